//! Code lists: closed tables of facts that standards publish, compiled into the program.
//!
//! A list is a file under `schemas/codelists`, tab-separated, one row a line, sorted by its first column
//! (by bytes). Lines that begin with `# ` stand before the rows and say what the list is: `list`,
//! `source`, `date`, `note`, `columns` (their names, tab-separated) and `keys` (the columns a row can be
//! found by, blank-separated). Each list is read once, on first use. The value types of the record
//! (`language`, `relator`, `rights` …) say what a row means; this module does not.

pub mod column_names;
pub mod headings;
mod nearest;
mod sorted;

use std::sync::LazyLock;

pub use nearest::{nearest, nearest_within};
pub use sorted::{SortedList, SortedRow};

/// Languages: ISO 639-2, and codes no longer used.
pub static LANGUAGES: LazyLock<CodeList> = LazyLock::new(|| CodeList::read(LANGUAGES_TEXT));
/// MARC relators.
pub static RELATORS: LazyLock<CodeList> = LazyLock::new(|| CodeList::read(RELATORS_TEXT));
/// MARC countries.
pub static COUNTRIES: LazyLock<CodeList> =
    LazyLock::new(|| CodeList::read(include_str!("../schemas/codelists/countries.tsv")));
/// MARC geographic areas.
pub static GEOGRAPHIC_AREAS: LazyLock<CodeList> =
    LazyLock::new(|| CodeList::read(include_str!("../schemas/codelists/geographic_areas.tsv")));
/// Countries of ISO 3166-1, by their codes of two letters.
pub static ISO_COUNTRIES: LazyLock<CodeList> =
    LazyLock::new(|| CodeList::read(include_str!("../schemas/codelists/iso_countries.tsv")));
/// Scripts of ISO 15924.
pub static SCRIPTS: LazyLock<CodeList> =
    LazyLock::new(|| CodeList::read(include_str!("../schemas/codelists/scripts.tsv")));
/// Rights statements and licences.
pub static RIGHTS: LazyLock<CodeList> =
    LazyLock::new(|| CodeList::read(include_str!("../schemas/codelists/rights.tsv")));
/// Types of resource.
pub static RESOURCE_TYPES: LazyLock<CodeList> =
    LazyLock::new(|| CodeList::read(include_str!("../schemas/codelists/resource_types.tsv")));
/// Genre words that decide what a record becomes.
pub static GENRES: LazyLock<CodeList> =
    LazyLock::new(|| CodeList::read(include_str!("../schemas/codelists/genres.tsv")));

/// Words of dates. `record::date` has them as a table of its own; this is for who shows lists.
pub static DATE_WORDS: LazyLock<CodeList> = LazyLock::new(|| CodeList::read(DATE_WORDS_TEXT));

/// Every list, by the name of its file.
pub static ALL: [(&str, &LazyLock<CodeList>); 10] = [
    ("countries", &COUNTRIES),
    ("date_words", &DATE_WORDS),
    ("genres", &GENRES),
    ("geographic_areas", &GEOGRAPHIC_AREAS),
    ("iso_countries", &ISO_COUNTRIES),
    ("languages", &LANGUAGES),
    ("relators", &RELATORS),
    ("resource_types", &RESOURCE_TYPES),
    ("rights", &RIGHTS),
    ("scripts", &SCRIPTS),
];

/// Languages that ISO 639-3 and ISO 639-5 alone have.
pub static ISO_639_3: SortedList = SortedList::new(include_str!("../schemas/codelists/iso639_3.tsv"));
/// Subtags of language tags other than languages: the IANA registry.
pub static LANGUAGE_SUBTAGS: SortedList =
    SortedList::new(include_str!("../schemas/codelists/language_subtags.tsv"));
/// Names of languages beside those of the standards.
pub static LANGUAGE_NAMES: SortedList =
    SortedList::new(include_str!("../schemas/codelists/language_names.tsv"));
/// Names of languages in other languages.
pub static LANGUAGE_NAMES_CLDR: SortedList =
    SortedList::new(include_str!("../schemas/codelists/language_names_cldr.tsv"));

