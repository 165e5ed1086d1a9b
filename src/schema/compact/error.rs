//! What is wrong with a compact source, and where.

use std::fmt;

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum CompactErrorKind {
    /// Something else than what must stand there: expected, found.
    Unexpected(&'static str, Box<str>),
    /// There is no line that says what schema it is.
    NoSchema,
    /// A character that means nothing here.
    Character(char),
    /// A text without its closing quotation mark.
    OpenText,
    /// A version that the source does not list.
    Version(Box<str>),
    /// A mark that leaves no version.
    NoVersion(Box<str>),
    /// A name that is declared twice in one version: its kind, name, and version.
    Twice(&'static str, Box<str>, Box<str>),
    /// A name that is not declared in a version in which it is used: its kind, name, and version.
    Undeclared(&'static str, Box<str>, Box<str>),
    /// A prefix that no line binds.
    Prefix(Box<str>),
    /// A comment of the opening that XML cannot carry.
    Comment,
    /// A definition without a name that is made of itself.
    Circular(Box<str>),
}

/// What is wrong with a compact source.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {kind}")]
pub struct CompactError {
    /// What is wrong.
    pub kind: CompactErrorKind,
    /// The line, from 1.
    pub line: u32,
}

impl CompactErrorKind {
    pub(super) fn at(self, line: u32) -> CompactError {
        CompactError { kind: self, line }
    }
}

/// ` in version 3.5`, where there are versions.
struct In<'a>(&'a str);

impl fmt::Display for In<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() { Ok(()) } else { write!(f, " in version {}", self.0) }
    }
}

impl fmt::Display for CompactErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unexpected(expected, found) if found.is_empty() => {
                write!(f, "expected {expected}, found the end of the declaration")
            }
            Self::Unexpected(expected, found) => write!(f, "expected {expected}, found `{found}`"),
            Self::NoSchema => f.write_str("expected a line `schema PREFIX NAMESPACE`, found none"),
            Self::Character(c) => write!(f, "expected names, texts and marks, found `{c}`"),
            Self::OpenText => f.write_str("expected `\"` at the end of a text, found the end of the line"),
            Self::Version(found) => write!(f, "expected a version of the line `versions`, found `{found}`"),
            Self::NoVersion(mark) => write!(f, "expected a mark that some version fits, found `[{mark}]`"),
            Self::Twice(kind, name, version) => {
                write!(f, "expected one {kind} `{name}`{}, found another", In(version))
            }
            Self::Undeclared(kind, name, version) => {
                write!(f, "expected the {kind} `{name}`{}, found none", In(version))
            }
            Self::Prefix(prefix) => write!(f, "expected a line `use {prefix} …`, found none"),
            Self::Comment => f.write_str("expected no `--` in the opening comment, found one"),
            Self::Circular(name) => write!(f, "expected `{name}` not to be made of itself, found that it is"),
        }
    }
}
