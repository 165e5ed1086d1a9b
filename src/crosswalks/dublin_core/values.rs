//! The elements that take single values: titles, types, formats, identifiers, subjects, rights.

use super::classes::{FormatClass, dcmi_term, is_address, is_period};
use super::elements::{
    COVERAGE, FORMAT, IDENTIFIER, LANGUAGE, PUBLISHER, RIGHTS, SUBJECT, TITLE, TYPE, element, language, text,
};
use super::relations::{self, is_of_the_original};
use crate::output::xml::{Name, Xml};
use crate::record::rights::strip_prefix_any_case;
use crate::record::{
    Condition, Genre, Identifier, MaybeParsed, Record, ResourceType, Subject, SubjectType, Term, TitleType,
};
use crate::source::Text;

/// The title.
pub fn title(record: &Record<'_>, x: &mut Xml) {
    if let Some(title) = &record.title {
        element(x, TITLE, |x| {
            language(x, record, title.language);
            x.given(title.text);
        });
    }
}

/// The further titles. Those in another language than the description's are given no language but
/// their own.
pub fn titles(record: &Record<'_>, x: &mut Xml) {
    for title in record.titles {
        element(x, TITLE, |x| {
            match title.kind {
                TitleType::Alternative | TitleType::Abbreviated => language(x, record, title.language),
                TitleType::Translated | TitleType::Uniform | TitleType::Original => {
                    if title.language.is_some() {
                        language(x, record, title.language);
                    }
                }
            }
            x.given(title.text);
        });
        x.reduced();
    }
    if let Some(title) = record.original.and_then(|original| original.title) {
        text(x, TITLE, title);
        x.reduced();
    }
}

/// The places and periods it is about: dates before names, as they are read.
pub fn coverage(record: &Record<'_>, x: &mut Xml) {
    for periods in [true, false] {
        let covers = record.subjects.iter().filter(|subject| is_coverage(subject));
        covers
            .filter(|subject| is_period(subject.term.term.text) == periods)
            .for_each(|subject| term(x, COVERAGE, subject));
    }
}

/// What it is about, but for places and periods.
pub fn subjects(record: &Record<'_>, x: &mut Xml) {
    let topics = record.subjects.iter().filter(|subject| !is_coverage(subject));
    topics.for_each(|subject| term(x, SUBJECT, subject));
}

fn term(x: &mut Xml, name: Name, subject: &Subject<'_>) {
    text(x, name, subject.term.term);
    if subject.kind != SubjectType::Topic || subject.term.vocabulary.is_some() || subject.term.uri.is_some() {
        x.reduced();
    }
}

fn is_coverage(subject: &Subject<'_>) -> bool {
    match subject.kind {
        SubjectType::Place | SubjectType::Period => true,
        SubjectType::Topic
        | SubjectType::Person
        | SubjectType::Body
        | SubjectType::Family
        | SubjectType::Title
        | SubjectType::Occupation
        | SubjectType::Genre => false,
    }
}

/// The platform.
pub fn publisher(record: &Record<'_>, x: &mut Xml) {
    if let Some(publisher) = record.publisher {
        text(x, PUBLISHER, publisher);
    }
}

/// "Collection" above item level.
pub fn level(record: &Record<'_>, x: &mut Xml) {
    match record.level {
        Some(MaybeParsed::Parsed(level, text)) if level.is_above_item() => {
            element(x, TYPE, |x| x.derived("Collection", text));
            x.reduced();
        }
        Some(MaybeParsed::Parsed(..) | MaybeParsed::Literal(_)) => x.dropped(),
        None => {}
    }
}