/// Licences of Creative Commons as ported to jurisdictions.
pub static RIGHTS_PORTS: SortedList = SortedList::new(include_str!("../schemas/codelists/rights_ports.tsv"));

/// Holders of archives, and how they write their reference codes.
pub static HOLDERS: SortedList = SortedList::new(include_str!("../schemas/codelists/holders.tsv"));

/// Every list that is searched where it stands, by the name of its file.
pub static SORTED: [(&str, &SortedList); 6] = [
    ("holders", &HOLDERS),
    ("iso639_3", &ISO_639_3),
    ("language_names", &LANGUAGE_NAMES),
    ("language_names_cldr", &LANGUAGE_NAMES_CLDR),
    ("language_subtags", &LANGUAGE_SUBTAGS),
    ("rights_ports", &RIGHTS_PORTS),
];

/// The text of [`DATE_WORDS`], from which their table is made.
pub(crate) const DATE_WORDS_TEXT: &str = include_str!("../schemas/codelists/date_words.tsv");
/// The text of [`LANGUAGES`], for constants that name a row.
pub(crate) const LANGUAGES_TEXT: &str = include_str!("../schemas/codelists/languages.tsv");
/// The text of [`RELATORS`], for constants that name a row.
pub(crate) const RELATORS_TEXT: &str = include_str!("../schemas/codelists/relators.tsv");

/// One code list.
#[derive(Debug)]
pub struct CodeList {
    title: &'static str,
    source: &'static str,
    date: &'static str,
    columns: Vec<&'static str>,
    /// Row after row, `columns.len()` cells each.
    cells: Vec<&'static str>,
    /// A column's number and its index.
    keys: Vec<(usize, Index)>,
}

impl CodeList {
    /// Reads the text of a list.
    ///
    /// A short row is filled up with empty cells; the tests of this module hold every list to full rows.
    #[must_use]
    pub fn read(text: &'static str) -> Self {
        let mut list = Self {
            title: "",
            source: "",
            date: "",
            columns: Vec::new(),
            cells: Vec::new(),
            keys: Vec::new(),
        };
        let mut keys = "";
        for line in text.lines() {
            if let Some(line) = line.strip_prefix("# ") {
                match line.split_once(": ") {
                    Some(("list", value)) => list.title = value,
                    Some(("source", value)) => list.source = value,
                    Some(("date", value)) => list.date = value,
                    Some(("columns", value)) => list.columns = value.split('\t').collect(),
                    Some(("keys", value)) => keys = value,
                    _ => {}
                }
            } else {
                let cells = line.split('\t').chain(std::iter::repeat("")).take(list.columns.len());
                list.cells.extend(cells);
            }
        }
        list.keys = keys
            .split(' ')
            .filter_map(|name| list.column(name))
            .map(|column| {
                let cells = list.rows().zip(0u16..).map(|(cells, row)| (cells[column], row));
                (column, Index::new(cells.filter(|(cell, _)| !cell.is_empty())))
            })
            .collect();
        list
    }

    /// What the list is of.
    #[must_use]
    pub const fn title(&self) -> &'static str {
        self.title
    }

    /// Who publishes the facts, and in which list.
    #[must_use]
    pub const fn source(&self) -> &'static str {
        self.source
    }

    /// The state of the source the facts were taken from, ISO 8601.
    #[must_use]
    pub const fn date(&self) -> &'static str {
        self.date
    }

    /// The names of the columns, in order.
    #[must_use]
    pub fn columns(&self) -> &[&'static str] {
        &self.columns
    }

    /// The number of the column called `name`.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| *column == name)
    }

    /// The number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.cells.len() / self.columns.len().max(1)
    }

    /// Whether the list has no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// The rows, in order, each as its cells.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = &[&'static str]> {
        self.cells.chunks_exact(self.columns.len().max(1))
    }

    /// One cell; empty where there is no such row or column.
    #[must_use]
    #[inline]
    pub fn cell(&self, row: u16, column: usize) -> &'static str {
        let at = usize::from(row) * self.columns.len() + column;
        if column < self.columns.len() { self.cells.get(at).copied().unwrap_or("") } else { "" }
    }

    /// The row whose cell in a keyed `column` is `key`, whatever the case of either.
    ///
    /// Nothing is found in a column that is not keyed.
    #[must_use]
    pub fn find(&self, column: usize, key: &str) -> Option<u16> {
        self.keys.iter().find(|(keyed, _)| *keyed == column)?.1.find(key)
    }

    /// The row whose cell in a keyed `column` is `key`, letter by letter.
    #[must_use]
    pub fn find_exact(&self, column: usize, key: &str) -> Option<u16> {
        self.find(column, key).filter(|row| self.cell(*row, column) == key)
    }
}

