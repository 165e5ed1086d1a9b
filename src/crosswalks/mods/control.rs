//! The record itself: `identifier`, `recordInfo`.

use crate::output::xml::{Name, Xml};
use crate::record::{MaybeParsed, Record};

use super::elements::IDENTIFIER;
use super::{dates, languages};

const RECORD_INFO: Name = Name("recordInfo");
const RECORD_CONTENT_SOURCE: Name = Name("recordContentSource");
const RECORD_CREATION_DATE: Name = Name("recordCreationDate");
const RECORD_CHANGE_DATE: Name = Name("recordChangeDate");
const RECORD_IDENTIFIER: Name = Name("recordIdentifier");
const LANGUAGE_OF_CATALOGING: Name = Name("languageOfCataloging");
const RECORD_ORIGIN: Name = Name("recordOrigin");
const DESCRIPTION_STANDARD: Name = Name("descriptionStandard");
const RECORD_INFO_NOTE: Name = Name("recordInfoNote");

const ORIGIN: &str = concat!("fonds ", env!("CARGO_PKG_VERSION"), ", crosswalk to MODS 3.8");

/// The id, and every other identifier.
pub(super) fn identifiers(record: &Record<'_>, x: &mut Xml) {
    if let Some(id) = record.id {
        x.element(IDENTIFIER, |x| {
            x.attribute("type", "local");
            x.given(id);
        });
    }
    for identifier in record.identifiers {
        x.element(IDENTIFIER, |x| {
            if let Some(kind) = identifier.kind {
                x.given_attribute("type", kind);
            }
            x.given(identifier.value);
        });
    }
}

/// Who described it, when, in which language and by which rules. Where the record does not name who, it is the
/// platform.
pub(super) fn record_info(record: &Record<'_>, x: &mut Xml) {
    let control = record.control.unwrap_or_default();
    let source = control.source.or(record.publisher);
    x.element(RECORD_INFO, |x| {
        if let Some(source) = source {
            x.text_element(RECORD_CONTENT_SOURCE, source);
        }
        if let Some(created) = control.created {
            dates::date_or_text(created, RECORD_CREATION_DATE, x);
        }
        if let Some(changed) = control.changed {
            dates::date_or_text(changed, RECORD_CHANGE_DATE, x);
        }
        if let Some(id) = record.id {
            x.element(RECORD_IDENTIFIER, |x| {
                if let Some(source) = source {
                    x.given_attribute("source", source);
                }
                x.given(id);
            });
        }
        if let Some(language) = control.language {
            x.element(LANGUAGE_OF_CATALOGING, |x| languages::terms(&language, x));
        }
        x.element(RECORD_ORIGIN, |x| x.fixed(ORIGIN));
        if let Some(rules) = control.rules {
            x.text_element(DESCRIPTION_STANDARD, rules);
        }
        if let Some(level) = record.level {
            x.element(RECORD_INFO_NOTE, |x| {
                x.attribute("type", "level of description");
                match level {
                    MaybeParsed::Parsed(level, text) => x.derived(level.key(), text),
                    MaybeParsed::Literal(text) => x.given(text),
                }
            });
        }
    });
}
