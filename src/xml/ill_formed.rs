//! What makes a text no XML, or XML that is not read.
//!
//! XML 1.0 (5th edition), Namespaces in XML 1.0. Reading ends there: what comes behind cannot be understood.

use std::borrow::Cow;
use std::fmt;

use super::input::{SourcePosition, Stop, TOKEN};
use crate::tree::SpaceId;

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
    /// An XML declaration that is none.
    Declaration,
    /// An XML declaration elsewhere than at the very beginning.
    LateDeclaration,
    /// A DOCTYPE that is none, or in the wrong place.
    Doctype,
    /// Markup that is not closed before the input ends: which.
    Unclosed(&'static str),
    /// The input ends within that element, which begins so many lines above.
    MissingEnd(Box<str>, u64),
    /// An end tag without its start tag.
    UnmatchedEnd(Box<str>),
    /// An end tag of another name: expected, found, how many lines above the open element begins.
    MismatchedEnd(Box<str>, Box<str>, u64),
    /// An element behind the root.
    SecondRoot(Box<str>),
    /// Text outside the root: its beginning.
    TextOutside(Box<str>),
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
    /// A reference to a parameter entity within a declaration.
    ParameterEntity,
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
            Self::Declaration => f.write_str("expected `<?xml version=\"1.0\"?>`, found one that differs"),
            Self::LateDeclaration => {
                f.write_str("expected `<?xml …?>` at the very beginning alone, found it further down")
            }
            Self::Doctype => f.write_str("expected one DOCTYPE before the root, found one that differs"),
            Self::Unclosed(what) => write!(f, "expected the end of {what}, found nothing more"),
            Self::MissingEnd(name, lines) => {
                write!(
                    f,
                    "expected `</{name}>` for the element that begins {}, found nothing more",
                    Above(*lines)
                )
            }
            Self::UnmatchedEnd(name) => write!(f, "expected no end tag here, found `</{name}>`"),
            Self::MismatchedEnd(expected, found, lines) => write!(
                f,
                "expected `</{expected}>` for the element that begins {}, found `</{found}>`",
                Above(*lines)
            ),
            Self::SecondRoot(name) => write!(f, "expected one root element, found `{name}` behind it"),
            Self::TextOutside(text) if text.starts_with('\u{FEFF}') => {
                f.write_str("expected no text outside the root, found a byte-order mark")
            }
            Self::TextOutside(text) => write!(f, "expected no text outside the root, found `{text}`"),
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
            Self::ParameterEntity => {
                f.write_str("expected `%` between declarations alone, found it in the value of an entity")
            }
            Self::CharacterReference(text) => write!(f, "expected a character of XML, found `&{text};`"),
            Self::SectionEnd => f.write_str("expected `]]&gt;` in text, found `]]>`"),
            Self::Comment => f.write_str("expected a comment without `--` in it, found one with it"),
            Self::Instruction => f.write_str("expected a processing instruction, found one without a name"),
            Self::Limit(what, most) => write!(f, "expected at most {most} {what}, found more"),
            Self::Unreadable(why) => write!(f, "expected to read on, found that {why}"),
        }
    }
}

/// Where an open element begins, in lines above.
struct Above(u64);

impl fmt::Display for Above {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            0 => f.write_str("on this line"),
            1 => f.write_str("on the line above"),
            lines => write!(f, "{lines} lines above"),
        }
    }
}

/// Well-known prefixes, and the namespaces they stand for.
const PREFIXES: &[(&str, SpaceId)] = &[
    ("dc", SpaceId::DC),
    ("dcterms", SpaceId::DCTERMS),
    ("ead", SpaceId::EAD_3),
    ("marc", SpaceId::MARC),
    ("mets", SpaceId::METS),
    ("mods", SpaceId::MODS),
    ("oai_dc", SpaceId::OAI_DC),
    ("xlink", SpaceId::XLINK),
    ("xsi", SpaceId::INSTANCE),
];

