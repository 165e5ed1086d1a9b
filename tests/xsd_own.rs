//! The built-in schemas: each compiles, and judges as its standard does.

use fonds::schema::builtin::{self, ModsVersion};
use fonds::schema::xsd::{Fault, Schema};

fn rules(schema: &Schema, document: &str) -> Vec<&'static str> {
    let mut found = Vec::new();
    schema.judge(document.as_bytes(), &mut |fault: Fault| found.push(fault.rule()));
    found
}

#[test]
fn every_document_compiles_alone() {
    for document in builtin::DOCUMENTS {
        let schema = builtin::schema(document.name).expect("it has a name");
        assert!(schema.is_ok(), "{}", schema.unwrap_err());
    }
}

#[test]
fn the_suite_of_every_version_compiles() {
    for version in ModsVersion::ALL {
        let suite = builtin::suite(version);
        assert!(suite.is_ok(), "{version:?}: {}", suite.unwrap_err());
        let record =
            r#"<mods xmlns="http://www.loc.gov/mods/v3"><titleInfo><title>A</title></titleInfo></mods>"#;
        assert_eq!(rules(suite.unwrap(), record), [""; 0]);
    }
}
