//! `wilson-center`: pages with the labels of the site, scraped tables, and the JSON of the former interface.

use serde_json::{Value, json};

use super::twin::same;
use crate::command::{Place, repository};

fn person(given: &str, family: &str, roles: &[&str], phrase: &str) -> Value {
    let name = format!("{given} {family}");
    let mut agent = json!({"type": "person", "name": name, "given": given, "family": family, "roles": roles});
    agent["phrase"] = json!(phrase);
    agent
}

#[test]
fn each_column_of_the_scraped_table_goes_where_it_belongs() {
    let url = "https://digitalarchive.wilsoncenter.org/document/";
    let credits = "This document was made possible with support from Lighthouse Foundation";
    let records = json!([
        {
            "id": "300242",
            "url": format!("{url}harbour-masters-talk-minister-trade"),
            "level": "item",
            "title": "The Harbour Master's Talk with the Minister of Trade",
            "type": "text",
            "dates": ["October 31, 1957", {"type": "uploaded", "edtf": "2023-10-03"}],
            "agents": [
                {"name": "Berg, Ida", "roles": "aut"},
                {"name": "Germany. Ministry of Trade", "roles": "aut"},
                person("Ida", "Berg", &["ctb", "trc", "trl"], "Contributed, transcribed, and translated by"),
            ],
            "repository": "German Federal Archives (BArch)",
            "reference_code": "B 136/59748, 403-410",
            "publisher": "Wilson Center Digital Archive",
            // The language is the original's, for the text is translated; the text's own is not said.
            "original": {"relation": "translation", "languages": "German"},
            "summary": "The two men speak of the lights.",
            "contents": {"type": "translation", "text": "Bonn, 31 October 1957\nM e m o r a n d u m\n\nSource: the minister said \"no\"."},
            "subjects": [
                "Germany--Foreign relations--Great Britain",
                {"type": "person", "term": "Satō, Eisaku (E. Satō)"},
                {"type": "body", "term": "Ministry of Harbours"},
                {"type": "person", "term": "Castellanos, Maria"},
                {"type": "person", "term": "Blair, Anthony (\"Tony\")"},
                {"type": "place", "term": "Germany"},
                {"type": "place", "term": "Great Britain"},
            ],
            "rights": "The archive welcomes reuse.\nAsk for the rest.",
            "markings": "Secret",
            "originals": [
                "BArch, B 136/59748, 403-410. Contributed, transcribed, and translated by Ida Berg.",
                "Harbour Archive",
            ],
            "funding": {"text": credits, "funders": {"type": "body", "name": "Lighthouse Foundation"}},
            "record": {"accessed": "2025-10-07", "language": "English"},
        },
        {
            "id": "300653",
            "url": format!("{url}letter-harbour-master"),
            "level": "item",
            "title": "Letter of the Harbour Master",
            "type": "text",
            "dates": "April 1, 1949",
            "agents": person("Ida", "Berg", &["trc"], "Transcribed by"),
            "repository": "Harbour Museum and Library",
            "reference_code": "File No. 21-1",
            "publisher": "Wilson Center Digital Archive",
            "languages": "English",
            "original": {"relation": "transcription", "languages": "English"},
            "contents": {"type": "transcription", "text": "Dear Sir,"},
            "originals": "Harbour Museum and Library, File No. 21-1. Transcribed by Ida Berg.",
            "funding": format!("{credits} and the Harbour Family Foundation"),
            "record": {"accessed": "2025-10-07", "language": "English"},
        },
        {
            "id": "300654",
            "url": format!("{url}note-harbour-master"),
            "level": "item",
            "title": "Note of the Harbour Master",
            "type": "text",
            "dates": "1949",
            "repository": "Harbour Museum and Library",
            "reference_code": "File No. 21-2",
            "publisher": "Wilson Center Digital Archive",
            "languages": ["German", "English"],
            "contents": "Sir,",
            "originals": "Harbour Museum and Library, File No. 21-2.",
            "record": {"accessed": "2025-10-07", "language": "English"},
        },
    ]);
    same("wilson-center/scrape.csv", &[], &records, &[]);
}

