//! How edits are spelled in XML: texts and values as they stand, whole lines where an element has them to itself, both
//! tags of an element that is renamed, and the prefix in force for what is new.

use std::borrow::Cow;
use std::ops::Range;

use super::scan;
use super::text::encode_values;
use crate::edit::{Edit, EditRefusal, EditSource, NewNode, Slot, Spelled, Target, TextEdit, TextPlace};
use crate::source::Span;
use crate::tree::{NodeKind, Ref, SpaceId};
use crate::xml::lexical::is_blank;

/// Spells the edits of fixes.
pub(super) fn edit(of: &EditSource<'_>, fixes: &[&[Edit]]) -> Vec<Spelled> {
    let mut around = Around { of: *of, parents: Vec::new() };
    crate::edit::spell(
        of,
        fixes,
        |edit, target| place(of, edit, target),
        |values| encode_values(of.source, of.context, values),
        |edits| structure(of, edits, &mut around),
    )
}

/// The elements around others.
struct Around<'a> {
    of: EditSource<'a>,
    /// For each node the one it is in, once that was asked for.
    parents: Vec<u32>,
}

impl<'a> Around<'a> {
    /// Whether a prefix is bound in an element.
    fn binds(&mut self, element: Ref<'a>, prefix: &str) -> bool {
        let declares = |element: Ref<'a>| {
            start_tag(element).is_ok_and(|(tag, name)| {
                scan::declared(tag.as_bytes(), name).any(|(known, _)| known == prefix.as_bytes())
            })
        };
        prefix == "xml"
            || self
                .of
                .envelope
                .iter()
                .flat_map(|envelope| &envelope.bindings)
                .any(|(known, _)| &**known == prefix)
            || self.of(element).any(declares)
    }

    /// An element and those around it, from the inside out.
    fn of(&mut self, element: Ref<'a>) -> impl Iterator<Item = Ref<'a>> {
        if self.parents.is_empty() {
            let mut open: Vec<(u32, u32)> = Vec::new();
            for (at, node) in element.tree.nodes() {
                while open.pop_if(|(_, end)| *end <= at).is_some() {}
                self.parents.push(open.last().map_or(at, |(parent, _)| *parent));
                open.push((at, node.next));
            }
        }
        let up = |at: &u32| self.parents.get(*at as usize).copied().filter(|parent| parent != at);
        std::iter::successors(Some(element.at), up).map(move |at| Ref { at, ..element })
    }
}

fn place(of: &EditSource<'_>, edit: &Edit, target: Option<&Target>) -> Result<TextPlace, EditRefusal> {
    let span = match edit {
        Edit::Replace { span, .. } => span,
        // The name of an attribute, of what could not be read into a tree.
        Edit::Rename { node, .. } if of.tree.is_none() => node,
        Edit::Rename { .. } | Edit::Remove { .. } | Edit::Insert { .. } => return Ok(TextPlace::Structure),
    };
    let Some(node) = target.and_then(|target| of.at(target.node)) else {
        return if of.tree.is_none() { Ok(TextPlace::Text(*span)) } else { Err(EditRefusal::NoNode) };
    };
    let replaced = &of.source[span.range()];
    match node.kind() {
        // A comment or an instruction in it would be lost.
        NodeKind::Text if replaced.contains("<!--") || replaced.contains("<?") => Err(EditRefusal::Joined),
        NodeKind::Text => Ok(TextPlace::Text(*span)),
        NodeKind::Element if declares(node, *span) => Ok(TextPlace::Text(*span)),
        _ => Err(EditRefusal::NoNode),
    }
}

/// Whether the value of an attribute stands there which is no node, since it declares a namespace.
fn declares(element: Ref<'_>, span: Span) -> bool {
    let start = element.span().range().start;
    let within = |value: Range<usize>| (start + value.start..start + value.end) == span.range();
    start_tag(element)
        .is_ok_and(|(tag, name)| scan::attributes(tag.as_bytes(), name).any(|(_, value)| within(value)))
}

fn structure<'a>(of: &EditSource<'a>, edits: &[(&Edit, Target)], around: &mut Around<'a>) -> Spelled {
    let mut spelled = Vec::new();
    for (edit, target) in edits {
        match edit {
            Edit::Remove { .. } => spelled.push(TextEdit::new(span(removal(of, target)?), "")),
            Edit::Rename { name, .. } => {
                if let (Some((prefix, _)), Some(at)) =
                    (name.split_once(':'), target.parent.or(Some(target.node)))
                    && let Some(near) = element(of, at)
                    && !around.binds(near, prefix)
                {
                    return Err(EditRefusal::UnboundPrefix(prefix.to_owned()));
                }
                renamed(of, target, name, &mut spelled)?;
            }
            Edit::Insert { slot, new: NewNode::Attribute(name, value) } => {
                let (Slot::Inside(_), Some(element)) = (slot, element(of, target.node)) else {
                    return Err(EditRefusal::NoNode);
                };
                spelled.push(attribute(element, name, value)?);
            }
            Edit::Insert { slot, new: NewNode::Element { space, local, attributes, text } } => {
                let (parent, sibling) = match slot {
                    Slot::After(_) => {
                        (target.parent.and_then(|at| element(of, at)), element(of, target.node))
                    }
                    Slot::Inside(_) => (element(of, target.node), target.last.and_then(|at| element(of, at))),
                };
                let parent = parent.ok_or(EditRefusal::NoNode)?;
                if let Slot::After(_) = slot
                    && sibling.is_none()
                {
                    return Err(EditRefusal::NoNode);
                }
                let prefix = prefix(around, parent, sibling, *space)?;
                let new = written(&prefix, local, attributes, text);
                spelled.push(put(of.source, parent, sibling, &prefix_name(&prefix, local), &new)?);
            }
            Edit::Insert { .. } | Edit::Replace { .. } => return Err(EditRefusal::Unspellable),
        }
    }
    Ok(spelled)
}

