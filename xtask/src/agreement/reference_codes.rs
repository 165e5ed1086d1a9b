//! Agreement on reference codes: what the grammars take out of a text, against what its source says.
//!
//! The yardstick's answers are of many kinds, so each is compared by what it says: a designation, a unit, the
//! whole code, the holder. An answer that says nothing of the code agrees where the text is read as a whole or
//! left as a whole. The parses that were read by eye are in `reference_codes_read.tsv`, by a hash of text
//! and parts.

use crate::agreement::Line;
use fonds::internals::profile::citation::Citation;
use fonds::internals::reference_code::{Code, Unit};
use fonds::internals::reference_codes;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write;

/// The parses read by eye: hash of the text, `true` or `false`, why.
const ADJUDICATED: &str = include_str!("reference_codes_read.tsv");

/// What the lines of a class are.
const EXPLAINED: &[(&str, &str)] = &[
    ("agree: every unit", "series and control symbol, or fond, opis and delo, are the source's"),
    (
        "agree: left whole",
        "one mark with no label (`X3926.2007`): the answer is the text, and no unit can be told",
    ),
    ("agree: no code of an archive", "a published volume, or a collection with no number"),
    ("agree: the code, left whole", "the holder is parted off; the shelfmark is in no grammar"),
    ("agree: there is no code in the text", "the citation names a collection whose mark it does not give"),
    (
        "differ: the text has no leading zeros",
        "`MC 22` in the text, `MC 00022` in the record: both are right",
    ),
    ("no answer: a code found and left whole", "something behind an archive's name that no grammar reads"),
    ("no answer: no code found", "bare numbers, *ibid.*, books, a holder alone"),
];

/// What was taken out of a text.
struct Taken<'a> {
    repository: &'a str,
    code: &'a str,
    parsed: Option<Code<'a>>,
}

/// The table, or the lines of one class.
pub fn table(lines: &[Line], show: Option<&str>) -> String {
    let mut kinds: BTreeMap<&str, [usize; 6]> = BTreeMap::new();
    let mut classes: BTreeMap<String, usize> = BTreeMap::new();
    let mut grammars: BTreeMap<&str, usize> = BTreeMap::new();
    let (mut listed, mut read, mut wrong, mut parses) = (String::new(), 0usize, Vec::new(), 0usize);
    for line in lines {
        let taken = take(line);
        let class = judge(line, &taken);
        let [all, answered, agreed, differed, rest, rest_parsed] = kinds.entry(&line.kind).or_default();
        *all += 1;
        if line.expected.is_some() {
            *answered += 1;
            *(if class.starts_with("agree") { agreed } else { differed }) += 1;
        } else {
            *rest += 1;
            *rest_parsed += usize::from(taken.parsed.is_some());
        }
        if let Some(code) = &taken.parsed {
            parses += 1;
            *grammars.entry(code.grammar).or_default() += 1;
            if let Some((verdict, why)) = adjudicated(&line.s, &written(&taken)) {
                read += 1;
                if verdict == "false" {
                    wrong.push((taken.code, why));
                }
            }
        }
        *classes.entry(class.clone()).or_default() += 1;
        if show.is_some_and(|show| class == show || (show == "read" && taken.parsed.is_some())) {
            let _ = writeln!(
                listed,
                "{:016x}\t{}\t{}",
                hash(&line.s, &written(&taken)),
                line.kind,
                line.s.trim()
            );
            let _ = writeln!(listed, "\t{}\t{}\t{}", taken.repository, taken.code, written(&taken));
        }
    }
    if show.is_some() {
        return listed;
    }
    let mut page = String::from(
        "# Agreement: reference codes\n\nPrinted by `cargo xtask agreement reference-codes FILE`. A line's \
         answer is what its own source says, which is not always true and not always about the code; `--show CLASS` \
         lists the lines of a class, `--show read` every parse.\n\n\
         | kind | lines | with an answer | agree | differ | without an answer | of these read |\n|---|--:|--:|--:|--:|--:|--:|\n",
    );
    let mut sum = [0; 6];
    for (kind, row) in &kinds {
        let [all, answered, agreed, differed, rest, parsed] = row;
        let _ = writeln!(page, "| {kind} | {all} | {answered} | {agreed} | {differed} | {rest} | {parsed} |");
        sum.iter_mut().zip(row).for_each(|(sum, one)| *sum += one);
    }
    let [all, answered, agreed, differed, rest, parsed] = sum;
    let share = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
    let _ = writeln!(page, "| all | {all} | {answered} | {agreed} | {differed} | {rest} | {parsed} |\n");
    let _ = writeln!(
        page,
        "{:.1} % of the answers agree; {:.1} % of the lines without an answer are read.\n",
        share(agreed, answered),
        share(parsed, rest)
    );
    page.push_str("## Classes\n\n| class | lines | what it is |\n|---|--:|---|\n");
    for (class, count) in &classes {
        let what = EXPLAINED.iter().find(|(name, _)| name == class).map_or("", |(_, what)| what);
        let _ = writeln!(page, "| {class} | {count} | {what} |");
    }
    page.push_str("\n## Which grammar read them\n\n| grammar | parses |\n|---|--:|\n");
    for (grammar, count) in &grammars {
        let _ = writeln!(page, "| {grammar} | {count} |");
    }
    let _ = writeln!(
        page,
        "\n## False parses\n\n{read} of the {parses} parses were read by eye; {} are false.\n",
        wrong.len()
    );
    for (code, why) in wrong {
        let _ = writeln!(page, "- `{code}`: {why}");
    }
    page
}

