//! The engine by itself: no files, no threads.

use std::sync::Arc;

use super::{Batches, Converted, Engine, Settings, Source};
use crate::finding::Findings;
use crate::format::{Decoded, Format};
use crate::formats::json;
use crate::rule_id::RuleId;
use crate::rule_table::Level;
use crate::severity::Severity;
use crate::source::Context;

fn convert(settings: Settings, name: &str, bytes: &[u8]) -> Converted {
    Engine::new(settings).convert(name, bytes).unwrap()
}

fn found(done: &Converted) -> Vec<(RuleId, Severity)> {
    done.findings.iter().map(|finding| (finding.rule, finding.severity)).collect()
}

const REVERSED: &[u8] = br#"{"id": "a", "title": "Letter", "dates": {"edtf": "1956-03-20/1956-01-15"}}"#;

#[test]
fn a_record_in_memory_is_converted_to_whole_files() {
    let settings = Settings::default().target("mods").unwrap().target("csl").unwrap();
    let list = br#"[{"id": "a", "title": "Letter"}, {"id": "b"}, {"id": "c", "title": "Reply"}]"#;
    let done = convert(settings, "letters.json", list);
    assert_eq!((done.records, done.accepted), (3, 2));
    assert_eq!(found(&done), [(RuleId::MissingField, Severity::Error)]);
    let file = |at: usize| String::from_utf8_lossy(&done.outputs[at].1).into_owned();
    assert!(file(0).starts_with("<?xml") && file(0).ends_with("</modsCollection>\n"));
    assert_eq!(file(0).matches("<mods").count(), 3, "the collection and two records");
    let items: serde_json::Value = serde_json::from_str(&file(1)).unwrap();
    assert_eq!(items.as_array().map(Vec::len), Some(2));
}

