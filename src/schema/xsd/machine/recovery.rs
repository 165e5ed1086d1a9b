//! Error recovery: how the machine goes on behind an element that is not allowed where it is.

use std::collections::VecDeque;

use rustc_hash::FxHashSet;

use super::state::{Assessment, Machine};
use crate::schema::xsd::automaton::{Automaton, Edge};
use crate::schema::xsd::declaration::ElementId;
use crate::schema::xsd::fault::{Misplaced, SchemaFaultKind};
use crate::xml::Prefixes;
use crate::xml::names::NameId;
use crate::xml::reader::Tag;
use crate::xml::tag::Attributes;

/// How many states are tried.
const TRIED: usize = 256;

impl<'t> Machine<'t> {
    /// An element for which the automaton has no edge.
    #[cold]
    pub(super) fn unexpected(
        &mut self,
        automaton: &'t Automaton,
        tag: Tag<'_>,
        attributes: &Attributes<'_>,
        prefixes: &dyn Prefixes,
    ) -> Assessment {
        let Some(frame) = self.frames.last() else { return Assessment::Skip };
        let counts = &self.counts[frame.counts as usize..];
        let mut expected = self.expected(automaton.choices(frame.state, counts));
        expected.end = automaton.ends(frame.state, counts);
        // Known here, but out of place or too many.
        let known = automaton.edges().iter().find(|edge| edge.name == tag.name);
        let known = known.filter(|_| tag.name != NameId::UNKNOWN);
        let state = frame.state;
        // If something was left out before it, the content goes on behind it.
        let ahead = ahead(automaton, state, tag.name).copied();
        if let Some(edge) = ahead.filter(|_| frame.lost && !expected.end) {
            // The unknown element before it very likely stands for what is missing.
            if let Some(frame) = self.frames.last_mut() {
                frame.lost = false;
                let counts = &mut self.counts[frame.counts as usize..];
                frame.state = automaton.follow(&edge, counts);
            }
            return Assessment::By(ElementId(edge.target));
        }
        if ahead.is_some() && !expected.end {
            let needed = self.needed(automaton, state, counts);
            if !needed.is_empty() {
                expected.names = needed;
                expected.any = false;
                expected.misplaced = Misplaced::Early;
            }
        }
        if known.is_some() && ahead.is_none() {
            expected.misplaced = self.late(automaton, tag.name);
        } else if known.is_none() {
            let names = automaton.edges().iter().map(|edge| edge.name);
            expected.misplaced = self.misplaced(tag, prefixes, names.collect());
        }
        self.unexpected_here(SchemaFaultKind::UnexpectedElement(expected), tag, attributes);
        if let Some(edge) = ahead {
            if let Some(frame) = self.frames.last_mut() {
                let counts = &mut self.counts[frame.counts as usize..];
                frame.state = automaton.follow(&edge, counts);
            }
            return Assessment::By(ElementId(edge.target));
        }
        match known {
            Some(edge) => Assessment::By(ElementId(edge.target)),
            None => self.by_declaration(tag),
        }
    }

    /// The names that lead on towards the end of the content.
    pub(super) fn needed(&self, automaton: &Automaton, state: u32, counts: &[u32]) -> Vec<Box<str>> {
        let onward = |edge: &&Edge| edge.name != NameId::UNKNOWN && (edge.next != state || edge.steps != 0);
        self.expected(automaton.choices(state, counts).filter(onward)).names
    }
}

/// The nearest edge for a name behind a state, as if what is between had been there.
pub(super) fn ahead(automaton: &Automaton, state: u32, name: NameId) -> Option<&Edge> {
    if name == NameId::UNKNOWN {
        return None;
    }
    let mut tried = FxHashSet::default();
    let mut queue = VecDeque::from([state]);
    while let Some(state) = queue.pop_front() {
        if !tried.insert(state) || tried.len() > TRIED {
            continue;
        }
        let edges = automaton.uncounted(state);
        if let Some(edge) = edges.iter().find(|edge| edge.name == name) {
            return Some(edge);
        }
        queue.extend(edges.iter().map(|edge| edge.next));
    }
    None
}
