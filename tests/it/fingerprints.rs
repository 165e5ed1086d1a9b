//! Findings are known again: from run to run, from folder to folder, with any number of threads; related places.

use serde_json::Value;

use crate::command::Place;

fn findings(place: &Place, args: &[&str]) -> Vec<Value> {
    let said = place.run(&[&["check", "--report", "jsonl", "--quiet"], args].concat());
    let lines = said.out.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    lines.filter(|line| line["type"] == "finding").collect()
}

/// The rule and the fingerprint of each.
fn prints(findings: &[Value]) -> Vec<(String, String, u64)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let print = |finding: &Value| {
        (text(&finding["rule"]), text(&finding["fingerprint"]), finding["occurrence"].as_u64().unwrap())
    };
    findings.iter().map(print).collect()
}

const DOUBTFUL: &str = r#"{"id": "b", "title": "Letter", "dates": ["long ago", "long ago"]}"#;

#[test]
fn neither_the_way_to_a_file_nor_what_is_before_a_record_matters() {
    let place = Place::new();
    place.write("in/a.jsonl", DOUBTFUL);
    let first = prints(&findings(&place, &["in/a.jsonl"]));
    assert_eq!(first.len(), 2);
    assert_eq!((first[0].2, first[1].2), (1, 2), "the same, and counted");
    assert_eq!(first[0].1, first[1].1);
    let absolute = place.path("in/../in/a.jsonl").to_string_lossy().into_owned();
    for args in [&["./in/a.jsonl"][..], &["in"], &["."], &[&absolute], &["--jobs", "2", "in"]] {
        assert_eq!(prints(&findings(&place, args)), first, "{args:?}");
    }
    let good = r#"{"id": "a", "title": "Letter"}"#;
    let moved = DOUBTFUL.replace("[\"long", "[\"1956\", \"long");
    place.write("in/a.jsonl", format!("{good}\n\n{good}\n{moved}\n").replacen("\"a\"", "\"c\"", 1));
    assert_eq!(prints(&findings(&place, &["in/a.jsonl"])), first);
    place.write("in/b.jsonl", DOUBTFUL);
    let other = prints(&findings(&place, &["in/b.jsonl"]));
    assert!(other[0].0 == first[0].0 && other[0].1 != first[0].1, "of another file");
}

#[test]
fn a_folder_outside_is_the_root_of_what_is_met_in_it() {
    let (place, outside) = (Place::new(), Place::new());
    place.write("a/x.jsonl", DOUBTFUL);
    outside.write("a/x.jsonl", DOUBTFUL);
    let folder = outside.path("").to_string_lossy().into_owned();
    assert_eq!(prints(&findings(&place, &[&folder])), prints(&findings(&place, &["a/x.jsonl"])));
}

#[test]
fn the_place_of_the_first_is_related_to_a_duplicate() {
    let related = |finding: &Value| {
        let related = &finding["related"][0];
        (
            related["input"].as_str().unwrap().to_owned(),
            related["line"].as_u64().unwrap(),
            related["column"].as_u64(),
        )
    };
    let place = Place::new();
    let record = |id: &str| format!("{{\"id\": \"{id}\", \"title\": \"Letter\"}}\n");
    place.write("a.jsonl", record("x") + &record("y")).write("b.jsonl", record("y"));
    let found = findings(&place, &["a.jsonl", "b.jsonl"]);
    assert_eq!(found.iter().map(related).collect::<Vec<_>>(), [("a.jsonl".to_owned(), 2, None)]);
    let note = r#"<note ID="n">x</note>"#;
    let mods = format!(
        "<mods xmlns=\"http://www.loc.gov/mods/v3\" version=\"3.8\"><titleInfo><title>t</title></titleInfo>\n{note}\n"
    );
    place.write("one.xml", format!("{mods} {note}</mods>"));
    let found = findings(&place, &["one.xml"]);
    assert_eq!((found[0]["rule"].as_str(), found[0]["line"].as_u64()), (Some("duplicate-xml-id"), Some(3)));
    assert_eq!(found.iter().map(related).collect::<Vec<_>>(), [("one.xml".to_owned(), 2, Some(11))]);
    place.write(
        "two.xml",
        format!("<modsCollection xmlns=\"http://www.loc.gov/mods/v3\">\n{mods}</mods>\n{mods}</mods>\n</modsCollection>"),
    );
    let found = findings(&place, &["two.xml"]);
    assert_eq!(found.iter().map(related).collect::<Vec<_>>(), [("two.xml".to_owned(), 2, None)]);
}
