//! The engine: all that is done with one record, below the pipeline.
//!
//! [`Engine`] is compiled once from [`Settings`]; a [`Worker`] is what one thread keeps from record to record. Bytes go
//! in; findings, outputs and the account of them come out. There are no threads here, no files, no clock and no
//! terminal: an input is whatever can be read from, and [`Batches`] cuts it into records.
//!
//! ```text
//! Read ─open─▶ Source (decoded, recognised) ─Batches─▶ Batch ─Worker─▶ ProcessedBatch
//! ```

mod account;
mod batches;
mod checks;
mod compiled;
mod convert;
mod decode;
mod density;
mod failure;
mod names;
mod other_form;
mod outcome;
mod plan;
mod position;
mod record;
mod scratch;
mod settings;
mod skeleton;
mod source;
mod worker;

pub use account::{AccountLines, Accounts, account_rows};
pub use batches::{Batches, CutBatch};
pub use checks::Checks;
pub use compiled::Engine;
pub use convert::{ConvertError, Converted};
pub use failure::{padded, unreadable};
pub use names::{path_below, stem};
pub use outcome::{Accepted, Outcome, Output, ProcessedBatch};
pub use plan::{InputPlan, Unrecognised};
pub use settings::{RECORD_LIMIT, Settings, UnknownName};
pub use source::Source;
pub use worker::Worker;

#[cfg(test)]
mod tests;
