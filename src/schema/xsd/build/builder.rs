//! What has been made of a schema so far, and how a reference in it is followed.

use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::component::{Component, ComponentKind, Registry};
use crate::schema::xsd::builtin;
use crate::schema::xsd::declaration::{ElementId, Methods, Process, Spaces, TypeId, Wildcard};
use crate::schema::xsd::document::Node;
use crate::schema::xsd::error::{SchemaError, SchemaErrorKind};
use crate::schema::xsd::particle::Particle;
use crate::schema::xsd::simple::SimpleId;
use crate::schema::xsd::tables::{AttributeUse, Content, Tables, Type};
use crate::xml::names::{NameId, SpaceId};

/// The component that an element of a schema document is part of.
pub(super) type Owner = Rc<Component>;

pub(super) struct Builder {
    pub(super) tables: Tables,
    pub(super) registry: Registry,
    /// What was made of each element of the documents.
    pub(super) types: FxHashMap<*const Node, TypeId>,
    pub(super) elements: FxHashMap<*const Node, ElementId>,
    pub(super) attributes: FxHashMap<*const Node, AttributeUse>,
    pub(super) groups: FxHashMap<*const Node, Option<Rc<Particle>>>,
    /// Types that have a number and are not made yet.
    pub(super) pending: FxHashMap<TypeId, (Owner, Rc<Node>)>,
    pub(super) building: FxHashSet<*const Node>,
    pub(super) particles: FxHashMap<TypeId, Rc<Particle>>,
    /// Elements and the heads they may stand in for.
    pub(super) heads: Vec<(ElementId, ElementId, Owner, Rc<Node>)>,
    /// Elements with a default or fixed value to be checked against their type.
    pub(super) given: Vec<(ElementId, Owner, Rc<Node>)>,
    /// Constraints whose `refer` is not resolved yet.
    pub(super) constraints: Vec<(u32, NameId, Owner, Rc<Node>)>,
    pub(super) constraint_names: FxHashMap<NameId, u32>,
    /// Where each type stands, for messages.
    pub(super) positions: FxHashMap<TypeId, (Owner, Rc<Node>)>,
}

impl Builder {
    /// A builder of what these documents define.
    pub(super) fn new(tables: Tables, registry: Registry) -> Self {
        Self {
            tables,
            registry,
            types: FxHashMap::default(),
            elements: FxHashMap::default(),
            attributes: FxHashMap::default(),
            groups: FxHashMap::default(),
            pending: FxHashMap::default(),
            building: FxHashSet::default(),
            particles: FxHashMap::default(),
            heads: Vec::new(),
            given: Vec::new(),
            constraints: Vec::new(),
            constraint_names: FxHashMap::default(),
            positions: FxHashMap::default(),
        }
    }

    pub(super) fn error(&self, owner: &Owner, node: &Node, kind: SchemaErrorKind) -> SchemaError {
        owner.document.error(node.position, kind)
    }

    pub(super) fn fail<T>(
        &self,
        owner: &Owner,
        node: &Node,
        kind: SchemaErrorKind,
    ) -> Result<T, SchemaError> {
        Err(self.error(owner, node, kind))
    }

    /// `anyType` and the built-in simple types.
    pub(super) fn built_in(&mut self) {
        let any_name = self.tables.names.intern(SpaceId::SCHEMA, "anyType");
        let any = Wildcard { spaces: Spaces::Any, process: Process::Lax };
        self.tables.wildcards.push(any.clone());
        let blank = |name, base, simple: SimpleId| Type {
            name,
            base,
            method: Methods::RESTRICTION,
            is_abstract: false,
            block: Methods::default(),
            final_: Methods::default(),
            simple: Some(simple),
            content: Content::Simple(simple),
            mixed: false,
            attributes: Box::default(),
            required: 0,
            wildcard: None,
        };
        let mut any_type = blank(any_name, TypeId::ANY, builtin::ANY_SIMPLE);
        any_type.simple = None;
        any_type.content = Content::Empty;
        any_type.mixed = true;
        any_type.wildcard = Some(any);
        self.tables.types.push(any_type);
        let anything = Particle { min: 0, max: None, term: crate::schema::xsd::particle::Term::Wildcard(0) };
        self.particles.insert(TypeId::ANY, Rc::new(anything));
        let simple = builtin::fill(&mut self.tables.names, &mut self.tables.simple);
        self.tables.named_types.resize(self.tables.names.count(), None);
        self.tables.named_types[any_name.0 as usize] = Some(TypeId::ANY);
        for (name, id, base) in simple {
            // Simple types follow `anyType` in their own order.
            let base = base.map_or(TypeId::ANY, |base| TypeId(base.0 + 1));
            let mut made = blank(name, base, id);
            if let crate::schema::xsd::simple::Variety::List(_) = self.tables.simple.get(id).variety {
                made.method = Methods::LIST;
            }
            self.tables.types.push(made);
            self.tables.named_types[name.0 as usize] = Some(TypeId(id.0 + 1));
        }
    }

