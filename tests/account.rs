//! The account: what the rows of a crosswalk declare is what their writers are seen to write.
//!
//! Promise 2: nothing is dropped in silence. For every text of every fixture, either a writer said it, or a row
//! that carries its field said that something was reduced or dropped.

use bumpalo::Bump;
use fonds::crosswalk::{Crosswalk, Fate, Layout, Writer};
use fonds::crosswalks::{CROSSWALKS, native};
use fonds::format::Layout as FormatLayout;
use fonds::record::{Field, Fields};
use fonds::source::{Context, Span};
use fonds::tree::{Kind, Ref, Tree};

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
        Kind::Text | Kind::Number => found.push((path.to_owned(), value.span())),
        Kind::List => value.elements().for_each(|element| texts(element, found, path)),
        Kind::Map => {
            for (key, value) in value.members().filter(|(key, _)| !STRUCTURE.contains(&key.spelling())) {
                texts(value, found, &format!("{path}.{}", key.spelling()));
            }
        }
        Kind::Null | Kind::True | Kind::False | Kind::Key => {}
    }
}

struct Observed {
    field: Field,
    unsaid: Vec<String>,
    said: usize,
    /// A row that carries the field said that something was lost.
    confessed: bool,
}

fn observe(crosswalk: &'static Crosswalk, source: &str) -> Vec<Observed> {
    let (mut tree, mut findings, arena) = (Tree::default(), Vec::new(), Bump::new());
    let json = fonds::formats::named("json").unwrap();
    (json.read)(source, &Context::default(), &FormatLayout::default(), &mut tree, &mut findings);
    assert!(findings.is_empty(), "{findings:?}");
    let root = tree.root(source).unwrap();
    let record = native::read(root, &arena);
    let mut writer = Writer::new(crosswalk, Layout::Collection, true);
    let bits = writer.write(&record);
    let written = writer.take_ledger().unwrap().written;
    let rows = crosswalk.rows();
    let mut observed = Vec::new();
    for (key, value) in root.members() {
        let field = Field::from_key(key.spelling()).unwrap();
        let mut all = Vec::new();
        // `"original": "reproduction"` is the relation alone.
        if field != Field::Original || value.kind() != Kind::Text {
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
    for crosswalk in CROSSWALKS {
        for (name, source) in fixtures() {
            for seen in observe(crosswalk, &source) {
                if !seen.unsaid.is_empty() && !seen.confessed {
                    silent.push(format!("{} {name} {}: {:?}", crosswalk.name, seen.field.key(), seen.unsaid));
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
    for crosswalk in CROSSWALKS {
        let rows = crosswalk.rows();
        for seen in observe(crosswalk, full) {
            let fates: Vec<Fate> =
                rows.iter().filter(|row| row.fields.contains(seen.field)).map(|row| row.fate).collect();
            let place = format!("{} {}", crosswalk.name, seen.field.key());
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
    for crosswalk in CROSSWALKS {
        let carried = crosswalk.rows().iter().fold(0, |bits, row| bits | row.fields.0);
        let missing: Vec<&str> = Field::ALL
            .iter()
            .filter(|field| !Fields(carried).contains(**field))
            .map(|field| field.key())
            .collect();
        assert!(missing.is_empty(), "{}: {missing:?}", crosswalk.name);
        assert!(crosswalk.rows().len() <= 64, "{}: a record's rows are bits of 64", crosswalk.name);
    }
}