/// A field that is a code is read whole; a sentence is taken apart as a citation.
fn take(line: &Line) -> Taken<'_> {
    let text = line.s.trim();
    let field =
        matches!(&*line.kind, "ead-unitid" | "zotero-archiveLocation" | "naa-series-control-symbol" | "misc");
    if field && let Some(code) = reference_codes::read(text) {
        return Taken { repository: "", code: text, parsed: Some(code) };
    }
    let citation = Citation::read(text, &[]);
    let slice = |slice: Option<fonds::internals::record::slice::Slice<'_>>| {
        slice.map_or("", |slice| &text[slice.range()])
    };
    let code = slice(citation.reference_code);
    Taken { repository: slice(citation.repository), code, parsed: reference_codes::read(code) }
}

/// Whether a line agrees with its answer, and in what class it falls.
fn judge(line: &Line, taken: &Taken<'_>) -> String {
    let Some(expected) = &line.expected else {
        let class = match (&taken.parsed, taken.code) {
            (Some(_), _) => "no answer: read",
            (None, "") => "no answer: no code found",
            (None, _) => "no answer: a code found and left whole",
        };
        return class.into();
    };
    let text = line.s.trim();
    let says = |key: &str| expected.get(key).and_then(Value::as_str);
    match &*line.kind {
        "naa-series-control-symbol" => {
            units(taken, &[(Unit::Series, says("series")), (Unit::Item, says("control_symbol"))])
        }
        "russian-f-op-d-l" => units(
            taken,
            &[(Unit::Fond, says("fond")), (Unit::Opis, says("opis")), (Unit::Delo, says("delo"))],
        ),
        "tei-msIdentifier" => match (says("idno") == Some(taken.code), &taken.parsed) {
            (true, Some(_)) => "agree: the code, read",
            (true, None) => "agree: the code, left whole",
            (false, _) if taken.code.is_empty() => "differ: no code found",
            (false, _) => "differ: another code",
        }
        .into(),
        "ead-prefercite" => match says("unitid") {
            Some(mark) if text.contains(mark) => {
                let whole = taken.code.contains(mark) && taken.parsed.is_some();
                if whole {
                    "agree: the mark of the collection"
                } else {
                    "differ: the mark of the collection is not found"
                }
            }
            Some(_) | None if taken.code.is_empty() => "agree: there is no code in the text",
            Some(mark) if taken.code.ends_with(&mark.replace(" 000", " ")) => {
                "differ: the text has no leading zeros"
            }
            Some(_) | None => "differ: a code where the source has another",
        }
        .into(),
        "wilson-source" => {
            let archive = says("archive").unwrap_or_default();
            let same = !taken.repository.is_empty() && archive.contains(taken.repository);
            if same && !taken.code.is_empty() {
                "agree: the holder, and a code behind it"
            } else {
                "differ: the holder"
            }
            .into()
        }
        "us-state-frus" => us_state(expected, text, taken),
        _ => match (&taken.parsed, taken.code) {
            (Some(_), code) if code == text => "agree: the whole text, read",
            (Some(_), _) => "agree: the code of a sentence, read",
            (None, "") => "agree: left whole",
            (None, _) => "differ: a part that no grammar reads",
        }
        .into(),
    }
}

