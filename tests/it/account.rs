//! The account: what the rows of a crosswalk declare is what their writers are seen to write, and what a profile
//! supplied or a record marks as inferred is said to be so.
//!
//! Promise 2: nothing is dropped in silence. For every text of every fixture, either a writer said it, or a row
//! that carries its field said that something was reduced or dropped.

use std::sync::Arc;

use bumpalo::Bump;
use fonds::internals::account::Fate;
use fonds::internals::crosswalk::{OutputLayout, Target, Writer};
use fonds::internals::crosswalks::{native, targets as crosswalks};
use fonds::internals::format::FormatOptions;
use fonds::internals::record::{Field, Fields, Record};
use fonds::internals::source::{Context, Span};
use fonds::internals::tree::{NodeKind, Ref, Tree};

fn targets() -> Vec<Arc<Target>> {
    crosswalks().map(|crosswalk| Target::new(crosswalk, &[]).unwrap()).collect()
}

/// Keys whose values shape an element (its name, its type, its attributes' code) and are not said as text. The
/// parts of a reference code are another view of its text.
const STRUCTURE: &[&str] = &[
    "type",
    "relation",
    "unit",
    "vocabulary",
    "language",
    "languages",
    "roles",
    "level",
    "rules",
    "calendar",
    "parts",
];

/// The texts of a value that a target can be expected to say.
fn texts<'a>(value: Ref<'a>, found: &mut Vec<(String, Span)>, path: &str) {
    match value.kind() {
        NodeKind::Text | NodeKind::Number => found.push((path.to_owned(), value.span())),
        NodeKind::List => value.elements().for_each(|element| texts(element, found, path)),
        NodeKind::Map => {
            for (key, value) in value.members().filter(|(key, _)| !STRUCTURE.contains(&key.spelling())) {
                texts(value, found, &format!("{path}.{}", key.spelling()));
            }
        }
        NodeKind::Null | NodeKind::True | NodeKind::False | NodeKind::Key | NodeKind::Element => {}
    }
}

struct Observed {
    field: Field,
    unsaid: Vec<String>,
    said: usize,
    /// A row that carries the field said that something was lost.
    confessed: bool,
}

fn observe(crosswalk: &Arc<Target>, source: &str) -> Vec<Observed> {
    let (mut tree, mut findings, arena) =
        (Tree::default(), fonds::internals::finding::Findings::new(), Bump::new());
    let json = fonds::internals::formats::named("json").unwrap();
    (json.read)(source, &Context::default(), &FormatOptions::default(), &mut tree, &mut findings);
    assert!(findings.is_empty(), "{findings:?}");
    let root = tree.root(source).unwrap();
    let record = native::read(root, &arena);
    let mut writer = Writer::new(crosswalk.clone(), OutputLayout::Collection, true);
    let bits = writer.write(&record).unwrap();
    let entries = writer.ledger().unwrap().entries();
    let written: Vec<Span> = entries.iter().filter_map(|entry| Some(entry.from?.span)).collect();
    let rows = crosswalk.rows();
    let mut observed = Vec::new();
    for (key, value) in root.members() {
        let field = Field::from_key(key.spelling()).unwrap();
        let mut all = Vec::new();
        // `"original": "reproduction"` is the relation alone.
        if field != Field::Original || value.kind() != NodeKind::Text {
            texts(value, &mut all, field.key());
        }
        let is_said = |span: &Span| written.iter().any(|w| w.contains(*span) || span.contains(*w));
        let unsaid: Vec<String> = all
            .iter()
            .filter(|(_, span)| !is_said(span))
            .map(|(path, span)| format!("{path} {}", &source[span.range()]))
            .collect();
        let lost = bits.reduced | bits.dropped;
        let confessed =
            rows.iter().enumerate().any(|(at, row)| row.fields.contains(field) && lost >> at & 1 == 1);
        observed.push(Observed { field, said: all.len() - unsaid.len(), unsaid, confessed });
    }
    observed
}

fn fixtures() -> Vec<(String, String)> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/records");
    let mut records = Vec::new();
    for name in ["full.json", "../twins/110398.json", "shorthand.json", "minimal.json"] {
        records.push((name.to_owned(), std::fs::read_to_string(folder.join(name)).unwrap()));
    }
    let lines = std::fs::read_to_string(folder.join("records.jsonl")).unwrap();
    records.extend(
        lines.lines().enumerate().map(|(at, line)| (format!("records.jsonl:{}", at + 1), line.to_owned())),
    );
    records
}

