//! A profile: how one archive writes.
//!
//! Its *layout* goes to the format: labels, furniture, separators. Its *mapping* makes of the tree a format
//! read a second tree in the native form, which shares the first one's places, so a finding on either points
//! into the user's own file. A profile is a TOML file; those that are part of fonds are [`PROFILES`], and
//! `docs/profiles.md` says how to write one.

use toml::de::DeTable;

pub mod citation;
mod document;
mod error;
mod layout;
mod mapping;
mod native;
pub mod reader;
pub mod readers;

pub use error::{ProfileError, ProfileErrorKind};
pub use mapping::Scratch;
pub use native::{Native, Open};

use crate::finding::Findings;
use crate::format::{Format, Layout};
use crate::formats;
use crate::tree::Tree;
use document::{Table, list, text};
use error::Fault;
use mapping::{Input, Mapping};

/// The profiles that are part of fonds: name and text.
pub const PROFILES: &[(&str, &str)] = &[
    ("generator", include_str!("../../schemas/profiles/generator.toml")),
    ("wilson-center", include_str!("../../schemas/profiles/wilson-center.toml")),
];

/// How one archive writes.
#[derive(Debug)]
pub struct Profile {
    /// Its name.
    pub name: String,
    /// What it is for, in a line.
    pub about: String,
    /// The format its records are in, where it says so.
    pub format: Option<&'static Format>,
    /// The half that is syntax.
    pub layout: Layout,
    /// What is left out on purpose, and why: the path as the profile spells it, and the reason.
    pub left: Vec<(String, String)>,
    mapping: Mapping,
}

/// The keys of a profile.
const KEYS: [&str; 6] = ["name", "about", "format", "layout", "map", "leave"];

impl Profile {
    /// The profile of that name among [`PROFILES`].
    ///
    /// # Errors
    /// Never, unless fonds itself is broken: a test reads them all.
    pub fn named(name: &str) -> Option<Result<Self, ProfileError>> {
        PROFILES.iter().find(|(known, _)| *known == name).map(|(_, text)| Self::read(text))
    }

    /// Reads a profile from the text of its file.
    ///
    /// # Errors
    /// The text is no TOML (1.1), has a key or a name that profiles do not have, or a value that means
    /// nothing; the first such fault, with its place.
    pub fn read(text: &str) -> Result<Self, ProfileError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        read(text).map_err(|fault| fault.placed(text))
    }

    /// Makes the native tree of a record from the tree its format read. What the profile has no place for is
    /// a finding.
    pub fn map(
        &self,
        raw: &Tree,
        source: &str,
        format: &Format,
        scratch: &mut Scratch,
        native: &mut Tree,
        findings: &mut Findings,
    ) {
        let input = Input { raw, source, locate: format.locate };
        self.mapping.apply(input, scratch, native, findings);
    }
}

fn read(source: &str) -> Result<Profile, Fault> {
    let document = DeTable::parse(source).map_err(|error| {
        let message = error.message().replace('\n', ", ");
        Fault::new(ProfileErrorKind::Syntax, error.span().unwrap_or_default(), format!("no TOML: {message}"))
    })?;
    let table = Table::new(document.get_ref(), 0..0, &KEYS)?;
    let name = text(table.required("name")?)?.to_owned();
    let about = text(table.required("about")?)?.to_owned();
    let format = match table.get("format") {
        None => None,
        Some(value) => {
            let name = text(value)?;
            let names: Vec<&str> = formats::FORMATS.iter().map(|format| format.name).collect();
            let unknown =
                || Fault::unknown(ProfileErrorKind::UnknownName, value.span(), "a format", name, &names);
            Some(formats::named(name).ok_or_else(unknown)?)
        }
    };
    let layout = table.get("layout").map(layout::read).transpose()?.unwrap_or_default();
    table.required("map")?;
    let mapping = mapping::compile(table.get("map"), table.get("leave"), &layout)?;
    let mut left = Vec::new();
    for value in table.get("leave").map(list).transpose()?.into_iter().flatten() {
        if let Some(entry) = value.get_ref().as_table() {
            let word = |key: &str| entry.get(key).and_then(|v| v.get_ref().as_str()).unwrap_or_default();
            left.push((word("from").to_owned(), word("why").to_owned()));
        }
    }
    Ok(Profile { name, about, format, layout, left, mapping })
}

#[cfg(test)]
mod tests;
