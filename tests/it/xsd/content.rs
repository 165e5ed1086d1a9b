//! Content models.

use super::{Case, hold};

const CASES: &[Case] = &[
    (
        r#"<xs:element name="a"><xs:complexType><xs:sequence><xs:element name="b"/><xs:element name="c" minOccurs="0"/>
             <xs:element name="d" maxOccurs="2"/></xs:sequence></xs:complexType></xs:element>"#,
        &[
            ("<a><b/><c/><d/></a>", &[]),
            ("<a><b/><d/><d/></a>", &[]),
            ("<a> <b/>\n<!-- x --><d/><?x y?></a>", &[]),
            // What was left out is said once, and the rest is read as if it had been there.
            ("<a><«c»/><d/></a>", &["unexpected-element"]),
            ("<«a»><b/></a>", &["missing-element"]),
            ("<«a»/>", &["missing-element"]),
            ("<a><b/><d/><d/><«d»/></a>", &["unexpected-element"]),
            ("<a><b/><d/><«c»/></a>", &["unexpected-element"]),
            ("<a><b/><«x»><y/></x><d/></a>", &["unexpected-element"]),
            ("<a><b/>«words»<d/>more</a>", &["stray-text"]),
            ("<a><b/>«&amp;»<d/></a>", &["stray-text"]),
            ("<a><b/><«d» xmlns='urn:x'/></a>", &["unexpected-element"]),
        ],
    ),
    (
        r#"<xs:element name="a"><xs:complexType><xs:choice maxOccurs="unbounded"><xs:element name="b"/>
             <xs:sequence><xs:element name="c"/><xs:element name="d"/></xs:sequence></xs:choice></xs:complexType></xs:element>"#,
        &[
            ("<a><b/><c/><d/><b/></a>", &[]),
            ("<a><c/><«b»/></a>", &["unexpected-element"]),
            ("<a><b/><«d»/></a>", &["unexpected-element"]),
            ("<«a»><c/></a>", &["missing-element"]),
        ],
    ),
    (
        r#"<xs:element name="a"><xs:complexType><xs:all><xs:element name="b"/><xs:element name="c" minOccurs="0"/>
             <xs:element name="d"/></xs:all></xs:complexType></xs:element>"#,
        &[
            ("<a><d/><b/></a>", &[]),
            ("<a><c/><d/><b/></a>", &[]),
            ("<a><b/><«b»/><d/></a>", &["unexpected-element"]),
            ("<«a»><b/></a>", &["missing-element"]),
            ("<a><b/><«e»/><d/></a>", &["unexpected-element"]),
        ],
    ),
    (
        r#"<xs:element name="a"><xs:complexType><xs:all minOccurs="0"><xs:element name="b"/><xs:element name="c"/></xs:all>
           </xs:complexType></xs:element>"#,
        &[("<a/>", &[]), ("<a><c/><b/></a>", &[]), ("<«a»><c/></a>", &["missing-element"])],
    ),
    // Few repetitions are unrolled, many are counted.
    (
        r#"<xs:element name="a"><xs:complexType><xs:sequence><xs:element name="b" minOccurs="2" maxOccurs="4"/>
             <xs:element name="c"/></xs:sequence></xs:complexType></xs:element>"#,
        &[
            ("<a><b/><b/><c/></a>", &[]),
            ("<a><b/><b/><b/><b/><c/></a>", &[]),
            ("<a><b/><«c»/></a>", &["unexpected-element"]),
            ("<a><b/><b/><b/><b/><«b»/><c/></a>", &["unexpected-element"]),
        ],
    ),
    (
        r#"<xs:element name="a"><xs:complexType><xs:sequence><xs:element name="b" minOccurs="14" maxOccurs="16"/>
             <xs:element name="c"/></xs:sequence></xs:complexType></xs:element>"#,
        &[
            ("<a><b/><b/><b/><b/><b/><b/><b/><b/><b/><b/><b/><b/><b/><b/><c/></a>", &[]),
            ("<a><b/><b/><b/><b/><b/><b/><b/><b/><b/><b/><b/><b/><b/><«c»/></a>", &["unexpected-element"]),
            (
                "<a><b/><b/><b/><b/><b/><b/><b/><b/><b/><b/><b/><b/><b/><b/><b/><b/><«b»/><c/></a>",
                &["unexpected-element"],
            ),
        ],
    ),
    (
        r#"<xs:element name="a"><xs:complexType><xs:sequence minOccurs="0" maxOccurs="20"><xs:element name="b"/>
             <xs:element name="c" minOccurs="0"/></xs:sequence></xs:complexType></xs:element>"#,
        &[
            ("<a/>", &[]),
            ("<a><b/><b/><c/><b/></a>", &[]),
            ("<a><«c»/></a>", &["unexpected-element"]),
            ("<a><b/><c/><«c»/></a>", &["unexpected-element"]),
        ],
    ),
    (
        r#"<xs:element name="a"><xs:complexType><xs:sequence minOccurs="2" maxOccurs="2"><xs:element name="b" maxOccurs="2"/>
             <xs:element name="c"/></xs:sequence></xs:complexType></xs:element>"#,
        &[
            ("<a><b/><c/><b/><b/><c/></a>", &[]),
            ("<«a»><b/><c/></a>", &["missing-element"]),
            ("<a><b/><c/><b/><c/><«b»/></a>", &["unexpected-element"]),
        ],
    ),
    // Nothing at all may stand in it, not even a blank.
    (
        r#"<xs:element name="a"><xs:complexType><xs:attribute name="x"/></xs:complexType></xs:element>"#,
        &[
            ("<a/>", &[]),
            ("<a><!-- c --></a>", &[]),
            ("<a>« »</a>", &["not-empty"]),
            ("<a>«x»</a>", &["not-empty"]),
            ("<a><«b»/><c/></a>", &["not-empty"]),
        ],
    ),
    (
        r#"<xs:element name="a"><xs:complexType mixed="true"><xs:sequence><xs:element name="b" minOccurs="0"/></xs:sequence>
           </xs:complexType></xs:element>"#,
        &[("<a>x<b/>y</a>", &[]), ("<a/>", &[]), ("<a>x<«c»/></a>", &["unexpected-element"])],
    ),
    (
        r#"<xs:element name="a" type="xs:string"/>"#,
        &[("<a>x</a>", &[]), ("<a>x<«b»><c/></b>y</a>", &["element-in-text"]), ("<«b»/>", &["unknown-root"])],
    ),
    (r#"<xs:element name="a"/>"#, &[("<a x='1'>b<c><d/></c></a>", &[])]),
    // A group is the same wherever it is referred to.
    (
        r#"<xs:group name="g"><xs:choice><xs:element name="b"/><xs:element name="c"/></xs:choice></xs:group>
           <xs:element name="a"><xs:complexType><xs:group ref="g" minOccurs="2" maxOccurs="unbounded"/></xs:complexType></xs:element>"#,
        &[
            ("<a><b/><c/><b/></a>", &[]),
            ("<«a»><b/></a>", &["missing-element"]),
            ("<«a»/>", &["missing-element"]),
        ],
    ),
    // Local elements are in the namespace only where the schema says so.
    (
        r#"[targetNamespace="urn:t"]<xs:element name="a"><xs:complexType><xs:sequence><xs:element name="b" minOccurs="0"/>
             <xs:element name="c" form="qualified" minOccurs="0"/></xs:sequence></xs:complexType></xs:element>"#,
        &[
            ("<t:a xmlns:t='urn:t'><b/><t:c/></t:a>", &[]),
            ("<t:a xmlns:t='urn:t'><«t:b»/></t:a>", &["unexpected-element"]),
            ("<a xmlns='urn:t'><«b»/></a>", &["unexpected-element"]),
            ("<a xmlns='urn:t'><b xmlns=''/><c/></a>", &[]),
            ("<«a»/>", &["unknown-root"]),
        ],
    ),
    // Elements that stand in for another.
    (
        r#"<xs:element name="h" type="xs:string" abstract="true"/><xs:element name="m" substitutionGroup="h"/>
           <xs:element name="n" type="xs:token" substitutionGroup="m"/>
           <xs:element name="a"><xs:complexType><xs:sequence><xs:element ref="h" maxOccurs="2"/></xs:sequence></xs:complexType></xs:element>"#,
        &[
            ("<a><m>x</m><n>y</n></a>", &[]),
            ("<a><«h»>x</h></a>", &["abstract-element"]),
            ("<a><m>x</m><m>x</m><«n»>y</n></a>", &["unexpected-element"]),
        ],
    ),
    (
        r#"<xs:element name="h" type="xs:string" block="substitution"/><xs:element name="m" substitutionGroup="h"/>
           <xs:element name="a"><xs:complexType><xs:sequence><xs:element ref="h"/></xs:sequence></xs:complexType></xs:element>"#,
        &[("<a><h>x</h></a>", &[]), ("<a><«m»>x</m></a>", &["unexpected-element"])],
    ),
    (
        r#"<xs:element name="h" type="xs:string" block="restriction"/><xs:element name="m" type="xs:token" substitutionGroup="h"/>
           <xs:element name="k" type="xs:string" substitutionGroup="h"/>
           <xs:element name="a"><xs:complexType><xs:sequence><xs:element ref="h"/></xs:sequence></xs:complexType></xs:element>"#,
        &[("<a><k>x</k></a>", &[]), ("<a><«m»>x</m></a>", &["unexpected-element"])],
    ),
    // A child that may not stand where it stands is still judged by its declaration.
    (
        r#"<xs:element name="a"><xs:complexType><xs:sequence><xs:element name="b" type="xs:int"/></xs:sequence></xs:complexType>
           </xs:element>"#,
        &[("<a><b>1</b><«b»>«x»</b></a>", &["unexpected-element", "wrong-value"])],
    ),
    // One part of a choice may be nothing; an empty choice is never anything.
    (
        r#"<xs:element name="a"><xs:complexType><xs:sequence><xs:choice><xs:element name="b"/><xs:sequence/></xs:choice>
             <xs:element name="c"/></xs:sequence></xs:complexType></xs:element>"#,
        &[("<a><c/></a>", &[]), ("<a><b/><c/></a>", &[]), ("<«a»><b/></a>", &["missing-element"])],
    ),
    (
        r#"<xs:element name="a"><xs:complexType><xs:sequence><xs:element name="b" minOccurs="0" maxOccurs="0"/>
             <xs:element name="c"/></xs:sequence></xs:complexType></xs:element>"#,
        &[("<a><c/></a>", &[]), ("<a><«b»/><c/></a>", &["unexpected-element"])],
    ),
];

#[test]
fn children_come_as_the_content_model_says() {
    hold(CASES);
}
