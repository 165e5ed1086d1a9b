//! The one model of an archival description, shaped by ISAD(G), 2nd edition, and DACS.
//!
//! A [`Record`] borrows everything: from the record's source, or from the worker's arena where a value was
//! decoded or derived. It is filled from the native form and read by the crosswalks and rules; it never
//! leaves its worker. What could not be understood is kept as its text ([`MaybeParsed::Literal`]), never dropped
//! and never invented.

use crate::source::{Span, Text};

pub mod address;
pub mod agent;
pub mod date;
pub mod field;
pub mod funding;
pub mod holder;
pub mod language;
pub mod relator;
pub mod repository;
pub mod rights;
pub mod slice;
mod texts;
pub mod values;
pub mod vocabulary;

pub use address::{Address, AddressOf};
pub use date::Date;
pub use field::{Field, Fields, Holds};
pub use language::Language;
pub use relator::Relator;
pub use rights::RightsUri;
pub use texts::TextOf;
pub use vocabulary::{
    AgentType, ContentType, DateType, Genre, Level, OriginalRelation, PlaceType, Relation, ResourceType,
    SubjectType, TitleType,
};

/// A value that was understood, or the text that could not be.
#[derive(Debug, Clone, Copy)]
pub enum MaybeParsed<'a, T> {
    /// The value, and the text that says it.
    Parsed(T, Text<'a>),
    /// The text alone.
    Literal(Text<'a>),
}

impl<'a, T: Copy> MaybeParsed<'a, T> {
    /// The value, if it was understood.
    pub fn value(&self) -> Option<T> {
        match self {
            Self::Parsed(value, _) => Some(*value),
            Self::Literal(_) => None,
        }
    }

    /// The text as given.
    pub fn text(&self) -> Text<'a> {
        match self {
            Self::Parsed(_, text) | Self::Literal(text) => *text,
        }
    }
}

/// Words about something, in a language.
#[derive(Debug, Clone, Copy)]
pub struct Prose<'a> {
    /// The words.
    pub text: Text<'a>,
    /// Their language, where the record says it of these words.
    pub language: Option<MaybeParsed<'a, Language>>,
    /// What kind of note it is; notes only.
    pub kind: Option<Text<'a>>,
    /// Whether somebody worked it out: it does not stand on the document.
    pub inferred: bool,
}

/// An identifier of what is described.
#[derive(Debug, Clone, Copy)]
pub struct Identifier<'a> {
    /// What kind: `uuid`, `lccn`, `oclc`, `mori`, `doi` …
    pub kind: Option<Text<'a>>,
    /// The identifier.
    pub value: Text<'a>,
}

/// A further title.
#[derive(Debug, Clone, Copy)]
pub struct Title<'a> {
    /// What kind of title; alternative where it does not say.
    pub kind: TitleType,
    /// The title.
    pub text: Text<'a>,
    /// Its language.
    pub language: Option<MaybeParsed<'a, Language>>,
}

/// A term of a vocabulary, or of none.
#[derive(Debug, Clone, Copy)]
pub struct Term<'a> {
    /// The term.
    pub term: Text<'a>,
    /// The vocabulary's code: `lcsh`, `aat`, `marcgt` …
    pub vocabulary: Option<Text<'a>>,
    /// The term's address in the vocabulary.
    pub uri: Option<Text<'a>>,
}

/// A date, and what happened then.
#[derive(Debug, Clone, Copy)]
pub struct Dated<'a> {
    /// What happened; created where it does not say.
    pub kind: DateType,
    /// The date: from `edtf` where it is given, else from `text`.
    pub date: MaybeParsed<'a, Date<'a>>,
    /// The text as the source words it, where it differs from the EDTF.
    pub text: Option<Text<'a>>,
    /// The calendar, where it is not the Gregorian: `julian`.
    pub calendar: Option<Text<'a>>,
    /// Whether somebody worked the date out: it does not stand on the document.
    pub inferred: bool,
}

/// A place where something happened to what is described.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// What happened there; creation where it does not say.
    pub kind: PlaceType,
    /// The place's name.
    pub name: Text<'a>,
    /// Its address in a gazetteer.
    pub uri: Option<Text<'a>>,
}

