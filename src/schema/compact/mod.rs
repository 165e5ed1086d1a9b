//! A compact source of an XML Schema: elements, what they hold, attributes, values, and marks of versions.
//!
//! One source stands for several versions of a standard; [`Source::xsd`] writes one of them as XML Schema 1.0. The
//! language is described in `docs/schemas.md`. It has what the built-in schemas need and no more.

mod error;
mod print;
mod read;
mod references;
mod source;
mod token;
mod writer;

#[cfg(test)]
mod tests;

pub use error::{CompactError, CompactErrorKind};
pub use source::Source;

impl Source {
    /// Reads a source.
    ///
    /// # Errors
    /// It is not written in the language, names what it does not declare, or declares a name twice.
    pub fn read(text: &str) -> Result<Self, CompactError> {
        let source = read::source(text)?;
        references::check(&source)?;
        Ok(source)
    }

    /// The schema of that version, or of the newest, as XML Schema 1.0; `None` where there is no such version.
    #[must_use]
    pub fn xsd(&self, version: Option<&str>) -> Option<String> {
        let at = match version {
            None => self.versions.len().checked_sub(1)?,
            Some(version) => self.versions.iter().position(|known| known == version)?,
        };
        Some(print::xsd(self, at))
    }
}
