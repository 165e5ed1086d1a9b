//! Why a schema cannot be used. There is no verdict then.

use std::fmt;

use super::automaton::AutomatonError;
use super::pattern::PatternError;
use crate::xml::ill_formed::IllFormed;

/// What is wrong with a schema, or what it uses that is not supported.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum SchemaErrorKind {
    /// The document is no XML.
    IllFormed(IllFormed),
    /// The document's root is no `schema`.
    NoSchema(Box<str>),
    /// A document that is needed is nowhere to be found: its address.
    NotFound(Box<str>),
    /// A document could not be read: its address and why.
    Unreadable(Box<str>, Box<str>),
    /// A construct that is not of XML Schema 1.0, or not supported.
    Unsupported(Box<str>),
    /// An element that may not stand there.
    Misplaced(Box<str>),
    /// An attribute that may not stand there.
    UnknownAttribute(Box<str>),
    /// An attribute that must be there.
    MissingAttribute(&'static str),
    /// A value that cannot be: attribute, value.
    Value(Box<str>, Box<str>),
    /// The same component twice: its kind and name.
    Twice(&'static str, Box<str>),
    /// A component that is referred to and not there: its kind and name.
    Undefined(&'static str, Box<str>),
    /// A component that is made of itself.
    Circular(&'static str, Box<str>),
    /// The target namespace is another than was expected: expected, found.
    Target(Box<str>, Box<str>),
    /// A derivation that may not be made, and why.
    Derivation(&'static str),
    /// A facet that may not stand there or contradicts another.
    Facet(Box<str>),
    /// A default, fixed or listed value that is none of the type.
    NotOfType(Box<str>),
    /// No expression.
    Pattern(PatternError),
    /// A content model in which two particles claim one element.
    Ambiguous(Box<str>),
    /// A content model that is too large, or counts in a way that is not supported.
    Model(AutomatonError),
    /// An XPath that is none of the subset.
    Path(Box<str>),
}

/// Why a schema cannot be used, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}:{column}: {kind}")]
pub struct SchemaError {
    /// What is wrong.
    pub kind: SchemaErrorKind,
    /// The schema document.
    pub file: Box<str>,
    /// The line, from 1.
    pub line: u64,
    /// The column in characters, from 1.
    pub column: u32,
}

impl fmt::Display for SchemaErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::IllFormed(why) => why.fmt(f),
            Self::NoSchema(found) => write!(f, "expected `schema`, found `{found}`"),
            Self::NotFound(address) => {
                write!(f, "expected `{address}` beside the schema or in the catalog, found none")
            }
            Self::Unreadable(address, why) => write!(f, "expected to read `{address}`, and could not: {why}"),
            Self::Unsupported(what) => write!(f, "expected XML Schema 1.0, found `{what}`"),
            Self::Misplaced(what) => write!(f, "expected no `{what}` here, found one"),
            Self::UnknownAttribute(what) => write!(f, "expected no attribute `{what}` here, found one"),
            Self::MissingAttribute(what) => write!(f, "expected the attribute `{what}`, found none"),
            Self::Value(name, value) => {
                write!(f, "expected a value of `{name}` that can be, found `{value}`")
            }
            Self::Twice(kind, name) => write!(f, "expected one {kind} `{name}`, found another"),
            Self::Undefined(kind, name) => write!(f, "expected the {kind} `{name}`, found none"),
            Self::Circular(kind, name) => {
                write!(f, "expected a {kind} `{name}` not made of itself, found one")
            }
            Self::Target(expected, found) => {
                write!(f, "expected the target namespace `{expected}`, found `{found}`")
            }
            Self::Derivation(why) => write!(f, "expected a derivation that may be made, found {why}"),
            Self::Facet(name) => write!(f, "expected facets that agree, found `{name}`"),
            Self::NotOfType(value) => write!(f, "expected a value of the type, found `{value}`"),
            Self::Pattern(why) => why.fmt(f),
            Self::Ambiguous(name) => {
                write!(f, "expected one particle for each name, found two for `{name}`")
            }
            Self::Model(AutomatonError::Counters) => {
                f.write_str("expected repetitions that are supported, found large ones within each other")
            }
            Self::Model(AutomatonError::Large | AutomatonError::Ambiguous(_)) => {
                f.write_str("expected a content model of a size that is supported, found a larger one")
            }
            Self::Path(path) => write!(f, "expected a path of the subset, found `{path}`"),
        }
    }
}