fn element<'a>(of: &EditSource<'a>, at: u32) -> Option<Ref<'a>> {
    of.at(at).filter(|node| node.kind() == NodeKind::Element)
}

fn span(range: Range<usize>) -> Span {
    Span::new(range.start as u32, range.end as u32)
}

/// The bytes of an element or an attribute that is taken out, with the blanks that were its own.
fn removal(of: &EditSource<'_>, target: &Target) -> Result<Range<usize>, EditRefusal> {
    let source = of.source;
    let node = of.at(target.node).ok_or(EditRefusal::NoNode)?;
    if let Some(key) = target.key.and_then(|key| of.at(key)) {
        let value = of.at(key.at + 1).ok_or(EditRefusal::NoNode)?.span().range();
        let start = source[..key.span().range().start].trim_end_matches(blank).len();
        return Ok(start..value.end + 1);
    }
    if node.kind() != NodeKind::Element {
        return Err(EditRefusal::NoNode);
    }
    let all = node.span().range();
    let before = source[..all.start].trim_end_matches([' ', '\t']);
    let behind = source[all.end..].trim_start_matches([' ', '\t']);
    match before.strip_suffix('\n') {
        Some(before) if behind.starts_with(['\n', '\r']) => {
            let start = before.strip_suffix('\r').unwrap_or(before).len();
            Ok(start..source.len() - behind.len())
        }
        Some(_) | None => Ok(all),
    }
}

const fn blank(c: char) -> bool {
    c.is_ascii() && is_blank(c as u8)
}

/// Another name in both tags of an element, or for an attribute; the prefix stays.
fn renamed(
    of: &EditSource<'_>,
    target: &Target,
    name: &str,
    spelled: &mut Vec<TextEdit>,
) -> Result<(), EditRefusal> {
    let node = of.at(target.node).ok_or(EditRefusal::NoNode)?;
    let whole = name.contains(':');
    let local = |span: Span| {
        let name = if whole { "" } else { &of.source[span.range()] };
        let prefix = name.rfind(':').map_or(0, |colon| colon + 1) as u32;
        Span::new(span.start + prefix, span.end)
    };
    if let Some(key) = target.key.and_then(|key| of.at(key)) {
        let parent = target.parent.and_then(|at| element(of, at)).ok_or(EditRefusal::NoNode)?;
        let taken = |other: Ref<'_>| match whole {
            true => other.name() == name,
            false => other.is_local(name) && other.space() == key.space(),
        };
        if parent.attributes().any(|(other, _)| taken(other)) {
            return Err(EditRefusal::NameTaken(name.to_owned()));
        }
        spelled.push(TextEdit::new(local(key.span()), name));
        return Ok(());
    }
    if node.kind() != NodeKind::Element {
        return Err(EditRefusal::NoNode);
    }
    spelled.push(TextEdit::new(local(node.name_span()), name));
    let all = &of.source[node.span().range()];
    if !all.ends_with("/>") {
        let end = all.rfind("</").ok_or(EditRefusal::NoNode)?;
        // An element that is still open where its piece ends has its end tag elsewhere.
        let named = all[end + 2..].strip_prefix(node.name());
        if named.is_none_or(|behind| behind.trim_start_matches(blank) != ">") {
            return Err(EditRefusal::Lines);
        }
        let start = end as u32 + node.span().start + 2;
        spelled.push(TextEdit::new(local(Span::new(start, start + node.name_span().len())), name));
    }
    Ok(())
}

/// A new attribute behind all others, in quotes like theirs.
fn attribute(element: Ref<'_>, name: &str, value: &str) -> Result<TextEdit, EditRefusal> {
    let (tag, name_end) = start_tag(element)?;
    let (mut end, mut quote) = (name_end, '"');
    for (known, value) in scan::attributes(tag.as_bytes(), name_end) {
        if &tag[known] == name {
            return Err(EditRefusal::NameTaken(name.to_owned()));
        }
        quote = if tag.as_bytes()[value.end] == b'\'' { '\'' } else { '"' };
        end = value.end + 1;
    }
    let at = element.span().start + end as u32;
    Ok(TextEdit::new(Span::new(at, at), format!(" {name}={quote}{}{quote}", escaped(value, Some(quote)))))
}

