//! `--account` and `--account-full`: what becomes of each single value. Every text of a record is in the ledger of a target or
//! in the account with a reason; ranges of the output hold what the ledger says; nothing depends on the number of jobs.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::Arc;

use fonds::internals::crosswalk::{OutputLayout, Target};
use fonds::internals::crosswalks;
use fonds::internals::engine::{Accounts, Engine, Settings};
use fonds::internals::pipeline::{self, Config, Input, Progress};
use fonds::internals::report::Summary;
use fonds::internals::schema::embedded;
use serde_json::Value;

use crate::command::{Place, repository};

const TARGETS: [&str; 3] = ["dc", "mods", "csl"];
const FULL: &str = "fixtures/records/full.json";

struct Ran {
    summary: Summary,
    folder: tempfile::TempDir,
    /// The text of both files.
    texts: [String; 2],
    /// Their lines.
    lines: [Vec<Value>; 2],
    /// What is not kept, each value once a fate, with what the first line says of the row.
    losses: Vec<Value>,
    /// The ledgers, each once a target, with what is said of the text of each entry.
    ledgers: Vec<Value>,
}

fn run(inputs: &[&str], layout: OutputLayout, jobs: usize) -> Ran {
    let folder = tempfile::tempdir().unwrap();
    let mut settings = Settings::default();
    settings.targets = crosswalks::targets()
        .filter(|crosswalk| TARGETS.contains(&crosswalk.name))
        .map(|crosswalk| Target::new(crosswalk, &[]).unwrap())
        .collect();
    settings.layout = layout;
    settings.accounts = Accounts { losses: true, ledger: true };
    let inputs = inputs.iter().map(|name| Input::Path(repository(name).into())).collect();
    let mut config = Config::new(inputs, Arc::new(Engine::new(settings)));
    let path = |name: &str| Some(folder.path().join(name));
    (config.output, config.jobs) = (path("out"), jobs);
    (config.account, config.account_full) = (path("lost.jsonl"), path("full.jsonl"));
    let summary = pipeline::run(&config, &mut [], &Progress::default()).unwrap();
    let texts =
        ["lost.jsonl", "full.jsonl"].map(|name| fs::read_to_string(folder.path().join(name)).unwrap());
    let lines = texts
        .each_ref()
        .map(|text| text.lines().map(|line| serde_json::from_str(line).unwrap()).collect::<Vec<Value>>());
    let losses = lines[0][1..].iter().flat_map(|line| losses_of(line, &lines[0][0])).collect();
    let ledgers = lines[1][1..].iter().flat_map(ledgers_of).collect();
    Ran { summary, folder, texts, lines, losses, ledgers }
}

/// The losses that a line tells, with what `rows`, the first line, has of their rows.
fn losses_of(line: &Value, rows: &Value) -> Vec<Value> {
    let loss = |fate: &Value| {
        let mut loss = line.clone();
        [loss["target"], loss["row"], loss["fate"]] = [0, 1, 2].map(|at| fate[at].clone());
        if let Some(target) = fate[0].as_str() {
            let mut rows = rows["rows"][target].as_array().unwrap().iter();
            let row = rows.find(|row| row["row"] == fate[1]).unwrap();
            for key in ["to", "reason", "fields"] {
                loss[key] = row[key].clone();
            }
        }
        loss
    };
    line["fates"].as_array().unwrap().iter().map(loss).collect()
}

/// The ledgers that a line tells, one a target.
fn ledgers_of(line: &Value) -> Vec<Value> {
    let entry = |entry: &Value| {
        let text = entry[2].as_u64().map_or(&Value::Null, |text| &line["texts"][text as usize]);
        let [row, how, start, end] = [0, 1, 3, 4].map(|at| &entry[at]);
        let [path, line, column] = [0, 1, 2].map(|at| &text[at]);
        let part = if entry[5].is_null() { [&text[3], &text[4]] } else { [&entry[5], &entry[6]] };
        let [from, to] = part;
        serde_json::json!({
            "row": row, "how": how, "start": start, "end": end,
            "path": path, "line": line, "column": column, "from": from, "to": to,
        })
    };
    let entries = |list: &Value| list.as_array().unwrap().iter().map(entry).collect::<Vec<_>>();
    let ledger = |(target, list): (&String, &Value)| {
        serde_json::json!({
            "input": line["input"], "record": line["record"], "id": line["id"], "target": target, "entries": entries(list),
        })
    };
    line["targets"].as_object().unwrap().iter().map(ledger).collect()
}

