//! Reading: what a row becomes, where each value stands, how it is spelled anew.

use std::sync::Arc;

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::severity::Severity;
use crate::tree::Ref;

fn context(names: &[&str], delimiter: u8) -> Context {
    Context { header: Arc::new(Header::new(names, delimiter)), ..Context::default() }
}

fn layout(json_cells: bool) -> FormatOptions {
    FormatOptions { json_cells, ..FormatOptions::default() }
}

struct Read {
    tree: Tree,
    findings: Findings,
}

fn read_row(source: &str, names: &[&str], json_cells: bool) -> Read {
    let (mut tree, mut findings) = (Tree::default(), Findings::new());
    read(source, &context(names, b','), &layout(json_cells), &mut tree, &mut findings);
    Read { tree, findings }
}

impl Read {
    fn value(&self, source: &str) -> Value {
        self.tree.root(source).map_or(Value::Null, Ref::to_value)
    }

    /// The one finding: its rule, its severity, the bytes shown, the message.
    fn finding<'s>(&self, source: &'s str) -> (&str, Severity, &'s str, &str) {
        assert_eq!(self.findings.len(), 1, "{:?}", self.findings);
        let finding = &self.findings[0];
        (
            finding.rule.name(),
            crate::rules::of(finding.rule).severity,
            &source[finding.span.range()],
            &finding.message,
        )
    }
}

const NAMES: [&str; 3] = ["id", "title", "date"];

#[test]
fn a_row_is_a_map_of_its_columns_without_those_that_are_empty() {
    let source = "a,\"Letter, \"\"long\"\"\",";
    let read = read_row(source, &NAMES, false);
    assert_eq!(read.value(source), json!({"id": "a", "title": "Letter, \"long\""}));
    assert!(read.findings.is_empty());
    let blank = " ,\"\",\" \"";
    assert_eq!(read_row(blank, &NAMES, false).value(blank), json!({}));
}

#[test]
fn every_value_knows_its_cell_and_its_column() {
    let source = "a,\"Lettér\",1956";
    let read = read_row(source, &["id", "Title of the letter", "date"], false);
    let root = read.tree.root(source).unwrap();
    let title = root.get("Title of the letter").unwrap();
    assert_eq!(title.span(), Span::new(3, 10));
    assert_eq!(read.tree.path(source, title.span()), "Title of the letter");
    assert_eq!(read.tree.path(source, Span::new(12, 14)), "date");
}

#[test]
fn columns_of_one_name_make_a_list() {
    let names = ["id", "subject", "title", "subject", "subject"];
    let source = "a,x,Letter,,\"y\"";
    let read = read_row(source, &names, false);
    assert_eq!(read.value(source), json!({"id": "a", "subject": ["x", "y"], "title": "Letter"}));
    let root = read.tree.root(source).unwrap();
    assert_eq!(root.get("subject").unwrap().span(), Span::new(2, 14));
    assert_eq!(read.tree.path(source, Span::new(13, 14)), "subject[1]");
    let one = "a,,Letter,y,";
    assert_eq!(
        read_row(one, &names, false).value(one),
        json!({"id": "a", "subject": "y", "title": "Letter"})
    );
}

#[test]
fn a_column_without_a_name_keeps_its_values_under_its_number() {
    let source = "a,b,c";
    let read = read_row(source, &["id", "", "title"], false);
    assert_eq!(read.value(source), json!({"id": "a", "column 2": "b", "title": "c"}));
}

#[test]
fn missing_cells_are_one_finding_at_the_end_of_the_row() {
    let source = "a";
    let read = read_row(source, &NAMES, false);
    assert_eq!(read.finding(source), ("missing-cells", Severity::Warning, "", "expected 3 cells, found 1"));
    assert_eq!(read.findings[0].span, Span::new(1, 1));
    assert!(read.findings[0].help.as_ref().unwrap().contains("`title`, `date`"));
    assert_eq!(read.value(source), json!({"id": "a"}));
    assert!(
        read_row("a,b", &["id", "title", "", ""], false).findings.is_empty(),
        "nobody misses the nameless"
    );
}

