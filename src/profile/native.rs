//! Writing values of the native form: objects and lists that count their values and span them.

use crate::source::Span;
use crate::tree::{NodeKind, Ref, Tree};

/// A tree in the native form while it is written.
#[derive(Debug)]
pub struct Native<'w> {
    tree: &'w mut Tree,
    source: &'w str,
}

/// What a text was made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct SourceExtent {
    /// Where its values stand; nowhere, if they are supplied.
    pub(super) span: Option<Span>,
}

/// A list or object that is being written.
#[derive(Debug)]
#[must_use = "it must be closed"]
pub struct OpenContainer {
    at: u32,
    key: u32,
    count: u32,
}

impl OpenContainer {
    /// How many values it holds so far.
    #[must_use]
    pub const fn count(&self) -> u32 {
        self.count
    }

    /// Says that a value of a list follows, or that several have been added.
    pub const fn add(&mut self, values: u32) {
        self.count += values;
    }

    /// Says that the last key was taken back.
    pub(super) const fn remove_last(&mut self) {
        self.count -= 1;
    }
}

impl<'w> Native<'w> {
    pub(super) fn new(tree: &'w mut Tree, source: &'w str) -> Self {
        Self { tree, source }
    }

    pub(super) fn len(&self) -> u32 {
        self.tree.len()
    }

    pub(super) fn truncate(&mut self, len: u32) {
        self.tree.truncate(len);
    }

    /// Counts values that go into what is already open.
    pub(super) fn holder(&self) -> OpenContainer {
        OpenContainer { at: 0, key: 0, count: 0 }
    }

    /// Opens a list or an object. `place` is where it is shown if it holds only supplied values.
    pub fn open(&mut self, kind: NodeKind, place: Span) -> OpenContainer {
        let key = self.tree.len();
        let at = self.tree.open(kind, place.start);
        OpenContainer { at, key, count: 0 }
    }

    /// Opens a list or an object under a key of `within`.
    pub fn open_at(
        &mut self,
        within: &mut OpenContainer,
        name: &str,
        kind: NodeKind,
        place: Span,
    ) -> OpenContainer {
        let key = self.tree.len();
        self.key(within, name, place);
        OpenContainer { key, ..self.open(kind, place) }
    }

    /// Closes what was opened.
    pub fn close(&mut self, open: OpenContainer) {
        self.tree.close_around(open.at, open.count);
    }

    /// Closes what was opened under a key of `within`; if it is empty, it is taken back with its key.
    pub fn close_within(&mut self, within: &mut OpenContainer, open: OpenContainer) {
        if open.count == 0 {
            self.tree.truncate(open.key);
            within.count -= 1;
        } else {
            self.close(open);
        }
    }

    /// Writes a key; its value must follow.
    pub fn key(&mut self, within: &mut OpenContainer, name: &str, place: Span) {
        within.count += 1;
        self.tree.decoded(NodeKind::Key, Span::new(place.start, place.start), name);
    }

    /// Writes a text that stands at `place` or was made from what stands there.
    pub fn text(&mut self, place: Span, text: &str) {
        if self.source.get(place.range()) == Some(text) {
            self.tree.text(place, self.source);
        } else {
            self.tree.decoded(NodeKind::Text, place, text);
        }
    }

    /// Writes what stands at `place`, as it stands.
    pub fn stands(&mut self, place: Span) {
        self.tree.text(place, self.source);
    }

    /// Writes a text that `write` makes, unless it makes none. A text made of supplied values alone is
    /// supplied itself, and shown at `anchor`.
    pub(super) fn made(
        &mut self,
        anchor: Span,
        write: impl FnOnce(&mut String) -> Option<SourceExtent>,
    ) -> bool {
        let from = self.tree.decoding().len() as u32;
        let Some(made) = write(self.tree.decoding()) else { return false };
        self.tree.decoded_since(NodeKind::Text, made.span.unwrap_or(anchor), from);
        if made.span.is_none() {
            self.tree.supply_last();
        }
        true
    }

    /// Writes a text that stands nowhere in the source; `place` is where a finding on it is shown.
    pub fn supplied(&mut self, place: Span, text: &str) {
        self.tree.decoded(NodeKind::Text, place, text);
        self.tree.supply_last();
    }

    /// Writes a truth value that stands at `place`.
    pub(super) fn flag(&mut self, place: Span, flag: bool) {
        self.tree.leaf(if flag { NodeKind::True } else { NodeKind::False }, place);
    }

    /// Writes a truth value that stands nowhere in the source.
    pub(super) fn supplied_flag(&mut self, place: Span, flag: bool) {
        self.tree.leaf(if flag { NodeKind::True } else { NodeKind::False }, place);
        self.tree.supply_last();
    }

    /// Copies a value as it is.
    pub fn copy(&mut self, value: Ref<'_>) {
        self.tree.graft(value);
    }
}
