//! Other things: `relatedItem`.

use crate::output::xml::{Name, Xml};
use crate::record::{Ancestor, Level, MaybeParsed, OriginalRelation, Record, Relation, TitleType};
use crate::source::Text;

use super::elements::{IDENTIFIER, LOCATION, TITLE, TITLE_INFO, URL};
use super::{events, languages, location, titles};

const RELATED_ITEM: Name = Name("relatedItem");

/// How many units above this one are nested. No hierarchy of an archive is as deep, and XML readers set limits.
const DEEPEST: usize = 24;

/// The held original of a translated or transcribed text: what belongs to it and not to the text.
pub(super) fn original(record: &Record<'_>, x: &mut Xml) {
    let label = match record.relation() {
        OriginalRelation::Translation => "Translated from",
        OriginalRelation::Transcription => "Transcribed from",
        OriginalRelation::Reproduction | OriginalRelation::None => return,
    };
    if !says_anything_of_original(record) {
        x.reduced();
        return;
    }
    x.element(RELATED_ITEM, |x| {
        x.attribute("type", "original");
        x.attribute("displayLabel", label);
        titles::of_original(record, x);
        events::of_original(record, x);
        languages::of_original(record, x);
        x.element(LOCATION, |x| location::held(record, x));
        location::parts(record, x);
        hosts(record.ancestors, x);
    });
}

fn says_anything_of_original(record: &Record<'_>) -> bool {
    record.repository.is_some()
        || record.reference_code.is_some()
        || record.document_date().is_some()
        || !record.ancestors.is_empty()
        || record.original.is_some_and(|original| original.title.is_some() || !original.languages.is_empty())
        || record.titles.iter().any(|title| title.kind == TitleType::Original)
}

/// The units above this one, each within the one below it. Those of an original stand with it.
pub(super) fn ancestors(record: &Record<'_>, x: &mut Xml) {
    let names_nothing =
        |unit: &Ancestor<'_>| unit.title.is_none() && unit.reference_code.is_none() && unit.url.is_none();
    if record.ancestors.len() > DEEPEST || record.ancestors.iter().any(names_nothing) {
        x.reduced();
    }
    if !record.is_derived_text() {
        hosts(record.ancestors, x);
    }
}

fn hosts(ancestors: &[Ancestor<'_>], x: &mut Xml) {
    host(&ancestors[ancestors.len().saturating_sub(DEEPEST)..], x);
}

fn host(ancestors: &[Ancestor<'_>], x: &mut Xml) {
    let Some((nearest, above)) = ancestors.split_last() else { return };
    x.element(RELATED_ITEM, |x| {
        x.attribute("type", "host");
        match nearest.level {
            Some(MaybeParsed::Parsed(level, text)) => x.shaped_attribute("displayLabel", label(level), text),
            Some(MaybeParsed::Literal(text)) => x.given_attribute("displayLabel", text),
            None => {}
        }
        item(nearest.title, nearest.reference_code, nearest.url, x);
        host(above, x);
    });
}

/// The name of a level as people read it.
const fn label(level: Level) -> &'static str {
    match level {
        Level::Collection => "Collection",
        Level::Fonds => "Fonds",
        Level::Subfonds => "Subfonds",
        Level::Series => "Series",
        Level::Subseries => "Subseries",
        Level::File => "File",
        Level::Item => "Item",
        Level::RecordGroup => "Record group",
        Level::Subgroup => "Subgroup",
        Level::Class => "Class",
        Level::OtherLevel => "Other level",
    }
}

/// Curated collections.
pub(super) fn collections(record: &Record<'_>, x: &mut Xml) {
    for collection in record.collections {
        x.element(RELATED_ITEM, |x| {
            x.attribute("type", "host");
            x.attribute("displayLabel", "Collection");
            item(Some(collection.title), None, collection.url, x);
        });
    }
}

/// Other records.
pub(super) fn related(record: &Record<'_>, x: &mut Xml) {
    for other in record.related {
        match other.relation {
            Relation::IsVersionOf | Relation::HasVersion | Relation::IsFormatOf | Relation::HasFormat => {
                x.reduced();
            }
            Relation::Relation
            | Relation::IsPartOf
            | Relation::HasPart
            | Relation::References
            | Relation::IsReferencedBy
            | Relation::Replaces
            | Relation::IsReplacedBy
            | Relation::Requires
            | Relation::IsRequiredBy => {}
        }
        x.element(RELATED_ITEM, |x| {
            match other.relation.mods() {
                Some(kind) => x.attribute("type", kind),
                None if other.relation == Relation::Relation => {}
                None => x.attribute("otherType", other.relation.key()),
            }
            item(other.title, other.id, other.url, x);
        });
    }
}

/// A title, an identifier and an address. Not a `shelfLocator`: readers take that of any item for the record's.
fn item(title: Option<Text<'_>>, id: Option<Text<'_>>, url: Option<Text<'_>>, x: &mut Xml) {
    if let Some(title) = title {
        x.element(TITLE_INFO, |x| x.text_element(TITLE, title));
    }
    if let Some(id) = id {
        x.element(IDENTIFIER, |x| {
            x.attribute("type", "local");
            x.given(id);
        });
    }
    if let Some(url) = url {
        x.element(LOCATION, |x| x.text_element(URL, url));
    }
}
