//! The contract of edits: a change that mends a finding, in the terms of the tree, and how a format spells it.
//!
//! A rule says what is to change: [`Edit`]s of nodes of the raw tree, each named by its bytes. The format of the
//! record spells them as [`TextEdit`]s in the user's own quoting, escapes, indentation and line ends while the bytes
//! are at hand, or refuses. What was supplied, inherited, joined from several lines or decoded twice is nowhere in the
//! source as it is: its fix is shown and cannot be applied. [`edits`](crate::edits) applies text edits to a file.

use std::fmt;

use crate::source::{Context, Envelope, Span, Text};
use crate::tree::{SpaceId, Tree};

mod names;
mod spell;
mod target;

pub use names::TakenNames;
pub use spell::{TextPlace, spell};
pub use target::Target;

/// Whether a fix may be applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Applicability {
    /// It keeps the meaning for certain.
    Safe,
    /// It may change the meaning, and wants a person's eye.
    Unsafe,
    /// It is shown, and must be done by hand.
    Display,
}

impl Applicability {
    /// That of a fix that is certain, or is not.
    #[must_use]
    pub const fn certain(safe: bool) -> Self {
        if safe { Self::Safe } else { Self::Unsafe }
    }

    /// Its name in reports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::Unsafe => "unsafe",
            Self::Display => "display",
        }
    }
}

/// A change that mends a finding. Its edits are applied together or not at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// Whether it may be applied.
    pub applicability: Applicability,
    /// What it does, in words: "replace with `http://…`".
    pub title: String,
    /// What it changes.
    pub edits: Vec<Edit>,
}

impl Fix {
    /// A change of several places.
    #[must_use]
    pub fn new(applicability: Applicability, title: impl Into<String>, edits: Vec<Edit>) -> Self {
        Self { applicability, title: title.into(), edits }
    }

    /// Another value instead of the one at a span of the raw tree.
    #[must_use]
    pub fn replace(span: Span, replacement: impl Into<String>, safe: bool) -> Self {
        let new = replacement.into();
        let title = format!("replace with `{new}`");
        Self::new(Applicability::certain(safe), title, vec![Edit::Replace { span, old: None, new }])
    }

    /// Another value instead of a text of the record, which may be nowhere in the source as it is.
    #[must_use]
    pub fn replace_text(text: &Text<'_>, replacement: impl Into<String>, safe: bool) -> Self {
        let new = replacement.into();
        let title = format!("replace with `{new}`");
        let edit = Edit::Replace { span: text.span, old: Some(text.text.to_owned()), new };
        Self::new(Applicability::certain(safe), title, vec![edit])
    }

    /// Takes out a node.
    #[must_use]
    pub fn remove(node: Span, title: impl Into<String>, safe: bool) -> Self {
        Self::new(Applicability::certain(safe), title, vec![Edit::Remove { node }])
    }

    /// Gives a key, an element or an attribute another name.
    #[must_use]
    pub fn rename(node: Span, name: impl Into<String>, safe: bool) -> Self {
        let name = name.into();
        let title = format!("rename to `{name}`");
        Self::new(Applicability::certain(safe), title, vec![Edit::Rename { node, name }])
    }
}

/// One change of the raw tree. Nodes are named by their spans: a value, a key, an element of XML or the name in its
/// start tag, the name or the value of an attribute, a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// Another value, or another part of a text.
    Replace {
        /// Where it is.
        span: Span,
        /// What must be there, decoded; none where that is known.
        old: Option<String>,
        /// What to put there, decoded.
        new: String,
    },
    /// Takes out a key with its value, an element of a list, an element or an attribute of XML, what a cell holds.
    Remove {
        /// The node.
        node: Span,
    },
    /// Puts something new beside a node, or into one.
    Insert {
        /// Where.
        slot: Slot,
        /// What.
        new: NewNode,
    },
    /// Another name for a key, an element or an attribute.
    Rename {
        /// The node.
        node: Span,
        /// The name; where it has no prefix, that of an element or attribute stays.
        name: String,
    },
}

impl Edit {
    /// The node it names, by its span.
    #[must_use]
    pub const fn node(&self) -> Span {
        match self {
            Self::Replace { span, .. } => *span,
            Self::Remove { node } | Self::Rename { node, .. } => *node,
            Self::Insert { slot: Slot::After(node) | Slot::Inside(node), .. } => *node,
        }
    }

    /// The same at another place.
    pub fn move_to(&mut self, place: impl FnOnce(Span) -> Span) {
        match self {
            Self::Replace { span, .. } => *span = place(*span),
            Self::Remove { node } | Self::Rename { node, .. } => *node = place(*node),
            Self::Insert { slot: Slot::After(node) | Slot::Inside(node), .. } => *node = place(*node),
        }
    }
}

