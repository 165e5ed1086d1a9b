//! Why a record may not be written.

use std::fmt;

/// Why a record may not be written as it stands: its target's schema forbids it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Refusal {
    /// The path to the element or member, from the root of the record: `/mods/location/url`.
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
