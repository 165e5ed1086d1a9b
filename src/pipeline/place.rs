//! Where parts of an input stand in it.

use crate::finding::Findings;
use crate::source::{Lineage, Piece, PieceFault};

/// What is wrong with parts of an input that are no records, each with its place.
pub(super) type Remarks = Vec<(Piece, Findings)>;

/// Where the bytes at hand stand in their input.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub ordinal: u64,
    pub offset: u64,
    pub line: u64,
    pub column: u32,
}

impl Default for Place {
    /// Where an input begins.
    fn default() -> Self {
        Self { ordinal: 0, offset: 0, line: 1, column: 1 }
    }
}

impl Place {
    /// A piece that begins here.
    pub fn piece(&self, bytes: std::ops::Range<usize>, fault: Option<PieceFault>) -> Piece {
        let Self { ordinal, offset, line, column } = *self;
        Piece { ordinal, offset, line, column, bytes, fault, lineage: Lineage::Alone }
    }

    /// The place of that byte of an input that begins so.
    pub fn start_of(bytes: &[u8], at: usize) -> Self {
        let mut place = Self::default();
        place.pass(&bytes[..at]);
        place
    }

    pub fn pass(&mut self, bytes: &[u8]) {
        self.offset += bytes.len() as u64;
        let after = match memchr::memrchr(b'\n', bytes) {
            Some(last) => {
                self.line += memchr::memchr_iter(b'\n', bytes).count() as u64;
                self.column = 1;
                &bytes[last + 1..]
            }
            None => bytes,
        };
        // Characters are counted by the bytes that begin one; few at a time, so that their number fits a byte.
        let begin = |bytes: &[u8]| bytes.iter().map(|byte| u8::from(*byte & 0xC0 != 0x80)).sum::<u8>();
        let characters: usize = after.chunks(128).map(|bytes| usize::from(begin(bytes))).sum();
        self.column = self.column.saturating_add(u32::try_from(characters).unwrap_or(u32::MAX));
    }
}
