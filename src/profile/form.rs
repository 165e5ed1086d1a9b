//! One of the forms in which an archive writes: a format, a layout for it, a mapping.

use std::cell::RefCell;
use std::sync::{Arc, OnceLock};

use toml::de::{DeTable, DeValue};

use super::document::{Table, Value, list, text};
use super::error::{ProfileErrorKind, ProfileFault};
use super::layout;
use super::mapping::{self, Mapping, Scratch};
use crate::crosswalk::read::{Reader, StandardRecord};
use crate::crosswalks;
use crate::finding::{Finding, Findings};
use crate::format::{Format, FormatOptions};
use crate::formats;
use crate::record::Field;
use crate::source::Context;
use crate::tree::{Ref, Tree};

thread_local! {
    /// Kept from record to record, so that mapping costs no allocation.
    static SCRATCH: RefCell<Scratch> = RefCell::default();
}

/// One of the forms in which an archive writes.
#[derive(Debug)]
pub struct Form {
    profile: Arc<str>,
    formats: Vec<&'static Format>,
    layout: FormatOptions,
    /// Why its records are not read.
    refused: Option<String>,
    /// What reads records of the standard it stands on.
    extends: Option<Reader>,
    entries: OnceLock<Entries>,
    /// Where its entries stand, if they are compiled only when they are needed: the text of the profile, and
    /// which of its forms it is.
    later: Option<(&'static str, usize)>,
}

/// What becomes of the values of a record.
#[derive(Debug, Default)]
struct Entries {
    mapping: Mapping,
    left: Vec<(String, String)>,
}

/// The keys of a profile, which has those of its form where it has one.
pub(super) const PROFILE_KEYS: [&str; 11] =
    ["name", "about", "format", "extends", "layout", "nothing", "map", "leave", "warn", "refuse", "form"];

/// The keys of a form.
pub(super) const KEYS: [&str; 8] =
    ["format", "extends", "layout", "nothing", "map", "leave", "warn", "refuse"];

impl Form {
    /// The name of the profile it belongs to.
    #[must_use]
    pub fn profile(&self) -> &str {
        &self.profile
    }

    /// The formats its records may be in; there is one at least.
    #[must_use]
    pub fn formats(&self) -> &[&'static Format] {
        &self.formats
    }

    /// Whether its records may be in that format.
    #[must_use]
    pub fn reads(&self, format: &Format) -> bool {
        self.formats.iter().any(|known| known.name == format.name)
    }

    /// The half that is syntax, for the format.
    #[must_use]
    pub fn layout(&self) -> &FormatOptions {
        &self.layout
    }

    /// Whether its layout says by what its records are known.
    #[must_use]
    pub fn can_be_recognised(&self) -> bool {
        !self.layout.signature.is_empty()
            || !self.layout.labels.is_empty()
            || self.extends.is_some() && !self.layout.shows.is_empty()
    }

    /// Whether records with these keys or columns are its own. A form that is a last resort takes no table of
    /// which it knows less than half, and in a native format no record that has more keys of the native form
    /// than of its own.
    #[must_use]
    pub fn suits(&self, keys: &[String], native: bool) -> bool {
        if !self.layout.last_resort {
            return true;
        }
        if !native {
            return self.mapping().knows_headings(keys);
        }
        let known = self.mapping().knows(keys);
        let id = Field::Id.key();
        let fields = keys.iter().filter(|key| Field::from_key(key).is_some()).count();
        known > fields || (known == fields && keys.iter().all(|key| key != id))
    }

    /// Whether it reads none of these columns of a table, though there are some that it would.
    #[must_use]
    pub fn reads_none_of(&self, columns: &[String]) -> bool {
        !columns.is_empty() && self.mapping().knows_no_heading(columns)
    }

    /// What its records are, where they are none of archival documents and are not read.
    #[must_use]
    pub fn refused(&self) -> Option<&str> {
        self.refused.as_deref()
    }

