//! What is reported but once, at a place in the records of an input, in an input or in the run, and counted after that.

use std::collections::HashSet;
use std::hash::{BuildHasher as _, Hash as _, Hasher as _, RandomState};

use crate::locate::Located;
use crate::rule_table::{Once, RuleTable};

/// More findings than these are reported again: memory stays bounded.
const MOST: usize = 1 << 16;

/// By what findings are known again that are reported but once: a hash of the rule, and of the path without positions in
/// lists, or of the message. It is of a key of this run's own, so that nobody can write a path that hides the findings of
/// another.
#[derive(Debug, Default)]
pub(super) struct RepeatKeys(RandomState);

/// What a finding is known by that is reported but once, and whether that holds for the whole run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct RepeatKey {
    hash: u64,
    of_run: bool,
}

impl RepeatKeys {
    pub fn of(&self, finding: &Located, table: &RuleTable) -> Option<RepeatKey> {
        let once = table.once(finding.rule)?;
        let mut hasher = self.0.build_hasher();
        finding.rule.hash(&mut hasher);
        match once {
            Once::Input => {}
            Once::Run => finding.message.hash(&mut hasher),
            Once::Place => {
                let mut rest = &*finding.path;
                while let Some((before, after)) = rest.split_once('[') {
                    before.hash(&mut hasher);
                    rest = after.trim_start_matches(|c: char| c.is_ascii_digit());
                }
                rest.hash(&mut hasher);
            }
        }
        Some(RepeatKey { hash: hasher.finish(), of_run: once == Once::Run })
    }
}

/// The keys of the findings that were reported.
#[derive(Debug, Default)]
pub(super) struct RepeatFilter {
    of_input: HashSet<u64>,
    of_run: HashSet<u64>,
}

impl RepeatFilter {
    /// Whether a finding with that key is reported, which it is not where one was before.
    pub fn is_new(&mut self, key: Option<RepeatKey>) -> bool {
        let Some(RepeatKey { hash, of_run }) = key else { return true };
        let known = if of_run { &mut self.of_run } else { &mut self.of_input };
        known.len() >= MOST || known.insert(hash)
    }

    /// Forgets what was reported of the input before.
    pub fn next_input(&mut self) {
        self.of_input.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Finding;
    use crate::locate::Site;
    use crate::rule_id::RuleId;
    use crate::rule_table::Level;
    use crate::rules::default_table;
    use crate::severity::Severity;
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
            edit: crate::formats::json::JSON.edit,
        };
        let located = Finding::new(rule, Span::default(), "x").locate(site);
        Located { path: path.into(), ..located }
    }

    #[test]
    fn a_path_is_reported_once_whatever_its_place_in_a_list() {
        let (keys, mut filter) = (RepeatKeys::default(), RepeatFilter::default());
        let table = default_table();
        let mut is_new = |rule, path| filter.is_new(keys.of(&finding(rule, path), &table));
        assert!(is_new(RuleId::UnmappedValue, "a[0].b"));
        assert!(!is_new(RuleId::UnmappedValue, "a[12].b"));
        assert!(is_new(RuleId::UnmappedValue, "a[0].c"));
        assert!(is_new(RuleId::UnmappedValue, "a.b"));
        assert!(is_new(RuleId::UnparsedDate, "a[0].b"));
        assert!(is_new(RuleId::UnparsedDate, "a[0].b"));
    }

    #[test]
    fn what_is_reported_once_an_input_or_a_run_is_so_whatever_its_path() {
        let (keys, mut filter) = (RepeatKeys::default(), RepeatFilter::default());
        let table = default_table();
        let is_new =
            |filter: &mut RepeatFilter, rule, path| filter.is_new(keys.of(&finding(rule, path), &table));
        for (rule, again) in [(RuleId::AmbiguousObjectPart, true), (RuleId::NoBuiltInSchema, false)] {
            assert!(is_new(&mut filter, rule, "/a"));
            assert!(!is_new(&mut filter, rule, "/b"));
            filter.next_input();
            assert_eq!(is_new(&mut filter, rule, "/a"), again, "{rule}");
        }
    }

    #[test]
    fn what_refuses_a_record_is_always_reported() {
        let (keys, mut filter) = (RepeatKeys::default(), RepeatFilter::default());
        let table = default_table().with(RuleId::UnmappedValue, Level::On(Severity::Error));
        let mut is_new = || filter.is_new(keys.of(&finding(RuleId::UnmappedValue, "a"), &table));
        assert!(is_new() && is_new());
    }
}
