//! How edits are spelled in YAML: scalars in their own style, whole lines of a block, commas within brackets. Comments
//! stay, but for one on a line that is taken out.

use std::collections::HashSet;
use std::ops::Range;

use super::spell::{double, encode_values, may_be_plain};
use crate::edit::{
    Edit, EditRefusal, EditSource, NewNode, NewValue, Slot, Spelled, TakenNames, Target, TextEdit, TextPlace,
};
use crate::source::Span;
use crate::tree::{NodeKind, Ref};

/// Spells the edits of fixes of the document that a part of the source is.
pub fn edit(of: &EditSource<'_>, part: Range<usize>, fixes: &[&[Edit]]) -> Vec<Spelled> {
    let document = Document { of: *of, part: part.clone(), shared: shared(of) };
    let (mut names, mut taken) = (TakenNames::new(of), TakenNames::new(of));
    crate::edit::spell(
        of,
        fixes,
        |edit, target| document.place(edit, target, &mut taken),
        |values| encode_values(of.source, part.clone(), values),
        |edits| document.structure(edits, &mut names),
    )
}

/// The spans of values that aliases repeat.
fn shared(of: &EditSource<'_>) -> HashSet<Span> {
    let mut shared = HashSet::new();
    if memchr::memchr(b'*', of.source.as_bytes()).is_none() {
        return shared;
    }
    let mut met = HashSet::new();
    for (_, node) in of.tree.iter().flat_map(|tree| tree.nodes()) {
        if !node.supplied && !met.insert((node.span, node.kind as u8)) {
            shared.insert(node.span);
        }
    }
    shared
}

struct Document<'a> {
    of: EditSource<'a>,
    part: Range<usize>,
    shared: HashSet<Span>,
}

type Refusable<T> = Result<T, EditRefusal>;

