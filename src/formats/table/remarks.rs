//! What is wrong with the header of a table: one finding a file, at the row that names the columns.

use super::head::{self, Head};
use super::row::Cells;
use crate::finding::{Finding, Findings};
use crate::format::{FormatOptions, Remark};
use crate::rule_id::RuleId;
use crate::source::{Header, Span};

/// What is wrong with the header, if anything.
pub(super) fn of(bytes: &[u8], head: &Head, header: &Header, layout: &FormatOptions) -> Option<Remark> {
    let row = head.header.clone()?;
    let mut findings = Findings::new();
    let source = &bytes[row.clone()];
    if let Err(fault) = std::str::from_utf8(source) {
        let at = fault.valid_up_to();
        let place = Span::new(at as u32, at as u32 + 1);
        let message = format!("expected UTF-8, found the byte 0x{:02X} in the name of a column", source[at]);
        findings.push(
            Finding::new(RuleId::InvalidUtf8, place, message)
                .help("name the file's encoding with `--encoding`, or save it as UTF-8"),
        );
        return Some(Remark { bytes: row, findings });
    }
    let places: Vec<Span> = Cells::of(source, head.delimiter)
        .map_while(Result::ok)
        .map(|cell| Span::new(cell.content.start as u32, cell.content.end as u32))
        .collect();
    let all = Span::new(0, source.len() as u32);
    if !layout.signature.is_empty() && !head.signed {
        let missing = layout.signature.iter().filter(|column| !head::has(&head.names, column));
        let missing: Vec<String> = missing.map(|column| format!("`{column}`")).collect();
        let message = format!("expected the columns by which the profile knows its tables, found no {}", {
            missing.join(", ")
        });
        findings.push(
            Finding::new(RuleId::MissingColumn, all, message)
                .help("this row is taken for the header; see whether the table is one of the profile's"),
        );
    }
    if header.columns.len() == 1 && !head.sure {
        let delimiter = shown(head.delimiter);
        let message = format!("expected several columns parted by {delimiter}, found one");
        findings.push(
            Finding::new(RuleId::NoDelimiter, all, message)
                .help("if something else parts the cells, say so in the profile: `delimiter = \";\"`"),
        );
        return remark(row, findings);
    }
    let mut nameless = None;
    for (at, (column, place)) in header.columns.iter().zip(&places).enumerate() {
        if column.first as usize != at {
            let message = format!("expected a name no other column has, found `{}` again", column.name);
            findings.push(
                Finding::new(RuleId::DuplicateColumn, *place, message)
                    .help("the values of both are kept, one after the other; give each its own name"),
            );
        }
        if !column.named {
            let (first, _) = *nameless.get_or_insert((at, place.end));
            // Those beside each other are one finding.
            let goes_on = header.columns.get(at + 1).is_some_and(|next| !next.named);
            if !goes_on {
                let message = if first == at {
                    format!("expected a name for column {}, found none", at + 1)
                } else {
                    format!("expected names for the columns {} to {}, found none", first + 1, at + 1)
                };
                let start = places.get(first).map_or(place.start, |first| first.start);
                findings.push(
                    Finding::new(RuleId::UnnamedColumn, Span::new(start, place.end), message)
                        .help(format!("what stands in it is kept as `column {}`", first + 1)),
                );
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
