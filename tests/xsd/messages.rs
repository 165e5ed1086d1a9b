//! What is said, in the words people read.

use super::{compile, faults};

const SCHEMA: &str = r#"<xs:element name="record"><xs:complexType><xs:sequence>
    <xs:element name="title" type="xs:string" maxOccurs="unbounded"/>
    <xs:element name="date" minOccurs="0" type="xs:date"/>
    <xs:element name="kind" maxOccurs="2"><xs:complexType><xs:simpleContent><xs:extension base="k">
      <xs:attribute name="authority" type="xs:anyURI"/></xs:extension></xs:simpleContent></xs:complexType></xs:element>
  </xs:sequence><xs:attribute name="version" type="xs:decimal" use="required"/></xs:complexType></xs:element>
  <xs:simpleType name="k"><xs:restriction base="xs:string"><xs:enumeration value="letter"/><xs:enumeration value="map"/>
    <xs:enumeration value="photograph"/></xs:restriction></xs:simpleType>"#;

fn said(document: &str) -> String {
    let schema = compile(SCHEMA).unwrap();
    let lines = faults(&schema, document).into_iter().map(|fault| {
        let help = fault.help().map(|help| format!(" ({help})")).unwrap_or_default();
        format!("{}:{} {}: {fault}{help}", fault.place.line, fault.place.column, fault.path)
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn faults_are_told_with_place_path_and_what_was_meant() {
    insta::assert_snapshot!(said("<record version='1.O'>\n  <titel>x</titel>\n  <kind>leter</kind>\n</record>"), @r"
    1:18 /record: expected a number, found `1.O`
    2:4 /record/titel: expected `title`, found `titel` (`title` was likely meant)
    3:9 /record/kind: expected one of `letter`, `map`, `photograph`, found `leter` (`letter` was likely meant)
    ");
    insta::assert_snapshot!(said("<record>\n  <title>x</title><title>y</title>\n  <date>15 January 1956</date>\n</record>"), @r"
    1:2 /record: expected the attribute `version`, found none
    3:9 /record/date: expected a date such as `1956-01-15`, found `15 January 1956`
    1:2 /record: expected `kind` in `record`, found its end
    ");
    insta::assert_snapshot!(said("<record version='1'>\n  <title>x<b/></title>\n  <title/>stray\n  <kind autority='x'>map</kind>\n  <kind>map</kind>\n  <kind>map</kind>\n</record>"), @r"
    2:12 /record/title/b: expected only text here, found the element `b`
    3:11 /record: expected no text between elements, found `stray`
    4:9 /record/kind: expected no attribute `autority` here, found one (`authority` was likely meant)
    6:4 /record/kind[3]: expected the end of the element, found `kind` (`kind` may stand in this element, but further up, or not so many times)
    ");
    insta::assert_snapshot!(said("<record xmlns='urn:x' version='1'/>"), @"1:2 /record: expected a root of the schema, found `record` (the schema knows a root of this name in no namespace)");
    insta::assert_snapshot!(said("<record version='1'><title>a & b</title></record>"), @"1:30 /record/title: expected `&amp;`, found `&` (write `&amp;` for the character itself)");
    insta::assert_snapshot!(said("<record version='1'><title>a&nbsp;b</title></record>"), @"1:29 /record/title: expected a declared entity, found `&nbsp;` (write the character itself, or its number as in `&#160;`)");
}
