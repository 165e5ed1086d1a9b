//! Where it is held: the repository and the reference code.

use crate::output::json::Json;
use crate::record::{Ancestor, Level, Record};

/// The repository, "Name (ABBR)".
pub fn archive(record: &Record<'_>, j: &mut Json) {
    let Some(repository) = record.repository else { return };
    match (repository.text, repository.abbreviation) {
        (Some(text), abbreviation) => {
            j.given("archive", text);
            [Some(repository.name), abbreviation].into_iter().flatten().for_each(|part| j.account_for(part));
        }
        (None, Some(abbreviation)) => j.joined("archive", |t| {
            t.given(repository.name);
            t.fixed(" (");
            t.given(abbreviation);
            t.fixed(")");
        }),
        (None, None) => j.given("archive", repository.name),
    }
    if repository.uri.is_some() {
        j.reduced();
    }
}

/// Town and country, where they are stated.
pub fn place(record: &Record<'_>, j: &mut Json) {
    let Some(repository) = record.repository else { return };
    j.joined("archive-place", |t| {
        for part in [repository.place, repository.country].into_iter().flatten() {
            t.separator(", ");
            t.given(part);
        }
    });
}

/// The fonds by its title, unless the reference code names it.
pub fn collection(record: &Record<'_>, j: &mut Json) {
    let code = record.reference_code.map_or("", |code| code.text.text);
    let named = record.ancestors.iter().find_map(|unit| unit.title.filter(|_| is_fonds(unit)));
    match named {
        Some(title) if code.contains(title.text) => j.account_for(title),
        Some(title) => j.given("archive_collection", title),
        None => {}
    }
    let is_whole =
        |unit: &Ancestor<'_>| is_fonds(unit) && unit.reference_code.is_none() && unit.url.is_none();
    match (record.ancestors, named) {
        (_, None) => j.dropped(),
        ([one], Some(_)) if is_whole(one) => {}
        (_, Some(_)) => j.reduced(),
    }
}

/// Whether the unit is the whole that others are parts of.
fn is_fonds(unit: &Ancestor<'_>) -> bool {
    match unit.level.and_then(|level| level.value()) {
        Some(Level::Fonds | Level::Collection | Level::RecordGroup) => true,
        Some(
            Level::Subfonds
            | Level::Series
            | Level::Subseries
            | Level::File
            | Level::Item
            | Level::Subgroup
            | Level::Class
            | Level::OtherLevel,
        )
        | None => false,
    }
}

/// The reference code, whole; its parts say the same.
pub fn location(record: &Record<'_>, j: &mut Json) {
    if let Some(code) = record.reference_code {
        j.given("archive_location", code.text);
        for part in code.parts {
            j.account_for(part.value);
            j.same_as_written(part.unit);
        }
    }
}
