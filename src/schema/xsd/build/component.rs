//! The documents of a schema, and the global components they define.
//!
//! XML Schema Part 1 (second edition), section 2.2.

use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::schema::xsd::declaration::Methods;
use crate::schema::xsd::document::Node;
use crate::schema::xsd::error::{SchemaError, SchemaErrorKind};
use crate::xml::Prefixes;
use crate::xml::input::SourcePosition;
use crate::xml::names::{NameId, Names, SpaceId};

/// A schema document, as it is taken for one target namespace.
#[derive(Debug)]
pub struct Document {
    /// Its name, for messages and for what is beside it.
    pub name: Box<str>,
    /// Its target namespace, or the one of the document that includes it.
    pub target: SpaceId,
    /// Whether local elements are in the target namespace.
    pub elements_qualified: bool,
    /// Whether local attributes are.
    pub attributes_qualified: bool,
    /// What is blocked by default.
    pub block: Methods,
    /// What is final by default.
    pub final_: Methods,
    /// Whether names without a prefix are of the target namespace although the document says none.
    pub(super) chameleon: bool,
}

impl Document {
    /// An error at a position of this document.
    #[must_use]
    pub fn error(&self, position: SourcePosition, kind: SchemaErrorKind) -> SchemaError {
        SchemaError { kind, file: self.name.clone(), line: position.line, column: position.column }
    }

    /// The name a reference means.
    pub fn qname(&self, text: &str, node: &Node, names: &mut Names) -> Result<NameId, SchemaError> {
        let text = crate::xml::lexical::trimmed(text);
        let wrong = || self.error(node.position, SchemaErrorKind::Undefined("name", text.into()));
        if !crate::xml::lexical::is_qname(text) {
            return Err(wrong());
        }
        let (prefix, local) = text.split_once(':').unwrap_or(("", text));
        let address = node.address(prefix).ok_or_else(wrong)?;
        let space = match address {
            "" if self.chameleon => self.target,
            address => names.intern_space(address),
        };
        Ok(names.intern(space, local))
    }
}

/// What kind a component is of; each has names of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ComponentKind {
    Element,
    Type,
    Attribute,
    Group,
    AttributeGroup,
    Notation,
}

impl ComponentKind {
    /// The word for messages.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Element => "element",
            Self::Type => "type",
            Self::Attribute => "attribute",
            Self::Group => "group",
            Self::AttributeGroup => "attribute group",
            Self::Notation => "notation",
        }
    }
}

/// A global component.
#[derive(Debug)]
pub struct Component {
    /// Where it stands.
    pub document: Rc<Document>,
    /// Its element.
    pub node: Rc<Node>,
    /// Its kind and name.
    pub key: (ComponentKind, NameId),
    /// What it redefines.
    pub original: Option<Rc<Component>>,
}

/// All global components of a schema.
#[derive(Debug, Default)]
pub struct Registry {
    pub(super) components: FxHashMap<(ComponentKind, NameId), Rc<Component>>,
    /// In the order in which they were met.
    pub order: Vec<(ComponentKind, NameId)>,
    pub(super) seen: FxHashSet<(String, SpaceId)>,
}

impl Registry {
    /// The component of that name.
    #[must_use]
    pub fn get(&self, key: (ComponentKind, NameId)) -> Option<&Rc<Component>> {
        self.components.get(&key)
    }
}

/// A set of ways of deriving, as `block` and `final` write it.
#[must_use]
pub fn methods(text: Option<&str>) -> Option<Methods> {
    let mut all = Methods::default();
    for word in text?.split_ascii_whitespace() {
        all = all.and(match word {
            "#all" => Methods::ALL,
            "extension" => Methods::EXTENSION,
            "restriction" => Methods::RESTRICTION,
            "substitution" => Methods::SUBSTITUTION,
            "list" => Methods::LIST,
            "union" => Methods::UNION,
            _ => Methods::default(),
        });
    }
    Some(all)
}