/// Numbers found by a word, whatever the case of its letters: a hash table that never grows.
#[derive(Debug)]
pub struct Index {
    entries: Vec<(&'static str, u16)>,
    /// Place in `entries` and one, or 0; its length is a power of two, at least twice that of `entries`.
    slots: Vec<u16>,
}

impl Index {
    /// An index of the words given. Where two words differ in case only, the first stays.
    ///
    /// # Panics
    ///
    /// If there are more than 65,534 words.
    pub fn new(words: impl IntoIterator<Item = (&'static str, u16)>) -> Self {
        let entries: Vec<_> = words.into_iter().collect();
        assert!(entries.len() < usize::from(u16::MAX), "a code list has fewer words than 16 bits count");
        let size = (entries.len() * 2).next_power_of_two();
        let mut index = Self { entries: Vec::with_capacity(entries.len()), slots: vec![0; size] };
        for (word, number) in entries {
            let Err(slot) = index.probe(word) else { continue };
            index.entries.push((word, number));
            index.slots[slot] = index.entries.len() as u16;
        }
        index
    }

    /// The number of `word`.
    #[must_use]
    pub fn find(&self, word: &str) -> Option<u16> {
        self.probe(word).ok().map(|entry| self.entries[entry].1)
    }

    /// The words and their numbers, in the order given.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, u16)> {
        self.entries.iter().copied()
    }

    /// The entry of `word`, or the free slot where it would stand.
    fn probe(&self, word: &str) -> Result<usize, usize> {
        let mask = self.slots.len() - 1;
        let mut slot = hash(word) as usize & mask;
        loop {
            match usize::from(self.slots[slot]) {
                0 => return Err(slot),
                entry if same(self.entries[entry - 1].0, word) => return Ok(entry - 1),
                _ => slot = (slot + 1) & mask,
            }
        }
    }
}

/// The characters of `text` in lower case.
fn folded(text: &str) -> impl Iterator<Item = char> {
    text.chars().flat_map(char::to_lowercase)
}

/// Whether two words differ in the case of their letters at most.
fn same(a: &str, b: &str) -> bool {
    if a.is_ascii() && b.is_ascii() { a.eq_ignore_ascii_case(b) } else { folded(a).eq(folded(b)) }
}

/// A hash that words differing in case share.
fn hash(word: &str) -> u64 {
    let mix = |hash: u64, c: u32| (hash.rotate_left(5) ^ u64::from(c)).wrapping_mul(0x517c_c1b7_2722_0a95);
    let hash = if word.is_ascii() {
        word.bytes().fold(0, |hash, byte| mix(hash, u32::from(byte.to_ascii_lowercase())))
    } else {
        folded(word).fold(0, |hash, c| mix(hash, u32::from(c)))
    };
    // The low bits of a product know little of the high ones.
    hash ^ (hash >> 32)
}

/// The row of `list` whose first cell is `key`: for constants, so that a wrong one does not compile.
///
/// # Panics
///
/// If there is no such row.
#[must_use]
pub(crate) const fn row_of(list: &str, key: &str) -> u16 {
    let (list, key) = (list.as_bytes(), key.as_bytes());
    let (mut at, mut row) = (0, 0);
    while at < list.len() {
        if list[at] != b'#' {
            let mut i = 0;
            while i < key.len() && at + i < list.len() && list[at + i] == key[i] {
                i += 1;
            }
            if i == key.len() && at + i < list.len() && list[at + i] == b'\t' {
                return row;
            }
            row += 1;
        }
        while at < list.len() && list[at] != b'\n' {
            at += 1;
        }
        at += 1;
    }
    panic!("the list has no such row")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_sorted_whole_and_says_where_it_is_from() {
        for (name, list) in ALL {
            assert!(!list.title().is_empty() && !list.source().is_empty(), "{name}");
            assert!(list.date().starts_with("20"), "{name}: {}", list.date());
            assert!(!list.keys.is_empty() && !list.is_empty(), "{name}");
            let mut before = "";
            for cells in list.rows() {
                assert!(before < cells[0], "{name}: `{before}` stands before `{}`", cells[0]);
                assert!(cells.iter().all(|cell| cell.trim() == *cell), "{name}: {cells:?}");
                before = cells[0];
            }
            assert_eq!(list.rows().len(), list.len(), "{name}");
        }
    }

    #[test]
    fn every_line_of_every_file_has_all_its_cells() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/schemas/codelists");
        let mut names: Vec<_> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        let mut listed: Vec<_> = ALL.iter().map(|(name, _)| *name).collect();
        listed.extend(SORTED.iter().map(|(name, _)| *name));
        listed.sort_unstable();
        assert_eq!(names, Vec::from_iter(listed.iter().map(|name| format!("{name}.tsv"))));
        for (name, list) in ALL {
            let text = std::fs::read_to_string(format!("{folder}/{name}.tsv")).unwrap();
            let rows: Vec<_> = text.lines().filter(|line| !line.starts_with('#')).collect();
            assert_eq!(rows.len(), list.len(), "{name}");
            for row in rows {
                assert_eq!(row.split('\t').count(), list.columns().len(), "{name}: {row}");
            }
        }
    }

