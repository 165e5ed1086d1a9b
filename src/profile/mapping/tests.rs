//! What the entries of a profile make of small records.

mod features;

use std::cell::RefCell;

use proptest::prelude::*;
use serde_json::{Value, json};

use super::item::{Columns, Finder, MappingContext};
use crate::formats::json::JSON;
use crate::profile::Profile;
use crate::profile::tests::MappedRecord;

/// Looks at a record with nothing but paths from its root.
pub(super) fn looking(cx: impl FnOnce(&MappingContext<'_, '_>)) {
    let (columns, passed) = (Columns::default(), RefCell::default());
    let finder = Finder::new(JSON.source_span, true);
    cx(&MappingContext {
        slots: &[],
        end: 0,
        nothing: &[],
        columns: &columns,
        file: None,
        folders: None,
        number: None,
        ancestors: None,
        translation: None,
        passed: &passed,
        finder,
    });
}

fn outcome(entries: &str, source: &str) -> MappedRecord {
    let text = format!("name = \"x\"\nabout = \"y\"\nformat = \"json\"\n{entries}");
    MappedRecord::new(&Profile::read(&text).unwrap_or_else(|error| panic!("{error}")), &JSON, source)
}

fn mapped(entries: &str, source: &str) -> Value {
    outcome(entries, source).value()
}

#[test]
fn entries_that_write_one_list_are_appended_in_their_order() {
    let entries = r#"
        [[map]]
        from = "b"
        to = "notes"
        [[map]]
        from = "title"
        to = "title"
        [[map]]
        from = "a[]"
        to = "notes"
    "#;
    let source = r#"{"a": ["x", null, "y"], "b": "z", "title": "t"}"#;
    assert_eq!(mapped(entries, source), json!({"title": "t", "notes": ["z", "x", "y"]}));
}

