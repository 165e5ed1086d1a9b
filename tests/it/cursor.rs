//! Crosswalks with wrong rows: a record that meets one is withheld from every target and said to be a fault of fonds;
//! the others are written. And what the right ones write is valid as a whole file, its frame included.

use std::fs;
use std::io;
use std::sync::{Arc, Mutex};

use fonds::internals::account::Fate;
use fonds::internals::crosswalk::{Crosswalk, JsonTarget, OutputLayout, Target, Write, WriteRow, XmlTarget};
use fonds::internals::crosswalks::{csl_json, dublin_core, mods};
use fonds::internals::engine::{Engine, Settings};
use fonds::internals::locate::Located;
use fonds::internals::output::json::Json;
use fonds::internals::output::xml::{Name, Xml};
use fonds::internals::pipeline::{self, Config, Input, Progress};
use fonds::internals::record::Record;
use fonds::internals::report::{Sink, Summary};
use fonds::internals::schema::builtin;
use fonds::internals::schema::xsd::{Reading, Schema};
use fonds::internals::severity::Severity;

use crate::command::repository;

/// The words in a record's title by which the wrong rows know it.
fn says(record: &Record<'_>, word: &str) -> bool {
    record.title.is_some_and(|title| title.text.text.split(' ').any(|said| said == word))
}

const MODS_ROWS: &[WriteRow<Xml>] = &[
    WriteRow::new("titleInfo", &[], "titleInfo", Fate::Kept, |record, x| {
        x.element(Name("titleInfo"), |x| {
            if says(record, "attribute") {
                x.attribute("type", "abbreviation");
            }
            if let Some(title) = record.title {
                x.text_element(Name("title"), title.text);
            }
            if says(record, "late") {
                x.attribute("type", "abbreviated");
            }
        });
    }),
    WriteRow::new("name", &[], "name", Fate::Kept, |record, x| {
        if says(record, "element") {
            x.element(Name("name"), |x| x.element(Name("nameBit"), |x| x.fixed("A")));
        }
        // What is taken back is never judged.
        x.element(Name("nome"), |x| {
            x.attribute("tipo", "x");
            x.element(Name("parte"), |_| {});
        });
    }),
    WriteRow::new("originInfo", &[], "originInfo", Fate::Kept, |record, x| {
        x.element(Name("originInfo"), |x| {
            x.attribute("eventType", "\"a\" & <b>");
            x.element(Name("dateIssued"), |x| {
                x.attribute("encoding", if says(record, "encoding") { "edtf & more" } else { "edtf" });
                x.fixed("1956");
            });
        });
    }),
    WriteRow::new("location", &[], "location", Fate::Kept, |record, x| {
        x.element(Name("location"), |x| {
            if says(record, "order") {
                x.element(Name("url"), |x| x.fixed("https://example.org/"));
            }
            x.element(Name("physicalLocation"), |x| {
                x.attribute("type", "repository");
                if says(record, "twice") {
                    x.attribute("type", "repository");
                }
                x.fixed("Archive");
            });
        });
    }),
    WriteRow::new("recordInfo", &[], "recordInfo", Fate::Kept, |record, x| {
        if says(record, "stray") {
            x.element(Name("recordInfo"), |x| {
                x.fixed("a & b");
                x.element(Name("recordOrigin"), |x| x.fixed("b"));
            });
        }
        x.element(Name("abstract"), |x| {
            x.attribute("xlink:href", "https://example.org/");
            if says(record, "value") {
                x.attribute("shareable", "maybe");
            }
            x.fixed("c");
        });
        x.element(Name("accessCondition"), |x| {
            if says(record, "binding") {
                x.attribute("xmlns:ex", "urn:example");
            }
            if says(record, "unbound") {
                x.element(Name("ex:note"), |x| x.fixed("c"));
            }
            x.fixed("d");
        });
    }),
];

const DC_ROWS: &[WriteRow<Xml>] = &[WriteRow::new("title", &[], "title", Fate::Kept, |record, x| {
    if let Some(title) = record.title {
        x.text_element(Name("dc:title"), title.text);
    }
    if says(record, "dublin") {
        x.element(Name("dc:titel"), |x| x.fixed("A"));
    }
    if says(record, "prefix") {
        x.element(Name("dcterms:title"), |x| x.fixed("A"));
    }
    if says(record, "language") {
        x.element(Name("dc:title"), |x| {
            x.attribute("xml:lang", "not a language");
            x.fixed("A");
        });
    }
})];

