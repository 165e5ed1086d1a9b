//! `invisible-character`: a character that shows nothing and is no letter of any script around it.

use crate::edit::{Applicability, Edit, Fix};
use crate::finding::{Finding, Findings};
use crate::rule::{Check, Example, Family, Fixable, RecordTexts, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::source::visible::{has_no_width, joins};
use crate::source::{Text, TextFlags};

/// An invisible character within a text.
pub const INVISIBLE_CHARACTER: Rule = Rule {
    id: RuleId::InvisibleCharacter,
    severity: Severity::Warning,
    family: Family::Texts,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Always,
    what: "A text holds a character that is not seen: a soft hyphen, a joiner, a mark of direction.",
    why: "Web pages and word processors leave such characters behind when a text is copied. A word with one in it is \
found by no search, sorts in another place, and differs from the same word without it: two ids that look alike are two \
ids.\n\n\
Remove it. Joiners are kept where a script needs them (Persian, Arabic, the scripts of India, emoji), zero-width spaces \
where it writes no spaces (Thai, Khmer, Lao, Burmese), and marks of direction in records that hold Hebrew or Arabic: there they also stand around dates and \
punctuation in fields of their own, as MARC 21 has them.",
    source: "The Unicode Standard, section 23.2 (layout controls) and 23.3",
    flagged: Some(Example::json(
        "{\n  \"id\": \"110490\",\n  \"title\": \"Letter to the Har\u{ad}bour Board\"\n}\n",
    )),
    clean: Some(Example::json("{\n  \"id\": \"110490\",\n  \"title\": \"Letter to the Harbour Board\"\n}\n")),
    check: Check::Text(TextFlags::NON_ASCII, check),
};

/// Whether its script writes no spaces between words.
const fn is_unspaced(character: char) -> bool {
    matches!(character, '\u{e00}'..='\u{eff}' | '\u{f00}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3000}'..='\u{9fff}')
}

fn check(text: &Text<'_>, record: &RecordTexts<'_>, findings: &mut Findings) {
    let bytes = text.text.as_bytes();
    // The first bytes of these characters, and what may follow them.
    let often = |at: usize| {
        matches!(
            bytes[at..],
            [0xC2, 0xAD, ..]
                | [0xE2, 0x80, 0x8B..=0x8F | 0xAA..=0xAE, ..]
                | [0xE2, 0x81, 0xA0..=0xAF, ..]
                | [0xEF, 0xBB, 0xBF, ..]
                | [0xEF, 0xBF, 0xB9..=0xBB, ..]
        )
    };
    let rarely = |at: usize| {
        matches!(bytes[at..], [0xD8, 0x9C, ..] | [0xE1, 0xA0, 0x8E, ..] | [0xF3, 0xA0, 0x80 | 0x81, ..])
    };
    if memchr::memchr3_iter(0xC2, 0xE2, 0xEF, bytes).any(often)
        || memchr::memchr3_iter(0xD8, 0xE1, 0xF3, bytes).any(rarely)
    {
        findings.extend(finding(text, record));
    }
}

/// The characters that are out of place, each with where it stands.
fn out_of_place<'t>(text: &'t str, record: &'t RecordTexts<'_>) -> impl Iterator<Item = (usize, char)> + 't {
    text.char_indices().filter(move |(at, character)| {
        let before = text[..*at].chars().next_back();
        let after = text[*at + character.len_utf8()..].chars().next();
        let beside = |is: fn(char) -> bool| before.is_some_and(is) || after.is_some_and(is);
        has_no_width(*character)
            && match character {
                '\u{200c}' | '\u{200d}' => !beside(joins),
                '\u{200b}' => !beside(is_unspaced),
                '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                    !record.hold_letters_from_the_right()
                }
                '\u{180e}' => !beside(|c| matches!(c, '\u{1800}'..='\u{18af}')),
                // The flag of a part of a country is a flag and the letters of its code.
                '\u{e0020}'..='\u{e007f}' => {
                    !before.is_some_and(|c| matches!(c, '\u{1f3f4}' | '\u{e0020}'..='\u{e007e}'))
                }
                _ => true,
            }
    })
}

#[cold]
fn finding(text: &Text<'_>, record: &RecordTexts<'_>) -> Option<Finding> {
    let mut found = out_of_place(text.text, record);
    let (at, first) = found.next()?;
    let others = found.count();
    let more = if others > 0 { format!(" and {others} more, the first") } else { String::new() };
    // What is invisible is named by its number, and placed by the word before it.
    let behind = match text.text[..at].split_whitespace().next_back() {
        Some(word) => {
            let seen: String = word.chars().filter(|c| !has_no_width(*c)).collect();
            let start = seen.char_indices().nth_back(29).map_or(0, |(at, _)| at);
            format!("behind `{}`", &seen[start..])
        }
        None => "at the beginning".to_owned(),
    };
    let message = format!("expected no invisible character, found U+{:04X}{more} {behind}", u32::from(first));
    let span = text.part(at..at + first.len_utf8());
    let whole = others > 0 || span == text.span;
    let new = if whole {
        let mut places = out_of_place(text.text, record).map(|(at, _)| at).peekable();
        text.text.char_indices().filter(|(at, _)| places.next_if_eq(at).is_none()).map(|(_, c)| c).collect()
    } else {
        String::new()
    };
    let edit = Edit::Replace {
        span: if whole { text.span } else { span },
        old: whole.then(|| text.text.to_owned()),
        new,
    };
    let label = if others > 0 { "remove them" } else { "remove it" };
    Some(
        Finding::new(RuleId::InvisibleCharacter, span, message)
            .help("remove it: a word with it in it is not found by who looks for the word")
            .fix(Fix::new(Applicability::certain(true), label, vec![edit])),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        INVISIBLE_CHARACTER.found(&serde_json::json!({ "summary": text }).to_string())
    }

    #[test]
    fn an_invisible_character_is_found_and_can_be_removed() {
        assert_eq!(
            found("A\u{2060}B"),
            [
                "`\u{2060}` expected no invisible character, found U+2060 behind `A`; help: remove it: a word with it in it is not found by who looks for the word; safe fix: remove it (`\u{2060}` -> ``)"
            ]
        );
        for character in [
            '\u{ad}',
            '\u{61c}',
            '\u{180e}',
            '\u{200b}',
            '\u{200d}',
            '\u{200e}',
            '\u{202e}',
            '\u{2066}',
            '\u{206f}',
            '\u{feff}',
            '\u{fff9}',
            '\u{e0001}',
        ] {
            assert_eq!(found(&format!("A{character}B")).len(), 1, "{character:?}");
        }
        assert!(found("co\u{ad}op\u{ad}eration")[0].contains("U+00AD and 1 more, the first behind `co`"));
    }

    #[test]
    fn marks_of_direction_are_right_in_a_record_that_holds_letters_from_the_right() {
        let found = |other: &str| {
            let record = serde_json::json!({ "summary": "\u{200f}1956\u{200f}", "dates": "100-01/(3/r\u{200f}", "title": other });
            INVISIBLE_CHARACTER.found(&record.to_string()).len()
        };
        assert_eq!((found("Shalom"), found("שלום"), found("سلام")), (2, 0, 0));
    }

    #[test]
    fn what_a_script_needs_is_none() {
        for text in [
            "می\u{200c}خواهم",
            "क\u{94d}\u{200d}ष",
            "👩\u{200d}🌾",
            "ภาษา\u{200b}ไทย",
            "שלום \u{200e}(1956)",
            "Résumé « à » – …",
            "\u{1f3f4}\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
        ] {
            assert_eq!(found(text), [""; 0], "{text:?}");
        }
    }
}
