//! `closed-unit`: the record says that what it describes may not be seen.

use crate::finding::{Finding, Findings};
use crate::record::{Field, Fields, Record};
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;

/// A unit that is closed.
pub const CLOSED_UNIT: Rule = Rule {
    id: RuleId::ClosedUnit,
    severity: Severity::Info,
    family: Family::Access,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "The conditions of access say that the unit, or a part of it, is closed, withheld or not yet examined.",
    why: "What a finding aid may say of a closed file, a public catalogue may not always repeat: titles name \
patients, informers, sources. The record is written with its condition of access, and a harvester may show it \
to everybody all the same.\n\n\
See whether the description itself may be published. If so, nothing need be changed: a closed file is no fault. If \
not, keep the record out of what you convert.",
    source: "ISAD(G) 3.4.1; DACS 4.1 (conditions governing access), and 1.3 on what a description may disclose",
    flagged: Some(Example::json(
        r#"{
  "id": "3338536",
  "title": "Advisory opinions on nuclear tests, part 57",
  "access": "Closed: withheld pending advice"
}
"#,
    )),
    clean: Some(Example::json(
        r#"{
  "id": "3338536",
  "title": "Advisory opinions on nuclear tests, part 57",
  "access": "Open since 1 January 2004; until then the file was closed."
}
"#,
    )),
    check: Check::Record(Fields::of(&[Field::Access]), check),
};

/// How a condition begins that closes a unit, in lower case. Later words may speak of parts or of the past.
const CLOSED: &[&str] = &[
    "closed",
    "cerrado",
    "chiuso",
    "fermé",
    "geheim",
    "gesloten",
    "gesperrt",
    "inaccessible",
    "no access",
    "non communicable",
    "not open",
    "not published",
    "not yet examined",
    "open with exception",
    "partially closed",
    "partly closed",
    "restricted",
    "retained",
    "restriction begins",
    "restrictions apply",
    "sealed",
    "unpublished",
    "withheld",
    "zamknięt",
    "закрыт",
    "не выдается",
    "не выдаётся",
    "секретно",
];

/// The same, abbreviated: "not yet examined" and "open with exception" at the Archives of Australia.
const LETTERS: &[&str] = &["nye", "owe"];

fn check(record: &Record<'_>, findings: &mut Findings) {
    for text in record.access.iter().filter_map(|condition| condition.text) {
        if closes(text.text) {
            let message = format!("expected a unit that is open, found `{}`", shown(text.text));
            findings.push(Finding::new(RuleId::ClosedUnit, text.span, message).help(
                "see whether the description itself may be published; the condition is written with it",
            ));
        }
    }
}

fn closes(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let first = text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    CLOSED.iter().any(|word| begins(text, word))
        || LETTERS.iter().any(|letters| first.eq_ignore_ascii_case(letters))
}

/// Whether a text begins with a word in lower case, whatever its own case.
fn begins(text: &str, word: &str) -> bool {
    let mut letters = text.chars().flat_map(char::to_lowercase);
    word.chars().all(|letter| letters.next() == Some(letter))
}

/// The first words: a condition may be a page long.
fn shown(text: &str) -> &str {
    const LONGEST: usize = 60;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => text[..end].rsplit_once(' ').map_or(&text[..end], |(words, _)| words),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_condition_that_begins_with_closing_is_flagged() {
        assert_eq!(
            CLOSED_UNIT.found(r#"{"access": "CLOSED, 33(1)(a)"}"#),
            [
                "`CLOSED, 33(1)(a)` expected a unit that is open, found `CLOSED, 33(1)(a)`; help: see whether the \
              description itself may be published; the condition is written with it"
            ]
        );
        for text in [
            "Закрыто до 2030 г.",
            "[Withheld pending adv]",
            "Gesperrt bis 2040",
            "Not open to readers",
            "Not yet examined",
            "Not published",
            "Open with exception (33(1)(a))",
            "OWE",
            "NYE: s. 33",
        ] {
            assert!(closes(text), "{text}");
        }
    }

    #[test]
    fn open_units_are_not() {
        for text in [
            "Open",
            "Open, exceptions apply to copies",
            "Owen papers: open",
            "Unrestricted",
            "Restrictions: none",
            "Original shown on microfilm only.",
            "",
        ] {
            assert!(!closes(text), "{text}");
        }
    }

    #[test]
    fn a_long_condition_is_shown_by_its_first_words() {
        assert_eq!(shown("Closed"), "Closed");
        assert_eq!(shown(&"word ".repeat(20)), "word ".repeat(12).trim_end());
    }
}