const CSL_ROWS: &[WriteRow<Json>] = &[
    WriteRow::new("id", &[], "id", Fate::Kept, |record, j| {
        if let Some(id) = record.id.filter(|_| !says(record, "nameless")) {
            j.given("id", id);
        }
    }),
    WriteRow::new("type", &[], "type", Fate::Kept, |record, j| {
        j.fixed("type", if says(record, "type") { "letter" } else { "document" });
    }),
    WriteRow::new("author", &[], "author", Fate::Kept, |record, j| {
        let part = if says(record, "name") { "forename" } else { "given" };
        j.list("author", |j| {
            j.object_item(|j| j.fixed("family", "A"));
            j.object_item(|j| {
                j.fixed("family", "B");
                j.fixed(part, "C");
            });
        });
    }),
    WriteRow::new("title", &[], "title", Fate::Kept, |record, j| {
        if let Some(title) = record.title {
            j.given("title", title.text);
        }
        if says(record, "again") {
            j.fixed("title", "A");
        }
        if says(record, "key") {
            j.fixed("licence", "A");
        }
        if says(record, "item") {
            j.object("issued", |j| j.given_item(record.id.unwrap()));
        }
        if says(record, "member") {
            j.object("issued", |j| {
                j.list("date-parts", |j| j.list_item(|j| j.fixed("year", "1956")));
            });
        }
        if says(record, "kind") {
            j.truth("volume", true);
        }
        if says(record, "parts") {
            j.object("issued", |j| {
                j.list("date-parts", |j| {
                    (0..3).for_each(|_| j.list_item(|j| j.number_item(1, record.id.unwrap())))
                });
            });
        }
        j.object("custom", |j| {
            j.fixed(if says(record, "quote") { "a\"b" } else { "a" }, "A");
            j.list("b", |j| j.given_item(record.id.unwrap()));
        });
    }),
];

const fn xml(write: &'static Option<Write>, rows: &'static [WriteRow<Xml>]) -> Option<Write> {
    match write {
        Some(Write::Xml(XmlTarget { schema, collection, record, alone, .. })) => {
            Some(Write::Xml(XmlTarget {
                schema,
                collection: *collection,
                record: *record,
                alone: *alone,
                rows,
            }))
        }
        Some(Write::Json(_)) | None => panic!(),
    }
}

const fn json(write: &'static Option<Write>, rows: &'static [WriteRow<Json>]) -> Option<Write> {
    match write {
        Some(Write::Json(JsonTarget { tables, frame, .. })) => {
            Some(Write::Json(JsonTarget { tables: *tables, frame: *frame, rows }))
        }
        Some(Write::Xml(_)) | None => panic!(),
    }
}

static MODS: Crosswalk = Crosswalk { write: xml(&mods::MODS.write, MODS_ROWS), ..mods::MODS };
static DC: Crosswalk =
    Crosswalk { write: xml(&dublin_core::DUBLIN_CORE.write, DC_ROWS), ..dublin_core::DUBLIN_CORE };
static CSL: Crosswalk = Crosswalk { write: json(&csl_json::CSL_JSON.write, CSL_ROWS), ..csl_json::CSL_JSON };

/// The word in the title of each record, and what is said of it; nothing of a good one.
const RECORDS: &[(&str, &[&str])] = &[
    ("good", &[]),
    (
        "order",
        &[
            "MODS 3.8: at `/mods/location/physicalLocation` expected `physicalLocation` before `url`, found it behind",
        ],
    ),
    ("element", &["MODS 3.8: at `/mods/name/nameBit` expected `", "found `nameBit`"]),
    ("fine", &[]),
    (
        "attribute",
        &["at `/mods/titleInfo` expected one of `", "found `abbreviation` (did you mean `abbreviated`?)"],
    ),
    ("encoding", &["at `/mods/originInfo/dateIssued` expected one of `", "found `edtf & more`"]),
    ("twice", &["at `/mods/location` expected one attribute `type` of `physicalLocation`, found another"]),
    ("late", &["at `/mods/titleInfo` expected no attribute behind content, found `type`"]),
    ("unbound", &["at `/mods/accessCondition` expected a name whose prefix is bound, found `ex:note`"]),
    ("binding", &["at `/mods` expected a name whose prefix is bound, found `xmlns:ex`"]),
    ("stray", &["at `/mods/recordInfo` expected no text between elements, found `a & b`"]),
    ("value", &["at `/mods/abstract` expected `no`, found `maybe`"]),
    ("good", &[]),
    (
        "dublin",
        &["oai_dc (Dublin Core 1.1, OAI-PMH 2.0): at `/oai_dc:dc/dc:titel` expected ", "found `dc:titel`"],
    ),
    ("prefix", &["at `/oai_dc:dc` expected a name whose prefix is bound, found `dcterms:title`"]),
    ("language", &["at `/oai_dc:dc/dc:title[2]` expected a language tag", "found `not a language`"]),
    ("key", &["CSL-JSON 1.0.2: at `/licence` expected a key that an item may have, found `licence`"]),
    ("type", &["at `/type` expected a type of items that the schema lists, found `letter`"]),
    ("name", &["at `/author/1/forename` expected a key that a name may have, found `forename`"]),
    ("item", &["at `/issued/0` expected a member with a key, found a string"]),
    ("member", &["at `/issued/date-parts/0/year` expected an item of a list, found the member `year`"]),
    ("again", &["at `/title` expected `title` once, found it again"]),
    ("kind", &["at `/volume` expected a string or a number, found a truth value"]),
    ("parts", &["at `/issued/date-parts` expected one date or two, found 3"]),
    ("nameless", &["at `` expected the key `id`, found the end of the item"]),
    ("quote", &["at `/custom/a\"b` expected a key without quotes and the like, found `a\"b`"]),
    ("good", &[]),
];

