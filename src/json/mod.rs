//! JSON (RFC 8259): one text into a tree of values that know where they stood, and its strings' spelling.
//!
//! Below the formats, since a cell of a table may hold JSON as well.

mod parser;
mod text;

pub use parser::read;
pub use text::{encode_value, source_span};
