//! The same records in other forms than the native one: the foreign JSON that the profile `generator` reads, a
//! table such as a spreadsheet holds, and YAML.

use serde_json::{Map, Value, json};

/// What a table has columns for.
pub const COLUMNS: [&str; 18] = [
    "id",
    "url",
    "title",
    "alternative_titles",
    "date",
    "genre",
    "creators",
    "repository",
    "reference_code",
    "collections",
    "languages",
    "original_language",
    "pages",
    "summary",
    "subjects",
    "rights",
    "publisher",
    "citation",
];

/// A record in the shape of the profile `generator`.
pub fn foreign(record: &Map<String, Value>) -> Value {
    let all = |key: &str| record.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
    let agents = |wanted: fn(&str) -> bool| -> Vec<Value> {
        let agents = all("agents").into_iter().filter(|agent| wanted(role(agent)));
        agents.map(|agent| renamed(&agent, AGENT)).collect()
    };
    let (places, topics): (Vec<Value>, Vec<Value>) =
        all("subjects").into_iter().partition(|subject| subject["type"] == "place");
    let code = &record["reference_code"];
    let reference = match code["parts"].as_array() {
        None => json!({ "call_number": code }),
        Some(parts) => parts
            .iter()
            .map(|part| (text(&part["unit"]), part["value"].clone()))
            .collect::<Map<_, _>>()
            .into(),
    };
    json!({
        "id": record["id"],
        "title": record["title"],
        "alternative_titles": of_each(&all("titles"), "text"),
        "date": record["dates"][0]["edtf"],
        "type": record["genres"][0],
        "creators": agents(|role| !matches!(role, "trl" | "ctb")),
        "translators": agents(|role| role == "trl"),
        "obtained_by": agents(|role| role == "ctb")[0],
        "repository": renamed(&record["repository"], &[("abbreviation", "code")]),
        "reference": reference,
        "collections": record["collections"],
        "original_language": record["original"]["languages"],
        "languages": record["languages"],
        "classification": record["markings"][0],
        "extent": { "pages": record["extent"]["quantity"] },
        "summary": record["summary"],
        "subjects": topics.iter().map(|topic| renamed(topic, SUBJECT)).collect::<Vec<_>>(),
        "places": places.iter().map(|place| json!({ "name": place["term"] })).collect::<Vec<_>>(),
        "rights": renamed(&record["rights"][0], &[("text", "label")]),
        "url": record["url"],
        "related": all("related"),
        "publisher": record["publisher"],
        "media_type": record["media_types"][0],
        "citation": record["citation"],
        "funders": [{ "name": record["funding"]["funders"][0]["name"] }],
    })
}

const AGENT: &[(&str, &str)] =
    &[("type", "kind"), ("name", ""), ("roles", "role"), ("phrase", ""), ("abbreviation", "")];
const SUBJECT: &[(&str, &str)] = &[("type", ""), ("term", "label"), ("vocabulary", "scheme")];

/// An object with some of its keys by other names, or without them; a list of one role as that role.
fn renamed(object: &Value, names: &[(&str, &str)]) -> Value {
    let mut renamed = Map::new();
    let is_body = object["type"] == "body";
    for (key, value) in object.as_object().into_iter().flatten() {
        let name = names.iter().find(|(old, _)| old == key).map_or(key.as_str(), |(_, new)| new);
        let value = match key.as_str() {
            "type" if is_body => json!("organization"),
            "roles" => value[0].clone(),
            _ => value.clone(),
        };
        // A person's name is in its parts alone.
        let name = if key == "name" && is_body { "name" } else { name };
        if !name.is_empty() {
            renamed.insert(name.to_owned(), value);
        }
    }
    renamed.into()
}

/// A record as the row of a table; several values of a cell are parted by ` | `.
pub fn row(record: &Map<String, Value>) -> String {
    let all = |key: &str| record.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
    let creators: Vec<Value> = all("agents").iter().filter(|agent| role(agent) == "aut").cloned().collect();
    let code = &record["reference_code"];
    let cells = [
        text(&record["id"]),
        text(&record["url"]),
        text(&record["title"]),
        of_each(&all("titles"), "text").join(" | "),
        text(&record["dates"][0]["edtf"]),
        text(&record["genres"][0]),
        of_each(&creators, "name").join(" | "),
        text(&record["repository"]["name"]),
        text(if code.is_string() { code } else { &code["text"] }),
        all("collections").iter().map(text).collect::<Vec<_>>().join(" | "),
        text(&record["languages"][0]),
        text(&record["original"]["languages"][0]),
        record["extent"]["quantity"].to_string(),
        text(&record["summary"]),
        of_each(&all("subjects"), "term").join(" | "),
        text(&record["rights"][0]["uri"]),
        text(&record["publisher"]),
        text(&record["citation"]),
    ];
    let cells: [String; COLUMNS.len()] = cells;
    cells.map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).join(",")
}

fn role(agent: &Value) -> &str {
    agent["roles"][0].as_str().unwrap_or_default()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn of_each(objects: &[Value], key: &str) -> Vec<String> {
    objects.iter().map(|object| text(&object[key])).collect()
}
