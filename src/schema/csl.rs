//! CSL-JSON 1.0.2: what an item, a name and a date may hold, read off `schemas/csl-json.tsv`, and the same as JSON Schema.
//!
//! It does not say that a value is sensible: a year is any number, an ISBN any text.

use std::fmt::Write as _;
use std::sync::LazyLock;

const TABLE: &str = include_str!("../../schemas/csl-json.tsv");

/// The keys that every item has.
pub const REQUIRED: [&str; 2] = ["id", "type"];

/// How many values a date has of `date-parts`: a point, or the two of a range.
pub const DATE_PARTS: (usize, usize) = (1, 2);

/// How many numbers each of them has: the year, its month, its day.
pub const DATE_NUMBERS: (usize, usize) = (1, 3);

/// What a variable of an item holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CslKind {
    /// One of the types of items.
    Type,
    /// A plain value.
    Scalar(Scalar),
    /// A list of strings.
    Strings,
    /// A list of names, each an object of the keys of [`name_part`].
    Names,
    /// A date, an object of the keys of [`date_part`].
    Date,
    /// An object of any keys.
    Object,
}

/// What a plain value may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scalar {
    /// A string.
    String,
    /// A string or a number.
    StringOrNumber,
    /// A string, a number, `true` or `false`.
    StringNumberOrBoolean,
}

/// What a key of a date holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DatePart {
    /// A plain value.
    Scalar(Scalar),
    /// Lists of strings or numbers, as many as [`DATE_PARTS`] and [`DATE_NUMBERS`] say.
    Parts,
}

/// What a variable holds; `None` where there is no such variable.
#[must_use]
pub fn variable(name: &str) -> Option<CslKind> {
    found(&RULES.variables, name)
}

/// Whether an item may be of that type.
#[must_use]
pub fn is_type(name: &str) -> bool {
    RULES.types.binary_search(&name).is_ok()
}

/// What a key of a name holds; `None` where a name has no such key.
#[must_use]
pub fn name_part(key: &str) -> Option<Scalar> {
    found(&RULES.name_parts, key)
}

/// What a key of a date holds; `None` where a date has no such key.
#[must_use]
pub fn date_part(key: &str) -> Option<DatePart> {
    found(&RULES.date_parts, key)
}

/// Every variable and what it holds, in the order of their names.
#[must_use]
pub fn variables() -> &'static [(&'static str, CslKind)] {
    &RULES.variables
}

