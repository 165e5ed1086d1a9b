//! Schemas of several documents: include, import, redefine, catalogs.

use std::fs;

use fonds::internals::schema::xsd::{Files, Found, Resolver, Schema, SchemaErrorKind};

use super::faults;

/// Documents at hand, by name.
struct Shelf(&'static [(&'static str, &'static str)]);

impl Resolver for Shelf {
    fn resolve(&self, _: &str, location: Option<&str>, namespace: &str) -> Result<Option<Found>, String> {
        let wanted = location.unwrap_or(namespace);
        let found = self.0.iter().find(|(name, _)| *name == wanted);
        Ok(found.map(|(name, text)| Found { name: (*name).to_owned(), bytes: text.as_bytes().to_vec() }))
    }
}

fn rules(schema: &Schema, document: &str) -> Vec<&'static str> {
    faults(schema, document).iter().map(|fault| fault.rule().name()).collect()
}

const PARTS: Shelf = Shelf(&[
    (
        "words.xsd",
        r#"<schema xmlns="http://www.w3.org/2001/XMLSchema"><simpleType name="word"><restriction base="token">
             <enumeration value="map"/></restriction></simpleType><element name="w" type="word"/>
             <include schemaLocation="main.xsd"/></schema>"#,
    ),
    (
        "other.xsd",
        r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:o"><xs:attribute name="at" type="xs:int"/>
             <xs:element name="e" type="xs:date"/></xs:schema>"#,
    ),
    (
        "base.xsd",
        r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:t" targetNamespace="urn:t">
             <xs:complexType name="person"><xs:sequence><xs:element name="name"/></xs:sequence></xs:complexType>
             <xs:simpleType name="code"><xs:restriction base="xs:string"/></xs:simpleType>
             <xs:group name="g"><xs:choice><xs:element name="x"/></xs:choice></xs:group>
             <xs:element name="p" type="person"/><xs:element name="c" type="code"/>
             <xs:element name="q"><xs:complexType><xs:group ref="g"/></xs:complexType></xs:element></xs:schema>"#,
    ),
]);

#[test]
fn an_included_document_without_a_namespace_takes_that_of_the_including_one() {
    let main = r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:t" targetNamespace="urn:t">
        <xs:include schemaLocation="words.xsd"/><xs:element name="a" type="word"/></xs:schema>"#;
    let shelf = Shelf(&[(
        "words.xsd",
        r#"<schema xmlns="http://www.w3.org/2001/XMLSchema"><simpleType name="word">
        <restriction base="token"><enumeration value="map"/></restriction></simpleType>
        <element name="w"><complexType><sequence><element name="i" type="x:word" xmlns:x=""/></sequence></complexType></element></schema>"#,
    )]);
    // A prefix cannot be bound to nothing: the inner document is no XML.
    let error = Schema::compile("main.xsd", main.as_bytes(), &shelf).unwrap_err();
    assert!(matches!(error.kind, SchemaErrorKind::IllFormed(_)), "{error}");
    assert_eq!((&*error.file, error.line), ("words.xsd", 3));
    let schema = Schema::compile(
        "main.xsd",
        main.as_bytes(),
        &Shelf(&[(
            "words.xsd",
            r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:simpleType name="word">
        <xs:restriction base="xs:token"><xs:enumeration value="map"/></xs:restriction></xs:simpleType>
        <xs:element name="w" type="word"/></xs:schema>"#,
        )]),
    )
    .unwrap();
    assert_eq!(rules(&schema, "<a xmlns='urn:t'>map</a>"), [""; 0]);
    assert_eq!(rules(&schema, "<w xmlns='urn:t'>mop</w>"), ["value-not-listed"]);
    assert_eq!(rules(&schema, "<w>map</w>"), ["unknown-root"]);
}