    /// What it leaves out on purpose: each path as the profile spells it, and why.
    #[must_use]
    pub fn left(&self) -> &[(String, String)] {
        &self.entries().left
    }

    /// Whether it maps nothing.
    #[cfg(test)]
    pub(super) fn is_empty(&self) -> bool {
        self.mapping().is_empty()
    }

    fn mapping(&self) -> &Mapping {
        &self.entries().mapping
    }

    fn entries(&self) -> &Entries {
        self.entries.get_or_init(|| {
            // A test compiles those that are part of fonds, so none is without its entries.
            let form = self.later.and_then(|(text, at)| entries_of(text, at));
            form.unwrap_or_default()
        })
    }

    /// Makes the native tree of a record from the tree its format read; `number` is its place in its input, from 1. What the profile has no place for is
    /// a finding.
    pub fn map(
        &self,
        raw: Ref<'_>,
        (context, number): (&Context, u64),
        native: &mut Tree,
        findings: &mut Findings,
    ) {
        let format = self.formats.first().copied().unwrap_or(&formats::json::JSON);
        // A string of JSON is read alike from anywhere; wrapped lines and cells are not.
        let reads = (context, number, format.source_span, format.spelling == formats::json::JSON.spelling);
        let mapping = self.mapping();
        SCRATCH.with_borrow_mut(|scratch| {
            mapping.apply(raw, reads, None, scratch, native, findings);
        });
    }

    /// What reads the records of the standard that it stands on.
    #[must_use]
    pub fn reader(&self) -> Option<&Reader> {
        self.extends.as_ref()
    }

    /// Makes the native tree of a record in the standard that it stands on: its entries first, then the rows of the
    /// standard for what they did not use.
    pub fn complete(
        &self,
        record: StandardRecord<'_, '_>,
        context: &Context,
        native: &mut Tree,
        findings: &mut Findings,
    ) {
        let reads = (context, record.origin.number, formats::xml::XML.source_span, false);
        let (mapping, root) = (self.mapping(), record.envelope.record);
        SCRATCH.with_borrow_mut(|scratch| {
            mapping.apply(root, reads, Some(record), scratch, native, findings);
        });
    }

