//! The contract of a format: a syntax in which records are kept.
//!
//! *Cut* is serial and finds where each record begins and ends, and how to find the next one after a broken
//! one; *read* is parallel and makes a piece into a [`Tree`]. *Source_span* and *edit* serve fixes. A format
//! knows nothing of archives: the catalogue is [`formats`](crate::formats).

mod document;

use std::ops::Range;
use std::sync::Arc;

pub use document::{DocumentFormat, DocumentJudge, DocumentKind, Verdict};

use crate::edit::SpellEdits;
use crate::finding::Findings;
use crate::source::{Context, Envelope, Header, Lineage, Piece, PieceFault, Span};
use crate::tree::Tree;

/// A syntax.
#[derive(Debug)]
pub struct Format {
    /// Its name, as `--from` takes it.
    pub name: &'static str,
    /// What it is, in a line.
    pub about: &'static str,
    /// Whether records in the native shape can be written in it; else it takes a profile.
    pub native: bool,
    /// What it knows of its documents, where their records are in metadata standards of their own.
    pub document: Option<DocumentFormat>,
    /// What a file is instead whose name is that of this format, as far as its beginning shows; none where it may
    /// hold records.
    pub refuse: fn(&[u8]) -> Option<Refusal>,
    /// What an input in it must hold at least, where one of nothing but blanks is not in it.
    pub blank: Option<&'static str>,
    /// How its texts are spelled. A form of a profile may be in several formats, if these spell alike.
    pub spelling: &'static str,
    /// Whether its records name their own parts, as the header of a table does, so that a profile can be drafted
    /// from them.
    pub labels_itself: bool,
    /// Endings of file names, without the dot, in lower case.
    pub extensions: &'static [&'static str],
    /// Whether a file that begins so may be in this format.
    pub sniff: fn(&[u8], &FormatOptions) -> bool,
    /// The names of their parts that records have, as far as the beginning of a file shows them: keys of a map,
    /// columns of a table. None where a format does not show them without being read.
    pub keys: fn(&[u8], &FormatOptions) -> Vec<String>,
    /// The keys of the one record that an input seems to be; none where it holds a list of them, and where that does not
    /// show.
    pub alone: fn(&[u8]) -> Option<Alone>,
    /// A cutter for one input.
    pub cut: fn(&FormatOptions) -> Box<dyn Cut>,
    /// Makes the bytes of one piece a text, where the format itself says how its characters are written; none where
    /// its files are texts. What is wrong is a finding.
    pub decode: Option<fn(&[u8], &mut Decoded, &mut Findings)>,
    /// Reads one piece into a tree. What is wrong is a finding; a tree that could not be read is left empty.
    pub read: fn(&str, &Context, &FormatOptions, &mut Tree, &mut Findings),
    /// The source bytes of a part of a decoded text, which is given by the span of the whole. Where a text
    /// is not decoded, its parts are in the source as they are.
    pub source_span: fn(&str, Span, Range<usize>) -> Span,
    /// Where a value of the part of that number would stand in a record that has none there, as an empty cell of a table;
    /// none where records show no such places.
    pub gap: fn(&str, &Context, usize) -> Option<Span>,
    /// Spells edits of nodes as edits of the source's text, in the user's own quoting, indentation and line ends.
    pub edit: SpellEdits,
}

impl Format {
    /// Whether its records are in metadata standards of their own: they are validated as they are.
    #[must_use]
    pub const fn describes_itself(&self) -> bool {
        self.document.is_some()
    }
}

/// The one record that an input seems to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alone {
    /// Its keys.
    pub keys: Vec<String>,
    /// Whether these are all.
    pub is_whole: bool,
}

/// A text decoded from bytes, with the way back to them.
#[derive(Debug, Clone, Default)]
pub struct Decoded {
    /// The text.
    pub text: String,
    /// How many bytes each of its characters was decoded from, in order.
    pub lengths: Vec<u8>,
}

impl Decoded {
    /// Adds a character that was decoded from that many bytes.
    pub fn push(&mut self, character: char, length: u8) {
        self.text.push(character);
        self.lengths.push(length);
    }

    /// Empties it for the next piece.
    pub fn clear(&mut self) {
        self.text.clear();
        self.lengths.clear();
    }
}

/// Why a file is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// What it is, and what to do, in words for a person.
    pub why: String,
    /// Whether this holds also where the user has a schema for it.
    pub always: bool,
}

/// Finds the records of one input.
///
/// The caller keeps the bytes: it hands over what it has, from the first byte not yet done with, and comes
/// again with more where the last record is not yet whole.
pub trait Cut: Send {
    /// Adds the records found to `found` and returns how many bytes it is done with.
    ///
    /// `last` says that no more bytes follow. A cutter that returns 0 and finds nothing wants more bytes.
    fn cut(&mut self, bytes: &[u8], last: bool, found: &mut Vec<Found>) -> usize;

