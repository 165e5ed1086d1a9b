//! What is wrong with the header of a table: one finding a file, at the row that names the columns.

use super::head::{self, Head};
use super::row::Cells;
use crate::finding::Findings;
use crate::format::{FormatOptions, Remark};
use crate::rules::parsing::input::invalid_utf8_in_column;
use crate::rules::parsing::table::{
    control_in_column, duplicate_column, missing_columns, no_delimiter, unnamed_columns,
};
use crate::source::{Header, Span, encodings};

/// What is wrong with the header, if anything.
pub(super) fn of(bytes: &[u8], head: &Head, header: &Header, layout: &FormatOptions) -> Option<Remark> {
    let row = head.header.clone()?;
    let mut findings = Findings::new();
    let source = &bytes[row.clone()];
    if let Err(fault) = std::str::from_utf8(source) {
        let at = fault.valid_up_to();
        let advice = encodings::advice(&bytes[row.start..], at);
        findings.push(invalid_utf8_in_column(at, source[at], advice));
        return Some(Remark { bytes: row, findings });
    }
    let text = std::str::from_utf8(source).unwrap_or_default();
    for (at, character) in text.char_indices().filter(|(_, character)| head::is_damage(*character)) {
        findings.push(control_in_column(Span::new(at as u32, (at + character.len_utf8()) as u32), character));
    }
    let places: Vec<Span> = Cells::of(source, head.delimiter)
        .map_while(Result::ok)
        .map(|cell| Span::new(cell.content.start as u32, cell.content.end as u32))
        .collect();
    let all = Span::new(0, source.len() as u32);
    if !layout.signature.is_empty() && !head.signed {
        let missing = layout.signature.iter().filter(|column| !head::has(&head.names, column));
        findings.push(missing_columns(all, missing.map(|column| &**column)));
    }
    if header.columns.len() == 1 && !head.sure {
        findings.push(no_delimiter(all, &shown(head.delimiter)));
        return remark(row, findings);
    }
    let mut nameless = None;
    for (at, (column, place)) in header.columns.iter().zip(&places).enumerate() {
        if column.first as usize != at {
            findings.push(duplicate_column(*place, &column.name));
        }
        if !column.named {
            let (first, _) = *nameless.get_or_insert((at, place.end));
            // Those beside each other are one finding.
            let goes_on = header.columns.get(at + 1).is_some_and(|next| !next.named);
            if !goes_on {
                let start = places.get(first).map_or(place.start, |first| first.start);
                findings.push(unnamed_columns(Span::new(start, place.end), first + 1, at + 1));
                nameless = None;
            }
        }
    }
    remark(row, findings)
}

fn remark(bytes: std::ops::Range<usize>, findings: Findings) -> Option<Remark> {
    (!findings.is_empty()).then_some(Remark { bytes, findings })
}

/// A delimiter as a person calls it.
pub(super) fn shown(delimiter: u8) -> String {
    match delimiter {
        b'\t' => "tabs".to_owned(),
        other => format!("`{}`", char::from(other)),
    }
}
