//! The output buffer: what a writer has written, and what it observed while it wrote.

use super::ledger::{How, Ledger};
use crate::source::Text;

/// What was observed of a row of a crosswalk in the current record.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Observed {
    /// Some value was written less precisely than it was given.
    pub reduced: bool,
    /// Some value was not written at all.
    pub dropped: bool,
    /// Some value was written that was supplied or inferred: it is nowhere in the source.
    pub supplied: bool,
}

/// What a writer has written, and what it observed while it wrote: the half of a writer that knows no syntax.
#[derive(Debug, Default)]
pub struct OutputBuffer {
    pub(super) bytes: Vec<u8>,
    ledger: Option<Box<Ledger>>,
    pub(super) observed: Observed,
}

impl OutputBuffer {
    /// A buffer that keeps a ledger of what is written of each record.
    #[must_use]
    pub fn with_ledger() -> Self {
        Self { ledger: Some(Box::default()), ..Self::default() }
    }

    /// The ledger of the last record, if one is kept.
    #[must_use]
    pub fn ledger(&self) -> Option<&Ledger> {
        self.ledger.as_deref()
    }

    /// What was written so far.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// What was written, to be taken and emptied by the caller.
    pub(crate) fn bytes_mut(&mut self) -> &mut Vec<u8> {
        &mut self.bytes
    }

    /// Takes what was observed since the last call.
    pub fn take_observed(&mut self) -> Observed {
        std::mem::take(&mut self.observed)
    }

    /// A record begins here, or begins anew.
    #[inline]
    pub fn begin(&mut self) {
        if let Some(ledger) = &mut self.ledger {
            ledger.begin(self.bytes.len());
        }
    }

    /// A row of that number begins.
    #[inline]
    pub fn begin_row(&mut self, row: u8) {
        if let Some(ledger) = &mut self.ledger {
            ledger.row(row);
        }
    }

    /// Takes back an element, a member or an item that begins there.
    #[inline]
    pub(super) fn take_back(&mut self, start: usize) {
        self.bytes.truncate(start);
        if let Some(ledger) = &mut self.ledger {
            ledger.take_back(start);
        }
    }

    /// Takes back an element that begins there, whose values stand in the output already.
    pub(super) fn contain(&mut self, start: usize) {
        self.bytes.truncate(start);
        if let Some(ledger) = &mut self.ledger {
            ledger.contain(start);
        }
    }

    /// Notes that a value of the current row is written less precisely than it was given.
    #[inline]
    pub(super) fn reduced(&mut self) {
        self.observed.reduced = true;
        if let Some(ledger) = &mut self.ledger {
            ledger.lose(false, None);
        }
    }

    /// Notes that a value of the current row is not written, and which where the row knows its text.
    #[inline]
    pub(super) fn dropped(&mut self, text: Option<&Text<'_>>) {
        self.observed.dropped = true;
        if let Some(ledger) = &mut self.ledger {
            ledger.lose(true, text);
        }
    }

    /// Notes what was written since that byte, but for so many at its end, and from which text of the record.
    #[inline]
    pub(super) fn note(&mut self, text: &Text<'_>, how: How, from: usize, end: usize) {
        self.observed.supplied |= text.is_supplied();
        if let Some(ledger) = &mut self.ledger {
            ledger.note(how, text, from, self.bytes.len() - end);
        }
    }

    /// Notes that the value of a text stands in the output already.
    #[inline]
    pub(super) fn note_contained(&mut self, text: &Text<'_>) {
        self.note(text, How::Contained, self.bytes.len(), 0);
    }

    /// The same; only the ledger knows of it.
    #[inline]
    pub(super) fn contains(&mut self, text: &Text<'_>) {
        let at = self.bytes.len();
        if let Some(ledger) = &mut self.ledger {
            ledger.note(How::Contained, text, at, at);
        }
    }

    /// Notes that words of the crosswalk's own were written since that byte.
    #[inline]
    pub(super) fn note_fixed(&mut self, from: usize, end: usize) {
        if let Some(ledger) = &mut self.ledger {
            ledger.note_fixed(from, self.bytes.len() - end);
        }
    }

    /// Notes that a text has shaped what was written since that byte; only the ledger knows of it.
    #[inline]
    pub(super) fn note_shaped(&mut self, text: &Text<'_>, from: usize, end: usize) {
        if let Some(ledger) = &mut self.ledger {
            ledger.shape(text, from, self.bytes.len() - end);
        }
    }
}
