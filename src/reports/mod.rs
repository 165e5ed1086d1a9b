//! The catalogue of reports.

use crate::report::Report;

pub mod json;
#[cfg(test)]
mod samples;
pub mod text;

/// Every form of report.
pub const REPORTS: &[&Report] = &[&text::TEXT, &json::JSON, &json::JSON_LINES];

/// The report of that name.
#[must_use]
pub fn named(name: &str) -> Option<&'static Report> {
    REPORTS.iter().copied().find(|report| report.name == name)
}
