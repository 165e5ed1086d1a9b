//! The library behind the `fonds` command.
//!
#![doc = include_str!("../README.md")]
#![warn(clippy::unwrap_used)]
#![allow(
    rustdoc::private_intra_doc_links,
    reason = "the docs of private modules link to each other, for who reads the sources"
)]

mod account;
mod cli;
mod codelist;
mod crosswalk;
mod crosswalks;
mod edit;
mod edits;
mod engine;
mod finding;
mod fingerprint;
mod format;
mod formats;
mod json;
mod locate;
mod native_tree;
mod output;
mod pipeline;
mod profile;
mod record;
mod reference_code;
mod reference_codes;
mod report;
mod reports;
mod rule;
mod rule_id;
mod rule_table;
mod rules;
mod schema;
mod severity;
mod source;
mod suppression;
mod system_error;
mod tree;
mod xml;
mod yaml;

pub use edit::{Applicability, Edit, EditRefusal, Fix};
pub use edits::{Applied, FileEdit, apply};
pub use engine::{ConvertError, Converted, Engine, Settings, UnknownName};
pub use finding::{Finding, Related};
pub use fingerprint::Fingerprint;
pub use locate::{Excerpt, Located, LocatedEdit, LocatedFix, LocatedRelated, Place};
pub use pipeline::{Config, Input, Progress, RunError, run};
pub use report::{Renderer, Sink, Summary, TargetAccount};
pub use rule_id::RuleId;
pub use rule_table::{Level, RuleTable};
pub use severity::{Severity, UnknownSeverity};
pub use source::Position;
pub use suppression::Suppression;

/// What the command, the tests and the benches use beyond the public items. It may change in any version.
#[doc(hidden)]
pub mod internals {
    /// A module for each of the private ones, with what is `pub` in it.
    macro_rules! open {
        ($($module:ident)*) => { $(pub mod $module { pub use crate::$module::*; })* };
    }

    open! {
        account cli codelist crosswalk crosswalks edit edits engine finding fingerprint format formats json locate
        native_tree output pipeline profile
        record reference_code
        reference_codes report reports rule rule_id rule_table rules schema severity source suppression system_error tree xml yaml
    }
}
