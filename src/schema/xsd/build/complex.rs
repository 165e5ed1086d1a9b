//! Complex types from their definitions.
//!
//! XML Schema Part 1 (second edition), section 3.4.

use std::rc::Rc;

use super::attributes::Found;
use super::builder::{Builder, Owner};
use super::component::methods;
use crate::schema::xsd::declaration::{Methods, TypeId, Wildcard};
use crate::schema::xsd::document::Node;
use crate::schema::xsd::error::{SchemaError, SchemaErrorKind};
use crate::schema::xsd::particle::{Particle, Term};
use crate::schema::xsd::simple::SimpleId;
use crate::schema::xsd::tables::{AttributeUse, Content, Type};
use crate::xml::names::NameId;

impl Builder {
    /// Makes a complex type.
    pub(super) fn complex_type(
        &mut self,
        id: TypeId,
        owner: &Owner,
        node: &Rc<Node>,
    ) -> Result<(), SchemaError> {
        let model = |name: &str| matches!(name, "simpleContent" | "complexContent");
        let outer = Self::children(node).find(|child| model(&child.name)).cloned();
        let mixed = self.flag(owner, node, "mixed")?;
        let mut made = Type {
            name: self.tables.type_of(id).name,
            base: TypeId::ANY,
            method: Methods::RESTRICTION,
            is_abstract: self.flag(owner, node, "abstract")?,
            block: methods(node.get("block")).unwrap_or(owner.document.block),
            final_: methods(node.get("final")).unwrap_or(owner.document.final_),
            simple: None,
            content: Content::Empty,
            mixed,
            attributes: Box::default(),
            required: 0,
            wildcard: None,
        };
        let Some(outer) = outer else {
            let particle = self.model(owner, node)?;
            self.attach(id, particle);
            return self.with_attributes(id, made, owner, node);
        };
        if let Some(other) = Self::children(node).find(|child| !Rc::ptr_eq(child, &outer)) {
            return self.fail(owner, other, SchemaErrorKind::Misplaced(other.name.clone()));
        }
        let Some(step) = Self::children(&outer).next().cloned() else {
            return self.fail(owner, &outer, SchemaErrorKind::Derivation("none"));
        };
        let Some(text) = step.get("base") else {
            return self.fail(owner, &step, SchemaErrorKind::MissingAttribute("base"));
        };
        made.base = self.type_ref(owner, &step, text)?;
        self.ensure(made.base)?;
        let extends = &*step.name == "extension";
        made.method = if extends { Methods::EXTENSION } else { Methods::RESTRICTION };
        if self.tables.type_of(made.base).final_.has(made.method) {
            return self.fail(owner, &step, SchemaErrorKind::Derivation("a base that is final"));
        }
        if &*outer.name == "simpleContent" {
            let simple = self.simple_content(&made, extends, owner, &step)?;
            made.simple = Some(simple);
            made.content = Content::Simple(simple);
            made.mixed = false;
        } else {
            if outer.get("mixed").is_some() {
                made.mixed = self.flag(owner, &outer, "mixed")?;
            }
            self.complex_content(id, &mut made, extends, owner, &step)?;
        }
        self.with_attributes(id, made, owner, &step)
    }

    fn attach(&mut self, id: TypeId, particle: Option<Rc<Particle>>) {
        if let Some(particle) = particle.filter(|particle| !particle.is_void()) {
            self.particles.insert(id, particle);
        }
    }

    /// The one particle that stands in a node.
    fn model(&mut self, owner: &Owner, node: &Node) -> Result<Option<Rc<Particle>>, SchemaError> {
        let models = |name: &str| matches!(name, "group" | "all" | "choice" | "sequence");
        let mut found = None;
        let mut attributes = false;
        for child in Self::children(node).cloned().collect::<Vec<_>>() {
            if !models(&child.name) {
                attributes = true;
                continue;
            }
            if found.is_some() || attributes {
                return self.fail(owner, &child, SchemaErrorKind::Misplaced(child.name.clone()));
            }
            found = Some(self.particle(owner, &child, 0)?);
        }
        Ok(found.flatten())
    }