#[test]
fn cells_without_a_column_are_shown_and_refuse_the_record() {
    let source = "a,b,c,,\"d\",e,";
    let read = read_row(source, &NAMES, false);
    assert_eq!(
        read.finding(source),
        ("extra-cells", Severity::Error, "\"d\",e", "expected 3 cells, found 7")
    );
    assert!(read.tree.is_empty());
    // A comma too many may have moved what stands before an empty cell.
    let source = "a,b, c,1956,";
    let read = read_row(source, &["id", "title", "date", "note"], false);
    assert_eq!(read.finding(source), ("extra-cells", Severity::Error, "", "expected 4 cells, found 5"));
    let mut context = context(&NAMES, b',');
    Arc::make_mut(&mut context.header).most = 4;
    let (mut tree, mut findings) = (Tree::default(), Findings::new());
    super::read("a,b,c,", &context, &layout(false), &mut tree, &mut findings);
    assert!(findings.is_empty() && !tree.is_empty(), "most rows have an empty cell at the end");
}

#[test]
fn quotes_at_fault_are_shown_where_they_stand() {
    let source = "a,\"b,c";
    let read = read_row(source, &NAMES, false);
    let (rule, severity, shown, message) = read.finding(source);
    assert_eq!((rule, severity, shown), ("unclosed-quote", Severity::Error, "\""));
    assert!(message.contains("none that does") && read.tree.is_empty());
    assert_eq!(read.findings[0].span, Span::new(2, 3));
    let source = "a,\"b\"x y,c";
    let read = read_row(source, &NAMES, false);
    let (rule, severity, shown, _) = read.finding(source);
    assert_eq!((rule, severity, shown), ("text-after-quote", Severity::Error, "\"x y"));
}

#[test]
fn a_quote_after_a_blank_is_a_character_and_doubtful() {
    let source = "a, \"b\",c";
    let read = read_row(source, &NAMES, false);
    let (rule, severity, shown, _) = read.finding(source);
    assert_eq!((rule, severity, shown), ("blank-before-quote", Severity::Warning, "\""));
    assert_eq!(read.value(source), json!({"id": "a", "title": " \"b\"", "date": "c"}));
    let inches = "a,12\" disc \"new\",c";
    assert!(read_row(inches, &NAMES, false).findings.is_empty());
}

