//! CSL-JSON 1.0.2 (`csl-data.json`), which citation processors and reference managers read.
//!
//! The schema is closed: a key or a type that it does not list makes a reader refuse the whole file. What is
//! worth keeping and has no variable stands in `custom`, which the schema leaves open; nothing is put in
//! `note`, which Zotero reads as its field Extra. A citation names a thing and where it is found, so most of
//! an archival description has no place here.

use crate::account::Fate;
use crate::crosswalk::{Crosswalk, Frame, JsonTarget, Write, WriteRow};
use crate::output::json::Json;
use crate::record::Field;
use crate::schema::csl;

mod archive;
mod custom;
mod dates;
mod item;
mod item_type;
mod names;
#[cfg(test)]
mod tests;
mod variables;

pub use item::is_item;

use Fate::{Dropped, Kept, Reduced};
use names::{Variable, names};

/// CSL-JSON.
pub const CSL_JSON: Crosswalk = Crosswalk {
    name: "csl",
    standard: "CSL-JSON 1.0.2",
    extension: "json",
    default: true,
    read: None,
    write: Some(Write::Json(JsonTarget {
        tables: csl::tables,
        frame: Frame { open: "[\n", between: ",\n", close: "\n]\n" },
        rows: ROWS,
    })),
};

const NAMES: Fate = Reduced(
    "dates, terms of address, abbreviations, addresses, the words for a role and roles that CSL has no variable for are left out",
);
const DATES: Fate = Reduced(
    "the source's wording, time of day and calendar are left out; uncertain and supplied dates are circa, as are decades and \
     the like, which become ranges; an undated one is not written",
);
const NO_VARIABLE: Fate = Dropped("CSL has no variable for it");

