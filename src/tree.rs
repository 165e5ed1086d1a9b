//! The raw tree: one record as a flat tape of nodes that know their positions.
//!
//! A worker keeps one [`Tree`] and refills it for record after record, so reading costs no allocation once
//! the tape has grown. A container is followed by its content and knows where that ends (`next`), so a
//! walk is a walk through an array. In a map a [`NodeKind::Key`] node is before each value, and a key that
//! is given twice stays twice. Text is a range of the source, or of `decoded` where escapes or wrapped
//! lines had to be resolved.
//!
//! XML is kept in the same tape: a [`NodeKind::Element`] is followed by its attributes, each a
//! [`NodeKind::Key`] before its text, and then by its content, texts and elements.
//!
//! The tree implements the `Json` trait of the `jsonschema` crate ([`SchemaView`]), so schemas
//! validate it in place.

use std::sync::atomic::{AtomicU32, Ordering};

use serde_json::Value;

use crate::source::{Span, Text, TextFlags};

mod allowance;
mod coverage;
mod element;
mod paths;
mod revise;
mod schema_view;
mod space;
mod supplied;

pub use allowance::{Exhausted, with_allowance};
pub use coverage::{Coverage, TextPart};
pub use element::{Attributes, Children, Content};
pub use paths::without_positions;
pub use schema_view::SchemaView;
pub use space::{SpaceId, nearly};

/// What a node is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum NodeKind {
    /// `null`, or no value.
    Null,
    /// A truth value.
    True,
    /// A truth value.
    False,
    /// A number; its spelling is kept.
    Number,
    /// A text.
    Text,
    /// The key of the value that follows, within a map; the name of an attribute.
    Key,
    /// A list of values.
    List,
    /// Keys with values.
    Map,
    /// An element of XML.
    Element,
}

/// One node of the tape.
#[derive(Debug, Clone, Copy)]
pub struct Node {
    /// Its position in the source. Text: without its quotes.
    pub span: Span,
    /// The node after this one and its content.
    pub next: u32,
    /// Containers: how many values they hold. Text: where it begins in `decoded`, if it is there. Elements: their
    /// namespace and the length of their name. Attributes: their namespace.
    from: u32,
    /// Text in `decoded`: where it ends there; 0 for text that is in the source as it is.
    to: u32,
    /// What it is.
    pub kind: NodeKind,
    /// Text: what kinds of characters it holds.
    pub flags: TextFlags,
    /// Whether its value was supplied or inferred and is nowhere in the source.
    pub supplied: bool,
    /// Elements and attributes: how many bytes of the name are its prefix, the colon included.
    prefix: u8,
}

/// A record's nodes, cleared and refilled.
#[derive(Debug)]
pub struct Tree {
    nodes: Vec<Node>,
    decoded: String,
    identity: u32,
    generation: u32,
    may_repeat_a_key: bool,
    untyped: bool,
    may_be_supplied: bool,
}

static TREES: AtomicU32 = AtomicU32::new(0);

impl Default for Tree {
    fn default() -> Self {
        Self {
            nodes: Vec::new(),
            decoded: String::new(),
            identity: TREES.fetch_add(1, Ordering::Relaxed),
            generation: 0,
            may_repeat_a_key: false,
            untyped: false,
            may_be_supplied: false,
        }
    }
}

impl Tree {
    /// Empties the tree for the next record.
    pub fn clear(&mut self) {
        self.nodes.clear();
        self.decoded.clear();
        self.may_repeat_a_key = false;
        self.untyped = false;
        self.may_be_supplied = false;
        self.generation = self.generation.wrapping_add(1);
    }

    /// Whether some map may have been given a key twice, as far as its format looks for that.
    #[must_use]
    pub fn may_repeat_a_key(&self) -> bool {
        self.may_repeat_a_key
    }

    /// Whether the last node's text is not spelled in the source byte by byte.
    #[must_use]
    #[inline]
    pub fn last_is_decoded(&self) -> bool {
        self.nodes.last().is_some_and(|node| node.to != 0)
    }

    /// Looks whether the last node is a key that the open map at `map`, of `count` keys so far, has already.
    #[cold]
    pub fn watch_key(&mut self, map: u32, count: u32, source: &str) {
        /// More keys are not compared one by one: who asks may do it better.
        const FEW: u32 = 64;
        let last = self.len() - 1;
        let spelled = |at| Ref { tree: self, source, at }.spelling();
        let key = spelled(last);
        let mut at = map + 1;
        while at < last {
            if count > FEW || spelled(at) == key {
                self.may_repeat_a_key = true;
                return;
            }
            // A key's value follows it.
            at = self.nodes[at as usize + 1].next;
        }
    }

    /// Whether nothing was read.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// How many nodes the tree holds.
    #[must_use]
    pub fn len(&self) -> u32 {
        self.nodes.len() as u32
    }

    /// The tree's first value, read against the source it was filled from.
    #[must_use]
    pub fn root<'a>(&'a self, source: &'a str) -> Option<Ref<'a>> {
        (!self.nodes.is_empty()).then_some(Ref { tree: self, source, at: 0 })
    }

