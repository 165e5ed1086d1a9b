//! Conditions: whether an entry or a value is to be followed in this record.

use regex::Regex;

use super::item::{Item, Look};
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
    pub(super) fn hold(&self, base: Item<'_>, look: &Look<'_, '_>) -> bool {
        self.when.iter().all(|condition| condition.holds(base, look))
            && !self.unless.iter().any(|condition| condition.holds(base, look))
    }

    /// The value that the first of them is about: there a value that hangs on it is shown.
    pub(super) fn reason<'r>(&self, base: Item<'r>, look: &Look<'_, 'r>) -> Option<Item<'r>> {
        self.when.first().and_then(|condition| condition.from.first(base, look))
    }
}

impl Condition {
    fn holds(&self, base: Item<'_>, look: &Look<'_, '_>) -> bool {
        match &self.test {
            Test::Something => self.from.has_value(base, look),
            Test::Matches(pattern) => {
                let mut holds = false;
                self.from.leaves(base, look, &mut |item| {
                    holds = holds || item.is_text() && pattern.is_match(item.text().trim());
                });
                holds
            }
            Test::Same(other) => {
                let Some(other) = other.first(base, look).filter(|item| item.is_text()) else { return false };
                let mut holds = false;
                self.from.leaves(base, look, &mut |item| {
                    holds = holds || item.is_text() && item.text().trim() == other.text().trim();
                });
                holds
            }
        }
    }
}