fn text<'v>(line: &'v Value, key: &str) -> &'v str {
    line[key].as_str().unwrap_or_default()
}

/// The paths of all texts of a value, but for words that a record holds as what they mean: the kind of a value shares
/// the fate of what it qualifies.
fn leaves(value: &Value, path: String, found: &mut Vec<(String, String)>) {
    match value {
        Value::String(text) => found.push((path, text.clone())),
        Value::Number(number) => found.push((path, number.to_string())),
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(at, item)| leaves(item, format!("{path}[{at}]"), found));
        }
        Value::Object(members) => {
            for (key, member) in members {
                let is_kind = key == "relation" || key == "type" && !path.is_empty();
                let keeps_its_words = path.starts_with("identifiers") || path.starts_with("notes");
                if !is_kind || keeps_its_words {
                    let dot = if path.is_empty() { "" } else { "." };
                    leaves(member, format!("{path}{dot}{key}"), found);
                }
            }
        }
        Value::Null | Value::Bool(_) => {}
    }
}

/// The paths in the ledger and in the account of each record and target.
fn accounted(ran: &Ran) -> BTreeMap<(String, u64, String), BTreeSet<String>> {
    let mut paths: BTreeMap<_, BTreeSet<String>> = BTreeMap::new();
    let of = |line: &Value, target: &str| {
        (text(line, "input").to_owned(), line["record"].as_u64().unwrap(), target.to_owned())
    };
    for ledger in &ran.ledgers {
        let found = paths.entry(of(ledger, text(ledger, "target"))).or_default();
        found
            .extend(ledger["entries"].as_array().unwrap().iter().map(|entry| text(entry, "path").to_owned()));
    }
    for loss in &ran.losses {
        let targets = if loss["target"].is_null() { &TARGETS[..] } else { &[text(loss, "target")] };
        for target in targets {
            paths.entry(of(loss, target)).or_default().insert(text(loss, "path").to_owned());
        }
    }
    paths
}

#[test]
fn every_text_of_a_record_is_in_the_ledger_of_each_target_or_in_the_account() {
    for name in [FULL, "fixtures/twins/110398.json"] {
        let ran = run(&[name], OutputLayout::Collection, 1);
        let mut all = Vec::new();
        let record: Value = serde_json::from_str(&fs::read_to_string(repository(name)).unwrap()).unwrap();
        leaves(&record, String::new(), &mut all);
        assert!(all.len() > 15, "{name}");
        let paths = accounted(&ran);
        assert_eq!(paths.len(), TARGETS.len());
        for ((_, _, target), paths) in &paths {
            let missing: Vec<_> = all.iter().filter(|(path, _)| !paths.contains(path)).collect();
            assert!(missing.is_empty(), "{target} {name}: {missing:#?}");
        }
    }
}

#[test]
fn every_cell_of_a_table_is_in_the_ledger_of_each_target_or_in_the_account() {
    let name = "fixtures/atom/isad.csv";
    let ran = run(&[name], OutputLayout::Collection, 1);
    let table = fs::read_to_string(repository(name)).unwrap();
    let header: Vec<&str> = table.lines().next().unwrap().split(',').collect();
    let paths = accounted(&ran);
    assert!(ran.summary.accepted > 2);
    assert_eq!(paths.len() as u64, TARGETS.len() as u64 * ran.summary.accepted);
    let known = |path: &String| path.is_empty() || header.iter().any(|column| path.starts_with(column));
    assert!(paths.values().flatten().all(known), "{paths:#?}");
    // Columns that every row fills.
    for ((_, record, target), paths) in &paths {
        for column in ["title", "levelOfDescription", "identifier", "legacyId"] {
            let has = paths.iter().any(|path| path.starts_with(column));
            assert!(has, "{target} {record}: {column} in {paths:?}");
        }
    }
}

