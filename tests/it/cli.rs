//! The command line: exit codes, streams, inputs in all their forms, reports.

use std::io::Write as _;
use std::process::Stdio;

use crate::command::{Place, repository};

const GOOD: &str = r#"{"id": "a", "title": "Letter", "dates": "15 January 1956"}"#;
const DOUBTFUL: &str = r#"{"id": "b", "title": "Letter", "dates": "long ago"}"#;
const BAD: &str = r#"{"id": "c", "titel": "Letter"}"#;

#[test]
fn the_smallest_record_converts() {
    let place = Place::new();
    place.write("minimal.json", GOOD);
    let said = place.run(&["convert", "minimal.json", "-o", "out"]);
    assert_eq!((said.code, said.summary(), said.err.as_str()), (Some(0), "1 record: 1 converted", ""));
    assert!(place.read("out/dc.xml").contains("<dc:date>1956-01-15</dc:date>"));
    assert!(place.read("out/mods.xml").contains("keyDate=\"yes\">1956-01-15</dateCreated>"));
    assert!(place.read("out/csl.json").contains("[[1956,1,15]]"));
}

#[test]
fn exit_codes_say_clean_findings_usage_or_no_verdict() {
    let place = Place::new();
    place.write("good.json", GOOD).write("doubtful.json", DOUBTFUL).write("bad.json", BAD);
    place.write("no.schema.json", "{\"type\": 7}");
    let code = |args: &[&str]| place.run(args).code;
    assert_eq!(code(&["check", "good.json"]), Some(0));
    assert_eq!(code(&["check", "doubtful.json"]), Some(0));
    assert_eq!(code(&["check", "doubtful.json", "--fail-on", "warning"]), Some(1));
    assert_eq!(code(&["check", "bad.json"]), Some(1));
    assert_eq!(code(&["check", "bad.json", "--fail-on", "never"]), Some(0));
    assert_eq!(code(&["check", "bad.json", "missing.json"]), Some(3));
    assert_eq!(code(&["check", "good.json", "--schema", "no.schema.json"]), Some(3));
    assert_eq!(code(&["check", "good.json", "--profile", "no-such"]), Some(2));
    assert_eq!(code(&["check", "good.json", "--from", "docx"]), Some(2));
    assert_eq!(code(&["convert", "good.json"]), Some(2));
    assert_eq!(code(&["convert", "good.json", "-o", "good.json"]), Some(2));
    assert_eq!(code(&["rule", "no-such-rule"]), Some(2));
    assert_eq!(code(&["--help"]), Some(0));
}

#[test]
fn a_record_with_a_warning_is_written_and_one_with_an_error_is_not() {
    let place = Place::new();
    place.write("records.jsonl", [GOOD, DOUBTFUL, BAD].join("\n"));
    let said = place.run(&["convert", "records.jsonl", "-o", "out"]);
    assert_eq!(said.summary(), "3 records: 2 converted, 1 refused · 2 errors, 1 warning");
    assert!(said.out.contains("did you mean `title`?"), "{}", said.out);
    let csl = place.read("out/csl.json");
    assert!(csl.contains("\"id\":\"b\"") && !csl.contains("\"id\":\"c\""));
}

#[test]
fn inputs_may_be_packed_piped_or_in_folders_with_ignore_files() {
    let place = Place::new();
    let lines = format!("{GOOD}\n{}\n", GOOD.replace("\"a\"", "\"z\""));
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gzip.write_all(lines.as_bytes()).unwrap();
    let gzip = gzip.finish().unwrap();
    let zstd = |text: &str| {
        ruzstd::encoding::compress_to_vec(text.as_bytes(), ruzstd::encoding::CompressionLevel::Fastest)
    };
    place.write("in/one.jsonl.gz", [gzip.as_slice(), gzip.as_slice()].concat());
    place.write("in/two.jsonl.zst", [zstd(&lines), zstd(&lines)].concat());
    for name in ["in/one.jsonl.gz", "in/two.jsonl.zst"] {
        let said = place.run(&["check", name]);
        assert_eq!(said.summary(), "4 records: 2 valid, 2 refused · 2 errors", "{name}: {}", said.err);
    }
    place.write("tree/.gitignore", "drafts/\n").write("tree/drafts/x.json", BAD);
    place
        .write("tree/b.json", GOOD)
        .write("tree/a/c.jsonl", DOUBTFUL)
        .write("tree/notes.bin", [0u8, 159, 146]);
    let said = place.run(&["check", "tree"]);
    assert_eq!(said.summary(), "2 records: 2 valid · 1 warning", "{}", said.out);
    let passed_over = "passed over: 1 file in no known format, 1 by an ignore file, 1 hidden";
    assert!(said.out.contains(passed_over), "{}", said.out);
    let said = place.run_with(&["check", "-", "--from", "jsonl"], lines.as_bytes());
    assert_eq!(said.summary(), "2 records: 2 valid");
}

