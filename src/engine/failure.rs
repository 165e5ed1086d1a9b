//! The findings for an input that cannot be read, and for a record on which fonds itself fails.

use std::any::Any;
use std::sync::Arc;

use super::record::RecordTask;
use crate::edit::EditRefusal;
use crate::locate::{Located, Site};
use crate::rule_table::RuleTable;
use crate::rules::parsing::input;
use crate::source::{Context, Lineage, Piece, RawLengths};

/// The message of a panic.
pub(super) fn panic_message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default()
}

/// The findings for a record on which fonds itself failed in these ways.
pub(super) fn internal_faults(
    table: &RuleTable,
    name: &Arc<str>,
    context: &Context,
    record: &RecordTask<'_>,
    faults: &[String],
) -> Vec<Located> {
    let findings = faults.iter().map(|fault| input::internal_fault(record.bytes, fault));
    let site =
        Site { piece: record.piece, bytes: record.bytes, is_record: true, ..site(table, name, context) };
    site.locate(findings).collect()
}

/// The finding for an input that cannot be read; `relative` is its name relative to the root of the run.
#[must_use]
pub fn unreadable(table: &RuleTable, name: &Arc<str>, relative: &Arc<str>, why: String) -> Located {
    let context = Context { relative: relative.clone(), ..Context::default() };
    input::unreadable_input(why).locate(site(table, name, &context))
}

/// The finding for an input that was packed, and behind whose end bytes of zero stand.
#[must_use]
pub fn padded(table: &RuleTable, name: &Arc<str>, relative: &Arc<str>) -> Located {
    let context = Context { relative: relative.clone(), ..Context::default() };
    input::padded_file().locate(site(table, name, &context))
}

/// An input of which no record is known.
fn site<'a>(table: &'a RuleTable, input: &'a Arc<str>, context: &'a Context) -> Site<'a> {
    const BEGINNING: &Piece = &Piece {
        ordinal: 0,
        offset: 0,
        line: 1,
        column: 1,
        bytes: 0..0,
        fault: None,
        lineage: Lineage::Alone,
        envelope: None,
        is_open: false,
        lengths: RawLengths::Utf8,
    };
    Site {
        table,
        input,
        piece: BEGINNING,
        bytes: b"",
        tree: None,
        id: None,
        is_record: false,
        context,
        edit: |_, fixes| fixes.iter().map(|_| Err(EditRefusal::NoNode)).collect(),
    }
}
