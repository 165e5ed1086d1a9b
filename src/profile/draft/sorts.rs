//! The kinds of values that a field takes, as the table of names says them.

use crate::record::{Field, Relator};

/// Kinds that are a part of a value: they become one with others.
pub(super) const DATE_PARTS: [&str; 5] = ["begin", "end", "year", "month", "day"];
/// The parts of a reference code that the table of names knows, from the largest unit down.
pub(super) const CODE_PARTS: [&str; 11] = [
    "fond",
    "opis",
    "delo",
    "list",
    "record group",
    "entry",
    "series",
    "control symbol",
    "box",
    "folder",
    "volume",
];

/// Whether a field takes values of that kind.
#[cfg_attr(not(test), allow(dead_code, reason = "holds the table of names against what is drafted"))]
pub(super) fn is_known(field: Field, sort: &str) -> bool {
    let sorts: &[&str] = match field {
        Field::Identifiers | Field::Notes => return true,
        Field::Titles => &["alternative", "translated", "original"],
        Field::Dates => {
            return DATE_PARTS.contains(&sort) || crate::record::DateType::KEYS.contains(&sort);
        }
        Field::Places => return crate::record::PlaceType::KEYS.contains(&sort),
        Field::Agents => {
            let relator = sort.len() == 3 && Relator::read(sort).is_ok_and(|relator| relator.code() == sort);
            return relator || ["", "family", "given", "role"].contains(&sort);
        }
        Field::Repository => &["", "abbreviation", "place", "country"],
        Field::ReferenceCode => return CODE_PARTS.contains(&sort) || ["", "item"].contains(&sort),
        Field::Ancestors => &["", "reference_code"],
        Field::Contents => &["transcription", "translation", "text", "url"],
        Field::Subjects => return crate::record::SubjectType::KEYS.contains(&sort),
        Field::Extent => &["", "unit", "dimensions"],
        Field::Related => &["", "parent", "child"],
        Field::Record => &["source", "created", "changed", "accessed", "language", "rules"],
        Field::Id
        | Field::Url
        | Field::Level
        | Field::Title
        | Field::Type
        | Field::Genres
        | Field::Collections
        | Field::Publisher
        | Field::Languages
        | Field::Original
        | Field::Summary
        | Field::Medium
        | Field::MediaTypes
        | Field::PhysicalCharacteristics
        | Field::Access
        | Field::Rights
        | Field::Markings
        | Field::Acquisition
        | Field::CustodialHistory
        | Field::BiographicalHistory
        | Field::Appraisal
        | Field::Accruals
        | Field::Arrangement
        | Field::FindingAids
        | Field::Originals
        | Field::Copies
        | Field::Publications
        | Field::Funding
        | Field::Citation => &[""],
    };
    sorts.contains(&sort)
}

/// Whether a record has one value of that field at most.
pub(super) const fn is_single(field: Field) -> bool {
    matches!(
        field,
        Field::Id
            | Field::Url
            | Field::Level
            | Field::Title
            | Field::Type
            | Field::Repository
            | Field::ReferenceCode
            | Field::Publisher
            | Field::Original
            | Field::Summary
            | Field::Funding
            | Field::Citation
            | Field::Record
    )
}

/// Whether a cell may hold several values of that field, parted by a sign.
pub(super) const fn is_listed(field: Field) -> bool {
    matches!(
        field,
        Field::Identifiers
            | Field::Titles
            | Field::Genres
            | Field::Dates
            | Field::Places
            | Field::Agents
            | Field::Collections
            | Field::Languages
            | Field::Subjects
            | Field::Medium
            | Field::MediaTypes
            | Field::Markings
            | Field::Contents
            | Field::Related
    )
}

/// The key of a field's objects that plain text stands for.
pub(super) const fn main_key(field: Field) -> &'static str {
    if matches!(field, Field::Identifiers) {
        "value"
    } else if matches!(field, Field::Agents | Field::Places | Field::Repository) {
        "name"
    } else if matches!(field, Field::Subjects | Field::Genres) {
        "term"
    } else if matches!(field, Field::Ancestors | Field::Collections | Field::Related) {
        "title"
    } else {
        "text"
    }
}
