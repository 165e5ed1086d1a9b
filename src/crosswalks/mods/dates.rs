//! One date as the elements of MODS that hold it.
//!
//! A value that is W3CDTF is marked so, any other is EDTF; a mark that covers the whole goes in `@qualifier`
//! and leaves the value clean. A range is two elements, `@point` start and end. One date that lies between two
//! others is a range marked questionable, as the Library of Congress maps MARC 21 008/06 "q".

use crate::output::xml::{Name, Xml};
use crate::record::date::{Bound, Extent, Point};
use crate::record::{Date, Dated, MaybeParsed};
use crate::source::Text;

const DISPLAY_DATE: Name = Name("displayDate");

/// The element a date goes in, and its attributes.
#[derive(Clone, Copy)]
pub(super) struct DateElement<'a> {
    /// The element.
    pub name: Name,
    /// `@type`, of `dateOther`.
    pub kind: Option<&'static str>,
    /// Whether it is the date to sort by; of a range, its start.
    pub key: bool,
    /// `@calendar`.
    pub calendar: Option<Text<'a>>,
    /// Whether it was inferred.
    pub inferred: bool,
}

impl DateElement<'_> {
    /// An element without attributes.
    pub(super) const fn plain(name: Name) -> Self {
        Self { name, kind: None, key: false, calendar: None, inferred: false }
    }
}

/// A date of what is described, and behind it the text that words it otherwise. Without a date the text
/// stands alone; if its element has a type, there, because `displayDate` has none.
pub(super) fn dated(dated: &Dated<'_>, name: Name, kind: Option<&'static str>, key: bool, x: &mut Xml) {
    let words = match dated.date {
        MaybeParsed::Parsed(date, text) if !date.is_undated() => {
            let place = DateElement { name, kind, key, calendar: dated.calendar, inferred: dated.inferred };
            value(date, text, place, x);
            dated.text
        }
        MaybeParsed::Parsed(_, text) | MaybeParsed::Literal(text) => Some(dated.text.unwrap_or(text)),
    };
    let Some(words) = words else { return };
    match (dated.date, kind) {
        (MaybeParsed::Literal(_), Some(kind)) => x.element(name, |x| {
            x.attribute("type", kind);
            x.given(words);
        }),
        (MaybeParsed::Literal(_), None) | (MaybeParsed::Parsed(..), _) => x.text_element(DISPLAY_DATE, words),
    }
}

/// A date, or the text that could not be understood as one.
pub(super) fn date_or_text(date: MaybeParsed<'_, Date<'_>>, name: Name, x: &mut Xml) {
    match date {
        MaybeParsed::Parsed(date, text) if !date.is_undated() => {
            value(date, text, DateElement::plain(name), x)
        }
        MaybeParsed::Parsed(_, text) | MaybeParsed::Literal(text) => x.text_element(name, text),
    }
}

/// A date; nothing if it is undated.
pub(super) fn value(date: Date<'_>, text: Text<'_>, place: DateElement<'_>, x: &mut Xml) {
    match date.extent() {
        Extent::Single(point) => match date.time() {
            None => single(point, text, place, x),
            Some(time) => {
                let encoding = if is_zoned(time) { "w3cdtf" } else { "edtf" };
                let qualifier = place.inferred.then_some("inferred");
                x.element(place.name, |x| {
                    attributes(place, encoding, None, qualifier, x);
                    x.derived_display(date, text);
                });
            }
        },
        Extent::Interval(start, end) => {
            if start == Bound::Unknown || end == Bound::Unknown {
                x.reduced();
            }
            let mut place = place;
            for (bound, side) in [(start, "start"), (end, "end")] {
                if let Bound::At(point) = bound {
                    let (qualifier, point) = qualified(point, place.inferred);
                    element(point, side, qualifier, text, place, x);
                    place.key = false;
                }
            }
        }
        Extent::Within(start, end) => {
            x.reduced();
            let mut place = place;
            for (bound, side) in [(start, "start"), (end, "end")] {
                if let Bound::At(point) = bound {
                    element(point.unmarked(), side, Some("questionable"), text, place, x);
                    place.key = false;
                }
            }
        }
        Extent::Set(_) | Extent::Year(_) | Extent::Other(_) => x.element(place.name, |x| {
            attributes(place, "edtf", None, place.inferred.then_some("inferred"), x);
            x.derived_display(date, text);
        }),
        Extent::Undated => {}
    }
}

fn single(point: Point, text: Text<'_>, place: DateElement<'_>, x: &mut Xml) {
    let (qualifier, point) = qualified(point, place.inferred);
    x.element(place.name, |x| {
        attributes(place, encoding(point), None, qualifier, x);
        // The commonest spelling needs no writing anew.
        if is_written(text.text) { x.given(text) } else { x.derived_display(point, text) }
    });
}

fn element(
    point: Point,
    side: &'static str,
    qualifier: Option<&'static str>,
    from: Text<'_>,
    place: DateElement<'_>,
    x: &mut Xml,
) {
    x.element(place.name, |x| {
        attributes(place, encoding(point), Some(side), qualifier, x);
        x.derived_display(point, from);
    });
}

fn attributes(
    place: DateElement<'_>,
    encoding: &'static str,
    point: Option<&'static str>,
    qualifier: Option<&'static str>,
    x: &mut Xml,
) {
    if let Some(kind) = place.kind {
        x.attribute("type", kind);
    }
    x.attribute("encoding", encoding);
    if place.key {
        x.attribute("keyDate", "yes");
    }
    if let Some(point) = point {
        x.attribute("point", point);
    }
    if let Some(qualifier) = qualifier {
        x.attribute("qualifier", qualifier);
    }
    if let Some(calendar) = place.calendar {
        x.given_attribute("calendar", calendar);
    }
}

/// The qualifier, and the point without the marks it stands for. There is room for one qualifier: marks
/// that it does not say, or that cover only a part, stay with the point.
fn qualified(point: Point, inferred: bool) -> (Option<&'static str>, Point) {
    if inferred {
        return (Some("inferred"), point);
    }
    let (approximate, uncertain) = (point.is_approximate(), point.is_uncertain());
    let clean = point.unmarked();
    let whole = clean.marked(approximate, uncertain) == point;
    match (approximate, uncertain) {
        (true, false) if whole => (Some("approximate"), clean),
        (false, true) if whole => (Some("questionable"), clean),
        (true, _) | (_, true) | (false, false) => (None, point),
    }
}

/// Years before the common era are EDTF; so is year 0, which W3CDTF allows and readers do not expect.
fn encoding(point: Point) -> &'static str {
    if point.w3cdtf() == Some(point) && point.year() != Some(0) { "w3cdtf" } else { "edtf" }
}

/// Whether a text that reads as one point is written `1956`, `1956-01` or `1956-01-15`.
fn is_written(text: &str) -> bool {
    matches!(text.len(), 4 | 7 | 10)
        && text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        })
}

/// Whether a time that EDTF or W3CDTF allows has the zone that W3CDTF demands.
fn is_zoned(time: &str) -> bool {
    let zone = time.len().checked_sub(6).and_then(|at| time.as_bytes().get(at));
    time.ends_with('Z') || matches!(zone, Some(b'+' | b'-'))
}