/// Whether each unit that the answer names is a part of the code.
fn units(taken: &Taken<'_>, wanted: &[(Unit, Option<&str>)]) -> String {
    let Some(code) = &taken.parsed else { return "differ: not read".into() };
    for (unit, value) in wanted {
        let has =
            code.parts.iter().any(|part| part.unit == *unit && value.is_none_or(|value| part.value == value));
        if !has {
            return format!("differ: another {}", unit.key());
        }
    }
    "agree: every unit".into()
}

/// The answers of a reader of the notes in *Foreign Relations*: what kind of file, and its designation.
fn us_state(expected: &Value, text: &str, taken: &Taken<'_>) -> String {
    let says = |key: &str| expected.get(key).and_then(Value::as_str);
    let plain = |text: &str| text.replace(['–', '—'], "-").replace(' ', "");
    let parts = taken.parsed.as_ref().map_or(&[][..], |code| &code.parts[..]);
    let has = |units: &[Unit], value: &str| {
        parts.iter().any(|part| units.contains(&part.unit) && plain(&part.value) == plain(value))
    };
    const DESIGNATIONS: &[Unit] = &[Unit::SubjectNumeric, Unit::DecimalFile, Unit::Item];
    if says("note").is_some_and(|note| note.contains("defect")) {
        return if has(&[Unit::RecordGroup], "330") {
            "differ: as the peer errs"
        } else {
            "agree: the peer's own defect is not ours"
        }
        .into();
    }
    if says("kind") == Some("previouslyPublished")
        || (taken.parsed.is_none() && !text.contains(|c: char| c.is_ascii_digit()))
    {
        return if taken.parsed.is_none() {
            "agree: no code of an archive"
        } else {
            "differ: a book taken for a code"
        }
        .into();
    }
    if text.starts_with("Part of the on-line") {
        return if taken.parsed.is_none() {
            "agree: left, a series in prose"
        } else {
            "differ: prose taken for a code"
        }
        .into();
    }
    for key in ["designation", "file", "lot"] {
        match expected.get(key) {
            Some(Value::String(value))
                if !has(DESIGNATIONS, value) && !has(&[Unit::Lot, Unit::File], value) =>
            {
                return format!("differ: another {key}");
            }
            Some(Value::Null) if parts.iter().any(|part| part.unit == Unit::SubjectNumeric) => {
                return format!("differ: a {key} where the peer has none");
            }
            Some(_) | None => {}
        }
    }
    if let Some(group) = says("record_group").and_then(|group| group.strip_prefix("RG-"))
        && text.contains(&format!("RG {group}"))
        && !has(&[Unit::RecordGroup], group)
    {
        return "differ: another record group".into();
    }
    if taken.parsed.is_none() { "differ: not read" } else { "agree: what the peer says of the code" }.into()
}

fn written(taken: &Taken<'_>) -> String {
    let Some(code) = &taken.parsed else { return "-".into() };
    let parts: Vec<String> =
        code.parts.iter().map(|part| format!("{}={}", part.unit.key(), part.value)).collect();
    format!("{}: {}", code.grammar, parts.join(" | "))
}

/// The verdict on a parse, and why.
fn adjudicated(text: &str, parts: &str) -> Option<(&'static str, &'static str)> {
    let hash = format!("{:016x}", hash(text, parts));
    ADJUDICATED.lines().find_map(|line| line.strip_prefix(&*hash)?.trim_start().split_once('\t'))
}

/// FNV-1a, 64 bits, of the text and of the parts it was taken into.
fn hash(text: &str, parts: &str) -> u64 {
    let bytes = text.trim().bytes().chain([0]).chain(parts.bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}
