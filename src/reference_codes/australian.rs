//! Series and control symbol: the reference codes of the National Archives of Australia, and those of the
//! state archives that name series and item.
//!
//! After the archive's Fact Sheet "Citing archival records": "NAA: A1838, 720/5/50 PART 7". The control symbol is
//! whatever the agency wrote on the item and marks an item; behind "NAA:" it may be anything, without it only what
//! no other archive would write there. Public Record Office Victoria: VPRS number, consignment (P0000), unit, item.

use crate::reference_code::scan::{Scan, is_capitals, is_digits};
use crate::reference_code::{Grammar, ReferencePart, Unit};

/// The grammar.
pub const GRAMMAR: Grammar = Grammar {
    name: "australian",
    examples: &[
        "NAA: A1838, 720/5/50 PART 7",
        "A1838:1558/1/44",
        "A1, 1911/18393",
        "NAA: M1207, [61]",
        "VPRS 10742/P0000, B1324",
        "B2455, WRAGGE C L E, page 3",
    ],
    read,
};

/// Letters with which series begin: the office that registered them, or whose records they are.
const SERIES: &[&str] = &[
    "A", "AA", "AP", "AWM", "B", "BP", "C", "CP", "CRS", "D", "E", "F", "J", "K", "M", "MP", "MT", "P", "PP",
    "SP", "ST",
];

/// Series of service records, whose control symbols are names.
const OF_NAMES: &[&str] = &["B2455", "B883", "B884", "A9300", "A9301"];

fn read(text: &str) -> Option<Vec<ReferencePart<'_>>> {
    if !text.starts_with(|c: char| c.is_ascii_uppercase()) {
        return None;
    }
    let mut scan = Scan::new(text);
    if scan.literal("VPRS").is_some() {
        return victoria(text);
    }
    if let Some(label) = scan.literal("ITM") {
        let item = scan.take(|c| c.is_ascii_digit()).filter(|item| is_digits(scan.text(item), 5..=8))?;
        scan.labelled(Unit::Item, label, item);
        return scan.end(None);
    }
    // "ITM3872594" is one word.
    if let Some(number) = text.strip_prefix("ITM").filter(|number| is_digits(number, 5..=8)) {
        scan.labelled(Unit::Item, 0..3, text.len() - number.len()..text.len());
        return Some(scan.parts);
    }
    let naa = text.starts_with("NAA");
    if naa {
        scan.at = 3;
        scan.pass(|c| c.is_whitespace() || matches!(c, ':' | ','));
    }
    let start = scan.at;
    let letters = scan.take(|c| c.is_ascii_uppercase())?;
    if !SERIES.contains(&scan.text(&letters)) {
        return None;
    }
    if scan.text(&letters) == "AWM" || naa {
        scan.blank();
    }
    scan.take(|c| c.is_ascii_digit())?;
    if scan.rest().starts_with('/') {
        scan.at += 1;
        scan.take(|c| c.is_ascii_digit())?;
    }
    let series = start..scan.at;
    let name = scan.text(&series);
    if name.len() > 12 {
        return None;
    }
    scan.labelled(Unit::Series, 0..if naa { 3 } else { 0 }, series);
    if !scan.pass(|c| matches!(c, ',' | ':')) {
        return (naa && scan.rest().is_empty()).then_some(scan.parts);
    }
    scan.blank();
    let start = scan.at;
    let symbol = scan.rest().split(", page ").next().unwrap_or_default().trim_end_matches(['.', ' ']);
    let fits = if OF_NAMES.contains(&name) {
        symbol.chars().all(|c| c.is_ascii_uppercase() || matches!(c, ' ' | '-' | '\'')) && symbol.len() <= 60
    } else {
        false
    };
    if !(fits || (naa && is_symbol(symbol)) || is_plain(symbol)) {
        return None;
    }
    scan.at = start + symbol.len();
    scan.named(Unit::Item, start..start + symbol.len());
    scan.end(None)
}

/// A control symbol behind "NAA:": short, in capitals and figures.
fn is_symbol(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 60
        && text.chars().all(|c| c.is_ascii_digit() || c.is_uppercase() || " /-.()[]&+'#".contains(c))
}