    /// The component a reference means.
    pub(super) fn refer(
        &mut self,
        owner: &Owner,
        node: &Node,
        kind: ComponentKind,
        text: &str,
    ) -> Result<Owner, SchemaError> {
        let name = owner.document.qname(text, node, &mut self.tables.names)?;
        // Within a redefinition, its own name means what it redefines.
        if owner.key == (kind, name)
            && let Some(original) = &owner.original
        {
            return Ok(original.clone());
        }
        match self.registry.get((kind, name)) {
            Some(found) => Ok(found.clone()),
            None => self.fail(owner, node, SchemaErrorKind::Undefined(kind.word(), text.into())),
        }
    }

    /// The type a reference means.
    pub(super) fn type_ref(&mut self, owner: &Owner, node: &Node, text: &str) -> Result<TypeId, SchemaError> {
        let name = owner.document.qname(text, node, &mut self.tables.names)?;
        if self.tables.names.space_of(name) == SpaceId::SCHEMA
            && let Some(id) = self.tables.named_type(name)
        {
            return Ok(id);
        }
        let found = self.refer(owner, node, ComponentKind::Type, text)?;
        Ok(self.type_of_component(&found))
    }

    pub(super) fn type_of_component(&mut self, owner: &Owner) -> TypeId {
        self.type_of_node(owner, &owner.node, owner.key.1)
    }

    /// The number of the type an element of the schema defines; it is made later.
    pub(super) fn type_of_node(&mut self, owner: &Owner, node: &Rc<Node>, name: NameId) -> TypeId {
        if let Some(id) = self.types.get(&Rc::as_ptr(node)) {
            return *id;
        }
        let id = TypeId(self.tables.types.len() as u32);
        let mut placeholder = self.tables.types[0].clone();
        placeholder.name = name;
        self.tables.types.push(placeholder);
        self.types.insert(Rc::as_ptr(node), id);
        self.pending.insert(id, (owner.clone(), node.clone()));
        self.positions.insert(id, (owner.clone(), node.clone()));
        id
    }

    /// Makes a type, if it is not made yet.
    pub(super) fn ensure(&mut self, id: TypeId) -> Result<(), SchemaError> {
        let Some((owner, node)) = self.pending.get(&id).cloned() else { return Ok(()) };
        if !self.building.insert(Rc::as_ptr(&node)) {
            let name = node.get("name").unwrap_or("anonymous").into();
            return self.fail(&owner, &node, SchemaErrorKind::Circular("type", name));
        }
        if &*node.name == "simpleType" {
            self.simple_type(id, &owner, &node)?;
        } else {
            self.complex_type(id, &owner, &node)?;
        }
        self.building.remove(&Rc::as_ptr(&node));
        self.pending.remove(&id);
        Ok(())
    }

    /// The simple type that a type is; an error where it is none.
    pub(super) fn simple_of(
        &mut self,
        id: TypeId,
        owner: &Owner,
        node: &Node,
    ) -> Result<SimpleId, SchemaError> {
        self.ensure(id)?;
        match self.tables.type_of(id).simple {
            Some(simple) => Ok(simple),
            None => self.fail(
                owner,
                node,
                SchemaErrorKind::Derivation("a complex type where a simple one is needed"),
            ),
        }
    }

    /// The child elements of a node, without annotations.
    pub(super) fn children(node: &Node) -> impl Iterator<Item = &Rc<Node>> {
        node.children.iter().filter(|child| &*child.name != "annotation")
    }

    pub(super) fn flag(&self, owner: &Owner, node: &Node, name: &str) -> Result<bool, SchemaError> {
        match node.get(name).map(crate::xml::lexical::trimmed) {
            None | Some("false" | "0") => Ok(false),
            Some("true" | "1") => Ok(true),
            Some(other) => self.fail(owner, node, SchemaErrorKind::Value(name.into(), other.into())),
        }
    }
}
