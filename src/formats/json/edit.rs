//! How edits are spelled in JSON: texts between their quotes, commas kept right, and what is new as its siblings are.

use std::ops::Range;

use crate::edit::{
    Edit, EditRefusal, EditSource, NewNode, NewValue, Slot, Spelled, TakenNames, Target, TextEdit, TextPlace,
};
use crate::json::encode_value;
use crate::source::Span;
use crate::tree::NodeKind;

/// Spells the edits of fixes.
pub(super) fn edit(of: &EditSource<'_>, fixes: &[&[Edit]]) -> Vec<Spelled> {
    let mut names = TakenNames::new(of);
    crate::edit::spell(
        of,
        fixes,
        |edit, target| place(of, edit, target),
        |values| values.iter().map(|(span, new)| (*span, encode_value(new))).collect(),
        |edits| structure(of, edits, &mut names),
    )
}

/// A text and its parts are spelled between its quotes.
fn place(of: &EditSource<'_>, edit: &Edit, target: Option<&Target>) -> Result<TextPlace, EditRefusal> {
    let Edit::Replace { span, .. } = edit else { return Ok(TextPlace::Structure) };
    match target.and_then(|target| of.at(target.node).map(|node| (target, node.kind()))) {
        None if of.tree.is_none() => Ok(TextPlace::Text(*span)),
        Some((_, NodeKind::Text)) => Ok(TextPlace::Text(*span)),
        Some((target, _)) if target.is_whole => Ok(TextPlace::Structure),
        Some(_) | None => Err(EditRefusal::NoNode),
    }
}

fn structure(of: &EditSource<'_>, edits: &[(&Edit, Target)], names: &mut TakenNames<'_>) -> Spelled {
    let mut removed: Vec<Target> = Vec::new();
    let mut spelled = Vec::new();
    for (edit, target) in edits {
        match edit {
            Edit::Remove { .. } => removed.push(*target),
            Edit::Replace { new, .. } => {
                let whole = whole(of, target.node)?;
                spelled.push(TextEdit::new(span(whole), quoted(new)));
            }
            Edit::Rename { name, .. } => {
                let (Some(key), Some(map)) = (target.key, target.parent) else {
                    return Err(EditRefusal::NoNode);
                };
                names.is_free(map, name)?;
                let key = of.at(key).ok_or(EditRefusal::NoNode)?;
                spelled.push(TextEdit::new(key.span(), encode_value(name)));
            }
            Edit::Insert { slot, new } => spelled.push(inserted(of, *slot, target, new, names)?),
        }
    }
    removed.sort_by_key(Target::start);
    removed.dedup_by_key(|target| target.start());
    for run in removed.chunk_by(|a, b| a.behind == Some(b.start())) {
        spelled.push(TextEdit::new(span(removal(of, run)?), ""));
    }
    Ok(spelled)
}

/// The bytes of siblings, one behind the other, that are taken out: with the comma before them, or else behind them.
fn removal(of: &EditSource<'_>, run: &[Target]) -> Result<Range<usize>, EditRefusal> {
    let [first, .., last] = run else {
        let [one] = run else { return Err(EditRefusal::NoNode) };
        return removal(of, &[*one, *one]);
    };
    match (first.before, last.behind, first.parent) {
        (Some(before), ..) => Ok(member(of, before)?.end..member(of, last.start())?.end),
        (None, Some(behind), _) => Ok(member(of, first.start())?.start..member(of, behind)?.start),
        (None, None, Some(parent)) => {
            let parent = whole(of, parent)?;
            Ok(parent.start + 1..parent.end - 1)
        }
        (None, None, None) => Err(EditRefusal::Root),
    }
}

/// A value, or a key with its value, with quotes.
fn member(of: &EditSource<'_>, start: u32) -> Result<Range<usize>, EditRefusal> {
    let first = whole(of, start)?;
    let is_key = of.at(start).is_some_and(|node| node.kind() == NodeKind::Key);
    Ok(if is_key { first.start..whole(of, start + 1)?.end } else { first })
}

