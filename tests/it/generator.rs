//! The records that measurements are made on: the good ones are good, the spoiled ones are not, and both stay
//! what they are.

use std::collections::BTreeSet;
use std::io;
use std::sync::{Arc, Mutex};

use fonds::internals::engine::{Engine, Settings};
use fonds::internals::locate::Located;
use fonds::internals::pipeline::{self, Config, Input, Progress};
use fonds::internals::report::{Sink, Summary};
use fonds::internals::severity::Severity;

use records::{Generator, SEED};

#[path = "../../benches/generator/mod.rs"]
mod records;

const COUNT: u64 = 300;

/// Errors, as the number of the record and what was said.
#[derive(Clone, Default)]
struct Errors(Arc<Mutex<Vec<(u64, String)>>>);

impl Sink for Errors {
    fn finding(&mut self, finding: &Located) -> io::Result<()> {
        if finding.severity == Severity::Error {
            self.0.lock().unwrap().push((finding.record, format!("{}: {}", finding.rule, finding.message)));
        }
        Ok(())
    }

    fn finish(&mut self, _: &Summary) -> io::Result<()> {
        Ok(())
    }
}

fn check(text: &str) -> (Summary, Vec<(u64, String)>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("records.jsonl");
    std::fs::write(&path, text).unwrap();
    let config = Config::new(vec![Input::Path(path)], Arc::new(Engine::new(Settings::default())));
    let errors = Errors::default();
    let mut sinks: Vec<Box<dyn Sink>> = vec![Box::new(errors.clone())];
    let summary = pipeline::run(&config, &mut sinks, &Progress::default()).unwrap();
    let errors = errors.0.lock().unwrap().clone();
    (summary, errors)
}

fn lines(bad: f64) -> Vec<records::Line> {
    let generator = Generator { seed: SEED, bad };
    (0..COUNT).map(|i| generator.line(i)).collect()
}

fn text(lines: &[records::Line]) -> String {
    lines.iter().map(|line| format!("{}\n", line.text)).collect()
}

#[test]
fn good_records_are_valid_and_without_an_error() {
    let schema = include_str!("../../schemas/record.schema.json");
    let schema = jsonschema::validator_for(&serde_json::from_str(schema).unwrap()).unwrap();
    let lines = lines(0.0);
    for line in &lines {
        let record = serde_json::from_str(&line.text).unwrap();
        let faults: Vec<String> = schema.iter_errors(&record).map(|error| error.to_string()).collect();
        assert_eq!(faults, [""; 0], "{}", line.id);
        assert!(line.defect.is_none());
    }
    let (summary, errors) = check(&text(&lines));
    assert_eq!(errors, []);
    assert_eq!((summary.records, summary.accepted), (COUNT, COUNT));
}

#[test]
fn spoiled_records_are_refused_and_no_others() {
    let lines = lines(0.3);
    let spoiled: BTreeSet<u64> =
        (1..).zip(&lines).filter(|(_, line)| line.defect.is_some()).map(|(number, _)| number).collect();
    let defects: BTreeSet<&str> = lines.iter().filter_map(|line| line.defect).collect();
    assert_eq!(defects.len(), 10, "{defects:?}");
    let (summary, errors) = check(&text(&lines));
    let refused: BTreeSet<u64> = errors.iter().map(|(number, _)| *number).collect();
    assert_eq!(refused, spoiled);
    assert_eq!(summary.refused, spoiled.len() as u64);
}

#[test]
fn records_stay_what_they_are() {
    // The bounds in `benches/instructions.bound` hold for these records: measure anew when they change.
    let lines = lines(0.0);
    assert_eq!(text(&lines).len(), 980_807);
    let again = Generator { seed: SEED, bad: 0.3 };
    let good = (0..COUNT).map(|i| again.line(i)).zip(&lines).filter(|(line, _)| line.defect.is_none());
    for (line, same) in good {
        assert_eq!(line.text, same.text);
    }
    assert_ne!(Generator { seed: SEED + 1, bad: 0.0 }.line(0).text, lines[0].text);
}
