//! What an engine is compiled from.

use std::sync::Arc;

use encoding_rs::Encoding;

use super::account::Accounts;
use crate::crosswalk::{OutputLayout, Target};
use crate::format::Format;
use crate::profile::Profile;
use crate::rule_id::RuleId;
use crate::rule_table::{Level, RuleTable};
use crate::schema::{JsonSchema, XmlSchemas};
use crate::severity::Severity;
use crate::{crosswalks, formats, rules};

/// The largest record that is read where nothing else is asked for: 16 MiB.
pub const RECORD_LIMIT: usize = 16 << 20;

/// The largest record limit: offsets within a record have 32 bits, and the last quarter of them stands for inherited texts.
const LARGEST_RECORD: usize = 2 << 30;

/// How records are read, by what they are judged, and what they are converted to.
#[derive(Debug)]
#[non_exhaustive]
pub struct Settings {
    /// The format of every input; `None` recognises each by its name, then by its content.
    pub from: Option<&'static Format>,
    /// The profile for inputs in its format; `None` takes the one of fonds' own that fits.
    pub profile: Option<Arc<Profile>>,
    /// The encoding of every input; `None` takes UTF-8 where nothing else shows or is given by a profile.
    pub encoding: Option<&'static Encoding>,
    /// The user's own schemas, beside the built-in one.
    pub schemas: Vec<JsonSchema>,
    /// The schemas that records of XML are judged by.
    pub xml: XmlSchemas,
    /// What to convert to; nothing to check only.
    pub targets: Vec<Arc<Target>>,
    /// How output is divided into files, and so what stands around a record.
    pub layout: OutputLayout,
    /// Which accounts of single values are kept beside what is converted.
    pub accounts: Accounts,
    /// Whether the records' own texts are kept beside what is converted.
    pub keeps_texts: bool,
    /// The largest record that is read, in bytes; at most 2 GiB.
    pub record_limit: usize,
    /// Which rules are run, and what their findings weigh.
    pub rules: RuleTable,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            from: None,
            profile: None,
            encoding: None,
            schemas: Vec::new(),
            xml: XmlSchemas::default(),
            targets: Vec::new(),
            layout: OutputLayout::Collection,
            accounts: Accounts::default(),
            keeps_texts: false,
            record_limit: RECORD_LIMIT,
            rules: rules::default_table(),
        }
    }
}

/// A name that is in no catalogue.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected the name of a {what}, found `{name}`")]
pub struct UnknownName {
    what: &'static str,
    name: String,
}

impl Settings {
    /// Reads every input in that format.
    ///
    /// # Errors
    /// No format is called so.
    pub fn format(self, name: &str) -> Result<Self, UnknownName> {
        let from =
            formats::named(name).ok_or_else(|| UnknownName { what: "format", name: name.to_owned() })?;
        Ok(Self { from: Some(from), ..self })
    }

    /// Converts to that target as well, such as `dc`, `mods` or `csl`.
    ///
    /// # Errors
    /// No target is called so.
    pub fn target(mut self, name: &str) -> Result<Self, UnknownName> {
        let target = crosswalks::target(name).and_then(|crosswalk| Target::new(crosswalk, &[]).ok());
        self.targets.push(target.ok_or_else(|| UnknownName { what: "target", name: name.to_owned() })?);
        Ok(self)
    }

    /// Turns a rule off, or gives its findings another severity.
    #[must_use]
    pub fn rule(self, rule: RuleId, level: Level) -> Self {
        Self { rules: self.rules.with(rule, level), ..self }
    }

    /// Counts findings below that severity, and does not build them.
    #[must_use]
    pub fn shown_from(self, severity: Severity) -> Self {
        Self { rules: self.rules.shown_from(severity), ..self }
    }

    /// The record limit, no larger than offsets within a record can count.
    pub(super) fn limit(&self) -> usize {
        self.record_limit.min(LARGEST_RECORD)
    }
}
