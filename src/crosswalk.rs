//! The contract of a crosswalk: a metadata standard, and what each field of a record becomes in it.
//!
//! A crosswalk is a table of rows in output order, one for each top-level element or key. A row names the fields
//! it carries and their [fate](crate::account::Fate), and has a function that writes them. A [`Patch`] omits, replaces
//! and adds rows; [`Target`] is what comes of both, and what a [`Writer`] writes. The mapping tables in `docs/` are
//! printed from these rows, and a test compares what they declare with what the writers write. The
//! catalogue is [`crosswalks`](crate::crosswalks).

pub mod envelope;
mod patch;
pub mod read;
pub mod reading;
mod target;
mod write;
mod writer;

pub use patch::{Change, Changes, Patch, PatchError};
pub use read::Read;
pub use target::{Target, TargetError};
pub use write::{Body, Frame, JsonTarget, OutputLayout, PROLOG, Syntax, Write, WriteRow, XmlTarget};
pub use writer::Writer;

/// A metadata standard.
#[derive(Debug)]
pub struct Crosswalk {
    /// Its name, as `--to` takes it.
    pub name: &'static str,
    /// The standard, with its version.
    pub standard: &'static str,
    /// The ending of its files.
    pub extension: &'static str,
    /// Whether it is a target where none is named.
    pub default: bool,
    /// How it is read, if it is.
    pub read: Option<Read>,
    /// How it is written, if it is a target.
    pub write: Option<Write>,
}