#[test]
fn a_row_without_a_title_is_refused_by_the_name_of_its_page_and_costs_no_other() {
    let record = json!({
        "id": "second-meeting-harbour-board",
        "url": "https://digitalarchive.wilsoncenter.org/document/second-meeting-harbour-board/",
        "level": "item",
        "title": "Second Meeting of the Harbour Board",
        "dates": "January 11, 1956",
        "publisher": "Wilson Center Digital Archive",
        "summary": "The board meets again.",
        "record": {"accessed": "2025-10-06", "language": "English"},
    });
    same("wilson-center/scrape-sparse.csv", &[], &record, &["missing-field"]);
    let said = Place::new().run(&["check", &repository("fixtures/wilson-center/scrape-sparse.csv")]);
    let place = "scrape-sparse.csv:2:91 (record 1, id \"meeting-harbour-board\"";
    assert!(said.out.contains(place) && said.out.contains("expected the field `title`"), "{}", said.out);
}

#[test]
fn a_document_of_the_interface_brings_all_that_belongs_to_it() {
    let record = json!({
        "id": "110398",
        "level": "item",
        "title": "Request by the Harbour Board",
        "type": "text",
        "genres": "Letter",
        "dates": ["January 15, 1956", {"type": "uploaded", "edtf": "2011-11-20"}],
        "agents": [
            {"name": "Ministry of Trade", "roles": "aut"},
            person("Maria", "Castellanos", &["ctb"], "Obtained by"),
            person("Ida", "Berg", &["trl"], "translated by"),
        ],
        "repository": "Center for the Storage of Contemporary Documentation (TsKhSD)",
        "reference_code": "f.5, op.30, d.164",
        "collections": "Lights on the Coast",
        "publisher": "Lights Project",
        "languages": "eng",
        "original": {"relation": "translation", "languages": "rus"},
        "summary": "Asks for \"lights\".",
        "contents": [
            {"type": "translation", "language": "eng", "text": "We ask"},
            {"type": "transcription", "text": "Просим"},
        ],
        "subjects": [
            "Lights--Soviet Union",
            {"type": "person", "term": "Castellanos, Maria"},
            {"type": "person", "term": "Zhou Enlai"},
            {"type": "place", "term": "China"},
        ],
        "media_types": ["text/html", "application/pdf"],
        "rights": "May be used.",
        "markings": "Top Secret",
        "originals": "TsKhSD (Center for the Storage of Contemporary Documentation), f.5, op.30, d.164. Obtained by Maria Castellanos and translated by Ida Berg.",
        "related": [
            {"relation": "hasPart", "title": "Map of the Lights", "id": "110399"},
            {"title": "Answer to the Board", "id": "110400"},
        ],
        "funding": {"funders": {"type": "body", "name": "Lighthouse Foundation"}},
        "record": {
            "source": "Wilson Center Digital Archive",
            "created": "2011-11-20",
            "changed": "2015-02-03",
            "language": "English",
        },
    });
    same("wilson-center/document.json", &[], &record, &[]);
}

#[test]
fn what_the_interface_gives_by_itself_is_a_record_of_its_own() {
    let collection = json!({
        "id": "491",
        "level": "collection",
        "title": "“Local Lights\" on the Coast",
        "dates": {"type": "uploaded", "edtf": "2018-06-26"},
        "collections": "Coasts",
        "publisher": "Wilson Center Digital Archive",
        "summary": "The lights, see Coasts.",
        "extent": "12 documents",
        "notes": {"type": "short description", "text": "About the lights."},
        "record": {"created": "2017-11-17", "changed": "2018-06-26", "language": "English"},
    });
    same("wilson-center/collection.json", &[], &collection, &[]);
    let text = |id: &str, file: &str, relation: &str| {
        json!({
            "id": id,
            "level": "item",
            "title": file,
            "type": "text",
            "publisher": "Wilson Center Digital Archive",
            "original": relation,
            "media_types": "text/html",
            "contents": {"text": "…"},
            "record": {"created": "2017-10-13", "changed": "2017-10-13"},
        })
    };
    let transcript = text("33548", "TranscriptFile_110404.html", "transcription");
    same("wilson-center/transcript.json", &[], &transcript, &[]);
    let mut translation = text("33549", "TranslationFile_110404.html", "translation");
    translation["languages"] = json!("eng");
    same("wilson-center/translation.json", &[], &translation, &[]);
}

