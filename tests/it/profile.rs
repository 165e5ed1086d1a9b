//! `fonds profile`: lists, prints, and drafts, through the command line.

use std::fs;

use crate::command::{Place, repository};
use fonds::internals::profile::{PROFILES, Profile};

const ROWS: [[&str; 6]; 3] = [
    ["L-1", "Letter to the board", "Castellanos, Maria", "12 June 1957", "Spanish", "Harbours | Lights"],
    ["L-2", "Answer of the board", "Harbour Board", "[1957?]", "Spanish", "Harbours"],
    ["L-3", "Second letter", "Castellanos, Maria", "1957-07-01", "English", "Lights"],
];
const NAMES: [&str; 6] = ["objectid", "Title", "Author", "Date", "Language", "Subjects"];

fn json(row: &[&str; 6]) -> String {
    let members: Vec<String> =
        NAMES.iter().zip(row).map(|(name, value)| format!("\"{name}\": \"{value}\"")).collect();
    format!("{{{}}}", members.join(", "))
}

fn rows(between: &str) -> String {
    let quoted = |row: &[&str; 6]| row.map(|cell| format!("\"{cell}\"")).join(between);
    [&[NAMES.join(between)][..], &ROWS.map(|row| quoted(&row))].concat().join("\n")
}

#[test]
fn profiles_are_listed_and_printed_as_they_are_shipped() {
    let place = Place::new();
    let listed = place.run(&["profile"]);
    assert_eq!((listed.code, listed.err.as_str()), (Some(0), ""));
    for (name, text) in PROFILES {
        let line = listed.out.lines().find(|line| line.starts_with(name)).unwrap();
        let profile = Profile::read(text).unwrap();
        assert!(
            line.contains(profile.about()) && line.contains(profile.forms()[0].formats()[0].name),
            "{line}"
        );
        assert_eq!(&place.run(&["profile", name]).out, text);
    }
    let said = place.run(&["profile", "wilson-centre"]);
    assert_eq!(said.code, Some(2));
    assert!(said.err.contains("did you mean `wilson-center`?"), "{}", said.err);
}

#[test]
fn a_draft_is_a_profile_that_converts_what_it_was_drafted_from() {
    let place = Place::new();
    let lines = ROWS.map(|row| json(&row)).join("\n");
    place.write("in.jsonl", &lines).write("in.json", format!("[{}]", lines.replace('\n', ",\n")));
    place.write("in.csv", rows(",")).write("in.tsv", rows("\t")).write("semicolons.csv", rows(";"));
    let mut outputs = Vec::new();
    for input in ["in.jsonl", "in.json", "in.csv", "in.tsv", "semicolons.csv"] {
        let profile = format!("{input}.toml");
        let said = place.run(&["profile", "--draft", input, "-o", &profile]);
        assert_eq!(said.code, Some(0), "{input}: {}", said.err);
        assert!(said.err.contains("drafted from 3 records: 6 of 6"), "{input}: {}", said.err);
        assert!(Profile::read(&place.read(&profile)).is_ok(), "{input}");
        let said = place.run(&["convert", input, "--profile", &profile, "-o", "out", "--to", "dc"]);
        assert_eq!((said.code, said.rules()), (Some(0), Vec::new()), "{input}: {}", said.out);
        assert!(said.summary().starts_with("3 records: 3 converted"), "{input}: {}", said.out);
        outputs.push(place.read("out/dc.xml"));
    }
    // Bars within a text are for tables alone to part, and for texts that have them, too.
    for output in &outputs[1..] {
        assert_eq!(&outputs[0], output);
    }
    assert!(outputs[0].contains("<dc:subject>Lights</dc:subject>"), "{}", outputs[0]);
}

#[test]
fn a_draft_is_the_same_each_time_from_a_file_or_from_standard_input() {
    let place = Place::new();
    place.write("my-records.csv", rows(","));
    let first = place.run(&["profile", "--draft", "my-records.csv"]);
    assert_eq!(first.out, place.run(&["profile", "--draft", "my-records.csv"]).out);
    let piped = place.run_with(&["profile", "--draft", "-"], rows(",").as_bytes());
    assert_eq!((piped.code, piped.out), (Some(0), first.out));
}

#[test]
fn many_files_make_one_draft_and_each_is_heard() {
    let place = Place::new();
    for (at, row) in ROWS.iter().enumerate() {
        place.write(&format!("in/{at}.json"), json(row).replace("objectid", &format!("key{at}")));
    }
    let said = place.run(&["profile", "--draft", "in"]);
    assert!(said.err.contains("drafted from 3 records"), "{}", said.err);
    for key in ["key0", "key1", "key2"] {
        assert!(said.out.contains(key), "{key}: {}", said.out);
    }
    assert!(said.out.contains("from = \"@file\"\nto = \"id\""), "{}", said.out);
}

#[test]
fn a_file_that_is_there_stays_unless_it_is_forced() {
    let place = Place::new();
    place.write("in.csv", rows(",")).write("mine.toml", "precious");
    let said = place.run(&["profile", "--draft", "in.csv", "-o", "mine.toml"]);
    assert_eq!((said.code, place.read("mine.toml").as_str()), (Some(2), "precious"));
    assert!(said.err.contains("--force"), "{}", said.err);
    let said = place.run(&["profile", "--draft", "in.csv", "-o", "mine.toml", "--force"]);
    assert_eq!(said.code, Some(0));
    assert!(place.read("mine.toml").contains("[[map]]"));
}

#[test]
fn what_needs_no_draft_and_what_can_have_none_is_said() {
    let place = Place::new();
    place.write("page.md", fs::read(repository("fixtures/pages/110398.md")).unwrap());
    let said = place.run(&["profile", "--draft", "page.md"]);
    assert!(said.err.contains("`--profile wilson-center` reads this"), "{}", said.err);
    place.write("native.json", r#"{"id": "a", "title": "Letter", "dates": "1956"}"#);
    let said = place.run(&["profile", "--draft", "native.json"]);
    assert!(said.err.contains("native form"), "{}", said.err);
    place.write("broken.json", "{\"id\": ").write("scan.txt", "Only running text.\n");
    for (input, why) in [("broken.json", "no record"), ("scan.txt", "labels"), ("none.csv", "cannot read")] {
        let said = place.run(&["profile", "--draft", input]);
        assert_eq!((said.code, said.out.as_str()), (Some(3), ""), "{input}");
        assert!(said.err.contains(why), "{input}: {}", said.err);
    }
    assert_eq!(place.run(&["profile", "wilson-center", "--draft", "page.md"]).code, Some(2));
}
