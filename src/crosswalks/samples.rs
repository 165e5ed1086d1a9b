//! Records in native form, to try the crosswalks with.

use std::sync::Arc;

use bumpalo::Bump;

use crate::account::RowBits;
use crate::crosswalk::{Crosswalk, OutputLayout, Target, Writer};
use crate::finding::Findings;
use crate::format;
use crate::source::Context;
use crate::tree::Tree;

/// A record of id `a` and title `T` with these members.
pub fn with(members: &str) -> String {
    format!(r#"{{"id": "a", "title": "T", {members}}}"#)
}

/// The target that a crosswalk is.
pub fn target(crosswalk: &'static Crosswalk) -> Arc<Target> {
    Target::new(crosswalk, &[]).unwrap()
}

/// What a crosswalk writes of a record, and what was observed of its rows.
pub fn written(crosswalk: &'static Crosswalk, source: &str) -> (String, RowBits) {
    let (mut tree, mut findings, arena) = (Tree::default(), Findings::new(), Bump::new());
    let json = crate::formats::named("json").unwrap();
    (json.read)(source, &Context::default(), &format::FormatOptions::default(), &mut tree, &mut findings);
    assert!(findings.is_empty(), "{source}");
    tree.mark_inferred(source);
    let record = super::native::read(tree.root(source).unwrap(), &arena);
    let mut writer = Writer::new(target(crosswalk), OutputLayout::Collection, false);
    let bits = writer.write(&record).unwrap();
    (String::from_utf8(writer.take(Vec::new())).unwrap(), bits)
}

/// Where a record's values were written less precisely than they were given, and where not at all.
pub fn losses(crosswalk: &'static Crosswalk, source: &str) -> (Vec<&'static str>, Vec<&'static str>) {
    let (_, bits) = written(crosswalk, source);
    let of = |bits: u128| {
        target(crosswalk)
            .rows()
            .iter()
            .enumerate()
            .filter(|(at, _)| bits >> at & 1 == 1)
            .map(|(_, row)| row.to)
            .collect()
    };
    (of(bits.reduced), of(bits.dropped))
}

/// A record with every field.
pub const FULL: &str = include_str!("../../fixtures/records/full.json");
/// The record of a real page.
pub const SEED: &str = include_str!("../../fixtures/twins/110398.json");
/// A record with every value as its plain text.
pub const SHORTHAND: &str = include_str!("../../fixtures/records/shorthand.json");
