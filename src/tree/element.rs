//! Elements of XML on the tape, and how they are walked.

use std::borrow::Cow;

use super::{NodeKind, Ref, SpaceId, Tree};
use crate::source::{Span, Text, TextFlags};

/// What an element's node holds of its name: the number of its namespace, or this where it has none.
const FOREIGN: u32 = 0xFFFF;

/// Where a prefix is longer, it is looked for when it is asked for.
const LONG: u8 = u8::MAX;

/// How many bytes of a name are its prefix.
#[inline]
fn prefix(name: &str) -> u8 {
    memchr::memchr(b':', name.as_bytes()).map_or(0, |at| u8::try_from(at + 1).unwrap_or(LONG))
}

impl Tree {
    /// Opens an element of that namespace and name, whose start tag begins at byte `start`.
    #[inline]
    pub fn open_element(&mut self, space: SpaceId, start: u32, name: &str) -> u32 {
        let at = self.len();
        self.push(NodeKind::Element, Span::new(start, start), TextFlags::default());
        if let Some(node) = self.nodes.last_mut() {
            node.from = space.0.min(FOREIGN) << 16 | name.len().min(0xFFFF) as u32;
            node.prefix = prefix(name);
        }
        at
    }

    /// Adds the name of an attribute, which is at that position and whose value is to follow as a text.
    #[inline]
    pub fn attribute(&mut self, space: SpaceId, name: &str, span: Span) {
        self.push(NodeKind::Key, span, TextFlags::default());
        if let Some(node) = self.nodes.last_mut() {
            node.from = space.0;
            node.prefix = prefix(name);
        }
    }

    /// Closes the element opened at `at`, which ends before byte `end`.
    #[inline]
    pub fn close_element(&mut self, at: u32, end: u32) {
        let next = self.len();
        if let Some(node) = self.nodes.get_mut(at as usize) {
            node.span.end = end;
            node.next = next;
        }
    }
}

impl<'a> Ref<'a> {
    /// Whether it is an element of that namespace and local name.
    #[must_use]
    #[inline]
    pub fn is_element(self, space: SpaceId, local: &str) -> bool {
        self.kind() == NodeKind::Element && self.space() == space && self.is_local(local)
    }

    /// The namespace of an element or an attribute.
    #[must_use]
    #[inline]
    pub fn space(self) -> SpaceId {
        match (self.kind(), self.node().from) {
            (NodeKind::Element, from) if from >> 16 == FOREIGN => SpaceId::FOREIGN,
            (NodeKind::Element, from) => SpaceId(from >> 16),
            (NodeKind::Key, from) => SpaceId(from),
            _ => SpaceId::NONE,
        }
    }

