//! `escaped-markup`: a text that holds the markup of another syntax instead of what it stands for.
//!
//! A plain `&`, `R&D`, `a < b` and `AT&T;` are texts as they stand: only references with a name of HTML or a number, with
//! their semicolon, and tags of HTML are markup.

use crate::edit::Fix;
use crate::finding::{Finding, Findings};
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::source::{Text, TextFlags};
use crate::tree::Ref;

mod names;

/// A text that holds the markup of another syntax.
pub const ESCAPED_MARKUP: Rule = Rule {
    id: RuleId::EscapedMarkup,
    severity: Severity::Warning,
    family: Family::Texts,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Always,
    what: "A text holds references to characters, tags or escapes: `Smith &amp; Son`, `keeper&#8217;s`, `<i>Aurora</i>`, `\\u00e9`.",
    why: "A text was escaped once too often on its way, or copied out of a web page with its tags. It is escaped again where \
it is written: readers see `Smith &amp; Son`, and who searches for `Smith & Son` does not find it. In XML the same shows as \
`&amp;amp;`.\n\n\
Write the characters themselves. Look the offered text over: tags are taken out, and what they meant (italics, a line of \
its own) is not said any more. Best, mend the export, so that it does not come back.",
    source: "HTML 4.01, section 24; XML 1.0, 4.1 (a reference stands for its character); RFC 8259, section 7 (escapes of JSON)",
    flagged: Some(Example::json(
        r#"{
  "id": "110492",
  "title": "The keeper&#8217;s letter to Smith &amp; Son",
  "summary": "He sends the <i>Aurora</i> log."
}
"#,
    )),
    clean: Some(Example::json(
        r#"{
  "id": "110492",
  "title": "The keeper’s letter to Smith & Son",
  "summary": "R&D; a < b; He sends the Aurora log."
}
"#,
    )),
    check: Check::Each(&[
        Check::Value(TextFlags::MARKUP.and(TextFlags::QUOTE), check),
        Check::Element(&[], check_element),
    ]),
};

/// Elements of HTML that stand within a text, or divide it, in small letters, sorted.
const ELEMENTS: [&str; 47] = [
    "a",
    "abbr",
    "b",
    "big",
    "blockquote",
    "br",
    "center",
    "cite",
    "code",
    "dd",
    "div",
    "dl",
    "dt",
    "em",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "li",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "samp",
    "script",
    "small",
    "span",
    "strike",
    "strong",
    "style",
    "sub",
    "sup",
    "table",
    "td",
    "th",
    "tr",
    "tt",
    "u",
    "ul",
    "var",
];

/// Those behind which a line ends.
const BLOCKS: [&str; 17] = [
    "blockquote",
    "br",
    "dd",
    "div",
    "dt",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "p",
    "table",
    "td",
    "tr",
];

/// A piece of markup, with its length in bytes.
struct Markup {
    length: usize,
    /// What it stands for.
    means: Meaning,
}

enum Meaning {
    Character(char),
    /// A tag, of an element behind which a line ends or of another.
    Tag {
        is_block: bool,
    },
}

fn check_element(element: Ref<'_>, findings: &mut Findings) {
    if let Some(text) = element.only_text() {
        look(text, true, findings);
    }
}

fn check(value: Ref<'_>, findings: &mut Findings) {
    look(value, false, findings);
}

fn look(value: Ref<'_>, is_xml: bool, findings: &mut Findings) {
    /// What opens a stretch of characters in which nothing is markup (XML 1.0, 2.7).
    const CDATA: &str = "<![CDATA[";
    let Some(text) = value.text().filter(|text| text.flags.has(TextFlags::MARKUP.and(TextFlags::QUOTE)))
    else {
        return;
    };
    let Some((at, first)) = markup(text.text).next() else { return };
    if is_xml {
        // A reference that stands in the file as it is found is one to an entity whose text was not read.
        let span = value.span();
        let start = (span.start as usize).saturating_sub(CDATA.len());
        let spelled = value.source.get(start..span.end as usize).unwrap_or_default();
        if spelled.contains(&text.text[at..at + first.length]) && !spelled.contains(CDATA) {
            return;
        }
    }
    findings.push(finding(&text, at, &first));
}

