//! A profile: how one archive writes.
//!
//! Its *layout* goes to the format: labels, furniture, separators. Its *mapping* makes of the tree a format
//! read a second tree in the native form, which shares the first one's places, so a finding on either points
//! into the user's own file. A profile is a TOML file; those that are part of fonds are [`PROFILES`], and
//! `docs/profiles.md` says how to write one.

use toml::de::{DeTable, DeValue};

pub mod citation;
mod document;
mod error;
mod layout;
mod mapping;
mod native;
pub mod reader;
pub mod readers;

pub use error::{FindError, ProfileError, ProfileErrorKind};
pub use native::{Native, Open};

use std::cell::RefCell;
use std::sync::{Arc, LazyLock};

use crate::codelist::nearest;
use crate::finding::Findings;
use crate::format::{Format, Layout};
use crate::formats;
use crate::tree::{Ref, Tree};
use document::{Table, Value, list, text};
use error::Fault;
use mapping::{Mapping, Scratch};

/// The profiles that are part of fonds: name and text.
pub const PROFILES: &[(&str, &str)] = &[
    ("generator", include_str!("../../schemas/profiles/generator.toml")),
    ("wilson-center", include_str!("../../schemas/profiles/wilson-center.toml")),
];

static SHIPPED: LazyLock<Vec<Arc<Profile>>> = LazyLock::new(|| {
    // A test reads each of them, so none is left out.
    PROFILES.iter().filter_map(|(_, text)| Profile::read(text).ok()).map(Arc::new).collect()
});

/// The profiles that are part of fonds, in alphabetical order.
#[must_use]
pub fn shipped() -> &'static [Arc<Profile>] {
    &SHIPPED
}

thread_local! {
    /// Kept from record to record, so that mapping costs no allocation.
    static SCRATCH: RefCell<Scratch> = RefCell::default();
}

/// How one archive writes.
#[derive(Debug)]
pub struct Profile {
    name: String,
    about: String,
    formats: Vec<&'static Format>,
    layout: Layout,
    left: Vec<(String, String)>,
    mapping: Mapping,
}

/// The keys of a profile.
const KEYS: [&str; 6] = ["name", "about", "format", "layout", "map", "leave"];

impl Profile {
    /// The profile of that name among those that are part of fonds, or else in the file of that name.
    ///
    /// # Errors
    /// There is no such profile, its file cannot be read, or it is no profile.
    pub fn find(name: &str) -> Result<Arc<Self>, FindError> {
        if let Some(profile) = shipped().iter().find(|profile| profile.name == name) {
            return Ok(profile.clone());
        }
        match std::fs::read_to_string(name) {
            Ok(text) => match Self::read(&text) {
                Ok(profile) => Ok(Arc::new(profile)),
                Err(error) => Err(FindError::Broken { file: name.into(), error }),
            },
            Err(error)
                if error.kind() == std::io::ErrorKind::NotFound && !name.contains(['/', '\\', '.']) =>
            {
                let names = PROFILES.iter().map(|(name, _)| *name);
                Err(FindError::Unknown { name: name.into(), near: nearest(name, names) })
            }
            Err(error) => Err(FindError::Unreadable { file: name.into(), error }),
        }
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

    /// The name of the format its records are in; of the first, if there are several.
    #[must_use]
    pub fn format(&self) -> &'static str {
        self.formats.first().map_or("", |format| format.name)
    }

    /// Whether its records may be in that format.
    #[must_use]
    pub fn reads(&self, format: &Format) -> bool {
        self.formats.iter().any(|known| known.name == format.name)
    }

    /// The half that is syntax, for the format.
    #[must_use]
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// What it leaves out on purpose: each path as the profile spells it, and why.
    #[must_use]
    pub fn left(&self) -> &[(String, String)] {
        &self.left
    }

    /// Makes the native tree of a record from the tree its format read. What the profile has no place for is
    /// a finding.
    pub fn map(&self, raw: Ref<'_>, native: &mut Tree, findings: &mut Findings) {
        let locate = self.formats.first().map_or(formats::json::JSON.locate, |format| format.locate);
        SCRATCH.with_borrow_mut(|scratch| self.mapping.apply(raw, locate, scratch, native, findings));
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
    let formats = read_formats(table.required("format")?)?;
    let layout = table.get("layout").map(layout::read).transpose()?.unwrap_or_default();
    let mapping = mapping::compile(table.required("map")?, table.get("leave"), &layout)?;
    let mut left = Vec::new();
    for value in table.get("leave").map(list).transpose()?.into_iter().flatten() {
        if let Some(entry) = value.get_ref().as_table() {
            let word = |key: &str| entry.get(key).and_then(|v| v.get_ref().as_str()).unwrap_or_default();
            left.push((word("from").to_owned(), word("why").to_owned()));
        }
    }
    Ok(Profile { name, about, formats, layout, left, mapping })
}

/// A format, or several that are spelled alike within a record.
fn read_formats(value: &Value<'_>) -> Result<Vec<&'static Format>, Fault> {
    let one = |value: &Value<'_>| {
        let name = text(value)?;
        formats::named(name).ok_or_else(|| {
            let names: Vec<&str> = formats::FORMATS.iter().map(|format| format.name).collect();
            Fault::unknown(ProfileErrorKind::UnknownName, value.span(), "a format", name, &names)
        })
    };
    let formats = match value.get_ref() {
        DeValue::Array(_) => list(value)?.map(one).collect::<Result<Vec<_>, _>>()?,
        _ => vec![one(value)?],
    };
    let Some(first) = formats.first() else {
        return Err(Fault::new(ProfileErrorKind::Value, value.span(), "expected a format, found none"));
    };
    // A part of a text is found as the one format spells it, so it must be spelled alike in all.
    let json = |format: &Format| matches!(format.name, "json" | "jsonl");
    if formats.len() > 1 && !formats.iter().all(|format| json(format) && json(first)) {
        let message = "expected one format, or `json` and `jsonl` together";
        return Err(Fault::new(ProfileErrorKind::Value, value.span(), message));
    }
    Ok(formats)
}

#[cfg(test)]
pub(crate) mod tests;
