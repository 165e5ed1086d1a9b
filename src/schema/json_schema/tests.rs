//! What is said of records that schemas of all kinds forbid.

use super::*;
use crate::format::FormatOptions;
use crate::source::Context;
use crate::tree::Tree;

fn judge(schema: &str, record: &str) -> Vec<String> {
    let schema = JsonSchema::compile("mine.json", schema).unwrap();
    let mut tree = Tree::default();
    let mut findings = Findings::new();
    let json = crate::formats::named("json").unwrap();
    (json.read)(record, &Context::default(), &FormatOptions::default(), &mut tree, &mut findings);
    schema.judge(tree.root(record).unwrap(), &mut findings);
    findings.sort_by_key(|f| f.span.start);
    findings
        .iter()
        .map(|f| {
            let help = f.help.as_deref().map(|h| format!(" = {h}")).unwrap_or_default();
            format!("{} `{}` {}{help}", f.rule, &record[f.span.range()], f.message)
        })
        .collect()
}

const SCHEMA: &str = r##"{
    "type": "object", "required": ["id"], "additionalProperties": false,
    "properties": {
        "id": {"type": "string", "minLength": 1},
        "kind": {"enum": ["letter", "report"]},
        "pages": {"type": "integer", "minimum": 1, "description": "How many pages it has."},
        "tags": {"type": "array", "uniqueItems": true},
        "agent": {"$ref": "#/$defs/agent"},
        "date": {"type": "string", "format": "date"}
    },
    "$defs": {"agent": {"oneOf": [
        {"type": "object", "required": ["family"], "properties": {"kind": {"const": "person"}, "family": {"type": "string"}}},
        {"type": "object", "required": ["name"], "properties": {"kind": {"const": "body"}, "name": {"type": "string"}}}
    ]}}
}"##;

#[test]
fn every_error_is_at_the_span_of_its_value() {
    assert_eq!(
        judge(
            SCHEMA,
            r#"{"knid": 1, "kind": "leter", "pages": "x", "tags": ["a", "b", "a"], "date": "1956-13-01"}"#
        ),
        [
            "missing-field `{` expected the field `id`, found none (schema `mine.json`)",
            "unknown-field `knid` expected a known field, found `knid` (schema `mine.json`) = did you mean `kind`?",
            "value-not-listed `leter` expected `letter` or `report`, found `leter` (schema `mine.json`) = did you mean `letter`?",
            "wrong-type `x` expected a whole number, found `x` (schema `mine.json`) = pages: How many pages it has.",
            "repeated-item `a` expected each value once, found one again (schema `mine.json`)",
            "wrong-format `1956-13-01` expected a text in the form `date`, found `1956-13-01` (schema `mine.json`)",
        ]
    );
}

#[test]
fn of_several_forms_the_closest_is_explained() {
    assert_eq!(
        judge(SCHEMA, r#"{"id": "a", "agent": {"kind": "person", "family": 7}}"#),
        ["wrong-type `7` expected a text, found the number `7` (schema `mine.json`)"]
    );
    assert_eq!(
        judge(SCHEMA, r#"{"id": "a", "agent": {"kind": "body"}}"#),
        ["missing-field `{` expected the field `name`, found none (schema `mine.json`)"]
    );
}

#[test]
fn a_schema_that_cannot_be_built_says_why() {
    let error = |text| JsonSchema::compile("mine.json", text).unwrap_err().to_string();
    assert!(error("{").starts_with("`mine.json` is no JSON: "));
    assert!(error(r#"{"type": "strin"}"#).starts_with("`mine.json` is no JSON Schema that can be used: "));
    let remote = error(r#"{"$ref": "https://example.org/other.json"}"#);
    assert!(remote.contains("https://example.org/other.json"), "{remote}");
}

#[test]
fn look_around_is_judged_by_the_backtracking_engine() {
    assert_eq!(
        judge(r#"{"type": "object", "propertyNames": {"pattern": "^(?!x)"}}"#, r#"{"a": 1}"#),
        [] as [&str; 0]
    );
}

#[test]
fn every_draft_is_known() {
    for draft in [
        "http://json-schema.org/draft-04/schema#",
        "http://json-schema.org/draft-06/schema#",
        "http://json-schema.org/draft-07/schema#",
        "https://json-schema.org/draft/2019-09/schema",
        "https://json-schema.org/draft/2020-12/schema",
    ] {
        let schema = format!(r#"{{"$schema": "{draft}", "type": "array"}}"#);
        assert_eq!(judge(&schema, "{}").len(), 1, "{draft}");
    }
}
