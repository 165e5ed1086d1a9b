//! Fond and őrzési egység, with the unit behind its number: the reference codes of the National Archives of
//! Hungary ("M-KS 288. f. 5/123. ő. e.", "XIX-J-1-j, 12. d.").
//!
//! After the archive's own marks of sections and fonds. `f.` is *fond*, `cs.` *csoport*, a series, `ő. e.`
//! *őrzési egység*, a file, `d.` *doboz*, a box, `t.` *tétel*, an item of the file plan, `o.` and `p.`
//! *oldal* and *pagina*, a page.

use crate::reference_code::scan::Scan;
use crate::reference_code::{Grammar, ReferencePart, Unit};

/// The grammar.
pub const GRAMMAR: Grammar = Grammar {
    name: "hungarian",
    examples: &["M-KS 288. f. 5/123. ő. e.", "288. f. 5. cs. 123. ő.e.", "XIX-J-1-j, 12. d."],
    read,
};

const LABELS: &[(&str, Unit)] = &[
    ("fond", Unit::Fond),
    ("f.", Unit::Fond),
    ("csoport", Unit::Series),
    ("cs.", Unit::Series),
    ("őrzési egység", Unit::File),
    ("ő. e.", Unit::File),
    ("ő.e.", Unit::File),
    ("öe.", Unit::File),
    ("őe.", Unit::File),
    ("ö. e.", Unit::File),
    ("ö.e.", Unit::File),
    ("doboz", Unit::Box),
    ("d.", Unit::Box),
    ("tétel", Unit::Item),
    ("t.", Unit::Item),
    ("oldal", Unit::Page),
    ("o.", Unit::Page),
    ("p.", Unit::Page),
];

fn read(text: &str) -> Option<Vec<ReferencePart<'_>>> {
    let mut scan = Scan::new(text);
    match text.bytes().next()? {
        b'X' | b'V' | b'I' => {
            let mark = section(&mut scan)?;
            scan.named(Unit::Fond, mark);
        }
        b'M' => {
            // The party's fonds: the mark belongs to the number.
            let mark = scan.literal("M-KS").or_else(|| scan.literal("M-BP"))?;
            scan.pass(|c| c.is_whitespace() || matches!(c, '-' | ','));
            let number = numbered(&mut scan)?;
            let (unit, label) = label(&mut scan)?;
            if unit != Unit::Fond {
                return None;
            }
            scan.labelled(Unit::Fond, label, mark.start..number.end);
        }
        b'0'..=b'9' => {}
        _ => return None,
    }
    loop {
        scan.pass(|c| c.is_whitespace() || matches!(c, ',' | '/' | '-'));
        if scan.rest().trim_matches(['.', ' ']).is_empty() {
            break;
        }
        let number = numbered(&mut scan)?;
        let (unit, label) = label(&mut scan)?;
        scan.labelled(unit, label, number);
    }
    let parts = scan.parts;
    let fond =
        parts.first()?.unit == Unit::Fond && parts.iter().filter(|part| part.unit == Unit::Fond).count() == 1;
    let below = parts.iter().any(|part| matches!(part.unit, Unit::File | Unit::Box));
    (fond && below).then_some(parts)
}

/// "XIX-J-1-j": a section, a letter, a number, and what divides it.
fn section(scan: &mut Scan<'_>) -> Option<std::ops::Range<usize>> {
    let start = scan.at;
    scan.take(|c| matches!(c, 'I' | 'V' | 'X' | 'L'))?;
    for _ in 0..5 {
        let dash = scan.at;
        if !scan.pass(|c| c == '-') {
            break;
        }
        if scan.take(|c| c.is_ascii_alphanumeric()).is_none_or(|word| word.len() > 3) {
            scan.at = dash;
            return None;
        }
    }
    let mark = start..scan.at;
    let ends = scan.rest().starts_with([',', ' ']);
    (scan.text(&mark).split('-').count() >= 3 && ends).then_some(mark)
}

/// "288.", "5/123.", "12-15."
fn numbered(scan: &mut Scan<'_>) -> Option<std::ops::Range<usize>> {
    let number = scan.take(|c| c.is_ascii_digit() || matches!(c, '/' | '-' | '–'))?;
    let first = scan.text(&number).starts_with(|c: char| c.is_ascii_digit());
    let stop = scan.pass(|c| c == '.');
    scan.blank();
    (first && stop).then_some(number)
}

fn label(scan: &mut Scan<'_>) -> Option<(Unit, std::ops::Range<usize>)> {
    LABELS.iter().find_map(|(label, unit)| Some((*unit, scan.literal(label)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<String> {
        GRAMMAR.spelled(text)
    }

    #[test]
    fn units_stand_behind_their_numbers() {
        assert_eq!(parts("M-KS 288. f. 5/123. ő. e."), ["fond M-KS 288", "file 5/123"]);
        assert_eq!(
            parts("M-KS-288. f. 32. cs. 12. ő.e., 5. o."),
            ["fond M-KS-288", "series 32", "file 12", "page 5"]
        );
        assert_eq!(parts("XIX-J-1-j, 12. d."), ["fond XIX-J-1-j", "box 12"]);
        let code = GRAMMAR.parse("288. f. 5. ő. e.").unwrap();
        assert_eq!((code.parts[0].range.clone(), code.parts[0].label.clone()), (0..3, 5..7));
    }

    #[test]
    fn other_texts_are_left() {
        for text in [
            "288. f.",
            "5. d.",
            "1956. november 4.",
            "XIX-J-1-j",
            "XIX. század, 12. o.",
            "M-KS 288",
            "IV, 12. d.",
            "12. p.",
            "",
        ] {
            assert_eq!(GRAMMAR.parse(text), None, "{text}");
        }
    }
}
