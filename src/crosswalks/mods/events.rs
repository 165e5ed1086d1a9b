//! What happened to it, when and where: `originInfo`.
//!
//! One `originInfo` an event, so that a `displayDate`, which has no attributes, belongs to one date. Values of
//! `@eventType` beyond production and publication are free (MODS 3.8, `originInfo`).

use crate::output::xml::{Name, Xml};
use crate::record::{DateType, Dated, PlaceType, Record};
use crate::source::Text;

use super::dates;

const ORIGIN_INFO: Name = Name("originInfo");
const PLACE: Name = Name("place");
const PLACE_TERM: Name = Name("placeTerm");
const PUBLISHER: Name = Name("publisher");
const DATE_CREATED: Name = Name("dateCreated");
const DATE_ISSUED: Name = Name("dateIssued");
const DATE_CAPTURED: Name = Name("dateCaptured");
const COPYRIGHT_DATE: Name = Name("copyrightDate");
const DATE_OTHER: Name = Name("dateOther");

/// An event: what its dates and places are in the record, and in MODS.
struct Event {
    name: &'static str,
    dates: DateType,
    date: Name,
    kind: Option<&'static str>,
    places: Option<PlaceType>,
}

const PRODUCTION: Event = Event {
    name: "production",
    dates: DateType::Created,
    date: DATE_CREATED,
    kind: None,
    places: Some(PlaceType::Creation),
};

const BULK: Event =
    Event { name: "production", dates: DateType::Bulk, date: DATE_OTHER, kind: Some("bulk"), places: None };

const PUBLICATION: Event = Event {
    name: "publication",
    dates: DateType::Issued,
    date: DATE_ISSUED,
    kind: None,
    places: Some(PlaceType::Publication),
};

const UPLOAD: Event =
    Event { name: "publication", dates: DateType::Uploaded, date: DATE_ISSUED, kind: None, places: None };

const OTHERS: [Event; 6] = [
    Event {
        name: "sending",
        dates: DateType::Sent,
        date: DATE_OTHER,
        kind: Some("sent"),
        places: Some(PlaceType::Sending),
    },
    Event {
        name: "receipt",
        dates: DateType::Received,
        date: DATE_OTHER,
        kind: Some("received"),
        places: Some(PlaceType::Receipt),
    },
    Event {
        name: "copyright notice",
        dates: DateType::Copyright,
        date: COPYRIGHT_DATE,
        kind: None,
        places: None,
    },
    Event {
        name: "declassification",
        dates: DateType::Declassified,
        date: DATE_OTHER,
        kind: Some("declassified"),
        places: None,
    },
    Event { name: "digitization", dates: DateType::Digitised, date: DATE_CAPTURED, kind: None, places: None },
    // The subject of the document is no event in the life of the document.
    Event { name: "", dates: DateType::Event, date: DATE_OTHER, kind: Some("event"), places: None },
];

/// The making of the document. A letter of which only the day it was sent is known was made then, as far as
/// sorting goes; the day stands once more as that of the sending.
pub(super) fn production(record: &Record<'_>, x: &mut Xml) {
    let key = key_date(record);
    event(record, &PRODUCTION, key, None, x);
    if let Some(sent) = key
        && sent.kind == DateType::Sent
    {
        x.element(ORIGIN_INFO, |x| {
            x.attribute("eventType", PRODUCTION.name);
            dates::dated(sent, DATE_CREATED, None, true, x);
        });
    }
    event(record, &BULK, None, None, x);
}

/// The document's own publication.
pub(super) fn publication(record: &Record<'_>, x: &mut Xml) {
    event(record, &PUBLICATION, key_date(record), None, x);
}

/// The publication of the record or of the digital text, by the platform.
pub(super) fn platform(record: &Record<'_>, x: &mut Xml) {
    event(record, &UPLOAD, None, record.publisher, x);
}

/// What else happened.
pub(super) fn others(record: &Record<'_>, x: &mut Xml) {
    for other in &OTHERS {
        event(record, other, None, None, x);
    }
}

/// The document's date once more, with the original that is described apart. A record has one key date, and
/// this is not it.
pub(super) fn of_original(record: &Record<'_>, x: &mut Xml) {
    let Some(date) = key_date(record).or_else(|| record.document_date()) else { return };
    let of = match date.kind {
        DateType::Issued => &PUBLICATION,
        DateType::Created
        | DateType::Sent
        | DateType::Received
        | DateType::Copyright
        | DateType::Declassified
        | DateType::Digitised
        | DateType::Uploaded
        | DateType::Bulk
        | DateType::Event => &PRODUCTION,
    };
    x.element(ORIGIN_INFO, |x| {
        x.attribute("eventType", of.name);
        dates::dated(date, of.date, None, false, x);
    });
}

/// The date to sort by: the first of the document itself that is a date.
fn key_date<'a>(record: &Record<'a>) -> Option<&'a Dated<'a>> {
    let is_date = |dated: &Dated<'_>| dated.date.value().is_some_and(|date| !date.is_undated());
    record.dates.iter().find(|dated| dated.kind.is_of_document() && is_date(dated))
}

fn event(
    record: &Record<'_>,
    event: &Event,
    key: Option<&Dated<'_>>,
    publisher: Option<Text<'_>>,
    x: &mut Xml,
) {
    let mut dates = record.dates.iter().filter(|dated| dated.kind == event.dates);
    let mut dated = dates.next();
    let mut first = publisher.is_some() || record.places.iter().any(|place| Some(place.kind) == event.places);
    while dated.is_some() || first {
        x.element(ORIGIN_INFO, |x| {
            if !event.name.is_empty() {
                x.attribute("eventType", event.name);
            }
            if std::mem::take(&mut first) {
                places(record, event.places, x);
                if let Some(publisher) = publisher {
                    x.text_element(PUBLISHER, publisher);
                }
            }
            if let Some(dated) = dated {
                let is_key = key.is_some_and(|key| std::ptr::eq(key, dated));
                dates::dated(dated, event.date, event.kind, is_key, x);
            }
        });
        dated = dates.next();
    }
}

fn places(record: &Record<'_>, kind: Option<PlaceType>, x: &mut Xml) {
    for place in record.places.iter().filter(|place| Some(place.kind) == kind) {
        x.element(PLACE, |x| {
            x.element(PLACE_TERM, |x| {
                x.attribute("type", "text");
                if let Some(uri) = place.uri {
                    x.given_attribute("valueURI", uri);
                }
                x.given(place.name);
            });
        });
    }
}
