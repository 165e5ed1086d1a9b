//! A named collection with its mark: "Vance Randolph Collection (AFC 1941/001)", and the marks of the American Folklife
//! Center and of the Manuscript Division by themselves.
//!
//! After DACS, appendix on citations (collection, identifier, repository). Name and mark are two parts
//! of the same unit. The Library of Congress numbers folklife collections by the year they came and their order in it.

use crate::reference_code::scan::{Scan, is_capitals, is_digits};
use crate::reference_code::segments::is_name;
use crate::reference_code::{Grammar, ReferencePart, Unit};

/// The grammar.
pub const GRAMMAR: Grammar = Grammar {
    name: "collections",
    examples: &[
        "Vance Randolph Collection (AFC 1941/001)",
        "Francis C. Shenehon papers (Mss 60)",
        "AFC 1995/015: PH797-PH800",
        "MSS11056",
        "Daniel Harvey Hill (1859 - 1924) Papers, 1883-1955, MC 22",
    ],
    read,
};

fn read(text: &str) -> Option<Vec<ReferencePart<'_>>> {
    if text.starts_with("AFC") {
        return folklife(text);
    }
    if let Some(number) = text.strip_prefix("MSS")
        && is_digits(number.trim_end_matches('.'), 5..=5)
    {
        return Some(vec![ReferencePart::new(text, Unit::Collection, 0..0, 0..8)]);
    }
    if !text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) {
        return None;
    }
    let end = text.trim_end_matches(['.', ' ']);
    let (name, mark, start) = match end.strip_suffix(')') {
        Some(inner) => {
            let open = inner.rfind('(')?;
            (&text[..open], &inner[open + 1..], open + 1)
        }
        None => {
            let comma = end.rfind(", ")?;
            let mark = end[comma + 2..].trim_start();
            let (letters, number) = mark.split_once(' ')?;
            if !is_capitals(letters, 4)
                || letters.len() < 2
                || !number.bytes().all(|b| b.is_ascii_digit() || b == b'.')
            {
                return None;
            }
            (&text[..comma], mark, end.len() - mark.len())
        }
    };
    // "…, 1939-1969": the years of the collection stay with its name.
    let name = name.trim_end_matches([' ', ',']);
    if !is_mark(mark) || !is_collection(name) {
        return None;
    }
    Some(vec![
        ReferencePart::new(text, Unit::Collection, 0..0, 0..name.len()),
        ReferencePart::new(text, Unit::Collection, start..start, start..start + mark.len()),
    ])
}

/// "AFC 1941/001", "Mss 60", "N213", "S.0001", "RBC 00008".
fn is_mark(mark: &str) -> bool {
    let letters = mark.len() - mark.trim_start_matches(|c: char| c.is_ascii_alphabetic()).len();
    let rest = mark[letters..].trim_start_matches(['.', ' ', '-']);
    mark.starts_with(|c: char| c.is_ascii_uppercase())
        && (1..=5).contains(&letters)
        && mark.len() <= 16
        && !["RG", "Lot", "Box", "FO", "No", "Vol", "June", "July", "May", "March", "April"]
            .contains(&&mark[..letters])
        && rest.starts_with(|c: char| c.is_ascii_digit())
        && rest.chars().all(|c| c.is_ascii_digit() || matches!(c, '/' | '.' | '-'))
}

/// Whether a text names a collection: it says so in its last word before the years, or begins so.
fn is_collection(name: &str) -> bool {
    const KINDS: &[&str] = &[
        "Collection",
        "Collections",
        "Fonds",
        "Papers",
        "Records",
        "collection",
        "fonds",
        "papers",
        "records",
    ];
    const BEGINNINGS: &[&str] = &["Manuscripts of ", "Papers of ", "Records of ", "Collection of "];
    let years = name
        .trim_end_matches(|c: char| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '-' | '–' | ','));
    let words = name.split_whitespace().count();
    let is_kind = KINDS.iter().any(|kind| years.ends_with(kind))
        || BEGINNINGS.iter().any(|beginning| name.starts_with(beginning))
        || name.split_once(" Collection of ").is_some_and(|(_, of)| !of.contains(','));
    let one = !years.contains([',', ':', ';', '[', '"', '“']);
    is_kind && one && (2..=14).contains(&words) && is_name(name)
}

/// "AFC 1995/015", "AFC 1995/015: SR28".
fn folklife(text: &str) -> Option<Vec<ReferencePart<'_>>> {
    let mut scan = Scan::new(text);
    scan.literal("AFC")?;
    scan.blank();
    let number = scan.take(|c| c.is_ascii_digit() || c == '/')?;
    let (year, order) = scan.text(&number).split_once('/')?;
    if !is_digits(year, 4..=4) || !is_digits(order, 3..=3) {
        return None;
    }
    let end = scan.at;
    scan.named(Unit::Collection, 0..end);
    if scan.pass(|c| c == ':') {
        scan.blank();
        let rest = scan.rest().trim_end_matches(['.', ' ']);
        let item = |word: &str| {
            let number = word.trim().trim_start_matches(|c: char| c.is_ascii_uppercase());
            word.trim().len() - number.len() <= 3 && is_digits(number, 1..=5)
        };
        if !(1..=2).contains(&rest.split(['-', '–']).count()) || !rest.split(['-', '–']).all(item) {
            return None;
        }
        let start = scan.at;
        scan.at += rest.len();
        scan.named(Unit::Item, start..start + rest.len());
    }
    scan.end(None)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<String> {
        GRAMMAR.spelled(text)
    }

    #[test]
    fn name_and_mark_are_two_parts() {
        assert_eq!(
            parts("Sam Eskin Collection, 1939-1969 (AFC 1999/004)"),
            ["collection Sam Eskin Collection, 1939-1969", "collection AFC 1999/004"]
        );
        assert_eq!(parts("Francis C. Shenehon papers (Mss 60)")[1], "collection Mss 60");
        assert_eq!(parts("Manuscripts of Salazar Slytherin (S.0001).")[1], "collection S.0001");
        assert_eq!(
            parts("Scott Green Collection of Comics-Related Publications, RBC 00008")[1],
            "collection RBC 00008"
        );
        assert_eq!(parts("AFC 1995/015: PH610 - PH629"), ["collection AFC 1995/015", "item PH610 - PH629"]);
        assert_eq!(parts("MSS11056"), ["collection MSS11056"]);
    }

    #[test]
    fn other_texts_are_left() {
        for text in [
            "Hannah Arendt Papers",
            "Hannah Arendt Papers (Washington)",
            "Front Office Files (Lot 93 D 287)",
            "Selected Papers (May 1956)",
            "Cite as: Mary Burton Collection (AFC 2006/005)",
            "AFC 1956",
            "AFC 1995/015: side two",
            "Some Papers, RG 59",
            "Letter, MC 22",
            "MSS 11",
            "",
        ] {
            assert_eq!(GRAMMAR.parse(text), None, "{text}");
        }
    }
}
