//! `duplicate-id`: the id of another record.

use crate::finding::Finding;
use crate::record::Record;
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::source::{Span, Text};

/// The id of another record.
pub const DUPLICATE_ID: Rule = Rule {
    id: RuleId::DuplicateId,
    severity: Severity::Error,
    family: Family::Identifiers,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "Two records have the same id, in one file or in several files that are read together.",
    why: "An id is how your system, and everybody who takes your records, knows which is which: the second \
record would overwrite the first, or be taken for its new version. The first one that came stays; the others \
are refused. Where one of the two is refused for something else, the other stays, whichever came first, and the one \
that is refused is reported to have its id, too: so both can be mended at once.\n\n\
If it is the same record twice, take one out. If they are two records, give one of them its own id. Ids are \
compared letter by letter: `NARA-1` and `nara-1` are two ids. What is remembered of each id is a number of 64 \
bits: that two different ids of a million records share theirs is a chance of one in 37 million.",
    source: "OAI-PMH 2.0, section 2.4 (unique identifier); CSL-JSON 1.0.2, `id`; MODS 3.8, recordIdentifier",
    flagged: Some(Example::json(
        r#"[
  { "id": "110398", "title": "Request for help with a nuclear programme" },
  { "id": "110398", "title": "Reply to the request" }
]
"#,
    )),
    clean: Some(Example::json(
        r#"[
  { "id": "110398", "title": "Request for help with a nuclear programme" },
  { "id": "110399", "title": "Reply to the request" }
]
"#,
    )),
    check: Check::Batch(key),
};

/// A value that must differ in all records, and that a record of that place has: its input, and the line it begins on.
#[must_use]
pub fn found_again(
    rule: RuleId,
    span: Span,
    value: &str,
    (input, line): (&str, u64),
    is_kept: bool,
) -> Finding {
    let message = format!("expected a value that no other record has, found `{value}` again");
    let what = if is_kept {
        "has it, and stays; give this one its own"
    } else {
        "has it, too; give one of them its own"
    };
    Finding::new(rule, span, message).help(format!("the record that begins at {input}:{line} {what}"))
}

fn key<'a>(record: &Record<'a>) -> Option<Text<'a>> {
    record.id
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_is_the_id_and_a_record_without_one_has_none() {
        let id = Text::new("110398", Span::new(8, 14));
        let found = key(&Record { id: Some(id), ..Record::default() });
        assert_eq!(found.map(|text| (text.text, text.span)), Some(("110398", Span::new(8, 14))));
        assert!(key(&Record::default()).is_none());
    }
}
