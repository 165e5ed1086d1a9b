//! The layers of the crate, read off the paths in its code: what each part of it may import.

#[path = "architecture/imports.rs"]
mod imports;

use imports::Imports;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

fn sources() -> Vec<(PathBuf, String)> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|e| e == "rs") {
                found.push(path);
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    walk(&root, &mut paths);
    paths.sort();
    assert!(paths.len() > 40, "the sources were not found");
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).unwrap();
        (path.strip_prefix(&root).unwrap().to_owned(), text)
    };
    paths.into_iter().map(read).collect()
}

/// The code of a file without comments and without its tests, which may know more.
fn code(text: &str) -> String {
    let mut code = String::new();
    let mut skipping = false;
    for line in text.lines() {
        if line.starts_with("#[cfg(test)]") {
            skipping = true;
        } else if skipping && (line == "}" || line.ends_with(';') && !line.starts_with(' ')) {
            skipping = false;
        } else if !skipping {
            let line = if line.trim_start().starts_with("//") { "" } else { line };
            code.push_str(line);
            code.push('\n');
        }
    }
    code
}

fn is_test(path: &Path) -> bool {
    path.file_stem().is_some_and(|stem| stem == "tests" || stem == "samples")
        || path.components().any(|part| part.as_os_str() == "tests")
}

/// The imports between the files of the crate, outside tests.
fn imports() -> &'static Imports {
    static IMPORTS: OnceLock<Imports> = OnceLock::new();
    IMPORTS.get_or_init(|| {
        let files = sources().into_iter().filter(|(path, _)| !is_test(path));
        Imports::of(&files.map(|(path, text)| (path, code(&text))).collect::<Vec<_>>())
    })
}

/// The room of a file: `crosswalks/mods/names.rs` is in `crosswalks`.
fn room(path: &Path) -> String {
    let first = path.components().next().unwrap().as_os_str().to_string_lossy().into_owned();
    first.trim_end_matches(".rs").to_owned()
}

/// The entry of a catalogue: `crosswalks/mods/names.rs` is of `mods`.
fn entry(path: &Path) -> Option<String> {
    let second = path.components().nth(1)?.as_os_str().to_string_lossy().into_owned();
    Some(second.trim_end_matches(".rs").to_owned()).filter(|name| name != "mod")
}

/// What each room may import; a room may always import itself.
const MAY: &[(&str, &[&str])] = &[
    ("source", &[]),
    ("codelist", &[]),
    ("tree", &["source"]),
    ("rule_id", &[]),
    ("severity", &[]),
    ("rule_table", &["rule_id", "severity"]),
    ("record", &["source", "codelist"]),
    ("fingerprint", &[]),
    ("suppression", &["source"]),
    ("system_error", &[]),
    ("edit", &["source", "tree"]),
    ("edits", &["edit"]),
    ("finding", &["edit", "source", "rule_id", "rule_table"]),
    (
        "locate",
        &[
            "source",
            "tree",
            "edit",
            "edits",
            "finding",
            "fingerprint",
            "rule_id",
            "rule_table",
            "severity",
            "suppression",
        ],
    ),
    ("format", &["source", "tree", "edit", "finding", "schema"]),
    ("json", &["source", "tree", "finding", "rules"]),
    ("yaml", &["source", "tree", "edit", "finding", "rules"]),
    ("xml", &["source", "tree", "finding", "rule_id"]),
    (
        "formats",
        &[
            "codelist", "format", "json", "yaml", "xml", "source", "tree", "edit", "finding", "rules",
            "schema", "rule_id",
        ],
    ),
    ("reference_code", &["record"]),
    ("reference_codes", &["reference_code", "record"]),
    ("output", &["source", "schema", "xml"]),
    ("account", &["record"]),
    ("native_tree", &["record", "source", "tree"]),
    (
        "crosswalk",
        &[
            "account",
            "finding",
            "native_tree",
            "output",
            "record",
            "rule_id",
            "rules",
            "schema",
            "source",
            "tree",
        ],
    ),
    (
        "crosswalks",
        &[
            "account",
            "crosswalk",
            "output",
            "record",
            "schema",
            "source",
            "tree",
            "reference_code",
            "reference_codes",
        ],
    ),
    ("rule", &["finding", "record", "source", "tree", "rule_id", "rule_table", "severity"]),
    (
        "rules",
        &[
            "rule",
            "edit",
            "finding",
            "record",
            "source",
            "tree",
            "codelist",
            "rule_id",
            "rule_table",
            "severity",
        ],
    ),
    ("schema", &["edit", "finding", "source", "tree", "codelist", "xml", "rule_id", "rules", "system_error"]),
    (
        "profile",
        &[
            "crosswalk",
            "crosswalks",
            "format",
            "formats",
            "source",
            "tree",
            "finding",
            "native_tree",
            "record",
            "codelist",
            "reference_codes",
            "rule_id",
            "rules",
            "system_error",
        ],
    ),
    ("report", &["account", "locate", "severity", "rule_id"]),
    ("reports", &["account", "edit", "report", "locate", "record", "severity", "source", "suppression"]),
    (
        "engine",
        &[
            "account",
            "crosswalk",
            "crosswalks",
            "edit",
            "finding",
            "fingerprint",
            "format",
            "formats",
            "locate",
            "output",
            "profile",
            "record",
            "rule",
            "rule_id",
            "rule_table",
            "rules",
            "schema",
            "severity",
            "source",
            "system_error",
            "tree",
        ],
    ),
    (
        "pipeline",
        &[
            "engine",
            "finding",
            "fingerprint",
            "account",
            "crosswalk",
            // What files of an earlier run look like.
            "crosswalks",
            "format",
            "formats",
            "locate",
            "profile",
            "report",
            "source",
            "rule_id",
            "rule_table",
            "rules",
            "severity",
            "system_error",
        ],
    ),
    (
        "cli",
        &[
            "engine",
            "codelist",
            "crosswalk",
            "crosswalks",
            "formats",
            "locate",
            "pipeline",
            "profile",
            "report",
            "reports",
            "rules",
            "schema",
            "source",
            "severity",
            "system_error",
        ],
    ),
    ("lib", &[]),
    ("main", &[]),
];

