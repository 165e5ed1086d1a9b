//! What is wrong with what a row of a table says of the rows it is a part of.

use crate::finding::Finding;
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::source::{Break, Lineage, MOST_LEVELS};

/// A profile for the examples.
const PARENTS: &str = r#"name = "letters"
about = "letters and the files they are in"
format = "csv"

[layout.hierarchy]
id = "No"
parent = "Part of"
carry = ["Title"]

[[map]]
from = "No"
to = "id"

[[map]]
from = "Title"
to = "title"

[[map]]
from = "@ancestors[]"
to = "ancestors"
object = { title = "Title" }

[[leave]]
from = "Part of"
why = "it leads to the ancestors"
"#;

/// The same, by levels.
const LEVELS: &str = r#"name = "letters"
about = "letters and the files they are in"
format = "csv"

[layout.hierarchy]
depth = "Depth"
carry = ["Title"]

[[map]]
from = "No"
to = "id"

[[map]]
from = "Title"
to = "title"

[[map]]
from = "@ancestors[]"
to = "ancestors"
object = { title = "Title" }

[[leave]]
from = "Depth"
why = "it leads to the ancestors"
"#;

const fn table(profile: &'static str, content: &'static str) -> Example {
    Example { format: "csv", profile: Some(profile), schema: None, xsd: None, content: content.as_bytes() }
}

/// A hierarchy in which nothing is wrong.
const CLEAN: Example =
    table(PARENTS, "No,Part of,Title\n1,,Ministry\n2,1,Letters received\n3,2,Request for help\n");

const SOURCE: &str = "ISAD(G) 2.3: link each description to the unit next above it";

/// A parent that is not there.
pub const UNKNOWN_PARENT: Rule = Rule {
    id: RuleId::UnknownParent,
    severity: Severity::Warning,
    family: Family::Hierarchy,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "A row names a parent that is no row above it in the same file.",
    why: "A unit is understood by what it is a part of. A file is read from its top, and a parent must come \
before its parts, as the systems that import such files want it, too. The record is read all the same, but \
without those above it.\n\n\
Move the parent's row up, add it, or correct its id. If the parent is described elsewhere, as in another file, \
nothing is lost but the chain. A row that could not be read is no parent of any: mend that one first.",
    source: SOURCE,
    flagged: Some(table(
        PARENTS,
        "No,Part of,Title\n1,,Ministry\n3,2,Request for help\n2,1,Letters received\n",
    )),
    clean: Some(CLEAN),
    check: Check::Emitted,
};

/// A record above itself.
pub const OWN_ANCESTOR: Rule = Rule {
    id: RuleId::OwnAncestor,
    severity: Severity::Warning,
    family: Family::Hierarchy,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "A row is its own parent, or a part of one of its own parts.",
    why: "Nothing can be a part of itself: one of the ids in the chain is wrong. The record is read without \
those above it.\n\n\
Mostly a row names its own id where its parent's should stand, or has no parent and should leave the cell empty.",
    source: SOURCE,
    flagged: Some(table(
        PARENTS,
        "No,Part of,Title\n1,,Ministry\n2,2,Letters received\n3,2,Request for help\n",
    )),
    clean: Some(CLEAN),
    check: Check::Emitted,
};

/// A level that leads nowhere.
pub const SKIPPED_LEVEL: Rule = Rule {
    id: RuleId::SkippedLevel,
    severity: Severity::Warning,
    family: Family::Hierarchy,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "A row stands on a level below one on which there is no row, or its level is no number.",
    why: "Where rows give the number of their level, each is a part of the last row on the level before. From \
level 1 to level 3 there is none, and any other row would be a guess. So the record is read without those \
above it.\n\n\
Add the row that is missing, or correct the level.",
    source: SOURCE,
    flagged: Some(table(LEVELS, "No,Depth,Title\n1,1,Ministry\n3,3,Request for help\n")),
    clean: Some(table(LEVELS, "No,Depth,Title\n1,1,Ministry\n2,2,Letters received\n3,3,Request for help\n")),
    check: Check::Emitted,
};

/// What is wrong with what a record says of those above it.
#[must_use]
pub fn lineage(of: &Lineage, source: &str) -> Option<Finding> {
    let (fault, span) = match of {
        Lineage::Broken(fault, span) => (fault, span),
        Lineage::Translation(lineage) => return self::lineage(lineage, source),
        Lineage::Alone | Lineage::Within(..) => return None,
    };
    let found = source.get(span.range()).unwrap_or_default().trim();
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
    Some(Finding::new(rule, *span, message).help(help))
}