/// A node with its quotes.
fn whole(of: &EditSource<'_>, node: u32) -> Result<Range<usize>, EditRefusal> {
    let node = of.at(node).ok_or(EditRefusal::NoNode)?;
    let span = node.span().range();
    match node.kind() {
        NodeKind::Text | NodeKind::Key => {
            let end = if span.is_empty() { span.start } else { span.end };
            Ok(span.start.checked_sub(1).ok_or(EditRefusal::NoNode)?..end + 1)
        }
        _ => Ok(span),
    }
}

fn span(range: Range<usize>) -> Span {
    Span::new(range.start as u32, range.end as u32)
}

fn inserted(
    of: &EditSource<'_>,
    slot: Slot,
    target: &Target,
    new: &NewNode,
    names: &mut TakenNames<'_>,
) -> Result<TextEdit, EditRefusal> {
    let container = match slot {
        Slot::After(_) => target.parent.ok_or(EditRefusal::Root)?,
        Slot::Inside(_) => target.node,
    };
    let kind = of.at(container).ok_or(EditRefusal::NoNode)?.kind();
    if let (NewNode::Member(name, _), NodeKind::Map) = (new, kind) {
        names.is_free(container, name)?;
    }
    let within = whole(of, container)?;
    let sibling = if let Slot::After(_) = slot { Some(target.start()) } else { target.last };
    let Some(sibling) = sibling else {
        // Blanks between the brackets are of no use any more.
        let inside = within.start + 1..within.end - 1;
        return Ok(TextEdit::new(span(inside), spelled(new, kind, ": ")?));
    };
    let here = member(of, sibling)?;
    // What is between a comma and the next sibling, or else what is before the first one.
    let behind = of.source[here.end..within.end].trim_start_matches(BLANKS);
    let blanks = match behind.strip_prefix(',') {
        Some(behind) => leading(behind),
        None => trailing(&of.source[within.start + 1..here.start]),
    };
    let is_first = of.source[within.start + 1..here.start].trim_start_matches(BLANKS).is_empty();
    let blanks = match blanks {
        "" if is_first && !behind.starts_with(',') => " ",
        blanks => blanks,
    };
    let colon = match of.at(sibling).filter(|key| key.kind() == NodeKind::Key) {
        Some(_) => &of.source[whole(of, sibling)?.end..whole(of, sibling + 1)?.start],
        None => ": ",
    };
    let end = span(here.end..here.end);
    Ok(TextEdit::new(end, format!(",{blanks}{}", spelled(new, kind, colon)?)))
}

const BLANKS: [char; 4] = [' ', '\n', '\r', '\t'];

fn leading(text: &str) -> &str {
    &text[..text.len() - text.trim_start_matches(BLANKS).len()]
}

fn trailing(text: &str) -> &str {
    &text[text.trim_end_matches(BLANKS).len()..]
}

/// A new key with its value, or a new element of a list.
fn spelled(new: &NewNode, within: NodeKind, colon: &str) -> Result<String, EditRefusal> {
    match (new, within) {
        (NewNode::Member(key, value), NodeKind::Map) => {
            Ok(format!("{}{colon}{}", quoted(key), written(value)))
        }
        (NewNode::Item(value), NodeKind::List) => Ok(written(value)),
        _ => Err(EditRefusal::Unspellable),
    }
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", encode_value(text))
}

fn written(value: &NewValue) -> String {
    match value {
        NewValue::Text(text) => quoted(text),
        NewValue::List(values) => {
            format!("[{}]", values.iter().map(written).collect::<Vec<_>>().join(", "))
        }
        NewValue::Map(members) => {
            let member = |(key, value): &(String, NewValue)| format!("{}: {}", quoted(key), written(value));
            format!("{{{}}}", members.iter().map(member).collect::<Vec<_>>().join(", "))
        }
    }
}
