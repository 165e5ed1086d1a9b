//! Types derived from others, and `xsi:type`.

use super::{Case, hold};

const CASES: &[Case] = &[
    (
        r#"<xs:complexType name="b"><xs:sequence><xs:element name="x"/></xs:sequence><xs:attribute name="p"/></xs:complexType>
           <xs:complexType name="e"><xs:complexContent><xs:extension base="b"><xs:sequence><xs:element name="y"/></xs:sequence>
             <xs:attribute name="q"/></xs:extension></xs:complexContent></xs:complexType>
           <xs:complexType name="o"><xs:sequence/></xs:complexType>
           <xs:element name="a" type="b"/>"#,
        &[
            ("<a p=''><x/></a>", &[]),
            ("<a><x/><«y»/></a>", &["unexpected-element"]),
            ("<a xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:type='e' p='' q=''><x/><y/></a>", &[]),
            (
                "<«a» xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:type='e'><x/></a>",
                &["missing-element"],
            ),
            (
                "<a xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:type='«o»'><x/></a>",
                &["wrong-xsi-type"],
            ),
            (
                "<a xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:type='«z»'><x/></a>",
                &["wrong-xsi-type"],
            ),
            (
                "<a xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:type='«n:z»'><x/></a>",
                &["wrong-xsi-type"],
            ),
            // A root that is not declared may say its type.
            ("<k xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:type='b'><x/></k>", &[]),
        ],
    ),
    (
        r#"<xs:complexType name="b"><xs:sequence><xs:element name="x" minOccurs="0" maxOccurs="3"/></xs:sequence></xs:complexType>
           <xs:complexType name="r"><xs:complexContent><xs:restriction base="b"><xs:sequence><xs:element name="x"/></xs:sequence>
             </xs:restriction></xs:complexContent></xs:complexType>
           <xs:element name="a" type="b" block="restriction"/><xs:element name="c" type="b"/>"#,
        &[
            ("<c xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:type='r'><x/></c>", &[]),
            ("<«c» xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:type='r'/>", &["missing-element"]),
            (
                "<a xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:type='«r»'><x/></a>",
                &["wrong-xsi-type"],
            ),
        ],
    ),
    (
        r#"<xs:complexType name="b" abstract="true"/><xs:complexType name="d"><xs:complexContent><xs:extension base="b"/>
           </xs:complexContent></xs:complexType><xs:element name="a" type="b"/>"#,
        &[
            ("<«a»/>", &["abstract-element"]),
            ("<a xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:type='d'/>", &[]),
        ],
    ),
    // Simple content: a text with attributes.
    (
        r#"<xs:complexType name="t"><xs:simpleContent><xs:extension base="xs:int"><xs:attribute name="u"/></xs:extension>
             </xs:simpleContent></xs:complexType>
           <xs:complexType name="s"><xs:simpleContent><xs:restriction base="t"><xs:maxInclusive value="9"/>
             <xs:attribute name="u" use="required"/></xs:restriction></xs:simpleContent></xs:complexType>
           <xs:element name="a" type="t"/><xs:element name="b" type="s"/>"#,
        &[
            ("<a u='x'>12</a>", &[]),
            ("<a>«x»</a>", &["wrong-value"]),
            ("<b u='x'>9</b>", &[]),
            ("<«b»>«12»</b>", &["missing-attribute", "wrong-value"]),
        ],
    ),
    // `xsi:type` on an element of simple type.
    (
        r#"<xs:element name="a" type="xs:decimal"/><xs:element name="s" type="xs:anySimpleType"/>"#,
        &[
            (
                "<a xmlns:i='http://www.w3.org/2001/XMLSchema-instance' xmlns:x='http://www.w3.org/2001/XMLSchema' i:type='x:int'>7</a>",
                &[],
            ),
            (
                "<a xmlns:i='http://www.w3.org/2001/XMLSchema-instance' xmlns:x='http://www.w3.org/2001/XMLSchema' i:type='x:int'>«7.5»</a>",
                &["wrong-value"],
            ),
            (
                "<a xmlns:i='http://www.w3.org/2001/XMLSchema-instance' xmlns:x='http://www.w3.org/2001/XMLSchema' i:type='«x:string»'>7</a>",
                &["wrong-xsi-type"],
            ),
            (
                "<s xmlns:i='http://www.w3.org/2001/XMLSchema-instance' xmlns:x='http://www.w3.org/2001/XMLSchema' i:type='x:date'>«7»</s>",
                &["wrong-value"],
            ),
        ],
    ),
    // Mixed content stays mixed when it is extended.
    (
        r#"<xs:complexType name="b" mixed="true"><xs:sequence><xs:element name="x" minOccurs="0"/></xs:sequence></xs:complexType>
           <xs:element name="a"><xs:complexType><xs:complexContent mixed="true"><xs:extension base="b"><xs:sequence>
             <xs:element name="y"/></xs:sequence></xs:extension></xs:complexContent></xs:complexType></xs:element>"#,
        &[("<a>t<x/>u<y/>v</a>", &[]), ("<«a»>t<x/></a>", &["missing-element"])],
    ),
    // A restriction of what any element may hold.
    (
        r#"<xs:element name="a"><xs:complexType><xs:complexContent><xs:restriction base="xs:anyType"><xs:sequence>
             <xs:element name="x"/></xs:sequence></xs:restriction></xs:complexContent></xs:complexType></xs:element>"#,
        &[("<a><x/></a>", &[]), ("<a «y»=''><x/></a>", &["unexpected-attribute"])],
    ),
    // A type that contains itself.
    (
        r#"<xs:complexType name="n"><xs:sequence><xs:element name="n" type="n" minOccurs="0"/></xs:sequence></xs:complexType>
           <xs:element name="a" type="n"/>"#,
        &[("<a><n><n><n/></n></n></a>", &[]), ("<a><n><n/><«n»/></n></a>", &["unexpected-element"])],
    ),
    // A type where another is blocked by the type itself.
    (
        r#"<xs:complexType name="b" block="extension"/><xs:complexType name="e"><xs:complexContent><xs:extension base="b">
             <xs:attribute name="x"/></xs:extension></xs:complexContent></xs:complexType><xs:element name="a" type="b"/>"#,
        &[("<a xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:type='«e»'/>", &["wrong-xsi-type"])],
    ),
];

#[test]
fn derived_types_stand_for_their_bases_where_they_may() {
    hold(CASES);
}
