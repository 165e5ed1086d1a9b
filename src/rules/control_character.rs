//! `control-character`: an invisible character that XML cannot hold.

use crate::edit::{Applicability, Edit, Fix};
use crate::finding::{Finding, Findings};
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::source::{Text, TextFlags};

/// An invisible character that XML cannot hold.
pub const CONTROL_CHARACTER: Rule = Rule {
    id: RuleId::ControlCharacter,
    severity: Severity::Warning,
    family: Family::Texts,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Sometimes,
    what: "A text holds a control character: a byte that once steered a printer or a file, and is no letter.",
    why: "Nobody sees it, but a single one makes a whole XML file unreadable, and with it every other record \
in it. So it is left out of XML outputs, and counted. It came from a word processor, an old database or a \
damaged disk; between two letters it may stand in the place of one that was lost.\n\n\
Remove it, or write what it stands for. U+000B and U+000C were line and page breaks; U+001A ends old DOS \
files. Tab and line ends are none of these and stay.",
    source: "XML 1.0 (fifth edition), 2.2 Characters",
    flagged: Some(Example::json(
        r#"{
  "id": "110490",
  "title": "Letter with a control character",
  "summary": "Asks for one experimental\u0003 reactor."
}
"#,
    )),
    clean: Some(Example::json(
        r#"{
  "id": "110490",
  "title": "Letter with a line break",
  "summary": "Asks for one experimental reactor.\nSigned by both sides."
}
"#,
    )),
    // U+FFFE and U+FFFF are no characters either.
    check: Check::Text(TextFlags::CONTROL.and(TextFlags::NON_ASCII), |text, _, findings| {
        check(text, findings)
    }),
};

/// Whether XML 1.0 cannot hold the character.
fn is_control(character: char) -> bool {
    matches!(character, '\0'..='\x08' | '\x0B' | '\x0C' | '\x0E'..='\x1F' | '\u{FFFE}' | '\u{FFFF}')
}

/// Whether a byte is such a character by itself.
fn is_control_byte(byte: u8) -> bool {
    byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r')
}

fn check(text: &Text<'_>, findings: &mut Findings) {
    let bytes = text.text.as_bytes();
    let low = text.flags.has(TextFlags::CONTROL) && bytes.iter().any(|byte| is_control_byte(*byte));
    let high = text.flags.has(TextFlags::NON_ASCII)
        && memchr::memchr_iter(0xEF, bytes).any(|at| matches!(bytes[at..], [_, 0xBF, 0xBE | 0xBF, ..]));
    if low || high {
        findings.extend(finding(text));
    }
}

#[cold]
fn finding(text: &Text<'_>) -> Option<Finding> {
    let mut found = text.text.char_indices().filter(|(_, character)| is_control(*character));
    let (at, first) = found.next()?;
    let others = found.count();
    // The position of a character written as an escape is not known: the word before it is shown.
    let behind = match text.text[..at].split_whitespace().next_back() {
        Some(word) => format!("behind `{}`", last_letters(word)),
        None => "at the beginning".to_owned(),
    };
    let more = if others > 0 { format!(" and {others} more, the first") } else { String::new() };
    let message = format!("expected no control character, found U+{:04X}{more} {behind}", u32::from(first));
    let span = text.part(at..at + first.len_utf8());
    let whole = others > 0 || span == text.span;
    let replacement = if whole { text.text.replace(is_control, "") } else { String::new() };
    Some(
        Finding::new(RuleId::ControlCharacter, span, message)
            .help("remove it, or write the letter it stands for; XML outputs leave it out")
            .fix(Fix::new(
                Applicability::certain(!joins_words(text.text)),
                if others > 0 { "remove them" } else { "remove it" },
                vec![Edit::Replace {
                    span: if whole { text.span } else { span },
                    old: whole.then(|| text.text.to_owned()),
                    new: replacement,
                }],
            )),
    )
}

/// The end of a word that may be very long.
fn last_letters(word: &str) -> &str {
    word.char_indices().nth_back(29).map_or(word, |(at, _)| &word[at..])
}

/// Whether a control character is between two letters: it may have been a letter, or parted two words.
fn joins_words(text: &str) -> bool {
    let joins = |run: &[char]| run[0].is_alphanumeric() && is_control(run[1]) && !run[2].is_whitespace();
    let characters: Vec<char> = text.chars().collect();
    characters.windows(3).any(joins)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    fn found(text: &str) -> Vec<String> {
        let source = serde_json::json!({ "summary": text }).to_string();
        CONTROL_CHARACTER.found(&source)
    }

    #[test]
    fn a_control_character_is_flagged_and_can_be_removed() {
        assert_eq!(
            found("one experimental\u{3} reactor"),
            [
                r"`one experimental\u0003 reactor` expected no control character, found U+0003 behind `experimental`; help: remove it, or write the letter it stands for; XML outputs leave it out; safe fix: remove it (`one experimental\u0003 reactor` -> `one experimental reactor`)"
            ]
        );
    }

    #[test]
    fn between_letters_it_may_have_been_one() {
        assert_eq!(
            found("\u{b}Moscow\u{b}Berlin\u{1a}"),
            [
                r"`\u000bMoscow\u000bBerlin\u001a` expected no control character, found U+000B and 2 more, the first at the beginning; help: remove it, or write the letter it stands for; XML outputs leave it out; unsafe fix: remove them (`\u000bMoscow\u000bBerlin\u001a` -> `MoscowBerlin`)"
            ]
        );
    }

    #[test]
    fn where_the_text_is_not_decoded_the_character_itself_is_shown() {
        let text = Text::new("page\u{c} two \u{fffe}", Span::new(10, 23));
        let mut findings = Findings::new();
        check(&text, &mut findings);
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].span, Span::new(14, 15));
        assert_eq!(
            findings[0].message,
            "expected no control character, found U+000C and 1 more, the first behind `page`"
        );
    }

    #[test]
    fn tabs_line_ends_and_letters_of_all_scripts_are_none() {
        for text in ["a\tb\r\nc", "Résumé", "日本語，。", "\u{feff}x", "\u{fffd}", "\u{85}"] {
            assert_eq!(found(text), [""; 0], "{text:?}");
        }
    }
}
