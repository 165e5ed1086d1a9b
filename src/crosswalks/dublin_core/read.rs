//! Dublin Core read: the fifteen elements and the terms of DCMI, in whatever element holds them.
//!
//! Each row is the inverse of the row that writes its element, or the safest field where the element has several meanings:
//! a `source` may be an archive, a collection or a book, a `coverage` a place, a period or a jurisdiction. These become notes
//! of the element's name, which are written as that element again; a profile that stands on this reader decides for one
//! provider. What a term of DCMI says more than its element (`dcterms:spatial`) is heeded.

use super::classes::{FormatClass, dcmi_term, is_address, is_period};
use crate::account::Fate;
use crate::crosswalk::read::{Read, ReadRow, ReadRows};
use crate::crosswalk::reading::{Reading, Value, peek};
use crate::record::{Field, ResourceType};
use crate::tree::{Ref, SpaceId};

use Fate::{Kept, Reduced};
use Field::{
    Access, Accruals, Agents, Citation, CustodialHistory, Dates, Extent, Genres, Id, Identifiers, Languages,
    Level, MediaTypes, Medium, Notes, Related, Rights, Subjects, Summary, Title, Titles, Type, Url,
};

/// How Dublin Core is read.
pub const READ: Read = Read {
    name: "oai_dc",
    standard: "Dublin Core",
    roots: &[
        (SpaceId::OAI_DC, "dc"),
        (SpaceId::QUALIFIED_DC, "qualifieddc"),
        (SpaceId::QUALIFIED_DC, "qualifiedDC"),
    ],
    is_record,
    rows: ReadRows::Named(ROWS),
    finish,
};

/// Whether most elements in an element are terms of Dublin Core.
fn is_record(element: Ref<'_>) -> bool {
    let (mut terms, mut others) = (0_u32, 0_u32);
    for child in element.children() {
        if matches!(child.space(), SpaceId::DC | SpaceId::DCTERMS) { terms += 1 } else { others += 1 }
    }
    terms > others
}

/// A row for an element of both namespaces.
macro_rules! both {
    ($local:literal, $fields:expr, $fate:expr, $table:literal, $read:expr) => {
        ReadRow::new(
            &[(SpaceId::DC, $local), (SpaceId::DCTERMS, $local)],
            concat!("dc:", $local),
            $fields,
            $fate,
            $table,
            $read,
        )
    };
}

/// A row for a term of DCMI.
macro_rules! term {
    ($local:literal, $fields:expr, $fate:expr, $table:literal, $read:expr) => {
        ReadRow::new(
            &[(SpaceId::DCTERMS, $local)],
            concat!("dcterms:", $local),
            $fields,
            $fate,
            $table,
            $read,
        )
    };
}

const SEVERAL: Fate =
    Reduced("what it is in the sense of the provider is not known: it is a note of that name");
const AS_NOTE: Fate = Reduced("there is no field for it: it is a note of that name");

