//! The keys that must differ in all records: which record has one, and which of two records with one key is at fault.
//!
//! Of the records that are accepted the first one with a key stays, and the others are refused. A record that is refused for
//! other reasons takes its key from none: it is itself reported to have another's, whichever of the two comes first, so that
//! all that is wrong is reported at once.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use super::ids::{First, Index};
use crate::fingerprint::Fingerprint;
use crate::locate::{Excerpt, Located, LocatedRelated, Place};
use crate::rule_id::RuleId;
use crate::source::{Piece, Position, Span};

/// Which records gave keys, in input order.
#[derive(Debug, Default)]
pub(super) struct Duplicates {
    /// The keys of records that were accepted, for each rule that compares records.
    given: BTreeMap<RuleId, Index>,
    /// The keys of records that were refused, and where these stand, which are no other record's so far.
    refused: HashMap<(RuleId, u64), RefusedKey>,
}

/// Where a key stands in a record that was refused.
#[derive(Debug, Clone, Copy)]
pub(super) struct RefusedKey {
    pub first: First,
    /// The record's number in its input.
    record: u64,
    start: Position,
    end: Position,
    offset: u64,
    length: u32,
    fingerprint: Fingerprint,
}

/// A key of a record, of which its rule is the first part and its place the last.
pub(super) type Key = (RuleId, u64, Span);

impl Duplicates {
    /// The keys that records accepted before have, with the first of these; where there are none, the keys are noted.
    pub fn accept(&mut self, keys: &[Key], here: First) -> Vec<(Key, First)> {
        if let [key] = keys {
            let first = self.given.entry(key.0).or_default().note(key.1, here).err();
            return first.map(|first| (*key, first)).into_iter().collect();
        }
        let found: Vec<_> = keys.iter().filter_map(|key| Some((*key, self.given(*key)?))).collect();
        if found.is_empty() {
            for (rule, key, _) in keys {
                // The same key twice in one record is found where the record is judged.
                let _ = self.given.entry(*rule).or_default().note(*key, here);
            }
        }
        found
    }

    /// The first of the records accepted before that have a key.
    pub fn given(&self, (rule, key, _): Key) -> Option<First> {
        self.given.get(&rule)?.first(key)
    }

    /// The place of a key in a record that was refused before, and which no record has had since.
    pub fn refused(&self, (rule, key, _): Key) -> Option<RefusedKey> {
        // Mostly no record is refused.
        if self.refused.is_empty() { None } else { self.refused.get(&(rule, key)).copied() }
    }

    /// Takes note of a key of a record that is refused, and which no record before has.
    pub fn refuse(&mut self, (rule, key, _): Key, place: RefusedKey) {
        self.refused.insert((rule, key), place);
    }

    /// Forgets a key of a record that was refused, which has been reported.
    pub fn forget(&mut self, (rule, key, _): Key) {
        self.refused.remove(&(rule, key));
    }
}

impl RefusedKey {
    /// The place of a key that a finding was located at.
    pub fn of(located: &Located, first: First) -> Self {
        let Located { record, start, end, offset, length, fingerprint, .. } = *located;
        Self { first, record, start, end, offset, length, fingerprint }
    }

    /// Moves a finding on the record that came later to this place, in the record of that input.
    pub fn move_here(self, located: Located, input: std::sync::Arc<str>) -> Located {
        let Self { first: _, record, start, end, offset, length, fingerprint } = self;
        // The bytes of the record are no longer at hand.
        let excerpt = Excerpt { text: "".into(), line: start.line, start: 0, end: 0 };
        Located { input, record, start, end, offset, length, fingerprint, excerpt, ..located }
    }
}

/// The record of that input, which begins on that line, as one that has the key, too.
pub(super) fn related(input: std::sync::Arc<str>, line: u64) -> LocatedRelated {
    let place = Place { input, start: Position { line, column: 1 }, end: None };
    LocatedRelated { place, message: "the record that has it begins here".into() }
}

/// The text of a key.
pub(super) fn text<'b>(piece: &'b Piece, bytes: &'b [u8], span: Span) -> Cow<'b, str> {
    match piece.lineage.inherited_text(span) {
        Some(inherited) => Cow::Borrowed(&*inherited.text),
        None => String::from_utf8_lossy(bytes.get(span.range()).unwrap_or_default()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn key(key: u64) -> Key {
        (RuleId::DuplicateId, key, Span { start: 0, end: 0 })
    }

    #[test]
    fn a_record_that_is_refused_gives_none_of_its_keys() {
        let mut duplicates = Duplicates::default();
        let here = |line| First { input: 0, line };
        assert!(duplicates.accept(&[key(1)], here(1)).is_empty());
        assert_eq!(duplicates.accept(&[key(2), key(1)], here(2)), [(key(1), here(1))]);
        assert!(duplicates.accept(&[key(2)], here(3)).is_empty());
        assert_eq!(duplicates.accept(&[key(2), key(1)], here(4)), [(key(2), here(3)), (key(1), here(1))]);
    }
}