#[test]
fn where_no_record_is_accepted_no_file_comes_out() {
    let done = convert(Settings::default().target("mods").unwrap(), "a.json", br#"{"id": "a"}"#);
    assert_eq!((done.accepted, done.outputs[0].1.len()), (0, 0));
}

#[test]
fn a_rule_that_is_off_finds_nothing_and_refuses_nothing() {
    let plain = convert(Settings::default(), "a.json", REVERSED);
    assert_eq!(found(&plain), [(RuleId::DateRangeReversed, Severity::Error)]);
    assert_eq!(plain.accepted, 0);
    let off = convert(Settings::default().rule(RuleId::DateRangeReversed, Level::Off), "a.json", REVERSED);
    assert_eq!((found(&off), off.accepted), (vec![], 1));
}

#[test]
fn the_check_of_a_rule_that_is_off_is_not_run() {
    let all = Engine::new(Settings::default());
    let without = Engine::new(Settings::default().rule(RuleId::DateRangeReversed, Level::Off));
    assert_eq!(without.checks().record.len() + 1, all.checks().record.len());
}

#[test]
fn the_table_decides_what_a_finding_weighs_and_whether_it_refuses() {
    let level = Level::On(Severity::Warning);
    let done = convert(Settings::default().rule(RuleId::DateRangeReversed, level), "a.json", REVERSED);
    assert_eq!((found(&done), done.accepted), (vec![(RuleId::DateRangeReversed, Severity::Warning)], 1));
    let graver = Settings::default().rule(RuleId::UnparsedDate, Level::On(Severity::Error));
    let done = convert(graver, "a.json", br#"{"id": "a", "title": "Letter", "dates": "in spring"}"#);
    assert_eq!((found(&done), done.accepted), (vec![(RuleId::UnparsedDate, Severity::Error)], 0));
}

#[test]
fn a_finding_of_a_stage_is_off_and_weighed_as_those_of_checks_are() {
    let source = br#"{"id": "a", "title": "Letter", "titel": "Letter"}"#;
    let off = convert(Settings::default().rule(RuleId::UnknownField, Level::Off), "a.json", source);
    assert_eq!((found(&off), off.accepted), (vec![], 1));
    let level = Level::On(Severity::Info);
    let lighter = convert(Settings::default().rule(RuleId::UnknownField, level), "a.json", source);
    assert_eq!((found(&lighter), lighter.accepted), (vec![(RuleId::UnknownField, Severity::Info)], 1));
}

/// A format whose bytes are no text: JSON in which every byte is moved by one.
const SHIFTED: Format = Format { name: "shifted", decode: Some(shift), ..json::JSON_LINES };

fn shift(bytes: &[u8], decoded: &mut Decoded, _: &mut Findings) {
    // Every byte is written twice: so a character of the text has two in the file.
    bytes.chunks(2).for_each(|pair| decoded.push(char::from(pair[0] - 1), 2));
}

#[test]
fn a_format_may_take_bytes_and_its_findings_stand_at_them() {
    let text = std::str::from_utf8(REVERSED).unwrap();
    let bytes: Vec<u8> = text.bytes().flat_map(|byte| [byte + 1, byte + 1]).collect();
    let settings = Settings { from: Some(&SHIFTED), ..Settings::default() };
    let done = convert(settings, "a", &bytes);
    assert_eq!(found(&done), [(RuleId::DateRangeReversed, Severity::Error)]);
    let finding = &done.findings[0];
    let at = text.find("1956-03-20/").unwrap();
    assert_eq!((finding.offset, finding.length), (2 * at as u64, 2 * 21));
    assert_eq!(finding.start.column as usize, at + 1);
    let shown = &finding.excerpt.text[finding.excerpt.start as usize..finding.excerpt.end as usize];
    assert_eq!(shown, "1956-03-20/1956-01-15");
}

/// The ids of an input's records, batch by batch.
fn batches(name: &str, bytes: &[u8]) -> Vec<usize> {
    let engine = Engine::new(Settings::default());
    let mut source = Source::open(&engine, Some(name.as_ref()), true, Box::new(bytes)).unwrap();
    let plan = std::mem::replace(&mut source.plan, Err(super::Unrecognised::Format)).unwrap();
    let mut batches = Batches::new(&engine, plan, source, Context::default());
    let mut counts = Vec::new();
    while let Some(cut) = batches.next(Vec::new()) {
        let cut = cut.unwrap();
        for piece in &cut.batch.pieces {
            let record = &cut.batch.bytes[piece.bytes.clone()];
            let start = piece.offset as usize;
            assert_eq!(record, &bytes[start..start + record.len()], "record {}", piece.ordinal);
        }
        counts.push(cut.batch.pieces.len());
    }
    counts
}

#[test]
fn a_batch_holds_five_hundred_records_at_most_and_a_block_of_larger_ones() {
    let small = "{\"id\":\"a\"}\n".repeat(1250);
    assert_eq!(batches("a.jsonl", small.as_bytes()), [500, 500, 250]);
    let large = format!("{{\"id\":\"{}\"}}\n", "x".repeat(100_000)).repeat(9);
    let counts = batches("a.jsonl", large.as_bytes());
    assert_eq!(counts.iter().sum::<usize>(), 9);
    assert!(counts.iter().all(|count| *count <= 4), "{counts:?}");
    assert_eq!(batches("a.json", b"[]"), [0]);
}

#[test]
fn a_record_larger_than_any_block_is_read_whole() {
    let record = format!("{{\"id\":\"{}\"}}\n", "x".repeat(3 << 20));
    assert_eq!(batches("a.jsonl", record.as_bytes()), [1]);
}

#[test]
fn what_parts_records_is_passed_and_not_held() {
    let text = format!("{}{{\"id\":\"a\"}}\n{}{{\"id\":\"b\"}}", "\n".repeat(1 << 20), "\n".repeat(1 << 20));
    let counts = batches("a.jsonl", text.as_bytes());
    assert_eq!(counts.iter().sum::<usize>(), 2);
}

#[test]
fn workers_share_an_engine() {
    let engine = Arc::new(Engine::new(Settings::default().target("dc").unwrap()));
    let threads: Vec<_> = (0..2)
        .map(|_| {
            let engine = engine.clone();
            std::thread::spawn(move || {
                engine.convert("a.json", br#"{"id": "a", "title": "Letter"}"#).unwrap()
            })
        })
        .collect();
    let outputs: Vec<_> = threads.into_iter().map(|thread| thread.join().unwrap().outputs).collect();
    assert_eq!(outputs[0], outputs[1]);
    assert!(!outputs[0][0].1.is_empty());
}
