//! Identity constraints while a document is read.
//!
//! XML Schema Part 1 (second edition), section 3.11.4. Only what must be unique is kept; where no constraint is
//! open, nothing is done.

use std::collections::HashSet;

use super::constraint::ConstraintKind;
use super::fault::SchemaFaultKind;
use super::tables::Tables;
use crate::xml::input::SourcePosition;
use crate::xml::names::{NameId, SpaceId};

/// A constraint that is open, at the element it is declared for.
#[derive(Debug)]
struct Scope {
    constraint: u32,
    depth: usize,
    /// When it was opened.
    opened: u64,
    way: usize,
    values: HashSet<String>,
    /// Of references: where each stands.
    references: Vec<(String, Site)>,
}

/// Where something stands.
#[derive(Debug, Clone)]
pub struct Site {
    /// The position.
    pub position: SourcePosition,
    /// Over how many bytes.
    pub length: u32,
    /// The path to the element.
    pub path: Box<str>,
    /// The element's name as it was written.
    pub name: Box<str>,
}

/// An element that a selector found.
#[derive(Debug)]
struct Target {
    scope: usize,
    depth: usize,
    way: usize,
    fields: Vec<Option<String>>,
    twice: bool,
    site: Site,
}

/// A field whose element is open.
#[derive(Debug)]
struct Capture {
    target: usize,
    field: usize,
    depth: usize,
}

/// The constraints that are open.
#[derive(Debug, Default)]
pub struct Identity {
    scopes: Vec<Scope>,
    way: Vec<(NameId, SpaceId)>,
    targets: Vec<Target>,
    captures: Vec<Capture>,
    /// Values of keys that were closed below: constraint, when, values.
    closed: Vec<(u32, u64, HashSet<String>)>,
    /// Counts the elements.
    now: u64,
}

/// The attributes of an element as constraints see them: name, namespace, what equal values share.
pub type Seen<'a> = &'a dyn Fn() -> Vec<(NameId, SpaceId, Option<String>)>;

impl Identity {
    /// Whether any constraint is open.
    #[must_use]
    #[inline]
    pub fn active(&self) -> bool {
        !self.scopes.is_empty()
    }

    /// An element begins; gives whether its text is a field.
    pub fn start(
        &mut self,
        tables: &Tables,
        constraints: &[u32],
        (name, space): (NameId, SpaceId),
        depth: usize,
        site: &dyn Fn() -> Site,
        attributes: Seen<'_>,
    ) -> bool {
        self.way.push((name, space));
        self.now += 1;
        let way = self.way.len();
        for (at, scope) in self.scopes.iter().enumerate() {
            let constraint = &tables.constraints[scope.constraint as usize];
            if constraint.selector.iter().any(|path| path.leads(&self.way[scope.way..])) {
                let fields = vec![None; constraint.fields.len()];
                self.targets.push(Target { scope: at, depth, way, fields, twice: false, site: site() });
            }
        }
        for constraint in constraints {
            let at = self.scopes.len();
            let values = HashSet::new();
            let opened = self.now;
            let references = Vec::new();
            self.scopes.push(Scope { constraint: *constraint, depth, opened, way, values, references });
            let constraint = &tables.constraints[*constraint as usize];
            if constraint.selector.iter().any(|path| path.steps.is_empty()) {
                let fields = vec![None; constraint.fields.len()];
                self.targets.push(Target { scope: at, depth, way, fields, twice: false, site: site() });
            }
        }
        let mut seen = None;
        let mut captured = false;
        for (at, target) in self.targets.iter_mut().enumerate() {
            let constraint = &tables.constraints[self.scopes[target.scope].constraint as usize];
            let from = &self.way[target.way..];
            for (field, paths) in constraint.fields.iter().enumerate() {
                for path in paths.iter().filter(|path| path.leads(from)) {
                    let Some(test) = path.attribute else {
                        self.captures.push(Capture { target: at, field, depth });
                        captured = true;
                        continue;
                    };
                    let attributes = seen.get_or_insert_with(attributes);
                    for (name, space, value) in attributes.iter() {
                        if test.passes(*name, *space) {
                            target.twice |= target.fields[field].is_some();
                            target.fields[field].clone_from(value);
                        }
                    }
                }
            }
        }
        captured
    }

    /// Whether the text of the element that begins at that depth is a field.
    #[must_use]
    pub fn captures(&self, depth: usize) -> bool {
        self.captures.iter().any(|capture| capture.depth == depth)
    }

    /// An element ends; `value` is what equal values of its text share.
    pub fn end(
        &mut self,
        tables: &Tables,
        depth: usize,
        value: Option<&str>,
        fault: &mut dyn FnMut(SchemaFaultKind, Site, String),
    ) {
        self.way.pop();
        while let Some(capture) = self.captures.pop_if(|capture| capture.depth == depth) {
            let target = &mut self.targets[capture.target];
            target.twice |= target.fields[capture.field].is_some();
            target.fields[capture.field] = value.map(str::to_owned);
        }
        let name = |constraint: u32| -> Box<str> {
            tables.names.local(tables.constraints[constraint as usize].name).into()
        };
        while let Some(target) = self.targets.pop_if(|target| target.depth == depth) {
            let scope = &mut self.scopes[target.scope];
            let kind = tables.constraints[scope.constraint as usize].kind;
            if target.twice {
                fault(SchemaFaultKind::FieldTwice(name(scope.constraint)), target.site, String::new());
                continue;
            }
            let complete: Option<Vec<String>> = target.fields.into_iter().collect();
            let Some(values) = complete else {
                if kind == ConstraintKind::Key {
                    fault(SchemaFaultKind::IncompleteKey(name(scope.constraint)), target.site, String::new());
                }
                continue;
            };
            let tuple = values.join("\u{1F}");
            match kind {
                ConstraintKind::KeyRef(_) => scope.references.push((tuple, target.site)),
                ConstraintKind::Key | ConstraintKind::Unique => {
                    let shown = shown(&tuple);
                    if !scope.values.insert(tuple) {
                        fault(SchemaFaultKind::DuplicateKey(name(scope.constraint)), target.site, shown);
                    }
                }
            }
        }
        let mut references = Vec::new();
        while let Some(scope) = self.scopes.pop_if(|scope| scope.depth == depth) {
            match tables.constraints[scope.constraint as usize].kind {
                ConstraintKind::KeyRef(key) => {
                    references.push((scope.constraint, key, scope.opened, scope.references))
                }
                ConstraintKind::Key | ConstraintKind::Unique => {
                    self.closed.push((scope.constraint, self.now, scope.values));
                }
            }
        }
        for (constraint, key, opened, references) in references {
            for (tuple, site) in references {
                let found = self
                    .closed
                    .iter()
                    .any(|(known, at, values)| *known == key && *at >= opened && values.contains(&tuple));
                if !found {
                    fault(SchemaFaultKind::DanglingKey(name(constraint)), site, shown(&tuple));
                }
            }
        }
        // Values stay for references further up, if any are open.
        let wanted = |key: u32| {
            self.scopes.iter().any(|scope| {
                tables.constraints[scope.constraint as usize].kind == ConstraintKind::KeyRef(key)
            })
        };
        self.closed.retain(|(key, ..)| wanted(*key));
        if self.scopes.is_empty() {
            self.way.clear();
        }
    }
}

/// Values as a person reads them: without the names of their types.
fn shown(tuple: &str) -> String {
    let parts = tuple.split('\u{1F}').map(|part| part.split_once(':').map_or(part, |(_, value)| value));
    parts.collect::<Vec<_>>().join(", ")
}
