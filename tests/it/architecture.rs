//! The arrows of the house, read off the `use crate::` lines: what each room may know.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

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

/// The first segments of every path below `crate::`, as `record` or `crosswalks::native`.
fn imports(code: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        collect(rest, &mut Vec::new(), &mut found);
    }
    found
}

/// Reads `a::b::{c, d::e}` from the beginning of `rest`; returns how many bytes it took.
fn collect(rest: &str, before: &mut Vec<String>, found: &mut BTreeSet<String>) -> usize {
    let word: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    if word.is_empty() {
        if !rest.starts_with('{') {
            return 0;
        }
        let mut at = 1;
        loop {
            at += rest[at..].find(|c: char| !c.is_whitespace() && c != ',').unwrap_or(rest.len() - at);
            if at >= rest.len() || rest[at..].starts_with('}') {
                return at + 1;
            }
            let taken = collect(&rest[at..], before, found);
            // `as _` and the like: on to the next member.
            let step = rest[at + taken..].find([',', '}']).unwrap_or(0);
            at += taken + step;
        }
    }
    before.push(word.clone());
    found.insert(before.join("::"));
    let mut at = word.len();
    if rest[at..].starts_with("::") {
        at += 2 + collect(&rest[at + 2..], before, found);
    }
    before.pop();
    at
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
    ("finding", &["source", "rule_id", "rule_table", "severity"]),
    ("locate", &["source", "tree", "finding", "rule_id", "rule_table", "severity"]),
    ("format", &["source", "tree", "finding", "locate"]),
    ("json", &["source", "tree", "finding", "rule_id"]),
    ("yaml", &["source", "tree", "finding", "rule_id"]),
    ("xml", &["source", "tree", "finding", "rule_id"]),
    ("formats", &["format", "json", "yaml", "xml", "source", "tree", "finding", "rule_id", "locate"]),
    ("reference_code", &["record", "source"]),
    ("reference_codes", &["reference_code", "record", "source"]),
    ("output", &["source", "schema", "xml"]),
    ("crosswalk", &["output", "record", "source"]),
    (
        "crosswalks",
        &["crosswalk", "output", "record", "source", "tree", "codelist", "reference_code", "reference_codes"],
    ),
    ("rule", &["finding", "record", "source", "tree", "rule_id", "severity"]),
    (
        "rules",
        &["rule", "finding", "record", "source", "tree", "codelist", "rule_id", "rule_table", "severity"],
    ),
    ("schema", &["finding", "source", "tree", "codelist", "xml", "rule_id"]),
    (
        "profile",
        &[
            "format",
            "formats",
            "source",
            "tree",
            "finding",
            "record",
            "codelist",
            "reference_code",
            "reference_codes",
            "rule_id",
        ],
    ),
    ("report", &["crosswalk", "finding", "locate", "severity"]),
    ("reports", &["report", "crosswalk", "finding", "locate", "record", "source", "severity"]),
    (
        "pipeline",
        &[
            "crosswalk",
            "crosswalks",
            "finding",
            "format",
            "formats",
            "locate",
            "profile",
            "record",
            "report",
            "rule",
            "rules",
            "schema",
            "source",
            "tree",
            "rule_id",
            "rule_table",
            "severity",
        ],
    ),
    (
        "cli",
        &[
            "codelist",
            "crosswalk",
            "crosswalks",
            "finding",
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
        ],
    ),
    ("lib", &[]),
    ("main", &[]),
];

#[test]
fn every_room_imports_only_what_lies_below_it() {
    let rooms: BTreeSet<&str> = MAY.iter().map(|(room, _)| *room).collect();
    let mut wrong = Vec::new();
    for (path, text) in sources().iter().filter(|(path, _)| !is_test(path)) {
        let room = room(path);
        let Some((_, may)) = MAY.iter().find(|(name, _)| *name == room) else {
            wrong.push(format!("{}: `{room}` has no place in the plan of the house", path.display()));
            continue;
        };
        for import in imports(&code(text)) {
            let to = import.split("::").next().unwrap_or_default();
            if rooms.contains(to) && to != room && !may.contains(&to) {
                wrong.push(format!("{}: {room} must not know {to}", path.display()));
            }
        }
    }
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
fn the_entries_of_a_catalogue_do_not_know_each_other() {
    let mut wrong = Vec::new();
    for (path, text) in sources().iter().filter(|(path, _)| !is_test(path)) {
        let room = room(path);
        if !matches!(room.as_str(), "formats" | "crosswalks" | "rules" | "reports" | "reference_codes") {
            continue;
        }
        let Some(entry) = entry(path) else { continue };
        let code = code(text);
        let siblings = imports(&code).into_iter().filter_map(|import| {
            let mut parts = import.split("::").map(str::to_owned);
            (parts.next()? == room).then(|| parts.next()).flatten()
        });
        let lifted = if path.components().count() == 2 { "super::" } else { "super::super::" };
        let lifted = code.match_indices(lifted).map(|(at, found)| {
            let rest = &code[at + found.len()..];
            rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>()
        });
        for sibling in siblings.chain(lifted).filter(|name| *name != entry && is_entry(&room, name)) {
            wrong.push(format!("{}: {room}::{entry} must not know {room}::{sibling}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn is_entry(room: &str, name: &str) -> bool {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(room);
    !name.is_empty() && (folder.join(name).is_dir() || folder.join(format!("{name}.rs")).is_file())
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

#[test]
fn imports_are_read_as_the_compiler_reads_them() {
    let found = imports("use crate::a::{b, c::{d, e}};\nlet x = crate::f::g();\nuse crate::h;");
    let found: Vec<&str> = found.iter().map(String::as_str).collect();
    assert_eq!(found, ["a", "a::b", "a::c", "a::c::d", "a::c::e", "f", "f::g", "h"]);
}
