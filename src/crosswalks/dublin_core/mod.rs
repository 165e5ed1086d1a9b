//! Dublin Core, the fifteen elements (DCMES 1.1), as OAI-PMH 2.0 carries them (`oai_dc.xsd`).
//!
//! Elements stand in the order of DCMES 1.1. Which value comes first in its element is part of the contract,
//! for harvesters take the first: the DCMI type, the summary, the date of the document, the address of the
//! page about it. A value stands once in its element. Qualified Dublin Core (`dcterms`) is not written here.
//!
//! Each `oai_dc:dc` declares all its namespaces and its schema location, as section 3.4 of OAI-PMH wants of
//! metadata, so it can be lifted out of its file. A file of many records has them in `<records>`, which is
//! in no namespace and belongs to no standard.

use crate::account::Fate;
use crate::crosswalk::{Crosswalk, Write, WriteRow, XmlTarget};
use crate::output::xml::Xml;
use crate::record::Field;

mod agents;
mod classes;
mod dates;
mod descriptions;
mod elements;
mod read;
mod relations;
#[cfg(test)]
mod tests;
mod values;

use Fate::{Dropped, Kept, Merged, Reduced};
use descriptions::notes;

/// What opens a record.
const OPEN: &str = "<oai_dc:dc xmlns:oai_dc=\"http://www.openarchives.org/OAI/2.0/oai_dc/\" \
    xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
    xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" \
    xsi:schemaLocation=\"http://www.openarchives.org/OAI/2.0/oai_dc/ \
    http://www.openarchives.org/OAI/2.0/oai_dc.xsd\">";

/// What closes a record.
const CLOSE: &str = "\n</oai_dc:dc>\n";

/// Dublin Core, unqualified.
pub const DUBLIN_CORE: Crosswalk = Crosswalk {
    name: "dc",
    standard: "oai_dc (Dublin Core 1.1, OAI-PMH 2.0)",
    extension: "xml",
    default: true,
    read: Some(read::READ),
    write: Some(Write::Xml(XmlTarget {
        schema: "oai_dc",
        collection: ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<records>\n", "</records>\n"),
        record: (OPEN, CLOSE),
        alone: (OPEN, CLOSE),
        rows: ROWS,
    })),
};

const WORDS: Fate =
    Reduced("a language without a code is not recorded, nor one that the word before does not have");
const PROVENANCE: Fate = Dropped("provenance has no place among the fifteen elements");

