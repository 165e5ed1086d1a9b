//! The schema of the native record, judged as a document: it is valid JSON Schema, it explains itself, it
//! knows the fields that the code knows, and the record fixtures obey it.

use std::{collections::BTreeSet, fs, path::Path};

use fonds::internals::record::field::Field;
use jsonschema::Validator;
use serde_json::{Value, json};

fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn parse(path: &str) -> Value {
    serde_json::from_str(&read(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn schema() -> Value {
    parse("schemas/record.schema.json")
}

fn validator() -> Validator {
    jsonschema::validator_for(&schema()).expect("the schema compiles")
}

/// Every fault as `path: message`.
fn faults(validator: &Validator, instance: &Value) -> Vec<String> {
    validator.iter_errors(instance).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

/// Calls `visit` with every subschema and its JSON pointer.
fn subschemas<'a>(at: String, node: &'a Value, visit: &mut impl FnMut(&str, &'a Value)) {
    visit(&at, node);
    for key in ["properties", "$defs"] {
        for (name, child) in node[key].as_object().into_iter().flatten() {
            subschemas(format!("{at}/{key}/{name}"), child, visit);
        }
    }
    for key in ["items", "if", "then", "else"] {
        if let Some(child) = node.get(key) {
            subschemas(format!("{at}/{key}"), child, visit);
        }
    }
}

/// Calls `visit` with every property, wherever it is defined, and its JSON pointer.
fn properties<'a>(schema: &'a Value, visit: &mut impl FnMut(&str, &'a Value)) {
    subschemas(String::new(), schema, &mut |at, node| {
        for (name, property) in node["properties"].as_object().into_iter().flatten() {
            visit(&format!("{at}/properties/{name}"), property);
        }
    });
}

/// Notes the pointers of all properties that `instance` uses of the subschema at `at`.
fn used(schema: &Value, at: &str, instance: &Value, found: &mut BTreeSet<String>) {
    let node = schema.pointer(at).expect("the pointer is from the schema itself");
    if let Some(target) = node["$ref"].as_str() {
        used(schema, target.trim_start_matches('#'), instance, found);
    }
    match instance {
        Value::Array(members) if node.get("items").is_some() => {
            for member in members {
                used(schema, &format!("{at}/items"), member, found);
            }
        }
        Value::Object(members) if node.get("properties").is_some() => {
            for (name, value) in members {
                let property = format!("{at}/properties/{name}");
                used(schema, &property, value, found);
                found.insert(property);
            }
        }
        _ => {}
    }
}

#[test]
fn the_schema_is_valid_2020_12() {
    let schema = schema();
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    if let Err(error) = jsonschema::draft202012::meta::validate(&schema) {
        panic!("{}: {error}", error.instance_path());
    }
}

#[test]
fn the_top_level_keys_are_the_fields_in_order() {
    let schema = schema();
    let keys: Vec<_> = schema["properties"].as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(keys, Field::ALL.map(Field::key));
    assert_eq!(schema["required"], json!(["id", "title"]));
}

#[test]
fn every_property_has_a_description_and_examples() {
    let schema = schema();
    let mut bare = Vec::new();
    properties(&schema, &mut |at, property| {
        let shared = property["$ref"].as_str().and_then(|target| schema.pointer(&target[1..]));
        let says =
            |key: &str| property.get(key).or_else(|| shared.and_then(|shared| shared.get(key))).is_some();
        if !says("description") || !says("examples") {
            bare.push(at.to_owned());
        }
    });
    assert!(bare.is_empty(), "without description or examples: {bare:#?}");
}

#[test]
fn every_example_is_valid_where_it_stands() {
    let schema = schema();
    let mut seen = 0;
    let mut wrong = Vec::new();
    subschemas(String::new(), &schema, &mut |at, node| {
        let Some(examples) = node.get("examples") else { return };
        let mut alone = node.clone();
        alone["$defs"] = schema["$defs"].clone();
        let validator = jsonschema::validator_for(&alone).unwrap();
        for example in examples.as_array().unwrap() {
            seen += 1;
            for fault in faults(&validator, example) {
                wrong.push(format!("{at}: {example}: {fault}"));
            }
        }
    });
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(seen > 150, "only {seen} examples were looked at");
}

#[test]
fn every_object_is_closed_and_may_be_marked_as_inferred() {
    let schema = schema();
    subschemas(String::new(), &schema, &mut |at, node| {
        if node.get("properties").is_some() {
            assert_eq!(node["additionalProperties"], json!(false), "{at}");
            assert_eq!(node["properties"].get("inferred").is_some(), !at.is_empty(), "{at}");
        }
    });
}

#[test]
fn the_shorthand_takes_no_unions_and_no_formats() {
    subschemas(String::new(), &schema(), &mut |at, node| {
        for keyword in ["oneOf", "anyOf", "allOf", "not", "format", "maxLength", "maxItems"] {
            assert!(node.get(keyword).is_none(), "{at}: {keyword}");
        }
    });
}

#[test]
fn no_text_may_be_empty() {
    let schema = schema();
    subschemas(String::new(), &schema, &mut |at, node| {
        let text = match &node["type"] {
            Value::String(one) => one == "string",
            Value::Array(several) => several.iter().any(|one| one == "string"),
            _ => false,
        };
        let shared = node["$ref"].as_str().and_then(|target| schema.pointer(&target[1..]));
        if text && !at.ends_with("/if") && node.get("then").is_none() {
            let limit = node.get("minLength").or_else(|| shared.and_then(|shared| shared.get("minLength")));
            assert_eq!(limit, Some(&json!(1)), "{at}");
        }
    });
}

#[test]
fn the_good_fixtures_are_valid() {
    let validator = validator();
    let mut records: Vec<(String, Value)> = ["full", "../twins/110398", "shorthand", "minimal"]
        .map(|name| (name.to_owned(), parse(&format!("fixtures/records/{name}.json"))))
        .into();
    let list = parse("fixtures/records/list.json");
    records.extend(list.as_array().unwrap().iter().map(|record| ("list".to_owned(), record.clone())));
    for (number, line) in read("fixtures/records/records.jsonl").lines().enumerate() {
        records.push((format!("records.jsonl:{}", number + 1), serde_json::from_str(line).unwrap()));
    }
    assert_eq!(records.len(), 4 + 3 + 8);
    for (name, record) in &records {
        assert_eq!(faults(&validator, record), [""; 0], "{name}");
    }
}

#[test]
fn the_full_record_uses_every_property() {
    let schema = schema();
    let mut found = BTreeSet::new();
    used(&schema, "", &parse("fixtures/records/full.json"), &mut found);
    let mut unused = Vec::new();
    properties(&schema, &mut |at, _| {
        if !found.contains(at) {
            unused.push(at.to_owned());
        }
    });
    assert!(unused.is_empty(), "not in full.json: {unused:#?}");
}

#[test]
fn the_shorthand_record_has_no_objects_and_no_lists() {
    let record = parse("fixtures/records/shorthand.json");
    let record = record.as_object().unwrap();
    assert!(record.values().all(Value::is_string));
    // Control of the description has no text form.
    let keys: Vec<_> =
        Field::ALL.into_iter().filter(|field| *field != Field::Record).map(Field::key).collect();
    assert_eq!(record.keys().collect::<Vec<_>>(), keys);
}

#[test]
fn each_structural_fault_in_broken_is_reported_once_and_the_others_are_left_to_rules() {
    let validator = validator();
    let mut report = String::new();
    for (number, line) in read("fixtures/broken/records.jsonl").lines().enumerate() {
        match serde_json::from_str(line) {
            Ok(record) => {
                for fault in faults(&validator, &record) {
                    report += &format!("{} {fault}\n", number + 1);
                }
            }
            Err(error) => report += &format!("{} not JSON: {error}\n", number + 1),
        }
    }
    insta::assert_snapshot!(report, @r##"
    2 /dates: 1956 is not of types "string", "array", "object"
    3 : Additional properties are not allowed ('summry' was unexpected)
    5 : "title" is a required property
    6 not JSON: EOF while parsing a string at line 1 column 85
    8 /title: "" is shorter than 1 character
    9 /level: "folder" is not one of "collection", "fonds" or 9 other candidates
    11 /id: 110500 is not of type "string"
    12 /publisher: ["Example Digital Archive","Example Press"] is not of type "string"
    "##);
}

#[test]
fn a_refusal_names_the_place_and_what_was_expected() {
    let validator = validator();
    let mut report = String::new();
    for (key, value) in [
        ("id", json!(110398)),
        ("id", json!("")),
        ("id", json!(" ")),
        ("title", json!(["Letter"])),
        ("title", json!({"language": "eng"})),
        ("dates", json!(null)),
        ("dates", json!([["1956"]])),
        ("dates", json!({"type": "created"})),
        ("dates", json!([{"type": "written", "edtf": "1956"}])),
        ("dates", json!({"edtf": "1956", "inferred": "yes"})),
        ("agents", json!([{"name": "Pavel Vetrov", "role": "aut"}])),
        ("agents", json!({"name": "Pavel Vetrov", "roles": ["aut", 1]})),
        ("reference_code", json!({"text": "f. 5", "parts": "5"})),
        ("reference_code", json!({"text": "f. 5", "parts": [{"unit": "", "value": "5"}]})),
        ("reference_code", json!({"text": "f. 5", "parts": {"unit": "fond"}})),
        ("original", json!("translated")),
        ("original", json!({"relation": "translated"})),
        ("original", json!({})),
        ("languages", json!(["eng", ""])),
        ("languages", json!({"code": "eng"})),
        ("extent", json!({"unit": "pages"})),
        ("extent", json!(12)),
        ("rights", json!({"language": "eng"})),
        ("funding", json!({})),
        ("summary", json!(["one", "two"])),
        ("record", json!("dacs")),
    ] {
        let mut record = json!({"id": "a", "title": "Letter"});
        record[key] = value.clone();
        let faults = faults(&validator, &record);
        assert_eq!(faults.len(), 1, "{key}: {value}: {faults:#?}");
        assert!(!validator.is_valid(&record));
        report += &format!("{}\n", faults[0]);
    }
    insta::assert_snapshot!(report, @r##"
    /id: 110398 is not of type "string"
    /id: "" is shorter than 1 character
    /id: " " does not match "^$|\S"
    /title: ["Letter"] is not of types "string", "object"
    /title: "text" is a required property
    /dates: null is not of types "string", "array", "object"
    /dates/0: ["1956"] is not of types "string", "object"
    /dates: "edtf" is a required property
    /dates/0/type: "written" is not one of "created", "sent" or 8 other candidates
    /dates/inferred: "yes" is not of type "boolean"
    /agents/0: Additional properties are not allowed ('role' was unexpected)
    /agents/roles/1: 1 is not of type "string"
    /reference_code/parts: "5" is not of types "array", "object"
    /reference_code/parts/0/unit: "" is shorter than 1 character
    /reference_code/parts: "value" is a required property
    /original: "translated" is not one of "translation", "transcription" or 2 other candidates
    /original/relation: "translated" is not one of "translation", "transcription" or 2 other candidates
    /original: {} has less than 1 property
    /languages/1: "" is shorter than 1 character
    /languages: {"code":"eng"} is not of types "string", "array"
    /extent: "quantity" is a required property
    /extent: 12 is not of types "string", "array", "object"
    /rights: "text" is a required property
    /funding: "funders" is a required property
    /summary: ["one","two"] is not of types "string", "object"
    /record: "dacs" is not of type "object"
    "##);
}

#[test]
fn a_list_of_one_may_be_that_one_and_a_list_may_be_empty() {
    let validator = validator();
    for (key, value) in [
        ("dates", json!("1956")),
        ("dates", json!(["1956"])),
        ("dates", json!({"edtf": "1956"})),
        ("dates", json!([{"edtf": "1956"}, "1957"])),
        ("dates", json!([])),
        ("languages", json!("eng")),
        ("languages", json!(["eng"])),
        ("original", json!("none")),
        ("original", json!({"languages": "rus"})),
        ("extent", json!({"quantity": 2.5, "unit": "metres"})),
        ("rights", json!({"uri": "http://rightsstatements.org/vocab/InC/1.0/"})),
        ("reference_code", json!({"text": "f. 5", "parts": {"unit": "fond", "value": "5"}})),
        ("funding", json!({"funders": "Anselm Foundation"})),
    ] {
        let mut record = json!({"id": "a", "title": "Letter"});
        record[key] = value.clone();
        assert_eq!(faults(&validator, &record), [""; 0], "{key}: {value}");
    }
}
