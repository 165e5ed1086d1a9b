//! Shelfmarks of manuscripts in libraries, which have no units: "Add MS 23398", "HS.NZ85.1.2577,5",
//! "H.I.N.-137077", "IOR/L/PS/12/1993".
//!
//! After the catalogues of the British Library, the German Literary Archive in Marbach and the Vienna City Library. A
//! shelfmark begins with the name of a collection that is known here and ends in a number; it is one part, with the
//! papers it lies in before it and the leaves behind it where they are named.

use crate::reference_code::scan::Scan;
use crate::reference_code::{Grammar, ReferencePart, Unit};

/// The grammar.
pub const GRAMMAR: Grammar = Grammar {
    name: "manuscripts",
    examples: &[
        "Add MS 23398",
        "Sloane MS 2696, f. 3",
        "IOR/L/PS/12/1993",
        "A:Schnitzler, HS.NZ85.1.2577,5",
        "H.I.N.-137077",
        "Hs-30885,20",
        "Cod. Pal. germ. 848",
    ],
    read,
};

/// Beginnings of shelfmarks, each of which only shelfmarks have.
const BEGINNINGS: &[&str] = &[
    "Add MS ",
    "Add. MS ",
    "Add Ms ",
    "Add. Ms. ",
    "Add. MSS. ",
    "Arundel MS ",
    "Cod. ",
    "Cgm ",
    "Clm ",
    "Cotton MS ",
    "Egerton MS ",
    "H.I.N.-",
    "H.I.N. ",
    "HS ",
    "HS.",
    "HS1",
    "HS2",
    "Harley MS ",
    "Hs-",
    "Hs ",
    "Hs. ",
    "IOR/",
    "Lansdowne MS ",
    "MS. Bodl. ",
    "Ms. germ. ",
    "Ms. orient. ",
    "Mss Eur ",
    "Mss. Eur. ",
    "NKS ",
    "Pal. lat. ",
    "Royal MS ",
    "Sloane MS ",
    "Stowe MS ",
    "Vat. gr. ",
    "Vat. lat. ",
];

fn read(text: &str) -> Option<Vec<ReferencePart<'_>>> {
    if !text.starts_with(|c: char| c.is_ascii_uppercase()) {
        return None;
    }
    let mut scan = Scan::new(text);
    if let Some(name) = text.strip_prefix("ZPH ") {
        return vienna(scan, name);
    }
    // "A:Schnitzler": the papers of a person, in Marbach.
    if text.starts_with("A:") {
        let comma = text.find(',')?;
        let name = &text[2..comma];
        if !name.starts_with(char::is_uppercase)
            || !name.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | ' '))
        {
            return None;
        }
        scan.named(Unit::Collection, 0..comma);
        scan.at = comma;
        scan.comma();
        if !scan.rest().starts_with("HS") && !is_marbach(scan.rest()) {
            return None;
        }
    } else if !BEGINNINGS.iter().any(|beginning| text.starts_with(beginning)) {
        return None;
    }
    let start = scan.at;
    let india = scan.rest().starts_with("IOR/");
    let mut end = start;
    for count in 0..5 {
        scan.blank();
        let before = scan.at;
        let Some(word) = scan.take(|c| c.is_alphanumeric() || matches!(c, '.' | '/' | '-' | '°')) else {
            break;
        };
        let word = scan.text(&word);
        let digit = word.contains(|c: char| c.is_ascii_digit());
        // "f. 3" is a leaf once the number was there.
        let leaf = end > start && ["f.", "ff.", "fol.", "S.", "p.", "pp."].contains(&word);
        if leaf || !(digit || (word.len() <= 8 && end == start && count < 3)) {
            scan.at = before;
            break;
        }
        if digit {
            end = scan.at;
            // "Hs-30885,20": a comma without a blank goes on with the number.
            let more =
                scan.rest().strip_prefix(',').filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
            if let Some(more) = more {
                scan.at = text.len() - more.len();
                scan.take(|c| c.is_ascii_digit());
                end = scan.at;
            }
        }
    }
    let mark = scan.text(&(start..end)).trim_end_matches('.');
    if mark.is_empty() || (india && mark.split('/').count() < 4) {
        return None;
    }
    scan.at = start + mark.len();
    scan.named(Unit::Shelfmark, start..start + mark.len());
    scan.end(None)
}

/// "85.1.4310": the number of an accession, without its letters.
fn is_marbach(text: &str) -> bool {
    let number = text.split(',').next().unwrap_or_default();
    number.split('.').count() >= 3
        && number.split('.').all(|group| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit()))
}

/// "ZPH 1681, 2.1.516": the papers by number, and the position in their list.
fn vienna<'a>(mut scan: Scan<'a>, name: &str) -> Option<Vec<ReferencePart<'a>>> {
    if !name.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    scan.at = 4;
    let number = scan.take(|c| c.is_ascii_digit())?;
    scan.labelled(Unit::Collection, 0..3, number);
    if scan.comma() {
        let item = scan.take(|c| c.is_ascii_digit() || c == '.')?;
        if !scan.text(&item).contains('.') || scan.text(&item).ends_with('.') {
            return None;
        }
        scan.named(Unit::Item, item);
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
    fn shelfmarks_are_one_part() {
        assert_eq!(parts("Add MS 23398"), ["shelfmark Add MS 23398"]);
        assert_eq!(parts("Sloane MS 2696, ff. 3-5"), ["shelfmark Sloane MS 2696", "leaf 3-5"]);
        assert_eq!(parts("Hs-30885,114"), ["shelfmark Hs-30885,114"]);
        assert_eq!(parts("HS Schn 3/65/1"), ["shelfmark HS Schn 3/65/1"]);
        assert_eq!(parts("NKS 3756 4°"), ["shelfmark NKS 3756 4°"]);
        assert_eq!(parts("IOR/L/PS/12/1993"), ["shelfmark IOR/L/PS/12/1993"]);
        assert_eq!(
            parts("A:Schnitzler, HS.NZ85.1.3790, S. 11"),
            ["collection A:Schnitzler", "shelfmark HS.NZ85.1.3790", "page 11"]
        );
        assert_eq!(parts("A:Schnitzler, 85.1.4310"), ["collection A:Schnitzler", "shelfmark 85.1.4310"]);
        assert_eq!(parts("ZPH 1681, 2.1.516"), ["collection 1681", "item 2.1.516"]);
    }

    #[test]
    fn other_texts_are_left() {
        for text in [
            "HS of Berlin, 12",
            "Hs",
            "IOR/L",
            "Cod. iuris canonici",
            "A:12, 5",
            "Add MS",
            "Schnitzler, B 68",
            "ZPH",
            "ZPH 12, 5",
            "HS 12 and more",
            "",
        ] {
            assert_eq!(GRAMMAR.parse(text), None, "{text}");
        }
    }
}
