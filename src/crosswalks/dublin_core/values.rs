//! The elements that take single values: titles, types, formats, identifiers, subjects, rights.

use super::elements::{
    COVERAGE, FORMAT, IDENTIFIER, LANGUAGE, PUBLISHER, RIGHTS, SUBJECT, TITLE, TYPE, element, language, text,
};
use super::relations::is_of_the_original;
use crate::output::xml::{Name, Xml};
use crate::record::{
    Condition, Genre, Identifier, MaybeParsed, Record, ResourceType, Subject, SubjectType, TitleType,
};

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

/// What it is about, but for places and periods.
pub fn subjects(record: &Record<'_>, x: &mut Xml) {
    terms(record, x, SUBJECT, false);
}

/// The places and periods it is about.
pub fn coverage(record: &Record<'_>, x: &mut Xml) {
    terms(record, x, COVERAGE, true);
}

fn terms(record: &Record<'_>, x: &mut Xml, name: Name, covers: bool) {
    for subject in record.subjects.iter().filter(|subject| is_coverage(subject) == covers) {
        text(x, name, subject.term.term);
        if subject.kind != SubjectType::Topic
            || subject.term.vocabulary.is_some()
            || subject.term.uri.is_some()
        {
            x.reduced();
        }
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

/// The term of the DCMI Type Vocabulary: as stated, else as the first known genre implies.
pub fn resource_type(record: &Record<'_>, x: &mut Xml) {
    match record.resource_type {
        Some(MaybeParsed::Parsed(kind, text)) => {
            element(x, TYPE, |x| x.derived(kind.dcmi(), text));
            if !says_as_much(kind) {
                x.reduced();
            }
        }
        Some(MaybeParsed::Literal(kind)) => text(x, TYPE, kind),
        None => {
            let known =
                record.genres.iter().find_map(|genre| Some((Genre::find(genre.term.text)?, genre.term)));
            if let Some((genre, term)) = known {
                element(x, TYPE, |x| x.derived(genre.dcmi(), term));
            }
        }
    }
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
        text(x, TYPE, genre.term);
        if genre.vocabulary.is_some() || genre.uri.is_some() {
            x.reduced();
        }
    }
}

/// How much of it there is: in words, else as number and unit.
pub fn extent(record: &Record<'_>, x: &mut Xml) {
    for extent in record.extent {
        let parts = [extent.quantity, extent.unit].into_iter().flatten();
        match extent.text {
            Some(words) => {
                text(x, FORMAT, words);
                parts.for_each(|part| x.account_for(part));
            }
            None => element(x, FORMAT, |x| {
                for (at, part) in parts.enumerate() {
                    x.fixed(if at > 0 { " " } else { "" });
                    x.given(part);
                }
            }),
        }
    }
}

/// Physical form.
pub fn medium(record: &Record<'_>, x: &mut Xml) {
    record.medium.iter().for_each(|medium| text(x, FORMAT, *medium));
}

/// Internet media types.
pub fn media_types(record: &Record<'_>, x: &mut Xml) {
    record.media_types.iter().for_each(|kind| text(x, FORMAT, *kind));
}

/// The page about it.
pub fn url(record: &Record<'_>, x: &mut Xml) {
    if let Some(url) = record.url {
        text(x, IDENTIFIER, url);
    }
}

/// The record's own id.
pub fn id(record: &Record<'_>, x: &mut Xml) {
    if let Some(id) = record.id {
        text(x, IDENTIFIER, id);
    }
}

/// The other identifiers, each with its kind before it, "oclc:1004375482", unless it says that itself.
pub fn identifiers(record: &Record<'_>, x: &mut Xml) {
    for identifier in record.identifiers {
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

fn says_kind(identifier: &Identifier<'_>) -> bool {
    let value = identifier.value.text;
    let starts = |start: &str| value.get(..start.len()).is_some_and(|part| part.eq_ignore_ascii_case(start));
    identifier.kind.is_some_and(|kind| starts(kind.text))
        || ["http:", "https:", "urn:"].into_iter().any(starts)
}

/// The reference code, where the record describes the held unit itself.
pub fn reference_code(record: &Record<'_>, x: &mut Xml) {
    if let (false, Some(code)) = (is_of_the_original(record), record.reference_code) {
        text(x, IDENTIFIER, code.text);
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
