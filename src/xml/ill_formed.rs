//! What makes a text no XML, or XML that is not read.
//!
//! XML 1.0 (5th edition), Namespaces in XML 1.0. Reading ends there: what comes behind cannot be understood.

use std::fmt;

use super::intake::{Place, Stop, TOKEN};

/// The deepest nesting of elements that is read.
pub const DEPTH: usize = 512;
/// The most attributes of one element that are read.
pub const ATTRIBUTES: usize = 512;
/// The longest name that is read, in bytes.
pub const NAME: usize = 4096;
/// How many bytes all references to entities of one document may expand to.
pub const EXPANSION: usize = 1 << 20;
/// How many entities a document may declare.
pub const ENTITIES: usize = 4096;
/// How many namespace declarations may be in force at one place.
pub const BINDINGS: usize = 1024;

/// Why reading ended.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum IllFormed {
    /// No element at all.
    Empty,
    /// Bytes that are no UTF-8.
    NotUtf8(u8),
    /// A character that XML does not allow.
    Character(char),
    /// An encoding that the caller has to decode first.
    Encoding(Box<str>),
    /// A version other than 1.0.
    Version(Box<str>),
    /// An XML declaration that is none, or stands elsewhere than at the beginning.
    Declaration,
    /// A DOCTYPE that is none, or in the wrong place.
    Doctype,
    /// Markup that is not closed before the input ends: which.
    Unclosed(&'static str),
    /// The input ends within that element.
    MissingEnd(Box<str>),
    /// An end tag without its start tag.
    UnmatchedEnd(Box<str>),
    /// An end tag of another name: expected, found.
    MismatchedEnd(Box<str>, Box<str>),
    /// An element behind the root.
    SecondRoot(Box<str>),
    /// Text outside the root.
    TextOutside,
    /// No name.
    Name(Box<str>),
    /// Something in a tag that is no attribute.
    Attribute(Box<str>),
    /// A value that is not quoted.
    Unquoted(Box<str>),
    /// `<` in a value.
    LessThan,
    /// The same attribute twice.
    Repeated(Box<str>),
    /// A prefix that is bound to nothing.
    Prefix(Box<str>),
    /// A namespace declaration that may not be.
    Binding(Box<str>),
    /// `&` that begins no reference.
    Reference,
    /// An entity that is not declared.
    UndeclaredEntity(Box<str>),
    /// An entity that is not expanded: external, unparsed, with markup in it, or made of itself.
    Entity(Box<str>, &'static str),
    /// A character reference to what is no character.
    CharacterReference(Box<str>),
    /// `]]>` in text.
    SectionEnd,
    /// `--` in a comment.
    Comment,
    /// A processing instruction that is none.
    Instruction,
    /// More than is read: of what, how much at most.
    Limit(&'static str, u64),
    /// The input could not be read.
    Unreadable(Box<str>),
}

impl fmt::Display for IllFormed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("expected an element, found none"),
            Self::NotUtf8(byte) => write!(f, "expected UTF-8, found the byte `{byte:02X}`"),
            Self::Character(c) => {
                write!(f, "expected characters that XML allows, found U+{:04X}", u32::from(*c))
            }
            Self::Encoding(name) => write!(f, "expected UTF-8, found a declaration of `{name}`"),
            Self::Version(version) => write!(f, "expected XML 1.0, found version `{version}`"),
            Self::Declaration => f.write_str(
                "expected `<?xml version=\"1.0\"?>` at the very beginning, found one that differs",
            ),
            Self::Doctype => f.write_str("expected one DOCTYPE before the root, found one that differs"),
            Self::Unclosed(what) => write!(f, "expected the end of {what}, found the end of the file"),
            Self::MissingEnd(name) => write!(f, "expected `</{name}>`, found the end of the file"),
            Self::UnmatchedEnd(name) => write!(f, "expected no end tag here, found `</{name}>`"),
            Self::MismatchedEnd(expected, found) => write!(f, "expected `</{expected}>`, found `</{found}>`"),
            Self::SecondRoot(name) => write!(f, "expected one root element, found `{name}` behind it"),
            Self::TextOutside => f.write_str("expected no text outside the root, found some"),
            Self::Name(found) => write!(f, "expected a name, found `{found}`"),
            Self::Attribute(found) => write!(f, "expected an attribute, found `{found}`"),
            Self::Unquoted(name) => write!(f, "expected a quoted value for `{name}`, found none"),
            Self::LessThan => f.write_str("expected `&lt;` in a value, found `<`"),
            Self::Repeated(name) => write!(f, "expected each attribute once, found `{name}` again"),
            Self::Prefix(prefix) => write!(f, "expected a declared prefix, found `{prefix}`"),
            Self::Binding(name) => write!(f, "expected a namespace that may be declared, found `{name}`"),
            Self::Reference => f.write_str("expected `&amp;`, found `&`"),
            Self::UndeclaredEntity(name) => write!(f, "expected a declared entity, found `&{name};`"),
            Self::Entity(name, why) => write!(f, "expected an entity of plain text, found `&{name};`, {why}"),
            Self::CharacterReference(text) => write!(f, "expected a character of XML, found `&{text};`"),
            Self::SectionEnd => f.write_str("expected `]]&gt;` in text, found `]]>`"),
            Self::Comment => f.write_str("expected a comment without `--` in it, found one with it"),
            Self::Instruction => f.write_str("expected a processing instruction, found one without a name"),
            Self::Limit(what, most) => write!(f, "expected at most {most} {what}, found more"),
            Self::Unreadable(why) => write!(f, "expected to read on, found that {why}"),
        }
    }
}

impl IllFormed {
    /// How to mend it, where there is something to say.
    #[must_use]
    pub const fn help(&self) -> Option<&'static str> {
        match self {
            Self::UndeclaredEntity(_) => Some("write the character itself, or its number as in `&#160;`"),
            Self::Reference => Some("write `&amp;` for the character itself"),
            _ => None,
        }
    }
}

impl From<&Stop> for IllFormed {
    fn from(stop: &Stop) -> Self {
        match stop {
            Stop::NotUtf8(byte) => Self::NotUtf8(*byte),
            Stop::Character(c) => Self::Character(*c),
            Stop::Token => Self::Limit("bytes in one tag or text", TOKEN),
            Stop::Unreadable(why) => Self::Unreadable(why.as_str().into()),
        }
    }
}

/// Why reading ended, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// Why.
    pub why: IllFormed,
    /// Where.
    pub place: Place,
    /// How many bytes are concerned.
    pub length: u32,
}
