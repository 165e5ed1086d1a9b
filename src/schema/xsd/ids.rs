//! The IDs of a document, and the references to them.
//!
//! XML Schema Part 1, section 3.15.4. The texts lie one behind the other, so an ID costs its length and 28 bytes.

use std::hash::{BuildHasher, RandomState};

use crate::xml::input::SourcePosition;

/// A reference whose ID has not come yet.
#[derive(Debug, Clone)]
pub struct Reference {
    /// The ID.
    pub id: Box<str>,
    /// Where.
    pub position: SourcePosition,
    /// Over how many bytes.
    pub length: u32,
    /// The path to the element.
    pub path: Box<str>,
}

/// The IDs of a document.
#[derive(Debug, Default)]
pub struct Ids {
    text: String,
    /// Where each ends.
    ends: Vec<u32>,
    /// Where each begins, and over how many bytes.
    positions: Vec<(u64, u32)>,
    slots: Vec<u32>,
    /// Of a key of its own, so that nobody can write IDs that fall together.
    hasher: RandomState,
    /// References that wait for their ID.
    pub waiting: Vec<Reference>,
}

impl Ids {
    fn get(&self, at: usize) -> &str {
        let start = if at == 0 { 0 } else { self.ends[at - 1] as usize };
        &self.text[start..self.ends[at] as usize]
    }

    fn slot(&self, id: &str) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = self.hasher.hash_one(id) as usize & mask;
        while self.slots[slot] != 0 && self.get(self.slots[slot] as usize - 1) != id {
            slot = (slot + 1) & mask;
        }
        slot
    }

    /// Whether the ID has come.
    #[must_use]
    pub fn has(&self, id: &str) -> bool {
        !self.slots.is_empty() && self.slots[self.slot(id)] != 0
    }

    /// Forgets all IDs.
    pub fn clear(&mut self) {
        self.text.clear();
        self.ends.clear();
        self.positions.clear();
        self.slots.fill(0);
        self.waiting.clear();
    }

    /// The IDs, each with the byte at which it stands and how many it takes.
    pub fn all(&self) -> impl Iterator<Item = (&str, u64, u32)> {
        self.positions.iter().enumerate().map(|(at, (offset, length))| (self.get(at), *offset, *length))
    }

    /// Adds an ID that stands there; the error is where it has come before, and over how many bytes.
    pub fn add(&mut self, id: &str, offset: u64, length: u32) -> Result<(), (u64, u32)> {
        if self.ends.len() * 2 >= self.slots.len() {
            self.slots = vec![0; (self.slots.len() * 2).max(64)];
            for at in 0..self.ends.len() {
                let slot = self.slot(self.get(at));
                self.slots[slot] = at as u32 + 1;
            }
        }
        let slot = self.slot(id);
        if self.slots[slot] != 0 {
            return Err(self.positions[self.slots[slot] as usize - 1]);
        }
        // Four thousand million bytes of IDs are more than any document holds; beyond, none is noted.
        if self.text.len() + id.len() < u32::MAX as usize {
            self.text.push_str(id);
            self.ends.push(self.text.len() as u32);
            self.positions.push((offset, length));
            self.slots[slot] = self.ends.len() as u32;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_known_once_it_was_added() {
        let mut ids = Ids::default();
        assert!(!ids.has("a0"));
        assert!((0..1000).all(|i| ids.add(&format!("a{i}"), i, 2).is_ok()));
        assert!(
            (0..1000).all(|i| ids.has(&format!("a{i}")) && ids.add(&format!("a{i}"), 7, 7) == Err((i, 2)))
        );
        assert!(!ids.has("a1000"));
        assert_eq!(ids.all().nth(7), Some(("a7", 7, 2)));
        ids.clear();
        assert!(!ids.has("a1") && ids.all().next().is_none() && ids.add("a1", 3, 2).is_ok());
    }
}
