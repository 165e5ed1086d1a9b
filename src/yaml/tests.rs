//! YAML read as a whole: what each style, alias and slip comes to, and where it stands.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{encode_values, read, source_span};
use crate::finding::{Finding, Findings};
use crate::source::Span;
use crate::tree::{NodeKind, Ref, Tree};

fn tree(source: &str) -> (Tree, Findings) {
    let (mut tree, mut findings) = (Tree::default(), Findings::new());
    read(source, &mut tree, &mut findings);
    (tree, findings)
}

/// The value, where nothing is found.
fn value(source: &str) -> Value {
    let (tree, findings) = tree(source);
    assert!(findings.is_empty(), "{source:?}: {findings:?}");
    tree.root(source).unwrap().to_value()
}

fn fault(source: &str) -> Finding {
    let (tree, mut findings) = tree(source);
    assert!(tree.is_empty(), "{source:?}");
    assert_eq!(findings.len(), 1, "{source:?}: {findings:?}");
    findings.pop().unwrap()
}

/// Each text with its position.
fn places(source: &str) -> Vec<(String, String)> {
    let (tree, _) = tree(source);
    let texts = tree.nodes().filter(|(_, node)| matches!(node.kind, NodeKind::Text | NodeKind::Key));
    texts
        .map(|(at, node)| {
            let spelled = Ref { tree: &tree, source, at }.spelling().to_owned();
            (spelled, source[node.span.range()].to_owned())
        })
        .collect()
}

#[test]
fn each_style_is_decoded_as_the_standard_says() {
    for (source, expected) in [
        ("a: plain", json!("plain")),
        ("a: one\n  two\n\n  three  \n", json!("one two\nthree")),
        ("a: 'it''s\n  so'", json!("it's so")),
        ("a: \"\\x41\\u00e9\\U0001F600\\n\\t\\\"\\\\\\/\"", json!("Aé😀\n\t\"\\/")),
        ("a: \"one \\\n   two\\\n  \\ three\"", json!("one two three")),
        ("a: \"one\n\n\n  two\"", json!("one\n\ntwo")),
        ("a: |\n  one\n   two\n\n  three\n", json!("one\n two\n\nthree\n")),
        ("a: |-\n  one\n\n", json!("one")),
        ("a: |+\n  one\n\n", json!("one\n\n")),
        ("a: >\n  one\n  two\n\n  three\n    four\n  five\n", json!("one two\nthree\n  four\nfive\n")),
        ("a: >2-\n   one\n  two\n", json!(" one\ntwo")),
        ("a: |\n\n\n  one\n", json!("\n\none\n")),
        ("a: |\r\n  one\r\n  two\r\n", json!("one\ntwo\n")),
        ("a: ''", json!("")),
        ("a: b#c", json!("b#c")),
        ("a: b # c", json!("b")),
        ("a: b:c", json!("b:c")),
        ("a: -b", json!("-b")),
        ("a: [b, 'c', {d: e}, [], {}]", json!(["b", "c", {"d": "e"}, [], {}])),
        ("a:\n- b\n-\n  - c\n  - d: e\n    f: g\n", json!(["b", ["c", {"d": "e", "f": "g"}]])),
        ("a:\n", json!(null)),
        ("? a\n: b\n", json!("b")),
        ("\"a\": b\n", json!("b")),
        ("--- # c\na: b\n...\n", json!("b")),
        ("%YAML 1.2\n---\na: b\n", json!("b")),
    ] {
        assert_eq!(value(source)["a"], expected, "{source:?}");
    }
}

#[test]
fn what_looks_like_a_number_is_one_until_it_is_read_as_a_text() {
    let source = "- id: 110398\n  fond: 007\n  no: [no, 1956, 1956-01-15, true, ~, '5']\n";
    let (mut tree, _) = tree(source);
    let number = json!({"id": 110_398, "fond": "007", "no": ["no", 1956, "1956-01-15", true, null, "5"]});
    assert_eq!(tree.root(source).unwrap().to_value(), number);
    tree.resolve_untyped();
    let text = json!({"id": "110398", "fond": "007", "no": ["no", "1956", "1956-01-15", true, null, "5"]});
    assert_eq!(tree.root(source).unwrap().to_value(), text);
}

