//! MODS 3.8, the Metadata Object Description Schema of the Library of Congress (schema of August 2023).
//!
//! The rows stand in the order in which the MODS User Guidelines list the elements. Types of notes are those of
//! the guidelines' lists of note types. A text has a language where the record gives one for that text, or
//! for the description as a whole, never one of the languages of what is described. MODS marks a date as inferred;
//! for other texts it has no such mark, and none is made up. This module does not read MODS.

use crate::account::Fate;
use crate::crosswalk::{Crosswalk, Write, WriteRow, XmlTarget};
use crate::output::xml::Xml;
use crate::record::Field;

mod conditions;
mod control;
mod dates;
mod elements;
mod events;
mod forms;
mod languages;
mod location;
mod names;
mod notes;
mod related;
mod subjects;
mod titles;

#[cfg(test)]
mod tests;

/// MODS 3.8.
pub const MODS: Crosswalk = Crosswalk {
    name: "mods",
    standard: "MODS 3.8",
    extension: "xml",
    default: true,
    read: None,
    write: Some(Write::Xml(XmlTarget {
        schema: "mods",
        collection: (
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <modsCollection xmlns=\"http://www.loc.gov/mods/v3\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" \
             xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" \
             xsi:schemaLocation=\"http://www.loc.gov/mods/v3 \
             http://www.loc.gov/standards/mods/v3/mods-3-8.xsd\">",
            "\n</modsCollection>\n",
        ),
        record: ("\n<mods version=\"3.8\">", "\n</mods>"),
        alone: (
            "<mods xmlns=\"http://www.loc.gov/mods/v3\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" \
             xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" \
             xsi:schemaLocation=\"http://www.loc.gov/mods/v3 \
             http://www.loc.gov/standards/mods/v3/mods-3-8.xsd\" version=\"3.8\">",
            "\n</mods>\n",
        ),
        rows: ROWS,
    })),
};

const UNSURE: Fate = Fate::Reduced(
    "\"at some time between\" reads as a questionable range, and an end that is not known as one that is open",
);

