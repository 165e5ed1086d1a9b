//! The cursor: what is written, held against the schema of its standard before it is accepted.
//!
//! Records are much alike: one of XML goes along a trail of what was proven before while it is written. One that leaves
//! it is written again, and judged by the machine, from which the trail learns. A writer takes back what turns out
//! empty, and an element's attributes come after its start; so the machine, and the tables of CSL-JSON, are not told
//! what is written before the record ends: names and places are noted, and notes are taken back with their bytes.
//! Nothing is parsed again, and no text is looked at that may be anything.

mod content_validator;
pub mod json;
mod learned_automaton;
mod name_cache;
mod note;
mod refusal;
pub mod xml;

pub use refusal::Refusal;