#[test]
fn a_key_with_nothing_behind_it_is_left_out_when_the_tree_is_resolved() {
    let source = "a:\nb: {c: , d: [{e: }, f, ~], g: null}\nh:\n  i:\nj: k\n";
    let (mut tree, _) = tree(source);
    assert_eq!(tree.root(source).unwrap().to_value()["b"]["c"], Value::Null);
    assert_eq!(tree.root(source).unwrap().count(), 4);
    tree.resolve_untyped();
    let root = tree.root(source).unwrap();
    assert_eq!(root.to_value(), json!({"b": {"d": [{}, "f", null], "g": null}, "h": {}, "j": "k"}));
    assert_eq!((root.count(), root.get("b").unwrap().count(), root.get("h").unwrap().count()), (3, 2, 0));
}

#[test]
fn keys_are_texts_as_they_stand() {
    assert_eq!(
        value("1956: a\ntrue: b\n~: c\n'x y': d\n"),
        json!({"1956": "a", "true": "b", "~": "c", "x y": "d"})
    );
}

#[test]
fn tags_of_the_core_schema_are_applied_and_others_are_findings() {
    assert_eq!(value("a: !!str 12\nb: !!int 12\nc: ! 12\n"), json!({"a": "12", "b": 12, "c": "12"}));
    let source = "a: !Urgent 12\nb: !!binary aGk=\n";
    let (tree, findings) = tree(source);
    assert_eq!(tree.root(source).unwrap().to_value(), json!({"a": "12", "b": "aGk="}));
    let found: Vec<_> =
        findings.iter().map(|finding| (finding.rule.name(), &source[finding.span.range()])).collect();
    assert_eq!(found, [("unknown-tag", "!Urgent"), ("unknown-tag", "!!binary")]);
}

#[test]
fn the_place_of_a_text_is_without_its_quotes_and_exact() {
    let source = "дата: \"x\\ty\"\nb: 'p'\nc: |  # note | x\n   lit\n    eral\n\nd: >-\n  fold\n  ed\n'e': one\n two\n";
    let expected = [
        ("дата", "дата"),
        ("x\ty", "x\\ty"),
        ("b", "b"),
        ("p", "p"),
        ("c", "c"),
        ("lit\n eral\n", "|  # note | x\n   lit\n    eral"),
        ("d", "d"),
        ("fold ed", ">-\n  fold\n  ed"),
        ("e", "e"),
        ("one two", "one\n two"),
    ];
    let places = places(source);
    let places: Vec<_> = places.iter().map(|(text, place)| (text.as_str(), place.as_str())).collect();
    assert_eq!(places, expected);
}

#[test]
fn lists_and_maps_end_with_what_they_hold() {
    let source = "- a:\n    b: c\n    d: [e, f ]  # x\n  g:\n  - h\n\n# end\n";
    let (tree, _) = tree(source);
    let spans: Vec<_> = tree
        .nodes()
        .filter(|(_, node)| matches!(node.kind, NodeKind::Map | NodeKind::List))
        .map(|(_, node)| &source[node.span.range()])
        .collect();
    assert_eq!(
        spans,
        ["a:\n    b: c\n    d: [e, f ]  # x\n  g:\n  - h", "b: c\n    d: [e, f ]", "[e, f ]", "- h"]
    );
}

#[test]
fn aliases_stand_for_what_their_anchor_names() {
    assert_eq!(
        value("a: &x [1, {b: c}]\nd: *x\ne: &y 'f'\n*y : g\n"),
        json!({"a": [1, {"b": "c"}], "d": [1, {"b": "c"}], "e": "f", "f": "g"})
    );
    assert_eq!(value("a: &x 1\nb: &x 2\nc: *x\n"), json!({"a": 1, "b": 2, "c": 2}));
}

