//! Splits, ranges, conditions, extracts and the like, each with the positions of what it makes.

use super::*;
use crate::finding::Findings;
use crate::profile::ProfileErrorKind as NodeKind;
use crate::rule_id::RuleId;
use crate::source::{Context, Span};
use crate::tree::Tree;

/// The source at the position of a value: `at(&outcome, "/dates/0/edtf")`.
fn at(outcome: &MappedRecord, pointer: &str) -> String {
    let mut value = outcome.native.root(&outcome.source).unwrap();
    for key in pointer.split('/').skip(1) {
        value = match key.parse::<usize>() {
            Ok(index) => value.elements().nth(index).unwrap(),
            Err(_) => value.get(key).unwrap(),
        };
    }
    outcome.source[value.span().range()].to_owned()
}

/// What was not mapped: the message and the source at its position.
fn unmapped(outcome: &MappedRecord) -> Vec<(String, String)> {
    let message = |finding: &crate::finding::Finding| {
        assert_eq!(finding.rule, RuleId::UnmappedValue);
        (finding.message.clone(), outcome.source[finding.span.range()].to_owned())
    };
    outcome.findings.iter().map(message).collect()
}

fn refused(entries: &str) -> String {
    let text = format!("name = \"x\"\nabout = \"y\"\nformat = \"json\"\n{entries}");
    let error = Profile::read(&text).unwrap_err();
    format!("{:?} {error}", error.kind)
}

