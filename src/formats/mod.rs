//! The catalogue of formats.

use crate::format::Format;

pub mod front_matter;
pub mod json;
pub mod labelled;
pub mod table;
pub mod xml;
pub mod yaml;

/// Every format, in the order in which content is tried.
pub const FORMATS: &[&Format] = &[
    &json::JSON_LINES,
    &json::JSON,
    &xml::XML,
    &front_matter::FRONT_MATTER,
    &yaml::YAML,
    &labelled::LABELLED,
    &table::CSV,
    &table::TSV,
];

/// The format of that name.
#[must_use]
pub fn named(name: &str) -> Option<&'static Format> {
    FORMATS.iter().copied().find(|format| format.name == name)
}
