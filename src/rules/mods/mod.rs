//! What a record of MODS must hold beyond what its XML Schema says: one rule a file.

use crate::source::Text;
use crate::tree::{Ref, SpaceId};

pub mod ambiguous_object_part;
pub mod code_and_text_differ;
pub mod date_end_without_start;
pub mod date_not_as_encoded;
pub mod date_points_reversed;
pub mod empty_related_item;
pub mod key_date_at_end;
pub mod lone_mods_element;
pub mod misspelt_access_type;
pub mod mistyped_term;
pub mod nameless_name;
pub mod no_main_title;
pub mod no_web_address;
pub mod record_date_not_as_encoded;
pub mod record_identifier_without_source;
pub mod related_item_typed_twice;
pub mod rights_uri_in_text;
pub mod schema_location_differs;
pub mod several_key_dates;
pub mod several_primary;
pub mod term_uri_differs;
pub mod unlisted_language_code;
pub mod unlisted_place_code;
pub mod unlisted_relator_code;
pub mod unlisted_relator_term;
pub mod unlisted_resource_type;

/// The elements of MODS that hold a date.
const DATES: &[(SpaceId, &str)] = &[
    (SpaceId::MODS, "dateIssued"),
    (SpaceId::MODS, "dateCreated"),
    (SpaceId::MODS, "dateCaptured"),
    (SpaceId::MODS, "dateValid"),
    (SpaceId::MODS, "dateModified"),
    (SpaceId::MODS, "copyrightDate"),
    (SpaceId::MODS, "dateOther"),
    (SpaceId::MODS, "date"),
    (SpaceId::MODS, "recordCreationDate"),
    (SpaceId::MODS, "recordChangeDate"),
    (SpaceId::MODS, "temporal"),
];

/// Whether an element of MODS holds a date.
fn is_date(element: Ref<'_>) -> bool {
    element.space() == SpaceId::MODS && DATES.iter().any(|(_, name)| *name == element.local())
}

/// The terms in an element that its type says are codes, or are words, each with its text.
fn terms<'a>(of: Ref<'a>, name: &'a str, kind: &'a str) -> impl Iterator<Item = (Ref<'a>, Text<'a>)> {
    of.children_named(SpaceId::MODS, name)
        .filter(move |term| term.says("type", kind))
        .filter_map(|term| Some((term, term.value()?)))
}
