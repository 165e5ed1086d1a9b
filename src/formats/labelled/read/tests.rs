//! What pages of each form are read as.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::format::FormatOptions;
use crate::formats::labelled::wrapped;

fn layout() -> FormatOptions {
    let list = |labels: &[&str]| labels.iter().map(|&label| label.to_owned()).collect();
    FormatOptions {
        labels: list(&["Citation", "Summary", "Original Language", "Contents"]),
        verbatim: list(&["Contents"]),
        running_headers: list(&["Digital Archive", "- archive.example.org"]),
        ..FormatOptions::default()
    }
}

fn parsed(source: &str, layout: &FormatOptions) -> (Tree, Findings) {
    let mut tree = Tree::default();
    let mut findings = Findings::new();
    read(source, &Context::default(), layout, &mut tree, &mut findings);
    (tree, findings)
}

fn value(source: &str) -> Value {
    let (tree, findings) = parsed(source, &layout());
    assert!(findings.is_empty(), "{findings:?}");
    tree.root(source).unwrap().to_value()
}

#[test]
fn the_seed_is_read_whole() {
    let source = include_str!("../../../../fixtures/pages/110398.md");
    let mut layout = layout();
    layout.labels.insert(2, "Credits".to_owned());
    let (tree, findings) = parsed(source, &layout);
    assert!(findings.is_empty());
    let page = tree.root(source).unwrap();
    let keys: Vec<_> = page.members().map(|(key, _)| key.spelling()).collect();
    assert_eq!(keys, ["opening", "Citation", "Summary", "Credits", "Original Language", "Contents"]);
    assert_eq!(
        page.get("opening").unwrap().to_value(),
        json!([
            "January 15, 1956",
            "Request by the Chinese leadership to the Soviet Leadership for Help in Establishing a Chinese Nuclear Program",
        ])
    );
    let citation: Vec<_> = page.get("Citation").unwrap().elements().map(|text| text.spelling()).collect();
    assert!(citation[0].ends_with("Obtained by Tatiana Zazerskaia and translated by David Wolff."));
    assert_eq!(citation[1], "https://wilson-center-digital-archive.dvincitest.com/document/110398");
    assert_eq!(page.get("Original Language").unwrap().to_value(), json!(["Russian"]));
    let contents: Vec<_> = page.get("Contents").unwrap().elements().collect();
    assert_eq!(contents[0].spelling(), "Translation - English");
    assert!(contents[1].spelling().starts_with("Top Secret Attachment No. 4 PRELIMINARY"));
    assert!(contents[1].spelling().contains("in this area:\n\n1. We ask [you]"));
    assert!(contents[1].spelling().ends_with("in these laboratories."));
    assert!(!contents[1].is_decoded());
}

#[test]
fn a_page_from_text_recognition_is_read_without_its_header() {
    let source = "Digital Archive\r\n\r\n- archive.example.org\r\n \r\nApril 30, 1948\r\nOne title\r\nof two lines\r\n\r\n\
        CITATION:\r\n\r\n“One title\r\nof two lines,” April 30,\r\n1948. \r\nhttps://archive.example.org/a/1 2\r\n \r\n\
        Summary:\r\nA\r\n \t\r\nB\r\nOriginal Language: English\r\nContents:\r\n\r\ne Scan of Original\r\n \r\n\r\n  x\r\n Summary:\r\n\r\n";
    assert_eq!(
        value(source),
        json!({
            "opening": ["April 30, 1948", "One title", "of two lines"],
            "Citation": ["“One title of two lines,” April 30, 1948.", "https://archive.example.org/a/1 2"],
            "Summary": ["A", "B"],
            "Original Language": ["English"],
            "Contents": ["Scan of Original", "x\r\n Summary:"],
        })
    );
}

#[test]
fn the_place_of_a_word_in_a_wrapped_paragraph_is_its_own_line() {
    let source = "\u{feff}Citation:\r\n\r\n\"Ein Gesuch\r\nan Moskau\",  \r\nJanuary 15,\r\n1956, Archiv\r\n";
    let (tree, _) = parsed(source, &layout());
    let text = tree.root(source).unwrap().get("Citation").unwrap().elements().next().unwrap();
    let date = "January 15, 1956";
    let at = text.spelling().find(date).unwrap();
    let place = wrapped::source_span(source, text.span(), at..at + date.len());
    assert_eq!(&source[place.range()], "January 15,\r\n1956");
    let base = crate::source::Position { line: 1, column: 1 };
    let start = crate::source::position(source.as_bytes(), place.start as usize, base);
    assert_eq!((start.line, start.column), (5, 1));
    assert_eq!(tree.path(source, place), "Citation[0]");
}

#[test]
fn labels_stand_under_the_profiles_spelling_and_know_their_place() {
    let source = "## ORIGINAL  LANGUAGE: Russian\n**Summary**\nx\n";
    let (tree, _) = parsed(source, &layout());
    let page = tree.root(source).unwrap();
    let keys: Vec<_> = page.members().map(|(key, _)| (key.spelling(), key.span())).collect();
    assert_eq!(keys, [("Original Language", Span::new(3, 21)), ("Summary", Span::new(33, 40))]);
    assert_eq!(tree.path(source, Span::new(3, 21)), "Original Language");
    assert_eq!(tree.path(source, Span::new(23, 30)), "Original Language[0]");
}