    /// Says of fields that are missing from a record where they would stand, and what to do, where the profile knows.
    pub fn advise(&self, source: &str, context: &Context, findings: &mut [Finding]) {
        let format = self.formats.first().copied().unwrap_or(&formats::json::JSON);
        self.mapping().advise(findings);
        let cell = |column| (format.gap)(source, context, column);
        SCRATCH.with_borrow_mut(|scratch| self.mapping().point(scratch.table(), context, cell, findings));
    }
}

/// Compiles the entries of one of the forms of a profile.
fn entries_of(text: &str, at: usize) -> Option<Entries> {
    let document = DeTable::parse(text).ok()?;
    let table = Table::new(document.get_ref(), 0..0, &PROFILE_KEYS).ok()?;
    let table = match table.get("form") {
        None => table,
        Some(forms) => Table::of(list(forms).ok()?.nth(at)?, &KEYS).ok()?,
    };
    read(table, &Arc::default(), None).ok()?.entries.into_inner()
}

/// Reads a form; its entries only where they do not wait for `later`.
pub(super) fn read(
    table: Table<'_>,
    profile: &Arc<str>,
    later: Option<(&'static str, usize)>,
) -> Result<Form, ProfileFault> {
    let formats = read_formats(table.required("format")?)?;
    let layout = table.get("layout").map(layout::read).transpose()?;
    let mut layout = layout.unwrap_or_else(|| FormatOptions { mapped: true, ..FormatOptions::default() });
    layout.profile = profile.clone();
    if let Some(hierarchy) = &mut layout.hierarchy {
        if let Some(format) = formats.iter().find(|format| format.spelling != formats::table::CSV.spelling) {
            let span = table.get("layout").map(Value::span).unwrap_or_default();
            let message =
                format!("expected no `hierarchy` but for tables, found the format `{}`", format.name);
            return Err(ProfileFault::new(ProfileErrorKind::Value, span, message));
        }
        let nothing = table.texts("nothing")?.into_iter();
        hierarchy.nothing = nothing.map(|(text, _)| text.trim().to_owned()).collect();
    }
    let extends = table.get("extends").map(read_extends).transpose()?;
    let is_xml = formats.iter().any(|format| format.name == formats::xml::XML.name);
    if is_xml != extends.is_some() {
        let span = table.get("extends").or(table.get("format")).map(Value::span).unwrap_or_default();
        let message = "expected the format `xml` and `extends` together, found one without the other";
        return Err(ProfileFault::new(ProfileErrorKind::Value, span, message));
    }
    let refused = table.text("refuse")?.map(str::to_owned);
    if let (Some(_), Some(value)) = (&refused, table.get("map").or(table.get("leave"))) {
        let message = "expected no entries beside `refuse`, which reads no record";
        return Err(ProfileFault::new(ProfileErrorKind::Value, value.span(), message));
    }
    if refused.is_some() && layout.signature.is_empty() {
        let message = "expected a `signature` beside `refuse`, by which these records are known";
        return Err(ProfileFault::new(ProfileErrorKind::Missing, table.span(), message));
    }
    let entries = OnceLock::new();
    if later.is_none() {
        let mapping =
            if refused.is_some() { Mapping::default() } else { mapping::compile(table, &layout, is_xml)? };
        entries.get_or_init(|| Entries { mapping, left: left(table) });
    }
    Ok(Form { profile: profile.clone(), formats, layout, refused, extends, entries, later })
}

/// The standard that a form stands on, by its name.
fn read_extends(value: &Value<'_>) -> Result<Reader, ProfileFault> {
    let name = text(value)?;
    let read = crosswalks::readers().filter_map(|crosswalk| crosswalk.read.as_ref());
    read.clone().find(|read| read.name == name).map(Reader::new).ok_or_else(|| {
        let names: Vec<&str> = read.map(|read| read.name).collect();
        ProfileFault::unknown(
            ProfileErrorKind::UnknownName,
            value.span(),
            "a standard that is read",
            name,
            &names,
        )
    })
}

/// What `[[leave]]` says; it has been compiled, and is well formed.
fn left(table: Table<'_>) -> Vec<(String, String)> {
    let entries = table.get("leave").and_then(|value| value.get_ref().as_array()).into_iter().flatten();
    let tables = entries.filter_map(|value| value.get_ref().as_table());
    let word =
        |entry: &DeTable<'_>, key: &str| entry.get(key).and_then(|v| v.get_ref().as_str()).map(str::to_owned);
    tables
        .map(|entry| (word(entry, "from").unwrap_or_default(), word(entry, "why").unwrap_or_default()))
        .collect()
}

/// A format, or several that are spelled alike within a record.
fn read_formats(value: &Value<'_>) -> Result<Vec<&'static Format>, ProfileFault> {
    let one = |value: &Value<'_>| {
        let name = text(value)?;
        formats::named(name).ok_or_else(|| {
            let names: Vec<&str> = formats::FORMATS.iter().map(|format| format.name).collect();
            ProfileFault::unknown(ProfileErrorKind::UnknownName, value.span(), "a format", name, &names)
        })
    };
    let formats = match value.get_ref() {
        DeValue::Array(_) => list(value)?.map(one).collect::<Result<Vec<_>, _>>()?,
        _ => vec![one(value)?],
    };
    let Some(first) = formats.first() else {
        return Err(ProfileFault::new(
            ProfileErrorKind::Value,
            value.span(),
            "expected a format, found none",
        ));
    };
    // A part of a text is found as the one format spells it, so it must be spelled alike in all.
    if formats.iter().any(|format| format.spelling != first.spelling) {
        let message = "expected one format, or `json` and `jsonl` together, or `csv` and `tsv`";
        return Err(ProfileFault::new(ProfileErrorKind::Value, value.span(), message));
    }
    Ok(formats)
}
