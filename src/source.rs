//! Where bytes come from and the position of each value in them.
//!
//! Offsets are bytes. A [`Span`] counts from the start of its *piece* (one record as it was cut out of
//! its input), so it fits 32 bits whatever the size of the input; a [`Piece`] knows where it began in the
//! file. Lines and columns are worked out only when a finding is shown. This module knows no format.

use std::ops::Range;
use std::sync::Arc;

pub use text_flags::{TextFlags, plain_until};

mod text_flags;

/// A range of bytes within one piece.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span of the bytes `start..end`.
    #[must_use]
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// The span as a range for slicing.
    #[must_use]
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether `other` lies wholly within this span.
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The number of bytes covered.
    #[must_use]
    pub const fn len(self) -> u32 {
        self.end.saturating_sub(self.start)
    }

    /// Whether the span covers no byte.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start >= self.end
    }
}

/// The byte-order mark of UTF-8.
pub const MARK: &[u8] = b"\xEF\xBB\xBF";

/// The bytes of an input behind its byte-order mark, if it has one.
#[must_use]
pub fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(MARK).unwrap_or(bytes)
}

/// Where the content of an input begins: behind its byte-order mark, if it has one. None while there are too few
/// bytes to know; `last` says that no more follow.
#[must_use]
pub fn content_start(bytes: &[u8], last: bool) -> Option<usize> {
    (bytes.len() >= MARK.len() || last).then(|| bytes.len() - without_mark(bytes).len())
}

/// A text as it was read: its decoded value, its position, and its flags.
#[derive(Debug, Clone, Copy)]
pub struct Text<'a> {
    /// The value, decoded (escapes resolved, wrapped lines joined).
    pub text: &'a str,
    /// The source bytes it came from.
    pub span: Span,
    /// What kinds of characters it holds.
    pub flags: TextFlags,
}

impl<'a> Text<'a> {
    /// A text with its flags worked out.
    #[must_use]
    pub fn new(text: &'a str, span: Span) -> Self {
        Self { text, span, flags: TextFlags::of(text) }
    }

    /// The same text, supplied if `origin` is: what is taken from a supplied text is supplied itself.
    #[must_use]
    #[inline]
    pub const fn from_within(self, origin: &Text<'_>) -> Self {
        Self { flags: self.flags.and(TextFlags(origin.flags.0 & TextFlags::SUPPLIED.0)), ..self }
    }

    /// Whether it was supplied or inferred, and is nowhere in the source.
    #[must_use]
    #[inline]
    pub const fn is_supplied(&self) -> bool {
        self.flags.has(TextFlags::SUPPLIED)
    }

    /// The source bytes of a part of the value; of the whole value, where it is not spelled byte by byte.
    #[must_use]
    pub fn part(&self, part: Range<usize>) -> Span {
        if self.span.len() as usize != self.text.len() {
            return self.span;
        }
        let at = |byte: usize| self.span.start + byte.min(self.text.len()) as u32;
        Span::new(at(part.start), at(part.end))
    }
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

/// One record as it was cut out of an input.
#[derive(Debug, Clone, Default)]
pub struct Piece {
    /// The record's position in its input, from 0.
    pub ordinal: u64,
    /// Where the piece begins in its file, in bytes.
    pub offset: u64,
    /// The line on which the piece begins, from 1.
    pub line: u64,
    /// The column in which the piece begins, in characters, from 1.
    pub column: u32,
    /// The piece within its batch's bytes.
    pub bytes: Range<usize>,
    /// Why the cutter could not deliver the record whole, if it could not.
    pub fault: Option<PieceFault>,
    /// Of what it is a part.
    pub lineage: Lineage,
    /// What encloses it in its document; none for a record that is the whole of its input.
    pub envelope: Option<Arc<Envelope>>,
    /// Whether it is an element that is still open where it ends: its start tag and its content up to where a record
    /// begins that stands in it and is a piece of its own.
    pub is_open: bool,
    /// How many bytes its characters have in its file.
    pub lengths: RawLengths,
}

impl Piece {
    /// Whether its bytes are those of a record, and not those of one that was passed over or cut off.
    #[must_use]
    pub const fn is_held(&self) -> bool {
        match self.fault {
            Some(PieceFault::TooLarge { .. } | PieceFault::CutOff) => false,
            Some(PieceFault::Separator) | None => true,
        }
    }
}

/// Of what a piece is a part, as far as its input says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Lineage {
    /// Of nothing that is known.
    #[default]
    Alone,
    /// Of this record. The span is where the piece says so.
    Within(Arc<Inherited>, Span),
    /// What the piece says there of it leads nowhere.
    Broken(Break, Span),
    /// It says in another language what a record before it says under the same id. Of what it is a part.
    Translation(Box<Lineage>),
}

/// What a record hands down to those within it. Its own parts share it.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Inherited {
    /// What it inherits itself.
    pub within: Option<Arc<Inherited>>,
    /// Texts of the record under their names.
    pub texts: Box<[(Arc<str>, Box<str>)]>,
}

impl Inherited {
    /// It and all above it, from the top down.
    #[must_use]
    pub fn chain(&self) -> Vec<&Self> {
        let mut chain: Vec<&Self> =
            std::iter::successors(Some(self), |inherited| inherited.within.as_deref()).collect();
        chain.reverse();
        chain
    }
}

/// How many records may be one within another.
pub const MOST_LEVELS: usize = 64;