    /// The node at a position of the tape.
    #[must_use]
    pub fn node(&self, at: u32) -> Option<&Node> {
        self.nodes.get(at as usize)
    }

    /// Opens a list or a map; its content follows until [`Tree::close`].
    #[inline]
    pub fn open(&mut self, kind: NodeKind, start: u32) -> u32 {
        let at = self.nodes.len() as u32;
        self.push(kind, Span::new(start, start), TextFlags::default());
        at
    }

    /// Closes the container opened at `at`, which holds `count` values and ends before byte `end`.
    #[inline]
    pub fn close(&mut self, at: u32, end: u32, count: u32) {
        let next = self.nodes.len() as u32;
        if let Some(node) = self.nodes.get_mut(at as usize) {
            node.span.end = end;
            node.next = next;
            node.from = count;
        }
    }

    #[inline]
    fn push(&mut self, kind: NodeKind, span: Span, flags: TextFlags) {
        let next = self.nodes.len() as u32 + 1;
        self.nodes.push(Node { span, next, from: 0, to: 0, kind, flags, supplied: false, prefix: 0 });
    }

    /// Adds a value, other than a text, that is in the source as it is.
    #[inline]
    pub fn leaf(&mut self, kind: NodeKind, span: Span) {
        // `inferred` is the one truth a record has: see [`Tree::mark_inferred`].
        self.may_be_supplied |= kind == NodeKind::True;
        self.push(kind, span, TextFlags::default());
    }

    /// Adds a text that is in the source as it is.
    #[inline]
    pub fn text(&mut self, span: Span, source: &str) {
        self.push(NodeKind::Text, span, TextFlags::of(&source[span.range()]));
    }

    /// Adds a text that is in the source as it is, and whose flags are known.
    #[inline]
    pub fn text_of(&mut self, span: Span, flags: TextFlags) {
        self.push(NodeKind::Text, span, flags);
    }

    /// Adds a text or key whose value is not spelled in the source byte by byte.
    pub fn decoded(&mut self, kind: NodeKind, span: Span, text: &str) {
        let from = self.decoded.len() as u32;
        self.decoded.push_str(text);
        self.decoded_since(kind, span, from);
    }

    /// Adds a text that ends the decoded buffer and began there at `from`: see [`Tree::decoding`].
    pub fn decoded_since(&mut self, kind: NodeKind, span: Span, from: u32) {
        let next = self.nodes.len() as u32 + 1;
        // An empty decoded text is the same as an empty stretch of the source.
        let to = self.decoded.len() as u32;
        let span = if to == from { Span::new(span.start, span.start) } else { span };
        let to = if to == from { 0 } else { to };
        let flags = if kind == NodeKind::Key {
            TextFlags::default()
        } else {
            TextFlags::of(&self.decoded[from as usize..])
        };
        self.nodes.push(Node { span, next, from, to, kind, flags, supplied: false, prefix: 0 });
    }

    /// The buffer decoded texts are written to, to be followed by [`Tree::decoded_since`].
    pub fn decoding(&mut self) -> &mut String {
        &mut self.decoded
    }

    /// All nodes in the order of the tape, each with its position.
    pub fn nodes(&self) -> impl Iterator<Item = (u32, &Node)> {
        self.nodes.iter().enumerate().map(|(at, node)| (at as u32, node))
    }

    /// Copies a node with all it holds from another tree over the same source.
    pub fn graft(&mut self, from: Ref<'_>) {
        let end = from.node().next;
        let base = self.nodes.len() as u32;
        for at in from.at..end {
            let mut node = from.tree.nodes[at as usize];
            if node.to != 0 {
                let start = self.decoded.len() as u32;
                self.decoded.push_str(&from.tree.decoded[node.from as usize..node.to as usize]);
                node.from = start;
                node.to = self.decoded.len() as u32;
            }
            node.next = node.next - from.at + base;
            self.may_be_supplied |= node.supplied || node.kind == NodeKind::True;
            self.nodes.push(node);
        }
    }

    /// Cuts the tape back to `len` nodes.
    pub fn truncate(&mut self, len: u32) {
        self.nodes.truncate(len as usize);
    }
}

/// A value in a tree, with what it needs to be read.
#[derive(Debug, Clone, Copy)]
pub struct Ref<'a> {
    /// The tree.
    pub tree: &'a Tree,
    /// The source the tree was filled from.
    pub source: &'a str,
    /// The value's position on the tape.
    pub at: u32,
}

