//! `duplicate-key`: a key given twice in one object.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::edit::Fix;
use crate::finding::{Finding, Findings};
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::tree::{NodeKind, Ref};

/// A key given twice in one object.
pub const DUPLICATE_KEY: Rule = Rule {
    id: RuleId::DuplicateKey,
    severity: Severity::Error,
    family: Family::Schema,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Sometimes,
    what: "A key occurs twice in one object.",
    why: "Of two values under one key most programs take the last and drop the first without a word, some \
take the first: a date, a title or a whole list of names would be lost, and it would not be known which. So the \
record is refused rather than half of it.\n\n\
Keep the value that holds. If both hold, write one list: `\"languages\": [\"rus\", \"eng\"]`.",
    source: "RFC 8259, section 4: the names within an object should be unique",
    flagged: Some(Example::json(
        r#"{
  "id": "110480",
  "title": "Minutes in two languages",
  "languages": "rus",
  "languages": "eng"
}
"#,
    )),
    clean: Some(Example::json(
        r#"{
  "id": "110480",
  "title": "Minutes in two languages",
  "languages": ["rus", "eng"]
}
"#,
    )),
    check: Check::Source(check),
};

fn check(root: Ref<'_>, findings: &mut Findings) {
    if !root.tree.may_repeat_a_key() {
        return;
    }
    let nodes = root.at..root.node().next;
    for map in
        nodes.map(|at| Ref { at, ..root }).filter(|value| value.kind() == NodeKind::Map && is_object(*value))
    {
        compare(map, findings);
    }
}

/// Whether a map has braces, or keys of its own: elsewhere a column or an element may well come again.
fn is_object(map: Ref<'_>) -> bool {
    let within =
        |key: Ref<'_>| !key.is_decoded() && !key.span().is_empty() && map.span().contains(key.span());
    map.source.as_bytes().get(map.span().start as usize) == Some(&b'{')
        || map.members().any(|(key, _)| within(key))
}

fn compare(map: Ref<'_>, findings: &mut Findings) {
    let mut seen = HashMap::new();
    for (key, value) in map.members() {
        match seen.entry(key.spelling()) {
            Entry::Occupied(first) => findings.push(again((key, value), *first.get())),
            Entry::Vacant(new) => {
                new.insert((key, value));
            }
        }
    }
}

fn again((key, value): (Ref<'_>, Ref<'_>), (first, value_before): (Ref<'_>, Ref<'_>)) -> Finding {
    let message = format!("expected each key once, found `{}` again", key.spelling());
    let finding = Finding::new(RuleId::DuplicateKey, key.span(), message)
        .help("keep the value that holds; if both hold, write them as one list")
        .related(first.span(), "the key is here first");
    // The two say the same.
    if value.kind() == value_before.kind() && value.spelling() == value_before.spelling() {
        finding.fix(Fix::remove(key.span(), "take the second one away", true))
    } else {
        finding
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HELP: &str = "help: keep the value that holds; if both hold, write them as one list";

    #[test]
    fn the_second_of_two_keys_is_flagged_at_any_depth() {
        let text = r#"{"id": "a", "title": "b", "agents": [{"name": "x", "n\u0061me": "y"}], "id": "c"}"#;
        assert_eq!(
            DUPLICATE_KEY.found(text),
            [
                format!(
                    "`id` expected each key once, found `id` again; {HELP}; related: `id` the key is here first"
                ),
                format!(
                    r"`n\u0061me` expected each key once, found `name` again; {HELP}; related: `name` the key is here first"
                ),
            ]
        );
    }

    #[test]
    fn an_object_of_many_keys_is_judged_alike() {
        let keys: Vec<String> = (0..1000).chain([7]).map(|key| format!("\"k{key}\": 1")).collect();
        let text = format!("{{{}}}", keys.join(", "));
        assert_eq!(
            DUPLICATE_KEY.found(&text),
            [format!(
                "`k7` expected each key once, found `k7` again; {HELP}; related: `k7` the key is here first; safe fix: take the second one away (`k7` removed)"
            )]
        );
    }

    #[test]
    fn an_escape_does_not_hide_a_key() {
        for text in [r#"{"id": "a", "i\u0064": "b"}"#, r#"{"i\u0064": "a", "title": "x", "id": "b"}"#] {
            assert_eq!(DUPLICATE_KEY.found(text).len(), 1, "{text}");
        }
    }

    #[test]
    fn the_same_key_in_different_objects_is_none() {
        let text = r#"{"id": "a", "title": {"text": "b"}, "notes": [{"text": "c"}, {"text": "d"}], "related": {"id": "a"}}"#;
        assert_eq!(DUPLICATE_KEY.found(text), [""; 0]);
    }
}
