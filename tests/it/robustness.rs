//! Promises 1, 3, 5 and 6 of the design: one bad record never costs another, output is the same for any
//! number of threads, a file appears whole or not at all, and no id leads out of the output folder.

use crate::command::{Place, Said};

fn good(id: &str) -> String {
    format!(r#"{{"id": "{id}", "title": "Letter {id}", "dates": "15 January 1956"}}"#)
}

/// Records that are broken in every way a record can be, each between two good ones.
fn broken() -> Vec<Vec<u8>> {
    vec![
        br#"{"id": "cut", "title": "cut off in the mid"#.to_vec(),
        br#"{"id": "open", "title": "x", "dates": [{"edtf": "1956""#.to_vec(),
        b"{\"id\": \"bytes\", \"title\": \"caf\xe9\"}".to_vec(),
        br#"{"id": "type", "title": 7, "dates": {}}"#.to_vec(),
        format!(r#"{{"id": "deep", "title": {}1{}}}"#, "[".repeat(200_000), "]".repeat(200_000)).into_bytes(),
        br#"{"id": "stray", "title": "x"} }"#.to_vec(),
        b"nonsense".to_vec(),
        br#""a text""#.to_vec(),
    ]
}

fn lines() -> (Vec<u8>, usize) {
    let mut file = Vec::new();
    let broken = broken();
    for (number, record) in broken.iter().enumerate() {
        file.extend_from_slice(good(&format!("good-{number}")).as_bytes());
        file.push(b'\n');
        file.extend_from_slice(record);
        file.push(b'\n');
    }
    file.extend_from_slice(good("good-last").as_bytes());
    (file, broken.len())
}

/// Runs with one thread and with two, demands the same bytes, and returns what was said.
fn convert(place: &Place, input: &str) -> Said {
    let one = place.run(&["convert", input, "-o", "one", "--jobs", "1"]);
    let two = place.run(&["convert", input, "-o", "two", "--jobs", "2"]);
    assert_eq!((one.code, &one.out, &one.err), (two.code, &two.out, &two.err));
    assert_eq!(place.files("one"), ["csl.json", "dc.xml", "mods.xml"]);
    for file in place.files("one") {
        assert!(place.read(&format!("one/{file}")) == place.read(&format!("two/{file}")), "{file} differs");
    }
    one
}

fn ids(place: &Place) -> Vec<String> {
    let items: Vec<serde_json::Value> = serde_json::from_str(&place.read("one/csl.json")).unwrap();
    items.iter().map(|item| item["id"].as_str().unwrap().to_owned()).collect()
}

fn good_ids(broken: usize) -> Vec<String> {
    (0..broken).map(|number| format!("good-{number}")).chain(["good-last".to_owned()]).collect()
}

#[test]
fn broken_lines_cost_only_themselves() {
    let place = Place::new();
    let (file, broken) = lines();
    place.write("records.jsonl", file);
    let said = convert(&place, "records.jsonl");
    assert_eq!(said.code, Some(1));
    assert_eq!(ids(&place), good_ids(broken));
    assert!(said.summary().starts_with("17 records: 9 converted, 8 refused"), "{}", said.summary());
    for rule in ["json-syntax", "invalid-utf8", "wrong-type", "nesting-too-deep"] {
        assert!(said.rules().contains(&rule), "{rule}: {:?}", said.rules());
    }
    // Each at its own line, in characters.
    assert!(said.out.contains("records.jsonl:6:30 "), "{}", said.out);
}

#[test]
fn broken_members_of_a_list_cost_only_themselves() {
    let place = Place::new();
    let broken = broken();
    let mut file = b"[\n".to_vec();
    for (number, record) in broken.iter().enumerate() {
        file.extend_from_slice(format!("  {},\n  ", good(&format!("good-{number}"))).as_bytes());
        file.extend_from_slice(record);
        file.extend_from_slice(b",\n");
    }
    file.extend_from_slice(format!("  {}\n]\n", good("good-last")).as_bytes());
    place.write("records.json", file);
    let said = convert(&place, "records.json");
    // Before the bracket too many, its record is whole: the bracket is what is refused.
    let mut expected = good_ids(broken.len());
    expected.insert(6, "stray".to_owned());
    assert_eq!(ids(&place), expected);
    assert_eq!(said.code, Some(1));
    assert!(said.summary().starts_with("18 records: 10 converted, 8 refused"), "{}", said.summary());
}

#[test]
fn a_record_of_a_hundred_megabytes_on_one_line_costs_only_itself() {
    for (name, open, part, close) in [("huge.jsonl", "", "\n", "\n"), ("huge.json", "[", ",\n", "]")] {
        let place = Place::new();
        let mut file = format!("{open}{}{part}", good("before")).into_bytes();
        file.extend_from_slice(br#"{"id": "huge", "title": ""#);
        file.resize(file.len() + 100_000_000, b'x');
        file.extend_from_slice(b"\"}");
        file.extend_from_slice(format!("{part}{}{close}", good("after")).as_bytes());
        place.write(name, file);
        let said = convert(&place, name);
        assert_eq!(ids(&place), ["before", "after"]);
        assert_eq!(said.rules(), ["record-too-large"]);
        assert_eq!(said.summary(), "3 records: 2 converted, 1 refused · 1 error");
    }
}

#[test]
fn a_record_of_a_megabyte_is_shown_around_the_place() {
    let place = Place::new();
    let words = "дело ".repeat(120_000);
    place.write(
        "records.jsonl",
        format!(r#"{{"id": "a", "title": "x", "summary": "{words}", "citation": 7}}"#),
    );
    let said = place.run(&["check", "records.jsonl"]);
    assert_eq!(said.rules(), ["wrong-type"]);
    assert!(said.out.len() < 2_000, "{} bytes", said.out.len());
    assert!(said.out.contains("records.jsonl:1:600054 "), "{}", said.out);
}

#[test]
fn of_two_records_with_one_id_the_first_stays() {
    let place = Place::new();
    place.write("a.jsonl", format!("{}\n{}\n{}\n", good("x"), good("y"), good("x")));
    place.write("b.jsonl", format!("{}\n{}\n", good("z"), good("y")));
    let said = place.run(&["convert", "a.jsonl", "b.jsonl", "-o", "out"]);
    assert_eq!(said.code, Some(1));
    assert_eq!(said.rules(), ["duplicate-id", "duplicate-id"]);
    assert!(said.out.contains("a.jsonl:1") && said.out.contains("a.jsonl:2"), "{}", said.out);
    let items: Vec<serde_json::Value> = serde_json::from_str(&place.read("out/csl.json")).unwrap();
    let ids: Vec<_> = items.iter().map(|item| item["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["x", "y", "z"]);
    assert_eq!(place.read("out/mods.xml").matches("<mods ").count(), 3);
}

#[test]
fn no_id_leads_out_of_the_folder() {
    let place = Place::new();
    let ids = ["../../escape", "/etc/passwd", "..", "a/b", "C:\\\\x", "nul"];
    let records: Vec<String> = ids.iter().map(|id| good(id)).collect();
    place.write("in/records.jsonl", records.join("\n"));
    let said = place.run(&["convert", "in", "-o", "out/deep", "--layout", "records", "--to", "mods"]);
    assert_eq!(said.code, Some(0), "{}{}", said.out, said.err);
    assert_eq!(place.files("out").len(), ids.len());
    assert!(place.files("out").iter().all(|file| file.starts_with("deep/mods/")), "{:?}", place.files("out"));
    assert_eq!(place.files("").len(), ids.len() + 1);
}

#[test]
fn a_file_a_record_holds_the_same_record_as_the_collection() {
    let place = Place::new();
    let records: Vec<String> = (0..1_000).map(|number| good(&format!("r{number}"))).collect();
    place.write("records.jsonl", records.join("\n"));
    place.run(&["convert", "records.jsonl", "-o", "all"]);
    let said = place.run(&["convert", "records.jsonl", "-o", "each", "--layout", "records", "--jobs", "2"]);
    assert_eq!(said.summary(), "1000 records: 1000 converted");
    assert_eq!(place.files("each").len(), 3_000);
    let all: Vec<serde_json::Value> = serde_json::from_str(&place.read("all/csl.json")).unwrap();
    let one: Vec<serde_json::Value> = serde_json::from_str(&place.read("each/csl/r17.json")).unwrap();
    assert_eq!(one, [all[17].clone()]);
    assert!(
        place.read("each/mods/r17.xml").starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<mods ")
    );
}

#[test]
fn a_run_that_cannot_read_an_input_says_so_and_goes_on() {
    let place = Place::new();
    place.write("records.jsonl", good("a"));
    let said = place.run(&["convert", "missing.jsonl", "records.jsonl", "-o", "out"]);
    assert_eq!(said.code, Some(3));
    assert_eq!(said.rules(), ["unreadable-input"]);
    assert!(said.summary().starts_with("1 record: 1 converted"), "{}", said.out);
    assert_eq!(place.files("out"), ["csl.json", "dc.xml", "mods.xml"]);
}

#[test]
fn a_list_that_was_cut_off_is_said_and_its_whole_records_stay() {
    let place = Place::new();
    place.write("records.json", format!("[\n{},\n{}\n", good("a"), good("b")));
    let said = place.run(&["convert", "records.json", "-o", "out"]);
    assert_eq!(said.rules(), ["cut-off"]);
    assert_eq!(said.summary(), "3 records: 2 converted, 1 refused · 1 error");
}

#[test]
fn where_nothing_is_converted_no_file_appears() {
    let place = Place::new();
    place.write("bad.json", r#"{"id": 7}"#).write("empty.jsonl", "").write("list.json", "[]");
    for input in ["bad.json", "empty.jsonl", "list.json"] {
        let said = place.run(&["convert", input, "-o", "out"]);
        assert_eq!(said.code, Some(if input == "bad.json" { 1 } else { 3 }), "{}{}", said.out, said.err);
        assert_eq!(place.files("out"), [] as [&str; 0], "{input}");
    }
}

#[test]
fn the_first_record_of_a_list_may_be_larger_than_one_read() {
    let place = Place::new();
    let long = "long ".repeat(200_000);
    place
        .write("records.json", format!(r#"[{{"id": "a", "title": "x", "notes": "{long}"}}, {}]"#, good("b")));
    let said = place.run(&["check", "records.json"]);
    assert_eq!((said.code, said.summary()), (Some(0), "2 records: 2 valid"), "{}", said.out);
}
