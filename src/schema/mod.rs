//! What is valid: schemas judge a record where it stands.

pub mod embedded;
pub mod json_schema;
mod splice;

pub use json_schema::{JsonSchema, SchemaError};
