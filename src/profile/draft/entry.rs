//! An entry of the draft: what of a column becomes which field.

use super::sorts;
use super::spelling::{constant, quoted, slot, table};
use super::survey::Column;
use super::values;
use crate::record::Field;

/// A `[[map]]`, with the comments above it.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) field: Field,
    /// The position of its first column, by which entries of one field are ordered.
    pub(super) position: usize,
    pub(super) comments: Vec<String>,
    /// The lines below `[[map]]`.
    pub(super) lines: Vec<String>,
}

/// A key of an object, and its value as TOML.
pub(super) type Members = Vec<(String, String)>;

/// A member whose value is a constant.
pub(super) fn fixed(key: &str, value: &str) -> (String, String) {
    (key.to_owned(), constant(value))
}

/// Where an object or a template for each value begins.
pub(super) fn each(column: &Column) -> String {
    if column.listed { format!("{}[]", column.path) } else { column.path.clone() }
}

/// What parts the values in the cells of a column, if the field takes several.
pub(super) fn split(column: &Column, field: Field) -> Option<&'static str> {
    let prose = column.texts().any(|text| text.len() > 400);
    (sorts::is_listed(field) && !prose).then(|| values::separator(column)).flatten()
}

/// The lines that copy the values of a column.
pub(super) fn copied(column: &Column, field: Field) -> Vec<String> {
    let to = format!("to = {}", quoted(field.key()));
    if column.plain_scalars && column.listed {
        // A number is no text until a template writes it.
        let from = format!("from = {}", quoted(&each(column)));
        return vec![from, to, "template = \"{.}\"".to_owned()];
    }
    if column.plain_scalars {
        return vec![to, format!("template = {}", quoted(&slot(column)))];
    }
    let mut lines = vec![format!("from = {}", quoted(&column.path))];
    lines.extend(split(column, field).map(|split| format!("split = {}", quoted(split))));
    lines.push(to);
    lines
}

/// The lines that make an object of each value of a column: the value under `key`, and `others`.
pub(super) fn objects(column: &Column, field: Field, key: &str, others: Members) -> Vec<String> {
    let value = if column.plain_scalars { "{ template = \"{.}\" }" } else { "\".\"" };
    let mut members = vec![(key.to_owned(), value.to_owned())];
    members.extend(others);
    let mut lines = vec![format!("from = {}", quoted(&each(column)))];
    lines.extend(split(column, field).map(|split| format!("split = {}", quoted(split))));
    lines.push(format!("to = {}", quoted(field.key())));
    lines.extend(object(&members));
    lines
}

/// An object: in one line, or as a table of its own where that is long.
pub(super) fn object(members: &[(String, String)]) -> Vec<String> {
    let line = format!("object = {}", table(members));
    if line.len() <= 110 {
        return vec![line];
    }
    let mut lines = vec![String::new(), "[map.object]".to_owned()];
    lines.extend(members.iter().map(|(key, value)| format!("{key} = {value}")));
    lines
}

/// The value of a column within an object that stands for the record.
pub(super) fn value(column: &Column) -> String {
    if column.plain_scalars {
        table(&[("template".to_owned(), quoted(&slot(column)))])
    } else {
        quoted(&column.path)
    }
}

/// A range of two columns, as EDTF.
pub(super) fn range(begin: &str, end: &str) -> String {
    format!("{{ range = [{}, {}] }}", quoted(begin), quoted(end))
}

/// Says that the texts copied are HTML.
pub(super) fn html(lines: &mut Vec<String>) {
    lines.push("html = true".to_owned());
}
