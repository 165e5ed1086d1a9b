//! The catalogue of rules: one file each, those of one standard in a folder of its own. What the stages find themselves, as
//! they read, map and validate a record, is in [`parsing`].

use crate::rule::Rule;
use crate::rule_id::RuleId;
use crate::rule_table::{Level, RuleTable};

pub mod ambiguous_date;
pub mod closed_unit;
pub mod control_character;
pub mod dangling_idref;
pub mod date_range_reversed;
pub mod dublin_core;
pub mod duplicate_id;
pub mod duplicate_key;
pub mod ead;
pub mod empty_element;
pub mod escaped_markup;
pub mod identifier_not_of_its_type;
pub mod impossible_date;
pub mod invisible_character;
pub mod malformed_url;
pub mod marc;
pub mod mods;
pub mod mojibake;
pub mod noncanonical_rights_uri;
pub mod oai;
pub mod obsolete_language;
pub mod odd_schema_location;
pub mod parsing;
pub mod placeholder_text;
pub mod repeated_value;
pub mod several_rights_uris;
pub mod several_values_in_one;
pub mod unknown_language;
pub mod unknown_relator;
pub mod unknown_rights_uri;
pub mod unlisted_language_tag;
pub mod unparsed_date;
pub mod unparsed_reference_code;
pub mod url_with_space;

