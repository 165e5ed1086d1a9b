//! The state of the machine: a frame for every open element, and the faults found.

use rustc_hash::FxHashMap;

use super::allowed_parents::AllowedParents;
use crate::schema::xsd::declaration::{ElementId, TypeId};
use crate::schema::xsd::fault::{SchemaFault, SchemaFaultKind};
use crate::schema::xsd::identity::{Identity, Site};
use crate::schema::xsd::ids::Ids;
use crate::schema::xsd::pattern::Pieces;
use crate::schema::xsd::tables::Tables;
use crate::xml::input::SourcePosition;
use crate::xml::reader::TextUse;

/// How an element is validated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// By an automaton.
    Elements,
    /// By a set of elements.
    All,
    /// By a simple type.
    Simple,
    /// It must be empty.
    Empty,
    /// It must be empty, since `xsi:nil` is true.
    Nil,
    /// Not at all.
    Skip,
}

/// An open element.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    pub(super) element: ElementId,
    pub(super) type_id: TypeId,
    pub(super) mode: Mode,
    pub(super) text: TextUse,
    /// The state of the automaton.
    pub(super) state: u32,
    /// Which members of `all` have come.
    pub(super) bits: u64,
    /// Where its counters, its children's names, its own name and its text begin.
    pub(super) counts: u32,
    pub(super) seen: u32,
    pub(super) name: u32,
    pub(super) kept: u32,
    /// Whether it has elements that are unknown here.
    pub(super) lost: bool,
    /// Whether misplaced text or content was reported already.
    pub(super) reported: bool,
    /// Whether it has content.
    pub(super) filled: bool,
    /// Which of its parent's children of that name it is.
    pub(super) nth: u32,
    pub(super) position: SourcePosition,
}

/// What is decided about an element before its attributes are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Assessment {
    By(ElementId),
    Type(TypeId),
    Skip,
}

/// Validates one document, or a piece of one, event by event.
#[derive(Debug)]
pub struct Machine<'t> {
    pub(super) tables: &'t Tables,
    pub(super) frames: Vec<Frame>,
    pub(super) counts: Vec<u32>,
    /// Names of children and how often they came, of every open element.
    pub(super) seen: Vec<(u32, u32)>,
    pub(super) names: String,
    pub(super) kept: String,
    pub(super) kept_position: SourcePosition,
    pub(super) kept_length: u32,
    pub(super) ids: Ids,
    pub(super) identity: Identity,
    pub(super) faults: Vec<SchemaFault>,
    /// What is done with text in the innermost element.
    pub(super) text: TextUse,
    /// Which of its parent's children of that name the current element is.
    pub(super) nth: u32,
    /// Whether a root that the schema does not know is a fault.
    pub(super) strict: bool,
    /// Whether elements of namespaces without a schema are accepted where those of any namespace may stand.
    pub(super) lenient: bool,
    /// The elements that allow a name, as far as they were looked up.
    pub(super) allowed_parents: AllowedParents,
    /// Patterns that were not followed, by their spelling.
    pub(super) patterns: FxHashMap<Box<str>, Option<Pieces>>,
}

/// How much of a text a fault quotes, in characters.
const QUOTED: usize = 80;

impl Machine<'_> {
    /// The path to the innermost element.
    pub(super) fn path(&self) -> Box<str> {
        let mut path = String::new();
        let ends = self.frames.iter().skip(1).map(|frame| frame.name as usize);
        for (frame, end) in self.frames.iter().zip(ends.chain([self.names.len()])) {
            step(&mut path, &self.names[frame.name as usize..end], frame.nth);
        }
        path.into()
    }

    #[cold]
    pub(super) fn fault(
        &mut self,
        kind: SchemaFaultKind,
        position: SourcePosition,
        length: u32,
        found: &str,
    ) {
        let path = self.path();
        self.faults.push(SchemaFault { kind, position, length, path, found: quoted(found) });
    }

    #[cold]
    pub(super) fn fault_at_tag(&mut self, kind: SchemaFaultKind, raw: &str) {
        let position = self.frames.last().map_or(SourcePosition::START, |frame| frame.position);
        self.fault(kind, position, raw.len() as u32, raw);
    }

    pub(super) fn site(&self, raw: &str) -> Site {
        let position = self.frames.last().map_or(SourcePosition::START, |frame| frame.position);
        Site { position, length: raw.len() as u32, path: self.path(), name: raw.into() }
    }

    /// The name of the innermost element, as it was written.
    pub(super) fn raw(&self, frame: &Frame) -> &str {
        &self.names[frame.name as usize..]
    }
}
/// Adds an element to a path.
pub(super) fn step(path: &mut String, name: &str, nth: u32) {
    path.push('/');
    path.push_str(name);
    if nth > 1 {
        path.push_str(&format!("[{nth}]"));
    }
}

/// A text cut to what can be read.
pub(super) fn quoted(text: &str) -> Box<str> {
    match text.char_indices().nth(QUOTED) {
        None => text.into(),
        Some((at, _)) => format!("{}…", &text[..at]).into(),
    }
}