#[test]
fn a_runs_own_outputs_are_not_its_inputs() {
    let place = Place::new();
    place.write("records.json", GOOD);
    for _ in 0..2 {
        let said = place.run(&["convert", "-o", "out"]);
        assert_eq!((said.code, said.summary()), (Some(0), "1 record: 1 converted"));
    }
}

#[test]
fn reports_go_where_they_are_sent() {
    let place = Place::new();
    place.write("records.jsonl", [GOOD, BAD].join("\n"));
    let said = place.run(&[
        "check",
        "records.jsonl",
        "--report",
        "text",
        "--report",
        "json:found.json",
        "--report",
        "jsonl:found.jsonl",
    ]);
    assert_eq!(said.rules(), ["missing-field", "unknown-field"]);
    let report: serde_json::Value = serde_json::from_str(&place.read("found.json")).unwrap();
    assert_eq!(report["findings"][1]["rule"], "unknown-field");
    assert_eq!((&report["findings"][1]["line"], &report["findings"][1]["column"]), (&2.into(), &14.into()));
    assert_eq!(report["summary"]["refused"], 1);
    assert_eq!(place.read("found.jsonl").lines().count(), 3);
    let schema: serde_json::Value =
        serde_json::from_str(include_str!("../../schemas/report.schema.json")).unwrap();
    assert!(jsonschema::is_valid(&schema, &report));
    let said = place.run(&["check", "records.jsonl", "--report", "text", "--report", "json"]);
    assert_eq!(said.code, Some(2));
    assert!(said.err.contains("expected one report on standard output"), "{}", said.err);
}

#[test]
fn quiet_says_findings_only_and_verbose_what_became_of_every_field() {
    let place = Place::new();
    place.write("records.jsonl", [GOOD, BAD].join("\n"));
    let quiet = place.run(&["check", "records.jsonl", "-q"]);
    assert!(quiet.summary().is_empty() && quiet.rules().len() == 2, "{}", quiet.out);
    let verbose = place.run(&["convert", &repository("fixtures/records/full.json"), "--dry-run", "-v"]);
    assert!(verbose.out.contains("contents") && verbose.out.contains("dropped in 1 of 1"), "{}", verbose.out);
    assert_eq!(place.files(""), ["records.jsonl"]);
}

#[test]
fn a_schema_of_ones_own_judges_beside_the_built_in_one() {
    let place = Place::new();
    place.write("records.json", GOOD);
    place.write(
        "house.schema.json",
        r#"{"required": ["summary"], "properties": {"title": {"minLength": 10}}}"#,
    );
    let said = place.run(&["check", "records.json", "--schema", "house.schema.json"]);
    assert_eq!(said.rules(), ["missing-field", "wrong-length"]);
    assert!(said.out.contains("(schema `house.schema.json`)"), "{}", said.out);
    assert!(said.out.contains("records.json:1:23 "), "{}", said.out);
}