#[test]
fn merged_keys_give_way_to_those_of_the_map() {
    assert_eq!(
        value("a: &a {x: 1, y: 2}\nb: &b {y: 3, z: 4}\nc: {<<: [*a, *b], x: 5}\nd:\n  x: 6\n  <<: *b\n"),
        json!({
            "a": {"x": 1, "y": 2}, "b": {"y": 3, "z": 4}, "c": {"x": 5, "y": 2, "z": 4},
            "d": {"x": 6, "y": 3, "z": 4}
        })
    );
    assert_eq!(value("a: {'<<': b}"), json!({"a": {"<<": "b"}}));
    assert_eq!(value("a: {<<: b, c: d}"), json!({"a": {"<<": "b", "c": "d"}}));
}

#[test]
fn aliases_that_cannot_be_replaced_are_findings() {
    for (source, place, message) in [
        ("a: *b\n", "*b", "expected an anchor `&b` earlier in the record"),
        ("a: *b\nc: &b d\n", "*b", "expected an anchor `&b` earlier in the record"),
        ("a: &b [*b]\n", "*b", "expected an alias of a value that is whole"),
        ("a: &b c\nd: {<<: *b}\n", "*b", "expected an alias of a map after `<<`"),
        ("a: {<<: [b]}\n", "b", "expected an alias of a map after `<<`"),
    ] {
        let finding = fault(source);
        assert_eq!(
            (finding.rule.name(), &source[finding.span.range()]),
            ("broken-alias", place),
            "{source:?}"
        );
        assert!(finding.message.starts_with(message), "{}", finding.message);
    }
}

#[test]
fn an_avalanche_of_aliases_is_a_finding() {
    let mut source = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..40 {
        let before = format!("*a{} ", level - 1);
        source.push_str(&format!("a{level}: &a{level} [{}]\n", vec![before; 9].join(",")));
    }
    assert_eq!(fault(&source).rule.name(), "too-many-aliases");
    let long = "x".repeat(1 << 20);
    let source = format!("a: &a {long}\nb: [{}]\n", vec!["*a "; 20].join(","));
    assert_eq!(fault(&source).rule.name(), "too-many-aliases");
    let mut source = "m0: &m0 {k: v}\n".to_owned();
    for level in 1..200 {
        source.push_str(&format!(
            "m{level}: &m{level}\n  <<: *m{}\n  k{level}: *m{}\n",
            level - 1,
            level - 1
        ));
    }
    assert!(matches!(fault(&source).rule.name(), "too-many-aliases" | "nesting-too-deep"));
}

#[test]
fn nesting_has_an_end() {
    let deep = |levels: usize| format!("{}x{}", "[".repeat(levels), "]".repeat(levels));
    assert!(tree(&deep(128)).1.is_empty());
    assert_eq!(fault(&deep(129)).rule.name(), "nesting-too-deep");
    assert_eq!(fault(&deep(5000)).rule.name(), "nesting-too-deep");
    let steps: String = (0..200).map(|level| format!("{}a:\n", " ".repeat(level))).collect();
    assert_eq!(fault(&steps).rule.name(), "nesting-too-deep");
    assert_eq!(fault(&format!("{} x", "- ".repeat(200))).rule.name(), "nesting-too-deep");
    let mut source = format!("a0: &a0 {}\n", deep(60));
    for level in 1..5 {
        source.push_str(&format!(
            "a{level}: &a{level} [[[[[[[[[[[[[[[[[[[[*a{} ]]]]]]]]]]]]]]]]]]]]\n",
            level - 1
        ));
    }
    assert_eq!(fault(&source).rule.name(), "nesting-too-deep");
}

