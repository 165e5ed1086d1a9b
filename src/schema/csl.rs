//! CSL-JSON 1.0.2: what an item, a name and a date may hold, read off `schemas/csl-json.tsv`, and the same as JSON Schema.
//!
//! It does not say that a value is sensible: a year is any number, an ISBN any text.

use std::fmt::Write as _;
use std::sync::LazyLock;

pub use super::json_tables::Scalar;
use super::json_tables::{JsonList, JsonObject, JsonShape, JsonTables, JsonWords};

const TABLE: &str = include_str!("../../schemas/csl-json.tsv");

/// The name of the standard.
pub const STANDARD: &str = "CSL-JSON 1.0.2";

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
    /// A list of names.
    Names,
    /// A date.
    Date,
    /// An object of any keys.
    Object,
}

/// What a key of a date holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DatePart {
    /// A plain value.
    Scalar(Scalar),
    /// Lists of strings or numbers, as many as [`DATE_PARTS`] and [`DATE_NUMBERS`] say.
    Parts,
}

/// Every variable and what it holds, in the order of their names.
#[must_use]
pub fn variables() -> &'static [(&'static str, CslKind)] {
    &RULES.variables
}

/// The types of items, in the order of the alphabet.
#[must_use]
pub fn types() -> &'static [&'static str] {
    &RULES.types
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

/// The tables against which items are validated as they are written.
#[must_use]
pub fn tables() -> &'static JsonTables {
    &TABLES
}

static TABLES: LazyLock<JsonTables> = LazyLock::new(|| {
    const ITEM: usize = 0;
    const NAME: usize = 1;
    const DATE: usize = 2;
    const STRINGS: usize = 0;
    const NAMES: usize = 1;
    const PARTS: usize = 2;
    const NUMBERS: usize = 3;
    const TYPES: usize = 0;
    let shape = |kind| match kind {
        CslKind::Type => JsonShape::Word(TYPES),
        CslKind::Scalar(scalar) => JsonShape::Scalar(scalar),
        CslKind::Strings => JsonShape::List(STRINGS),
        CslKind::Names => JsonShape::List(NAMES),
        CslKind::Date => JsonShape::Object(DATE),
        CslKind::Object => JsonShape::Open,
    };
    let date = |part| match part {
        DatePart::Scalar(scalar) => JsonShape::Scalar(scalar),
        DatePart::Parts => JsonShape::List(PARTS),
    };
    let variables = RULES.variables.iter().map(|(key, kind)| (*key, shape(*kind))).collect();
    let names = RULES.name_parts.iter().map(|(key, scalar)| (*key, JsonShape::Scalar(*scalar))).collect();
    let dates = RULES.date_parts.iter().map(|(key, part)| (*key, date(*part))).collect();
    let list = |what, items| JsonList { what, items, count: None };
    let counted = |what, items, (least, most), how| JsonList { what, items, count: Some((least, most, how)) };
    JsonTables {
        objects: vec![
            JsonObject { what: "an item", required: &REQUIRED, members: variables },
            JsonObject { what: "a name", required: &[], members: names },
            JsonObject { what: "a date", required: &[], members: dates },
        ],
        lists: vec![
            list("a list of strings", JsonShape::Scalar(Scalar::String)),
            list("a list of names", JsonShape::Object(NAME)),
            counted("a list of dates", JsonShape::List(NUMBERS), DATE_PARTS, "one date or two"),
            counted(
                "a list of numbers",
                JsonShape::Scalar(Scalar::StringOrNumber),
                DATE_NUMBERS,
                "a year, a month and a day at most",
            ),
        ],
        words: vec![JsonWords { what: "a type of items", words: RULES.types.clone() }],
        record: ITEM,
    }
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
    use crate::schema::json_tables::MOST_MEMBERS;

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
    fn the_required_keys_are_variables_and_each_object_has_a_bit_for_each_key() {
        let tables = tables();
        assert!(REQUIRED.iter().all(|key| tables.objects[tables.record].member(key).is_some()));
        assert!(tables.objects.iter().all(|object| object.members.len() <= MOST_MEMBERS));
    }

    #[test]
    fn kinds_are_distinguished() {
        let tables = tables();
        let holds = |object: usize, key: &str| tables.objects[object].member(key).map(|(_, shape)| shape);
        let scalar = |scalar| Some(JsonShape::Scalar(scalar));
        let variable = |key| holds(tables.record, key);
        assert_eq!(variable("title"), scalar(Scalar::String));
        assert_eq!(variable("volume"), scalar(Scalar::StringOrNumber));
        assert_eq!(variable("id"), scalar(Scalar::StringOrNumber));
        assert_eq!(variable("custom"), Some(JsonShape::Open));
        assert_eq!(variable("Title"), None);
        let list = |shape| match shape {
            Some(JsonShape::List(list)) => tables.lists[list].what,
            other => panic!("{other:?}"),
        };
        assert_eq!(list(variable("categories")), "a list of strings");
        assert_eq!(list(variable("author")), "a list of names");
        let Some(JsonShape::Object(date)) = variable("issued") else { panic!() };
        let Some(JsonShape::Object(name)) = Some(tables.lists[1].items) else { panic!() };
        assert_eq!((tables.objects[date].what, tables.objects[name].what), ("a date", "a name"));
        assert_eq!(holds(name, "literal"), scalar(Scalar::String));
        assert_eq!(holds(name, "comma-suffix"), scalar(Scalar::StringNumberOrBoolean));
        assert_eq!(holds(name, "role"), None);
        assert_eq!(list(holds(date, "date-parts")), "a list of dates");
        assert_eq!(holds(date, "circa"), scalar(Scalar::StringNumberOrBoolean));
        assert_eq!(holds(date, "edtf"), None);
        let Some(JsonShape::Word(types)) = variable("type") else { panic!() };
        let is_type = |word| tables.words[types].words.binary_search(&word).is_ok();
        assert!(is_type("personal_communication") && is_type("legal_case"));
        assert!(!is_type("letter") && !is_type("personal-communication"));
    }
}
