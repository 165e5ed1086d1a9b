//! YAML and front matter through the public door: what records they are, what is wrong and where.

use std::fs;

use crate::command::{Place, repository};
use serde_json::Value;

/// A value in block style, its texts in the styles that people use.
fn block(value: &Value, indentation: usize, out: &mut String) {
    let pad = " ".repeat(indentation);
    match value {
        Value::Object(members) if !members.is_empty() => {
            for (key, value) in members {
                out.push_str(&format!("\n{pad}{key}:"));
                block(value, indentation + 2, out);
            }
        }
        Value::Array(values) if !values.is_empty() => {
            for value in values {
                out.push_str(&format!("\n{pad}-"));
                block(value, indentation + 2, out);
            }
        }
        Value::String(text) if text.len() > 60 && !text.contains(['\n', '"']) => {
            let folded = text.replacen(' ', &format!("\n{pad}"), 1);
            out.push_str(&format!(" >-\n{pad}{folded}"));
        }
        Value::String(text) if text.contains('\n') => {
            let lines: Vec<String> = text
                .lines()
                .map(|line| if line.is_empty() { String::new() } else { format!("{pad}{line}") })
                .collect();
            out.push_str(&format!(" |{}\n{}", if text.ends_with('\n') { "" } else { "-" }, lines.join("\n")));
        }
        Value::String(text) if text.len() % 2 == 0 => {
            out.push_str(&format!(" '{}'", text.replace('\'', "''")))
        }
        other => out.push_str(&format!(" {other}")),
    }
}

#[test]
fn a_record_becomes_the_same_bytes_from_json_and_from_yaml() {
    let json = fs::read_to_string(repository("fixtures/records/full.json")).unwrap();
    let mut yaml = String::from("---");
    block(&serde_json::from_str(&json).unwrap(), 0, &mut yaml);
    let place = Place::new();
    place.write("full.json", &json).write("flow.yaml", &json).write("block.yaml", format!("{yaml}\n"));
    for name in ["full.json", "flow.yaml", "block.yaml"] {
        let said = place.run(&["convert", name, "-o", &format!("out-{name}")]);
        assert_eq!(said.code, Some(0), "{name}: {}{}", said.out, said.err);
    }
    for file in ["dc.xml", "mods.xml", "csl.json"] {
        for name in ["flow.yaml", "block.yaml"] {
            let (one, two) =
                (place.read(&format!("out-full.json/{file}")), place.read(&format!("out-{name}/{file}")));
            assert!(one == two, "{name} {file}");
        }
    }
}

#[test]
fn the_text_below_the_front_matter_is_the_records_text() {
    let place = Place::new();
    let page = repository("fixtures/front-matter/letter.md");
    let text = fs::read_to_string(&page).unwrap().split_once("---\n\n").unwrap().1.trim_end().to_owned();
    let record = serde_json::json!({
        "id": "110399", "title": "Letter on instruments", "dates": "2 March 1956", "contents": text
    });
    place.write("letter.json", record.to_string());
    for (input, out, texts) in [(page.as_str(), "one", "texts-one"), ("letter.json", "two", "texts-two")] {
        let said = place.run(&["convert", input, "-o", out, "--texts", texts]);
        assert_eq!(said.code, Some(0), "{input}: {}{}", said.out, said.err);
    }
    for file in ["dc.xml", "mods.xml", "csl.json"] {
        assert!(place.read(&format!("one/{file}")) == place.read(&format!("two/{file}")), "{file}");
    }
    assert_eq!(place.read("texts-one/110399.txt"), place.read("texts-two/110399.txt"));
    assert!(place.read("texts-one/110399.txt").contains("leaves |\n\n---\n\nYours."));
}