#[test]
fn no_value_is_lost_without_a_row_that_says_so() {
    let inputs =
        ["records", "twins", "tables", "pages", "wilson-center", "atom", "archivesspace", "naa", "nypl"];
    let inputs = inputs.map(|name| format!("fixtures/{name}"));
    let ran = run(&inputs.each_ref().map(String::as_str), OutputLayout::Collection, 2);
    assert!(ran.losses.len() > 1000);
    let is_silent = |line: &&Value| {
        ["dropped", "reduced"].contains(&text(line, "fate")) && text(line, "reason").is_empty()
    };
    let silent: Vec<_> = ran.losses.iter().filter(is_silent).collect();
    assert!(silent.is_empty(), "{silent:#?}");
    let nowhere = |entry: &&Value| text(entry, "how") != "fixed" && entry["path"].is_null();
    let entries = ran.ledgers.iter().flat_map(|ledger| ledger["entries"].as_array().unwrap());
    assert_eq!(entries.filter(nowhere).collect::<Vec<_>>(), Vec::<&Value>::new());
}

#[test]
fn a_row_has_a_line_where_it_was_seen_to_lose_something_and_nowhere_else() {
    for name in [FULL, "fixtures/twins/110398.json", "fixtures/records/shorthand.json"] {
        let ran = run(&[name], OutputLayout::Collection, 1);
        for account in &ran.summary.account {
            for (row, count) in &account.rows {
                let lines = |fates: &[&str]| {
                    ran.losses.iter().any(|line| {
                        text(line, "target") == account.target
                            && text(line, "row") == row.key
                            && fates.contains(&text(line, "fate"))
                    })
                };
                let place = format!("{name} {} {}", account.target, row.key);
                assert_eq!(lines(&["reduced", "dropped"]), count.reduced + count.dropped > 0, "{place}");
                assert_eq!(lines(&["supplied"]), count.supplied > 0, "{place}");
            }
        }
    }
}

#[test]
fn a_dropped_value_is_named_with_its_place_and_the_reason_of_its_row() {
    let ran = run(&[FULL], OutputLayout::Collection, 1);
    let found = |target: &str, path: &str| {
        let lines: Vec<&Value> = ran
            .losses
            .iter()
            .filter(|line| text(line, "target") == target && text(line, "path") == path)
            .collect();
        let [line] = lines.as_slice() else { panic!("{lines:#?}") };
        let keys = ["row", "to", "fate", "value", "reason"].map(|key| text(line, key).to_owned());
        (keys, line["line"].as_u64().unwrap(), line["column"].as_u64().unwrap(), line["fields"].clone())
    };
    let (keys, line, column, fields) = found("csl", "subjects[5].term");
    assert_eq!(
        keys,
        ["keyword", "keyword", "dropped", "Jena", "the terms alone, without places and periods"]
    );
    assert_eq!((line, column, fields), (133, 33, serde_json::json!(["subjects"])));
    let (keys, ..) = found("dc", "titles[2].text");
    assert_eq!(keys, ["titles", "title", "reduced", "Berlin Letter", "the kind of title is not recorded"]);
    let (keys, ..) = found("mods", "contents[2]");
    assert_eq!(
        keys[..3],
        ["content-texts", "", "dropped"].map(str::to_owned),
        "a text that is written to a file, and stands in no target"
    );
    let (keys, line, ..) = found("dc", "agents[1].terms_of_address");
    assert_eq!((&*keys[2], &*keys[3], line), ("dropped", "Engineer-Colonel", 56), "{keys:?}");
}

