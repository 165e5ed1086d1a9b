//! Particles: sequences, choices, groups, elements and wildcards with their occurrences.
//!
//! XML Schema Part 1, sections 3.7 to 3.9.

use std::rc::Rc;

use super::builder::{Builder, Owner};
use super::component::ComponentKind;
use crate::schema::xsd::document::Node;
use crate::schema::xsd::error::{SchemaError, SchemaErrorKind};
use crate::schema::xsd::particle::{Particle, Term};

/// How deep particles may nest.
const DEPTH: u32 = 200;

impl Builder {
    /// The particle a node writes; `None` where it can never occur.
    pub(super) fn particle(
        &mut self,
        owner: &Owner,
        node: &Rc<Node>,
        depth: u32,
    ) -> Result<Option<Rc<Particle>>, SchemaError> {
        if depth > DEPTH {
            return self.fail(owner, node, SchemaErrorKind::Circular("particle", node.name.clone()));
        }
        let (min, max) = self.occurrence(owner, node)?;
        let term = match &*node.name {
            "element" => Some(Term::Element(self.element(owner, node, false)?)),
            "any" => {
                let wildcard = self.wildcard(owner, node)?;
                self.tables.wildcards.push(wildcard);
                Some(Term::Wildcard(self.tables.wildcards.len() as u32 - 1))
            }
            "group" => {
                let Some(text) = node.get("ref") else {
                    return self.fail(owner, node, SchemaErrorKind::MissingAttribute("ref"));
                };
                let component = self.refer(owner, node, ComponentKind::Group, text)?;
                let inner = self.group(&component)?;
                if depth > 0
                    && let Some(inner) = &inner
                    && matches!(inner.term, Term::All(_))
                {
                    return self.fail(owner, node, SchemaErrorKind::Misplaced("all".into()));
                }
                inner.map(|inner| inner.term.clone())
            }
            "all" => {
                if depth > 0 || max != Some(1) || min > 1 {
                    return self.fail(owner, node, SchemaErrorKind::Misplaced("all".into()));
                }
                let parts = self.parts(owner, node, depth)?;
                for part in &parts {
                    if part.max.is_none_or(|max| max > 1) {
                        let kind = SchemaErrorKind::Value("maxOccurs".into(), "more than 1".into());
                        return self.fail(owner, node, kind);
                    }
                }
                Some(Term::All(parts))
            }
            "sequence" => Some(Term::Sequence(self.parts(owner, node, depth)?)),
            "choice" => Some(Term::Choice(self.parts(owner, node, depth)?)),
            other => return self.fail(owner, node, SchemaErrorKind::Misplaced(other.into())),
        };
        if max == Some(0) {
            return Ok(None);
        }
        Ok(term.map(|term| Rc::new(Particle { min, max, term })))
    }

    fn parts(&mut self, owner: &Owner, node: &Node, depth: u32) -> Result<Vec<Rc<Particle>>, SchemaError> {
        let mut parts = Vec::new();
        for child in Self::children(node).cloned().collect::<Vec<_>>() {
            parts.extend(self.particle(owner, &child, depth + 1)?);
        }
        Ok(parts)
    }

    /// The particle of a named group.
    pub(super) fn group(&mut self, component: &Owner) -> Result<Option<Rc<Particle>>, SchemaError> {
        let node = component.node.clone();
        if let Some(made) = self.groups.get(&Rc::as_ptr(&node)) {
            return Ok(made.clone());
        }
        let name = || node.get("name").unwrap_or_default().into();
        if !self.building.insert(Rc::as_ptr(&node)) {
            return self.fail(component, &node, SchemaErrorKind::Circular("group", name()));
        }
        let mut children = Self::children(&node).cloned();
        let made = match (children.next(), children.next()) {
            (Some(child), None) => self.particle(component, &child, 0)?,
            (Some(_), Some(other)) => {
                return self.fail(component, &other, SchemaErrorKind::Misplaced(other.name.clone()));
            }
            (None, _) => {
                return self.fail(
                    component,
                    &node,
                    SchemaErrorKind::Undefined("content of the group", name()),
                );
            }
        };
        self.building.remove(&Rc::as_ptr(&node));
        self.groups.insert(Rc::as_ptr(&node), made.clone());
        Ok(made)
    }

    fn occurrence(&self, owner: &Owner, node: &Node) -> Result<(u32, Option<u32>), SchemaError> {
        let read = |name: &str| match node.get(name).map(crate::xml::lexical::trimmed) {
            None => Ok(Some(1)),
            Some("unbounded") if name == "maxOccurs" => Ok(None),
            Some(text) => match text.parse::<u64>() {
                // More than four thousand million are as good as any number.
                Ok(number) => Ok(Some(u32::try_from(number).unwrap_or(u32::MAX))),
                Err(_) => self.fail(owner, node, SchemaErrorKind::Value(name.into(), text.into())),
            },
        };
        let min = read("minOccurs")?.unwrap_or(0);
        let max = read("maxOccurs")?;
        if max.is_some_and(|max| max < min) {
            return self.fail(
                owner,
                node,
                SchemaErrorKind::Value("minOccurs".into(), min.to_string().into()),
            );
        }
        Ok((min, max))
    }
}
