//! The catalogue of readers.

use super::reader::Reader;

mod citation_statement;
mod contents;
mod credits;
mod page_address;
mod page_opening;

/// Every reader, in alphabetical order.
pub const READERS: &[&Reader] = &[
    &citation_statement::CITATION_STATEMENT,
    &contents::CONTENTS,
    &credits::CREDITS,
    &page_address::PAGE_ADDRESS,
    &page_opening::PAGE_OPENING,
    &citation_statement::SOURCE_STATEMENT,
];

/// The reader of that name.
#[must_use]
pub fn named(name: &str) -> Option<&'static Reader> {
    READERS.iter().copied().find(|reader| reader.name == name)
}
