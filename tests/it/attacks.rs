//! Documents made to exhaust who reads them: each is refused by a limit, and the records around it go on.

use crate::command::Place;

const MODS: &str = "xmlns=\"http://www.loc.gov/mods/v3\"";
const GOOD: &str = "<mods><titleInfo><title>A</title></titleInfo></mods>\n";

fn document(doctype: &str, title: &str) -> String {
    format!(
        "<!DOCTYPE mods [{doctype}]>\n<mods {MODS}><titleInfo><title>{title}</title></titleInfo></mods>\n"
    )
}

/// What is said of a document, but for advice.
fn said(content: &str) -> String {
    let place = Place::new();
    place.write("attack.xml", content);
    let said = place.run(&["check", "attack.xml"]);
    assert_eq!(said.code, Some(1), "{}{}", said.out, said.err);
    said.out
}

#[test]
fn entities_expand_to_so_much_and_no_more() {
    let laughs: String =
        (1..12).map(|n| format!("<!ENTITY a{n} \"{}\">", format!("&a{};", n - 1).repeat(10))).collect();
    let laughs = document(&format!("<!ENTITY a0 \"ha\">{laughs}"), "&a11;");
    let quadratic = document(&format!("<!ENTITY a \"{}\">", "x".repeat(100_000)), &"&a;".repeat(100_000));
    for content in [laughs, quadratic] {
        let said = said(&content);
        assert!(said.contains("expected at most 1048576 bytes of expanded entities, found more"), "{said}");
        assert!(said.contains("0 valid, 1 refused · 1 error"), "{said}");
    }
}

#[test]
fn nothing_outside_the_document_is_read() {
    let place = Place::new();
    place.write("secret.txt", "the secret").write("x.dtd", "<!ENTITY a \"the secret\">");
    let outside = document("<!ENTITY a SYSTEM \"secret.txt\">", "&a;");
    let in_attribute =
        document("<!ENTITY a SYSTEM \"secret.txt\">", "").replace("<title>", "<title xml:lang=\"&a;\">");
    let by_dtd = format!(
        "<!DOCTYPE mods SYSTEM \"x.dtd\">\n<mods {MODS}><titleInfo><title>&a;</title></titleInfo></mods>"
    );
    let parameter = document("<!ENTITY % a SYSTEM \"x.dtd\"> %a;", "&a;");
    for (content, rule, code) in [
        (outside, "unread-entity", 0),
        (by_dtd, "unread-entity", 0),
        (parameter, "unread-entity", 0),
        (in_attribute, "ill-formed-xml", 1),
    ] {
        place.write("attack.xml", &content);
        let said = place.run(&["check", "attack.xml"]);
        assert_eq!(said.code, Some(code), "{}{}", said.out, said.err);
        assert_eq!(said.rules(), [rule], "{}", said.out);
        assert!(!said.out.contains("the secret"), "{}", said.out);
    }
}

#[test]
fn elements_attributes_and_namespaces_are_so_many_and_no_more() {
    let many = |what: &dyn Fn(usize) -> String| (0..200_000).map(what).collect::<String>();
    let collection =
        |record: String| format!("<modsCollection {MODS}>\n{GOOD}{record}\n{GOOD}</modsCollection>\n");
    let deep = collection(format!("<mods>{}{}</mods>", "<a>".repeat(200_000), "</a>".repeat(200_000)));
    let attributes = collection(format!("<mods {}/>", many(&|n| format!("a{n}=\"\" "))));
    let namespaces = collection(format!("<mods {}/>", many(&|n| format!("xmlns:a{n}=\"u:{n}\" "))));
    for (content, limit) in [
        (deep, "expected at most 512 elements within each other, found more"),
        (attributes, "expected at most 512 attributes of one element, found more"),
        (namespaces, "expected at most 512 attributes of one element, found more"),
    ] {
        let said = said(&content);
        assert!(said.contains(limit), "{said}");
        assert!(said.contains("3 records: 2 valid, 1 refused"), "{said}");
    }
}

#[test]
fn a_schema_leads_to_nothing_outside_of_what_a_catalog_names() {
    let place = Place::new();
    let xsd = |inside: &str| format!("<schema xmlns=\"http://www.w3.org/2001/XMLSchema\">{inside}</schema>");
    place.write("secret.xsd", xsd("<element name=\"a\"/>")).write("lib/a.xsd", xsd("<element name=\"a\"/>"));
    place.write("a.xml", "<a/>").write(
        "lib/catalog.xml",
        "<catalog xmlns=\"urn:oasis:names:tc:entity:xmlns:xml:catalog\">\
            <rewriteURI uriStartString=\"http://example.org/\" rewritePrefix=\"./\"/></catalog>",
    );
    let secret = place.path("secret.xsd");
    for (rest, is_read) in [
        ("a.xsd", true),
        ("./a.xsd", true),
        ("../secret.xsd", false),
        ("x/../../secret.xsd", false),
        (&*secret.to_string_lossy(), false),
    ] {
        let include = format!("<include schemaLocation=\"http://example.org/{rest}\"/>");
        place.write("lib/main.xsd", xsd(&include));
        let said = place.run(&["check", "a.xml", "--xsd", "lib/main.xsd", "--catalog", "lib/catalog.xml"]);
        assert_eq!(said.code, Some(if is_read { 0 } else { 3 }), "{rest}: {}{}", said.out, said.err);
        assert_eq!(
            said.err.contains("by the catalog it stands outside of"),
            !is_read,
            "{rest}: {}",
            said.err
        );
    }
}

#[test]
fn several_schemas_without_a_namespace_are_one() {
    let place = Place::new();
    let xsd = |name: &str| {
        format!("<schema xmlns=\"http://www.w3.org/2001/XMLSchema\"><element name=\"{name}\"/></schema>")
    };
    place.write("a.xsd", xsd("a")).write("b.xsd", xsd("b")).write("a.xml", "<a/>").write("b.xml", "<b/>");
    let said = place.run(&["check", "a.xml", "b.xml", "--xsd", "a.xsd", "--xsd", "b.xsd"]);
    assert_eq!(said.code, Some(0), "{}{}", said.out, said.err);
    assert!(said.out.contains("2 records: 2 valid"), "{}", said.out);
}

#[test]
fn what_is_typed_cannot_command_a_terminal() {
    let place = Place::new();
    for args in [
        &["check", "--\u{9b}31m\u{202e}x"][..],
        &["\u{202e}x\u{9b}31m"],
        &["check", "--jobs", "\u{9b}31m\u{202e}"],
        &["check", "--report", "te\u{9b}31m\u{202e}xt"],
        &["check", "--profile", "\u{9b}31m\u{202e}"],
        &["rule", "\u{9b}31m\u{202e}"],
    ] {
        let said = place.run(args);
        assert_eq!(said.code, Some(2), "{args:?}: {}", said.err);
        assert!(said.err.contains("\\u{9b}") && said.err.contains("\\u{202e}"), "{args:?}: {}", said.err);
        assert!(!said.err.contains(['\u{9b}', '\u{202e}']), "{args:?}: {}", said.err);
    }
    assert!(place.run(&["check", "--no-such"]).err.contains("unexpected argument '--no-such'"));
}