/// The term of the DCMI Type Vocabulary: as stated, else as the first known genre implies. A genre that is such a term
/// comes before `Image`, which says less.
pub fn resource_type(record: &Record<'_>, x: &mut Xml) {
    let mut term = |dcmi: &str, from: Text<'_>| {
        let stated =
            || record.genres.iter().find_map(|genre| Some((dcmi_term(genre.term.text)?, genre.term)));
        if dcmi == "Image"
            && let Some((dcmi, genre)) = stated().filter(|(dcmi, _)| *dcmi != "Image")
        {
            element(x, TYPE, |x| x.derived(dcmi, genre));
        }
        element(x, TYPE, |x| x.derived(dcmi, from));
    };
    // Of several kinds no one term says which: the genres may.
    let several = Some(ResourceType::MixedMaterial);
    match record.resource_type.filter(|kind| kind.value() != several) {
        Some(MaybeParsed::Parsed(kind, text)) => {
            // A word that may mean more than the type is written again as it is.
            term(dcmi_term(text.text).filter(|term| *term == "Image").unwrap_or_else(|| kind.dcmi()), text);
            if !says_as_much(kind) {
                x.reduced();
            }
        }
        Some(MaybeParsed::Literal(kind)) => text(x, TYPE, kind),
        None => {
            let dcmi = |genre: &Term<'_>| match Genre::find(genre.term.text) {
                Some(genre) => Some(genre.dcmi()),
                None => of_word(genre.term.text),
            };
            if let Some((dcmi, from)) =
                record.genres.iter().find_map(|genre| Some((dcmi(genre)?, genre.term)))
            {
                term(dcmi, from);
            }
            if record.resource_type.is_some() {
                x.reduced();
            }
        }
    }
}

/// The term of DCMI for a word for a type of resource that is given as a genre.
fn of_word(word: &str) -> Option<&'static str> {
    let known = ResourceType::read(word).ok().filter(|_| !word.eq_ignore_ascii_case("image"));
    known.map(ResourceType::dcmi)
}

/// Whether the term of DCMI says all that the type says.
fn says_as_much(kind: ResourceType) -> bool {
    match kind {
        ResourceType::Text
        | ResourceType::StillImage
        | ResourceType::MovingImage
        | ResourceType::SoundRecording
        | ResourceType::ThreeDimensionalObject => true,
        ResourceType::Cartographic
        | ResourceType::MixedMaterial
        | ResourceType::NotatedMusic
        | ResourceType::SoftwareMultimedia
        | ResourceType::SoundRecordingMusical
        | ResourceType::SoundRecordingNonmusical => false,
    }
}

/// Genres and forms.
pub fn genres(record: &Record<'_>, x: &mut Xml) {
    for genre in record.genres {
        match dcmi_term(genre.term.text) {
            Some(term) => element(x, TYPE, |x| x.derived(term, genre.term)),
            None => text(x, TYPE, genre.term),
        }
        if genre.vocabulary.is_some() || genre.uri.is_some() {
            x.reduced();
        }
    }
}

/// Extent, physical form and media types: each of a class before those of the next, as they are read.
pub fn formats(record: &Record<'_>, x: &mut Xml) {
    let extents = record.extent.iter().filter_map(|extent| extent.text);
    let texts =
        || extents.clone().chain(record.medium.iter().copied()).chain(record.media_types.iter().copied());
    // The classes that occur, mostly one.
    let met = texts()
        .fold(u8::from(record.extent.iter().any(|extent| extent.text.is_none())), |met, text| {
            met | 1 << FormatClass::of(text.text) as u8
        });
    let classes = [FormatClass::Extent, FormatClass::Medium, FormatClass::MediaType];
    for class in classes.into_iter().filter(|class| met >> *class as u8 & 1 == 1) {
        let of_class = |text: &Text<'_>| met.is_power_of_two() || FormatClass::of(text.text) == class;
        for extent in record.extent {
            match extent.text {
                Some(words) if of_class(&words) => {
                    text(x, FORMAT, words);
                    [extent.quantity, extent.unit].into_iter().flatten().for_each(|part| x.account_for(part));
                }
                None if class == FormatClass::Extent => element(x, FORMAT, |x| {
                    for (at, part) in [extent.quantity, extent.unit].into_iter().flatten().enumerate() {
                        x.fixed(if at > 0 { " " } else { "" });
                        x.given(part);
                    }
                }),
                Some(_) | None => {}
            }
        }
        let others = record.medium.iter().chain(record.media_types);
        others.filter(|text| of_class(text)).for_each(|value| text(x, FORMAT, *value));
    }
}