impl<'a> Ref<'a> {
    /// The node itself.
    #[must_use]
    #[inline]
    pub fn node(self) -> &'a Node {
        &self.tree.nodes[self.at as usize]
    }

    /// What it is.
    #[must_use]
    #[inline]
    pub fn kind(self) -> NodeKind {
        self.node().kind
    }

    /// Its position in the source.
    #[must_use]
    #[inline]
    pub fn span(self) -> Span {
        self.node().span
    }

    /// The characters of a text, key or number; a container's source.
    #[must_use]
    #[inline]
    pub fn spelling(self) -> &'a str {
        let node = self.node();
        let text = if node.to != 0 {
            self.tree.decoded.get(node.from as usize..node.to as usize)
        } else {
            self.source.get(node.span.range())
        };
        text.unwrap_or_else(|| strange())
    }

    /// Whether a text, key or number is spelled so.
    #[must_use]
    #[inline]
    pub fn is(self, text: &str) -> bool {
        let node = self.node();
        // Most keys differ in length, which is known without a look at the source.
        if node.to == 0 && node.span.len() as usize != text.len() {
            return false;
        }
        self.spelling().as_bytes() == text.as_bytes()
    }

    /// Whether the value is not spelled in the source byte by byte.
    #[must_use]
    pub fn is_decoded(self) -> bool {
        self.node().to != 0
    }

    /// The characters, if it is a text.
    #[must_use]
    #[inline]
    pub fn str(self) -> Option<&'a str> {
        (self.kind() == NodeKind::Text).then(|| self.spelling())
    }

    /// The text with its position and flags, if it is one.
    #[must_use]
    #[inline]
    pub fn text(self) -> Option<Text<'a>> {
        self.str().map(|text| Text { text, span: self.span(), flags: self.node().flags, node: self.at })
    }

    /// Whether its value was supplied or inferred and is nowhere in the source.
    #[must_use]
    #[inline]
    pub fn is_supplied(self) -> bool {
        self.node().supplied
    }

    /// Its position on the tape and that of what follows it and its content.
    #[must_use]
    #[inline]
    pub fn tape(self) -> std::ops::Range<u32> {
        self.at..self.node().next
    }

    /// How many values a container holds.
    #[must_use]
    #[inline]
    pub fn count(self) -> u32 {
        match self.kind() {
            NodeKind::List | NodeKind::Map => self.node().from,
            NodeKind::Null
            | NodeKind::True
            | NodeKind::False
            | NodeKind::Number
            | NodeKind::Text
            | NodeKind::Key
            | NodeKind::Element => 0,
        }
    }

    /// The values of a list; none for anything else.
    #[must_use]
    #[inline]
    pub fn elements(self) -> Elements<'a> {
        let end = if self.kind() == NodeKind::List { self.node().next } else { 0 };
        Elements { of: self, at: self.at + 1, end }
    }

    /// The members of a map, keys as values' neighbours; none for anything else.
    #[must_use]
    #[inline]
    pub fn members(self) -> Members<'a> {
        let end = if self.kind() == NodeKind::Map { self.node().next } else { 0 };
        Members { of: self, at: self.at + 1, end }
    }

    /// The value of a map's key: of its last one, where it is given more than once.
    #[must_use]
    pub fn get(self, key: &str) -> Option<Self> {
        self.members().filter(|(name, _)| name.is(key)).last().map(|(_, value)| value)
    }

    /// An owned copy, as `serde_json` would have read it. Costs an allocation a value.
    #[must_use]
    pub fn to_value(self) -> Value {
        match self.kind() {
            NodeKind::Null => Value::Null,
            NodeKind::True => Value::Bool(true),
            NodeKind::False => Value::Bool(false),
            NodeKind::Number => self.spelling().parse().map_or(Value::Null, Value::Number),
            NodeKind::Text | NodeKind::Key => Value::String(self.spelling().to_owned()),
            NodeKind::Element => Value::String(self.text_content().into_owned()),
            NodeKind::List => Value::Array(self.elements().map(Self::to_value).collect()),
            NodeKind::Map => {
                Value::Object(self.members().map(|(k, v)| (k.spelling().to_owned(), v.to_value())).collect())
            }
        }
    }
}

/// A tree read against another source than it was filled from: no record can bring that about.
#[cold]
fn strange() -> ! {
    panic!("a node's span lies within the source its tree was filled from")
}

/// The values of a list.
#[derive(Debug, Clone)]
pub struct Elements<'a> {
    of: Ref<'a>,
    at: u32,
    end: u32,
}

impl<'a> Iterator for Elements<'a> {
    type Item = Ref<'a>;
    #[inline]
    fn next(&mut self) -> Option<Ref<'a>> {
        if self.at >= self.end {
            return None;
        }
        let value = Ref { at: self.at, ..self.of };
        self.at = value.node().next;
        Some(value)
    }
}

/// The members of a map: the key, then its value.
#[derive(Debug, Clone)]
pub struct Members<'a> {
    of: Ref<'a>,
    at: u32,
    end: u32,
}

impl<'a> Iterator for Members<'a> {
    type Item = (Ref<'a>, Ref<'a>);
    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        if self.at >= self.end {
            return None;
        }
        let key = Ref { at: self.at, ..self.of };
        let value = Ref { at: self.at + 1, ..self.of };
        self.at = value.node().next;
        Some((key, value))
    }
}

#[cfg(test)]
mod tests;
