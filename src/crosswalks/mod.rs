//! The catalogue of crosswalks.

use std::fmt::Write as _;

use crate::crosswalk::read::ReadRows;
use crate::crosswalk::{Crosswalk, Target};

pub mod csl_json;
pub mod dublin_core;
pub mod mods;
pub mod native;
#[cfg(test)]
mod samples;

/// Every crosswalk; targets are written in this order.
pub const CROSSWALKS: &[&Crosswalk] =
    &[&native::NATIVE, &dublin_core::DUBLIN_CORE, &mods::MODS, &csl_json::CSL_JSON];

/// The crosswalks that are targets.
pub fn targets() -> impl Iterator<Item = &'static Crosswalk> + Clone {
    CROSSWALKS.iter().copied().filter(|crosswalk| crosswalk.write.is_some())
}

/// The target of that name.
#[must_use]
pub fn target(name: &str) -> Option<&'static Crosswalk> {
    targets().find(|crosswalk| crosswalk.name == name)
}

/// The crosswalks that read a standard by rows of their own; the native form is read by the fields' keys.
pub fn readers() -> impl Iterator<Item = &'static Crosswalk> + Clone {
    let by_rows = |crosswalk: &&Crosswalk| {
        crosswalk.read.as_ref().is_some_and(|read| matches!(read.rows, ReadRows::Named(_)))
    };
    CROSSWALKS.iter().copied().filter(by_rows)
}

/// The mapping tables of a crosswalk, as Markdown: what is written, and what is read.
#[must_use]
pub fn page(crosswalk: &Crosswalk, target: Option<&Target>) -> String {
    let mut text = format!("# {}: `{}`\n", crosswalk.standard, crosswalk.name);
    let read =
        crosswalk.read.as_ref().map(|read| (read, read.rows.named())).filter(|(_, rows)| !rows.is_empty());
    if let Some(target) = target {
        text.push_str(if read.is_some() { "\n## Writing\n\n" } else { "\n" });
        text.push_str(&table(target));
    }
    if let Some((read, rows)) = read {
        let _ = write!(text, "\n## Reading\n\nWhat each element of {} becomes. ", read.standard);
        text.push_str(
            "What stands in no row is lost, and reported (`unread-value`). A profile that stands on this reader \
             (`extends`) can read any of them otherwise.\n\n| element | becomes | fate | why | table |\n|---|---|---|---|---|\n",
        );
        for row in rows {
            let fields: Vec<String> = row.fields.iter().map(|field| format!("`{}`", field.key())).collect();
            let why = row.fate.reason().unwrap_or_default().replace('|', "\\|");
            let _ = writeln!(
                text,
                "| `{}` | {} | {} | {why} | {} |",
                row.from,
                fields.join(", "),
                row.fate.name(),
                row.table
            );
        }
    }
    text
}

/// The mapping table of a target, as Markdown: every row in output order.
#[must_use]
pub fn table(target: &Target) -> String {
    let mut text = String::new();
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
