//! `table`: columns named after the fields of the native form.

use serde_json::Value;

use crate::command::{Place, Said};

const ALL: &[&str] = &["csl.json", "dc.xml", "mods.xml"];

/// Demands that a table becomes what a record in the native form becomes.
fn says(table: &str, native: &str) -> Said {
    let place = Place::new();
    place.write("table.csv", table).write("native.json", native);
    let native = place.run(&["convert", "native.json", "-o", "native"]);
    assert_eq!(native.code, Some(0), "{}{}", native.out, native.err);
    let said = place.run(&["convert", "table.csv", "-o", "table"]);
    assert_eq!(said.code, Some(0), "{}{}", said.out, said.err);
    for file in ALL {
        assert_eq!(place.read(&format!("table/{file}")), place.read(&format!("native/{file}")), "{file}");
    }
    said
}

#[test]
fn every_field_and_every_key_of_the_native_form_has_its_column() {
    let schema: Value = serde_json::from_str(include_str!("../../../schemas/record.schema.json")).unwrap();
    let profile = include_str!("../../../schemas/profiles/table.toml");
    let shape = |part: &Value| match part.get("$ref").and_then(Value::as_str) {
        Some(pointer) => schema.pointer(pointer.trim_start_matches('#')).unwrap().clone(),
        None => part.clone(),
    };
    let mut missing = Vec::new();
    let mut look = |column: String| {
        let path = if column.contains('.') { format!("'\"{column}\"'") } else { format!("\"{column}\"") };
        if !profile.contains(&path) {
            missing.push(column);
        }
    };
    for (field, part) in schema["properties"].as_object().unwrap() {
        look(field.clone());
        let Some(keys) = shape(part)["properties"].as_object().cloned() else { continue };
        for (key, part) in keys {
            look(format!("{field}.{key}"));
            let inner = shape(&part)["properties"].as_object().cloned().unwrap_or_default();
            inner.keys().for_each(|inner| look(format!("{field}.{key}.{inner}")));
        }
    }
    assert_eq!(missing, [""; 0]);
}

#[test]
fn a_cell_holds_one_value_several_or_json() {
    let said = says(
        "id,title,dates,agents,languages,subjects,notes,notes,contents\n\
         a,Letter,12 June 1957,\"Berg, Ida (translator) | Max Roth\",eng|ger,\"[{\"\"type\"\": \"\"place\"\", \"\"term\"\": \"\"Jena\"\"}]\",torn,stamped,\"a | b\"\n",
        r#"{"id": "a", "title": "Letter", "dates": "12 June 1957", "agents": ["Berg, Ida (translator)", "Max Roth"],
            "languages": ["eng", "ger"], "subjects": [{"type": "place", "term": "Jena"}], "notes": ["torn", "stamped"],
            "contents": "a | b"}"#,
    );
    assert_eq!(said.rules(), ["duplicate-column"]);
}

#[test]
fn the_keys_of_an_object_are_columns_of_their_own() {
    let said = says(
        "id;title;title.language;repository;repository.place;dates.edtf;dates.type;agents;agents.roles;agents.inferred;record.language;summary;funding.funders\n\
         a;Brief;ger;Harbour Archive;Kiel;1956-03|1957;sent|received;Ida Berg|Max Roth;aut;ctb|trl;|TRUE;eng;;\n"
            .replace("aut;ctb|trl", "\"aut;ctb|trl\"")
            .as_str(),
        r#"{"id": "a", "title": {"text": "Brief", "language": "ger"},
            "repository": {"name": "Harbour Archive", "place": "Kiel"},
            "dates": [{"edtf": "1956-03", "type": "sent"}, {"edtf": "1957", "type": "received"}],
            "agents": [{"name": "Ida Berg", "roles": ["aut", "ctb"]}, {"name": "Max Roth", "roles": "trl", "inferred": true}],
            "record": {"language": "eng"}}"#,
    );
    assert_eq!(said.rules(), [""; 0], "{}", said.out);
}

#[test]
fn empty_and_missing_cells_are_no_values() {
    says(
        "id,title,dates,dates.type,agents,level\na,Letter,,,\" | \",\n",
        r#"{"id": "a", "title": "Letter"}"#,
    );
    let place = Place::new();
    place.write("a.csv", "id,title,level\na,Letter\n,Note,item\n");
    let said = place.run(&["check", "a.csv"]);
    assert_eq!(said.rules(), ["missing-cells", "missing-field"], "{}", said.out);
    assert!(said.out.contains("a.csv:3"), "{}", said.out);
}

#[test]
fn a_column_it_does_not_know_is_said() {
    let place = Place::new();
    place.write("a.csv", "id,title,dates,shelf\na,Letter,1957,blue\n");
    let said = place.run(&["check", "a.csv", "-v"]);
    assert!(said.out.contains("info[unmapped-value]") && said.out.contains("a.csv:2:15"), "{}", said.out);
}

#[test]
fn a_table_of_mostly_foreign_columns_is_not_taken_for_one_of_its_own() {
    let place = Place::new();
    for header in ["id,title,creator,date", "id,title,type,scope,note,box", "object,title,dates"] {
        let row = vec!["x"; header.split(',').count()].join(",");
        place.write("a.csv", format!("{header}\n{row}\n"));
        let said = place.run(&["check", "a.csv"]);
        assert_eq!((said.code, said.rules()), (Some(3), vec!["unreadable-input"]), "{header}: {}", said.out);
        assert!(said.out.contains("--draft"), "{header}: {}", said.out);
    }
    place.write("a.csv", "id,title,creator\nx,Letter,Ida\n");
    assert_eq!(place.run(&["check", "a.csv"]).summary(), "1 record: 1 valid · 1 info");
}
