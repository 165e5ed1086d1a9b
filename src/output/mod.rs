//! Writing: bytes, escapes, and the account of what was written.
//!
//! Every method that writes text states where it came from: *given* (with its span in the source),
//! *derived* from a given text, or *fixed* by the crosswalk. So the account of what a conversion carried over
//! is observed, not declared.

mod buffer;
pub mod cursor;
pub mod json;
mod ledger;
pub mod xml;

pub use buffer::{Observed, OutputBuffer};
pub use ledger::{Entry, How, Ledger, Loss, Origin};
