//! Element declarations, wildcards, and what refers to them: what content models are made of.
//!
//! XML Schema Part 1 (second edition), sections 3.3 and 3.10.

use crate::xml::names::{NameId, SpaceId};

/// An element declaration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ElementId(pub u32);

impl ElementId {
    /// No declaration.
    pub const NONE: Self = Self(u32::MAX);
}

/// A type definition, simple or complex.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeId(pub u32);

impl TypeId {
    /// `anyType`, from which all others come.
    pub const ANY: Self = Self(0);
    /// `anySimpleType`.
    pub const ANY_SIMPLE: Self = Self(1);
}

/// Ways of deriving, as a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Methods(pub u8);

impl Methods {
    /// By extension.
    pub const EXTENSION: Self = Self(1);
    /// By restriction.
    pub const RESTRICTION: Self = Self(2);
    /// StateKey in for another element.
    pub const SUBSTITUTION: Self = Self(4);
    /// By list.
    pub const LIST: Self = Self(8);
    /// By union.
    pub const UNION: Self = Self(16);
    /// All of them.
    pub const ALL: Self = Self(31);

    /// Whether any of `other` is in the set.
    #[must_use]
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// A value that a schema gives.
#[derive(Debug, Clone)]
pub struct Given {
    /// As the schema spells it.
    pub text: Box<str>,
    /// Whether another value is wrong.
    pub fixed: bool,
    /// What equal values share.
    pub canonical: Option<Box<str>>,
}

/// An element declaration.
#[derive(Debug, Clone)]
pub struct Element {
    /// Its name.
    pub name: NameId,
    /// Its type.
    pub type_id: TypeId,
    /// Whether `xsi:nil` may be true.
    pub nillable: bool,
    /// Whether only others may stand in for it.
    pub is_abstract: bool,
    /// Which derivations may not stand for it.
    pub block: Methods,
    /// Its default or fixed value.
    pub given: Option<Box<Given>>,
    /// Its identity constraints, by index in [`Tables::constraints`](super::tables::Tables::constraints).
    pub constraints: Box<[u32]>,
    /// Whether only its type has to be validated.
    pub plain: bool,
}

/// A namespace constraint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Spaces {
    /// `##any`
    Any,
    /// `##other`: a namespace, but not this one.
    Not(SpaceId),
    /// One of these.
    Of(Box<[SpaceId]>),
}

impl Spaces {
    /// Whether the namespace is allowed.
    #[must_use]
    #[inline]
    pub fn allows(&self, space: SpaceId) -> bool {
        match self {
            Self::Any => true,
            Self::Not(one) => space != *one && space != SpaceId::NONE,
            Self::Of(spaces) => spaces.contains(&space),
        }
    }
}

/// How what a wildcard allows is validated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Process {
    /// By its declaration, which must be there.
    Strict,
    /// By its declaration, if there is one.
    Lax,
    /// Not at all.
    Skip,
}

/// A wildcard for elements or attributes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wildcard {
    /// What it allows.
    pub spaces: Spaces,
    /// How that is validated.
    pub process: Process,
}
