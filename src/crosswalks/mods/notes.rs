//! Words about it: `abstract`, `note`.

use crate::output::xml::{Name, Xml};
use crate::record::{Agent, ContentType, Prose, Record, Relator};
use crate::source::Text;

use super::elements::{NOTE, lang};

const ABSTRACT: Name = Name("abstract");

/// How the phrases begin that name the source of a text.
const ACQUIRED: [&str; 6] = ["obtained", "contributed", "acquired", "provided", "donated", "given"];

/// Scope and content.
pub(super) fn summary(record: &Record<'_>, x: &mut Xml) {
    if let Some(summary) = &record.summary {
        x.element(ABSTRACT, |x| prose(summary, record, x));
    }
}

/// Immediate source of acquisition.
pub(super) fn acquisition(record: &Record<'_>, x: &mut Xml) {
    typed("acquisition", record.acquisition, record, x);
}

/// "Obtained by" and the name, word for word, unless the source of acquisition names the agent already.
pub(super) fn acquired_from(record: &Record<'_>, x: &mut Xml) {
    for agent in record.agents {
        let named = |note: &Prose<'_>| note.text.text.contains(agent.name.text);
        if let Some(phrase) = agent.phrase.filter(|phrase| is_source(agent, *phrase))
            && !record.acquisition.iter().any(named)
        {
            note_with(Some("acquisition"), record, x, |x| {
                x.given(phrase);
                x.fixed(" ");
                x.given(agent.name);
            });
        }
    }
}

fn is_source(agent: &Agent<'_>, phrase: Text<'_>) -> bool {
    let has = |relator| agent.roles.iter().any(|role| role.value() == Some(relator));
    let begins =
        |word: &&str| phrase.text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    has(Relator::DNR) || has(Relator::CTB) && ACQUIRED.iter().any(begins)
}

/// Archival history.
pub(super) fn ownership(record: &Record<'_>, x: &mut Xml) {
    typed("ownership", record.custodial_history, record, x);
}

/// Administrative or biographical history.
pub(super) fn biographical_history(record: &Record<'_>, x: &mut Xml) {
    typed("biographical/historical", record.biographical_history, record, x);
}

/// Appraisal, destruction and scheduling: MARC 21 field 583.
pub(super) fn appraisal(record: &Record<'_>, x: &mut Xml) {
    typed("action", record.appraisal, record, x);
}

/// Accruals.
pub(super) fn accruals(record: &Record<'_>, x: &mut Xml) {
    typed("accrual policy", record.accruals, record, x);
}

/// Finding aids, for which the guidelines have no type.
pub(super) fn finding_aids(record: &Record<'_>, x: &mut Xml) {
    for note in record.finding_aids {
        x.element(NOTE, |x| {
            x.attribute("displayLabel", "Finding aids");
            prose(note, record, x);
        });
    }
}

/// Existence and location of originals.
pub(super) fn originals(record: &Record<'_>, x: &mut Xml) {
    typed("original location", record.originals, record, x);
}

/// Existence and location of copies.
pub(super) fn copies(record: &Record<'_>, x: &mut Xml) {
    typed("additional physical form", record.copies, record, x);
}

/// Publication note.
pub(super) fn publications(record: &Record<'_>, x: &mut Xml) {
    typed("publications", record.publications, record, x);
}

/// Markings, which are the document's words and not the description's.
pub(super) fn markings(record: &Record<'_>, x: &mut Xml) {
    for marking in record.markings {
        x.element(NOTE, |x| {
            x.attribute("displayLabel", "Original classification");
            x.given(*marking);
        });
    }
}

/// The words that announce a text. Those of a scan label its URL, if it has one.
pub(super) fn headings(record: &Record<'_>, x: &mut Xml) {
    for content in record.contents {
        let Some(phrase) = content.phrase else { continue };
        let kind = match content.kind {
            Some(ContentType::Translation | ContentType::Transcription) => Some("language"),
            Some(ContentType::Scan | ContentType::Original | ContentType::Text) | None => None,
        };
        if kind.is_some() || content.url.is_none() {
            note_with(kind, record, x, |x| x.given(phrase));
        }
    }
}

/// The texts themselves.
pub(super) fn full_texts(record: &Record<'_>, x: &mut Xml) {
    let texts =
        record.contents.iter().filter(|content| content.url.is_none()).filter_map(|content| content.text);
    texts.for_each(|text| x.dropped_text(text));
}

/// Notes of any kind.
pub(super) fn notes(record: &Record<'_>, x: &mut Xml) {
    for note in record.notes {
        x.element(NOTE, |x| {
            if let Some(kind) = note.kind {
                x.given_attribute("type", kind);
            }
            prose(note, record, x);
        });
    }
}

/// The credit in the source's words.
pub(super) fn funding(record: &Record<'_>, x: &mut Xml) {
    if let Some(text) = record.funding.and_then(|funding| funding.text) {
        note_with(Some("funding"), record, x, |x| x.given(text));
    }
}

/// Preferred citation.
pub(super) fn citation(record: &Record<'_>, x: &mut Xml) {
    if let Some(text) = record.citation {
        note_with(Some("preferred citation"), record, x, |x| x.given(text));
    }
}

/// Notes of one type; so they are within `physicalDescription` too.
pub(super) fn typed(kind: &'static str, notes: &[Prose<'_>], record: &Record<'_>, x: &mut Xml) {
    for note in notes {
        x.element(NOTE, |x| {
            x.attribute("type", kind);
            prose(note, record, x);
        });
    }
}

fn note_with(kind: Option<&'static str>, record: &Record<'_>, x: &mut Xml, inside: impl FnOnce(&mut Xml)) {
    x.element(NOTE, |x| {
        if let Some(kind) = kind {
            x.attribute("type", kind);
        }
        lang(record.stated_language_of(None), x);
        inside(x);
    });
}

fn prose(prose: &Prose<'_>, record: &Record<'_>, x: &mut Xml) {
    lang(record.stated_language_of(prose.language), x);
    x.given(prose.text);
}
