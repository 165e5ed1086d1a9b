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
    /// Whether the byte before is a carriage return, whose line a line feed would belong to.
    pub after_return: bool,
}

impl Default for StreamPosition {
    /// Where an input begins.
    fn default() -> Self {
        Self { ordinal: 0, offset: 0, line: 1, column: 1, after_return: false }
    }
}

impl StreamPosition {
    /// A piece that begins here.
    pub fn piece(&self, bytes: Range<usize>, fault: Option<PieceFault>, lengths: RawLengths) -> Piece {
        let Self { ordinal, offset, line, column, .. } = *self;
        Piece { ordinal, offset, line, column, bytes, fault, lengths, ..Piece::default() }
    }

    /// Goes on behind decoded bytes, which have that many bytes in their file.
    pub fn pass(&mut self, bytes: &[u8], raw: u64) {
        self.offset += raw;
        let Some(last) = bytes.last() else { return };
        let goes_on = std::mem::replace(&mut self.after_return, *last == b'\r');
        // The line has been counted.
        let bytes = if goes_on { bytes.strip_prefix(b"\n").unwrap_or(bytes) } else { bytes };
        let mut start = memchr::memrchr(b'\n', bytes).map_or(0, |last| last + 1);
        let mut lines = if start > 0 { memchr::memchr_iter(b'\n', bytes).count() } else { 0 };
        if let Some(first) = memchr::memchr(b'\r', bytes) {
            let lone = memchr::memchr_iter(b'\r', &bytes[first..]).map(|at| first + at);
            for at in lone.filter(|at| bytes.get(at + 1) != Some(&b'\n')) {
                lines += 1;
                start = start.max(at + 1);
            }
        }
        if lines > 0 {
            self.line += lines as u64;
            self.column = 1;
        }
        let after = &bytes[start..];
        self.column = self.column.saturating_add(u32::try_from(characters(after)).unwrap_or(u32::MAX));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted_alike_however_the_bytes_come() {
        let text = b"a\rb\r\nc\n\r\nd\r\r\r\nef";
        for first in 0..=text.len() {
            for second in first..=text.len() {
                let mut position = StreamPosition::default();
                for part in [&text[..first], &text[first..second], &text[second..]] {
                    position.pass(part, part.len() as u64);
                }
                let found = (position.offset, position.line, position.column);
                assert_eq!(found, (text.len() as u64, 8, 3), "{first} {second}");
            }
        }
    }
}
