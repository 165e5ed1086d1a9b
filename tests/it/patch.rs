//! Patches: rows of a target left out, replaced and added. What is written stays valid by the target's schema, and the
//! account and the docs show the rows as they are then.

use std::fs;
use std::sync::Arc;

use fonds::internals::account::{Fate, RowBits};
use fonds::internals::crosswalk::{
    Change, Changes, Crosswalk, JsonTarget, Patch, PatchError, Target, TargetError, Write, WriteRow,
};
use fonds::internals::crosswalks::{self, csl_json, dublin_core, mods};
use fonds::internals::engine::{Engine, Settings};
use fonds::internals::output::json::Json;
use fonds::internals::output::xml::{Name, Xml};
use fonds::internals::pipeline::{self, Config, Input, Progress};
use fonds::internals::record::Field;
use fonds::internals::report::TargetAccount;

use crate::command::repository;

const REASON: &str = "readers of this kind take it for something else";

const fn note(key: &'static str) -> WriteRow<Xml> {
    WriteRow::new(key, &[], "note", Fate::Kept, |_, x| {
        x.element(Name("note"), |x| x.fixed("Patched"));
    })
}

static MODS: Patch = Patch {
    name: "a reader of MODS",
    changes: Changes::Xml(&[
        Change::Omit("subjects", REASON),
        Change::Replace(WriteRow::new(
            "title",
            &[Field::Title],
            "titleInfo/title",
            Fate::Kept,
            |record, x| {
                if let Some(title) = record.title {
                    x.element(Name("titleInfo"), |x| {
                        x.attribute("usage", "primary");
                        x.text_element(Name("title"), title.text);
                    });
                }
            },
        )),
        Change::Before("title", note("first")),
        Change::After("record", note("last")),
    ]),
};

static DC: Patch = Patch {
    name: "a reader of Dublin Core",
    changes: Changes::Xml(&[
        Change::Omit("subjects", REASON),
        Change::After(
            "title",
            WriteRow::new("last", &[Field::Id], "title", Fate::Kept, |record, x| {
                if let Some(id) = record.id {
                    x.text_element(Name("dc:title"), id);
                }
            }),
        ),
    ]),
};

static CSL: Patch = Patch {
    name: "a reader of CSL-JSON",
    changes: Changes::Json(&[
        Change::Omit("keyword", REASON),
        Change::Before(
            "title",
            WriteRow::new("last", &[Field::Id], "call-number", Fate::Kept, |record, j| {
                if let Some(id) = record.id {
                    j.given("call-number", id);
                }
            }),
        ),
    ]),
};

struct Ran {
    folder: tempfile::TempDir,
    account: Vec<TargetAccount>,
}

fn run(targets: Vec<Arc<Target>>) -> Ran {
    let folder = tempfile::tempdir().unwrap();
    let mut settings = Settings::default();
    settings.targets = targets;
    let inputs = ["fixtures/records/full.json", "fixtures/twins/110398.json"];
    let inputs = inputs.map(|name| Input::Path(repository(name).into())).to_vec();
    let mut config = Config::new(inputs, Arc::new(Engine::new(settings)));
    config.output = Some(folder.path().to_owned());
    let summary = pipeline::run(&config, &mut [], &Progress::default()).unwrap();
    assert_eq!((summary.accepted, summary.faults), (2, 0), "what is written is valid by its schema");
    Ran { folder, account: summary.account }
}

impl Ran {
    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.folder.path().join(name)).unwrap()
    }
}

fn patched(crosswalk: &'static Crosswalk, patch: &Patch) -> Arc<Target> {
    Target::new(crosswalk, &[patch]).unwrap()
}

#[test]
fn a_patched_target_is_written_validated_accounted_for_and_documented_with_its_rows() {
    let targets = [
        (patched(&mods::MODS, &MODS), "subjects"),
        (patched(&dublin_core::DUBLIN_CORE, &DC), "subjects"),
        (patched(&csl_json::CSL_JSON, &CSL), "keyword"),
    ];
    let ran = run(targets.iter().map(|(target, _)| target.clone()).collect());
    for ((target, omitted), account) in targets.iter().zip(&ran.account) {
        let name = target.name();
        let row = |key: &str| account.rows.iter().find(|(row, _)| row.key == key).unwrap();
        let (row_omitted, count) = row(omitted);
        assert_eq!((row_omitted.fate, row_omitted.to), (Fate::Dropped(REASON), ""), "{name}");
        assert_eq!((count.records, count.dropped, count.reduced), (1, 1, 0), "{name}");
        assert_eq!(row("last").1.records, 2, "{name}");
        let docs = crosswalks::table(target);
        assert!(docs.contains(&format!("| `subjects` | – | dropped | {REASON} |")), "{docs}");
    }
    let mods = ran.read("mods.xml");
    assert!(!mods.contains("<subject>"));
    assert_eq!(mods.matches("<note>Patched</note>").count(), 4);
    assert!(mods.contains("<mods version=\"3.8\">\n  <note>Patched</note>\n  <titleInfo usage=\"primary\">"));
    let dc = ran.read("dc.xml");
    assert!(!dc.contains("<dc:subject>") && dc.contains("<dc:title>110417</dc:title>"));
    let csl = ran.read("csl.json");
    assert!(!csl.contains("\"keyword\"") && csl.contains("\"call-number\":\"110417\",\"title\""));
}

