//! Descriptions: the summary, and after it other prose.
//!
//! What cannot be understood by itself has a word before it, "Accruals: None expected."; that word is
//! English, so the element has then no other language.

use super::elements::{COVERAGE, DESCRIPTION, SOURCE, element, language, text};
use crate::output::xml::{Name, Xml};
use crate::record::{Language, OriginalRelation, Prose, Record};

/// Scope and content.
pub fn summary(record: &Record<'_>, x: &mut Xml) {
    if let Some(summary) = &record.summary {
        prose(record, x, DESCRIPTION, "", summary);
    }
}

/// The languages of the original, which are never those of the resource.
pub fn original(record: &Record<'_>, x: &mut Xml) {
    let Some(original) = record.original else { return };
    element(x, DESCRIPTION, |x| {
        for (at, language) in original.languages.iter().enumerate() {
            x.fixed(match (at, original.languages.len()) {
                (0, 1) => "Original language: ",
                (0, _) => "Original languages: ",
                (_, _) => ", ",
            });
            match language.value() {
                Some(value) => x.derived(value.name(), language.text()),
                None => x.given(language.text()),
            }
        }
    });
    if original.relation != OriginalRelation::None {
        x.reduced();
    }
}

/// The words that announce a text.
pub fn contents(record: &Record<'_>, x: &mut Xml) {
    for phrase in record.contents.iter().filter_map(|content| content.phrase) {
        text(x, DESCRIPTION, phrase);
    }
}

/// Historic markings.
pub fn markings(record: &Record<'_>, x: &mut Xml) {
    for marking in record.markings {
        element(x, DESCRIPTION, |x| {
            x.fixed("Original classification: ");
            x.given(*marking);
        });
    }
}

/// Notes of one field, each after the word for it.
pub fn notes(record: &Record<'_>, x: &mut Xml, label: &'static str, notes: &[Prose<'_>]) {
    for note in notes {
        prose(record, x, DESCRIPTION, label, note);
    }
}

/// Notes of any kind, but for those that were read of another element of Dublin Core.
pub fn remarks(record: &Record<'_>, x: &mut Xml) {
    for note in record.notes.iter().filter(|note| element_of(note).is_none()) {
        prose(record, x, DESCRIPTION, "", note);
        if note.kind.is_some() {
            x.reduced();
        }
    }
}

/// The notes whose type is the name of that element.
pub fn notes_of(record: &Record<'_>, x: &mut Xml, name: Name) {
    for note in record.notes.iter().filter(|note| element_of(note).is_some_and(|of| of.0 == name.0)) {
        prose(record, x, name, "", note);
        if let Some(kind) = note.kind {
            x.account_for(kind);
        }
    }
}

/// The element whose name is the type of a note: what it means there only its provider knows.
fn element_of(note: &Prose<'_>) -> Option<Name> {
    match note.kind?.text {
        "source" => Some(SOURCE),
        "coverage" => Some(COVERAGE),
        _ => None,
    }
}

/// Who paid for it, in the source's words.
pub fn funding(record: &Record<'_>, x: &mut Xml) {
    if let Some(words) = record.funding.and_then(|funding| funding.text) {
        text(x, DESCRIPTION, words);
    }
}

fn prose(record: &Record<'_>, x: &mut Xml, name: Name, label: &'static str, prose: &Prose<'_>) {
    element(x, name, |x| {
        if label.is_empty() || record.language_of(prose.language) == Some(Language::ENG) {
            language(x, record, prose.language);
        } else if prose.language.is_some() {
            x.reduced();
        }
        x.fixed(label);
        x.given(prose.text);
    });
}
