//! The push machine: receives start, text and end events, and collects what is wrong.
//!
//! XML Schema Part 1 (second edition), sections 3.3.4, 3.4.4 and 3.10.4. It holds a frame for every open element,
//! and of what is past only IDs and keys. One fault does not bring others: an element that is not allowed where it
//! is, is validated by its own declaration, if it has one, and its parent goes on as well as it can.

mod allowed_parents;
mod attributes;
mod content;
mod recovery;
mod state;
mod state_key;
mod suggest;
mod values;

pub use state::Machine;
pub use state_key::{StateKey, ValueConstraint};

use super::automaton::Automaton;
use super::declaration::{ElementId, TypeId};
use super::fault::{SchemaFault, SchemaFaultKind};
use super::identity::{Identity, Site};
use super::ids::Ids;
use super::tables::{Content, Tables};
use crate::xml::Prefixes;
use crate::xml::ill_formed::IllFormed;
use crate::xml::input::{SourcePosition, TOKEN};
use crate::xml::names::{NameId, SpaceId};
use crate::xml::reader::{Tag, TextUse};
use crate::xml::tag::Attributes;
use allowed_parents::AllowedParents;
use rustc_hash::FxHashMap;
use state::{Assessment, Frame, Mode, quoted};

/// How many different names of children are counted for paths.
const COUNTED: usize = 64;
impl<'t> Machine<'t> {
    /// A machine before the root.
    #[must_use]
    pub fn new(tables: &'t Tables) -> Self {
        Self {
            tables,
            frames: Vec::with_capacity(32),
            counts: Vec::new(),
            seen: Vec::new(),
            names: String::new(),
            kept: String::new(),
            kept_position: SourcePosition::START,
            kept_length: 0,
            ids: Ids::default(),
            identity: Identity::default(),
            faults: Vec::new(),
            text: TextUse::Ignored,
            nth: 1,
            strict: true,
            lenient: false,
            allowed_parents: AllowedParents::default(),
            patterns: FxHashMap::default(),
        }
    }

    /// Whether a root that the schema does not know is a fault; else only what it does know is validated in it, as
    /// by a lax wildcard.
    pub const fn know_all_roots(&mut self, strict: bool) {
        self.strict = strict;
    }

    /// Whether an element of a namespace without a schema is accepted where those of any namespace may stand, and found
    /// to be one that was not judged; else it is a fault, as XML Schema has it.
    pub const fn accept_unknown(&mut self, lenient: bool) {
        self.lenient = lenient;
    }

