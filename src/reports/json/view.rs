//! Findings and the summary as they are spelled in JSON. The keys are defined in `schemas/report.schema.json` and
//! in the docs of [`json`](super) too, and must change together.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::Formatter;

use crate::account::{RowCount, RowView};
use crate::locate::{Located, LocatedEdit, LocatedFix, LocatedRelated, Place};
use crate::record::Field;
use crate::report::{Leftovers, PassedOverKind, PassedOverNames, Summary, TargetAccount};
use crate::suppression::Suppression;

/// A line of JSON Lines.
#[derive(Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
#[allow(clippy::large_enum_variant, reason = "it is written and gone, and mostly a finding")]
pub enum Line<'a> {
    Finding(Finding<'a>),
    Summary(Sums),
}

#[derive(Serialize)]
pub struct Finding<'a> {
    rule: &'a str,
    severity: &'static str,
    input: &'a str,
    record: u64,
    id: Option<&'a str>,
    path: &'a str,
    fingerprint: String,
    occurrence: u32,
    line: u64,
    column: u32,
    end_line: u64,
    end_column: u32,
    offset: u64,
    length: u32,
    message: &'a str,
    help: Option<&'a str>,
    fix: Option<Fix<'a>>,
    related: Vec<Related<'a>>,
    suppressed: Option<Suppressed<'a>>,
}

#[derive(Serialize)]
struct Related<'a> {
    input: &'a str,
    line: u64,
    column: Option<u32>,
    end_line: Option<u64>,
    end_column: Option<u32>,
    message: &'a str,
}

#[derive(Serialize)]
struct Suppressed<'a> {
    by: &'static str,
    input: Option<&'a str>,
    line: Option<u64>,
    reason: Option<&'a str>,
}

#[derive(Serialize)]
struct Fix<'a> {
    applicability: &'static str,
    title: &'a str,
    reason: Option<String>,
    encoding: &'static str,
    edits: Vec<Edit<'a>>,
}

#[derive(Serialize)]
struct Edit<'a> {
    offset: u64,
    length: u32,
    line: u64,
    column: u32,
    end_line: u64,
    end_column: u32,
    replacement: &'a str,
}

#[derive(Serialize)]
pub struct Sums {
    converts: bool,
    inputs: u64,
    unreadable: u64,
    passed_over: Vec<PassedOver>,
    error_answers: u64,
    empty_answers: u64,
    left_out: u64,
    records: u64,
    accepted: u64,
    unjudged: u64,
    refused: u64,
    deleted: u64,
    faults: u64,
    errors: u64,
    warnings: u64,
    infos: u64,
    repeated: BTreeMap<&'static str, u64>,
    columns_not_read: BTreeMap<Box<str>, u64>,
    suppressed: u64,
    leftovers: Vec<Left>,
    account: Vec<Target>,
}

#[derive(Serialize)]
struct Left {
    folder: String,
    refused: u64,
    cleaned: u64,
    kept: u64,
}

#[derive(Serialize)]
struct PassedOver {
    kind: &'static str,
    count: u64,
    names: Vec<String>,
}

#[derive(Serialize)]
struct Target {
    target: &'static str,
    rows: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    fields: Vec<&'static str>,
    to: &'static str,
    fate: &'static str,
    reason: Option<&'static str>,
    records: u64,
    reduced: u64,
    dropped: u64,
    supplied: u64,
}

pub fn finding(found: &Located) -> Finding<'_> {
    Finding {
        rule: found.rule.name(),
        severity: found.severity.name(),
        input: &found.input,
        record: found.record,
        id: found.id.as_deref(),
        path: &found.path,
        fingerprint: found.fingerprint.to_string(),
        occurrence: found.occurrence,
        line: found.start.line,
        column: found.start.column,
        end_line: found.end.line,
        end_column: found.end.column,
        offset: found.offset,
        length: found.length,
        message: &found.message,
        help: found.help.as_deref(),
        fix: found.fix.as_ref().map(fix),
        related: found.related.iter().map(related).collect(),
        suppressed: found.suppressed.as_ref().map(|suppression| suppressed(suppression, &found.input)),
    }
}

