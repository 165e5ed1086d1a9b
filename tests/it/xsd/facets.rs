//! Facets of simple types.

use super::{compile, faults};

/// What stands in a `simpleType`, texts that are values, texts that are none.
const FACETS: &[(&str, &[&str], &[&str])] = &[
    (
        r#"<xs:restriction base="xs:string"><xs:length value="3"/></xs:restriction>"#,
        &["abc", "дом"],
        &["ab", "abcd"],
    ),
    (
        r#"<xs:restriction base="xs:string"><xs:minLength value="1"/><xs:maxLength value="2"/></xs:restriction>"#,
        &["a", "ab", " "],
        &["", "abc"],
    ),
    (
        r#"<xs:restriction base="xs:token"><xs:maxLength value="3"/></xs:restriction>"#,
        &["  abc  ", "a b"],
        &["a bc"],
    ),
    (
        r#"<xs:restriction base="xs:hexBinary"><xs:length value="2"/></xs:restriction>"#,
        &["00ff"],
        &["00", "00ff00"],
    ),
    (
        r#"<xs:restriction base="xs:base64Binary"><xs:maxLength value="5"/></xs:restriction>"#,
        &["Zm9uZHM="],
        &["Zm9uZHNzcw=="],
    ),
    (
        r#"<xs:restriction base="xs:string"><xs:pattern value="a|b"/></xs:restriction>"#,
        &["a", "b"],
        &["ab", "xa", "bx", ""],
    ),
    (
        r#"<xs:restriction base="xs:string"><xs:pattern value="a+"/><xs:pattern value="b+"/></xs:restriction>"#,
        &["aa", "b"],
        &["ab", "c"],
    ),
    (
        r#"<xs:restriction><xs:simpleType><xs:restriction base="xs:string"><xs:pattern value="[a-c]+"/></xs:restriction></xs:simpleType><xs:pattern value="[b-d]+"/></xs:restriction>"#,
        &["bc"],
        &["a", "d", "ab"],
    ),
    (
        r#"<xs:restriction base="xs:int"><xs:pattern value="\d{2}"/></xs:restriction>"#,
        &["07", " 42 "],
        &["7", "042"],
    ),
    (
        r#"<xs:restriction base="xs:string"><xs:enumeration value="a"/><xs:enumeration value=" b"/></xs:restriction>"#,
        &["a", " b"],
        &["b", "A", ""],
    ),
    (
        r#"<xs:restriction base="xs:token"><xs:enumeration value="a b"/></xs:restriction>"#,
        &["a b", "  a   b "],
        &["ab"],
    ),
    (
        r#"<xs:restriction base="xs:decimal"><xs:enumeration value="1.0"/></xs:restriction>"#,
        &["1", "1.00", "+01"],
        &["1.1"],
    ),
    (
        r#"<xs:restriction base="xs:double"><xs:enumeration value="100"/></xs:restriction>"#,
        &["1E2", "100.0"],
        &["101"],
    ),
    (
        r#"<xs:restriction base="xs:date"><xs:enumeration value="2000-01-01Z"/></xs:restriction>"#,
        &["2000-01-01Z", "2000-01-01+00:00"],
        &["2000-01-01", "2000-01-02Z"],
    ),
    (
        r#"<xs:restriction base="xs:hexBinary"><xs:enumeration value="aF"/></xs:restriction>"#,
        &["Af", "AF"],
        &["A0"],
    ),
    (
        r#"<xs:restriction base="xs:QName"><xs:enumeration value="xs:int"/></xs:restriction>"#,
        &["xs:int"],
        &["int", "xs:long"],
    ),
    (
        r#"<xs:restriction base="xs:int"><xs:minInclusive value="1"/><xs:maxInclusive value="3"/></xs:restriction>"#,
        &["1", "3"],
        &["0", "4"],
    ),
    (
        r#"<xs:restriction base="xs:decimal"><xs:minExclusive value="1"/><xs:maxExclusive value="2"/></xs:restriction>"#,
        &["1.0001", "1.9"],
        &["1", "1.00", "2"],
    ),
    (
        r#"<xs:restriction base="xs:double"><xs:maxInclusive value="5"/></xs:restriction>"#,
        &["-INF", "5E0"],
        &["INF", "5.1", "NaN"],
    ),
    (
        r#"<xs:restriction base="xs:date"><xs:minInclusive value="2000-01-01"/></xs:restriction>"#,
        &["2000-01-01", "2000-01-03Z"],
        &["1999-12-31", "1999-12-30Z"],
    ),
    (
        r#"<xs:restriction base="xs:gYear"><xs:maxExclusive value="1900"/></xs:restriction>"#,
        &["1899", "-0044"],
        &["1900", "2000"],
    ),
    (
        r#"<xs:restriction base="xs:duration"><xs:minInclusive value="P30D"/></xs:restriction>"#,
        &["P30D", "P2M"],
        &["P1M", "P29D"],
    ),
    (
        r#"<xs:restriction base="xs:decimal"><xs:totalDigits value="3"/></xs:restriction>"#,
        &["123", "1.23", "0012.30"],
        &["1234", "12.34"],
    ),
    (
        r#"<xs:restriction base="xs:decimal"><xs:fractionDigits value="1"/></xs:restriction>"#,
        &["1.5", "1.50", "100"],
        &["1.55"],
    ),
    (
        r#"<xs:restriction base="xs:string"><xs:whiteSpace value="collapse"/><xs:enumeration value="a"/></xs:restriction>"#,
        &[" a "],
        &["b"],
    ),
    (
        r#"<xs:restriction base="xs:string"><xs:whiteSpace value="replace"/><xs:pattern value="a b"/></xs:restriction>"#,
        &["a\nb"],
        &["a  b"],
    ),
    (r#"<xs:list itemType="xs:int"/>"#, &["", "1", " 1  2\n3 "], &["1 x", "1,2"]),
    (
        r#"<xs:restriction><xs:simpleType><xs:list itemType="xs:int"/></xs:simpleType><xs:length value="2"/></xs:restriction>"#,
        &["1 2"],
        &["1", "1 2 3", ""],
    ),
    (
        r#"<xs:restriction><xs:simpleType><xs:list itemType="xs:int"/></xs:simpleType><xs:enumeration value="1 2"/></xs:restriction>"#,
        &["1 2", " 01  2 "],
        &["2 1", "1"],
    ),
    (
        r#"<xs:restriction><xs:simpleType><xs:list itemType="xs:NMTOKEN"/></xs:simpleType><xs:pattern value="(a ?)+"/></xs:restriction>"#,
        &["a a"],
        &["a b"],
    ),
    (r#"<xs:union memberTypes="xs:int xs:boolean"/>"#, &["7", "true", " 7 "], &["x", "1.5", ""]),
    (
        r#"<xs:union><xs:simpleType><xs:restriction base="xs:string"><xs:enumeration value="unknown"/></xs:restriction></xs:simpleType><xs:simpleType><xs:restriction base="xs:gYear"/></xs:simpleType></xs:union>"#,
        &["unknown", "1956", " 1956"],
        &["x", " unknown"],
    ),
    (
        r#"<xs:restriction><xs:simpleType><xs:union memberTypes="xs:int xs:string"/></xs:simpleType><xs:enumeration value="1"/><xs:enumeration value="a"/></xs:restriction>"#,
        &["1", "01", "a"],
        &["2", "b"],
    ),
    (
        r#"<xs:list><xs:simpleType><xs:union memberTypes="xs:int xs:boolean"/></xs:simpleType></xs:list>"#,
        &["1 true 3"],
        &["1 x"],
    ),
];

#[test]
fn facets_narrow_the_values() {
    let mut wrong = Vec::new();
    for (body, good, bad) in FACETS {
        let body = format!("<xs:element name=\"a\"><xs:simpleType>{body}</xs:simpleType></xs:element>");
        let schema = compile(&body).unwrap_or_else(|error| panic!("{body}\n{error}"));
        let judged = |text: &str| {
            let document = format!("<a xmlns:xs=\"http://www.w3.org/2001/XMLSchema\">{text}</a>");
            faults(&schema, &document)
        };
        for text in *good {
            wrong.extend(judged(text).iter().map(|fault| format!("{body}: `{text}`: {fault}")));
        }
        for text in *bad {
            let found = judged(text);
            if found.len() != 1 || !matches!(found[0].rule().name(), "wrong-value" | "value-not-listed") {
                wrong.push(format!("{body}: `{text}` gives {found:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
