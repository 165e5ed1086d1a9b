//! What can be said of an element or an attribute that may not stand where it stands, so that a person can mend it.

use rustc_hash::FxHashMap;

use super::Machine;
use super::recovery::ahead;
use crate::codelist::nearest;
use crate::schema::xsd::automaton::Automaton;
use crate::schema::xsd::fault::{Stray, kin};
use crate::schema::xsd::tables::{Content, Type};
use crate::xml::Prefixes;
use crate::xml::names::{NameId, SpaceId};
use crate::xml::reader::Tag;

/// The names of elements in which a name may stand.
pub(super) type Names = Vec<Box<str>>;

/// What was looked up once: of elements, and of attributes.
#[derive(Debug, Default)]
pub(super) struct Homes {
    elements: FxHashMap<NameId, Names>,
    attributes: FxHashMap<NameId, Names>,
}

/// How many names an order has at most that is told.
const ORDER: usize = 8;

impl Machine<'_> {
    /// What is known of an element that its parent does not take, given the names that it does take.
    #[cold]
    pub(super) fn stray(&mut self, tag: Tag<'_>, prefixes: &dyn Prefixes, mut names: Vec<NameId>) -> Stray {
        let tables = self.tables;
        names.retain(|name| *name != NameId::UNKNOWN);
        let local = tag.raw.rsplit(':').next().unwrap_or_default();
        let space_of = |name: NameId| tables.names.space_of(name);
        if let Some(name) = names.iter().find(|name| tables.names.local(**name) == local) {
            let (right, found) = (tables.names.uri(space_of(*name)), self.address(tag, prefixes));
            if kin(right, &found) {
                return Stray::Space(right.into(), found);
            }
        }
        let first = names.first().map(|name| space_of(*name));
        if let Some(only) = first.filter(|only| names.iter().all(|name| space_of(*name) == *only))
            && tag.space != only
        {
            return Stray::Foreign(tables.names.uri(only).into(), self.address(tag, prefixes));
        }
        if let Some(meant) = nearest(local, names.iter().map(|name| tables.names.local(*name))) {
            return Stray::Misspelt(meant.into());
        }
        if tag.name == NameId::UNKNOWN {
            let known = tables.elements.iter().map(|element| element.name);
            let own = known.filter(|name| space_of(*name) == tag.space).map(|name| tables.names.local(name));
            return match nearest(local, own) {
                Some(meant) => Stray::Misspelt(meant.into()),
                None => Stray::Nowhere,
            };
        }
        let homes = self.homes.elements.entry(tag.name).or_insert_with(|| {
            elements_of(tables, |of| match &of.content {
                Content::Elements(automaton) => automaton.edges().iter().any(|edge| edge.name == tag.name),
                Content::All(all) => all.members.iter().any(|(name, ..)| *name == tag.name),
                Content::Empty | Content::Simple(_) => false,
            })
        });
        if homes.is_empty() { Stray::Unknown } else { Stray::Homes(homes.clone()) }
    }

    /// The elements that have an attribute of that name.
    pub(super) fn homes_of_attribute(&mut self, name: NameId) -> Names {
        if name == NameId::UNKNOWN {
            return Vec::new();
        }
        let tables = self.tables;
        let homes = self.homes.attributes.entry(name).or_insert_with(|| {
            elements_of(tables, |of| of.attributes.iter().any(|known| known.name == name))
        });
        homes.clone()
    }

    /// The namespace of an element, as it was declared.
    pub(super) fn address(&self, tag: Tag<'_>, prefixes: &dyn Prefixes) -> Box<str> {
        if tag.space != SpaceId::FOREIGN {
            return self.tables.names.uri(tag.space).into();
        }
        let prefix = tag.raw.split_once(':').map_or("", |(prefix, _)| prefix);
        prefixes.address(prefix).unwrap_or("…").into()
    }

    /// What is known of an element that may stand in its parent, but not behind what has come.
    pub(super) fn late(&self, automaton: &Automaton, name: NameId) -> Stray {
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
            Some(other) if other == name => Stray::Second,
            None => Stray::Often,
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
                Stray::Late(local(other), order.into_iter().map(local).collect())
            }
        }
    }
}

/// The names of the elements whose type is such, in order.
fn elements_of(tables: &crate::schema::xsd::tables::Tables, such: impl Fn(&Type) -> bool) -> Names {
    let types: Vec<bool> = tables.types.iter().map(such).collect();
    let elements = tables.elements.iter().filter(|element| types[element.type_id.0 as usize]);
    let mut names: Names = elements.map(|element| tables.names.local(element.name).into()).collect();
    names.sort_unstable();
    names.dedup();
    names
}
