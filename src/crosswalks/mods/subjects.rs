//! What it is about: `subject`.
//!
//! A term stands whole, with its subdivisions: which of them are places and which periods is not guessed.

use crate::output::xml::{Name, Xml};
use crate::record::{Date, Record, Subject, SubjectType, Term};

use super::dates::{self, DateElement};
use super::elements::{NAME, NAME_PART, TITLE, TITLE_INFO};

const SUBJECT: Name = Name("subject");
const TOPIC: Name = Name("topic");
const GEOGRAPHIC: Name = Name("geographic");
const TEMPORAL: Name = Name("temporal");
const OCCUPATION: Name = Name("occupation");
const GENRE: Name = Name("genre");

/// One `subject` a term.
pub(super) fn subjects(record: &Record<'_>, x: &mut Xml) {
    for subject in record.subjects {
        x.element(SUBJECT, |x| element(subject, x));
    }
}

fn element(subject: &Subject<'_>, x: &mut Xml) {
    let term = &subject.term;
    if let Some(vocabulary) = term.vocabulary {
        x.given_attribute("authority", vocabulary);
    }
    let plain = |name: Name, x: &mut Xml| {
        x.element(name, |x| {
            authority(term, x);
            x.given(term.term);
        });
    };
    match subject.kind {
        SubjectType::Topic => plain(TOPIC, x),
        SubjectType::Place => plain(GEOGRAPHIC, x),
        SubjectType::Occupation => plain(OCCUPATION, x),
        SubjectType::Genre => plain(GENRE, x),
        SubjectType::Person => name("personal", term, x),
        SubjectType::Body => name("corporate", term, x),
        SubjectType::Family => name("family", term, x),
        SubjectType::Title => x.element(TITLE_INFO, |x| {
            authority(term, x);
            x.text_element(TITLE, term.term);
        }),
        SubjectType::Period => period(term, x),
    }
}

fn name(kind: &'static str, term: &Term<'_>, x: &mut Xml) {
    x.element(NAME, |x| {
        x.attribute("type", kind);
        authority(term, x);
        x.text_element(NAME_PART, term.term);
    });
}

/// A period that is EDTF has an encoding, and a range two points; its address is that of the whole.
fn period(term: &Term<'_>, x: &mut Xml) {
    if let Some(uri) = term.uri {
        x.given_attribute("valueURI", uri);
    }
    match Date::edtf(term.term.text) {
        Ok(date) => dates::value(date, term.term, DateElement::plain(TEMPORAL), x),
        Err(_) => x.text_element(TEMPORAL, term.term),
    }
}

fn authority(term: &Term<'_>, x: &mut Xml) {
    if let Some(vocabulary) = term.vocabulary {
        x.given_attribute("authority", vocabulary);
    }
    if let Some(uri) = term.uri {
        x.given_attribute("valueURI", uri);
    }
}
