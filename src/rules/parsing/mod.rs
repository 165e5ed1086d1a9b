//! What is found before a record is whole: while its input is cut and read, while its profile maps it, while
//! schemas judge it. The checks stand there; here they are explained.

pub mod front_matter;
pub mod hierarchy;
pub mod input;
pub mod json;
pub mod profile;
pub mod schema;
pub mod schema_value;
pub mod table;
pub mod xml;
pub mod xml_value;
pub mod yaml;
pub mod yaml_syntax;
