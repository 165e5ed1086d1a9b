//! The one model of an archival description.
pub mod agent;
pub mod date;
pub mod field;
pub mod funding;
pub mod language;
pub mod relator;
pub mod repository;
pub mod rights;
pub mod slice;
pub mod vocabulary;
