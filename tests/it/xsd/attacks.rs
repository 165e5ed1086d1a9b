//! The classic attacks on readers of XML: each is refused, at once and in little memory.

use std::io::{self, Read};

use fonds::internals::schema::xsd::{
    ATTRIBUTES, DEPTH, EXPANSION, IllFormed, SchemaFault, SchemaFaultKind, TOKEN,
};

use super::{compile, faults};

fn broken(faults: &[SchemaFault]) -> &IllFormed {
    match &faults.last().expect("something is wrong").kind {
        SchemaFaultKind::IllFormed(why) => why,
        other => panic!("{other:?}"),
    }
}

fn judged(document: &str) -> Vec<SchemaFault> {
    faults(&compile("<xs:element name=\"a\"/>").unwrap(), document)
}

#[test]
fn a_billion_laughs_are_not_expanded() {
    let mut doctype = String::from("<!DOCTYPE a [<!ENTITY l0 'lol'>");
    for i in 1..30 {
        doctype += &format!("<!ENTITY l{i} '{}'>", format!("&l{};", i - 1).repeat(10));
    }
    let found = judged(&format!("{doctype}]><a>&l29;</a>"));
    assert_eq!(*broken(&found), IllFormed::Limit("bytes of expanded entities", EXPANSION as u64));
}

#[test]
fn a_large_entity_told_a_thousand_times_is_refused() {
    let large = "x".repeat(100_000);
    let found = judged(&format!("<!DOCTYPE a [<!ENTITY l '{large}'>]><a>{}</a>", "&l;".repeat(1000)));
    assert_eq!(*broken(&found), IllFormed::Limit("bytes of expanded entities", EXPANSION as u64));
    assert_eq!(found[0].position.line, 1);
}

#[test]
fn an_entity_that_is_made_of_itself_is_refused() {
    let found = judged("<!DOCTYPE a [<!ENTITY b '&c;'><!ENTITY c '&b;'>]><a>&b;</a>");
    assert!(matches!(broken(&found), IllFormed::Entity(..)), "{found:?}");
}

#[test]
fn nothing_outside_the_document_is_read() {
    for outside in ["SYSTEM 'file:///etc/passwd'", "PUBLIC 'x' 'http://192.0.2.1/x'", "SYSTEM '/dev/stdin'"] {
        let found = judged(&format!("<!DOCTYPE a [<!ENTITY b {outside}>]><a>&b;</a>"));
        assert!(matches!(found[..], [SchemaFault { kind: SchemaFaultKind::UnreadEntity, .. }]), "{found:?}");
        let found = judged(&format!("<!DOCTYPE a [<!ENTITY b {outside}>]><a b='&b;'/>"));
        assert!(matches!(broken(&found), IllFormed::Entity(..)), "{found:?}");
    }
    for outside in
        ["<!ENTITY % b SYSTEM 'http://192.0.2.1/x'> %b;", "<!ENTITY % b '<!ENTITY c SYSTEM \"x\">'> %b;"]
    {
        assert_eq!(judged(&format!("<!DOCTYPE a [{outside}]><a/>")), []);
    }
    // A DTD that is only named is no harm.
    assert_eq!(judged("<!DOCTYPE a SYSTEM 'http://192.0.2.1/a.dtd'><a/>"), []);
}

#[test]
fn attributes_that_a_doctype_would_add_are_refused() {
    let found = judged("<!DOCTYPE a [<!ATTLIST a b CDATA 'c'>]><a/>");
    assert!(matches!(broken(&found), IllFormed::Limit(..)), "{found:?}");
    assert_eq!(judged("<!DOCTYPE a [<!ATTLIST a b CDATA #IMPLIED>]><a/>"), []);
}

#[test]
fn deep_nesting_is_refused() {
    let found = judged(&"<a>".repeat(1_000_000));
    assert_eq!(*broken(&found), IllFormed::Limit("elements within each other", DEPTH as u64));
    assert_eq!(found[0].position.column as usize, DEPTH * 3 + 2);
    let good = format!("{}{}", "<a>".repeat(DEPTH), "</a>".repeat(DEPTH));
    assert_eq!(judged(&good), []);
}

#[test]
fn too_many_attributes_are_refused() {
    let attributes: String = (0..100_000).map(|i| format!(" a{i}=''")).collect();
    let found = judged(&format!("<a{attributes}/>"));
    assert_eq!(*broken(&found), IllFormed::Limit("attributes of one element", ATTRIBUTES as u64));
    let declared: String = (0..100_000).map(|i| format!(" xmlns:a{i}='urn:{i}'")).collect();
    let found = judged(&format!("<a{declared}/>"));
    assert!(matches!(broken(&found), IllFormed::Limit(..)), "{found:?}");
}

#[test]
fn a_name_without_end_is_refused() {
    let found = judged(&format!("<a{}/>", "a".repeat(1_000_000)));
    assert!(matches!(broken(&found), IllFormed::Limit("bytes in a name", _)), "{found:?}");
}

#[test]
fn a_text_without_end_is_refused_before_it_fills_the_memory() {
    /// `<a>` and then `x` for ever, counted.
    struct Endless(u64);
    impl Read for Endless {
        fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
            let begin: &[u8] = if self.0 == 0 { b"<a>" } else { b"" };
            out.fill(b'x');
            out[..begin.len()].copy_from_slice(begin);
            self.0 += out.len() as u64;
            assert!(self.0 < TOKEN * 2, "the reader asks for more and more");
            Ok(out.len())
        }
    }
    let schema = compile("<xs:element name=\"a\" type=\"xs:string\"/>").unwrap();
    let mut found = Vec::new();
    schema.judge(Endless(0), &mut |fault| found.push(fault));
    assert_eq!(*broken(&found), IllFormed::Limit("bytes in one tag or text", TOKEN));
}

#[test]
fn a_value_in_many_pieces_is_bounded_like_one() {
    let piece = format!("{}<!-- -->", "x".repeat(1 << 20));
    let schema = compile("<xs:element name=\"a\" type=\"xs:NMTOKEN\"/>").unwrap();
    let found = faults(&schema, &format!("<a>{}</a>", piece.repeat(18)));
    assert_eq!(*broken(&found), IllFormed::Limit("bytes in one value", TOKEN));
    assert_eq!(found.len(), 1);
}

#[test]
fn an_input_that_fails_is_no_end() {
    struct Failing(bool);
    impl Read for Failing {
        fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
            if std::mem::replace(&mut self.0, true) {
                return Err(io::Error::other("the disk is gone"));
            }
            out[..4].copy_from_slice(b"<a/>");
            Ok(4)
        }
    }
    let schema = compile("<xs:element name=\"a\"/>").unwrap();
    let mut found = Vec::new();
    schema.judge(Failing(false), &mut |fault| found.push(fault));
    assert_eq!(*broken(&found), IllFormed::Unreadable("the disk is gone".into()));
}