#[derive(Clone, Default)]
struct Found(Arc<Mutex<Vec<Located>>>);

impl Sink for Found {
    fn finding(&mut self, finding: &Located) -> io::Result<()> {
        self.0.lock().unwrap().push(finding.clone());
        Ok(())
    }

    fn finish(&mut self, _: &Summary) -> io::Result<()> {
        Ok(())
    }
}

struct Ran {
    summary: Summary,
    findings: Vec<Located>,
    folder: tempfile::TempDir,
}

impl Ran {
    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.folder.path().join(name)).unwrap()
    }
}

fn run(inputs: Vec<Input>, targets: Vec<&'static Crosswalk>, layout: OutputLayout, jobs: usize) -> Ran {
    let folder = tempfile::tempdir().unwrap();
    let mut settings = Settings::default();
    settings.targets = targets.into_iter().map(|crosswalk| Target::new(crosswalk, &[]).unwrap()).collect();
    settings.layout = layout;
    let mut config = Config::new(inputs, Arc::new(Engine::new(settings)));
    (config.output, config.jobs) = (Some(folder.path().to_owned()), jobs);
    let found = Found::default();
    let summary = pipeline::run(&config, &mut [Box::new(found.clone())], &Progress::default()).unwrap();
    let findings = std::mem::take(&mut *found.0.lock().unwrap());
    Ran { summary, findings, folder }
}

fn run_wrong(jobs: usize) -> Ran {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("records.jsonl");
    let line = |(at, (word, _)): (usize, &(&str, &[&str]))| {
        format!("{{\"id\": \"r{at}\", \"title\": \"{word} & more\"}}\n")
    };
    fs::write(&path, RECORDS.iter().enumerate().map(line).collect::<String>()).unwrap();
    run(vec![Input::Path(path)], vec![&DC, &MODS, &CSL], OutputLayout::Collection, jobs)
}

fn good() -> impl Iterator<Item = usize> {
    (0..RECORDS.len()).filter(|at| RECORDS[*at].1.is_empty())
}

fn schema(name: &str) -> &'static Schema {
    builtin::schema(name).unwrap().unwrap()
}

fn faults(schema: &Schema, xml: &str) -> Vec<String> {
    let mut faults = Vec::new();
    schema.judge_as(xml.as_bytes(), Reading::default(), &mut |fault| {
        faults.push(format!("{}: {fault}", fault.path))
    });
    faults
}

/// The records of a file of Dublin Core, each of which is a document by itself.
fn documents(dc: &str) -> Vec<&str> {
    let records = dc.strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<records>\n").unwrap();
    let records = records.strip_suffix("</records>\n").unwrap();
    records.split_inclusive("</oai_dc:dc>\n").collect()
}

/// Every item of a file of CSL-JSON, if the file is valid.
fn items(csl: &str) -> Vec<serde_json::Value> {
    let schema = serde_json::from_str(&fonds::internals::schema::csl::json_schema()).unwrap();
    let file = serde_json::from_str(csl).unwrap();
    let faults: Vec<_> =
        jsonschema::validator_for(&schema).unwrap().iter_errors(&file).map(|e| e.to_string()).collect();
    assert_eq!(faults, [""; 0], "{csl}");
    file.as_array().unwrap().clone()
}