/// The start tag of an element, and where its name ends in it.
fn start_tag(element: Ref<'_>) -> Result<(&str, usize), EditRefusal> {
    let all = element.source.get(element.span().range()).ok_or(EditRefusal::NoNode)?;
    let end = scan::tag_end(all.as_bytes(), 1).ok_or(EditRefusal::NoNode)?;
    Ok((&all[..end], element.name_span().len() as usize + 1))
}

/// The prefix that is in force for a namespace beside a sibling in an element; empty for the default one.
fn prefix<'a>(
    around: &mut Around<'a>,
    parent: Ref<'a>,
    sibling: Option<Ref<'a>>,
    space: SpaceId,
) -> Result<Cow<'a, str>, EditRefusal> {
    let of_name = |element: Ref<'a>| element.name().rsplit_once(':').map_or("", |(prefix, _)| prefix);
    // A sibling may declare its own prefix.
    let declares = |element: Ref<'a>| {
        start_tag(element).is_ok_and(|(tag, name)| scan::declared(tag.as_bytes(), name).next().is_some())
    };
    if let Some(near) = sibling.filter(|near| near.space() == space && !declares(*near)) {
        return Ok(of_name(near).into());
    }
    if parent.space() == space {
        return Ok(of_name(parent).into());
    }
    let address = *SpaceId::ADDRESSES.get(space.0 as usize).ok_or(EditRefusal::NoPrefix("unknown"))?;
    // From the inside out, what binds the namespace and is not bound to another further in.
    let mut hidden: Vec<String> = Vec::new();
    for element in around.of(parent) {
        let (tag, name) = start_tag(element)?;
        let declared: Vec<(&[u8], String)> = scan::declared(tag.as_bytes(), name).collect();
        for (prefix, bound) in &declared {
            let prefix = String::from_utf8_lossy(prefix);
            if bound == address && !hidden.iter().any(|hidden| *hidden == prefix) {
                return Ok(prefix.into_owned().into());
            }
        }
        hidden.extend(declared.iter().map(|(prefix, _)| String::from_utf8_lossy(prefix).into_owned()));
    }
    let bindings = around.of.envelope.map_or(&[][..], |envelope| &envelope.bindings);
    for (at, (prefix, bound)) in bindings.iter().enumerate().rev() {
        let rebound = bindings[at + 1..].iter().any(|(later, _)| later == prefix);
        if &**bound == address && !rebound && !hidden.iter().any(|hidden| **hidden == **prefix) {
            return Ok(prefix.to_string().into());
        }
    }
    if space == SpaceId::NONE { Ok("".into()) } else { Err(EditRefusal::NoPrefix(address)) }
}

fn prefix_name(prefix: &str, local: &str) -> String {
    if prefix.is_empty() { local.to_owned() } else { format!("{prefix}:{local}") }
}

fn written(prefix: &str, local: &str, attributes: &[(String, String)], text: &str) -> String {
    let name = prefix_name(prefix, local);
    let mut out = format!("<{name}");
    for (name, value) in attributes {
        out.push_str(&format!(" {name}=\"{}\"", escaped(value, Some('"'))));
    }
    if text.is_empty() {
        out.push_str("/>");
    } else {
        out.push_str(&format!(">{}</{name}>", escaped(text, None)));
    }
    out
}

fn escaped(text: &str, quote: Option<char>) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\r' => out.push_str("&#13;"),
            '\n' if quote.is_some() => out.push_str("&#10;"),
            '\t' if quote.is_some() => out.push_str("&#9;"),
            '"' if quote == Some('"') => out.push_str("&quot;"),
            '\'' if quote == Some('\'') => out.push_str("&apos;"),
            c => out.push(c),
        }
    }
    out
}

/// Puts a new element behind a sibling, on a line of its own as that is; or into an element that holds none.
fn put(
    source: &str,
    parent: Ref<'_>,
    sibling: Option<Ref<'_>>,
    name: &str,
    new: &str,
) -> Result<TextEdit, EditRefusal> {
    if let Some(sibling) = sibling {
        let all = sibling.span().range();
        let before = source[..all.start].trim_end_matches([' ', '\t']);
        let line = match before.strip_suffix('\n') {
            Some(above) => {
                let end = if above.ends_with('\r') { "\r\n" } else { "\n" };
                format!("{end}{}", &source[before.len()..all.start])
            }
            None => String::new(),
        };
        return Ok(TextEdit::new(span(all.end..all.end), format!("{line}{new}")));
    }
    if parent.texts().any(|text| !text.spelling().trim().is_empty()) || name.is_empty() {
        return Err(EditRefusal::Unspellable);
    }
    let (tag, _) = start_tag(parent)?;
    let start = parent.span().range().start;
    if let Some(open) = tag.strip_suffix("/>") {
        let open = open.trim_end_matches(blank).len();
        let text = format!(">{new}</{}>", parent.name());
        return Ok(TextEdit::new(span(start + open..start + tag.len()), text));
    }
    Ok(TextEdit::new(span(start + tag.len()..start + tag.len()), new))
}
