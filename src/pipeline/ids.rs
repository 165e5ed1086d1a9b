//! The index of ids: which keys have been given, and where first.
//!
//! Keys are hashes of a key of the run's own (SipHash with `RandomState`), so that nobody can write ids that fill one place
//! of a table; nothing that is written depends on it.
//!
//! 16 bytes an entry: half a key's 128-bit hash would do for chance, and 64 bits make two different ids meet
//! once in 37 million runs over a million records each. An entry holds the 64-bit key and where it was first
//! given: the input's number (24 bits) and the line (40 bits). Tables are split by the key's first bits and
//! grow one by one and by half, so that growing never doubles the memory.

/// Where a key was first given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct First {
    /// The number of the input.
    pub input: u32,
    /// The line its record begins on.
    pub line: u64,
}

const TABLES: usize = 256;
const LINE_BITS: u32 = 40;

/// Keys with the place they were first given at.
#[derive(Debug)]
pub(super) struct Index {
    tables: Vec<Table>,
}

#[derive(Debug, Default)]
struct Table {
    /// Key and place; a place of 0 marks a free slot.
    slots: Vec<(u64, u64)>,
    used: usize,
}

impl Default for Index {
    fn default() -> Self {
        Self { tables: (0..TABLES).map(|_| Table::default()).collect() }
    }
}

impl Index {
    /// Notes a key, or says where it was first given.
    pub fn note(&mut self, key: u64, here: First) -> Result<(), First> {
        // Lines count from 1, so a place is never 0.
        let place = u64::from(here.input) << LINE_BITS | here.line.clamp(1, (1 << LINE_BITS) - 1);
        let table = &mut self.tables[(key >> 56) as usize];
        match table.note(key, place) {
            0 => Ok(()),
            first => Err(First::at(first)),
        }
    }

    /// Where a key was first given.
    pub fn first(&self, key: u64) -> Option<First> {
        self.tables[(key >> 56) as usize].place(key).map(First::at)
    }

    /// Whether a key was noted.
    pub fn contains(&self, key: u64) -> bool {
        self.first(key).is_some()
    }
}

impl First {
    /// What an entry holds of it.
    const fn at(place: u64) -> Self {
        Self { input: (place >> LINE_BITS) as u32, line: place & ((1 << LINE_BITS) - 1) }
    }
}

impl Table {
    /// Where the key was first given.
    fn place(&self, key: u64) -> Option<u64> {
        let from = self.slot(key);
        let slots = self.slots[from.min(self.slots.len())..].iter().chain(&self.slots[..from]);
        let mut taken = slots.take_while(|(_, place)| *place != 0);
        taken.find(|(other, _)| *other == key).map(|(_, place)| *place)
    }

    fn slot(&self, key: u64) -> usize {
        // The first eight bits chose the table; the rest spread over its slots.
        let spread = u128::from(key << 8) * self.slots.len() as u128;
        (spread >> 64) as usize
    }

    fn note(&mut self, key: u64, place: u64) -> u64 {
        if self.used * 8 >= self.slots.len() * 7 {
            self.grow();
        }
        let mut at = self.slot(key);
        loop {
            match self.slots[at] {
                (_, 0) => {
                    self.slots[at] = (key, place);
                    self.used += 1;
                    return 0;
                }
                (other, first) if other == key => return first,
                _ => at = if at + 1 == self.slots.len() { 0 } else { at + 1 },
            }
        }
    }

    fn grow(&mut self) {
        let size = (self.slots.len() * 3 / 2).max(16);
        let old = std::mem::replace(&mut self.slots, vec![(0, 0); size]);
        self.used = 0;
        for (key, place) in old.into_iter().filter(|(_, place)| *place != 0) {
            self.note(key, place);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_known_again_with_its_first_place() {
        let mut index = Index::default();
        let mut key = 1u64;
        for line in 1..=20_000 {
            key = key.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            assert_eq!(index.note(key, First { input: 3, line }), Ok(()));
        }
        let mut key = 1u64;
        for line in 1..=20_000 {
            key = key.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            assert_eq!(index.note(key, First { input: 9, line: 1 }), Err(First { input: 3, line }));
            assert_eq!(index.first(key), Some(First { input: 3, line }));
        }
        assert!(index.contains(key) && !index.contains(key ^ 1) && !Index::default().contains(7));
        let slots: usize = index.tables.iter().map(|table| table.slots.len()).sum();
        assert!(slots < 20_000 * 2, "{slots} slots");
    }
}
