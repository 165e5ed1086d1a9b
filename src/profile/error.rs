//! What is wrong with a profile, and where in its file.

use std::fmt;
use std::ops::Range;

use crate::codelist::nearest;
use crate::source::{Position, position};
use crate::system_error::in_words;

/// Why a profile cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ProfileError {
    /// What is wrong.
    pub kind: ProfileErrorKind,
    /// Where, in bytes of the profile's text.
    pub span: Range<usize>,
    /// Where, as a person counts it.
    pub position: Position,
    /// What was expected, and what was found.
    pub message: String,
    /// What is wrong with its other entries.
    pub others: Vec<ProfileError>,
}

/// What is wrong with a profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ProfileErrorKind {
    /// The file is no TOML.
    Syntax,
    /// A key that profiles do not have.
    UnknownKey,
    /// A name that is not in its list: of a field, a format, a reader, a label.
    UnknownName,
    /// A key that must be there is missing.
    Missing,
    /// A value of another type than the key takes.
    Type,
    /// A value, or values together, that mean nothing.
    Value,
}

impl fmt::Display for ProfileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Position { line, column } = self.position;
        write!(f, "{line}:{column}: {}", self.message)
    }
}

impl std::error::Error for ProfileError {}

/// Why no profile was found under a name.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FindError {
    /// It is the name of no profile, and of no file.
    #[error("expected the name of a profile or of its file, found `{name}`{}; `fonds profile` lists the names", suggestion(*near))]
    Unknown {
        /// The name.
        name: String,
        /// The profile most likely meant.
        near: Option<&'static str>,
    },
    /// The file cannot be read.
    #[error("cannot read the profile `{file}`: {}", in_words(error))]
    Unreadable {
        /// The file.
        file: String,
        /// Why.
        error: std::io::Error,
    },
    /// The file is no profile.
    #[error("{file}:{error}{}", others(file, error))]
    Broken {
        /// The file.
        file: String,
        /// What is wrong, and where.
        error: ProfileError,
    },
}

fn others(file: &str, error: &ProfileError) -> String {
    error.others.iter().map(|error| format!("\n{file}:{error}")).collect()
}

fn suggestion(near: Option<&str>) -> String {
    near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default()
}

/// A fault before it is known where its line is: the parts of the loader return it.
#[derive(Debug)]
pub(super) struct ProfileFault {
    pub(super) kind: ProfileErrorKind,
    pub(super) span: Range<usize>,
    pub(super) message: String,
    pub(super) others: Vec<ProfileFault>,
}

impl ProfileFault {
    pub(super) fn new(kind: ProfileErrorKind, span: Range<usize>, message: impl Into<String>) -> Self {
        Self { kind, span, message: message.into(), others: Vec::new() }
    }

    /// Several faults as one: the first in the file, and the others.
    pub(super) fn all(mut faults: Vec<Self>) -> Result<(), Self> {
        faults.sort_by_key(|fault| fault.span.start);
        let mut faults = faults.into_iter();
        let Some(mut first) = faults.next() else { return Ok(()) };
        first.others.extend(faults);
        Err(first)
    }

    /// A name that is not in its list.
    pub(super) fn unknown(
        kind: ProfileErrorKind,
        span: Range<usize>,
        expected: &str,
        found: &str,
        names: &[&'static str],
    ) -> Self {
        let mut message = format!("expected {expected}, found `{found}`");
        match nearest(found, names.iter().copied()) {
            Some(near) => message.push_str(&format!("; did you mean `{near}`?")),
            None => {
                let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
                message.push_str(&format!("; there are {}", names.join(", ")));
            }
        }
        Self::new(kind, span, message)
    }

    pub(super) fn placed(self, text: &str) -> ProfileError {
        let base = Position { line: 1, column: 1 };
        ProfileError {
            kind: self.kind,
            position: position(text.as_bytes(), self.span.start, base),
            span: self.span,
            message: self.message,
            others: self.others.into_iter().map(|fault| fault.placed(text)).collect(),
        }
    }
}
