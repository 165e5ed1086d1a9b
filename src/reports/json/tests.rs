//! What programs read.

use serde_json::{Value, json};

use super::*;
use crate::edit::Fix;
use crate::finding::Finding;
use crate::locate::{Located, LocatedRelated, Place};
use crate::report::{Style, Summary};
use crate::reports::samples::{STYLE, begun, error, located, summary, written};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::source::{Position, Span};
use crate::suppression::Suppression;

/// The schema of the report, or of a part of it.
fn schema(part: &str) -> jsonschema::Validator {
    let mut schema: Value =
        serde_json::from_str(include_str!("../../../schemas/report.schema.json")).unwrap();
    if !part.is_empty() {
        schema = json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$defs": schema["$defs"],
            "$ref": format!("#/$defs/{part}"),
        });
    }
    jsonschema::validator_for(&schema).unwrap()
}

fn assert_valid(schema: &jsonschema::Validator, value: &Value) {
    let errors: Vec<_> = schema.iter_errors(value).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}");
}

const SOURCE: &str = "{\"title\": \"Беседа\",\n \"url\": \"htp://x\"}";

fn warning() -> Located {
    let mut warning = located(SOURCE, "htp", |span| {
        let fix = Fix::replace(span, "http", true);
        Finding::new(RuleId::UnlistedLanguageTag, span, "expected `http`")
            .help("mend it")
            .fix(fix)
            .related(Span::new(2, 7), "the name")
    });
    let place = Place { input: "a.json".into(), start: Position { line: 7, column: 1 }, end: None };
    warning.related.push(LocatedRelated { place, message: "the record that has it".into() });
    let (file, reason) = ("ignored.toml".into(), Some("known".into()));
    warning.suppressed = Some(Suppression::Sidecar { file, line: 3, reason });
    warning
}

fn findings() -> [Located; 2] {
    let mut first = error(SOURCE, "Беседа");
    first.path = "title".into();
    first.id = None;
    [first, warning()]
}

fn expected_findings() -> [Value; 2] {
    [
        json!({
            "rule": "wrong-type", "severity": "error", "input": "records.jsonl", "record": 12, "id": null,
            "path": "title",
            "fingerprint": "v1:1a5f04ec3339e41050a4ab0106f39c4b", "occurrence": 1, "line": 12, "column": 12, "end_line": 12, "end_column": 18,
            "offset": 4011, "length": 12, "message": "expected a text, found a number",
            "help": null, "fix": null, "related": [], "suppressed": null,
        }),
        json!({
            "rule": "unlisted-language-tag", "severity": "warning", "input": "records.jsonl", "record": 12,
            "id": "da:110011", "path": "",
            "fingerprint": "v1:450efd0ba99cde4543bcedf60716ae98", "occurrence": 1, "line": 13, "column": 10, "end_line": 13, "end_column": 13,
            "offset": 4035, "length": 3, "message": "expected `http`", "help": "mend it",
            "fix": {
                "applicability": "safe", "title": "replace with `http`", "reason": null, "encoding": "UTF-8",
                "edits": [{
                    "offset": 4035, "length": 3, "line": 13, "column": 10, "end_line": 13, "end_column": 13,
                    "replacement": "http",
                }],
            },
            "related": [
                {
                    "input": "records.jsonl", "line": 12, "column": 3, "end_line": 12, "end_column": 8,
                    "message": "the name",
                },
                {
                    "input": "a.json", "line": 7, "column": null, "end_line": null, "end_column": null,
                    "message": "the record that has it",
                },
            ],
            "suppressed": { "by": "sidecar", "input": "ignored.toml", "line": 3, "reason": "known" },
        }),
    ]
}

fn expected_summary() -> Value {
    let row = |fields: Value, to, fate, reason: Value, records, reduced, dropped| {
        json!({
            "fields": fields, "to": to, "fate": fate, "reason": reason,
            "records": records, "reduced": reduced, "dropped": dropped, "supplied": 0,
        })
    };
    let dc = [
        row(json!(["title"]), "dc:title", "kept", json!(null), 10, 0, 0),
        row(json!(["dates"]), "dc:date", "reduced", json!("the kind of date is not kept"), 9, 4, 1),
        row(
            json!(["contents"]),
            "",
            "dropped",
            json!("Dublin Core describes, and holds no texts"),
            10,
            0,
            10,
        ),
        row(json!(["level"]), "", "dropped", json!("no element for the level of description"), 2, 0, 2),
    ];
    let why = "the abstract is the summary, or else the first text";
    let csl = [
        row(json!(["id"]), "id", "kept", json!(null), 10, 0, 0),
        row(json!(["repository", "reference_code"]), "archive_location", "merged", json!(null), 10, 0, 0),
        row(json!(["summary", "contents"]), "abstract", "reduced", json!(why), 10, 0, 1),
    ];
    json!({
        "converts": true, "inputs": 1, "unreadable": 0, "passed_over": [], "error_answers": 0, "empty_answers": 0, "left_out": 0, "records": 12, "accepted": 10, "unjudged": 0, "refused": 2, "deleted": 0,
        "faults": 0, "errors": 3, "warnings": 4, "infos": 0, "repeated": {}, "columns_not_read": {}, "suppressed": 0, "leftovers": [],
        "account": [{"target": "dc", "rows": dc}, {"target": "csl", "rows": csl}],
    })
}

