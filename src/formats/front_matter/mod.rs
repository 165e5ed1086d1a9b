//! Text with front matter: keys in YAML between two lines `---`, or in TOML between two lines `+++`, and below them a text, in
//! Markdown or plain.
//!
//! A file is one record, or several with the layout's line between them; the `---` of a thematic break in the
//! text parts nothing. The tree is the map that the front matter is, with the text below as one key more,
//! from its first line that is not blank to its last, as it stands: `body`, with as many `_` behind it as
//! tell it from a key of the front matter's own. Where no profile maps the record, the key is `contents`,
//! which is where the native form has texts; a record that has both is a finding, since either would hide
//! the other.

use std::ops::Range;

use crate::format::{Format, FormatOptions};
use crate::source::{Span, without_mark};
use crate::yaml;

mod cut;
mod edit;
mod parts;
mod read;
mod toml;

use parts::{Language, Opening, parts};

/// Text with front matter.
pub const FRONT_MATTER: Format = Format {
    name: "front-matter",
    about: "front matter: YAML between two lines `---` or TOML between `+++`, and below it a text, plain or in Markdown",
    native: true,
    document: None,
    refuse: |_| None,
    blank: None,
    spelling: "front-matter",
    labels_itself: true,
    extensions: &["md", "markdown", "txt", "text"],
    sniff,
    keys: |start, _| keys(start),
    alone: |_| None,
    cut: |layout| Box::new(cut::Files::new(layout)),
    decode: None,
    read: read::read,
    // The text below stands as it is: only texts of the front matter are decoded.
    source_span,
    gap: |_, _, _| None,
    edit: edit::edit,
};

/// Where a part of a text stands, by the language of the front matter.
fn source_span(source: &str, span: Span, part: Range<usize>) -> Span {
    match without_mark(source.as_bytes()).trim_ascii_start().starts_with(b"+++") {
        true => toml::source_span(source, span, part),
        false => yaml::source_span(source, span, part),
    }
}

/// The line above, below it a key, and a line that closes it if the beginning reaches so far.
fn sniff(start: &[u8], layout: &FormatOptions) -> bool {
    /// So much of a file is seen at least, if there is more of it.
    const SEEN: usize = 4096;
    let start = without_mark(start);
    let (language, matter) = match parts(start) {
        Opening::Parts(parts) => (parts.language, parts.matter),
        Opening::Unclosed(language, matter) if start.len() >= SEEN => (language, matter..start.len()),
        // What begins with `+++` is nothing else.
        Opening::Unclosed(Language::Toml, _) => return layout.signature.is_empty(),
        Opening::Unclosed(Language::Yaml, _) | Opening::None => return false,
    };
    let matter = &start[matter];
    if language == Language::Toml {
        let keys = toml::keys(matter);
        return layout.signature.iter().all(|key| keys.contains(key));
    }
    let mut lines = matter.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii_end);
    let first = lines.find(|line| !matches!(line.first(), None | Some(b'#')));
    let keyed = first.is_none_or(|line| {
        let key = line.iter().position(|byte| *byte == b':');
        key.is_some_and(|at| {
            at > 0 && matches!(line.get(at + 1), None | Some(b' ' | b'\t')) || line[0] == b'"'
        })
    });
    keyed && layout.signature.iter().all(|key| yaml::has_key(matter, key))
}

