//! The catalogue of rules: one file each; what is found while a record is read stands in [`reading`].

use crate::rule::Rule;

pub mod ambiguous_date;
pub mod closed_unit;
pub mod control_character;
pub mod date_range_reversed;
pub mod duplicate_id;
pub mod duplicate_key;
pub mod impossible_date;
pub mod malformed_url;
pub mod mojibake;
pub mod noncanonical_rights_uri;
pub mod obsolete_language;
pub mod reading;
pub mod several_rights_uris;
pub mod unknown_language;
pub mod unknown_relator;
pub mod unknown_rights_uri;
pub mod unparsed_date;
pub mod unparsed_reference_code;
pub mod url_with_space;

/// Every rule, by name.
pub const RULES: &[&Rule] = &[
    &reading::xml::ABSTRACT_ELEMENT,
    &ambiguous_date::AMBIGUOUS_DATE,
    &reading::table::BLANK_BEFORE_QUOTE,
    &reading::yaml::BROKEN_ALIAS,
    &closed_unit::CLOSED_UNIT,
    &reading::yaml::COMMENT_IN_TEXT,
    &control_character::CONTROL_CHARACTER,
    &reading::input::CUT_OFF,
    &reading::xml_value::DANGLING_KEY,
    &reading::xml_value::DANGLING_REFERENCE,
    &reading::profile::DATE_DIFFERS,
    &date_range_reversed::DATE_RANGE_REVERSED,
    &reading::table::DUPLICATE_COLUMN,
    &duplicate_id::DUPLICATE_ID,
    &duplicate_key::DUPLICATE_KEY,
    &reading::xml_value::DUPLICATE_KEY_VALUE,
    &reading::xml_value::DUPLICATE_XML_ID,
    &reading::xml::ELEMENT_IN_TEXT,
    &reading::schema::EMPTY_VALUE,
    &reading::table::EXTRA_CELLS,
    &reading::xml_value::FIXED_VALUE,
    &reading::schema::FOREIGN_RECORD,
    &reading::xml::ILL_FORMED_XML,
    &impossible_date::IMPOSSIBLE_DATE,
    &reading::xml_value::INCOMPLETE_KEY,
    &reading::input::INTERNAL_FAULT,
    &reading::input::INVALID_UTF8,
    &reading::table::JSON_IN_CELL,
    &reading::json::JSON_SYNTAX,
    &malformed_url::MALFORMED_URL,
    &reading::xml_value::MISSING_ATTRIBUTE,
    &reading::table::MISSING_CELLS,
    &reading::table::MISSING_COLUMN,
    &reading::xml::MISSING_ELEMENT,
    &reading::schema::MISSING_FIELD,
    &reading::input::MISSING_SEPARATOR,
    &mojibake::MOJIBAKE,
    &reading::json::NESTING_TOO_DEEP,
    &reading::input::NO_BUILT_IN_SCHEMA,
    &reading::table::NO_DELIMITER,
    &reading::yaml::NO_FRONT_MATTER,
    &reading::profile::NO_LABELS,
    &noncanonical_rights_uri::NONCANONICAL_RIGHTS_URI,
    &reading::xml::NOT_EMPTY,
    &obsolete_language::OBSOLETE_LANGUAGE,
    &reading::schema::OUT_OF_RANGE,
    &reading::hierarchy::OWN_ANCESTOR,
    &reading::input::RECORD_TOO_LARGE,
    &reading::schema::REPEATED_ITEM,
    &reading::schema::SCHEMA_VIOLATION,
    &several_rights_uris::SEVERAL_RIGHTS_URIS,
    &reading::hierarchy::SKIPPED_LEVEL,
    &reading::xml::STRAY_TEXT,
    &reading::yaml::STRUCTURED_KEY,
    &reading::table::TEXT_AFTER_QUOTE,
    &reading::yaml::TEXT_GIVEN_TWICE,
    &reading::profile::TITLE_DIFFERS,
    &reading::yaml::TOO_MANY_ALIASES,
    &reading::yaml::UNCLOSED_FRONT_MATTER,
    &reading::table::UNCLOSED_QUOTE,
    &reading::xml_value::UNEXPECTED_ATTRIBUTE,
    &reading::xml::UNEXPECTED_ELEMENT,
    &reading::schema::UNKNOWN_FIELD,
    &unknown_language::UNKNOWN_LANGUAGE,
    &reading::hierarchy::UNKNOWN_PARENT,
    &unknown_relator::UNKNOWN_RELATOR,
    &unknown_rights_uri::UNKNOWN_RIGHTS_URI,
    &reading::xml::UNKNOWN_ROOT,
    &reading::yaml::UNKNOWN_TAG,
    &reading::profile::UNMAPPED_VALUE,
    &reading::table::UNNAMED_COLUMN,
    &unparsed_date::UNPARSED_DATE,
    &unparsed_reference_code::UNPARSED_REFERENCE_CODE,
    &reading::input::UNREADABLE_INPUT,
    &reading::yaml::UNUSED_ANCHOR,
    &url_with_space::URL_WITH_SPACE,
    &reading::schema::VALUE_NOT_LISTED,
    &reading::profile::WARNED_OF,
    &reading::schema::WRONG_FORMAT,
    &reading::schema::WRONG_LENGTH,
    &reading::xml_value::WRONG_NIL,
    &reading::schema::WRONG_PATTERN,
    &reading::schema::WRONG_TYPE,
    &reading::xml_value::WRONG_VALUE,
    &reading::xml_value::WRONG_XSI_TYPE,
    &reading::yaml::YAML_SYNTAX,
];

/// The rule of that name.
#[must_use]
pub fn named(name: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.name == name)
}
