//! Fond, svazek, archivní jednotka, karton, inventární číslo: the reference codes of Czech and Slovak archives.
//!
//! After the Czech standard of archival description (*Základní pravidla pro zpracování archiválií*). `sv.` is
//! *svazek*, a bundle; `a. j.` *archivní jednotka*, a file; `b.` *bod*, an item of the agenda; `inv. č.` the number in
//! the inventory.

use crate::reference_code::sequence::{behind_fond, label, sequence};
use crate::reference_code::{Grammar, ReferencePart, Unit};

/// The grammar.
pub const GRAMMAR: Grammar = Grammar {
    name: "czech",
    examples: &[
        "KSČ-ÚV-02/1, sv. 12, a. j. 34",
        "A ÚV KSČ, f. 02/1, sv. 96, a. j. 110, b. 3",
        "f. 100/24, kart. 5, inv. č. 12",
    ],
    read,
};

const HOLDERS: &[&str] = &["NA", "NA ČR", "NA Praha", "SÚA", "AMZV", "ABS", "SNA", "MZV", "AMZV ČR", "VÚA"];

const LABELS: &[(&str, Unit)] = &[
    ("svazek", Unit::Bundle),
    ("sv", Unit::Bundle),
    ("archivní jednotka", Unit::File),
    ("arch. j", Unit::File),
    ("ar. j", Unit::File),
    ("a. j", Unit::File),
    ("a.j", Unit::File),
    ("aj", Unit::File),
    ("bod", Unit::Item),
    ("b", Unit::Item),
    ("karton", Unit::Box),
    ("kart", Unit::Box),
    ("krabica", Unit::Box),
    ("kr", Unit::Box),
    ("inv. č", Unit::Entry),
    ("inv.č", Unit::Entry),
    ("inv. číslo", Unit::Entry),
    ("inv. j", Unit::Entry),
    ("sign", Unit::File),
    ("sig", Unit::File),
    ("č. j", Unit::Document),
    ("č.j", Unit::Document),
    ("listy", Unit::Leaf),
    ("list", Unit::Leaf),
    ("fol", Unit::Leaf),
    ("l", Unit::Leaf),
    ("s", Unit::Page),
];

const FOND: &[(&str, Unit)] = &[("fond", Unit::Fond), ("f", Unit::Fond)];

const LISTED: &[Unit] = &[Unit::Leaf, Unit::Page];

fn read(text: &str) -> Option<Vec<ReferencePart<'_>>> {
    if !text.starts_with(|c: char| c.is_uppercase() || c == 'f') {
        return None;
    }
    let parts = if label(text, 0, FOND).is_some() {
        labelled(text)?
    } else {
        let comma = text.find(',')? + 1;
        let at = comma + (text[comma..].len() - text[comma..].trim_start().len());
        // "A ÚV KSČ, f. 02/1, …": the party's archive, and its fond.
        if label(text, at, FOND).is_some() {
            let archive = text[..comma - 1].trim_end();
            if !["A ÚV KSČ", "AÚV KSČ", "KSČ-ÚV", "ÚV KSČ", "KSČ – ÚV"].contains(&archive) {
                return None;
            }
            let mut parts = vec![ReferencePart::new(text, Unit::Collection, 0..0, 0..archive.len())];
            let below = labelled(&text[at..])?;
            parts.extend(below.into_iter().map(|part| moved(text, &part, at)));
            parts
        } else {
            behind_fond(text, HOLDERS, LABELS, LISTED)?
        }
    };
    // A list or a page is in many languages what it is here; these are Czech and Slovak alone.
    let czech = |part: &ReferencePart<'_>| {
        let label = text.get(part.label.clone()).unwrap_or_default().to_lowercase();
        ["sv", "a.", "ar", "aj", "kart", "kr", "inv. č", "inv.č", "inv. j"]
            .iter()
            .any(|own| label.starts_with(own))
    };
    let files = |part: &ReferencePart<'_>| matches!(part.unit, Unit::File | Unit::Box | Unit::Entry);
    (parts.iter().any(czech) && parts.iter().any(files)).then_some(parts)
}

/// "f. 02/1, sv. 96, a. j. 110".
fn labelled(text: &str) -> Option<Vec<ReferencePart<'_>>> {
    let (_, fond) = label(text, 0, FOND)?;
    let rest = text[fond.end..].trim_start();
    let start = text.len() - rest.len();
    let comma = rest.find(',')?;
    let number = rest[..comma].trim_end();
    let plain = |c: char| c.is_ascii_digit() || c.is_ascii_uppercase() || matches!(c, '/' | '-' | ' ');
    if !number.contains(|c: char| c.is_ascii_digit()) || !number.chars().all(plain) || number.len() > 12 {
        return None;
    }
    let mut parts = vec![ReferencePart::new(text, Unit::Fond, fond, start..start + number.len())];
    parts.extend(sequence(text, start + comma, LABELS, LISTED)?);
    Some(parts)
}

/// The same part of a text that begins `by` bytes further back.
fn moved<'a>(text: &'a str, part: &ReferencePart<'_>, by: usize) -> ReferencePart<'a> {
    let further = |range: &std::ops::Range<usize>| range.start + by..range.end + by;
    ReferencePart::new(text, part.unit, further(&part.label), further(&part.range))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<String> {
        GRAMMAR.spelled(text)
    }

    #[test]
    fn codes_are_taken_apart() {
        assert_eq!(parts("KSČ-ÚV-02/1, sv. 12, a. j. 34"), ["fond KSČ-ÚV-02/1", "bundle 12", "file 34"]);
        assert_eq!(
            parts("A ÚV KSČ, f. 02/1, sv. 96, a. j. 110, b. 3"),
            ["collection A ÚV KSČ", "fond 02/1", "bundle 96", "file 110", "item 3"]
        );
        assert_eq!(parts("f. A 34, inv. č. 1234, l. 5"), ["fond A 34", "entry 1234", "leaf 5"]);
        assert_eq!(parts("TO-T, kart. 12"), ["fond TO-T", "box 12"]);
    }

    #[test]
    fn other_texts_are_left() {
        for text in [
            "NA, sv. 12, a. j. 34",
            "f. 5, l. 12",
            "f. 5, op. 30, d. 1",
            "Praha 1968, sv. 2, s. 15",
            "KSČ, s. 12",
            "Box, karton 5",
            "f. 5, sv. 2",
            "",
        ] {
            assert_eq!(GRAMMAR.parse(text), None, "{text}");
        }
    }
}
