//! JSON (RFC 8259) and JSON Lines.
//!
//! [`json`] reads a record of either, because every value must know where it stood. JSON input is one list of
//! records, or records one after the other; `cut` finds them without reading the whole input. Comments,
//! trailing commas and `NaN` are no JSON and are findings.

use crate::format::Format;
use crate::json;

mod cut;
mod edit;
mod envelope;
mod lines;
mod opening;
mod scan;
mod sniff;

/// JSON: a list of records, or records one after the other.
pub const JSON: Format = Format {
    name: "json",
    about: "JSON: one record, a list of records, or records one after the other",
    native: true,
    document: None,
    refuse: |_| None,
    blank: Some("it is empty, and so no JSON, which is at least one value (RFC 8259, section 2)"),
    spelling: "json",
    labels_itself: true,
    extensions: &["json"],
    sniff: sniff::json,
    keys: |_, _| Vec::new(),
    alone: sniff::alone,
    cut: |layout| Box::new(cut::Records::new(layout)),
    decode: None,
    read: |source, _, _, tree, findings| json::read(source, tree, findings),
    source_span: json::source_span,
    gap: |_, _, _| None,
    edit: edit::edit,
};

/// JSON Lines: a record a line.
pub const JSON_LINES: Format = Format {
    name: "jsonl",
    about: "JSON Lines: one record a line",
    native: true,
    document: None,
    refuse: |_| None,
    blank: None,
    spelling: "json",
    labels_itself: true,
    extensions: &["jsonl", "ndjson"],
    sniff: sniff::json_lines,
    keys: |_, _| Vec::new(),
    alone: sniff::alone,
    cut: |_| Box::<lines::Lines>::default(),
    decode: None,
    read: |source, _, _, tree, findings| json::read(source, tree, findings),
    source_span: json::source_span,
    gap: |_, _, _| None,
    edit: edit::edit,
};
