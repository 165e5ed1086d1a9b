//! The tests of the library and the command from outside, in one binary: a module for each subject.
//!
//! `cargo test --test it table::` runs one of them.

mod command;

mod account;
mod account_lines;
mod architecture;
mod attacks;
mod boundaries;
mod broken_middle;
mod cli;
mod conversions;
mod cursor;
mod docs;
mod drafts;
mod duplicates;
mod edits;
mod encodings;
mod files_are_safe;
mod fingerprints;
mod generator;
mod headings;
mod inherited;
mod inputs;
mod mistakes;
mod patch;
mod profile;
mod reading;
mod recognised;
mod robustness;
mod rules;
mod schema;
mod shipped;
mod table;
mod twins;
mod walk;
mod xml;
mod xml_documents;
mod xsd;
mod xsd_own;
mod yaml;