#[test]
fn a_list_of_one_is_its_element_and_of_two_a_finding() {
    assert_eq!(value("- a: b\n"), json!({"a": "b"}));
    assert_eq!(value("  - a: b\n    c: d\n"), json!({"a": "b", "c": "d"}));
    assert_eq!(value("- - a\n  - b\n"), json!(["a", "b"]));
    assert_eq!(value("[a, b]"), json!(["a", "b"]));
    assert_eq!(value("# nothing\n"), json!(null));
    assert_eq!(fault("- a\n- b\n").rule.name(), "yaml-syntax");
    assert_eq!(fault("a: b\r---\rc: d\r").rule.name(), "yaml-syntax");
}

#[test]
fn keys_that_come_again_are_kept_and_watched_for() {
    for (source, again) in [
        ("a: 1\nb: 2\na: 3\n", true),
        ("{a: 1, 'a': 2}", true),
        ("{a: 1, \"\\x61\": 2}", true),
        ("{\"\\x61\": 1, a: 2}", true),
        ("a: 1\nb: {a: 2}\n", false),
    ] {
        let (tree, findings) = tree(source);
        assert!(findings.is_empty());
        assert_eq!(tree.may_repeat_a_key(), again, "{source:?}");
    }
    let source = "a: 1\na: 2\n";
    assert_eq!(tree(source).0.root(source).unwrap().count(), 2);
}

#[test]
fn each_slip_has_its_position_and_how_to_mend_it() {
    for (source, place, message, help) in [
        ("id: a\ntitle: Letter: to X\n", ":", "expected the end of the value, found `: `", "'Letter: to X'"),
        (
            "id: a\ntitle:No blank\nlevel: b\n",
            ":",
            "expected a blank after the colon of `title`",
            "`title: No blank`",
        ),
        (
            "title:No blank\nlevel: b\n",
            ":",
            "expected a blank after the colon of `title`",
            "`title: No blank`",
        ),
        (
            "- title:No blank\n  level: b\n",
            ":",
            "expected a blank after the colon of `title`",
            "`title: No blank`",
        ),
        (
            "id: a\n\ttitle: b\n",
            "\t",
            "expected blanks to indent the line, found a tab",
            "indent with blanks",
        ),
        ("a:\n\t- b\n", "\t", "expected blanks to indent the line, found a tab", "indent with blanks"),
        ("a: \"x\nb: y\n", "\"", "expected `\"` to end the text that begins here", "close the text"),
        ("a: 'it''s\nb: y\n", "'", "expected `'` to end the text that begins here", "close the text"),
        ("id: a\n title: b\n", "title", "expected `title` in the column of the keys", "same column"),
        ("a:\n  - b: x\n   c: y\n", "c", "expected `c` in the column of what it belongs to", "same column"),
        ("a:\n  - b\n - c\n", "-", "expected `-` in the column of what it belongs to", "same column"),
        (
            "a: \"Q\" and more\n",
            "and more",
            "expected the end of the value after its closing quote",
            "single quotes",
        ),
        (
            "a: [Letter] to X\n",
            "to X",
            "expected the end of the value after its closing bracket",
            "needs quotes",
        ),
        ("a: [b, c\nd: e\n", ":", "expected a comma or the closing bracket, found `:`", "which `]` ends"),
        ("a: @b\n", "@", "expected a value, found `@`", "needs quotes"),
        ("a: - b\n", "-", "expected a value, found `-`", "needs quotes"),
        ("a: | b\n", "|", "expected the text on the lines below `|`", "next line"),
        ("a: |\n b\nmore\n", "more", "expected a key and `:`, found `more`", "indented further"),
        ("a\nb: c\n", "a", "expected a key and `:`, found `a`", "indented further"),
        ("a: \"C:\\Users\"\n", "\\U", "expected an escape that YAML knows", "`\\\\`"),
        ("a: b # c\n more\n", "#", "expected the text to go on, found a comment", "in quotes"),
        ("a: !e!f b\n", "!", "expected a tag that is declared", "needs quotes"),
        ("a: \u{1}b\n", "\u{1}", "expected a character that may stand in a text, found U+0001", "remove it"),
    ] {
        let finding = fault(source);
        assert_eq!(
            (finding.rule.name(), &source[finding.span.range()]),
            ("yaml-syntax", place),
            "{source:?} {finding:?}"
        );
        assert!(finding.message.starts_with(message), "{source:?}: {}", finding.message);
        assert!(
            finding.help.as_deref().is_some_and(|text| text.contains(help)),
            "{source:?}: {:?}",
            finding.help
        );
    }
}

