//! Bestand, Signatur, Blatt: the reference codes of the German Federal Archives (with the foundation SAPMO),
//! of the Stasi Records Archive, of the Political Archive of the Federal Foreign Office, and of the Archive
//! for Christian Democratic Policy.
//!
//! After the Federal Archives' guide "Archivalien zitieren" and the other archives' own. The Bestand is the
//! fond, the Signatur behind the stroke a file. Files here are counted in leaves, so a number behind a comma
//! without a label is a leaf.

use crate::reference_code::scan::{Scan, is_capitals, is_digits};
use crate::reference_code::{Grammar, ReferencePart, Unit};

/// The grammar.
pub const GRAMMAR: Grammar = Grammar {
    name: "german",
    examples: &[
        "B 136/59748, 403-410",
        "DY 30/IV 2/2.035/55, Bl. 12–15",
        "DC 20-I/4/123",
        "N 1234/56",
        "MfS, HA II, Nr. 1234",
        "B 12, Bd. 123",
        "01-433-123/2",
    ],
    read,
};

/// Letters of Bestände of the Federal Archives with two letters and more (*Die Bestände des Bundesarchivs*),
/// sorted.
const BESTAENDE: &[&str] = &[
    "DA", "DB", "DC", "DE", "DF", "DG", "DH", "DK", "DL", "DM", "DN", "DO", "DP", "DQ", "DR", "DS", "DU",
    "DX", "DY", "DZ", "MSG", "NL", "NS", "NY", "RH", "RL", "RM", "RS", "RW",
];

/// Departments of the Ministry of State Security with whose name its files are marked.
const DEPARTMENTS: &[&str] = &[
    "AG",
    "AS",
    "Abt.",
    "Abteilung",
    "BCD",
    "BV",
    "BdL",
    "HA",
    "HV A",
    "Rechtsstelle",
    "SdM",
    "Sekr.",
    "ZA",
    "ZAIG",
];

fn read(text: &str) -> Option<Vec<ReferencePart<'_>>> {
    let first = text.bytes().next()?;
    if first.is_ascii_digit() {
        return christian_democratic(text);
    }
    if !first.is_ascii_uppercase() {
        return None;
    }
    if text.starts_with("MfS") {
        return state_security(text);
    }
    if text.starts_with("MfAA") {
        return foreign_ministry(text);
    }
    federal(text)
}

/// "B 136/59748", "R 43-II/1", "DY 30/IV 2/2.035/55", "DY 30"; "B 12, Bd. 123".
fn federal(text: &str) -> Option<Vec<ReferencePart<'_>>> {
    let mut scan = Scan::new(text);
    let letters = scan.take(|c| c.is_ascii_uppercase())?;
    let bestand = scan.text(&letters);
    let long = BESTAENDE.binary_search(&bestand).is_ok();
    if !long && !matches!(bestand, "B" | "R" | "N") {
        return None;
    }
    let apart = scan.blank();
    let number = scan.take(|c| c.is_ascii_digit())?;
    if !is_digits(scan.text(&number), 1..=4)
        || !(apart || matches!(bestand, "DC" | "DY"))
        || (bestand == "DO" && number.len() > 1)
    {
        return None;
    }
    // "DC 20-I", "R 43-II", "B 12-ZA".
    if scan.pass(|c| c == '-') {
        let part = scan.take(|c| c.is_ascii_uppercase())?;
        if !is_capitals(scan.text(&part), 4) {
            return None;
        }
    }
    let fond = letters.start..scan.at;
    scan.named(Unit::Fond, fond);
    if scan.pass(|c| c == '/') {
        let file = signature(&mut scan)?;
        scan.named(Unit::File, file);
        return scan.end(Some(Unit::Leaf));
    }
    if scan.comma() {
        // "DY 30, IV A 2/20/250": a comma in place of the stroke, before a Signatur that begins as only these do.
        if bestand == "DY" && scan.rest().starts_with(['I', 'J', 'V', 'X']) {
            let file = signature(&mut scan)?;
            if !scan.text(&file).contains(' ') || !scan.text(&file).contains('/') {
                return None;
            }
            scan.named(Unit::File, file);
            return scan.end(Some(Unit::Leaf));
        }
        // Only volumes stand behind a Bestand without a stroke (Political Archive).
        let label = scan.literal("Bd.").or_else(|| scan.literal("Band"))?;
        scan.blank();
        let volume = scan.number()?;
        scan.labelled(Unit::Volume, label, volume);
        return scan.end(None);
    }
    // By itself, most letters are a class of the Library of Congress too: "DS 777".
    (matches!(bestand, "DY" | "NS" | "NY") && scan.rest().trim().is_empty()).then_some(scan.parts)
}