    fn simple_content(
        &mut self,
        made: &Type,
        extends: bool,
        owner: &Owner,
        step: &Rc<Node>,
    ) -> Result<SimpleId, SchemaError> {
        let base = self.tables.type_of(made.base).clone();
        let is_simple = made.base != TypeId::ANY && self.is_simple(made.base);
        if extends {
            if let Some(child) = Self::children(step)
                .find(|child| !matches!(&*child.name, "attribute" | "attributeGroup" | "anyAttribute"))
            {
                return self.fail(owner, child, SchemaErrorKind::Misplaced(child.name.clone()));
            }
            return match base.simple {
                Some(simple) => Ok(simple),
                None => self.fail(owner, step, SchemaErrorKind::Derivation("a base without simple content")),
            };
        }
        if is_simple {
            return self.fail(owner, step, SchemaErrorKind::Derivation("a simple base in a restriction"));
        }
        let inner = Self::children(step).find(|child| &*child.name == "simpleType").cloned();
        let from = match inner {
            Some(inner) => {
                let inner_id = self.type_of_node(owner, &inner, NameId::UNKNOWN);
                self.simple_of(inner_id, owner, step)?
            }
            None => match base.simple {
                Some(simple) => simple,
                None => {
                    return self.fail(
                        owner,
                        step,
                        SchemaErrorKind::Derivation("a base without simple content"),
                    );
                }
            },
        };
        if base.simple.is_none() && !base.mixed {
            return self.fail(owner, step, SchemaErrorKind::Derivation("a base without simple content"));
        }
        let restricted = self.restricted(from, NameId::UNKNOWN, owner, step)?;
        Ok(self.tables.simple.push(restricted))
    }

    /// Whether a type is a simple one, not only one with simple content.
    fn is_simple(&self, id: TypeId) -> bool {
        match self.positions.get(&id) {
            Some((_, node)) => &*node.name == "simpleType",
            None => id != TypeId::ANY,
        }
    }

    fn complex_content(
        &mut self,
        id: TypeId,
        made: &mut Type,
        extends: bool,
        owner: &Owner,
        step: &Rc<Node>,
    ) -> Result<(), SchemaError> {
        let own = self.model(owner, step)?.filter(|particle| !particle.is_void());
        let base = self.tables.type_of(made.base).clone();
        if self.is_simple(made.base) || base.simple.is_some() && (!extends || own.is_some()) {
            return self.fail(owner, step, SchemaErrorKind::Derivation("a base without elements"));
        }
        if !extends {
            if made.mixed && !base.mixed {
                return self.fail(
                    owner,
                    step,
                    SchemaErrorKind::Derivation("mixed content where the base has none"),
                );
            }
            self.attach(id, own);
            return Ok(());
        }
        if let Some(simple) = base.simple {
            made.simple = Some(simple);
            made.content = Content::Simple(simple);
            made.mixed = false;
            return Ok(());
        }
        let inherited = self.particles.get(&made.base).cloned();
        let all = |particle: &Option<Rc<Particle>>| {
            particle.as_ref().is_some_and(|particle| matches!(particle.term, Term::All(_)))
        };
        if all(&inherited) && own.is_some() || all(&own) && inherited.is_some() {
            return self.fail(owner, step, SchemaErrorKind::Misplaced("all".into()));
        }
        if inherited.is_some() && base.mixed != made.mixed {
            // An extension that adds no element takes over the whole content of the base.
            if own.is_some() || made.mixed {
                let kind = SchemaErrorKind::Derivation("mixed content on one side only");
                return self.fail(owner, step, kind);
            }
            made.mixed = base.mixed;
        }
        if own.is_none() && base.mixed {
            made.mixed = true;
        }
        let whole = match (inherited, own) {
            (Some(inherited), Some(own)) => Some(Particle::once(Term::Sequence(vec![inherited, own]))),
            (inherited, own) => inherited.or(own),
        };
        self.attach(id, whole);
        Ok(())
    }

    /// Gives a type its attributes: its own and those of its base.
    fn with_attributes(
        &mut self,
        id: TypeId,
        mut made: Type,
        owner: &Owner,
        node: &Rc<Node>,
    ) -> Result<(), SchemaError> {
        let mut found = Found::default();
        self.attribute_uses(owner, node, &mut found, 0)?;
        let base = self.tables.type_of(made.base).clone();
        let extends = made.method == Methods::EXTENSION;
        for inherited in &base.attributes {
            let own = found.uses.iter().any(|(own, _)| own.name == inherited.name);
            if own && extends {
                let name = self.tables.names.local(inherited.name).into();
                return self.fail(owner, node, SchemaErrorKind::Twice("attribute", name));
            }
            if !own && !found.prohibited.contains(&inherited.name) {
                found.uses.push((inherited.clone(), inherited.required > 0));
            }
        }
        made.wildcard = match (found.wildcard, &base.wildcard) {
            (own, Some(base)) if extends => Some(match own {
                Some(own) => Wildcard { spaces: self.either(owner, node, &own.spaces, &base.spaces)?, ..own },
                None => base.clone(),
            }),
            (own, _) => own,
        };
        found.uses.sort_by_key(|(one, _)| one.name);
        let uses = found.uses.into_iter().map(|(one, must)| {
            made.required += u32::from(must);
            AttributeUse { required: if must { made.required } else { 0 }, ..one }
        });
        made.attributes = uses.collect();
        if made.required > 64 {
            return self.fail(
                owner,
                node,
                SchemaErrorKind::Unsupported("more than 64 required attributes".into()),
            );
        }
        self.tables.types[id.0 as usize] = made;
        Ok(())
    }
}
