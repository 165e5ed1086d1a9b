//! The library behind the `fonds` command.
//!
#![doc = include_str!("../README.md")]
#![warn(clippy::unwrap_used)]

pub mod cli;
pub mod codelist;
pub mod crosswalk;
pub mod crosswalks;
pub mod finding;
pub mod format;
pub mod formats;
pub mod json;
pub mod locate;
pub mod output;
pub mod pipeline;
pub mod profile;
pub mod record;
pub mod reference_code;
pub mod reference_codes;
pub mod report;
pub mod reports;
pub mod rule;
pub mod rules;
pub mod schema;
pub mod source;
pub mod tree;
pub mod xml;
pub mod yaml;
