//! The faults of a document: their kinds, messages and help.

use crate::rule_id::RuleId;
use std::borrow::Cow;
use std::fmt;

use super::simple::ValueError;
use crate::tree::nearly;
use crate::xml::ill_formed::IllFormed;
use crate::xml::input::SourcePosition;

/// What is allowed at a position.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Expected {
    /// Elements, by their local names.
    pub names: Vec<Box<str>>,
    /// Whether elements of other namespaces may stand there, too.
    pub any: bool,
    /// Whether the parent may end there.
    pub end: bool,
    /// Why what was found instead is misplaced.
    pub misplaced: Misplaced,
}

/// Why an element is not allowed where it is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Misplaced {
    /// Nothing.
    #[default]
    Unknown,
    /// It must come before that one, which came before it; the order of all, where there is one.
    Late(Box<str>, Vec<Box<str>>),
    /// It may stand once.
    Second,
    /// It may not stand so many times.
    Often,
    /// Others must come before it.
    Early,
    /// It may stand there in the first namespace, but is in the second.
    Space(Box<str>, Box<str>),
    /// Only elements of the first namespace may stand there, and it is in the second.
    Foreign(Box<str>, Box<str>),
    /// It may stand in these.
    AllowedIn(Vec<Box<str>>),
    /// The name that was likely meant.
    Misspelt(Box<str>),
    /// The schema has no element of that name.
    Nowhere,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum SchemaFaultKind {
    /// The text is no XML; nothing behind it was read.
    IllFormed(IllFormed),
    /// A reference to an entity that is declared where nothing was read.
    UnreadEntity,
    /// A namespace under an address that is nearly that of a known one, which is read as that.
    MisspeltNamespace(Box<str>),
    /// An element in a place for elements of any namespace, of one of which no built-in schema knows anything.
    NoSchema,
    /// The schema knows no such root; the namespace in which it knows one of that name, and the one it is in.
    UnknownRoot(Option<(Box<str>, Box<str>)>),
    /// An element that may not stand there.
    UnexpectedElement(Expected),
    /// An element that must stand there and does not; whether nothing else does.
    MissingElement(Expected, bool),
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
    /// An attribute that may not stand there; the name it was likely meant to be; the elements that have it.
    UnexpectedAttribute(Option<Box<str>>, Vec<Box<str>>),
    /// An attribute that must stand there and does not.
    MissingAttribute,
    /// An attribute that a wildcard lets pass only if it is declared.
    UndeclaredAttribute,
    /// A text that is no value of its type: why, what was expected, the listed value that was likely meant, how else
    /// to mend it.
    Value(ValueError, Box<str>, Option<Box<str>>, Option<Box<str>>),
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
    /// The same ID twice: where it came first, and over how many bytes.
    DuplicateId(u64, u32),
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
pub struct SchemaFault {
    /// What is wrong.
    pub kind: SchemaFaultKind,
    /// Where: a name, a value or a text.
    pub position: SourcePosition,
    /// Over how many bytes.
    pub length: u32,
    /// The path to the element, as the document spells it, from the root: `/mods/titleInfo[2]`.
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

impl SchemaFault {
    /// The name of what is wrong.
    #[must_use]
    pub const fn rule(&self) -> RuleId {
        match &self.kind {
            SchemaFaultKind::IllFormed(_) => RuleId::IllFormedXml,
            SchemaFaultKind::UnreadEntity => RuleId::UnreadEntity,
            SchemaFaultKind::MisspeltNamespace(_) => RuleId::MisspeltNamespace,
            SchemaFaultKind::NoSchema => RuleId::NoBuiltInSchema,
            SchemaFaultKind::UnknownRoot(_) => RuleId::UnknownRoot,
            SchemaFaultKind::UnexpectedElement(_) | SchemaFaultKind::UndeclaredElement => {
                RuleId::UnexpectedElement
            }
            SchemaFaultKind::MissingElement(..) => RuleId::MissingElement,
            SchemaFaultKind::AbstractElement | SchemaFaultKind::AbstractType(_) => RuleId::AbstractElement,
            SchemaFaultKind::ElementInText => RuleId::ElementInText,
            SchemaFaultKind::NotEmpty => RuleId::NotEmpty,
            SchemaFaultKind::StrayText => RuleId::StrayText,
            SchemaFaultKind::UnexpectedAttribute(..) | SchemaFaultKind::UndeclaredAttribute => {
                RuleId::UnexpectedAttribute
            }
            SchemaFaultKind::MissingAttribute => RuleId::MissingAttribute,
            SchemaFaultKind::Value(ValueError::NotListed(_), ..) => RuleId::ValueNotListed,
            SchemaFaultKind::Value(..) => RuleId::WrongValue,
            SchemaFaultKind::Fixed(_) => RuleId::FixedValue,
            SchemaFaultKind::NotNillable | SchemaFaultKind::NilWithContent => RuleId::WrongNil,
            SchemaFaultKind::UnknownType | SchemaFaultKind::TypeNotDerived(_) => RuleId::WrongXsiType,
            SchemaFaultKind::DuplicateId(..) => RuleId::DuplicateXmlId,
            SchemaFaultKind::DanglingReference => RuleId::DanglingReference,
            SchemaFaultKind::DuplicateKey(_) | SchemaFaultKind::FieldTwice(_) => RuleId::DuplicateKeyValue,
            SchemaFaultKind::IncompleteKey(_) => RuleId::IncompleteKey,
            SchemaFaultKind::DanglingKey(_) => RuleId::DanglingKey,
        }
    }

    /// The word that was likely meant, instead of the one at fault.
    #[must_use]
    pub fn meant(&self) -> Option<&str> {
        match &self.kind {
            SchemaFaultKind::Value(_, _, meant, _) | SchemaFaultKind::UnexpectedAttribute(meant, _) => {
                meant.as_deref()
            }
            SchemaFaultKind::MisspeltNamespace(right) => Some(right),
            SchemaFaultKind::UnexpectedElement(expected) => match &expected.misplaced {
                Misplaced::Misspelt(word) => Some(word),
                _ => None,
            },
            _ => None,
        }
    }

    /// The text of an element of that name that is no value of its type, where its pattern says so.
    #[must_use]
    pub fn value_of(&self, name: &str) -> Option<&str> {
        let of_it = self.element().rsplit(':').next() == Some(name);
        let pattern = matches!(self.kind, SchemaFaultKind::Value(ValueError::Pattern(_), ..));
        (of_it && pattern).then_some(&*self.found)
    }

    /// The element that the path leads to, as it was written.
    fn element(&self) -> &str {
        let step = self.path.rsplit('/').next().unwrap_or_default();
        step.split('[').next().unwrap_or_default()
    }

    /// The parent of the element that the path leads to.
    fn parent(&self) -> &str {
        let step = self.path.rsplit('/').nth(1).unwrap_or_default();
        step.split('[').next().unwrap_or_default()
    }

    /// How to mend it, where there is something to say.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        let found = &self.found;
        let words = match &self.kind {
            SchemaFaultKind::UnexpectedElement(expected) => return self.misplaced(&expected.misplaced),
            SchemaFaultKind::UnreadEntity => {
                "write the characters it stands for: who reads the file without its DTD does not see them"
                    .to_owned()
            }
            SchemaFaultKind::MisspeltNamespace(right) if nearly(right, found) => declared(right, found),
            SchemaFaultKind::MisspeltNamespace(right) => {
                format!("`{right}` has taken its place: write that, and see what else has changed in the standard")
            }
            SchemaFaultKind::NoSchema => {
                "it is accepted as it stands, and its texts were checked, and nothing else: give its schema with \
                 `--xsd FILE` to have it judged"
                    .to_owned()
            }
            SchemaFaultKind::UnknownRoot(Some((right, found))) => declared(right, found),
            SchemaFaultKind::UnexpectedAttribute(Some(word), _)
            | SchemaFaultKind::Value(_, _, Some(word), _) => {
                format!("did you mean `{word}`?")
            }
            SchemaFaultKind::UnexpectedAttribute(None, parents)
                if (1..=SHOWN_PARENTS).contains(&parents.len()) =>
            {
                format!("`{found}` is an attribute of {}", listed(parents, "and"))
            }
            SchemaFaultKind::UnexpectedAttribute(None, _) => {
                format!("take it out: `{}` has no attribute of this name", self.element())
            }
            SchemaFaultKind::Value(_, _, None, Some(hint)) => hint.to_string(),
            SchemaFaultKind::IllFormed(why) => return why.help().map(Cow::into_owned),
            SchemaFaultKind::MissingElement(_, true) => {
                format!("an empty `{found}` says nothing: fill it, or take it out if it may be left out")
            }
            SchemaFaultKind::MissingElement(expected, false) if expected.names.len() == 1 => {
                format!("add it before `{found}` ends")
            }
            SchemaFaultKind::UndeclaredElement => {
                "the schema of this element must be known, too: give it with another `--xsd`".to_owned()
            }
            SchemaFaultKind::ElementInText => {
                "take the tags out and leave the text, or write `<` as `&lt;`".to_owned()
            }
            SchemaFaultKind::NotEmpty => {
                "an element of this name has attributes and no text: put the text elsewhere".to_owned()
            }
            SchemaFaultKind::StrayText => {
                format!("put it into an element that may stand in `{}`, or take it out", self.element())
            }
            SchemaFaultKind::MissingAttribute => format!("add `{found}=\"…\"` to `{}`", self.element()),
            SchemaFaultKind::Fixed(value) => format!("write `{value}`, or leave it out"),
            SchemaFaultKind::NotNillable | SchemaFaultKind::NilWithContent => {
                "take `xsi:nil` out, or what it says is not there".to_owned()
            }
            SchemaFaultKind::DuplicateId(..) => {
                "an ID names one element of a document: give this one another".to_owned()
            }
            SchemaFaultKind::DanglingReference => {
                "give the element it refers to this ID, or correct the reference".to_owned()
            }
            SchemaFaultKind::DuplicateKey(_) => {
                "give each a value of its own, or keep one of the two".to_owned()
            }
            SchemaFaultKind::IncompleteKey(_) => "add the value that is missing".to_owned(),
            SchemaFaultKind::DanglingKey(_) => {
                "correct the value, or add the element it refers to".to_owned()
            }
            SchemaFaultKind::FieldTwice(_) => "keep one of the values".to_owned(),
            SchemaFaultKind::UnknownRoot(None)
            | SchemaFaultKind::MissingElement(..)
            | SchemaFaultKind::AbstractElement
            | SchemaFaultKind::AbstractType(_)
            | SchemaFaultKind::UndeclaredAttribute
            | SchemaFaultKind::Value(_, _, None, None)
            | SchemaFaultKind::UnknownType
            | SchemaFaultKind::TypeNotDerived(_) => return None,
        };
        Some(words)
    }

    fn misplaced(&self, misplaced: &Misplaced) -> Option<String> {
        let (found, parent) = (&self.found, self.parent());
        Some(match misplaced {
            Misplaced::Unknown => return None,
            Misplaced::Late(before, order) if order.len() > 2 => {
                format!("move it before `{before}`: the order in `{parent}` is {}", listed(order, "and"))
            }
            Misplaced::Late(before, _) => format!("move it before `{before}`"),
            Misplaced::Second => "make one of the two, or take one out".to_owned(),
            Misplaced::Often => format!("`{found}` may not stand so many times in `{parent}`"),
            Misplaced::Early => format!("add what is missing, or move it here: `{found}` comes behind it"),
            Misplaced::Space(right, found) => declared(right, found),
            Misplaced::Foreign(right, found) if found.is_empty() => declared(right, found),
            Misplaced::Foreign(..) => {
                format!(
                    "`{parent}` takes no elements of other standards: take it out, or write it in a format that has a place for it"
                )
            }
            Misplaced::AllowedIn(parents) if parents.len() > SHOWN_PARENTS => {
                let more = parents.len() - SHOWN_PARENTS;
                let shown: Vec<String> =
                    parents[..SHOWN_PARENTS].iter().map(|name| format!("`{name}`")).collect();
                format!("`{found}` may stand in {} and {more} others, not in `{parent}`", shown.join(", "))
            }
            Misplaced::AllowedIn(parents) => {
                format!("`{found}` may stand in {}, not in `{parent}`", listed(parents, "or"))
            }
            Misplaced::Misspelt(word) => format!("did you mean `{word}`?"),
            Misplaced::Nowhere => format!("there is no element `{found}` in this standard"),
        })
    }
}

/// How many elements a help names in which something else may stand.
const SHOWN_PARENTS: usize = 3;

/// Names with that word before the last.
fn listed(names: &[Box<str>], word: &str) -> String {
    let mut names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match names.pop() {
        None => String::new(),
        Some(last) if names.is_empty() => last,
        Some(last) => format!("{} {word} {last}", names.join(", ")),
    }
}

/// Whether a namespace was likely meant to be another: it is none, or nearly that one, or of the same host.
pub(super) fn kin(right: &str, found: &str) -> bool {
    let host = |address: &str| {
        let (_, rest) = address.split_once("://")?;
        Some(rest.split('/').next().unwrap_or_default().trim_start_matches("www.").to_ascii_lowercase())
    };
    found.is_empty() || nearly(right, found) || host(right).is_some() && host(right) == host(found)
}

/// How a name comes into the right namespace.
fn declared(right: &str, found: &str) -> String {
    if right.is_empty() {
        return "take the namespace out: the schema knows this name in none".to_owned();
    }
    if found.is_empty() {
        return format!("declare the namespace in the root, as in `xmlns=\"{right}\"`");
    }
    if nearly(right, found) {
        return format!("namespaces are compared letter by letter: write `{right}`");
    }
    format!("declare the namespace `{right}` for it, and use its prefix")
}

/// A namespace, in words.
fn space(address: &str) -> String {
    if address.is_empty() { "no namespace".to_owned() } else { format!("the namespace `{address}`") }
}

impl fmt::Display for SchemaFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let found = &self.found;
        match &self.kind {
            SchemaFaultKind::IllFormed(why) => why.fmt(f),
            SchemaFaultKind::UnreadEntity => {
                write!(
                    f,
                    "expected an entity that the document itself declares, found `&{found};`, whose text was not read"
                )
            }
            SchemaFaultKind::MisspeltNamespace(right) => {
                write!(f, "expected the namespace `{right}`, found `{found}`")
            }
            SchemaFaultKind::NoSchema => {
                write!(f, "expected elements that a built-in schema knows, found those of {}", space(found))
            }
            SchemaFaultKind::UnknownRoot(None) => write!(f, "expected a root of the schema, found `{found}`"),
            SchemaFaultKind::UnknownRoot(Some((right, wrong))) => {
                write!(f, "expected `{found}` of {}, found it in {}", space(right), space(wrong))
            }
            SchemaFaultKind::UnexpectedElement(expected) => match &expected.misplaced {
                Misplaced::Late(before, _) => {
                    write!(f, "expected `{found}` before `{before}`, found it behind")
                }
                Misplaced::Second => {
                    write!(f, "expected one `{found}` in `{}`, found another", self.parent())
                }
                Misplaced::Often => {
                    write!(f, "expected no more `{found}` in `{}`, found another", self.parent())
                }
                Misplaced::Early => write!(f, "expected {expected} first, found `{found}`"),
                Misplaced::Space(right, wrong) => {
                    write!(f, "expected `{found}` of {}, found it in {}", space(right), space(wrong))
                }
                Misplaced::Foreign(right, wrong) => {
                    write!(f, "expected an element of {}, found `{found}` of {}", space(right), space(wrong))
                }
                Misplaced::Unknown
                | Misplaced::AllowedIn(_)
                | Misplaced::Misspelt(_)
                | Misplaced::Nowhere => {
                    write!(f, "expected {expected}, found `{found}`")
                }
            },
            SchemaFaultKind::MissingElement(expected, true) => {
                write!(f, "expected {expected} in `{found}`, found nothing")
            }
            SchemaFaultKind::MissingElement(expected, false) => {
                write!(f, "expected {expected} in `{found}`, found its end")
            }
            SchemaFaultKind::UndeclaredElement => {
                write!(f, "expected an element that is declared, found `{found}`")
            }
            SchemaFaultKind::AbstractElement => {
                write!(f, "expected an element that stands in for `{found}`, found `{found}` itself")
            }
            SchemaFaultKind::AbstractType(name) => {
                write!(f, "expected a type derived from `{name}` for `{found}`, found `{name}` itself")
            }
            SchemaFaultKind::ElementInText => {
                write!(f, "expected only text here, found the element `{found}`")
            }
            SchemaFaultKind::NotEmpty => write!(f, "expected nothing in this element, found `{found}`"),
            SchemaFaultKind::StrayText => write!(f, "expected no text between elements, found `{found}`"),
            SchemaFaultKind::UnexpectedAttribute(..) => {
                write!(f, "expected no attribute `{found}` at `{}`, found one", self.element())
            }
            SchemaFaultKind::MissingAttribute => {
                write!(f, "expected the attribute `{found}` at `{}`, found none", self.element())
            }
            SchemaFaultKind::UndeclaredAttribute => {
                write!(f, "expected an attribute that is declared, found `{found}`")
            }
            SchemaFaultKind::Value(_, expected, ..) if found.is_empty() => {
                write!(f, "expected {expected}, found an empty text")
            }
            SchemaFaultKind::Value(_, expected, ..) => write!(f, "expected {expected}, found `{found}`"),
            SchemaFaultKind::Fixed(expected) => write!(f, "expected `{expected}`, found `{found}`"),
            SchemaFaultKind::NotNillable => write!(f, "expected no `xsi:nil` at `{found}`, found one"),
            SchemaFaultKind::NilWithContent => {
                write!(f, "expected nothing in an element with `xsi:nil`, found `{found}`")
            }
            SchemaFaultKind::UnknownType => write!(f, "expected a type of the schema, found `{found}`"),
            SchemaFaultKind::TypeNotDerived(declared) => {
                write!(f, "expected a type that may stand for `{declared}`, found `{found}`")
            }
            SchemaFaultKind::DuplicateId(..) => write!(f, "expected an ID of its own, found `{found}` again"),
            SchemaFaultKind::DanglingReference => {
                write!(f, "expected an ID of this document, found `{found}`")
            }
            SchemaFaultKind::DuplicateKey(name) => {
                write!(f, "expected values of their own for `{name}`, found `{found}` again")
            }
            SchemaFaultKind::IncompleteKey(name) => {
                write!(f, "expected all values for `{name}`, found some missing in `{found}`")
            }
            SchemaFaultKind::DanglingKey(name) => {
                write!(f, "expected values that `{name}` refers to, found `{found}`, which are none")
            }
            SchemaFaultKind::FieldTwice(name) => {
                write!(f, "expected one value for `{name}`, found another in `{found}`")
            }
        }
    }
}
