//! What of a record no entry of the profile used: each is a finding, so that nothing is dropped in silence.

use std::collections::{HashMap, HashSet};

use super::columns::TableColumns;
use super::item::{Item, MappingContext};
use super::path::Keys;
use crate::codelist::nearest;
use crate::crosswalk::read::is_technical;
use crate::finding::Findings;
use crate::rule_id::RuleId;
use crate::rules::parsing::profile::{misspelt_key, rival_column, unmapped_part, unmapped_value};
use crate::source::Span;
use crate::tree::{Coverage, TextPart, without_positions};
use crate::tree::{NodeKind, Ref};

/// Says which values, and which parts of texts, were not used; the same position in a list once.
pub(super) fn report(
    root: Ref<'_>,
    cx: &MappingContext<'_, '_>,
    used: &mut Coverage,
    keys: (&Keys, Option<&TableColumns>),
    findings: &mut Findings,
) {
    let mut rests = Vec::new();
    used.settle(&cx.passed.borrow(), |parts, some| {
        let Some((TextPart { at, .. }, _)) = parts.first() else { return true };
        let before = rests.len();
        gaps(Item::whole(Ref { at: *at, ..root }), parts, &mut rests);
        if !some && rests.len() > before {
            // Nothing but what was passed over: the text is reported as a whole.
            rests.truncate(before);
            return false;
        }
        true
    });
    let is_unused = |at: u32| !used.has(at) && is_something(Ref { at, ..root }, cx);
    if !rests.is_empty() || (root.at..root.node().next).any(is_unused) {
        say(root, (cx, keys), used, &rests, findings);
    }
}

/// Whether a node is a value that says something by itself.
fn is_something(value: Ref<'_>, cx: &MappingContext<'_, '_>) -> bool {
    let item = Item::whole(value);
    item.is_text() && !cx.is_nothing(item) && !is_technical(value)
}

/// The stretches of a text that none of `parts` covers and that have a letter or a digit.
fn gaps<'r>(text: Item<'r>, parts: &[(TextPart, bool)], found: &mut Vec<Item<'r>>) {
    let mut start = 0;
    let length = text.text().len();
    let ends = parts.iter().map(|(part, _)| (part.start as usize, part.end as usize));
    for (from, to) in ends.chain([(length, length)]) {
        let gap = text.text().get(start..from).unwrap_or_default();
        if let Some(first) = gap.find(char::is_alphanumeric) {
            let last = gap.rfind(char::is_alphanumeric).unwrap_or(first);
            let after = gap[last..].chars().next().map_or(0, char::len_utf8);
            found.push(text.part(start + first, start + last + after));
        }
        start = start.max(to);
    }
}

#[cold]
fn say(
    root: Ref<'_>,
    (cx, (keys, table)): (&MappingContext<'_, '_>, (&Keys, Option<&TableColumns>)),
    used: &Coverage,
    rests: &[Item<'_>],
    findings: &mut Findings,
) {
    let mut seen = HashSet::new();
    let mut unused = Vec::new();
    let mut gather = |value| gather(value, cx, used, &mut unused);
    if root.kind() == NodeKind::Map {
        root.members().for_each(|(_, value)| gather(value));
    } else {
        gather(root);
    }
    let spans: Vec<Span> = unused.iter().map(|value| value.span()).collect();
    let keys_of_values: HashMap<u32, &str> =
        root.members().map(|(key, member)| (member.at, key.spelling())).collect();
    for (value, path) in unused.iter().zip(root.tree.paths(root.source, &spans)) {
        findings.note_unread(value.span());
        let plain = without_positions(&path);
        if seen.insert(plain.clone()) {
            if table.is_some() {
                findings.note_column(keys_of_values.get(&value.at).copied().unwrap_or(&plain));
            }
            let key = keys_of_values.get(&value.at);
            if let Some(read) = key.and_then(|key| table?.rival(key)) {
                let build = || rival_column(value.span(), read, &path);
                findings.push_once(RuleId::MisspeltKey, &plain, build);
            } else if let Some(meant) = key.and_then(|key| misspelt(key, cx, keys)) {
                let build = || misspelt_key(value.span(), meant, &path);
                findings.push_once(RuleId::MisspeltKey, &plain, build);
            } else {
                let build = || unmapped_value(value.span(), &path);
                findings.push_once(RuleId::UnmappedValue, &plain, build);
            }
        }
    }
    let spans: Vec<Span> = rests.iter().map(|rest| rest.node().span()).collect();
    for (rest, path) in rests.iter().zip(root.tree.paths(root.source, &spans)) {
        let span = cx.span_of(*rest);
        findings.note_unread(span);
        // One finding for each text, at the first position: the others are mended with it.
        let plain = without_positions(&path);
        if seen.insert(plain.clone()) {
            let build = || unmapped_part(span, rest.text(), &path);
            findings.push_once(RuleId::UnmappedValue, &plain, build);
        }
    }
}

/// The key of the profile that the record lacks and this one may be, spelled otherwise.
fn misspelt<'k>(key: &str, cx: &MappingContext<'_, '_>, keys: &'k Keys) -> Option<&'k str> {
    let lacking = keys.iter().zip(cx.slots).filter(|(_, slot)| **slot == 0).map(|(name, _)| &**name);
    // Numbers count: `begin_2` is no slip for `begin_1`.
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let ends = |text: &str| (text.chars().next(), text.chars().next_back());
    let (first, last) = ends(key);
    let like = |name: &&str| {
        let (start, end) = ends(name);
        name.len().abs_diff(key.len()) <= 6 && (start == first || end == last) && digits(name) == digits(key)
    };
    nearest(key, lacking.filter(like))
}

/// The largest values of which nothing was used.
fn gather<'r>(value: Ref<'r>, cx: &MappingContext<'_, '_>, used: &Coverage, unused: &mut Vec<Ref<'r>>) {
    let inside = value.at..value.node().next;
    let node = |at| Ref { at, ..value };
    let mut something = inside.clone().filter(|at| is_something(node(*at), cx)).peekable();
    if something.peek().is_none() {
        return;
    }
    if something.all(|at| !used.has(at)) {
        unused.push(value);
        return;
    }
    match value.kind() {
        NodeKind::List => value.elements().for_each(|value| gather(value, cx, used, unused)),
        NodeKind::Map => value.members().for_each(|(_, value)| gather(value, cx, used, unused)),
        NodeKind::Element => {
            let attributes = value.attributes().map(|(_, value)| value);
            attributes.chain(value.content()).for_each(|value| gather(value, cx, used, unused));
        }
        NodeKind::Null
        | NodeKind::True
        | NodeKind::False
        | NodeKind::Number
        | NodeKind::Text
        | NodeKind::Key => {}
    }
}