#[test]
fn every_room_imports_only_what_lies_below_it() {
    let rooms: BTreeSet<&str> = MAY.iter().map(|(room, _)| *room).collect();
    let mut wrong = BTreeSet::new();
    for (path, _) in sources().iter().filter(|(path, _)| !is_test(path)) {
        if !rooms.contains(&*room(path)) {
            wrong.insert(format!("{}: `{}` is not in the plan of layers", path.display(), room(path)));
        }
    }
    let mut used = BTreeSet::new();
    for import in imports().all() {
        let (from, to) = (room(&import.from), import.named[0].clone());
        let may = MAY.iter().find(|(name, _)| *name == from).map_or(&[] as &[&str], |(_, may)| may);
        if rooms.contains(&*to) && to != from && !may.contains(&&*to) {
            wrong.insert(format!("{}: {from} must not import {to}", import.from.display()));
        }
        used.insert((from, to));
    }
    for (room, to) in MAY.iter().flat_map(|(room, may)| may.iter().map(move |to| (room, to))) {
        if !used.contains(&((*room).to_owned(), (*to).to_owned())) {
            wrong.insert(format!("{room} may import {to} and does not: take it off the plan"));
        }
    }
    let wrong: Vec<String> = wrong.into_iter().collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A file uses another if its code names an item of it: in a `use`, or by a path in an expression or a type.
///
/// For parent and child: declaring `mod child;` and re-exporting with `pub use child::X` is no use by itself, and
/// naming a module without an item is none. The parent's code using an item of the child is one, and so is the
/// child's code using an item the parent defines. So a `mod.rs` (or a file with a folder of its name) is a table of
/// contents or holds what its children share, but is not both the ground they stand on and the roof over them.
#[test]
fn files_import_each_other_in_no_circle() {
    let named = |circle: &Vec<PathBuf>| {
        circle.iter().map(|path| path.to_string_lossy().replace('\\', "/")).collect::<Vec<_>>().join(", ")
    };
    let circles: Vec<String> = imports().circles().iter().map(named).collect();
    assert!(circles.is_empty(), "files import each other:\n{}", circles.join("\n"));
}

#[test]
fn what_reads_a_record_knows_only_the_rules_it_enforces_itself() {
    let mut wrong = BTreeSet::new();
    for import in imports().all() {
        let reads = ["json", "yaml", "xml", "formats", "schema", "profile"].contains(&&*room(&import.from));
        if reads && room(&import.to) == "rules" && !import.to.starts_with("rules/parsing") {
            wrong.insert(format!("{} must not import {}", import.from.display(), import.named.join("::")));
        }
    }
    let wrong: Vec<String> = wrong.into_iter().collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_plan_has_no_circles() {
    let below: BTreeMap<&str, &[&str]> = MAY.iter().copied().collect();
    fn reaches(from: &str, to: &str, below: &BTreeMap<&str, &[&str]>) -> bool {
        below.get(from).is_some_and(|may| may.iter().any(|next| *next == to || reaches(next, to, below)))
    }
    for room in below.keys() {
        assert!(!reaches(room, room, &below), "{room} lies above itself");
    }
}

#[test]
fn the_entries_of_a_catalogue_do_not_import_each_other() {
    let mut wrong = BTreeSet::new();
    for import in imports().all() {
        let catalogue = room(&import.from);
        if !matches!(&*catalogue, "formats" | "crosswalks" | "rules" | "reports" | "reference_codes") {
            continue;
        }
        let Some(from) = entry(&import.from).filter(|_| room(&import.to) == catalogue) else { continue };
        if let Some(to) = entry(&import.to).filter(|to| *to != from) {
            wrong.insert(format!("{}: {catalogue}::{from} must not import {to}", import.from.display()));
        }
    }
    let wrong: Vec<String> = wrong.into_iter().collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn clap_printing_and_exit_are_the_command_lines_alone_and_rayon_the_pipelines() {
    let mut wrong = Vec::new();
    for (path, text) in sources().iter().filter(|(path, _)| !is_test(path)) {
        let (room, code) = (room(path), code(text));
        let mut forbid = |word: &str, only: &str| {
            if room != only && code.contains(word) {
                wrong.push(format!("{}: `{word}` belongs to {only}", path.display()));
            }
        };
        for word in [
            "clap::",
            "anyhow",
            "println!",
            "print!(",
            "process::exit",
            "io::stdout",
            "io::stderr",
            "Instant::now",
            "SystemTime",
        ] {
            forbid(word, "cli");
        }
        forbid("rayon", "pipeline");
        forbid("crossbeam", "pipeline");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What the engine and all it reaches must not name, and the files that may: schemas are loaded with what they import.
const NOT_IN_ENGINE: &[&str] = &["rayon", "crossbeam", "std::fs", "fs::", "File::", "thread::"];
const LOADS_SCHEMAS: &[&str] = &["schema/xsd/schema.rs", "schema/xsd/resolver.rs"];

#[test]
fn the_engine_reaches_no_file_that_knows_threads_or_files() {
    let mut uses: BTreeMap<PathBuf, BTreeSet<PathBuf>> = BTreeMap::new();
    for import in imports().all() {
        uses.entry(import.from).or_default().insert(import.to);
    }
    let of_engine = |path: &&PathBuf| room(path) == "engine";
    let mut open: Vec<PathBuf> = uses.keys().filter(of_engine).cloned().collect();
    let mut reached: BTreeSet<PathBuf> = open.iter().cloned().collect();
    assert!(reached.len() > 10, "the engine was not found");
    while let Some(path) = open.pop() {
        for next in uses.get(&path).into_iter().flatten() {
            if reached.insert(next.clone()) {
                open.push(next.clone());
            }
        }
    }
    assert!(reached.len() > 200, "only {} files are reached", reached.len());
    let mut wrong = Vec::new();
    for (path, text) in sources().iter().filter(|(path, _)| reached.contains(path)) {
        let name = path.to_string_lossy().replace('\\', "/");
        let code = code(text);
        for word in NOT_IN_ENGINE.iter().filter(|word| code.contains(*word)) {
            if !LOADS_SCHEMAS.contains(&&*name) {
                wrong.push(format!("{name} names `{word}`, and the engine reaches it"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_file_opens_with_what_it_is_and_none_is_named_after_nothing() {
    for (path, text) in sources() {
        assert!(text.starts_with("//! "), "{} does not say what it is", path.display());
        let stem = path.file_stem().unwrap().to_string_lossy();
        assert!(!matches!(&*stem, "utils" | "util" | "common" | "helpers" | "misc"), "{}", path.display());
        let lines = text.lines().count();
        assert!(lines <= 560, "{} has {lines} lines: split it by noun", path.display());
    }
}
