//! A small XML document as a tree of elements: schemas and catalogs.

use std::rc::Rc;

use crate::xml::Prefixes;
use crate::xml::ill_formed::Broken;
use crate::xml::input::SourcePosition;
use crate::xml::names::Names;
use crate::xml::reader::{Handler, Tag, TextUse, XmlReader};
use crate::xml::scope::Scope;
use crate::xml::tag::Attributes;

/// The bindings in force at an element.
pub type Bindings = Rc<Vec<(Box<str>, Box<str>)>>;

/// An attribute of a node.
#[derive(Debug, Clone)]
pub struct NodeAttribute {
    /// Its namespace; empty for none.
    pub space: Box<str>,
    /// Its local name.
    pub name: Box<str>,
    /// Its value.
    pub value: Box<str>,
    /// Where the value stands.
    pub position: SourcePosition,
}

/// An element.
#[derive(Debug)]
pub struct Node {
    /// Its namespace; empty for none.
    pub space: Box<str>,
    /// Its local name.
    pub name: Box<str>,
    /// Its attributes.
    pub attributes: Vec<NodeAttribute>,
    /// Its child elements.
    pub children: Vec<Rc<Node>>,
    /// Whether text other than blanks stands in it.
    pub has_text: bool,
    /// Where it begins.
    pub position: SourcePosition,
    bindings: Bindings,
}

impl Node {
    /// The value of an attribute in no namespace.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attribute(name).map(|attribute| &*attribute.value)
    }

    /// An attribute in no namespace.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<&NodeAttribute> {
        self.attributes.iter().find(|attribute| attribute.space.is_empty() && &*attribute.name == name)
    }
}

impl Prefixes for Node {
    fn address(&self, prefix: &str) -> Option<&str> {
        match self.bindings.iter().find(|(known, _)| &**known == prefix) {
            Some((_, address)) => Some(address),
            None => prefix.is_empty().then_some(""),
        }
    }
}

#[derive(Default)]
struct Tree {
    open: Vec<Node>,
    root: Option<Rc<Node>>,
}

/// Reads a document.
///
/// # Errors
/// It is no XML.
pub fn read(bytes: &[u8]) -> Result<Rc<Node>, Broken> {
    let names = Names::default();
    let mut tree = Tree::default();
    XmlReader::new(bytes, &names, SourcePosition::START).read(&mut tree)?;
    tree.root.ok_or(Broken {
        why: crate::xml::ill_formed::IllFormed::Empty,
        position: SourcePosition::START,
        length: 0,
    })
}

impl Handler for Tree {
    fn start(&mut self, tag: Tag<'_>, attributes: Attributes<'_>, scope: &Scope) {
        let count = scope.all().count();
        // Only an element that declares something has bindings of its own.
        let bindings = match self.open.last() {
            Some(parent) if parent.bindings.len() == count => parent.bindings.clone(),
            Some(_) | None => {
                Rc::new(scope.all().map(|(prefix, address)| (prefix.into(), address.into())).collect())
            }
        };
        let (prefix, name) = tag.raw.split_once(':').unwrap_or(("", tag.raw));
        let entries = attributes.entries.iter().map(|entry| {
            let raw = attributes.raw(entry);
            let (prefix, name) = raw.split_once(':').unwrap_or(("", raw));
            let space = if prefix.is_empty() { "" } else { scope.address(prefix).unwrap_or_default() };
            NodeAttribute {
                space: space.into(),
                name: name.into(),
                value: attributes.value(entry).into(),
                position: attributes.value_position(entry).0,
            }
        });
        self.open.push(Node {
            space: scope.address(prefix).unwrap_or_default().into(),
            name: name.into(),
            attributes: entries.collect(),
            children: Vec::new(),
            has_text: false,
            position: attributes.position,
            bindings,
        });
    }

    fn text_use(&self) -> TextUse {
        TextUse::Blank
    }

    fn text(&mut self, text: &str, _: SourcePosition, _: u32) {
        if let Some(node) = self.open.last_mut() {
            node.has_text |= !crate::xml::lexical::trimmed(text).is_empty();
        }
    }

    fn end(&mut self, _: &Scope, _: u64) {
        let Some(node) = self.open.pop() else { return };
        let node = Rc::new(node);
        match self.open.last_mut() {
            Some(parent) => parent.children.push(node),
            None => self.root = Some(node),
        }
    }
}
