//! The output buffer: what a writer has written, and what it observed while it wrote.

use crate::source::{Span, Text};

/// What a writer observed of one record: which spans of the source it wrote.
#[derive(Debug, Clone, Default)]
pub struct Ledger {
    /// The spans whose text was written, whole or in part, in the order of writing.
    pub written: Vec<Span>,
}

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
    ledger: Option<Ledger>,
    pub(super) observed: Observed,
}

impl OutputBuffer {
    /// A buffer that keeps a ledger of the spans whose text was written.
    #[must_use]
    pub fn with_ledger() -> Self {
        Self { ledger: Some(Ledger::default()), ..Self::default() }
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

    /// Takes the ledger of what was written since the last call.
    pub fn take_ledger(&mut self) -> Option<Ledger> {
        self.ledger.as_mut().map(std::mem::take)
    }

    /// Takes what was observed since the last call.
    pub fn take_observed(&mut self) -> Observed {
        std::mem::take(&mut self.observed)
    }

    /// How many bytes and spans were written.
    pub(super) fn progress(&self) -> (usize, usize) {
        (self.bytes.len(), self.ledger.as_ref().map_or(0, |ledger| ledger.written.len()))
    }

    /// Takes back what was written since.
    pub(super) fn go_back(&mut self, (bytes, spans): (usize, usize)) {
        self.bytes.truncate(bytes);
        if let Some(ledger) = &mut self.ledger {
            ledger.written.truncate(spans);
        }
    }

    #[inline]
    pub(super) fn note(&mut self, text: &Text<'_>) {
        self.observed.supplied |= text.is_supplied();
        if let Some(ledger) = &mut self.ledger {
            ledger.written.push(text.span);
        }
    }
}
