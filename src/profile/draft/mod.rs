//! The first draft of a profile: what the columns or keys of a sample of records say, by their names and by
//! their values, written as the TOML of a profile that can be used at once.
//!
//! A name speaks first (`names`); values speak where no name does, and what rests on them alone is marked.
//! What nothing speaks for becomes a commented entry with an example, so that no column is passed over in
//! silence. A draft is the same for the same sample.

use std::fmt::Write as _;

use crate::finding::{Finding, Findings};
use crate::format::{Format, FormatOptions};
use crate::formats;
use crate::rule_id::RuleId;
use crate::source::{Context, encodings};
use crate::tree::Tree;

mod entry;
mod labels;
mod lists;
mod names;
mod nested;
mod plan;
mod sorts;
mod spelling;
mod survey;
mod together;
mod values;

use plan::Plan;
use spelling::{about, list, quoted};
use survey::Survey;

/// The beginning of an input, as UTF-8.
#[derive(Debug)]
pub struct Material {
    /// Its name, as the user gave it.
    pub name: String,
    /// The format it is in.
    pub format: &'static Format,
    /// What was read of it.
    pub bytes: Vec<u8>,
    /// Whether that is all of it.
    pub whole: bool,
    /// The encoding that it was said to be in.
    pub encoding: Option<&'static encoding_rs::Encoding>,
}

/// A draft, and what it rests on.
#[derive(Debug)]
pub struct Draft {
    /// The profile.
    pub text: String,
    /// How many records were looked at.
    pub records: u32,
    /// How many records of the sample could not be read.
    pub unread: u32,
    /// Why the first of them could not, and what to do.
    pub why: Option<String>,
    /// How many columns or keys were met.
    pub columns: usize,
    /// How many of them have an entry.
    pub placed: usize,
    /// How many entries rest on values alone.
    pub guessed: usize,
    /// Whether an id and a title were found.
    pub complete: bool,
    /// Whether the records seem to be in the native form already.
    pub native: bool,
}

/// Why no draft could be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DraftError {
    /// No record could be read.
    #[error("no record could be read of `{input}`, as {format}: {why}")]
    NoRecords {
        /// The first input.
        input: String,
        /// The format it was read in.
        format: &'static str,
        /// Why the format could not read it.
        why: String,
    },
}

/// How many records are looked at.
pub const RECORDS: u32 = 200;

/// Drafts a profile of that name from the beginnings of inputs, of which there is one at least.
///
/// # Errors
/// No record could be read.
pub fn draft(materials: &[Material], name: &str) -> Result<Draft, DraftError> {
    let format = materials.first().map_or(&formats::json::JSON, |material| material.format);
    let alike: Vec<&Material> =
        materials.iter().filter(|material| material.format.spelling == format.spelling).collect();
    let no_records = |why: String| DraftError::NoRecords {
        input: materials.first().map(|material| material.name.clone()).unwrap_or_default(),
        format: format.name,
        why,
    };
    let mut layout = FormatOptions { mapped: true, ..FormatOptions::default() };
    if !format.labels_itself {
        let pages: Vec<String> =
            alike.iter().map(|material| String::from_utf8_lossy(&material.bytes).into_owned()).collect();
        let pages: Vec<&str> = pages.iter().map(String::as_str).collect();
        layout = labels::layout(&pages)
            .ok_or_else(|| no_records("no two lines look like labels, such as `Title:`".to_owned()))?;
    }
    layout.encoding = alike.iter().find_map(|material| material.encoding);
    let mut read = read(&alike, &layout);
    if format.labels_itself && read.survey.columns.iter().any(values::have_json) && !layout.json_cells {
        layout.json_cells = true;
        read = self::read(&alike, &layout);
    }
    // An answer of a programming interface: the records are within it.
    if let Some(list) = read.survey.list_of_records().filter(|_| format.name == "json") {
        layout.records = list;
        read = self::read(&alike, &layout);
    }
    let usual = if format.name == "tsv" { b'\t' } else { b',' };
    layout.delimiter = read.delimiter.filter(|delimiter| *delimiter != usual);
    if let Some(why) = read.heading {
        return Err(no_records(why));
    }
    let Some(survey) = Some(read.survey).filter(|survey| survey.records > 0) else {
        return Err(no_records(read.why.unwrap_or_else(|| "there is none".to_owned())));
    };
    let survey = survey.finish();
    let plan = Plan::new(&survey, alike.len() as u32);
    let mut names: Vec<&str> = alike.iter().map(|material| material.format.name).collect();
    names.sort_unstable();
    names.dedup();
    let signature = format.labels_itself.then(|| signature(&plan, &alike));
    let guessed =
        plan.entries.iter().filter(|entry| entry.comments.iter().any(|words| words == plan::GUESSED)).count();
    let native = survey
        .columns
        .iter()
        .all(|column| column.keys.first().is_some_and(|key| crate::record::Field::from_key(key).is_some()));
    Ok(Draft {
        text: written(&plan, name, &names, &layout, signature),
        unread: read.unread,
        why: read.why,
        records: survey.records,
        columns: survey.columns.len(),
        placed: survey.columns.len() - plan.open.len(),
        guessed,
        complete: plan.warnings.is_empty(),
        native: native && plan.has(crate::record::Field::Id) && plan.has(crate::record::Field::Title),
    })
}