#[test]
fn an_imported_namespace_is_referred_to_by_its_prefix() {
    let main = r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:o="urn:o" targetNamespace="urn:t">
        <xs:import namespace="urn:o" schemaLocation="other.xsd"/><xs:element name="a"><xs:complexType><xs:sequence>
        <xs:element ref="o:e"/></xs:sequence><xs:attribute ref="o:at"/></xs:complexType></xs:element></xs:schema>"#;
    let schema = Schema::compile("main.xsd", main.as_bytes(), &PARTS).unwrap();
    let document = |date: &str, at: &str| {
        format!("<t:a xmlns:t='urn:t' xmlns:o='urn:o' o:at='{at}'><o:e>{date}</o:e></t:a>")
    };
    assert_eq!(rules(&schema, &document("1956-01-15", "7")), [""; 0]);
    assert_eq!(rules(&schema, &document("1956", "x")), ["wrong-value", "wrong-value"]);
    // What is not there is missed by who refers to it, at that place.
    let error = Schema::compile("main.xsd", main.as_bytes(), &Shelf(&[])).unwrap_err();
    assert_eq!(error.kind, SchemaErrorKind::Undefined("element", "o:e".into()));
    assert_eq!((&*error.file, error.line), ("main.xsd", 3));
}

#[test]
fn a_redefinition_takes_the_place_of_what_it_is_made_of() {
    let main = r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:t" targetNamespace="urn:t">
        <xs:redefine schemaLocation="base.xsd">
          <xs:complexType name="person"><xs:complexContent><xs:extension base="person"><xs:sequence>
            <xs:element name="born"/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>
          <xs:simpleType name="code"><xs:restriction base="code"><xs:maxLength value="2"/></xs:restriction></xs:simpleType>
          <xs:group name="g"><xs:sequence><xs:group ref="g"/><xs:element name="y"/></xs:sequence></xs:group>
        </xs:redefine></xs:schema>"#;
    let schema = Schema::compile("main.xsd", main.as_bytes(), &PARTS).unwrap();
    assert_eq!(rules(&schema, "<t:p xmlns:t='urn:t'><name/><born/></t:p>"), [""; 0]);
    assert_eq!(rules(&schema, "<t:p xmlns:t='urn:t'><name/></t:p>"), ["missing-element"]);
    assert_eq!(rules(&schema, "<t:c xmlns:t='urn:t'>abc</t:c>"), ["wrong-value"]);
    assert_eq!(rules(&schema, "<t:q xmlns:t='urn:t'><x/><y/></t:q>"), [""; 0]);
    assert_eq!(rules(&schema, "<t:q xmlns:t='urn:t'><x/></t:q>"), ["missing-element"]);
}

#[test]
fn a_document_of_another_namespace_is_no_part() {
    let main = r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:t">
        <xs:include schemaLocation="other.xsd"/></xs:schema>"#;
    let error = Schema::compile("main.xsd", main.as_bytes(), &PARTS).unwrap_err();
    assert_eq!(error.kind, SchemaErrorKind::Target("urn:t".into(), "urn:o".into()));
    assert_eq!(&*error.file, "other.xsd");
}

#[test]
fn a_catalog_and_the_folder_say_where_documents_are_and_no_network_is_asked() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write(
        "catalog.xml",
        r#"<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">
        <system systemId="http://example.org/far.xsd" uri="near.xsd"/></catalog>"#,
    );
    write(
        "near.xsd",
        r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:o">
        <xs:include schemaLocation="more.xsd"/></xs:schema>"#,
    );
    write(
        "more.xsd",
        r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:o">
        <xs:element name="e" type="xs:int"/></xs:schema>"#,
    );
    write(
        "main.xsd",
        r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:o="urn:o">
        <xs:import namespace="urn:o" schemaLocation="http://example.org/far.xsd"/>
        <xs:element name="a"><xs:complexType><xs:sequence><xs:element ref="o:e"/></xs:sequence></xs:complexType></xs:element></xs:schema>"#,
    );
    let mut files = Files::default();
    let error = Schema::compile_file(&folder.path().join("main.xsd"), &files).unwrap_err();
    assert_eq!(error.kind, SchemaErrorKind::Undefined("element", "o:e".into()));
    files.catalog(&folder.path().join("catalog.xml")).unwrap();
    let schema = Schema::compile_file(&folder.path().join("main.xsd"), &files).unwrap();
    assert_eq!(rules(&schema, "<a><e xmlns='urn:o'>7</e></a>"), [""; 0]);
    assert_eq!(rules(&schema, "<a><e xmlns='urn:o'>x</e></a>"), ["wrong-value"]);
}
