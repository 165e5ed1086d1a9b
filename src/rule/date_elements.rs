//! The elements of XML that hold a date, for the rules about dates.

use crate::finding::Findings;
use crate::record::date::DateError;
use crate::record::{Date, MaybeParsed, Record};
use crate::source::Text;
use crate::tree::{Ref, SpaceId};

/// The elements that hold a date.
pub const DATE_ELEMENTS: &[(SpaceId, &str)] = &[
    (SpaceId::DC, "date"),
    (SpaceId::DCTERMS, "date"),
    (SpaceId::DCTERMS, "created"),
    (SpaceId::DCTERMS, "issued"),
    (SpaceId::DCTERMS, "modified"),
    (SpaceId::DCTERMS, "dateCopyrighted"),
    (SpaceId::MODS, "dateIssued"),
    (SpaceId::MODS, "dateCreated"),
    (SpaceId::MODS, "dateCaptured"),
    (SpaceId::MODS, "dateModified"),
    (SpaceId::MODS, "copyrightDate"),
    (SpaceId::EAD_2002, "unitdate"),
    (SpaceId::EAD_3, "unitdate"),
    (SpaceId::EAD_3_UNDEPRECATED, "unitdate"),
    (SpaceId::NONE, "unitdate"),
];

/// The text of an element as a date, or why it is none.
pub fn date_of(element: Ref<'_>) -> Option<(Result<Date<'_>, DateError>, Text<'_>)> {
    let text = element.value()?;
    // What is written in an encoding is judged by that.
    let date = match Date::if_edtf(text.text) {
        Some(date) => Ok(date),
        None => Date::read(text.text),
    };
    Some((date, text))
}

/// Judges a date that was read.
pub type JudgeDate = fn(&Date<'_>, Text<'_>, &mut Findings);

/// Judges the dates of a record that were read.
pub fn dates_of(record: &Record<'_>, judge: JudgeDate, findings: &mut Findings) {
    record.each_date(|date| {
        if let MaybeParsed::Parsed(date, text) = date {
            judge(&date, text, findings);
        }
    });
}

/// Judges the date of an element, if it was read.
pub fn date_in(element: Ref<'_>, judge: JudgeDate, findings: &mut Findings) {
    if let Some((Ok(date), text)) = date_of(element) {
        judge(&date, text, findings);
    }
}
