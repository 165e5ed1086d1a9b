//! `placeholder-text`: a text that a program put where none was.
//!
//! Words of cataloguing are none: `[s.n.]`, `n.d.`, `[Untitled]` (AACR2, RDA, DACS) say what is known. Nor are the codes
//! of DataCite for values that are unavailable (`:unav`, `:unkn`), which its schema asks for.

use crate::finding::{Finding, Findings};
use crate::rule::text_elements::TEXT_ELEMENTS;
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::source::TextFlags;
use crate::tree::{NodeKind, Ref, SpaceId};

/// A text that a program put where none was.
pub const PLACEHOLDER_TEXT: Rule = Rule {
    id: RuleId::PlaceholderText,
    severity: Severity::Warning,
    family: Family::Texts,
    once: None,
    instead_of: &[
        RuleId::UnknownLanguage,
        RuleId::UnknownRelator,
        RuleId::UnparsedDate,
        RuleId::UnparsedReferenceCode,
    ],
    since: "0.1",
    fix: Fixable::Never,
    what: "A value is a placeholder: `null`, `N/A`, `-`, `#REF!`, `{{ title }}`, an agent `Unknown`, an id `1.23E+11`.",
    why: "An export that finds an empty cell or field writes a word of its own into the record, a spreadsheet writes what \
it could not work out or shortens long numbers, and a template that was not filled leaves its marks. Portals take it for \
data: `null` becomes an author with a thousand works, `-` a title in every list.\n\n\
Leave the field or element out, or fill it from the source. A number such as `1.23E+11` has lost its digits: take it from \
the source again, and make the column one of texts. Terms of cataloguing (`[s.n.]`, `n.d.`, `[Untitled]`) are no \
placeholders, nor are DataCite's codes (`:unav`, `:unkn`).",
    source: "MODS User Guidelines; DCMI, Guidelines for Dublin Core in XML (an element holds a value); AACR2 1.4D7; DACS 2.3",
    flagged: Some(Example::json(
        r##"{
  "id": "110435",
  "title": "#REF!",
  "agents": ["Unknown"],
  "subjects": ["null", "Engineers"]
}
"##,
    )),
    clean: Some(Example::json(
        r#"{
  "id": "110435",
  "title": "[Untitled]",
  "agents": ["Anonymous"],
  "subjects": ["Engineers"]
}
"#,
    )),
    check: Check::Each(&[
        Check::Value(TextFlags(0), check_value),
        Check::Element(TEXT_ELEMENTS, check_element),
    ]),
};

/// What programs write for nothing, letter by letter: `Null` is also a family's name, and `todo` a word.
const NOTHING: [&str; 23] = [
    "(blank)",
    "(empty)",
    "(none)",
    "(null)",
    "-",
    "--",
    "---",
    "?",
    "??",
    "???",
    "N/A",
    "NULL",
    "NaN",
    "TBD",
    "TODO",
    "[object Object]",
    "n/a",
    "nil",
    "null",
    "undefined",
    "–",
    "—",
    "…",
];

/// What spreadsheets write for a value that they could not work out, in the languages of their users; without its marks.
const ERRORS: [&str; 25] = [
    "#BEZUG!",
    "#CALC!",
    "#DIV/0!",
    "#ERROR!",
    "#GETTING_DATA",
    "#N/A",
    "#N/D",
    "#NAME?",
    "#NOM?",
    "#NOMBRE?",
    "#NOMBRE!",
    "#NULL!",
    "#NUL!",
    "#NUM!",
    "#NV",
    "#REF!",
    "#SPILL!",
    "#VALEUR!",
    "#VALOR!",
    "#VALUE!",
    "#WERT!",
    "#ZAHL!",
    "#¡NUM!",
    "#¡REF!",
    "#¡VALOR!",
];

