//! Cutting a table: a record is a row, and a row ends at the first line end outside quotes.
//!
//! Rows without a value are passed over, as are the rows above the header, those below it that the layout
//! knows as help or as commented out, and the header where it is given again, as in exports that were joined.
//!
//! A row whose quotes are at fault (one is not closed, or text follows a closing one) may have swallowed others.
//! So the next row is looked for from the broken one's first line end on: it begins on the first line from which
//! a row can be read that has as many cells as the header, or as the first rows had. Where a table has fewer
//! than four columns, running text may look like that, and the row after it must fit as well. Where no line
//! fits, the broken record reaches to the end of the input: no fragment is ever taken for a record.

use std::sync::Arc;

use super::head::{self, Head};
use super::hierarchy::Hierarchy;
use super::remarks;
use super::row::{self, Cells, End};
use crate::format::{Cut, FormatOptions, Found, Remark};
use crate::source::{Header, Lineage, Piece, without_mark};

/// Finds rows.
#[derive(Debug)]
pub(super) struct Rows {
    layout: FormatOptions,
    /// The delimiter where nothing else shows.
    usual: u8,
    header: Option<Arc<Header>>,
    /// The row that names the columns, to know it again.
    header_row: Vec<u8>,
    remark: Option<Remark>,
    delimiter: u8,
    /// How many cells the first record had.
    first: Option<usize>,
    /// Rows may follow that explain the columns.
    helping: bool,
    /// A row over the limit is being passed over.
    skipping: bool,
    /// Which rows are parts of others, where the layout asks for it.
    hierarchy: Option<Hierarchy>,
}

/// Where the next row begins.
enum Next {
    At(usize),
    /// More bytes would tell.
    Unknown,
    Nowhere,
}

impl Rows {
    pub fn new(layout: &FormatOptions, usual: u8) -> Self {
        Self {
            layout: layout.clone(),
            usual,
            header: None,
            header_row: Vec::new(),
            remark: None,
            delimiter: layout.delimiter.unwrap_or(usual),
            first: None,
            helping: true,
            skipping: false,
            hierarchy: None,
        }
    }

    /// Reads the head of the table; returns where its rows begin.
    fn begin(&mut self, bytes: &[u8], whole: bool) -> usize {
        let found = head::find(bytes, whole, &self.layout, self.usual);
        self.delimiter = found.delimiter;
        let mut header = Header::new(&found.names, found.delimiter);
        header.most = header.most.max(found.cells);
        self.remark = remarks::of(bytes, &found, &header, &self.layout);
        let Head { header: row, rows, .. } = found;
        if let Some(row) = row {
            self.header_row = bytes[row].to_vec();
        }
        let hierarchy = self.layout.hierarchy.as_ref();
        self.hierarchy = hierarchy.and_then(|hierarchy| Hierarchy::new(hierarchy, &header));
        self.header = Some(Arc::new(header));
        rows
    }

    fn columns(&self) -> usize {
        self.header.as_ref().map_or(0, |header| header.columns.len())
    }

    /// Whether the row is the header, once more.
    fn is_header(&self, row: &[u8]) -> bool {
        // A first byte tells most rows from the header.
        match (self.header_row.first(), row.first()) {
            (Some(first), Some(begins))
                if first == begins || matches!((first, begins), (b'"', _) | (_, b'"')) =>
            {
                row == self.header_row || head::are_alike(row, &self.header_row, self.delimiter)
            }
            _ => false,
        }
    }

    /// Whether the row's first cell begins so.
    fn begins(&self, row: &[u8], comment: &str) -> bool {
        let cell = Cells::of(row, self.delimiter).next().and_then(Result::ok);
        cell.is_some_and(|cell| row[cell.content].trim_ascii_start().starts_with(comment.as_bytes()))
    }

    /// Whether the row explains the columns.
    fn is_help(&self, row: &[u8]) -> bool {
        let Some(Ok(cell)) = Cells::of(row, self.delimiter).next() else { return false };
        let first = cell.value(row);
        let first = first.trim();
        self.layout.help_rows.iter().any(|help| match help.as_str() {
            "*" => !first.is_empty(),
            help => first.starts_with(help),
        })
    }

    fn fits(&self, row: &[u8]) -> bool {
        let cells = row::count(row, self.delimiter);
        cells.is_some() && (cells == Some(self.columns()) || cells == self.first)
    }

