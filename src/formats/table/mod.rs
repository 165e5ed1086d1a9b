//! Tables: comma- and tab-separated values (RFC 4180; text/tab-separated-values with the same quoting, or none).
//!
//! A record is a row, and a header names its columns. `row` alone knows how cells are parted and quoted;
//! `head` finds the delimiter and the header; `cut` finds rows, `hierarchy` of which others they are parts,
//! `read` makes one a map of column and text, and `cell` knows the positions of what is doubled in quotes. A
//! table can be read only through a profile: columns are named as each archive likes.

use crate::format::{Format, FormatOptions};

mod cell;
mod cut;
mod edit;
mod head;
mod hierarchy;
mod read;
mod remarks;
mod row;
mod rows;

/// Comma-separated values.
pub const CSV: Format = Format {
    name: "csv",
    about: "CSV: a table, its cells parted by `,`, `;`, `|` or tabs",
    native: false,
    document: None,
    refuse: |_| None,
    blank: None,
    spelling: "table",
    labels_itself: true,
    extensions: &["csv"],
    sniff: |start, layout| head::is_table(start, layout, b','),
    keys: |start, layout| head::columns(start, layout, b','),
    alone: |_| None,
    cut: |layout: &FormatOptions| Box::new(cut::Rows::new(layout, b',')),
    decode: None,
    read: read::read,
    source_span: cell::source_span,
    gap: cell::gap,
    edit: edit::edit,
};

/// Tab-separated values.
pub const TSV: Format = Format {
    name: "tsv",
    about: "TSV: a table, its cells parted by tabs",
    extensions: &["tsv", "tab"],
    sniff: |start, layout| head::is_table(start, layout, b'\t'),
    keys: |start, layout| head::columns(start, layout, b'\t'),
    alone: |_| None,
    cut: |layout: &FormatOptions| Box::new(cut::Rows::new(layout, b'\t')),
    ..CSV
};
