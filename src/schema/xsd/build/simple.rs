//! Simple types from their definitions.
//!
//! XML Schema Part 1 section 3.14, Part 2 sections 4.1 to 4.3.

use std::cmp::Ordering;
use std::rc::Rc;

use super::builder::{Builder, Owner};
use crate::schema::xsd::declaration::{Methods, TypeId};
use crate::schema::xsd::document::Node;
use crate::schema::xsd::error::{SchemaError, SchemaErrorKind};
use crate::schema::xsd::pattern;
use crate::schema::xsd::simple::{
    Bound, Facets, NoReferences, Simple, SimpleId, Spelling, Variety, White, normalised,
};
use crate::schema::xsd::tables::{Content, Type};
use crate::schema::xsd::values::{Primitive, Value};
use crate::xml::names::NameId;

impl Builder {
    /// Makes a simple type.
    pub(super) fn simple_type(
        &mut self,
        id: TypeId,
        owner: &Owner,
        node: &Rc<Node>,
    ) -> Result<(), SchemaError> {
        let name = self.tables.type_of(id).name;
        let Some(child) = Self::children(node).next().cloned() else {
            return self.fail(owner, node, SchemaErrorKind::Derivation("none"));
        };
        let (simple, base, method) = match &*child.name {
            "restriction" => {
                let base = self.named_or_inner(owner, &child, "base")?;
                if base == TypeId::ANY_SIMPLE {
                    return self.fail(
                        owner,
                        &child,
                        SchemaErrorKind::Derivation("a restriction of `anySimpleType`"),
                    );
                }
                let of = self.simple_of(base, owner, &child)?;
                if self.tables.type_of(base).final_.has(Methods::RESTRICTION) {
                    return self.fail(owner, &child, SchemaErrorKind::Derivation("a base that is final"));
                }
                (self.restricted(of, name, owner, &child)?, base, Methods::RESTRICTION)
            }
            "list" => {
                let item = self.named_or_inner(owner, &child, "itemType")?;
                let item_id = self.simple_of(item, owner, &child)?;
                let lists = |builder: &Self, id: SimpleId| {
                    matches!(builder.tables.simple.get(id).variety, Variety::List(_))
                };
                let nested = match &self.tables.simple.get(item_id).variety {
                    Variety::Union(members) => members.iter().any(|member| lists(self, *member)),
                    Variety::List(_) => true,
                    Variety::Any | Variety::Atomic(_) => false,
                };
                if nested || self.tables.type_of(item).final_.has(Methods::LIST) {
                    return self.fail(
                        owner,
                        &child,
                        SchemaErrorKind::Derivation("a list of what may not be listed"),
                    );
                }
                let refers = self.tables.simple.get(item_id).refers;
                (
                    blank(name, Variety::List(item_id), White::Collapse, refers),
                    TypeId::ANY_SIMPLE,
                    Methods::LIST,
                )
            }
            _ => {
                let mut members = Vec::new();
                for word in child.get("memberTypes").unwrap_or_default().split_ascii_whitespace() {
                    let member = self.type_ref(owner, &child, word)?;
                    members.push(member);
                }
                for inner in Self::children(&child).cloned().collect::<Vec<_>>() {
                    members.push(self.type_of_node(owner, &inner, NameId::UNKNOWN));
                }
                if members.is_empty() {
                    return self.fail(owner, &child, SchemaErrorKind::MissingAttribute("memberTypes"));
                }
                let mut simple = Vec::new();
                for member in members {
                    simple.push(self.simple_of(member, owner, &child)?);
                    if self.tables.type_of(member).final_.has(Methods::UNION) {
                        return self.fail(
                            owner,
                            &child,
                            SchemaErrorKind::Derivation("a member that is final"),
                        );
                    }
                }
                let refers = simple.iter().any(|member| self.tables.simple.get(*member).refers);
                let white = White::Preserve;
                (
                    blank(name, Variety::Union(simple.into()), white, refers),
                    TypeId::ANY_SIMPLE,
                    Methods::UNION,
                )
            }
        };
        let simple = self.tables.simple.push(simple);
        let final_ = super::component::methods(node.get("final")).unwrap_or(owner.document.final_);
        let placeholder = self.tables.type_of(id);
        self.tables.types[id.0 as usize] = Type {
            base,
            method,
            final_,
            simple: Some(simple),
            content: Content::Simple(simple),
            mixed: false,
            wildcard: None,
            ..placeholder.clone()
        };
        Ok(())
    }

