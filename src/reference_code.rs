//! Reference codes (ISAD(G) 3.1.1): where in an archive a unit is kept, taken apart.
//!
//! The contract of the grammars in [`crate::reference_codes`]. A grammar takes a whole code apart or
//! leaves it alone: the labels and values it found must make up the text but for separators, and a value
//! is what is written there, with runs of white space as one blank and the one expansion declared here
//! ([`full_range`]). What no grammar reads keeps its text.

pub(crate) mod scan;
pub(crate) mod segments;
pub(crate) mod sequence;

use std::borrow::Cow;
use std::ops::Range;

/// What a part of a reference code counts or names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// Fond: the records of one creator (fonds, Bestand, zespół; the department in the United Kingdom).
    Fond,
    /// Opis: an inventory of a fond (opys, inventar).
    Opis,
    /// Perechen: a list of documents, in the Russian State Archive of Contemporary History.
    Perechen,
    /// Delo, or yedinitsa khraneniya: a file (sprava, arkhivna edinitsa).
    Delo,
    /// Papka: a folder, in the Archive of Foreign Policy.
    Papka,
    /// Portfel: a portfolio.
    Portfel,
    /// Svyazka: a bundle (wiązka, svazek, liasse, legajo).
    Bundle,
    /// List: a leaf (arkush).
    List,
    /// Record group (US National Archives).
    RecordGroup,
    /// Entry of an inventory: of a record group, or the inventory number of a file (inventarisnummer).
    Entry,
    /// Lot file (US Department of State).
    Lot,
    /// Decimal file (US Department of State, 1910 to 1963).
    DecimalFile,
    /// Subject-numeric file (US Department of State, 1963 to 1973).
    SubjectNumeric,
    /// A library that keeps archives, such as a presidential one.
    Library,
    /// Collection, papers.
    Collection,
    /// Series, by number or name.
    Series,
    /// Subseries.
    Subseries,
    /// Box, carton or container.
    Box,
    /// Folder.
    Folder,
    /// File, by number or name.
    File,
    /// Volume.
    Volume,
    /// Reel or roll of film.
    Reel,
    /// Document.
    Document,
    /// Item.
    Item,
    /// Page.
    Page,
    /// Leaf, where the archive does not count in Russian: Blatt, folio, karta.
    Leaf,
    /// Frame of a reel.
    Frame,
    /// Piece: what is kept and ordered as one, be it file, volume or box (United Kingdom, France).
    Piece,
    /// Accession, transfer or consignment: what came to the archive at one time.
    Accession,
    /// Shelfmark of a library, which has no units.
    Shelfmark,
    /// Year of the papers, where a code gives it among its units.
    Year,
}

impl Unit {
    /// The unit's key in the native form.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Fond => "fond",
            Self::Opis => "opis",
            Self::Perechen => "perechen",
            Self::Delo => "delo",
            Self::Papka => "papka",
            Self::Portfel => "portfel",
            Self::Bundle => "bundle",
            Self::List => "list",
            Self::RecordGroup => "record_group",
            Self::Entry => "entry",
            Self::Lot => "lot",
            Self::DecimalFile => "decimal_file",
            Self::SubjectNumeric => "subject_numeric",
            Self::Library => "library",
            Self::Collection => "collection",
            Self::Series => "series",
            Self::Subseries => "subseries",
            Self::Box => "box",
            Self::Folder => "folder",
            Self::File => "file",
            Self::Volume => "volume",
            Self::Reel => "reel",
            Self::Document => "document",
            Self::Item => "item",
            Self::Page => "page",
            Self::Leaf => "leaf",
            Self::Frame => "frame",
            Self::Piece => "piece",
            Self::Accession => "accession",
            Self::Shelfmark => "shelfmark",
            Self::Year => "year",
        }
    }
}

/// One part of a reference code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReferencePart<'a> {
    /// What it counts.
    pub unit: Unit,
    /// Its number or name.
    pub value: Cow<'a, str>,
    /// Where its label stands ("op."; "ő. e." behind the value), empty where it has none.
    pub label: Range<usize>,
    /// Where its value stands.
    pub range: Range<usize>,
}

impl<'a> ReferencePart<'a> {
    /// The part whose value stands at `range` of `text`.
    #[must_use]
    pub fn new(text: &'a str, unit: Unit, label: Range<usize>, range: Range<usize>) -> Self {
        Self { unit, value: value(unit, text.get(range.clone()).unwrap_or_default()), label, range }
    }
}

/// A reference code taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code<'a> {
    /// The name of the grammar that read it.
    pub grammar: &'static str,
    /// Its parts, in the order of the text.
    pub parts: Vec<ReferencePart<'a>>,
}

