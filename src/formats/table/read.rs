//! One row to a tree: a map of each column's name to the text of its cell.
//!
//! A cell without a value gets none. Columns of one name make a list of their values; a cell without a column
//! is a finding. With `json_cells`, a cell that is a list or an object in JSON is read as one.

use super::row::{Broken, Cell, Cells};
use super::{cell, rows};
use crate::finding::{Finding, Findings};
use crate::format::FormatOptions;
use crate::rules::parsing::rows::{swallowed_rows, totals_row};
use crate::rules::parsing::table::{
    blank_before_quote, extra_cells, json_in_cell, missing_cells, text_after_quote, unclosed_quote,
};
use crate::source::{Context, Header, Span};
use crate::tree::{NodeKind, Tree};

/// Fills the tree, or leaves it empty with a finding where the row's quotes are at fault, or where it has more
/// cells than columns: then values stand under the wrong names, and any other finding on them would mislead.
pub(super) fn read(
    source: &str,
    context: &Context,
    layout: &FormatOptions,
    tree: &mut Tree,
    findings: &mut Findings,
) {
    tree.clear();
    let mut row = Row { source, header: &context.header, json: layout.json_cells, tree, findings };
    let root = row.tree.open(NodeKind::Map, 0);
    let outcome = if row.header.repeats { row.grouped() } else { row.straight() };
    match outcome {
        Ok((count, cells)) => {
            row.tree.close(root, source.len() as u32, count);
            let is_sum = || {
                let total = rows::total(source, &context.header);
                total.map(|word| totals_row(Span::new(0, source.len() as u32), word))
            };
            if !row.fits(cells) {
                tree.clear();
            } else if (count as usize) < cells
                && let Some(finding) = is_sum()
            {
                findings.push(finding);
                tree.clear();
            }
        }
        Err(broken) => {
            findings.push(quotes(broken, source));
            tree.clear();
        }
    }
}

struct Row<'r> {
    source: &'r str,
    header: &'r Header,
    json: bool,
    tree: &'r mut Tree,
    findings: &'r mut Findings,
}

impl Row<'_> {
    fn cells<'s>(source: &'s str, header: &Header) -> Cells<'s> {
        Cells::of(source.as_bytes(), header.delimiter)
    }

    /// Columns that all have names of their own. How many values, and how many cells.
    fn straight(&mut self) -> Result<(u32, usize), Broken> {
        let (mut count, mut cells) = (0, 0);
        for cell in Self::cells(self.source, self.header) {
            let cell = cell?;
            if let Some(column) = self.header.columns.get(cells)
                && !self.is_empty(&cell)
            {
                self.key(&column.name, &cell);
                self.value(&cell);
                count += 1;
            }
            cells += 1;
        }
        Ok((count, cells))
    }

    /// Columns some of which share a name: their values stand together, where the first of them stands.
    fn grouped(&mut self) -> Result<(u32, usize), Broken> {
        let cells: Vec<Cell> = Self::cells(self.source, self.header).collect::<Result<_, _>>()?;
        let columns = &self.header.columns;
        let mut groups: Vec<(u32, &Cell)> = Vec::with_capacity(cells.len());
        for (column, cell) in columns.iter().zip(&cells) {
            if !self.is_empty(cell) {
                groups.push((column.first, cell));
            }
        }
        groups.sort_by_key(|(first, _)| *first);
        let mut count = 0;
        for group in groups.chunk_by(|a, b| a.0 == b.0) {
            let (column, first) = group[0];
            let name = columns.get(column as usize).map_or("", |column| &column.name);
            self.key(name, first);
            if let [(_, cell)] = group {
                self.value(cell);
            } else {
                let list = self.tree.open(NodeKind::List, first.content.start as u32);
                let mut end = first.content.end;
                for (_, cell) in group {
                    self.value(cell);
                    end = cell.content.end;
                }
                self.tree.close(list, end as u32, group.len() as u32);
            }
            count += 1;
        }
        Ok((count, cells.len()))
    }

    #[inline]
    fn is_empty(&self, cell: &Cell) -> bool {
        let bytes = &self.source.as_bytes()[cell.content.clone()];
        match bytes.first() {
            None => true,
            Some(first) if first.is_ascii_whitespace() => bytes.trim_ascii().is_empty(),
            Some(_) => false,
        }
    }

    /// The name of a column, which stands in the header and not in the row.
    fn key(&mut self, name: &str, cell: &Cell) {
        let at = cell.content.start as u32;
        self.tree.decoded(NodeKind::Key, Span::new(at, at), name);
    }

    fn value(&mut self, cell: &Cell) {
        if cell.quoted
            && memchr::memchr2(b'\n', b'\r', &self.source.as_bytes()[cell.content.clone()]).is_some()
            && let Some((first, lines)) = rows::swallowed(self.source, cell.content.clone(), self.header)
        {
            self.findings.push(swallowed_rows(first, lines));
        }
        let span = Span::new(cell.content.start as u32, cell.content.end as u32);
        if self.json && cell::may_be_json(&self.source[span.range()], cell.doubled) {
            match cell::read_json(self.source, span, cell.doubled, self.tree) {
                Ok(()) => return,
                Err((place, expected)) => self.findings.push(json_in_cell(place, &expected)),
            }
        }
        if cell.doubled {
            let from = self.tree.decoding().len() as u32;
            cell::undouble(&self.source[span.range()], self.tree.decoding());
            self.tree.decoded_since(NodeKind::Text, span, from);
            return;
        }
        let text = &self.source[span.range()];
        if !cell.quoted && text.starts_with([' ', '\t']) && text.trim_start().starts_with('"') {
            let at = span.end - text.trim_start().len() as u32;
            self.findings.push(blank_before_quote(Span::new(at, at + 1)));
        }
        self.tree.text(span, self.source);
    }

    /// Whether every value has a column. Columns without a cell are a finding, but do no harm.
    fn fits(&mut self, cells: usize) -> bool {
        let (columns, least) = (self.header.columns.len(), self.header.least);
        if cells < least {
            let end = self.source.len() as u32;
            let columns = &self.header.columns[cells..least];
            // The last of them is named.
            let count = columns.last().map_or(0, |last| last.named_before + 1) - columns[0].named_before;
            let missing = columns.iter().filter(|column| column.named).map(|column| &*column.name);
            self.findings.push(missing_cells(Span::new(end, end), least, cells, missing, count as usize));
        } else if cells > columns {
            let extra = Self::cells(self.source, self.header).skip(columns).flatten();
            let mut filled = extra.filter(|cell| !self.is_empty(cell)).map(|cell| cell.whole());
            let place = match (filled.next(), filled.last()) {
                // Empty cells at the end do no harm where most rows have them.
                (None, _) if cells <= self.header.most => return true,
                (None, _) => self.source.len()..self.source.len(),
                (Some(first), last) => first.start..last.map_or(first.end, |last| last.end),
            };
            let span = Span::new(place.start as u32, place.end as u32);
            self.findings.push(extra_cells(span, columns, cells));
            return false;
        }
        true
    }
}

fn quotes(broken: Broken, source: &str) -> Finding {
    match broken {
        Broken::Open(open) => unclosed_quote(Span::new(open as u32, open as u32 + 1)),
        Broken::Closed(_, close) => {
            let end = source[close + 1..].find([',', ';', '\t', '|', '\n', '\r']);
            let end = end.map_or(source.len(), |end| close + 1 + end);
            text_after_quote(Span::new(close as u32, end as u32))
        }
    }
}

#[cfg(test)]
mod tests;