/// Why it is not known of what a piece is a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Break {
    /// No record before it has the id it gives as its parent's.
    UnknownParent,
    /// It is its own parent, or a part of one of its parts.
    OwnAncestor,
    /// No record is on the level above it.
    SkippedLevel,
    /// Its level is no number.
    NoLevel,
    /// A record before it could not be placed, and may be the one it is a part of.
    Lost,
    /// More than [`MOST_LEVELS`] records are one within another.
    TooDeep,
}

/// Why a piece is not a whole record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PieceFault {
    /// The record is larger than the limit; its bytes were passed over. `size` is how many there were.
    TooLarge {
        /// The limit, in bytes.
        limit: u64,
        /// The record's size, in bytes.
        size: u64,
    },
    /// The input ends where another record or the end of the list was expected.
    CutOff,
    /// Two records are not parted as the format wants; the record itself may be whole.
    Separator,
}

/// What holds for every row of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Header {
    /// The columns, from the left.
    pub columns: Box<[Column]>,
    /// What parts the cells of a row.
    pub delimiter: u8,
    /// Whether some columns share a name.
    pub repeats: bool,
    /// How many cells a row should have: columns without a name at the end do not count.
    pub least: usize,
    /// How many cells a row may have, if those beyond the columns are empty: more than there are columns where
    /// most rows have more.
    pub most: usize,
}

/// A column of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Column {
    /// Its name without blanks around it; `column 5` where the fifth has none.
    pub name: Box<str>,
    /// Whether the table gives it that name.
    pub named: bool,
    /// The first column of the same name: itself, unless the name is given again.
    pub first: u32,
    /// How many columns before it are named.
    pub named_before: u32,
}

impl Header {
    /// The columns of these names.
    #[must_use]
    pub fn new(names: &[impl AsRef<str>], delimiter: u8) -> Self {
        let mut seen = std::collections::HashMap::<String, u32>::new();
        let mut columns = Vec::with_capacity(names.len());
        let (mut repeats, mut least, mut named_before) = (false, 0, 0);
        for (at, name) in names.iter().enumerate() {
            let name = name.as_ref().trim();
            let named = !name.is_empty();
            let name = if named { name.to_owned() } else { format!("column {}", at + 1) };
            let first = *seen.entry(name.clone()).or_insert(at as u32);
            repeats |= first != at as u32;
            if named {
                least = at + 1;
            }
            columns.push(Column { name: name.into(), named, first, named_before });
            named_before += u32::from(named);
        }
        let most = columns.len();
        Self { columns: columns.into(), delimiter, repeats, least, most }
    }

    /// The names of the columns, from the left.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().map(|column| &*column.name)
    }
}

/// What encloses a record that was cut out of an XML document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Envelope {
    /// The start tags of the elements that enclose it, the outermost first, each from `<` to `>`.
    pub tags: Box<[Box<str>]>,
    /// The prefixes in force around it and the namespaces they are bound to, inner ones after outer ones.
    pub bindings: Box<[(Box<str>, Box<str>)]>,
    /// Whether entities may be declared outside the document, where nothing is read.
    pub unread_entities: bool,
}

/// What the records of one input share.
#[derive(Debug, Clone, Default)]
pub struct Context {
    /// The columns of a table, and what parts them.
    pub header: Arc<Header>,
    /// The name of the file without its folder and its ending; empty for standard input.
    pub name: Arc<str>,
    /// The same with the folders below the one that was given as an input: `letters/1956/12`.
    pub path: Arc<str>,
    /// The input's name relative to the root of the run, by which findings are known again; empty where it is the
    /// input's name.
    pub relative: Arc<str>,
    /// The encoding of its file; none is UTF-8.
    pub encoding: Option<&'static encoding_rs::Encoding>,
}

/// A run of pieces that travels through the pipeline as one.
#[derive(Debug, Default)]
pub struct Batch {
    /// The bytes all pieces lie in.
    pub bytes: Vec<u8>,
    /// The records, in input order.
    pub pieces: Vec<Piece>,
    /// What they share.
    pub context: Arc<Context>,
}

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
/// Line ends are LF and CRLF. Invalid UTF-8 counts one column a stray byte.
#[must_use]
pub fn position(bytes: &[u8], at: usize, base: Position) -> Position {
    let before = &bytes[..at.min(bytes.len())];
    let lines = memchr::memchr_iter(b'\n', before).count() as u64;
    let start = memchr::memrchr(b'\n', before).map_or(0, |i| i + 1);
    let characters = match std::str::from_utf8(&before[start..]) {
        Ok(text) => text.chars().count(),
        Err(_) => before[start..].utf8_chunks().map(|c| c.valid().chars().count() + c.invalid().len()).sum(),
    };
    let characters = u32::try_from(characters).unwrap_or(u32::MAX - 1);
    if lines == 0 {
        Position { line: base.line, column: base.column.saturating_add(characters) }
    } else {
        Position { line: base.line + lines, column: characters + 1 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_decoded_text_is_shown_as_the_whole() {
        let span = Span::new(10, 14);
        assert_eq!(Text::new("1956", span).part(2..4), Span::new(12, 14));
        assert_eq!(Text::new("\u{e9}", Span::new(10, 16)).part(0..2), Span::new(10, 16));
    }

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
    fn stray_bytes_count_one_column_each() {
        let base = Position { line: 1, column: 1 };
        assert_eq!(position(b"a\xff\xfeb", 3, base), Position { line: 1, column: 4 });
    }
}
