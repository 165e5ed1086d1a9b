//! `citation-statement`: a page's citation taken apart into the fields it names.
//!
//! The citation stays whole in `citation`. Where the page gives title or date itself, the page's are kept:
//! the citation's may differ, and then that is a finding. What is not understood becomes a note.

use crate::native_tree::Native;
use crate::profile::citation::Citation;
use crate::profile::reader::{Reader, Reading, Words};
use crate::record::Field;
use crate::record::agent::{Attribution, NameKind, attributions};
use crate::record::repository::Repository;
use crate::record::slice::Slice;
use crate::reference_codes;
use crate::rules::parsing::profile::{date_differs, title_differs};
use crate::source::Span;
use crate::tree::NodeKind;

/// See the module.
pub const CITATION_STATEMENT: Reader = Reader {
    name: "citation-statement",
    about: "a citation in the form \"title\", date, platform, repository, reference code. Obtained by …: \
            `citation`, and each field it names",
    takes: &["the citation's paragraphs"],
    writes: &[
        Field::Identifiers,
        Field::Url,
        Field::Title,
        Field::Titles,
        Field::Dates,
        Field::Agents,
        Field::Repository,
        Field::ReferenceCode,
        Field::Publisher,
        Field::Notes,
        Field::Citation,
    ],
    read,
};

/// The part of a citation that says where a document is kept, alone: "BArch, B 136/59748, 403-410.
/// Contributed, transcribed, and translated by …".
pub const SOURCE_STATEMENT: Reader = Reader {
    name: "source-statement",
    about: "where a document is kept, and who provided it, as \
            repository, reference code. Obtained by …: each field it names",
    takes: &["the statement"],
    writes: &[
        Field::Identifiers,
        Field::Url,
        Field::Agents,
        Field::Repository,
        Field::ReferenceCode,
        Field::Publisher,
        Field::Notes,
    ],
    read: read_source,
};

fn read_source(page: &mut Reading<'_, '_>) {
    let paragraphs = page.texts(0);
    let words = &page.words(&paragraphs);
    // A statement names no title and no date of the document: what looks like one stays a note.
    let mut citation = Citation::read(words.text(), &[]);
    citation.remainder.extend([citation.title.take(), citation.date.take()].into_iter().flatten());
    write_held(page, words, &citation);
}

fn read(page: &mut Reading<'_, '_>) {
    let mut paragraphs = page.texts(0);
    paragraphs.retain(|text| !["http://", "https://"].iter().any(|http| text.spelling().starts_with(http)));
    if paragraphs.is_empty() {
        return;
    }
    let words = &page.words(&paragraphs);
    let citation = Citation::read(words.text(), &[]);
    page.write(Field::Citation, |native| words.write(native, 0..words.text().len()));
    if let Some(title) = citation.title {
        read_title(page, words, title);
    }
    if let Some(date) = citation.date {
        read_date(page, words, date);
    }
    write_held(page, words, &citation);
}

/// Writes what a citation says of who keeps the document, and of who had to do with it.
fn write_held(page: &mut Reading<'_, '_>, words: &Words<'_>, citation: &Citation<'_>) {
    if let Some(platform) = citation.platform {
        page.write(Field::Publisher, |native| words.write(native, platform.range()));
    }
    if let Some(repository) = citation.repository {
        page.write(Field::Repository, |native| write_repository(native, words, repository));
    }
    if let Some(code) = citation.reference_code {
        page.write(Field::ReferenceCode, |native| write_code(native, words, code));
    }
    if let Some(url) = citation.url.filter(|_| page.written(Field::Url, "").is_none()) {
        page.write(Field::Url, |native| words.write(native, url.range()));
    }
    for identifier in &citation.identifiers {
        page.write(Field::Identifiers, |native| {
            let place = words.span_of(identifier.value.range());
            let mut object = native.open(NodeKind::Map, place);
            native.key(&mut object, "type", place);
            native.text(words.span_of(identifier.label.range()), identifier.kind);
            words.put(native, &mut object, "value", identifier.value.range());
            native.close(object);
        });
    }
    let mut notes: Vec<Slice<'_>> = citation.remainder.clone();
    for sentence in &citation.attributions {
        let credits = attributions(sentence.text);
        for attribution in &credits.attributions {
            page.write(Field::Agents, |native| write_agent(native, words, attribution));
        }
        notes.extend(credits.remainder.iter().map(|rest| rest.moved(sentence.start)));
    }
    notes.sort_by_key(|note| note.start);
    for note in notes {
        page.write(Field::Notes, |native| words.write(native, note.range()));
    }
}

fn read_title(page: &mut Reading<'_, '_>, words: &Words<'_>, title: Slice<'_>) {
    let Some((given, _)) = page.written(Field::Title, "text") else {
        return page.write(Field::Title, |native| words.write(native, title.range()));
    };
    if is_same(given, title.text) {
        return;
    }
    let differs = title_differs(words.span_of(title.range()), given, title.text);
    page.write(Field::Titles, |native| {
        let place = words.span_of(title.range());
        let mut object = native.open(NodeKind::Map, place);
        native.key(&mut object, "type", place);
        native.supplied(place, "alternative");
        words.put(native, &mut object, "text", title.range());
        native.close(object);
    });
    page.find(differs);
}

