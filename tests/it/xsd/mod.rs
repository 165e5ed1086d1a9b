//! Small schemas and documents held against them, through the public door.
//!
//! In a document, `«` and `»` mark where a fault is to be found; they are taken out before it is judged. Behind it
//! stand the rules that are broken, in the order of reading.
//!
//! The verdicts were checked against the specification and against xmllint (libxml2 2.9.14). Of 646 they differ in
//! 32, where the specification is followed. libxml2 does not collapse blanks around `int` and `QName`; reads no
//! decimal of more than 24 digits; takes `1e` for a float, `*` for Base64, an empty text for `NMTOKENS` and `IDREFS`;
//! compares fixed values by their spelling; looks for no `IDREF`'s `ID`, nor for the same `ID` in two elements; lets an
//! element stand in where its type's derivation is blocked; ignores `xsi:type` on a root and under a strict wildcard
//! where the element is not declared; calls a document with an entity invalid; passes over undeclared prefixes,
//! namespaces that may not be bound and attributes that are the same by their namespace; and reads XML 1.1, ISO
//! 8859-1, attribute defaults of a DOCTYPE, parameter entities, and any number of attributes.

mod attacks;
mod attributes;
mod content;
mod datatypes;
mod derivation;
mod documents;
mod driver;
mod facets;
mod identity;
mod instance;
mod messages;
mod refused;
mod well_formed;
mod wildcards;

use fonds::internals::schema::xsd::{Files, Schema, SchemaError, SchemaFault};

/// A schema without its outermost element, and documents with the rules they break.
type Case = (&'static str, &'static [(&'static str, &'static [&'static str])]);

const OPENING: &str =
    "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" xmlns=\"urn:t\" xmlns:t=\"urn:t\">";

fn compile(body: &str) -> Result<Schema, SchemaError> {
    let text = format!("{OPENING}{body}</xs:schema>");
    Schema::compile("test.xsd", whole(&text).as_bytes(), &Files::default())
}

/// A body that begins with attributes of the schema keeps them: `[targetNamespace="urn:t"]…`.
fn whole(text: &str) -> String {
    match text.split_once(">[") {
        None => text.replace(" xmlns=\"urn:t\"", ""),
        Some((before, rest)) => {
            let (attributes, body) = rest.split_once(']').expect("the bracket closes");
            format!("{before} {attributes}>{body}")
        }
    }
}

/// The document without its marks, and the marked ranges.
fn unmarked(text: &str) -> (String, Vec<(u64, u32)>) {
    let (mut plain, mut marks, mut open) = (String::new(), Vec::new(), 0);
    for c in text.chars() {
        match c {
            '«' => open = plain.len(),
            '»' => marks.push((open as u64, (plain.len() - open) as u32)),
            c => plain.push(c),
        }
    }
    (plain, marks)
}

fn faults(schema: &Schema, document: &str) -> Vec<SchemaFault> {
    let mut faults = Vec::new();
    schema.judge(document.as_bytes(), &mut |fault| faults.push(fault));
    faults
}

fn hold(cases: &[Case]) {
    let mut wrong = Vec::new();
    for (body, documents) in cases {
        let schema = compile(body).unwrap_or_else(|error| panic!("{body}\n{error}"));
        for (marked, rules) in *documents {
            let (document, marks) = unmarked(marked);
            let found = faults(&schema, &document);
            let found_rules: Vec<&str> = found.iter().map(|fault| fault.rule().name()).collect();
            let mut found_marks: Vec<(u64, u32)> =
                found.iter().map(|fault| (fault.position.offset, fault.length)).collect();
            found_marks.sort_unstable();
            found_marks.dedup();
            let mut marks = marks;
            marks.sort_unstable();
            if found_rules != *rules || found_marks != marks {
                let words: Vec<String> = found
                    .iter()
                    .map(|f| format!("{}+{} {}: {f}", f.position.offset, f.length, f.rule().name()))
                    .collect();
                wrong.push(format!(
                    "{body}\n  {marked}\n  expected {rules:?} at {marks:?}\n  found {words:#?}"
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}