/// Where something new is put.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slot {
    /// Behind that key with its value, element of a list, or element of XML.
    After(Span),
    /// Into that list, map or element, behind all that is in it.
    Inside(Span),
}

/// Something new.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NewNode {
    /// A key with its value, in a map.
    Member(String, NewValue),
    /// An element of a list.
    Item(NewValue),
    /// An element of XML, with the prefix that is in force for its namespace.
    Element {
        /// Its namespace.
        space: SpaceId,
        /// Its name without a prefix.
        local: String,
        /// Its attributes in no namespace.
        attributes: Vec<(String, String)>,
        /// Its text.
        text: String,
    },
    /// An attribute in no namespace of an element of XML.
    Attribute(String, String),
}

/// The value of a new key or element of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NewValue {
    /// A text.
    Text(String),
    /// A list.
    List(Vec<NewValue>),
    /// A map.
    Map(Vec<(String, NewValue)>),
}

/// Bytes of the source to replace, and what to put there, spelled as the source spells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextEdit {
    /// The bytes; none where something is put between them.
    pub span: Span,
    /// What to put there.
    pub text: String,
}

impl TextEdit {
    /// Those bytes are replaced with that text.
    #[must_use]
    pub fn new(span: Span, text: impl Into<String>) -> Self {
        Self { span, text: text.into() }
    }
}

/// Why an edit cannot be made.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum EditRefusal {
    /// The value is not there as it was read: it was supplied, inherited, or decoded by the profile.
    NotVerbatim,
    /// The value was joined from several lines, or has a comment within.
    Joined,
    /// An alias repeats the value elsewhere in the record.
    Shared,
    /// No such node is there.
    NoNode,
    /// The record itself, which an edit of it cannot take out.
    Root,
    /// The header of the table has the names of the columns, for all rows.
    Header,
    /// The map or element has that name already.
    NameTaken(String),
    /// What is around it on its lines cannot be kept.
    Lines,
    /// No prefix is in force for that namespace.
    NoPrefix(&'static str),
    /// A prefix is bound to no namespace there.
    UnboundPrefix(String),
    /// The format cannot spell that change.
    Unspellable,
    /// Edits of one fix are of the same bytes.
    Overlap,
    /// The encoding of the file has no character for this one.
    NoCharacter(char, &'static str),
    /// Files in that encoding are not edited.
    Encoding(&'static str),
}

impl fmt::Display for EditRefusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotVerbatim => f.write_str(
                "the value is not in the source as it is: it was supplied, inherited or decoded again",
            ),
            Self::Joined => f.write_str("the value is joined from several lines or has a comment in it"),
            Self::Shared => f.write_str("an alias repeats the value elsewhere"),
            Self::NoNode => f.write_str("what is to change is not a value of its own in the source"),
            Self::Root => f.write_str("it is the record itself"),
            Self::Header => f.write_str("the names of columns are in the header, for all rows"),
            Self::NameTaken(name) => write!(f, "`{name}` is there already"),
            Self::Lines => f.write_str("its lines hold something else that must stay"),
            Self::NoPrefix(space) => write!(f, "no prefix is in force for the namespace `{space}`"),
            Self::UnboundPrefix(prefix) => write!(f, "the prefix `{prefix}` is bound to no namespace there"),
            Self::Unspellable => f.write_str("the format has no way to write it there"),
            Self::Overlap => f.write_str("its changes are of the same bytes"),
            Self::NoCharacter(character, encoding) => {
                write!(f, "{encoding}, the encoding of the file, has no `{character}`")
            }
            Self::Encoding(name) => write!(f, "files in {name} are not edited"),
        }
    }
}

/// What becomes of the source for one fix, in the order of its bytes, or why nothing does.
pub type Spelled = Result<Vec<TextEdit>, EditRefusal>;

/// A record whose edits are to be spelled.
#[derive(Debug, Clone, Copy)]
pub struct EditSource<'a> {
    /// Its source.
    pub source: &'a str,
    /// Its raw tree; none where it could not be read: then values alone can be replaced.
    pub tree: Option<&'a Tree>,
    /// What it shares with others of its input.
    pub context: &'a Context,
    /// The elements that enclose it, where it was cut out of a document of XML.
    pub envelope: Option<&'a Envelope>,
    /// The column its first byte is in, in characters, from 1.
    pub column: u32,
}

/// Spells the edits of fixes: for each fix what becomes of the source, or why it cannot be. What it costs is linear in
/// the record and the number of all edits.
pub type SpellEdits = fn(&EditSource<'_>, &[&[Edit]]) -> Vec<Spelled>;