#[test]
fn the_text_of_a_file_is_its_html_without_the_tags() {
    let place = Place::new();
    let input = repository("fixtures/wilson-center/transcript.json");
    let said = place.run(&["convert", &input, "-o", "out", "--texts", "texts"]);
    assert_eq!(said.code, Some(0), "{}", said.out);
    assert_eq!(place.read("texts/33548.txt").trim(), "Просим");
}

#[test]
fn a_date_that_is_rounded_down_is_not_taken_for_a_day() {
    let place = Place::new();
    let record = |id: &str, date: &str| {
        format!(
            r#"{{"id": {id}, "title": "Memo", "description": "x", "doc_date": "{date}", "frontend_doc_date": null}}"#
        )
    };
    place.write(
        "in.jsonl",
        [record("1", "19560203"), record("2", "19560200"), record("3", "19560000")].join("\n"),
    );
    let said = place.run(&["convert", "in.jsonl", "--to", "dc", "-o", "out"]);
    assert_eq!((said.code, said.rules()), (Some(0), Vec::new()), "{}", said.out);
    let dc = place.read("out/dc.xml");
    let dates: Vec<&str> = dc
        .lines()
        .filter_map(|line| line.trim().strip_prefix("<dc:date>")?.strip_suffix("</dc:date>"))
        .collect();
    assert_eq!(dates, ["1956-02-03", "1956", "1956"]);
}

#[test]
fn a_page_may_have_the_labels_of_the_site() {
    let record = json!({
        "id": "110398",
        "level": "item",
        "title": "Request by the Harbour Board",
        "type": "text",
        "genres": "Letter",
        "dates": ["January 15, 1956", {"type": "uploaded", "edtf": "2011-11-20"}],
        "agents": [
            person("Maria", "Castellanos", &["ctb"], "Obtained by"),
            person("Ida", "Berg", &["trl"], "translated by"),
            {"name": "Berg, Ida", "roles": "aut"},
            {"name": "Ministry of Trade", "roles": "aut"},
        ],
        "repository": "Center for the Storage of Contemporary Documentation (TsKhSD)",
        "reference_code": "f.5, op.30, d.164",
        "languages": "English",
        "original": {"relation": "translation", "languages": "Russian"},
        "summary": "Asks for lights.",
        "contents": {"type": "translation", "language": "English", "phrase": "Translation - English", "text": "…"},
        "subjects": [
            "Lights--Soviet Union",
            "Harbours",
            {"type": "place", "term": "China"},
            {"type": "place", "term": "Soviet Union"},
            {"type": "person", "term": "Castellanos, Maria"},
            {"type": "body", "term": "Ministry of Harbours"},
        ],
        "extent": "12 pages",
        "rights": "May be used.",
        "markings": "Top Secret",
        "originals": "TsKhSD (Center for the Storage of Contemporary Documentation), f.5, op.30, d.164. Obtained by Maria Castellanos and translated by Ida Berg.",
        "funding": {"funders": [
            {"type": "body", "name": "Lighthouse Foundation"},
            {"type": "body", "name": "Harbour Family Foundation"},
        ]},
        "record": {"language": "English"},
    });
    same("wilson-center/page.md", &[], &record, &[]);
}

#[test]
fn other_pages_tables_and_objects_are_not_taken_for_these() {
    let place = Place::new();
    place.write("page.txt", "Title: A letter\nDate: 1956\nAuthor: Ida Berg\nLanguage: English\n");
    place.write("table.csv", "document_url,title\nhttps://example.org/a,A\n");
    place.write("object.json", r#"{"id": "a", "title": "A", "doc_date": "19560115"}"#);
    let said = place.run(&["check", "page.txt", "table.csv", "object.json"]);
    assert_eq!(said.rules(), ["unreadable-input", "unreadable-input", "unknown-field"], "{}", said.out);
}
