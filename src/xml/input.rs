//! A reader of the bytes of a document that validates UTF-8, finds characters XML forbids, and counts lines.
//!
//! XML 1.0 (5th edition), section 2.2. What is forbidden ends the input: whoever reads from it gets the
//! bytes before it, and [`ValidatingReader::stopped`] is what was found there.

use std::io::{self, BufRead, Read};

/// A position in a document: byte, line and column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SourcePosition {
    /// The byte, from 0.
    pub offset: u64,
    /// The line, from 1.
    pub line: u64,
    /// The column in characters, from 1.
    pub column: u32,
}

impl SourcePosition {
    /// Where a document begins.
    pub const START: Self = Self { offset: 0, line: 1, column: 1 };

    /// The position behind those bytes.
    #[must_use]
    #[inline]
    pub fn after(mut self, bytes: &[u8]) -> Self {
        self.offset += bytes.len() as u64;
        let rest = match memchr::memrchr(b'\n', bytes) {
            None => bytes,
            Some(at) => {
                self.line += memchr::memchr_iter(b'\n', &bytes[..=at]).count() as u64;
                self.column = 1;
                &bytes[at + 1..]
            }
        };
        // Bytes that continue a character are no column of their own.
        let characters = rest.iter().filter(|byte| (**byte as i8) >= -0x40).count();
        self.column = self.column.saturating_add(characters as u32);
        self
    }
}

/// Why the input ended early.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stop {
    /// Bytes that are no UTF-8; the first of them.
    NotUtf8(u8),
    /// A character that XML does not allow.
    Character(char),
    /// One token longer than [`TOKEN`].
    Token,
    /// The input could not be read.
    Unreadable(String),
}

/// The longest token (tag, text without a tag, comment) that is read, in bytes.
pub const TOKEN: u64 = 16 << 20;

const BLOCK: usize = 64 << 10;

/// A buffered reader that validates the bytes it returns.
#[derive(Debug)]
pub struct ValidatingReader<R> {
    inner: R,
    buffer: Vec<u8>,
    /// What was returned up to here.
    at: usize,
    /// Lines are counted up to here.
    counted: usize,
    /// What is validated up to here.
    proven: usize,
    /// What was read up to here.
    filled: usize,
    ended: bool,
    stop: Option<Stop>,
    position: SourcePosition,
    /// Whether nothing was read yet.
    fresh: bool,
    /// The byte at which the token at hand is too long.
    limit: u64,
}

impl<R: Read> ValidatingReader<R> {
    /// A reader of those bytes.
    pub fn new(inner: R, start: SourcePosition) -> Self {
        Self {
            inner,
            buffer: vec![0; BLOCK],
            at: 0,
            counted: 0,
            proven: 0,
            filled: 0,
            ended: false,
            stop: None,
            position: start,
            fresh: true,
            limit: start.offset + TOKEN,
        }
    }

    /// The position of the next byte; a new token begins here.
    #[inline]
    pub fn begin(&mut self) -> SourcePosition {
        self.count();
        self.limit = self.position.offset + TOKEN;
        self.position
    }

    /// The byte that comes next.
    #[inline]
    pub fn offset(&self) -> u64 {
        self.position.offset + (self.at - self.counted) as u64
    }

    /// What ended the input early, once everything before it was returned.
    pub fn stopped(&self) -> Option<&Stop> {
        self.stop.as_ref().filter(|_| self.at >= self.proven)
    }

    #[inline]
    fn count(&mut self) {
        self.position = self.position.after(&self.buffer[self.counted..self.at]);
        self.counted = self.at;
    }

    #[cold]
    fn fill(&mut self) {
        self.count();
        if self.position.offset > self.limit {
            self.stop = Some(Stop::Token);
            return;
        }
        self.buffer.copy_within(self.proven..self.filled, 0);
        self.filled -= self.proven;
        (self.at, self.counted, self.proven) = (0, 0, 0);
        while !self.ended && self.proven == 0 && self.stop.is_none() {
            match self.inner.read(&mut self.buffer[self.filled..]) {
                Ok(0) => self.ended = true,
                Ok(n) => self.filled += n,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => {
                    self.stop = Some(Stop::Unreadable(error.to_string()));
                    return;
                }
            }
            self.prove();
        }
        // A byte order mark is no character of the document.
        if std::mem::take(&mut self.fresh) && self.buffer[..self.proven].starts_with(b"\xEF\xBB\xBF") {
            (self.at, self.counted) = (3, 3);
            self.position.offset += 3;
        }
    }