#[test]
fn a_part_of_a_text_is_found_in_any_style() {
    for (source, part, place) in [
        ("a: one\n  two\n\n  three\n", "two", "two"),
        ("a: one\n  two\n\n  three\n", "\nthr", "\n\n  thr"),
        ("a: 'it''s  so'\n", "'s", "''s"),
        ("a: \"x\\u00e9\\ud83d\\ude00z\"\n", "😀z", "\\ud83d\\ude00z"),
        ("a: \"x \\\n  yé\"\n", "yé", "yé"),
        ("- a: |+1\n    lit\n   eral\n", "eral", "eral"),
        ("a: >\n  one\n  two\n\n    three\n  four\n", "two", "two"),
        ("a: >\n  one\n  two\n\n    three\n  four\n", "three", "three"),
        ("a: >\n  one\n  two\n\n    three\n  four\n", "four", "four"),
        ("a: |\r\n  one\r\n  two\r\n", "two", "two"),
    ] {
        let (tree, _) = tree(source);
        let text = tree.root(source).unwrap().get("a").unwrap();
        let start = text.spelling().find(part).unwrap();
        let found = source_span(source, text.span(), start..start + part.len());
        assert_eq!(&source[found.range()], place, "{source:?}");
    }
}

fn encode_value(source: &str, span: Span, new: &str) -> String {
    encode_values(source, 0..source.len(), &[(span, new)]).remove(0).1
}

/// Mends the text under `a`.
fn mended(source: &str, new: &str) -> String {
    let (tree, _) = tree(source);
    let span = tree.root(source).unwrap().get("a").unwrap().span();
    let spelled = encode_value(source, span, new);
    format!("{}{spelled}{}", &source[..span.start as usize], &source[span.end as usize..])
}

#[test]
fn a_new_value_is_spelled_in_the_old_ones_style() {
    assert_eq!(mended("a: b # c\n", "d e"), "a: d e # c\n");
    assert_eq!(mended("a: b\n", "d: e"), "a: 'd: e'\n");
    assert_eq!(mended("a: b\n", "it's: e"), "a: \"it's: e\"\n");
    assert_eq!(mended("a: b\n", "true"), "a: 'true'\n");
    assert_eq!(mended("[{a: b}]".trim_matches(['[', ']']), "d, e"), "{a: 'd, e'}");
    assert_eq!(mended("a: \"b\"\n", "d \"e\""), "a: \"d \\\"e\\\"\"\n");
    assert_eq!(mended("a: 'b'\n", "it's"), "a: 'it''s'\n");
    assert_eq!(mended("a: |\n   b\n   c\nd: e\n", "x\n\n y\n"), "a: |\n   x\n\n    y\nd: e\n");
    assert_eq!(mended("a: >-\n  b\n  c\nd: e\n", "x y"), "a: >-\n  x y\nd: e\n");
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[a-zé子 ]{0,12}",
        2 => "[ -~é\n]{0,16}",
        1 => "[-?:,\\[\\]{}#&*!|>'\"%@` ab\n\t]{0,8}",
        1 => "[0-9.eE+x_-]{1,6}",
        1 => "(true|null|~|no|\\.inf)",
        1 => "[\u{1}\u{7f}\u{85}\u{a0}\u{2028}\u{feff}a\r]{1,4}",
    ]
}

