//! Input that is no archival record in the native form, or is spelled as other programs spell it, is taken for what it is.

use crate::command::Place;

const YAML: &str = "id: a\ntitle: T\nsubjects:\n  - Trade: seeds\n  - Letter:\n  - Letter: \"on seeds\"\nnotes:\n  See: also\n\
                    languages: [en: x, ru]\nplaces: Paris\n";

#[test]
fn a_text_with_a_colon_in_yaml_is_told_from_a_key_wherever_a_text_may_stand() {
    let place = Place::new();
    place.write("a.yaml", YAML);
    let said = place.run(&["check", "a.yaml"]);
    assert_eq!(said.rules(), ["wrong-type"; 5], "{}", said.out);
    for found in ["Trade: seeds", "Letter:", "Letter: \"on seeds\"", "See: also", "en: x"] {
        let message = format!("expected a text, found a key and its value, `{found}`\n");
        assert!(said.out.contains(&message), "{found}: {}", said.out);
    }
    assert_eq!(said.out.matches("put the whole text in quotes\n").count(), 5);
    assert_eq!(said.out.matches("  = fix: replace with `").count(), 5, "{}", said.out);
    // Front matter that a profile maps has the same texts.
    place.write("a.md", "---\ntitle: T\ntags:\n  - Trade: seeds\n---\nText\n");
    let said = place.run(&["check", "a.md"]);
    assert_eq!(said.rules(), ["wrong-type"], "{}", said.out);
    assert!(said.out.contains("a.md:4:5"), "{}", said.out);
}

#[test]
fn a_key_that_is_misspelt_and_an_object_of_several_keys_are_no_texts() {
    let place = Place::new();
    place.write("a.yaml", "id: a\ntitle: T\nsubjects:\n  - Term: seeds\n  - Trade: seeds\n    Place: Jena\n  - {Trade: seeds}\n");
    let said = place.run(&["check", "a.yaml"]);
    assert!(!said.rules().contains(&"wrong-type"), "{}", said.out);
}

#[test]
fn a_text_with_a_colon_is_quoted_by_its_fix() {
    let place = Place::new();
    place.write("a.yaml", YAML.replace("  - Letter:\n", "").replace("notes:\n  See: also\n", ""));
    let said = place.run(&["check", "a.yaml", "--report", "json"]);
    let report: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    let edits =
        |finding: &serde_json::Value| finding["fix"]["edits"][0]["replacement"].as_str().map(str::to_owned);
    let texts: Vec<_> = report["findings"].as_array().unwrap().iter().filter_map(edits).collect();
    assert_eq!(texts, ["\"Trade: seeds\"", "\"Letter: \\\"on seeds\\\"\"", "\"en: x\""], "{report:#}");
}