    #[test]
    fn every_list_that_is_searched_in_place_is_sorted_whole_and_says_where_it_is_from() {
        for (name, list) in SORTED {
            let head = |key: &str| list.head().lines().find_map(|line| line.strip_prefix(key));
            assert!(head("# list: ").is_some() && head("# source: ").is_some(), "{name}");
            assert!(head("# date: 20").is_some(), "{name}");
            let columns = head("# columns: ").unwrap().split('\t').count();
            let mut before = "";
            for row in list.rows() {
                assert!(before < row.cell(0), "{name}: `{before}` stands before `{}`", row.cell(0));
                assert_eq!(
                    (row.cell(columns), row.line().split('\t').count()),
                    ("", columns),
                    "{name}: {row:?}"
                );
                before = row.cell(0);
            }
        }
    }

    #[test]
    fn no_key_stands_twice() {
        for (name, list) in ALL {
            for (column, index) in &list.keys {
                let filled = list.rows().filter(|cells| !cells[*column].is_empty()).count();
                assert_eq!(index.iter().count(), filled, "{name}, column {}", list.columns()[*column]);
            }
        }
    }

    #[test]
    fn a_row_is_found_by_each_keyed_column_in_any_case() {
        let (code, label) = (RELATORS.column("code").unwrap(), RELATORS.column("label").unwrap());
        for row in 0..RELATORS.len() as u16 {
            assert_eq!(RELATORS.find_exact(code, RELATORS.cell(row, code)), Some(row));
            assert_eq!(RELATORS.find(label, &RELATORS.cell(row, label).to_uppercase()), Some(row));
        }
        assert_eq!(RELATORS.find_exact(code, "TRL"), None);
        assert_eq!(RELATORS.find(code, "zzz"), None);
        assert_eq!(COUNTRIES.find(1, "Albania"), None, "labels of countries are not keyed");
    }

    #[test]
    fn case_is_folded_beyond_ascii() {
        let index = Index::new([("Volapük", 7), ("volapÜK", 8), ("Gã", 9)]);
        assert_eq!(index.find("VOLAPÜK"), Some(7));
        assert_eq!(index.find("gÃ"), Some(9));
        assert_eq!(index.find("ga"), None);
    }

    #[test]
    fn a_constant_row_is_the_row_of_the_list() {
        const TRL: u16 = row_of(RELATORS_TEXT, "trl");
        assert_eq!(RELATORS.cell(TRL, 0), "trl");
        assert_eq!(RELATORS.cell(9999, 0), "");
        assert_eq!(RELATORS.cell(0, 9), "");
    }
}
