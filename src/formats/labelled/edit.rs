//! How edits are spelled in labelled text: a text on one line is replaced by another on one line.

use crate::edit::{Edit, EditRefusal, EditSource, Spelled, Target, TextPlace};
use crate::source::Span;
use crate::tree::NodeKind;

/// Spells the edits of fixes.
pub(super) fn edit(of: &EditSource<'_>, fixes: &[&[Edit]]) -> Vec<Spelled> {
    crate::edit::spell(
        of,
        fixes,
        |edit, target| place(of, edit, target),
        |values| values.iter().map(|(span, new)| (*span, (*new).to_owned())).collect(),
        |_| Err(EditRefusal::Unspellable),
    )
}

fn place(of: &EditSource<'_>, edit: &Edit, target: Option<&Target>) -> Result<TextPlace, EditRefusal> {
    let Edit::Replace { span, new, .. } = edit else { return Err(EditRefusal::Unspellable) };
    let node = target.and_then(|target| of.at(target.node)).ok_or(EditRefusal::NoNode)?;
    match node.kind() {
        NodeKind::Text if of.source[span.range()].contains('\n') => Err(EditRefusal::Joined),
        // Blanks around a line are no part of its text.
        NodeKind::Text if new.contains(['\n', '\r']) || new.trim() != new || new.is_empty() => {
            Err(EditRefusal::Unspellable)
        }
        // An address is a paragraph of its own and may be in angle brackets.
        NodeKind::Text
            if is_address(of.source, node.span()) != is_address(new, Span::new(0, new.len() as u32)) =>
        {
            Err(EditRefusal::Unspellable)
        }
        // What is before it is known as a bullet by what comes behind.
        NodeKind::Text if is_behind_a_letter(&of.source[..node.span().range().start]) => {
            Err(EditRefusal::Lines)
        }
        NodeKind::Text => Ok(TextPlace::Text(*span)),
        _ => Err(EditRefusal::NoNode),
    }
}

fn is_address(text: &str, span: Span) -> bool {
    let text = &text[span.range()];
    (text.starts_with("http://") || text.starts_with("https://")) && !text.contains(char::is_whitespace)
}

fn is_behind_a_letter(before: &str) -> bool {
    let line = before.rfind('\n').map_or(before, |end| &before[end + 1..]);
    line.trim_end().ends_with(char::is_alphanumeric)
}
