//! The compiled entries of a profile, in the order in which records are mapped.

use std::sync::Arc;

use super::condition::Conditions;
use super::origin::Origin;
use super::parallel::ParallelLists;
use super::path::{Keys, Path};
use super::spec::Spec;
use crate::profile::reader::Reader;
use crate::record::Field;

/// How many paths a reader may take.
pub(super) const MOST_INPUTS: usize = 4;

/// The compiled entries.
#[derive(Debug, Default)]
pub(in crate::profile) struct Mapping {
    /// A number of its own.
    pub(super) number: u64,
    /// The keys of a record that paths begin with; a key's position is its slot.
    pub(super) keys: Keys,
    pub(super) entries: Vec<Entry>,
    /// What is written, in the order of the fields.
    pub(super) plan: Vec<Planned>,
    /// What is left out on purpose.
    pub(super) left: Vec<(Conditions, Origin)>,
    /// Warnings for records for which something holds.
    pub(super) warnings: Vec<(Conditions, Box<str>)>,
    /// Texts that stand for nothing.
    pub(super) nothing: Box<[Box<str>]>,
    /// The columns that run side by side.
    pub(super) zips: Vec<Arc<ParallelLists>>,
    /// What to do where a field has no value.
    pub(super) missing: Vec<(Field, Box<str>)>,
    /// Whether the name of the file is a value.
    pub(super) names_file: bool,
}

/// An entry of the profile, and when it is followed.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) conditions: Conditions,
    pub(super) what: What,
}

/// What an entry does: it makes a value, or runs a reader over what paths lead to.
#[derive(Debug)]
pub(super) enum What {
    Value(Spec),
    Read(&'static Reader, Box<[Path]>),
}

/// A field and the entries that write it, in the order of the profile.
#[derive(Debug)]
pub(super) struct Planned {
    pub(super) field: Field,
    pub(super) many: bool,
    pub(super) entries: Vec<u32>,
}
