//! What the stages find themselves, before a record is whole: as its input is cut and read, as its profile maps it, as
//! schemas validate it. Each rule is explained here, and beside it are the constructors of its findings, which hold their
//! texts; a stage detects the fault and calls them with the data. What a rule needs to know of a format is passed as text.

pub mod front_matter;
pub mod hierarchy;
pub mod input;
pub mod json;
pub mod output;
pub mod profile;
pub mod rows;
pub mod schema;
pub mod schema_value;
pub mod standard;
pub mod table;
pub mod xml;
pub mod xml_value;
pub mod yaml;
pub mod yaml_syntax;
