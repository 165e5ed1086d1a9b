//! The catalogue of reports.

use crate::report::Report;

#[cfg(test)]
mod samples;
pub mod text;

/// Every form of report.
pub const REPORTS: &[&Report] = &[&text::TEXT];

/// The report of that name.
#[must_use]
pub fn named(name: &str) -> Option<&'static Report> {
    REPORTS.iter().copied().find(|report| report.name == name)
}
