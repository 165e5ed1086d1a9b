//! Where parts of an input stand in it.

use std::ops::Range;

use crate::finding::Findings;
use crate::source::{Piece, PieceFault, RawLengths, characters};

/// What is wrong with a part of an input that is no record.
#[derive(Debug)]
pub struct Remark {
    /// Where the part stands.
    pub piece: Piece,
    /// Its bytes.
    pub bytes: Box<[u8]>,
    /// What is wrong; spans count from its first byte.
    pub findings: Findings,
}

/// Where the bytes at hand stand in their input.
#[derive(Debug, Clone)]
pub(super) struct StreamPosition {
    pub ordinal: u64,
    pub offset: u64,
    pub line: u64,
    pub column: u32,
}

impl Default for StreamPosition {
    /// Where an input begins.
    fn default() -> Self {
        Self { ordinal: 0, offset: 0, line: 1, column: 1 }
    }
}

impl StreamPosition {
    /// A piece that begins here.
    pub fn piece(&self, bytes: Range<usize>, fault: Option<PieceFault>, lengths: RawLengths) -> Piece {
        let Self { ordinal, offset, line, column } = *self;
        Piece { ordinal, offset, line, column, bytes, fault, lengths, ..Piece::default() }
    }

    /// Goes on behind decoded bytes, which have that many bytes in their file.
    pub fn pass(&mut self, bytes: &[u8], raw: u64) {
        self.offset += raw;
        let after = match memchr::memrchr(b'\n', bytes) {
            Some(last) => {
                self.line += memchr::memchr_iter(b'\n', bytes).count() as u64;
                self.column = 1;
                &bytes[last + 1..]
            }
            None => bytes,
        };
        self.column = self.column.saturating_add(u32::try_from(characters(after)).unwrap_or(u32::MAX));
    }
}