    /// The type an attribute names, or the one that stands inside.
    pub(super) fn named_or_inner(
        &mut self,
        owner: &Owner,
        node: &Node,
        attribute: &'static str,
    ) -> Result<TypeId, SchemaError> {
        let inner =
            Self::children(node).find(|child| matches!(&*child.name, "simpleType" | "complexType")).cloned();
        match (node.get(attribute), inner) {
            (Some(_), Some(inner)) => {
                self.fail(owner, &inner, SchemaErrorKind::Misplaced(inner.name.clone()))
            }
            (Some(text), None) => self.type_ref(owner, node, text),
            (None, Some(inner)) => Ok(self.type_of_node(owner, &inner, NameId::UNKNOWN)),
            (None, None) => self.fail(owner, node, SchemaErrorKind::MissingAttribute(attribute)),
        }
    }

    /// A type narrowed by the facets that stand in a `restriction`.
    pub(super) fn restricted(
        &mut self,
        base: SimpleId,
        name: NameId,
        owner: &Owner,
        node: &Node,
    ) -> Result<Simple, SchemaError> {
        let mut simple = self.tables.simple.get(base).clone();
        simple.name = name;
        let mut patterns: Vec<&str> = Vec::new();
        let mut listed: Vec<Bound> = Vec::new();
        let mut lists = false;
        for facet in Self::children(node) {
            let kind = &*facet.name;
            if matches!(kind, "simpleType" | "attribute" | "attributeGroup" | "anyAttribute") {
                continue;
            }
            let Some(value) = facet.get("value") else {
                return self.fail(owner, facet, SchemaErrorKind::MissingAttribute("value"));
            };
            if !may(&simple.variety, kind) {
                return self.fail(owner, facet, SchemaErrorKind::Facet(kind.into()));
            }
            let wrong = || self.error(owner, facet, SchemaErrorKind::Value(kind.into(), value.into()));
            let number = || crate::xml::lexical::trimmed(value).parse::<u64>().map_err(|_| wrong());
            let facets = &mut simple.facets;
            match kind {
                "length" => facets.length = Some(number()?),
                "minLength" => facets.min_length = Some(number()?),
                "maxLength" => facets.max_length = Some(number()?),
                "totalDigits" => facets.total_digits = Some(number()?),
                "fractionDigits" => facets.fraction_digits = Some(number()?),
                "whiteSpace" => {
                    let white = match value {
                        "preserve" => White::Preserve,
                        "replace" => White::Replace,
                        "collapse" => White::Collapse,
                        _ => return Err(wrong()),
                    };
                    if white < simple.white {
                        return self.fail(owner, facet, SchemaErrorKind::Facet(kind.into()));
                    }
                    simple.white = white;
                }
                "pattern" => patterns.push(value),
                "enumeration" => {
                    lists = true;
                    listed.push(self.bound(base, owner, facet, value)?);
                }
                "minInclusive" => {
                    simple.facets.min_inclusive = Some(self.bound(base, owner, facet, value)?);
                    simple.facets.min_exclusive = None;
                }
                "minExclusive" => {
                    simple.facets.min_exclusive = Some(self.limit(base, owner, facet, value)?);
                    simple.facets.min_inclusive = None;
                }
                "maxInclusive" => {
                    simple.facets.max_inclusive = Some(self.bound(base, owner, facet, value)?);
                    simple.facets.max_exclusive = None;
                }
                "maxExclusive" => {
                    simple.facets.max_exclusive = Some(self.limit(base, owner, facet, value)?);
                    simple.facets.max_inclusive = None;
                }
                _ => return self.fail(owner, facet, SchemaErrorKind::Misplaced(kind.into())),
            }
        }
        if !patterns.is_empty() {
            let joined = match patterns[..] {
                [one] => one.to_owned(),
                _ => patterns.iter().map(|one| format!("({one})")).collect::<Vec<_>>().join("|"),
            };
            let compiled = pattern::compile(&joined)
                .map_err(|why| self.error(owner, node, SchemaErrorKind::Pattern(why)))?;
            simple.facets.patterns.push((compiled, patterns.join("|").into()));
        }
        if lists {
            simple.facets.words = None;
            if let Variety::Atomic(Primitive::String | Primitive::AnyUri) = simple.variety {
                let white = simple.white;
                let mut words: Vec<Box<str>> =
                    listed.iter().map(|bound| normalised(&bound.text, white).into()).collect();
                words.sort_unstable();
                words.dedup();
                simple.facets.words = Some(words.into());
            }
            simple.facets.enumeration = Some(listed.into());
        }
        let narrowed = Self::children(node).any(|child| {
            !matches!(
                &*child.name,
                "simpleType" | "whiteSpace" | "attribute" | "attributeGroup" | "anyAttribute"
            )
        });
        simple.open &= !narrowed;
        if let Some(facet) = contradiction(&simple.facets, &self.tables.simple.get(base).facets) {
            return self.fail(owner, node, SchemaErrorKind::Facet(facet.into()));
        }
        Ok(simple)
    }

