//! Why a built-in schema cannot be used.

use crate::schema::compact::CompactError;
use crate::schema::xsd::SchemaError;

/// Why a built-in schema cannot be used. A test compiles them all, so that none is met.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BuiltInError {
    /// The compact source is wrong.
    #[error("the built-in schema `{0}`, {1}")]
    Source(&'static str, CompactError),
    /// What was made of it is wrong.
    #[error("a built-in schema is wrong: {0}")]
    Schema(#[from] SchemaError),
}
