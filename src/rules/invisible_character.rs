//! `invisible-character`: a character that shows nothing and is no letter of any script around it.

use crate::edit::{Applicability, Edit, Fix};
use crate::finding::{Finding, Findings};
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
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
    what: "A text holds a character that nobody sees: a soft hyphen, a joiner, a mark of direction.",
    why: "Web pages and word processors leave such characters behind when a text is copied. A word with one in it is \
found by no search, sorts in another place, and differs from the same word without it: two ids that look alike are two \
ids.\n\n\
Remove it. Joiners are kept where a script needs them (Persian, Arabic, the scripts of India, emoji), zero-width spaces \
where it writes no spaces (Thai, Khmer, Lao, Burmese), and marks of direction in texts that hold Hebrew or Arabic.",
    source: "The Unicode Standard, section 23.2 (layout controls) and 23.3",
    flagged: Some(Example::json(
        "{\n  \"id\": \"110490\",\n  \"title\": \"Letter to the Har\u{ad}bour Board\"\n}\n",
    )),
    clean: Some(Example::json("{\n  \"id\": \"110490\",\n  \"title\": \"Letter to the Harbour Board\"\n}\n")),
    check: Check::Text(TextFlags::NON_ASCII, check),
};

/// Whether a character is always invisible.
const fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}'
            | '\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{2069}'
            | '\u{feff}'
    )
}

/// Whether a letter is of a script that is written from the right.
const fn is_from_the_right(character: char) -> bool {
    matches!(character, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}')
}

/// Whether joiners between letters of its script are spelling, or it joins to one sign.
const fn is_joined(character: char) -> bool {
    is_from_the_right(character)
        || matches!(character, '\u{900}'..='\u{dff}' | '\u{f00}'..='\u{109f}' | '\u{1780}'..='\u{18af}')
        || matches!(character, '\u{2190}'..='\u{2bff}' | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}')
}

/// Whether its script writes no spaces between words.
const fn is_unspaced(character: char) -> bool {
    matches!(character, '\u{e00}'..='\u{eff}' | '\u{f00}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3000}'..='\u{9fff}')
}

fn check(text: &Text<'_>, findings: &mut Findings) {
    let bytes = text.text.as_bytes();
    // The first bytes of these characters, and what may follow them.
    let may_be = |at: usize| {
        matches!(
            bytes[at..],
            [0xC2, 0xAD, ..]
                | [0xE2, 0x80, 0x8B..=0x8F | 0xAA..=0xAE, ..]
                | [0xE2, 0x81, 0xA0..=0xA9, ..]
                | [0xEF, 0xBB, 0xBF, ..]
        )
    };
    let may_be_mongolian = memchr::memchr(0xE1, bytes).is_some() && text.text.contains('\u{180e}');
    if may_be_mongolian || memchr::memchr3_iter(0xC2, 0xE2, 0xEF, bytes).any(may_be) {
        findings.extend(finding(text));
    }
}

/// The characters that are out of place, each with where it stands.
fn out_of_place(text: &str) -> impl Iterator<Item = (usize, char)> {
    let from_the_right = text.chars().any(is_from_the_right);
    text.char_indices().filter(move |(at, character)| {
        let beside = |is: fn(char) -> bool| {
            let before = text[..*at].chars().next_back();
            let after = text[*at + character.len_utf8()..].chars().next();
            before.is_some_and(is) || after.is_some_and(is)
        };
        is_invisible(*character)
            && match character {
                '\u{200c}' | '\u{200d}' => !beside(is_joined),
                '\u{200b}' => !beside(is_unspaced),
                '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                    !from_the_right
                }
                '\u{180e}' => !beside(|c| matches!(c, '\u{1800}'..='\u{18af}')),
                _ => true,
            }
    })
}

#[cold]
fn finding(text: &Text<'_>) -> Option<Finding> {
    let mut found = out_of_place(text.text);
    let (at, first) = found.next()?;
    let others = found.count();
    let more = if others > 0 { format!(" and {others} more, the first") } else { String::new() };
    // What is invisible is named by its number, and placed by the word before it.
    let behind = match text.text[..at].split_whitespace().next_back() {
        Some(word) => {
            let seen: String = word.chars().filter(|c| !is_invisible(*c)).collect();
            let start = seen.char_indices().nth_back(29).map_or(0, |(at, _)| at);
            format!("behind `{}`", &seen[start..])
        }
        None => "at the beginning".to_owned(),
    };
    let message = format!("expected no invisible character, found U+{:04X}{more} {behind}", u32::from(first));
    let span = text.part(at..at + first.len_utf8());
    let whole = others > 0 || span == text.span;
    let new = if whole {
        let mut places = out_of_place(text.text).map(|(at, _)| at).peekable();
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
        for character in ['\u{ad}', '\u{200b}', '\u{200d}', '\u{200e}', '\u{202e}', '\u{2066}', '\u{feff}'] {
            assert_eq!(found(&format!("A{character}B")).len(), 1, "{character:?}");
        }
        assert!(found("co\u{ad}op\u{ad}eration")[0].contains("U+00AD and 1 more, the first behind `co`"));
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
        ] {
            assert_eq!(found(text), [""; 0], "{text:?}");
        }
    }
}
