//! Rows that are parts of rows above them in the same table.
//!
//! A row names its parent by the id of another row, or it gives the number of its level and is a part of the
//! last row on the level before. The columns of the layout's `carry` are remembered of each row. A row that
//! cannot be read in its position is no parent of any, and where levels count, what follows it is placed again
//! only below a row of the uppermost level: no row is ever put under a wrong one.
//!
//! By ids, all rows are remembered: the ids and the texts carried, and about 24 bytes a row; and where they stand in the
//! file, which takes about 10 bytes a row and 8 a text. By levels, only those above the row at hand.

use std::borrow::Cow;
use std::hash::{BuildHasher as _, RandomState};
use std::sync::Arc;

use super::row::{Cell, Cells};
use crate::format::{self, Link};
use crate::source::{Break, Header, Inherited, Lineage, MOST_LEVELS, Piece, Span};
use packed::{Carried, inherited, pack, pack_text, unpack_text, unpack_texts};

mod packed;

/// Places the rows of one table, one after the other.
#[derive(Debug)]
pub(super) struct Hierarchy {
    by: By,
    /// The columns whose texts are handed down, and their names.
    carried: Box<[(usize, Arc<str>)]>,
    /// The same from the left: their places in that list.
    from_left: Box<[usize]>,
    /// Which of them is a row's language.
    language: Option<usize>,
    nothing: Box<[String]>,
    /// How many columns the table has.
    columns: usize,
    delimiter: u8,
    cells: Vec<Cell>,
    packed: Vec<u8>,
}

#[derive(Debug)]
enum By {
    Parent { id: Option<usize>, parent: usize, rows: Box<Rows> },
    Depth { column: usize, levels: Levels },
}

impl Hierarchy {
    /// None where the table lacks the column that says of what a row is a part.
    pub fn new(layout: &format::Hierarchy, header: &Header) -> Option<Self> {
        let column = |name: &String| header.names().position(|column| *column == **name);
        let by = match &layout.link {
            Link::Parent { id, parent } => {
                By::Parent { id: column(id), parent: column(parent)?, rows: Box::default() }
            }
            Link::Depth(depth) => By::Depth { column: column(depth)?, levels: Levels::default() },
        };
        let language = layout.language.iter().filter(|name| !layout.carry.contains(name));
        let carry = layout.carry.iter().chain(language);
        let carried: Box<[(usize, Arc<str>)]> =
            carry.filter_map(|name| Some((column(name)?, name.as_str().into()))).collect();
        let mut from_left: Vec<usize> = (0..carried.len()).collect();
        from_left.sort_by_key(|at| carried[*at].0);
        let language = layout.language.as_ref();
        let language = language.and_then(|name| carried.iter().position(|(_, carried)| **carried == **name));
        Some(Self {
            by,
            carried,
            from_left: from_left.into(),
            language,
            nothing: layout.nothing.as_slice().into(),
            columns: header.columns.len(),
            delimiter: header.delimiter,
            cells: Vec::new(),
            packed: Vec::new(),
        })
    }

    /// Of what the row is a part. Rows that follow may be parts of it.
    pub fn place(&mut self, row: &[u8], piece: &Piece) -> Lineage {
        if !self.read(row) {
            self.lose();
            return Lineage::Alone;
        }
        let text = |column: usize| text(row, self.cells.get(column), &self.nothing);
        let mut texts: Vec<Option<Carried<'_>>> = vec![None; self.carried.len()];
        let mut cursor = piece.cursor(row);
        let mut last = None;
        for &at in &self.from_left {
            let Some((text, span)) = text(self.carried[at].0) else { continue };
            // A column that is carried twice stands where it stood.
            let place = match last {
                Some((before, place)) if before == span => place,
                Some(_) | None => cursor.place(trimmed(row, span)),
            };
            last = Some((span, place));
            texts[at] = Some(Carried { text, place });
        }
        pack(piece, &texts, &mut self.packed);
        match &mut self.by {
            By::Parent { id, parent, rows } => {
                let again = id.and_then(text).and_then(|(id, span)| {
                    rows.translation(&id, span, self.language?, &self.packed, &self.carried)
                });
                let lineage = rows.place(
                    id.and_then(text).map(|(id, _)| id),
                    text(*parent),
                    &self.packed,
                    &self.carried,
                );
                match again {
                    // Without a parent of its own it has that of the first row.
                    Some(first) if lineage == Lineage::Alone => Lineage::Translation(Box::new(first)),
                    Some(_) => Lineage::Translation(Box::new(lineage)),
                    None => lineage,
                }
            }
            By::Depth { column, levels } => levels.place(text(*column), &self.packed, &self.carried),
        }
    }

    /// A row was passed over, and it is not known where it belongs.
    pub fn lose(&mut self) {
        match &mut self.by {
            By::Parent { .. } => {}
            By::Depth { levels, .. } => levels.lose(),
        }
    }

