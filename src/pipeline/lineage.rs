//! What is said where nobody can know what a record inherits.

use crate::finding::Finding;
use crate::rule_id::RuleId;
use crate::source::{Break, Lineage, MOST_LEVELS};

/// What is wrong with what a record says of those above it.
pub(super) fn finding(lineage: &Lineage, source: &str) -> Option<Finding> {
    let (fault, place) = match lineage {
        Lineage::Broken(fault, place) => (fault, place),
        Lineage::Translation(lineage) => return finding(lineage, source),
        Lineage::Alone | Lineage::Within(..) => return None,
    };
    let found = source.get(place.range()).unwrap_or_default().trim();
    let (rule, message, help) = match fault {
        Break::UnknownParent => (
            RuleId::UnknownParent,
            format!("expected the id of a record above this one in the file, found `{found}`"),
            "the record is read without those above it; parents come first: move the parent's row up, or add it",
        ),
        Break::Lost => (
            RuleId::UnknownParent,
            format!("expected to know the record above level {found}, but a row before it could not be read"),
            "the record is read without those above it; mend the broken row",
        ),
        Break::OwnAncestor => (
            RuleId::OwnAncestor,
            format!("expected the id of another record that is no part of this one, found `{found}`"),
            "the record is read without those above it; name the one of which it is really a part",
        ),
        Break::SkippedLevel => (
            RuleId::SkippedLevel,
            format!("expected a record on the level before {found} above this one, found none"),
            "the record is read without those above it; add the row that is missing, or correct the level",
        ),
        Break::NoLevel => (
            RuleId::SkippedLevel,
            format!("expected the number of a level, found `{found}`"),
            "the record, and those that follow, are read without those above them; write the level as a number",
        ),
        Break::TooDeep => (
            RuleId::NestingTooDeep,
            format!("expected at most {MOST_LEVELS} records one within another, found more"),
            "see whether parents are named by mistake",
        ),
    };
    Some(Finding::new(rule, *place, message).help(help))
}
