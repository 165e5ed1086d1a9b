//! The catalogue of formats.

use crate::format::{Format, Layout};

pub mod json;
pub mod labelled;

/// Every format, in the order in which content is tried.
pub const FORMATS: &[&Format] = &[&json::JSON_LINES, &json::JSON, &labelled::LABELLED];

/// The format of that name.
#[must_use]
pub fn named(name: &str) -> Option<&'static Format> {
    FORMATS.iter().copied().find(|format| format.name == name)
}

/// The format of a file: by the ending of its name, else by how its content begins.
#[must_use]
pub fn recognise(extension: Option<&str>, start: &[u8], layout: &Layout) -> Option<&'static Format> {
    let extension = extension.map(str::to_ascii_lowercase);
    let by_name = |format: &&&Format| extension.as_deref().is_some_and(|e| format.extensions.contains(&e));
    FORMATS
        .iter()
        .find(by_name)
        .or_else(|| FORMATS.iter().find(|format| (format.sniff)(start, layout)))
        .copied()
}
