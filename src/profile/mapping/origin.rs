//! Where values come from: a path, and what of the texts it leads to.
//!
//! A text may be taken apart at separators, and a regular expression may take a part out of it. Each piece
//! keeps its position.

use regex::Regex;

use super::item::{Item, MappingContext};
use super::known::Reads;
use super::path::Path;
use crate::tree::NodeKind;

/// A path, and what of the texts it leads to; compiled when the profile is loaded.
#[derive(Debug)]
pub(super) struct Origin {
    pub(super) path: Path,
    pub(super) split: Option<Separators>,
    pub(super) extract: Option<Extract>,
    /// What a text must be.
    pub(super) known: Option<Reads>,
}

/// What stands between the pieces of a text.
#[derive(Debug, Default)]
pub(super) struct Separators(pub(super) Box<[Box<str>]>);

/// A part of a text, by a regular expression of one group.
#[derive(Debug)]
pub(super) struct Extract {
    pub(super) pattern: Regex,
    /// Every match, not only the first.
    pub(super) every: bool,
}

impl From<Path> for Origin {
    fn from(path: Path) -> Self {
        Self { path, split: None, extract: None, known: None }
    }
}

impl Origin {
    /// Calls `found` with each value, as it is; but texts that are taken apart are taken out of their lists.
    pub(super) fn visit<'r>(
        &self,
        base: Item<'r>,
        cx: &MappingContext<'_, 'r>,
        found: &mut dyn FnMut(Item<'r>),
    ) {
        if self.is_plain() {
            return self.path.visit(base, cx, found);
        }
        self.path.leaves(base, cx, &mut |item| match &self.split {
            Some(split) if item.kind() == NodeKind::Text => split.each(item, cx, false, &mut |piece| {
                self.part(piece, cx, found);
            }),
            Some(_) | None => self.part(item, cx, found),
        });
    }

    /// Whether the values are taken as they are.
    fn is_plain(&self) -> bool {
        self.split.is_none() && self.extract.is_none() && self.known.is_none()
    }

    /// Calls `found` with each value, lists taken apart.
    pub(super) fn leaves<'r>(
        &self,
        base: Item<'r>,
        cx: &MappingContext<'_, 'r>,
        found: &mut dyn FnMut(Item<'r>),
    ) {
        if self.is_plain() {
            self.path.leaves(base, cx, found);
        } else {
            self.visit(base, cx, found);
        }
    }

    /// The first value.
    pub(super) fn first<'r>(&self, base: Item<'r>, cx: &MappingContext<'_, 'r>) -> Option<Item<'r>> {
        let mut first = None;
        self.visit(base, cx, &mut |item| first = first.or(Some(item)));
        first
    }

    fn part<'r>(&self, item: Item<'r>, cx: &MappingContext<'_, 'r>, found: &mut dyn FnMut(Item<'r>)) {
        let mut found = |item: Item<'r>| {
            if self.known.is_none_or(|reads| item.is_text() && reads(item.text().trim())) {
                found(item);
            }
        };
        let Some(extract) = &self.extract else { return found(item) };
        if !item.is_text() {
            return;
        }
        let most = if extract.every { usize::MAX } else { 1 };
        for captures in extract.pattern.captures_iter(item.text()).take(most) {
            let Some(group) = captures.get(1) else { continue };
            let part = item.part(group.start(), group.end());
            if !part.text().is_empty() && !cx.is_nothing(part) {
                found(part);
            }
        }
    }
}

impl Separators {
    /// Calls `found` with each piece of a text, without the blanks around it. `all` says that empty pieces
    /// and those that stand for nothing count, too, as where the position of a piece says what it belongs to.
    pub(super) fn each<'r>(
        &self,
        item: Item<'r>,
        cx: &MappingContext<'_, '_>,
        all: bool,
        found: &mut dyn FnMut(Item<'r>),
    ) {
        let text = item.text();
        let mut start = 0;
        loop {
            let next = self.next(&text[start..]);
            let end = next.map_or(text.len(), |(at, _)| start + at);
            let piece = item.part(start, end);
            let nothing = cx.is_nothing(piece);
            if nothing {
                cx.pass(piece.taken());
            }
            if all || !(nothing || piece.text().is_empty()) {
                found(piece);
            }
            let Some((_, length)) = next else { return };
            if text[end..end + length].contains(char::is_alphanumeric) {
                cx.pass(item.part(end, end + length).taken());
            }
            start = end + length;
        }
    }

    /// The next separator: where it begins, and its length. Of several that begin there, the longest.
    fn next(&self, text: &str) -> Option<(usize, usize)> {
        let found = self.0.iter().filter_map(|separator| Some((text.find(&**separator)?, separator.len())));
        found.min_by_key(|(at, length)| (*at, usize::MAX - length))
    }
}
