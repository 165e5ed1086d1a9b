//! One YAML document to a tree. The first error ends it and says where, what was expected and found.
//!
//! A plain scalar is typed by `plain`. An alias is put in its position as a copy of what its anchor names, the
//! keys of `<<` are merged as YAML 1.1 has it (a key of the map itself goes first, then an earlier alias
//! before a later one), both under a budget. Keys are texts as they stand; a list or map is none. A tag of
//! the core schema is applied, any other is a finding and its value kept as its text.

use std::borrow::Cow;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};

use granit_parser::{Event, Parser, ScalarStyle, StrInput, StructureStyle, Tag, options};

use super::error::{self, DEEPEST, YamlError};
use super::plain;
use crate::finding::Findings;
use crate::rules::parsing::yaml::unknown_tag;
use crate::source::{Span, plain_until};
use crate::tree::{NodeKind, Tree};

mod alias;
mod unread;

/// Fills the tree with the document that `source` is, or leaves it empty with a finding.
///
/// A list of one that is not in brackets is its one value: so the records of a list are cut.
pub fn read(source: &str, tree: &mut Tree, findings: &mut Findings) {
    read_part(source, 0..source.len(), true, tree, findings);
}

/// Fills the tree with the document that a part of `source` is; `element` says that a list of one may be the
/// value it holds.
pub fn read_part(source: &str, part: Range<usize>, element: bool, tree: &mut Tree, findings: &mut Findings) {
    tree.clear();
    let end = part.end;
    let before = findings.mark();
    // The crate that reads events has no known fault that panics; if one is met, it costs a finding.
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        let mut reader = Reader::new(source, part, element, tree, findings);
        reader.document().map_err(|fault| (fault, reader.last))
    }));
    let fault = match outcome {
        Ok(Ok(())) => {
            tree.scalars_are_untyped();
            return;
        }
        Ok(Err((fault, last))) => error::finding(source, end, last, &fault),
        Err(_) => error::unreadable(source),
    };
    tree.clear();
    // Findings on values that are not kept would only distract.
    findings.roll_back(before);
    findings.push(fault);
}

/// A list or map that is open.
struct OpenNode {
    node: u32,
    kind: NodeKind,
    count: u32,
    /// The next value is a key.
    key: bool,
    /// The keys so far, by a mark that keys which differ mostly do not share.
    marks: u128,
    anchor: usize,
    merge: Merge,
    /// The maps to merge into this one.
    merged: Vec<u32>,
}

/// What has been read of `<<` and its value.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Merge {
    None,
    /// The key, at its position.
    Key(Span),
    /// The list of aliases that is its value.
    List,
}

/// An anchor: the value it names, once that is whole.
#[derive(Clone, Copy)]
struct Anchor {
    node: Option<u32>,
    place: Span,
    used: bool,
}

impl Anchor {
    const NONE: Self = Self { node: None, place: Span::new(0, 0), used: false };
}

struct Reader<'s, 't, 'f> {
    source: &'s str,
    /// Where the part that is read begins.
    base: usize,
    events: Parser<'s, StrInput<'s>>,
    tree: &'t mut Tree,
    findings: &'f mut Findings,
    open: Vec<OpenNode>,
    anchors: Vec<Anchor>,
    repeated: u64,
    repeated_bytes: u64,
    /// Where the last value, key or bracket ended.
    last: usize,
    /// The list whose one value is the record has been opened.
    element: bool,
    within_element: bool,
}

fn mark(key: &[u8]) -> u128 {
    let (first, last) = (key.first().copied().unwrap_or(0), key.last().copied().unwrap_or(0));
    1 << ((u32::from(first) * 5 + u32::from(last) * 3 + key.len() as u32 * 11) % 128)
}

