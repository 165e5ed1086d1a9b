//! What is wrong with a document, in words.

use std::fmt;

use super::simple::ValueError;
use crate::xml::ill_formed::IllFormed;
use crate::xml::intake::Place;

/// What may stand at a place.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Expected {
    /// Elements, by their local names.
    pub names: Vec<Box<str>>,
    /// Whether elements of other namespaces may stand there, too.
    pub any: bool,
    /// Whether the parent may end there.
    pub end: bool,
    /// Whether what was found may stand in the parent, but at another place.
    pub elsewhere: bool,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum FaultKind {
    /// The text is no XML; nothing behind it was read.
    IllFormed(IllFormed),
    /// The schema knows no such root; the namespace in which it knows one of that name.
    UnknownRoot(Option<Box<str>>),
    /// An element that may not stand there.
    UnexpectedElement(Expected),
    /// An element that must stand there and does not.
    MissingElement(Expected),
    /// An element that a wildcard lets pass only if it is declared.
    UndeclaredElement,
    /// An element for which another must stand.
    AbstractElement,
    /// A type of which only derived ones may be used.
    AbstractType(Box<str>),
    /// An element where only text may stand.
    ElementInText,
    /// An element or a text where nothing may stand.
    NotEmpty,
    /// Text between elements.
    StrayText,
    /// An attribute that may not stand there; the name it was likely meant to be.
    UnexpectedAttribute(Option<Box<str>>),
    /// An attribute that must stand there and does not.
    MissingAttribute,
    /// An attribute that a wildcard lets pass only if it is declared.
    UndeclaredAttribute,
    /// A text that is no value of its type: why, what was expected, the listed value that was likely meant.
    Value(ValueError, Box<str>, Option<Box<str>>),
    /// A value other than the one that is fixed.
    Fixed(Box<str>),
    /// `xsi:nil` where it may not stand.
    NotNillable,
    /// Content where `xsi:nil` says there is none.
    NilWithContent,
    /// A type that is not defined.
    UnknownType,
    /// A type that may not stand for the declared one.
    TypeNotDerived(Box<str>),
    /// The same ID twice.
    DuplicateId,
    /// A reference to an ID that is not there.
    DanglingReference,
    /// Two with the same values where they must differ: the constraint.
    DuplicateKey(Box<str>),
    /// A value that is missing where all must be there: the constraint.
    IncompleteKey(Box<str>),
    /// Values that refer to none: the constraint.
    DanglingKey(Box<str>),
    /// Several values where one must be: the constraint.
    FieldTwice(Box<str>),
}

/// Something wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong.
    pub kind: FaultKind,
    /// Where: a name, a value or a text.
    pub place: Place,
    /// Over how many bytes.
    pub length: u32,
    /// The way to the element, as the document spells it, from the root: `/mods/titleInfo[2]`.
    pub path: Box<str>,
    /// What stood there: a name, a value or a text, cut to what can be read.
    pub found: Box<str>,
}

/// How many names a message lists.
const LISTED: usize = 12;

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut parts: Vec<String> = self.names.iter().take(LISTED).map(|name| format!("`{name}`")).collect();
        if self.names.len() > LISTED {
            parts.push(format!("{} more", self.names.len() - LISTED));
        }
        if self.any {
            parts.push("an element of another namespace".to_owned());
        }
        if self.end {
            parts.push("the end of the element".to_owned());
        }
        match parts.split_last() {
            None => f.write_str("no element"),
            Some((last, [])) => f.write_str(last),
            Some((last, before)) => write!(f, "{} or {last}", before.join(", ")),
        }
    }
}