/// Every rule, by name.
pub const RULES: &[&Rule] = &[
    &parsing::xml::ABSTRACT_ELEMENT,
    &ambiguous_date::AMBIGUOUS_DATE,
    &mods::ambiguous_object_part::AMBIGUOUS_OBJECT_PART,
    &parsing::table::BLANK_BEFORE_QUOTE,
    &parsing::yaml::BROKEN_ALIAS,
    &closed_unit::CLOSED_UNIT,
    &mods::code_and_text_differ::CODE_AND_TEXT_DIFFER,
    &parsing::yaml::COMMENT_IN_TEXT,
    &dublin_core::conflicting_rights_uris::CONFLICTING_RIGHTS_URIS,
    &control_character::CONTROL_CHARACTER,
    &parsing::input::CUT_OFF,
    &dangling_idref::DANGLING_IDREF,
    &parsing::xml_value::DANGLING_KEY,
    &parsing::xml_value::DANGLING_REFERENCE,
    &ead::dao_without_address::DAO_WITHOUT_ADDRESS,
    &parsing::profile::DATE_DIFFERS,
    &mods::date_end_without_start::DATE_END_WITHOUT_START,
    &mods::date_not_as_encoded::DATE_NOT_AS_ENCODED,
    &mods::date_points_reversed::DATE_POINTS_REVERSED,
    &date_range_reversed::DATE_RANGE_REVERSED,
    &oai::deleted_with_metadata::DELETED_WITH_METADATA,
    &parsing::table::DUPLICATE_COLUMN,
    &duplicate_id::DUPLICATE_ID,
    &duplicate_key::DUPLICATE_KEY,
    &parsing::xml_value::DUPLICATE_KEY_VALUE,
    &parsing::xml_value::DUPLICATE_XML_ID,
    &parsing::xml::ELEMENT_IN_TEXT,
    &empty_element::EMPTY_ELEMENT,
    &mods::empty_related_item::EMPTY_RELATED_ITEM,
    &parsing::schema::EMPTY_VALUE,
    &escaped_markup::ESCAPED_MARKUP,
    &parsing::table::EXTRA_CELLS,
    &marc::fixed_field_length::FIXED_FIELD_LENGTH,
    &parsing::xml_value::FIXED_VALUE,
    &parsing::schema::FOREIGN_RECORD,
    &identifier_not_of_its_type::IDENTIFIER_NOT_OF_ITS_TYPE,
    &parsing::xml::ILL_FORMED_XML,
    &impossible_date::IMPOSSIBLE_DATE,
    &parsing::xml_value::INCOMPLETE_KEY,
    &parsing::input::INTERNAL_FAULT,
    &parsing::input::INVALID_UTF8,
    &invisible_character::INVISIBLE_CHARACTER,
    &parsing::table::JSON_IN_CELL,
    &parsing::json::JSON_SYNTAX,
    &mods::key_date_at_end::KEY_DATE_AT_END,
    &mods::lone_mods_element::LONE_MODS_ELEMENT,
    &oai::malformed_oai_identifier::MALFORMED_OAI_IDENTIFIER,
    &malformed_url::MALFORMED_URL,
    &parsing::xml_value::MISSING_ATTRIBUTE,
    &parsing::table::MISSING_CELLS,
    &parsing::table::MISSING_COLUMN,
    &parsing::xml::MISSING_ELEMENT,
    &parsing::schema::MISSING_FIELD,
    &parsing::xml::MISSING_NAMESPACE,
    &parsing::input::MISSING_SEPARATOR,
    &mods::misspelt_access_type::MISSPELT_ACCESS_TYPE,
    &dublin_core::misspelt_dcmi_type::MISSPELT_DCMI_TYPE,
    &parsing::profile::MISSPELT_KEY,
    &parsing::xml::MISSPELT_NAMESPACE,
    &mods::mistyped_term::MISTYPED_TERM,
    &oai::mixed_granularity::MIXED_GRANULARITY,
    &mojibake::MOJIBAKE,
    &mods::nameless_name::NAMELESS_NAME,
    &parsing::json::NESTING_TOO_DEEP,
    &parsing::input::NO_BUILT_IN_SCHEMA,
    &parsing::table::NO_DELIMITER,
    &parsing::front_matter::NO_FRONT_MATTER,
    &parsing::profile::NO_LABELS,
    &mods::no_main_title::NO_MAIN_TITLE,
    &mods::no_web_address::NO_WEB_ADDRESS,
    &noncanonical_rights_uri::NONCANONICAL_RIGHTS_URI,
    &marc::nonfiling_count_differs::NONFILING_COUNT_DIFFERS,
    &ead::normal_date_differs::NORMAL_DATE_DIFFERS,
    &ead::normal_date_malformed::NORMAL_DATE_MALFORMED,
    &ead::normal_date_reversed::NORMAL_DATE_REVERSED,
    &parsing::xml::NOT_EMPTY,
    &oai::oai_error::OAI_ERROR,
    &obsolete_language::OBSOLETE_LANGUAGE,
    &odd_schema_location::ODD_SCHEMA_LOCATION,
    &parsing::schema_value::OUT_OF_RANGE,
    &parsing::hierarchy::OWN_ANCESTOR,
    &parsing::input::PADDED_FILE,
    &placeholder_text::PLACEHOLDER_TEXT,
    &mods::record_date_not_as_encoded::RECORD_DATE_NOT_AS_ENCODED,
    &mods::record_identifier_without_source::RECORD_IDENTIFIER_WITHOUT_SOURCE,
    &parsing::input::RECORD_TOO_LARGE,
    &mods::related_item_typed_twice::RELATED_ITEM_TYPED_TWICE,
    &parsing::schema::REPEATED_ITEM,
    &marc::repeated_marc_field::REPEATED_MARC_FIELD,
    &repeated_value::REPEATED_VALUE,
    &oai::resumption_count_differs::RESUMPTION_COUNT_DIFFERS,
    &mods::rights_uri_in_text::RIGHTS_URI_IN_TEXT,
    &mods::schema_location_differs::SCHEMA_LOCATION_DIFFERS,
    &parsing::schema::SCHEMA_VIOLATION,
    &mods::several_key_dates::SEVERAL_KEY_DATES,
    &mods::several_primary::SEVERAL_PRIMARY,
    &several_rights_uris::SEVERAL_RIGHTS_URIS,
    &several_values_in_one::SEVERAL_VALUES_IN_ONE,
    &parsing::output::SHARED_FILE_NAME,
    &parsing::hierarchy::SKIPPED_LEVEL,
    &parsing::xml::STRAY_TEXT,
    &parsing::yaml::STRUCTURED_KEY,
    &parsing::rows::SWALLOWED_ROWS,
    &mods::term_uri_differs::TERM_URI_DIFFERS,
    &parsing::table::TEXT_AFTER_QUOTE,
    &parsing::front_matter::TEXT_GIVEN_TWICE,
    &parsing::profile::TITLE_DIFFERS,
    &marc::title_statement_missing::TITLE_STATEMENT_MISSING,
    &parsing::front_matter::TOML_SYNTAX,
    &parsing::yaml::TOO_MANY_ALIASES,
    &parsing::rows::TOTALS_ROW,
    &parsing::front_matter::UNCLOSED_FRONT_MATTER,
    &parsing::table::UNCLOSED_QUOTE,
    &dublin_core::uncoded_language::UNCODED_LANGUAGE,
    &parsing::profile::UNEVEN_LISTS,
    &parsing::xml_value::UNEXPECTED_ATTRIBUTE,
    &parsing::xml::UNEXPECTED_ELEMENT,
    &parsing::standard::UNIDENTIFIED_RECORD,
    &parsing::schema::UNKNOWN_FIELD,
    &unknown_language::UNKNOWN_LANGUAGE,
    &parsing::hierarchy::UNKNOWN_PARENT,
    &unknown_relator::UNKNOWN_RELATOR,
    &unknown_rights_uri::UNKNOWN_RIGHTS_URI,
    &parsing::xml::UNKNOWN_ROOT,
    &parsing::yaml::UNKNOWN_TAG,
    &dublin_core::unlinked_record::UNLINKED_RECORD,
    &ead::unlisted_ead_code::UNLISTED_EAD_CODE,
    &mods::unlisted_language_code::UNLISTED_LANGUAGE_CODE,
    &unlisted_language_tag::UNLISTED_LANGUAGE_TAG,
    &marc::unlisted_leader_code::UNLISTED_LEADER_CODE,
    &marc::unlisted_marc_code::UNLISTED_MARC_CODE,
    &marc::unlisted_marc_relator::UNLISTED_MARC_RELATOR,
    &mods::unlisted_place_code::UNLISTED_PLACE_CODE,
    &mods::unlisted_relator_code::UNLISTED_RELATOR_CODE,
    &mods::unlisted_relator_term::UNLISTED_RELATOR_TERM,
    &mods::unlisted_resource_type::UNLISTED_RESOURCE_TYPE,
    &parsing::profile::UNMAPPED_VALUE,
    &parsing::table::UNNAMED_COLUMN,
    &ead::unnamed_other_level::UNNAMED_OTHER_LEVEL,
    &unparsed_date::UNPARSED_DATE,
    &unparsed_reference_code::UNPARSED_REFERENCE_CODE,
    &parsing::xml::UNREAD_ENTITY,
    &parsing::standard::UNREAD_VALUE,
    &parsing::input::UNREADABLE_INPUT,
    &parsing::standard::UNREADABLE_STANDARD,
    &ead::untitled_component::UNTITLED_COMPONENT,
    &dublin_core::untitled_record::UNTITLED_RECORD,
    &parsing::yaml::UNUSED_ANCHOR,
    &parsing::output::UNWRITABLE_FILE,
    &url_with_space::URL_WITH_SPACE,
    &parsing::schema_value::VALUE_NOT_LISTED,
    &dublin_core::value_not_of_its_scheme::VALUE_NOT_OF_ITS_SCHEME,
    &parsing::profile::WARNED_OF,
    &parsing::schema_value::WRONG_FORMAT,
    &parsing::schema_value::WRONG_LENGTH,
    &parsing::xml_value::WRONG_NIL,
    &parsing::schema_value::WRONG_PATTERN,
    &parsing::schema_value::WRONG_TYPE,
    &parsing::xml_value::WRONG_VALUE,
    &parsing::xml_value::WRONG_XSI_TYPE,
    &parsing::yaml_syntax::YAML_SYNTAX,
    &dublin_core::year_not_first::YEAR_NOT_FIRST,
];

/// The rule of that name.
#[must_use]
pub fn named(name: &str) -> Option<&'static Rule> {
    RuleId::named(name).map(of)
}

/// The rule of that identity.
#[must_use]
pub fn of(id: RuleId) -> &'static Rule {
    RULES[id as usize]
}

/// The table in which every rule is on, at the severity that it names itself.
#[must_use]
pub fn default_table() -> RuleTable {
    RULES.iter().fold(RuleTable::default(), |table, rule| {
        table.with(rule.id, Level::On(rule.severity)).with_habits(rule.id, rule.once, rule.instead_of)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_is_at_the_index_of_its_identity() {
        assert!(RULES.iter().map(|rule| rule.id).eq(RuleId::ALL.iter().copied()));
    }
}