impl<'s, 't, 'f> Reader<'s, 't, 'f> {
    fn new(
        source: &'s str,
        part: Range<usize>,
        element: bool,
        tree: &'t mut Tree,
        findings: &'f mut Findings,
    ) -> Self {
        let options = options! {
            emit_comments: false,
            emit_unresolved_aliases: true,
            // The limit is on both together, and kept here.
            flow_nesting_limit: 255,
            block_nesting_limit: 255,
        };
        Self {
            source,
            base: part.start,
            events: Parser::new_from_str_with_options(&source[part.clone()], options),
            tree,
            findings,
            open: Vec::new(),
            anchors: Vec::new(),
            repeated: 0,
            repeated_bytes: 0,
            last: part.start,
            element,
            within_element: false,
        }
    }

    fn document(&mut self) -> Result<(), YamlError> {
        let mut documents = 0;
        while let Some(event) = self.events.next_event() {
            let (event, place) = event.map_err(|error| {
                let at = error.marker().byte_offset().unwrap_or(0) + self.base;
                YamlError::Syntax(error.kind().clone(), at)
            })?;
            let place = place.byte_range().unwrap_or(0..0);
            let place = place.start + self.base..place.end + self.base;
            match event {
                Event::DocumentStart(..) => {
                    documents += 1;
                    if documents > 1 {
                        return Err(YamlError::SecondDocument(place.start));
                    }
                }
                Event::Scalar(text, style, anchor, tag) => self.scalar(&text, style, anchor, tag, place)?,
                Event::SequenceStart(style, anchor, tag) => self.list(style, anchor, tag, place)?,
                Event::MappingStart(_, anchor, tag) => {
                    self.container(NodeKind::Map, false, anchor, tag, place)?
                }
                Event::SequenceEnd | Event::MappingEnd => self.close(&place)?,
                Event::Alias(anchor) => self.alias(anchor, span(&place))?,
                Event::UnresolvedAlias(name) => {
                    return Err(YamlError::UnknownAnchor(span(&place), name.into_owned()));
                }
                Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => {}
                // Comments are not asked for, anchors are known by their values.
                _ => {}
            }
        }
        if self.tree.is_empty() {
            // Nothing stands there, which is a value in YAML.
            self.tree.leaf(NodeKind::Null, Span::new(self.last as u32, self.last as u32));
        }
        self.unused_anchors();
        Ok(())
    }

    /// Before a value: what stands open, and whether the value is a key.
    fn is_key(&self) -> bool {
        self.open.last().is_some_and(|open| open.key)
    }

    fn list(
        &mut self,
        style: StructureStyle,
        anchor: usize,
        tag: Option<Cow<'_, Tag>>,
        place: Range<usize>,
    ) -> Result<(), YamlError> {
        if self.element && self.open.is_empty() && !self.within_element && style == StructureStyle::Block {
            self.tagged(tag.as_deref(), &place);
            (self.within_element, self.element) = (true, true);
            self.remember(anchor);
            return Ok(());
        }
        if let Some(open) = self.open.last_mut()
            && let Merge::Key(_) = open.merge
        {
            open.merge = Merge::List;
            return Ok(());
        }
        self.container(NodeKind::List, style == StructureStyle::Block, anchor, tag, place)
    }

    fn container(
        &mut self,
        kind: NodeKind,
        has_dashes: bool,
        anchor: usize,
        tag: Option<Cow<'_, Tag>>,
        place: Range<usize>,
    ) -> Result<(), YamlError> {
        if self.is_key() {
            return Err(YamlError::StructuredKey(span(&place)));
        }
        self.before_value(&place)?;
        if self.open.len() == DEEPEST {
            return Err(YamlError::TooDeep(place.start));
        }
        self.tagged(tag.as_deref(), &place);
        self.remember(anchor);
        // A list without brackets begins with its first `-`, whatever of it the event has passed.
        let start = if has_dashes { sign(self.source, self.last, place.start, b"-") } else { place.start };
        let node = self.tree.open(kind, start as u32);
        self.last = if start < place.start { start + 1 } else { place.end.max(self.last) };
        self.open.push(OpenNode {
            node,
            kind,
            count: 0,
            key: kind == NodeKind::Map,
            marks: 0,
            anchor,
            merge: Merge::None,
            merged: Vec::new(),
        });
        Ok(())
    }