#[test]
fn csl_json_is_judged_by_its_own_schema() {
    let place = Place::new();
    place.write("r.jsonl", "{\"id\":\"a\",\"title\":\"A\"}\n{\"id\":\"b\",\"title\":\"B\",\"dates\":\"1956\",\"agents\":[\"Smith, Jane\"]}\n");
    for layout in ["collection", "records"] {
        place.run(&["convert", "r.jsonl", "-o", layout, "--layout", layout]);
        let said = place.run(&["check", layout]);
        assert_eq!((said.code, said.rules().len()), (Some(0), 0), "{layout}: {}", said.out);
        assert!(said.out.contains("6 records: 6 valid"), "{}", said.out);
    }
    let letter = r#"{"id": "a", "type": "letter", "title": "A", "issued": {"date-parts": [[1956]]}}"#;
    let good = letter.replace("letter", "personal_communication");
    place.write("items.json", format!("[{letter},\n {good},\n {}]", good.replace("issued", "isued")));
    let said = place.run(&["check", "items.json"]);
    assert_eq!(
        said.rules(),
        ["value-not-listed", "duplicate-id", "unknown-field", "duplicate-id"],
        "{}",
        said.out
    );
    assert!(said.out.contains("found `letter` (schema `CSL-JSON 1.0.2`)"), "{}", said.out);
    let said = place.run(&["convert", "items.json", "-o", "out"]);
    assert!(said.rules().contains(&"unreadable-standard"), "{}", said.out);
    // A record in the native form with a wrong word stays one.
    place.write("n.json", r#"[{"id": "a", "type": "letter", "title": "A", "dates": "1956"}]"#);
    let said = place.run(&["check", "n.json"]);
    assert!(said.out.contains("expected `text`, `cartographic`"), "{}", said.out);
}

#[test]
fn a_schema_of_a_list_judges_each_of_its_items() {
    let place = Place::new();
    let schema = place.run(&["schema", "csl-json"]).out;
    place
        .write("csl.schema.json", schema)
        .write("items.json", r#"[{"id": "a", "type": "book"}, {"id": "b", "type": "bok"}]"#);
    let said = place.run(&["check", "items.json", "--schema", "csl.schema.json"]);
    assert!(said.out.contains("items.json:1:") && !said.out.contains("expected a list"), "{}", said.out);
    assert!(said.out.contains("did you mean `book`?"), "{}", said.out);
}

#[test]
fn front_matter_in_toml_is_read_as_that_in_yaml_is() {
    let place = Place::new();
    let yaml = "---\ntitle: Letter\nid: a\ndate: 1956-01-15\ntags: [Seeds, Trade]\nauthors:\n  - name: Smith, Jane\n---\n\nText\n";
    let toml = "+++\ntitle = \"Letter\"\nid = 'a'\ndate = 1956-01-15\ntags = [\"Seeds\", \"Trade\"]\n[[authors]]\nname = \"Smith, Jane\"\n+++\n\nText\n";
    for (name, text) in [("yaml.md", yaml), ("toml.md", toml)] {
        place.write(name, text);
        let said = place.run(&["convert", name, "-o", &name[..4]]);
        assert_eq!(said.code, Some(0), "{}", said.out);
    }
    assert_eq!(place.read("yaml/mods.xml"), place.read("toml/mods.xml"));
    assert_eq!(place.read("yaml/csl.json"), place.read("toml/csl.json"));
    // A place is one of the file, also in a text with an escape and in a table.
    place.write(
        "bad.md",
        "+++\ntitle = \"Letter\"\nid = \"a\"\n[params]\ndates = \"1956\\u002D02-30\"\n+++\n",
    );
    place.write("broken.md", "+++\ntitle = Letter\nid = \"a\"\nid = \"b\"\n+++\n");
    let said = place.run(&["check", "broken.md"]);
    assert_eq!(said.rules(), ["toml-syntax"; 2], "{}", said.out);
    assert!(said.out.contains("broken.md:2:9") && said.out.contains("broken.md:4:1"), "{}", said.out);
    let native = "+++\nid = \"a\"\ntitle = \"A\"\ndates = \"1956-02-30\"\nlevel = \"folder\"\n+++\nText\n";
    place.write("native.md", native);
    let said = place.run(&["check", "native.md"]);
    assert_eq!(said.rules(), ["impossible-date", "value-not-listed"], "{}", said.out);
    assert!(said.out.contains("native.md:4:18") && said.out.contains("native.md:5:10"), "{}", said.out);
}

#[test]
fn brackets_of_a_wiki_are_no_part_of_a_name() {
    let place = Place::new();
    place.write(
        "a.md",
        "---\ntitle: T\nauthor: \"[[Smith, Jane]]\"\neditor: \"[[people/Smith|Jane Smith]]\"\n---\nText\n",
    );
    assert_eq!(place.run(&["convert", "a.md", "-o", "out"]).code, Some(0));
    let mods = place.read("out/mods.xml");
    assert!(mods.contains("Smith") && !mods.contains("[["), "{mods}");
}

#[test]
fn a_page_of_another_kind_is_told_by_the_name_of_the_profile_it_does_not_fit() {
    let place = Place::new();
    place.write("README.md", "# Tools\n\nHow to install them.\n");
    let said = place.run(&["check", "README.md"]);
    assert_eq!(said.rules(), ["no-labels"]);
    let message = "expected at least one of the labels of the profile `wilson-center`, found none of them";
    assert!(
        said.out.contains(message) && said.out.contains(" more; where the page is of another kind"),
        "{}",
        said.out
    );
    assert!(said.out.len() < 700, "{}", said.out);
}