#[test]
fn a_record_that_meets_a_wrong_row_is_withheld_and_said_to_be_a_fault_of_fonds() {
    let ran = run_wrong(2);
    let faulty = RECORDS.iter().enumerate().filter(|(_, (_, said))| !said.is_empty());
    assert_eq!(ran.findings.len(), faulty.clone().count(), "{:#?}", ran.findings);
    for (finding, (at, (word, said))) in ran.findings.iter().zip(faulty) {
        assert_eq!((finding.rule.name(), finding.severity), ("internal-fault", Severity::Error), "{word}");
        assert_eq!((finding.record, finding.start.line), (at as u64 + 1, at as u64 + 1), "{word}");
        let message = &finding.message;
        assert!(
            message
                .starts_with("fonds itself failed on this record: what it was about to write is no valid ")
        );
        assert!(said.iter().all(|said| message.contains(said)), "{word}: {message}");
        assert!(finding.help.as_deref().is_some_and(|help| help.contains("please report this")), "{word}");
    }
    let (good, all) = (good().count() as u64, RECORDS.len() as u64);
    let Summary { records, accepted, refused, faults, .. } = ran.summary;
    assert_eq!((records, accepted, refused, faults), (all, good, all - good, all - good));
}

#[test]
fn the_other_records_are_written_to_every_target_and_their_files_are_valid() {
    let ran = run_wrong(2);
    let titles: Vec<String> =
        good().map(|at| format!("<title>{} &amp; more</title>", RECORDS[at].0)).collect();
    let mods = ran.read("mods.xml");
    assert_eq!(faults(schema("mods"), &mods), [""; 0]);
    assert_eq!(mods.matches("<title>").count(), titles.len());
    assert!(titles.iter().all(|title| mods.contains(title)), "{mods}");
    let dc = ran.read("dc.xml");
    let documents = documents(&dc);
    assert_eq!(documents.len(), titles.len());
    for document in documents {
        assert_eq!(faults(schema("oai_dc"), document), [""; 0]);
    }
    let ids: Vec<String> =
        items(&ran.read("csl.json")).iter().map(|item| item["id"].as_str().unwrap().to_owned()).collect();
    assert_eq!(ids, good().map(|at| format!("r{at}")).collect::<Vec<_>>());
    // The rows that ran for the others are not in the account.
    for account in &ran.summary.account {
        assert!(account.rows.iter().all(|(_, count)| count.records == titles.len() as u64), "{account:?}");
    }
}

#[test]
fn what_is_withheld_does_not_depend_on_the_number_of_threads() {
    let (one, four) = (run_wrong(1), run_wrong(4));
    for file in ["dc.xml", "mods.xml", "csl.json"] {
        assert_eq!(one.read(file), four.read(file));
    }
    let said = |ran: &Ran| ran.findings.iter().map(|finding| finding.message.clone()).collect::<Vec<_>>();
    assert_eq!(said(&one), said(&four));
}

/// The tags around records and the frames of files are fixed words, which no cursor sees.
#[test]
fn whole_files_of_the_shipped_records_are_valid_in_both_layouts() {
    let inputs = || {
        ["records", "twins"].map(|name| Input::Path(repository(&format!("fixtures/{name}")).into())).to_vec()
    };
    let targets = || vec![&dublin_core::DUBLIN_CORE, &mods::MODS, &csl_json::CSL_JSON];
    let ran = run(inputs(), targets(), OutputLayout::Collection, 2);
    let accepted = ran.summary.accepted as usize;
    assert!(accepted > 4 && ran.summary.faults == 0);
    assert_eq!(faults(schema("mods"), &ran.read("mods.xml")), [""; 0]);
    let dc = ran.read("dc.xml");
    assert_eq!(documents(&dc).len(), accepted);
    for document in documents(&dc) {
        assert_eq!(faults(schema("oai_dc"), document), [""; 0]);
    }
    assert_eq!(items(&ran.read("csl.json")).len(), accepted);

    let ran = run(inputs(), targets(), OutputLayout::Records, 2);
    for (folder, schema) in [("mods", Some(schema("mods"))), ("dc", Some(schema("oai_dc"))), ("csl", None)] {
        let files = fs::read_dir(ran.folder.path().join(folder)).unwrap();
        let texts: Vec<String> =
            files.map(|file| fs::read_to_string(file.unwrap().path()).unwrap()).collect();
        assert_eq!(texts.len(), accepted, "{folder}");
        for text in &texts {
            match schema {
                Some(schema) => assert_eq!(faults(schema, text), [""; 0], "{text}"),
                None => assert_eq!(items(text).len(), 1),
            }
        }
    }
}
