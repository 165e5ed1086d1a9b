//! Records of many elements, wrong roots, and the learned automaton compared with the schema's own.

use super::super::content_validator::unescaped;
use super::*;
use crate::output::OutputBuffer;
use crate::output::xml::{Name, Xml};
use crate::source::{Span, Text};

const OPEN: &str = "<oai_dc:dc xmlns:oai_dc=\"http://www.openarchives.org/OAI/2.0/oai_dc/\" \
    xmlns:dc=\"http://purl.org/dc/elements/1.1/\">";
const TITLE: Name = Name("dc:title");

fn writer(schema: &str, open: &'static str) -> Xml {
    Xml::default().with(Cursor::new(schema, open, open))
}

fn write(x: &mut Xml, mut inside: impl FnMut(&mut Xml)) -> Result<(), String> {
    x.record((OPEN, "</oai_dc:dc>"), &mut inside).map_err(|refusal| refusal.to_string())
}

#[test]
fn a_record_of_many_elements_is_walked_in_parts() {
    let mut x = writer("oai_dc", OPEN);
    let many = |x: &mut Xml, wrong: bool| {
        for at in 0..3 * ENOUGH {
            x.element(TITLE, |x| {
                x.attribute("xml:lang", "en");
                x.fixed("<");
            });
            // What is taken back is never validated, wherever a part ends.
            let mark = x.mark();
            x.element(Name("dc:titel"), |x| x.fixed("b"));
            x.take_back(mark);
            x.element(Name("dc:titel"), |_| {});
            if wrong && at == 2 * ENOUGH {
                x.element(Name("dc:titel"), |x| x.fixed("c"));
            }
        }
    };
    assert_eq!(write(&mut x, |x| many(x, false)), Ok(()));
    let held = x.buffer().bytes().len();
    assert!(held > 3 * ENOUGH * 30);
    let wrong = write(&mut x, |x| many(x, true)).unwrap_err();
    assert!(wrong.starts_with("at `/oai_dc:dc/dc:titel` expected `title`"), "{wrong}");
    assert_eq!(write(&mut x, |x| many(x, false)), Ok(()));
}

#[test]
fn all_that_is_wrong_is_counted_and_the_first_told() {
    let written = write(&mut writer("oai_dc", OPEN), |x| {
        x.element(TITLE, |x| {
            x.attribute("lang", "en");
            x.element(TITLE, |x| x.fixed("a"));
        });
    });
    let written = written.unwrap_err();
    assert!(written.starts_with("at `/oai_dc:dc/dc:title` expected no attribute `lang`"), "{written}");
    assert!(written.ends_with("; and 1 more"), "{written}");
}

#[test]
fn a_record_is_written_again_once_and_stands_in_the_ledger_once() {
    let mut x = Xml::on(OutputBuffer::with_ledger()).with(Cursor::new("oai_dc", OPEN, OPEN));
    let mut runs = 0;
    for expected in [2, 3, 4] {
        let written = write(&mut x, |x| {
            runs += 1;
            x.text_element(TITLE, Text { node: 1, ..Text::new("a", Span::new(1, 2)) });
        });
        assert_eq!(written, Ok(()));
        // Only the first is unknown.
        assert_eq!(runs, expected);
        let entries = x.buffer().ledger().unwrap().entries();
        let title = "\n  <dc:title>".len() + OPEN.len();
        let spans: Vec<_> =
            entries.iter().map(|entry| (entry.from.unwrap().span, entry.to.clone())).collect();
        assert_eq!(spans, [(Span::new(1, 2), title as u32..title as u32 + 1)]);
        let bytes = std::mem::take(x.buffer_mut().bytes_mut());
        let record = format!("{OPEN}\n  <dc:title>a</dc:title></oai_dc:dc>");
        assert_eq!(String::from_utf8(bytes).unwrap(), record);
    }
}

#[test]
fn an_attribute_behind_a_closed_tag_is_refused_though_nothing_stands_between() {
    let mut x = writer("oai_dc", OPEN);
    let mut title = |closes: bool| {
        write(&mut x, |x| {
            x.element(TITLE, |x| {
                if closes {
                    x.element(TITLE, |_| {});
                }
                x.attribute("xml:lang", "en");
                x.fixed("a");
            });
        })
    };
    assert_eq!(title(false), Ok(()));
    let written = title(true).unwrap_err();
    assert!(written.contains("expected no attribute behind content, found `xml:lang`"), "{written}");
    assert_eq!(title(false), Ok(()));
}

