//! Conditions of access and use: `accessCondition`.

use crate::output::xml::{Name, Xml};
use crate::record::{Condition, Language, Record, RightsUri};

use super::elements::lang;

const ACCESS_CONDITION: Name = Name("accessCondition");

/// Conditions governing access.
pub(super) fn access(record: &Record<'_>, x: &mut Xml) {
    for condition in record.access {
        element("restriction on access", condition, record, x);
    }
}

/// Conditions governing reproduction and use.
pub(super) fn rights(record: &Record<'_>, x: &mut Xml) {
    for condition in record.rights {
        element("use and reproduction", condition, record, x);
    }
}

/// The address of a standard statement and its words: as given, else its label, else the address again. Readers
/// that know no XLink find nothing in an element without text.
fn element(kind: &'static str, condition: &Condition<'_>, record: &Record<'_>, x: &mut Xml) {
    x.element(ACCESS_CONDITION, |x| {
        x.attribute("type", kind);
        if let Some(uri) = condition.uri {
            x.given_attribute("xlink:href", uri);
        }
        match (condition.text, condition.uri) {
            (Some(text), _) => {
                lang(record.stated_language_of(condition.language), x);
                x.given(text);
            }
            (None, Some(uri)) => match RightsUri::read(uri.text).ok().and_then(RightsUri::label) {
                Some(label) => {
                    x.attribute("lang", Language::ENG.bibliographic());
                    x.derived(label, uri);
                }
                None => x.given(uri),
            },
            (None, None) => {}
        }
    });
}
