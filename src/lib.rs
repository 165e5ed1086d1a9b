//! fonds
pub mod codelist;
pub mod finding;
pub mod format;
pub mod formats;
pub mod profile;
pub mod record;
pub mod reference_codes;
pub mod source;
pub mod tree;