    /// The first row that fits on a line after `from`, which lies in a broken one.
    fn next(&self, bytes: &[u8], from: usize, last: bool) -> Next {
        let few = self.columns() < 4;
        for step in memchr::memchr2_iter(b'\n', b'\r', &bytes[from..]) {
            let start = from + step + 1;
            match row::end(bytes, start, self.delimiter, last) {
                End::At(end, next) if self.fits(&bytes[start..end]) => {
                    if !few || next >= bytes.len() && last {
                        return Next::At(start);
                    }
                    match row::end(bytes, next, self.delimiter, last) {
                        End::At(end, _) if self.fits(&bytes[next..end]) => return Next::At(start),
                        End::GoesOn => return Next::Unknown,
                        End::At(..) | End::Broken => {}
                    }
                }
                End::GoesOn => return Next::Unknown,
                End::At(..) | End::Broken => {}
            }
        }
        if last { Next::Nowhere } else { Next::Unknown }
    }

    /// Takes the row for a record, unless it is none.
    fn row(&mut self, bytes: &[u8], start: usize, end: usize, found: &mut Vec<Found>) {
        let row = &bytes[start..end];
        let may_be_blank = |byte: &u8| *byte == self.delimiter || matches!(byte, b' ' | b'\t' | b'"');
        if row.first().is_none_or(may_be_blank) && row::is_blank(row, self.delimiter) {
            return;
        }
        let unmarked = without_mark(row);
        if self.is_header(unmarked) {
            self.helping = true;
            return;
        }
        if self.layout.comment.as_ref().is_some_and(|comment| self.begins(row, comment)) {
            return;
        }
        if self.helping && !self.layout.help_rows.is_empty() && self.is_help(row) {
            return;
        }
        self.helping = false;
        if self.first.is_none() {
            self.first = row::count(row, self.delimiter);
        }
        found.push(Found { bytes: start..end, fault: None });
    }
}

/// The end of a broken row: without the line end before the next one.
fn trimmed(bytes: &[u8], start: usize, end: usize) -> usize {
    let row = &bytes[start..end];
    let row = row.strip_suffix(b"\n").unwrap_or(row);
    start + row.strip_suffix(b"\r").unwrap_or(row).len()
}

impl Cut for Rows {
    fn cut(&mut self, bytes: &[u8], last: bool, found: &mut Vec<Found>) -> usize {
        let mut at = 0;
        if self.header.is_none() {
            if bytes.len() <= head::SIZE && !last {
                return 0;
            }
            at = self.begin(bytes, last);
        }
        while at < bytes.len() {
            match row::end(bytes, at, self.delimiter, last) {
                End::At(end, next) => {
                    self.row(bytes, at, end, found);
                    at = next;
                }
                End::GoesOn => return at,
                End::Broken => match self.next(bytes, at, last) {
                    Next::At(next) => {
                        self.row(bytes, at, trimmed(bytes, at, next), found);
                        at = next;
                    }
                    Next::Unknown => return at,
                    Next::Nowhere => {
                        self.row(bytes, at, trimmed(bytes, at, bytes.len()), found);
                        return bytes.len();
                    }
                },
            }
        }
        at
    }

    fn skip(&mut self, bytes: &[u8], last: bool) -> (usize, bool) {
        if self.header.is_none() {
            self.begin(bytes, true);
            // Its position is known after a cut only.
            self.remark = None;
        }
        if let (false, Some(hierarchy)) = (self.skipping, &mut self.hierarchy) {
            hierarchy.lose();
        }
        if !std::mem::replace(&mut self.skipping, true)
            && let End::At(_, next) = row::end(bytes, 0, self.delimiter, last)
        {
            self.skipping = false;
            return (next, true);
        }
        match self.next(bytes, 0, last) {
            Next::At(next) => {
                self.skipping = false;
                (next, true)
            }
            Next::Nowhere => {
                self.skipping = false;
                (bytes.len(), true)
            }
            Next::Unknown => (bytes.len().saturating_sub(EDGE), false),
        }
    }

    fn header(&self) -> Option<Arc<Header>> {
        self.header.clone()
    }

    fn lineage(&mut self, record: &[u8], piece: &Piece) -> Lineage {
        self.hierarchy.as_mut().map_or(Lineage::Alone, |hierarchy| hierarchy.place(record, piece))
    }

    fn remark(&mut self) -> Option<Remark> {
        self.remark.take()
    }
}

/// How many bytes are looked at twice when the next row is sought across the edge of a read.
const EDGE: usize = 64 << 10;

#[cfg(test)]
mod tests;
