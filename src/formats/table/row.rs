//! A row as RFC 4180 has it: cells, parted by a delimiter, plain or in quotes.
//!
//! A quote opens a quoted cell only as the first character of the cell; anywhere else in a plain cell it stands
//! for itself. Within a quoted cell `""` is a quote. After the closing quote nothing may follow but a delimiter
//! or the end of the row, which is LF, CRLF or CR.
//!
//! Many tools write tab-separated values without any quoting (IANA, text/tab-separated-values: a cell holds no
//! tab). So between tabs a quote opens a quoted cell only if one closes it before the next tab, as the last
//! character of the cell; any other quote is text.

use std::borrow::Cow;
use std::ops::Range;

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cell {
    /// What it holds, without its quotes.
    pub content: Range<usize>,
    /// Whether it stands in quotes.
    pub quoted: bool,
    /// Whether quotes are doubled in it.
    pub doubled: bool,
}

impl Cell {
    /// With its quotes.
    pub fn whole(&self) -> Range<usize> {
        let quote = usize::from(self.quoted);
        self.content.start - quote..self.content.end + quote
    }

    /// What it says.
    pub fn value<'b>(&self, bytes: &'b [u8]) -> Cow<'b, str> {
        let text = String::from_utf8_lossy(&bytes[self.content.clone()]);
        if self.doubled { text.replace("\"\"", "\"").into() } else { text }
    }
}

/// What is wrong with the quotes of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Broken {
    /// The quote that was opened here is not closed.
    Open(usize),
    /// The quote that was opened at the first position is closed at the other, and text follows.
    Closed(usize, usize),
}

/// What a quote opens.
pub(super) enum Quoted {
    /// The closing quote, and whether quotes are doubled before it.
    Closes(usize, bool),
    /// No closing quote among the bytes there are.
    GoesOn,
    /// Nothing: it is text, like any other character.
    Text,
}

/// Looks for the quote that closes the one at `open`. `last` says that no more bytes follow.
#[inline]
pub(super) fn quoted(bytes: &[u8], open: usize, delimiter: u8, last: bool) -> Quoted {
    if delimiter == b'\t' {
        return between_tabs(bytes, open, last);
    }
    let (mut at, mut doubled) = (open + 1, false);
    loop {
        let Some(step) = memchr::memchr(b'"', &bytes[at..]) else { return Quoted::GoesOn };
        at += step;
        if bytes.get(at + 1) != Some(&b'"') {
            return Quoted::Closes(at, doubled);
        }
        doubled = true;
        at += 2;
    }
}

/// The same where tabs part the cells, and perhaps nothing is quoted.
fn between_tabs(bytes: &[u8], open: usize, last: bool) -> Quoted {
    let (mut at, mut doubled) = (open + 1, false);
    let open_ended = if last { Quoted::Text } else { Quoted::GoesOn };
    loop {
        let Some(step) = memchr::memchr2(b'"', b'\t', bytes.get(at..).unwrap_or_default()) else {
            return open_ended;
        };
        at += step;
        if bytes[at] == b'\t' {
            return Quoted::Text;
        }
        match bytes.get(at + 1) {
            Some(b'"') => doubled = true,
            Some(b'\t' | b'\n' | b'\r') => return Quoted::Closes(at, doubled),
            Some(_) => return Quoted::Text,
            None if last => return Quoted::Closes(at, doubled),
            None => return Quoted::GoesOn,
        }
        at += 2;
    }
}

/// Where a row ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// The end of what it holds, and where the next one may begin.
    At(usize, usize),
    /// Not among the bytes there are.
    GoesOn,
    /// Its quotes are at fault.
    Broken,
}

/// Where the row that begins at `start` ends. `last` says that no more bytes follow.
pub(super) fn end(bytes: &[u8], start: usize, delimiter: u8, last: bool) -> End {
    let mut at = start;
    loop {
        let Some(step) = memchr::memchr3(b'"', b'\n', b'\r', &bytes[at..]) else {
            return if last { End::At(bytes.len(), bytes.len()) } else { End::GoesOn };
        };
        at += step;
        if bytes[at] != b'"' {
            return End::At(at, at + 1);
        }
        if at > start && bytes[at - 1] != delimiter {
            at += 1;
            continue;
        }
        match quoted(bytes, at, delimiter, last) {
            Quoted::Text => at += 1,
            Quoted::Closes(close, _) => match bytes.get(close + 1) {
                Some(byte) if *byte == delimiter || matches!(byte, b'\n' | b'\r') => at = close + 1,
                Some(_) => return End::Broken,
                None if last => return End::At(close + 1, close + 1),
                None => return End::GoesOn,
            },
            Quoted::GoesOn if last => return End::Broken,
            Quoted::GoesOn => return End::GoesOn,
        }
    }
}

/// The cells of one row, which is all of `bytes`.
#[derive(Debug)]
pub(super) struct Cells<'b> {
    bytes: &'b [u8],
    at: usize,
    delimiter: u8,
    ended: bool,
}

impl<'b> Cells<'b> {
    pub fn of(bytes: &'b [u8], delimiter: u8) -> Self {
        Self { bytes, at: 0, delimiter, ended: false }
    }
}

impl Iterator for Cells<'_> {
    type Item = Result<Cell, Broken>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let start = self.at;
        let opened = if self.bytes.get(start) == Some(&b'"') {
            quoted(self.bytes, start, self.delimiter, true)
        } else {
            Quoted::Text
        };
        let (cell, end) = match opened {
            Quoted::GoesOn => {
                self.ended = true;
                return Some(Err(Broken::Open(start)));
            }
            Quoted::Closes(close, _)
                if self.bytes.get(close + 1).is_some_and(|byte| *byte != self.delimiter) =>
            {
                self.ended = true;
                return Some(Err(Broken::Closed(start, close)));
            }
            Quoted::Closes(close, doubled) => {
                (Cell { content: start + 1..close, quoted: true, doubled }, close + 1)
            }
            Quoted::Text => {
                let rest = &self.bytes[start..];
                let end = memchr::memchr(self.delimiter, rest).map_or(self.bytes.len(), |step| start + step);
                (Cell { content: start..end, quoted: false, doubled: false }, end)
            }
        };
        self.ended = end >= self.bytes.len();
        self.at = end + 1;
        Some(Ok(cell))
    }
}

/// How many cells the row has; none if its quotes are at fault.
pub(super) fn count(row: &[u8], delimiter: u8) -> Option<usize> {
    let mut count = 0;
    for cell in Cells::of(row, delimiter) {
        cell.ok()?;
        count += 1;
    }
    Some(count)
}

/// Whether no cell of the row holds anything.
pub(super) fn is_blank(row: &[u8], delimiter: u8) -> bool {
    row.iter().all(|byte| *byte == delimiter || matches!(byte, b'"' | b' ' | b'\t'))
        && count(row, delimiter).is_some()
        && Cells::of(row, delimiter)
            .flatten()
            .all(|cell| row[cell.content].iter().all(u8::is_ascii_whitespace))
}
