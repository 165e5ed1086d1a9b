//! Drafts of small samples.

use super::*;
use crate::profile::Profile;

fn drafted(format: &'static Format, text: &str) -> Draft {
    let material = Material { name: "x".into(), format, bytes: text.into(), whole: true, encoding: None };
    let draft = draft(&[material], "x").unwrap();
    Profile::read(&draft.text).unwrap_or_else(|error| panic!("{error}\n{}", draft.text));
    draft
}

fn of_json(text: &str) -> String {
    drafted(&formats::json::JSON, text).text
}

#[test]
fn a_name_decides_before_a_value() {
    let text = of_json(r#"{"nr": 7, "titel": "Brief", "datum": "3.5.1921", "schrank": "blau"}"#);
    assert!(text.contains("to = \"id\"\ntemplate = \"{nr}\""), "{text}");
    assert!(text.contains("from = \"titel\"\nto = \"title\""), "{text}");
    assert!(text.contains("from = \"datum\"\nto = \"dates\""), "{text}");
    assert!(text.contains("# from = \"schrank\""), "{text}");
}

#[test]
fn a_guess_is_marked_as_one() {
    let record = |at: u32| format!(r#"{{"a": "X{at}", "b": "https://x.example/{at}", "title": "T{at}"}}"#);
    let text = of_json(&[record(1), record(2), record(3)].join("\n"));
    let guess = "# guessed from its values: check\n[[map]]\n";
    assert!(text.contains(&format!("{guess}from = \"a\"\nto = \"id\"")), "{text}");
    assert!(text.contains(&format!("{guess}from = \"b\"\nto = \"url\"")), "{text}");
}

#[test]
fn what_is_missing_is_reported_at_the_top() {
    let draft = drafted(&formats::json::JSON, r#"[{"x": 1}, {"x": 1}, {"y": true}]"#);
    assert!(!draft.complete);
    let head = draft.text.split("\n\n").next().unwrap();
    assert!(head.contains("`id`") && head.contains("`title`"), "{head}");
}

#[test]
fn every_column_stands_in_the_draft() {
    let text = of_json(r#"{"id": "1", "title": "T", "x": {"y": ["a"], "z": null}, "q\"r": 1, "w": ""}"#);
    for name in ["x.y", "x.z", "q\"r", "- w"] {
        assert!(text.contains(name), "{name}: {text}");
    }
}

#[test]
fn objects_become_objects() {
    let text = of_json(
        r#"{"id": "1", "title": "T", "creators": [{"name": "A", "role": "author", "uri": "http://a.example/1"}],
            "subjects": [{"text": "S", "URI": "http://s.example/1"}]}"#,
    );
    assert!(text.contains("from = \"creators[]\""), "{text}");
    assert!(text.contains("object = { name = \"name\", roles = \"role\", uri = \"uri\" }"), "{text}");
    assert!(text.contains("object = { term = \"text\", uri = \"URI\" }"), "{text}");
}

#[test]
fn fond_opis_and_delo_are_one_reference_code() {
    let text = of_json(r#"{"id": "1", "Заголовок": "Т", "Фонд": "5", "Опись": "30", "Дело": "164"}"#);
    assert!(text.contains("template = \"ф. {Фонд}[, оп. {Опись}][, д. {Дело}]\""), "{text}");
}

#[test]
fn labels_of_a_page_are_read() {
    let page = "Ref: HA 3/17\nTitle: A letter\nWritten by: Maria\nDate: 12 June 1957\nShelf: blue\nText:\n\nDear Sir\n";
    let text = drafted(&formats::labelled::LABELLED, page).text;
    assert!(
        text.contains("labels = [\"Ref\", \"Title\", \"Written by\", \"Date\", \"Shelf\", \"Text\"]"),
        "{text}"
    );
    assert!(text.contains("from = \"Ref\"\nto = \"reference_code\""), "{text}");
}

#[test]
fn the_records_within_an_answer_are_drafted_and_a_record_with_a_list_stays_one() {
    let answer = r#"{"header": {"q": "x"}, "response": {"n": 2, "docs": [
        {"id": "1", "title": "A", "date": "1956"}, {"id": "2", "title": "B", "date": "1957"}]}}"#;
    let draft = drafted(&formats::json::JSON, answer);
    assert_eq!(draft.records, 2);
    assert!(draft.text.contains("records = \"response.docs\""), "{}", draft.text);
    assert!(draft.text.contains("from = \"title\"\nto = \"title\""), "{}", draft.text);
    let record = r#"{"id": "1", "title": "A", "related": [
        {"id": "2", "title": "B", "date": "1957"}, {"id": "3", "title": "C", "date": "1958"}]}"#;
    assert!(!of_json(record).contains("records ="));
}

#[test]
fn what_a_name_promises_and_the_values_deny_is_left_to_the_reader() {
    let text = drafted(
        &formats::table::CSV,
        "Alte Signatur;Signatur;Titel;Caption;media;Transcript?;Creator;Creator role;Date;Publication Year\n\
         II 4;B 12 Nr. 1;Protokolle;Der Vorstand;a.jpg|b.jpg;yes;Brandt, Elise;photographer;3 May 1921;1921\n\
         II 5;B 12 Nr. 2;Briefe;Eine Seite;c.jpg;no;Anders, Otto;author;1922-06-01;1922\n",
    )
    .text;
    for entry in [
        "from = \"Signatur\"\nto = \"id\"",
        "from = \"Alte Signatur\"\nto = \"identifiers\"",
        "from = \"Caption\"\nto = \"summary\"",
        "needs = \"Creator\"\nobject = { name = \"Creator\", roles = { first = [\"Creator role\", { value = \"cre\" }] } }",
        "from = \"Date\"\nto = \"dates\"",
        "# from = \"media\"",
        "# from = \"Transcript?\"",
        "# from = \"Publication Year\"",
    ] {
        assert!(text.contains(entry), "{entry}\n{text}");
    }
}
