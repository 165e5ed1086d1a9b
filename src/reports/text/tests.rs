//! What people see, to the letter.

use insta::assert_snapshot;
use proptest::prelude::*;

use super::*;
use crate::edit::{Applicability, EditRefusal, Fix};
use crate::finding::Finding;
use crate::locate::Excerpt;
use crate::reports::samples::{STYLE, error, located, summary, written};
use crate::rule_id::RuleId;

const QUIET: Style = Style { detail: Detail::Quiet, ..STYLE };

fn drawn_at(source: &str, part: &str) -> String {
    written(&TEXT, QUIET, &[error(source, part)], &Summary::default())
}

#[test]
fn a_finding_shows_the_span_in_its_line() {
    let mut finding = error(r#"{"id": "da:110011", "dates": [{"edtf": 1956}]}"#, "1956");
    finding.path = "dates[0].edtf".into();
    finding.help = Some("write the date as a text: \"1956\"".into());
    assert_snapshot!(written(&TEXT, QUIET, &[finding], &summary()), @r#"
error[wrong-type]: expected a text, found a number
  --> records.jsonl:12:40 (record 12, id "da:110011", `dates[0].edtf`)
   |
12 | {"id": "da:110011", "dates": [{"edtf": 1956}]}
   |                                        ^^^^
   |
   = help: write the date as a text: "1956"
"#);
}

#[test]
fn a_finding_without_path_id_or_excerpt_is_known_by_its_position() {
    let mut finding = error("{}", "{}");
    finding.id = None;
    finding.excerpt.text = "".into();
    finding.excerpt.end = 0;
    assert_snapshot!(written(&TEXT, QUIET, &[finding], &summary()), @r#"
error[wrong-type]: expected a text, found a number
  --> records.jsonl:12:1 (record 12)
"#);
}

#[test]
fn a_warning_offers_its_fix_and_says_if_it_is_unsafe() {
    let source = r#"{"url": "htp://example.org", "languages": "Russain"}"#;
    let fixed = |part: &str, safe, title: &str| {
        located(source, part, |span| {
            let fix = Fix { title: title.to_owned(), ..Fix::replace(span, "", safe) };
            Finding::new(RuleId::UnlistedLanguageTag, span, "expected a known word").fix(fix)
        })
    };
    let findings =
        [fixed("htp", true, "replace with `http`"), fixed("Russain", false, "replace with `Russian`")];
    assert_snapshot!(written(&TEXT, QUIET, &findings, &summary()), @r#"
warning[unlisted-language-tag]: expected a known word
  --> records.jsonl:12:10 (record 12, id "da:110011")
   |
12 | {"url": "htp://example.org", "languages": "Russain"}
   |          ^^^
   |
   = fix: replace with `http`

warning[unlisted-language-tag]: expected a known word
  --> records.jsonl:12:44 (record 12, id "da:110011")
   |
12 | {"url": "htp://example.org", "languages": "Russain"}
   |                                            ^^^^^^^
   |
   = fix: replace with `Russian` (unsafe: check it)
"#);
}

#[test]
fn a_record_of_one_long_line_is_cut_on_both_sides_of_the_span() {
    let source = format!(
        r#"{{"id": "1", "title": "{}", "level": 7, "summary": "{}"}}"#,
        "Беседа с послом ".repeat(60),
        "Scope and content. ".repeat(60)
    );
    assert!(source.len() > 2500);
    assert_snapshot!(drawn_at(&source, "7"), @r#"
error[wrong-type]: expected a text, found a number
  --> records.jsonl:12:995 (record 12, id "da:110011")
   |
12 | …м Беседа с послом Беседа с послом ", "level": 7, "summary": "Scope and content. Scope and con…
   |                                                ^
"#);
}

#[test]
fn a_span_wider_than_the_terminal_is_shown_by_its_beginning() {
    let source =
        format!(r#"{{"id": "1", "level": "item", "summary": "{}"}}"#, "Scope and content. ".repeat(60));
    let style = Style { width: 60, ..QUIET };
    let finding = error(&source, &"Scope and content. ".repeat(60));
    assert_snapshot!(written(&TEXT, style, &[finding], &summary()), @r#"
error[wrong-type]: expected a text, found a number
  --> records.jsonl:12:42 (record 12, id "da:110011")
   |
12 | … "summary": "Scope and content. Scope and content. Sc…
   |               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
"#);
}

#[test]
fn a_wide_line_of_han_is_cut_by_its_columns() {
    let source = format!("{}7{}", "人民大会堂".repeat(8), "关于会谈的记录".repeat(8));
    let style = Style { width: 50, ..QUIET };
    let text = written(&TEXT, style, &[error(&source, "7")], &summary());
    let shown = text.lines().nth(3).unwrap();
    let columns: usize = shown.chars().map(|c| if u32::from(c) > 0x3000 { 2 } else { 1 }).sum();
    assert!((47..=50).contains(&columns), "{columns}");
    assert_snapshot!(text, @r#"
error[wrong-type]: expected a text, found a number
  --> records.jsonl:12:41 (record 12, id "da:110011")
   |
12 | …人民大会堂人民大会堂7关于会谈的记录关于会谈…
   |                      ^
"#);
}

#[test]
fn cyrillic_han_tabs_and_accents_keep_the_underline_in_place() {
    let cyrillic = drawn_at(r#"{"title": "Беседа тов. Чжоу", "level": 7}"#, "тов. Чжоу");
    let han = drawn_at(r#"{"title": "人民大会堂 1956年", "level": 7}"#, "大会堂");
    let tabs = drawn_at("\t\t\"level\":\t7,", "7");
    let accents = drawn_at("\"Zu\u{308}rich\", 7", "7");
    assert_snapshot!([cyrillic, han, tabs, accents].join("\n"), @r#"
error[wrong-type]: expected a text, found a number
  --> records.jsonl:12:19 (record 12, id "da:110011")
   |
12 | {"title": "Беседа тов. Чжоу", "level": 7}
   |                   ^^^^^^^^^

error[wrong-type]: expected a text, found a number
  --> records.jsonl:12:14 (record 12, id "da:110011")
   |
12 | {"title": "人民大会堂 1956年", "level": 7}
   |                ^^^^^^

error[wrong-type]: expected a text, found a number
  --> records.jsonl:12:12 (record 12, id "da:110011")
   |
12 |         "level":    7,
   |                     ^

error[wrong-type]: expected a text, found a number
  --> records.jsonl:12:12 (record 12, id "da:110011")
   |
12 | "Zürich", 7
   |           ^
"#);
}

#[test]
fn a_tab_within_the_span_is_underlined_whole() {
    assert_snapshot!(drawn_at("a\tb\tc", "\tb\t"), @r#"
error[wrong-type]: expected a text, found a number
  --> records.jsonl:12:2 (record 12, id "da:110011")
   |
12 | a    b    c
   |  ^^^^^^^^^
"#);
}

#[test]
fn a_deep_indent_is_cut() {
    assert_snapshot!(drawn_at(&format!("{}\"level\": 7", " ".repeat(40)), "7"), @r#"
error[wrong-type]: expected a text, found a number
  --> records.jsonl:12:50 (record 12, id "da:110011")
   |
12 | …    "level": 7
   |               ^
"#);
}

#[test]
fn a_missing_thing_is_shown_by_a_caret() {
    let at = |at| {
        let mut finding = error(r#"{"title": }"#, "}");
        (finding.excerpt.start, finding.excerpt.end) = (at, at);
        written(&TEXT, QUIET, &[finding], &summary())
    };
    assert_snapshot!([at(0), at(10), at(11)].join("\n"), @r#"
error[wrong-type]: expected a text, found a number
  --> records.jsonl:12:11 (record 12, id "da:110011")
   |
12 | {"title": }
   | ^

error[wrong-type]: expected a text, found a number
  --> records.jsonl:12:11 (record 12, id "da:110011")
   |
12 | {"title": }
   |           ^

error[wrong-type]: expected a text, found a number
  --> records.jsonl:12:11 (record 12, id "da:110011")
   |
12 | {"title": }
   |            ^
"#);
}

#[test]
fn control_characters_of_the_data_are_shown_and_not_sent() {
    let source = "\"\u{1b}[31mred\u{7f}\u{9b}2J\u{202e}drow\": 7";
    let mut finding = error(source, "7");
    finding.input = "a\nb.json".into();
    finding.id = Some("x\u{1b}]0;title\u{7}".into());
    finding.path = "k\u{8}".into();
    finding.message = "found `\u{1b}[2J\r\n`".into();
    finding.help = Some("not \u{1b}".into());
    finding.fix = Some(crate::locate::LocatedFix {
        applicability: Applicability::Display,
        title: "replace with `\u{1b}`".into(),
        edits: Vec::new(),
        refusal: Some(EditRefusal::NameTaken("\u{1b}".into())),
        encoding: None,
    });
    let text = written(&TEXT, QUIET, std::slice::from_ref(&finding), &summary());
    assert!(!text.contains(|c: char| c.is_control() && c != '\n'));
    assert_snapshot!(text, @r#"
error[wrong-type]: found `␛[2J␍␊`
  --> a␊b.json:12:22 (record 12, id "x␛]0;title␇", `k␈`)
   |
12 | "␛[31mred␡\u{9b}2J\u{202e}drow": 7
   |                                  ^
   |
   = help: not ␛
   = fix: replace with `␛` (by hand: `␛` is there already)
"#);

    let colored = written(&TEXT, Style { color: true, ..QUIET }, &[finding], &summary());
    assert_eq!(without_colours(&colored), text, "the only commands are colours");
}

/// Takes the commands for colours out, and nothing else.
fn without_colours(text: &str) -> String {
    let mut parts = text.split("\u{1b}[");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (codes, rest) = part.split_once('m').unwrap();
        assert!(codes.bytes().all(|byte| byte.is_ascii_digit() || byte == b';'), "{codes}");
        plain.push_str(rest);
    }
    plain
}

#[test]
fn a_long_id_is_cut() {
    let mut finding = error("7", "7");
    finding.id = Some("и".repeat(3000).into());
    let text = written(&TEXT, QUIET, &[finding], &summary());
    assert!(text.contains(&format!("id \"{}…\"", "и".repeat(60))), "{text}");
}

#[test]
fn findings_below_the_least_severity_are_not_shown() {
    let of = |severity: Severity| {
        let finding = located("7", "7", |span| Finding::new(RuleId::WrongType, span, severity.name()));
        Located { severity, ..finding }
    };
    let all = [of(Severity::Info), of(Severity::Warning), of(Severity::Error)];
    let shown = |least| {
        let text = written(&TEXT, Style { least, ..QUIET }, &all, &summary());
        text.lines()
            .filter_map(|line| line.split_once("[wrong-type]: "))
            .map(|(_, name)| name.to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(shown(Severity::Info), ["info", "warning", "error"]);
    assert_eq!(shown(Severity::Warning), ["warning", "error"]);
    assert_eq!(shown(Severity::Error), ["error"]);
}

#[test]
fn findings_and_summary_are_parted_by_blank_lines() {
    let finding = error("7", "7");
    let sums = Summary { records: 1, refused: 1, errors: 2, ..Summary::default() };
    assert_snapshot!(written(&TEXT, STYLE, &[finding.clone(), finding], &sums), @r#"
error[wrong-type]: expected a text, found a number
  --> records.jsonl:12:1 (record 12, id "da:110011")
   |
12 | 7
   | ^

error[wrong-type]: expected a text, found a number
  --> records.jsonl:12:1 (record 12, id "da:110011")
   |
12 | 7
   | ^

1 record: 0 valid, 1 refused · 2 errors
"#);
    assert_eq!(written(&TEXT, QUIET, &[], &summary()), "");
}

#[test]
fn colours_are_used_when_asked_for() {
    let style = Style { color: true, ..STYLE };
    let plain = Summary { account: Vec::new(), ..summary() };
    let text = written(&TEXT, style, &[error("7", "7")], &plain).replace('\u{1b}', "ESC");
    assert_snapshot!(text, @r#"
ESC[1mESC[91merror[wrong-type]ESC[0mESC[1m: expected a text, found a numberESC[0m
  ESC[1mESC[94m-->ESC[0m records.jsonl:12:1 (record 12, id "da:110011")
   ESC[1mESC[94m|ESC[0m
ESC[1mESC[94m12ESC[0m ESC[1mESC[94m|ESC[0m 7
   ESC[1mESC[94m|ESC[0m ESC[1mESC[91m^ESC[0m

ESC[1m12 recordsESC[0m: ESC[1mESC[32m10 convertedESC[0m, ESC[1mESC[91m2 refusedESC[0m · ESC[1mESC[91m3 errorsESC[0m, ESC[1mESC[33m4 warningsESC[0m
"#);
}

proptest! {
    #[test]
    fn any_line_is_shown_within_the_width(
        text in "(\\PC|[\\t\\x1b ]|\\p{Han}){0,300}",
        start in 0u32..400,
        len in 0u32..400,
        width in 0usize..200,
    ) {
        let excerpt = Excerpt { text: text.into(), line: 7, start, end: start + len };
        if let Some(shown) = excerpt::shown(&excerpt, width) {
            prop_assert!(shown.text.get(shown.span.clone()).is_some());
            prop_assert!(!shown.text.contains(char::is_control));
            let is_combining = |c: &char| ('\u{300}'..='\u{36f}').contains(c);
            let columns = shown.text.chars().filter(|c| !is_combining(c)).count();
            prop_assert!(columns <= width.max(34), "{columns}");
        }
    }
}
