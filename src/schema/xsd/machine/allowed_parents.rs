//! The elements that allow an element or an attribute, looked up once for each name.

use rustc_hash::FxHashMap;

use crate::schema::xsd::tables::{Content, Tables, Type};
use crate::xml::names::NameId;

/// The names of elements that allow a name.
pub(super) type Names = Vec<Box<str>>;

/// What was looked up once: of elements, and of attributes.
#[derive(Debug, Default)]
pub(super) struct AllowedParents {
    elements: FxHashMap<NameId, Names>,
    attributes: FxHashMap<NameId, Names>,
}

impl AllowedParents {
    /// The elements that allow an element of that name.
    pub(super) fn of_element(&mut self, tables: &Tables, name: NameId) -> &[Box<str>] {
        self.elements.entry(name).or_insert_with(|| {
            elements_of(tables, |of| match &of.content {
                Content::Elements(automaton) => automaton.edges().iter().any(|edge| edge.name == name),
                Content::All(all) => all.members.iter().any(|(member, ..)| *member == name),
                Content::Empty | Content::Simple(_) => false,
            })
        })
    }

    /// The elements that have an attribute of that name.
    pub(super) fn of_attribute(&mut self, tables: &Tables, name: NameId) -> &[Box<str>] {
        self.attributes
            .entry(name)
            .or_insert_with(|| elements_of(tables, |of| of.attributes.iter().any(|known| known.name == name)))
    }
}

/// The names of the elements whose type is such, in order.
fn elements_of(tables: &Tables, such: impl Fn(&Type) -> bool) -> Names {
    let types: Vec<bool> = tables.types.iter().map(such).collect();
    let elements = tables.elements.iter().filter(|element| types[element.type_id.0 as usize]);
    let mut names: Names = elements.map(|element| tables.names.local(element.name).into()).collect();
    names.sort_unstable();
    names.dedup();
    names
}
