//! What the compiler of a mapping knows from entry to entry.

use std::ops::Range;

use crate::format::FormatOptions;
use crate::profile::error::{ProfileErrorKind as Kind, ProfileFault};
use crate::profile::mapping::day_order::DayOrder;
use crate::profile::mapping::entries::Mapping;

/// What is known while entries are compiled.
pub(super) struct Compiler<'l> {
    pub(super) mapping: Mapping,
    pub(super) layout: &'l FormatOptions,
    /// Whether its records are elements of XML.
    pub(super) is_xml: bool,
    /// Within a zip: its columns, and the number of the first.
    pub(super) row: Option<(Vec<String>, u32)>,
    /// Within an entry for numbered keys: what stands for `#`, and whether any did.
    pub(super) number: Option<(String, bool)>,
    /// In which order the dates of an entry have their days and months, where it declares it.
    pub(super) order: Option<DayOrder>,
    /// How many columns there are in all zips so far.
    pub(super) columns: u32,
}

/// A value that does not go with another, or that means nothing.
pub(super) fn conflict(span: Range<usize>, message: impl Into<String>) -> ProfileFault {
    ProfileFault::new(Kind::Value, span, message)
}