#[test]
fn ranges_of_the_output_hold_the_texts_that_were_given() {
    let ran = run(&[FULL], OutputLayout::Records, 1);
    let record: Value = serde_json::from_str(&fs::read_to_string(repository(FULL)).unwrap()).unwrap();
    let mut values = Vec::new();
    leaves(&record, String::new(), &mut values);
    let values: BTreeMap<String, String> = values.into_iter().collect();
    let source = fs::read_to_string(repository(FULL)).unwrap();
    let prolog = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    let mut seen = BTreeSet::new();
    for ledger in &ran.ledgers {
        let target = text(ledger, "target");
        let (extension, open) = if target == "csl" { ("json", "[\n") } else { ("xml", prolog) };
        let path = ran.folder.path().join(format!("out/{target}/110417.{extension}"));
        let file = fs::read_to_string(path).unwrap();
        let output = file.strip_prefix(open).unwrap();
        for entry in ledger["entries"].as_array().unwrap() {
            let at = |key: &str| entry[key].as_u64().unwrap() as usize;
            let written = &output[at("start")..at("end")];
            let how = text(entry, "how");
            seen.insert(how);
            let written = match target {
                "csl" => serde_json::from_str(&format!("\"{written}\"")).unwrap(),
                _ => written.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"),
            };
            match how {
                "given" => {
                    let value = &values[text(entry, "path")];
                    let [from, to] = ["from", "to"].map(at);
                    let part: String = serde_json::from_str(&format!("\"{}\"", &source[from..to])).unwrap();
                    assert!(value.contains(&part) && part.contains(&written), "{target} {entry} {part}");
                    // A text that is taken apart is given part by part.
                    assert!(value.contains(&written) && !written.is_empty(), "{target} {entry} {written}");
                }
                "contained" => assert_eq!(written, "", "{target} {entry}"),
                "derived" | "fixed" | "supplied" => assert_ne!(written, "", "{target} {entry}"),
                how => panic!("{how}"),
            }
            assert!(
                !written.contains(['\n', '"']) || how == "given" || how == "supplied",
                "{target} {entry}"
            );
        }
        let starts: Vec<u64> =
            ledger["entries"].as_array().unwrap().iter().map(|e| e["start"].as_u64().unwrap()).collect();
        assert!(starts.is_sorted(), "{target}: what is taken back is in no ledger");
    }
    assert_eq!(seen.into_iter().collect::<Vec<_>>(), ["contained", "derived", "fixed", "given", "supplied"]);
}

#[test]
fn the_lines_are_valid_and_the_same_for_any_number_of_jobs() {
    let inputs =
        ["records", "twins", "pages", "atom", "wilson-center"].map(|name| format!("fixtures/{name}"));
    let inputs = inputs.each_ref().map(String::as_str);
    let (one, three) = (run(&inputs, OutputLayout::Collection, 1), run(&inputs, OutputLayout::Collection, 3));
    assert_eq!(one.texts, three.texts);
    let schema = embedded::named("account").unwrap().text().unwrap();
    let schema = jsonschema::validator_for(&serde_json::from_str(&schema).unwrap()).unwrap();
    let fates: BTreeSet<&str> = one.losses.iter().map(|line| text(line, "fate")).collect();
    assert_eq!(fates.into_iter().collect::<Vec<_>>(), ["dropped", "merged", "reduced", "supplied", "unread"]);
    for line in one.lines.iter().flatten() {
        let faults: Vec<String> = schema.iter_errors(line).map(|fault| fault.to_string()).collect();
        assert_eq!(faults, [""; 0], "{line}");
    }
    // The schema is no free pass.
    let wrong = |line: &Value, change: fn(&mut Value)| {
        let mut wrong = line.clone();
        change(&mut wrong);
        assert!(schema.is_valid(line) && !schema.is_valid(&wrong), "{wrong}");
    };
    let [losses, ledgers] = &one.lines;
    wrong(&losses[0], |line| line["rows"]["dc"][0]["fate"] = "supplied".into());
    wrong(&losses[1], |line| line["fates"][0][2] = "kept".into());
    wrong(&losses[1], |line| line["fates"][0][1] = Value::Null);
    wrong(&losses[1], |line| line["fates"] = serde_json::json!([]));
    wrong(&ledgers[1], |line| line["targets"]["dc"][0][1] = "kept".into());
    wrong(&ledgers[1], |line| line["targets"]["dc"][0][2] = Value::Null);
    wrong(&ledgers[1], |line| line["texts"][0][1] = 0.into());
}

