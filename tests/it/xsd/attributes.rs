//! Attributes: required, fixed, prohibited, in groups.

use super::{Case, hold};

const CASES: &[Case] = &[
    (
        r#"<xs:element name="a"><xs:complexType><xs:attribute name="x" type="xs:int" use="required"/>
             <xs:attribute name="y"/><xs:attribute name="z" fixed="1.0" type="xs:decimal"/>
             <xs:attribute name="w" default="d"/></xs:complexType></xs:element>"#,
        &[
            ("<a x='1' y='' z='1'/>", &[]),
            ("<a x=' 1 '/>", &[]),
            ("<«a» y='1'/>", &["missing-attribute"]),
            ("<a x='«one»'/>", &["wrong-value"]),
            ("<a x='1' z='«2»'/>", &["fixed-value"]),
            ("<a x='1' «v»='1'/>", &["unexpected-attribute"]),
            ("<a x='1' xmlns:p='urn:p' «p:y»='1'/>", &["unexpected-attribute"]),
            ("<a x='1' «xml:lang»='en'/>", &["unexpected-attribute"]),
        ],
    ),
    (
        r#"<xs:attributeGroup name="g"><xs:attribute name="x" type="xs:boolean"/><xs:attributeGroup ref="h"/></xs:attributeGroup>
           <xs:attributeGroup name="h"><xs:attribute name="y" use="required"/></xs:attributeGroup>
           <xs:element name="a"><xs:complexType><xs:attributeGroup ref="g"/></xs:complexType></xs:element>"#,
        &[("<a x='true' y=''/>", &[]), ("<«a» x='«maybe»'/>", &["wrong-value", "missing-attribute"])],
    ),
    (
        r#"[targetNamespace="urn:t"]<xs:attribute name="g" type="xs:int"/>
           <xs:element name="a"><xs:complexType><xs:attribute ref="t:g" use="required"/><xs:attribute name="l" form="qualified"/>
             <xs:attribute name="u"/></xs:complexType></xs:element>"#,
        &[
            ("<t:a xmlns:t='urn:t' t:g='1' t:l='' u=''/>", &[]),
            ("<«t:a» xmlns:t='urn:t' «g»='1'/>", &["unexpected-attribute", "missing-attribute"]),
            ("<t:a xmlns:t='urn:t' t:g='1' «l»=''/>", &["unexpected-attribute"]),
        ],
    ),
    (
        r#"<xs:complexType name="b"><xs:attribute name="x"/><xs:attribute name="y"/></xs:complexType>
           <xs:element name="a"><xs:complexType><xs:complexContent><xs:restriction base="b">
             <xs:attribute name="x" use="prohibited"/></xs:restriction></xs:complexContent></xs:complexType></xs:element>"#,
        &[("<a y=''/>", &[]), ("<a «x»=''/>", &["unexpected-attribute"])],
    ),
    // References and white space in values.
    (
        r#"<xs:element name="a"><xs:complexType><xs:attribute name="x"><xs:simpleType><xs:restriction base="xs:string">
             <xs:enumeration value="a b"/><xs:enumeration value="&lt;&amp;"/></xs:restriction></xs:simpleType></xs:attribute>
           </xs:complexType></xs:element>"#,
        &[
            ("<a x='a b'/>", &[]),
            ("<a x='a\nb'/>", &[]),
            ("<a x='a\r\nb'/>", &[]),
            ("<a x='&#60;&amp;'/>", &[]),
            ("<a x='«a&#10;b»'/>", &["value-not-listed"]),
            ("<a x='«a  b»'/>", &["value-not-listed"]),
        ],
    ),
    // The attributes that speak to a validator may stand anywhere.
    (
        r#"<xs:element name="a"><xs:complexType/></xs:element>"#,
        &[
            (
                "<a xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:schemaLocation='a b c' i:noNamespaceSchemaLocation='x'/>",
                &[],
            ),
            (
                "<a xmlns:i='http://www.w3.org/2001/XMLSchema-instance' «i:other»='x'/>",
                &["unexpected-attribute"],
            ),
        ],
    ),
];

#[test]
fn attributes_stand_where_the_type_lets_them() {
    hold(CASES);
}
