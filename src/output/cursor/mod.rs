//! Cursors: validate what is written against the schema of its standard before it is accepted.
//!
//! Records are much alike: one of XML is matched, as it is written, against an automaton learned from those the
//! validating machine has accepted. One that does not match is written again and validated by the machine, from which
//! the automaton learns. A writer takes back what turns out empty, and an element's attributes come after its start; so
//! the machine, and the tables of CSL-JSON, receive nothing before the record ends: names and offsets are noted, and
//! notes are taken back with their bytes. Nothing is parsed again, and unrestricted text is not looked at.

mod content_validator;
pub mod json;
mod learned_automaton;
mod name_cache;
mod note;
mod refusal;
pub mod xml;

pub use refusal::Refusal;