    /// Whether anything may stand in the innermost element, as far as it was judged.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.frames.last().is_some_and(|frame| frame.mode == Mode::Skip || frame.type_id == TypeId::ANY)
    }

    /// Whether the schemas are those of fonds, which need not know everything.
    #[must_use]
    pub const fn is_lenient(&self) -> bool {
        self.lenient
    }

    /// Goes back to where `depth` elements were open, for another piece of the same document. Its IDs are forgotten.
    pub fn rewind(&mut self, depth: usize) {
        if let Some(frame) = self.frames.get(depth).copied() {
            self.frames.truncate(depth);
            self.counts.truncate(frame.counts as usize);
            self.seen.truncate(frame.seen as usize);
            self.names.truncate(frame.name as usize);
            self.kept.truncate(frame.kept as usize);
            self.identity = Identity::default();
        }
        self.text = self.frames.last().map_or(TextUse::Ignored, |frame| frame.text);
        self.ids.clear();
        self.faults.clear();
    }

    /// The IDs so far, each with the byte at which it begins and how many it takes.
    pub fn ids(&self) -> impl Iterator<Item = (&str, u64, u32)> {
        self.ids.all()
    }

    /// What was found wrong since the last call.
    pub fn faults(&mut self) -> impl Iterator<Item = SchemaFault> {
        self.faults.drain(..)
    }

    /// The path to the innermost element.
    #[must_use]
    pub fn here(&self) -> Box<str> {
        self.path()
    }

    /// Whether anything was found wrong since [`Machine::faults`] was called.
    #[must_use]
    #[inline]
    pub fn is_faulty(&self) -> bool {
        !self.faults.is_empty()
    }

    /// What is done with text in the innermost element.
    #[must_use]
    #[inline]
    pub const fn text_use(&self) -> TextUse {
        self.text
    }

    /// An element begins.
    #[inline]
    pub fn start(&mut self, tag: Tag<'_>, attributes: &Attributes<'_>, prefixes: &dyn Prefixes) {
        let nth = self.nth(tag);
        self.nth = nth;
        let assessment = self.assess(tag, attributes, prefixes);
        let mut frame = Frame {
            element: ElementId::NONE,
            type_id: TypeId::ANY,
            mode: Mode::Skip,
            text: TextUse::Ignored,
            state: Automaton::START,
            bits: 0,
            counts: self.counts.len() as u32,
            seen: self.seen.len() as u32,
            name: self.names.len() as u32,
            kept: self.kept.len() as u32,
            lost: false,
            reported: false,
            filled: false,
            nth,
            position: attributes.tag_position(),
        };
        self.names.push_str(tag.raw);
        match assessment {
            Assessment::By(element) => {
                frame.element = element;
                frame.type_id = self.tables.element(element).type_id;
            }
            Assessment::Type(type_id) => frame.type_id = type_id,
            Assessment::Skip => {
                self.frames.push(frame);
                self.text = TextUse::Ignored;
                if self.identity.active() {
                    self.identify(tag, attributes, prefixes, &[]);
                }
                return;
            }
        }
        self.frames.push(frame);
        let mut nil = false;
        if attributes.entries.iter().any(|entry| entry.space == SpaceId::INSTANCE) {
            nil = self.instance(attributes, prefixes);
        }
        self.opened(tag, attributes, prefixes, nil);
    }

    /// An element begins of which only the name is validated; its content is validated elsewhere.
    pub fn start_opaque(&mut self, tag: Tag<'_>, position: SourcePosition) {
        let mut attributes = Attributes::NONE;
        attributes.position = position;
        let nth = self.nth(tag);
        self.nth = nth;
        self.assess(tag, &attributes, &crate::xml::NoPrefixes);
        self.names.push_str(tag.raw);
        let name = (self.names.len() - tag.raw.len()) as u32;
        let (counts, seen, kept) = (self.counts.len() as u32, self.seen.len() as u32, self.kept.len() as u32);
        self.frames.push(Frame {
            element: ElementId::NONE,
            type_id: TypeId::ANY,
            mode: Mode::Skip,
            text: TextUse::Ignored,
            state: Automaton::START,
            bits: 0,
            counts,
            seen,
            name,
            kept,
            lost: false,
            reported: false,
            filled: false,
            nth,
            position: attributes.tag_position(),
        });
        self.text = TextUse::Ignored;
    }

    /// The rest of a start, once the type is known.
    #[inline]
    fn opened(&mut self, tag: Tag<'_>, attributes: &Attributes<'_>, prefixes: &dyn Prefixes, nil: bool) {
        let tables = self.tables;
        let Some(frame) = self.frames.last_mut() else { return };
        let of = tables.type_of(frame.type_id);
        let mut given = false;
        let mut constraints: &[u32] = &[];
        let mut is_abstract = of.is_abstract;
        if frame.element != ElementId::NONE {
            let element = tables.element(frame.element);
            if !element.plain {
                given = element.given.is_some();
                constraints = &element.constraints;
                if element.is_abstract {
                    is_abstract = false;
                    self.fault_at_tag(SchemaFaultKind::AbstractElement, tag.raw);
                }
            }
        }
        if is_abstract {
            let name = tables.names.local(of.name).into();
            self.fault_at_tag(SchemaFaultKind::AbstractType(name), tag.raw);
        }
        let Some(frame) = self.frames.last_mut() else { return };
        (frame.mode, frame.text) = match &of.content {
            _ if nil => (Mode::Nil, TextUse::Kept),
            Content::Simple(simple) => {
                let open = tables.simple.get(*simple).open && !given;
                (Mode::Simple, if open { TextUse::Ignored } else { TextUse::Kept })
            }
            Content::Empty if of.mixed => (Mode::Empty, TextUse::Ignored),
            Content::Empty => (Mode::Empty, TextUse::Kept),
            Content::Elements(_) | Content::All(_) => {
                let mode = if let Content::All(_) = of.content { Mode::All } else { Mode::Elements };
                let text = match (of.mixed, given) {
                    (true, true) => TextUse::Kept,
                    (true, false) => TextUse::Ignored,
                    (false, _) => TextUse::Blank,
                };
                (mode, text)
            }
        };
        if let Content::Elements(automaton) = &of.content
            && automaton.counters() > 0
        {
            self.counts.resize(self.counts.len() + automaton.counters(), 0);
        }
        if !(attributes.entries.is_empty() && of.required == 0) {
            self.validate_attributes(of, attributes, prefixes);
        }
        if !constraints.is_empty() || self.identity.active() {
            self.identify(tag, attributes, prefixes, constraints);
        }
        self.text = self.frames.last().map_or(TextUse::Ignored, |frame| frame.text);
    }

    /// Passes a start event on to the identity constraints.
    fn identify(
        &mut self,
        tag: Tag<'_>,
        attributes: &Attributes<'_>,
        prefixes: &dyn Prefixes,
        constraints: &[u32],
    ) {
        let depth = self.frames.len();
        let site = self.site(tag.raw);
        let (tables, of) = (self.tables, self.frames.last().map(|frame| (frame.type_id, frame.mode)));
        let seen = || match of {
            Some((type_id, mode)) if mode != Mode::Skip => {
                attributes::seen(tables, tables.type_of(type_id), attributes, prefixes)
            }
            Some(_) | None => Vec::new(),
        };
        let name = (tag.name, tag.space);
        let captured = self.identity.start(tables, constraints, name, depth, &|| site.clone(), &seen);
        if captured
            && let Some(frame) = self.frames.last_mut()
            && frame.mode == Mode::Simple
        {
            frame.text = TextUse::Kept;
        }
    }

    /// Text; where it was written, and over how many bytes.
    pub fn text(&mut self, text: &str, position: SourcePosition, length: u32) {
        let Some(frame) = self.frames.last_mut() else { return };
        if text.is_empty() {
            return;
        }
        let kind = match (frame.mode, frame.text) {
            (_, TextUse::Ignored) => return,
            (Mode::Nil, _) => SchemaFaultKind::NilWithContent,
            (Mode::Empty, _) => SchemaFaultKind::NotEmpty,
            (_, TextUse::Blank) => {
                if crate::xml::lexical::trimmed(text).is_empty() {
                    return;
                }
                SchemaFaultKind::StrayText
            }
            (Mode::Elements | Mode::All | Mode::Simple | Mode::Skip, TextUse::Kept) => {
                if self.kept.len() as u32 == frame.kept {
                    self.kept_position = position;
                }
                if self.kept.len() + text.len() > TOKEN as usize {
                    if !std::mem::replace(&mut frame.reported, true) {
                        let why = IllFormed::Limit("bytes in one value", TOKEN);
                        self.fault(SchemaFaultKind::IllFormed(why), position, length, text);
                    }
                    return;
                }
                self.kept.push_str(text);
                self.kept_length = (position.offset + u64::from(length) - self.kept_position.offset) as u32;
                return;
            }
        };
        if std::mem::replace(&mut frame.reported, true) {
            return;
        }
        // The words without the blanks around them.
        let before = text.len() - text.trim_start_matches([' ', '\t', '\n', '\r']).len();
        let trimmed = crate::xml::lexical::trimmed(text);
        let (position, length) = if trimmed.is_empty() || text.len() as u32 != length {
            (position, length)
        } else {
            (position.after(&text.as_bytes()[..before]), trimmed.len() as u32)
        };
        self.fault(kind, position, length, if trimmed.is_empty() { text } else { trimmed });
    }

    /// An element ends.
    #[inline]
    pub fn end(&mut self, prefixes: &dyn Prefixes) {
        let Some(frame) = self.frames.last().copied() else { return };
        let mut value = None;
        match frame.mode {
            Mode::Elements => self.ended(&frame),
            Mode::All => self.all_ended(&frame),
            Mode::Simple => {
                if frame.text == TextUse::Kept {
                    value = self.validate_text(&frame, prefixes);
                }
            }
            Mode::Empty | Mode::Nil | Mode::Skip => {}
        }
        if matches!(frame.mode, Mode::Elements | Mode::All) && frame.text == TextUse::Kept {
            self.validate_mixed(&frame);
        }
        if self.identity.active() {
            let (depth, tables) = (self.frames.len(), self.tables);
            let faults = &mut self.faults;
            self.identity.end(tables, depth, value.as_deref(), &mut |kind, site, found| {
                let Site { position, length, path, name } = site;
                let found = if found.is_empty() { name } else { quoted(&found) };
                faults.push(SchemaFault { kind, position, length, path, found });
            });
        }
        self.frames.pop();
        self.counts.truncate(frame.counts as usize);
        self.seen.truncate(frame.seen as usize);
        self.names.truncate(frame.name as usize);
        self.kept.truncate(frame.kept as usize);
        match self.frames.last() {
            Some(parent) => self.text = parent.text,
            None => {
                self.text = TextUse::Ignored;
                self.references_ended();
            }
        }
    }

    fn references_ended(&mut self) {
        for waiting in std::mem::take(&mut self.ids.waiting) {
            if !self.ids.has(&waiting.id) {
                self.faults.push(SchemaFault {
                    kind: SchemaFaultKind::DanglingReference,
                    position: waiting.position,
                    length: waiting.length,
                    path: waiting.path,
                    found: waiting.id,
                });
            }
        }
    }

    /// Counts the child among its parent's children of that name.
    #[inline]
    fn nth(&mut self, tag: Tag<'_>) -> u32 {
        let Some(parent) = self.frames.last_mut() else { return 1 };
        parent.filled = true;
        let key = match tag.name {
            // Names the schema does not know are distinguished by their length and ends; it is only for a path.
            NameId::UNKNOWN => {
                let bytes = tag.raw.as_bytes();
                let ends = [bytes.first(), bytes.last()].map(|byte| u32::from(byte.copied().unwrap_or(0)));
                0x8000_0000 | (bytes.len() as u32 & 0x7FFF) << 16 | ends[0] << 8 | ends[1]
            }
            known => known.0,
        };
        let seen = &mut self.seen[parent.seen as usize..];
        // The last name is the likeliest to come again.
        if let Some((_, count)) = seen.iter_mut().rev().find(|(known, _)| *known == key) {
            *count = count.saturating_add(1);
            return *count;
        }
        if seen.len() < COUNTED {
            self.seen.push((key, 1));
        }
        1
    }
}