#[test]
fn without_a_schema_or_a_root_that_it_knows_every_record_is_refused() {
    let written = |schema, open| write(&mut writer(schema, open), |x| x.element(TITLE, |x| x.fixed("a")));
    assert_eq!(written("oai_dc", OPEN), Ok(()));
    assert_eq!(written("dublin", OPEN).unwrap_err(), "at `/` expected a built-in schema, found `dublin`");
    assert!(written("oai_dc", "<oai_dc:dc xmlns:dc=>").is_err());
    assert!(written("oai_dc", "<oai_dc:dc>").is_err());
}

proptest::proptest! {
    #[test]
    fn what_was_escaped_is_judged_as_it_was_given(text in "[a-c<>&\"\t\nд;#]{1,12}") {
        let mut x = Xml::default();
        x.element(Name("a"), |x| {
            x.given_attribute("b", Text::new(&text, Span::default()));
            x.fixed(&text);
            x.keep();
        });
        let written = String::from_utf8(x.buffer().bytes().to_vec()).unwrap();
        let value = written.split('"').nth(1).unwrap();
        let mut into = String::new();
        proptest::prop_assert_eq!(unescaped(value, &mut into), &text);
        let content = written.split_once('>').unwrap().1.trim_end_matches("</a>");
        proptest::prop_assert_eq!(unescaped(content, &mut into), &text);
    }
}

const MODS: &str = "<mods xmlns=\"http://www.loc.gov/mods/v3\" xmlns:xlink=\"http://www.w3.org/1999/xlink\">";
/// Elements of MODS, some that it does not know, one of another namespace.
const ELEMENTS: [&str; 16] = [
    "titleInfo",
    "title",
    "name",
    "namePart",
    "role",
    "roleTerm",
    "typeOfResource",
    "originInfo",
    "dateIssued",
    "location",
    "physicalLocation",
    "url",
    "relatedItem",
    "extension",
    "accessCondition",
    "xlink:note",
];
const ATTRIBUTES: [&str; 9] =
    ["type", "title", "encoding", "valueURI", "usage", "lang", "xml:lang", "xlink:href", "ID"];
const VALUES: [&str; 12] = [
    "text",
    "uniform",
    "personal",
    "edtf",
    "primary",
    "en",
    "https://example.org/?a&b",
    "%",
    "i1",
    "a b",
    "mixed material",
    "",
];

/// Stands for no text, in an element whose tag is closed before its attributes come.
const CLOSES: usize = 23;

/// What a random record is made of: how deep an element is, its name, its attributes, its text.
type Part = (usize, usize, Vec<(usize, usize)>, usize);

fn parts(x: &mut Xml, parts: &mut std::iter::Peekable<std::slice::Iter<'_, Part>>, depth: usize) {
    while let Some((_, name, attributes, text)) = parts.next_if(|part| part.0 >= depth) {
        x.element(Name(ELEMENTS[*name]), |x| {
            x.keep();
            if *text == CLOSES {
                x.element(Name("role"), |_| {});
            }
            for (at, (name, value)) in attributes.iter().enumerate() {
                match (at + text) % 2 {
                    0 => x.attribute(ATTRIBUTES[*name], VALUES[*value]),
                    _ => x.given_attribute(ATTRIBUTES[*name], Text::new(VALUES[*value], Span::default())),
                }
            }
            x.fixed(VALUES.get(*text).copied().unwrap_or_default());
            self::parts(x, parts, depth + 1);
        });
    }
}

thread_local! {
    /// A writer that has seen the records before.
    static WARM: std::cell::RefCell<Xml> =
        std::cell::RefCell::new(Xml::default().with(Cursor::new("mods", MODS, MODS)));
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 2000, ..Default::default() })]
    #[test]
    fn who_has_seen_many_records_judges_as_who_sees_one(
        record in proptest::collection::vec(
            (0..3usize, 0..ELEMENTS.len(), proptest::collection::vec((0..9usize, 0..12usize), 0..3), 0..24usize),
            1..4,
        )
    ) {
        let write = |x: &mut Xml| {
            x.record((MODS, "</mods>"), &mut |x| parts(x, &mut record.iter().peekable(), 0))
        };
        let cold = write(&mut Xml::default().with(Cursor::new("mods", MODS, MODS)));
        for _ in 0..2 {
            let warm = WARM.with_borrow_mut(write);
            proptest::prop_assert_eq!(&warm, &cold);
        }
    }
}