const ROWS: &[ReadRow] = &[
    both!(
        "title",
        &[Title, Titles],
        Reduced("the first is the title, others are alternative ones"),
        "DCMES 1.1, title",
        title
    ),
    both!("creator", &[Agents], Kept, "DCMES 1.1, creator; MARC relator cre", |r, e| agent(
        r,
        e,
        Some("cre")
    )),
    both!(
        "subject",
        &[Subjects],
        Reduced("what kind of subject it is is not known"),
        "DCMES 1.1, subject",
        subject
    ),
    both!(
        "description",
        &[Summary, Notes],
        Reduced(
            "the first is the summary, unless it is an address or an abstract stands beside it; others are notes"
        ),
        "DCMES 1.1, description",
        |r, e| r.defer(e)
    ),
    both!("publisher", &[Agents], Kept, "DCMES 1.1, publisher; MARC relator pbl", |r, e| agent(
        r,
        e,
        Some("pbl")
    )),
    both!("contributor", &[Agents], Kept, "DCMES 1.1, contributor", |r, e| agent(r, e, None)),
    both!("date", &[Dates], Reduced("it is taken for that of creation"), "DCMES 1.1, date", |r, e| {
        plain(r, e, Dates)
    }),
    both!(
        "type",
        &[Level, Type, Genres],
        Reduced(
            "the first term of DCMI's Type Vocabulary is the type, `Collection` the level, any other a genre"
        ),
        "DCMES 1.1, type; DCMI Type Vocabulary",
        resource_type
    ),
    both!(
        "format",
        &[Extent, Medium, MediaTypes],
        Reduced("whether it is an extent, a medium or a media type is told by its form"),
        "DCMES 1.1, format; RFC 6838",
        format
    ),
    both!(
        "identifier",
        &[Url, Id, Identifiers],
        Reduced("what kind of identifier it is is not known"),
        "DCMES 1.1, identifier; OAI-PMH 2.0, 2.4",
        |r, e| r.defer(e)
    ),
    both!("source", &[Notes], SEVERAL, "DCMES 1.1, source", |r, e| note(r, e, "source")),
    both!("language", &[Languages], Kept, "DCMES 1.1, language; RFC 4646", |r, e| plain(r, e, Languages)),
    both!(
        "relation",
        &[Related],
        Reduced("how it is related is not known"),
        "DCMES 1.1, relation",
        |r, e| { related(r, e, None) }
    ),
    both!(
        "coverage",
        &[Subjects, Notes],
        Reduced(
            "a date is a period; what else it is in the sense of the provider is not known: it is a note of that name"
        ),
        "DCMES 1.1, coverage",
        coverage
    ),
    both!("rights", &[Rights], Kept, "DCMES 1.1, rights", |r, e| condition(r, e, Rights)),
    term!(
        "abstract",
        &[Summary, Notes],
        Reduced("others than the first are notes"),
        "DCMI Metadata Terms, abstract",
        |r, e| { r.defer(e) }
    ),
    term!("accessRights", &[Access], Kept, "DCMI Metadata Terms, accessRights", |r, e| condition(
        r, e, Access
    )),
    term!("accrualMethod", &[Accruals], Kept, "DCMI Metadata Terms, accrualMethod", |r, e| words(
        r, e, Accruals
    )),
    term!("accrualPeriodicity", &[Accruals], Kept, "DCMI Metadata Terms, accrualPeriodicity", |r, e| {
        words(r, e, Accruals)
    }),
    term!("accrualPolicy", &[Accruals], Kept, "DCMI Metadata Terms, accrualPolicy", |r, e| words(
        r, e, Accruals
    )),
    term!("alternative", &[Titles], Kept, "DCMI Metadata Terms, alternative", further_title),
    term!("audience", &[Notes], AS_NOTE, "DCMI Metadata Terms, audience", |r, e| note(r, e, "audience")),
    term!(
        "available",
        &[Dates],
        Reduced("it is taken for that of going online"),
        "DCMI Metadata Terms, available",
        |r, e| { dated(r, e, "uploaded") }
    ),
    term!(
        "bibliographicCitation",
        &[Citation, Notes],
        Kept,
        "DCMI Metadata Terms, bibliographicCitation",
        citation
    ),
    term!("conformsTo", &[Notes], AS_NOTE, "DCMI Metadata Terms, conformsTo", |r, e| note(
        r,
        e,
        "conforms to"
    )),
    term!("created", &[Dates], Kept, "DCMI Metadata Terms, created", |r, e| dated(r, e, "created")),
    term!("dateAccepted", &[Notes], AS_NOTE, "DCMI Metadata Terms, dateAccepted", |r, e| note(
        r,
        e,
        "date accepted"
    )),
    term!("dateCopyrighted", &[Dates], Kept, "DCMI Metadata Terms, dateCopyrighted", |r, e| dated(
        r,
        e,
        "copyright"
    )),
    term!("dateSubmitted", &[Notes], AS_NOTE, "DCMI Metadata Terms, dateSubmitted", |r, e| note(
        r,
        e,
        "date submitted"
    )),
    term!("educationLevel", &[Notes], AS_NOTE, "DCMI Metadata Terms, educationLevel", |r, e| {
        note(r, e, "education level")
    }),
    term!("extent", &[Extent], Kept, "DCMI Metadata Terms, extent", |r, e| plain(r, e, Extent)),
    term!("hasFormat", &[Related], Kept, "DCMI Metadata Terms, hasFormat", |r, e| related(
        r,
        e,
        Some("hasFormat")
    )),
    term!("hasPart", &[Related], Kept, "DCMI Metadata Terms, hasPart", |r, e| related(r, e, Some("hasPart"))),
    term!("hasVersion", &[Related], Kept, "DCMI Metadata Terms, hasVersion", |r, e| related(
        r,
        e,
        Some("hasVersion")
    )),
    term!("instructionalMethod", &[Notes], AS_NOTE, "DCMI Metadata Terms, instructionalMethod", |r, e| {
        note(r, e, "instructional method")
    }),
    term!("isFormatOf", &[Related], Kept, "DCMI Metadata Terms, isFormatOf", |r, e| related(
        r,
        e,
        Some("isFormatOf")
    )),
    term!("isPartOf", &[Related], Kept, "DCMI Metadata Terms, isPartOf", |r, e| related(
        r,
        e,
        Some("isPartOf")
    )),
    term!("isReferencedBy", &[Related], Kept, "DCMI Metadata Terms, isReferencedBy", |r, e| {
        related(r, e, Some("isReferencedBy"))
    }),
    term!("isReplacedBy", &[Related], Kept, "DCMI Metadata Terms, isReplacedBy", |r, e| {
        related(r, e, Some("isReplacedBy"))
    }),
    term!("isRequiredBy", &[Related], Kept, "DCMI Metadata Terms, isRequiredBy", |r, e| {
        related(r, e, Some("isRequiredBy"))
    }),
    term!("isVersionOf", &[Related], Kept, "DCMI Metadata Terms, isVersionOf", |r, e| {
        related(r, e, Some("isVersionOf"))
    }),
    term!("issued", &[Dates], Kept, "DCMI Metadata Terms, issued", |r, e| dated(r, e, "issued")),
    term!(
        "license",
        &[Rights],
        Reduced("that it is a licence is not recorded"),
        "DCMI Metadata Terms, license",
        |r, e| { condition(r, e, Rights) }
    ),
    term!("mediator", &[Notes], AS_NOTE, "DCMI Metadata Terms, mediator", |r, e| note(r, e, "mediator")),
    term!("medium", &[Medium], Kept, "DCMI Metadata Terms, medium", |r, e| plain(r, e, Medium)),
    term!("modified", &[Notes], AS_NOTE, "DCMI Metadata Terms, modified", |r, e| note(r, e, "date modified")),
    term!("provenance", &[CustodialHistory], Kept, "DCMI Metadata Terms, provenance", |r, e| {
        words(r, e, CustodialHistory)
    }),
    term!("references", &[Related], Kept, "DCMI Metadata Terms, references", |r, e| related(
        r,
        e,
        Some("references")
    )),
    term!("replaces", &[Related], Kept, "DCMI Metadata Terms, replaces", |r, e| related(
        r,
        e,
        Some("replaces")
    )),
    term!("requires", &[Related], Kept, "DCMI Metadata Terms, requires", |r, e| related(
        r,
        e,
        Some("requires")
    )),
    term!("rightsHolder", &[Notes], AS_NOTE, "DCMI Metadata Terms, rightsHolder", |r, e| note(
        r,
        e,
        "rights holder"
    )),
    term!(
        "spatial",
        &[Subjects, Notes],
        Reduced("coordinates are a note"),
        "DCMI Metadata Terms, spatial",
        spatial
    ),
    term!("tableOfContents", &[Notes], AS_NOTE, "DCMI Metadata Terms, tableOfContents", |r, e| {
        note(r, e, "table of contents")
    }),
    term!("temporal", &[Subjects], Kept, "DCMI Metadata Terms, temporal", |r, e| about(r, e, "period")),
    term!("valid", &[Notes], AS_NOTE, "DCMI Metadata Terms, valid", |r, e| note(r, e, "date valid")),
];