/// The first address of the record: that of the page about it, which consumers take as its link.
pub fn address(record: &Record<'_>, x: &mut Xml) {
    let identifiers = record.identifiers.iter().map(|identifier| identifier.value);
    let texts = relations::texts(record);
    let mut all = record.url.into_iter().chain(record.id).chain(identifiers).chain(texts);
    if let Some(first) = all.find(|text| is_address(text.text)) {
        text(x, IDENTIFIER, first);
    }
}

/// The page about it, where it is given by no address of the web.
pub fn url(record: &Record<'_>, x: &mut Xml) {
    other(x, record.url);
}

/// The record's own id.
pub fn id(record: &Record<'_>, x: &mut Xml) {
    other(x, record.id);
}

fn other(x: &mut Xml, identifier: Option<Text<'_>>) {
    if let Some(identifier) = identifier.filter(|identifier| !is_address(identifier.text)) {
        text(x, IDENTIFIER, identifier);
    }
}

/// The other identifiers, each with its kind before it, "oclc:1004375482", unless it says that itself.
pub fn identifiers(record: &Record<'_>, x: &mut Xml) {
    for identifier in record.identifiers.iter().filter(|identifier| !is_address(identifier.value.text)) {
        element(x, IDENTIFIER, |x| {
            if let Some(kind) = identifier.kind {
                if says_kind(identifier) {
                    x.account_for(kind);
                } else {
                    x.given(kind);
                    x.fixed(":");
                }
            }
            x.given(identifier.value);
        });
    }
}

/// The other addresses, behind all that are none.
pub fn addresses(record: &Record<'_>, x: &mut Xml) {
    let own = record.url.into_iter().chain(record.id);
    own.filter(|text| is_address(text.text)).for_each(|address| text(x, IDENTIFIER, address));
    for identifier in record.identifiers.iter().filter(|identifier| is_address(identifier.value.text)) {
        text(x, IDENTIFIER, identifier.value);
        if let Some(kind) = identifier.kind {
            x.account_for(kind);
        }
    }
}

fn says_kind(identifier: &Identifier<'_>) -> bool {
    let value = identifier.value.text;
    let starts = |start: &str| strip_prefix_any_case(value, start).is_some();
    identifier.kind.is_some_and(|kind| starts(kind.text)) || starts("urn:")
}

/// The reference code, where the record describes the held unit itself.
pub fn reference_code(record: &Record<'_>, x: &mut Xml) {
    if let (false, Some(code)) = (is_of_the_original(record), record.reference_code) {
        text(x, IDENTIFIER, code.text);
        code.parts.iter().flat_map(|part| [part.unit, part.value]).for_each(|part| x.same_as_written(part));
        x.reduced();
    }
}

/// The languages of the text: ISO 639-3, for which ISO 639-2/T stands.
pub fn languages(record: &Record<'_>, x: &mut Xml) {
    for language in record.languages {
        match language {
            MaybeParsed::Parsed(value, text) => {
                element(x, LANGUAGE, |x| x.derived(value.terminologic(), *text));
                // `zh-Hant`: the tag has more to say than the code. Names with a hyphen have a blank too.
                if text.text.contains('-') && !text.text.contains(' ') {
                    x.reduced();
                }
            }
            MaybeParsed::Literal(words) => text(x, LANGUAGE, *words),
        }
    }
}

/// Conditions: the address of the statement, then its words.
pub fn conditions(record: &Record<'_>, x: &mut Xml, conditions: &[Condition<'_>]) {
    for condition in conditions {
        if let Some(uri) = condition.uri {
            text(x, RIGHTS, uri);
        }
        if let Some(words) = condition.text {
            element(x, RIGHTS, |x| {
                language(x, record, condition.language);
                x.given(words);
            });
        }
    }
}
