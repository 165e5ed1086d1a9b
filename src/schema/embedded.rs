//! The schemas that are part of fonds, and that `fonds schema` prints.

use std::borrow::Cow;

use super::builtin::{self, BuiltInError};
use super::csl;

/// A schema that `fonds schema` prints.
#[derive(Debug, Clone, Copy)]
pub struct Embedded {
    /// Its name.
    pub name: &'static str,
    /// What it describes, in a line.
    pub about: &'static str,
    text: Text,
}

/// Where the text comes from.
#[derive(Debug, Clone, Copy)]
enum Text {
    /// It stands in a file as it is.
    File(&'static str),
    /// It is written out from a compact source.
    Compact(&'static builtin::Document),
    /// It is written out from a table.
    Csl,
}

/// The schemas of fonds' own forms.
const FILES: [Embedded; 4] = [
    Embedded {
        name: "record",
        about: "a record in the native form (JSON Schema 2020-12)",
        text: Text::File(include_str!("../../schemas/record.schema.json")),
    },
    Embedded {
        name: "profile",
        about: "a profile: how one archive writes (JSON Schema 2020-12 of its TOML)",
        text: Text::File(include_str!("../../schemas/profile.schema.json")),
    },
    Embedded {
        name: "report",
        about: "the report that `--report json` writes (JSON Schema 2020-12)",
        text: Text::File(include_str!("../../schemas/report.schema.json")),
    },
    Embedded {
        name: "account",
        about: "a line of what `--account` and `--account-full` write (JSON Schema 2020-12)",
        text: Text::File(include_str!("../../schemas/account.schema.json")),
    },
];

/// Every embedded schema: fonds' own forms, then those of standards.
pub fn schemas() -> impl Iterator<Item = Embedded> + Clone {
    let compact = |document: &'static builtin::Document| Embedded {
        name: document.name,
        about: document.about,
        text: Text::Compact(document),
    };
    let csl = Embedded { name: "csl-json", about: "CSL-JSON 1.0.2 (JSON Schema draft 7)", text: Text::Csl };
    FILES.into_iter().chain([csl]).chain(builtin::DOCUMENTS.iter().map(compact))
}

/// The schema of that name.
#[must_use]
pub fn named(name: &str) -> Option<Embedded> {
    schemas().find(|schema| schema.name == name)
}

impl Embedded {
    /// Its text.
    ///
    /// # Errors
    /// None, unless the compact source of it is wrong.
    pub fn text(&self) -> Result<Cow<'static, str>, BuiltInError> {
        match self.text {
            Text::File(text) => Ok(text.into()),
            Text::Csl => Ok(csl::json_schema().into()),
            Text::Compact(document) => document.xsd().map(Into::into).map_err(Clone::clone),
        }
    }
}