/// The table, by what its rows are about; each list in the order of its keys.
struct Rules {
    variables: Vec<(&'static str, CslKind)>,
    name_parts: Vec<(&'static str, Scalar)>,
    date_parts: Vec<(&'static str, DatePart)>,
    types: Vec<&'static str>,
}

static RULES: LazyLock<Rules> = LazyLock::new(|| {
    let mut rules =
        Rules { variables: Vec::new(), name_parts: Vec::new(), date_parts: Vec::new(), types: Vec::new() };
    for (part, key, holds) in rows() {
        match part {
            "item" => rules.variables.extend(kind(holds).map(|kind| (key, kind))),
            "name" => rules.name_parts.extend(scalar(holds).map(|scalar| (key, scalar))),
            "date" if holds == "date parts" => rules.date_parts.push((key, DatePart::Parts)),
            "date" => {
                rules.date_parts.extend(scalar(holds).map(|scalar| (key, DatePart::Scalar(scalar))));
            }
            "type" => rules.types.push(key),
            _ => {}
        }
    }
    rules
});

/// The rows without the heading: a part, a key, what it holds.
fn rows() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    TABLE.lines().filter(|line| !line.starts_with('#')).skip(1).map(|line| {
        let mut cells = line.split('\t');
        let mut next = || cells.next().unwrap_or_default();
        (next(), next(), next())
    })
}

fn kind(holds: &str) -> Option<CslKind> {
    match holds {
        "type" => Some(CslKind::Type),
        "strings" => Some(CslKind::Strings),
        "names" => Some(CslKind::Names),
        "date" => Some(CslKind::Date),
        "object" => Some(CslKind::Object),
        holds => scalar(holds).map(CslKind::Scalar),
    }
}

fn scalar(holds: &str) -> Option<Scalar> {
    match holds {
        "string" => Some(Scalar::String),
        "string or number" => Some(Scalar::StringOrNumber),
        "string, number or boolean" => Some(Scalar::StringNumberOrBoolean),
        _ => None,
    }
}

fn found<T: Copy>(sorted: &[(&'static str, T)], key: &str) -> Option<T> {
    sorted.binary_search_by_key(&key, |(known, _)| known).ok().map(|at| sorted[at].1)
}

/// The rules as JSON Schema, draft 7: the draft that every validator reads.
#[must_use]
pub fn json_schema() -> String {
    let of_scalar = |scalar| match scalar {
        Scalar::String => r#"{ "type": "string" }"#,
        Scalar::StringOrNumber => r#"{ "type": ["string", "number"] }"#,
        Scalar::StringNumberOrBoolean => r#"{ "type": ["string", "number", "boolean"] }"#,
    };
    let of_kind = |kind| match kind {
        CslKind::Type => r##"{ "$ref": "#/definitions/type" }"##,
        CslKind::Scalar(scalar) => of_scalar(scalar),
        CslKind::Strings => r#"{ "type": "array", "items": { "type": "string" } }"#,
        CslKind::Names => r##"{ "type": "array", "items": { "$ref": "#/definitions/name" } }"##,
        CslKind::Date => r##"{ "$ref": "#/definitions/date" }"##,
        CslKind::Object => r#"{ "type": "object" }"#,
    };
    let of_date = |part| match part {
        DatePart::Scalar(scalar) => of_scalar(scalar),
        DatePart::Parts => r##"{ "$ref": "#/definitions/date-parts" }"##,
    };
    let required = REQUIRED.map(|key| format!("\"{key}\"")).join(", ");
    let mut out = String::from(
        "{\n  \"$schema\": \"http://json-schema.org/draft-07/schema#\",\n  \"title\": \"CSL-JSON 1.0.2\",\n",
    );
    out.push_str(
        "  \"description\": \"A list of items, as programs that cite after CSL styles read them.\",\n",
    );
    out.push_str("  \"type\": \"array\",\n  \"items\": { \"$ref\": \"#/definitions/item\" },\n");
    out.push_str("  \"definitions\": {\n");
    closed(
        &mut out,
        "item",
        Some(&required),
        RULES.variables.iter().map(|&(key, kind)| (key, of_kind(kind))),
    );
    closed(&mut out, "name", None, RULES.name_parts.iter().map(|&(key, scalar)| (key, of_scalar(scalar))));
    closed(&mut out, "date", None, RULES.date_parts.iter().map(|&(key, part)| (key, of_date(part))));
    let ((points, most_points), (numbers, most_numbers)) = (DATE_PARTS, DATE_NUMBERS);
    let _ = writeln!(
        out,
        "    \"date-parts\": {{\n      \"type\": \"array\",\n      \"minItems\": {points},\n      \"maxItems\": \
         {most_points},\n      \"items\": {{\n        \"type\": \"array\",\n        \"minItems\": {numbers},\n        \
         \"maxItems\": {most_numbers},\n        \"items\": {}\n      }}\n    }},",
        of_scalar(Scalar::StringOrNumber)
    );
    let types: Vec<String> = RULES.types.iter().map(|name| format!("        \"{name}\"")).collect();
    let _ = writeln!(
        out,
        "    \"type\": {{\n      \"enum\": [\n{}\n      ]\n    }}\n  }}\n}}",
        types.join(",\n")
    );
    out
}

/// The definition of an object that has these keys and no others.
fn closed<'a>(
    out: &mut String,
    name: &str,
    required: Option<&str>,
    keys: impl Iterator<Item = (&'a str, &'a str)>,
) {
    let _ = writeln!(out, "    \"{name}\": {{\n      \"type\": \"object\",");
    if let Some(required) = required {
        let _ = writeln!(out, "      \"required\": [{required}],");
    }
    let keys: Vec<String> = keys.map(|(key, schema)| format!("        \"{key}\": {schema}")).collect();
    let keys = keys.join(",\n");
    let _ = writeln!(
        out,
        "      \"additionalProperties\": false,\n      \"properties\": {{\n{keys}\n      }}\n    }},"
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_says_something_and_rows_are_sorted_within_their_part() {
        let rules = &*RULES;
        let read =
            rules.variables.len() + rules.name_parts.len() + rules.date_parts.len() + rules.types.len();
        assert_eq!(read, rows().count(), "a row of no known part or kind");
        assert!(rules.variables.is_sorted_by(|a, b| a.0 < b.0));
        assert!(rules.name_parts.is_sorted_by(|a, b| a.0 < b.0));
        assert!(rules.date_parts.is_sorted_by(|a, b| a.0 < b.0));
        assert!(rules.types.is_sorted_by(|a, b| a < b));
    }

    #[test]
    fn the_required_keys_are_variables() {
        assert!(REQUIRED.iter().all(|key| variable(key).is_some()));
    }

    #[test]
    fn kinds_are_distinguished() {
        assert_eq!(variable("title"), Some(CslKind::Scalar(Scalar::String)));
        assert_eq!(variable("volume"), Some(CslKind::Scalar(Scalar::StringOrNumber)));
        assert_eq!(variable("id"), Some(CslKind::Scalar(Scalar::StringOrNumber)));
        assert_eq!(variable("type"), Some(CslKind::Type));
        assert_eq!(variable("categories"), Some(CslKind::Strings));
        assert_eq!(variable("author"), Some(CslKind::Names));
        assert_eq!(variable("issued"), Some(CslKind::Date));
        assert_eq!(variable("custom"), Some(CslKind::Object));
        assert_eq!(variable("Title"), None);
        assert_eq!(name_part("literal"), Some(Scalar::String));
        assert_eq!(name_part("comma-suffix"), Some(Scalar::StringNumberOrBoolean));
        assert_eq!(name_part("role"), None);
        assert_eq!(date_part("date-parts"), Some(DatePart::Parts));
        assert_eq!(date_part("circa"), Some(DatePart::Scalar(Scalar::StringNumberOrBoolean)));
        assert_eq!(date_part("edtf"), None);
        assert!(is_type("personal_communication") && is_type("legal_case"));
        assert!(!is_type("letter") && !is_type("personal-communication"));
    }
}