    /// Finds the cells. False where the row's quotes are at fault, where its values stand in wrong columns, or
    /// where it is no text.
    fn read(&mut self, row: &[u8]) -> bool {
        self.cells.clear();
        for cell in Cells::of(row, self.delimiter) {
            let Ok(cell) = cell else { return false };
            self.cells.push(cell);
        }
        let extra = self.cells.get(self.columns..).unwrap_or_default();
        extra.iter().all(|cell| row[cell.content.clone()].trim_ascii().is_empty())
            && std::str::from_utf8(row).is_ok()
    }
}

/// What a cell says without blanks around it, and where it stands; none where it says nothing.
fn text<'r>(row: &'r [u8], cell: Option<&Cell>, nothing: &[String]) -> Option<(Cow<'r, str>, Span)> {
    let cell = cell?;
    let value = match cell.value(row) {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
    };
    let says = !value.is_empty() && !nothing.iter().any(|nothing| **nothing == *value);
    says.then(|| (value, Span::new(cell.content.start as u32, cell.content.end as u32)))
}

/// A span without the blanks at its ends.
fn trimmed(row: &[u8], span: Span) -> Span {
    let text = row.get(span.range()).and_then(|text| std::str::from_utf8(text).ok()).unwrap_or_default();
    let start = span.start + (text.len() - text.trim_start().len()) as u32;
    Span::new(start, start + text.trim().len() as u32)
}

/// The names of what is carried.
type Names = [(usize, Arc<str>)];

/// All rows with an id, to be found by it.
#[derive(Debug, Default)]
struct Rows {
    rows: Vec<Row>,
    texts: Texts,
    /// A table of rows by their ids, 0 for none: one more than the row's number.
    slots: Vec<u32>,
    /// Of a key of its own, so that nobody can write ids that fall together.
    hasher: RandomState,
    /// The last chain that was asked for, from the top down.
    chain: Vec<(u32, Arc<Inherited>)>,
}

#[derive(Debug, Clone, Copy)]
struct Row {
    /// Where its packed texts stand: the id, then what is carried.
    chunk: u32,
    at: u32,
    /// The row it is a part of; its own number where there is none.
    within: u32,
}

impl Rows {
    fn place<T: AsRef<str>>(
        &mut self,
        id: Option<T>,
        parent: Option<(T, Span)>,
        packed: &[u8],
        names: &Names,
    ) -> Lineage {
        let id = id.as_ref().map(AsRef::as_ref);
        let own = id.and_then(|id| self.find(id));
        let (within, lineage) = match parent {
            None => (None, Lineage::Alone),
            Some((parent, span)) if id == Some(parent.as_ref()) => {
                (None, Lineage::Broken(Break::OwnAncestor, span))
            }
            Some((parent, span)) => match self.find(parent.as_ref()) {
                None => (None, Lineage::Broken(Break::UnknownParent, span)),
                Some(row) => match self.chain(row, own, names) {
                    Ok(chain) => (Some(row), Lineage::Within(chain, span)),
                    // Such a record is refused, and nothing is a part of it.
                    Err(fault) => return Lineage::Broken(fault, span),
                },
            },
        };
        if let (Some(id), None) = (id, own) {
            self.note(id, packed, within);
        }
        lineage
    }

    /// Where the row says in another language what an earlier one said under the same id: of what that one is a
    /// part.
    fn translation(
        &mut self,
        id: &str,
        span: Span,
        language: usize,
        packed: &[u8],
        names: &Names,
    ) -> Option<Lineage> {
        let own = self.find(id)?;
        let first = *self.rows.get(own as usize)?;
        let mut before = self.texts.at(first);
        unpack_text(&mut before);
        let stated = |packed| unpack_texts(packed).nth(language).flatten().map(|carried| carried.text);
        if stated(before) == stated(packed) {
            return None;
        }
        let within = Some(first.within).filter(|within| *within != own);
        let chain = within.and_then(|within| self.chain(within, Some(own), names).ok());
        Some(chain.map_or(Lineage::Alone, |chain| Lineage::Within(chain, span)))
    }

    fn id(&self, row: u32) -> Option<&str> {
        unpack_text(&mut self.texts.at(*self.rows.get(row as usize)?))
    }