#[test]
fn the_first_line_of_each_file_names_the_rows_that_the_others_are_of() {
    let ran = run(&[FULL], OutputLayout::Collection, 1);
    assert_eq!(ran.lines[0][0], ran.lines[1][0]);
    for account in &ran.summary.account {
        let rows = ran.lines[0][0]["rows"][account.target].as_array().unwrap();
        let named: Vec<_> = rows.iter().map(|row| (text(row, "row"), text(row, "fate"))).collect();
        let expected: Vec<_> = account.rows.iter().map(|(row, _)| (row.key, row.fate.name())).collect();
        assert_eq!(named, expected);
    }
    let paths: Vec<&str> = ran.lines[0][1..].iter().map(|line| text(line, "path")).collect();
    let each: BTreeSet<&str> = paths.iter().copied().collect();
    assert_eq!(each.len(), paths.len(), "a value has one line, whatever targets lose it");
}

#[test]
fn records_that_are_refused_or_withheld_have_no_line() {
    let place = Place::new();
    let line =
        |id: &str, more: &str| format!("{{\"id\": \"{id}\", \"title\": \"T\", \"places\": \"{more}\"}}\n");
    let records = [line("a", "first"), line("a", "again"), "{\"id\": 7}\n".to_owned(), line("b", "other")];
    place.write("records.jsonl", records.concat());
    let said = place.run(&["convert", "records.jsonl", "-o", "out", "--account", "lost.jsonl"]);
    assert_eq!(said.code, Some(1), "{said:?}");
    let lost = place.read("lost.jsonl");
    assert!(lost.contains("first") && lost.contains("other") && !lost.contains("again"), "{lost}");
    let records: BTreeSet<u64> = lost
        .lines()
        .skip(1)
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["record"].as_u64().unwrap())
        .collect();
    assert_eq!(records.into_iter().collect::<Vec<_>>(), [1, 4]);
}

#[test]
fn accounts_are_written_whatever_else_is_and_each_to_a_file_of_its_own() {
    let place = Place::new();
    place.write("records.jsonl", "{\"id\": \"a\", \"title\": \"T\", \"places\": \"Here\"}\n");
    let said = place.run(&["convert", "records.jsonl", "--dry-run", "--account", "lost.jsonl"]);
    assert_eq!((said.code, place.files(".").len()), (Some(0), 2), "{said:?}");
    assert!(place.read("lost.jsonl").contains("\"value\":\"Here\""));
    let refused = |args: &[&str], why: &str| {
        let said = place.run(args);
        assert_eq!(said.code, Some(2), "{said:?}");
        assert!(said.err.contains(why), "{}", said.err);
    };
    refused(
        &["check", "records.jsonl", "--account", "lost.jsonl"],
        "use `fonds convert --dry-run --account FILE`",
    );
    refused(
        &["convert", "records.jsonl", "--dry-run", "--account", "a.jsonl", "--account-full", "a.jsonl"],
        "cannot write the account `a.jsonl`: it is the same file as the account `a.jsonl`",
    );
    refused(&["convert", "records.jsonl", "--dry-run", "--account", "-"], "expected the name of a file");
    refused(
        &["convert", "records.jsonl", "--dry-run", "--account", "no/such/a.jsonl"],
        "cannot write `no/such/a.jsonl`",
    );
    assert_eq!(place.files("."), ["lost.jsonl", "records.jsonl"]);
}