fn related(related: &LocatedRelated) -> Related<'_> {
    let Place { input, start, end } = &related.place;
    Related {
        input,
        line: start.line,
        column: end.map(|_| start.column),
        end_line: end.map(|end| end.line),
        end_column: end.map(|end| end.column),
        message: &related.message,
    }
}

fn suppressed<'a>(suppression: &'a Suppression, input: &'a str) -> Suppressed<'a> {
    let (input, line) = match suppression {
        Suppression::Baseline => (None, None),
        Suppression::Comment { start, .. } => (Some(input), Some(start.line)),
        Suppression::Sidecar { file, line, .. } => (Some(&**file), Some(*line)),
    };
    Suppressed { by: suppression.name(), input, line, reason: suppression.reason() }
}

fn fix(fix: &LocatedFix) -> Fix<'_> {
    Fix {
        applicability: fix.applicability.name(),
        title: &fix.title,
        reason: fix.refusal.as_ref().map(ToString::to_string),
        encoding: fix.encoding.map_or("UTF-8", |encoding| encoding.name()),
        edits: fix.edits.iter().map(edit).collect(),
    }
}

fn edit(edit: &LocatedEdit) -> Edit<'_> {
    Edit {
        offset: edit.offset,
        length: edit.length,
        line: edit.start.line,
        column: edit.start.column,
        end_line: edit.end.line,
        end_column: edit.end.column,
        replacement: &edit.replacement,
    }
}

pub fn summary(sums: &Summary) -> Sums {
    Sums {
        converts: sums.converts,
        inputs: sums.inputs,
        unreadable: sums.unreadable,
        passed_over: sums.passed_over.kinds().map(passed_over).collect(),
        error_answers: sums.error_answers,
        empty_answers: sums.empty_answers,
        left_out: sums.left_out,
        records: sums.records,
        accepted: sums.accepted,
        unjudged: sums.unjudged,
        refused: sums.refused,
        deleted: sums.deleted,
        faults: sums.faults,
        errors: sums.errors,
        warnings: sums.warnings,
        infos: sums.infos,
        repeated: sums.repeated.iter().map(|(rule, count)| (rule.name(), *count)).collect(),
        columns_not_read: sums.columns_not_read.iter().cloned().collect(),
        suppressed: sums.suppressed,
        leftovers: sums.leftovers.iter().map(left).collect(),
        account: sums.account.iter().map(target).collect(),
    }
}

fn left(left: &Leftovers) -> Left {
    let Leftovers { folder, refused, cleaned, kept } = left;
    Left { folder: folder.clone(), refused: *refused, cleaned: *cleaned, kept: *kept }
}

fn passed_over((kind, of): (PassedOverKind, &PassedOverNames)) -> PassedOver {
    let names = of.names.iter().map(|name| name.to_string()).collect();
    PassedOver { kind: kind.name(), count: of.count, names }
}

fn target(account: &TargetAccount) -> Target {
    let rows = account.rows.iter().filter(|(_, count)| count.records > 0).map(row).collect();
    Target { target: account.target, rows }
}

fn row((row, count): &(RowView, RowCount)) -> Row {
    Row {
        fields: row.fields.iter().map(Field::key).collect(),
        to: row.to,
        fate: row.fate.name(),
        reason: row.fate.reason(),
        records: count.records,
        reduced: count.reduced,
        dropped: count.dropped,
        supplied: count.supplied,
    }
}

/// Writes a value in one line.
pub fn write(out: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    value.serialize(&mut serde_json::Serializer::with_formatter(out, Escaping)).map_err(io::Error::from)
}

/// Compact, with U+007F to U+009F as escapes: JSON allows them bare, but a terminal takes them for commands.
struct Escaping;

impl Formatter for Escaping {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        let mut rest = fragment;
        while let Some(at) = rest.find(char::is_control) {
            let (plain, command) = rest.split_at(at);
            out.write_all(plain.as_bytes())?;
            let mut characters = command.chars();
            if let Some(c) = characters.next() {
                write!(out, "\\u{:04x}", u32::from(c))?;
            }
            rest = characters.as_str();
        }
        out.write_all(rest.as_bytes())
    }
}
