//! What may stand in a schema document: the schema of schemas, as far as names go.
//!
//! XML Schema Part 1 (second edition), appendix A.

use super::component::Document;
use crate::schema::xsd::document::Node;
use crate::schema::xsd::error::{SchemaError, SchemaErrorKind};
use crate::xml::names;

/// An element, its attributes, its children.
type Row = (&'static str, &'static str, &'static str);

const FACETS: &str = "annotation simpleType minExclusive minInclusive maxExclusive maxInclusive totalDigits \
fractionDigits length minLength maxLength enumeration whiteSpace pattern attribute attributeGroup anyAttribute group \
all choice sequence";

const ROWS: &[Row] = &[
    (
        "schema",
        "targetNamespace version finalDefault blockDefault attributeFormDefault elementFormDefault id",
        "include import redefine annotation simpleType complexType group attributeGroup element attribute notation",
    ),
    ("include", "schemaLocation id", "annotation"),
    ("import", "namespace schemaLocation id", "annotation"),
    ("redefine", "schemaLocation id", "annotation simpleType complexType group attributeGroup"),
    ("annotation", "id", "appinfo documentation"),
    ("appinfo", "source id", "*"),
    ("documentation", "source id", "*"),
    ("simpleType", "name final id", "annotation restriction list union"),
    ("list", "itemType id", "annotation simpleType"),
    ("union", "memberTypes id", "annotation simpleType"),
    ("restriction", "base id", FACETS),
    ("extension", "base id", "annotation group all choice sequence attribute attributeGroup anyAttribute"),
    (
        "complexType",
        "name mixed abstract final block id",
        "annotation simpleContent complexContent group all choice sequence attribute attributeGroup anyAttribute",
    ),
    ("simpleContent", "id", "annotation restriction extension"),
    ("complexContent", "mixed id", "annotation restriction extension"),
    ("group", "name ref minOccurs maxOccurs id", "annotation all choice sequence"),
    ("all", "minOccurs maxOccurs id", "annotation element"),
    ("choice", "minOccurs maxOccurs id", "annotation element group choice sequence any"),
    ("sequence", "minOccurs maxOccurs id", "annotation element group choice sequence any"),
    (
        "element",
        "name ref type substitutionGroup minOccurs maxOccurs default fixed nillable abstract final block form id",
        "annotation simpleType complexType unique key keyref",
    ),
    ("any", "namespace processContents minOccurs maxOccurs id", "annotation"),
    ("anyAttribute", "namespace processContents id", "annotation"),
    ("attribute", "name ref type use default fixed form id", "annotation simpleType"),
    ("attributeGroup", "name ref id", "annotation attribute attributeGroup anyAttribute"),
    ("notation", "name public system id", "annotation"),
    ("unique", "name id", "annotation selector field"),
    ("key", "name id", "annotation selector field"),
    ("keyref", "name refer id", "annotation selector field"),
    ("selector", "xpath id", "annotation"),
    ("field", "xpath id", "annotation"),
    ("minExclusive", "value fixed id", "annotation"),
    ("minInclusive", "value fixed id", "annotation"),
    ("maxExclusive", "value fixed id", "annotation"),
    ("maxInclusive", "value fixed id", "annotation"),
    ("totalDigits", "value fixed id", "annotation"),
    ("fractionDigits", "value fixed id", "annotation"),
    ("length", "value fixed id", "annotation"),
    ("minLength", "value fixed id", "annotation"),
    ("maxLength", "value fixed id", "annotation"),
    ("enumeration", "value id", "annotation"),
    ("whiteSpace", "value fixed id", "annotation"),
    ("pattern", "value id", "annotation"),
];

fn row(name: &str) -> Option<&'static Row> {
    ROWS.iter().find(|row| row.0 == name)
}

fn lists(list: &str, word: &str) -> bool {
    list.split(' ').any(|known| known == word)
}

/// Checks an element of a schema document and all below it.
pub fn check(document: &Document, node: &Node) -> Result<(), SchemaError> {
    let wrong = |position, kind| Err(document.error(position, kind));
    let Some((_, attributes, children)) = row(&node.name) else {
        return wrong(node.position, SchemaErrorKind::Unsupported(node.name.clone()));
    };
    for attribute in &node.attributes {
        if &*attribute.space == names::SCHEMA
            || attribute.space.is_empty() && !lists(attributes, &attribute.name)
        {
            return wrong(attribute.position, SchemaErrorKind::UnknownAttribute(attribute.name.clone()));
        }
    }
    if *children == "*" {
        return Ok(());
    }
    if node.has_text {
        return wrong(node.position, SchemaErrorKind::Misplaced("text".into()));
    }
    for (at, child) in node.children.iter().enumerate() {
        if &*child.space != names::SCHEMA {
            return wrong(child.position, SchemaErrorKind::Misplaced(child.name.clone()));
        }
        if row(&child.name).is_none() {
            return wrong(child.position, SchemaErrorKind::Unsupported(child.name.clone()));
        }
        // An annotation comes first and once, but for the two places where it may come anywhere.
        let late = &*child.name == "annotation" && at > 0 && !matches!(&*node.name, "schema" | "redefine");
        if late || !lists(children, &child.name) {
            return wrong(child.position, SchemaErrorKind::Misplaced(child.name.clone()));
        }
        check(document, child)?;
    }
    Ok(())
}
