//! How edits are spelled in a table: what a cell holds, and nothing else. The names of columns are the header's.

use super::cell::encode_values;
use super::row::{Cell, Cells};
use crate::edit::{Edit, EditRefusal, EditSource, Spelled, Target, TextEdit, TextPlace};
use crate::tree::NodeKind;

/// Spells the edits of fixes.
pub(super) fn edit(of: &EditSource<'_>, fixes: &[&[Edit]]) -> Vec<Spelled> {
    let cells = || Cells::of(of.source.as_bytes(), of.context.header.delimiter).map_while(Result::ok);
    let mut known: Vec<Cell> = Vec::new();
    crate::edit::spell(
        of,
        fixes,
        |edit, target| place(of, edit, target),
        |values| encode_values(of.source, of.context, values),
        |edits| {
            if known.is_empty() {
                known.extend(cells());
            }
            edits.iter().map(|(_, target)| emptied(of, &known, target)).collect()
        },
    )
}

fn place(of: &EditSource<'_>, edit: &Edit, target: Option<&Target>) -> Result<TextPlace, EditRefusal> {
    match edit {
        Edit::Replace { span, .. } => match target.and_then(|target| of.at(target.node)) {
            Some(node) if node.kind() == NodeKind::Text && !span.is_empty() => Ok(TextPlace::Text(*span)),
            Some(_) | None => Err(EditRefusal::NoNode),
        },
        Edit::Remove { .. } => Ok(TextPlace::Structure),
        Edit::Rename { .. } | Edit::Insert { .. } => Err(EditRefusal::Header),
    }
}

/// A cell without what it holds; its quotes stay.
fn emptied(of: &EditSource<'_>, cells: &[Cell], target: &Target) -> Result<TextEdit, EditRefusal> {
    let node = of.at(target.node).ok_or(EditRefusal::NoNode)?;
    let content = node.span().range();
    let found = cells.binary_search_by_key(&content.start, |cell| cell.content.start).ok();
    // A part of JSON in a cell is no cell.
    let cell =
        found.and_then(|at| cells.get(at)).filter(|cell| cell.content == content && !content.is_empty());
    let cell = cell.ok_or(EditRefusal::NoNode)?;
    // A row of one empty cell would be no row.
    let text = if cells.len() == 1 && !cell.quoted { "\"\"" } else { "" };
    Ok(TextEdit::new(node.span(), text))
}