    /// A value that a facet gives, which must be one of the base type.
    fn bound(&self, base: SimpleId, owner: &Owner, node: &Node, text: &str) -> Result<Bound, SchemaError> {
        if self.tables.simple.check(base, text, node, &mut NoReferences).is_err() {
            return self.fail(owner, node, SchemaErrorKind::NotOfType(text.into()));
        }
        self.limit(base, owner, node, text)
    }

    /// A value that need only be one of the primitive type.
    fn limit(&self, base: SimpleId, owner: &Owner, node: &Node, text: &str) -> Result<Bound, SchemaError> {
        let simple = self.tables.simple.get(base);
        let normal = normalised(text, simple.white);
        let value = match &simple.variety {
            Variety::Atomic(primitive) => Value::parse(*primitive, &normal, node),
            Variety::Any | Variety::List(_) | Variety::Union(_) => {
                self.tables.simple.canonical(base, text, node).map(|text| Value::Text(text.into()))
            }
        };
        match value {
            Some(value) => Ok(Bound { value, text: normal.into() }),
            None => self.fail(owner, node, SchemaErrorKind::NotOfType(text.into())),
        }
    }
}

fn blank(name: NameId, variety: Variety, white: White, refers: bool) -> Simple {
    Simple { name, variety, white, spelling: Spelling::Any, facets: Facets::default(), open: false, refers }
}

/// Whether a facet may narrow a type of that kind (Part 2, section 4.1.5).
fn may(variety: &Variety, facet: &str) -> bool {
    let sized = matches!(facet, "length" | "minLength" | "maxLength");
    let bounds = matches!(facet, "minInclusive" | "minExclusive" | "maxInclusive" | "maxExclusive");
    let digits = matches!(facet, "totalDigits" | "fractionDigits");
    match variety {
        Variety::Any => false,
        Variety::List(_) => !bounds && !digits,
        Variety::Union(_) => matches!(facet, "pattern" | "enumeration"),
        Variety::Atomic(primitive) => match facet {
            _ if sized => {
                primitive.has_length() || matches!(primitive, Primitive::QName | Primitive::Notation)
            }
            _ if bounds => primitive.is_ordered(),
            _ if digits => *primitive == Primitive::Decimal,
            "enumeration" => *primitive != Primitive::Boolean,
            _ => true,
        },
    }
}

/// A facet that contradicts another, or widens what the base allows.
fn contradiction(facets: &Facets, base: &Facets) -> Option<&'static str> {
    let above = |a: Option<u64>, b: Option<u64>| a.zip(b).is_some_and(|(a, b)| a > b);
    if above(facets.min_length, facets.max_length) || above(base.min_length, facets.min_length) {
        return Some("minLength");
    }
    if above(facets.max_length, base.max_length) {
        return Some("maxLength");
    }
    if above(facets.min_length, facets.length)
        || above(facets.length, facets.max_length)
        || base.length.is_some() && base.length != facets.length
    {
        return Some("length");
    }
    if above(facets.fraction_digits, facets.total_digits)
        || above(facets.fraction_digits, base.fraction_digits)
    {
        return Some("fractionDigits");
    }
    if above(facets.total_digits, base.total_digits) {
        return Some("totalDigits");
    }
    let order = |a: &Option<Bound>, b: &Option<Bound>| a.as_ref()?.value.order(&b.as_ref()?.value);
    use Ordering::{Equal, Greater};
    if order(&facets.min_inclusive, &facets.max_inclusive) == Some(Greater)
        || matches!(order(&facets.min_inclusive, &facets.max_exclusive), Some(Greater | Equal))
    {
        return Some("minInclusive");
    }
    if order(&facets.min_exclusive, &facets.max_exclusive) == Some(Greater)
        || matches!(order(&facets.min_exclusive, &facets.max_inclusive), Some(Greater | Equal))
    {
        return Some("minExclusive");
    }
    None
}
