//! CSL-JSON 1.0.2 (`csl-data.json`), which citation processors and reference managers read.
//!
//! The schema is closed: a key or a type that it does not list makes a reader refuse the whole file. What is
//! worth keeping and has no variable stands in `custom`, which the schema leaves open; nothing is put in
//! `note`, which Zotero reads as its field Extra. A citation names a thing and where it is found, so most of
//! an archival description has no place here.

use crate::account::Fate;
use crate::crosswalk::{Crosswalk, JsonTarget, Write, WriteRow};
use crate::output::json::Json;
use crate::record::Field;

mod archive;
mod custom;
mod dates;
mod item_type;
mod names;
#[cfg(test)]
mod tests;
mod variables;

use Fate::{Dropped, Kept, Reduced};
use names::{Variable, names};

/// CSL-JSON.
pub const CSL_JSON: Crosswalk = Crosswalk {
    name: "csl",
    standard: "CSL-JSON 1.0.2",
    extension: "json",
    read: None,
    write: Write::Json(JsonTarget { rows: ROWS }),
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
    WriteRow::new(&[Field::Id], "id", Kept, variables::id),
    // Every item has a type, whatever the record says.
    WriteRow::new(&[], "type", Kept, item_type::write),
    WriteRow::new(
        &[Field::Type, Field::Level],
        "type",
        Reduced("the types of CSL are those of citations: above item level collection, whatever the level"),
        item_type::losses,
    ),
    WriteRow::new(
        &[Field::Genres],
        "genre",
        Reduced("the one that decides the type, else the first, and not where the type says it"),
        item_type::genre,
    ),
    WriteRow::new(
        &[Field::Title],
        "title",
        Reduced("the language of the title is not recorded"),
        variables::title,
    ),
    WriteRow::new(
        &[Field::Titles],
        "title-short",
        Reduced("the abbreviated title; further titles but the original's are left out"),
        variables::short_title,
    ),
    WriteRow::new(
        &[Field::Titles, Field::Original],
        "original-title",
        Reduced("the language of the title is not recorded"),
        variables::original_title,
    ),
    WriteRow::new(&[Field::Agents], "author", NAMES, |r, j| names(r, j, Variable::Author)),
    WriteRow::new(&[Field::Agents], "recipient", NAMES, |r, j| names(r, j, Variable::Recipient)),
    WriteRow::new(&[Field::Agents], "interviewer", NAMES, |r, j| names(r, j, Variable::Interviewer)),
    WriteRow::new(&[Field::Agents], "composer", NAMES, |r, j| names(r, j, Variable::Composer)),
    WriteRow::new(&[Field::Agents], "director", NAMES, |r, j| names(r, j, Variable::Director)),
    WriteRow::new(&[Field::Agents], "performer", NAMES, |r, j| names(r, j, Variable::Performer)),
    WriteRow::new(&[Field::Agents], "illustrator", NAMES, |r, j| names(r, j, Variable::Illustrator)),
    WriteRow::new(&[Field::Agents], "compiler", NAMES, |r, j| names(r, j, Variable::Compiler)),
    WriteRow::new(&[Field::Agents], "editor", NAMES, |r, j| names(r, j, Variable::Editor)),
    WriteRow::new(&[Field::Agents], "translator", NAMES, |r, j| names(r, j, Variable::Translator)),
    WriteRow::new(&[Field::Agents], "curator", NAMES, |r, j| names(r, j, Variable::Curator)),
    WriteRow::new(&[Field::Agents], "contributor", NAMES, |r, j| names(r, j, Variable::Contributor)),
    WriteRow::new(
        &[Field::Agents],
        "",
        Dropped("who gave a document to the archive is not named in a citation"),
        names::donors,
    ),
    WriteRow::new(&[Field::Dates], "issued", DATES, dates::issued),
    WriteRow::new(&[Field::Dates], "event-date", DATES, dates::event),
    WriteRow::new(&[Field::Dates], "available-date", DATES, dates::available),
    WriteRow::new(
        &[Field::Dates],
        "",
        Dropped(
            "a variable takes one date, and only the document's, an event's and that of uploading have one",
        ),
        dates::others,
    ),
    WriteRow::new(
        &[Field::Repository],
        "archive",
        Reduced("the address of the repository is left out"),
        archive::archive,
    ),
    WriteRow::new(&[Field::Repository], "archive-place", Kept, archive::place),
    WriteRow::new(
        &[Field::Ancestors],
        "archive_collection",
        Reduced("the title of the fonds, unless the reference code has it; all else is left out"),
        archive::collection,
    ),
    WriteRow::new(&[Field::ReferenceCode], "archive_location", Kept, archive::location),
    WriteRow::new(&[Field::Publisher], "publisher", Kept, variables::publisher),
    WriteRow::new(
        &[Field::Places],
        "publisher-place",
        Reduced(
            "the place of publication, or without a publisher the first of creation; other places and addresses are left out",
        ),
        variables::publisher_place,
    ),
    WriteRow::new(&[Field::Publisher], "source", Kept, variables::source),
    WriteRow::new(
        &[Field::Url, Field::Contents],
        "URL",
        Reduced("without the address of a page that of the first text or scan; other addresses are left out"),
        variables::url,
    ),
    WriteRow::new(
        &[Field::Record],
        "accessed",
        Reduced("of the control of the description only when the page was read"),
        dates::accessed,
    ),
    WriteRow::new(
        &[Field::Identifiers],
        "DOI, ISBN, ISSN, PMCID, PMID",
        Reduced("the first of each; CSL has no variable for other identifiers"),
        variables::identifiers,
    ),
    WriteRow::new(
        &[Field::Languages],
        "language",
        Reduced("the first alone, without script and region"),
        variables::language,
    ),
    WriteRow::new(
        &[Field::Extent],
        "number-of-pages",
        Reduced("the number of pages alone"),
        variables::number_of_pages,
    ),
    WriteRow::new(&[Field::Medium], "medium", Kept, variables::medium),
    WriteRow::new(&[Field::Summary], "abstract", Reduced("the language is not recorded"), variables::summary),
    WriteRow::new(
        &[Field::Subjects],
        "keyword",
        Reduced("the terms alone, without places and periods"),
        variables::keyword,
    ),
    WriteRow::new(
        &[Field::Original, Field::Markings, Field::Notes, Field::Funding, Field::Citation],
        "custom",
        Reduced("kind and language of a note are left out, and of a funder all but the name"),
        custom::custom,
    ),
    WriteRow::new(&[Field::Contents], "", Dropped("a citation names a text and does not hold it"), |r, j| {
        if r.contents.iter().any(|content| content.text.is_some() || content.phrase.is_some()) {
            j.dropped();
        }
    }),
    WriteRow::new(&[Field::Collections], "", Dropped("`collection-title` is printed as a series"), |_, j| {
        j.dropped()
    }),
    WriteRow::new(&[Field::Rights, Field::Access], "", Dropped("the schema forbids `license`"), |_, j| {
        j.dropped()
    }),
    WriteRow::new(
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
