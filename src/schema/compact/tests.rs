//! What a compact source becomes, and the errors of one that is wrong.

use super::Source;

const HEAD: &str = "schema t urn:t\nversions 1 2\nuse xml http://www.w3.org/XML/1998/namespace\n";

/// The schema without its outermost element, and without what every schema has.
fn printed(body: &str, version: &str) -> String {
    let source = Source::read(&format!("{HEAD}{body}")).unwrap_or_else(|error| panic!("{error}\n{body}"));
    let text = source.xsd(Some(version)).expect("there is such a version");
    let body = text.split_once("schemaLocation=\"xml.xsd\"/>\n").expect("xml is imported").1;
    body.trim_end_matches("</xs:schema>\n").lines().map(|line| format!("{}\n", &line[2..])).collect()
}

fn wrong(text: &str) -> String {
    match Source::read(text) {
        Ok(_) => panic!("this can be read:\n{text}"),
        Err(error) => error.to_string(),
    }
}

#[test]
fn a_type_of_elements_has_particles_and_attributes() {
    insta::assert_snapshot!(printed("type a\n    b?, (c: xs:string | {d})+, anything*\n    @e @f!: xs:ID @xml:lang\n\
                                     element b: a\ngroup d\n    b*\n", "1"), @r#"
<xs:complexType name="a">
  <xs:sequence>
    <xs:element ref="t:b" minOccurs="0"/>
    <xs:choice maxOccurs="unbounded">
      <xs:element name="c" type="xs:string"/>
      <xs:group ref="t:d"/>
    </xs:choice>
    <xs:any processContents="lax" minOccurs="0" maxOccurs="unbounded"/>
  </xs:sequence>
  <xs:attribute name="e" type="xs:string"/>
  <xs:attribute name="f" use="required" type="xs:ID"/>
  <xs:attribute ref="xml:lang"/>
</xs:complexType>
<xs:element name="b" type="t:a"/>
<xs:group name="d">
  <xs:sequence>
    <xs:element ref="t:b" minOccurs="0" maxOccurs="unbounded"/>
  </xs:sequence>
</xs:group>
"#);
}

#[test]
fn texts_extend_and_narrow() {
    insta::assert_snapshot!(printed("type a text xs:string\n    @b: \"1\" | \"2\"\ntype c text a\n    @d\n\
                                     type e mixed\n    @xml:lang\ntype f narrows e to xs:date\n    no @xml:lang\n\
                                     type g mixed extends e\n    foreign\n", "1"), @r###"
<xs:complexType name="a">
  <xs:simpleContent>
    <xs:extension base="xs:string">
      <xs:attribute name="b">
        <xs:simpleType>
          <xs:restriction base="xs:string">
            <xs:enumeration value="1"/>
            <xs:enumeration value="2"/>
          </xs:restriction>
        </xs:simpleType>
      </xs:attribute>
    </xs:extension>
  </xs:simpleContent>
</xs:complexType>
<xs:complexType name="c">
  <xs:simpleContent>
    <xs:extension base="t:a">
      <xs:attribute name="d" type="xs:string"/>
    </xs:extension>
  </xs:simpleContent>
</xs:complexType>
<xs:complexType name="e" mixed="true">
  <xs:attribute ref="xml:lang"/>
</xs:complexType>
<xs:complexType name="f">
  <xs:simpleContent>
    <xs:restriction base="t:e">
      <xs:simpleType>
        <xs:restriction base="xs:date"/>
      </xs:simpleType>
      <xs:attribute ref="xml:lang" use="prohibited"/>
    </xs:restriction>
  </xs:simpleContent>
</xs:complexType>
<xs:complexType name="g" mixed="true">
  <xs:complexContent>
    <xs:extension base="t:e">
      <xs:sequence>
        <xs:any namespace="##other"/>
      </xs:sequence>
    </xs:extension>
  </xs:complexContent>
</xs:complexType>
"###);
}

#[test]
fn values_are_listed_joined_and_matched() {
    insta::assert_snapshot!(printed("simple a: \"x\" | \"y&\"\nsimple b: xs:Name(\"x\")\nsimple c: xs:date | a | \"\"\n\
                                     simple d: xs:string\n    matches [a-z] \"#\"\nattribute e: xs:language\n", "1"), @r#"
<xs:simpleType name="a">
  <xs:restriction base="xs:string">
    <xs:enumeration value="x"/>
    <xs:enumeration value="y&amp;"/>
  </xs:restriction>
</xs:simpleType>
<xs:simpleType name="b">
  <xs:restriction base="xs:Name">
    <xs:enumeration value="x"/>
  </xs:restriction>
</xs:simpleType>
<xs:simpleType name="c">
  <xs:union memberTypes="xs:date t:a">
    <xs:simpleType>
      <xs:restriction base="xs:string">
        <xs:enumeration value=""/>
      </xs:restriction>
    </xs:simpleType>
  </xs:union>
</xs:simpleType>
<xs:simpleType name="d">
  <xs:restriction base="xs:string">
    <xs:pattern value="[a-z] &quot;#&quot;"/>
  </xs:restriction>
</xs:simpleType>
<xs:attribute name="e" type="xs:language"/>
"#);
}

#[test]
fn marks_choose_what_a_version_has() {
    let body = "element a: xs:string [until 1]\nelement a: xs:anyURI [since 2]\n\
                type b\n    (a | c: xs:string [since 2])*\n    @d [until 1]\n";
    insta::assert_snapshot!(printed(body, "1"), @r#"
<xs:element name="a" type="xs:string"/>
<xs:complexType name="b">
  <xs:choice minOccurs="0" maxOccurs="unbounded">
    <xs:element ref="t:a"/>
  </xs:choice>
  <xs:attribute name="d" type="xs:string"/>
</xs:complexType>
"#);
    insta::assert_snapshot!(printed(body, "2"), @r#"
<xs:element name="a" type="xs:anyURI"/>
<xs:complexType name="b">
  <xs:choice minOccurs="0" maxOccurs="unbounded">
    <xs:element ref="t:a"/>
    <xs:element name="c" type="xs:string"/>
  </xs:choice>
</xs:complexType>
"#);
}

#[test]
fn a_type_without_a_name_is_written_out_where_it_is_used() {
    let body = "simple a [named since 2]: \"x\"\ntype b [unnamed] text xs:string\n    @c: a\n\
                element d: b\n";
    insta::assert_snapshot!(printed(body, "1"), @r#"
<xs:element name="d">
  <xs:complexType>
    <xs:simpleContent>
      <xs:extension base="xs:string">
        <xs:attribute name="c">
          <xs:simpleType>
            <xs:restriction base="xs:string">
              <xs:enumeration value="x"/>
            </xs:restriction>
          </xs:simpleType>
        </xs:attribute>
      </xs:extension>
    </xs:simpleContent>
  </xs:complexType>
</xs:element>
"#);
    insta::assert_snapshot!(printed(body, "2"), @r#"
<xs:simpleType name="a">
  <xs:restriction base="xs:string">
    <xs:enumeration value="x"/>
  </xs:restriction>
</xs:simpleType>
<xs:element name="d">
  <xs:complexType>
    <xs:simpleContent>
      <xs:extension base="xs:string">
        <xs:attribute name="c" type="t:a"/>
      </xs:extension>
    </xs:simpleContent>
  </xs:complexType>
</xs:element>
"#);
}

#[test]
fn elements_stand_for_each_other() {
    insta::assert_snapshot!(printed("element a: xs:string abstract\nelement b c in a\nelement d: xs:string nillable\n", "1"), @r#"
<xs:element name="a" abstract="true" type="xs:string"/>
<xs:element name="b" substitutionGroup="t:a"/>
<xs:element name="c" substitutionGroup="t:a"/>
<xs:element name="d" nillable="true" type="xs:string"/>
"#);
}

#[test]
fn the_opening_comment_and_the_version_are_carried_over() {
    let source = Source::read("# One.\n#\n# Two.\n\n# Three.\nschema t urn:t\nversions 1 2\n").unwrap();
    assert_eq!(source.versions().collect::<Vec<_>>(), ["1", "2"]);
    insta::assert_snapshot!(source.xsd(None).unwrap(), @r#"
<?xml version="1.0" encoding="UTF-8"?>
<!--
  One.

  Two.
-->
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:t" targetNamespace="urn:t" elementFormDefault="qualified" version="2">
</xs:schema>
"#);
    assert_eq!(source.xsd(Some("3")), None);
}

#[test]
fn a_schema_may_have_no_namespace() {
    insta::assert_snapshot!(Source::read("schema t\nelement a: b\nsimple b: xs:date\n").unwrap().xsd(None).unwrap(), @r#"
<?xml version="1.0" encoding="UTF-8"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" elementFormDefault="qualified">
  <xs:element name="a" type="b"/>
  <xs:simpleType name="b">
    <xs:restriction base="xs:date"/>
  </xs:simpleType>
</xs:schema>
"#);
}

#[test]
fn an_error_has_its_line() {
    let head = "schema t urn:t\nversions 1 2\n";
    let mut errors = String::new();
    for body in [
        "elements a: xs:string\n",
        "    indented\n",
        "element a\n",
        "element a: b\n",
        "element a: xs:string [since 3]\n",
        "element a: xs:string [since 2 until 1]\n",
        "element a: xs:string [from 1]\n",
        "element a: xs:string\nelement a: xs:string [since 2]\n",
        "element a: xs:string [since 2]\ntype b\n    a\n",
        "type b\n    xs:string: c\n",
        "type b\n    c, d | e\n",
        "type b\n    (c\n",
        "type b\n    @{list}\n",
        "type b\n    {group}\n",
        "type b\n    @xml:lang\n",
        "type b text c\n",
        "type b text xs:string\n    @c: \"open\n",
        "type b text xs:string\n    @c: xs:string d\n",
        "type b narrows xs:string\n",
        "simple b: \"x\" |\n",
        "simple b: xs:string(xs:date)\n",
        "simple b [unnamed]: c\nsimple c [unnamed]: b\n",
        "element a; xs:string\n",
        "group g\n",
        "use x\n",
    ] {
        errors.push_str(&wrong(&format!("{head}{body}")));
        errors.push('\n');
    }
    errors.push_str(&wrong("element a: xs:string\n"));
    errors.push('\n');
    errors.push_str(&wrong("# a -- b\nschema t urn:t\n"));
    insta::assert_snapshot!(errors, @r#"
line 3: expected `schema`, `versions`, `use`, `element`, `type`, `simple`, `group`, `attribute` or `attributes`, found `elements`
line 3: expected a declaration, found `indented`
line 3: expected `:` and a type, found the end of the declaration
line 3: expected the type `b` in version 1, found none
line 3: expected a version of the line `versions`, found `3`
line 3: expected a mark that some version fits, found `[since 2 until 1]`
line 3: expected `since VERSION`, `until VERSION` or both, found `from`
line 4: expected one element `a` in version 2, found another
line 5: expected the element `a` in version 1, found none
line 4: expected the type `c` in version 1, found none
line 4: expected parentheses around what is a choice within a sequence, or the reverse, found `|`
line 4: expected `)`, found the end of the declaration
line 4: expected the list of attributes `list` in version 1, found none
line 4: expected the group `group` in version 1, found none
line 4: expected a line `use xml …`, found none
line 3: expected the type `c` in version 1, found none
line 4: expected `"` at the end of a text, found the end of the line
line 4: expected the end of the declaration, found `d`
line 3: expected `to` and values, found the end of the declaration
line 3: expected a text in quotation marks or the name of a type, found the end of the declaration
line 3: expected a text in quotation marks, found `xs:date`
line 3: expected `b` not to be made of itself, found that it is
line 3: expected names, texts and marks, found `;`
line 3: expected the name of an element, found the end of the declaration
line 3: expected `use PREFIX NAMESPACE`, found `use x`
line 1: expected a line `schema PREFIX NAMESPACE`, found none
line 1: expected no `--` in the opening comment, found one
"#);
}
