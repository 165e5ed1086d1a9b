//! Conditions: whether an entry or a value is to be followed in this record.

use regex::Regex;

use super::item::{Item, MappingContext};
use super::known::Reads;
use super::path::Path;

/// What must hold, and what must not; compiled when the profile is loaded.
#[derive(Debug, Default)]
pub(super) struct Conditions {
    pub(super) when: Box<[Condition]>,
    pub(super) unless: Box<[Condition]>,
}

/// That a path leads to something, or to a text of a certain kind.
#[derive(Debug)]
pub(super) struct Condition {
    pub(super) from: Path,
    pub(super) test: Test,
}

/// What a text must be.
#[derive(Debug)]
pub(super) enum Test {
    /// Anything but empty.
    Something,
    /// What fonds can read so.
    Known(Reads),
    /// The regular expression is found in it.
    Matches(Regex),
    /// It is the text that this path leads to.
    Same(Path),
}

impl Conditions {
    pub(super) fn is_empty(&self) -> bool {
        self.when.is_empty() && self.unless.is_empty()
    }

    /// Whether all is as it must be.
    pub(super) fn hold(&self, base: Item<'_>, cx: &MappingContext<'_, '_>) -> bool {
        self.when.iter().all(|condition| condition.holds(base, cx))
            && !self.unless.iter().any(|condition| condition.holds(base, cx))
    }

    /// The value that the first of them is about: there a value that hangs on it is shown.
    pub(super) fn reason<'r>(&self, base: Item<'r>, cx: &MappingContext<'_, 'r>) -> Option<Item<'r>> {
        self.when.first().and_then(|condition| condition.from.first(base, cx))
    }
}

impl Condition {
    fn holds(&self, base: Item<'_>, cx: &MappingContext<'_, '_>) -> bool {
        match &self.test {
            Test::Something => self.from.has_value(base, cx),
            Test::Matches(pattern) => self.any(base, cx, |text| pattern.is_match(text)),
            Test::Known(reads) => self.any(base, cx, reads),
            Test::Same(other) => {
                let other = other.first(base, cx).filter(|item| item.is_text());
                other.is_some_and(|other| self.any(base, cx, |text| text == other.text().trim()))
            }
        }
    }

    /// Whether any of the texts is so.
    fn any(&self, base: Item<'_>, cx: &MappingContext<'_, '_>, is: impl Fn(&str) -> bool) -> bool {
        let mut holds = false;
        self.from.leaves(base, cx, &mut |item| {
            holds = holds || item.is_text() && is(item.text().trim());
        });
        holds
    }
}
