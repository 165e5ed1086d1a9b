//! What is said where an input cannot be read, or fonds itself fails on a record.

use std::any::Any;
use std::sync::Arc;

use crate::finding::Finding;
use crate::locate::{Located, Site, verbatim};
use crate::rule_id::RuleId;
use crate::source::{Context, Lineage, Piece, Span};

/// What a panic said.
pub(super) fn said_by(panic: &(dyn Any + Send)) -> String {
    let said = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    said.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default()
}

/// The finding for a record on which fonds itself failed.
pub(super) fn internal_fault(input: &Arc<str>, piece: &Piece, bytes: &[u8], said: &str) -> Located {
    let finding = Finding::new(
        RuleId::InternalFault,
        Span::new(0, bytes.len().min(1) as u32),
        format!("fonds itself failed on this record: {said}"),
    )
    .help("the record is withheld and the others stay; please report this with the record");
    located(finding, input, piece, bytes)
}

/// The finding for an input that cannot be read.
pub(super) fn unreadable(input: &Arc<str>, message: String) -> Located {
    let piece = Piece {
        ordinal: 0,
        offset: 0,
        line: 1,
        column: 1,
        bytes: 0..0,
        fault: None,
        lineage: Lineage::Alone,
    };
    let finding = Finding::new(RuleId::UnreadableInput, Span::default(), message);
    Located { record: 0, ..located(finding, input, &piece, b"") }
}

fn located(finding: Finding, input: &Arc<str>, piece: &Piece, bytes: &[u8]) -> Located {
    finding.locate(Site {
        table: &crate::rules::default_table(),
        input,
        piece,
        bytes,
        tree: None,
        id: None,
        context: &Context::default(),
        encode_values: verbatim,
    })
}
