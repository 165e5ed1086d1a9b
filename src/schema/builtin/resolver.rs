//! How built-in schemas find each other, and how a user's schema finds them.

use super::documents::{self, Document};
use super::error::BuiltInError;
use super::mods_version::ModsVersion;
use crate::schema::xsd::{Found, Resolver};

type Answer = Result<Option<Found>, String>;

fn found(document: Option<&'static Document>) -> Answer {
    let Some(document) = document else { return Ok(None) };
    let text = document.xsd().map_err(BuiltInError::to_string)?;
    Ok(Some(Found { name: document.location(), bytes: text.as_bytes().to_vec() }))
}

/// The documents that one names by the files they would be.
pub struct Alone;

impl Resolver for Alone {
    fn resolve(&self, _: &str, location: Option<&str>, namespace: &str) -> Answer {
        let name = location.and_then(|file| file.strip_suffix(".xsd"));
        found(name.and_then(documents::named).or_else(|| documents::of_namespace(namespace)))
    }
}

/// One document for each namespace, whatever is named.
pub struct Together(pub ModsVersion);

impl Resolver for Together {
    fn resolve(&self, _: &str, _: Option<&str>, namespace: &str) -> Answer {
        let document = documents::of_namespace(namespace);
        let is_mods = document.is_some_and(|document| document.name == ModsVersion::V3_8.schema());
        found(if is_mods { documents::named(self.0.schema()) } else { document })
    }
}

/// What another resolver finds, and where it finds nothing, what is built in: by its address, by its namespace, or as
/// a file that is missing beside a user's schema.
pub struct WithBuiltIn<'a>(pub &'a dyn Resolver);

impl Resolver for WithBuiltIn<'_> {
    fn resolve(&self, base: &str, location: Option<&str>, namespace: &str) -> Answer {
        if !base.starts_with("fonds:")
            && let Some(found) = self.0.resolve(base, location, namespace)?
        {
            return Ok(Some(found));
        }
        let of_namespace = documents::of_namespace(namespace);
        let Some(location) = location.filter(|_| !base.starts_with("fonds:")) else {
            return found(of_namespace);
        };
        if location.contains("://") {
            // Of two forms of Dublin Core only one can be loaded.
            let addressed = documents::at_address(location).filter(|document| document.name != "dc");
            return found(addressed.filter(|document| document.namespace == namespace).or(of_namespace));
        }
        let file = location.rsplit('/').next().unwrap_or(location);
        found(documents::of_file(file, namespace).and(of_namespace))
    }
}