/// The rows, in output order: as a reader of the file would ask.
const ROWS: &[WriteRow<Json>] = &[
    WriteRow::new("id", &[Field::Id], "id", Kept, variables::id),
    // Every item has a type, whatever the record says.
    WriteRow::new("type", &[], "type", Kept, item_type::write),
    WriteRow::new(
        "type-losses",
        &[Field::Type, Field::Level],
        "type",
        Reduced("the types of CSL are those of citations: above item level collection, whatever the level"),
        item_type::losses,
    ),
    WriteRow::new(
        "genre",
        &[Field::Genres],
        "genre",
        Reduced("the one that decides the type, else the first, and not where the type says it"),
        item_type::genre,
    ),
    WriteRow::new(
        "title",
        &[Field::Title],
        "title",
        Reduced("the language of the title is not recorded"),
        variables::title,
    ),
    WriteRow::new(
        "title-short",
        &[Field::Titles],
        "title-short",
        Reduced("the abbreviated title; further titles but the original's are left out"),
        variables::short_title,
    ),
    WriteRow::new(
        "original-title",
        &[Field::Titles, Field::Original],
        "original-title",
        Reduced("the language of the title is not recorded"),
        variables::original_title,
    ),
    WriteRow::new("author", &[Field::Agents], "author", NAMES, |r, j| names(r, j, Variable::Author)),
    WriteRow::new("recipient", &[Field::Agents], "recipient", NAMES, |r, j| names(r, j, Variable::Recipient)),
    WriteRow::new("interviewer", &[Field::Agents], "interviewer", NAMES, |r, j| {
        names(r, j, Variable::Interviewer)
    }),
    WriteRow::new("composer", &[Field::Agents], "composer", NAMES, |r, j| names(r, j, Variable::Composer)),
    WriteRow::new("director", &[Field::Agents], "director", NAMES, |r, j| names(r, j, Variable::Director)),
    WriteRow::new("performer", &[Field::Agents], "performer", NAMES, |r, j| names(r, j, Variable::Performer)),
    WriteRow::new("illustrator", &[Field::Agents], "illustrator", NAMES, |r, j| {
        names(r, j, Variable::Illustrator)
    }),
    WriteRow::new("compiler", &[Field::Agents], "compiler", NAMES, |r, j| names(r, j, Variable::Compiler)),
    WriteRow::new("editor", &[Field::Agents], "editor", NAMES, |r, j| names(r, j, Variable::Editor)),
    WriteRow::new("translator", &[Field::Agents], "translator", NAMES, |r, j| {
        names(r, j, Variable::Translator)
    }),
    WriteRow::new("curator", &[Field::Agents], "curator", NAMES, |r, j| names(r, j, Variable::Curator)),
    WriteRow::new("contributor", &[Field::Agents], "contributor", NAMES, |r, j| {
        names(r, j, Variable::Contributor)
    }),
    WriteRow::new(
        "donors",
        &[Field::Agents],
        "",
        Dropped("who gave a document to the archive is not named in a citation"),
        names::donors,
    ),
    WriteRow::new("issued", &[Field::Dates], "issued", DATES, dates::issued),
    WriteRow::new("event-date", &[Field::Dates], "event-date", DATES, dates::event),
    WriteRow::new("available-date", &[Field::Dates], "available-date", DATES, dates::available),
    WriteRow::new(
        "other-dates",
        &[Field::Dates],
        "",
        Dropped(
            "a variable takes one date, and only the document's, an event's and that of uploading have one",
        ),
        dates::others,
    ),
    WriteRow::new(
        "archive",
        &[Field::Repository],
        "archive",
        Reduced("the address of the repository is left out"),
        archive::archive,
    ),
    WriteRow::new("archive-place", &[Field::Repository], "archive-place", Kept, archive::place),
    WriteRow::new(
        "archive-collection",
        &[Field::Ancestors],
        "archive_collection",
        Reduced("the title of the fonds, unless the reference code has it; all else is left out"),
        archive::collection,
    ),
    WriteRow::new("archive-location", &[Field::ReferenceCode], "archive_location", Kept, archive::location),
    WriteRow::new("publisher", &[Field::Publisher], "publisher", Kept, variables::publisher),
    WriteRow::new(
        "publisher-place",
        &[Field::Places],
        "publisher-place",
        Reduced(
            "the place of publication, or without a publisher the first of creation; other places and addresses are left out",
        ),
        variables::publisher_place,
    ),
    WriteRow::new("source", &[Field::Publisher], "source", Kept, variables::source),
    WriteRow::new(
        "url",
        &[Field::Url, Field::Contents],
        "URL",
        Reduced("without the address of a page that of the first text or scan; other addresses are left out"),
        variables::url,
    ),
    WriteRow::new(
        "accessed",
        &[Field::Record],
        "accessed",
        Reduced("of the control of the description only when the page was read"),
        dates::accessed,
    ),
    WriteRow::new(
        "identifiers",
        &[Field::Identifiers],
        "DOI, ISBN, ISSN, PMCID, PMID",
        Reduced("the first of each; CSL has no variable for other identifiers"),
        variables::identifiers,
    ),
    WriteRow::new(
        "language",
        &[Field::Languages],
        "language",
        Reduced("the first alone, without script and region"),
        variables::language,
    ),
    WriteRow::new(
        "number-of-pages",
        &[Field::Extent],
        "number-of-pages",
        Reduced("the number of pages alone"),
        variables::number_of_pages,
    ),
    WriteRow::new("medium", &[Field::Medium], "medium", Kept, variables::medium),
    WriteRow::new(
        "abstract",
        &[Field::Summary],
        "abstract",
        Reduced("the language is not recorded"),
        variables::summary,
    ),
    WriteRow::new(
        "keyword",
        &[Field::Subjects],
        "keyword",
        Reduced("the terms alone, without places and periods"),
        variables::keyword,
    ),
    WriteRow::new(
        "custom",
        &[Field::Original, Field::Markings, Field::Notes, Field::Funding, Field::Citation],
        "custom",
        Reduced("kind and language of a note are left out, and of a funder all but the name"),
        custom::custom,
    ),
    WriteRow::new(
        "contents",
        &[Field::Contents],
        "",
        Dropped("a citation names a text and does not hold it"),
        |r, j| {
            let words = r.contents.iter().flat_map(|content| [content.text, content.phrase]);
            words.flatten().for_each(|text| j.dropped_text(text));
        },
    ),
    WriteRow::new(
        "collections",
        &[Field::Collections],
        "",
        Dropped("`collection-title` is printed as a series"),
        |_, j| j.dropped(),
    ),
    WriteRow::new(
        "conditions",
        &[Field::Rights, Field::Access],
        "",
        Dropped("the schema forbids `license`"),
        |_, j| j.dropped(),
    ),
    WriteRow::new(
        "no-variable",
        &[
            Field::MediaTypes,
            Field::PhysicalCharacteristics,
            Field::Acquisition,
            Field::CustodialHistory,
            Field::BiographicalHistory,
            Field::Appraisal,
            Field::Accruals,
            Field::Arrangement,
            Field::FindingAids,
            Field::Originals,
            Field::Copies,
            Field::Related,
            Field::Publications,
        ],
        "",
        NO_VARIABLE,
        |_, j| j.dropped(),
    ),
];
