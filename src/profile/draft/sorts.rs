//! The kinds of values that a field takes, as the table of names says them.

use crate::record::{DateType, Field, Holds, PlaceType, Relator, SubjectType};

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
    let sorts: &[&str] = match field.holds() {
        Holds::TypedTexts if field == Field::Titles => &["alternative", "translated", "original"],
        Holds::Identifiers | Holds::TypedTexts => return true,
        Holds::Dates => return DATE_PARTS.contains(&sort) || DateType::KEYS.contains(&sort),
        Holds::Places => return PlaceType::KEYS.contains(&sort),
        Holds::Agents => {
            let relator = sort.len() == 3 && Relator::read(sort).is_ok_and(|relator| relator.code() == sort);
            return relator || ["", "family", "given", "role"].contains(&sort);
        }
        Holds::Repository => &["", "abbreviation", "place", "country"],
        Holds::ReferenceCode => return CODE_PARTS.contains(&sort) || ["", "item"].contains(&sort),
        Holds::Ancestors => &["", "collection", "reference_code"],
        Holds::Contents => &["transcription", "translation", "text", "url"],
        Holds::Terms if field == Field::Subjects => return SubjectType::KEYS.contains(&sort),
        Holds::Extents => &["", "unit", "dimensions"],
        Holds::Related => &["", "parent", "child"],
        Holds::Control => &["source", "created", "changed", "accessed", "language", "rules"],
        Holds::Token
        | Holds::Word
        | Holds::Text
        | Holds::Texts
        | Holds::Prose
        | Holds::Statements
        | Holds::Terms
        | Holds::Links
        | Holds::Original
        | Holds::Conditions
        | Holds::Funding => &[""],
    };
    sorts.contains(&sort)
}

/// Whether a cell may hold several values of that field, parted by a sign.
pub(super) const fn is_listed(field: Field) -> bool {
    match field.holds() {
        Holds::TypedTexts => matches!(field, Field::Titles),
        Holds::Ancestors | Holds::Extents | Holds::Conditions | Holds::Statements => false,
        holds => holds.is_list(),
    }
}

/// The key of a field's objects that plain text stands for.
pub(super) const fn main_key(field: Field) -> &'static str {
    match field.holds() {
        Holds::Identifiers => "value",
        Holds::Agents | Holds::Places | Holds::Repository => "name",
        Holds::Terms => "term",
        Holds::Ancestors | Holds::Links | Holds::Related => "title",
        Holds::Token
        | Holds::Word
        | Holds::Text
        | Holds::Texts
        | Holds::Prose
        | Holds::Statements
        | Holds::TypedTexts
        | Holds::ReferenceCode
        | Holds::Dates
        | Holds::Original
        | Holds::Contents
        | Holds::Extents
        | Holds::Conditions
        | Holds::Funding
        | Holds::Control => "text",
    }
}