#[test]
fn nothing_is_dropped_in_silence() {
    let mut silent = Vec::new();
    for crosswalk in &targets() {
        for (name, source) in fixtures() {
            for seen in observe(crosswalk, &source) {
                if !seen.unsaid.is_empty() && !seen.confessed {
                    silent.push(format!(
                        "{} {name} {}: {:?}",
                        crosswalk.name(),
                        seen.field.key(),
                        seen.unsaid
                    ));
                }
            }
        }
    }
    assert!(silent.is_empty(), "{}", silent.join("\n"));
}

#[test]
fn what_a_row_declares_is_what_is_seen() {
    let full = &fixtures()[0].1;
    let mut wrong = Vec::new();
    for crosswalk in &targets() {
        let rows = crosswalk.rows();
        for seen in observe(crosswalk, full) {
            let fates: Vec<Fate> =
                rows.iter().filter(|row| row.fields.contains(seen.field)).map(|row| row.fate).collect();
            let place = format!("{} {}", crosswalk.name(), seen.field.key());
            if fates.is_empty() {
                wrong.push(format!("{place}: in no row"));
            } else if fates.iter().all(|fate| matches!(fate, Fate::Dropped(_))) {
                if seen.said > 0 {
                    wrong.push(format!("{place}: declared dropped, and written"));
                }
                if !seen.confessed {
                    wrong.push(format!("{place}: declared dropped, and not counted"));
                }
            } else if fates.iter().all(|fate| matches!(fate, Fate::Kept | Fate::Merged)) {
                if !seen.unsaid.is_empty() {
                    wrong.push(format!("{place}: declared {:?}, and unsaid {:?}", fates[0], seen.unsaid));
                }
                if seen.confessed {
                    wrong.push(format!("{place}: declared {:?}, and counted as lost", fates[0]));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_field_has_its_row_in_every_crosswalk() {
    for crosswalk in &targets() {
        let carried = crosswalk.rows().iter().fold(0, |bits, row| bits | row.fields.0);
        let missing: Vec<&str> = Field::ALL
            .iter()
            .filter(|field| !Fields(carried).contains(**field))
            .map(|field| field.key())
            .collect();
        assert!(missing.is_empty(), "{}: {missing:?}", crosswalk.name());
    }
}

/// Records for the profiles that are part of fonds, in the archive's own shape.
const FOREIGN: &[(&str, &str, &str)] = &[
    ("wilson-center", "labelled", include_str!("../../fixtures/pages/110398.md")),
    (
        "generator",
        "json",
        r#"{"id": "g1", "title": "Letter", "alternative_titles": ["Brief"], "date": "1956-01-15", "type": "letter",
        "creators": [{"kind": "person", "given": "Ida", "family": "Berg", "role": "aut"}],
        "translators": [{"kind": "person", "given": "Ole", "family": "Lund", "role": "trl"}],
        "obtained_by": {"kind": "person", "given": "Eva", "family": "Holm", "role": "col"},
        "reference": {"fond": "5", "opis": "30", "delo": "164", "list": "7a"}, "original_language": ["rus"],
        "extent": {"pages": 3}, "places": [{"name": "Moscow"}], "funders": [{"name": "Harbour Fund"}],
        "publisher": "Harbour Archive"}"#,
    ),
    (
        "generator",
        "json",
        r#"{"id": "g2", "title": "Letter", "original_language": ["rus"], "publisher": "Harbour Archive"}"#,
    ),
];

/// A record in the native form, with the fields that hold what its profile or its writer supplied.
fn marked(profile: Option<&str>, format: &str, source: &str, then: impl FnOnce(&Record<'_>, Fields)) {
    let (mut raw, mut native, mut findings, arena) = Default::default();
    let format = fonds::internals::formats::named(format).unwrap();
    let profile = profile.map(|name| fonds::internals::pipeline::find_profile(name).unwrap());
    let form =
        profile.as_ref().map(|profile| profile.forms().iter().find(|form| form.reads(format)).unwrap());
    let layout = FormatOptions::default();
    let layout = form.map_or(&layout, |form| form.layout());
    (format.read)(source, &Context::default(), layout, &mut raw, &mut findings);
    let home: &mut Tree = match form {
        Some(form) => {
            form.map(raw.root(source).unwrap(), (&Context::default(), 1), &mut native, &mut findings);
            &mut native
        }
        None => &mut raw,
    };
    home.mark_inferred(source);
    let root = home.root(source).unwrap();
    let mut supplied = Fields::NONE;
    for (key, value) in root.members() {
        let holds = home.nodes().any(|(at, node)| {
            (value.at..value.node().next).contains(&at) && node.supplied && node.kind == NodeKind::Text
        });
        if holds {
            supplied.insert(Field::from_key(key.spelling()).unwrap());
        }
    }
    then(&native::read(root, &arena), supplied);
}

/// What is wrong with the account of one record: what was supplied and is not said to be, and the reverse.
fn misjudged(profile: Option<&str>, format: &str, source: &str) -> (Fields, Vec<String>) {
    let (mut wrong, mut fields) = (Vec::new(), Fields::NONE);
    marked(profile, format, source, |record, supplied| {
        fields = supplied;
        for crosswalk in &targets() {
            let bits = Writer::new(crosswalk.clone(), OutputLayout::Collection, false).write(record).unwrap();
            let rows = crosswalk.rows();
            for (at, row) in rows.iter().enumerate().filter(|(at, _)| bits.supplied >> at & 1 == 1) {
                if !row.fields.meets(supplied) {
                    wrong.push(format!("{}: row {at} ({}) wrote nothing supplied", crosswalk.name(), row.to));
                }
            }
            // MODS has a place for every value; the others may leave out what was supplied.
            if crosswalk.name() == "mods" {
                let told = rows.iter().enumerate().filter(|(at, _)| bits.supplied >> at & 1 == 1);
                let told = told.fold(Fields::NONE, |told, (_, row)| Fields(told.0 | row.fields.0));
                for field in supplied.iter().filter(|field| !told.contains(*field)) {
                    wrong.push(format!("mods: {} is supplied, and nothing says so", field.key()));
                }
            }
        }
    });
    (fields, wrong)
}

#[test]
fn what_a_profile_supplies_is_said_to_be_supplied_and_nothing_else_is() {
    for (profile, format, source) in FOREIGN {
        let (fields, wrong) = misjudged(Some(profile), format, source);
        assert!(wrong.is_empty(), "{profile}: {}", wrong.join("\n"));
        assert_ne!(fields, Fields::NONE, "{profile}: its constants are supplied");
    }
}

#[test]
fn what_no_profile_made_is_supplied_where_it_is_marked_as_inferred() {
    for (name, source) in fixtures() {
        let (_, wrong) = misjudged(None, "json", &source);
        assert!(wrong.is_empty(), "{name}: {}", wrong.join("\n"));
    }
    let plain =
        r#"{"id": "a", "title": "T", "agents": [{"name": "Ida Berg", "roles": ["aut"]}], "publisher": "P"}"#;
    assert_eq!(misjudged(None, "json", plain).0, Fields::NONE);
    let inferred = plain.replace("[\"aut\"]", "[\"aut\"], \"inferred\": true");
    assert_eq!(misjudged(None, "json", &inferred), (Fields::of(&[Field::Agents]), Vec::new()));
}

#[test]
fn each_kind_of_object_that_is_marked_as_inferred_is_said_to_be() {
    let objects = [
        ("titles", r#"{"text": "T2", "type": "alternative", "inferred": true}"#),
        ("title", r#"{"text": "T", "inferred": true}"#),
        ("dates", r#"{"edtf": "1956-01-15", "inferred": true}"#),
        ("dates", r#"{"text": "15 January 1956", "inferred": true}"#),
        ("dates", r#"{"edtf": "1956-01/1957-02", "inferred": true}"#),
        ("dates", r#"{"text": "long ago", "inferred": true}"#),
        ("places", r#"{"name": "Moscow", "inferred": true}"#),
        ("agents", r#"{"name": "Berg, Ida", "roles": ["aut"], "inferred": true}"#),
        ("repository", r#"{"name": "Harbour Archive (HA)", "inferred": true}"#),
        ("reference_code", r#"{"text": "f.5, op.30, d.164", "inferred": true}"#),
        ("original", r#"{"relation": "translation", "languages": ["rus"], "inferred": true}"#),
        ("summary", r#"{"text": "On lights.", "inferred": true}"#),
        ("subjects", r#"{"term": "Lights", "inferred": true}"#),
        ("extent", r#"{"quantity": 3, "unit": "pages", "inferred": true}"#),
        ("access", r#"{"text": "Open", "inferred": true}"#),
        ("rights", r#"{"uri": "http://rightsstatements.org/vocab/InC/1.0/", "inferred": true}"#),
        ("notes", r#"{"text": "A note.", "inferred": true}"#),
        ("record", r#"{"source": "Harbour Archive", "inferred": true}"#),
    ];
    for (key, object) in objects {
        let source = format!(r#"{{"id": "a", "title": "T", "{key}": {object}}}"#)
            .replace(r#""title": "T", "title""#, r#""title""#);
        let (fields, wrong) = misjudged(None, "json", &source);
        assert!(wrong.is_empty(), "{object}: {}", wrong.join("\n"));
        assert_eq!(fields, Fields::of(&[Field::from_key(key).unwrap()]), "{object}");
    }
}
