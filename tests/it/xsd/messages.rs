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
        format!("{}:{} {}: {fault}{help}", fault.position.line, fault.position.column, fault.path)
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn faults_are_told_with_place_path_and_what_was_meant() {
    insta::assert_snapshot!(said("<record version='1.O'>\n  <titel>x</titel>\n  <kind>leter</kind>\n</record>"), @r"
    1:18 /record: expected a number, found `1.O`
    2:4 /record/titel: expected `title`, found `titel` (did you mean `title`?)
    3:9 /record/kind: expected one of `letter`, `map`, `photograph`, found `leter` (did you mean `letter`?)
    ");
    insta::assert_snapshot!(said("<record>\n  <title>x</title><title>y</title>\n  <date>15 January 1956</date>\n</record>"), @r#"
    1:2 /record: expected the attribute `version` at `record`, found none (add `version="…"` to `record`)
    3:9 /record/date: expected a date such as `1956-01-15`, found `15 January 1956`
    1:2 /record: expected `kind` in `record`, found its end (add it before `record` ends)
    "#);
    insta::assert_snapshot!(said("<record version='1'>\n  <title>x<b/></title>\n  <title/>stray\n  <kind autority='x'>map</kind>\n  <kind>map</kind>\n  <kind>map</kind>\n</record>"), @r"
    2:12 /record/title/b: expected only text here, found the element `b` (take the tags out and leave the text, or write `<` as `&lt;`)
    3:11 /record: expected no text between elements, found `stray` (put it into an element that may stand in `record`, or take it out)
    4:9 /record/kind: expected no attribute `autority` at `kind`, found one (did you mean `authority`?)
    6:4 /record/kind[3]: expected no more `kind` in `record`, found another (`kind` may not stand so many times in `record`)
    ");
    insta::assert_snapshot!(said("<record xmlns='urn:x' version='1'/>"), @"1:2 /record: expected `record` of no namespace, found it in the namespace `urn:x` (take the namespace out: the schema knows this name in none)");
    insta::assert_snapshot!(said("<record version='1'><title>a & b</title></record>"), @"1:30 /record/title: expected `&amp;`, found `&` (write `&amp;` for the character itself)");
    insta::assert_snapshot!(said("<record version='1'><title>a&nbsp;b</title></record>"), @"1:29 /record/title: expected a declared entity, found `&nbsp;` (XML knows no names but `&amp;`, `&lt;`, `&gt;`, `&quot;` and `&apos;`: write the character itself, or its number as in `&#160;`)");
}

const LIBRARY: &str = r#"[targetNamespace="urn:t" elementFormDefault="qualified"]
  <xs:element name="shelf"><xs:complexType><xs:sequence>
    <xs:element name="place" minOccurs="0" type="xs:string"/>
    <xs:element name="mark" minOccurs="0" maxOccurs="unbounded" type="m"/>
    <xs:element name="url" minOccurs="0" maxOccurs="unbounded" type="xs:anyURI"/>
    <xs:element name="book" minOccurs="0"><xs:complexType><xs:choice maxOccurs="unbounded">
      <xs:element name="title" type="xs:string"/><xs:element name="year" type="xs:gYear"/></xs:choice>
      <xs:attribute name="no" type="xs:ID"/><xs:attribute name="kind" type="xs:NMTOKEN"/></xs:complexType></xs:element>
  </xs:sequence></xs:complexType></xs:element>
  <xs:simpleType name="m"><xs:restriction base="xs:string"><xs:pattern value="[A-Z]{2} \d{3}(\.\d)?"/></xs:restriction></xs:simpleType>"#;

/// What is said of a shelf that holds this.
fn shelved(content: &str) -> String {
    let schema = compile(LIBRARY).unwrap();
    let document = format!("<shelf xmlns='urn:t'>{content}</shelf>");
    let lines = faults(&schema, &document).into_iter().map(|fault| {
        let help = fault.help().map(|help| format!(" ({help})")).unwrap_or_default();
        format!("{fault}{help}")
    });
    lines.collect::<Vec<_>>().join("; ")
}

#[test]
fn an_element_in_the_wrong_place_is_told_where_it_belongs() {
    insta::assert_snapshot!(shelved("<url>a</url><place>b</place>"), @"expected `place` before `url`, found it behind (move it before `url`: the order in `shelf` is `place`, `mark`, `url` and `book`)");
    insta::assert_snapshot!(shelved("<place/><place/>"), @"expected one `place` in `shelf`, found another (make one of the two, or take one out)");
    insta::assert_snapshot!(shelved("<title>a</title>"), @"expected `place`, `mark`, `url`, `book` or the end of the element, found `title` (`title` may stand in `book`, not in `shelf`)");
    insta::assert_snapshot!(shelved("<URL>a</URL>"), @"expected `place`, `mark`, `url`, `book` or the end of the element, found `URL` (did you mean `url`?)");
    insta::assert_snapshot!(shelved("<photograph/>"), @"expected `place`, `mark`, `url`, `book` or the end of the element, found `photograph` (there is no element `photograph` in this standard)");
    insta::assert_snapshot!(shelved("<url xmlns='urn:T/'>a</url>"), @"expected the namespace `urn:t`, found `urn:T/` (namespaces are compared letter by letter: write `urn:t`)");
    insta::assert_snapshot!(shelved("<url xmlns=''>a</url>"), @r#"expected `url` of the namespace `urn:t`, found it in no namespace (declare the namespace in the root, as in `xmlns="urn:t"`)"#);
    insta::assert_snapshot!(shelved("<x:url2 xmlns:x='urn:x'>a</x:url2>"), @"expected an element of the namespace `urn:t`, found `x:url2` of the namespace `urn:x` (`shelf` takes no elements of other standards: take it out, or write it in a format that has a place for it)");
    insta::assert_snapshot!(shelved("<book/>"), @"expected `title` or `year` in `book`, found nothing (an empty `book` says nothing: fill it, or take it out if it may be left out)");
}

#[test]
fn a_value_in_the_wrong_form_is_told_how_to_write_it() {
    insta::assert_snapshot!(shelved("<book no='5'><title/></book>"), @"expected an ID (a name without a colon or a blank, not beginning with a digit), found `5` (it begins with a letter or `_`, as in `_5`)");
    insta::assert_snapshot!(shelved("<book kind='a b'><title/></book>"), @"expected a word of letters, digits, `.`, `-`, `_` or `:`, found `a b` (it has no blanks: write `a-b`)");
    insta::assert_snapshot!(shelved("<mark>AB-123</mark>"), @r"expected a text after the pattern `[A-Z]{2} \d{3}(\.\d)?`, found `AB-123` (after `AB` comes ` `, not `-123`)");
    insta::assert_snapshot!(shelved("<mark>AB 12</mark>"), @r"expected a text after the pattern `[A-Z]{2} \d{3}(\.\d)?`, found `AB 12` (after `AB ` comes `\d{3}`, not `12`)");
    insta::assert_snapshot!(shelved("<mark>AB 123.4a</mark>"), @r"expected a text after the pattern `[A-Z]{2} \d{3}(\.\d)?`, found `AB 123.4a` (`AB 123.4` follows it, and then nothing more may come, but `a` does)");
    insta::assert_snapshot!(shelved("<mark no='5'>AB 123</mark>"), @"expected no attribute `no` at `mark`, found one (`no` is an attribute of `book`)");
}

#[test]
fn tags_that_do_not_fit_are_told_from_where_they_open() {
    insta::assert_snapshot!(shelved("\n<book>\n\n</bok>"), @"expected `</book>` for the element that begins 2 lines above, found `</bok>` (elements end in the reverse order in which they begin: one end tag is missing, misspelt or too much)");
    insta::assert_snapshot!(shelved("<book></Book>"), @"expected `</book>` for the element that begins on this line, found `</Book>` (names are case-sensitive: write both tags alike)");
    insta::assert_snapshot!(shelved("</shelf>{{ title }}<shelf>"), @"expected no text outside the root, found `{{ title }}` (the file is no XML, but perhaps JSON or a template that was not filled in)");
    insta::assert_snapshot!(shelved("<url xlink:href='x'/>"), @r#"expected a declared prefix, found `xlink` (declare it in the root, as in `xmlns:xlink="http://www.w3.org/1999/xlink"`)"#);
    insta::assert_snapshot!(shelved("<place>a\u{3}</place>"), @"expected characters that XML allows, found U+0003 (take U+0003 out: XML cannot hold it, not even as a reference)");
    insta::assert_snapshot!(shelved("<?xml version='1.0'?>"), @"expected `<?xml …?>` at the very beginning alone, found it further down (take it out, and what stands before it at the beginning, even a blank line: files that were joined each bring their own)");
}
