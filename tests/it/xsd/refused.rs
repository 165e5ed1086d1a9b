//! Schemas that are wrong, or use what is not supported: no verdict, and the place.

use super::compile;

/// A body, the place of the construct behind `§`, and the beginning of what is said.
const REFUSED: &[(&str, &str)] = &[
    (
        r###"<xs:element name="a"><xs:complexType><xs:sequence/>§<xs:assert test="1"/></xs:complexType></xs:element>"###,
        "expected XML Schema 1.0, found `assert`",
    ),
    (
        r###"<xs:element name="a">§<xs:alternative type="xs:int"/></xs:element>"###,
        "expected XML Schema 1.0, found `alternative`",
    ),
    (
        r###"<xs:complexType name="a">§<xs:openContent/></xs:complexType>"###,
        "expected XML Schema 1.0, found `openContent`",
    ),
    (r###"§<xs:override schemaLocation="x"/>"###, "expected XML Schema 1.0, found `override`"),
    (r###"§<xs:element name="a" type="xs:dateTimeStamp"/>"###, "expected the type `xs:dateTimeStamp`"),
    (r###"§<xs:element name="a" type="b"/>"###, "expected the type `b`"),
    (
        r###"<xs:element name="a"><xs:complexType><xs:sequence>§<xs:element ref="b"/></xs:sequence></xs:complexType></xs:element>"###,
        "expected the element `b`",
    ),
    (r###"<xs:element name="a"/>§<xs:element name="a"/>"###, "expected one element `a`"),
    (r###"<xs:element name="a" colour="§red"/>"###, "expected no attribute `colour`"),
    (r###"<xs:element name="a">§<xs:sequence/></xs:element>"###, "expected no `sequence`"),
    (
        r###"<xs:element name="a"><xs:complexType><xs:sequence/>§<xs:choice/></xs:complexType></xs:element>"###,
        "expected no `choice`",
    ),
    (
        r###"<xs:complexType name="a"><xs:sequence>§<xs:element name="b" minOccurs="2"/></xs:sequence></xs:complexType>"###,
        "expected a value of `minOccurs`",
    ),
    (
        r###"<xs:complexType name="a"><xs:sequence>§<xs:all/></xs:sequence></xs:complexType>"###,
        "expected no `all`",
    ),
    (
        r###"<xs:complexType name="a">§<xs:all><xs:element name="b" maxOccurs="2"/></xs:all></xs:complexType>"###,
        "expected a value of `maxOccurs`",
    ),
    (
        r###"§<xs:complexType name="a"><xs:choice><xs:element name="b"/><xs:sequence><xs:element name="b"/><xs:element name="c"/></xs:sequence></xs:choice></xs:complexType>"###,
        "expected one particle for each name, found two for `b`",
    ),
    (
        r###"§<xs:complexType name="a"><xs:sequence><xs:any minOccurs="0"/><xs:element name="b"/></xs:sequence></xs:complexType>"###,
        "expected one particle for each name",
    ),
    (
        r###"<xs:complexType name="a"><xs:attribute name="x"/>§<xs:attribute name="x"/></xs:complexType>"###,
        "expected one attribute `x`",
    ),
    (
        r###"§<xs:complexType name="a"><xs:complexContent><xs:extension base="a"/></xs:complexContent></xs:complexType>"###,
        "expected a type `a` not made of itself",
    ),
    (
        r###"§<xs:group name="g"><xs:sequence><xs:group ref="g"/></xs:sequence></xs:group>"###,
        "expected a group `g` not made of itself",
    ),
    (
        r###"<xs:simpleType name="a">§<xs:restriction base="xs:string"><xs:pattern value="[a"/></xs:restriction></xs:simpleType>"###,
        "expected more, found the end of the expression",
    ),
    (
        r###"<xs:simpleType name="a"><xs:restriction base="xs:int">§<xs:enumeration value="x"/></xs:restriction></xs:simpleType>"###,
        "expected a value of the type, found `x`",
    ),
    (
        r###"<xs:simpleType name="a"><xs:restriction base="xs:int">§<xs:length value="1"/></xs:restriction></xs:simpleType>"###,
        "expected facets that agree, found `length`",
    ),
    (
        r###"<xs:simpleType name="a">§<xs:restriction base="xs:string"><xs:minLength value="3"/><xs:maxLength value="2"/></xs:restriction></xs:simpleType>"###,
        "expected facets that agree",
    ),
    (
        r###"<xs:simpleType name="a"><xs:restriction base="xs:string">§<xs:minLength value="-1"/></xs:restriction></xs:simpleType>"###,
        "expected a value of `minLength`",
    ),
    (
        r###"<xs:simpleType name="a"><xs:restriction base="xs:token">§<xs:whiteSpace value="preserve"/></xs:restriction></xs:simpleType>"###,
        "expected facets that agree, found `whiteSpace`",
    ),
    (r###"§<xs:element name="a" type="xs:int" default="x"/>"###, "expected a value of the type, found `x`"),
    (r###"§<xs:element name="a" type="xs:int" default="1" fixed="1"/>"###, "expected no attribute `fixed`"),
    (
        r###"<xs:element name="a"><xs:unique name="u">§<xs:selector xpath="b[1]"/><xs:field xpath="."/></xs:unique></xs:element>"###,
        "expected a path of the subset, found `b[1]`",
    ),
    (
        r###"<xs:element name="a">§<xs:keyref name="u" refer="k"><xs:selector xpath="b"/><xs:field xpath="."/></xs:keyref></xs:element>"###,
        "expected the key `k`",
    ),
    (r###"§<xs:include schemaLocation="nowhere.xsd"/>"###, "expected `nowhere.xsd` beside the schema"),
    (
        r###"<xs:simpleType name="b" final="#all"><xs:restriction base="xs:int"/></xs:simpleType><xs:simpleType name="a">§<xs:restriction base="b"/></xs:simpleType>"###,
        "expected a derivation that may be made",
    ),
    (
        r###"<xs:element name="h" type="xs:int"/>§<xs:element name="a" type="xs:date" substitutionGroup="h"/>"###,
        "expected a derivation that may be made",
    ),
    (
        r###"<xs:element name="a"><xs:simpleType><xs:list><xs:simpleType>§<xs:restriction base="zz:b"/></xs:simpleType></xs:list></xs:simpleType></xs:element>"###,
        "expected the name `zz:b`",
    ),
];

#[test]
fn a_schema_that_cannot_be_used_is_refused_with_its_place() {
    let mut wrong = Vec::new();
    for (marked, words) in REFUSED {
        let before = marked.split('§').next().unwrap_or_default();
        let begin = super::whole(&format!("{}{before}", super::OPENING)).chars().count() as u32;
        let error = match compile(&marked.replace('§', "")) {
            Ok(_) => {
                wrong.push(format!("{marked}\n  was taken"));
                continue;
            }
            Err(error) => error,
        };
        if !error.kind.to_string().starts_with(words) || (error.line, error.column) != (1, begin + 1) {
            let found = marked
                .replace('§', "")
                .chars()
                .skip(error.column.saturating_sub(begin + 1) as usize)
                .take(30)
                .collect::<String>();
            wrong.push(format!("{marked}\n  {error} {begin}: {found}"));
        }
        assert_eq!(&*error.file, "test.xsd");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_refusal_names_line_and_column() {
    let error = compile("\n  <xs:element name=\"a\" type=\"b\"/>").unwrap_err();
    assert_eq!((error.line, error.column), (2, 3));
    assert_eq!(error.to_string(), "test.xsd:2:3: expected the type `b`, found none");
}