    /// A value comes here: the key `<<` before one that is no alias is a key like any other.
    fn before_value(&mut self, place: &Range<usize>) -> Result<(), YamlError> {
        match self.open.last_mut() {
            None if !self.tree.is_empty() => Err(YamlError::SecondValue(place.start)),
            None => Ok(()),
            Some(open) => match std::mem::replace(&mut open.merge, Merge::None) {
                Merge::None => Ok(()),
                Merge::Key(key) => {
                    self.tree.leaf(NodeKind::Key, key);
                    Ok(())
                }
                Merge::List => Err(YamlError::WrongMerge(span(place))),
            },
        }
    }

    fn after_value(&mut self) {
        if let Some(open) = self.open.last_mut() {
            open.count += 1;
            open.key = open.kind == NodeKind::Map;
        }
    }

    fn close(&mut self, place: &Range<usize>) -> Result<(), YamlError> {
        if place.end > place.start {
            // A bracket; of lists and maps without brackets the end is that of what they hold.
            self.last = place.end;
        }
        if let Some(open) = self.open.last_mut()
            && open.merge == Merge::List
        {
            (open.merge, open.key) = (Merge::None, true);
            return Ok(());
        }
        let Some(open) = self.open.pop() else { return Ok(()) };
        let merged = self.merge(&open)?;
        let start = self.tree.node(open.node).map_or(0, |node| node.span.start);
        self.tree.close(open.node, (self.last as u32).max(start), open.count + merged);
        if let Some(anchor) = self.anchors.get_mut(open.anchor)
            && open.anchor > 0
        {
            anchor.node = Some(open.node);
        }
        self.after_value();
        Ok(())
    }

    fn here(&self) -> Span {
        Span::new(self.last as u32, self.last as u32)
    }

    fn remember(&mut self, anchor: usize) {
        if anchor > 0 {
            // They are numbered as they come.
            self.anchors.resize(self.anchors.len().max(anchor + 1), Anchor::NONE);
        }
    }

    /// Says what is not understood of a tag; whether the value is a text whatever it looks like.
    fn tagged(&mut self, tag: Option<&Tag>, place: &Range<usize>) -> bool {
        let Some(tag) = tag else { return false };
        if tag.handle().is_empty() && tag.suffix() == "!" || tag.handle() == "!" && tag.suffix().is_empty() {
            return true;
        }
        match tag.core_suffix() {
            Some("int" | "float" | "bool" | "null" | "map" | "seq") => false,
            Some("str" | "timestamp") => true,
            _ => {
                let spelled = tag.original();
                let before = &self.source[self.last.min(place.start)..place.start];
                let at = before.find('!').map_or(place.start, |found| self.last + found);
                let length = self.source[at..].find([' ', '\n', '\r', '\t']).unwrap_or(0);
                let span = Span::new(at as u32, (at + length) as u32);
                self.findings.push(unknown_tag(span, &spelled));
                true
            }
        }
    }