/// A Signatur: "59748", "IV 2/2.035/55", "J IV 2/2A/1234", "vorl. SED 12345", "4/123".
fn signature(scan: &mut Scan<'_>) -> Option<std::ops::Range<usize>> {
    let start = scan.at;
    scan.literal("vorl.");
    scan.blank();
    for _ in 0..4 {
        let before = scan.at;
        let word = scan.take(|c| c.is_ascii_uppercase());
        let short = word.is_some_and(|word| is_capitals(scan.text(&word), 4));
        if !(short && scan.blank()) {
            scan.at = before;
            break;
        }
    }
    scan.take(|c| c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '-' | '–'))?;
    let file = scan.text(&(start..scan.at)).trim_end_matches(['.', '/', '-', '–']);
    let end = start + file.len();
    let last = file.rsplit(' ').next().unwrap_or_default();
    scan.at = end;
    (last.contains(|c: char| c.is_ascii_digit())
        && last.chars().filter(|c| c.is_ascii_lowercase()).count() <= 1)
        .then_some(start..end)
}

/// "MfS, HA II, Nr. 1234", "MfS – HA XX/4, 1234", "MfS, ZAIG 5160, Bl. 12".
fn state_security(text: &str) -> Option<Vec<ReferencePart<'_>>> {
    let mut scan = Scan::new(text);
    let fond = scan.literal("MfS")?;
    scan.named(Unit::Fond, fond);
    scan.pass(|c| c.is_whitespace() || matches!(c, ',' | '–' | '-'));
    let start = scan.at;
    DEPARTMENTS.iter().find_map(|department| scan.literal(department))?;
    // "HA II", "HA XX/4", "BV Leipzig, Abt. XV", "Abt. X".
    loop {
        let before = scan.at;
        let comma = scan.comma();
        if !comma && !scan.blank() {
            break;
        }
        let number = scan.literal("Nr.").is_some() || scan.rest().starts_with(|c: char| c.is_ascii_digit());
        let word = if number { None } else { scan.take(|c| c.is_alphanumeric() || matches!(c, '/' | '.')) };
        if word.is_none() || scan.at - start > 60 {
            scan.at = before;
            break;
        }
    }
    scan.named(Unit::Series, start..scan.at);
    scan.pass(|c| c.is_whitespace() || c == ',');
    let label = scan.literal("Nr.");
    scan.blank();
    let from = scan.at;
    scan.number()?;
    if scan.pass(|c| c == '/') {
        scan.number()?;
    }
    let file = from..scan.at;
    scan.labelled(Unit::File, label.unwrap_or(from..from), file);
    scan.end(None)
}

/// "MfAA, C 1234/76", "MfAA A 12345".
fn foreign_ministry(text: &str) -> Option<Vec<ReferencePart<'_>>> {
    let mut scan = Scan::new(text);
    let fond = scan.literal("MfAA")?;
    scan.named(Unit::Fond, fond);
    scan.pass(|c| c.is_whitespace() || c == ',');
    let start = scan.at;
    if !is_capitals(scan.rest().split(' ').next()?, 1) {
        return None;
    }
    scan.at += 1;
    scan.blank();
    scan.number()?;
    if scan.pass(|c| c == '/') {
        scan.number()?;
    }
    let file = start..scan.at;
    scan.named(Unit::File, file);
    scan.end(Some(Unit::Leaf))
}

