//! Validation against schemas: JSON Schema over trees, XML Schema over XML.

pub mod builtin;
pub mod compact;
pub mod csl;
pub mod embedded;
pub mod json_schema;
pub mod json_tables;
mod marc_leader;
mod splice;
pub mod xml_record;
pub mod xsd;

pub use json_schema::{JsonSchema, SchemaError};
pub use xml_record::{XmlSchemaError, XmlSchemas};
