//! Keys, unique values, references to keys.

use super::{Case, hold};

const CASES: &[Case] = &[
    (
        r#"<xs:element name="a"><xs:complexType><xs:sequence><xs:element name="b" maxOccurs="unbounded"><xs:complexType>
             <xs:attribute name="i" type="xs:decimal"/></xs:complexType></xs:element></xs:sequence></xs:complexType>
             <xs:unique name="u"><xs:selector xpath="b"/><xs:field xpath="@i"/></xs:unique></xs:element>"#,
        &[
            ("<a><b i='1'/><b i='2'/><b/><b/></a>", &[]),
            ("<a><b i='1'/><«b» i='1.0'/></a>", &["duplicate-key-value"]),
        ],
    ),
    (
        r#"<xs:element name="a"><xs:complexType><xs:sequence><xs:element name="b" maxOccurs="unbounded"><xs:complexType>
             <xs:sequence><xs:element name="k" type="xs:string" minOccurs="0" maxOccurs="2"/></xs:sequence></xs:complexType></xs:element></xs:sequence></xs:complexType>
             <xs:key name="u"><xs:selector xpath="./b"/><xs:field xpath="k"/></xs:key></xs:element>"#,
        &[
            ("<a><b><k>x</k></b><b><k>y</k></b></a>", &[]),
            ("<a><b><k>x</k></b><«b»><k>x</k></b></a>", &["duplicate-key-value"]),
            ("<a><«b»/></a>", &["incomplete-key"]),
            ("<a><«b»><k>x</k><k>y</k></b></a>", &["duplicate-key-value"]),
        ],
    ),
    (
        r#"<xs:element name="a"><xs:complexType><xs:sequence>
             <xs:element name="k" maxOccurs="unbounded"><xs:complexType><xs:attribute name="i" type="xs:int"/><xs:attribute name="j"/></xs:complexType></xs:element>
             <xs:element name="r" minOccurs="0" maxOccurs="unbounded"><xs:complexType><xs:attribute name="i" type="xs:int"/><xs:attribute name="j"/></xs:complexType></xs:element>
           </xs:sequence></xs:complexType>
           <xs:key name="key"><xs:selector xpath="k"/><xs:field xpath="@i"/><xs:field xpath="@j"/></xs:key>
           <xs:keyref name="ref" refer="key"><xs:selector xpath=".//r"/><xs:field xpath="@i"/><xs:field xpath="@j"/></xs:keyref></xs:element>"#,
        &[
            ("<a><k i='1' j='x'/><k i='1' j='y'/><r i='01' j='y'/></a>", &[]),
            ("<a><k i='1' j='x'/><«r» i='2' j='x'/></a>", &["dangling-key"]),
            ("<a><k i='1' j='x'/><r i='2'/></a>", &[]),
            ("<a><«k» i='1'/></a>", &["incomplete-key"]),
        ],
    ),
    // A constraint is of its element: another one begins anew.
    (
        r#"<xs:element name="a"><xs:complexType><xs:sequence><xs:element name="g" maxOccurs="unbounded"><xs:complexType><xs:sequence>
             <xs:element name="b" type="xs:string" maxOccurs="unbounded"/></xs:sequence></xs:complexType>
             <xs:unique name="u"><xs:selector xpath="b"/><xs:field xpath="."/></xs:unique></xs:element></xs:sequence></xs:complexType></xs:element>"#,
        &[
            ("<a><g><b>x</b></g><g><b>x</b></g></a>", &[]),
            ("<a><g><b>x</b><«b»>x</b></g></a>", &["duplicate-key-value"]),
        ],
    ),
    // Values are told apart by what they mean, and by their kind.
    (
        r#"<xs:element name="a"><xs:complexType><xs:choice maxOccurs="unbounded"><xs:element name="s" type="xs:string"/>
             <xs:element name="d" type="xs:decimal"/></xs:choice></xs:complexType>
             <xs:unique name="u"><xs:selector xpath="s|d"/><xs:field xpath="."/></xs:unique></xs:element>"#,
        &[("<a><s>1</s><d>1</d></a>", &[]), ("<a><d>1</d><«d»>1.0</d></a>", &["duplicate-key-value"])],
    ),
    (
        r#"[targetNamespace="urn:t" elementFormDefault="qualified"]<xs:element name="a"><xs:complexType><xs:sequence>
             <xs:element name="b" type="xs:string" maxOccurs="unbounded"/></xs:sequence></xs:complexType>
             <xs:unique name="u"><xs:selector xpath="t:b"/><xs:field xpath="."/></xs:unique>
             <xs:unique name="v"><xs:selector xpath="b"/><xs:field xpath="."/></xs:unique></xs:element>"#,
        &[("<a xmlns='urn:t'><b>x</b><«b»>x</b></a>", &["duplicate-key-value"])],
    ),
];

#[test]
fn what_must_differ_differs_and_what_refers_is_found() {
    hold(CASES);
}
