//! XML as it is written, and what its ledger notes of it.

use super::*;
use crate::output::Entry;
use crate::source::Span;

const A: Name = Name("a");
const B: Name = Name("b");

fn text(text: &str) -> Text<'_> {
    Text::new(text, Span::new(1, 2))
}

fn write(inside: impl FnOnce(&mut Xml)) -> String {
    let mut x = Xml::default();
    inside(&mut x);
    String::from_utf8(std::mem::take(x.buffer_mut().bytes_mut())).unwrap()
}

#[test]
fn text_and_attributes_are_escaped() {
    let xml = write(|x| {
        x.element(A, |x| {
            x.attribute("k", "a & \"b\" <c>\n");
            x.given(text("x & y < z > \"q\""));
        });
    });
    assert_eq!(xml, "\n  <a k=\"a &amp; &quot;b&quot; &lt;c&gt;&#10;\">x &amp; y &lt; z &gt; \"q\"</a>");
}

#[test]
fn an_element_without_content_is_not_written() {
    let xml = write(|x| {
        x.element(A, |x| {
            x.attribute("k", "v");
            x.element(B, |x| x.given(text("")));
        });
        x.element(B, |x| x.given(text("1")));
    });
    assert_eq!(xml, "\n  <b>1</b>");
    let kept = write(|x| {
        x.element(A, |x| {
            x.element(B, |_| {});
            x.keep();
        })
    });
    assert_eq!(kept, "\n  <a></a>");
}

#[test]
fn an_element_keeps_its_content_though_a_later_child_is_empty() {
    let xml = write(|x| {
        x.element(A, |x| {
            x.element(B, |x| x.given(text("1")));
            x.element(B, |_| {});
        });
    });
    assert_eq!(xml, "\n  <a><b>1</b></a>");
}

#[test]
fn characters_that_xml_cannot_hold_are_left_out() {
    let xml = write(|x| x.element(A, |x| x.given(text("a\u{0}b\u{b}c\u{fffe}d\u{ffff}e\r\nf\rg\u{fffd}ｈ"))));
    assert_eq!(xml, "\n  <a>abcde\nf\ng\u{fffd}ｈ</a>");
}

#[test]
fn the_ledger_holds_what_was_given_derived_and_fixed_and_where_it_stands() {
    let mut x = Xml::on(OutputBuffer::with_ledger());
    x.element(A, |x| {
        x.fixed("Original language: ");
        x.given(Text { node: 1, ..text("Russian") });
        x.derived("rus", Text { node: 2, ..Text::new("Russian", Span::new(7, 9)) });
    });
    assert_eq!(x.buffer().bytes(), b"\n  <a>Original language: Russianrus</a>");
    let seen = ledger(&x);
    let spans = [None, Some(Span::new(1, 2)), Some(Span::new(7, 9))];
    let hows = [How::Fixed, How::Given, How::Derived];
    let texts = ["Original language: ", "Russian", "rus"].map(str::to_owned);
    assert_eq!(seen, std::array::from_fn::<_, 3, _>(|at| (hows[at], spans[at], texts[at].clone())));
}

/// How each text was written, from where, and what stands there.
fn ledger(x: &Xml) -> Vec<(How, Option<Span>, String)> {
    let bytes = x.buffer().bytes();
    let text = |entry: &Entry| {
        String::from_utf8(bytes[entry.to.start as usize..entry.to.end as usize].to_vec()).unwrap()
    };
    let entries = x.buffer().ledger().unwrap().entries().iter();
    entries.map(|entry| (entry.how, entry.from.map(|from| from.span), text(entry))).collect()
}

#[test]
fn an_element_that_is_taken_back_takes_its_entries_back_and_no_others() {
    let mut x = Xml::on(OutputBuffer::with_ledger());
    x.element(A, |x| {
        x.text_element(B, text("1 & 2"));
        x.account_for(text("before"));
        x.element(B, |x| {
            x.given_attribute("n", text("gone"));
            x.account_for(text("gone"));
        });
        x.element(B, |x| {
            x.given_attribute("n", text("\"3\""));
            x.shaped_attribute("lang", "rus", text("Russian"));
            x.keep();
        });
    });
    let hows = ledger(&x).into_iter().map(|(how, _, text)| (how, text)).collect::<Vec<_>>();
    let expected = [
        (How::Given, "1 &amp; 2"),
        (How::Contained, ""),
        (How::Given, "&quot;3&quot;"),
        (How::Derived, "rus"),
    ];
    assert_eq!(hows, expected.map(|(how, text)| (how, text.to_owned())));
}

proptest::proptest! {
    #[test]
    fn the_quick_way_and_the_slow_way_write_the_same(
        text in "([a-zд<>&\"\\\\\t\n\r\u{0}\u{b}\u{fffe}\u{ffff}ｈ\u{fffd} ]|[a-z ]{1,20}){0,12}",
        attribute in proptest::bool::ANY
    ) {
        let (mut quick, mut slow) = (Vec::new(), Vec::new());
        escape(&mut quick, &text, TextFlags::of(&text), attribute);
        escape_bytes(&mut slow, text.as_bytes(), attribute);
        proptest::prop_assert_eq!(String::from_utf8(quick), String::from_utf8(slow));
    }
}
