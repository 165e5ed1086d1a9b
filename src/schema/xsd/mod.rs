//! XML Schema 1.0: documents held against a schema, all that is wrong with them, each at its line and column.
//!
//! A schema is compiled once into flat tables. A push machine is told of starts, texts and ends, by the reader of
//! documents or by whoever writes one, and says what is wrong. Structures are those of Part 1 (second edition),
//! datatypes those of Part 2. What of a schema is not supported or wrong is refused with its position: no document is
//! judged by half a schema. XSD 1.1 is not read; nothing is ever fetched from a network.

mod automaton;
mod blocks;
mod build;
mod builtin;
mod constraint;
mod declaration;
mod document;
mod error;
mod fault;
mod identity;
mod ids;
mod judge;
mod machine;
mod particle;
mod pattern;
mod resolver;
mod simple;
mod tables;
mod values;

pub use crate::xml::ill_formed::{ATTRIBUTES, BINDINGS, DEPTH, ENTITIES, EXPANSION, IllFormed, NAME};
pub use crate::xml::input::TOKEN;
pub use crate::xml::{
    AttributeList, Attributes, Handler, NameId, Names, NoPrefixes, Prefixes, Scope, SourcePosition, SpaceId,
    Tag, TextUse, XmlReader,
};
pub use automaton::AutomatonError;
pub use error::{SchemaError, SchemaErrorKind};
pub use fault::{Expected, SchemaFault, SchemaFaultKind};
pub use judge::{Driver, Reading, Schema};
pub use machine::{Machine, StateKey, ValueConstraint};
pub use pattern::PatternError;
pub use resolver::{Files, Found, Resolver};
pub use simple::{SimpleId, ValueError};
pub use tables::Tables;
