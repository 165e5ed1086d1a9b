//! Two records with one id, where one of them or both are refused for something else.

use crate::command::Place;

/// The rules found in these records of JSON Lines, with the line and the record each stands at, and the sums.
fn found(lines: &[&str]) -> (Vec<String>, String) {
    let place = Place::new();
    place.write("r.jsonl", lines.iter().map(|line| format!("{line}\n")).collect::<String>());
    let said = place.run(&["check", "r.jsonl", "--report", "jsonl"]);
    let sums = place.run(&["check", "r.jsonl"]);
    let of = |line: &str| {
        let found: serde_json::Value = serde_json::from_str(line).ok()?;
        Some(format!("{} {} {}", found["rule"].as_str()?, found["line"], found["column"]))
    };
    let last = sums.out.lines().last().unwrap_or_default().to_owned();
    (said.out.lines().filter_map(of).collect(), last)
}

const GOOD: &str = r#"{"title":"B","id":"2"}"#;
const BAD: &str = r#"{"id":"2"}"#;

#[test]
fn of_two_records_with_one_id_the_refused_one_is_reported_to_have_it_whichever_comes_first() {
    let one_of_two = "2 records: 1 valid, 1 refused · 2 errors".to_owned();
    assert_eq!(
        found(&[BAD, GOOD]),
        (vec!["missing-field 1 1".into(), "duplicate-id 1 8".into()], one_of_two.clone())
    );
    assert_eq!(
        found(&[GOOD, BAD]),
        (vec!["missing-field 2 1".into(), "duplicate-id 2 8".into()], one_of_two)
    );
    // Both are refused: each is told once what must change.
    let both = vec!["missing-field 1 1".into(), "missing-field 2 1".into(), "duplicate-id 2 8".into()];
    assert_eq!(found(&[BAD, BAD]), (both, "2 records: 0 valid, 2 refused · 3 errors".into()));
    // The record that stays is the first good one, and of a third it is the one named.
    let three = ["missing-field 1 1", "duplicate-id 1 8", "duplicate-id 3 20"].map(String::from).to_vec();
    assert_eq!(found(&[BAD, GOOD, GOOD]), (three, "3 records: 1 valid, 2 refused · 3 errors".into()));
}

#[test]
fn an_id_that_is_itself_at_fault_is_no_other_records() {
    let twice = r#"{"id":"1","id":"2","title":"A"}"#;
    let (rules, _) = found(&[twice, r#"{"id":"1","title":"B"}"#, r#"{"id":"2","title":"C"}"#]);
    assert!(rules.iter().all(|rule| !rule.starts_with("duplicate-id")), "{rules:?}");
}

#[test]
fn the_one_that_stays_is_related_to_a_finding_on_a_record_of_another_input() {
    let place = Place::new();
    place.write("a.jsonl", format!("{BAD}\n")).write("b.csv", "id,title\n1,A\n2,B\n");
    let said = place.run(&["check", "a.jsonl", "b.csv"]);
    assert_eq!(said.rules(), ["missing-field", "duplicate-id"]);
    let expected = " --> a.jsonl:1:8 (record 1, id \"2\")\n |\n = help: the record that begins at b.csv:3 has it, and stays; give this one its own\n";
    assert!(said.out.contains(expected), "{}", said.out);
    let said = place.run(&["convert", "a.jsonl", "b.csv", "-o", "out"]);
    let items: serde_json::Value = serde_json::from_str(&place.read("out/csl.json")).unwrap();
    assert_eq!((said.code, items.as_array().unwrap().len()), (Some(1), 2));
}

#[test]
fn the_ids_of_refused_xml_are_held_against_those_of_good_xml() {
    let place = Place::new();
    let mods = |id: &str, title: &str, more: &str| {
        format!(
            "<mods version=\"3.8\"><titleInfo><{title}>t</{title}></titleInfo><note ID=\"{id}\">x</note>{more}</mods>\n"
        )
    };
    let list = |records: &[String]| {
        format!(
            "<modsCollection xmlns=\"http://www.loc.gov/mods/v3\">\n{}</modsCollection>",
            records.concat()
        )
    };
    for order in [[0, 1], [1, 0]] {
        let two = [mods("n", "titel", ""), mods("n", "title", "")];
        place.write("two.xml", list(&order.map(|at| two[at].clone())));
        let said = place.run(&["check", "two.xml"]);
        assert!(said.out.contains("error[duplicate-xml-id]"), "{}", said.out);
        assert!(said.out.contains("2 records: 1 valid, 1 refused"), "{}", said.out);
    }
}

#[test]
fn what_is_found_again_is_the_same_with_any_number_of_jobs() {
    let place = Place::new();
    let line = |at: usize| match at % 3 {
        0 => format!("{{\"id\":\"{}\"}}\n", at % 700),
        _ => format!("{{\"id\":\"{}\",\"title\":\"T\"}}\n", at % 700),
    };
    place.write("many.jsonl", (0..3000).map(line).collect::<String>());
    let run = |jobs: &str| place.run(&["check", "many.jsonl", "--report", "jsonl", "-j", jobs]).out;
    let one = run("1");
    assert!(one == run("4") && one.matches("duplicate-id").count() > 1000);
}
