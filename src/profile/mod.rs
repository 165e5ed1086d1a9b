//! A profile: how one archive writes.
//!
//! One archive may write in several *forms*: pages, a spreadsheet, the answers of a programming interface.
//! A form's *layout* goes to the format: labels, columns, separators. Its *mapping* makes of the tree a format
//! read a second tree in the native form, which shares the first one's positions, so a finding on either points
//! into the user's own file. A profile is a TOML file; those that are part of fonds are [`PROFILES`], and
//! `docs/profiles.md` says how to write one.

use toml::de::DeTable;

pub mod citation;
mod document;
pub mod draft;
mod error;
mod form;
mod layout;
mod mapping;
pub mod reader;
pub mod readers;

pub use error::{FindError, ProfileError, ProfileErrorKind};
pub use form::Form;

use std::sync::{Arc, LazyLock};

use crate::codelist::nearest;
use document::{Table, list, text};
use error::ProfileFault;

/// The profiles that are part of fonds: name and text.
pub const PROFILES: &[(&str, &str)] = &[
    ("archivesspace", include_str!("../../schemas/profiles/archivesspace.toml")),
    ("archivesspace-bulk", include_str!("../../schemas/profiles/archivesspace-bulk.toml")),
    ("atom-isad", include_str!("../../schemas/profiles/atom-isad.toml")),
    ("atom-other", include_str!("../../schemas/profiles/atom-other.toml")),
    ("atom-rad", include_str!("../../schemas/profiles/atom-rad.toml")),
    ("bulkrax", include_str!("../../schemas/profiles/bulkrax.toml")),
    ("collectionbuilder", include_str!("../../schemas/profiles/collectionbuilder.toml")),
    ("contentdm", include_str!("../../schemas/profiles/contentdm.toml")),
    ("dltn", include_str!("../../schemas/profiles/dltn.toml")),
    ("dspace", include_str!("../../schemas/profiles/dspace.toml")),
    ("front-matter", include_str!("../../schemas/profiles/front-matter.toml")),
    ("generator", include_str!("../../schemas/profiles/generator.toml")),
    ("internet-archive", include_str!("../../schemas/profiles/internet-archive.toml")),
    ("islandora-workbench", include_str!("../../schemas/profiles/islandora-workbench.toml")),
    ("naa", include_str!("../../schemas/profiles/naa.toml")),
    ("nypl", include_str!("../../schemas/profiles/nypl.toml")),
    ("omeka-s", include_str!("../../schemas/profiles/omeka-s.toml")),
    ("stalin-lists", include_str!("../../schemas/profiles/stalin-lists.toml")),
    ("table", include_str!("../../schemas/profiles/table.toml")),
    ("tate", include_str!("../../schemas/profiles/tate.toml")),
    ("wilson-center", include_str!("../../schemas/profiles/wilson-center.toml")),
];

static SHIPPED: LazyLock<Vec<Arc<Profile>>> = LazyLock::new(|| {
    // A test reads each of them, so none is left out.
    PROFILES.iter().filter_map(|(_, text)| outlined(text).ok()).map(Arc::new).collect()
});

/// The profiles that are part of fonds, in alphabetical order.
#[must_use]
pub fn shipped() -> &'static [Arc<Profile>] {
    &SHIPPED
}

/// How one archive writes, in one form or in several.
#[derive(Debug)]
pub struct Profile {
    name: Arc<str>,
    about: String,
    forms: Vec<Arc<Form>>,
}

impl Profile {
    /// The profile of that name among those that are part of fonds.
    #[must_use]
    pub fn shipped(name: &str) -> Option<Arc<Self>> {
        shipped().iter().find(|profile| profile.name() == name).cloned()
    }

    /// The name of a shipped profile that is nearly that one.
    #[must_use]
    pub fn nearest_name(name: &str) -> Option<&'static str> {
        nearest(name, PROFILES.iter().map(|(name, _)| *name))
    }

    /// Reads a profile from the text of its file.
    ///
    /// # Errors
    /// The text is no TOML (1.1), has a key or a name that profiles do not have, or a value that means
    /// nothing; the first such fault, with its position, and those of other entries.
    pub fn read(text: &str) -> Result<Self, ProfileError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        read(text, None).map_err(|fault| fault.placed(text))
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What it is for, in a line.
    #[must_use]
    pub fn about(&self) -> &str {
        &self.about
    }

    /// The forms in which its records come.
    #[must_use]
    pub fn forms(&self) -> &[Arc<Form>] {
        &self.forms
    }
}

/// A profile that is part of fonds, its entries left for when they are needed: most runs need those of one form
/// at most.
fn outlined(text: &'static str) -> Result<Profile, ProfileFault> {
    read(&outline(text), Some(text))
}

/// What of the text of a profile says what its records are known by: the tables of the entries are left out.
fn outline(text: &str) -> String {
    const KEPT: [&str; 5] = ["layout", "layout.hierarchy", "form", "form.layout", "form.layout.hierarchy"];
    let mut kept = true;
    let mut outline = String::new();
    for line in text.split_inclusive('\n') {
        // Values that go on over several lines are indented, or end in a bracket alone.
        if line.starts_with('[') {
            kept = KEPT.contains(&line.trim().trim_matches(['[', ']']));
        }
        if kept {
            outline.push_str(line);
        }
    }
    outline
}

/// `later` is the whole text, where entries are to be compiled when they are needed.
fn read(source: &str, later: Option<&'static str>) -> Result<Profile, ProfileFault> {
    let document = DeTable::parse(source).map_err(|error| {
        let message = error.message().replace('\n', ", ");
        ProfileFault::new(
            ProfileErrorKind::Syntax,
            error.span().unwrap_or_default(),
            format!("no TOML: {message}"),
        )
    })?;
    let table = Table::new(document.get_ref(), 0..0, &form::PROFILE_KEYS)?;
    let name: Arc<str> = text(table.required("name")?)?.into();
    let about = text(table.required("about")?)?.to_owned();
    let forms = match table.get("form") {
        None => vec![Arc::new(form::read(table, &name, later.map(|text| (text, 0)))?)],
        Some(forms) => {
            if let Some((key, value)) = form::KEYS.iter().find_map(|key| Some((key, table.get(key)?))) {
                let message = format!("expected `{key}` within each `[[form]]`, found it beside them");
                return Err(ProfileFault::new(ProfileErrorKind::Value, value.span(), message));
            }
            let one = |(at, value)| {
                let later = later.map(|text| (text, at));
                Ok(Arc::new(form::read(Table::of(value, &form::KEYS)?, &name, later)?))
            };
            list(forms)?.enumerate().map(one).collect::<Result<_, _>>()?
        }
    };
    if forms.is_empty() {
        return Err(ProfileFault::new(ProfileErrorKind::Missing, 0..0, "expected a `[[form]]`, found none"));
    }
    Ok(Profile { name, about, forms })
}

#[cfg(test)]
pub(crate) mod tests;