/// A text as it stands.
fn plain<'r>(reading: &mut Reading<'_, 'r>, element: Ref<'r>, field: Field) {
    if let Some(value) = reading.value(element) {
        reading.text(field, &value);
    }
}

/// Words, with their language and their lines.
fn words<'r>(reading: &mut Reading<'_, 'r>, element: Ref<'r>, field: Field) {
    if let Some(value) = reading.lines(element) {
        let language = reading.language(element);
        reading.prose(field, &value, language.as_ref(), None);
    }
}

fn note<'r>(reading: &mut Reading<'_, 'r>, element: Ref<'r>, kind: &str) {
    if let Some(value) = reading.value(element) {
        let language = reading.language(element);
        reading.prose(Notes, &value, language.as_ref(), Some(kind));
    }
}

fn title<'r>(reading: &mut Reading<'_, 'r>, element: Ref<'r>) {
    if reading.has(Title) {
        further_title(reading, element);
    } else {
        line(reading, element, Title);
    }
}

fn further_title<'r>(reading: &mut Reading<'_, 'r>, element: Ref<'r>) {
    line(reading, element, Titles);
}

/// Words in one line, with their language.
fn line<'r>(reading: &mut Reading<'_, 'r>, element: Ref<'r>, field: Field) {
    if let Some(value) = reading.value(element) {
        let language = reading.language(element);
        reading.prose(field, &value, language.as_ref(), None);
    }
}

