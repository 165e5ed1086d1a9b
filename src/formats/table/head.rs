//! The head of a table: what parts its cells, which row names its columns, where its rows begin.
//!
//! The delimiter is the one by which the first rows fall into the same number of cells most consistently, and
//! among equals into most cells; quoted text does not count. The header is the first row that has all columns
//! of the layout's signature, or, without one, the first row that is more than a title: lines that fill only
//! one cell of several stand above a header.

use std::ops::Range;

use super::row::{self, Cells, End};
use crate::codelist::{column_names, headings};
use crate::format::FormatOptions;
use crate::source::without_mark;

/// How many bytes are looked at.
pub(super) const SIZE: usize = 64 << 10;
/// How many rows are looked at.
const ROWS: usize = 32;

/// What the beginning of a table tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Head {
    pub delimiter: u8,
    /// Whether several rows agree on it, or the layout names it.
    pub sure: bool,
    /// How many cells most rows have, if more than half agree.
    pub cells: usize,
    /// The row that names the columns, if one does.
    pub header: Option<Range<usize>>,
    /// The names of the columns.
    pub names: Vec<String>,
    /// Whether the columns of the layout's signature are all there.
    pub signed: bool,
    /// Where the rows begin.
    pub rows: usize,
}

/// The first rows, as far as they are whole, those without any value left out.
fn first_rows(bytes: &[u8], delimiter: u8, whole: bool) -> Vec<Range<usize>> {
    let mut rows = Vec::new();
    let mut at = bytes.len() - without_mark(bytes).len();
    while at < bytes.len() && rows.len() < ROWS {
        match row::end(bytes, at, delimiter, whole) {
            End::At(end, next) => {
                if !row::is_blank(&bytes[at..end], delimiter) {
                    rows.push(at..end);
                }
                at = next;
            }
            End::GoesOn => break,
            // Such a row says nothing of the table.
            End::Broken => match memchr::memchr2(b'\n', b'\r', &bytes[at..]) {
                Some(step) => {
                    rows.push(at..at + step);
                    at += step + 1;
                }
                None => break,
            },
        }
    }
    rows
}

/// What a row says, cell by cell.
pub(super) fn names(row: &[u8], delimiter: u8) -> Vec<String> {
    each_name(row, delimiter).collect()
}

/// Whether two rows say the same. Of rows that differ in their first cells no others are read.
pub(super) fn are_alike(row: &[u8], other: &[u8], delimiter: u8) -> bool {
    each_name(row, delimiter).eq(each_name(other, delimiter))
}

fn each_name(row: &[u8], delimiter: u8) -> impl Iterator<Item = String> {
    let cells = Cells::of(row, delimiter).map_while(Result::ok);
    cells.map(|cell| headings::trimmed(&cell.value(row)).replace(is_damage, ""))
}

/// Whether a character in the name of a column is what damage left there.
pub(super) fn is_damage(character: char) -> bool {
    character.is_control() && !character.is_whitespace()
}

/// How well the rows agree on a number of cells, in parts of a thousand, and on which.
fn agreement(bytes: &[u8], rows: &[Range<usize>], delimiter: u8) -> (usize, usize) {
    let counts: Vec<usize> =
        rows.iter().map(|row| row::count(&bytes[row.clone()], delimiter).unwrap_or(0)).collect();
    let most = counts.iter().filter(|count| **count > 1).map(|count| {
        let share = counts.iter().filter(|other| *other == count).count();
        (share * 1000 / counts.len(), *count)
    });
    most.max().unwrap_or_default()
}

/// What the beginning of a table looks like by one delimiter.
#[derive(Default)]
struct Guess {
    signed: bool,
    share: usize,
    cells: usize,
    is_usual: bool,
    delimiter: u8,
    rows: Vec<Range<usize>>,
}

impl Guess {
    fn rank(&self) -> (bool, usize, usize, bool) {
        (self.signed, self.share, self.cells, self.is_usual)
    }
}

