//! What is said of a place in the records of an input but once, at the first record, and counted after that.

use crate::rule_id::RuleId;
use std::hash::{BuildHasher, Hash, Hasher, RandomState};

use rustc_hash::FxHashSet;

use crate::locate::Located;

/// The rules of which this holds: an unneeded column of a table would be told in every row.
const ONCE: &[RuleId] = &[RuleId::UnmappedValue, RuleId::MisspeltKey];

/// More places than these are told again: memory stays bounded.
const MOST: usize = 1 << 16;

/// The places in the records of one input of which something was said: hashes of paths.
#[derive(Debug, Default)]
pub(super) struct Said {
    places: FxHashSet<u64>,
    /// Of a key of its own: paths are a stranger's.
    hasher: RandomState,
}

impl Said {
    /// Whether a finding is to be said, which it is not where the same was said before.
    pub(super) fn is_new(&mut self, finding: &Located) -> bool {
        if !ONCE.contains(&finding.rule) {
            return true;
        }
        let mut hasher = self.hasher.build_hasher();
        // Places in lists are left aside.
        let mut rest = &*finding.path;
        while let Some((before, after)) = rest.split_once('[') {
            before.hash(&mut hasher);
            rest = after.trim_start_matches(|c: char| c.is_ascii_digit());
        }
        rest.hash(&mut hasher);
        self.places.len() >= MOST || self.places.insert(hasher.finish())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Finding;
    use crate::locate::{Site, verbatim};
    use crate::source::{Context, Lineage, Piece, Span};

    fn finding(rule: RuleId, path: &str) -> Located {
        let piece = Piece {
            ordinal: 0,
            offset: 0,
            line: 1,
            column: 1,
            bytes: 0..0,
            fault: None,
            lineage: Lineage::Alone,
        };
        let site = Site {
            table: &crate::rules::default_table(),
            input: &"a".into(),
            piece: &piece,
            bytes: b"",
            tree: None,
            id: None,
            context: &Context::default(),
            encode_values: verbatim,
        };
        let located = Finding::new(rule, Span::default(), "x").locate(site);
        Located { path: path.into(), ..located }
    }

    #[test]
    fn a_place_is_told_once_whatever_its_place_in_a_list() {
        let mut said = Said::default();
        let mut tell = |rule, path| said.is_new(&finding(rule, path));
        assert!(tell(RuleId::UnmappedValue, "a[0].b"));
        assert!(!tell(RuleId::UnmappedValue, "a[12].b"));
        assert!(tell(RuleId::UnmappedValue, "a[0].c"));
        assert!(tell(RuleId::UnmappedValue, "a.b"));
        assert!(tell(RuleId::UnparsedDate, "a[0].b"));
        assert!(tell(RuleId::UnparsedDate, "a[0].b"));
    }
}
