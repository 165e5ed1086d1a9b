//! fonds
pub mod codelist;
pub mod profile;
pub mod record;
pub mod reference_code;
pub mod reference_codes;
pub mod source;
