//! `contents`: a text or scan and the line that announces it: "Translation - English", "Scan of Original
//! Document", "Transcript - Russian".
//!
//! The line decides what the record describes: a translation or transcription of a held original, or, for a
//! scan, a reproduction of it, whose language is the original's. Without such a line, the whole is a text of
//! which no more is known.

use std::ops::Range;

use crate::profile::reader::{Reader, Reading, Words};
use crate::record::{ContentType, Field, OriginalRelation};
use crate::source::Span;
use crate::tree::{NodeKind, Ref};

/// See the module.
pub const CONTENTS: Reader = Reader {
    name: "contents",
    about: "a text and the line that announces it: `contents`, `languages` and `original`",
    takes: &["the line and the text", "the original's language"],
    writes: &[Field::Languages, Field::Original, Field::Contents],
    read,
};

fn read(page: &mut Reading<'_, '_>) {
    let texts = page.texts(0);
    let (announced, text) = match texts.split_first() {
        Some((first, rest)) if kind(first.spelling()).is_some() => (Some(*first), rest),
        Some(_) | None => (None, &texts[..]),
    };
    let spoken = page.texts(1);
    let spoken = page.words(&spoken);
    let phrase = announced.map(|first| page.words(&[first]));
    let what = phrase.as_ref().and_then(|phrase| kind(phrase.text()));
    let language = phrase.as_ref().and_then(|phrase| language(phrase.text()).map(|part| phrase.range(part)));
    text.iter().for_each(|text| page.take(*text));
    write_contents(page, what, phrase.as_ref(), language.clone(), text);

    let relation = what.and_then(relation);
    let of_original = relation == Some(OriginalRelation::Reproduction)
        || (relation == Some(OriginalRelation::Transcription) && language.is_none());
    match (&phrase, language) {
        (Some(phrase), Some(language)) => {
            page.write(Field::Languages, |native| phrase.write(native, language));
        }
        (Some(_) | None, _) if of_original => {
            for part in languages(spoken.text()) {
                let range = spoken.range(part);
                page.write(Field::Languages, |native| spoken.write(native, range));
            }
        }
        (Some(_) | None, _) => {}
    }
    page.write(Field::Original, |native| {
        let place = phrase.as_ref().unwrap_or(&spoken);
        let place = place.span_of(0..place.text().len());
        let start = native.len();
        let mut object = native.open(NodeKind::Map, place);
        if let (Some(relation), Some(phrase)) = (relation, &phrase) {
            native.key(&mut object, "relation", place);
            native.text(phrase.span_of(0..phrase.text().len()), relation.key());
        }
        if relation != Some(OriginalRelation::Reproduction) {
            let mut list = native.open_at(&mut object, "languages", NodeKind::List, place);
            for part in languages(spoken.text()) {
                list.add(1);
                spoken.write(native, spoken.range(part));
            }
            native.close_within(&mut object, list);
        }
        if object.count() == 0 {
            native.truncate(start);
        } else {
            native.close(object);
        }
    });
}

/// Writes the text, as it stands in the source, with what announced it.
fn write_contents(
    page: &mut Reading<'_, '_>,
    what: Option<ContentType>,
    phrase: Option<&Words<'_>>,
    language: Option<Range<usize>>,
    text: &[Ref<'_>],
) {
    let text = text.first().zip(text.last()).map(|(first, last)| {
        // What stands between its pieces belongs to it.
        Span::new(first.span().start, last.span().end)
    });
    let announced = phrase.map(|phrase| phrase.span_of(0..phrase.text().len()));
    let Some(place) = announced.or(text) else { return };
    page.write(Field::Contents, |native| {
        let mut object = native.open(NodeKind::Map, place);
        if let Some(what) = what {
            native.key(&mut object, "type", place);
            native.text(place, what.key());
        }
        if let Some(phrase) = phrase {
            if let Some(language) = language {
                phrase.put(native, &mut object, "language", language);
            }
            phrase.put(native, &mut object, "phrase", 0..phrase.text().len());
        }
        if let Some(text) = text {
            native.key(&mut object, "text", text);
            native.stands(text);
        }
        native.close(object);
    });
}

/// What a line announces, if it announces anything.
fn kind(line: &str) -> Option<ContentType> {
    if line.split_whitespace().count() > 6 {
        return None;
    }
    let head = line.split([':', '(']).next()?;
    let head = head.split(" - ").next()?.split(['–', '—']).next()?.trim();
    ContentType::read(head).ok().or_else(|| match head.to_lowercase().as_str() {
        "scan of original document" | "scan of original" | "original scan" | "scanned document" => {
            Some(ContentType::Scan)
        }
        "english translation" => Some(ContentType::Translation),
        _ => None,
    })
}

/// The language a line names behind its dash, or in front of "translation".
fn language(line: &str) -> Option<&str> {
    let behind = line.split_once(" - ").or_else(|| line.split_once(['–', '—', ':'])).map(|(_, rest)| rest);
    let behind = behind.or_else(|| line.strip_suffix(')')?.split_once('(').map(|(_, rest)| rest));
    let named =
        behind.or_else(|| line.split_once(' ').filter(|(_, rest)| *rest == "translation").map(|(l, _)| l));
    named.map(str::trim).filter(|language| !language.is_empty())
}

/// How the record relates to its original, by what its contents are.
fn relation(kind: ContentType) -> Option<OriginalRelation> {
    match kind {
        ContentType::Translation => Some(OriginalRelation::Translation),
        ContentType::Transcription => Some(OriginalRelation::Transcription),
        ContentType::Scan => Some(OriginalRelation::Reproduction),
        ContentType::Original | ContentType::Text => None,
    }
}

/// The languages a text names: "Russian, Chinese and German".
fn languages(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split([',', ';', '/', '&']).flat_map(|part| part.split(" and "));
    parts.map(|part| part.trim().trim_end_matches('.')).filter(|part| !part.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_announces_what_follows_or_is_a_part_of_it() {
        assert_eq!(kind("Translation - English"), Some(ContentType::Translation));
        assert_eq!(kind("Transcript – Russian"), Some(ContentType::Transcription));
        assert_eq!(kind("Scan of Original Document"), Some(ContentType::Scan));
        assert_eq!(kind("Original Scan"), Some(ContentType::Scan));
        assert_eq!(kind("English translation"), Some(ContentType::Translation));
        assert_eq!(kind("Top Secret Attachment No. 4"), None);
        assert_eq!(kind("Text of the telegram that was sent to Moscow on Monday"), None);
    }

    #[test]
    fn the_language_stands_behind_the_dash() {
        assert_eq!(language("Translation - English"), Some("English"));
        assert_eq!(language("Transcript — Russian"), Some("Russian"));
        assert_eq!(language("Translation (English)"), Some("English"));
        assert_eq!(language("English translation"), Some("English"));
        assert_eq!(language("Scan of Original Document"), None);
    }

    #[test]
    fn several_languages_are_distinguished() {
        let all = |text| languages(text).collect::<Vec<_>>();
        assert_eq!(all("Russian"), ["Russian"]);
        assert_eq!(all("Russian, Chinese and German."), ["Russian", "Chinese", "German"]);
        assert_eq!(all(""), [] as [&str; 0]);
    }
}
