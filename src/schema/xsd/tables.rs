//! A compiled schema, as flat tables that are only read: elements, types, attributes, wildcards.
//!
//! XML Schema Part 1 (second edition), section 3. The tables are shared by all workers.

use super::automaton::Automaton;
use super::constraint::Constraint;
use super::declaration::{Element, ElementId, Given, Methods, TypeId, Wildcard};
use super::simple::{SimpleId, SimpleTypes};
use crate::xml::names::{NameId, Names, SpaceId};

/// An attribute that may stand in an element.
#[derive(Debug, Clone)]
pub struct AttributeUse {
    /// Its name.
    pub name: NameId,
    /// Its type.
    pub simple: SimpleId,
    /// Whether every value is valid.
    pub open: bool,
    /// Whether it must be there: its number among those that must, counted from 1; 0 where it need not.
    pub required: u32,
    /// Its default or fixed value.
    pub given: Option<Box<Given>>,
}

/// What may stand in an element.
#[derive(Debug, Clone)]
pub enum Content {
    /// Nothing.
    Empty,
    /// A text of that type.
    Simple(SimpleId),
    /// Elements in the order an automaton knows.
    Elements(Box<Automaton>),
    /// Elements in any order, each at most once.
    All(Box<All>),
}

/// A content model of `xs:all`.
#[derive(Debug, Clone, Default)]
pub struct All {
    /// Name and declaration of each that may come, in the order of names; the third is the bit it sets.
    pub members: Box<[(NameId, ElementId, u8)]>,
    /// The bits that must be set.
    pub required: u64,
    /// Whether it may be empty.
    pub optional: bool,
}

/// A type definition.
#[derive(Debug, Clone)]
pub struct Type {
    /// Its name; [`NameId::UNKNOWN`] where it has none.
    pub name: NameId,
    /// What it is derived from.
    pub base: TypeId,
    /// And how.
    pub method: Methods,
    /// Whether only derived types may be used.
    pub is_abstract: bool,
    /// Which derivations may not be used instead.
    pub block: Methods,
    /// Which derivations may not be made.
    pub final_: Methods,
    /// The simple type it is, if it is one.
    pub simple: Option<SimpleId>,
    /// What may stand in it.
    pub content: Content,
    /// Whether text may stand between elements.
    pub mixed: bool,
    /// Its attributes in the order of names.
    pub attributes: Box<[AttributeUse]>,
    /// How many attributes must be there.
    pub required: u32,
    /// What other attributes may stand there.
    pub wildcard: Option<Wildcard>,
}

/// A compiled schema.
#[derive(Debug, Default)]
pub struct Tables {
    /// The names.
    pub names: Names,
    /// The simple types.
    pub simple: SimpleTypes,
    /// All types.
    pub types: Vec<Type>,
    /// All element declarations.
    pub elements: Vec<Element>,
    /// The global element of each name; a mark where there is none.
    pub roots: Vec<ElementId>,
    /// The global type of each name.
    pub named_types: Vec<Option<TypeId>>,
    /// The global attribute of each name.
    pub attributes: Vec<Option<AttributeUse>>,
    /// The wildcards for elements.
    pub wildcards: Vec<Wildcard>,
    /// The identity constraints.
    pub constraints: Vec<Constraint>,
    /// The notations.
    pub notations: Vec<NameId>,
}

impl Tables {
    /// An element declaration.
    #[must_use]
    #[inline]
    pub fn element(&self, id: ElementId) -> &Element {
        &self.elements[id.0 as usize]
    }

    /// A type definition.
    #[must_use]
    #[inline]
    pub fn type_of(&self, id: TypeId) -> &Type {
        &self.types[id.0 as usize]
    }

    /// The global element of that name.
    #[must_use]
    #[inline]
    pub fn root(&self, name: NameId) -> Option<ElementId> {
        self.roots.get(name.0 as usize).copied().filter(|id| *id != ElementId::NONE)
    }

    /// Whether any global element is in that namespace.
    #[must_use]
    pub fn has_roots_in(&self, space: SpaceId) -> bool {
        self.elements
            .iter()
            .any(|element| self.names.space_of(element.name) == space && self.root(element.name).is_some())
    }

    /// The global type of that name.
    #[must_use]
    pub fn named_type(&self, name: NameId) -> Option<TypeId> {
        self.named_types.get(name.0 as usize).copied().flatten()
    }

    /// The global attribute of that name.
    #[must_use]
    pub fn attribute(&self, name: NameId) -> Option<&AttributeUse> {
        self.attributes.get(name.0 as usize).and_then(Option::as_ref)
    }

    /// Whether a type is another one or derived from it, by none of the methods given.
    #[must_use]
    pub fn derives(&self, from: TypeId, to: TypeId, without: Methods) -> bool {
        let mut at = from;
        loop {
            if at == to {
                return true;
            }
            let this = self.type_of(at);
            // A member of a union may stand for the union.
            if let Some(simple) = self.type_of(to).simple
                && let Some(own) = this.simple
                && let super::simple::Variety::Union(members) = &self.simple.get(simple).variety
                && self.simple.get(simple).facets.enumeration.is_none()
                && members.contains(&own)
            {
                return true;
            }
            if at == TypeId::ANY || without.has(this.method) {
                return false;
            }
            at = this.base;
        }
    }
}
