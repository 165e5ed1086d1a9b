//! Positions in a file: lines and columns, and bytes of the file behind decoded text.

use std::sync::Arc;

use super::span::Span;

/// A position in a text as a person counts it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// The line, from 1.
    pub line: u64,
    /// The column in characters, from 1.
    pub column: u32,
}

/// The position of byte `at` in a piece that begins at `base`.
///
/// Line ends are LF, CRLF and CR. Invalid UTF-8 counts one column a stray byte.
#[must_use]
pub fn position(bytes: &[u8], at: usize, base: Position) -> Position {
    position_after(bytes, 0, at, base)
}

/// The position of byte `at` in a piece in which byte `from` stands at `base`.
#[must_use]
pub fn position_after(bytes: &[u8], from: usize, at: usize, base: Position) -> Position {
    let at = at.min(bytes.len());
    let from = from.min(at);
    let before = &bytes[from..at];
    let lines = memchr::memchr_iter(b'\n', before).count();
    let last = memchr::memrchr(b'\n', before).map_or(0, |i| i + 1);
    let (lone, last_lone) = match memchr::memchr(b'\r', before) {
        Some(first) => lone_returns(bytes, from + first, at),
        None => (0, None),
    };
    let start = last_lone.map_or(last, |at| last.max(at + 1 - from));
    let characters = match std::str::from_utf8(&before[start..]) {
        Ok(text) => text.chars().count(),
        Err(_) => before[start..].utf8_chunks().map(|c| c.valid().chars().count() + c.invalid().len()).sum(),
    };
    let characters = u32::try_from(characters).unwrap_or(u32::MAX - 1);
    match lines + lone {
        0 => Position { line: base.line, column: base.column.saturating_add(characters) },
        lines => Position { line: base.line + lines as u64, column: characters + 1 },
    }
}

/// The carriage returns of a stretch of bytes that no line feed follows, each the end of a line: how many, and the last.
fn lone_returns(bytes: &[u8], from: usize, to: usize) -> (usize, Option<usize>) {
    let returns = memchr::memchr_iter(b'\r', &bytes[from..to]).map(|at| from + at);
    returns
        .filter(|at| bytes.get(at + 1) != Some(&b'\n'))
        .fold((0, None), |(count, _), at| (count + 1, Some(at)))
}

/// How many bytes the characters of a decoded text have in its file: the way back from the text to the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum RawLengths {
    /// As many as in the text: the file is in UTF-8.
    #[default]
    Utf8,
    /// One each: the file is in an encoding of single bytes.
    SingleByte,
    /// Two each, and four for those beyond the Basic Multilingual Plane.
    Utf16,
    /// So many, one after the other.
    Listed(Arc<[u8]>),
}

impl RawLengths {
    /// How many bytes a text has in its file, which begins with the character of that number.
    #[must_use]
    pub fn of(&self, text: &[u8], first: usize) -> u64 {
        match self {
            Self::Utf8 => text.len() as u64,
            Self::SingleByte => characters(text) as u64,
            Self::Utf16 => {
                let beyond = text.iter().filter(|byte| **byte >= 0xF0).count();
                2 * (characters(text) + beyond) as u64
            }
            Self::Listed(lengths) => {
                let lengths = lengths.iter().skip(first).take(characters(text));
                lengths.map(|length| u64::from(*length)).sum()
            }
        }
    }
}

/// How many characters begin in a text, which may begin or end within one.
#[must_use]
pub fn characters(text: &[u8]) -> usize {
    // Few at a time, so that their number fits a byte.
    let begin = |bytes: &[u8]| bytes.iter().map(|byte| u8::from(*byte & 0xC0 != 0x80)).sum::<u8>();
    text.chunks(128).map(|bytes| usize::from(begin(bytes))).sum()
}

/// Where a text stands in its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FilePlace {
    /// The first byte, in the file.
    pub offset: u64,
    /// How many bytes of the file.
    pub length: u32,
    /// Where it begins.
    pub start: Position,
    /// Where it ends.
    pub end: Position,
}

/// Goes forward through the bytes of a piece, which are text, and knows where they stand in the file.
#[derive(Debug)]
pub struct PlaceCursor<'a> {
    bytes: &'a [u8],
    lengths: &'a RawLengths,
    /// How many bytes were passed, and how many characters.
    at: usize,
    characters: usize,
    offset: u64,
    position: Position,
}

impl<'a> PlaceCursor<'a> {
    /// At the beginning of the bytes, which stand there in the file.
    #[must_use]
    pub const fn new(bytes: &'a [u8], lengths: &'a RawLengths, offset: u64, position: Position) -> Self {
        Self { bytes, lengths, at: 0, characters: 0, offset, position }
    }

