//! XML as a user gives it: records cut out of documents of every kind, encodings, and files that hold no records.

use crate::command::{Place, repository};

fn checked(fixture: &str) -> crate::command::Said {
    Place::new().run(&["check", &repository(&format!("fixtures/xml/{fixture}"))])
}

#[test]
fn each_document_holds_so_many_records() {
    for (fixture, records) in [
        ("mods-collection.xml", 3),
        ("oai-listrecords.xml", 4),
        ("marc-collection.xml", 2),
        ("wrapper.xml", 2),
        ("ead2002.xml", 1),
        ("mets-mods.xml", 1),
        ("qualified-dc.xml", 1),
        ("latin1.xml", 1),
        ("utf16.xml", 1),
    ] {
        let said = checked(fixture);
        let noun = if records == 1 { "record" } else { "records" };
        assert!(
            said.summary().starts_with(&format!("{records} {noun}: ")),
            "{fixture}: {}{}",
            said.out,
            said.err
        );
        assert!(
            !said.out.contains("ill-formed-xml") && !said.out.contains("mojibake"),
            "{fixture}: {}",
            said.out
        );
    }
}

#[test]
fn each_broken_record_is_found_in_its_place_and_costs_no_other() {
    let said = checked("broken-mods-collection.xml");
    let places: Vec<&str> = said
        .out
        .lines()
        .filter_map(|line| line.split_once("broken-mods-collection.xml:").map(|(_, place)| place))
        .collect();
    assert!(said.summary().starts_with("11 records: 5 valid, 6 refused"), "{}{}", said.out, said.err);
    let mut lines: Vec<&str> = places.iter().filter_map(|place| place.split(':').next()).collect();
    lines.sort_by_key(|line| line.parse::<u32>().unwrap_or_default());
    assert_eq!(lines, ["7", "12", "15", "20", "24", "29", "30"], "{}", said.out);
}

#[test]
fn a_file_that_is_cut_off_names_the_end_tag_that_is_missing() {
    let place = Place::new();
    let head = "<modsCollection xmlns='http://www.loc.gov/mods/v3'>\n<mods><titleInfo><title>A</title></titleInfo></mods>\n";
    place.write("between.xml", head);
    place.write("within.xml", format!("{head}<mods>\n<note>"));
    let said = place.run(&["check", "between.xml", "within.xml"]);
    assert!(said.out.contains("expected `</modsCollection>`, found the end of the file"), "{}", said.out);
    assert!(said.out.contains("expected `</mods>`, found the end of the file"), "{}", said.out);
    assert_eq!(said.rules(), ["cut-off", "cut-off"], "{}", said.out);
}

#[test]
fn of_a_root_nearly_in_the_right_namespace_only_that_is_said() {
    let place = Place::new();
    let title = "<titleInfo><title>A</title></titleInfo>";
    for space in ["http://www.loc.gov/mods/v3/", "https://www.loc.gov/mods/v3"] {
        place.write("a.xml", format!("<mods xmlns='{space}'>{title}</mods>"));
        let said = place.run(&["check", "a.xml"]);
        assert_eq!(said.rules(), ["misspelt-namespace"], "{}", said.out);
    }
    place.write("a.xml", format!("<mods xmlns='https://archive.example.org/mods'>{title}</mods>"));
    let said = place.run(&["check", "a.xml"]);
    assert_eq!(said.rules(), ["no-built-in-schema"], "{}", said.out);
}

#[test]
fn what_holds_no_records_is_refused_in_words_of_its_own() {
    for (fixture, words) in [
        ("wrong/page.xml", "it is an HTML page"),
        ("wrong/authority.xml", "authority record"),
        ("wrong/schema.xml", "it is an XML Schema"),
        ("wrong/stylesheet.xml", "it is an XSLT stylesheet"),
        ("wrong/template.xml", "it is a template"),
        ("unknown-encoding.xml", "names the encoding `x-harbour`, which is not known"),
    ] {
        let said = checked(fixture);
        assert!(said.out.contains(words) && said.code == Some(3), "{fixture}: {}{}", said.out, said.err);
    }
}

#[test]
fn an_encoding_that_is_named_holds_whatever_is_declared() {
    let file = repository("fixtures/xml/unknown-encoding.xml");
    let said = Place::new().run(&["check", "--encoding", "windows-1252", &file]);
    assert!(said.summary().starts_with("1 record: "), "{}{}", said.out, said.err);
    assert!(!said.out.contains("mojibake"), "{}", said.out);
}