#[test]
fn patches_are_applied_one_after_the_other() {
    static AGAIN: Patch = Patch {
        name: "another",
        changes: Changes::Json(&[Change::Omit("last", REASON), Change::Omit("id", REASON)]),
    };
    let target = Target::new(&csl_json::CSL_JSON, &[&CSL, &AGAIN]).unwrap();
    let omitted = |key: &str| target.rows().iter().any(|row| row.key == key && row.fate.name() == "dropped");
    assert!(omitted("keyword") && omitted("last") && omitted("id") && !omitted("title"));
}

#[test]
fn a_row_that_is_always_run_and_is_left_out_drops_nothing_of_a_record() {
    static BARE: Patch = Patch { name: "bare", changes: Changes::Xml(&[Change::Omit("last", REASON)]) };
    let target = Target::new(&mods::MODS, &[&MODS, &BARE]).unwrap();
    let ran = run(vec![target]);
    let (_, count) = ran.account[0].rows.iter().find(|(row, _)| row.key == "last").unwrap();
    assert_eq!((count.records, count.dropped), (0, 0));
}

#[test]
fn a_patch_that_does_not_fit_is_refused_with_the_reason() {
    fn refused(crosswalk: &'static Crosswalk, patch: &Patch) -> String {
        Target::new(crosswalk, &[patch]).unwrap_err().to_string()
    }
    assert_eq!(
        refused(&mods::MODS, &CSL),
        "cannot patch `mods` with `a reader of CSL-JSON`: expected rows of XML, found rows of JSON"
    );
    static UNKNOWN: Patch =
        Patch { name: "unknown", changes: Changes::Xml(&[Change::Omit("subject", REASON)]) };
    assert_eq!(
        refused(&dublin_core::DUBLIN_CORE, &UNKNOWN),
        "cannot patch `dc` with `unknown`: expected the key of a row, found `subject`",
    );
    static TAKEN: Patch =
        Patch { name: "taken", changes: Changes::Xml(&[Change::After("title", note("names"))]) };
    assert_eq!(
        Target::new(&mods::MODS, &[&TAKEN]).unwrap_err(),
        TargetError::Patch { target: "mods", patch: "taken", why: PatchError::Taken("names") }
    );
    static READ: Crosswalk = Crosswalk { write: None, ..mods::MODS };
    assert_eq!(Target::new(&READ, &[]).unwrap_err(), TargetError::NotWritten("mods"));
}

#[test]
fn as_many_rows_as_the_account_has_bits_are_taken_and_one_more_is_refused() {
    const fn rows<const COUNT: usize>() -> [WriteRow<Json>; COUNT] {
        [WriteRow::new("row", &[], "title", Fate::Kept, |_, _| {}); COUNT]
    }
    const fn csl(rows: &'static [WriteRow<Json>]) -> Crosswalk {
        match &csl_json::CSL_JSON.write {
            Some(Write::Json(JsonTarget { tables, frame, .. })) => Crosswalk {
                write: Some(Write::Json(JsonTarget { tables: *tables, frame: *frame, rows })),
                ..csl_json::CSL_JSON
            },
            Some(Write::Xml(_)) | None => panic!(),
        }
    }
    static FULL: Crosswalk = csl(&rows::<{ RowBits::ROWS }>());
    static MORE: Crosswalk = csl(&rows::<{ RowBits::ROWS + 1 }>());
    assert!(Target::new(&FULL, &[]).is_ok());
    let refused = Target::new(&MORE, &[]).unwrap_err();
    assert_eq!(refused.to_string(), "expected 128 rows of `csl` at most, found 129");
}

#[test]
fn every_row_of_a_target_has_a_key_of_its_own() {
    for crosswalk in crosswalks::targets() {
        let target = Target::new(crosswalk, &[]).unwrap();
        let mut keys: Vec<&str> = target.rows().iter().map(|row| row.key).collect();
        assert!(keys.iter().all(|key| key.bytes().all(|byte| byte == b'-' || byte.is_ascii_lowercase())));
        keys.sort_unstable();
        let before = keys.len();
        keys.dedup();
        assert_eq!(keys.len(), before, "{}", target.name());
    }
}
