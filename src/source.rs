//! Where bytes come from and the position of each value in them.
//!
//! Offsets are bytes. A [`Span`] counts from the start of its *piece* (one record as it was cut out of
//! its input), so it fits 32 bits whatever the size of the input; a [`Piece`] knows where it began in the
//! file. Lines and columns are worked out only when a finding is shown. This module knows no format.

use std::ops::Range;
use std::sync::Arc;

pub use lineage::{Break, Inherited, InheritedText, Lineage, MOST_LEVELS};
pub use place::{FilePlace, PlaceCursor, Position, RawLengths, characters, position, position_after};
pub use span::Span;
pub use text_flags::{TextFlags, plain_until};

pub mod encodings;
mod lineage;
mod place;
mod span;
mod text_flags;

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
    /// The node of the tree that it is, or is a part of: by that the account knows it again. 0, which is the root, for a
    /// text of no tree.
    pub node: u32,
}

impl<'a> Text<'a> {
    /// A text of no tree, with its flags worked out.
    #[must_use]
    pub fn new(text: &'a str, span: Span) -> Self {
        Self { text, span, flags: TextFlags::of(text), node: 0 }
    }

    /// The same text as a part of `origin`, and supplied if that is: what is taken from a supplied text is supplied itself.
    #[must_use]
    #[inline]
    pub const fn from_within(self, origin: &Text<'_>) -> Self {
        let flags = self.flags.and(TextFlags(origin.flags.0 & TextFlags::SUPPLIED.0));
        Self { flags, node: origin.node, ..self }
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
    /// Says where its bytes stand in the file.
    #[must_use]
    pub const fn cursor<'a>(&'a self, bytes: &'a [u8]) -> PlaceCursor<'a> {
        let position = Position { line: self.line, column: self.column };
        PlaceCursor::new(bytes, &self.lengths, self.offset, position)
    }

    /// Whether its bytes are those of a record, and not those of one that was passed over or cut off.
    #[must_use]
    pub const fn is_held(&self) -> bool {
        match self.fault {
            Some(PieceFault::TooLarge { .. } | PieceFault::CutOff) => false,
            Some(PieceFault::Separator) | None => true,
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_decoded_text_is_shown_as_the_whole() {
        let span = Span::new(10, 14);
        assert_eq!(Text::new("1956", span).part(2..4), Span::new(12, 14));
        assert_eq!(Text::new("\u{e9}", Span::new(10, 16)).part(0..2), Span::new(10, 16));
    }
}
