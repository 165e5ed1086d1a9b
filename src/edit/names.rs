//! The keys that maps have, for edits that give one another name or add one.

use std::collections::{HashMap, HashSet};

use super::{EditRefusal, EditSource};
use crate::tree::Ref;

/// The keys of maps; each map is looked at once.
#[derive(Debug)]
pub struct TakenNames<'a> {
    of: EditSource<'a>,
    known: HashMap<u32, HashSet<&'a str>>,
}

impl<'a> TakenNames<'a> {
    /// Of the maps of a record.
    #[must_use]
    pub fn new(of: &EditSource<'a>) -> Self {
        Self { of: *of, known: HashMap::new() }
    }

    /// Whether a map can get a key of that name.
    ///
    /// # Errors
    /// It has one.
    pub fn is_free(&mut self, map: u32, name: &str) -> Result<(), EditRefusal> {
        let of = &self.of;
        let known = self.known.entry(map).or_insert_with(|| {
            let members = of.at(map).into_iter().flat_map(Ref::members);
            members.map(|(key, _)| key.spelling()).collect()
        });
        if known.contains(name) { Err(EditRefusal::NameTaken(name.to_owned())) } else { Ok(()) }
    }
}