/// What was read of a sample.
struct Read {
    survey: Survey,
    /// How many records could not be read.
    unread: u32,
    /// What is wrong with the first of them.
    why: Option<String>,
    /// Why the names of the columns cannot be read.
    heading: Option<String>,
    /// What parts the cells of a table.
    delimiter: Option<u8>,
}

fn read(materials: &[&Material], layout: &FormatOptions) -> Read {
    let mut read = Read { survey: Survey::default(), unread: 0, why: None, heading: None, delimiter: None };
    let mut tree = Tree::default();
    let mut findings = Findings::new();
    // Of many inputs each gives its share, so that the last ones are heard, too.
    let share = (RECORDS / materials.len().max(1) as u32).max(1);
    for material in materials {
        let mut cutter = (material.format.cut)(layout);
        let mut found = Vec::new();
        let (mut at, mut base) = (0, Vec::new());
        loop {
            let before = found.len();
            let done = cutter.cut(&material.bytes[at..], material.whole, &mut found);
            let is_encoding = |finding: &&Finding| finding.rule == RuleId::InvalidUtf8;
            if let Some(remark) = cutter.remark()
                && let Some(finding) = remark.findings.iter().find(is_encoding)
                && read.heading.is_none()
            {
                let help = finding.help.as_deref().unwrap_or_default();
                read.heading = Some(format!("{}; {help}", finding.message));
            }
            base.resize(found.len(), at);
            at += done;
            let enough = found.len() > share as usize;
            if enough || done == 0 || found.len() == before || at >= material.bytes.len() {
                break;
            }
        }
        let header = cutter.header();
        if let Some(header) = &header {
            read.survey.name_columns(header);
            read.delimiter = Some(header.delimiter);
        }
        let context = Context { header: header.unwrap_or_default(), ..Context::default() };
        for (piece, base) in found.iter().zip(base).take(share as usize) {
            let bytes =
                material.bytes.get(piece.bytes.start + base..piece.bytes.end + base).unwrap_or_default();
            let source = match std::str::from_utf8(bytes) {
                Ok(source) => source,
                Err(fault) => {
                    read.unread += 1;
                    let at = fault.valid_up_to();
                    let advice = || format!("it is not in UTF-8; {}", encodings::advice(bytes, at));
                    read.why.get_or_insert_with(advice);
                    continue;
                }
            };
            tree.clear();
            findings.clear();
            (material.format.read)(source, &context, layout, &mut tree, &mut findings);
            match tree.root(source) {
                Some(record) => read.survey.add(record),
                None => {
                    read.unread += 1;
                    if read.why.is_none() {
                        read.why = findings.first().map(|finding| finding.message.to_string());
                    }
                }
            }
        }
    }
    read
}

