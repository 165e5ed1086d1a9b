//! `duplicate-id`: the id of another record.

use std::hash::{DefaultHasher, Hasher};

use crate::record::Record;
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::source::Span;

/// The id of another record.
pub const DUPLICATE_ID: Rule = Rule {
    id: RuleId::DuplicateId,
    severity: Severity::Error,
    family: Family::Identifiers,
    since: "0.1",
    fix: Fixable::Never,
    what: "Two records have the same id, in one file or in several files that are read together.",
    why: "An id is how your system, and everybody who takes your records, knows which is which: the second \
record would overwrite the first, or be taken for its new version. The first one that came stays; the others \
are refused.\n\n\
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

/// SipHash, so that nobody can write a file of different ids that clash.
fn key(record: &Record<'_>) -> Option<(u64, Span)> {
    let id = record.id?;
    let mut hasher = DefaultHasher::new();
    hasher.write(id.text.as_bytes());
    Some((hasher.finish(), id.span))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Text;

    fn key_of(id: &str) -> Option<(u64, Span)> {
        key(&Record { id: Some(Text::new(id, Span::new(8, 14))), ..Record::default() })
    }

    #[test]
    fn the_key_is_the_ids_own_and_stands_where_the_id_does() {
        assert_eq!(key_of("110398"), key_of("110398"));
        assert_ne!(key_of("NARA-1").map(|(key, _)| key), key_of("nara-1").map(|(key, _)| key));
        assert_eq!(key_of("110398").map(|(_, span)| span), Some(Span::new(8, 14)));
    }

    #[test]
    fn a_record_without_an_id_has_no_key() {
        assert_eq!(key(&Record::default()), None);
    }
}
