//! Record group or manuscript group, volume, file: the reference codes of Library and Archives Canada.
//!
//! After the archive's guide "How to cite archival sources": "RG 25, vol. 4567, file 50219-A-40 pt. 1". A
//! record group with a box is that of the US National Archives. The part of a file belongs to its number.

use crate::reference_code::scan::{Scan, is_digits};
use crate::reference_code::{Grammar, ReferencePart, Unit};
use std::ops::Range;

/// The grammar.
pub const GRAMMAR: Grammar = Grammar {
    name: "canadian",
    examples: &[
        "RG 25, vol. 4567, file 50219-A-40 pt. 1",
        "MG 26 N1, vol. 12, p. 5",
        "RG25, Volume 8508, File 50128-40",
    ],
    read,
};

const LABELS: &[(&str, Unit)] = &[
    ("volume", Unit::Volume),
    ("vol.", Unit::Volume),
    ("file no.", Unit::File),
    ("file", Unit::File),
    ("dossier", Unit::File),
    ("reel", Unit::Reel),
    ("bobine", Unit::Reel),
];

fn read(text: &str) -> Option<Vec<ReferencePart<'_>>> {
    let mut scan = Scan::new(text);
    let (label, unit) = if text.starts_with("RG") { (0..2, Unit::RecordGroup) } else { (0..2, Unit::Fond) };
    if unit == Unit::Fond && !text.starts_with("MG") {
        return None;
    }
    scan.at = 2;
    scan.blank();
    let start = scan.at;
    let number = scan.take(|c| c.is_ascii_digit())?;
    if !is_digits(scan.text(&number), 1..=3) {
        return None;
    }
    // "MG 26 N1", "RG 24-C-1", "RG 7 G 21".
    scan.pass(|c| matches!(c, ' ' | '-'));
    scan.pass(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || matches!(c, '-' | ' '));
    let group = scan.text(&(start..scan.at)).trim_end_matches([' ', '-']);
    if group.len() > 10 {
        return None;
    }
    scan.at = start + group.len();
    scan.labelled(unit, label, start..start + group.len());
    loop {
        let before = scan.at;
        if !scan.comma() {
            break;
        }
        let Some((unit, label)) = labelled(&mut scan) else {
            scan.at = before;
            break;
        };
        scan.blank();
        let value = if unit == Unit::File { file(&mut scan)? } else { number_of(&mut scan)? };
        scan.labelled(unit, label, value);
    }
    // "MG 26 N1" is a fonds; a group by itself has no letter, and may be anything.
    let alone = scan.parts.len() == 1 && unit == Unit::Fond && scan.parts[0].value.contains(' ');
    let volume = alone || scan.parts.get(1).is_some_and(|part| part.unit == Unit::Volume);
    scan.end(None).filter(|_| volume)
}

fn labelled(scan: &mut Scan<'_>) -> Option<(Unit, Range<usize>)> {
    LABELS.iter().find_map(|(label, unit)| {
        let has = scan.rest().get(..label.len())?;
        let after = &scan.rest()[label.len()..];
        let ends = label.ends_with('.') || after.starts_with(|c: char| c.is_whitespace() || c == '.');
        if !has.eq_ignore_ascii_case(label) || !ends {
            return None;
        }
        let start = scan.at;
        scan.at += label.len();
        Some((*unit, start..scan.at))
    })
}

fn number_of(scan: &mut Scan<'_>) -> Option<Range<usize>> {
    let range = scan.take(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '–' | '/'))?;
    scan.text(&range).contains(|c: char| c.is_ascii_digit()).then_some(range)
}

/// "50219-A-40", "50219-A-40 pt. 1", "12-5, part 2".
fn file(scan: &mut Scan<'_>) -> Option<Range<usize>> {
    let number = number_of(scan)?;
    let mut end = scan.at;
    scan.pass(|c| matches!(c, ' ' | ','));
    if ["pt.", "part", "ReferencePart", "Pt."].iter().any(|part| scan.literal(part).is_some()) {
        scan.blank();
        end = scan.number()?.end;
    }
    scan.at = end;
    Some(number.start..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<String> {
        GRAMMAR.spelled(text)
    }

    #[test]
    fn codes_are_taken_apart() {
        assert_eq!(
            parts("RG 25, vol. 4567, file 50219-A-40 pt. 1"),
            ["record_group 25", "volume 4567", "file 50219-A-40 pt. 1"]
        );
        assert_eq!(parts("MG 26 N1"), ["fond 26 N1"]);
        assert_eq!(parts("MG 26 N1, vol. 12, p. 5"), ["fond 26 N1", "volume 12", "page 5"]);
        assert_eq!(
            parts("RG25, Volume 8508, File 50128-40, part 2"),
            ["record_group 25", "volume 8508", "file 50128-40, part 2"]
        );
    }

    #[test]
    fn other_texts_are_left() {
        for text in [
            "RG 59",
            "RG 59, Box 3",
            "MG 26",
            "RG 84, U.S. Legation, Vol. 22",
            "RG 25, vol. four",
            "MG rover, vol. 3",
            "",
        ] {
            assert_eq!(GRAMMAR.parse(text), None, "{text}");
        }
    }
}