/// A control symbol that no other archive would write behind a comma: "720/5/50 PART 7", "1558/1/44".
fn is_plain(text: &str) -> bool {
    let (symbol, part) = match text.split_once(" PART ") {
        Some((symbol, part)) => (symbol, part),
        None => (text, ""),
    };
    let figures = |part: &str| part.chars().all(|c| c.is_ascii_digit() || c.is_ascii_uppercase() || c == '-');
    symbol.starts_with(|c: char| c.is_ascii_digit() || c.is_ascii_uppercase())
        && symbol.contains('/')
        && symbol.contains(|c: char| c.is_ascii_digit())
        && symbol.split('/').all(|part| !part.is_empty() && figures(part))
        && part.len() <= 4
        && figures(part)
}

/// "VPRS 10742/P0000, B1324", "VPRS 515/P1, unit 12, item 3".
fn victoria(text: &str) -> Option<Vec<ReferencePart<'_>>> {
    let mut scan = Scan::new(text);
    let label = scan.literal("VPRS")?;
    scan.blank();
    let series = scan.take(|c| c.is_ascii_digit())?;
    scan.labelled(Unit::Series, label, series);
    if scan.pass(|c| c == '/') {
        let consignment = scan.take(|c| c.is_ascii_alphanumeric())?;
        let number = scan.text(&consignment).strip_prefix('P')?;
        if !is_digits(number, 1..=4) {
            return None;
        }
        scan.named(Unit::Accession, consignment);
    }
    while scan.comma() {
        let start = scan.at;
        let label = [("unit", Unit::Box), ("Unit", Unit::Box), ("item", Unit::Item), ("Item", Unit::Item)];
        let label = label.iter().find_map(|(label, unit)| Some((scan.literal(label)?, *unit)));
        scan.blank();
        let range = scan.take(|c| c.is_ascii_alphanumeric() || matches!(c, '/' | '-'))?;
        let word = scan.text(&range);
        let letters = word.trim_end_matches(|c: char| c.is_ascii_digit());
        if letters.len() == word.len() || !(letters.is_empty() || is_capitals(letters, 2)) {
            return None;
        }
        let (label, unit) = label.unwrap_or((start..start, Unit::Item));
        scan.labelled(unit, label, range);
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
    fn series_and_control_symbol_are_taken_apart() {
        assert_eq!(parts("NAA: A1838, 720/5/1/3 PART 1"), ["series A1838", "item 720/5/1/3 PART 1"]);
        assert_eq!(parts("NAA: A13942, AWRE 9"), ["series A13942", "item AWRE 9"]);
        assert_eq!(parts("NAA: M1207, [61]"), ["series M1207", "item [61]"]);
        assert_eq!(parts("A1838:1558/1/44"), ["series A1838", "item 1558/1/44"]);
        assert_eq!(parts("E1327, 5/16/AIR PART 4"), ["series E1327", "item 5/16/AIR PART 4"]);
        assert_eq!(parts("B2455, WRAGGE C L E, page 3"), ["series B2455", "item WRAGGE C L E", "page 3"]);
        assert_eq!(parts("AWM 52, 8/3/25"), ["series AWM 52", "item 8/3/25"]);
        assert_eq!(parts("VPRS 10742/P0000, B1324"), ["series 10742", "accession P0000", "item B1324"]);
        assert_eq!(parts("VPRS 515/P1, unit 12, item 3"), ["series 515", "accession P1", "box 12", "item 3"]);
        assert_eq!(parts("ITM3872594"), ["item 3872594"]);
    }

    #[test]
    fn what_is_no_code_of_these_archives_is_left() {
        for text in [
            "A2",
            "A1838",
            "A4, 12",
            "B 89, A 2",
            "G1200, 5/3",
            "A1, 1956",
            "A1, and more/less",
            "NAA: A1838, see also file",
            "INF 3/108",
            "VPRS 515, of 12",
            "ITM12",
            "E1, 5/of/7",
            "",
        ] {
            assert_eq!(GRAMMAR.parse(text), None, "{text}");
        }
    }
}
