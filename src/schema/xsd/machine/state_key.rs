//! The state of a machine as one value, and which values it accepts there: from these a writer learns an automaton of
//! what it writes again and again.

use super::attributes::find;
use super::state::{Frame, Machine, Mode};
use super::values::Referring;
use crate::schema::xsd::declaration::{ElementId, TypeId};
use crate::schema::xsd::simple::{SimpleId, Variety};
use crate::schema::xsd::tables::Content;
use crate::schema::xsd::values::Primitive;
use crate::xml::tag::Entry;
use crate::xml::{Prefixes, SpaceId, TextUse};

/// All that decides what may come next in an element, but for a text that is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StateKey {
    element: ElementId,
    type_id: TypeId,
    mode: Mode,
    text: TextUse,
    state: u32,
    bits: u64,
    filled: bool,
}

/// What is accepted as a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueConstraint {
    /// Any text.
    Anything,
    /// Some texts only, each to be validated.
    Listed,
    /// All texts of a type, by [`Machine::allows`].
    Checked(SimpleId),
    /// The same, where the type is that of addresses: `xs:anyURI`.
    Address(SimpleId),
    /// That depends on more than the text, or no text is accepted.
    Depends,
}

impl Machine<'_> {
    /// The state of the machine in the innermost element, or in one so many further out; `None` where more decides
    /// what may come next than the key holds: counters, constraints, faults.
    #[must_use]
    pub fn state_key(&self, out: usize) -> Option<StateKey> {
        let frame = self.frames.iter().nth_back(out)?;
        let plain = match (frame.mode, &self.tables.type_of(frame.type_id).content) {
            (Mode::Elements, Content::Elements(automaton)) => automaton.counters() == 0,
            (Mode::Simple, Content::Simple(simple)) => !self.tables.simple.get(*simple).refers,
            (Mode::All | Mode::Empty | Mode::Nil | Mode::Skip, _) => true,
            (Mode::Elements | Mode::Simple, _) => false,
        };
        let kept = frame.text == TextUse::Kept && matches!(frame.mode, Mode::Elements | Mode::All);
        if !plain || kept || frame.lost || frame.reported || self.is_faulty() || self.identity.active() {
            return None;
        }
        let Frame { element, type_id, mode, text, state, bits, filled, .. } = *frame;
        Some(StateKey { element, type_id, mode, text, state, bits, filled })
    }

    /// What is accepted as the text of the innermost element, or of one so many further out.
    #[must_use]
    pub fn text_constraint(&self, out: usize) -> ValueConstraint {
        let Some(frame) = self.frames.iter().nth_back(out) else { return ValueConstraint::Depends };
        match (frame.text, frame.mode, &self.tables.type_of(frame.type_id).content) {
            (TextUse::Ignored, ..) => ValueConstraint::Anything,
            (TextUse::Kept, Mode::Simple, Content::Simple(simple)) => {
                let given =
                    frame.element != ElementId::NONE && self.tables.element(frame.element).given.is_some();
                self.constraint_of(*simple, given)
            }
            (TextUse::Blank | TextUse::Kept, ..) => ValueConstraint::Depends,
        }
    }

    /// What is accepted as the value of an attribute of the innermost element.
    #[must_use]
    pub fn attribute_constraint(&self, entry: &Entry) -> ValueConstraint {
        let Some(frame) = self.frames.last() else { return ValueConstraint::Depends };
        let known = find(&self.tables.type_of(frame.type_id).attributes, entry.name);
        match known.or_else(|| self.tables.attribute(entry.name)) {
            Some(known) => self.constraint_of(known.simple, known.given.is_some()),
            None if entry.space == SpaceId::INSTANCE || frame.mode == Mode::Skip => ValueConstraint::Listed,
            None => ValueConstraint::Anything,
        }
    }

    fn constraint_of(&self, simple: SimpleId, given: bool) -> ValueConstraint {
        let of = self.tables.simple.get(simple);
        match &of.variety {
            _ if of.refers => ValueConstraint::Depends,
            _ if given || of.facets.enumeration.is_some() => ValueConstraint::Listed,
            _ if of.open => ValueConstraint::Anything,
            Variety::Union(_) => ValueConstraint::Listed,
            Variety::Atomic(Primitive::AnyUri)
                if of.facets.patterns.is_empty() && !of.facets.has_length() =>
            {
                ValueConstraint::Address(simple)
            }
            Variety::Any | Variety::Atomic(_) | Variety::List(_) => ValueConstraint::Checked(simple),
        }
    }

    /// Whether a text is a value of a type.
    #[must_use]
    pub fn allows(&self, simple: SimpleId, text: &str, prefixes: &dyn Prefixes) -> bool {
        self.tables.simple.check(simple, text, prefixes, &mut Referring::new(false)).is_ok()
    }
}
