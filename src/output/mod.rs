//! Writing: bytes, escapes, and the account of what was written.
//!
//! A writer's only ways to write text say where it came from: *given* (with its place in the source),
//! *derived* from a given text, or *fixed* by the crosswalk. So the account of what a conversion carried over
//! is observed, not declared.

pub mod cursor;
pub mod json;
pub mod xml;

use crate::source::{Span, Text};

/// What a writer observed of one record: which places of the source it wrote.
#[derive(Debug, Clone, Default)]
pub struct Ledger {
    /// The places whose text was written, whole or in part, in the order of writing.
    pub written: Vec<Span>,
}

/// What was observed of a row of a crosswalk in the record at hand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Observed {
    /// Some value was written less precisely than it was given.
    pub reduced: bool,
    /// Some value was not written at all.
    pub dropped: bool,
    /// Some value was written that was supplied or inferred: it stands nowhere in the source.
    pub supplied: bool,
}

/// What a writer has written, and what it observed while it wrote: the half of a writer that knows no syntax.
#[derive(Debug, Default)]
pub struct OutputBuffer {
    bytes: Vec<u8>,
    ledger: Option<Ledger>,
    observed: Observed,
}

impl OutputBuffer {
    /// A buffer that keeps a ledger of the places whose text was written.
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

    /// ValueConstraint the ledger of what was written since the last call.
    pub fn take_ledger(&mut self) -> Option<Ledger> {
        self.ledger.as_mut().map(std::mem::take)
    }

    /// ValueConstraint what was observed since the last call.
    pub fn take_observed(&mut self) -> Observed {
        std::mem::take(&mut self.observed)
    }

    /// How many bytes and places were written.
    fn progress(&self) -> (usize, usize) {
        (self.bytes.len(), self.ledger.as_ref().map_or(0, |ledger| ledger.written.len()))
    }

    /// ValueConstraint back what was written since.
    fn go_back(&mut self, (bytes, places): (usize, usize)) {
        self.bytes.truncate(bytes);
        if let Some(ledger) = &mut self.ledger {
            ledger.written.truncate(places);
        }
    }

    #[inline]
    fn note(&mut self, text: &Text<'_>) {
        self.observed.supplied |= text.is_supplied();
        if let Some(ledger) = &mut self.ledger {
            ledger.written.push(text.span);
        }
    }
}
