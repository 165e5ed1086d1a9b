//! JSON (RFC 8259) and JSON Lines.
//!
//! One parser of our own for both, because every value must know where it stood: `parser` fills the flat
//! tree. JSON input is one list of records, or records one after the other; `cut` finds them without
//! reading the whole input. Comments, trailing commas and `NaN` are no JSON and are findings.

use crate::format::{Format, Layout};

mod cut;
mod lines;
mod parser;
mod text;

/// JSON: a list of records, or records one after the other.
pub const JSON: Format = Format {
    name: "json",
    about: "JSON: one record, a list of records, or records one after the other",
    native: true,
    extensions: &["json"],
    sniff,
    cut: |_| Box::<cut::Records>::default(),
    read: parser::read,
    locate: text::locate,
    respell: text::respell,
};

/// JSON Lines: a record a line.
pub const JSON_LINES: Format = Format {
    name: "jsonl",
    about: "JSON Lines: one record a line",
    native: true,
    extensions: &["jsonl", "ndjson"],
    sniff: lines::sniff,
    cut: |_| Box::<lines::Lines>::default(),
    read: parser::read,
    locate: text::locate,
    respell: text::respell,
};

fn sniff(start: &[u8], _: &Layout) -> bool {
    let start = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start);
    let mut rest = start.iter().filter(|byte| !byte.is_ascii_whitespace());
    match rest.next() {
        Some(b'{') => matches!(rest.next(), Some(b'"' | b'}') | None),
        Some(b'[') => matches!(rest.next(), Some(b'{' | b']') | None),
        _ => false,
    }
}
