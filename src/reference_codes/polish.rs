//! Zespół, sygnatura, teczka, wiązka, karta: the reference codes of Polish archives: the Central Archives of
//! Modern Records (AAN), the Ministry of Foreign Affairs (AMSZ) and the Institute of National Remembrance (IPN).
//!
//! After the State Archives' rules of citation (*zespół, sygnatura, strona lub karta*). `t.` is *teczka*, a file;
//! behind an IPN number it is *tom*, a volume. Czech codes have other labels.

use crate::reference_code::scan::Scan;
use crate::reference_code::sequence::{behind_fond, label, sequence};
use crate::reference_code::{Grammar, ReferencePart, Unit};

/// The grammar.
pub const GRAMMAR: Grammar = Grammar {
    name: "polish",
    examples: &["KC PZPR, sygn. XI A/123", "z. 6, w. 107, t. 1234", "IPN BU 0449/8, t. 4, k. 12–15"],
    read,
};

const HOLDERS: &[&str] = &["AAN", "AMSZ", "IPN", "AIPN", "CAW", "AP"];

const LABELS: &[(&str, Unit)] = &[
    ("sygn", Unit::File),
    ("sygnatura", Unit::File),
    ("teczka", Unit::File),
    ("t", Unit::File),
    ("wiązka", Unit::Bundle),
    ("w", Unit::Bundle),
    ("karta", Unit::Leaf),
    ("karty", Unit::Leaf),
    ("kk", Unit::Leaf),
    ("k", Unit::Leaf),
    ("strony", Unit::Page),
    ("strona", Unit::Page),
    ("ss", Unit::Page),
    ("s", Unit::Page),
];

const ZESPOL: &[(&str, Unit)] = &[("zespół", Unit::Fond), ("zesp", Unit::Fond), ("z", Unit::Fond)];

const LISTED: &[Unit] = &[Unit::Leaf, Unit::Page];

fn read(text: &str) -> Option<Vec<ReferencePart<'_>>> {
    if text.starts_with("IPN") {
        return remembrance(text);
    }
    if text.starts_with(['z', 'Z']) && label(text, 0, ZESPOL).is_some() {
        let (_, found) = label(text, 0, ZESPOL)?;
        let comma = text.find(',')?;
        let number = text[found.end..comma].trim_start();
        let start = comma - number.len();
        let number = number.trim_end();
        let plain = number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'/');
        let mut parts = vec![ReferencePart::new(text, Unit::Fond, found, start..start + number.len())];
        parts.extend(sequence(text, comma, LABELS, LISTED)?);
        return (plain && !number.is_empty() && parts.iter().any(|part| part.unit == Unit::File))
            .then_some(parts);
    }
    if !text.starts_with(char::is_uppercase) || !text.contains("sygn") {
        return None;
    }
    signed(text).or_else(|| behind_fond(text, HOLDERS, LABELS, LISTED))
}

/// "KC PZPR, sygn. XI A/123, k. 5": a signature may be of two words.
fn signed(text: &str) -> Option<Vec<ReferencePart<'_>>> {
    let comma = text.find(',')?;
    let rest = text[comma + 1..].trim_start();
    let at = text.len() - rest.len();
    let (_, sygn) = label(text, at, LABELS)?;
    let value = text[sygn.end..].trim_start();
    let start = text.len() - value.len();
    let end = value.find(',').unwrap_or(value.trim_end_matches(['.', ' ']).len());
    let mut words = value[..end].split(' ');
    let (roman, number) = (words.next()?, words.next()?);
    let roman = roman.bytes().all(|byte| b"IVXL".contains(&byte));
    let number = number.contains(|c: char| c.is_ascii_digit())
        && number.starts_with(|c: char| c.is_ascii_uppercase())
        && number.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '/' | '-'));
    if !roman || !number || words.next().is_some() {
        return None;
    }
    // The fond is judged as it is for the other signatures, with a number in place of this one.
    let fond = text[..comma].trim_end();
    let known = fond.split_whitespace().all(|word| word.chars().all(|c| c.is_uppercase() || c == '-'));
    if !known || HOLDERS.contains(&fond) {
        return None;
    }
    let mut parts = vec![
        ReferencePart::new(text, Unit::Fond, 0..0, 0..fond.len()),
        ReferencePart::new(text, Unit::File, sygn, start..start + end),
    ];
    parts.extend(sequence(text, start + end, LABELS, LISTED)?);
    Some(parts)
}

/// "IPN BU 0449/8, t. 4, k. 12": the branch (BU is Warsaw) is part of the mark.
fn remembrance(text: &str) -> Option<Vec<ReferencePart<'_>>> {
    let mut scan = Scan::new(text);
    scan.literal("IPN")?;
    scan.pass(|c| c.is_whitespace() || c == ',');
    scan.take(|c| c.is_ascii_uppercase());
    let label = 0..if scan.at > 5 { scan.at } else { 3 };
    scan.blank();
    let start = scan.at;
    scan.number()?;
    if !scan.pass(|c| c == '/') {
        return None;
    }
    scan.number()?;
    let file = start..scan.at;
    scan.labelled(Unit::File, label, file);
    let labels = [("tom", Unit::Volume), ("t", Unit::Volume), ("k", Unit::Leaf), ("s", Unit::Page)];
    let mut parts = scan.parts;
    parts.extend(sequence(text, scan.at, &labels, LISTED)?);
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
        assert_eq!(parts("KC PZPR, sygn. XI A/123, k. 5"), ["fond KC PZPR", "file XI A/123", "leaf 5"]);
        assert_eq!(
            parts("KC PZPR, sygn. 237/XXII-1234, s. 12–5"),
            ["fond KC PZPR", "file 237/XXII-1234", "page 12–15"]
        );
        assert_eq!(parts("z. 6, w. 107, t. 1234"), ["fond 6", "bundle 107", "file 1234"]);
        assert_eq!(parts("IPN BU 0449/8, t. 4, k. 12–15"), ["file 0449/8", "volume 4", "leaf 12–15"]);
        assert_eq!(parts("IPN, 1585/123"), ["file 1585/123"]);
    }

    #[test]
    fn other_texts_are_left() {
        for text in [
            "AAN, sygn. 12",
            "z. 6, s. 12",
            "Zeszyty Historyczne, t. 12, s. 5",
            "KC PZPR, t. 12",
            "IPN, Warszawa 2005, s. 12",
            "Dokumenty PZPR z lat 1956, sygn. 12",
            "IPN BU",
            "",
        ] {
            assert_eq!(GRAMMAR.parse(text), None, "{text}");
        }
    }
}
