//! Wildcards for elements and attributes.

use super::{Case, hold};

const CASES: &[Case] = &[
    (
        r###"[targetNamespace="urn:t" elementFormDefault="qualified"]<xs:element name="a"><xs:complexType><xs:sequence>
             <xs:element name="b" minOccurs="0"/><xs:any namespace="##other" minOccurs="0" maxOccurs="unbounded" processContents="lax"/>
           </xs:sequence></xs:complexType></xs:element><xs:element name="n" type="xs:int"/>"###,
        &[
            ("<a xmlns='urn:t'><b/><x xmlns='urn:x'/><y xmlns='urn:y'>t</y></a>", &[]),
            ("<a xmlns='urn:t'><b/><«b»/></a>", &["unexpected-element"]),
            ("<a xmlns='urn:t'><«x» xmlns=''/></a>", &["unexpected-element"]),
            // What is not declared cannot be nil; the attribute is held all the same.
            (
                "<a xmlns='urn:t'><x xmlns='urn:x' xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:nil='true'>t</x></a>",
                &[],
            ),
            (
                "<a xmlns='urn:t'><x xmlns='urn:x' xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:nil='«z»'/></a>",
                &["wrong-value"],
            ),
            // What is declared is judged wherever it stands below.
            ("<a xmlns='urn:t'><x xmlns='urn:x'><n xmlns='urn:t'>«x»</n></x></a>", &["wrong-value"]),
        ],
    ),
    (
        r###"<xs:element name="a"><xs:complexType><xs:sequence><xs:any/></xs:sequence></xs:complexType></xs:element>
           <xs:element name="n" type="xs:int"/>"###,
        &[
            ("<a><n>1</n></a>", &[]),
            ("<a><«z»/></a>", &["unexpected-element"]),
            ("<a><n>«z»</n></a>", &["wrong-value"]),
            ("<«a»/>", &["missing-element"]),
            (
                "<a><z xmlns:i='http://www.w3.org/2001/XMLSchema-instance' xmlns:x='http://www.w3.org/2001/XMLSchema' i:type='x:int'>7</z></a>",
                &[],
            ),
        ],
    ),
    (
        r###"<xs:element name="a"><xs:complexType><xs:sequence><xs:any processContents="skip"/></xs:sequence></xs:complexType></xs:element>
           <xs:element name="n" type="xs:int"/>"###,
        &[
            ("<a><n>x</n></a>", &[]),
            ("<a><z><n>x</n></z></a>", &[]),
            ("<a><n/><«n»>1</n></a>", &["unexpected-element"]),
        ],
    ),
    (
        r###"[targetNamespace="urn:t"]<xs:element name="a"><xs:complexType><xs:sequence>
             <xs:any namespace="##targetNamespace ##local urn:u" processContents="lax" maxOccurs="unbounded"/></xs:sequence></xs:complexType></xs:element>"###,
        &[
            ("<t:a xmlns:t='urn:t'><t:x/><x/><x xmlns='urn:u'/></t:a>", &[]),
            ("<t:a xmlns:t='urn:t'><«x» xmlns='urn:v'/></t:a>", &["unexpected-element"]),
        ],
    ),
    (
        r###"[targetNamespace="urn:t"]<xs:element name="a"><xs:complexType><xs:anyAttribute namespace="##other" processContents="lax"/></xs:complexType></xs:element>"###,
        &[
            ("<a xmlns='urn:t' xmlns:p='urn:p' p:x='1' xml:lang='en'/>", &[]),
            ("<a xmlns='urn:t' «x»='1'/>", &["unexpected-attribute"]),
            ("<t:a xmlns:t='urn:t' «t:x»='1'/>", &["unexpected-attribute"]),
        ],
    ),
    (
        r###"<xs:attribute name="g" type="xs:int"/><xs:element name="a"><xs:complexType><xs:anyAttribute namespace="##local"/></xs:complexType></xs:element>"###,
        &[
            ("<a g='1'/>", &[]),
            ("<a g='«x»'/>", &["wrong-value"]),
            ("<a «h»='1'/>", &["unexpected-attribute"]),
            ("<a xmlns:p='urn:p' «p:h»='1'/>", &["unexpected-attribute"]),
        ],
    ),
    // A wildcard of a group and one of the type let pass what both do; an extension what either does.
    (
        r###"<xs:attributeGroup name="g"><xs:anyAttribute namespace="urn:p urn:q" processContents="skip"/></xs:attributeGroup>
           <xs:complexType name="b"><xs:attributeGroup ref="g"/><xs:anyAttribute namespace="urn:q urn:r" processContents="skip"/></xs:complexType>
           <xs:element name="a" type="b"/>
           <xs:element name="c"><xs:complexType><xs:complexContent><xs:extension base="b">
             <xs:anyAttribute namespace="urn:s" processContents="skip"/></xs:extension></xs:complexContent></xs:complexType></xs:element>"###,
        &[
            ("<a xmlns:q='urn:q' q:x=''/>", &[]),
            ("<a xmlns:p='urn:p' «p:x»=''/>", &["unexpected-attribute"]),
            ("<c xmlns:q='urn:q' q:x='' xmlns:s='urn:s' s:x=''/>", &[]),
            ("<c xmlns:r='urn:r' «r:x»=''/>", &["unexpected-attribute"]),
        ],
    ),
];

#[test]
fn wildcards_let_pass_what_they_name() {
    hold(CASES);
}
