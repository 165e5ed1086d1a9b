//! The machine driven by others than the reader of whole documents: a writer, and a cutter of records.

use fonds::internals::schema::xsd::{
    AttributeList, Machine, NameId, NoPrefixes, Reading, Schema, SourcePosition, SpaceId, Tag,
};

use super::compile;

const COLLECTION: &str = r#"[targetNamespace="urn:t" elementFormDefault="qualified"]
  <xs:element name="collection"><xs:complexType><xs:sequence><xs:element ref="t:record" maxOccurs="2"/></xs:sequence></xs:complexType></xs:element>
  <xs:element name="record"><xs:complexType><xs:sequence><xs:element name="title" type="xs:token"/></xs:sequence>
    <xs:attribute name="id" type="xs:int" use="required"/></xs:complexType></xs:element>"#;

fn schema() -> Schema {
    compile(COLLECTION).unwrap()
}

/// A name as a writer knows it: looked up once.
fn tag<'a>(schema: &Schema, raw: &'a str) -> Tag<'a> {
    let space = schema.names().space("urn:t");
    Tag { raw, name: schema.names().find(space, raw), space }
}

#[test]
fn a_schema_is_shared_by_workers() {
    const fn shared<T: Send + Sync>() {}
    shared::<Schema>();
    let schema = schema();
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                let mut faults = 0;
                schema.judge(&b"<record xmlns='urn:t' id='x'/>"[..], &mut |_| faults += 1);
                assert_eq!(faults, 2);
            });
        }
    });
}

#[test]
fn whatever_bytes_come_something_is_said_and_nothing_breaks() {
    let schema = compile(
        r###"<xs:element name="a"><xs:complexType mixed="true"><xs:choice maxOccurs="unbounded"><xs:element name="b" type="xs:date"/>
             <xs:element name="é" type="xs:IDREFS"/></xs:choice><xs:attribute name="x" type="xs:ID"/></xs:complexType>
             <xs:key name="k"><xs:selector xpath=".//*"/><xs:field xpath="."/></xs:key></xs:element>"###,
    )
    .unwrap();
    let whole = "<?xml version='1.0' encoding='utf-8'?><!DOCTYPE a [<!ENTITY e 'f&#xE9;'>]><!-- c --><a x='i&e;'\n\
                 xmlns:p=\"urn:p\">&e;\r\n<b>2001-01-01Z</b><![CDATA[]]><é>ié</é><?p i?>&#60;д</a>\n";
    let judged = |bytes: &[u8]| {
        let mut faults = 0;
        schema.judge(bytes, &mut |fault| {
            assert!(!fault.to_string().is_empty() && fault.help() != Some(String::new()));
            assert!(fault.position.offset <= bytes.len() as u64 && fault.position.line >= 1);
            faults += 1;
        });
        faults
    };
    assert_eq!(judged(whole.as_bytes()), 1, "one reference has no ID");
    for at in 0..whole.trim_end().len() {
        assert!(judged(&whole.as_bytes()[..at]) > 0, "cut at {at}");
        for byte in *b"<>&'\"/!?;:= a\x00\xC3\xFF" {
            let mut bytes = whole.as_bytes().to_vec();
            bytes[at] = byte;
            judged(&bytes);
            bytes.insert(at, byte);
            judged(&bytes);
        }
    }
}

#[test]
fn a_writer_is_told_at_once_what_it_may_not_write() {
    let schema = schema();
    let (record, title) = (tag(&schema, "record"), tag(&schema, "title"));
    let id = schema.names().find(SpaceId::NONE, "id");
    assert!(record.name != NameId::UNKNOWN && id != NameId::UNKNOWN);
    let mut machine = Machine::new(schema.tables());
    let mut attributes = AttributeList::default();
    attributes.push(id, SpaceId::NONE, "7");
    machine.start(record, &attributes.view("", SourcePosition::START), &NoPrefixes);
    attributes.clear();
    machine.start(title, &attributes.view("", SourcePosition::START), &NoPrefixes);
    machine.text("Letter", SourcePosition::START, 6);
    machine.end(&NoPrefixes);
    assert!(!machine.is_faulty());
    machine.start(title, &attributes.view("", SourcePosition::START), &NoPrefixes);
    assert!(machine.is_faulty());
    let faults: Vec<_> = machine.faults().collect();
    assert_eq!((faults[0].rule().name(), &*faults[0].path), ("unexpected-element", "/record/title[2]"));
    machine.end(&NoPrefixes);
    machine.end(&NoPrefixes);
    assert!(!machine.is_faulty());
}

#[test]
fn a_skeleton_is_judged_around_records_that_others_judge() {
    let schema = schema();
    let mut machine = Machine::new(schema.tables());
    machine.start(
        tag(&schema, "collection"),
        &AttributeList::default().view("", SourcePosition::START),
        &NoPrefixes,
    );
    for n in 0..3 {
        machine
            .start_opaque(tag(&schema, "record"), SourcePosition { offset: n * 10, line: n + 1, column: 1 });
        machine.end(&NoPrefixes);
    }
    machine.end(&NoPrefixes);
    let faults: Vec<_> = machine.faults().collect();
    assert_eq!(faults.len(), 1);
    assert_eq!((faults[0].rule().name(), faults[0].position.line), ("unexpected-element", 3));
    assert_eq!(&*faults[0].path, "/collection/record[3]");
}

#[test]
fn a_piece_is_judged_with_the_namespaces_and_the_place_it_was_cut_from() {
    let schema = schema();
    let reading = Reading {
        start: SourcePosition { offset: 100, line: 7, column: 5 },
        bindings: &[("t", "urn:t")],
        ..Reading::default()
    };
    let mut faults = Vec::new();
    schema
        .judge_as(&b"<t:record id='x'>\n<t:titel/></t:record>"[..], reading, &mut |fault| faults.push(fault));
    let places: Vec<_> = faults
        .iter()
        .map(|f| (f.rule().name(), f.position.offset, f.position.line, f.position.column))
        .collect();
    assert_eq!(places, [("wrong-value", 114, 7, 19), ("unexpected-element", 119, 8, 2)]);
    assert_eq!(faults[1].help().as_deref(), Some("did you mean `title`?"));
}
