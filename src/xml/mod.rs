//! XML 1.0 with namespaces: start, text and end events of a well-formed document, and the
//! [`Tree`](crate::tree::Tree) of a record built from them.
//!
//! `quick-xml` finds the tags; what it lets pass and XML does not allow is found here. No external entity and no DTD
//! is ever fetched; nesting, attributes, names and what entities expand to are bounded.

mod doctype;
pub mod entity;
pub mod events;
pub mod ill_formed;
pub mod input;
pub mod lexical;
pub mod memo;
pub mod names;
pub mod prefixes;
pub mod reader;
pub mod scope;
pub mod tag;
pub mod tree_builder;

pub use input::SourcePosition;
pub use names::{NameId, Names, SpaceId};
pub use prefixes::{NoPrefixes, Prefixes};
pub use reader::{Handler, Tag, TextUse, XmlReader};
pub use scope::Scope;
pub use tag::{AttributeList, Attributes};
