//! Defaults, fixed values and `xsi:nil`.

use super::{Case, hold};

const CASES: &[Case] = &[
    (
        r#"<xs:element name="a" type="xs:int" nillable="true"/><xs:element name="b" type="xs:int"/>"#,
        &[
            ("<a xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:nil='true'/>", &[]),
            ("<a xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:nil=' 1 '/>", &[]),
            ("<a xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:nil='true'>«7»</a>", &["wrong-nil"]),
            ("<a xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:nil='true'>« »</a>", &["wrong-nil"]),
            ("<a xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:nil='false'>7</a>", &[]),
            ("<«a» xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:nil='false'/>", &["wrong-value"]),
            (
                "<«a» xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:nil='«x»'/>",
                &["wrong-value", "wrong-value"],
            ),
            ("<b xmlns:i='http://www.w3.org/2001/XMLSchema-instance' «i:nil»='false'>7</b>", &["wrong-nil"]),
        ],
    ),
    (
        r#"<xs:element name="a" nillable="true"><xs:complexType><xs:sequence><xs:element name="b"/></xs:sequence>
             <xs:attribute name="x" use="required"/></xs:complexType></xs:element>"#,
        &[
            ("<a xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:nil='true' x=''/>", &[]),
            (
                "<«a» xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:nil='true'/>",
                &["missing-attribute"],
            ),
            (
                "<a xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:nil='true' x=''><«b»/></a>",
                &["wrong-nil"],
            ),
        ],
    ),
    (
        r#"<xs:element name="a" type="xs:decimal" fixed="1.0"/>"#,
        &[
            ("<a/>", &[]),
            ("<a>1</a>", &[]),
            ("<a>01.00</a>", &[]),
            ("<a>«2»</a>", &["fixed-value"]),
            ("<a>«x»</a>", &["wrong-value"]),
        ],
    ),
    (
        r#"<xs:element name="a" type="xs:string" fixed="x"/>"#,
        &[("<a>x</a>", &[]), ("<a>« x»</a>", &["fixed-value"])],
    ),
    (
        r#"<xs:element name="a" type="xs:int" default="7"/>"#,
        &[("<a/>", &[]), ("<a>8</a>", &[]), ("<a>« »</a>", &["wrong-value"])],
    ),
    (
        r#"<xs:element name="a" fixed="x"><xs:complexType mixed="true"><xs:sequence><xs:element name="b" minOccurs="0"/>
           </xs:sequence></xs:complexType></xs:element>"#,
        &[
            ("<a/>", &[]),
            ("<a>x</a>", &[]),
            ("<«a»>y</a>", &["fixed-value"]),
            ("<«a»><b/></a>", &["fixed-value"]),
        ],
    ),
];

#[test]
fn nil_fixed_and_default_values_mean_what_the_schema_says() {
    hold(CASES);
}