    /// The name of an element with its prefix; its position is that of [`Ref::name_span`].
    #[must_use]
    #[inline]
    pub fn name(self) -> &'a str {
        self.source.get(self.name_span().range()).unwrap_or_default()
    }

    /// The position of an element's name in its start tag; of anything else, its own.
    #[must_use]
    #[inline]
    pub fn name_span(self) -> Span {
        let node = self.node();
        match node.kind {
            NodeKind::Element => Span::new(node.span.start + 1, node.span.start + 1 + (node.from & 0xFFFF)),
            _ => node.span,
        }
    }

    /// The name of an element or an attribute without its prefix.
    #[must_use]
    #[inline]
    pub fn local(self) -> &'a str {
        let (name, prefix) = (self.name(), self.node().prefix);
        if prefix == LONG {
            return name.split_once(':').map_or(name, |(_, local)| local);
        }
        name.get(usize::from(prefix)..).unwrap_or_default()
    }

    /// Whether the name of an element or an attribute is this, without its prefix.
    #[must_use]
    #[inline]
    pub fn is_local(self, local: &str) -> bool {
        let (span, prefix) = (self.name_span(), u32::from(self.node().prefix));
        // Most names differ in length, which is known without a look at the source.
        if prefix != u32::from(LONG) && span.len() != prefix + local.len() as u32 {
            return false;
        }
        self.local().as_bytes() == local.as_bytes()
    }

    /// The attributes of an element: names, and the values that follow them. Declarations of namespaces are none.
    #[must_use]
    #[inline]
    pub fn attributes(self) -> Attributes<'a> {
        let end = if self.kind() == NodeKind::Element { self.node().next } else { 0 };
        Attributes { of: self, at: self.at + 1, end }
    }

    /// The value of the attribute of that local name in no namespace.
    #[must_use]
    pub fn attribute(self, local: &str) -> Option<Self> {
        self.attribute_in(SpaceId::NONE, local)
    }

    /// The value of the attribute of that namespace and local name.
    #[must_use]
    pub fn attribute_in(self, space: SpaceId, local: &str) -> Option<Self> {
        self.attributes()
            .find(|(name, _)| name.space() == space && name.is_local(local))
            .map(|(_, value)| value)
    }

    /// The content of an element, texts and elements; also texts that are only blank.
    #[must_use]
    #[inline]
    pub fn content(self) -> Content<'a> {
        let mut attributes = self.attributes();
        while attributes.next().is_some() {}
        Content { of: self, at: attributes.at, end: attributes.end }
    }

    /// The child elements of an element.
    #[must_use]
    #[inline]
    pub fn children(self) -> Children<'a> {
        Children(self.content())
    }

    /// The child elements of that namespace and local name.
    pub fn children_named(self, space: SpaceId, local: &'a str) -> impl Iterator<Item = Self> {
        self.children().filter(move |child| child.is_element(space, local))
    }

    /// All elements in it, itself first, in the order of the document.
    pub fn descendants(self) -> impl Iterator<Item = Self> {
        let end = if self.kind() == NodeKind::Element { self.node().next } else { self.at };
        (self.at..end).map(move |at| Ref { at, ..self }).filter(|node| node.kind() == NodeKind::Element)
    }

    /// The texts in an element and in the elements in it, one behind the other.
    #[must_use]
    pub fn text_content(self) -> Cow<'a, str> {
        let mut texts = self.texts();
        let Some(first) = texts.next() else { return Cow::Borrowed("") };
        match texts.next() {
            None => Cow::Borrowed(first.spelling()),
            Some(second) => {
                let mut all = format!("{}{}", first.spelling(), second.spelling());
                texts.for_each(|text| all.push_str(text.spelling()));
                Cow::Owned(all)
            }
        }
    }

    /// The texts in an element and in the elements in it, attributes' values aside.
    pub fn texts(self) -> impl Iterator<Item = Self> {
        let end = if self.kind() == NodeKind::Element { self.node().next } else { self.at };
        (self.at..end).map(move |at| Ref { at, ..self }).filter(|node| {
            node.kind() == NodeKind::Text
                && self
                    .tree
                    .nodes
                    .get(node.at as usize - 1)
                    .is_some_and(|before| before.kind != NodeKind::Key)
        })
    }

    /// The one text an element holds, if it holds nothing else.
    #[must_use]
    pub fn only_text(self) -> Option<Self> {
        let mut content = self.content();
        let text = content.next().filter(|node| node.kind() == NodeKind::Text)?;
        content.next().is_none().then_some(text)
    }
}

impl<'a> Ref<'a> {
    /// The one text of an element, or an attribute's value, without the blanks around it; none where only blanks are.
    #[must_use]
    pub fn value(self) -> Option<Text<'a>> {
        let text = if self.kind() == NodeKind::Element { self.only_text()? } else { self }.text()?;
        let bare = text.text.trim();
        let before = text.text.len() - text.text.trim_start().len();
        let span = text.part(before..before + bare.len());
        (!bare.is_empty()).then_some(Text { text: bare, span, ..text })
    }

    /// Whether the attribute of that local name in no namespace has this value.
    #[must_use]
    pub fn says(self, attribute: &str, value: &str) -> bool {
        self.attribute(attribute).is_some_and(|found| found.is(value))
    }
}

/// The attributes of an element: the name, then the value.
#[derive(Debug, Clone)]
pub struct Attributes<'a> {
    of: Ref<'a>,
    at: u32,
    end: u32,
}

impl<'a> Iterator for Attributes<'a> {
    type Item = (Ref<'a>, Ref<'a>);
    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let name = Ref { at: self.at, ..self.of };
        if self.at >= self.end || name.kind() != NodeKind::Key {
            return None;
        }
        self.at += 2;
        Some((name, Ref { at: name.at + 1, ..self.of }))
    }
}

/// The content of an element.
#[derive(Debug, Clone)]
pub struct Content<'a> {
    of: Ref<'a>,
    at: u32,
    end: u32,
}

impl<'a> Iterator for Content<'a> {
    type Item = Ref<'a>;
    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        if self.at >= self.end {
            return None;
        }
        let node = Ref { at: self.at, ..self.of };
        self.at = node.node().next;
        Some(node)
    }
}

/// The elements in an element.
#[derive(Debug, Clone)]
pub struct Children<'a>(Content<'a>);

impl<'a> Iterator for Children<'a> {
    type Item = Ref<'a>;
    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        self.0.find(|node| node.kind() == NodeKind::Element)
    }
}