/// The rows, in output order: elements of one name stand together, the first the one consumers take.
const ROWS: &[WriteRow<Xml>] = &[
    WriteRow::new("title", &[Field::Title], "title", WORDS, values::title),
    WriteRow::new(
        "titles",
        &[Field::Titles, Field::Original],
        "title",
        Reduced("the kind of title is not recorded"),
        values::titles,
    ),
    WriteRow::new(
        "creators",
        &[Field::Agents],
        "creator",
        Reduced(
            "what a creator did beyond creating is not recorded; terms of address, abbreviations and addresses are left out",
        ),
        agents::creators,
    ),
    WriteRow::new(
        "subjects",
        &[Field::Subjects],
        "subject",
        Reduced("the kind of subject and its vocabulary are not recorded"),
        values::subjects,
    ),
    WriteRow::new("summary", &[Field::Summary], "description", WORDS, descriptions::summary),
    WriteRow::new(
        "original-relation",
        &[Field::Original],
        "description",
        Reduced("how it relates to the original is not recorded"),
        descriptions::original,
    ),
    WriteRow::new(
        "content-phrases",
        &[Field::Contents],
        "description",
        Reduced("of each text the words that announce it"),
        descriptions::contents,
    ),
    WriteRow::new("markings", &[Field::Markings], "description", Kept, descriptions::markings),
    WriteRow::new("biographical-history", &[Field::BiographicalHistory], "description", WORDS, |r, x| {
        notes(r, x, "", r.biographical_history)
    }),
    WriteRow::new(
        "physical-characteristics",
        &[Field::PhysicalCharacteristics],
        "description",
        WORDS,
        |r, x| notes(r, x, "", r.physical_characteristics),
    ),
    WriteRow::new("arrangement", &[Field::Arrangement], "description", WORDS, |r, x| {
        notes(r, x, "Arrangement: ", r.arrangement)
    }),
    WriteRow::new("appraisal", &[Field::Appraisal], "description", WORDS, |r, x| {
        notes(r, x, "Appraisal: ", r.appraisal)
    }),
    WriteRow::new("accruals", &[Field::Accruals], "description", WORDS, |r, x| {
        notes(r, x, "Accruals: ", r.accruals)
    }),
    WriteRow::new("finding-aids", &[Field::FindingAids], "description", WORDS, |r, x| {
        notes(r, x, "Finding aids: ", r.finding_aids)
    }),
    WriteRow::new("originals", &[Field::Originals], "description", WORDS, |r, x| {
        notes(r, x, "Originals: ", r.originals)
    }),
    WriteRow::new("copies", &[Field::Copies], "description", WORDS, |r, x| notes(r, x, "Copies: ", r.copies)),
    WriteRow::new("publications", &[Field::Publications], "description", WORDS, |r, x| {
        notes(r, x, "Publications: ", r.publications)
    }),
    WriteRow::new(
        "notes",
        &[Field::Notes],
        "description",
        Reduced("the kind of note is not recorded"),
        descriptions::remarks,
    ),
    WriteRow::new("funding", &[Field::Funding], "description", Kept, descriptions::funding),
    WriteRow::new("publisher", &[Field::Publisher], "publisher", Kept, values::publisher),
    WriteRow::new(
        "publishers",
        &[Field::Agents],
        "publisher",
        Reduced("terms of address, abbreviations and addresses are left out"),
        agents::publishers,
    ),
    WriteRow::new(
        "contributors",
        &[Field::Agents],
        "contributor",
        Reduced(
            "roles are not recorded, nor the words for them; terms of address, abbreviations and addresses are left out, and donors",
        ),
        agents::contributors,
    ),
    WriteRow::new(
        "funders",
        &[Field::Funding],
        "contributor",
        Reduced("that they paid for it is not recorded; abbreviations and addresses are left out"),
        agents::funders,
    ),
    WriteRow::new(
        "dates",
        &[Field::Dates],
        "date",
        Reduced(
            "what happened then, the source's wording, the calendar and that a date was supplied are not recorded; \
             a date that is one of several is written as a range, and an undated one not at all",
        ),
        dates::dates,
    ),
    WriteRow::new(
        "other-dates",
        &[Field::Dates],
        "",
        Dropped("a date that is not the document's own would be taken for it"),
        dates::others,
    ),
    WriteRow::new(
        "level",
        &[Field::Level],
        "type",
        Reduced("above item level Collection, whatever the level; at item level nothing"),
        values::level,
    ),
    WriteRow::new(
        "type",
        &[Field::Type, Field::Genres],
        "type",
        Reduced("the DCMI type is broader for maps, scores, music, speech, programs and mixed material"),
        values::resource_type,
    ),
    WriteRow::new(
        "genres",
        &[Field::Genres],
        "type",
        Reduced("the vocabulary of a term is not recorded"),
        values::genres,
    ),
    WriteRow::new(
        "formats",
        &[Field::Extent, Field::Medium, Field::MediaTypes],
        "format",
        Merged,
        values::formats,
    ),
    WriteRow::new(
        "address",
        &[Field::Url, Field::Id, Field::Identifiers, Field::Contents],
        "identifier",
        Merged,
        values::address,
    ),
    WriteRow::new("url", &[Field::Url], "identifier", Kept, values::url),
    WriteRow::new("id", &[Field::Id], "identifier", Kept, values::id),
    WriteRow::new("identifiers", &[Field::Identifiers], "identifier", Kept, values::identifiers),
    WriteRow::new(
        "reference-code",
        &[Field::ReferenceCode],
        "identifier",
        Reduced(
            "where the record describes the held unit itself; that it is a reference code, and its parts, are not recorded",
        ),
        values::reference_code,
    ),
    WriteRow::new(
        "content-urls",
        &[Field::Contents],
        "identifier",
        Reduced("of each text of what is described its address"),
        relations::text_addresses,
    ),
    WriteRow::new(
        "addresses",
        &[Field::Url, Field::Id, Field::Identifiers],
        "identifier",
        Merged,
        values::addresses,
    ),
    WriteRow::new(
        "content-texts",
        &[Field::Contents],
        "",
        Dropped("Dublin Core describes, and holds no texts"),
        relations::full_texts,
    ),
    WriteRow::new(
        "source",
        &[Field::Repository, Field::ReferenceCode],
        "source",
        Reduced(
            "one string, without town, country and address of the repository and the parts of the code; where the \
             record describes the held unit itself, the repository, and that it holds it is not recorded",
        ),
        relations::source,
    ),
    WriteRow::new("source-notes", &[Field::Notes], "source", Kept, |r, x| {
        descriptions::notes_of(r, x, elements::SOURCE)
    }),
    WriteRow::new(
        "languages",
        &[Field::Languages],
        "language",
        Reduced("without script and region"),
        values::languages,
    ),
    WriteRow::new(
        "ancestors",
        &[Field::Ancestors],
        "relation",
        Reduced("that this is a part of it, and addresses, are not recorded"),
        relations::ancestors,
    ),
    WriteRow::new(
        "collections",
        &[Field::Collections],
        "relation",
        Reduced("that this is a part of it is not recorded; titles and addresses are separate values"),
        relations::collections,
    ),
    WriteRow::new(
        "related",
        &[Field::Related],
        "relation",
        Reduced(
            "how it is related is not recorded; titles and addresses are separate values, the id only for want of both",
        ),
        relations::related,
    ),
    WriteRow::new(
        "scans",
        &[Field::Contents],
        "relation",
        Reduced("of each scan of the original its address"),
        relations::scans,
    ),
    WriteRow::new(
        "coverage",
        &[Field::Subjects],
        "coverage",
        Reduced("whether it is a place or a period, and its vocabulary, are not recorded"),
        values::coverage,
    ),
    WriteRow::new("coverage-notes", &[Field::Notes], "coverage", Kept, |r, x| {
        descriptions::notes_of(r, x, elements::COVERAGE)
    }),
    WriteRow::new("rights", &[Field::Rights], "rights", WORDS, |r, x| values::conditions(r, x, r.rights)),
    WriteRow::new(
        "access",
        &[Field::Access],
        "rights",
        Reduced("conditions of access and of use are not distinguished"),
        |r, x| {
            values::conditions(r, x, r.access);
            x.reduced();
        },
    ),
    WriteRow::new(
        "places",
        &[Field::Places],
        "",
        Dropped("coverage is what the document is about, not where it was made"),
        |_, x| x.dropped(),
    ),
    WriteRow::new("acquisition", &[Field::Acquisition], "", PROVENANCE, |_, x| x.dropped()),
    WriteRow::new("custodial-history", &[Field::CustodialHistory], "", PROVENANCE, |_, x| x.dropped()),
    WriteRow::new(
        "citation",
        &[Field::Citation],
        "",
        Dropped("a citation in words is no identifier"),
        |_, x| x.dropped(),
    ),
    WriteRow::new(
        "record",
        &[Field::Record],
        "",
        Dropped("Dublin Core describes the resource, not its description"),
        |_, x| x.dropped(),
    ),
];