#[test]
fn a_text_is_taken_apart_and_each_piece_keeps_its_place() {
    let entries = r#"map = [{ from = "a", to = "languages", split = "|" }]"#;
    let outcome = outcome(entries, r#"{"a": " en | fr||de\u002e |"}"#);
    assert_eq!(outcome.value(), json!({"languages": ["en", "fr", "de."]}));
    assert_eq!(at(&outcome, "/languages/0"), "en");
    assert_eq!(at(&outcome, "/languages/1"), "fr");
    assert_eq!(at(&outcome, "/languages/2"), r"de\u002e");
    assert!(outcome.findings.is_empty(), "{:?}", outcome.findings);
}

#[test]
fn pieces_of_lists_and_at_several_separators_become_objects_and_words() {
    let entries = r#"
        [[map]]
        from = "a"
        to = "subjects"
        split = [" and ", ";"]
        object = { type = { value = "topic" }, term = "." }
        [[map]]
        from = "b"
        to = "notes"
        split = ","
        template = "see {.}"
        [[map]]
        from = "c"
        to = "languages"
        split = "/"
        values = { English = "eng", French = "fre" }
        only = true
    "#;
    let outcome = outcome(entries, r#"{"a": ["x and y;z", "w"], "b": "1, 2", "c": "ENGLISH/Latin/french"}"#);
    let topic = |term| json!({"type": "topic", "term": term});
    assert_eq!(
        outcome.value(),
        json!({
            "subjects": [topic("x"), topic("y"), topic("z"), topic("w")],
            "notes": ["see 1", "see 2"],
            "languages": ["eng", "fre"],
        })
    );
    assert_eq!(at(&outcome, "/subjects/1/term"), "y");
    assert_eq!(at(&outcome, "/notes/1"), "2");
    assert_eq!(at(&outcome, "/languages/1"), "french");
    let message = "the profile has no place for `Latin` in `c`; it is not written";
    assert_eq!(unmapped(&outcome), [(message.to_owned(), "Latin".to_owned())]);
}

#[test]
fn a_field_of_one_value_joins_the_pieces_again() {
    let entries = r#"map = [{ from = "a", to = "summary", split = "|", join = "; " }]"#;
    let outcome = outcome(entries, r#"{"a": "x|y"}"#);
    assert_eq!(outcome.value(), json!({"summary": "x; y"}));
    assert_eq!(at(&outcome, "/summary"), "x|y");
}

#[test]
fn texts_that_stand_for_nothing_are_no_values_and_no_findings() {
    let entries = r#"
        nothing = ["NULL", "n/a"]
        [[map]]
        from = "a"
        to = "title"
        [[map]]
        from = "b"
        to = "title"
        [[map]]
        from = "c"
        to = "notes"
        split = "|"
        [[map]]
        to = "type"
        value = "text"
        when = "a"
    "#;
    let outcome = outcome(
        entries,
        r#"{"a": "NULL", "b": "x", "c": "NULL|y|n/a ", "d": " n/a", "e": "NULL", "f": "null"}"#,
    );
    assert_eq!(outcome.value(), json!({"title": "x", "notes": ["y"]}));
    let message = "the profile has no place for `f`; nothing of it is written";
    assert_eq!(unmapped(&outcome), [(message.to_owned(), "null".to_owned())]);
}

#[test]
fn a_beginning_and_an_end_become_one_date() {
    let entries = r#"
        [[map]]
        to = "dates"
        range = ["from", "to"]
        [[map]]
        to = "dates"
        object = { type = { value = "created" }, edtf = { range = ["a", { from = "b", extract = '^(\d{4})' }] } }
    "#;
    let edtf = |source: &str| mapped(entries, source)["dates"][0]["edtf"].clone();
    assert_eq!(edtf(r#"{"from": 1900, "to": 1999}"#), "1900/1999");
    assert_eq!(edtf(r#"{"from": "1900", "to": "1900"}"#), "1900");
    assert_eq!(edtf(r#"{"from": "1900", "to": ""}"#), "1900");
    assert_eq!(edtf(r#"{"from": null, "to": " 1999"}"#), "../1999");
    assert_eq!(edtf(r#"{"from": null}"#), Value::Null);
    let outcome = outcome(entries, r#"{"a": "1956-01", "b": "1957-00-00"}"#);
    assert_eq!(outcome.value(), json!({"dates": [{"type": "created", "edtf": "1956-01/1957"}]}));
    assert_eq!(at(&outcome, "/dates/0/edtf"), r#"1956-01", "b": "1957"#);
    let message = "the profile has no place for `00-00` in `b`; it is not written";
    assert_eq!(unmapped(&outcome), [(message.to_owned(), "00-00".to_owned())]);
}

#[test]
fn an_entry_may_hang_on_what_a_value_says() {
    let entries = r#"
        [[map]]
        from = "a"
        to = "languages"
        unless = [{ from = "source", contains = "Translated" }, { from = "kind", is = ["x", "y"] }]
        [[map]]
        to = "original"
        when = [{ from = "source", contains = "translated" }, "a"]
        object = { relation = { value = "translation" }, languages = "a" }
        [[map]]
        to = "notes"
        list = [{ from = "source", when = { from = "source", matches = '^BArch' } }]
    "#;
    let original = json!({"relation": "translation", "languages": ["German"]});
    let source = r#"{"a": "German", "source": "Transcribed and TRANSLATED by X."}"#;
    let outcome = outcome(entries, source);
    assert_eq!(outcome.value(), json!({"original": original}));
    let relation = outcome.native.root(source).unwrap().get("original").unwrap().get("relation").unwrap();
    assert!(relation.node().supplied);
    assert_eq!(&source[relation.span().range()], "Transcribed and TRANSLATED by X.");
    assert_eq!(mapped(entries, r#"{"a": "German", "kind": "z"}"#), json!({"languages": ["German"]}));
    assert_eq!(mapped(entries, r#"{"a": "German", "kind": "Y "}"#), json!({}));
    assert_eq!(mapped(entries, r#"{"source": ["", "BArch, B 136"]}"#), json!({"notes": ["BArch, B 136"]}));
}

#[test]
fn a_part_is_taken_out_of_a_text_and_the_rest_is_a_finding_where_it_is() {
    let entries = r#"
        [[map]]
        from = "title"
        to = "title"
        extract = '^(.*?)\s*(?://|$)'
        [[map]]
        from = "title"
        to = "dates"
        extract = '//\s*(?:от\s+)?([^,]*?года)'
    "#;
    let source = r#"{"title": "Список \"лиц\" // 3 февраля 1954 года , 297/к вх"}"#;
    let outcome = outcome(entries, source);
    assert_eq!(outcome.value(), json!({"title": "Список \"лиц\"", "dates": ["3 февраля 1954 года"]}));
    assert_eq!(at(&outcome, "/title"), r#"Список \"лиц\""#);
    assert_eq!(at(&outcome, "/dates/0"), "3 февраля 1954 года");
    let message = "the profile has no place for `297/к вх` in `title`; it is not written";
    assert_eq!(unmapped(&outcome), [(message.to_owned(), "297/к вх".to_owned())]);
    let left = format!(
        "{entries}\n[[leave]]\nfrom = \"title\"\nextract = '(\\d+/к вх)'\nwhy = \"the register's mark\""
    );
    assert!(super::outcome(&left, source).findings.is_empty());
    assert_eq!(unmapped(&super::outcome(entries, r#"{"title": "x // y"}"#)).len(), 1);
}

#[test]
fn every_match_may_be_taken() {
    let entries = r#"map = [{ from = "a", to = "identifiers", extract = '\b([A-Z]\d+)\b', every = true, object = { value = "." } }]"#;
    let outcome = outcome(entries, r#"{"a": "C1, C2 and c3"}"#);
    assert_eq!(outcome.value(), json!({"identifiers": [{"value": "C1"}, {"value": "C2"}]}));
    assert_eq!(outcome.findings.len(), 1);
    assert_eq!(outcome.findings[0].span, Span::new(14, 20));
}

#[test]
fn a_text_of_which_no_part_was_taken_is_reported_as_a_whole() {
    let entries = r#"map = [{ from = "a", to = "id", extract = '(\d+)' }]"#;
    let outcome = outcome(entries, r#"{"a": "none"}"#);
    assert_eq!(outcome.value(), json!({}));
    assert_eq!(unmapped(&outcome)[0].0, "the profile has no place for `a`; nothing of it is written");
}

#[test]
fn html_becomes_text() {
    let entries = r#"
        map = [
            { from = "a", to = "summary", html = true },
            { from = "b", to = "notes", html = true, split = "|" },
        ]
    "#;
    let outcome = outcome(entries, r#"{"a": "<p>One &amp; two<\/p><p>three</p>", "b": ["<br>", "x&lt;|y"]}"#);
    assert_eq!(outcome.value(), json!({"summary": "One & two\n\nthree", "notes": ["x<", "y"]}));
    assert_eq!(at(&outcome, "/summary"), r"<p>One &amp; two<\/p><p>three</p>");
    assert_eq!(at(&outcome, "/notes/0"), "x&lt;");
    assert!(outcome.findings.is_empty());
}

#[test]
fn columns_that_run_side_by_side_become_objects() {
    let entries = r#"
        nothing = ["NULL"]
        [[map]]
        zip = ["eventActors", "eventTypes", "eventDates"]
        split = "|"
        to = "agents"
        object = { name = "eventActors", roles = { from = "eventTypes", values = { creation = "cre" } }, dates = "eventDates" }
        [[map]]
        zip = ["eventDates", "eventStartDates", "eventEndDates", "eventTypes"]
        split = "|"
        to = "dates"
        object = { text = "eventDates", edtf = { range = ["eventStartDates", "eventEndDates"] }, type = { value = "created", when = { from = "eventTypes", is = "creation" } } }
    "#;
    let source = r#"{"eventActors": "A|NULL|C", "eventTypes": "Creation|Accumulation", "eventDates": "1900 | |NULL| 1902", "eventStartDates": "1900|1901", "eventEndDates": ["1901"]}"#;
    let outcome = outcome(entries, source);
    assert_eq!(
        outcome.value(),
        json!({
            "agents": [
                {"name": "A", "roles": ["cre"], "dates": "1900"},
                {"roles": ["Accumulation"]},
                {"name": "C"},
                {"dates": "1902"},
            ],
            "dates": [
                {"text": "1900", "edtf": "1900/1901", "type": "created"},
                {"edtf": "1901"},
                {"text": "1902"},
            ],
        })
    );
    assert_eq!(at(&outcome, "/agents/2/name"), "C");
    assert_eq!(at(&outcome, "/dates/0/edtf"), r#"1900|1901", "eventEndDates": ["1901"#);
    assert!(outcome.findings.is_empty(), "{:?}", outcome.findings);
}

#[test]
fn one_entry_stands_for_numbered_columns() {
    let entries = r##"
        [[map]]
        to = "dates"
        each = ["", "_2", "_3"]
        range = ["begin#", "end#"]
        unless = "expression#"
        [[map]]
        to = "languages"
        from = "l_lang#"
        each = ["", "_2"]
        [[leave]]
        from = "barcode#"
        each = ["", "_2"]
        why = "for the shelf"
    "##;
    let source =
        r#"{"begin": "1", "end": "2", "begin_3": "5", "begin_4": "6", "l_lang_2": "eng", "barcode_2": "x"}"#;
    let outcome = outcome(entries, source);
    assert_eq!(outcome.value(), json!({"dates": [{"edtf": "1/2"}, {"edtf": "5"}], "languages": ["eng"]}));
    assert_eq!(unmapped(&outcome)[0].1, "6");
    assert_eq!(outcome.findings.len(), 1);
}

#[test]
fn the_name_of_the_file_is_a_value_that_is_supplied() {
    let entries = r#"
        [[map]]
        from = "id"
        to = "id"
        [[map]]
        from = "@file"
        to = "id"
        extract = '^list(\d+)$'
        [[map]]
        to = "identifiers"
        object = { type = { value = "file" }, value = { template = "{@file}.md" } }
    "#;
    let text = format!("name = \"x\"\nabout = \"y\"\nformat = \"json\"\n{entries}");
    let profile = Profile::read(&text).unwrap();
    let map = |source: &str, name: &str| {
        let (mut raw, mut native, mut findings) = (Tree::default(), Tree::default(), Findings::new());
        let context = Context { name: name.into(), ..Context::default() };
        (JSON.read)(source, &context, &crate::format::FormatOptions::default(), &mut raw, &mut findings);
        profile.forms()[0].map(raw.root(source).unwrap(), (&context, 1), &mut native, &mut findings);
        let given: Vec<_> = native
            .nodes()
            .filter(|(_, node)| !node.supplied && node.kind == crate::tree::NodeKind::Text)
            .map(|_| ())
            .collect();
        (native.root(source).unwrap().to_value(), given.len(), findings.len())
    };
    let file = |name: &str| json!([{"type": "file", "value": format!("{name}.md")}]);
    assert_eq!(map(r#"{"id": "x"}"#, "list12"), (json!({"id": "x", "identifiers": file("list12")}), 1, 0));
    assert_eq!(map("{}", "list12"), (json!({"id": "12", "identifiers": file("list12")}), 0, 0));
    assert_eq!(map("{}", "x"), (json!({"identifiers": file("x")}), 0, 0));
    assert_eq!(map("{}", ""), (json!({}), 0, 0));
}

#[test]
fn what_is_wrong_with_these_is_refused() {
    let cases = [
        (NodeKind::Value, r#"map = [{ to = "notes", value = "x", split = "|" }]"#),
        (NodeKind::Value, r#"map = [{ to = "notes", from = "x", split = [] }]"#),
        (NodeKind::Value, r#"map = [{ to = "notes", from = "x", split = "" }]"#),
        (NodeKind::Value, r#"map = [{ to = "notes", template = "{x}", split = "|" }]"#),
        (NodeKind::Value, r#"map = [{ to = "notes", from = "x", extract = 'a' }]"#),
        (NodeKind::Value, r#"map = [{ to = "notes", from = "x", extract = '(a' }]"#),
        (NodeKind::Value, r#"map = [{ to = "notes", from = "x", every = true }]"#),
        (NodeKind::Value, r#"map = [{ to = "notes", from = "x", only = true }]"#),
        (NodeKind::Type, r#"map = [{ to = "notes", from = "x", html = "yes" }]"#),
        (NodeKind::Value, r#"map = [{ to = "notes", template = "{x}", html = true }]"#),
        (NodeKind::Value, r#"map = [{ to = "dates", range = ["a"] }]"#),
        (NodeKind::UnknownKey, r#"map = [{ to = "dates", range = ["a", { form = "b" }] }]"#),
        (NodeKind::Value, r#"map = [{ to = "dates", zip = ["a", "b"], object = { text = "c" } }]"#),
        (NodeKind::Missing, r#"map = [{ to = "dates", zip = ["a", "b"] }]"#),
        (NodeKind::Value, r#"map = [{ to = "dates", zip = ["a.b"], object = { text = "a" } }]"#),
        (NodeKind::Value, r#"map = [{ to = "dates", zip = ["a"], from = "b", object = { text = "a" } }]"#),
        (
            NodeKind::UnknownKey,
            r#"map = [{ to = "notes", from = "x", when = { from = "a", contain = "b" } }]"#,
        ),
        (
            NodeKind::Value,
            r#"map = [{ to = "notes", from = "x", when = { from = "a", contains = "b", is = "c" } }]"#,
        ),
        (NodeKind::Value, r#"map = [{ to = "notes", from = "x", when = { from = "a", matches = "[" } }]"#),
        (NodeKind::Type, r#"map = [{ to = "notes", from = "x", when = 1 }]"#),
        (NodeKind::Value, r#"map = [{ to = "notes", from = "x", when = [] }]"#),
        (NodeKind::Value, r#"map = [{ to = "notes", from = "x", each = ["1"] }]"#),
        (NodeKind::Type, "nothing = \"NULL\"\nmap = []"),
        (NodeKind::Value, r#"map = [{ read = "credits", from = "x", extract = '(a)' }]"#),
        (NodeKind::Value, r#"map = [{ read = "credits", from = "@file" }]"#),
    ];
    let message: Vec<String> = cases
        .iter()
        .map(|(kind, entries)| {
            let message = refused(entries);
            let kind = format!("{kind:?} ");
            message.strip_prefix(&kind).unwrap_or_else(|| panic!("{entries}: {message}")).to_owned()
        })
        .collect();
    insta::assert_snapshot!(message.join("\n"), @r"
    4:45: expected no `split` beside `value`
    4:44: expected a text, found none
    4:44: expected a text, found an empty one
    4:50: expected a `from` beside `split`, found none
    4:46: expected one group in round brackets around what is wanted, found 0; write `(?:…)` for brackets that only hold together
    4:46: expected a regular expression, found one with a fault: unclosed group
    4:44: expected an `extract` beside `every`, found none
    4:43: expected `values` beside `only`, found none
    4:43: expected `true` or `false`, found the text `yes`
    4:49: expected no `html` where nothing is copied
    4:32: expected two paths, to a beginning and to an end
    4:40: expected a key that profiles have here, found `form`; did you mean `from`?
    4:60: expected one of the columns of `zip`, found `c`
    4:8: expected the key `object`, found none
    4:31: expected the name of a column, found a longer path
    4:44: expected no `from` beside `zip`, but within it
    4:57: expected a key that profiles have here, found `contain`; did you mean `contains`?
    4:68: expected one of `is`, `contains`, `matches`, `same`, `known`, found two
    4:67: expected a regular expression, found one with a fault: unclosed character class
    4:43: expected a path in quotes, a table, or a list of these, found a number
    4:43: expected a condition, found none
    4:43: expected texts that stand for `#` in a path of the entry, found no text or no `#`
    4:11: expected a list, found the text `NULL`
    4:50: expected no `extract` beside `read`, which knows what it writes
    4:35: expected paths into the record beside `read`, found `@file`
    ");
}

#[test]
fn one_faulty_entry_does_not_hide_another() {
    let text = "name = \"x\"\nabout = \"y\"\nformat = \"json\"\n[[map]]\nfrom = \"a..b\"\nto = \"title\"\n\
                [[map]]\nto = \"titel\"\n[[leave]]\nfrom = \"a\"\n[[map]]\nfrom = \"a\"\nto = \"title\"\n";
    let error = Profile::read(text).unwrap_err();
    let all: Vec<_> = std::iter::once(&error).chain(&error.others).map(|e| (e.kind, e.to_string())).collect();
    let expected = [
        (NodeKind::Value, "5:8: expected a path such as `creators[].name`, with a key; found `a..b`"),
        (NodeKind::UnknownName, "8:6: expected a field of records, found `titel`; did you mean `title`?"),
        (NodeKind::Missing, "9:1: expected the key `why`, found none"),
    ];
    assert_eq!(all, expected.map(|(kind, message)| (kind, message.to_owned())));
    let file = crate::profile::FindError::Broken { file: "p.toml".into(), error };
    assert!(file.to_string().ends_with("\np.toml:9:1: expected the key `why`, found none"));
}

#[test]
fn a_statement_of_the_source_is_taken_apart() {
    let entries = r#"map = [{ from = "source", read = "source-statement" }]"#;
    let source = r#"{"source": "BArch, B 136/59748, 403-410. Contributed, transcribed, and translated by Stephan Kieninger."}"#;
    let outcome = outcome(entries, source);
    let agent = json!({
        "type": "person", "name": "Stephan Kieninger", "given": "Stephan", "family": "Kieninger",
        "roles": ["ctb", "trc", "trl"], "phrase": "Contributed, transcribed, and translated by",
    });
    let parts = [("fond", "B 136"), ("file", "59748"), ("leaf", "403-410")];
    let parts = parts.map(|(unit, value)| json!({"unit": unit, "value": value}));
    assert_eq!(
        outcome.value(),
        json!({
            "agents": [agent],
            "repository": {"name": "BArch"},
            "reference_code": {"text": "B 136/59748, 403-410", "parts": parts},
        })
    );
    assert_eq!(at(&outcome, "/agents/0/name"), "Stephan Kieninger");
    assert!(outcome.findings.is_empty());
}

#[test]
fn an_object_is_written_only_with_what_it_needs() {
    let entries = r#"
        [[map]]
        from = "who[]"
        to = "agents"
        needs = "name"
        object = { name = "name", roles = "role" }
        [[map]]
        zip = ["actors", "types"]
        split = "|"
        needs = ["actors", "types"]
        to = "agents"
        object = { name = "actors", roles = "types" }
    "#;
    let source =
        r#"{"who": [{"role": "aut"}, {"name": "A", "role": "edt"}], "actors": "B||D", "types": "x|y"}"#;
    let outcome = outcome(entries, source);
    assert_eq!(
        outcome.value(),
        json!({"agents": [{"name": "A", "roles": ["edt"]}, {"name": "B", "roles": ["x"]}]})
    );
    let places: Vec<_> = unmapped(&outcome).into_iter().map(|(_, place)| place).collect();
    assert_eq!(places, [r#"{"role": "aut"}"#, "D", "y"]);
    assert!(
        refused(r#"map = [{ to = "notes", from = "a", needs = "b" }]"#)
            .starts_with("Value 4:44: expected no `needs`")
    );
}

#[test]
fn a_condition_compares_with_the_text_at_another_path() {
    let entries = r#"
        [[map]]
        from = "a"
        to = "notes"
        unless = { from = "a", same = "b" }
        [[map]]
        from = "c[]"
        to = "subjects"
        object = { term = { from = "x", unless = { from = "x", same = "y" } } }
    "#;
    let different = r#"{"a": "1900", "b": 1901, "c": [{"x": "p", "y": "p"}, {"x": "q"}]}"#;
    assert_eq!(mapped(entries, different), json!({"notes": ["1900"], "subjects": [{"term": "q"}]}));
    let outcome = outcome(entries, r#"{"a": "1900", "b": 1900}"#);
    assert_eq!(outcome.value(), json!({}));
    assert_eq!(unmapped(&outcome).len(), 2);
}

#[test]
fn a_text_with_escapes_is_read_and_keeps_its_place() {
    let entries = r#"map = [{ from = "a", to = "notes", split = "|", escapes = true }]"#;
    let outcome = outcome(entries, r#"{"a": "x\\ny|z"}"#);
    assert_eq!(outcome.value(), json!({"notes": ["x\ny", "z"]}));
    assert_eq!(at(&outcome, "/notes/0"), r"x\\ny");
    let both = refused(r#"map = [{ from = "a", to = "notes", html = true, escapes = true }]"#);
    assert!(both.contains("expected one of `html` and `escapes`, found both"), "{both}");
}

#[test]
fn a_key_that_is_nearly_one_the_profile_reads_is_a_warning() {
    let entries = r#"map = [{ from = "title", to = "title" }, { from = "recipeint", to = "notes" }, { from = "box_1", to = "notes" }]"#;
    let outcome = super::outcome(entries, r#"{"title": "x", "recipient": "Vogt, Karl", "box_2": "7"}"#);
    let message: Vec<_> =
        outcome.findings.iter().map(|finding| (finding.rule, finding.message.as_str())).collect();
    assert_eq!(
        message,
        [
            (RuleId::MisspeltKey, "expected `recipeint`, which the profile reads, found `recipient`"),
            (RuleId::UnmappedValue, "the profile has no place for `box_2`; nothing of it is written"),
        ]
    );
}
