//! The contract of documents that hold records in metadata standards of their own: they are validated as they are, and
//! no profile maps them to the native form.

use std::fmt::Debug;

use crate::finding::{Finding, Findings};
use crate::schema::XmlSchemas;
use crate::source::{Piece, Span};
use crate::tree::{SpaceId, Tree};

/// What a format knows of such documents.
#[derive(Debug)]
pub struct DocumentFormat {
    /// The kind of a document that begins so; none where it holds no record that is known.
    pub kind: fn(&[u8]) -> Option<&'static DocumentKind>,
    /// Whether bytes begin the root of a document, and not what stands before it.
    pub begins_root: fn(&[u8]) -> bool,
    /// What no built-in schema judges of a document of that kind whose root begins so; none where one judges it.
    pub unjudged: fn(Option<&'static DocumentKind>, &[u8]) -> Option<Finding>,
    /// What stands for a record in the document without its records, by its bytes and by what stands for the record
    /// before; none where that stands for it as well. Without bytes, the record was not held.
    pub stand_in: fn(&[u8], &[u8]) -> Option<Vec<u8>>,
    /// A judge of documents of a kind, by these schemas.
    pub judge: for<'a> fn(&'a XmlSchemas, Option<&'static DocumentKind>) -> Box<dyn DocumentJudge + 'a>,
}

/// A kind of document.
#[derive(Debug, PartialEq, Eq)]
pub struct DocumentKind {
    /// Its name.
    pub name: &'static str,
    /// What it is, in a line.
    pub about: &'static str,
    /// The element of its records, with the namespaces that has, where they are all in one standard.
    pub record: Option<(&'static [SpaceId], &'static str)>,
}

/// Judges documents of one kind.
pub trait DocumentJudge: Debug {
    /// Reads the text of a piece into a tree and judges it within what encloses it. What is wrong is a finding; the tree
    /// of what could not be read is left empty.
    fn read(&mut self, source: &str, piece: &Piece, tree: &mut Tree, findings: &mut Findings) -> Verdict;

    /// The values in the record that was read last which no other record of its document may have, and where they stand.
    fn ids(&self) -> Vec<(&str, Span)>;

    /// What is wrong with a document without its records, for which others stand at these bytes of it.
    fn judge_around(&self, text: &str, records: &[u32]) -> Findings;

    /// What must still come where the input ends in a piece of these bytes, or, where there are none, between records.
    fn expected_end(&self, record: &[u8], piece: &Piece) -> Option<String>;
}

/// How a record was judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verdict {
    /// Whether a schema has judged all of it.
    pub by_schema: bool,
    /// Whether it is a record, or holds any: an answer that says what went wrong does not.
    pub holds_record: bool,
}
