//! A profile's layout: the half that is syntax and goes to the format.

use super::document::{Table, Value};
use super::error::{Fault, ProfileErrorKind as Kind};
use crate::format::Layout;

/// The keys of `[layout]`.
const KEYS: [&str; 5] = ["labels", "verbatim", "labels_end_verbatim", "furniture", "record_separator"];

pub(super) fn read(value: &Value<'_>) -> Result<Layout, Fault> {
    let table = Table::of(value, &KEYS)?;
    let texts = |key| -> Result<Vec<String>, Fault> {
        Ok(table.texts(key)?.into_iter().map(|(text, _)| text.trim().to_owned()).collect())
    };
    let labels = texts("labels")?;
    for (verbatim, span) in table.texts("verbatim")? {
        if !labels.iter().any(|label| label.eq_ignore_ascii_case(verbatim.trim())) {
            let message = format!("expected one of the `labels`, found `{verbatim}`");
            return Err(Fault::new(Kind::UnknownName, span, message));
        }
    }
    for (label, span) in table.texts("labels")? {
        if label.contains([':', '\n']) || label.trim().is_empty() || label.trim() == "opening" {
            let message = format!("expected a label without its colon, not `opening`, found `{label}`");
            return Err(Fault::new(Kind::Value, span, message));
        }
    }
    Ok(Layout {
        labels,
        verbatim: texts("verbatim")?,
        labels_end_verbatim: table.flag("labels_end_verbatim")?,
        furniture: texts("furniture")?,
        record_separator: table.text("record_separator")?.map(str::to_owned),
    })
}