#[test]
fn a_single_field_takes_the_first_entry_that_has_a_value_and_the_rest_is_a_finding() {
    let entries = r#"
        map = [
            { from = "a", to = "title" },
            { from = "b", to = "title" },
            { from = "c", to = "title" },
        ]
    "#;
    let outcome = outcome(entries, r#"{"a": null, "b": "x", "c": "y"}"#);
    assert_eq!(outcome.value(), json!({"title": "x"}));
    assert_eq!(outcome.findings.len(), 1);
    assert_eq!(outcome.findings[0].span, crate::source::Span::new(28, 29));
}

#[test]
fn several_texts_become_one_where_one_is_wanted() {
    let source = r#"{"a": ["x", "y\n", "z"]}"#;
    assert_eq!(
        mapped(r#"map = [{ from = "a", to = "summary" }]"#, source),
        json!({"summary": "x\n\ny\n\n\nz"})
    );
    let joined = r#"map = [{ from = "a[]", to = "summary", join = "; " }]"#;
    assert_eq!(mapped(joined, source), json!({"summary": "x; y\n; z"}));
    assert_eq!(mapped(joined, r#"{"a": ["x"]}"#), json!({"summary": "x"}));
}

#[test]
fn words_are_exchanged_and_what_is_missing_may_be_supplied() {
    let entries = r#"
        [[map]]
        from = "kind"
        to = "level"
        values = { document = "item", "1" = "fonds" }
        default = "file"
    "#;
    assert_eq!(mapped(entries, r#"{"kind": "document"}"#), json!({"level": "item"}));
    assert_eq!(mapped(entries, r#"{"kind": 1}"#), json!({"level": "fonds"}));
    assert_eq!(mapped(entries, r#"{"kind": "series"}"#), json!({"level": "series"}));
    let outcome = outcome(entries, "{}");
    assert_eq!(outcome.value(), json!({"level": "file"}));
    let supplied: Vec<_> =
        outcome.native.nodes().filter(|(_, node)| node.supplied).map(|(at, _)| at).collect();
    assert_eq!(supplied.len(), 1);
}

#[test]
fn an_object_of_constants_alone_is_not_written_where_the_record_gives_nothing() {
    let entries = r#"
        [[map]]
        to = "dates"
        object = { type = { value = "sent" }, text = "sent" }
        [[map]]
        to = "record"
        object = { language = { value = "English" } }
    "#;
    let with = json!({"dates": [{"type": "sent", "text": "1956"}], "record": {"language": "English"}});
    assert_eq!(mapped(entries, r#"{"sent": "1956"}"#), with);
    assert_eq!(mapped(entries, "{}"), json!({"record": {"language": "English"}}));
}

#[test]
fn an_entry_may_hang_on_whether_there_is_a_value() {
    let entries = r#"
        [[map]]
        to = "type"
        value = "text"
        when = "a[].b"
        [[map]]
        to = "type"
        value = "still image"
        unless = "a"
    "#;
    assert_eq!(mapped(entries, r#"{"a": [{"b": "x"}]}"#), json!({"type": "text"}));
    assert_eq!(mapped(entries, r#"{"a": [{"b": " "}]}"#), json!({}));
    assert_eq!(mapped(entries, r#"{"a": []}"#), json!({"type": "still image"}));
}

#[test]
fn objects_stand_within_objects_and_lists() {
    let entries = r#"
        [[map]]
        from = "who[]"
        to = "agents"
        object = { name = { first = ["name", { template = "{given} {family}" }] }, roles.list = ["role", { value = "ctb" }] }
        [[map]]
        to = "funding"
        object.funders = { from = "paid[]", object = { name = "." } }
    "#;
    let source = r#"{"who": [{"name": "A", "role": ["aut", "edt"]}, {"given": "B", "family": "C"}, {"x": 1}], "paid": ["D", "E"]}"#;
    let outcome = outcome(entries, source);
    let agents = json!([{"name": "A", "roles": ["aut", "edt", "ctb"]}, {"name": "B C", "roles": ["ctb"]}]);
    assert_eq!(
        outcome.value(),
        json!({"agents": agents, "funding": {"funders": [{"name": "D"}, {"name": "E"}]}})
    );
    assert_eq!(outcome.findings.len(), 1);
    assert!(outcome.findings[0].message.contains("`who[2]`"), "{}", outcome.findings[0].message);
    let agents = outcome.native.root(source).unwrap().get("agents").unwrap();
    let second = agents.elements().nth(1).unwrap();
    assert_eq!(&source[second.span().range()], r#"B", "family": "C"#);
}

#[test]
fn what_is_left_out_on_purpose_is_no_finding() {
    let entries = r#"
        map = []
        [[leave]]
        from = "a[].b"
        why = "nobody reads it"
    "#;
    let outcome = outcome(entries, r#"{"a": [{"b": 1}, {"b": 2, "c": ""}], "d": null, "e": []}"#);
    assert!(outcome.findings.is_empty(), "{:?}", outcome.findings);
    assert_eq!(outcome.value(), json!({}));
}

#[test]
fn a_record_that_is_no_object_is_one_finding() {
    let outcome = outcome("map = [{ from = \"a\", to = \"title\" }]", "[1, 2]");
    assert_eq!((outcome.value(), outcome.findings.len()), (json!({}), 1));
}

proptest! {
    #[test]
    fn no_record_brings_a_mapping_down(
        source in r#"\{("(id|title|creators|places|reference|extent)": ?("x"|1|null|true|\[\]|\{\}|\["y", \{"name": "z"\}\]|\{"fond": "5", "pages": 2\}), ?){0,8}"end": 1\}"#,
    ) {
        let profile = Profile::shipped("generator").unwrap();
        let outcome = MappedRecord::new(&profile, &JSON, &source);
        for (_, node) in outcome.native.nodes() {
            prop_assert!(node.span.start <= node.span.end && node.span.end as usize <= source.len());
        }
        let ends = outcome.findings.iter().filter(|finding| finding.message.contains("`end`")).count();
        prop_assert_eq!(ends, 1);
    }
}
