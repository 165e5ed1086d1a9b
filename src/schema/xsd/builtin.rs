//! The built-in simple types, as the schema of schemas defines them.
//!
//! XML Schema Part 2 (second edition), sections 3.2 and 3.3.

use super::simple::{Bound, Facets, Simple, SimpleId, SimpleTypes, Spelling, Variety, White};
use super::values::{Primitive, Value};
use crate::xml::names::{NameId, Names, SpaceId};

/// `anySimpleType`, the first of all.
pub const ANY_SIMPLE: SimpleId = SimpleId(0);

/// A type derived from another: name, base, white space, spelling, least, most.
type Row = (&'static str, &'static str, White, Spelling, &'static str, &'static str);

const DERIVED: &[Row] = &[
    ("normalizedString", "string", White::Replace, Spelling::Any, "", ""),
    ("token", "normalizedString", White::Collapse, Spelling::Any, "", ""),
    ("language", "token", White::Collapse, Spelling::Language, "", ""),
    ("NMTOKEN", "token", White::Collapse, Spelling::NameToken, "", ""),
    ("Name", "token", White::Collapse, Spelling::Name, "", ""),
    ("NCName", "Name", White::Collapse, Spelling::PlainName, "", ""),
    ("ID", "NCName", White::Collapse, Spelling::Id, "", ""),
    ("IDREF", "NCName", White::Collapse, Spelling::IdRef, "", ""),
    ("ENTITY", "NCName", White::Collapse, Spelling::Entity, "", ""),
    ("integer", "decimal", White::Collapse, Spelling::Integer, "", ""),
    ("nonPositiveInteger", "integer", White::Collapse, Spelling::Integer, "", "0"),
    ("negativeInteger", "nonPositiveInteger", White::Collapse, Spelling::Integer, "", "-1"),
    ("long", "integer", White::Collapse, Spelling::Integer, "-9223372036854775808", "9223372036854775807"),
    ("int", "long", White::Collapse, Spelling::Integer, "-2147483648", "2147483647"),
    ("short", "int", White::Collapse, Spelling::Integer, "-32768", "32767"),
    ("byte", "short", White::Collapse, Spelling::Integer, "-128", "127"),
    ("nonNegativeInteger", "integer", White::Collapse, Spelling::Integer, "0", ""),
    ("unsignedLong", "nonNegativeInteger", White::Collapse, Spelling::Integer, "0", "18446744073709551615"),
    ("unsignedInt", "unsignedLong", White::Collapse, Spelling::Integer, "0", "4294967295"),
    ("unsignedShort", "unsignedInt", White::Collapse, Spelling::Integer, "0", "65535"),
    ("unsignedByte", "unsignedShort", White::Collapse, Spelling::Integer, "0", "255"),
    ("positiveInteger", "nonNegativeInteger", White::Collapse, Spelling::Integer, "1", ""),
];

const LISTS: &[(&str, &str)] = &[("NMTOKENS", "NMTOKEN"), ("IDREFS", "IDREF"), ("ENTITIES", "ENTITY")];

/// Adds every built-in simple type; gives each with its name and the type it is derived from.
pub fn fill(names: &mut Names, types: &mut SimpleTypes) -> Vec<(NameId, SimpleId, Option<SimpleId>)> {
    let mut known: Vec<(NameId, SimpleId, Option<SimpleId>)> = Vec::new();
    let blank = |name: NameId, variety, white| Simple {
        name,
        variety,
        white,
        spelling: Spelling::Any,
        facets: Facets::default(),
        open: false,
        refers: false,
    };
    let any = names.intern(SpaceId::SCHEMA, "anySimpleType");
    let mut simple = blank(any, Variety::Any, White::Preserve);
    simple.open = true;
    known.push((any, types.push(simple), None));
    for primitive in Primitive::ALL {
        let name = names.intern(SpaceId::SCHEMA, primitive.name());
        let is_string = primitive == Primitive::String;
        let white = if is_string { White::Preserve } else { White::Collapse };
        let mut simple = blank(name, Variety::Atomic(primitive), white);
        simple.open = is_string;
        known.push((name, types.push(simple), Some(ANY_SIMPLE)));
    }
    let find = |known: &[(NameId, SimpleId, Option<SimpleId>)], names: &Names, name: &str| {
        let name = names.find(SpaceId::SCHEMA, name);
        known.iter().find(|(known, ..)| *known == name).map_or(ANY_SIMPLE, |(_, id, _)| *id)
    };
    for (name, base, white, spelling, least, most) in DERIVED {
        let base = find(&known, names, base);
        let name = names.intern(SpaceId::SCHEMA, name);
        let bound = |text: &str| {
            (!text.is_empty()).then(|| Bound { value: Value::Decimal(text.into()), text: text.into() })
        };
        let mut simple = types.get(base).clone();
        simple.name = name;
        (simple.white, simple.spelling) = (*white, *spelling);
        simple.open = *spelling == Spelling::Any;
        simple.refers = matches!(spelling, Spelling::Id | Spelling::IdRef);
        if let Some(bound) = bound(least) {
            simple.facets.min_inclusive = Some(bound);
        }
        if let Some(bound) = bound(most) {
            simple.facets.max_inclusive = Some(bound);
        }
        known.push((name, types.push(simple), Some(base)));
    }
    for (name, item) in LISTS {
        let item = find(&known, names, item);
        let name = names.intern(SpaceId::SCHEMA, name);
        let mut simple = blank(name, Variety::List(item), White::Collapse);
        simple.facets.min_length = Some(1);
        simple.refers = types.get(item).refers;
        known.push((name, types.push(simple), Some(ANY_SIMPLE)));
    }
    known
}
