//! Element declarations and their identity constraints.
//!
//! XML Schema Part 1, sections 3.3 and 3.11.

use std::rc::Rc;

use super::builder::{Builder, Owner};
use super::component::{ComponentKind, methods};
use crate::schema::xsd::constraint::{self, Constraint, ConstraintKind};
use crate::schema::xsd::declaration::{Element, ElementId, TypeId};
use crate::schema::xsd::document::Node;
use crate::schema::xsd::error::{SchemaError, SchemaErrorKind};
use crate::xml::names::SpaceId;

impl Builder {
    /// An element declaration, or the one a reference means.
    pub(super) fn element(
        &mut self,
        owner: &Owner,
        node: &Rc<Node>,
        global: bool,
    ) -> Result<ElementId, SchemaError> {
        if let Some(id) = self.elements.get(&Rc::as_ptr(node)) {
            return Ok(*id);
        }
        let name = match (node.get("ref"), node.get("name")) {
            (Some(text), None) if !global => {
                let own = ["type", "nillable", "default", "fixed", "form", "block"];
                if let Some(extra) = own.iter().find(|name| node.get(name).is_some()) {
                    return self.fail(owner, node, SchemaErrorKind::UnknownAttribute((*extra).into()));
                }
                let component = self.refer(owner, node, ComponentKind::Element, text)?;
                return self.element(&component, &component.node.clone(), true);
            }
            (None, Some(name)) if crate::xml::lexical::is_ncname(name) => name,
            (None, Some(name)) => {
                return self.fail(owner, node, SchemaErrorKind::Value("name".into(), name.into()));
            }
            (Some(_), Some(_)) => {
                return self.fail(owner, node, SchemaErrorKind::UnknownAttribute("ref".into()));
            }
            (Some(_) | None, None) => {
                return self.fail(owner, node, SchemaErrorKind::MissingAttribute("name"));
            }
        };
        let qualified = match node.get("form") {
            Some("qualified") => true,
            Some("unqualified") => false,
            Some(other) => {
                return self.fail(owner, node, SchemaErrorKind::Value("form".into(), other.into()));
            }
            None => owner.document.elements_qualified,
        };
        let space = if global || qualified { owner.document.target } else { SpaceId::NONE };
        let name = self.tables.names.intern(space, name);
        let id = ElementId(self.tables.elements.len() as u32);
        self.elements.insert(Rc::as_ptr(node), id);
        self.tables.elements.push(Element {
            name,
            type_id: TypeId::ANY,
            nillable: self.flag(owner, node, "nillable")?,
            is_abstract: self.flag(owner, node, "abstract")?,
            block: methods(node.get("block")).unwrap_or(owner.document.block),
            given: None,
            constraints: Box::default(),
            plain: false,
        });
        let head = match node.get("substitutionGroup") {
            Some(text) if global => {
                if self.heads.iter().filter(|(member, ..)| *member == id).count() > 64 {
                    return self.fail(
                        owner,
                        node,
                        SchemaErrorKind::Circular("substitution group", text.into()),
                    );
                }
                let component = self.refer(owner, node, ComponentKind::Element, text)?;
                let head = self.element(&component, &component.node.clone(), true)?;
                self.heads.push((id, head, owner.clone(), node.clone()));
                Some(head)
            }
            Some(_) => {
                return self.fail(owner, node, SchemaErrorKind::UnknownAttribute("substitutionGroup".into()));
            }
            None => None,
        };
        let typed = node.get("type").is_some()
            || Self::children(node).any(|child| matches!(&*child.name, "simpleType" | "complexType"));
        let type_id = match head {
            _ if typed => self.named_or_inner(owner, node, "type")?,
            Some(head) => self.tables.element(head).type_id,
            None => TypeId::ANY,
        };
        self.tables.elements[id.0 as usize].type_id = type_id;
        if node.get("default").is_some() || node.get("fixed").is_some() {
            self.given.push((id, owner.clone(), node.clone()));
        }
        let mut constraints = Vec::new();
        for child in Self::children(node).cloned().collect::<Vec<_>>() {
            if matches!(&*child.name, "unique" | "key" | "keyref") {
                constraints.push(self.constraint(owner, &child)?);
            }
        }
        self.tables.elements[id.0 as usize].constraints = constraints.into();
        Ok(id)
    }

    fn constraint(&mut self, owner: &Owner, node: &Rc<Node>) -> Result<u32, SchemaError> {
        let Some(text) = node.get("name") else {
            return self.fail(owner, node, SchemaErrorKind::MissingAttribute("name"));
        };
        let name = self.tables.names.intern(owner.document.target, text);
        let at = self.tables.constraints.len() as u32;
        if self.constraint_names.insert(name, at).is_some() {
            return self.fail(owner, node, SchemaErrorKind::Twice("constraint", text.into()));
        }
        let kind = match &*node.name {
            "unique" => ConstraintKind::Unique,
            "key" => ConstraintKind::Key,
            _ => {
                let Some(refer) = node.get("refer") else {
                    return self.fail(owner, node, SchemaErrorKind::MissingAttribute("refer"));
                };
                let refer = owner.document.qname(refer, node, &mut self.tables.names)?;
                self.constraints.push((at, refer, owner.clone(), node.clone()));
                ConstraintKind::KeyRef(u32::MAX)
            }
        };
        let mut selector = None;
        let mut fields = Vec::new();
        for child in Self::children(node) {
            let is_field = &*child.name == "field";
            let Some(xpath) = child.get("xpath") else {
                return self.fail(owner, child, SchemaErrorKind::MissingAttribute("xpath"));
            };
            let Some(paths) = constraint::parse(xpath, is_field, child, &mut self.tables.names) else {
                return self.fail(owner, child, SchemaErrorKind::Path(xpath.into()));
            };
            if is_field {
                fields.push(paths);
            } else if selector.replace(paths).is_some() {
                return self.fail(owner, child, SchemaErrorKind::Misplaced("selector".into()));
            }
        }
        let Some(selector) = selector.filter(|_| !fields.is_empty()) else {
            return self.fail(owner, node, SchemaErrorKind::Undefined("selector and field of", text.into()));
        };
        self.tables.constraints.push(Constraint { name, kind, selector, fields: fields.into() });
        Ok(at)
    }
}