const ROWS: &[WriteRow<Xml>] = &[
    WriteRow::new(
        "title",
        &[Field::Title],
        "titleInfo/title",
        Fate::Reduced(
            "that a title was supplied is not recorded: harvesters read only a title without attributes",
        ),
        titles::main,
    ),
    WriteRow::new(
        "titles",
        &[Field::Titles, Field::Original],
        "titleInfo[@type]/title",
        Fate::Kept,
        titles::others,
    ),
    WriteRow::new("names", &[Field::Agents], "name", Fate::Kept, names::agents),
    WriteRow::new("funders", &[Field::Funding], "name[role/roleTerm=\"fnd\"]", Fate::Kept, names::funders),
    WriteRow::new(
        "type",
        &[Field::Type, Field::Level, Field::Genres],
        "typeOfResource, @collection",
        Fate::Merged,
        forms::type_of_resource,
    ),
    WriteRow::new("genres", &[Field::Genres], "genre", Fate::Kept, forms::genres),
    WriteRow::new(
        "production",
        &[Field::Dates, Field::Places],
        "originInfo[@eventType=\"production\"]: place, dateCreated, dateOther[@type=\"bulk\"], displayDate",
        UNSURE,
        events::production,
    ),
    WriteRow::new(
        "publication",
        &[Field::Dates, Field::Places],
        "originInfo[@eventType=\"publication\"]: place, dateIssued, displayDate",
        UNSURE,
        events::publication,
    ),
    WriteRow::new(
        "platform",
        &[Field::Publisher, Field::Dates],
        "originInfo[@eventType=\"publication\"]: publisher, dateIssued, displayDate",
        UNSURE,
        events::platform,
    ),
    WriteRow::new(
        "other-events",
        &[Field::Dates, Field::Places],
        "originInfo[@eventType]: place, copyrightDate, dateCaptured, dateOther[@type], displayDate",
        UNSURE,
        events::others,
    ),
    WriteRow::new(
        "languages",
        &[Field::Languages, Field::Original],
        "language[@usage=\"primary\"]/languageTerm",
        Fate::Kept,
        languages::of_the_text,
    ),
    WriteRow::new(
        "physical-description",
        &[
            Field::Medium,
            Field::MediaTypes,
            Field::Extent,
            Field::Original,
            Field::PhysicalCharacteristics,
            Field::Arrangement,
        ],
        "physicalDescription: form, internetMediaType, extent, digitalOrigin, note[@type]",
        Fate::Kept,
        forms::physical_description,
    ),
    WriteRow::new("abstract", &[Field::Summary], "abstract", Fate::Kept, notes::summary),
    WriteRow::new(
        "acquisition",
        &[Field::Acquisition],
        "note[@type=\"acquisition\"]",
        Fate::Kept,
        notes::acquisition,
    ),
    WriteRow::new(
        "acquired-from",
        &[Field::Agents],
        "note[@type=\"acquisition\"]",
        Fate::Kept,
        notes::acquired_from,
    ),
    WriteRow::new(
        "custodial-history",
        &[Field::CustodialHistory],
        "note[@type=\"ownership\"]",
        Fate::Kept,
        notes::ownership,
    ),
    WriteRow::new(
        "biographical-history",
        &[Field::BiographicalHistory],
        "note[@type=\"biographical/historical\"]",
        Fate::Kept,
        notes::biographical_history,
    ),
    WriteRow::new("appraisal", &[Field::Appraisal], "note[@type=\"action\"]", Fate::Kept, notes::appraisal),
    WriteRow::new(
        "accruals",
        &[Field::Accruals],
        "note[@type=\"accrual policy\"]",
        Fate::Kept,
        notes::accruals,
    ),
    WriteRow::new(
        "finding-aids",
        &[Field::FindingAids],
        "note[@displayLabel=\"Finding aids\"]",
        Fate::Kept,
        notes::finding_aids,
    ),
    WriteRow::new(
        "originals",
        &[Field::Originals],
        "note[@type=\"original location\"]",
        Fate::Kept,
        notes::originals,
    ),
    WriteRow::new(
        "copies",
        &[Field::Copies],
        "note[@type=\"additional physical form\"]",
        Fate::Kept,
        notes::copies,
    ),
    WriteRow::new(
        "publications",
        &[Field::Publications],
        "note[@type=\"publications\"]",
        Fate::Kept,
        notes::publications,
    ),
    WriteRow::new(
        "markings",
        &[Field::Markings],
        "note[@displayLabel=\"Original classification\"]",
        Fate::Kept,
        notes::markings,
    ),
    WriteRow::new(
        "content-phrases",
        &[Field::Contents],
        "note[@type=\"language\"]",
        Fate::Kept,
        notes::headings,
    ),
    WriteRow::new(
        "content-texts",
        &[Field::Contents],
        "",
        Fate::Dropped("MODS describes a text and does not hold it; `--texts` writes it to a file"),
        notes::full_texts,
    ),
    WriteRow::new("notes", &[Field::Notes], "note", Fate::Kept, notes::notes),
    WriteRow::new("funding", &[Field::Funding], "note[@type=\"funding\"]", Fate::Kept, notes::funding),
    WriteRow::new(
        "citation",
        &[Field::Citation],
        "note[@type=\"preferred citation\"]",
        Fate::Kept,
        notes::citation,
    ),
    WriteRow::new("subjects", &[Field::Subjects], "subject", UNSURE, subjects::subjects),
    WriteRow::new(
        "original",
        &[
            Field::Original,
            Field::Repository,
            Field::ReferenceCode,
            Field::Dates,
            Field::Ancestors,
            Field::Titles,
        ],
        "relatedItem[@type=\"original\"]: titleInfo, originInfo, language, location, part",
        Fate::Reduced(
            "that it is a translation or transcription is not recorded where nothing is known of its original",
        ),
        related::original,
    ),
    WriteRow::new(
        "ancestors",
        &[Field::Ancestors],
        "relatedItem[@type=\"host\"][@displayLabel]",
        Fate::Reduced("units of which only the level is known, and more than 24 of them, are left out"),
        related::ancestors,
    ),
    WriteRow::new(
        "collections",
        &[Field::Collections],
        "relatedItem[@type=\"host\"][@displayLabel=\"Collection\"]",
        Fate::Kept,
        related::collections,
    ),
    WriteRow::new(
        "related",
        &[Field::Related],
        "relatedItem[@type], relatedItem[@otherType]",
        Fate::Reduced("of two versions or formats it is not recorded which was made from which"),
        related::related,
    ),
    WriteRow::new(
        "identifiers",
        &[Field::Id, Field::Identifiers],
        "identifier[@type]",
        Fate::Kept,
        control::identifiers,
    ),
    WriteRow::new(
        "location",
        &[Field::Repository, Field::ReferenceCode, Field::Url, Field::Contents],
        "location: physicalLocation, shelfLocator, url",
        Fate::Kept,
        location::location,
    ),
    WriteRow::new(
        "accessed",
        &[Field::Record],
        "location/url/@dateLastAccessed",
        Fate::Dropped("the day a page was read is recorded with its URL, so not without one"),
        location::accessed,
    ),
    WriteRow::new(
        "access",
        &[Field::Access],
        "accessCondition[@type=\"restriction on access\"]",
        Fate::Kept,
        conditions::access,
    ),
    WriteRow::new(
        "rights",
        &[Field::Rights],
        "accessCondition[@type=\"use and reproduction\"]",
        Fate::Kept,
        conditions::rights,
    ),
    WriteRow::new("part", &[Field::ReferenceCode], "part: detail, extent", Fate::Kept, location::part),
    WriteRow::new(
        "record",
        &[Field::Id, Field::Level, Field::Publisher, Field::Record],
        "recordInfo",
        UNSURE,
        control::record_info,
    ),
];