    fn scalar(
        &mut self,
        text: &str,
        style: ScalarStyle,
        anchor: usize,
        tag: Option<Cow<'_, Tag>>,
        place: Range<usize>,
    ) -> Result<(), YamlError> {
        let key = self.is_key();
        let merge = key && style == ScalarStyle::Plain && text == "<<" && tag.is_none();
        let span = self.place(text, style, &place);
        if !key {
            self.before_value(&place)?;
        }
        let text_whatever = match tag {
            Some(tag) => self.tagged(Some(&tag), &place),
            None => false,
        };
        if merge {
            if let Some(open) = self.open.last_mut() {
                (open.merge, open.key) = (Merge::Key(span), false);
            }
            self.last = span.end as usize;
            return Ok(());
        }
        self.remember(anchor);
        if anchor > 0 {
            // What a text may have lost: a list or a map loses nothing by its anchor.
            self.anchors[anchor].place = self.anchor_before(place.start);
        }
        let node = self.tree.len();
        // What stands for an empty plain scalar stands nowhere.
        let text = if place.is_empty() && style == ScalarStyle::Plain { "" } else { text };
        let same = self.source.get(span.range()) == Some(text);
        if key {
            if same {
                self.tree.leaf(NodeKind::Key, span);
            } else {
                self.tree.decoded(NodeKind::Key, span, text);
            }
        } else {
            let typed = style == ScalarStyle::Plain && !text_whatever;
            match if typed { plain::kind(text) } else { NodeKind::Text } {
                NodeKind::Text if same => {
                    let (end, shape) = plain_until(text.as_bytes(), 0);
                    if end == text.len() {
                        self.tree.text_of(span, shape);
                    } else {
                        self.tree.text(span, self.source);
                    }
                }
                NodeKind::Text => self.tree.decoded(NodeKind::Text, span, text),
                kind => self.tree.leaf(kind, span),
            }
        }
        if anchor > 0
            && let Some(anchor) = self.anchors.get_mut(anchor)
        {
            anchor.node = Some(node);
        }
        // Where nothing stands as a value, a comment may stand behind the key.
        let colon = self.source.as_bytes().get(self.last) == Some(&b':');
        let behind = if place.is_empty() && colon { self.last + 1 } else { place.end };
        self.last = place.end.max(span.end as usize).max(self.last);
        if matches!(style, ScalarStyle::Literal | ScalarStyle::Folded) {
            self.last = span.end as usize;
        }
        if key {
            self.after_key(!same);
        } else {
            if style == ScalarStyle::Plain {
                self.comment_behind(behind);
            }
            self.after_value();
        }
        Ok(())
    }

    /// Looks whether the key that was just read is there already.
    fn after_key(&mut self, decoded: bool) {
        let last = self.tree.len() - 1;
        let Some(open) = self.open.last_mut() else { return };
        // A key that is spelled otherwise may be any of the others.
        let key = self.tree.node(last).map_or(Span::default(), |node| node.span);
        let mark = if decoded { u128::MAX } else { mark(&self.source.as_bytes()[key.range()]) };
        if open.marks & mark != 0 {
            let (node, count) = (open.node, open.count);
            open.marks |= mark;
            open.key = false;
            self.tree.watch_key(node, count, self.source);
            return;
        }
        open.marks |= mark;
        open.key = false;
    }

    /// Where a scalar stands: without its quotes; a block scalar from its `|` or `>` to its last line.
    fn place(&self, text: &str, style: ScalarStyle, place: &Range<usize>) -> Span {
        match style {
            ScalarStyle::Plain => span(place),
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => {
                Span::new(place.start as u32 + 1, (place.end as u32 - 1).max(place.start as u32 + 1))
            }
            ScalarStyle::Literal | ScalarStyle::Folded => {
                let header = sign(self.source, self.last, place.start.max(self.last), b"|>");
                let content =
                    self.source[header..place.end.max(header)].trim_end_matches([' ', '\n', '\r', '\t']);
                let mut end = header + content.len();
                // Blanks at the end of the last line are its own.
                if !text.trim_end_matches('\n').is_empty() {
                    let rest = &self.source[end..place.end.max(end)];
                    end += rest.find(['\n', '\r']).unwrap_or(rest.len());
                }
                Span::new(header as u32, end as u32)
            }
        }
    }
}

/// Where one of some signs stands first between two positions, with a blank before it: comments aside. Else the
/// second position.
pub(super) fn sign(source: &str, from: usize, to: usize, signs: &[u8]) -> usize {
    let bytes = source.as_bytes();
    let mut at = from;
    while at < to {
        let after_blank = at == 0 || at == from || bytes[at - 1].is_ascii_whitespace();
        match bytes[at] {
            byte if after_blank && signs.contains(&byte) => return at,
            b'#' if after_blank => {
                at = memchr::memchr2(b'\n', b'\r', &bytes[at..to]).map_or(to, |found| at + found);
            }
            _ => at += 1,
        }
    }
    to
}

fn span(place: &Range<usize>) -> Span {
    Span::new(place.start as u32, place.end as u32)
}