#[cold]
fn finding(text: &Text<'_>, at: usize, first: &Markup) -> Finding {
    let found = &text.text[at..at + first.length];
    let message = match first.means {
        Meaning::Character(character) if is_shown(character) => {
            format!("expected `{character}`, found `{found}`")
        }
        Meaning::Character(character) => {
            format!("expected the character U+{:04X} itself, found `{found}`", u32::from(character))
        }
        Meaning::Tag { .. } => format!("expected a text without markup, found `{found}`"),
    };
    let finding = Finding::new(RuleId::EscapedMarkup, text.part(at..at + first.length), message)
        .help("write the characters themselves, and mend the export that escapes them");
    let mended = mended(text.text);
    if mended.trim().is_empty() { finding } else { finding.fix(Fix::replace_text(text, mended, false)) }
}

/// The text without markup, however often it was escaped.
fn mended(text: &str) -> String {
    /// A text escaped more often was not escaped by accident.
    const ROUNDS: usize = 4;
    let mut all = text.to_owned();
    for _ in 0..ROUNDS {
        let mut out = String::with_capacity(all.len());
        let mut from = 0;
        for (at, markup) in markup(&all) {
            out.push_str(&all[from..at]);
            from = at + markup.length;
            match markup.means {
                Meaning::Character('\u{a0}' | '\n' | '\t') => out.push(' '),
                Meaning::Character(character) if is_shown(character) => out.push(character),
                Meaning::Tag { is_block: true } if !out.is_empty() && !out.ends_with(char::is_whitespace) => {
                    out.push(' ')
                }
                Meaning::Character(_) | Meaning::Tag { .. } => {}
            }
        }
        if from == 0 {
            break;
        }
        out.push_str(&all[from..]);
        all = out;
    }
    all.trim().to_owned()
}

/// Whether a character can be seen, or is a space: others are written for no reader.
fn is_shown(character: char) -> bool {
    !character.is_control()
        && !matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// Each piece of markup and where it begins.
fn markup(text: &str) -> impl Iterator<Item = (usize, Markup)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let at = from + memchr::memchr3(b'&', b'<', b'\\', text.as_bytes().get(from..)?)?;
            let rest = &text[at..];
            let found = match rest.as_bytes()[0] {
                b'&' => reference(rest),
                b'<' => tag(rest),
                _ => escape(rest, text[..at].ends_with('\\')),
            };
            from = at + found.as_ref().map_or(1, |found| found.length);
            if let Some(found) = found {
                return Some((at, found));
            }
        }
    })
}

/// `&eacute;`, `&#233;`, `&#xE9;`.
fn reference(text: &str) -> Option<Markup> {
    /// The longest name has eight letters.
    const LONGEST: usize = 11;
    let end = text.bytes().take(LONGEST).position(|byte| byte == b';')?;
    let name = &text[1..end];
    let character = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code).filter(|_| code != 0)?
        }
        None => names::character(name)?,
    };
    Some(Markup { length: end + 1, means: Meaning::Character(character) })
}

