//! XML Schema 1.0: documents held against a schema, all that is wrong with them, each at its line and column.
//!
//! A schema is compiled once into flat tables. A push machine is told of starts, texts and ends, by the reader of
//! documents or by whoever writes one, and says what is wrong. Structures are those of Part 1 (second edition),
//! datatypes those of Part 2. What of a schema is not supported or wrong is refused with its place: no document is
//! judged by half a schema. XSD 1.1 is not read; nothing is ever fetched from a network.

mod automaton;
mod blocks;
mod build;
mod builtin;
mod constraint;
mod document;
mod entity;
mod error;
mod fault;
mod identity;
mod ids;
mod ill_formed;
mod intake;
mod judge;
mod lexical;
mod machine;
mod names;
mod particle;
mod pattern;
mod reader;
mod resolver;
mod scope;
mod simple;
mod tables;
mod tag;
mod values;

pub use automaton::AutomatonError;
pub use error::{SchemaError, SchemaErrorKind};
pub use fault::{Expected, Fault, FaultKind};
pub use ill_formed::{ATTRIBUTES, BINDINGS, DEPTH, ENTITIES, EXPANSION, IllFormed, NAME};
pub use intake::{Place, TOKEN};
pub use judge::{Reading, Schema};
pub use machine::Machine;
pub use names::{NameId, Names, SpaceId};
pub use pattern::PatternError;
pub use reader::{Handler, Tag, TextUse, XmlReader};
pub use resolver::{Files, Found, Resolver};
pub use scope::Scope;
pub use simple::{SimpleId, ValueError};
pub use tables::Tables;
pub use tag::{AttributeList, Attributes};
pub use values::{NoPrefixes, Prefixes};
