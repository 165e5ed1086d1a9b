//! Agreement on names: what is read of them, and what their own records say.
//!
//! From JSON: CSL names, contributors with their type, artists in two orders, or lines of a yardstick; from XML:
//! MARC 100, 110, 111 and their kin, EAD `persname`, `corpname`, `famname`, MODS `name`; from CSV: tables with
//! `DisplayName`, `FirstName`, `LastName`.

mod sources;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use fonds::internals::record::agent::{Name, NameKind};

use crate::agreement::gather;
use sources::Given;

const CLASSES: [&str; 7] = ["same", "particle", "whole", "split", "otherwise", "kind", "unsaid"];

/// The table, or the names of one class.
pub fn table(paths: &[String], show: Option<&str>) -> std::io::Result<String> {
    let mut all = BTreeSet::new();
    for path in paths {
        gather::each(path, &mut |source, held| sources::names(source, held, &mut all))?;
    }
    let mut counts: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
    let mut kinds: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut shown = String::new();
    for given in &all {
        let name = Name::read(&given.text);
        let class = class(given, &name);
        *counts.entry(&given.source).or_default().entry(class).or_default() += 1;
        if let Some(kind) = given.kind {
            *kinds.entry((kind.key(), name.kind.map_or("open", NameKind::key))).or_default() += 1;
        }
        if show == Some(class) {
            let said = given.parts.as_ref().map(|p| format!("{} | {} | {}", p.given, p.family, p.suffix));
            let said = said.unwrap_or_else(|| given.kind.map_or("", NameKind::key).into());
            let _ = writeln!(shown, "{}\t{}\t{said}\t{}", given.source, given.text, parts(&name));
        }
    }
    Ok(if show.is_some() { shown } else { print(all.len(), &counts, &kinds) })
}

fn parts(name: &Name<'_>) -> String {
    let rest = [name.suffix, name.terms_of_address, name.dates, name.role, name.qualifier, name.abbreviation];
    let rest = rest.into_iter().flatten().collect::<Vec<_>>().join("; ");
    let kind = name.kind.map_or("open", NameKind::key);
    match name.family {
        Some(family) => format!("{kind}: {} | {family} | {rest}", name.given.unwrap_or_default()),
        None => format!("{kind}: <{}> | {rest}", name.whole),
    }
}

fn class(given: &Given, name: &Name<'_>) -> &'static str {
    if given.kind.is_some() && name.kind.is_some() && given.kind != name.kind {
        return "kind";
    }
    let Some(parts) = &given.parts else { return if given.kind.is_some() { "same" } else { "unsaid" } };
    let Some(family) = name.family else {
        return if parts.given.is_empty() { "same" } else { "whole" };
    };
    if parts.given.is_empty() {
        return "split";
    }
    let read = [name.given.unwrap_or_default(), family, name.suffix.unwrap_or_default()];
    let said = [&parts.given, &parts.family, &parts.suffix];
    if same(read, said) {
        "same"
    } else if same_but_for_particles(read, said) {
        "particle"
    } else {
        "otherwise"
    }
}

/// Alike but for stops, and for what the source counts to the given names: suffix and terms of address.
fn same(read: [&str; 3], said: [&String; 3]) -> bool {
    let plain = |text: &str| text.replace(['.', ',', ' '], "").to_lowercase();
    let (given, family) = (plain(said[0]), plain(said[1]));
    let suffix = plain(read[2]);
    plain(read[1]) == family
        && (given == plain(read[0]) || given == plain(read[0]) + &suffix || given.ends_with(&plain(read[0])))
}

fn same_but_for_particles(read: [&str; 3], said: [&String; 3]) -> bool {
    let without = |text: &str| {
        let words = text.split([' ', '\'']).filter(|word| word.starts_with(|c: char| !c.is_lowercase()));
        words.collect::<Vec<_>>().join(" ")
    };
    let said = [without(said[0]), without(said[1]), said[2].clone()];
    let read = [&*without(read[0]), &*without(read[1]), read[2]];
    same(read, [&said[0], &said[1], &said[2]])
}

fn print(
    all: usize,
    counts: &BTreeMap<&str, BTreeMap<&str, usize>>,
    kinds: &BTreeMap<(&str, &str), usize>,
) -> String {
    let mut out = format!(
        "{all} names, each once for each source and form.\n\n\
         | source | names | same | left whole | particle elsewhere | split where the source does not | split otherwise | other kind | source says nothing |\n\
         |---|--:|--:|--:|--:|--:|--:|--:|--:|\n"
    );
    let mut sum: BTreeMap<&str, usize> = BTreeMap::new();
    let row = |out: &mut String, source: &str, of: &BTreeMap<&str, usize>| {
        let n = |class: &str| of.get(class).copied().unwrap_or(0);
        let total: usize = CLASSES.iter().map(|class| n(class)).sum();
        let _ = writeln!(
            out,
            "| {source} | {total} | {} | {} | {} | {} | {} | {} | {} |",
            n("same"),
            n("whole"),
            n("particle"),
            n("split"),
            n("otherwise"),
            n("kind"),
            n("unsaid")
        );
    };
    for (source, of) in counts {
        row(&mut out, source, of);
        of.iter().for_each(|(class, n)| *sum.entry(class).or_default() += n);
    }
    row(&mut out, "all", &sum);
    out.push_str("\n| the source says | person | body | family | left open |\n|---|--:|--:|--:|--:|\n");
    for said in ["person", "body", "family"] {
        let n = |read: &str| kinds.get(&(said, read)).copied().unwrap_or(0);
        let _ =
            writeln!(out, "| {said} | {} | {} | {} | {} |", n("person"), n("body"), n("family"), n("open"));
    }
    out
}