impl Document<'_> {
    fn place(
        &self,
        edit: &Edit,
        target: Option<&Target>,
        names: &mut TakenNames<'_>,
    ) -> Refusable<TextPlace> {
        let target = target.ok_or(EditRefusal::NoNode)?;
        let node = self.of.at(target.node).ok_or(EditRefusal::NoNode)?;
        if self.shared.contains(&node.span()) {
            return Err(EditRefusal::Shared);
        }
        match edit {
            Edit::Replace { span, .. } => match node.kind() {
                // On one line and without braces it may be a text with a colon in it.
                NodeKind::Map if self.is_on_one_line(node) => Ok(TextPlace::Text(*span)),
                NodeKind::List | NodeKind::Map | NodeKind::Element => Err(EditRefusal::NoNode),
                NodeKind::Null if span.is_empty() => Err(EditRefusal::NoNode),
                _ => Ok(TextPlace::Text(*span)),
            },
            Edit::Rename { name, .. } => {
                let (Some(key), Some(map)) = (target.key, target.parent) else {
                    return Err(EditRefusal::NoNode);
                };
                names.is_free(map, name)?;
                let key = self.of.at(key).ok_or(EditRefusal::NoNode)?.span();
                if self.shared.contains(&key) { Err(EditRefusal::Shared) } else { Ok(TextPlace::Text(key)) }
            }
            Edit::Remove { .. } | Edit::Insert { .. } => Ok(TextPlace::Structure),
        }
    }

    /// A node of this document: front matter has a text below it, which is none.
    fn here(&self, node: Option<u32>) -> Option<u32> {
        let is_here =
            |node: &u32| self.of.at(*node).is_some_and(|node| (node.span().start as usize) < self.part.end);
        node.filter(is_here)
    }

    /// The last child of a container.
    fn last(&self, target: &Target) -> Option<u32> {
        self.here(target.last).or_else(|| {
            let members = self.of.at(target.node).into_iter().flat_map(|map| map.members());
            members.map(|(key, _)| key.at).filter(|key| self.here(Some(*key)).is_some()).last()
        })
    }

    fn structure(&self, edits: &[(&Edit, Target)], names: &mut TakenNames<'_>) -> Spelled {
        let (mut removed, mut spelled): (Vec<Target>, _) = (Vec::new(), Vec::new());
        for (edit, target) in edits {
            match edit {
                Edit::Remove { .. } => removed.push(*target),
                Edit::Insert { slot, new } => spelled.push(self.inserted(*slot, target, new, names)?),
                Edit::Replace { .. } | Edit::Rename { .. } => return Err(EditRefusal::Unspellable),
            }
        }
        removed.sort_by_key(Target::start);
        removed.dedup_by_key(|target| target.start());
        for run in removed.chunk_by(|a, b| a.behind == Some(b.start())) {
            if let ([first, ..], [.., last]) = (run, run) {
                let (first, last) = (
                    &Target { before: self.here(first.before), ..*first },
                    &Target { behind: self.here(last.behind), ..*last },
                );
                let parent = first.parent.ok_or(EditRefusal::Root)?;
                let removal = if self.is_flow(parent)? {
                    self.flow_removal(first, last, parent)
                } else {
                    self.removal(first, last, parent)
                };
                spelled.push(removal?);
            }
        }
        Ok(spelled)
    }

    /// Whether a map is a key with its value on one line, without braces.
    fn is_on_one_line(&self, map: Ref<'_>) -> bool {
        let written = self.of.source.get(map.span().range()).unwrap_or_default();
        map.count() <= 1 && !written.starts_with('{') && !written.contains(['\n', '\r'])
    }

    /// Whether a list or a map has brackets.
    fn is_flow(&self, container: u32) -> Refusable<bool> {
        let span = self.of.at(container).ok_or(EditRefusal::NoNode)?.span();
        if self.shared.contains(&span) {
            return Err(EditRefusal::Shared);
        }
        Ok(matches!(self.of.source.as_bytes().get(span.start as usize), Some(b'[' | b'{')))
    }

    /// A node with its quotes.
    fn whole(&self, node: u32) -> Refusable<Range<usize>> {
        let node = self.of.at(node).ok_or(EditRefusal::NoNode)?;
        let span = node.span().range();
        if self.shared.contains(&node.span()) {
            return Err(EditRefusal::Shared);
        }
        let byte = |at: usize| self.of.source.as_bytes().get(at).copied();
        let open = span.start.checked_sub(1).and_then(byte).filter(|byte| matches!(byte, b'"' | b'\''));
        let is_scalar = !matches!(node.kind(), NodeKind::List | NodeKind::Map);
        Ok(match open {
            Some(quote) if is_scalar && byte(span.end) == Some(quote) => span.start - 1..span.end + 1,
            Some(_) | None => span,
        })
    }

    /// A value, or a key with its value.
    fn member(&self, start: u32) -> Refusable<Range<usize>> {
        let first = self.whole(start)?;
        let is_key = self.of.at(start).is_some_and(|node| node.kind() == NodeKind::Key);
        let end = if is_key { self.whole(start + 1)?.end } else { first.end };
        if end < first.end { Err(EditRefusal::Shared) } else { Ok(first.start..end) }
    }

    fn flow_removal(&self, first: &Target, last: &Target, parent: u32) -> Refusable<TextEdit> {
        let (start, end) = (self.member(first.start())?.start, self.member(last.start())?.end);
        let comma = |part: Range<usize>| {
            let gap = self.of.source.get(part).unwrap_or("#");
            if gap.trim() == "," { Ok(()) } else { Err(EditRefusal::Lines) }
        };
        match (first.before, last.behind) {
            (Some(before), _) => {
                let before = self.member(before)?.end;
                comma(before..start)?;
                Ok(TextEdit::new(span(before..end), ""))
            }
            (None, Some(behind)) => {
                let behind = self.member(behind)?.start;
                comma(end..behind)?;
                Ok(TextEdit::new(span(start..behind), ""))
            }
            (None, None) => {
                let parent = self.whole(parent)?;
                let inside = parent.start + 1..parent.end - 1;
                if self.of.source[inside.start..start].contains('#')
                    || self.of.source[end..inside.end].contains('#')
                {
                    return Err(EditRefusal::Lines);
                }
                Ok(TextEdit::new(span(inside), ""))
            }
        }
    }

    fn line_start(&self, at: usize) -> usize {
        self.of.source[self.part.start..at]
            .rfind('\n')
            .map_or(self.part.start, |end| self.part.start + end + 1)
    }

    /// Where the line ends that a value ends on: before its line end, with a comment behind the value.
    fn line_end(&self, at: usize) -> Refusable<usize> {
        let rest = &self.of.source[at..self.part.end];
        let line = rest.find('\n').map_or(rest, |end| &rest[..end]);
        let line = line.strip_suffix('\r').unwrap_or(line);
        let bare = line.trim_start_matches([' ', '\t']);
        if bare.is_empty() || bare.starts_with('#') && bare.len() < line.len() {
            Ok(at + line.len())
        } else {
            Err(EditRefusal::Lines)
        }
    }

    /// Where a key, or the `-` of an element of a list, begins in a block, and whether only blanks are before it.
    fn block_start(&self, start: u32) -> Refusable<(usize, bool)> {
        let first = self.whole(start)?.start;
        let line = self.line_start(first);
        let before = &self.of.source[line..first];
        let is_blank = |text: &str| text.trim_start_matches('\u{feff}').trim_matches(' ').is_empty();
        if self.of.at(start).is_some_and(|node| node.kind() == NodeKind::Key) {
            let is_dash = before.trim_end_matches(' ').ends_with('-');
            return match is_blank(before) {
                true => Ok((first, true)),
                false if is_dash => Ok((first, false)),
                false => Err(EditRefusal::Lines),
            };
        }
        let dash = before.trim_end_matches(' ').strip_suffix('-').ok_or(EditRefusal::Lines)?;
        let is_first = is_blank(dash);
        if is_first || dash.trim_end_matches(' ').ends_with('-') {
            Ok((line + dash.len(), is_first))
        } else {
            Err(EditRefusal::Lines)
        }
    }

    /// Whether what is between the bytes is the rest of a line and no comment on a line of its own.
    fn removal(&self, first: &Target, last: &Target, parent: u32) -> Refusable<TextEdit> {
        let source = self.of.source;
        let (start, is_alone) = self.block_start(first.start())?;
        let end = self.member(last.start())?.end;
        let breaks = source[..end].ends_with('\n');
        let line_end = if breaks { end } else { self.line_end(end)? };
        match (first.before, last.behind) {
            (None, None) => {
                let kind = self.of.at(parent).map(|node| node.kind());
                if kind == Some(NodeKind::List) && !self.is_deeper_than_its_key(parent, start) {
                    return Err(EditRefusal::Lines);
                }
                let end = start + source[start..end].trim_end().len();
                Ok(TextEdit::new(span(start..end), if kind == Some(NodeKind::Map) { "{}" } else { "[]" }))
            }
            (None, Some(behind)) if !is_alone || start < self.part.start + 1 && self.of.column > 1 => {
                let (behind, _) = self.block_start(behind)?;
                // A comment on a line of its own would be lost.
                if source.get(line_end..behind).is_none_or(|gap| gap.contains('#')) {
                    return Err(EditRefusal::Lines);
                }
                Ok(TextEdit::new(span(start..behind), ""))
            }
            (Some(_), _) | (None, Some(_)) => {
                let line = self.line_start(start);
                let behind = &source[line_end..self.part.end];
                let ends = ["\r\n", "\n"].into_iter().find(|end| !breaks && behind.starts_with(end));
                let ends = ends.map_or(0, str::len);
                let last_line = ends == 0 && !breaks && line > self.part.start;
                let line = if last_line { source[..line].trim_end_matches(['\r', '\n']).len() } else { line };
                Ok(TextEdit::new(span(line..line_end + ends), ""))
            }
        }
    }

    /// Whether a list that begins there stands further to the right than the key it is the value of.
    fn is_deeper_than_its_key(&self, list: u32, start: usize) -> bool {
        let key =
            list.checked_sub(1).and_then(|at| self.of.at(at)).filter(|node| node.kind() == NodeKind::Key);
        let column = |at: usize| at - self.line_start(at);
        key.is_none_or(|key| column(start) > column(key.span().start as usize))
    }

    fn inserted(
        &self,
        slot: Slot,
        target: &Target,
        new: &NewNode,
        names: &mut TakenNames<'_>,
    ) -> Refusable<TextEdit> {
        let container = match slot {
            Slot::After(_) => target.parent.ok_or(EditRefusal::Root)?,
            Slot::Inside(_) => target.node,
        };
        let kind = self.of.at(container).ok_or(EditRefusal::NoNode)?.kind();
        let is_flow = self.is_flow(container)?;
        let text = match (new, kind) {
            (NewNode::Member(name, value), NodeKind::Map) => {
                names.is_free(container, name)?;
                format!("{}: {}", scalar(name, is_flow), written(value, is_flow))
            }
            (NewNode::Item(value), NodeKind::List) if is_flow => written(value, true),
            (NewNode::Item(value), NodeKind::List) => format!("- {}", written(value, false)),
            _ => return Err(EditRefusal::Unspellable),
        };
        let sibling = if let Slot::After(_) = slot { Some(target.start()) } else { self.last(target) };
        match (sibling, is_flow) {
            (Some(sibling), true) => {
                let end = self.member(sibling)?.end;
                Ok(TextEdit::new(span(end..end), format!(", {text}")))
            }
            (Some(sibling), false) => self.on_a_line(sibling, &text),
            (None, true) => {
                let within = self.whole(container)?;
                let inside = within.start + 1..within.end - 1;
                if !self.of.source[inside.clone()].trim().is_empty() {
                    return Err(EditRefusal::Lines);
                }
                Ok(TextEdit::new(span(inside), text))
            }
            (None, false) => Err(EditRefusal::Lines),
        }
    }

    /// A line more behind a sibling, indented as that is.
    fn on_a_line(&self, sibling: u32, text: &str) -> Refusable<TextEdit> {
        let source = self.of.source;
        let (start, _) = self.block_start(sibling)?;
        let line = self.line_start(start);
        let before = source[line..start].trim_start_matches('\u{feff}').chars().count();
        let is_first = line == 0;
        let indentation = before + if is_first { self.of.column.saturating_sub(1) as usize } else { 0 };
        let indentation = " ".repeat(indentation);
        let end = self.member(sibling)?.end;
        if self.keeps_line_ends(sibling) {
            return Err(EditRefusal::Lines);
        }
        if source[..end].ends_with('\n') {
            let line = if source[..end].ends_with("\r\n") { "\r\n" } else { "\n" };
            return Ok(TextEdit::new(span(end..end), format!("{indentation}{text}{line}")));
        }
        let end = self.line_end(end)?;
        let crlf = source[end..].starts_with("\r\n") || source[..line].ends_with("\r\n");
        let line = if crlf { "\r\n" } else { "\n" };
        Ok(TextEdit::new(span(end..end), format!("{line}{indentation}{text}")))
    }

    /// Whether a value ends in a block scalar that keeps all line ends behind it.
    fn keeps_line_ends(&self, start: u32) -> bool {
        let Some(node) = self.of.at(start) else { return false };
        let value = if node.kind() == NodeKind::Key { start + 1 } else { start };
        let last = self.of.at(value).map_or(value, |value| value.node().next - 1);
        let Some(last) = self.of.at(last) else { return false };
        let text = self.of.source.get(last.span().range()).unwrap_or_default();
        let header = text.lines().next().unwrap_or_default();
        header.starts_with(['|', '>']) && header.contains('+')
    }
}

fn span(range: Range<usize>) -> Span {
    Span::new(range.start as u32, range.end as u32)
}

fn scalar(text: &str, flow: bool) -> String {
    if may_be_plain(text, flow, true) { text.to_owned() } else { double(text, true) }
}

/// A value on one line: lists and maps in brackets.
fn written(value: &NewValue, flow: bool) -> String {
    match value {
        NewValue::Text(text) => scalar(text, flow),
        NewValue::List(values) => {
            let values: Vec<String> = values.iter().map(|value| written(value, true)).collect();
            format!("[{}]", values.join(", "))
        }
        NewValue::Map(members) => {
            let member = |(key, value): &(String, NewValue)| {
                format!("{}: {}", scalar(key, true), written(value, true))
            };
            format!("{{{}}}", members.iter().map(member).collect::<Vec<_>>().join(", "))
        }
    }
}
