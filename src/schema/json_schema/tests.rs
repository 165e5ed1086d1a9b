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

/// Definitions that each apply the next to the same value, as `one` writes it for a reference; the last is `leaf`.
fn chain(count: usize, leaf: &str, one: impl Fn(&str) -> String) -> String {
    let definitions: String = (0..count)
        .map(|n| format!("\"a{n}\": {}, ", one(&format!("{{\"$ref\": \"#/$defs/a{}\"}}", n + 1))))
        .collect();
    format!("{{\"$ref\": \"#/$defs/a0\", \"$defs\": {{{definitions}\"a{count}\": {leaf}}}}}")
}

fn refusal(schema: &str) -> String {
    match JsonSchema::compile("mine.json", schema) {
        Ok(_) => String::new(),
        Err(error) => error.to_string(),
    }
}

#[test]
fn a_schema_that_multiplies_for_one_value_is_refused_and_says_where() {
    let forms: [fn(&str) -> String; 12] = [
        |next| format!("{{\"anyOf\": [{next}, {next}]}}"),
        |next| format!("{{\"oneOf\": [{next}, {next}]}}"),
        |next| format!("{{\"allOf\": [{next}, {next}]}}"),
        |next| format!("{{\"anyOf\": [{{\"not\": {{\"not\": {next}}}}}, {next}]}}"),
        |next| format!("{{\"if\": {next}, \"then\": {next}, \"else\": {next}}}"),
        |next| format!("{{\"dependentSchemas\": {{\"id\": {next}, \"title\": {next}}}}}"),
        |next| format!("{{\"dependencies\": {{\"id\": {next}, \"title\": {next}}}}}"),
        |next| format!("{{\"allOf\": [{next}], \"unevaluatedProperties\": false}}"),
        |next| format!("{{\"allOf\": [{next}], \"unevaluatedItems\": false}}"),
        |next| format!("{{{}, \"allOf\": [{next}]}}", &next[1..next.len() - 1]),
        |next| next.replace("$ref", "$dynamicRef").replacen('{', "{\"not\": {}, \"else\": {}, ", 1),
        |next| format!("{{\"propertyNames\": {{\"anyOf\": [{next}, {next}]}}, \"anyOf\": [{next}, {next}]}}"),
    ];
    for (form, write) in forms.into_iter().enumerate() {
        for leaf in ["false", "{\"type\": \"string\"}"] {
            let said = refusal(&chain(if form == 10 { 130 } else { 30 }, leaf, write));
            assert!(
                said.starts_with("`mine.json` is no JSON Schema that can be used: expected at most "),
                "{said}"
            );
            assert!(said.contains(" at `/$defs/a"), "{form}: {said}");
            assert_eq!(refusal(&chain(6, leaf, write)), "", "{form}");
        }
    }
}

#[test]
fn references_are_followed_by_anchors_and_by_the_ids_of_schemas_within() {
    let anchored = chain(30, "{\"$anchor\": \"a30\"}", |next| format!("{{\"anyOf\": [{next}, {next}]}}"));
    let mut by_anchor = anchored.replace("#/$defs/", "#");
    let mut by_id = anchored
        .replace("#/$defs/", "https://example.org/")
        .replace("{\"$anchor\": \"a30\"}", "{\"$id\": \"https://example.org/a30\"}");
    for n in 0..30 {
        let definition = format!("\"a{n}\": {{");
        by_anchor = by_anchor.replace(&definition, &format!("{definition}\"$anchor\": \"a{n}\", "));
        by_id = by_id.replace(&definition, &format!("{definition}\"$id\": \"https://example.org/a{n}\", "));
    }
    for schema in [by_anchor, by_id] {
        let said = refusal(&schema);
        assert!(said.contains("expected at most 10000 schemas to be applied to one value"), "{said}");
    }
}

#[test]
fn references_that_never_go_on_to_a_part_are_refused_and_recursion_is_not() {
    for schema in [
        r##"{"$ref": "#/$defs/a", "$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"allOf": [{"$ref": "#/$defs/a"}]}}}"##,
        r##"{"anyOf": [{"$ref": "#"}, {"type": "object"}]}"##,
    ] {
        assert!(refusal(schema).contains("expected references that lead to a part of the value"), "{schema}");
    }
    for schema in [
        r##"{"anyOf": [{"type": "string"}, {"items": {"$ref": "#"}}, {"additionalProperties": {"$ref": "#"}}]}"##,
        // Beside a reference nothing counts in draft 7.
        r##"{"$schema": "http://json-schema.org/draft-07/schema#", "properties": {"a": {"$ref": "#/definitions/a", "allOf": [{"$ref": "#/properties/a"}]}}, "definitions": {"a": {}}}"##,
        include_str!("../../../schemas/record.schema.json"),
        include_str!("../../../schemas/profile.schema.json"),
        include_str!("../../../schemas/report.schema.json"),
        include_str!("../../../schemas/account.schema.json"),
    ] {
        assert_eq!(refusal(schema), "");
    }
}

#[test]
fn what_multiplies_with_the_levels_of_a_record_is_given_up() {
    let levels = |levels: usize| format!("{}\"end\"{}", "{\"x\": ".repeat(levels), "}".repeat(levels));
    let several_patterns = chain(40, "{\"type\": \"object\"}", |next| {
        format!("{{\"patternProperties\": {{\"^x\": {next}, \"x\": {next}}}}}")
    });
    let forms = chain(40, "{\"type\": \"string\"}", |next| {
        format!(
            "{{\"anyOf\": [{{\"properties\": {{\"x\": {next}}}}}, {{\"required\": [\"x\"], \"properties\": {{\"x\": {next}}}}}]}}"
        )
    });
    let recursive = r##"{"anyOf": [{"properties": {"x": {"$ref": "#"}}, "required": ["b"]}, {"properties": {"x": {"$ref": "#"}}, "required": ["c"]}]}"##;
    for schema in [several_patterns.as_str(), &forms, recursive] {
        let said = judge(schema, &levels(60));
        assert!(
            said[0].starts_with("schema-violation `{` expected a record that the schema can be applied to"),
            "{said:?}"
        );
        assert!(!judge(schema, &levels(3)).concat().contains("bounded number"), "{schema}");
    }
}

#[test]
fn a_schema_as_deep_as_may_be_is_applied_to_a_record_as_deep_as_may_be() {
    let schema = chain(60, "{\"items\": {\"$ref\": \"#\"}, \"type\": \"array\"}", |next| {
        format!("{{\"anyOf\": [{next}]}}")
    });
    assert_eq!(refusal(&schema), "");
    let record = format!("{}{}", "[".repeat(100), "]".repeat(100));
    assert_eq!(judge(&schema, &record), [] as [&str; 0]);
}

#[test]
fn a_message_shows_how_a_long_value_begins() {
    let record = format!(r#"{{"a": [{}], "b": 1}}"#, "\"some words\", ".repeat(1000).trim_end_matches(", "));
    let said = judge(r#"{"not": {"required": ["a"]}}"#, &record);
    assert_eq!(said.len(), 1);
    assert!(said[0].contains(r#"["some words","some words","some word… "#), "{said:?}");
}