/// The keys of the front matter.
fn keys(start: &[u8]) -> Vec<String> {
    let start = without_mark(start);
    let (language, matter) = match parts(start) {
        Opening::Parts(parts) => (parts.language, parts.matter),
        Opening::Unclosed(language, matter) => (language, matter..start.len()),
        Opening::None => return Vec::new(),
    };
    match language {
        Language::Yaml => yaml::keys(&start[matter]),
        Language::Toml => toml::keys(&start[matter]),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::edit::{Edit, EditSource, TextEdit};
    use crate::finding::Findings;
    use crate::source::Context;
    use crate::tree::Tree;

    fn read(source: &str, mapped: bool) -> (Tree, Findings) {
        let (mut tree, mut findings) = (Tree::default(), Findings::new());
        let layout = FormatOptions { mapped, ..FormatOptions::default() };
        (FRONT_MATTER.read)(source, &Context::default(), &layout, &mut tree, &mut findings);
        (tree, findings)
    }

    fn value(source: &str) -> serde_json::Value {
        let (tree, findings) = read(source, true);
        assert!(findings.is_empty(), "{findings:?}");
        tree.root(source).unwrap().to_value()
    }

    #[test]
    fn the_text_below_is_a_key_more() {
        assert_eq!(
            value("---\na: b\n---\n\n  > c\n---\n| d |\n\n"),
            json!({"a": "b", "body": "  > c\n---\n| d |"})
        );
        assert_eq!(value("\n--- \r\na: b\r\n...\r\nc"), json!({"a": "b", "body": "c"}));
        assert_eq!(value("---\na: b\n---"), json!({"a": "b"}));
        assert_eq!(value("---\n# c\n---\n \n"), json!({}));
        assert_eq!(value("---\n---\nc"), json!({"body": "c"}));
        let toml = "\u{feff}+++\r\na = 'b'\r\n+++\r\n\r\n---\r\nc\r\n";
        assert_eq!(value(toml), json!({"a": "b", "body": "---\r\nc"}));
    }

    #[test]
    fn the_text_takes_no_key_of_the_front_matters_own() {
        assert_eq!(
            value("---\nbody: a\nbody_: b\n---\nc"),
            json!({"body": "a", "body_": "b", "body__": "c"})
        );
        let source = "---\ncontents: a\n---\nb\n";
        let (_, findings) = read(source, false);
        assert_eq!(
            (findings[0].rule.name(), &source[findings[0].span.range()]),
            ("text-given-twice", "contents")
        );
        let source = "---\nid: 12\n---\nb\n";
        assert_eq!(
            read(source, false).0.root(source).unwrap().to_value(),
            json!({"id": 12, "contents": "b"})
        );
    }

    #[test]
    fn what_is_no_front_matter_is_a_finding() {
        for (source, rule, place) in [
            ("+++\na = 1\n---\n", "unclosed-front-matter", "+++"),
            ("+++\na = 1 2\n+++\n", "toml-syntax", "2"),
            ("\nA page\n", "no-front-matter", "A page"),
            (
                "\n  Ä page of words, ä, ö, ü, Ä, Ö, Ü, ß\n",
                "no-front-matter",
                "Ä page of words, ä, ö, ü, Ä, Ö",
            ),
            ("---\na: b\n", "unclosed-front-matter", "---"),
            ("---\na: b: c\n---\nd: e: f\n", "yaml-syntax", ":"),
        ] {
            let (tree, findings) = read(source, true);
            assert!(tree.is_empty() && findings.len() == 1, "{source:?}");
            assert_eq!((findings[0].rule.name(), &source[findings[0].span.range()]), (rule, place));
        }
    }

    #[test]
    fn a_list_or_a_text_in_front_of_a_text_is_kept_for_the_schema_to_refuse() {
        assert_eq!(value("---\n- a\n---\nb"), json!(["a"]));
        assert_eq!(value("---\na\n---\nb"), json!("a"));
    }

    #[test]
    fn parts_are_found_and_spelled_in_the_yaml_and_in_the_text() {
        let source = "---\na: \"b\\tc\"\n---\n> d\n";
        let (tree, _) = read(source, true);
        let root = tree.root(source).unwrap();
        let (a, body) = (root.get("a").unwrap().span(), root.get("body").unwrap().span());
        assert_eq!(&source[(FRONT_MATTER.source_span)(source, a, 1..3).range()], "\\tc");
        assert!(!root.get("body").unwrap().is_decoded());
        let context = Context::default();
        let of = EditSource { source, tree: Some(&tree), context: &context, envelope: None, column: 1 };
        let replace = |span, new: &str| [Edit::Replace { span, old: None, new: new.to_owned() }];
        let spelled = (FRONT_MATTER.edit)(&of, &[&replace(a, "\"\n"), &replace(body, "> \"e\"")]);
        let expected = [TextEdit::new(a, "\\\"\\n"), TextEdit::new(body, "> \"e\"")];
        assert_eq!(spelled, expected.map(|edit| Ok(vec![edit])));
    }

    #[test]
    fn front_matter_is_distinguished_from_pages_and_from_yaml() {
        let plain = FormatOptions::default();
        for good in [
            "\u{feff}---\na: b\n---\nc\n",
            "---\n# x\n\"a b\": c\n...\n",
            "---\n---\n",
            "+++\na = 1\n+++\n",
            "--- \r\na:\r\n---",
        ] {
            assert!(sniff(good.as_bytes(), &plain), "{good:?}");
        }
        for bad in [
            "",
            "a: b\n",
            "---\na: b\n",
            "---\nSome words\n---\n",
            "----\na: b\n----\n",
            "**Summary:**\n\n---\na: b\n---\n",
        ] {
            assert!(!sniff(bad.as_bytes(), &plain), "{bad:?}");
        }
        let form = |keys: &[&str]| FormatOptions {
            signature: keys.iter().map(|&key| key.to_owned()).collect(),
            ..FormatOptions::default()
        };
        assert!(sniff(b"---\na: b\nc: d\n---\n", &form(&["a", "c"])));
        assert!(!sniff(b"---\na: b\n---\nc: d\n", &form(&["a", "c"])));
    }

    #[test]
    fn a_file_is_one_record_unless_a_line_parts_them() {
        let cut = |text: &'static str, separator: Option<&str>| {
            let layout =
                FormatOptions { record_separator: separator.map(str::to_owned), ..FormatOptions::default() };
            let mut found = Vec::new();
            assert_eq!((FRONT_MATTER.cut)(&layout).cut(text.as_bytes(), true, &mut found), text.len());
            found.into_iter().map(|found| &text[found.bytes]).collect::<Vec<_>>()
        };
        assert_eq!(cut("\u{feff}---\na: b\n---\nc\n---\nd\n", None), ["---\na: b\n---\nc\n---\nd\n"]);
        assert_eq!(
            cut("---\n---\na\n=====\n\n---\n---\nb", Some("=====")),
            ["---\n---\na\n", "\n---\n---\nb"]
        );
        let mut cutter = (FRONT_MATTER.cut)(&FormatOptions::default());
        assert_eq!((cutter.skip(b"abc", false), cutter.skip(b"d", true)), ((3, false), (1, true)));
    }
}
