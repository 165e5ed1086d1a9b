//! How one archive writes.
pub mod citation;
