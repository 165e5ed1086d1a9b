//! Edits of every format: what is spelled and read again is what the edit says of the tree, on records that are written at
//! random and on all fixtures.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use fonds::internals::edit::{Edit, EditRefusal, EditSource, Fix, NewNode, NewValue, Slot};
use fonds::internals::edits::{self, FileEdit};
use fonds::internals::engine::{Batches, Engine, Settings, Source as Opened};
use fonds::internals::finding::Findings;
use fonds::internals::format::FormatOptions;
use fonds::internals::formats;
use fonds::internals::source::{Context, Header, Span, Text};
use fonds::internals::tree::{NodeKind, Ref, SpaceId, Tree};

mod files;
mod model;
mod written;

use model::{Random, Source, Tried, try_edits};

/// Tries edits of so many records, of which at least every `least`-th must not be refused.
fn try_all(
    name: &str,
    records: u64,
    percent: usize,
    mut write: impl FnMut(&mut Random) -> (String, Context),
) {
    let format = formats::named(name).unwrap();
    let labels = ["Title", "Citation", "Summary"].map(str::to_owned).to_vec();
    let options = FormatOptions { labels, mapped: true, ..FormatOptions::default() };
    let mut tried = Tried::default();
    for seed in 0..records {
        let mut random = Random(seed);
        let (text, context) = write(&mut random);
        let of = Source { format, options: &options, context: &context, column: 1, text: &text };
        if let Err(why) = try_edits(&of, &mut random, 12, &mut tried) {
            panic!("{name}, seed {seed}: {why}");
        }
    }
    let all = tried.spelled + tried.refused;
    assert!(
        tried.spelled * 100 >= all * percent && all > 1000,
        "{name}: of {all} edits only {} were spelled",
        tried.spelled
    );
}

#[test]
fn json_is_edited_as_its_tree_is() {
    try_all("json", 1500, 70, |random| (written::json(random), Context::default()));
}

#[test]
fn yaml_is_edited_as_its_tree_is() {
    try_all("yaml", 1500, 50, |random| (written::yaml(random), Context::default()));
}

#[test]
fn xml_is_edited_as_its_tree_is() {
    try_all("xml", 1500, 60, |random| (written::xml(random), Context::default()));
}

#[test]
fn cells_are_edited_and_no_column_is_made() {
    for (name, delimiter) in [("csv", ','), ("csv", ';'), ("tsv", '\t')] {
        try_all(name, 600, 30, |random| {
            let (row, names) = written::row(random, delimiter);
            let header = Arc::new(Header::new(&names, delimiter as u8));
            (row, Context { header, ..Context::default() })
        });
    }
}

#[test]
fn lines_of_labelled_text_are_edited() {
    try_all("labelled", 600, 15, |random| (written::page(random), Context::default()));
}

#[test]
fn front_matter_and_the_text_below_are_edited() {
    try_all("front-matter", 600, 40, |random| (written::front_matter(random), Context::default()));
}

#[test]
fn records_of_all_fixtures_are_edited_as_their_trees_are() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut all = Vec::new();
    files::gather(&root, &mut all);
    let mut tried = Tried::default();
    let faults: Vec<String> =
        all.iter().filter_map(|file| files::try_file(file, 6, 12, &mut tried).err()).collect();
    assert!(faults.is_empty(), "{} files:\n{}", faults.len(), faults.join("\n\n"));
    assert!(tried.spelled > 1000 && tried.spelled > tried.refused, "{tried:?}");
}
