//! Keys, unique values and references to keys, and the paths they are found by.
//!
//! XML Schema Part 1 (second edition), section 3.11.

use super::document::Node;
use crate::xml::Prefixes;
use crate::xml::names::{NameId, Names, SpaceId};

/// The kind of a constraint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConstraintKind {
    /// No two alike.
    Unique,
    /// No two alike, and none missing.
    Key,
    /// One like it among the values of the constraint at that index.
    KeyRef(u32),
}

/// An identity constraint.
#[derive(Debug, Clone)]
pub struct Constraint {
    /// Its name.
    pub name: NameId,
    /// Its kind.
    pub kind: ConstraintKind,
    /// The selector: the elements that are to be unique.
    pub selector: Box<[Path]>,
    /// The fields: the values that make them unique.
    pub fields: Box<[Box<[Path]>]>,
}

/// One alternative of an XPath.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Path {
    /// Whether it begins anywhere below (`.//`).
    pub anywhere: bool,
    /// One test for each element of the path.
    pub steps: Box<[Test]>,
    /// The attribute at the end of the path.
    pub attribute: Option<Test>,
}

/// A test of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Test {
    /// `*`
    Any,
    /// `prefix:*`
    Space(SpaceId),
    /// A name.
    Name(NameId),
}

impl Test {
    /// Whether the name passes.
    #[must_use]
    #[inline]
    pub fn passes(self, name: NameId, space: SpaceId) -> bool {
        match self {
            Self::Any => true,
            Self::Space(one) => one == space,
            Self::Name(one) => one == name,
        }
    }
}

impl Path {
    /// Whether the names of elements, outermost first, match this path.
    #[must_use]
    pub fn leads(&self, way: &[(NameId, SpaceId)]) -> bool {
        let length = self.steps.len();
        if way.len() < length || !self.anywhere && way.len() != length {
            return false;
        }
        let end = &way[way.len() - length..];
        self.steps.iter().zip(end).all(|(test, (name, space))| test.passes(*name, *space))
    }
}

/// Reads an XPath of the subset; attributes only where it is one of a field.
pub fn parse(text: &str, field: bool, node: &Node, names: &mut Names) -> Option<Box<[Path]>> {
    text.split('|').map(|path| alternative(path, field, node, names)).collect()
}

fn alternative(text: &str, field: bool, node: &Node, names: &mut Names) -> Option<Path> {
    let blank = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r');
    let text: String = text.chars().filter(|c| !blank(*c)).collect();
    let (anywhere, text) = match text.strip_prefix(".//") {
        Some(rest) => (true, rest),
        None => (false, &*text),
    };
    if text.is_empty() {
        return None;
    }
    let mut steps = Vec::new();
    let mut attribute = None;
    for step in text.split('/') {
        if attribute.is_some() {
            return None;
        }
        let named = step.strip_prefix('@').or_else(|| step.strip_prefix("attribute::"));
        if let Some(name) = named.filter(|_| field) {
            attribute = Some(test(name, node, names)?);
        } else if step != "." {
            steps.push(test(step.strip_prefix("child::").unwrap_or(step), node, names)?);
        }
    }
    Some(Path { anywhere, steps: steps.into(), attribute })
}

fn test(text: &str, node: &Node, names: &mut Names) -> Option<Test> {
    if text == "*" {
        return Some(Test::Any);
    }
    if !crate::xml::lexical::is_qname(&text.replace('*', "x")) {
        return None;
    }
    let (space, local) = match text.split_once(':') {
        None => (SpaceId::NONE, text),
        Some((prefix, local)) => (names.intern_space(node.address(prefix)?), local),
    };
    match local {
        "*" => Some(Test::Space(space)),
        local if local.contains('*') => None,
        local => Some(Test::Name(names.intern(space, local))),
    }
}