fn read_date(page: &mut Reading<'_, '_>, words: &Words<'_>, date: Slice<'_>) {
    let Some((given, _)) = page.written(Field::Dates, "text") else {
        return page.write(Field::Dates, |native| {
            let place = words.span_of(date.range());
            let mut object = native.open(NodeKind::Map, place);
            native.key(&mut object, "type", place);
            native.supplied(place, "created");
            words.put(native, &mut object, "text", date.range());
            native.close(object);
        });
    };
    if !is_same(given, date.text) {
        let differs = date_differs(words.span_of(date.range()), given, date.text);
        page.find(differs);
    }
}

/// Whether two texts are the same but for quotation marks, blanks, the case of letters and a stop at the end.
fn is_same(a: &str, b: &str) -> bool {
    fn letters(text: &str) -> impl Iterator<Item = char> {
        let text = text.trim_end_matches(|c: char| c.is_whitespace() || ".,".contains(c) || is_quote(c));
        text.chars().filter(|c| !c.is_whitespace() && !is_quote(*c)).flat_map(char::to_lowercase)
    }
    letters(a).eq(letters(b))
}

fn is_quote(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '`'
            | '´'
            | '‘'
            | '’'
            | '‚'
            | '‛'
            | '“'
            | '”'
            | '„'
            | '‟'
            | '«'
            | '»'
            | '‹'
            | '›'
    )
}

fn write_repository(native: &mut Native<'_>, words: &Words<'_>, text: Slice<'_>) {
    let repository = Repository::read(words.text().get(text.range()).unwrap_or_default());
    let mut object = native.open(NodeKind::Map, words.span_of(text.range()));
    words.put(native, &mut object, "name", words.range(repository.name));
    if let Some(abbreviation) = repository.abbreviation {
        words.put(native, &mut object, "abbreviation", words.range(abbreviation));
    }
    if let Some(place) = repository.place {
        words.put(native, &mut object, "place", words.range(place));
    }
    if repository.abbreviation.is_some() || repository.place.is_some() {
        words.put(native, &mut object, "text", text.range());
    }
    native.close(object);
}

fn write_code(native: &mut Native<'_>, words: &Words<'_>, code: Slice<'_>) {
    let place = words.span_of(code.range());
    let mut object = native.open(NodeKind::Map, place);
    words.put(native, &mut object, "text", code.range());
    if let Some(read) = reference_codes::read(code.text) {
        let mut parts = native.open_at(&mut object, "parts", NodeKind::List, place);
        for part in &read.parts {
            let moved = |range: &std::ops::Range<usize>| range.start + code.start..range.end + code.start;
            let place = words.span_of(moved(&part.range));
            let unit = if part.label.is_empty() { place } else { words.span_of(moved(&part.label)) };
            parts.add(1);
            let mut entry = native.open(NodeKind::Map, place);
            native.key(&mut entry, "unit", unit);
            native.text(unit, part.unit.key());
            native.key(&mut entry, "value", place);
            native.text(place, &part.value);
            native.close(entry);
        }
        native.close_within(&mut object, parts);
    }
    native.close(object);
}

fn write_agent(native: &mut Native<'_>, words: &Words<'_>, attribution: &Attribution<'_>) {
    let name = &attribution.name;
    let place: Span = words.span_of(words.range(name.whole));
    let mut object = native.open(NodeKind::Map, place);
    if let Some(kind) = name.kind {
        native.key(&mut object, "type", place);
        native.text(place, NameKind::key(kind));
    }
    let phrase = words.range(attribution.phrase.text);
    let parts = [
        ("name", Some(name.whole)),
        ("given", name.given),
        ("family", name.family),
        ("suffix", name.suffix),
        ("terms_of_address", name.terms_of_address),
        ("dates", name.dates),
        ("abbreviation", name.abbreviation),
    ];
    for (key, part) in parts {
        if let Some(part) = part {
            words.put(native, &mut object, key, words.range(part));
        }
    }
    let phrase_span = words.span_of(phrase.clone());
    let mut roles = native.open_at(&mut object, "roles", NodeKind::List, phrase_span);
    for role in &attribution.roles {
        roles.add(1);
        native.text(phrase_span, role);
    }
    native.close_within(&mut object, roles);
    words.put(native, &mut object, "phrase", phrase);
    native.close(object);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_the_same_but_for_quotes_blanks_and_case() {
        assert!(is_same("Kennan, 'The Inauguration'", "Kennan, ‘the  Inauguration’,"));
        assert!(!is_same("Kennan, The Inauguration", "Kennan The Inauguration"));
        assert!(!is_same("May 1, 1956", "May 2, 1956"));
    }
}