/// A name; its role is that of the element.
fn agent<'r>(reading: &mut Reading<'_, 'r>, element: Ref<'r>, role: Option<&str>) {
    let Some(value) = reading.value(element) else { return };
    reading.object(Agents, element.name_span(), |object| {
        object.text("name", &value);
        if let Some(role) = role {
            object.word("roles", role);
        }
    });
}

fn subject<'r>(reading: &mut Reading<'_, 'r>, element: Ref<'r>) {
    about(reading, element, "topic");
}

/// A subject of that type, with the vocabulary that its encoding scheme names.
fn about<'r>(reading: &mut Reading<'_, 'r>, element: Ref<'r>, kind: &str) {
    let Some(value) = reading.lines(element) else { return };
    let vocabulary = scheme(element).and_then(vocabulary);
    if kind == "topic" && vocabulary.is_none() {
        return reading.text(Subjects, &value);
    }
    reading.object(Subjects, element.name_span(), |object| {
        object.word("type", kind);
        object.text("term", &value);
        if let Some(vocabulary) = vocabulary {
            object.word("vocabulary", vocabulary);
        }
    });
}

/// The encoding scheme of an element, without its prefix: `dcterms:LCSH`.
fn scheme(element: Ref<'_>) -> Option<&str> {
    let name = element.attribute_in(SpaceId::INSTANCE, "type")?.spelling().trim();
    Some(name.rsplit_once(':').map_or(name, |(_, local)| local))
}

/// The code of a vocabulary (MARC subject sources) for an encoding scheme of DCMI.
fn vocabulary(scheme: &str) -> Option<&'static str> {
    match scheme {
        "LCSH" => Some("lcsh"),
        "MESH" => Some("mesh"),
        "TGN" => Some("tgn"),
        "DDC" => Some("ddc"),
        "LCC" => Some("lcc"),
        "NLM" => Some("nlm"),
        "UDC" => Some("udc"),
        "ISO3166" => Some("iso3166"),
        _ => None,
    }
}

fn coverage<'r>(reading: &mut Reading<'_, 'r>, element: Ref<'r>) {
    if peek(element).is_some_and(|value| is_period(&value.text)) {
        about(reading, element, "period");
    } else {
        note(reading, element, "coverage");
    }
}

fn spatial<'r>(reading: &mut Reading<'_, 'r>, element: Ref<'r>) {
    if matches!(scheme(element), Some("Point" | "Box")) {
        note(reading, element, "coverage");
    } else {
        about(reading, element, "place");
    }
}

fn dated<'r>(reading: &mut Reading<'_, 'r>, element: Ref<'r>, kind: &str) {
    let Some(value) = reading.value(element) else { return };
    reading.object(Dates, element.name_span(), |object| {
        object.word("type", kind);
        object.text("text", &value);
    });
}

fn resource_type<'r>(reading: &mut Reading<'_, 'r>, element: Ref<'r>) {
    let Some(value) = reading.value(element) else { return };
    let word = value.text.rsplit_once("purl.org/dc/dcmitype/").map_or(&*value.text, |(_, term)| term);
    if word.eq_ignore_ascii_case("collection") && !reading.has(Level) {
        return reading.write(Level, |native| native.text(value.span, "collection"));
    }
    let known = ResourceType::read_uri(&value.text).ok();
    if let Some(known) = known.filter(|_| !reading.has(Type)) {
        // The word itself, where it is one of the model's: an image may be a still one, or a map.
        let given = if word == &*value.text { word } else { known.key() };
        reading.write(Type, |native| native.text(value.span, given));
        if dcmi_term(word).is_some_and(|term| term == known.dcmi() || term == "Image") {
            return;
        }
        // The type does not say it in this word.
    }
    reading.text(Genres, &value);
}

