//! Fond, file and document in one number, "105-00564-02": the reference codes (档号) of the Foreign Ministry
//! Archives of the People's Republic of China, and codes written with Chinese labels.
//!
//! After DA/T 13 (*档号编制规则*): 全宗号 the fond, 目录号 the inventory, 案卷号 the file, 件号 the document,
//! 页号 the page. In the Foreign Ministry's number the three groups have three, five and two digits; fewer
//! or more are left, since any two numbers and a dash would do.

use crate::reference_code::scan::{Scan, is_digits};
use crate::reference_code::sequence::sequence;
use crate::reference_code::{Grammar, ReferencePart, Unit};

/// The grammar.
pub const GRAMMAR: Grammar = Grammar {
    name: "chinese",
    examples: &["105-00564-02", "105-00564-02(1), 1-5", "Fond 204-00112-01", "全宗号105 目录号1 案卷号12"],
    read,
};

const LABELS: &[(&str, Unit)] = &[
    ("全宗号", Unit::Fond),
    ("全宗", Unit::Fond),
    ("目录号", Unit::Opis),
    ("目录", Unit::Opis),
    ("案卷号", Unit::File),
    ("案卷", Unit::File),
    ("卷号", Unit::File),
    ("件号", Unit::Document),
    ("页号", Unit::Page),
    ("页", Unit::Page),
];

fn read(text: &str) -> Option<Vec<ReferencePart<'_>>> {
    if text.starts_with("全宗") {
        let parts = sequence(text, 0, LABELS, &[Unit::Page])?;
        return (parts.len() > 1).then_some(parts);
    }
    if !text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, 'F' | 'N' | '档')) {
        return None;
    }
    let mut scan = Scan::new(text);
    let label = ["Fond", "No.", "档号"].iter().find_map(|label| scan.literal(label));
    scan.pass(|c| c.is_whitespace() || matches!(c, ':' | '：'));
    let label = label.unwrap_or(scan.at..scan.at);
    let fond = scan.take(|c| c.is_ascii_digit()).filter(|fond| is_digits(scan.text(fond), 3..=3))?;
    scan.labelled(Unit::Fond, label, fond);
    for (unit, length) in [(Unit::File, 5), (Unit::Document, 2)] {
        let dash = scan.at;
        scan.pass(|c| matches!(c, '-' | '–'));
        let number = scan.take(|c| c.is_ascii_digit())?;
        if number.start - dash == 0 || !is_digits(scan.text(&number), length..=length) {
            return None;
        }
        let mut range = number;
        // "02(1)": a document that was divided.
        if unit == Unit::Document && scan.rest().starts_with('(') {
            let close = scan.rest().find(')')?;
            let inner = &scan.rest()[1..close];
            if !is_digits(inner, 1..=2) {
                return None;
            }
            scan.at += close + 1;
            range.end = scan.at;
        }
        scan.named(unit, range);
    }
    scan.end(Some(Unit::Page))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<String> {
        GRAMMAR.spelled(text)
    }

    #[test]
    fn numbers_are_taken_apart() {
        assert_eq!(parts("105-00564-02"), ["fond 105", "file 00564", "document 02"]);
        assert_eq!(parts("105-00564-02(1), 1-5"), ["fond 105", "file 00564", "document 02(1)", "page 1-5"]);
        assert_eq!(
            parts("Fond 204-00112-01, pp. 12–5"),
            ["fond 204", "file 00112", "document 01", "page 12–15"]
        );
        assert_eq!(parts("档号：118-00812-03"), ["fond 118", "file 00812", "document 03"]);
        assert_eq!(parts("全宗号105 目录号1 案卷号12 页3"), ["fond 105", "opis 1", "file 12", "page 3"]);
    }

    #[test]
    fn other_numbers_are_left() {
        for text in [
            "1956-01-15",
            "105-0056-02",
            "105-00564",
            "010-62751-230",
            "105-00564-02 (of 1956)",
            "全宗",
            "No. 12",
            "Fond 5",
            "",
        ] {
            assert_eq!(GRAMMAR.parse(text), None, "{text}");
        }
    }
}