/// "01-433-123/2": two and three digits are the fond, what follows is the file.
fn christian_democratic(text: &str) -> Option<Vec<ReferencePart<'_>>> {
    let mut scan = Scan::new(text);
    let class = scan.take(|c| c.is_ascii_digit())?;
    let fond = 0..text.find('-').filter(|_| is_digits(scan.text(&class), 2..=2))? + 4;
    let number = text.get(3..6).filter(|number| is_digits(number, 3..=3))?;
    scan.at = 3 + number.len();
    scan.named(Unit::Fond, fond);
    if !scan.pass(|c| c == '-') {
        return None;
    }
    let start = scan.at;
    scan.number()?;
    if !scan.pass(|c| c == '/') {
        return None;
    }
    scan.number()?;
    let file = start..scan.at;
    scan.named(Unit::File, file);
    scan.end(None)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<String> {
        GRAMMAR.spelled(text)
    }

    #[test]
    fn bestaende_are_sorted() {
        assert!(BESTAENDE.is_sorted());
    }

    #[test]
    fn codes_of_the_federal_archives_are_taken_apart() {
        assert_eq!(parts("B 136/59748, 403-410"), ["fond B 136", "file 59748", "leaf 403-410"]);
        assert_eq!(parts("R 43-II/1234"), ["fond R 43-II", "file 1234"]);
        assert_eq!(parts("R 58/1027, Bl. 12 – 15"), ["fond R 58", "file 1027", "leaf 12 – 15"]);
        assert_eq!(
            parts("DY 30/IV 2/2.035/55, Bl. 12–15, 17"),
            ["fond DY 30", "file IV 2/2.035/55", "leaf 12–15", "leaf 17"]
        );
        assert_eq!(parts("DY 30/J IV 2/2A/1234"), ["fond DY 30", "file J IV 2/2A/1234"]);
        assert_eq!(parts("DY 30/vorl. SED 12345"), ["fond DY 30", "file vorl. SED 12345"]);
        assert_eq!(parts("DC 20-I/4/123"), ["fond DC 20-I", "file 4/123"]);
        assert_eq!(parts("NS 1"), ["fond NS 1"]);
        assert_eq!(parts("DY 30, IV A 2/20/250, Bl. 5"), ["fond DY 30", "file IV A 2/20/250", "leaf 5"]);
    }

    #[test]
    fn codes_of_other_archives_are_taken_apart() {
        assert_eq!(parts("MfS, HA II, Nr. 1234"), ["fond MfS", "series HA II", "file 1234"]);
        assert_eq!(parts("MfS, ZAIG 5160, Bl. 1–12"), ["fond MfS", "series ZAIG", "file 5160", "leaf 1–12"]);
        assert_eq!(parts("MfS – HA XX/4, 1234"), ["fond MfS", "series HA XX/4", "file 1234"]);
        assert_eq!(
            parts("MfS, BV Leipzig, Abt. XV, Nr. 12"),
            ["fond MfS", "series BV Leipzig, Abt. XV", "file 12"]
        );
        assert_eq!(parts("MfAA, C 1234/76, Bl. 3"), ["fond MfAA", "file C 1234/76", "leaf 3"]);
        assert_eq!(parts("B 12, Bd. 123"), ["fond B 12", "volume 123"]);
        assert_eq!(parts("01-433-123/2"), ["fond 01-433", "file 123/2"]);
    }

    #[test]
    fn what_is_no_code_of_these_archives_is_left() {
        for text in [
            "B 12",
            "B12/3",
            "DL47/5/7",
            "DS274",
            "DK 266",
            "B 89, A 2",
            "R 5 of 1956",
            "DO 35/1234",
            "N 1234",
            "B 136/Akten",
            "MfS",
            "MfS, Nr. 12",
            "MfS, Berlin 1956",
            "MfAA",
            "01-433",
            "01-43-123/2",
            "12-345-6",
            "DY 30, and more",
            "DY 30/IV 2/2.035/55 ff.",
            "BEG 12/3",
            "",
        ] {
            assert_eq!(GRAMMAR.parse(text), None, "{text}");
        }
    }
}
