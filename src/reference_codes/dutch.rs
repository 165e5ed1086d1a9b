//! Toegang and inventarisnummer: the reference codes of the National Archives of the Netherlands and the archives
//! that number their finding aids alike.
//!
//! After the archive's guide "Verwijzen naar archieven". The number of the finding aid marks the fond; the inventory
//! number is the entry in it, be it a file or a bundle.

use crate::reference_code::scan::Scan;
use crate::reference_code::sequence::{label, sequence};
use crate::reference_code::{Grammar, ReferencePart, Unit};

/// The grammar.
pub const GRAMMAR: Grammar = Grammar {
    name: "dutch",
    examples: &[
        "nummer toegang 2.05.118, inventarisnummer 1234",
        "2.21.183, inv.nr. 12",
        "toegang 30602, inv. nr. 5",
    ],
    read,
};

const TOEGANG: &[(&str, Unit)] = &[
    ("nummer toegang", Unit::Fond),
    ("toegangsnummer", Unit::Fond),
    ("toegangsnr", Unit::Fond),
    ("archiefnummer", Unit::Fond),
    ("toegang", Unit::Fond),
];

const LABELS: &[(&str, Unit)] = &[
    ("inventarisnummers", Unit::Entry),
    ("inventarisnummer", Unit::Entry),
    ("inventarisnr", Unit::Entry),
    ("inv. nrs", Unit::Entry),
    ("inv. nr", Unit::Entry),
    ("inv.nrs", Unit::Entry),
    ("inv.nr", Unit::Entry),
    ("inv.-nr", Unit::Entry),
    ("invnr", Unit::Entry),
    ("folio", Unit::Leaf),
    ("fol", Unit::Leaf),
    ("pagina", Unit::Page),
    ("p", Unit::Page),
];

fn read(text: &str) -> Option<Vec<ReferencePart<'_>>> {
    if !text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, 't' | 'T' | 'n' | 'N' | 'a' | 'A')) {
        return None;
    }
    let mut scan = Scan::new(text);
    let found = label(text, 0, TOEGANG).map_or(0..0, |(_, range)| range);
    scan.at = found.end;
    scan.blank();
    let number = scan.take(|c| c.is_ascii_digit() || c == '.')?;
    let dots = scan.text(&number).matches('.').count();
    let whole = scan.text(&number).split('.').all(|group| (1..=5).contains(&group.len()));
    // "2.05.118": without a label only a number of three groups or more.
    if !whole || (found.is_empty() && dots < 2) {
        return None;
    }
    scan.labelled(Unit::Fond, found, number);
    let mut parts = scan.parts;
    let below = sequence(text, scan.at, LABELS, &[Unit::Entry, Unit::Leaf])?;
    if below.first()?.unit != Unit::Entry {
        return None;
    }
    parts.extend(below);
    Some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<String> {
        GRAMMAR.spelled(text)
    }

    #[test]
    fn codes_are_taken_apart() {
        assert_eq!(parts("nummer toegang 2.05.118, inventarisnummer 1234"), ["fond 2.05.118", "entry 1234"]);
        assert_eq!(parts("2.21.183, inv.nr. 12, 14"), ["fond 2.21.183", "entry 12", "entry 14"]);
        assert_eq!(parts("Toegang 30602, inv. nr. 5, fol. 12"), ["fond 30602", "entry 5", "leaf 12"]);
    }

    #[test]
    fn other_texts_are_left() {
        for text in [
            "2.05.118",
            "12.5.1956, p. 3",
            "5, inv.nr. 12",
            "toegang 5",
            "2.05, inv.nr. 3",
            "2.05.118, fol. 3",
            "nummer 5",
            "",
        ] {
            assert_eq!(GRAMMAR.parse(text), None, "{text}");
        }
    }
}