/// Words for what is not known, in small letters, without brackets: none names an agent, a subject or a title.
const UNKNOWN: [&str; 14] = [
    "desconocido",
    "inconnu",
    "n.n.",
    "no author",
    "no creator",
    "no name",
    "none",
    "not available",
    "not known",
    "sconosciuto",
    "unbekannt",
    "unidentified",
    "unknown",
    "unspecified",
];

/// What is wrong with a text.
#[derive(Clone, Copy)]
enum Placeholder {
    /// It stands for nothing.
    Nothing,
    /// A program could not work it out.
    Error,
    /// A template that was not filled.
    Template,
}

fn placeholder(text: &str) -> Option<Placeholder> {
    let bytes = text.as_bytes();
    let first = *bytes.first()?;
    // Most texts begin otherwise.
    if !b"#$%(-<?LNTX[nux{\xE2".contains(&first) {
        return None;
    }
    let is_of = |sign: u8| bytes.len() > 2 && bytes.iter().all(|byte| *byte == sign);
    match bytes {
        [b'{', b'{', .., b'}', b'}']
        | [b'$', b'{', .., b'}']
        | [b'{', b'%', .., b'%', b'}']
        | [b'<', b'%', .., b'%', b'>'] => Some(Placeholder::Template),
        [b'[', ..] if is_instruction(text) => Some(Placeholder::Template),
        [b'L', ..] if text.starts_with("Lorem ipsum") => Some(Placeholder::Template),
        [b'#', ..] if ERRORS.contains(&text) || is_of(b'#') => Some(Placeholder::Error),
        _ if NOTHING.contains(&text) || is_of(b'x') || is_of(b'X') || is_of(b'?') || is_of(b'-') => {
            Some(Placeholder::Nothing)
        }
        _ => None,
    }
}

/// `[insert title here]`, `[enter date]`: what a form asks for.
fn is_instruction(text: &str) -> bool {
    let inner = text.strip_prefix('[').and_then(|text| text.strip_suffix(']'));
    let word = inner.and_then(|inner| inner.split_once(' ')).map(|(word, _)| word);
    word.is_some_and(|word| {
        ["insert", "enter", "add", "fill"].iter().any(|verb| verb.eq_ignore_ascii_case(word))
    })
}

fn is_unknown(text: &str) -> bool {
    let bare = text.trim_matches(|c| matches!(c, '[' | ']' | '(' | ')' | '<' | '>')).trim_end_matches('?');
    let is = |word: &str| word.len() == bare.len() && word.eq_ignore_ascii_case(bare);
    UNKNOWN.iter().any(|word| is(word)) || matches!(bare, "неизвестно" | "Неизвестно")
}

/// By the first byte of a text, the lengths that placeholders beginning so have, in bytes, each as a bit; of signs all.
static LENGTHS: [u32; 256] = {
    let mut lengths = [0; 256];
    let mut at = 0;
    while at < b"#$%(-<?[{ xX".len() {
        lengths[b"#$%(-<?[{ xX"[at] as usize] = u32::MAX;
        at += 1;
    }
    lengths[0xE2] = u32::MAX;
    lengths[0xD0] = 1 << "неизвестно".len();
    let (mut word, words) = (0, [NOTHING.as_slice(), UNKNOWN.as_slice()]);
    while word < NOTHING.len() + UNKNOWN.len() {
        let text = if word < NOTHING.len() { words[0][word] } else { words[1][word - NOTHING.len()] };
        let first = text.as_bytes()[0];
        // A question mark may stand behind it.
        let bits = 3 << text.len();
        lengths[first as usize] |= bits;
        lengths[first.to_ascii_uppercase() as usize] |= bits;
        word += 1;
    }
    lengths
};

/// Whether a text may be a placeholder, by how it begins and how long it is.
#[inline]
fn may_be(value: Ref<'_>) -> bool {
    let node = value.node();
    let (start, length) = (node.span.start as usize, node.span.len());
    let Some(&[first, second]) = value.source.as_bytes().get(start..).and_then(<[u8]>::first_chunk) else {
        return false;
    };
    let lengths = LENGTHS[first as usize];
    match first {
        // `1.23E+11`
        b'0'..=b'9' => matches!(second, b'.' | b',' | b'E'),
        b'L' => value.spelling().starts_with("Lorem ipsum"),
        _ => lengths == u32::MAX || length < 32 && lengths >> length & 1 == 1,
    }
}