/// What the beginning of a table tells; `whole` says that it is all there is. `usual` is the delimiter where
/// nothing else shows.
pub(super) fn find(bytes: &[u8], whole: bool, layout: &FormatOptions, usual: u8) -> Head {
    let (bytes, whole) = if bytes.len() > SIZE { (&bytes[..SIZE], false) } else { (bytes, whole) };
    let known = layout.delimiter.map(|delimiter| [delimiter; 1]);
    let candidates = known.as_ref().map_or(&[b',', b'\t', b';', b'|'][..], |known| known);
    let look = |&delimiter: &u8| {
        let rows = first_rows(bytes, delimiter, whole);
        let signed = rows.iter().any(|row| is_signed(&names(&bytes[row.clone()], delimiter), layout));
        let (share, cells) = agreement(bytes, &rows, delimiter);
        Guess { signed, share, cells, is_usual: delimiter == usual, delimiter, rows }
    };
    // Among equals the first.
    let best = candidates.iter().rev().map(look).max_by_key(Guess::rank).unwrap_or_default();
    let Guess { signed, share, cells, mut delimiter, mut rows, .. } = best;
    if cells == 0 && !signed {
        delimiter = layout.delimiter.unwrap_or(usual);
        rows = first_rows(bytes, delimiter, whole);
    }
    let start = bytes.len() - without_mark(bytes).len();
    let mut head = Head {
        delimiter,
        sure: layout.delimiter.is_some() || signed || (cells > 1 && share > 500),
        cells: if share > 500 { cells } else { 0 },
        header: None,
        names: layout.columns.clone(),
        signed,
        rows: start,
    };
    if !layout.columns.is_empty() {
        return head;
    }
    let filled = |row: &Range<usize>| {
        names(&bytes[row.clone()], delimiter).iter().filter(|name| !name.is_empty()).count()
    };
    let numbered = layout.header.and_then(|number| numbered_row(bytes, number, delimiter, whole));
    let header = if numbered.is_some() {
        numbered
    } else if signed {
        rows.iter().find(|row| is_signed(&names(&bytes[(*row).clone()], delimiter), layout)).cloned()
    } else {
        let first = rows.iter().position(|row| cells < 2 || filled(row) > 1).unwrap_or(0);
        let known = layout.signature.is_empty() || layout.mapped;
        let at = if known { by_dictionary(bytes, &rows, first, delimiter) } else { first };
        rows.get(at).cloned()
    };
    if let Some(header) = header {
        head.names = names(&bytes[header.clone()], delimiter);
        head.rows = header.end;
        head.header = Some(header);
    }
    head
}

/// The row of that number, counted from 1.
fn numbered_row(bytes: &[u8], number: u32, delimiter: u8, whole: bool) -> Option<Range<usize>> {
    let mut at = bytes.len() - without_mark(bytes).len();
    let mut row = 1;
    while at < bytes.len() {
        let (end, next) = match row::end(bytes, at, delimiter, whole) {
            End::At(end, next) => (end, next + usize::from(bytes[end..].starts_with(b"\r\n"))),
            End::GoesOn => return None,
            End::Broken => {
                let end = at + memchr::memchr2(b'\n', b'\r', &bytes[at..])?;
                (end, end + 1 + usize::from(bytes[end..].starts_with(b"\r\n")))
            }
        };
        if row == number {
            return Some(at..end);
        }
        (row, at) = (row + 1, next);
    }
    None
}

/// The row that names columns which the dictionary knows, where the first one that is more than a title does not: its
/// position among the rows. The values of a column may be such names, too, so no other row may name as many.
fn by_dictionary(bytes: &[u8], rows: &[Range<usize>], first: usize, delimiter: u8) -> usize {
    /// A header is looked for in so many rows.
    const NEAR: usize = 12;
    struct Score {
        known: usize,
        filled: usize,
        /// Whether no two cells say the same, and none is a number.
        differ: bool,
    }
    let score = |row: &Range<usize>| {
        let mut names = names(&bytes[row.clone()], delimiter);
        names.retain(|name| !name.is_empty());
        let known = names.iter().filter(|name| column_names::meaning(name).is_some()).count();
        let is_number = |name: &String| !name.chars().any(char::is_alphabetic);
        let (filled, numbers) = (names.len(), names.iter().any(is_number));
        names.sort_unstable();
        names.dedup();
        Score { known, filled, differ: names.len() == filled && !numbers }
    };
    let Some(header) = rows.get(first).map(score) else { return first };
    if header.known * 2 > header.filled {
        return first;
    }
    let below: Vec<(usize, Score)> =
        rows.iter().enumerate().skip(first + 1).take(NEAR).map(|(at, row)| (at, score(row))).collect();
    let most = below.iter().map(|(_, score)| score.known).max().unwrap_or(0);
    let mut best = below.iter().filter(|(_, score)| score.known == most);
    match (best.next(), best.next()) {
        (Some((at, score)), None)
            if most > 1 && most > header.known && score.differ && score.known * 2 > score.filled =>
        {
            *at
        }
        (Some(_) | None, _) => first,
    }
}

/// Whether the columns of the layout's signature are all there; without one, no row is signed.
fn is_signed(names: &[String], layout: &FormatOptions) -> bool {
    !layout.signature.is_empty() && layout.signature.iter().all(|column| has(names, column))
}

/// Whether one of the names is the one the signature wants, or begins as it says with `*` at its end.
pub(super) fn has(names: &[String], column: &str) -> bool {
    match column.strip_suffix('*') {
        Some(begins) => {
            let begins = headings::letters(begins);
            names.iter().any(|name| headings::letters(name).starts_with(&begins))
        }
        None => names.iter().any(|name| headings::likeness(name, column).is_some()),
    }
}

