//! Holders of archives whose names are known: by which names a text calls them, where they are, and how they write
//! their reference codes (`schemas/codelists/holders.tsv`).
//!
//! A name is found whatever the case of its letters, an abbreviation letter by letter. Names that two holders share
//! give both: the town decides, or the code, which one of them alone can have written.

use super::slice::Slice;
use crate::codelist::HOLDERS;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// What a row of the list says.
#[derive(Debug, PartialEq, Eq)]
struct Row {
    towns: &'static str,
    countries: &'static str,
    grammars: &'static str,
}

/// The list, with the rows that each name stands in.
struct Table {
    rows: Vec<Row>,
    /// By name in small letters.
    names: HashMap<String, Vec<u16>>,
    /// By abbreviation, letter by letter.
    abbreviations: HashMap<&'static str, Vec<u16>>,
    /// The words of the longest name.
    longest: usize,
    countries: HashSet<&'static str>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table {
        rows: Vec::new(),
        names: HashMap::new(),
        abbreviations: HashMap::new(),
        longest: 0,
        countries: HashSet::new(),
    };
    for (number, row) in (0u16..).zip(HOLDERS.rows()) {
        let names = [0, 1, 3].into_iter().flat_map(|column| forms(row.cell(column)));
        for name in names {
            table.longest = table.longest.max(name.split_whitespace().count());
            add(table.names.entry(name.to_lowercase()).or_default(), number);
        }
        for short in forms(row.cell(2)) {
            add(table.abbreviations.entry(short).or_default(), number);
        }
        table.countries.extend(forms(row.cell(5)));
        table.rows.push(Row { towns: row.cell(4), countries: row.cell(5), grammars: row.cell(6) });
    }
    table
});

fn add(rows: &mut Vec<u16>, number: u16) {
    if !rows.contains(&number) {
        rows.push(number);
    }
}

/// The forms that a cell lists.
fn forms(cell: &'static str) -> impl Iterator<Item = &'static str> {
    cell.split("; ").filter(|form| !form.is_empty())
}

/// One or more holders that a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Holders(&'static [u16]);

/// A holder's name at the start of a text.
#[derive(Debug, Clone, Copy)]
pub struct Found<'a> {
    /// The name, with the abbreviation or expansion in brackets and the place behind it.
    pub name: Slice<'a>,
    /// Whose name it is.
    pub holders: Holders,
    /// Whether something parts the name from what follows: a comma, a full stop, a colon, or the end.
    pub is_parted: bool,
}

impl Holders {
    /// Those whose name or abbreviation the text is: the whole of it, or without a place or brackets at its end.
    #[must_use]
    pub fn named(text: &str) -> Option<Self> {
        let found = at_start(text)?;
        found.name.text.len().eq(&text.trim().len()).then_some(found.holders)
    }

    /// Whether one holder is among both.
    #[must_use]
    pub fn meets(self, other: Self) -> bool {
        self.0.iter().any(|row| other.0.contains(row))
    }

    /// The names of the grammars of their codes, holder by holder, in the order in which they are tried.
    pub fn grammars(self) -> impl Iterator<Item = &'static str> {
        self.0.iter().filter_map(|row| TABLE.rows.get(usize::from(*row))).map(|row| row.grammars)
    }
}

/// The holder that a text begins with: the longest name that stands before a separator, a bracket or a word.
///
/// Behind the name, its abbreviation or expansion in brackets belongs to it, and the town and country where it is.
#[must_use]
pub fn at_start(text: &str) -> Option<Found<'_>> {
    let start = text.len() - text.trim_start().len();
    // No name has a figure in Latin digits but as its last word.
    let table = &*TABLE;
    let mut key = String::new();
    let mut best: Option<(usize, &'static [u16])> = None;
    for word in text[start..].split_whitespace().take(table.longest) {
        let at = Slice::of(text, word)?.start;
        if !key.is_empty() {
            key.push(' ');
        }
        let bare = word.trim_end_matches([',', '.', ';', ':']);
        for shorter in [word, bare] {
            if let Some(rows) = table.rows_of(&key, shorter) {
                best = Some((at + shorter.len(), rows));
            }
        }
        key.push_str(word);
        // A semicolon or a colon ends every name, an opening bracket begins what is behind it.
        if word.ends_with([';', ':']) || key.len() > 160 {
            break;
        }
    }
    let (end, rows) = best?;
    Some(Found::extended(text, start, end, rows))
}

