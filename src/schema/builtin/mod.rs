//! The XML Schemas that are part of fonds: each a compact source in `schemas/xml/`, written out as XML Schema 1.0 and
//! compiled when it is first asked for.
//!
//! A document of MODS 3.0 to 3.4 is validated by the rules of 3.5: there are no others of our own, and each version has
//! added to the one before. What differs all the same stands in `docs/schemas.md`.

mod documents;
mod error;
mod mods_version;
mod resolver;

use std::sync::OnceLock;

use super::xsd::Schema;

pub use documents::{DOCUMENTS, Document, at_address, named, of_namespace};
pub use error::BuiltInError;
pub use mods_version::ModsVersion;
pub use resolver::WithBuiltIn;
use resolver::{Alone, Together};

type Compiled = OnceLock<Result<Schema, BuiltInError>>;

fn compiled(slot: &'static Compiled, compile: impl FnOnce() -> Result<Schema, BuiltInError>) -> Answer {
    slot.get_or_init(compile).as_ref()
}

/// A schema, compiled once.
pub type Answer = Result<&'static Schema, &'static BuiltInError>;

/// One schema of all built-in namespaces, with MODS of that version: an answer of an OAI repository is validated as a
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
