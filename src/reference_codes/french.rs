//! The cotes of the National Archives of France: "F/7/12345", "5 AG 1/234", "72 AJ 45".
//!
//! After the archive's *cadre de classement*: a letter is the series, a number behind a stroke the subseries, the last
//! number the article, which is what is ordered. In the series that take in whole fonds (AB, AG, AJ, AP, AQ, AS, MI) a
//! number goes before the letters, and both mark the fond.

use crate::reference_code::scan::{Scan, is_digits};
use crate::reference_code::{Grammar, ReferencePart, Unit};

/// The grammar.
pub const GRAMMAR: Grammar =
    Grammar { name: "french", examples: &["F/7/12345", "5 AG 1/234", "72 AJ 45", "AJ/40/123"], read };

/// Series that take in whole fonds.
const OF_FONDS: &[&str] = &["AB", "AG", "AJ", "AP", "AQ", "AS", "AT", "MI", "Mi"];

/// Series that are divided by numbers.
const OF_SUBSERIES: &[&str] = &["AB", "AD", "AF", "AJ", "AP", "AQ", "BB", "F", "H", "O", "R", "Z"];

fn read(text: &str) -> Option<Vec<ReferencePart<'_>>> {
    let mut scan = Scan::new(text);
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        return numbered(scan);
    }
    let series = scan.take(|c| c.is_ascii_uppercase())?;
    let letters = scan.text(&series);
    if !OF_SUBSERIES.contains(&letters) {
        return None;
    }
    scan.named(Unit::Series, series);
    for unit in [Unit::Subseries, Unit::Piece] {
        if !scan.pass(|c| c == '/') {
            return None;
        }
        let number = scan.take(|c| c.is_ascii_digit())?;
        if !is_digits(scan.text(&number), 1..=5) {
            return None;
        }
        scan.named(unit, number);
    }
    scan.end(None)
}

/// "5 AG 1/234", "5AG1/234", "72 AJ 45", "130 AP/5".
fn numbered(mut scan: Scan<'_>) -> Option<Vec<ReferencePart<'_>>> {
    let number = scan.take(|c| c.is_ascii_digit())?;
    scan.blank();
    let letters = scan.take(|c| c.is_ascii_alphabetic())?;
    if !is_digits(scan.text(&number), 1..=4) || !OF_FONDS.contains(&scan.text(&letters)) {
        return None;
    }
    let mut fond = number.start..letters.end;
    let stroke = scan.pass(|c| c == '/' || c == ' ');
    let first = scan.take(|c| c.is_ascii_digit())?;
    if scan.pass(|c| c == '/') {
        // "5 AG 1/234": the president's papers have a number of their own.
        fond.end = first.end;
        let article = scan.take(|c| c.is_ascii_digit())?;
        scan.named(Unit::Fond, fond);
        scan.named(Unit::Piece, article);
    } else {
        if !stroke {
            return None;
        }
        scan.named(Unit::Fond, fond);
        scan.named(Unit::Piece, first);
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
    fn cotes_are_taken_apart() {
        assert_eq!(parts("F/7/12345"), ["series F", "subseries 7", "piece 12345"]);
        assert_eq!(parts("5 AG 1/234"), ["fond 5 AG 1", "piece 234"]);
        assert_eq!(parts("5AG4/234, fol. 3"), ["fond 5AG4", "piece 234", "leaf 3"]);
        assert_eq!(parts("72 AJ 45"), ["fond 72 AJ", "piece 45"]);
        assert_eq!(parts("130 AP/5"), ["fond 130 AP", "piece 5"]);
    }

    #[test]
    fn other_texts_are_left() {
        for text in [
            "F/7",
            "B/2/1",
            "A/RES/377",
            "A/1775/2 of 1951",
            "5 May 1956",
            "72 AJ",
            "38/409; 6/250",
            "S/PV.1234",
            "12 AP",
            "FO/371/12",
            "",
        ] {
            assert_eq!(GRAMMAR.parse(text), None, "{text}");
        }
    }
}