impl Table {
    /// The rows of the name that `before` and `last` make.
    fn rows_of(&'static self, before: &str, last: &str) -> Option<&'static [u16]> {
        let found = if before.is_empty() {
            self.abbreviations.get(last).or_else(|| self.names.get(&last.to_lowercase()))
        } else {
            let whole = format!("{before}{last}");
            self.abbreviations.get(&*whole).or_else(|| self.names.get(&whole.to_lowercase()))
        };
        found.map(Vec::as_slice)
    }
}

impl<'a> Found<'a> {
    /// The name from `start` to `end` with what stands behind it and belongs to it.
    fn extended(text: &'a str, start: usize, mut end: usize, rows: &'static [u16]) -> Self {
        let mut rows: &'static [u16] = rows;
        // "TsDA (Central State Archive), Sofia", "Central State Archive, Sofia (TsDA), Bulgaria".
        for _ in 0..4 {
            let behind = &text[end..];
            if let Some(inside) = behind.trim_start().strip_prefix('(')
                && let Some(close) = inside.find(')')
                && !inside[..close].contains(|c: char| c.is_ascii_digit())
            {
                end = text.len() - inside.len() + close + 1;
                if let Some(other) = at_start(&inside[..close]) {
                    rows = narrowed(rows, |row| other.holders.0.contains(&row));
                } else if is_place(rows, inside[..close].trim()) {
                    rows = in_town(rows, inside[..close].trim());
                }
                continue;
            }
            let Some(rest) = behind.trim_start().strip_prefix(',').map(str::trim_start) else { break };
            // "Washington, D.C." has a comma of its own.
            let place = rest.find(['(', ';', ':']).unwrap_or(rest.len());
            let commas = rest[..place].match_indices(',').map(|(at, _)| at).take(2).chain([place]);
            let ends = commas.map(|at| (at, rest[..at].trim_end().trim_end_matches(['.', ','])));
            let Some((_, place)) = ends.filter(|(_, place)| is_place(rows, place)).last() else { break };
            rows = in_town(rows, place);
            let stop = usize::from(place.ends_with(".C") || place.ends_with(".F"));
            end = text.len() - rest.len() + place.len() + stop;
        }
        let behind = &text[end..];
        let is_parted = behind.trim().is_empty() || behind.starts_with([',', '.', ';', ':', ')', '(']);
        Self { name: Slice::new(text, start..end), holders: Holders(rows), is_parted }
    }
}

/// Whether a text is the name of a country that one of the holders is in.
#[must_use]
pub fn is_country(text: &str) -> bool {
    TABLE.countries.contains(text)
}

/// Whether a text is a town or country of one of the rows.
fn is_place(rows: &[u16], text: &str) -> bool {
    !text.is_empty()
        && rows.iter().filter_map(|row| TABLE.rows.get(usize::from(*row))).any(|row| {
            forms(row.towns)
                .chain(forms(row.countries))
                .any(|form| form == text || form.strip_suffix('.').is_some_and(|shorter| shorter == text))
        })
}

/// The rows with a place among their towns and countries.
fn in_town(rows: &'static [u16], place: &str) -> &'static [u16] {
    narrowed(rows, |row| is_place(&[row], place))
}

/// The rows for which something holds where it holds for one alone; all others as they are.
fn narrowed(rows: &'static [u16], holds: impl Fn(u16) -> bool) -> &'static [u16] {
    let mut kept = rows.iter().enumerate().filter(|(_, row)| holds(**row));
    match (kept.next(), kept.next()) {
        (Some((at, _)), None) => &rows[at..=at],
        (Some(_) | None, _) => rows,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str) -> Option<(&str, Vec<&'static str>)> {
        at_start(text).map(|found| (found.name.text, found.holders.grammars().collect()))
    }

    #[test]
    fn a_holder_is_found_by_each_of_its_names_with_what_belongs_to_it() {
        for (text, holder, grammars) in [
            ("RGANI, f. 5", "RGANI", "russian"),
            ("РГВИА: ф. 5", "РГВИА", "russian"),
            ("АП\u{a0}РФ. Ф. 3", "АП\u{a0}РФ", "russian"),
            ("russian state archive of the Economy, f. 1", "russian state archive of the Economy", "russian"),
            (
                "RGANI (Russian State Archive of Contemporary History), Moscow, f. 5",
                "RGANI (Russian State Archive of Contemporary History), Moscow",
                "russian",
            ),
            (
                "Central State Archive, Sofia (TsDA), Fond 1-B",
                "Central State Archive, Sofia (TsDA)",
                "bulgarian russian",
            ),
            ("Central State Archive, Tirana, AQPPSH", "Central State Archive, Tirana", "albanian"),
            (
                "Library of Congress, Washington, D.C., Manuscript Division",
                "Library of Congress, Washington, D.C.",
                "us-national-archives us-library",
            ),
            ("SAPMO-BA, DY 30", "SAPMO-BA", "german"),
            ("MNL OL M-KS 288", "MNL OL", "hungarian"),
            ("외교사료관, 롤 5", "외교사료관", "korean"),
        ] {
            assert_eq!(name(text), Some((holder, vec![grammars])), "{text}");
        }
    }

    #[test]
    fn a_name_of_several_holders_gives_all_until_a_town_decides() {
        assert_eq!(name("AMAE, fond Coreea").unwrap().1.len(), 2);
        assert_eq!(name("AMAE (Bucharest), fond Coreea").unwrap().1, ["romanian"]);
        assert_eq!(name("AMAE, Paris, Asie").unwrap().1, ["french"]);
    }

    #[test]
    fn other_words_name_no_holder() {
        for text in ["", "Rgani, f. 5", "na, sv. 12", "RGANIX", "Ministry of Foreign Affairs", "12, RGANI"] {
            assert_eq!(name(text), None, "{text}");
        }
        assert!(at_start("RGANI f. 5").is_some_and(|found| !found.is_parted));
        assert!(Holders::named("RGANI, f. 5").is_none());
        let (one, other) = (
            Holders::named("РГАНИ"),
            Holders::named("Russian State Archive of Contemporary History, Moscow"),
        );
        assert!(one.zip(other).is_some_and(|(one, other)| one.meets(other)));
        assert!(!Holders::named("RGASPI").unwrap().meets(one.unwrap()));
    }
}
