//! The XML Schemas that are part of fonds: each a compact source in `schemas/xml/`, written out as XML Schema 1.0 and
//! compiled when it is first asked for.
//!
//! A document of MODS 3.0 to 3.4 is judged by the rules of 3.5: there are no others of our own, and each version has
//! added to the one before. What differs all the same stands in `docs/schemas.md`.

mod documents;
mod resolver;

use std::sync::OnceLock;

use super::compact::CompactError;
use super::xsd::{Schema, SchemaError};

pub use documents::{DOCUMENTS, Document, at_address, named, of_namespace};
pub use resolver::WithBuiltIn;
use resolver::{Alone, Together};

/// Why a built-in schema cannot be used. A test compiles them all, so that none is met.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BuiltInError {
    /// The compact source is wrong.
    #[error("the built-in schema `{0}`, {1}")]
    Source(&'static str, CompactError),
    /// What was made of it is wrong.
    #[error("a built-in schema is wrong: {0}")]
    Schema(#[from] SchemaError),
}

/// The versions of MODS that have rules of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ModsVersion {
    /// 3.5, and all before it.
    V3_5,
    /// 3.6.
    V3_6,
    /// 3.7.
    V3_7,
    /// 3.8, in the form of August 2023.
    V3_8,
}

impl ModsVersion {
    /// Every version, oldest first.
    pub const ALL: [Self; 4] = [Self::V3_5, Self::V3_6, Self::V3_7, Self::V3_8];

    /// The rules for a document that calls itself of that version, from `3.0` to `3.8`.
    #[must_use]
    pub fn of(version: &str) -> Option<Self> {
        match version {
            "3.0" | "3.1" | "3.2" | "3.3" | "3.4" | "3.5" => Some(Self::V3_5),
            "3.6" => Some(Self::V3_6),
            "3.7" => Some(Self::V3_7),
            "3.8" => Some(Self::V3_8),
            _ => None,
        }
    }

    /// The name of its schema.
    #[must_use]
    pub const fn schema(self) -> &'static str {
        match self {
            Self::V3_5 => "mods-3.5",
            Self::V3_6 => "mods-3.6",
            Self::V3_7 => "mods-3.7",
            Self::V3_8 => "mods",
        }
    }
}

type Compiled = OnceLock<Result<Schema, BuiltInError>>;

fn compiled(slot: &'static Compiled, compile: impl FnOnce() -> Result<Schema, BuiltInError>) -> Answer {
    slot.get_or_init(compile).as_ref()
}

/// A schema, compiled once.
pub type Answer = Result<&'static Schema, &'static BuiltInError>;

/// One schema of all built-in namespaces, with MODS of that version: an answer of an OAI repository is judged as a
/// whole, whatever it carries.
///
/// # Errors
/// None, unless fonds' own sources are wrong.
pub fn suite(mods: ModsVersion) -> Answer {
    static SUITES: [Compiled; 4] = [const { OnceLock::new() }; 4];
    let slot = &SUITES[mods as usize];
    compiled(slot, || Ok(Schema::compile("fonds:suite.xsd", driver().as_bytes(), &Together(mods))?))
}

/// A schema that imports all the others.
fn driver() -> String {
    let mut text = "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\">\n".to_owned();
    let mut seen = Vec::new();
    for document in DOCUMENTS {
        if !seen.contains(&document.namespace) {
            seen.push(document.namespace);
            text.push_str("  <xs:import namespace=\"");
            text.push_str(document.namespace);
            text.push_str("\"/>\n");
        }
    }
    text.push_str("</xs:schema>\n");
    text
}

/// The schema of that name, with what it imports and no more; `None` where there is none of that name.
#[must_use]
pub fn schema(name: &str) -> Option<Answer> {
    static SCHEMAS: [Compiled; DOCUMENTS.len()] = [const { OnceLock::new() }; DOCUMENTS.len()];
    let (document, slot) = DOCUMENTS.iter().zip(&SCHEMAS).find(|(document, _)| document.name == name)?;
    Some(compiled(slot, || {
        let text = document.xsd().map_err(Clone::clone)?;
        Ok(Schema::compile(&document.location(), text.as_bytes(), &Alone)?)
    }))
}

/// The XML Schema at a well-known address, or of a namespace: its text.
#[must_use]
pub fn text(address: &str) -> Option<Result<&'static str, &'static BuiltInError>> {
    at_address(address).or_else(|| of_namespace(address)).map(Document::xsd)
}
