//! Fonds, accession and file of the Swiss Federal Archives: "CH-BAR#E2001E#1970/217#123*".
//!
//! After the archive's rules of citation: country and archive, fonds, accession (*Ablieferung*) by its year and number,
//! file, each behind a number sign; an asterisk ends the number of a file. Older citations have the volume instead.

use crate::reference_code::scan::{Scan, is_digits};
use crate::reference_code::{Grammar, ReferencePart, Unit};

/// The grammar.
pub const GRAMMAR: Grammar = Grammar {
    name: "swiss",
    examples: &["CH-BAR#E2001E#1970/217#123*", "E2001E#1000/1571#Bd. 12", "E 2001 (E) 1970/217, Bd. 5"],
    read,
};

fn read(text: &str) -> Option<Vec<ReferencePart<'_>>> {
    if !text.starts_with(['C', 'E', 'J']) {
        return None;
    }
    let mut scan = Scan::new(text);
    let label = scan.literal("CH-BAR#").map_or(0..0, |label| label.start..label.end - 1);
    let start = scan.at;
    if !scan.pass(|c| matches!(c, 'E' | 'J')) {
        return None;
    }
    scan.blank();
    scan.take(|c| c.is_ascii_digit()).filter(|number| is_digits(scan.text(number), 1..=4))?;
    // "E2001E", "E 2001 (E)", "E2001-09".
    if let Some((letter, rest)) = scan.rest().strip_prefix(" (").and_then(|rest| rest.split_once(')')) {
        let plain = letter.len() == 1 && letter.bytes().all(|byte| byte.is_ascii_uppercase());
        if !plain {
            return None;
        }
        scan.at = text.len() - rest.len();
    } else {
        scan.pass(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || matches!(c, '-' | '.'));
    }
    let fond = start..scan.at;
    scan.labelled(Unit::Fond, label, fond);
    let modern = scan.pass(|c| c == '#');
    if !modern && !scan.blank() {
        return None;
    }
    let accession = scan.take(|c| c.is_ascii_digit() || c == '/')?;
    let (year, number) = scan.text(&accession).split_once('/')?;
    if !is_digits(year, 4..=4) || !is_digits(number, 1..=4) {
        return None;
    }
    scan.named(Unit::Accession, accession);
    if if modern { scan.pass(|c| c == '#') } else { scan.comma() } {
        let label = scan.literal("Bd.").or_else(|| scan.literal("vol."));
        scan.blank();
        let number = scan.number()?;
        match label {
            Some(label) => scan.labelled(Unit::Volume, label, number),
            None if modern => scan.named(Unit::File, number),
            None => return None,
        }
        scan.pass(|c| matches!(c, '*' | '#'));
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
    fn codes_are_taken_apart() {
        assert_eq!(parts("CH-BAR#E2001E#1970/217#123*"), ["fond E2001E", "accession 1970/217", "file 123"]);
        assert_eq!(
            parts("E 2001 (E) 1970/217, Bd. 5"),
            ["fond E 2001 (E)", "accession 1970/217", "volume 5"]
        );
        assert_eq!(parts("E2001-09#1982/58"), ["fond E2001-09", "accession 1982/58"]);
    }

    #[test]
    fn other_texts_are_left() {
        for text in [
            "E 2001",
            "E1327, 5/16/AIR PART 4",
            "CH-BAR",
            "E2001E#1970",
            "E2001E#1970/217#",
            "CAB 128/30",
            "E 12 1956/57 and after",
            "",
        ] {
            assert_eq!(GRAMMAR.parse(text), None, "{text}");
        }
    }
}
