//! Where it is: `location`, `part`.
//!
//! In `location` order matters: physicalLocation, shelfLocator, url.

use crate::output::xml::{Name, Xml};
use crate::record::{CodePart, Content, MaybeParsed, Record, Repository};

use super::elements::{LOCATION, URL};

const PHYSICAL_LOCATION: Name = Name("physicalLocation");
const SHELF_LOCATOR: Name = Name("shelfLocator");
const PART: Name = Name("part");
const DETAIL: Name = Name("detail");
const NUMBER: Name = Name("number");
const EXTENT: Name = Name("extent");
const LIST: Name = Name("list");

/// Units of which a unit of description has several, so that they are listed.
const LISTED: [&str; 8] = ["list", "leaf", "leaves", "folio", "page", "pages", "sheet", "blatt"];

/// Where the page and the files are, and before them, where the unit is held that is described. An original
/// that is described apart is held where its `relatedItem` says.
pub(super) fn location(record: &Record<'_>, x: &mut Xml) {
    x.element(LOCATION, |x| {
        if !record.is_derived_text() {
            held(record, x);
        }
        if let Some(url) = record.url {
            x.element(URL, |x| {
                x.attribute("usage", "primary");
                x.attribute("access", "object in context");
                if let Some(accessed) = record.control.and_then(|control| control.accessed) {
                    x.given_attribute("dateLastAccessed", accessed.text());
                }
                x.given(url);
            });
        }
        for content in record.contents {
            self::content(content, x);
        }
    });
}

/// The day a page was read, where the record has no address of a page.
pub(super) fn accessed(record: &Record<'_>, x: &mut Xml) {
    if record.url.is_none() && record.control.is_some_and(|control| control.accessed.is_some()) {
        x.dropped();
    }
}

/// A text or scan, labelled with the words that announce it, else with what it is.
fn content(content: &Content<'_>, x: &mut Xml) {
    let Some(url) = content.url else { return };
    x.element(URL, |x| {
        x.attribute("access", "raw object");
        match (content.phrase, content.kind) {
            (Some(phrase), _) => x.given_attribute("displayLabel", phrase),
            (None, Some(kind)) => x.attribute("displayLabel", kind.key()),
            (None, None) => {}
        }
        if let (None, Some(language)) = (content.phrase, content.language) {
            match language {
                MaybeParsed::Parsed(value, text) => x.shaped_attribute("note", value.name(), text),
                MaybeParsed::Literal(text) => x.given_attribute("note", text),
            }
        }
        x.given(url);
    });
}

/// Repository and reference code of the held unit.
pub(super) fn held(record: &Record<'_>, x: &mut Xml) {
    if let Some(repository) = &record.repository {
        x.element(PHYSICAL_LOCATION, |x| physical_location(repository, x));
    }
    if let Some(code) = record.reference_code {
        x.text_element(SHELF_LOCATOR, code.text);
    }
}

/// Name and abbreviation as the source has them, and the place (DACS 2.2), unless the words say it already.
fn physical_location(repository: &Repository<'_>, x: &mut Xml) {
    x.attribute("type", "repository");
    if let Some(uri) = repository.uri {
        x.given_attribute("valueURI", uri);
    }
    match (repository.text, repository.abbreviation) {
        (Some(text), abbreviation) => {
            x.given(text);
            x.account_for(repository.name);
            if let Some(abbreviation) = abbreviation {
                x.account_for(abbreviation);
            }
        }
        (None, Some(abbreviation)) => {
            x.given(repository.name);
            x.fixed(" (");
            x.given(abbreviation);
            x.fixed(")");
        }
        (None, None) => x.given(repository.name),
    }
    let words = repository.text.unwrap_or(repository.name);
    for place in [repository.place, repository.country].into_iter().flatten() {
        if words.text.contains(place.text) {
            x.account_for(place);
        } else {
            x.fixed(", ");
            x.given(place);
        }
    }
}

/// The parts of the reference code, beside the location that has it.
pub(super) fn part(record: &Record<'_>, x: &mut Xml) {
    if !record.is_derived_text() {
        parts(record, x);
    }
}

/// The parts of the reference code: those of which there may be several listed, each other by itself.
pub(super) fn parts(record: &Record<'_>, x: &mut Xml) {
    let parts = record.reference_code.map_or(&[][..], |code| code.parts);
    if parts.is_empty() {
        return;
    }
    x.element(PART, |x| {
        for (at, part) in parts.iter().enumerate() {
            if !LISTED.contains(&part.unit.text) {
                x.element(DETAIL, |x| {
                    x.given_attribute("type", part.unit);
                    x.text_element(NUMBER, part.value);
                });
            } else if !parts[..at].iter().any(|before| same_unit(before, part)) {
                x.element(EXTENT, |x| {
                    x.given_attribute("unit", part.unit);
                    x.element(LIST, |x| list(parts, part, x));
                });
            }
        }
    });
}

fn list(parts: &[CodePart<'_>], of: &CodePart<'_>, x: &mut Xml) {
    let alike = parts.iter().filter(|part| same_unit(part, of));
    for (at, part) in alike.enumerate() {
        if at > 0 {
            x.fixed(", ");
            x.same_as_written(part.unit);
        }
        x.given(part.value);
    }
}

fn same_unit(a: &CodePart<'_>, b: &CodePart<'_>) -> bool {
    a.unit.text == b.unit.text
}
