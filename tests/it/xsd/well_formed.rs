//! What is no XML is said so, at its place.

use fonds::internals::schema::xsd::{IllFormed, SchemaFaultKind};

use super::{compile, faults, unmarked};

const GOOD: &[&str] = &[
    "<?xml version=\"1.0\"?><a/>",
    "<?xml version='1.0' encoding='utf-8' standalone='yes' ?>\n<!-- c --><?p i?><a/>\n<!-- d -->",
    "\u{FEFF}<a/>",
    "<!DOCTYPE a><a/>",
    "<!DOCTYPE a PUBLIC \"-//x//y\" \"http://example.org/a.dtd\" [<!ELEMENT a ANY> <!ENTITY e 'f'>]><a>&e;</a>",
    "<a b='>' c=\"'\" d='&quot;&apos;'>&#x41;&lt;]] ></a>",
    "<a xmlns:p='urn:p' p:b='1' b='2'><p:c/></a>",
    "<a><![CDATA[<&]]]]><![CDATA[>]]></a>",
    "<a\n b = '1'\t></a >",
    "<é ü='ö'/>",
    "<a xml:lang='en' xml:space='preserve'/>",
];

/// A marked text, and what is said of it.
type Bad = (&'static str, fn(&IllFormed) -> bool);

const BAD: &[Bad] = &[
    ("«»", |e| *e == IllFormed::Empty),
    ("<!-- only -->«»", |e| *e == IllFormed::Empty),
    ("«words»", |e| matches!(e, IllFormed::TextOutside(_))),
    ("<a/>«words»", |e| matches!(e, IllFormed::TextOutside(_))),
    ("<a/><«b»/>", |e| matches!(e, IllFormed::SecondRoot(_))),
    ("<a>«»", |e| matches!(e, IllFormed::MissingEnd(..))),
    ("<a>«</b>»", |e| matches!(e, IllFormed::MismatchedEnd(..))),
    ("<a/>«</a>»", |e| matches!(e, IllFormed::UnmatchedEnd(_))),
    ("<a b='1' «b»='2'/>", |e| matches!(e, IllFormed::Repeated(_))),
    ("<a xmlns:p='urn:x' xmlns:q='urn:x' p:b='1' «q:b»='2'/>", |e| matches!(e, IllFormed::Repeated(_))),
    ("<a «b»=1/>", |e| matches!(e, IllFormed::Unquoted(_))),
    ("<a «b»/>", |e| matches!(e, IllFormed::Unquoted(_))),
    ("<a b='1'«c»='2'/>", |e| matches!(e, IllFormed::Attribute(_))),
    ("<a b='«<»'/>", |e| *e == IllFormed::LessThan),
    ("<a b='«&»'/>", |e| *e == IllFormed::Reference),
    ("<a b='«&zz;»'/>", |e| matches!(e, IllFormed::UndeclaredEntity(_))),
    ("<a>«&»</a>", |e| *e == IllFormed::Reference),
    ("<a>«&nbsp;»</a>", |e| matches!(e, IllFormed::UndeclaredEntity(_))),
    ("<a>«&#0;»</a>", |e| matches!(e, IllFormed::CharacterReference(_))),
    ("<a>«&#xFFFE;»</a>", |e| matches!(e, IllFormed::CharacterReference(_))),
    ("<a>«&#;»</a>", |e| matches!(e, IllFormed::CharacterReference(_))),
    ("<a>x«]]>»</a>", |e| *e == IllFormed::SectionEnd),
    ("<a>x«\u{3}»</a>", |e| *e == IllFormed::Character('\u{3}')),
    ("<a b='x«\u{B}»'/>", |e| *e == IllFormed::Character('\u{B}')),
    ("<«1a»/>", |e| matches!(e, IllFormed::Name(_))),
    ("<«a:b:c» xmlns:a='urn:a'/>", |e| matches!(e, IllFormed::Name(_))),
    ("<«p:a»/>", |e| matches!(e, IllFormed::Prefix(_))),
    ("<a «p:b»='1'/>", |e| matches!(e, IllFormed::Prefix(_))),
    ("<a «xmlns:p»=''/>", |e| matches!(e, IllFormed::Binding(_))),
    ("<a «xmlns:xml»='urn:x'/>", |e| matches!(e, IllFormed::Binding(_))),
    ("<a «xmlns:xmlns»='urn:x'/>", |e| matches!(e, IllFormed::Binding(_))),
    ("«<»!-- a -- b --><a/>", |e| *e == IllFormed::Comment),
    (" «<?xml version='1.0'?>»<a/>", |e| *e == IllFormed::LateDeclaration),
    ("«<?xml encoding='utf-8'?>»<a/>", |e| *e == IllFormed::Declaration),
    ("«<?xml version='1.0' standalone='maybe'?>»<a/>", |e| *e == IllFormed::Declaration),
    ("«<?xml version='1.1'?>»<a/>", |e| matches!(e, IllFormed::Version(_))),
    ("«<?xml version='1.0' encoding='iso-8859-1'?>»<a/>", |e| matches!(e, IllFormed::Encoding(_))),
    ("<a>«<?XML x?>»</a>", |e| *e == IllFormed::Instruction),
    ("<a>«<!DOCTYPE» a></a>", |e| *e == IllFormed::Doctype),
    ("«<!doctype» a><a/>", |e| *e == IllFormed::Doctype),
    ("«<»a b", |e| matches!(e, IllFormed::Unclosed(_))),
    ("«<»a", |e| matches!(e, IllFormed::Unclosed(_))),
    ("<a>«<»![CDATA[x</a>", |e| matches!(e, IllFormed::Unclosed(_))),
];

#[test]
fn what_is_xml_is_read() {
    let schema = compile("<xs:element name=\"a\"/><xs:element name=\"é\"/>").unwrap();
    for document in GOOD {
        assert_eq!(faults(&schema, document), [], "{document}");
    }
}

#[test]
fn what_is_no_xml_is_said_so_at_its_place() {
    let schema = compile("<xs:element name=\"a\"/>").unwrap();
    let mut wrong = Vec::new();
    for (marked, is) in BAD {
        let (document, marks) = unmarked(marked);
        let found = faults(&schema, &document);
        let broken: Vec<_> = found
            .iter()
            .filter_map(|fault| match &fault.kind {
                SchemaFaultKind::IllFormed(why) => Some((why, (fault.position.offset, fault.length))),
                _ => None,
            })
            .collect();
        match broken[..] {
            [(why, at)] if is(why) && marks.first().is_none_or(|mark| *mark == at) => {}
            _ => wrong.push(format!("{marked}\n  {marks:?}\n  {broken:?}")),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn bytes_that_are_no_utf_8_are_found_by_line_and_column() {
    let schema = compile("<xs:element name=\"a\"/>").unwrap();
    let mut found = Vec::new();
    schema.judge(&b"<a>\n\xC3\xA9 \xE9</a>"[..], &mut |fault| found.push(fault));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].kind, SchemaFaultKind::IllFormed(IllFormed::NotUtf8(0xE9)));
    assert_eq!((found[0].position.line, found[0].position.column), (2, 3));
}
