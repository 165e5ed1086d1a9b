//! What is reported of a place in the records of an input but once, at the first record, and counted after that.

use std::collections::HashSet;
use std::hash::{BuildHasher as _, Hash as _, Hasher as _, RandomState};

use crate::locate::Located;
use crate::rule_id::RuleId;

/// The rules of which this holds: an unneeded column of a table would be reported in every row.
const ONCE: &[RuleId] =
    &[RuleId::MisspeltKey, RuleId::UnmappedValue, RuleId::UnreadValue, RuleId::UnidentifiedRecord];

/// More places than these are reported again: memory stays bounded.
const MOST: usize = 1 << 16;

/// By what findings are known again that are reported but once: a hash of the path without positions in lists. It is of
/// a key of this run's own, so that nobody can write a path that hides the findings of another.
#[derive(Debug, Default)]
pub(super) struct RepeatKeys(RandomState);

impl RepeatKeys {
    pub fn of(&self, finding: &Located) -> Option<u64> {
        if !ONCE.contains(&finding.rule) {
            return None;
        }
        let mut hasher = self.0.build_hasher();
        let mut rest = &*finding.path;
        while let Some((before, after)) = rest.split_once('[') {
            before.hash(&mut hasher);
            rest = after.trim_start_matches(|c: char| c.is_ascii_digit());
        }
        rest.hash(&mut hasher);
        Some(hasher.finish())
    }
}

/// The keys of the findings of one input that were reported.
#[derive(Debug, Default)]
pub(super) struct RepeatFilter(HashSet<u64>);

impl RepeatFilter {
    /// Whether a finding with that key is reported, which it is not where one was before.
    pub fn is_new(&mut self, key: Option<u64>) -> bool {
        key.is_none_or(|key| self.0.len() >= MOST || self.0.insert(key))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Finding;
    use crate::locate::{Site, verbatim};
    use crate::rules::default_table;
    use crate::source::{Context, Piece, Span};

    fn finding(rule: RuleId, path: &str) -> Located {
        let site = Site {
            table: &default_table(),
            input: &"a".into(),
            piece: &Piece::default(),
            bytes: b"",
            tree: None,
            id: None,
            is_record: true,
            context: &Context::default(),
            encode_values: verbatim,
        };
        let located = Finding::new(rule, Span::default(), "x").locate(site);
        Located { path: path.into(), ..located }
    }

    #[test]
    fn a_path_is_reported_once_whatever_its_place_in_a_list() {
        let (keys, mut filter) = (RepeatKeys::default(), RepeatFilter::default());
        let mut is_new = |rule, path| filter.is_new(keys.of(&finding(rule, path)));
        assert!(is_new(RuleId::UnmappedValue, "a[0].b"));
        assert!(!is_new(RuleId::UnmappedValue, "a[12].b"));
        assert!(is_new(RuleId::UnmappedValue, "a[0].c"));
        assert!(is_new(RuleId::UnmappedValue, "a.b"));
        assert!(is_new(RuleId::UnparsedDate, "a[0].b"));
        assert!(is_new(RuleId::UnparsedDate, "a[0].b"));
    }
}