    /// Where a span stands, which begins no earlier than the one before ended.
    pub fn place(&mut self, span: Span) -> FilePlace {
        self.advance(span.start);
        let (offset, start) = (self.offset, self.position);
        self.advance(span.end);
        let length = u32::try_from(self.offset - offset).unwrap_or(u32::MAX);
        FilePlace { offset, length, start, end: self.position }
    }

    fn advance(&mut self, to: u32) {
        let to = (to as usize).clamp(self.at, self.bytes.len());
        let passed = &self.bytes[self.at..to];
        self.offset += self.lengths.of(passed, self.characters);
        self.position = position_after(self.bytes, self.at, to, self.position);
        if let RawLengths::Listed(_) = self.lengths {
            self.characters += characters(passed);
        }
        self.at = to;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_as_long_in_its_file_as_its_encoding_makes_it() {
        let text = "aé子\u{1F4DC}".as_bytes();
        let of = |lengths: RawLengths, part: std::ops::Range<usize>, first| lengths.of(&text[part], first);
        assert_eq!(of(RawLengths::Utf8, 0..10, 0), 10);
        assert_eq!(of(RawLengths::SingleByte, 0..10, 0), 4);
        assert_eq!(of(RawLengths::Utf16, 0..10, 0), 10);
        assert_eq!(of(RawLengths::Utf16, 0..6, 0), 6);
        let listed = RawLengths::Listed([1, 2, 3, 4].into());
        assert_eq!(
            (of(listed.clone(), 0..10, 0), of(listed.clone(), 1..6, 1), of(listed, 6..10, 3)),
            (10, 5, 4)
        );
    }

    #[test]
    fn columns_count_characters_and_lines_count_from_the_base() {
        let base = Position { line: 7, column: 3 };
        let text = "дата\n  x".as_bytes();
        assert_eq!(position(text, 4, base), Position { line: 7, column: 5 });
        assert_eq!(position(text, 11, base), Position { line: 8, column: 3 });
        assert_eq!(position(text, 999, base), Position { line: 8, column: 4 });
    }

    #[test]
    fn a_carriage_return_ends_a_line_unless_a_line_feed_follows() {
        let base = Position { line: 1, column: 1 };
        let text = b"a\rbc\r\nd\r\re";
        let lines: Vec<(u64, u32)> = (0..=text.len())
            .map(|at| position(text, at, base))
            .map(|position| (position.line, position.column))
            .collect();
        let expected =
            [(1, 1), (1, 2), (2, 1), (2, 2), (2, 3), (2, 4), (3, 1), (3, 2), (4, 1), (5, 1), (5, 2)];
        assert_eq!(lines, expected);
        // Wherever it is taken up, it comes to the same.
        for middle in 0..=text.len() {
            let there = position(text, middle, base);
            assert_eq!(position_after(text, middle, text.len(), there), Position { line: 5, column: 2 });
        }
    }

    #[test]
    fn stray_bytes_count_one_column_each() {
        let base = Position { line: 1, column: 1 };
        assert_eq!(position(b"a\xff\xfeb", 3, base), Position { line: 1, column: 4 });
    }

    #[test]
    fn a_cursor_knows_where_spans_stand_in_the_file_in_any_encoding() {
        let text = "aé\n子\u{1F4DC}b".as_bytes();
        let base = Position { line: 7, column: 3 };
        let places = |lengths: &RawLengths| {
            let mut cursor = PlaceCursor::new(text, lengths, 100, base);
            [Span::new(1, 3), Span::new(3, 7), Span::new(11, 99)].map(|span| cursor.place(span))
        };
        let at = |line, column| Position { line, column };
        let bytes = |lengths| places(&lengths).map(|place| (place.offset, place.length));
        assert_eq!(bytes(RawLengths::Utf8), [(101, 2), (103, 4), (111, 1)]);
        assert_eq!(bytes(RawLengths::SingleByte), [(101, 1), (102, 2), (105, 1)]);
        assert_eq!(bytes(RawLengths::Utf16), [(102, 2), (104, 4), (112, 2)]);
        assert_eq!(bytes(RawLengths::Listed([1, 2, 1, 2, 4, 1].into())), [(101, 2), (103, 3), (110, 1)]);
        let ends = places(&RawLengths::Utf8).map(|place| (place.start, place.end));
        assert_eq!(ends, [(at(7, 4), at(7, 5)), (at(7, 5), at(8, 2)), (at(8, 3), at(8, 4))]);
    }
}
