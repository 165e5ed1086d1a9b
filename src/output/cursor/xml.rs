//! The cursor of XML: matches a record against the learned automaton as it is written. A record that does not match is
//! written again, and notes of it are replayed as start, text and end events to the validating machine.
//!
//! The tags around a record are fixed words of its crosswalk: the one that opens it is read once, for the namespaces
//! it binds and the attributes it has, and tests validate whole files against the schema. An ID would be its own within
//! a record, not within a file of many; no crosswalk writes one.

use super::content_validator::ContentValidator;
use super::learned_automaton::StateId;
use super::note::{Note, NoteKind};
use super::refusal::Refusal;
use crate::schema::builtin;
use crate::schema::xsd::ValueConstraint;

/// How far a record had come, to go back to.
#[derive(Debug, Clone, Copy)]
pub struct Noted {
    notes: usize,
    here: StateId,
}

/// The state of an element's parent once the element has ended.
#[derive(Debug, Clone, Copy)]
pub struct ParentState(StateId);

/// Validates what is written against the tables of a schema, record after record.
#[derive(Debug)]
pub struct Cursor {
    validator: ContentValidator,
    /// The state of the learned automaton; unknown once the record does not match.
    here: StateId,
    /// Whether notes are taken, for the machine to validate.
    noting: bool,
    notes: Vec<Note>,
    /// Where the notes begin.
    start: usize,
    /// What is wrong with the record.
    refusal: Option<Refusal>,
}

/// How many notes are kept before they are validated between two elements at the top of a record, so that memory is
/// bounded for a record of millions of elements.
const ENOUGH: usize = 1024;

impl Cursor {
    /// A cursor over a built-in schema, for records that a tag opens; `declares` is a tag that binds all prefixes.
    ///
    /// # Errors
    /// The schema cannot be used.
    pub fn new(schema: &str, declares: &'static str, tag: &'static str) -> Result<Self, Refusal> {
        let validator = match builtin::schema(schema) {
            Some(Ok(schema)) => Ok(ContentValidator::new(schema, declares, tag)),
            Some(Err(error)) => Err(error.to_string()),
            None => Err(format!("expected a built-in schema, found `{schema}`")),
        };
        let validator =
            validator.map_err(|why| Refusal { path: "/".into(), message: why.into(), more: 0 })?;
        let here = StateId::UNKNOWN;
        Ok(Self { validator, here, noting: false, notes: Vec::new(), start: 0, refusal: None })
    }

    /// A record begins, to be matched against the learned automaton.
    pub fn follow(&mut self) {
        self.noting = false;
        self.notes.clear();
        self.here = self.validator.learned.root;
    }

    /// Whether the learned automaton accepts all that was written of the record.
    #[must_use]
    pub fn has_followed(&self) -> bool {
        self.validator.learned.ends(self.here)
    }

    /// A record's content begins at that offset, for the machine to validate.
    pub fn note(&mut self, at: usize) {
        self.here = StateId::UNKNOWN;
        self.noting = true;
        self.start = at;
        self.notes.clear();
        self.validator.begin();
        self.refusal = None;
    }

    /// The record's content, of which notes were taken, ends with the last byte.
    ///
    /// # Errors
    /// The schema forbids the record.
    pub fn end(&mut self, bytes: &[u8]) -> Result<(), Refusal> {
        self.replay(bytes);
        match self.refusal.take() {
            Some(refusal) => Err(refusal),
            None => self.validator.end(),
        }
    }

    /// No element is open, and none of those before the last byte will be taken back.
    #[inline]
    pub fn settle(&mut self, bytes: &[u8]) {
        if self.notes.len() >= ENOUGH {
            self.replay(bytes);
        }
    }

    fn replay(&mut self, bytes: &[u8]) {
        if self.refusal.is_none() {
            let written = bytes.get(self.start..).unwrap_or_default();
            self.refusal = self.validator.replay(&self.notes, written, self.start).err();
        }
        self.notes.clear();
        self.start = bytes.len();
    }

    #[inline]
    fn push(
        &mut self,
        kind: NoteKind,
        name: &'static str,
        fixed: Option<&'static str>,
        from: usize,
        to: usize,
    ) {
        self.notes.push(Note { kind, name, fixed, from, to });
    }

    /// An element begins.
    pub fn open(&mut self, name: &'static str, from: usize) -> ParentState {
        if self.noting {
            self.push(NoteKind::Start, name, None, from, from);
            return ParentState(StateId::UNKNOWN);
        }
        let (tag, parent) = self.validator.learned.tag(self.here, name);
        self.here = tag;
        ParentState(parent)
    }

    /// An attribute was written, from an offset to the last byte, with a fixed value or another.
    pub fn attribute(&mut self, name: &'static str, fixed: Option<&'static str>, from: usize, bytes: &[u8]) {
        if self.noting {
            self.push(NoteKind::Attribute, name, fixed, from, bytes.len());
            return;
        }
        let at = self.validator.learned.attribute(self.here, name);
        self.here = match (self.validator.learned.constraint(at), fixed) {
            (ValueConstraint::Anything, _) => at,
            (_, Some(value)) => self.validator.learned.fixed(at, value),
            // Behind the name come `="`.
            (_, None) => self.validator.taken(at, bytes.get(from + name.len() + 2..).unwrap_or_default()),
        };
    }

    /// The current tag was closed.
    #[inline]
    pub fn inside(&mut self) {
        self.here = self.validator.learned.inside(self.here);
    }

    /// A text was written, from an offset to the last byte.
    #[inline]
    pub fn text(&mut self, from: usize, bytes: &[u8]) {
        if self.noting {
            self.push(NoteKind::Text, "", None, from, bytes.len());
        } else if self.validator.learned.constraint(self.here) != ValueConstraint::Anything {
            self.here = self.validator.taken(self.here, bytes.get(from..).unwrap_or_default());
        }
    }

    /// An element has ended.
    #[inline]
    pub fn close(&mut self, parent: ParentState) {
        if self.noting {
            self.push(NoteKind::End, "", None, 0, 0);
        } else if self.validator.learned.ends(self.here) {
            self.here = parent.0;
        } else {
            self.here = StateId::UNKNOWN;
        }
    }

    /// How far the record has come.
    #[must_use]
    #[inline]
    pub fn noted(&self) -> Noted {
        Noted { notes: self.notes.len(), here: self.here }
    }

    /// Takes back what was written since.
    #[inline]
    pub fn take_back(&mut self, to: Noted) {
        self.notes.truncate(to.notes);
        self.here = to.here;
    }
}

#[cfg(test)]
mod tests;
