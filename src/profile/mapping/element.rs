//! Paths into a record of XML: elements by prefix and name, attributes behind an `@`.
//!
//! The prefixes are those of this list, whatever the record binds them to. Elements of one name are as a list; an element
//! at the end of a path is its text, without the blanks at its ends.

use super::item::Item;
use crate::tree::{NodeKind, Ref, SpaceId};

/// The prefixes that paths may have, each with its namespace.
pub(super) const PREFIXES: [(&str, SpaceId); 9] = [
    ("dc", SpaceId::DC),
    ("dcterms", SpaceId::DCTERMS),
    ("marc", SpaceId::MARC),
    ("mods", SpaceId::MODS),
    ("oai", SpaceId::OAI),
    ("oai_dc", SpaceId::OAI_DC),
    ("xlink", SpaceId::XLINK),
    ("xml", SpaceId::XML),
    ("xsi", SpaceId::INSTANCE),
];

/// The namespace and the name that a key of a path means; none where its prefix is not in the list.
pub(super) fn name(key: &str) -> Option<(SpaceId, &str)> {
    match key.split_once(':') {
        None => Some((SpaceId::NONE, key)),
        Some((prefix, local)) => {
            PREFIXES.iter().find(|(known, _)| *known == prefix).map(|(_, space)| (*space, local))
        }
    }
}

/// Whether all prefixes of a path are in the list.
pub(super) fn check(path: &str) -> Result<(), String> {
    let keys = path.split('.').map(|key| key.trim_start_matches('@'));
    match keys.map(|key| key.split('[').next().unwrap_or_default()).find(|key| name(key).is_none()) {
        None => Ok(()),
        Some(key) => {
            let known: Vec<String> = PREFIXES.iter().map(|(prefix, _)| format!("`{prefix}:`")).collect();
            Err(format!("expected one of the prefixes {}, found `{key}`", known.join(", ")))
        }
    }
}

/// Whether an element or an attribute is the one that a key of a path means.
pub(super) fn is_called(node: Ref<'_>, key: &str) -> bool {
    name(key).is_some_and(|(space, local)| node.space() == space && node.is_local(local))
}

/// The attribute of an element that a key of a path means.
pub(super) fn attribute<'r>(element: Ref<'r>, key: &str) -> Option<Ref<'r>> {
    name(key).and_then(|(space, local)| element.attribute_in(space, local))
}

/// Calls `found` with the texts of an element, without the blanks at their ends.
pub(super) fn texts<'r>(element: Ref<'r>, found: &mut dyn FnMut(Item<'r>)) {
    if element.kind() != NodeKind::Element {
        return found(Item::whole(element));
    }
    for text in element.texts().filter(|text| !text.spelling().trim().is_empty()) {
        found(Item::whole(text).part(0, text.spelling().len()));
    }
}
