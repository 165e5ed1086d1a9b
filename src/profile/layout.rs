//! A profile's layout: the half that is syntax and goes to the format.

use std::sync::Arc;

use super::document::{Table, Value, text};
use super::error::{ProfileErrorKind as Kind, ProfileFault};
use crate::format::{FormatOptions, Hierarchy, Link};

/// The keys of `[layout]`.
const KEYS: [&str; 17] = [
    "labels",
    "verbatim",
    "labels_end_verbatim",
    "running_headers",
    "record_separator",
    "signature",
    "shows",
    "last_resort",
    "records",
    "delimiter",
    "columns",
    "header",
    "help_rows",
    "comment",
    "json_cells",
    "encoding",
    "hierarchy",
];
/// The keys of `[layout.hierarchy]`.
const HIERARCHY: [&str; 5] = ["id", "parent", "depth", "carry", "language"];

pub(super) fn read(value: &Value<'_>) -> Result<FormatOptions, ProfileFault> {
    let table = Table::of(value, &KEYS)?;
    let texts = |key| -> Result<Vec<String>, ProfileFault> {
        Ok(table.texts(key)?.into_iter().map(|(text, _)| text.trim().to_owned()).collect())
    };
    let labels = texts("labels")?;
    for (verbatim, span) in table.texts("verbatim")? {
        if !labels.iter().any(|label| label.eq_ignore_ascii_case(verbatim.trim())) {
            let message = format!("expected one of the `labels`, found `{verbatim}`");
            return Err(ProfileFault::new(Kind::UnknownName, span, message));
        }
    }
    for (label, span) in table.texts("labels")? {
        if label.contains([':', '\n']) || label.trim().is_empty() || label.trim() == "opening" {
            let message = format!("expected a label without its colon, not `opening`, found `{label}`");
            return Err(ProfileFault::new(Kind::Value, span, message));
        }
    }
    Ok(FormatOptions {
        profile: Arc::default(),
        labels,
        mapped: true,
        verbatim: texts("verbatim")?,
        labels_end_verbatim: table.flag("labels_end_verbatim")?,
        running_headers: texts("running_headers")?,
        record_separator: table.text("record_separator")?.map(str::to_owned),
        signature: texts("signature")?,
        shows: texts("shows")?,
        last_resort: table.flag("last_resort")?,
        records: table
            .text("records")?
            .map(|path| path.split('.').map(|key| key.trim().to_owned()).collect())
            .unwrap_or_default(),
        delimiter: table.get("delimiter").map(delimiter).transpose()?,
        columns: texts("columns")?,
        header: table.get("header").map(header).transpose()?,
        help_rows: texts("help_rows")?,
        comment: table.text("comment")?.map(str::to_owned),
        json_cells: table.flag("json_cells")?,
        encoding: table.get("encoding").map(encoding).transpose()?,
        hierarchy: table.get("hierarchy").map(hierarchy).transpose()?,
    })
}

/// The number of a row.
fn header(value: &Value<'_>) -> Result<u32, ProfileFault> {
    let number = value.get_ref().as_integer().and_then(|number| number.to_string().parse::<u32>().ok());
    number.filter(|number| *number > 0).ok_or_else(|| {
        ProfileFault::new(Kind::Value, value.span(), "expected the number of a row, counted from 1")
    })
}

/// One ASCII character.
fn delimiter(value: &Value<'_>) -> Result<u8, ProfileFault> {
    match text(value)?.as_bytes() {
        [one] if one.is_ascii() && !matches!(one, b'"' | b'\r' | b'\n') => Ok(*one),
        _ => Err(ProfileFault::new(
            Kind::Value,
            value.span(),
            "expected one ASCII character, such as `;` or a tab",
        )),
    }
}

/// How rows are parts of others: by the ids of their parents, or by their levels.
fn hierarchy(value: &Value<'_>) -> Result<Hierarchy, ProfileFault> {
    let table = Table::of(value, &HIERARCHY)?;
    let link = match (table.text("id")?, table.text("parent")?, table.text("depth")?) {
        (Some(id), Some(parent), None) => Link::Parent { id: id.into(), parent: parent.into() },
        (None, None, Some(depth)) => Link::Depth(depth.into()),
        _ => {
            let message = "expected `id` and `parent`, or else `depth`";
            return Err(ProfileFault::new(Kind::Value, table.span(), message));
        }
    };
    table.required("carry")?;
    let carry: Vec<String> =
        table.texts("carry")?.into_iter().map(|(text, _)| text.trim().to_owned()).collect();
    if carry.is_empty() {
        let message = "expected the columns that say what a row is to its parts, found none";
        return Err(ProfileFault::new(Kind::Value, table.span(), message));
    }
    let language = table.text("language")?.map(str::to_owned);
    if let (Some(_), Link::Depth(_), Some(value)) = (&language, &link, table.get("language")) {
        let message = "expected `language` beside `id`, by which the rows in other languages are known";
        return Err(ProfileFault::new(Kind::Value, value.span(), message));
    }
    Ok(Hierarchy { link, carry, language, nothing: Vec::new() })
}

fn encoding(value: &Value<'_>) -> Result<&'static encoding_rs::Encoding, ProfileFault> {
    let label = text(value)?;
    encoding_rs::Encoding::for_label(label.as_bytes()).ok_or_else(|| {
        let message = format!("expected the name of an encoding, such as `windows-1252`, found `{label}`");
        ProfileFault::new(Kind::UnknownName, value.span(), message)
    })
}
