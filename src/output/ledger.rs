//! The ledger: which text of a record went where in an output, and what its rows lost.

use std::num::NonZero;
use std::ops::Range;

use crate::source::{Span, Text};

/// What a writer observed of one record, in the order of writing.
#[derive(Debug, Default)]
pub struct Ledger {
    /// What was written, and behind it what is left of records before.
    entries: Vec<Entry>,
    /// How many entries the record has.
    count: usize,
    /// What was not, or less precisely.
    pub losses: Vec<Loss>,
    /// The row that is written at present.
    row: u8,
    /// Where the record begins in the buffer.
    start: usize,
}

/// A text that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The place of its row in the target.
    pub row: u8,
    /// What it has to do with the record.
    pub how: How,
    /// The text of the record that it is, or that it was made of; none for words of the crosswalk's own.
    pub from: Option<Origin>,
    /// Where it stands, in bytes of the record's own output, as it is escaped; empty where its value stands within
    /// another.
    pub to: Range<u32>,
}

/// What a text that was written has to do with the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// It is a text of the record.
    Given,
    /// It was worked out from a text of the record.
    Derived,
    /// It is the crosswalk's own.
    Fixed,
    /// It is, or was worked out from, a text that a profile supplied or the record marks as inferred.
    Supplied,
    /// It was not written again: its value stands there already, or within that of another text.
    Contained,
}

impl How {
    /// All of them, in order.
    pub const ALL: [Self; 5] = [Self::Given, Self::Derived, Self::Fixed, Self::Supplied, Self::Contained];

    /// The word for it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Given => "given",
            Self::Derived => "derived",
            Self::Fixed => "fixed",
            Self::Supplied => "supplied",
            Self::Contained => "contained",
        }
    }
}

/// A text of the record, or a part of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Origin {
    /// The node of the tree that the record was read from.
    pub node: NonZero<u32>,
    /// Where it stands in the source.
    pub span: Span,
    /// How many bytes it has.
    pub length: u32,
}

impl Origin {
    /// Of a text; none of one that is of no tree.
    #[must_use]
    #[inline]
    pub const fn of(text: &Text<'_>) -> Option<Self> {
        let Some(node) = NonZero::new(text.node) else { return None };
        Some(Self { node, span: text.span, length: text.text.len() as u32 })
    }
}

/// Something that a row lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Loss {
    /// The place of the row in the target.
    pub row: u8,
    /// Whether a value was not written at all; else one was written less precisely.
    pub dropped: bool,
    /// How many entries there were by then.
    pub after: u32,
    /// The text that was lost, where the row says so; else it is one that nothing was written of.
    pub of: Option<Origin>,
}

impl Ledger {
    /// What was written.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries[..self.count]
    }

    /// Begins a record, or begins it anew.
    pub(super) fn begin(&mut self, start: usize) {
        /// More than nearly any record has.
        const KEPT: usize = 1 << 14;
        self.count = 0;
        if self.entries.len() > KEPT {
            self.entries = Vec::new();
        }
        self.losses.clear();
        self.start = start;
    }

    /// Begins a row.
    pub(super) const fn row(&mut self, row: u8) {
        self.row = row;
    }

    /// Notes a text that was written to these bytes of the buffer.
    #[inline(never)]
    pub(super) fn note(&mut self, how: How, from: &Text<'_>, start: usize, end: usize) {
        let how = if from.is_supplied() && how != How::Contained { How::Supplied } else { how };
        self.push(how, Origin::of(from), start, end);
    }

    /// Notes that a text has shaped what was written there, whether or not it was supplied.
    #[inline(never)]
    pub(super) fn shape(&mut self, from: &Text<'_>, start: usize, end: usize) {
        self.push(How::Derived, Origin::of(from), start, end);
    }

    /// Notes words of the crosswalk's own that were written there.
    #[inline(never)]
    pub(super) fn note_fixed(&mut self, start: usize, end: usize) {
        self.push(How::Fixed, None, start, end);
    }

    #[inline(always)]
    fn push(&mut self, how: How, from: Option<Origin>, start: usize, end: usize) {
        let within = |at: usize| at.wrapping_sub(self.start) as u32;
        let entry = Entry { row: self.row, how, from, to: within(start)..within(end) };
        match self.entries.get_mut(self.count) {
            Some(place) => *place = entry,
            None => self.extend(entry),
        }
        self.count += 1;
    }

    #[cold]
    #[inline(never)]
    fn extend(&mut self, entry: Entry) {
        self.entries.push(entry);
    }

    /// Notes a loss, and of which text where that is known.
    #[cold]
    pub(super) fn lose(&mut self, dropped: bool, of: Option<&Text<'_>>) {
        let after = self.count as u32;
        self.losses.push(Loss { row: self.row, dropped, after, of: of.and_then(Origin::of) });
    }

    /// The number of the first entry that was written within what begins at that byte of the buffer.
    fn first_since(&self, start: usize) -> usize {
        let start = start.saturating_sub(self.start) as u32;
        let before = |entry: &Entry| entry.to.start <= start;
        self.entries().iter().rposition(before).map_or(0, |last| last + 1)
    }

    /// Takes back what was noted of an element, a member or an item that begins at that byte of the buffer.
    #[cold]
    pub(super) fn take_back(&mut self, start: usize) {
        self.count = self.first_since(start);
    }

    /// Notes that the values of an element that begins there stand in the output already.
    #[cold]
    pub(super) fn contain(&mut self, start: usize) {
        let (first, at) = (self.first_since(start), start.saturating_sub(self.start) as u32);
        for entry in &mut self.entries[first..self.count] {
            (entry.how, entry.to) = (How::Contained, at..at);
        }
    }
}
