//! Suggestions for an element or an attribute that is not allowed where it is, so that a person can correct it.

use super::allowed_parents::Names;
use super::recovery::ahead;
use super::state::Machine;
use crate::codelist::nearest;
use crate::schema::xsd::automaton::Automaton;
use crate::schema::xsd::fault::{Misplaced, kin};
use crate::xml::Prefixes;
use crate::xml::names::{NameId, SpaceId};
use crate::xml::reader::Tag;

/// The longest order of names that is reported.
const ORDER: usize = 8;

impl Machine<'_> {
    /// Why an element is not allowed in its parent, given the names that are.
    #[cold]
    pub(super) fn misplaced(
        &mut self,
        tag: Tag<'_>,
        prefixes: &dyn Prefixes,
        mut names: Vec<NameId>,
    ) -> Misplaced {
        let tables = self.tables;
        names.retain(|name| *name != NameId::UNKNOWN);
        let local = tag.raw.rsplit(':').next().unwrap_or_default();
        let space_of = |name: NameId| tables.names.space_of(name);
        if let Some(name) = names.iter().find(|name| tables.names.local(**name) == local) {
            let (right, found) = (tables.names.uri(space_of(*name)), self.address(tag, prefixes));
            if kin(right, &found) {
                return Misplaced::Space(right.into(), found);
            }
        }
        let first = names.first().map(|name| space_of(*name));
        if let Some(only) = first.filter(|only| names.iter().all(|name| space_of(*name) == *only))
            && tag.space != only
        {
            return Misplaced::Foreign(tables.names.uri(only).into(), self.address(tag, prefixes));
        }
        if let Some(meant) = nearest(local, names.iter().map(|name| tables.names.local(*name))) {
            return Misplaced::Misspelt(meant.into());
        }
        if tag.name == NameId::UNKNOWN {
            let known = tables.elements.iter().map(|element| element.name);
            let own = known.filter(|name| space_of(*name) == tag.space).map(|name| tables.names.local(name));
            return match nearest(local, own) {
                Some(meant) => Misplaced::Misspelt(meant.into()),
                None => Misplaced::Nowhere,
            };
        }
        let parents = self.allowed_parents.of_element(tables, tag.name);
        if parents.is_empty() { Misplaced::Unknown } else { Misplaced::AllowedIn(parents.to_vec()) }
    }

    /// The elements that have an attribute of that name.
    pub(super) fn parents_of_attribute(&mut self, name: NameId) -> Names {
        if name == NameId::UNKNOWN {
            return Vec::new();
        }
        self.allowed_parents.of_attribute(self.tables, name).to_vec()
    }

    /// The namespace of an element, as it was declared.
    pub(super) fn address(&self, tag: Tag<'_>, prefixes: &dyn Prefixes) -> Box<str> {
        if tag.space != SpaceId::FOREIGN {
            return self.tables.names.uri(tag.space).into();
        }
        let prefix = tag.raw.split_once(':').map_or("", |(prefix, _)| prefix);
        prefixes.address(prefix).unwrap_or("…").into()
    }

    /// Why an element that its parent allows is not allowed behind what has come.
    pub(super) fn late(&self, automaton: &Automaton, name: NameId) -> Misplaced {
        let tables = self.tables;
        let behind = |other: NameId, name: NameId| {
            let mut edges = automaton.edges().iter().filter(|edge| edge.name == other);
            edges.any(|edge| ahead(automaton, edge.next, name).is_some())
        };
        let seen = self.frames.last().map_or(0, |frame| frame.seen as usize);
        let mut before = self.seen[seen..].iter().map(|(key, _)| NameId(*key));
        // An unknown name has a key of its own, and no edges.
        let known = |other: &NameId| automaton.edges().iter().any(|edge| edge.name == *other);
        match before.find(|other| known(other) && !behind(*other, name)) {
            Some(other) if other == name => Misplaced::Second,
            None => Misplaced::Often,
            Some(other) => {
                let mut order: Vec<NameId> = automaton.edges().iter().map(|edge| edge.name).collect();
                order.sort_unstable();
                order.dedup();
                order.retain(|name| *name != NameId::UNKNOWN);
                if order.len() > ORDER {
                    order.clear();
                }
                // The first has all others behind it, the last none.
                let all = order.clone();
                order.sort_by_key(|one| {
                    all.iter().filter(|other| *other != one && behind(**other, *one)).count()
                });
                if !order.windows(2).all(|two| behind(two[0], two[1]) && !behind(two[1], two[0])) {
                    order.clear();
                }
                let local = |name: NameId| tables.names.local(name).into();
                Misplaced::Late(local(other), order.into_iter().map(local).collect())
            }
        }
    }
}