    /// The slot of an id: its row's, or the free one where it would stand.
    fn slot(&self, id: &str) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = self.hasher.hash_one(id) as usize & mask;
        while let Some(row) = self.slots[slot].checked_sub(1)
            && self.id(row) != Some(id)
        {
            slot = (slot + 1) & mask;
        }
        slot
    }

    /// The first row of that id.
    fn find(&self, id: &str) -> Option<u32> {
        if self.slots.is_empty() { None } else { self.slots[self.slot(id)].checked_sub(1) }
    }

    fn note(&mut self, id: &str, packed: &[u8], within: Option<u32>) {
        let number = self.rows.len() as u32;
        let mut own = Vec::new();
        pack_text(Some(id), &mut own);
        let (chunk, at) = self.texts.add(&own, packed);
        self.rows.push(Row { chunk, at, within: within.unwrap_or(number) });
        if self.rows.len() * 8 >= self.slots.len() * 7 {
            self.slots = vec![0; (self.slots.len() * 2).max(64)];
            for row in 0..number {
                let slot = self.id(row).map(|id| self.slot(id));
                self.slots[slot.unwrap_or_default()] = row + 1;
            }
        }
        let slot = self.slot(id);
        self.slots[slot] = number + 1;
    }

    /// What the parts of a row inherit; `own` is a row that must not be among those above.
    fn chain(&mut self, row: u32, own: Option<u32>, names: &Names) -> Result<Arc<Inherited>, Break> {
        let mut above = Vec::new();
        let mut next = Some(row);
        let known = loop {
            let Some(row) = next else { break 0 };
            if let Some(at) = self.chain.iter().position(|(known, _)| *known == row) {
                break at + 1;
            }
            if above.len() >= MOST_LEVELS {
                return Err(Break::TooDeep);
            }
            above.push(row);
            let within = self.rows.get(row as usize).map(|row| row.within);
            next = within.filter(|within| *within != row);
        };
        self.chain.truncate(known);
        for row in above.into_iter().rev() {
            let Some(found) = self.rows.get(row as usize) else { continue };
            let mut packed = self.texts.at(*found);
            let id = unpack_text(&mut packed);
            let within = self.chain.last().map(|(_, inherited)| inherited.clone());
            self.chain.push((
                row,
                Arc::new(Inherited { id: id.map(Into::into), within, ..inherited(packed, names) }),
            ));
        }
        if self.chain.len() > MOST_LEVELS {
            return Err(Break::TooDeep);
        }
        if self.chain.iter().any(|(row, _)| Some(*row) == own) {
            return Err(Break::OwnAncestor);
        }
        self.chain.last().map(|(_, inherited)| inherited.clone()).ok_or(Break::UnknownParent)
    }
}

/// Packed texts in pieces that never move, so that growing takes no second copy.
#[derive(Debug, Default)]
struct Texts(Vec<Vec<u8>>);

impl Texts {
    const CHUNK: usize = 1 << 20;

    /// Adds two stretches as one; where they stand.
    fn add(&mut self, first: &[u8], second: &[u8]) -> (u32, u32) {
        let length = first.len() + second.len();
        if self.0.last().is_none_or(|chunk| chunk.capacity() - chunk.len() < length) {
            // The first one is small: most tables are.
            let size = if self.0.is_empty() { Self::CHUNK / 64 } else { Self::CHUNK };
            self.0.push(Vec::with_capacity(length.max(size)));
        }
        let chunk = self.0.len() - 1;
        let at = self.0[chunk].len();
        self.0[chunk].extend_from_slice(first);
        self.0[chunk].extend_from_slice(second);
        (chunk as u32, at as u32)
    }

    fn at(&self, row: Row) -> &[u8] {
        self.0.get(row.chunk as usize).and_then(|chunk| chunk.get(row.at as usize..)).unwrap_or_default()
    }
}

/// The last row on each level, as far as they hold.
#[derive(Debug, Default)]
struct Levels {
    /// What the rows above hand down, by their levels.
    above: Vec<Option<Arc<Inherited>>>,
    /// The last row: its level, what it inherits, what it carries.
    last: Option<(usize, Option<Arc<Inherited>>)>,
    carried: Vec<u8>,
    /// Some row stands on level 0, and those on level 1 are its parts.
    from_zero: bool,
    lost: bool,
}

impl Levels {
    fn lose(&mut self) {
        (self.last, self.lost) = (None, true);
        self.above.clear();
    }

    fn place<T: AsRef<str>>(&mut self, level: Option<(T, Span)>, packed: &[u8], names: &Names) -> Lineage {
        let Some((level, span)) = level else {
            self.lose();
            return Lineage::Alone;
        };
        let Some(level) = number(level.as_ref()) else {
            self.lose();
            return Lineage::Broken(Break::NoLevel, span);
        };
        if level > MOST_LEVELS {
            self.lose();
            return Lineage::Broken(Break::TooDeep, span);
        }
        if let Some((before, within)) = self.last.take() {
            self.above.resize(before, None);
            // Only a row with parts hands anything down.
            let hands_down = level > before;
            let inherited = || Arc::new(Inherited { within, ..inherited(&self.carried, names) });
            self.above.push(hands_down.then(inherited));
        }
        self.above.truncate(level);
        self.from_zero |= level == 0;
        let within = level.checked_sub(1).and_then(|above| self.above.get(above)).cloned().flatten();
        let lineage = match &within {
            Some(inherited) => Lineage::Within(inherited.clone(), span),
            None if level == 0 || level == 1 && !self.from_zero => {
                self.lost = false;
                Lineage::Alone
            }
            None if self.lost => Lineage::Broken(Break::Lost, span),
            None => Lineage::Broken(Break::SkippedLevel, span),
        };
        self.carried.clear();
        self.carried.extend_from_slice(packed);
        self.last = Some((level, within));
        lineage
    }
}

/// A whole number, as spreadsheets write it, too: `2.0`.
fn number(text: &str) -> Option<usize> {
    let whole = text
        .split_once('.')
        .map_or(text, |(whole, rest)| if rest.bytes().all(|byte| byte == b'0') { whole } else { "" });
    whole.bytes().all(|byte| byte.is_ascii_digit()).then(|| whole.parse().ok()).flatten()
}

#[cfg(test)]
mod tests;
