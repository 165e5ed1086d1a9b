//! Names as small integers: a namespace and a local name, looked up by one hash.
//!
//! The table is filled while a schema is compiled and only read afterwards, so workers share it.

use std::hash::Hasher;

use rustc_hash::FxHasher;

pub use crate::tree::SpaceId;
use crate::tree::nearly;

/// The namespace that the prefix `xml` is bound to.
pub const XML: &str = SpaceId::ADDRESSES[SpaceId::XML.0 as usize];
/// The namespace of XML Schema.
pub const SCHEMA: &str = SpaceId::ADDRESSES[SpaceId::SCHEMA.0 as usize];

/// A name known to a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NameId(pub(crate) u32);

impl NameId {
    /// A name the schema does not know.
    pub const UNKNOWN: Self = Self(u32::MAX);
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    hash: u32,
    space: SpaceId,
    start: u32,
    length: u32,
}

/// The names of a schema.
#[derive(Debug)]
pub struct Names {
    spaces: Vec<Box<str>>,
    text: String,
    entries: Vec<Entry>,
    /// Open addressing; entry + 1, 0 where free. The length is a power of two.
    slots: Vec<u32>,
    /// Whether only namespaces that names of the schema are in may be meant by an address that is near to theirs.
    only_declared: bool,
}

impl Default for Names {
    fn default() -> Self {
        let spaces = SpaceId::ADDRESSES.iter().map(|address| (*address).into()).collect();
        Self { spaces, text: String::new(), entries: Vec::new(), slots: vec![0; 64], only_declared: false }
    }
}

#[inline]
fn hash(space: SpaceId, local: &str) -> u32 {
    let mut hasher = FxHasher::default();
    hasher.write(local.as_bytes());
    hasher.write_u32(space.0);
    (hasher.finish() >> 20) as u32
}

impl Names {
    /// The namespace, if the schema names it.
    #[must_use]
    pub fn space(&self, uri: &str) -> SpaceId {
        match self.spaces.iter().position(|known| &**known == uri) {
            Some(at) => SpaceId(at as u32),
            None => SpaceId::FOREIGN,
        }
    }

    /// The namespace, or else the one that was likely meant, and whether it was.
    #[must_use]
    pub fn space_or_meant(&self, uri: &str) -> (SpaceId, bool) {
        match self.space(uri) {
            SpaceId::FOREIGN => {
                // Those of a schema come behind those that are always known.
                let own = self.spaces.iter().enumerate().skip(SpaceId::ADDRESSES.len());
                let near = || {
                    own.into_iter().find(|(_, known)| nearly(known, uri)).map(|(at, _)| SpaceId(at as u32))
                };
                let may_be = |space: &SpaceId| {
                    !self.only_declared
                        || *space == SpaceId::INSTANCE
                        || self.entries.iter().any(|entry| entry.space == *space)
                };
                let meant = SpaceId::meant(uri).or_else(near).filter(may_be);
                (meant.unwrap_or(SpaceId::FOREIGN), meant.is_some())
            }
            known => (known, false),
        }
    }

    /// Takes an address for a namespace it is near to only where a name of the schema is in it: elsewhere the schema may
    /// allow any namespace, and its verdict must be that of any validator.
    pub fn expect_declared(&mut self) {
        self.only_declared = true;
    }

    /// The namespace, made known.
    pub fn intern_space(&mut self, uri: &str) -> SpaceId {
        match self.space(uri) {
            SpaceId::FOREIGN => {
                self.spaces.push(uri.into());
                SpaceId(self.spaces.len() as u32 - 1)
            }
            known => known,
        }
    }

    /// The name, if the schema knows it.
    #[must_use]
    #[inline]
    pub fn find(&self, space: SpaceId, local: &str) -> NameId {
        if space == SpaceId::FOREIGN {
            return NameId::UNKNOWN;
        }
        let hash = hash(space, local);
        let mask = self.slots.len() - 1;
        let mut slot = hash as usize & mask;
        loop {
            match self.slots[slot] {
                0 => return NameId::UNKNOWN,
                entry => {
                    let known = self.entries[entry as usize - 1];
                    if known.hash == hash
                        && known.space == space
                        && known.length as usize == local.len()
                        && self.text.as_bytes()[known.start as usize..][..local.len()] == *local.as_bytes()
                    {
                        return NameId(entry - 1);
                    }
                }
            }
            slot = (slot + 1) & mask;
        }
    }

    /// The name, made known.
    pub fn intern(&mut self, space: SpaceId, local: &str) -> NameId {
        match self.find(space, local) {
            NameId::UNKNOWN => {}
            known => return known,
        }
        let entry = Entry {
            hash: hash(space, local),
            space,
            start: self.text.len() as u32,
            length: local.len() as u32,
        };
        self.text.push_str(local);
        self.entries.push(entry);
        if self.entries.len() * 2 > self.slots.len() {
            self.slots = vec![0; self.slots.len() * 2];
            for at in 0..self.entries.len() {
                self.position(at);
            }
        } else {
            self.position(self.entries.len() - 1);
        }
        NameId(self.entries.len() as u32 - 1)
    }

    fn position(&mut self, at: usize) {
        let mask = self.slots.len() - 1;
        let mut slot = self.entries[at].hash as usize & mask;
        while self.slots[slot] != 0 {
            slot = (slot + 1) & mask;
        }
        self.slots[slot] = at as u32 + 1;
    }

    /// The local part of a name; `?` for an unknown one.
    #[must_use]
    pub fn local(&self, name: NameId) -> &str {
        self.entries
            .get(name.0 as usize)
            .map_or("?", |entry| &self.text[entry.start as usize..(entry.start + entry.length) as usize])
    }

    /// The namespace of a name.
    #[must_use]
    pub fn space_of(&self, name: NameId) -> SpaceId {
        self.entries.get(name.0 as usize).map_or(SpaceId::FOREIGN, |entry| entry.space)
    }

    /// The address of a namespace; empty for none.
    #[must_use]
    pub fn uri(&self, space: SpaceId) -> &str {
        self.spaces.get(space.0 as usize).map_or("", |uri| uri)
    }

    /// How many names there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.entries.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_again_and_only_in_its_namespace() {
        let mut names = Names::default();
        let space = names.intern_space("urn:a");
        let all: Vec<NameId> = (0..500).map(|i| names.intern(space, &format!("n{i}"))).collect();
        for (i, id) in all.iter().enumerate() {
            assert_eq!(names.find(space, &format!("n{i}")), *id);
            assert_eq!(names.local(*id), format!("n{i}"));
        }
        assert_eq!(names.find(SpaceId::NONE, "n1"), NameId::UNKNOWN);
        assert_eq!(names.find(SpaceId::FOREIGN, "n1"), NameId::UNKNOWN);
        assert_eq!((names.space("urn:a"), names.space("urn:b")), (space, SpaceId::FOREIGN));
    }
}
