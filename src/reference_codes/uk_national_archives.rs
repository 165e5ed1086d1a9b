//! Department, series, piece, item: the reference codes of The National Archives of the United Kingdom, once
//! the Public Record Office.
//!
//! After the archive's guide "Citing records in The National Archives". The department is the fonds, the
//! piece is what is ordered, whatever it is. Departments of which other archives have the letters too are
//! recognised by the number of the series ([`is_series`]), or are not here.

use crate::reference_code::scan::Scan;
use crate::reference_code::{Grammar, ReferencePart, Unit};

/// The grammar.
pub const GRAMMAR: Grammar = Grammar {
    name: "uk-national-archives",
    examples: &[
        "FO 371/12345",
        "CAB 128/30",
        "PREM 11/1234, p. 3",
        "KV 2/1012",
        "INF 3/108",
        "FO 371/127058/ZP 5/2",
    ],
    read,
};

/// Letter codes of departments (the archive's catalogue, level 1), sorted.
const DEPARTMENTS: &[&str] = &[
    "ADM", "AIR", "AVIA", "BT", "BW", "CAB", "CO", "COAL", "CUST", "DEFE", "DO", "ED", "EF", "FCO", "FO",
    "GFM", "HCA", "HO", "HS", "HW", "INF", "IR", "KV", "LAB", "LCO", "MAF", "MEPO", "MH", "MT", "OD", "PIN",
    "POWE", "PREM", "PRO", "PROB", "SUPP", "TS", "WO", "WORK",
];

/// Departments whose code is often joined to the number of the series.
const JOINED: &[&str] = &["ADM", "AIR", "CAB", "CO", "DEFE", "FCO", "FO", "HO", "KV", "PREM", "WO"];

fn read(text: &str) -> Option<Vec<ReferencePart<'_>>> {
    let mut scan = Scan::new(text);
    let department = scan.take(|c| c.is_ascii_uppercase())?;
    let letters = scan.text(&department);
    let known = DEPARTMENTS.binary_search(&letters).is_ok() || letters == "T";
    if !known {
        return None;
    }
    let apart = scan.blank();
    let series = scan.take(|c| c.is_ascii_digit())?;
    // "TS205/11/27" is rather a file number of an agency's own; only what is cited most is written so.
    let written = apart || JOINED.contains(&letters);
    if !written || !is_series(letters, scan.text(&series).parse().ok()?) {
        return None;
    }
    scan.named(Unit::Fond, department);
    scan.named(Unit::Series, series);
    if !scan.pass(|c| c == '/') {
        // A series by itself: with one letter it might be anything.
        return if letters.len() > 2 { scan.end(None) } else { None };
    }
    let piece = scan.number()?;
    scan.named(Unit::Piece, piece);
    if scan.pass(|c| c == '/') {
        let start = scan.at;
        scan.pass(|c| c.is_ascii_alphanumeric() || matches!(c, '/' | ' ' | '-'));
        let item = scan.text(&(start..scan.at)).trim_end();
        let range = start..start + item.len();
        scan.at = range.end;
        let first = item.split(' ').next().unwrap_or_default();
        let plain =
            first.starts_with(|c: char| c.is_ascii_digit()) || first.bytes().all(|b| b.is_ascii_uppercase());
        if !item.contains(|c: char| c.is_ascii_digit()) || !plain || item.split(' ').count() > 2 {
            return None;
        }
        scan.named(Unit::Item, range);
    }
    paper(&mut scan);
    scan.end(None)
}

/// A paper in the piece by its registry number or its number in a series of papers: ", N 1022/3", ", CM(56) 74".
fn paper(scan: &mut Scan<'_>) {
    let before = scan.at;
    let read = |scan: &mut Scan<'_>| {
        if !scan.comma() {
            return None;
        }
        let start = scan.at;
        scan.take(|c| c.is_ascii_uppercase()).filter(|letters| letters.len() <= 3)?;
        if scan.pass(|c| c == '(') {
            scan.take(|c| c.is_ascii_digit()).filter(|year| year.len() == 2)?;
            if !scan.pass(|c| c == ')') {
                return None;
            }
            scan.blank();
            scan.take(|c| c.is_ascii_digit())?;
            return Some((Unit::Document, start..scan.at));
        }
        scan.blank();
        let number = scan.take(|c| c.is_ascii_digit() || c == '/')?;
        let stroke = scan.text(&number).contains('/') && !scan.text(&number).ends_with('/');
        stroke.then_some((Unit::Item, start..scan.at))
    };
    match read(scan) {
        Some((unit, range)) => scan.named(unit, range),
        None => scan.at = before,
    }
}

/// Whether a series can be of that department: no department has many more than there are, and the German
/// Federal Archives have DO 1 to DO 9, and the Dominions Office is not cited from such.
fn is_series(letters: &str, series: u16) -> bool {
    match letters {
        "DO" => (10..=300).contains(&series),
        "FO" | "WO" | "CO" => (1..=1200).contains(&series),
        _ => (1..=700).contains(&series),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<String> {
        GRAMMAR.spelled(text)
    }

    #[test]
    fn departments_are_sorted() {
        assert!(DEPARTMENTS.is_sorted());
    }

    #[test]
    fn codes_are_taken_apart() {
        assert_eq!(parts("FO 371/12345"), ["fond FO", "series 371", "piece 12345"]);
        assert_eq!(parts("FO371/12345"), ["fond FO", "series 371", "piece 12345"]);
        assert_eq!(
            parts("FO 371/127058/ZP 5/2, ff. 12-5"),
            ["fond FO", "series 371", "piece 127058", "item ZP 5/2", "leaf 12-15"]
        );
        assert_eq!(parts("CAB 128/30, CM(56) 74")[3], "document CM(56) 74");
        assert_eq!(parts("FO 371/127058, N 1022/3")[3], "item N 1022/3");
        assert_eq!(parts("PRO 30/69/123."), ["fond PRO", "series 30", "piece 69", "item 123"]);
        assert_eq!(parts("T 172/1"), ["fond T", "series 172", "piece 1"]);
        assert_eq!(parts("PREM 11"), ["fond PREM", "series 11"]);
    }

    #[test]
    fn what_is_no_code_of_this_archive_is_left() {
        for text in [
            "DO 1/12345",
            "TS205/11/27",
            "T1959/0330",
            "T 823/10",
            "RG 59/12",
            "FO 371/",
            "FO 371/abc",
            "FO371",
            "T 172",
            "HO",
            "DY 30/3473",
            "CAB 128/30 and others",
            "CAB 1956/57 annual report",
            "FO 371/12345/of the year",
            "",
        ] {
            assert_eq!(GRAMMAR.parse(text), None, "{text}");
        }
    }
}