/// The names of the columns.
pub(super) fn columns(bytes: &[u8], layout: &FormatOptions, usual: u8) -> Vec<String> {
    let mut names = find(bytes, false, layout, usual).names;
    names.retain(|name| !name.is_empty());
    names
}

/// Whether bytes are those of no text: a byte of zeros here and there is damage, many are another format's.
fn is_binary(text: &[u8]) -> bool {
    memchr::memchr_iter(0, text).count() > 4 + text.len() / 256
}

/// Whether this is a table with the columns of the layout's signature, or, without one, any table: rows that
/// agree on their cells, below short names that differ. Running text, JSON and markup are none.
pub(super) fn is_table(bytes: &[u8], layout: &FormatOptions, usual: u8) -> bool {
    let text = without_mark(bytes).trim_ascii_start();
    if text.starts_with(b"{") || text.starts_with(b"[{") || text.starts_with(b"<") || is_binary(text) {
        return false;
    }
    let head = find(bytes, false, layout, usual);
    if !layout.signature.is_empty() {
        return head.signed;
    }
    if !layout.columns.is_empty() {
        let rows = first_rows(bytes, head.delimiter, false);
        return agreement(bytes, &rows, head.delimiter) == (1000, layout.columns.len());
    }
    let named = head.names.iter().filter(|name| !name.is_empty());
    let is_name = |name: &&String| name.len() < 100 && !name.ends_with(['.', ':', '!', '?']);
    let mut sorted: Vec<&String> = named.clone().filter(is_name).collect();
    let count = sorted.len();
    sorted.sort_unstable();
    sorted.dedup();
    // Running text has a blank after its commas.
    let row = head.header.clone().map_or(&bytes[..0], |header| &bytes[header]);
    let later = Cells::of(row, head.delimiter).skip(1).flatten();
    let is_prose =
        count > 1 && later.filter(|cell| row[cell.content.clone()].starts_with(b" ")).count() * 2 > count - 1;
    let rows = first_rows(bytes, head.delimiter, false);
    // A page may hold a table; a table begins with its header, and all of it is one.
    let named_columns = || head.names.iter().filter(|name| column_names::meaning(name).is_some()).count();
    let at_top = head.header.as_ref() == rows.first() || named_columns() * 2 > head.names.len();
    let is_all = at_top && agreement(bytes, &rows, head.delimiter).0 >= 900;
    is_all
        && !is_prose
        && head.sure
        && rows.len() > 1
        && count > 1
        && count == named.count()
        && sorted.len() * 2 > count
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_any(text: &str) -> bool {
        is_table(text.as_bytes(), &FormatOptions::default(), b',')
    }

    #[test]
    fn a_table_is_distinguished_from_running_text_json_and_markup() {
        assert!(is_any("\u{feff}id,title,date\na,Letter,1956\nb,\"Note, long\",1957\n"));
        assert!(is_any("id\ttitle\na\tLetter, sent\nb\tNote\n"));
        for text in [
            "",
            "url\nhttps://example.org/a\n",
            "{\"id\": \"a\", \"title\": \"x\"}\n{\"id\": \"b\", \"title\": \"y\"}\n",
            "[{\"id\": 1},\n{\"id\": 2}]\n",
            "<a>,<b>\n<c>,<d>\n",
            "In spring, the harbour master, a man of sixty, wrote\nthat, as ever, the lights, all three, were out\n",
            "Dear Sir,\n\nthe lights, as ever, are out.\n\nYours,\nthe master\n",
            "---\ntitle: Films\n---\n\nFilm|Note\n--|--\n0401|x\n0402|y\n0403|z\n",
            "id,title\n",
        ] {
            assert!(!is_any(text), "{text}");
        }
    }

    #[test]
    fn a_column_of_a_signature_may_be_known_by_its_beginning() {
        let layout =
            FormatOptions { signature: vec!["Code*".into(), "Title".into()], ..FormatOptions::default() };
        assert!(is_table(b"Code (leave this row),Title\nx,y\n", &layout, b','));
        assert!(!is_table(b"A Code,Title\nx,y\n", &layout, b','));
    }

    #[test]
    fn a_signature_is_looked_for_in_the_first_rows() {
        let layout =
            FormatOptions { signature: vec!["No".into(), "Title".into()], ..FormatOptions::default() };
        assert!(is_table(b"A sheet,,\nNo,x, Title\n1,2,3\n", &layout, b'\t'));
        assert!(is_table(
            b"Title\tNo\n",
            &FormatOptions { signature: vec!["No".into()], ..FormatOptions::default() },
            b','
        ));
        assert!(!is_table(b"Title,Number\n1,2\n", &layout, b','));
        assert!(!is_table(b"\"No,Title\"\n1,2\n", &layout, b','));
    }
}
