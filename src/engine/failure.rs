//! The findings for an input that cannot be read, and for a record on which fonds itself fails.

use std::any::Any;
use std::sync::Arc;

use crate::finding::Finding;
use crate::locate::{Located, Site, verbatim};
use crate::rule_table::RuleTable;
use crate::rules::parsing::input;
use crate::source::{Context, Piece};

/// The message of a panic.
pub(super) fn panic_message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default()
}

/// The finding for a record on which fonds itself failed.
pub(super) fn internal_fault(
    table: &RuleTable,
    name: &Arc<str>,
    piece: &Piece,
    bytes: &[u8],
    fault: &str,
) -> Located {
    located(input::internal_fault(bytes, fault), table, name, piece, bytes)
}

/// The finding for an input that cannot be read.
#[must_use]
pub fn unreadable(table: &RuleTable, name: &Arc<str>, why: String) -> Located {
    let piece = Piece { line: 1, column: 1, ..Piece::default() };
    Located { record: 0, ..located(input::unreadable_input(why), table, name, &piece, b"") }
}

fn located(finding: Finding, table: &RuleTable, name: &Arc<str>, piece: &Piece, bytes: &[u8]) -> Located {
    finding.locate(Site {
        table,
        input: name,
        piece,
        bytes,
        tree: None,
        id: None,
        context: &Context::default(),
        encode_values: verbatim,
    })
}
