//! JSON (RFC 8259) and JSON Lines.
//!
//! [`json`] reads a record of either, because every value must know where it stood. JSON input is one list of records, or records one after the other; `cut` finds them without
//! reading the whole input. Comments, trailing commas and `NaN` are no JSON and are findings.

use crate::format::{Format, FormatOptions};
use crate::json;
use crate::source::without_mark;

mod cut;
mod envelope;
mod lines;
mod scan;

/// JSON: a list of records, or records one after the other.
pub const JSON: Format = Format {
    name: "json",
    about: "JSON: one record, a list of records, or records one after the other",
    native: true,
    self_describing: false,
    refuse: |_| None,
    spelling: "json",
    labels_itself: true,
    extensions: &["json"],
    sniff,
    keys: |_, _| Vec::new(),
    cut: |layout| Box::new(cut::Records::new(layout)),
    read: |source, _, _, tree, findings| json::read(source, tree, findings),
    locate: json::locate,
    encode_values: |_, _, values| values.iter().map(|(span, new)| (*span, json::encode_value(new))).collect(),
};

/// JSON Lines: a record a line.
pub const JSON_LINES: Format = Format {
    name: "jsonl",
    about: "JSON Lines: one record a line",
    native: true,
    self_describing: false,
    refuse: |_| None,
    spelling: "json",
    labels_itself: true,
    extensions: &["jsonl", "ndjson"],
    sniff: lines::sniff,
    keys: |_, _| Vec::new(),
    cut: |_| Box::<lines::Lines>::default(),
    read: |source, _, _, tree, findings| json::read(source, tree, findings),
    locate: json::locate,
    encode_values: |_, _, values| values.iter().map(|(span, new)| (*span, json::encode_value(new))).collect(),
};

fn sniff(start: &[u8], layout: &FormatOptions) -> bool {
    let start = without_mark(start);
    let mut rest = start.iter().filter(|byte| !byte.is_ascii_whitespace());
    let object = match rest.next() {
        Some(b'{') => matches!(rest.next(), Some(b'"' | b'}') | None),
        Some(b'[') => matches!(rest.next(), Some(b'{' | b']') | None),
        _ => false,
    };
    object && has_keys(start, layout)
}

/// Whether the keys by which the layout knows its records are all there, wherever they stand.
fn has_keys(start: &[u8], layout: &FormatOptions) -> bool {
    layout.signature.iter().all(|key| {
        let quoted = format!("\"{key}\"");
        memchr::memmem::find_iter(start, &quoted).any(|at| {
            let mut after = start[at + quoted.len()..].iter().filter(|byte| !byte.is_ascii_whitespace());
            after.next() == Some(&b':')
        })
    })
}
