//! What the resource comes from and belongs to: its source, the units above it, its texts and scans.

use super::elements::{IDENTIFIER, RELATION, SOURCE, element, text};
use crate::output::xml::Xml;
use crate::record::{Ancestor, Content, ContentType, OriginalRelation, Record};
use crate::source::Text;

/// Repository and reference code as one string; the repository alone where the record describes the held
/// unit itself, whose reference code is an identifier.
pub fn source(record: &Record<'_>, x: &mut Xml) {
    element(x, SOURCE, |x| {
        if let Some(repository) = record.repository {
            match (repository.text, repository.abbreviation) {
                (Some(text), abbreviation) => {
                    x.given(text);
                    [Some(repository.name), abbreviation]
                        .into_iter()
                        .flatten()
                        .for_each(|part| x.account_for(part));
                }
                (None, Some(abbreviation)) => {
                    x.given(repository.name);
                    x.fixed(" (");
                    x.given(abbreviation);
                    x.fixed(")");
                }
                (None, None) => x.given(repository.name),
            }
            let is_more =
                repository.place.is_some() || repository.country.is_some() || repository.uri.is_some();
            if is_more || !is_of_the_original(record) {
                x.reduced();
            }
        }
        if let (true, Some(code)) = (is_of_the_original(record), record.reference_code) {
            if record.repository.is_some() {
                x.fixed(", ");
            }
            x.given(code.text);
            code.parts
                .iter()
                .flat_map(|part| [part.unit, part.value])
                .for_each(|part| x.same_as_written(part));
        }
    });
}

/// Whether repository and reference code are those of an original that the resource was made from.
pub fn is_of_the_original(record: &Record<'_>) -> bool {
    match record.relation() {
        OriginalRelation::Translation | OriginalRelation::Transcription | OriginalRelation::Reproduction => {
            true
        }
        OriginalRelation::None => false,
    }
}

/// The units above, from the top down, as one path: "Central Committee (f. 5) > General Department".
pub fn ancestors(record: &Record<'_>, x: &mut Xml) {
    element(x, RELATION, |x| {
        for (at, unit) in record.ancestors.iter().enumerate() {
            if at > 0 {
                x.fixed(" > ");
            }
            ancestor(x, unit);
        }
    });
    // That each is a part of the one before it reads from the path; that the resource is one does not.
    x.reduced();
}

fn ancestor(x: &mut Xml, unit: &Ancestor<'_>) {
    match (unit.title, unit.reference_code, unit.level) {
        (Some(title), None, _) => x.given(title),
        (Some(title), Some(code), _) => {
            x.given(title);
            x.fixed(" (");
            x.given(code);
            x.fixed(")");
        }
        (None, code, level) => {
            match level.map(|level| (level.value(), level.text())) {
                Some((Some(level), text)) => x.derived(level.key(), text),
                Some((None, text)) => x.given(text),
                None => {}
            }
            if let Some(code) = code {
                x.fixed(if level.is_some() { " " } else { "" });
                x.given(code);
            } else if let Some(url) = unit.url {
                x.fixed(if level.is_some() { " " } else { "" });
                x.given(url);
            }
        }
    }
}

/// Curated collections: title, then address.
pub fn collections(record: &Record<'_>, x: &mut Xml) {
    for collection in record.collections {
        text(x, RELATION, collection.title);
        if let Some(url) = collection.url {
            text(x, RELATION, url);
        }
    }
    x.reduced();
}

/// Other records: title, then address, or for want of both the id.
pub fn related(record: &Record<'_>, x: &mut Xml) {
    for other in record.related {
        match (other.title, other.url, other.id) {
            (None, None, Some(id)) => text(x, RELATION, id),
            (title, url, _) => [title, url].into_iter().flatten().for_each(|part| text(x, RELATION, part)),
        }
    }
    x.reduced();
}

/// The addresses of the texts of what is described.
pub fn texts<'r>(record: &Record<'r>) -> impl Iterator<Item = Text<'r>> {
    let (contents, is_derived) = (record.contents, record.is_derived_text());
    contents
        .iter()
        .filter(move |content| !shows_original(is_derived, content))
        .filter_map(|content| content.url)
}

/// Writes the addresses of the texts of what is described.
pub fn text_addresses(record: &Record<'_>, x: &mut Xml) {
    texts(record).for_each(|url| text(x, IDENTIFIER, url));
}

/// The addresses of scans of the original, where that is another thing than what is described.
pub fn scans(record: &Record<'_>, x: &mut Xml) {
    for url in record
        .contents
        .iter()
        .filter(|content| shows_original(record.is_derived_text(), content))
        .filter_map(|c| c.url)
    {
        text(x, RELATION, url);
    }
}

/// The texts themselves have no place.
pub fn full_texts(record: &Record<'_>, x: &mut Xml) {
    let texts =
        record.contents.iter().filter(|content| content.url.is_none()).filter_map(|content| content.text);
    texts.for_each(|text| x.dropped_text(text));
}

/// Whether a content shows the held original while the record describes a text made from it.
fn shows_original(is_derived: bool, content: &Content<'_>) -> bool {
    match content.kind {
        Some(ContentType::Scan | ContentType::Original) => is_derived,
        Some(ContentType::Translation | ContentType::Transcription | ContentType::Text) | None => false,
    }
}