/// A person, body or family, and what it did.
#[derive(Debug, Clone, Copy)]
pub struct Agent<'a> {
    /// What it is, where that is known.
    pub kind: Option<AgentType>,
    /// The name as given.
    pub name: Text<'a>,
    /// Given names, of a person whose name could be taken apart.
    pub given: Option<Text<'a>>,
    /// Family name, with its particles.
    pub family: Option<Text<'a>>,
    /// "Jr.", "III".
    pub suffix: Option<Text<'a>>,
    /// Rank, honorific or other words that go with the name.
    pub terms_of_address: Option<Text<'a>>,
    /// Dates of life or activity.
    pub dates: Option<Text<'a>>,
    /// Whether the dates stand in brackets behind the name: "World's Fair (1939-1940)".
    pub dates_in_brackets: bool,
    /// A body's abbreviation.
    pub abbreviation: Option<Text<'a>>,
    /// What it did: MARC relators.
    pub roles: &'a [MaybeParsed<'a, Relator>],
    /// The words for what it did: "Obtained by".
    pub phrase: Option<Text<'a>>,
    /// Its address in an authority file.
    pub uri: Option<Text<'a>>,
}

impl<'a> Agent<'a> {
    /// An agent of which only the name is known.
    #[must_use]
    pub const fn named(name: Text<'a>) -> Self {
        Self {
            kind: None,
            name,
            given: None,
            family: None,
            suffix: None,
            terms_of_address: None,
            dates: None,
            dates_in_brackets: false,
            abbreviation: None,
            roles: &[],
            phrase: None,
            uri: None,
        }
    }
}

/// Who holds the unit.
#[derive(Debug, Clone, Copy)]
pub struct Repository<'a> {
    /// Its name.
    pub name: Text<'a>,
    /// Its abbreviation.
    pub abbreviation: Option<Text<'a>>,
    /// The town it is in.
    pub place: Option<Text<'a>>,
    /// The country it is in.
    pub country: Option<Text<'a>>,
    /// Its address in an authority file.
    pub uri: Option<Text<'a>>,
    /// Name and abbreviation as one text, where the source gave them so.
    pub text: Option<Text<'a>>,
}

/// The reference code of the held unit.
#[derive(Debug, Clone, Copy)]
pub struct ReferenceCode<'a> {
    /// The code, verbatim.
    pub text: Text<'a>,
    /// Its parts, if the code could be taken apart.
    pub parts: &'a [CodePart<'a>],
}

/// A part of a reference code.
#[derive(Debug, Clone, Copy)]
pub struct CodePart<'a> {
    /// What the part counts: fond, opis, delo, list, box …
    pub unit: Text<'a>,
    /// Its number or name, abbreviations expanded ("48-9" is `48-49`).
    pub value: Text<'a>,
}

/// A unit of description above this one.
#[derive(Debug, Clone, Copy)]
pub struct Ancestor<'a> {
    /// Its level.
    pub level: Option<MaybeParsed<'a, Level>>,
    /// Its title.
    pub title: Option<Text<'a>>,
    /// Its reference code.
    pub reference_code: Option<Text<'a>>,
    /// The page about it.
    pub url: Option<Text<'a>>,
}

/// A curated collection.
#[derive(Debug, Clone, Copy)]
pub struct Collection<'a> {
    /// Its title.
    pub title: Text<'a>,
    /// The page about it.
    pub url: Option<Text<'a>>,
}

/// How what is described relates to a held original.
#[derive(Debug, Clone, Copy)]
pub struct Original<'a> {
    /// Translation, transcription, reproduction, or none.
    pub relation: OriginalRelation,
    /// The original's languages.
    pub languages: &'a [MaybeParsed<'a, Language>],
    /// The original's own title.
    pub title: Option<Text<'a>>,
}

/// A text or scan that belongs to the record.
#[derive(Debug, Clone, Copy)]
pub struct Content<'a> {
    /// Translation, transcription, scan …
    pub kind: Option<ContentType>,
    /// Its language.
    pub language: Option<MaybeParsed<'a, Language>>,
    /// The words it was announced with: "Translation - English".
    pub phrase: Option<Text<'a>>,
    /// The text.
    pub text: Option<Text<'a>>,
    /// Where the text or scan itself can be had.
    pub url: Option<Text<'a>>,
}

