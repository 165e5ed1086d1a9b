//! The cursor of XML: notes of a record become the starts, texts and ends of a push machine.
//!
//! The tags around a record are fixed words of its crosswalk: the one that opens it is read once, for the namespaces
//! it binds and the attributes it has, and tests hold whole files against the schema. An ID would be its own within
//! a record, not within a file of many; no crosswalk writes one.

use super::Refusal;
use super::walker::Walker;
use crate::schema::builtin;

/// Something that was written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Note {
    pub kind: Kind,
    /// Of an element or an attribute.
    pub name: &'static str,
    /// Where it begins: a tag at its `<`, an attribute at its name, a text at its first byte.
    pub from: usize,
    /// Where an attribute's value, without its quote, or a text ends.
    pub to: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Start,
    Attribute {
        /// Whether the value may hold references.
        escaped: bool,
    },
    Text,
    End,
}

/// What was noted up to a place, to go back to.
#[derive(Debug, Clone, Copy)]
pub struct Noted(usize);

/// Notes what is written, and walks the tables of a schema with it, record after record.
#[derive(Debug)]
pub struct Cursor {
    notes: Vec<Note>,
    /// Where the notes begin.
    start: usize,
    /// No schema, no record.
    walker: Result<Walker, Refusal>,
    /// What is wrong with the record.
    refusal: Option<Refusal>,
    /// Whether a part of the record was walked.
    underway: bool,
}

/// How many notes are held before they are walked between two elements at the top of a record, so that a record of
/// millions of elements has not as many notes.
const ENOUGH: usize = 1024;

impl Cursor {
    /// A cursor over a built-in schema, for records that a tag opens; `declares` is a tag that binds all prefixes.
    /// Where the schema cannot be used, every record is refused.
    #[must_use]
    pub fn new(schema: &str, declares: &'static str, tag: &'static str) -> Self {
        let walker = match builtin::schema(schema) {
            Some(Ok(schema)) => Ok(Walker::new(schema, declares, tag)),
            Some(Err(error)) => Err(error.to_string()),
            None => Err(format!("expected a built-in schema, found `{schema}`")),
        };
        let walker = walker.map_err(|why| Refusal { path: "/".into(), message: why.into(), more: 0 });
        Self { notes: Vec::new(), start: 0, walker, refusal: None, underway: false }
    }

    /// A record's content begins at that place.
    pub fn begin(&mut self, at: usize) {
        self.start = at;
        self.notes.clear();
        self.refusal = None;
        self.underway = false;
    }

    /// The record's content ends with the last byte.
    ///
    /// # Errors
    /// The schema forbids the record.
    pub fn end(&mut self, bytes: &[u8]) -> Result<(), Refusal> {
        if let (Ok(walker), false) = (&mut self.walker, self.underway)
            && walker.follow(&self.notes, bytes)
        {
            return Ok(());
        }
        self.walk(bytes);
        match (self.refusal.take(), &mut self.walker) {
            (Some(refusal), _) => Err(refusal),
            (None, Ok(walker)) => walker.end(),
            (None, Err(refusal)) => Err(refusal.clone()),
        }
    }

    /// No element is open, and none of those before the last byte will be taken back.
    #[inline]
    pub fn settle(&mut self, bytes: &[u8]) {
        if self.notes.len() >= ENOUGH {
            self.walk(bytes);
        }
    }

    fn walk(&mut self, bytes: &[u8]) {
        if let (Ok(walker), None) = (&mut self.walker, &self.refusal) {
            if !std::mem::replace(&mut self.underway, true) {
                walker.begin();
            }
            let written = bytes.get(self.start..).unwrap_or_default();
            self.refusal = walker.walk(&self.notes, written, self.start).err();
        }
        self.notes.clear();
        self.start = bytes.len();
    }

    /// An element begins.
    #[inline]
    pub fn open(&mut self, name: &'static str, from: usize) {
        self.notes.push(Note { kind: Kind::Start, name, from, to: from });
    }

    /// An attribute was written.
    #[inline]
    pub fn attribute(&mut self, name: &'static str, from: usize, to: usize, escaped: bool) {
        self.notes.push(Note { kind: Kind::Attribute { escaped }, name, from, to });
    }

    /// A text was written.
    #[inline]
    pub fn text(&mut self, from: usize, to: usize) {
        self.notes.push(Note { kind: Kind::Text, name: "", from, to });
    }

    /// An element has ended.
    #[inline]
    pub fn close(&mut self) {
        self.notes.push(Note { kind: Kind::End, name: "", from: 0, to: 0 });
    }

    /// What was noted so far.
    #[must_use]
    #[inline]
    pub fn noted(&self) -> Noted {
        Noted(self.notes.len())
    }

    /// Takes back what was noted since.
    #[inline]
    pub fn take_back(&mut self, to: Noted) {
        self.notes.truncate(to.0);
    }
}

#[cfg(test)]
mod tests;