/// Whether a text is a number as a spreadsheet shortens it: `1.23E+11`.
fn is_shortened(text: &str) -> bool {
    let Some((number, exponent)) = text.split_once("E+") else { return false };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, part) = number.split_once(['.', ',']).unwrap_or((number, "0"));
    whole.len() == 1 && digits(whole) && digits(part) && digits(exponent)
}

/// The key of the field that a value is in, and that of the value itself where it has one of its own.
fn keys_of<'a>(value: Ref<'a>) -> Option<(&'a str, Option<&'a str>)> {
    /// More fields than there are: a record with more keys is refused for them.
    const FIELDS: usize = 128;
    let root = Ref { at: 0, ..value };
    let (field, _) = root.members().take(FIELDS).find(|(_, inside)| value.at < inside.node().next)?;
    let before = value.at.checked_sub(1).map(|at| Ref { at, ..value })?;
    let own = (before.kind() == NodeKind::Key && before.at != field.at).then(|| before.spelling());
    Some((field.spelling(), own))
}

fn check_value(value: Ref<'_>, findings: &mut Findings) {
    // Most texts begin otherwise, or are longer.
    if may_be(value) {
        check_short(value, findings);
    }
}

#[inline(never)]
fn check_short(value: Ref<'_>, findings: &mut Findings) {
    let text = value.spelling().trim();
    let first = text.bytes().next().unwrap_or_default();
    let may_be_number = first.is_ascii_digit() && text.contains("E+");
    let may_be_unknown = b"UuNnDdISs[(<".contains(&first) || first == 0xD0;
    let found = placeholder(text);
    if found.is_none() && !may_be_number && !(may_be_unknown && is_unknown(text)) {
        return;
    }
    let Some((field, key)) = keys_of(value) else { return };
    let names = matches!(
        (field, key),
        (
            "title" | "agents" | "subjects" | "places" | "titles" | "genres",
            None | Some("name" | "term" | "text")
        )
    );
    let help = match found {
        // That there is no date has words of its own, and none of them is a fault.
        Some(Placeholder::Nothing) if field == "dates" => return,
        Some(Placeholder::Nothing) => "leave it out, or fill it",
        Some(Placeholder::Error) => "the spreadsheet could not work it out: fill it from the source",
        Some(Placeholder::Template) => "the template was not filled: leave it out, or fill it",
        None if may_be_number
            && is_shortened(text)
            && matches!(field, "id" | "identifiers" | "reference_code") =>
        {
            "the spreadsheet has shortened a number: take it from the source again, as a text"
        }
        None if names && is_unknown(text) => "leave it out: what is not known is not said",
        None => return,
    };
    findings.push(finding(value.span(), &format!("`{}`", key.unwrap_or(field)), text).help(help));
}

fn finding(span: crate::source::Span, place: &str, text: &str) -> Finding {
    let found = text.get(..40).unwrap_or(text);
    Finding::new(
        RuleId::PlaceholderText,
        span,
        format!("expected a text of its own in {place}, found `{found}`"),
    )
}

/// The elements that name somebody or something.
const NAMES: [(SpaceId, &str); 4] = [
    (SpaceId::MODS, "namePart"),
    (SpaceId::MODS, "topic"),
    (SpaceId::DC, "creator"),
    (SpaceId::DC, "contributor"),
];