#[test]
fn the_document_holds_findings_and_summary_and_is_valid() {
    let text = written(&JSON, STYLE, &findings(), &summary());
    let value: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(value, json!({"findings": expected_findings(), "summary": expected_summary()}));
    assert_valid(&schema(""), &value);
}

#[test]
fn a_document_without_findings_is_valid() {
    let text = written(&JSON, STYLE, &[], &Summary::default());
    let value: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(value["findings"], json!([]));
    assert_eq!(value["summary"]["account"], json!([]));
    assert_valid(&schema(""), &value);
}

#[test]
fn each_line_is_a_finding_and_the_last_the_summary() {
    let text = written(&JSON_LINES, STYLE, &findings(), &summary());
    assert!(text.ends_with("}\n"));
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let typed = |name: &str, mut value: Value| {
        value["type"] = json!(name);
        value
    };
    let [first, second] = expected_findings();
    let expected = [typed("finding", first), typed("finding", second), typed("summary", expected_summary())];
    assert_eq!(lines, expected);
    assert!(text.lines().all(|line| line.starts_with("{\"type\":")), "the kind of line stands first");
    let schema = schema("line");
    lines.iter().for_each(|line| assert_valid(&schema, line));
}

#[test]
fn the_schema_refuses_what_is_no_report() {
    let whole = json!({"findings": expected_findings(), "summary": expected_summary()});
    let schema = schema("");
    let refused = |pointer: &str, key: &str, to: Value| {
        let mut value = whole.clone();
        value.pointer_mut(pointer).unwrap()[key] = to;
        !schema.is_valid(&value)
    };
    assert!(refused("/findings/0", "line", json!(0)), "lines count from 1");
    assert!(refused("/findings/0", "severity", json!("fatal")));
    assert!(refused("/findings/0", "colour", json!("red")), "no other keys");
    assert!(refused("/findings/0", "fingerprint", json!("0123")), "with its version");
    assert!(refused("/findings/0", "occurrence", json!(0)), "occurrences count from 1");
    assert!(refused("/findings/1/suppressed", "by", json!("me")));
    assert!(refused("/findings/1/related/0", "line", json!(null)));
    assert!(refused("/findings/1/fix", "applicability", json!("perhaps")));
    assert!(!refused("/findings/1/fix", "applicability", json!("display")));
    assert!(refused("/findings/1/fix", "edits", json!([])), "a change changes something");
    assert!(refused("/findings/1/fix", "reason", json!("why")), "what can be applied needs no reason");
    assert!(refused("/summary", "total", json!(1)), "no other keys");
    assert!(refused("/summary/account/0/rows/0", "records", json!(0)), "rows that were run");
}

#[test]
fn findings_below_the_least_severity_are_left_out_of_both() {
    let style = Style { least: Severity::Error, ..STYLE };
    let document: Value = serde_json::from_str(&written(&JSON, style, &findings(), &summary())).unwrap();
    assert_eq!(document["findings"].as_array().unwrap().len(), 1);
    assert_eq!(document["summary"]["warnings"], 4, "counted all the same");
    let lines = written(&JSON_LINES, style, &findings(), &summary());
    assert_eq!(lines.lines().count(), 2);
}

#[test]
fn findings_are_written_as_they_come() {
    for report in [&JSON, &JSON_LINES] {
        let one = begun(report, STYLE, &findings()[..1]);
        let two = begun(report, STYLE, &findings());
        assert!(one.contains("wrong-type"), "{one}");
        assert!(two.starts_with(&one) && two.contains("unlisted-language-tag"), "{two}");
    }
}

#[test]
fn terminal_commands_in_the_data_are_escaped_and_read_back_whole() {
    let data = "a\u{1b}[2J\u{9b}31m\u{7f} \"\\ Ж\n";
    let mut finding = warning();
    finding.message = data.into();
    for report in [&JSON, &JSON_LINES] {
        let text = written(report, STYLE, std::slice::from_ref(&finding), &Summary::default());
        assert!(!text.contains(|c: char| c.is_control() && c != '\n'), "{text:?}");
        assert!(text.contains(r#"a\u001b[2J\u009b31m\u007f \"\\ Ж\n"#), "{text}");
        let value: Value = match report.name {
            "json" => serde_json::from_str::<Value>(&text).unwrap()["findings"][0].clone(),
            _ => serde_json::from_str(text.lines().next().unwrap()).unwrap(),
        };
        assert_eq!(value["message"], data);
    }
}