#[test]
fn the_texts_are_written_beside() {
    let place = Place::new();
    place.run(&["convert", &repository("fixtures/twins/110398.json"), "-o", "out", "--texts", "texts"]);
    assert_eq!(place.files("texts"), ["110398.txt"]);
    assert!(place.read("texts/110398.txt").starts_with("Top Secret Attachment No. 4 PRELIMINARY PROGRAM"));
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let place = Place::new();
    let lines: Vec<String> =
        (0..3_000).map(|number| format!(r#"{{"id": "{number}", "titel": "x"}}"#)).collect();
    place.write("records.jsonl", lines.join("\n"));
    let mut child = place
        .command(&["check", "records.jsonl"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
}

#[test]
fn rules_and_schemas_are_printed() {
    let place = Place::new();
    let said = place.run(&["rule", "date-range-reversed"]);
    assert_eq!(said.code, Some(0));
    assert!(said.out.contains("date-range-reversed") && said.out.contains("EDTF"), "{}", said.out);
    assert!(place.run(&["rule"]).out.contains("unknown-relator"));
    assert!(place.run(&["rule", "--all"]).out.len() > 10_000);
    assert!(place.run(&["rule", "unknown-relater"]).err.contains("did you mean `unknown-relator`?"));
    let schema = place.run(&["schema", "record"]).out;
    assert_eq!(schema, include_str!("../../schemas/record.schema.json"));
    let listed = place.run(&["schema"]).out;
    for name in [
        "record",
        "profile",
        "report",
        "csl-json",
        "mods",
        "mods-3.5",
        "oai_dc",
        "qualified-dc",
        "marcxml",
        "oai-pmh",
    ] {
        assert!(listed.lines().any(|line| line.split(' ').next() == Some(name)), "{name}");
    }
    assert!(place.run(&["schema", "mods-3.6"]).out.contains("version=\"3.6\""));
    assert!(place.run(&["schema", "csl-json"]).out.contains("\"personal_communication\""));
    assert!(place.run(&["schema", "marc-xml"]).err.contains("did you mean `marcxml`?"));
}

#[test]
fn an_input_in_no_known_format_is_said_with_what_can_be_named() {
    let place = Place::new();
    place.write("letter.me", "Dear Sir, …\n");
    let said = place.run(&["check", "letter.me"]);
    assert_eq!(said.code, Some(3));
    assert_eq!(said.rules(), ["unreadable-input"]);
    assert!(said.out.contains("--from"), "{}", said.out);
}

#[test]
fn encodings_are_recognised_or_named_and_never_guessed() {
    let place = Place::new();
    let record = "{\"id\": \"a\", \"title\": \"Résumé of the talks\"}\n";
    let utf16: Vec<u8> = record.encode_utf16().flat_map(u16::to_le_bytes).collect();
    place.write("utf16.jsonl", &utf16);
    let latin: Vec<u8> = record.chars().map(|c| c as u8).collect();
    place.write("latin.jsonl", &latin);
    let title = "<title>Résumé of the talks</title>";
    for arguments in [&["utf16.jsonl"][..], &["latin.jsonl", "--encoding", "latin1"]] {
        let said = place.run(&[&["convert", "-o", "out", "--to", "mods"], arguments].concat());
        assert_eq!(said.code, Some(0), "{}", said.out);
        assert!(place.read("out/mods.xml").contains(title));
    }
    let said = place.run(&["check", "latin.jsonl"]);
    assert_eq!(said.rules(), ["invalid-utf8"]);
    assert!(said.out.contains("--encoding windows-1252") && said.out.contains("`Résumé`"), "{}", said.out);
}

#[test]
fn a_page_without_labels_is_said_to_be_one_when_it_is_named() {
    let place = Place::new();
    place.write("pages/scan.txt", "DECLASSIFIED\n\nThe position of the United States was stated in 1940.\n");
    let said = place.run(&["check", "pages/scan.txt"]);
    assert_eq!((said.code, said.rules()), (Some(1), vec!["no-labels"]));
    assert!(said.out.contains("`Citation:`"), "{}", said.out);
    let said = place.run(&["check", "pages"]);
    assert_eq!(said.code, Some(3), "{}", said.out);
    assert!(said.out.contains("passed over: 1 file in no known format"), "{}", said.out);
}

#[test]
fn a_column_that_no_entry_of_the_profile_reads_is_reported_once_a_file_and_counted() {
    let place = Place::new();
    place.write(
        "p.toml",
        "name = \"p\"\nabout = \"p\"\nformat = \"jsonl\"\n[[map]]\nfrom = \"n\"\nto = \"id\"\n[[map]]\nfrom = \"t\"\nto = \"title\"\n",
    );
    let lines: String =
        (0..500).map(|n| format!("{{\"n\": \"{n}\", \"t\": \"x\", \"shelf\": \"s{n}\"}}\n")).collect();
    place.write("a.jsonl", &lines).write("b.jsonl", lines.replace("\"n\": \"", "\"n\": \"b"));
    let run =
        |jobs: &str| place.run(&["check", "-v", "a.jsonl", "b.jsonl", "--profile", "p.toml", "--jobs", jobs]);
    let said = run("1");
    assert_eq!(said.code, Some(0), "{}", said.err);
    assert_eq!(said.out.matches("[unmapped-value]").count(), 2, "{}", said.out);
    assert!(said.out.contains("a.jsonl:1:") && said.out.contains("b.jsonl:1:"), "{}", said.out);
    assert!(
        said.out.contains(
            "1000 infos\n998 findings not shown, as the same was reported before: `unmapped-value` 998"
        ),
        "{}",
        said.err
    );
    assert_eq!(run("4").out, said.out);
}

#[test]
fn the_name_of_a_file_may_be_the_id_of_its_record() {
    let place = Place::new();
    let head = "name = \"p\"\nabout = \"p\"\nformat = \"json\"\n";
    place.write(
        "p.toml",
        format!("{head}[[map]]\nfrom = \"@file\"\nto = \"id\"\n[[map]]\nfrom = \"t\"\nto = \"title\"\n"),
    );
    place.write("lists/list12.json", "{\"t\": \"x\"}");
    let said = place.run(&["convert", "lists", "--profile", "p.toml", "-o", "out"]);
    assert_eq!((said.code, said.summary()), (Some(0), "1 record: 1 converted"), "{}{}", said.out, said.err);
    assert!(place.read("out/csl.json").contains("\"id\":\"list12\""));
}
