//! From schema documents to tables.
//!
//! Components are made when they are first referred to; a type that is only named gets its number at once and is
//! made later, so types may contain themselves. Content models become automata when everything else is known.
//! Of the rules for schemas, those on which a verdict depends are checked; that a restriction by particles really is
//! one (section 3.9.6) is not, since it changes no verdict.

mod attributes;
mod builder;
mod complex;
mod component;
mod elements;
mod finish;
mod grammar;
mod load;
mod particles;
mod simple;

use super::declaration::ElementId;
use super::error::SchemaError;
use super::resolver::Resolver;
use super::tables::Tables;
use crate::xml::names::NameId;
use builder::Builder;
use component::{ComponentKind, Registry};
use load::Loader;

/// Reads a schema document and all it needs.
pub fn build(name: &str, bytes: &[u8], resolver: &dyn Resolver) -> Result<Tables, SchemaError> {
    let mut tables = Tables::default();
    let mut loader = Loader { resolver, names: &mut tables.names, registry: Registry::default() };
    loader.load(name, bytes)?;
    let registry = loader.registry;
    let mut builder = Builder::new(tables, registry);
    builder.built_in();
    builder.components()?;
    builder.finish()?;
    Ok(builder.tables)
}

impl Builder {
    /// Makes every global component, and what they refer to.
    fn components(&mut self) -> Result<(), SchemaError> {
        let order = self.registry.order.clone();
        for key in order {
            let Some(owner) = self.registry.get(key).cloned() else { continue };
            let name = key.1;
            match key.0 {
                ComponentKind::Type => {
                    let id = self.type_of_component(&owner);
                    set(&mut self.tables.named_types, name, None, Some(id));
                }
                ComponentKind::Element => {
                    let id = self.element(&owner, &owner.node.clone(), true)?;
                    set(&mut self.tables.roots, name, ElementId::NONE, id);
                }
                ComponentKind::Attribute => {
                    let made = self.attribute(&owner, &owner.node.clone(), true)?;
                    set(&mut self.tables.attributes, name, None, Some(made));
                }
                ComponentKind::Group => {
                    self.group(&owner)?;
                }
                ComponentKind::AttributeGroup => {
                    let mut found = attributes::Found::default();
                    self.attribute_uses(&owner, &owner.node.clone(), &mut found, 0)?;
                }
                ComponentKind::Notation => self.tables.notations.push(name),
            }
        }
        while let Some(id) = self.pending.keys().min().copied() {
            self.ensure(id)?;
        }
        Ok(())
    }
}

/// Sets a row of a table by name.
fn set<T: Clone>(table: &mut Vec<T>, name: NameId, empty: T, value: T) {
    if table.len() <= name.0 as usize {
        table.resize(name.0 as usize + 1, empty);
    }
    table[name.0 as usize] = value;
}