/// What the unit is about.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// Topic, person, body, place …; topic where it does not say.
    pub kind: SubjectType,
    /// The term.
    pub term: Term<'a>,
}

/// How much of it there is.
#[derive(Debug, Clone, Copy)]
pub struct Extent<'a> {
    /// In words: "12 pages".
    pub text: Option<Text<'a>>,
    /// The number, where it is given apart.
    pub quantity: Option<Text<'a>>,
    /// What is counted, where it is given apart.
    pub unit: Option<Text<'a>>,
}

/// A condition of access or use.
#[derive(Debug, Clone, Copy)]
pub struct Condition<'a> {
    /// The address of a standard statement or licence.
    pub uri: Option<Text<'a>>,
    /// The condition in words.
    pub text: Option<Text<'a>>,
    /// The language of the words.
    pub language: Option<MaybeParsed<'a, Language>>,
}

/// Another record or thing.
#[derive(Debug, Clone, Copy)]
pub struct Related<'a> {
    /// How it is related.
    pub relation: Relation,
    /// Its title.
    pub title: Option<Text<'a>>,
    /// Its id.
    pub id: Option<Text<'a>>,
    /// The page about it.
    pub url: Option<Text<'a>>,
}

/// Who paid for it.
#[derive(Debug, Clone, Copy)]
pub struct Funding<'a> {
    /// In the source's words.
    pub text: Option<Text<'a>>,
    /// The funders named.
    pub funders: &'a [Agent<'a>],
}

/// Control of the description itself.
#[derive(Debug, Clone, Copy, Default)]
pub struct Control<'a> {
    /// Who made the description: an agency's name or code.
    pub source: Option<Text<'a>>,
    /// When it was made.
    pub created: Option<MaybeParsed<'a, Date<'a>>>,
    /// When it was last changed.
    pub changed: Option<MaybeParsed<'a, Date<'a>>>,
    /// When the page was read.
    pub accessed: Option<MaybeParsed<'a, Date<'a>>>,
    /// The language the description is in.
    pub language: Option<MaybeParsed<'a, Language>>,
    /// The rules it follows: `dacs`, `isad(g)` …
    pub rules: Option<Text<'a>>,
}

