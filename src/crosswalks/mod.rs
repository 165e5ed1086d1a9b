//! The catalogue of crosswalks.

use crate::crosswalk::Crosswalk;

pub mod csl_json;
pub mod dublin_core;
pub mod mods;
pub mod native;

/// Every target, in the order in which they are written.
pub const CROSSWALKS: &[&Crosswalk] = &[&dublin_core::DUBLIN_CORE, &mods::MODS, &csl_json::CSL_JSON];

/// The target of that name.
#[must_use]
pub fn named(name: &str) -> Option<&'static Crosswalk> {
    CROSSWALKS.iter().copied().find(|crosswalk| crosswalk.name == name)
}

/// The mapping table of a target, as Markdown: every row in output order.
#[must_use]
pub fn table(crosswalk: &Crosswalk) -> String {
    use std::fmt::Write as _;
    let mut text = format!("# {}: `{}`\n\n", crosswalk.standard, crosswalk.name);
    text.push_str("What each field of a record becomes, in the order in which it is written.\n\n");
    text.push_str("| field | becomes | fate | why |\n|---|---|---|---|\n");
    for row in crosswalk.rows() {
        let fields: Vec<String> = row.fields.iter().map(|field| format!("`{}`", field.key())).collect();
        let fields = if fields.is_empty() { "always".to_owned() } else { fields.join(", ") };
        let to =
            if row.to.is_empty() { "–".to_owned() } else { format!("`{}`", row.to.replace('|', "\\|")) };
        let why = row.fate.reason().unwrap_or_default().replace('|', "\\|");
        let _ = writeln!(text, "| {fields} | {to} | {} | {why} |", row.fate.name());
    }
    text
}