    fn prove(&mut self) {
        let fresh = &self.buffer[..self.filled];
        let valid = match simdutf8::compat::from_utf8(fresh) {
            Ok(_) => fresh.len(),
            Err(error) => {
                if error.error_len().is_some() || self.ended {
                    self.stop = Some(Stop::NotUtf8(fresh[error.valid_up_to()]));
                }
                error.valid_up_to()
            }
        };
        self.proven = valid;
        if let Some((at, character)) = forbidden(&fresh[..valid]) {
            self.proven = at;
            self.stop = Some(Stop::Character(character));
        }
    }
}

impl<R: Read> Read for ValidatingReader<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let available = self.fill_buf()?;
        let n = available.len().min(out.len());
        out[..n].copy_from_slice(&available[..n]);
        self.consume(n);
        Ok(n)
    }
}

impl<R: Read> BufRead for ValidatingReader<R> {
    #[inline]
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        while self.at >= self.proven && self.stop.is_none() && !(self.ended && self.filled == self.proven) {
            self.fill();
        }
        Ok(&self.buffer[self.at..self.proven])
    }

    #[inline]
    fn consume(&mut self, n: usize) {
        self.at += n;
    }
}

/// The first character that XML does not allow, in bytes that are UTF-8.
#[must_use]
pub fn forbidden(bytes: &[u8]) -> Option<(usize, char)> {
    const WORD: usize = 64;
    let suspect = |byte: u8| (byte < 0x20) & !matches!(byte, b'\t' | b'\n' | b'\r') | (byte == 0xEF);
    for (block, at) in bytes.chunks(WORD).zip((0..).step_by(WORD)) {
        if !block.iter().fold(false, |found, byte| found | suspect(*byte)) {
            continue;
        }
        for (offset, byte) in block.iter().enumerate() {
            match byte {
                b'\t' | b'\n' | b'\r' => {}
                ..0x20 => return Some((at + offset, char::from(*byte))),
                0xEF if bytes[at + offset..].starts_with(b"\xEF\xBF\xBE") => {
                    return Some((at + offset, '\u{FFFE}'));
                }
                0xEF if bytes[at + offset..].starts_with(b"\xEF\xBF\xBF") => {
                    return Some((at + offset, '\u{FFFF}'));
                }
                _ => {}
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drain(bytes: &[u8]) -> (Vec<u8>, Option<Stop>, SourcePosition) {
        // One byte a read: every boundary is crossed.
        struct Drip<'a>(&'a [u8]);
        impl Read for Drip<'_> {
            fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
                let Some((first, rest)) = self.0.split_first() else { return Ok(0) };
                (out[0], self.0) = (*first, rest);
                Ok(1)
            }
        }
        let mut reader = ValidatingReader::new(Drip(bytes), SourcePosition::START);
        let mut out = Vec::new();
        reader.read_to_end(&mut out).unwrap();
        let stop = reader.stopped().cloned();
        (out, stop, reader.begin())
    }

    #[test]
    fn what_is_allowed_passes_and_is_counted() {
        let (out, stop, position) = drain("a\r\nдa\u{FFFD}\u{10FFFF}".as_bytes());
        assert_eq!((out.len(), stop), ("a\r\nдa\u{FFFD}\u{10FFFF}".len(), None));
        assert_eq!((position.line, position.column, position.offset), (2, 5, 13));
    }

    #[test]
    fn a_byte_order_mark_takes_bytes_and_no_column() {
        let (out, stop, position) = drain(b"\xEF\xBB\xBFab");
        assert_eq!((&out[..], stop), (&b"ab"[..], None));
        assert_eq!((position.line, position.column, position.offset), (1, 3, 5));
    }

    #[test]
    fn the_first_forbidden_character_ends_the_input_at_its_place() {
        for (bytes, stop, column) in [
            (&b"ab\x03c"[..], Stop::Character('\u{3}'), 3),
            (b"\xEF\xBF\xBEc", Stop::Character('\u{FFFE}'), 1),
            (b"abc\xEF\xBF\xBF", Stop::Character('\u{FFFF}'), 4),
            (b"ab\xFFc", Stop::NotUtf8(0xFF), 3),
            (b"ab\xD0", Stop::NotUtf8(0xD0), 3),
            (b"\xED\xA0\x80", Stop::NotUtf8(0xED), 1),
        ] {
            let (_, found, position) = drain(bytes);
            assert_eq!((found, position.column), (Some(stop), column), "{bytes:?}");
        }
    }
}
