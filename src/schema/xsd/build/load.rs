//! The documents of a schema: what they include, import and redefine, and the components they define.
//!
//! XML Schema Part 1 (second edition), section 4.2.

use std::rc::Rc;

use super::component::{Component, ComponentKind, Document, Registry, methods};
use super::grammar;
use crate::schema::xsd::document::{self, Node};
use crate::schema::xsd::error::{SchemaError, SchemaErrorKind};
use crate::schema::xsd::resolver::Resolver;
use crate::xml::input::SourcePosition;
use crate::xml::names::{self, Names, SpaceId};

/// Loads documents into a registry.
pub struct Loader<'a> {
    /// Where documents come from.
    pub resolver: &'a dyn Resolver,
    /// The names of the schema.
    pub names: &'a mut Names,
    /// What was loaded.
    pub registry: Registry,
}

/// How deep documents may include each other.
const DEPTH: u32 = 64;

impl Loader<'_> {
    /// Loads a document and all it needs.
    pub fn load(&mut self, name: &str, bytes: &[u8]) -> Result<(), SchemaError> {
        self.document(name, bytes, None, 0)
    }

    fn document(
        &mut self,
        name: &str,
        bytes: &[u8],
        asked: Option<(SpaceId, bool)>,
        depth: u32,
    ) -> Result<(), SchemaError> {
        let at = |position: SourcePosition, kind| SchemaError {
            kind,
            file: name.into(),
            line: position.line,
            column: position.column,
        };
        let root = document::read(bytes)
            .map_err(|broken| at(broken.position, SchemaErrorKind::IllFormed(broken.why)))?;
        if &*root.name != "schema" || &*root.space != names::SCHEMA {
            return Err(at(root.position, SchemaErrorKind::NoSchema(root.name.clone())));
        }
        if depth > DEPTH {
            return Err(at(root.position, SchemaErrorKind::Circular("document", name.into())));
        }
        let own = root.get("targetNamespace").map(|address| self.names.intern_space(address));
        let mut chameleon = false;
        let target = match (asked, own) {
            // Included: the same namespace, or none.
            (Some((space, true)), None) => {
                chameleon = space != SpaceId::NONE;
                space
            }
            (Some((space, _)), own) if own.unwrap_or(SpaceId::NONE) != space => {
                let found = root.get("targetNamespace").unwrap_or_default();
                let kind = SchemaErrorKind::Target(self.names.uri(space).into(), found.into());
                return Err(at(root.position, kind));
            }
            (Some(_) | None, own) => own.unwrap_or(SpaceId::NONE),
        };
        if !self.registry.seen.insert((name.to_owned(), target)) {
            return Ok(());
        }
        let form = |attribute| match root.get(attribute) {
            None | Some("unqualified") => Ok(false),
            Some("qualified") => Ok(true),
            Some(other) => Err(at(root.position, SchemaErrorKind::Value(attribute.into(), other.into()))),
        };
        let document = Rc::new(Document {
            name: name.into(),
            target,
            elements_qualified: form("elementFormDefault")?,
            attributes_qualified: form("attributeFormDefault")?,
            block: methods(root.get("blockDefault")).unwrap_or_default(),
            final_: methods(root.get("finalDefault")).unwrap_or_default(),
            chameleon,
        });
        grammar::check(&document, &root)?;
        for child in &root.children {
            match &*child.name {
                "include" => self.include(&document, child, depth)?,
                "import" => self.import(&document, child, depth)?,
                "redefine" => {
                    self.include(&document, child, depth)?;
                    for inner in child.children.iter().filter(|inner| &*inner.name != "annotation") {
                        self.component(&document, inner, true)?;
                    }
                }
                "annotation" => {}
                _ => self.component(&document, child, false)?,
            }
        }
        Ok(())
    }

    fn find(
        &self,
        document: &Document,
        node: &Node,
        namespace: &str,
    ) -> Result<Option<crate::schema::xsd::resolver::Found>, SchemaError> {
        let location = node.get("schemaLocation");
        self.resolver.resolve(&document.name, location, namespace).map_err(|why| {
            let address = location.unwrap_or(namespace).into();
            document.error(node.position, SchemaErrorKind::Unreadable(address, why.into()))
        })
    }

    fn include(&mut self, document: &Document, node: &Node, depth: u32) -> Result<(), SchemaError> {
        let Some(location) = node.get("schemaLocation") else {
            return Err(document.error(node.position, SchemaErrorKind::MissingAttribute("schemaLocation")));
        };
        let address = self.names.uri(document.target).to_owned();
        match self.find(document, node, &address)? {
            Some(found) => self.document(&found.name, &found.bytes, Some((document.target, true)), depth + 1),
            None => Err(document.error(node.position, SchemaErrorKind::NotFound(location.into()))),
        }
    }

    fn import(&mut self, document: &Document, node: &Node, depth: u32) -> Result<(), SchemaError> {
        let namespace = node.get("namespace").unwrap_or_default();
        let space = self.names.intern_space(namespace);
        if space == document.target {
            let kind = SchemaErrorKind::Value("namespace".into(), namespace.into());
            return Err(document.error(node.position, kind));
        }
        // What is not found is only missed by those who refer to it.
        match self.find(document, node, namespace)? {
            Some(found) => self.document(&found.name, &found.bytes, Some((space, false)), depth + 1),
            None => Ok(()),
        }
    }

    fn component(
        &mut self,
        document: &Rc<Document>,
        node: &Rc<Node>,
        again: bool,
    ) -> Result<(), SchemaError> {
        let kind = match &*node.name {
            "element" => ComponentKind::Element,
            "attribute" => ComponentKind::Attribute,
            "group" => ComponentKind::Group,
            "attributeGroup" => ComponentKind::AttributeGroup,
            "notation" => ComponentKind::Notation,
            _ => ComponentKind::Type,
        };
        let Some(name) = node.get("name") else {
            return Err(document.error(node.position, SchemaErrorKind::MissingAttribute("name")));
        };
        if !crate::xml::lexical::is_ncname(name) {
            let kind = SchemaErrorKind::Value("name".into(), name.into());
            return Err(document.error(node.position, kind));
        }
        let key = (kind, self.names.intern(document.target, name));
        let original = self.registry.components.remove(&key);
        match (&original, again) {
            (Some(_), false) => {
                return Err(document.error(node.position, SchemaErrorKind::Twice(kind.word(), name.into())));
            }
            (None, true) => {
                return Err(
                    document.error(node.position, SchemaErrorKind::Undefined(kind.word(), name.into()))
                );
            }
            (None, false) => self.registry.order.push(key),
            (Some(_), true) => {}
        }
        let component = Component { document: document.clone(), node: node.clone(), key, original };
        self.registry.components.insert(key, Rc::new(component));
        Ok(())
    }
}
