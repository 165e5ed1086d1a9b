//! Descriptions: the summary, and after it other prose.
//!
//! What cannot be understood by itself has a word before it, "Accruals: None expected."; that word is
//! English, so the element has then no other language.

use super::elements::{DESCRIPTION, element, language, text};
use crate::output::xml::Xml;
use crate::record::{Language, OriginalRelation, Prose, Record};

/// Scope and content.
pub fn summary(record: &Record<'_>, x: &mut Xml) {
    if let Some(summary) = &record.summary {
        prose(record, x, "", summary);
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
        prose(record, x, label, note);
    }
}

/// Notes of any kind.
pub fn remarks(record: &Record<'_>, x: &mut Xml) {
    notes(record, x, "", record.notes);
    if record.notes.iter().any(|note| note.kind.is_some()) {
        x.reduced();
    }
}

/// Who paid for it, in the source's words.
pub fn funding(record: &Record<'_>, x: &mut Xml) {
    if let Some(words) = record.funding.and_then(|funding| funding.text) {
        text(x, DESCRIPTION, words);
    }
}

fn prose(record: &Record<'_>, x: &mut Xml, label: &'static str, prose: &Prose<'_>) {
    element(x, DESCRIPTION, |x| {
        if label.is_empty() || record.language_of(prose.language) == Some(Language::ENG) {
            language(x, record, prose.language);
        } else if prose.language.is_some() {
            x.reduced();
        }
        x.fixed(label);
        x.given(prose.text);
    });
}
