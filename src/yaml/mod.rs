//! YAML 1.2.2: one document into a tree of values that know where they stood, and its scalars' spelling.
//!
//! Below the formats, since Markdown may hold YAML before its text. The events are the `granit-parser`
//! crate's; what they mean is decided here: what a plain scalar is ([`read`]), what an alias costs, what is
//! wrong in a cataloguer's words. Records that are cut out of a stream or a list are found by the formats.

mod edit;
mod error;
mod keys;
mod plain;
mod reader;
mod scalar;
mod spell;
#[cfg(test)]
mod tests;

pub use edit::edit;
pub use keys::{has_key, keys};
pub use reader::{read, read_part};
pub use scalar::source_span;
pub use spell::encode_values;
