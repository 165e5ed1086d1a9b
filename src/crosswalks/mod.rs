//! The catalogue of crosswalks.

use crate::crosswalk::{Crosswalk, Read, Target};

pub mod csl_json;
pub mod dublin_core;
pub mod mods;
pub mod native;
#[cfg(test)]
mod samples;

/// Every crosswalk; targets are written in this order.
pub const CROSSWALKS: &[&Crosswalk] = &[&dublin_core::DUBLIN_CORE, &mods::MODS, &csl_json::CSL_JSON];

/// The crosswalks that are targets.
pub fn targets() -> impl Iterator<Item = &'static Crosswalk> + Clone {
    CROSSWALKS.iter().copied().filter(|crosswalk| crosswalk.write.is_some())
}

/// The target of that name.
#[must_use]
pub fn target(name: &str) -> Option<&'static Crosswalk> {
    targets().find(|crosswalk| crosswalk.name == name)
}

/// The standards that are read, each with its name and its reading half.
pub fn readers() -> impl Iterator<Item = (&'static str, &'static Read)> {
    CROSSWALKS.iter().filter_map(|crosswalk| Some((crosswalk.name, crosswalk.read.as_ref()?)))
}

/// The mapping table of a target, as Markdown: every row in output order.
#[must_use]
pub fn table(target: &Target) -> String {
    use std::fmt::Write as _;
    let mut text = format!("# {}: `{}`\n\n", target.standard(), target.name());
    text.push_str("What each field of a record becomes, in the order in which it is written.\n\n");
    text.push_str("| field | becomes | fate | why |\n|---|---|---|---|\n");
    for row in target.rows() {
        let fields: Vec<String> = row.fields.iter().map(|field| format!("`{}`", field.key())).collect();
        let fields = if fields.is_empty() { "always".to_owned() } else { fields.join(", ") };
        let to =
            if row.to.is_empty() { "–".to_owned() } else { format!("`{}`", row.to.replace('|', "\\|")) };
        let why = row.fate.reason().unwrap_or_default().replace('|', "\\|");
        let _ = writeln!(text, "| {fields} | {to} | {} | {why} |", row.fate.name());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Field, Fields};

    #[test]
    fn every_field_stands_in_a_row_of_every_crosswalk() {
        for crosswalk in targets() {
            let carried = samples::target(crosswalk).rows().iter().fold(0, |all, row| all | row.fields.0);
            let missing = Fields(Fields::of(&Field::ALL).0 & !carried);
            assert_eq!(missing.iter().collect::<Vec<_>>(), [], "{}", crosswalk.name);
        }
    }

    #[test]
    fn a_row_that_keeps_its_fields_loses_nothing() {
        for crosswalk in targets() {
            for source in [samples::FULL, samples::SEED, samples::SHORTHAND] {
                let (_, bits) = samples::written(crosswalk, source);
                for (at, row) in samples::target(crosswalk)
                    .rows()
                    .iter()
                    .enumerate()
                    .filter(|(_, row)| row.fate.reason().is_none())
                {
                    assert_eq!((bits.reduced | bits.dropped) >> at & 1, 0, "{}: {row:?}", crosswalk.name);
                }
            }
        }
    }
}