#[test]
fn in_a_folder_only_names_of_xml_ask_for_its_reading() {
    let place = Place::new();
    place.write("a/schema.xsd", "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'/>");
    place.write("a/page.html", "<!DOCTYPE html><html/>");
    place.write(
        "a/mods.txt",
        "<?xml version='1.0'?>\n<mods xmlns='http://www.loc.gov/mods/v3'><note/></mods>",
    );
    let said = place.run(&["check", "a"]);
    assert!(said.summary().starts_with("1 record: "), "{}{}", said.out, said.err);
    assert!(!said.out.contains("unreadable-input"), "{}", said.out);
}

#[test]
fn a_schema_of_ones_own_takes_the_place_of_the_built_in_ones() {
    let place = Place::new();
    let schema = |target: &str, body: &str| {
        format!(
            "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" xmlns:t=\"{target}\" targetNamespace=\"{target}\" \
             elementFormDefault=\"qualified\">{body}</xs:schema>"
        )
    };
    let letter = "<xs:import namespace=\"http://www.loc.gov/mods/v3\"/><xs:element name=\"letter\"><xs:complexType><xs:sequence>\
                  <xs:element ref=\"m:note\" xmlns:m=\"http://www.loc.gov/mods/v3\"/></xs:sequence></xs:complexType></xs:element>";
    place.write("letter.xsd", schema("urn:letter", letter));
    place.write("box.xsd", schema("urn:box", "<xs:element name=\"box\" type=\"xs:int\"/>"));
    place.write("broken.xsd", schema("urn:box", "<xs:element name=\"box\" type=\"xs:none\"/>"));
    place.write(
        "letter.xml",
        "<letter xmlns='urn:letter'><note xmlns='http://www.loc.gov/mods/v3' typ='x'>A</note></letter>\n",
    );
    place.write("box.xml", "<box xmlns='urn:box'>seven</box>\n");
    let said = place.run(&["check", "letter.xml", "box.xml", "--xsd", "letter.xsd", "--xsd", "box.xsd"]);
    assert_eq!(said.rules(), ["unexpected-attribute", "wrong-value"], "{}{}", said.out, said.err);
    let said = place.run(&["check", "box.xml", "--xsd", "letter.xsd"]);
    assert_eq!((said.code, said.rules()), (Some(1), vec!["unknown-root"]), "{}", said.out);
    let said = place.run(&["check", "box.xml", "--xsd", "broken.xsd"]);
    assert_eq!(said.code, Some(3), "{}", said.out);
    assert_eq!(said.err.matches("xs:none").count(), 1, "{}", said.err);
    let said = place.run(&["check", "box.xml"]);
    assert_eq!((said.code, said.rules()), (Some(0), vec!["no-built-in-schema"]), "{}", said.out);
}

#[test]
fn a_json_schema_judges_no_xml() {
    let place = Place::new();
    place.write("in/a.xml", "<mods xmlns='http://www.loc.gov/mods/v3'/>").write("a.json", "true");
    let said = place.run(&["check", "in/a.xml", "--schema", "a.json"]);
    assert_eq!(said.code, Some(2), "{}", said.out);
    assert!(said.err.contains("--xsd"), "{}", said.err);
    let said = place.run(&["check", "a.json", "--schema", "in/a.xml"]);
    assert_eq!(said.code, Some(2), "{}", said.out);
    assert!(said.err.contains("--xsd"), "{}", said.err);
    // Met in a folder, it is said and costs nothing else.
    let said = place.run(&["check", "in", "--schema", "a.json"]);
    assert_eq!((said.code, said.rules()), (Some(3), vec!["unreadable-input"]), "{}", said.out);
}

#[test]
fn ids_of_one_document_differ_whatever_records_they_stand_in() {
    let place = Place::new();
    let record = "<mods ID='a'><titleInfo><title>A</title></titleInfo></mods>\n";
    let document =
        format!("<modsCollection xmlns='http://www.loc.gov/mods/v3'>\n{record}{record}</modsCollection>\n");
    place.write("one.xml", &document).write("two.xml", document.replacen(record, "", 1));
    let said = place.run(&["check", "one.xml", "two.xml"]);
    assert_eq!(said.rules(), ["duplicate-xml-id"], "{}", said.out);
    assert!(said.out.contains("one.xml:3:11"), "{}", said.out);
    assert_eq!(said.summary(), "3 records: 2 valid, 1 refused · 1 error");
}