fn format<'r>(reading: &mut Reading<'_, 'r>, element: Ref<'r>) {
    let Some(value) = reading.value(element) else { return };
    let field = match FormatClass::of(&value.text) {
        FormatClass::Extent => Extent,
        FormatClass::Medium => Medium,
        FormatClass::MediaType => MediaTypes,
    };
    reading.text(field, &value);
}

fn related<'r>(reading: &mut Reading<'_, 'r>, element: Ref<'r>, relation: Option<&str>) {
    let Some(value) = reading.value(element) else { return };
    let key = if is_address(&value.text) { "url" } else { "title" };
    reading.object(Related, element.name_span(), |object| {
        if let Some(relation) = relation {
            object.word("relation", relation);
        }
        object.text(key, &value);
    });
}

fn condition<'r>(reading: &mut Reading<'_, 'r>, element: Ref<'r>, field: Field) {
    let Some(value) = reading.lines(element) else { return };
    if is_address(&value.text) && !value.text.contains(char::is_whitespace) {
        reading.object(field, element.name_span(), |object| object.text("uri", &value));
    } else {
        let language = reading.language(element);
        reading.prose(field, &value, language.as_ref(), None);
    }
}

fn citation<'r>(reading: &mut Reading<'_, 'r>, element: Ref<'r>) {
    if reading.has(Citation) {
        note(reading, element, "citation");
    } else {
        plain(reading, element, Citation);
    }
}

/// Descriptions and identifiers: what one of them is depends on the others.
fn finish(reading: &mut Reading<'_, '_>) {
    let deferred = reading.deferred();
    let (identifiers, descriptions): (Vec<_>, Vec<_>) =
        deferred.into_iter().map(|(_, element)| element).partition(|element| element.is_local("identifier"));
    describe(reading, &descriptions);
    identify(reading, &identifiers);
}

/// The first abstract is the summary, else the first description that is more than an address.
fn describe<'r>(reading: &mut Reading<'_, 'r>, descriptions: &[Ref<'r>]) {
    let says = |element: &&Ref<'r>| peek(**element).is_some_and(|value| !is_address(&value.text));
    let mut of_abstract = descriptions.iter().filter(|element| element.is_local("abstract"));
    let summary = of_abstract.find(says).or_else(|| descriptions.iter().find(says));
    let summary = summary.filter(|_| !reading.has(Summary)).map(|element| element.at);
    for element in descriptions {
        words(reading, *element, if Some(element.at) == summary { Summary } else { Notes });
    }
}

/// The first address is that of the page. The id is that of the harvest, else the first identifier that is no address,
/// else the first.
fn identify<'r>(reading: &mut Reading<'_, 'r>, identifiers: &[Ref<'r>]) {
    let values: Vec<Value<'r>> = identifiers.iter().filter_map(|element| reading.value(*element)).collect();
    let address = values.iter().position(|value| is_address(&value.text)).filter(|_| !reading.has(Url));
    if let Some(address) = address {
        reading.text(Url, &values[address]);
    }
    let mut id = None;
    if !reading.has(Id) {
        let harvest = reading.envelope().identifier.and_then(|identifier| reading.value(identifier));
        if let Some(harvest) = harvest {
            reading.text(Id, &harvest);
        } else {
            id = values
                .iter()
                .position(|value| !is_address(&value.text))
                .or((!values.is_empty()).then_some(0));
            match id {
                Some(id) => reading.text(Id, &values[id]),
                None => reading.make_up_id(),
            }
        }
    }
    for (at, value) in values.iter().enumerate() {
        if Some(at) != address && Some(at) != id {
            reading.text(Identifiers, value);
        }
    }
    if let Some(changed) = reading.envelope().datestamp.and_then(|datestamp| reading.value(datestamp)) {
        reading.object(Field::Record, changed.span, |object| object.text("changed", &changed));
    }
}