/// How one kind of archive writes its reference codes.
#[derive(Debug, Clone, Copy)]
pub struct Grammar {
    /// Its name.
    pub name: &'static str,
    /// Real codes it reads.
    pub examples: &'static [&'static str],
    /// Takes a code apart, or leaves it.
    pub read: fn(&str) -> Option<Vec<ReferencePart<'_>>>,
}

impl Grammar {
    /// Takes a code apart, where its parts make up the whole of it.
    #[must_use]
    pub fn parse<'a>(&self, text: &'a str) -> Option<Code<'a>> {
        let parts = (self.read)(text)?;
        make_up(&parts, text).then_some(Code { grammar: self.name, parts })
    }
}

#[cfg(test)]
impl Grammar {
    /// The parts of a code that the grammar must read, each as its unit and its value.
    pub(crate) fn spelled(&self, text: &str) -> Vec<String> {
        let code = self.parse(text).unwrap_or_else(|| panic!("not read: {text}"));
        code.parts.iter().map(|part| format!("{} {}", part.unit.key(), part.value)).collect()
    }
}

/// Whether the parts, in order, make up the text but for separators, and their values are what it says.
fn make_up(parts: &[ReferencePart<'_>], text: &str) -> bool {
    let mut at = 0;
    for part in parts {
        let mut ranges = [&part.label, &part.range];
        ranges.sort_by_key(|range| range.start);
        for range in ranges {
            if range.is_empty() {
                continue;
            }
            if !text.get(at..range.start).is_some_and(|gap| gap.chars().all(is_separator)) {
                return false;
            }
            at = range.end;
        }
        if text.get(part.range.clone()).is_none_or(|written| value(part.unit, written) != part.value) {
            return false;
        }
    }
    !parts.is_empty() && text.get(at..).is_some_and(|rest| rest.chars().all(is_separator))
}

/// Whether a character only keeps parts asunder.
#[must_use]
pub fn is_separator(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, ',' | ';' | '.' | ':' | '：' | '(' | ')' | '№' | '/' | '-' | '–' | '#' | '*')
}

/// The value of a part as it is written.
fn value(unit: Unit, written: &str) -> Cow<'_, str> {
    let mut previous = ' ';
    let blank = |c: char| {
        let squeeze = c.is_whitespace() && (c != ' ' || previous == ' ');
        previous = c;
        squeeze
    };
    let squeezed: Cow<'_, str> = if written.contains(blank) {
        Cow::Owned(written.split_whitespace().collect::<Vec<_>>().join(" "))
    } else {
        Cow::Borrowed(written)
    };
    match (unit, squeezed) {
        (Unit::List | Unit::Leaf | Unit::Page, Cow::Borrowed(value)) => full_range(value),
        (Unit::List | Unit::Leaf | Unit::Page, Cow::Owned(value)) => {
            Cow::Owned(full_range(&value).into_owned())
        }
        (_, squeezed) => squeezed,
    }
}

/// A range of leaves or pages with its end in full: "48-9" is "48-49"; any other text is itself.
#[must_use]
pub fn full_range(text: &str) -> Cow<'_, str> {
    let Some((at, dash)) = text.char_indices().find(|(_, c)| matches!(c, '-' | '–')) else {
        return Cow::Borrowed(text);
    };
    let (first, last) = (&text[..at], &text[at + dash.len_utf8()..]);
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(first) || !digits(last) || last.len() >= first.len() {
        return Cow::Borrowed(text);
    }
    let (lead, tail) = first.split_at(first.len() - last.len());
    if tail < last { Cow::Owned(format!("{first}{dash}{lead}{last}")) } else { Cow::Borrowed(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_range_is_given_in_full() {
        for (short, full) in [
            ("48-9", "48-49"),
            ("403–10", "403–410"),
            ("48-49", "48-49"),
            ("49-8", "49-8"),
            ("7a-9", "7a-9"),
            ("7", "7"),
            ("-9", "-9"),
        ] {
            assert_eq!(full_range(short), full);
        }
    }

    fn fond(text: &str) -> Option<Vec<ReferencePart<'_>>> {
        Some(vec![ReferencePart::new(text, Unit::Fond, 0..2, 2..3)])
    }

    #[test]
    fn parts_must_make_up_the_whole_text() {
        let grammar = Grammar { name: "fond", examples: &[], read: fond };
        assert_eq!(grammar.parse("f.5, ").map(|code| code.parts.len()), Some(1));
        assert_eq!(grammar.parse("f.5, op.30"), None);
        assert_eq!(grammar.parse("f."), None);
    }

    #[test]
    fn a_value_has_its_white_space_as_one_blank() {
        assert_eq!(value(Unit::Series, "Subject\nFiles"), "Subject Files");
        assert!(matches!(value(Unit::Series, "Subject Files"), Cow::Borrowed(_)));
        assert_eq!(value(Unit::Box, "CL\u{a0}168"), "CL 168");
    }
}
