//! Kinds of texts: whether fonds can read a text as a date, a language or a role. What a system lets people write
//! freely is taken for such a value only where it is one, and goes elsewhere where it is not.

use crate::record::{Date, Language, Relator, language};

/// Whether a text is of a kind.
pub(super) type Reads = fn(&str) -> bool;

/// The kinds, by name.
pub(super) const KINDS: [(&str, Reads); 3] = [
    ("edtf", |text| Date::edtf(text).is_ok()),
    ("language", |text| Language::read(text).is_ok() || language::several(text).is_some()),
    ("relator", |text| Relator::read(text).is_ok()),
];