impl IllFormed {
    /// How to mend it, where there is something to say.
    #[must_use]
    pub fn help(&self) -> Option<Cow<'static, str>> {
        let words = match self {
            Self::UndeclaredEntity(name) => {
                let number =
                    ENTITIES_OF_HTML.iter().find(|(known, _)| *known == &**name).map(|(_, number)| number);
                let number = number.copied().unwrap_or(160);
                return Some(
                    format!("XML knows no names but `&amp;`, `&lt;`, `&gt;`, `&quot;` and `&apos;`: write the character itself, or its number as in `&#{number};`").into(),
                );
            }
            Self::Prefix(prefix) => {
                let known = PREFIXES.iter().find(|(known, _)| *known == &**prefix);
                let address = known.map_or("…", |(_, space)| SpaceId::ADDRESSES[space.0 as usize]);
                return Some(format!("declare it in the root, as in `xmlns:{prefix}=\"{address}\"`").into());
            }
            Self::Character(c) => {
                return Some(
                    format!("take U+{:04X} out: XML cannot hold it, not even as a reference", u32::from(*c))
                        .into(),
                );
            }
            Self::MismatchedEnd(expected, found, _) if expected.eq_ignore_ascii_case(found) => {
                "names are case-sensitive: write both tags alike"
            }
            Self::MismatchedEnd(..) => {
                "elements end in the reverse order in which they begin: one end tag is missing, misspelt or too much"
            }
            Self::MissingEnd(..) => "the file was cut off, or the end tag was forgotten",
            Self::UnmatchedEnd(_) => "take it out, or put its start tag back",
            Self::Reference => "write `&amp;` for the character itself",
            Self::LessThan => "write `&lt;` for the character itself",
            Self::NotUtf8(_) => "save the file as UTF-8, or name its encoding in its first line",
            Self::LateDeclaration => {
                "take it out, and what stands before it at the beginning, even a blank line: files that were joined each bring their own"
            }
            Self::TextOutside(text) if text.starts_with('\u{FEFF}') => {
                "take it out: it is invisible, and stands where files were joined"
            }
            Self::TextOutside(text) if text.starts_with(['{', '[']) => {
                "the file is no XML, but perhaps JSON or a template that was not filled in"
            }
            Self::TextOutside(_) => "all that a document holds stands within one element: take the text out",
            Self::SecondRoot(_) => {
                "put them within one element that collects them, such as `modsCollection` or `collection`, or in files of their own"
            }
            Self::Repeated(_) => "keep one of the two",
            Self::Unquoted(_) => "put the value in quotes, as in `type=\"uri\"`",
            Self::Comment => "write `- -` or one dash instead",
            Self::Empty
            | Self::Encoding(_)
            | Self::Version(_)
            | Self::Declaration
            | Self::Doctype
            | Self::Unclosed(_)
            | Self::Name(_)
            | Self::Attribute(_)
            | Self::Binding(_)
            | Self::Entity(..)
            | Self::ParameterEntity
            | Self::CharacterReference(_)
            | Self::SectionEnd
            | Self::Instruction
            | Self::Limit(..)
            | Self::Unreadable(_) => return None,
        };
        Some(words.into())
    }
}

/// The names of HTML most common in records, with the numbers of their characters (HTML 4.01, section 24).
const ENTITIES_OF_HTML: &[(&str, u32)] = &[
    ("nbsp", 160),
    ("copy", 169),
    ("reg", 174),
    ("deg", 176),
    ("eacute", 233),
    ("egrave", 232),
    ("aacute", 225),
    ("auml", 228),
    ("ouml", 246),
    ("uuml", 252),
    ("szlig", 223),
    ("ndash", 8211),
    ("mdash", 8212),
    ("lsquo", 8216),
    ("rsquo", 8217),
    ("ldquo", 8220),
    ("rdquo", 8221),
    ("bull", 8226),
    ("hellip", 8230),
];

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
    pub position: SourcePosition,
    /// How many bytes are concerned.
    pub length: u32,
}