/// An archival description.
///
/// A list without members and an option without value mean that the record says nothing. `present` has the
/// bits of the fields that say something.
#[derive(Debug, Clone, Copy, Default)]
pub struct Record<'a> {
    /// The fields that have a value.
    pub present: Fields,
    /// The fields in which a value was supplied or inferred: by the profile's constants and defaults, or by
    /// whoever wrote `"inferred": true`. Their texts say so too ([`Text::is_supplied`]).
    pub supplied: Fields,
    /// Those of them in which a word was supplied that the record holds as what it means, without its text:
    /// the kind of a date, the relation to an original.
    pub supplied_words: Fields,
    /// The whole record in its source.
    pub span: Span,
    /// [`Field::Id`].
    pub id: Option<Text<'a>>,
    /// [`Field::Identifiers`].
    pub identifiers: &'a [Identifier<'a>],
    /// [`Field::Url`].
    pub url: Option<Text<'a>>,
    /// [`Field::Level`].
    pub level: Option<MaybeParsed<'a, Level>>,
    /// [`Field::Title`].
    pub title: Option<Prose<'a>>,
    /// [`Field::Titles`].
    pub titles: &'a [Title<'a>],
    /// [`Field::Type`].
    pub resource_type: Option<MaybeParsed<'a, ResourceType>>,
    /// [`Field::Genres`].
    pub genres: &'a [Term<'a>],
    /// [`Field::Dates`].
    pub dates: &'a [Dated<'a>],
    /// [`Field::Places`].
    pub places: &'a [Place<'a>],
    /// [`Field::Agents`].
    pub agents: &'a [Agent<'a>],
    /// [`Field::Repository`].
    pub repository: Option<Repository<'a>>,
    /// [`Field::ReferenceCode`].
    pub reference_code: Option<ReferenceCode<'a>>,
    /// [`Field::Ancestors`].
    pub ancestors: &'a [Ancestor<'a>],
    /// [`Field::Collections`].
    pub collections: &'a [Collection<'a>],
    /// [`Field::Publisher`].
    pub publisher: Option<Text<'a>>,
    /// [`Field::Languages`].
    pub languages: &'a [MaybeParsed<'a, Language>],
    /// [`Field::Original`].
    pub original: Option<Original<'a>>,
    /// [`Field::Summary`].
    pub summary: Option<Prose<'a>>,
    /// [`Field::Contents`].
    pub contents: &'a [Content<'a>],
    /// [`Field::Subjects`].
    pub subjects: &'a [Subject<'a>],
    /// [`Field::Extent`].
    pub extent: &'a [Extent<'a>],
    /// [`Field::Medium`].
    pub medium: &'a [Text<'a>],
    /// [`Field::MediaTypes`].
    pub media_types: &'a [Text<'a>],
    /// [`Field::PhysicalCharacteristics`].
    pub physical_characteristics: &'a [Prose<'a>],
    /// [`Field::Access`].
    pub access: &'a [Condition<'a>],
    /// [`Field::Rights`].
    pub rights: &'a [Condition<'a>],
    /// [`Field::Markings`].
    pub markings: &'a [Text<'a>],
    /// [`Field::Acquisition`].
    pub acquisition: &'a [Prose<'a>],
    /// [`Field::CustodialHistory`].
    pub custodial_history: &'a [Prose<'a>],
    /// [`Field::BiographicalHistory`].
    pub biographical_history: &'a [Prose<'a>],
    /// [`Field::Appraisal`].
    pub appraisal: &'a [Prose<'a>],
    /// [`Field::Accruals`].
    pub accruals: &'a [Prose<'a>],
    /// [`Field::Arrangement`].
    pub arrangement: &'a [Prose<'a>],
    /// [`Field::FindingAids`].
    pub finding_aids: &'a [Prose<'a>],
    /// [`Field::Originals`].
    pub originals: &'a [Prose<'a>],
    /// [`Field::Copies`].
    pub copies: &'a [Prose<'a>],
    /// [`Field::Related`].
    pub related: &'a [Related<'a>],
    /// [`Field::Publications`].
    pub publications: &'a [Prose<'a>],
    /// [`Field::Notes`].
    pub notes: &'a [Prose<'a>],
    /// [`Field::Funding`].
    pub funding: Option<Funding<'a>>,
    /// [`Field::Citation`].
    pub citation: Option<Text<'a>>,
    /// [`Field::Record`].
    pub control: Option<Control<'a>>,
}

impl<'a> Record<'a> {
    /// What the record describes in relation to a held original; [`OriginalRelation::None`] where nothing is
    /// said. It decides where repository and reference code stand in every target.
    #[must_use]
    pub fn relation(&self) -> OriginalRelation {
        self.original.map_or(OriginalRelation::None, |original| original.relation)
    }

    /// Whether the record describes a digital text made from a held original, and not the original.
    #[must_use]
    pub fn is_derived_text(&self) -> bool {
        match self.relation() {
            OriginalRelation::Translation | OriginalRelation::Transcription => true,
            OriginalRelation::Reproduction | OriginalRelation::None => false,
        }
    }

    /// The language of a value's words: its own, else the description's, else none.
    #[must_use]
    pub fn language_of(&self, own: Option<MaybeParsed<'a, Language>>) -> Option<Language> {
        self.stated_language_of(own).and_then(|language| language.value())
    }

    /// The same with the text that says so.
    #[must_use]
    #[inline]
    pub fn stated_language_of(
        &self,
        own: Option<MaybeParsed<'a, Language>>,
    ) -> Option<MaybeParsed<'a, Language>> {
        own.or(self.control.and_then(|control| control.language))
    }

    /// What kind of resource is described: as stated, else as the first known genre implies.
    #[must_use]
    pub fn kind_of_resource(&self) -> Option<ResourceType> {
        let stated = self.resource_type.and_then(|kind| kind.value());
        stated.or_else(|| self.known_genre().map(Genre::resource_type))
    }

    /// The first genre that the code list of genres knows.
    #[must_use]
    pub fn known_genre(&self) -> Option<Genre> {
        self.genres.iter().find_map(|genre| Genre::find(genre.term.text))
    }

    /// The date of the document itself: the first that says when it was created, sent or issued.
    #[must_use]
    pub fn document_date(&self) -> Option<&'a Dated<'a>> {
        self.dates.iter().find(|dated| dated.kind.is_of_document())
    }
}