/// A tag of HTML. One letter is an element only where its end tag follows, or where it is one.
fn tag(text: &str) -> Option<Markup> {
    /// Attributes and all.
    const LONGEST: usize = 500;
    let bytes = text.as_bytes();
    let start = if bytes.get(1) == Some(&b'/') { 2 } else { 1 };
    let length = bytes[start..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let name = text[start..start + length].to_ascii_lowercase();
    ELEMENTS.binary_search(&&*name).ok()?;
    let end = bytes.iter().take(LONGEST).position(|byte| *byte == b'>')?;
    let between = text.get(start + length..end)?;
    let is_tag = between.is_empty()
        || between.starts_with(char::is_whitespace) && (between.contains('=') || between.trim() == "/")
        || between == "/";
    let is_closed = start == 2 || length > 1 || text[end..].len() > 3 && closes(&text[end..], &name);
    (is_tag && is_closed)
        .then(|| Markup { length: end + 1, means: Meaning::Tag { is_block: BLOCKS.contains(&&*name) } })
}

/// Whether an end tag of that name follows soon.
fn closes(text: &str, name: &str) -> bool {
    /// Further than nearly any element of one letter reaches; a text is looked through but so far for each.
    const SOON: usize = 2000;
    let end = (0..=SOON.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    text[..end].match_indices("</").any(|(at, _)| {
        let rest = &text.as_bytes()[at + 2..];
        rest.len() > name.len()
            && rest[..name.len()].eq_ignore_ascii_case(name.as_bytes())
            && rest[name.len()] == b'>'
    })
}

/// `\u00e9`, the escape of JSON and of programs; `escaped` is whether a backslash stands before it.
fn escape(text: &str, escaped: bool) -> Option<Markup> {
    let digits = text.strip_prefix("\\u")?.get(..4)?;
    let all = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    let character = u32::from_str_radix(digits, 16).ok().and_then(char::from_u32)?;
    (all && !escaped && character >= ' ')
        .then_some(Markup { length: 6, means: Meaning::Character(character) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_repaired_text_is_offered() {
        for (text, mended_) in [
            ("Smith &amp; Son", "Smith & Son"),
            ("Smith &amp;amp; Son", "Smith & Son"),
            ("keeper&#8217;s", "keeper’s"),
            ("&lt;i&gt;Aurora&lt;/i&gt; log", "Aurora log"),
            ("<i>Aurora</i> log", "Aurora log"),
            ("<p>One.</p><p>Two.</p>", "One. Two."),
            ("One<br/>two", "One two"),
            ("<a href=\"https://a.org\">Here</a>", "Here"),
            ("a&nbsp;b&shy;c", "a bc"),
            ("caf\\u00e9", "café"),
            ("&Eacute;t&eacute;", "Été"),
        ] {
            assert!(markup(text).next().is_some(), "{text}");
            assert_eq!(mended(text), mended_);
            assert!(markup(mended_).next().is_none(), "{mended_}");
        }
    }

    #[test]
    fn the_first_piece_is_named_with_its_place() {
        assert_eq!(
            ESCAPED_MARKUP.found(r#"{"id":"a","title":"Smith &amp; Son &lt;"}"#),
            [
                "`&amp;` expected `&`, found `&amp;`; help: write the characters themselves, and mend the export that escapes them; unsafe fix: replace with `Smith & Son <` (`Smith &amp; Son &lt;` -> `Smith & Son <`)"
            ]
        );
        assert_eq!(
            ESCAPED_MARKUP
                .found(r#"<title xmlns="http://www.loc.gov/mods/v3">A &lt;em>B&lt;/em></title>"#)
                .len(),
            1
        );
    }

    #[test]
    fn what_is_written_as_it_is_meant_is_left_alone() {
        for text in [
            "R&D",
            "AT&T; Bell",
            "a < b > c",
            "1 <2",
            "Q & A;",
            "x&y;",
            "<ann@example.org>",
            "<b>",
            "vector <a, b>",
            "<s>",
            "<title>",
            "if a<b and c>d",
            "C:\\users\\u12",
            "&;",
            "&#;",
            "&#x110000;",
            "<>",
            "\\\\u00e9",
            "https://a.org/?a=1&copy=2",
            "<sic>",
            "<P 1>",
        ] {
            assert!(markup(text).next().is_none(), "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn a_mended_text_holds_no_markup(text in "(&amp;|&lt;|&gt;|i|/|<|>|&#8217;|\\\\u00e9|b| |;|<br>|é){0,14}") {
            let mended = mended(&text);
            if mended != text.trim() {
                proptest::prop_assert!(mended.len() <= text.len() + 2);
            }
        }
    }
}
