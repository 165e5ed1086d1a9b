//! The type of an item and its genre.
//!
//! There is no type for a letter or for an archival document as such. What decides, in this order:
//!
//! 1. the level of description: above the item, `collection`;
//! 2. the first genre that the code list of genres knows: a telegram is `personal_communication`;
//! 3. the type of resource, of all that is not text: a still image is `graphic`;
//! 4. of a text, whether it is unpublished: with a repository or a reference code `manuscript`, on which
//!    many styles branch; else `document`. What has a language, or whose text is given, is a text.

use crate::output::json::Json;
use crate::record::{Genre, MaybeParsed, Record, ResourceType};
use crate::source::Text;

/// A type on which the variables of names depend.
pub const PERSONAL_COMMUNICATION: &str = "personal_communication";
/// Another.
pub const SPEECH: &str = "speech";

/// Writes the type.
pub fn write(record: &Record<'_>, j: &mut Json) {
    j.fixed("type", item_type(record));
}

/// The item type of CSL 1.0.2.
pub fn item_type(record: &Record<'_>) -> &'static str {
    if is_above_item(record) {
        return "collection";
    }
    if let Some((genre, _)) = known_genre(record) {
        return genre.csl_type();
    }
    match record.resource_type.and_then(|kind| kind.value()) {
        Some(ResourceType::StillImage) => "graphic",
        Some(ResourceType::Cartographic) => "map",
        Some(ResourceType::MovingImage) => "motion_picture",
        Some(ResourceType::NotatedMusic) => "musical_score",
        // The type for every recording of sound, whatever its name.
        Some(
            ResourceType::SoundRecording
            | ResourceType::SoundRecordingMusical
            | ResourceType::SoundRecordingNonmusical,
        ) => "song",
        Some(ResourceType::SoftwareMultimedia) => "software",
        Some(ResourceType::ThreeDimensionalObject | ResourceType::MixedMaterial) => "document",
        Some(ResourceType::Text) => text_type(record),
        None if record.languages.is_empty() && record.contents.is_empty() => "document",
        None => text_type(record),
    }
}

fn text_type(record: &Record<'_>) -> &'static str {
    if record.repository.is_some() || record.reference_code.is_some() { "manuscript" } else { "document" }
}

fn is_above_item(record: &Record<'_>) -> bool {
    record.level.and_then(|level| level.value()).is_some_and(|level| level.is_above_item())
}

/// The first genre that the code list knows, and the text that names it.
fn known_genre<'a>(record: &Record<'a>) -> Option<(Genre, Text<'a>)> {
    record.genres.iter().find_map(|genre| Some((Genre::find(genre.term.text)?, genre.term)))
}

/// What a type does not say of the level and of the type of resource.
pub fn losses(record: &Record<'_>, j: &mut Json) {
    match record.level {
        Some(MaybeParsed::Parsed(level, text)) if level.is_above_item() => {
            j.account_for(text);
            j.reduced();
        }
        Some(MaybeParsed::Parsed(..) | MaybeParsed::Literal(_)) => j.dropped(),
        None => {}
    }
    match record.resource_type {
        Some(MaybeParsed::Parsed(kind, text)) if says_kind(record, kind) => j.account_for(text),
        Some(MaybeParsed::Parsed(..)) => j.reduced(),
        Some(MaybeParsed::Literal(_)) => j.dropped(),
        None => {}
    }
}

/// Whether the type says what kind of resource it is.
fn says_kind(record: &Record<'_>, kind: ResourceType) -> bool {
    if is_above_item(record) {
        return false;
    }
    if let Some((genre, _)) = known_genre(record) {
        return genre.resource_type() == kind;
    }
    match kind {
        ResourceType::Text
        | ResourceType::StillImage
        | ResourceType::Cartographic
        | ResourceType::MovingImage
        | ResourceType::NotatedMusic
        | ResourceType::SoundRecording
        | ResourceType::SoftwareMultimedia => true,
        ResourceType::SoundRecordingMusical
        | ResourceType::SoundRecordingNonmusical
        | ResourceType::ThreeDimensionalObject
        | ResourceType::MixedMaterial => false,
    }
}

/// The genre: of a known one the word that a citation prints beside the type, of another its own term.
pub fn genre(record: &Record<'_>, j: &mut Json) {
    match (known_genre(record), record.genres) {
        (Some((genre, text)), _) if !is_above_item(record) => match genre.csl_genre() {
            Some(word) => j.derived("genre", word, text),
            None => j.account_for(text),
        },
        (_, [first, ..]) => j.given("genre", first.term),
        (_, []) => {}
    }
    if record.genres.len() > 1 || record.genres.iter().any(|g| g.vocabulary.is_some() || g.uri.is_some()) {
        j.reduced();
    }
}
