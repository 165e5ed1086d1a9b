//! `generator`: the JSON of the workload generator.

use crate::command::Place;

#[test]
fn a_record_of_the_generator_is_converted() {
    let place = Place::new();
    let record = r#"{"id": "g1", "title": "Letter", "date": "1956-01-15", "type": "letter", "creators": [{"kind": "person", "given": "Ida", "family": "Berg", "role": "aut"}]}"#;
    place.write("g.jsonl", record);
    let said = place.run(&["convert", "g.jsonl", "--profile", "generator", "--to", "csl", "-o", "out"]);
    assert_eq!(said.code, Some(0), "{}{}", said.out, said.err);
    let csl: serde_json::Value = serde_json::from_str(&place.read("out/csl.json")).unwrap();
    assert_eq!(csl[0]["author"], serde_json::json!([{"family": "Berg", "given": "Ida"}]));
}
