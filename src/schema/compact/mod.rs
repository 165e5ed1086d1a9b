//! A compact source of an XML Schema: elements, what they hold, attributes, values, and marks of versions.
//!
//! One source stands for several versions of a standard; [`Source::xsd`] writes one of them as XML Schema 1.0. The
//! language is described in `docs/schemas.md`. It has what the built-in schemas need and no more.

mod error;
mod print;
mod read;
mod references;
mod source;
mod token;
mod writer;

#[cfg(test)]
mod tests;

pub use error::{CompactError, CompactErrorKind};
pub use source::Source;