impl Fault {
    /// The name of what is wrong.
    #[must_use]
    pub const fn rule(&self) -> &'static str {
        match &self.kind {
            FaultKind::IllFormed(_) => "ill-formed-xml",
            FaultKind::UnknownRoot(_) => "unknown-root",
            FaultKind::UnexpectedElement(_) | FaultKind::UndeclaredElement => "unexpected-element",
            FaultKind::MissingElement(_) => "missing-element",
            FaultKind::AbstractElement | FaultKind::AbstractType(_) => "abstract-element",
            FaultKind::ElementInText => "element-in-text",
            FaultKind::NotEmpty => "not-empty",
            FaultKind::StrayText => "stray-text",
            FaultKind::UnexpectedAttribute(_) | FaultKind::UndeclaredAttribute => "unexpected-attribute",
            FaultKind::MissingAttribute => "missing-attribute",
            FaultKind::Value(ValueError::NotListed(_), ..) => "value-not-listed",
            FaultKind::Value(..) => "wrong-value",
            FaultKind::Fixed(_) => "fixed-value",
            FaultKind::NotNillable | FaultKind::NilWithContent => "wrong-nil",
            FaultKind::UnknownType | FaultKind::TypeNotDerived(_) => "wrong-xsi-type",
            FaultKind::DuplicateId => "duplicate-xml-id",
            FaultKind::DanglingReference => "dangling-reference",
            FaultKind::DuplicateKey(_) | FaultKind::FieldTwice(_) => "duplicate-key",
            FaultKind::IncompleteKey(_) => "incomplete-key",
            FaultKind::DanglingKey(_) => "dangling-key",
        }
    }

    /// How to mend it, where there is something to say.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        let meant = |word: &str| Some(format!("`{word}` was likely meant"));
        match &self.kind {
            FaultKind::UnexpectedElement(expected) => {
                let names = expected.names.iter().map(|name| &**name);
                let local = self.found.rsplit(':').next().unwrap_or_default();
                if expected.names.iter().any(|name| **name == *local) {
                    return Some(format!("`{local}` may stand here, but in another namespace than this one"));
                }
                if expected.elsewhere {
                    return Some(format!(
                        "`{local}` may stand in this element, but further up, or not so many times"
                    ));
                }
                meant(crate::codelist::nearest(local, names)?)
            }
            FaultKind::UnknownRoot(Some(space)) if space.is_empty() => {
                Some("the schema knows a root of this name in no namespace".to_owned())
            }
            FaultKind::UnknownRoot(Some(space)) => {
                Some(format!("the schema knows a root of this name in the namespace `{space}`"))
            }
            FaultKind::UnexpectedAttribute(Some(name)) => meant(name),
            FaultKind::Value(_, _, Some(word)) => meant(word),
            FaultKind::IllFormed(why) => why.help().map(str::to_owned),
            FaultKind::UnknownRoot(None)
            | FaultKind::MissingElement(_)
            | FaultKind::UndeclaredElement
            | FaultKind::AbstractElement
            | FaultKind::AbstractType(_)
            | FaultKind::ElementInText
            | FaultKind::NotEmpty
            | FaultKind::StrayText
            | FaultKind::UnexpectedAttribute(None)
            | FaultKind::MissingAttribute
            | FaultKind::UndeclaredAttribute
            | FaultKind::Value(_, _, None)
            | FaultKind::Fixed(_)
            | FaultKind::NotNillable
            | FaultKind::NilWithContent
            | FaultKind::UnknownType
            | FaultKind::TypeNotDerived(_)
            | FaultKind::DuplicateId
            | FaultKind::DanglingReference
            | FaultKind::DuplicateKey(_)
            | FaultKind::IncompleteKey(_)
            | FaultKind::DanglingKey(_)
            | FaultKind::FieldTwice(_) => None,
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let found = &self.found;
        match &self.kind {
            FaultKind::IllFormed(why) => why.fmt(f),
            FaultKind::UnknownRoot(_) => write!(f, "expected a root of the schema, found `{found}`"),
            FaultKind::UnexpectedElement(expected) => write!(f, "expected {expected}, found `{found}`"),
            FaultKind::MissingElement(expected) => {
                write!(f, "expected {expected} in `{found}`, found its end")
            }
            FaultKind::UndeclaredElement => {
                write!(f, "expected an element that is declared, found `{found}`")
            }
            FaultKind::AbstractElement => {
                write!(f, "expected an element that stands in for `{found}`, found `{found}` itself")
            }
            FaultKind::AbstractType(name) => {
                write!(f, "expected a type derived from `{name}` for `{found}`, found `{name}` itself")
            }
            FaultKind::ElementInText => write!(f, "expected only text here, found the element `{found}`"),
            FaultKind::NotEmpty => write!(f, "expected nothing in this element, found `{found}`"),
            FaultKind::StrayText => write!(f, "expected no text between elements, found `{found}`"),
            FaultKind::UnexpectedAttribute(_) => write!(f, "expected no attribute `{found}` here, found one"),
            FaultKind::MissingAttribute => write!(f, "expected the attribute `{found}`, found none"),
            FaultKind::UndeclaredAttribute => {
                write!(f, "expected an attribute that is declared, found `{found}`")
            }
            FaultKind::Value(_, expected, _) if found.is_empty() => {
                write!(f, "expected {expected}, found an empty text")
            }
            FaultKind::Value(_, expected, _) => write!(f, "expected {expected}, found `{found}`"),
            FaultKind::Fixed(expected) => write!(f, "expected `{expected}`, found `{found}`"),
            FaultKind::NotNillable => write!(f, "expected no `xsi:nil` at `{found}`, found one"),
            FaultKind::NilWithContent => {
                write!(f, "expected nothing in an element with `xsi:nil`, found `{found}`")
            }
            FaultKind::UnknownType => write!(f, "expected a type of the schema, found `{found}`"),
            FaultKind::TypeNotDerived(declared) => {
                write!(f, "expected a type that may stand for `{declared}`, found `{found}`")
            }
            FaultKind::DuplicateId => write!(f, "expected an ID of its own, found `{found}` again"),
            FaultKind::DanglingReference => write!(f, "expected an ID of this document, found `{found}`"),
            FaultKind::DuplicateKey(name) => {
                write!(f, "expected values of their own for `{name}`, found `{found}` again")
            }
            FaultKind::IncompleteKey(name) => {
                write!(f, "expected all values for `{name}`, found some missing in `{found}`")
            }
            FaultKind::DanglingKey(name) => {
                write!(f, "expected values that `{name}` refers to, found `{found}`, which are none")
            }
            FaultKind::FieldTwice(name) => {
                write!(f, "expected one value for `{name}`, found another in `{found}`")
            }
        }
    }
}
