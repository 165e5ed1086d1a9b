//! Attributes, groups of them, and wildcards.
//!
//! XML Schema Part 1, sections 3.2, 3.4, 3.6 and 3.10.

use std::rc::Rc;

use super::builder::{Builder, Owner};
use super::component::ComponentKind;
use crate::schema::xsd::declaration::{Given, Process, Spaces, TypeId, Wildcard};
use crate::schema::xsd::document::Node;
use crate::schema::xsd::error::{SchemaError, SchemaErrorKind};
use crate::schema::xsd::simple::{NoReferences, SimpleId};
use crate::schema::xsd::tables::AttributeUse;
use crate::xml::names::{NameId, SpaceId};

/// The attributes of a type or a group.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The attributes that may stand there; `true` where they must.
    pub uses: Vec<(AttributeUse, bool)>,
    /// Those that may not, though a base type has them.
    pub prohibited: Vec<NameId>,
    /// What others may.
    pub wildcard: Option<Wildcard>,
}

/// How deep groups may nest.
const DEPTH: u32 = 64;

impl Builder {
    /// Collects the attributes that stand in a node.
    pub(super) fn attribute_uses(
        &mut self,
        owner: &Owner,
        node: &Node,
        found: &mut Found,
        depth: u32,
    ) -> Result<(), SchemaError> {
        if depth > DEPTH {
            let name = node.get("name").unwrap_or_default().into();
            return self.fail(owner, node, SchemaErrorKind::Circular("attribute group", name));
        }
        let mut own: Option<Wildcard> = None;
        let mut inherited: Option<Wildcard> = None;
        for child in Self::children(node).cloned().collect::<Vec<_>>() {
            match &*child.name {
                "attribute" => {
                    let made = self.attribute(owner, &child, false)?;
                    let name = made.name;
                    match child.get("use") {
                        Some("prohibited") => {
                            found.prohibited.push(name);
                            continue;
                        }
                        None | Some("optional" | "required") => {}
                        Some(other) => {
                            let kind = SchemaErrorKind::Value("use".into(), other.into());
                            return self.fail(owner, &child, kind);
                        }
                    }
                    let required = child.get("use") == Some("required");
                    self.add(owner, &child, found, (made, required))?;
                }
                "attributeGroup" => {
                    let Some(text) = child.get("ref") else {
                        return self.fail(owner, &child, SchemaErrorKind::MissingAttribute("ref"));
                    };
                    let group = self.refer(owner, &child, ComponentKind::AttributeGroup, text)?;
                    let mut inner = Found::default();
                    self.attribute_uses(&group, &group.node.clone(), &mut inner, depth + 1)?;
                    for one in inner.uses {
                        self.add(owner, &child, found, one)?;
                    }
                    inherited = match (inherited, inner.wildcard) {
                        (Some(a), Some(b)) => {
                            Some(Wildcard { spaces: self.both(owner, &child, &a.spaces, &b.spaces)?, ..a })
                        }
                        (a, b) => a.or(b),
                    };
                }
                "anyAttribute" => own = Some(self.wildcard(owner, &child)?),
                _ => {}
            }
        }
        found.wildcard = match (own, inherited) {
            (Some(own), Some(other)) => {
                Some(Wildcard { spaces: self.both(owner, node, &own.spaces, &other.spaces)?, ..own })
            }
            (own, inherited) => own.or(inherited),
        };
        Ok(())
    }

    fn add(
        &self,
        owner: &Owner,
        node: &Node,
        found: &mut Found,
        one: (AttributeUse, bool),
    ) -> Result<(), SchemaError> {
        if found.uses.iter().any(|(known, _)| known.name == one.0.name) {
            let name = self.tables.names.local(one.0.name).into();
            return self.fail(owner, node, SchemaErrorKind::Twice("attribute", name));
        }
        found.uses.push(one);
        Ok(())
    }

    /// An attribute declaration, or a reference to one.
    pub(super) fn attribute(
        &mut self,
        owner: &Owner,
        node: &Rc<Node>,
        global: bool,
    ) -> Result<AttributeUse, SchemaError> {
        if let Some(made) = self.attributes.get(&Rc::as_ptr(node)) {
            return Ok(made.clone());
        }
        let made = match (node.get("ref"), node.get("name")) {
            (Some(text), None) if !global => {
                let component = self.refer(owner, node, ComponentKind::Attribute, text)?;
                let mut made = self.attribute(&component, &component.node.clone(), true)?;
                if let Some(given) = self.given(owner, node, made.simple)? {
                    // A fixed value stays what it is.
                    if made.given.as_ref().is_some_and(|old| old.fixed && old.canonical != given.canonical) {
                        return self.fail(owner, node, SchemaErrorKind::NotOfType(given.text));
                    }
                    made.given = Some(given.into());
                }
                made
            }
            (None, Some(name)) => {
                if name == "xmlns" || !crate::xml::lexical::is_ncname(name) {
                    return self.fail(owner, node, SchemaErrorKind::Value("name".into(), name.into()));
                }
                let qualified = match node.get("form") {
                    Some("qualified") => true,
                    Some("unqualified") => false,
                    Some(other) => {
                        return self.fail(owner, node, SchemaErrorKind::Value("form".into(), other.into()));
                    }
                    None => owner.document.attributes_qualified,
                };
                let space = if global || qualified { owner.document.target } else { SpaceId::NONE };
                let name = self.tables.names.intern(space, name);
                let typed = node.get("type").is_some() || Self::children(node).next().is_some();
                let type_id =
                    if typed { self.named_or_inner(owner, node, "type")? } else { TypeId::ANY_SIMPLE };
                let simple = self.simple_of(type_id, owner, node)?;
                let open = self.tables.simple.get(simple).open;
                let given = self.given(owner, node, simple)?.map(Box::new);
                AttributeUse { name, simple, open, required: 0, given }
            }
            (Some(_), Some(_)) => {
                return self.fail(owner, node, SchemaErrorKind::UnknownAttribute("ref".into()));
            }
            (Some(_) | None, None) => {
                return self.fail(owner, node, SchemaErrorKind::MissingAttribute("name"));
            }
        };
        self.attributes.insert(Rc::as_ptr(node), made.clone());
        Ok(made)
    }

