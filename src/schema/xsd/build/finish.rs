//! What can only be done when everything is known: defaults, substitution groups, references to keys, automata.
//!
//! XML Schema Part 1 (second edition), sections 3.3.6, 3.8.6 and 3.11.6.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::builder::{Builder, Owner};
use crate::schema::xsd::automaton::{Automaton, AutomatonError};
use crate::schema::xsd::constraint::ConstraintKind;
use crate::schema::xsd::declaration::{ElementId, Given, Methods, TypeId};
use crate::schema::xsd::document::Node;
use crate::schema::xsd::error::{SchemaError, SchemaErrorKind};
use crate::schema::xsd::particle::{Particle, Term};
use crate::schema::xsd::tables::{All, Content};
use crate::xml::names::NameId;

/// Which elements may stand where one is asked for.
type Members = FxHashMap<ElementId, Vec<(NameId, ElementId)>>;

impl Builder {
    /// Does it.
    pub(super) fn finish(&mut self) -> Result<(), SchemaError> {
        for (id, owner, node) in std::mem::take(&mut self.given) {
            self.element_given(id, &owner, &node)?;
        }
        for (at, refer, owner, node) in std::mem::take(&mut self.constraints) {
            let fields = |at: u32| self.tables.constraints[at as usize].fields.len();
            match self.constraint_names.get(&refer) {
                Some(key) if fields(*key) == fields(at) => {
                    self.tables.constraints[at as usize].kind = ConstraintKind::KeyRef(*key);
                }
                Some(_) | None => {
                    let name = self.tables.names.local(refer).into();
                    return self.fail(&owner, &node, SchemaErrorKind::Undefined("key", name));
                }
            }
        }
        let members = self.members()?;
        for at in 0..self.tables.types.len() {
            let id = TypeId(at as u32);
            if let Some(particle) = self.particles.get(&id).cloned() {
                self.tables.types[at].content = self.content(id, &particle, &members)?;
            }
        }
        let length = self.tables.names.count();
        self.tables.roots.resize(length, ElementId::NONE);
        self.tables.named_types.resize(length, None);
        self.tables.attributes.resize(length, None);
        for element in &mut self.tables.elements {
            let is_abstract =
                element.is_abstract || self.tables.types[element.type_id.0 as usize].is_abstract;
            element.plain = !is_abstract && element.given.is_none() && element.constraints.is_empty();
        }
        Ok(())
    }

    fn element_given(&mut self, id: ElementId, owner: &Owner, node: &Node) -> Result<(), SchemaError> {
        let of = self.tables.type_of(self.tables.element(id).type_id);
        let given = match of.simple {
            Some(simple) => self.given(owner, node, simple)?,
            // Mixed content may have a default text.
            None if of.mixed => {
                let text: Box<str> = node.get("default").or(node.get("fixed")).unwrap_or_default().into();
                let fixed = node.get("fixed").is_some();
                Some(Given { canonical: Some(text.clone()), text, fixed })
            }
            None => {
                return self.fail(
                    owner,
                    node,
                    SchemaErrorKind::Derivation("a value for content without text"),
                );
            }
        };
        self.tables.elements[id.0 as usize].given = given.map(Box::new);
        Ok(())
    }

    /// Every element with those that may stand in for it.
    fn members(&self) -> Result<Members, SchemaError> {
        let mut members = Members::default();
        let head_of: FxHashMap<ElementId, ElementId> =
            self.heads.iter().map(|(member, head, ..)| (*member, *head)).collect();
        for (member, head, owner, node) in &self.heads {
            let (own, asked) = (self.tables.element(*member), self.tables.element(*head));
            if !self.tables.derives(own.type_id, asked.type_id, Methods::default()) {
                let kind =
                    SchemaErrorKind::Derivation("an element whose type is not derived from its head's");
                return self.fail(owner, node, kind);
            }
            let mut at = Some(*head);
            let mut depth = 0;
            while let Some(head) = at {
                let asked = self.tables.element(head);
                let block = asked.block.and(self.tables.type_of(asked.type_id).block);
                let blocked = asked.block.has(Methods::SUBSTITUTION)
                    || !self.tables.derives(own.type_id, asked.type_id, block);
                if !blocked {
                    members.entry(head).or_default().push((own.name, *member));
                }
                at = head_of.get(&head).copied();
                depth += 1;
                if depth > 64 || head == *member {
                    let name = self.tables.names.local(own.name).into();
                    return self.fail(owner, node, SchemaErrorKind::Circular("substitution group", name));
                }
            }
        }
        Ok(members)
    }

    fn content(
        &self,
        id: TypeId,
        particle: &Rc<Particle>,
        members: &Members,
    ) -> Result<Content, SchemaError> {
        let fail = |kind| match self.positions.get(&id) {
            Some((owner, node)) => self.fail(owner, node, kind),
            None => Err(SchemaError { kind, file: "".into(), line: 0, column: 0 }),
        };
        let of = |element: ElementId| {
            let mut all = vec![(self.tables.element(element).name, element)];
            all.extend(members.get(&element).into_iter().flatten().copied());
            all
        };
        if let Term::All(parts) = &particle.term {
            let mut all = All { optional: particle.min == 0, ..All::default() };
            let mut rows = Vec::new();
            for (bit, part) in parts.iter().enumerate() {
                let Term::Element(element) = part.term else {
                    return fail(SchemaErrorKind::Misplaced("all".into()));
                };
                if bit >= 64 {
                    return fail(SchemaErrorKind::Unsupported("more than 64 elements in `all`".into()));
                }
                if part.min > 0 {
                    all.required |= 1 << bit;
                }
                rows.extend(of(element).into_iter().map(|(name, element)| (name, element, bit as u8)));
            }
            rows.sort_unstable();
            if let Some(two) = rows.windows(2).find(|two| two[0].0 == two[1].0) {
                return fail(SchemaErrorKind::Ambiguous(self.tables.names.local(two[0].0).into()));
            }
            all.members = rows.into();
            return Ok(Content::All(all.into()));
        }
        let space_of = |name| self.tables.names.space_of(name);
        let made = Automaton::new(particle, &of, &self.tables.wildcards, &space_of);
        let automaton = match made {
            Ok(automaton) => automaton,
            Err(AutomatonError::Ambiguous(name)) => {
                let name = name.map_or("##any", |name| self.tables.names.local(name)).into();
                return fail(SchemaErrorKind::Ambiguous(name));
            }
            Err(other) => return fail(SchemaErrorKind::Model(other)),
        };
        // One name in one content model means one type (section 3.8.6).
        let mut types: FxHashMap<NameId, TypeId> = FxHashMap::default();
        for edge in automaton.edges().iter().filter(|edge| edge.name != NameId::UNKNOWN) {
            let type_id = self.tables.element(ElementId(edge.target)).type_id;
            if *types.entry(edge.name).or_insert(type_id) != type_id {
                let kind =
                    SchemaErrorKind::Twice("type for the element", self.tables.names.local(edge.name).into());
                return fail(kind);
            }
        }
        Ok(Content::Elements(automaton.into()))
    }
}