#[test]
fn a_label_given_twice_is_kept_twice_and_one_without_text_is_kept_too() {
    let source = "Summary:\na\nCitation:\n\nSummary:\nb\n";
    let (tree, _) = parsed(source, &layout());
    let members: Vec<_> =
        tree.root(source).unwrap().members().map(|(key, value)| (key.spelling(), value.to_value())).collect();
    assert_eq!(members, [("Summary", json!(["a"])), ("Citation", json!([])), ("Summary", json!(["b"]))]);
}

#[test]
fn bold_and_headings_in_the_opening_lose_their_marks() {
    let opening = |text: &str| value(&format!("{text}\nSummary:\n"))["opening"].clone();
    assert_eq!(opening("# A title #1"), json!(["A title #1"]));
    assert_eq!(opening("## **A title**"), json!(["A title"]));
    assert_eq!(opening("__A  \ntitle__\nB"), json!(["A title", "B"]));
    assert_eq!(opening("**A** and **B**"), json!(["**A** and **B**"]));
    assert_eq!(opening("**A\n\nB**"), json!(["**A", "B**"]));
    assert_eq!(opening("**A\n**B** C"), json!(["**A", "**B** C"]));
    assert_eq!(opening("<https://example.org/1>"), json!(["https://example.org/1"]));
    assert_eq!(opening("**Digital Archive**"), Value::Null);
}

#[test]
fn an_address_is_a_paragraph_but_a_sentence_that_begins_with_one_is_not() {
    let citation = |text: &str| value(&format!("Citation:\n{text}"))["Citation"].clone();
    assert_eq!(citation("a\n<https://x.org/1>\nb"), json!(["a", "https://x.org/1", "b"]));
    assert_eq!(
        citation("a at\nhttps://x.org/1 obtained by\nb"),
        json!(["a at https://x.org/1 obtained by b"])
    );
    assert_eq!(citation("<https://x.org/an address>"), json!(["https://x.org/an address"]));
}

#[test]
fn verbatim_text_ends_at_a_label_only_if_the_layout_says_so() {
    let source = "Contents: • Scan\n\n  - a\n  - b\n\nSummary:\nx\n";
    assert_eq!(value(source), json!({"Contents": ["Scan", "- a\n  - b\n\nSummary:\nx"]}));
    let layout = FormatOptions { labels_end_verbatim: true, ..layout() };
    let (tree, _) = parsed(source, &layout);
    let page = tree.root(source).unwrap().to_value();
    assert_eq!(page, json!({"Contents": ["Scan", "- a\n  - b"], "Summary": ["x"]}));
}

#[test]
fn the_bullet_e_is_distinguished_from_a_word() {
    let contents = |line: &str| value(&format!("Contents:\n{line}\n"))["Contents"][0].clone();
    assert_eq!(contents("e Scan"), json!("Scan"));
    assert_eq!(contents("* Scan"), json!("Scan"));
    assert_eq!(contents("e poi"), json!("e poi"));
    assert_eq!(contents("each"), json!("each"));
}

#[test]
fn a_page_without_the_labels_is_refused_at_its_first_line() {
    let (tree, findings) = parsed("\n  DECLASSIFIED \nSummaries:\n", &layout());
    assert!(tree.is_empty());
    assert_eq!(findings.len(), 1);
    assert_eq!((findings[0].rule.name(), findings[0].span), ("no-labels", Span::new(3, 15)));
    insta::assert_snapshot!(findings[0].message, @"expected at least one of the labels of the profile, found none of them");
    insta::assert_snapshot!(findings[0].help.as_deref().unwrap(), @"a label stands on a line of its own; the profile has `Citation:`, `Summary:`, `Original Language:`, `Contents:`; where the page is of another kind, name its profile with `--profile`, or have one drafted with `fonds profile --draft`");
    let (_, findings) = parsed("", &FormatOptions::default());
    insta::assert_snapshot!(findings[0].message, @"expected a profile that names the labels of the page, found none");
}

proptest! {
    #[test]
    fn no_page_brings_the_reader_down_and_every_text_is_found_again(
        source in "(\u{feff})?((\\*\\*|## |__|e |- |<http://|https://)?(Citation|Summary|Contents|Digital Archive|x\u{85}é|)(:|\\*\\*|: |__)*(\\PC{0,8})( {0,2}\r?\n){0,3}){0,12}",
        to_label in any::<bool>(),
    ) {
        let layout = FormatOptions { labels_end_verbatim: to_label, ..layout() };
        let (tree, findings) = parsed(&source, &layout);
        prop_assert_eq!(tree.is_empty(), findings.len() == 1);
        for (at, node) in tree.nodes().filter(|(_, node)| node.kind == NodeKind::Text) {
            let text = crate::tree::Ref { tree: &tree, source: &source, at };
            let span = node.span;
            if text.is_decoded() {
                let whole = wrapped::source_span(&source, span, 0..text.spelling().len());
                prop_assert_eq!(whole, span);
                let mut again = String::new();
                join(&source[span.range()], &mut again);
                prop_assert_eq!(again, text.spelling());
            } else {
                prop_assert_eq!(&source[span.range()], text.spelling());
            }
        }
    }

    #[test]
    fn any_text_at_all_can_be_read(source in "\\PC*") {
        parsed(&source, &layout());
    }
}