fn check_element(element: Ref<'_>, findings: &mut Findings) {
    // A subfield of MARC may hold a code that is one sign.
    if element.space() == SpaceId::MARC {
        return;
    }
    let may = |text: Ref<'_>| {
        text.spelling()
            .trim_start()
            .bytes()
            .next()
            .is_some_and(|b| b"#$%(-<?LNTUX[nux{\xE2\xD0DIS".contains(&b))
    };
    if !element.only_text().is_some_and(may) {
        return;
    }
    let Some(text) = element.value() else { return };
    let names = || NAMES.iter().any(|(space, local)| element.is_element(*space, local));
    if placeholder(text.text).is_some() || is_unknown(text.text) && names() {
        let place = format!("`{}`", element.name());
        findings.push(finding(text.span, &place, text.text).help("take the element away, or fill it"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        PLACEHOLDER_TEXT.found(&format!(r#"<title xmlns="http://www.loc.gov/mods/v3">{text}</title>"#))
    }

    fn found_in(record: &str) -> Vec<String> {
        PLACEHOLDER_TEXT.found(record)
    }

    #[test]
    fn placeholders_are_flagged_in_xml() {
        assert_eq!(
            found("null"),
            [
                "`null` expected a text of its own in `title`, found `null`; help: take the element away, or fill it"
            ]
        );
        for text in
            ["N/A", "#REF!", "-", "{{ title }}", "${title}", "Lorem ipsum dolor sit amet", "########", "xxx"]
        {
            assert_eq!(found(text).len(), 1, "{text}");
        }
        let name = r#"<namePart xmlns="http://www.loc.gov/mods/v3">[Unidentified]</namePart>"#;
        assert_eq!(PLACEHOLDER_TEXT.found(name).len(), 1);
    }

    #[test]
    fn words_are_none_in_xml() {
        for text in [
            "Null",
            "Todo modo",
            "None",
            "Untitled",
            "nan",
            "Who?",
            "C-",
            "{x} and {y}",
            "Unknown",
            "",
            "XX",
            "[Untitled]",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
        let subfield = r#"<subfield xmlns="http://www.loc.gov/MARC21/slim" code="a">-</subfield>"#;
        assert_eq!(PLACEHOLDER_TEXT.found(subfield), [""; 0]);
    }

    #[test]
    fn placeholders_are_flagged_in_every_field_of_a_record() {
        assert_eq!(
            found_in(
                r##"{"id":"4.1E+12","title":"#WERT!","agents":[{"name":"[Unidentified]"}],"subjects":["null"],"summary":"{% title %}","languages":"N/A"}"##
            ),
            [
                "`4.1E+12` expected a text of its own in `id`, found `4.1E+12`; help: the spreadsheet has shortened a number: take it from the source again, as a text",
                "`#WERT!` expected a text of its own in `title`, found `#WERT!`; help: the spreadsheet could not work it out: fill it from the source",
                "`[Unidentified]` expected a text of its own in `name`, found `[Unidentified]`; help: leave it out: what is not known is not said",
                "`null` expected a text of its own in `subjects`, found `null`; help: leave it out, or fill it",
                "`{% title %}` expected a text of its own in `summary`, found `{% title %}`; help: the template was not filled: leave it out, or fill it",
                "`N/A` expected a text of its own in `languages`, found `N/A`; help: leave it out, or fill it",
            ]
        );
        for title in ["-", "—", "????", "[insert title here]", "(blank)", "Unknown", "unbekannt"] {
            assert_eq!(found_in(&format!(r#"{{"id":"a","title":"{title}"}}"#)).len(), 1, "{title}");
        }
    }

    #[test]
    fn terms_of_cataloguing_are_none_in_records() {
        for title in [
            "[Untitled]",
            "[s.n.]",
            "Unknown soldiers",
            "None shall sleep",
            "Nil desperandum",
            "[Letter]",
            "X",
            "1.5E",
            ":unav",
        ] {
            assert_eq!(found_in(&format!(r#"{{"id":"a","title":"{title}"}}"#)), [""; 0], "{title}");
        }
        assert_eq!(
            found_in(
                r#"{"id":"a","title":"T","dates":"n/a","access":"None","notes":["unknown"],"agents":["Anonymous"]}"#
            ),
            [""; 0]
        );
    }
}