/// The draft as TOML.
fn written(
    plan: &Plan<'_>,
    name: &str,
    formats: &[&str],
    layout: &FormatOptions,
    signature: Option<Vec<String>>,
) -> String {
    let survey = plan.survey;
    let kind = if signature.is_some() { "columns or keys" } else { "labels" };
    let mut out = String::new();
    let _ = writeln!(
        out,
        "# A first draft, made by `fonds profile --draft` from {} record{}. Read it through: above each entry stands\n\
         # what was found; look for \"check\" (a guess) and \"decide\" (at the end: {kind} that have no entry yet).\n\
         # The fields are those of `fonds schema record`; docs/profiles.md says what else an entry can do.",
        survey.records,
        if survey.records == 1 { "" } else { "s" },
    );
    if !plan.warnings.is_empty() {
        out.push_str("#\n");
        for warning in &plan.warnings {
            let _ = writeln!(out, "# MISSING: {warning}");
        }
    }
    if let (1, Some(list)) = (survey.records, survey.list_within()) {
        let _ = writeln!(
            out,
            "#\n# There is one record, and a list `{list}` in it. If its elements are the records, save that list as a\n\
             # file of its own and draft again."
        );
    }
    if survey.is_full() {
        out.push_str(
            "#\n# There are more keys than were looked at: some may be values that are used as keys.\n",
        );
    }
    let _ = writeln!(
        out,
        "\nname = {}\nabout = {}",
        quoted(name),
        quoted(&format!("records such as those of {name}"))
    );
    match formats {
        [one] => {
            let _ = writeln!(out, "format = {}", quoted(one));
        }
        several => {
            let _ = writeln!(out, "format = {}", list(several.iter().copied()));
        }
    }
    let mut nothing: Vec<&str> = survey.columns.iter().flat_map(values::nothing).collect();
    nothing.sort_unstable();
    nothing.dedup();
    if !nothing.is_empty() {
        let _ = writeln!(
            out,
            "# Words that stand where there is nothing to say: check.\nnothing = {}",
            list(nothing)
        );
    }
    if plan.entries.is_empty() {
        out.push_str("map = []\n");
    }
    out.push_str(&laid_out(layout, signature));
    for entry in &plan.entries {
        out.push('\n');
        for comment in &entry.comments {
            let _ = writeln!(out, "# {comment}");
        }
        out.push_str("[[map]]\n");
        for line in &entry.lines {
            let _ = writeln!(out, "{line}");
        }
    }
    if !plan.has(crate::record::Field::Repository) {
        out.push_str(
            "\n# What is the same for all records can be stated once: decide.\n\
             # [[map]]\n# to = \"repository\"\n# value = \"the name of your archive\"\n",
        );
    }
    let (open, empty): (Vec<_>, Vec<_>) =
        plan.open.iter().partition(|open| survey.columns[open.column].filled > 0);
    for open in open {
        let _ = writeln!(out, "\n# {}", about(&survey.columns[open.column], survey.records));
        let _ = writeln!(out, "# decide: {}", open.advice);
        for line in &open.lines {
            let _ = writeln!(out, "{}", if line.is_empty() { "#".to_owned() } else { format!("# {line}") });
        }
    }
    if let Some(first) = plan.open.first().filter(|open| !survey.columns[open.column].is_unspeakable()) {
        let path = &survey.columns[first.column].path;
        let _ = writeln!(
            out,
            "\n# What is left out on purpose has an entry, too, with the reason; one for each column:\n\
             # [[leave]]\n# from = {}\n# why = \"for the staff alone\"",
            quoted(path)
        );
    }
    if !empty.is_empty() {
        out.push_str("\n# Without a value in the sample, and without an entry:\n");
        for open in empty {
            let _ = writeln!(out, "# - {}", spelling::shortened(&survey.columns[open.column].path));
        }
    }
    out
}

/// The columns or keys by which the records are known: each is in every record, and is seen in the beginning of
/// every input.
fn signature(plan: &Plan<'_>, materials: &[&Material]) -> Vec<String> {
    /// More are not needed to know a form by.
    const MOST: usize = 8;
    /// So much of an input is looked at to know it.
    const HEAD: usize = 8 << 10;
    let mut keys: Vec<String> = Vec::new();
    for column in &plan.survey.columns {
        let sure = column.single && column.keys.len() == 1 && column.filled == plan.survey.records;
        let Some(key) = column.keys.first().filter(|key| sure && !key.is_empty() && !keys.contains(key))
        else {
            continue;
        };
        let layout = FormatOptions { signature: vec![key.clone()], mapped: true, ..FormatOptions::default() };
        let shows = |material: &&Material| {
            let head = material.bytes.get(..HEAD).unwrap_or(&material.bytes);
            (material.format.sniff)(head, &layout)
        };
        if keys.len() < MOST && materials.iter().take(20).all(shows) {
            keys.push(key.clone());
        }
    }
    keys
}

/// The layout: what a page looks like, or by which columns or keys the records are known.
fn laid_out(layout: &FormatOptions, signature: Option<Vec<String>>) -> String {
    let mut out = String::from("\n[layout]\n");
    if let Some(keys) = signature {
        if keys.is_empty()
            && !layout.json_cells
            && layout.delimiter.is_none()
            && layout.records.is_empty()
            && layout.encoding.is_none()
        {
            return String::new();
        }
        if !keys.is_empty() {
            let _ = writeln!(out, "signature = {}", list(keys.iter().map(String::as_str)));
        }
    } else {
        let _ = writeln!(out, "labels = {}", list(layout.labels.iter().map(String::as_str)));
        if !layout.verbatim.is_empty() {
            let _ = writeln!(out, "verbatim = {}", list(layout.verbatim.iter().map(String::as_str)));
        }
        if let Some(separator) = &layout.record_separator {
            let _ = writeln!(out, "record_separator = {}", quoted(separator));
        }
    }
    if !layout.records.is_empty() {
        let _ = writeln!(out, "records = {}", quoted(&layout.records.join(".")));
    }
    if let Some(delimiter) = layout.delimiter {
        let _ = writeln!(out, "delimiter = {}", quoted(&char::from(delimiter).to_string()));
    }
    if let Some(encoding) = layout.encoding {
        let _ = writeln!(out, "encoding = {}", quoted(&encoding.name().to_ascii_lowercase()));
    }
    if layout.json_cells {
        out.push_str("json_cells = true\n");
    }
    out
}

#[cfg(test)]
mod tests;