#[test]
fn json_in_a_cell_is_read_in_its_place() {
    let source = r#"a,"[""x"", {""n"": ""caf\u00e9 \""b\"""", ""m"": 1}]",c"#;
    let read = read_row(source, &NAMES, true);
    assert_eq!(
        read.value(source),
        json!({"id": "a", "title": ["x", {"n": "café \"b\"", "m": 1}], "date": "c"})
    );
    let title = read.tree.root(source).unwrap().get("title").unwrap();
    assert_eq!(&source[title.span().range()], r#"[""x"", {""n"": ""caf\u00e9 \""b\"""", ""m"": 1}]"#);
    let inner = title.elements().nth(1).unwrap().get("n").unwrap();
    assert_eq!(&source[inner.span().range()], r#"caf\u00e9 \""b\"""#);
    let place = |part| &source[cell::source_span(source, inner.span(), part).range()];
    assert_eq!((place(0..3), place(3..5), place(6..7), place(7..8)), ("caf", r"\u00e9", r#"\"""#, "b"));
    assert_eq!(read.tree.path(source, inner.span()), "title[1].n");
}

#[test]
fn brackets_of_a_cataloguer_are_no_json() {
    for cell in ["[1956]", "[1956?]", "[Letter]", "{x}", "[]x", "[]1956]"] {
        let source = format!("a,{cell},c");
        let read = read_row(&source, &NAMES, true);
        assert_eq!(read.value(&source)["title"], json!(cell), "{cell}");
        assert!(read.findings.is_empty(), "{cell}");
    }
}

#[test]
fn json_in_a_plain_cell_is_spelled_as_it_is() {
    let source = r#"a|["", "x\ny"]|[]"#;
    let (mut tree, mut findings) = (Tree::default(), Findings::new());
    read(source, &context(&NAMES, b'|'), &layout(true), &mut tree, &mut findings);
    let root = tree.root(source).unwrap();
    assert_eq!(root.to_value(), json!({"id": "a", "title": ["", "x\ny"], "date": []}));
    let text = root.get("title").unwrap().elements().nth(1).unwrap();
    assert_eq!(&source[cell::source_span(source, text.span(), 1..2).range()], r"\n");
}

#[test]
fn json_that_is_none_stays_a_text() {
    let source = r#"a,"[""x"", ""y]",c"#;
    let read = read_row(source, &NAMES, true);
    let (rule, severity, ..) = read.finding(source);
    assert_eq!((rule, severity), ("json-in-cell", Severity::Warning));
    assert_eq!(read.value(source)["title"], json!("[\"x\", \"y]"));
    assert_eq!(read_row(source, &NAMES, false).findings.len(), 0);
}

#[test]
fn a_new_value_is_spelled_in_the_old_quoting() {
    let names = context(&NAMES, b',');
    let respelled = |source: &str, span, new| {
        let (span, text) = cell::encode_values(source, &names, &[(span, new)]).remove(0);
        [&source[..span.range().start], &text, &source[span.range().end..]].concat()
    };
    assert_eq!(respelled("a,b,c", Span::new(2, 3), "x"), "a,x,c");
    assert_eq!(respelled("a,b c,d", Span::new(2, 3), "x, \"y\""), "a,\"x, \"\"y\"\" c\",d");
    assert_eq!(respelled("a,\"b\",c", Span::new(3, 4), "x, \"y\""), "a,\"x, \"\"y\"\"\",c");
    assert_eq!(
        respelled("a,\"[\"\"b\"\"]\",c", Span::new(6, 7), "x \"y\""),
        "a,\"[\"\"x \\\"\"y\\\"\"\"\"]\",c"
    );
}

/// A cell as a program writes it.
fn spelled(cell: &str, always: bool) -> String {
    if always || cell.contains(['"', ',', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

proptest! {
    #[test]
    fn what_was_written_is_read_back_from_its_own_cell(
        cells in prop::collection::vec("[a-z,\"\n\\\\é子 ]{0,8}", 3),
        always in any::<bool>(),
        part in any::<(prop::sample::Index, prop::sample::Index)>(),
    ) {
        let source = cells.iter().map(|cell| spelled(cell, always)).collect::<Vec<_>>().join(",");
        let read = read_row(&source, &NAMES, false);
        let root = read.tree.root(&source).unwrap();
        for (name, cell) in NAMES.iter().zip(&cells) {
            let Some(value) = root.get(name) else {
                prop_assert!(cell.trim().is_empty());
                continue;
            };
            prop_assert_eq!(value.str(), Some(cell.as_str()));
            prop_assert_eq!(source[value.span().range()].replace("\"\"", "\""), cell.as_str());
            // Every part of it is found where it is spelled.
            let edges: Vec<usize> = cell.char_indices().map(|(at, _)| at).chain([cell.len()]).collect();
            let (a, b) = (part.0.index(edges.len()), part.1.index(edges.len()));
            let part = edges[a.min(b)]..edges[a.max(b)];
            let place = if value.is_decoded() {
                cell::source_span(&source, value.span(), part.clone())
            } else {
                let at = value.span().start;
                Span::new(at + part.start as u32, at + part.end as u32)
            };
            prop_assert_eq!(source[place.range()].replace("\"\"", "\""), &cell[part]);
        }
    }

    #[test]
    fn a_respelled_value_is_read_back_and_no_other_changes(
        cells in prop::collection::vec("[a-z,\"\n\\\\é ]{0,6}x", 3),
        always in any::<bool>(),
        which in 0usize..3,
        new in "[a-z,;\"\n\r\\\\é ]{0,6}y",
    ) {
        let source = cells.iter().map(|cell| spelled(cell, always)).collect::<Vec<_>>().join(",");
        let read = read_row(&source, &NAMES, false);
        let span = read.tree.root(&source).unwrap().get(NAMES[which]).unwrap().span();
        let (span, text) = cell::encode_values(&source, &context(&NAMES, b','), &[(span, &new)]).remove(0);
        let edited = [&source[..span.range().start], &text, &source[span.range().end..]].concat();
        let mut expected = cells.clone();
        expected[which] = new;
        let again = read_row(&edited, &NAMES, false).value(&edited);
        for (name, cell) in NAMES.iter().zip(&expected) {
            prop_assert_eq!(&again[*name], cell.as_str());
        }
    }

    #[test]
    fn json_in_a_cell_says_what_serde_json_wrote(
        texts in prop::collection::vec("[a-z,\"\n\\\\é子/]{0,6}", 1..4),
        quoted in any::<bool>(),
    ) {
        let value = json!([{"k\"e\\y": texts}, texts]);
        let written = value.to_string();
        let cell = spelled(&written, quoted || written.contains(','));
        let source = format!("a,{cell}");
        let read = read_row(&source, &["id", "json"], true);
        prop_assert_eq!(&read.value(&source)["json"], &value);
        for (at, node) in read.tree.nodes().filter(|(_, node)| node.kind == NodeKind::Text) {
            let value = Ref { tree: &read.tree, source: &source, at };
            let text = value.spelling();
            if value.is_decoded() {
                let all = cell::source_span(&source, node.span, 0..text.len());
                prop_assert_eq!(all, node.span);
            }
        }
    }
}
