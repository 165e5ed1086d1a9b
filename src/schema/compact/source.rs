//! A compact source, as it was read.

/// The versions in which something holds: the first and the last, by their place in the source's list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VersionRange {
    pub first: usize,
    pub last: usize,
}

impl VersionRange {
    pub const ALL: Self = Self { first: 0, last: usize::MAX };

    pub fn has(self, version: usize) -> bool {
        (self.first..=self.last).contains(&version)
    }
}

/// A compact source of one or more versions of a schema.
#[derive(Debug)]
pub struct Source {
    /// The comment at its beginning, line by line.
    pub(super) opening: Vec<String>,
    /// The prefix of its own names.
    pub(super) prefix: String,
    /// The target namespace; empty for none.
    pub(super) namespace: String,
    /// Its versions, oldest first; one without a name where the source lists none.
    pub(super) versions: Vec<String>,
    /// What is imported.
    pub(super) uses: Vec<Use>,
    pub(super) declarations: Vec<Declaration>,
}

/// A namespace whose names are used, and the schema that declares them.
#[derive(Debug)]
pub struct Use {
    pub prefix: String,
    pub namespace: String,
    pub schema: String,
}

#[derive(Debug)]
pub struct Declaration {
    pub line: u32,
    pub names: Vec<String>,
    pub span: VersionRange,
    /// The versions in which a type has a name of its own; in others it is written out where it is used.
    pub named: Option<VersionRange>,
    pub what: DeclarationKind,
}

#[derive(Debug)]
pub enum DeclarationKind {
    Element { head: Option<String>, kind: Option<String>, is_abstract: bool, nillable: bool },
    Attribute(Values),
    Attributes(Vec<Attribute>),
    Group(Particle),
    Simple(Values, Option<String>),
    Type(Type),
}

impl DeclarationKind {
    /// The kind of name that is declared. Simple and complex types share theirs.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Element { .. } => "element",
            Self::Attribute(_) => "attribute",
            Self::Attributes(_) => "list of attributes",
            Self::Group(_) => "group",
            Self::Simple(..) | Self::Type(_) => "type",
        }
    }
}

#[derive(Debug)]
pub struct Type {
    pub mixed: bool,
    pub base: Base,
    pub content: Option<Particle>,
    pub attributes: Vec<Attribute>,
}

/// What a type is made of.
#[derive(Debug)]
pub enum Base {
    /// Nothing.
    None,
    /// A text of this type.
    Text(String),
    /// Another type's content and attributes, and more.
    Extends(String),
    /// Another type, with a text of these values.
    Narrows(String, Values),
}

#[derive(Debug)]
pub struct Particle {
    pub line: u32,
    pub span: VersionRange,
    pub occurs: Occurs,
    pub term: Term,
}

#[derive(Debug)]
pub enum Term {
    /// A declared element.
    Element(String),
    /// An element that is declared here, of that type.
    Local(String, String),
    /// A named group.
    Group(String),
    /// Any element; it is validated where it is declared.
    Anything,
    /// An element of another namespace, which must be declared.
    Foreign,
    /// One after the other.
    Sequence(Vec<Particle>),
    /// One of them.
    Choice(Vec<Particle>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Occurs {
    Once,
    Maybe,
    Any,
    Some,
}

#[derive(Debug)]
pub struct Attribute {
    pub line: u32,
    pub span: VersionRange,
    pub term: AttributeTerm,
}

#[derive(Debug)]
pub enum AttributeTerm {
    /// An attribute, whether it must be there, and its values where it is not declared elsewhere.
    One { name: String, required: bool, values: Option<Values> },
    /// An attribute of the base that is not taken over.
    Without(String),
    /// A named list.
    List(String),
}

/// What values there are: one of these.
#[derive(Debug)]
pub struct Values {
    pub line: u32,
    pub options: Vec<Value>,
}

#[derive(Debug)]
pub enum Value {
    /// This text.
    Text(String),
    /// A value of that type.
    Type(String),
    /// A value of that type, if it is one of these.
    Listed(String, Vec<String>),
}

impl Source {
    /// Its versions, oldest first; none where it has only one.
    pub fn versions(&self) -> impl Iterator<Item = &str> {
        self.versions.iter().map(String::as_str).filter(|version| !version.is_empty())
    }
}
