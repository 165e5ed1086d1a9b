//! Writing values of the native form: objects and lists that count their values and span them.
//!
//! Who reads records in another form writes their values with [`Native`], each as a [`Fragment`] of a field, in the order
//! in which they are met; [`assemble`] puts them in the order of the fields.

use crate::record::{Field, Fields};
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
pub struct SourceExtent {
    /// Where its values stand; nowhere, if they are supplied.
    pub span: Option<Span>,
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
    pub const fn remove_last(&mut self) {
        self.count -= 1;
    }
}

impl<'w> Native<'w> {
    /// A writer that adds to a tree over that source.
    #[must_use]
    pub fn new(tree: &'w mut Tree, source: &'w str) -> Self {
        Self { tree, source }
    }

    /// How many nodes were written so far.
    #[must_use]
    #[allow(clippy::len_without_is_empty, reason = "it is a position to go back to")]
    pub fn len(&self) -> u32 {
        self.tree.len()
    }

    /// Takes back what was written since there were so many nodes.
    pub fn truncate(&mut self, len: u32) {
        self.tree.truncate(len);
    }

    /// Counts values that go into what is already open.
    pub fn holder(&self) -> OpenContainer {
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

    /// Writes a text that stands at `place` or was made from what stands there. What is made of an inherited text is
    /// supplied.
    pub fn text(&mut self, place: Span, text: &str) {
        if place.inherited().is_some() {
            self.supplied(place, text);
        } else if self.source.get(place.range()) == Some(text) {
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
    pub fn made(&mut self, anchor: Span, write: impl FnOnce(&mut String) -> Option<SourceExtent>) -> bool {
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
    pub fn flag(&mut self, place: Span, flag: bool) {
        if place.inherited().is_some() {
            return self.supplied_flag(place, flag);
        }
        self.tree.leaf(if flag { NodeKind::True } else { NodeKind::False }, place);
    }

    /// Writes a truth value that stands nowhere in the source.
    pub fn supplied_flag(&mut self, place: Span, flag: bool) {
        self.tree.leaf(if flag { NodeKind::True } else { NodeKind::False }, place);
        self.tree.supply_last();
    }

    /// Copies a value as it is.
    pub fn copy(&mut self, value: Ref<'_>) {
        self.tree.graft(value);
    }
}

/// A value of a field that was written by itself, and is kept until the field's turn comes.
#[derive(Debug, Clone, Copy)]
pub struct Fragment {
    /// Which entry or row wrote it.
    pub by: u32,
    /// The field.
    pub field: Field,
    /// Where it begins in the tree it was written to.
    pub at: u32,
}

/// Makes the native tree of a record that stands at `record`: for each field its value in `before`, if there is such a
/// record, and the fragments in `parts`. Of a field that holds one value the first is taken.
pub fn assemble(
    into: &mut Tree,
    source: &str,
    record: Span,
    before: Option<Ref<'_>>,
    (parts, fragments): (&Tree, &[Fragment]),
) {
    into.clear();
    let start = Span::new(record.start, record.start);
    let at = into.open(NodeKind::Map, record.start);
    let mut native = Native::new(into, source);
    let mut fields = native.holder();
    let written: Fields = fragments.iter().fold(Fields::NONE, |mut all, fragment| {
        all.insert(fragment.field);
        all
    });
    for field in Field::ALL {
        let given = before.and_then(|before| before.get(field.key()));
        if given.is_none() && !written.contains(field) {
            continue;
        }
        let fragments = fragments.iter().filter(|fragment| fragment.field == field);
        let mut values = fragments.map(|fragment| Ref { tree: parts, source, at: fragment.at });
        if !field.holds().is_list() {
            if let Some(value) = given.or_else(|| values.next()) {
                native.key(&mut fields, field.key(), start);
                native.copy(value);
            }
            continue;
        }
        let mut list = native.open_at(&mut fields, field.key(), NodeKind::List, start);
        match given {
            Some(given) if given.kind() == NodeKind::List => given.elements().for_each(|value| {
                native.copy(value);
                list.add(1);
            }),
            Some(given) => {
                native.copy(given);
                list.add(1);
            }
            None => {}
        }
        for value in values {
            native.copy(value);
            list.add(1);
        }
        native.close_within(&mut fields, list);
    }
    let count = fields.count();
    native.tree.close(at, record.end, count);
}
