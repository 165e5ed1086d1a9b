//! The built-in types.

use super::{Case, compile, faults, hold};

/// For each type, texts that are values and texts that are none.
const LEXICAL: &[(&str, &[&str], &[&str])] = &[
    ("string", &["", " a\tb ", "é"], &[]),
    ("boolean", &["true", "false", "1", "0", " true "], &["", "TRUE", "yes", "2"]),
    (
        "decimal",
        &["1", "-1.50", "+.5", "1.", "00012345678901234567890123456789"],
        &["", "1e5", "1,5", "INF", ".", "0x1"],
    ),
    (
        "float",
        &["1", "-1.5E-3", "INF", "-INF", "NaN", "1e400"],
        &["", "inf", "nan", "+INF", "1.5f", "infinity", "1e"],
    ),
    ("double", &["1E5", ".5", "5."], &["", "1E5.5", "E5", "1d"]),
    ("duration", &["P1Y", "-P1Y2M3DT4H5M6.7S", "PT0S"], &["", "P", "1Y", "P1YT", "PT1Y", "P1.5Y"]),
    (
        "dateTime",
        &[
            "2001-10-26T21:32:52",
            "2001-10-26T21:32:52.5Z",
            "-0001-01-01T00:00:00+14:00",
            "2001-10-26T24:00:00",
        ],
        &[
            "",
            "2001-10-26",
            "2001-10-26T21:32",
            "2001-10-26T25:00:00",
            "01-10-26T21:32:52",
            "2001-10-26T21:32:52+15:00",
        ],
    ),
    (
        "time",
        &["21:32:52", "00:00:00Z", "12:00:00.001-05:00"],
        &["", "21:32", "-10:00:00", "24:00:01", "1:20:10"],
    ),
    (
        "date",
        &["2001-10-26", "2001-10-26+02:00", "-2001-10-26", "2000-02-29"],
        &["", "2001-10", "2001-10-32", "2001-13-26", "1900-02-29", "0000-01-01", "2001/10/26"],
    ),
    ("gYearMonth", &["2001-10", "2001-10Z", "-0044-03"], &["", "2001", "2001-13", "2001-10-26"]),
    ("gYear", &["2001", "-0044", "12004", "2001+02:00"], &["", "01", "0000", "2001-12", "02004"]),
    (
        "gMonthDay",
        &["--05-01", "--02-29", "--11-01Z"],
        &["", "-01-30-", "--01-35", "--1-5", "01-15", "--02-30"],
    ),
    ("gDay", &["---01", "---31Z"], &["", "--30-", "---32", "---5", "15"]),
    ("gMonth", &["--05", "--12-04:00"], &["", "-01-", "--13", "--1", "01"]),
    ("hexBinary", &["", "3f3C", "00"], &["1", "xyz1", "0 0"]),
    ("base64Binary", &["", "Zm9uZHM=", "Zg==", "Zm 9u"], &["Z", "Zm9", "Zm9uZ", "*"]),
    ("anyURI", &["", "http://example.org/é", "a b", "#x", "../a"], &["%zz", "1:2", "a#b#c"]),
    ("QName", &["a", "xs:a", " xs:a "], &["", "1a", "zz:a", "a:b:c", "xs:"]),
    ("normalizedString", &["", " a\n b "], &[]),
    ("token", &["", "  a   b  "], &[]),
    ("language", &["en", "en-GB", "x-klingon", "EN"], &["", "en_GB", "123456789", "en-", "1n"]),
    ("NMTOKEN", &["a", "1a", "-.:", "é"], &["", "a b", "a/b"]),
    ("NMTOKENS", &["a", "a b  c"], &["", "a /"]),
    ("Name", &["a", ":a", "a:b", "_1"], &["", "1a", "-a", "a b"]),
    ("NCName", &["a", "_1", "é.1-x"], &["", "a:b", "1a"]),
    ("ID", &["a"], &["", "a:b", "1"]),
    ("integer", &["0", "-0", "+007", "123456789012345678901234567890"], &["", "1.", "1.0", "1e1"]),
    ("nonPositiveInteger", &["0", "-1"], &["1", ""]),
    ("negativeInteger", &["-1"], &["0", "-0", "1"]),
    (
        "long",
        &["9223372036854775807", "-9223372036854775808"],
        &["9223372036854775808", "-9223372036854775809"],
    ),
    ("int", &["2147483647"], &["2147483648"]),
    ("short", &["-32768"], &["-32769"]),
    ("byte", &["127", "-128"], &["128", "-129"]),
    ("nonNegativeInteger", &["0", "-0", "+1"], &["-1"]),
    ("unsignedLong", &["18446744073709551615"], &["18446744073709551616", "-1"]),
    ("unsignedInt", &["4294967295"], &["4294967296"]),
    ("unsignedShort", &["65535"], &["65536"]),
    ("unsignedByte", &["255", "0"], &["256", "-1"]),
    ("positiveInteger", &["1", "+1"], &["0", ""]),
];

