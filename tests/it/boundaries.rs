//! Boundaries, distances, sums and what a run holds at once: where a line of code may change and no value shows it.

use std::fs;
use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

use fonds::internals::crosswalk::{OutputLayout, Target};
use fonds::internals::crosswalks;
use fonds::internals::engine::{Engine, Settings};
use fonds::internals::locate::Located;
use fonds::internals::pipeline::{self, Config, Input, Progress, RunError};
use fonds::internals::record::date::Date;
use fonds::internals::report::{Sink, Summary};
use fonds::internals::severity::Severity;
use serde_json::Value;

use crate::command::Place;

fn config(input: &Path, settings: Settings) -> Config {
    Config::new(vec![Input::Path(input.to_owned())], Arc::new(Engine::new(settings)))
}

/// A report that does something at every finding.
struct At<F>(F);

impl<F: FnMut(&Located) + Send> Sink for At<F> {
    fn finding(&mut self, finding: &Located) -> io::Result<()> {
        (self.0)(finding);
        Ok(())
    }

    fn finish(&mut self, _: &Summary) -> io::Result<()> {
        Ok(())
    }
}

fn good(id: &str) -> String {
    format!(r#"{{"id": "{id}", "title": "Letter"}}"#)
}

/// A record of just so many bytes.
fn sized(id: &str, bytes: usize) -> String {
    let record = format!(r#"{{"id": "{id}", "title": ""}}"#);
    let filled = format!(r#"{{"id": "{id}", "title": "{}"}}"#, "x".repeat(bytes - record.len()));
    assert_eq!(filled.len(), bytes);
    filled
}

#[test]
fn two_figures_behind_a_year_are_the_end_of_a_range_only_where_they_are_later() {
    for (text, date) in [("1956-57", Some("1956/1957")), ("1956-56", None), ("1956-55", None)] {
        assert_eq!(Date::read(text).ok().map(|date| date.to_string()).as_deref(), date, "{text}");
    }
}

#[test]
fn an_interrupted_run_leaves_no_file() {
    for layout in [OutputLayout::Collection, OutputLayout::Records] {
        let place = Place::new();
        let lines = [&good("a"), r#"{"id": "b"}"#, &good("c")].map(|line| format!("{line}\n"));
        place.write("records.jsonl", lines.concat());
        fs::create_dir(place.path("out")).unwrap();
        let progress = Arc::new(Progress::default());
        let stop = progress.clone();
        let mut sinks: Vec<Box<dyn Sink>> =
            vec![Box::new(At(move |_: &Located| stop.interrupted.store(true, Ordering::Relaxed)))];
        let mut settings = Settings::default();
        settings.targets =
            crosswalks::targets().map(|crosswalk| Target::new(crosswalk, &[]).unwrap()).collect();
        settings.layout = layout;
        let mut config = config(&place.path("records.jsonl"), settings);
        config.output = Some(place.path("out"));
        let ended = pipeline::run(&config, &mut sinks, &progress);
        assert!(matches!(ended, Err(RunError::Interrupted)), "{ended:?}");
        // What is a file of its own was whole before the interruption; the collections were not.
        if layout == OutputLayout::Collection {
            assert_eq!(place.files("out"), [] as [&str; 0]);
        }
    }
}

/// The rules that are broken, and the ids of what was converted.
fn converted(place: &Place, input: &str) -> (Vec<String>, Vec<String>) {
    let ended = place.run(&["convert", input, "-o", "out", "--to", "csl"]);
    let rules = ended.rules().into_iter().map(str::to_owned).collect();
    let items: Vec<Value> = serde_json::from_str(&place.read("out/csl.json")).unwrap();
    (rules, items.iter().map(|item| item["id"].as_str().unwrap().to_owned()).collect())
}

#[test]
fn behind_a_broken_record_the_next_is_known_by_its_line_200_kb_on_and_farther_by_its_keys() {
    let list = |bytes: usize, next: &str| {
        let rest = "      0 0 0 0 0 0 0 0\n".repeat(bytes / 22);
        format!("[\n  {},\n  {{\"id\": \"b\", \"title\": }} {{\n{rest}  {next}\n]\n", good("a"))
    };
    let other = r#"{"title": "Letter", "id": "c"}"#;
    for (bytes, next, ids) in [
        (200 << 10, other, vec!["a", "c"]),
        (300 << 10, other, vec!["a"]),
        (200 << 10, &good("c"), vec!["a", "c"]),
    ] {
        let place = Place::new();
        place.write("records.json", list(bytes, next));
        let (rules, found) = converted(&place, "records.json");
        assert_eq!(found, ids, "{bytes} bytes, {rules:?}");
        assert!(!rules.is_empty());
    }
}

#[test]
fn what_is_not_shown_is_counted_all_the_same() {
    let place = Place::new();
    place.write(
        "records.jsonl",
        concat!(
            r#"{"id": "a", "title": "x", "reference_code": "Third shelf, blue binder"}"#,
            "\n",
            r#"{"id": "b", "title": "x", "dates": "sometime in spring"}"#,
            "\n",
            r#"{"id": "c", "title": "x", "reference_code": "Second shelf, red binder"}"#,
            "\n",
            r#"{"id": "d"}"#,
            "\n"
        ),
    );
    let sums = |least| {
        let config = config(&place.path("records.jsonl"), Settings::default().shown_from(least));
        let summary = pipeline::run(&config, &mut [], &Progress::default()).unwrap();
        (summary.errors, summary.warnings, summary.infos)
    };
    assert_eq!(sums(Severity::Info), (1, 1, 2));
    for least in [Severity::Warning, Severity::Error] {
        assert_eq!(sums(least), (1, 1, 2), "{least}");
    }
    let [plain, verbose] =
        [&["check", "records.jsonl"][..], &["check", "records.jsonl", "-v"]].map(|args| place.run(args));
    assert_eq!(plain.summary(), verbose.summary());
    assert!(plain.summary().contains("2 infos"), "{}", plain.out);
}

#[test]
fn the_columns_of_a_second_record_on_a_line_count_characters() {
    let place = Place::new();
    let line = r#"[{"id":"éé","title":"Ещё"},{"id":"b","title":"B","titel":"x"}]"#;
    place.write("records.json", line);
    let ended = place.run(&["check", "records.json", "--report", "jsonl"]);
    let finding: Value = serde_json::from_str(ended.out.lines().next().unwrap()).unwrap();
    assert_eq!(finding["rule"], "unknown-field", "{}", ended.out);
    let at = line.find("titel").unwrap();
    assert_eq!(line[..at].chars().count() + 1, 51);
    assert_eq!((&finding["line"], &finding["column"]), (&1.into(), &51.into()));
    assert_eq!(finding["offset"], at);
}

#[test]
fn a_record_of_the_limit_is_read_and_one_of_a_byte_more_is_refused() {
    // The larger limit is what is read of an input at once.
    for limit in [1_000, 512 << 10] {
        let place = Place::new();
        let lines = [sized("a", limit), sized("b", limit + 1), sized("c", limit)].join("\n");
        place.write("records.jsonl", &lines).write("list.json", format!("[{}]", lines.replace('\n', ",")));
        for input in ["records.jsonl", "list.json"] {
            let ended = place.run(&["check", input, "--record-limit", &limit.to_string()]);
            assert_eq!(ended.rules(), ["record-too-large"], "{input}: {}", ended.out);
            assert_eq!(ended.summary(), "3 records: 2 valid, 1 refused · 1 error", "{input}, {limit}");
            assert!(ended.out.contains(&format!("at most {limit} bytes, found one of {}", limit + 1)));
        }
    }
}

#[test]
fn an_input_is_not_read_far_ahead_of_what_is_settled() {
    /// More than is ever in flight at one job, and a small share of the input.
    const MOST: u64 = 8 << 20;
    let place = Place::new();
    let record = sized("x", 63 << 10).replace(r#""id": "x""#, r#""id":  7 "#);
    let text = format!("{record}\n").repeat(32 * 16);
    assert!(text.len() as u64 > 3 * MOST);
    place.write("records.jsonl", &text);
    let (progress, ahead) = (Arc::new(Progress::default()), Arc::new(AtomicU64::new(0)));
    let (seen, most, first) = (progress.clone(), ahead.clone(), Mutex::new(true));
    let mut sinks: Vec<Box<dyn Sink>> = vec![Box::new(At(move |_: &Located| {
        // While the first finding is written nothing is settled: whoever reads ahead has the time to.
        for _ in 0..if std::mem::take(&mut *first.lock().unwrap()) { 100_000 } else { 0 } {
            if seen.bytes.load(Ordering::Relaxed) > MOST {
                break;
            }
            thread::yield_now();
        }
        let settled = seen.records.load(Ordering::Relaxed) * (record.len() as u64 + 1);
        most.fetch_max(seen.bytes.load(Ordering::Relaxed).saturating_sub(settled), Ordering::Relaxed);
    }))];
    let summary =
        pipeline::run(&config(&place.path("records.jsonl"), Settings::default()), &mut sinks, &progress)
            .unwrap();
    assert_eq!(summary.refused, 32 * 16);
    let ahead = ahead.load(Ordering::Relaxed);
    assert!((1..=MOST).contains(&ahead), "{ahead} bytes ahead");
}
