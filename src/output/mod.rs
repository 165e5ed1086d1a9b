//! Writing: bytes, escapes, and the account of what was written.
//!
//! A writer's only ways to write text say where it came from: *given* (with its place in the source),
//! *derived* from a given text, or *fixed* by the crosswalk. So the account of what a conversion carried over
//! is observed, not declared.

pub mod json;
pub mod xml;

use crate::source::Span;

/// What a writer observed of one record: which places of the source it wrote.
#[derive(Debug, Clone, Default)]
pub struct Ledger {
    /// The places whose text was written, whole or in part, in the order of writing.
    pub written: Vec<Span>,
}

/// What a row of a crosswalk said of its fields in the record at hand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Losses {
    /// Some value was written less precisely than it was given.
    pub reduced: bool,
    /// Some value was not written at all.
    pub dropped: bool,
}