    /// The default or fixed value that a declaration gives.
    pub(super) fn given(
        &self,
        owner: &Owner,
        node: &Node,
        simple: SimpleId,
    ) -> Result<Option<Given>, SchemaError> {
        let (text, fixed) = match (node.get("default"), node.get("fixed")) {
            (Some(_), Some(_)) => {
                return self.fail(owner, node, SchemaErrorKind::UnknownAttribute("fixed".into()));
            }
            (Some(text), None) => (text, false),
            (None, Some(text)) => (text, true),
            (None, None) => return Ok(None),
        };
        if self.tables.simple.check(simple, text, node, &mut NoReferences).is_err() {
            return self.fail(owner, node, SchemaErrorKind::NotOfType(text.into()));
        }
        let canonical = self.tables.simple.canonical(simple, text, node).map(Into::into);
        Ok(Some(Given { text: text.into(), fixed, canonical }))
    }

    /// A wildcard.
    pub(super) fn wildcard(&mut self, owner: &Owner, node: &Node) -> Result<Wildcard, SchemaError> {
        let target = owner.document.target;
        let spaces = match node.get("namespace").map(crate::xml::lexical::trimmed) {
            None | Some("##any") => Spaces::Any,
            Some("##other") => Spaces::Not(target),
            Some(list) => {
                let mut spaces = Vec::new();
                for word in list.split_ascii_whitespace() {
                    spaces.push(match word {
                        "##targetNamespace" => target,
                        "##local" => SpaceId::NONE,
                        word if word.starts_with("##") => {
                            let kind = SchemaErrorKind::Value("namespace".into(), list.into());
                            return self.fail(owner, node, kind);
                        }
                        word => self.tables.names.intern_space(word),
                    });
                }
                Spaces::Of(spaces.into())
            }
        };
        let process = match node.get("processContents") {
            None | Some("strict") => Process::Strict,
            Some("lax") => Process::Lax,
            Some("skip") => Process::Skip,
            Some(other) => {
                let kind = SchemaErrorKind::Value("processContents".into(), other.into());
                return self.fail(owner, node, kind);
            }
        };
        Ok(Wildcard { spaces, process })
    }

    /// What both constraints allow.
    fn both(&self, owner: &Owner, node: &Node, a: &Spaces, b: &Spaces) -> Result<Spaces, SchemaError> {
        Ok(match (a, b) {
            (Spaces::Any, other) | (other, Spaces::Any) => other.clone(),
            (Spaces::Of(some), other) | (other, Spaces::Of(some)) => {
                Spaces::Of(some.iter().copied().filter(|space| other.allows(*space)).collect())
            }
            (Spaces::Not(x), Spaces::Not(y)) if x == y || *y == SpaceId::NONE => Spaces::Not(*x),
            (Spaces::Not(SpaceId::NONE), other) => other.clone(),
            (Spaces::Not(_), Spaces::Not(_)) => {
                let kind = SchemaErrorKind::Derivation("wildcards that cannot be expressed as one");
                return self.fail(owner, node, kind);
            }
        })
    }

    /// What either constraint allows.
    pub(super) fn either(
        &self,
        owner: &Owner,
        node: &Node,
        a: &Spaces,
        b: &Spaces,
    ) -> Result<Spaces, SchemaError> {
        let inexpressible = || {
            self.fail(owner, node, SchemaErrorKind::Derivation("wildcards that cannot be expressed as one"))
        };
        Ok(match (a, b) {
            (Spaces::Any, _) | (_, Spaces::Any) => Spaces::Any,
            (Spaces::Of(a), Spaces::Of(b)) => {
                let more = b.iter().filter(|space| !a.contains(space));
                Spaces::Of(a.iter().chain(more).copied().collect())
            }
            (Spaces::Not(x), Spaces::Not(y)) => Spaces::Not(if x == y { *x } else { SpaceId::NONE }),
            (Spaces::Not(not), Spaces::Of(some)) | (Spaces::Of(some), Spaces::Not(not)) => {
                match (some.contains(not), some.contains(&SpaceId::NONE)) {
                    _ if *not == SpaceId::NONE && some.contains(not) => Spaces::Any,
                    _ if *not == SpaceId::NONE => Spaces::Not(*not),
                    (true, true) => Spaces::Any,
                    (true, false) => Spaces::Not(SpaceId::NONE),
                    (false, true) => return inexpressible(),
                    (false, false) => Spaces::Not(*not),
                }
            }
        })
    }
}