#[test]
fn what_looks_like_a_number_is_the_text_that_stands_there() {
    let place = Place::new();
    let said = place.run(&["convert", &repository("fixtures/yaml/documents.yaml"), "-o", "out"]);
    assert_eq!((said.code, said.summary()), (Some(0), "3 records: 3 converted"), "{}", said.out);
    let items: Vec<Value> = serde_json::from_str(&place.read("out/csl.json")).unwrap();
    let ids: Vec<&str> = items.iter().map(|item| item["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["110398", "0012", "third"]);
    assert_eq!(items[1]["title"], "1984");
    assert_eq!(items[2]["title"], "It's \"quoted\": so");
    // A schema of the user's own sees what YAML says.
    place
        .write("mine.json", r#"{"properties": {"id": {"type": "integer"}}}"#)
        .write("a.yaml", "id: 12\ntitle: a\n");
    let said = place.run(&["check", "a.yaml", "--schema", "mine.json"]);
    assert_eq!(said.code, Some(0), "{}", said.out);
}

#[test]
fn each_broken_record_costs_only_itself_and_is_said_in_its_place() {
    let place = Place::new();
    let said = place.run(&["check", &repository("fixtures/yaml/broken.yaml")]);
    let places: Vec<String> = said
        .out
        .lines()
        .filter_map(|line| line.trim_start().strip_prefix("--> "))
        .map(|line| line.rsplit("broken.yaml:").next().unwrap().to_owned())
        .collect();
    let found: Vec<String> =
        said.rules().iter().zip(places).map(|(rule, place)| format!("{rule} {place}")).collect();
    assert_eq!(
        found,
        [
            "yaml-syntax 4:16 (record 2)",
            "yaml-syntax 6:10 (record 3)",
            "yaml-syntax 11:1 (record 5)",
            "yaml-syntax 14:4 (record 6)",
            "yaml-syntax 16:8 (record 7)",
            "yaml-syntax 19:19 (record 8)",
            "broken-alias 22:13 (record 9)",
            "unknown-tag 24:10 (record 10, id \"tag\")",
            "duplicate-key 28:3 (record 11, id \"twice\", `dates`)",
            "yaml-syntax 34:5 (record 13)",
        ]
    );
    assert_eq!(said.summary(), "14 records: 5 valid, 9 refused · 9 errors, 1 warning");
}

#[test]
fn a_finding_within_a_text_of_several_lines_stands_at_its_own_words() {
    let place = Place::new();
    place.write("b.yaml", "id: a\ntitle: \"a \\t long text\n  that goes on caf\u{c3}\u{a9} here\"\n");
    let said = place.run(&["check", "b.yaml"]);
    assert_eq!(said.rules(), ["mojibake"]);
    assert!(said.out.contains("b.yaml:3:19 "), "{}", said.out);
}

#[test]
fn the_form_of_a_file_is_known_by_its_name_and_its_content() {
    let place = Place::new();
    let matter = fs::read(repository("fixtures/front-matter/no-text-crlf.md")).unwrap();
    let list = fs::read(repository("fixtures/yaml/list.yaml")).unwrap();
    let page = fs::read(repository("fixtures/pages/110398.md")).unwrap();
    place.write("a.md", &matter).write("b.txt", &matter).write("c.markdown", &matter);
    place.write("d.yml", &list).write("e.md", &page).write("notes.md", "# Notes\n\nNothing of a record.\n");
    for (name, records) in [("a.md", 1), ("b.txt", 1), ("c.markdown", 1), ("d.yml", 3), ("e.md", 1)] {
        let said = place.run(&["check", name]);
        let plural = if records == 1 { "" } else { "s" };
        assert_eq!(
            said.summary(),
            format!("{records} record{plural}: {records} valid"),
            "{name}: {}",
            said.out
        );
    }
    for (bytes, summary) in
        [(&matter, "1 record: 1 valid"), (&list, "3 records: 3 valid"), (&page, "1 record: 1 valid")]
    {
        let said = place.run_with(&["check", "-"], bytes);
        assert_eq!(said.summary(), summary, "{}{}", said.out, said.err);
    }
    let said = place.run(&["check", "."]);
    assert_eq!(said.summary(), "7 records: 5 valid, 2 refused · 2 errors", "{}", said.out);
    assert_eq!(said.rules(), ["duplicate-id", "duplicate-id"]);
}

#[test]
fn a_record_over_the_limit_costs_only_itself() {
    let place = Place::new();
    let long = format!(
        "- id: a\n  title: b\n- id: c\n  title: |\n{}- id: d\n  title: e\n",
        "    words\n".repeat(200_000)
    );
    place.write("a.yaml", long);
    let said = place.run(&["check", "a.yaml", "--record-limit", "1M"]);
    assert_eq!(said.rules(), ["record-too-large"], "{}{}", said.out, said.err);
    assert_eq!(said.summary(), "3 records: 2 valid, 1 refused · 1 error");
}
