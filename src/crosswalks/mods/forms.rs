//! What kind of thing it is: `typeOfResource`, `genre`, `physicalDescription`.

use crate::output::xml::{Name, Xml};
use crate::record::{Extent, Genre, Level, MaybeParsed, OriginalRelation, Record, ResourceType, Term};
use crate::source::Text;

use super::notes;

const TYPE_OF_RESOURCE: Name = Name("typeOfResource");
const GENRE: Name = Name("genre");
const PHYSICAL_DESCRIPTION: Name = Name("physicalDescription");
const FORM: Name = Name("form");
const INTERNET_MEDIA_TYPE: Name = Name("internetMediaType");
const EXTENT: Name = Name("extent");
const DIGITAL_ORIGIN: Name = Name("digitalOrigin");

/// The type as stated, else as the first genre that the code list knows implies it, in the spelling that was
/// compulsory up to MODS 3.6 and is what readers know.
pub(super) fn type_of_resource(record: &Record<'_>, x: &mut Xml) {
    let above_item = record.level.and_then(|level| level.value()).is_some_and(Level::is_above_item);
    let collection = |x: &mut Xml| {
        if above_item {
            x.attribute("collection", "yes");
        }
    };
    let known = |kind: ResourceType, from: Text<'_>, x: &mut Xml| {
        x.element(TYPE_OF_RESOURCE, |x| {
            collection(x);
            x.attribute("valueURI", kind.uri());
            x.derived(kind.mods(), from);
        });
    };
    match record.resource_type {
        Some(MaybeParsed::Parsed(kind, text)) => known(kind, text, x),
        Some(MaybeParsed::Literal(text)) => x.element(TYPE_OF_RESOURCE, |x| {
            collection(x);
            x.given(text);
        }),
        None => {
            let implied =
                record.genres.iter().find_map(|genre| Some((Genre::find(genre.term.text)?, genre.term)));
            if let Some((genre, from)) = implied {
                known(genre.resource_type(), from, x);
            }
        }
    }
}

/// Genres, each with its vocabulary: the one stated, else the one that has this very word.
pub(super) fn genres(record: &Record<'_>, x: &mut Xml) {
    for genre in record.genres {
        x.element(GENRE, |x| {
            match genre.vocabulary {
                Some(vocabulary) => x.given_attribute("authority", vocabulary),
                None => {
                    if let Some(authority) = authority(genre) {
                        x.attribute("authority", authority);
                    }
                }
            }
            if let Some(uri) = genre.uri {
                x.given_attribute("valueURI", uri);
            }
            x.given(genre.term);
        });
    }
}

fn authority(genre: &Term<'_>) -> Option<&'static str> {
    let known = Genre::find(genre.term.text)?;
    known.authority().filter(|_| known.word().eq_ignore_ascii_case(genre.term.text))
}

/// Form, media types, extent, digital origin, and notes on state and arrangement.
pub(super) fn physical_description(record: &Record<'_>, x: &mut Xml) {
    x.element(PHYSICAL_DESCRIPTION, |x| {
        for medium in record.medium {
            x.text_element(FORM, *medium);
        }
        for media_type in record.media_types {
            x.text_element(INTERNET_MEDIA_TYPE, *media_type);
        }
        for extent in record.extent {
            self::extent(extent, x);
        }
        match record.relation() {
            OriginalRelation::Reproduction => x.element(DIGITAL_ORIGIN, |x| x.fixed("reformatted digital")),
            OriginalRelation::Translation | OriginalRelation::Transcription | OriginalRelation::None => {}
        }
        notes::typed("condition", record.physical_characteristics, record, x);
        notes::typed("organization", record.arrangement, record, x);
    });
}

/// The words, and the number with its unit unless the words say both.
fn extent(extent: &Extent<'_>, x: &mut Xml) {
    let says =
        |words: Text<'_>, part: Option<Text<'_>>| part.is_none_or(|part| words.text.contains(part.text));
    match extent.text {
        Some(words) if says(words, extent.quantity) && says(words, extent.unit) => {
            x.text_element(EXTENT, words);
            for part in [extent.quantity, extent.unit].into_iter().flatten() {
                x.account_for(part);
            }
            return;
        }
        Some(words) => x.text_element(EXTENT, words),
        None => {}
    }
    if let Some(number) = extent.quantity {
        x.element(EXTENT, |x| {
            if let Some(unit) = extent.unit {
                x.given_attribute("unit", unit);
            }
            x.given(number);
        });
    }
}
