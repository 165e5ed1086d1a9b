//! XML Schema 1.0: validation of documents against a schema; every fault has its line and column.
//!
//! A schema is compiled once into flat tables. A machine receives start, text and end events (a push parser), from
//! the reader of a document or from the writer of one, and collects faults. Structures are those of Part 1 (second edition),
//! datatypes those of Part 2. What of a schema is not supported or wrong is refused with its position: no document is
//! validated by half a schema. XSD 1.1 is not read; nothing is ever fetched from a network.

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
mod machine;
mod particle;
mod pattern;
mod resolver;
mod schema;
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
pub use machine::{Machine, StateKey, ValueConstraint};
pub use pattern::PatternError;
pub use resolver::{Files, Found, Resolver};
pub use schema::{Driver, Reading, Schema};
pub use simple::{SimpleId, ValueError};
pub use tables::Tables;
