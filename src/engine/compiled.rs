//! The engine: settings compiled once, for any number of workers.

use std::hash::RandomState;
use std::sync::{Arc, OnceLock};

use super::checks::Checks;
use super::settings::Settings;
use crate::crosswalk::read::Reader;
use crate::crosswalks::readers;
use crate::rule_table::RuleTable;
use crate::schema::{JsonSchema, SchemaError, csl};

/// Settings made ready for use. It is shared by all workers.
#[derive(Debug)]
pub struct Engine {
    settings: Settings,
    table: Arc<RuleTable>,
    checks: Checks,
    /// SipHash with a key of its own, so that nobody can write a file of different ids that clash.
    hasher: RandomState,
    /// The schema of the native form, compiled when a record first needs it: records of XML never do.
    native: OnceLock<Result<JsonSchema, SchemaError>>,
    /// The schema of items of CSL-JSON, compiled when one is first met.
    csl: OnceLock<Result<JsonSchema, SchemaError>>,
    /// What reads records of metadata standards.
    readers: OnceLock<Vec<Reader>>,
}

impl Engine {
    /// Compiles settings.
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        let table = Arc::new(settings.rules.clone());
        let checks = Checks::new(&table);
        Self {
            settings,
            table,
            checks,
            hasher: RandomState::new(),
            native: OnceLock::new(),
            csl: OnceLock::new(),
            readers: OnceLock::new(),
        }
    }

    /// What it was compiled from.
    #[must_use]
    pub const fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Which rules are run, and what their findings weigh.
    #[must_use]
    pub const fn table(&self) -> &Arc<RuleTable> {
        &self.table
    }

    pub(super) const fn checks(&self) -> &Checks {
        &self.checks
    }

    pub(super) const fn hasher(&self) -> &RandomState {
        &self.hasher
    }

    /// The schema of the native form. An error is a fault of fonds.
    pub(super) fn native(&self) -> Result<&JsonSchema, &SchemaError> {
        self.native.get_or_init(JsonSchema::native).as_ref()
    }

    /// The schema of items of CSL-JSON. An error is a fault of fonds.
    pub(super) fn csl(&self) -> Result<&JsonSchema, &SchemaError> {
        self.csl.get_or_init(|| JsonSchema::compile(csl::STANDARD, &csl::json_schema())).as_ref()
    }

    /// What reads records of metadata standards.
    pub fn readers(&self) -> &[Reader] {
        self.readers.get_or_init(|| {
            readers().filter_map(|crosswalk| crosswalk.read.as_ref()).map(Reader::new).collect()
        })
    }
}
