//! The catalogue of crosswalks.

use crate::crosswalk::Crosswalk;

pub mod csl_json;
pub mod dublin_core;
pub mod native;

/// Every target, in the order in which they are written.
pub const CROSSWALKS: &[&Crosswalk] = &[&dublin_core::DUBLIN_CORE, &csl_json::CSL_JSON];

/// The target of that name.
#[must_use]
pub fn named(name: &str) -> Option<&'static Crosswalk> {
    CROSSWALKS.iter().copied().find(|crosswalk| crosswalk.name == name)
}
