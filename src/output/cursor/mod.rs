//! The cursor: what is written, held against the schema of its standard before it is accepted.
//!
//! Records are much alike: one of XML goes along a trail of what was proven before while it is written. One that leaves
//! it is written again, and judged by the machine, from which the trail learns. A writer takes back what turns out
//! empty, and an element's attributes come after its start; so the machine, and the tables of CSL-JSON, are not told
//! what is written before the record ends: names and places are noted, and notes are taken back with their bytes.
//! Nothing is parsed again, and no text is looked at that may be anything.

pub mod json;
mod known;
mod trail;
mod walker;
pub mod xml;

use std::fmt;

/// Why a record may not be written as it stands: its target's schema forbids it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Refusal {
    /// The way to the element or member, from the root of the record: `/mods/location/url`.
    pub path: Box<str>,
    /// What was expected there, and what was about to be written.
    pub message: Box<str>,
    /// How much else is wrong with the record.
    pub more: usize,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "at `{}` {}", self.path, self.message)?;
        match self.more {
            0 => Ok(()),
            more => write!(f, "; and {more} more"),
        }
    }
}