/// A text in one of the styles in which it can be written, at an indentation.
fn spelled(text: &str, style: u8, indentation: usize) -> String {
    let quoted =
        serde_json::to_string(text).unwrap().replace('\u{85}', "\\u0085").replace('\u{feff}', "\\ufeff");
    let quoted = quoted.replace('\u{2028}', "\\u2028").replace('\u{7f}', "\\u007f");
    let printable = !text.chars().any(|c| c.is_control() && c != '\n' || c == '\u{feff}' || c == '\u{2028}');
    let pad = " ".repeat(indentation);
    match style {
        1 if printable && !text.contains('\n') => format!("'{}'", text.replace('\'', "''")),
        2 if printable && !text.trim_end_matches('\n').is_empty() => {
            let stripped = text.trim_end_matches('\n');
            let chomp = match text.len() - stripped.len() {
                0 => "-",
                1 => "",
                _ => "+",
            };
            let mut out = format!("|2{chomp}");
            for line in text.strip_suffix('\n').unwrap_or(text).split('\n') {
                out.push('\n');
                if !line.is_empty() {
                    out.push_str(&pad);
                    out.push_str(line);
                }
            }
            out
        }
        3 if printable
            && text.bytes().all(|b| b.is_ascii_lowercase() || b == b' ')
            && text.trim().len() > 1 =>
        {
            let words: Vec<&str> = text.split_whitespace().collect();
            let text = words.join(&format!("\n{pad}  "));
            match text.as_str() {
                "true" | "null" => quoted,
                _ if words.join(" ").len() == text.len() || words.len() > 1 => {
                    format!(">-\n{pad}{}", words.join(&format!("\n{pad}")))
                }
                _ => quoted,
            }
        }
        _ => quoted,
    }
}

proptest! {
    #[test]
    fn trees_written_in_any_style_are_read_back(
        entries in prop::collection::vec((any_text(), 0u8..4), 1..6),
        dash in any::<bool>(),
    ) {
        let (mut source, mut expected) = (String::new(), serde_json::Map::new());
        let margin = if dash { "  " } else { "" };
        for (number, (text, style)) in entries.iter().enumerate() {
            let start = if dash && number == 0 { "- " } else { margin };
            let spelled = spelled(text, *style, margin.len() + 2);
            source.push_str(&format!("{start}k{number}: {spelled}\n"));
            let folded = spelled.starts_with('>');
            let value = if folded { text.split_whitespace().collect::<Vec<_>>().join(" ") } else { text.clone() };
            expected.insert(format!("k{number}"), Value::String(value));
        }
        prop_assert_eq!(value(&source), Value::Object(expected), "{}", source);
    }

    #[test]
    fn the_parts_of_a_text_are_found_one_by_one(text in any_text(), style in 0u8..4) {
        let source = format!("a: {}\n", spelled(&text, style, 2));
        let (tree, _) = tree(&source);
        let node = tree.root(&source).unwrap().get("a").unwrap();
        let mut before = Span::new(node.span().start, node.span().start);
        for (at, character) in node.spelling().char_indices() {
            let place = source_span(&source, node.span(), at..at + character.len_utf8());
            prop_assert!((place.start >= before.end || place == before) && node.span().contains(place), "{source:?} {at} {place:?}");
            let there = &source[place.range()];
            if !node.is_decoded() || character.is_alphabetic() && !there.contains('\\') {
                prop_assert_eq!(there, character.to_string(), "{:?} {}", source, at);
            }
            before = place;
        }
        let all = source_span(&source, node.span(), 0..node.spelling().len());
        prop_assert!(node.span().contains(all));
    }

    #[test]
    fn a_value_that_was_respelled_is_read_back(old in any_text(), new in any_text(), style in 0u8..4) {
        let source = format!("a: {}\nb: c\n", spelled(&old, style, 2));
        // Between single quotes only a line can stand, and nothing that needs an escape.
        let escapes: &[char] = &['\n', '\r', '\u{1}', '\u{7f}', '\u{85}', '\u{feff}', '\u{2028}', '\t'];
        prop_assume!(!(old.is_empty() || source.starts_with("a: '") && new.contains(escapes)));
        let mended = mended(&source, &new);
        let (tree, findings) = tree(&mended);
        prop_assert!(findings.is_empty(), "{mended:?} {findings:?}");
        let root = tree.root(&mended).unwrap();
        prop_assert_eq!(root.get("a").unwrap().spelling(), &new, "{}", mended);
        prop_assert_eq!(root.get("b").unwrap().spelling(), "c");
    }

    #[test]
    fn any_text_is_read_or_refused(source in "[-a:'\"|>&*!?#%@\\[\\]{},. \n\t\r0é\\\\<~]{0,40}") {
        let (tree, findings) = tree(&source);
        prop_assert_eq!(tree.is_empty(), findings.iter().any(|f| crate::rules::of(f.rule).severity == crate::severity::Severity::Error));
        for (at, node) in tree.nodes() {
            prop_assert!(source.get(node.span.range()).is_some());
            let text = Ref { tree: &tree, source: &source, at };
            if node.kind == NodeKind::Text {
                let all = source_span(&source, node.span, 0..text.spelling().len());
                prop_assert!(source.get(all.range()).is_some() && node.span.contains(all));
                let _ = encode_value(&source, node.span, "new: 'text'");
            }
        }
        for finding in &findings {
            prop_assert!(source.get(finding.span.range()).is_some(), "{source:?} {finding:?}");
        }
        let _ = encode_value(&source, Span::new(0, 0), "x");
    }
}

