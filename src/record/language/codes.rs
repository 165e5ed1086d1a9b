//! The codes and names of languages, as tables that answer at once.

use std::sync::LazyLock;

use crate::codelist::{ISO_639_3, Index, LANGUAGES, LANGUAGES_TEXT, SortedRow, row_of};

use super::Language;

pub(super) const CODE: usize = 0;
pub(super) const TERMINOLOGIC: usize = 1;
pub(super) const TWO_LETTER: usize = 2;
pub(super) const NAME: usize = 3;
pub(super) const OTHER_NAMES: usize = 4;
pub(super) const STATUS: usize = 5;
pub(super) const REPLACEMENT: usize = 6;
pub(super) const FOREIGN_NAMES: usize = 7;

/// The row that stands for the codes `qaa` to `qtz`.
pub(super) const LOCAL_ROW: u16 = row_of(LANGUAGES_TEXT, "qaa-qtz");
/// The first number of a language for local use: beyond every row.
pub(super) const LOCAL: u16 = 0x4000;
/// The first number of a language that ISO 639-2 does not have: its code as a number to base 26, and this.
pub(super) const BEYOND: u16 = 0x8000;
/// In a table of codes: no such code.
const NONE: u16 = u16::MAX;
/// In a table of codes: the row is of a code no longer used.
const OBSOLETE: u16 = 0x8000;

/// What a code means.
pub(super) enum Meaning {
    Current(Language),
    Obsolete(Option<Language>),
    Unknown,
}

pub(super) struct Codes {
    /// What each code of three letters means, by its letters as a number to base 26.
    threes: Vec<u16>,
    /// The same for two letters.
    twos: Vec<u16>,
    /// Rows by name.
    pub(super) names: Index,
    /// Rows by names in other tongues, which are never suggested.
    pub(super) foreign: Index,
    /// The codes for local use, one after the other.
    pub(super) local: String,
}

pub(super) static CODES: LazyLock<Codes> = LazyLock::new(|| {
    let mut codes = Codes {
        threes: vec![NONE; 26 * 26 * 26],
        twos: vec![NONE; 26 * 26],
        names: Index::new([]),
        foreign: Index::new([]),
        local: String::new(),
    };
    for (cells, row) in LANGUAGES.rows().zip(0u16..) {
        let meaning = if cells[STATUS] == "obsolete" { row | OBSOLETE } else { row };
        for code in [cells[CODE], cells[TERMINOLOGIC], cells[TWO_LETTER]] {
            codes.put(code.as_bytes(), meaning);
        }
    }
    for number in 0..20 * 26 {
        let code = [b'q', b'a' + (number / 26) as u8, b'a' + (number % 26) as u8];
        codes.put(&code, LOCAL + number);
        codes.local.extend(code.map(char::from));
    }
    let current = || {
        LANGUAGES.rows().zip(0u16..).filter(|(cells, row)| cells[STATUS] != "obsolete" && *row != LOCAL_ROW)
    };
    let names = |column: usize| {
        current().flat_map(move |(cells, row)| cells[column].split("; ").map(move |name| (name, row)))
    };
    // The names of the standard come first, so no other name takes their place.
    codes.names = Index::new(names(NAME).chain(names(OTHER_NAMES)).filter(|(name, _)| !name.is_empty()));
    codes.foreign = Index::new(names(FOREIGN_NAMES).filter(|(name, _)| !name.is_empty()));
    codes
});

impl Codes {
    fn put(&mut self, code: &[u8], meaning: u16) {
        match *code {
            [a, b, c] => self.threes[usize::from(number([a, b, c]))] = meaning,
            [a, b] => self.twos[usize::from(number([b'a', a, b]))] = meaning,
            _ => {}
        }
    }

    #[inline]
    pub(super) fn three(&self, code: [u8; 3]) -> Meaning {
        if !code.iter().all(u8::is_ascii_alphabetic) {
            return Meaning::Unknown;
        }
        meaning(self.threes[usize::from(number(code.map(|letter| letter | 0x20)))])
    }

    /// The meaning of a code that ISO 639-2 has, or the older list of two letters.
    fn listed(&self, code: &str) -> Meaning {
        match *code.as_bytes() {
            [a, b, c] => self.three([a, b, c]),
            [a, b] if a.is_ascii_alphabetic() && b.is_ascii_alphabetic() => {
                meaning(self.twos[usize::from(number([b'a', a | 0x20, b | 0x20]))])
            }
            _ => Meaning::Unknown,
        }
    }
}

/// What a code of two or three letters means. The codes that ISO 639-3 alone has are in small letters: in capitals, most
/// are abbreviations of something else.
pub(super) fn code(code: &str) -> Meaning {
    match CODES.listed(code) {
        Meaning::Unknown => {}
        known @ (Meaning::Current(_) | Meaning::Obsolete(_)) => return known,
    }
    // The one language that has a subtag of two letters and no code in ISO 639-2.
    let code = if code == "sh" { "hbs" } else { code };
    let Some(row) = ISO_639_3.find(code) else { return Meaning::Unknown };
    if row.cell(1) == "obsolete" {
        return Meaning::Obsolete(language_of(row.cell(3)));
    }
    match *code.as_bytes() {
        [a, b, c] => Meaning::Current(Language(BEYOND + number([a, b, c]))),
        _ => Meaning::Unknown,
    }
}

/// The language that has a code; none where it is not in use.
pub(super) fn language_of(text: &str) -> Option<Language> {
    match code(text) {
        Meaning::Current(language) => Some(language),
        Meaning::Obsolete(_) | Meaning::Unknown => None,
    }
}

/// The row of a language that ISO 639-2 does not have.
pub(super) fn row_beyond(language: Language) -> Option<SortedRow> {
    let number = language.0.checked_sub(BEYOND)?;
    let letters = [number / (26 * 26), number / 26 % 26, number % 26].map(|letter| b'a' + letter as u8);
    ISO_639_3.find(std::str::from_utf8(&letters).ok()?)
}

/// What ISO 639-2 calls the group that the MARC Code List for Languages calls `Slavic (Other)`: `Slavic languages`.
pub(super) fn of_a_group(name: &str) -> Option<String> {
    let group = name.strip_suffix("(Other)")?.trim_end();
    Some(format!("{group} languages"))
}

/// Small letters as a number to base 26.
#[inline]
const fn number([a, b, c]: [u8; 3]) -> u16 {
    ((a - b'a') as u16 * 26 + (b - b'a') as u16) * 26 + (c - b'a') as u16
}

#[inline]
fn meaning(entry: u16) -> Meaning {
    if entry & OBSOLETE == 0 {
        Meaning::Current(Language(entry))
    } else if entry == NONE {
        Meaning::Unknown
    } else {
        let replacement = LANGUAGES.cell(entry & !OBSOLETE, REPLACEMENT);
        Meaning::Obsolete(LANGUAGES.find(CODE, replacement).map(Language))
    }
}
