//! What Dublin Core in XML must hold beyond what its XML Schemas say: one rule a file.

use crate::tree::{Ref, SpaceId};

pub mod conflicting_rights_uris;
pub mod misspelt_dcmi_type;
pub mod uncoded_language;
pub mod unlinked_record;
pub mod untitled_record;
pub mod value_not_of_its_scheme;
pub mod year_not_first;

/// The elements that hold one record of Dublin Core.
pub(super) const RECORDS: &[(SpaceId, &str)] = &[
    (SpaceId::OAI_DC, "dc"),
    (SpaceId::QUALIFIED_DC, "qualifieddc"),
    (SpaceId::QUALIFIED_DC, "qualifiedDC"),
];

/// Whether nothing in a record is of Dublin Core, as where its namespace is misspelt: what it says is unknown.
fn is_foreign(record: Ref<'_>) -> bool {
    let mut children = record.children().peekable();
    children.peek().is_some()
        && children.all(|child| !matches!(child.space(), SpaceId::DC | SpaceId::DCTERMS))
}

/// Whether an element is the term of that name, plain or qualified.
fn is_term(element: Ref<'_>, name: &str) -> bool {
    matches!(element.space(), SpaceId::DC | SpaceId::DCTERMS) && element.local() == name
}