    /// Passes over a record that is larger than the limit, from its first byte on, as more bytes come.
    ///
    /// Returns how many bytes it is done with, and whether the record has ended there. Not called again for
    /// the same record once it has ended.
    fn skip(&mut self, bytes: &[u8], last: bool) -> (usize, bool);

    /// The header of a table, once it is known. It holds for all records found so far in one call of
    /// [`Cut::cut`] and for all that follow.
    fn header(&self) -> Option<Arc<Header>> {
        None
    }

    /// What encloses the records found since it was last asked: one for each, or none at all where nothing does.
    fn envelopes(&mut self) -> Vec<Arc<Envelope>> {
        Vec::new()
    }

    /// Of what a record is a part, as far as the input says. Asked once for each record found, in their order and before
    /// the next call of [`Cut::cut`], when it is known where the record stands: what it hands down is from there.
    fn lineage(&mut self, record: &[u8], piece: &Piece) -> Lineage {
        let _ = (record, piece);
        Lineage::Alone
    }

    /// What is wrong with the input itself, of a part of it that is no record, such as a header. Asked for after
    /// each call of [`Cut::cut`], and returned once.
    fn remark(&mut self) -> Option<Remark> {
        None
    }
}

/// A record's position in the bytes given to a cutter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Its bytes.
    pub bytes: Range<usize>,
    /// Why it is not whole, if it is not.
    pub fault: Option<PieceFault>,
}

/// What is wrong with a part of an input that is no record.
#[derive(Debug, Clone)]
pub struct Remark {
    /// Where that part is, in the bytes given to the last call of [`Cut::cut`].
    pub bytes: Range<usize>,
    /// What is wrong; spans count from its first byte.
    pub findings: Findings,
}

/// The half of a profile that is syntax.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FormatOptions {
    /// The name of the profile; none where there is none.
    pub profile: Arc<str>,
    /// Labels of labelled text, in the profile's spelling, compared without case.
    pub labels: Vec<String>,
    /// Those of the labels whose text is kept as it is, not joined to paragraphs.
    pub verbatim: Vec<String>,
    /// Whether a label ends such a text. Without it, the text runs to the end of the record.
    pub labels_end_verbatim: bool,
    /// Lines that are on every page and say nothing of the record: headers and footers.
    pub running_headers: Vec<String>,
    /// The line that parts records within one file. Without one, a file is one record.
    pub record_separator: Option<String>,
    /// Whether a profile maps what is read, so that it need not have the native form.
    pub mapped: bool,
    /// Keys or columns that a record has, all of them, or labels of which a page has two: by these its form is known.
    pub signature: Vec<String>,
    /// Texts that are in a file, all of them: its form is known by these, too.
    pub shows: Vec<String>,
    /// Whether others know these records better: their form is taken only where no other form is known.
    pub last_resort: bool,
    /// The keys that lead to the list of records, where it is not the whole of a file.
    pub records: Vec<String>,
    /// What parts the cells of a row, where it is not what the format goes by.
    pub delimiter: Option<u8>,
    /// The names of the columns, where no row of the table names them.
    pub columns: Vec<String>,
    /// Which row of the table names its columns, counted from 1; none where that shows.
    pub header: Option<u32>,
    /// How the first cells of rows below the header begin that explain the columns and are no records.
    pub help_rows: Vec<String>,
    /// How the first cells of rows begin that are commented out, wherever they are.
    pub comment: Option<String>,
    /// Whether a cell that is a list or an object in JSON is read as one.
    pub json_cells: bool,
    /// The encoding of a file, by its label in the Encoding Standard, where it is not UTF-8.
    pub encoding: Option<&'static encoding_rs::Encoding>,
    /// How rows of a table are parts of others in the same table, where they are.
    pub hierarchy: Option<Hierarchy>,
}

/// How rows of a table are parts of rows above them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hierarchy {
    /// How a row says of what it is a part.
    pub link: Link,
    /// The columns whose texts a row hands down to its parts.
    pub carry: Vec<String>,
    /// The column of a row's language, where rows of one id in several languages describe the same.
    pub language: Option<String>,
    /// Texts that stand for nothing.
    pub nothing: Vec<String>,
}

/// How a row says of what it is a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Link {
    /// By the id of another row above it.
    Parent {
        /// The column of a row's own id.
        id: String,
        /// The column of its parent's id.
        parent: String,
    },
    /// By the number of its level, in this column: it is a part of the last row above it on the level before.
    Depth(String),
}