#[test]
fn what_yaml_silently_takes_from_a_text_is_a_finding() {
    for (source, message) in [
        ("a: b #5 c", vec![("comment-in-text", "#5 c")]),
        ("a: b\t#c\r\nd: e", vec![("comment-in-text", "#c")]),
        ("a: #5", vec![("comment-in-text", "#5")]),
        ("- a #\u{e9}t\u{e9}\n", vec![("comment-in-text", "#\u{e9}t\u{e9}")]),
        ("a: &c. more", vec![("unused-anchor", "&c.")]),
        ("a: &b\n  c: d", vec![]),
        ("a: &b [c]\nd: *b", vec![]),
        ("a: &b {c: d}\ne:\n  <<: *b", vec![]),
        ("a: b # c", vec![]),
        ("a: b #", vec![]),
        ("a: b#5", vec![]),
        ("a: 'b' #5", vec![]),
        ("#5\na: # b\n  c: d #\n", vec![]),
    ] {
        let (mut tree, mut findings) = (Tree::default(), Findings::new());
        read(source, &mut tree, &mut findings);
        let found: Vec<_> =
            findings.iter().map(|finding| (finding.rule.name(), &source[finding.span.range()])).collect();
        assert_eq!(found, message, "{source:?}");
    }
}

#[test]
fn a_key_that_is_a_map_is_shown_by_whole_characters() {
    let source = "? \u{5b50}a: b\nc: d";
    let (mut tree, mut findings) = (Tree::default(), Findings::new());
    read(source, &mut tree, &mut findings);
    assert_eq!((findings[0].rule.name(), &source[findings[0].span.range()]), ("structured-key", "\u{5b50}"));
}

#[test]
fn a_slip_beside_a_line_separator_is_shown_by_whole_characters() {
    for source in
        ["extent:\n  quantity: 3\n \u{2028}.\nublisher:\n", "a:\n  b: 3\n \u{2028}:\n", "\u{2028}: [b\nc: d"]
    {
        let (mut tree, mut findings) = (Tree::default(), Findings::new());
        read(source, &mut tree, &mut findings);
        for finding in findings {
            assert!(source.get(finding.span.range()).is_some(), "{source:?}: {:?}", finding.span);
        }
    }
}