#[test]
fn every_built_in_type_knows_its_values() {
    let mut wrong = Vec::new();
    for (name, good, bad) in LEXICAL {
        let schema = compile(&format!("<xs:element name=\"a\" type=\"xs:{name}\"/>")).unwrap();
        let judged = |text: &str| {
            let document = format!("<a xmlns:xs=\"http://www.w3.org/2001/XMLSchema\">{text}</a>");
            faults(&schema, &document)
        };
        for text in *good {
            wrong.extend(judged(text).iter().map(|fault| format!("{name}: `{text}`: {fault}")));
        }
        for text in *bad {
            let found = judged(text);
            if found.len() != 1 || found[0].rule().name() != "wrong-value" {
                wrong.push(format!("{name}: `{text}` gives {found:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

const CASES: &[Case] = &[
    // An ID is told apart in the whole document, whatever element or attribute it is in.
    (
        r#"<xs:element name="a"><xs:complexType><xs:sequence>
             <xs:element name="b" type="xs:ID" maxOccurs="unbounded"/></xs:sequence>
             <xs:attribute name="i" type="xs:ID"/></xs:complexType></xs:element>"#,
        &[
            ("<a i='x'><b>y</b><b>z</b></a>", &[]),
            ("<a i='x'><b>y</b><b>«y»</b></a>", &["duplicate-xml-id"]),
            ("<a i='x'><b>«x»</b></a>", &["duplicate-xml-id"]),
        ],
    ),
    // References may come before what they refer to. libxml2 does not look whether it is there.
    (
        r#"<xs:element name="a"><xs:complexType><xs:sequence><xs:element name="b" maxOccurs="unbounded">
             <xs:complexType><xs:attribute name="i" type="xs:ID"/><xs:attribute name="r" type="xs:IDREF"/>
             <xs:attribute name="rs" type="xs:IDREFS"/></xs:complexType></xs:element></xs:sequence></xs:complexType>
           </xs:element>"#,
        &[
            ("<a><b r='x'/><b i='x' rs='x y'/><b i='y'/></a>", &[]),
            ("<a><b i='x'/><b r='«y»'/></a>", &["dangling-reference"]),
            ("<a><b i='x'/><b rs='«x z»'/></a>", &["dangling-reference"]),
            ("<a><b rs='«»'/></a>", &["wrong-value"]),
        ],
    ),
    // White space around a value is no part of it, and is where the mark ends.
    (
        r#"<xs:element name="a" type="xs:int"/>"#,
        &[("<a>\n 7 \n</a>", &[]), ("<a>«\n 7x \n»</a>", &["wrong-value"]), ("<«a»/>", &["wrong-value"])],
    ),
    // Text in several pieces is one value.
    (
        r#"<xs:element name="a" type="xs:int"/>"#,
        &[
            ("<a>1<!-- c -->2<![CDATA[3]]>&#52;</a>", &[]),
            ("<a>«1<!-- c -->2<![CDATA[x»]]></a>", &["wrong-value"]),
        ],
    ),
];

#[test]
fn values_are_told_apart_and_found_where_they_stand() {
    hold(CASES);
}
