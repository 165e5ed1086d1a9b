//! Records in native form, and what they become in CSL-JSON.

use serde_json::Value;

use super::CSL_JSON;
use crate::crosswalks::samples::{self, FULL, with};

/// A member as it is written; nothing if it is not there.
fn member(key: &str, members: &str) -> String {
    let (json, _) = samples::written(&CSL_JSON, &with(members));
    let item: Value = serde_json::from_str(&json).unwrap();
    item.get(key).map(Value::to_string).unwrap_or_default()
}

fn losses(members: &str) -> (Vec<&'static str>, Vec<&'static str>) {
    samples::losses(&CSL_JSON, &with(members))
}

#[test]
fn an_item_says_first_what_it_is_and_who_made_it() {
    let source = with(
        r#""url": "https://archive.example.org/a", "dates": "1956", "genres": "telegram", "agents": "Vetrov, Pavel (author)""#,
    );
    assert_eq!(
        samples::written(&CSL_JSON, &source).0,
        r#"{"id":"a","type":"personal_communication","genre":"Telegram","title":"T","author":[{"family":"Vetrov","given":"Pavel"}],"issued":{"date-parts":[[1956]]},"URL":"https://archive.example.org/a"}"#
    );
}

#[test]
fn keys_stand_in_the_order_of_the_rows_and_none_twice() {
    let (json, _) = samples::written(&CSL_JSON, FULL);
    let item: serde_json::Map<String, Value> = serde_json::from_str(&json).unwrap();
    let place =
        |key: &String| super::ROWS.iter().position(|row| row.to.split(", ").any(|to| to == key)).unwrap();
    let places: Vec<_> = item.keys().map(place).collect();
    assert!(places.is_sorted(), "{json}");
    assert_eq!(json.matches("\"URL\":").count(), 1);
}

#[test]
fn the_type_is_that_of_the_level_the_genre_the_kind_or_the_evidence() {
    for (members, kind) in [
        (r#""level": "series", "genres": "letter""#, "collection"),
        (r#""level": "item", "genres": "telegram""#, "personal_communication"),
        (r#""genres": ["tables", "report"]"#, "report"),
        (r#""genres": "speech", "type": "sound recording""#, "speech"),
        (r#""genres": "treaty""#, "treaty"),
        (r#""genres": "oral history""#, "interview"),
        (r#""genres": "newspaper article""#, "article-newspaper"),
        (r#""genres": "poster""#, "graphic"),
        (r#""genres": "minutes""#, "manuscript"),
        (r#""type": "still image""#, "graphic"),
        (r#""type": "cartographic""#, "map"),
        (r#""type": "moving image""#, "motion_picture"),
        (r#""type": "notated music""#, "musical_score"),
        (r#""type": "sound recording-musical""#, "song"),
        (r#""type": "software, multimedia""#, "software"),
        (r#""type": "three dimensional object", "repository": "Center""#, "document"),
        (r#""type": "mixed material", "repository": "Center""#, "document"),
        (r#""type": "text", "repository": "Center""#, "manuscript"),
        (r#""type": "text", "reference_code": "f. 5""#, "manuscript"),
        (r#""type": "text""#, "document"),
        (r#""languages": "eng", "repository": "Center""#, "manuscript"),
        (r#""contents": "Dear Comrade", "repository": "Center""#, "manuscript"),
        (r#""languages": "eng""#, "document"),
        (r#""repository": "Center""#, "document"),
    ] {
        assert_eq!(member("type", members), format!("\"{kind}\""), "{members}");
    }
}

#[test]
fn a_genre_is_the_word_a_citation_prints_and_nothing_where_the_type_says_it() {
    for (members, genre) in [
        (r#""genres": "telegrams""#, "\"Telegram\""),
        (r#""genres": ["tables", "reports"]"#, ""),
        (r#""genres": ["business letters", "letter"]"#, "\"Letter\""),
        (r#""genres": "draft (document)""#, "\"draft (document)\""),
        (r#""genres": "treaties", "level": "file""#, "\"treaties\""),
    ] {
        assert_eq!(member("genre", members), genre, "{members}");
    }
}

#[test]
fn what_a_type_loses_is_accounted_for() {
    assert_eq!(losses(r#""level": "item", "type": "text""#), (vec![], vec!["type"]));
    assert_eq!(losses(r#""level": "fonds", "type": "text""#), (vec!["type"], vec![]));
    assert_eq!(losses(r#""type": "still image""#), (vec![], vec![]));
    assert_eq!(losses(r#""type": "text", "genres": "telegram""#), (vec![], vec![]));
    assert_eq!(losses(r#""type": "sound recording", "genres": "speech""#), (vec!["type"], vec![]));
    assert_eq!(losses(r#""genres": ["letter", "draft"]"#), (vec!["genre"], vec![]));
}

#[test]
fn a_name_is_taken_apart_only_where_the_record_does_it_and_a_body_never() {
    let agents = r#""agents": [
        {"type": "person", "name": "Vincent van den Berg Jr.", "given": "Vincent", "family": "van den Berg", "suffix": "Jr.", "roles": "aut"},
        {"type": "body", "name": "Geological Survey of the Netherlands", "roles": "cre"},
        {"type": "person", "name": "Avicenna", "roles": "aut"}]"#;
    assert_eq!(
        member("author", agents),
        r#"[{"family":"van den Berg","given":"Vincent","suffix":"Jr."},{"literal":"Geological Survey of the Netherlands"},{"literal":"Avicenna"}]"#
    );
    assert_eq!(losses(agents), (vec![], vec![]));
}

#[test]
fn each_role_has_its_variable_and_all_others_are_contributors() {
    for (role, key, is_reduced) in [
        ("aut", "author", false),
        ("cre", "author", false),
        ("pht", "author", true),
        ("ive", "author", true),
        ("ivr", "interviewer", false),
        ("cmp", "composer", false),
        ("drt", "director", false),
        ("prf", "performer", false),
        ("ill", "illustrator", false),
        ("com", "compiler", false),
        ("edt", "editor", false),
        ("trl", "translator", false),
        ("cur", "curator", false),
        ("ctb", "contributor", false),
        ("trc", "contributor", true),
        ("spk", "contributor", true),
        ("of the third rank", "contributor", true),
    ] {
        let members = format!(r#""agents": {{"name": "Anna", "roles": "{role}"}}"#);
        assert_eq!(member(key, &members), r#"[{"literal":"Anna"}]"#, "{role}");
        let (json, _) = samples::written(&CSL_JSON, &with(&members));
        assert_eq!(json.matches("Anna").count(), 1, "{role}");
        assert_eq!(losses(&members).0, if is_reduced { vec![key] } else { vec![] }, "{role}");
    }
    assert_eq!(member("contributor", r#""agents": {"name": "Anna"}"#), r#"[{"literal":"Anna"}]"#);
    assert_eq!(losses(r#""agents": {"name": "Anna", "roles": "dnr"}"#), (vec![], vec![""]));
}

#[test]
fn an_agent_of_two_roles_stands_in_two_variables() {
    let agents = r#""agents": {"name": "Anna", "roles": ["edt", "trl", "trc"]}"#;
    assert_eq!(member("editor", agents), r#"[{"literal":"Anna"}]"#);
    assert_eq!(member("translator", agents), r#"[{"literal":"Anna"}]"#);
    assert_eq!(member("contributor", agents), "");
    assert_eq!(losses(agents).0, ["editor", "translator"]);
}

#[test]
fn a_recipient_is_one_only_of_a_letter_and_a_speaker_an_author_only_of_a_speech() {
    let rcp = r#""agents": {"name": "Lin Wenbo", "roles": "rcp"}"#;
    let of = |key, genre: &str| member(key, &format!(r#"{rcp}, "genres": "{genre}""#));
    assert_ne!(of("recipient", "letter"), "");
    assert_eq!(of("contributor", "letter"), "");
    assert_eq!(of("recipient", "report"), "");
    assert_ne!(of("contributor", "report"), "");
    let spk = r#""agents": {"name": "Anna", "roles": "spk"}, "genres": "speech""#;
    assert_eq!(member("author", spk), r#"[{"literal":"Anna"}]"#);
}

#[test]
fn dates_are_numbers_and_what_they_cannot_express_is_accounted_for() {
    for (given, written, is_reduced) in [
        (r#"{"edtf": "1956-01-15"}"#, r#"{"date-parts":[[1956,1,15]]}"#, false),
        (r#""15 January 1956""#, r#"{"date-parts":[[1956,1,15]]}"#, false),
        (r#"{"edtf": "1956-01-15", "text": "15 January 1956"}"#, r#"{"date-parts":[[1956,1,15]]}"#, true),
        (r#"{"edtf": "1956-01"}"#, r#"{"date-parts":[[1956,1]]}"#, false),
        (r#"{"edtf": "1956-01-15T10:30:00Z"}"#, r#"{"date-parts":[[1956,1,15]]}"#, true),
        (r#"{"edtf": "1956~"}"#, r#"{"date-parts":[[1956]],"circa":true}"#, false),
        (r#"{"edtf": "1956?"}"#, r#"{"date-parts":[[1956]],"circa":true}"#, true),
        (r#"{"edtf": "1956", "inferred": true}"#, r#"{"date-parts":[[1956]],"circa":true}"#, true),
        (r#"{"edtf": "1956-01-15/1956-02-20"}"#, r#"{"date-parts":[[1956,1,15],[1956,2,20]]}"#, false),
        (r#"{"edtf": "1953/.."}"#, r#"{"date-parts":[[1953],[0]]}"#, true),
        (r#"{"edtf": "1953/"}"#, r#"{"date-parts":[[1953],[0]]}"#, true),
        (r#"{"edtf": "../1953", "text": "until 1953"}"#, r#"{"literal":"until 1953"}"#, true),
        (r#""before 1917""#, r#"{"literal":"before 1917"}"#, true),
        (r#"{"edtf": "[1947..1962]"}"#, r#"{"date-parts":[[1947],[1962]],"circa":true}"#, true),
        (r#"{"edtf": "-0249"}"#, r#"{"date-parts":[[-250]]}"#, false),
        (r#"{"edtf": "0000"}"#, r#"{"date-parts":[[-1]]}"#, false),
        (r#"{"edtf": "195X"}"#, r#"{"date-parts":[[1950],[1959]],"circa":true}"#, true),
        (r#"{"edtf": "194X/195X"}"#, r#"{"date-parts":[[1940],[1959]],"circa":true}"#, true),
        (r#"{"edtf": "1956-XX"}"#, r#"{"date-parts":[[1956]]}"#, false),
        (r#"{"edtf": "1956-XX-15"}"#, r#"{"date-parts":[[1956]]}"#, true),
        (r#"{"edtf": "1956-22"}"#, r#"{"date-parts":[[1956]],"season":"2"}"#, false),
        (r#"{"edtf": "1956-33"}"#, r#"{"date-parts":[[1956]]}"#, true),
        (r#"{"edtf": "Y170000002"}"#, r#"{"literal":"Y170000002"}"#, true),
        (r#""stamp of the ninth""#, r#"{"literal":"stamp of the ninth"}"#, false),
        (r#"{"edtf": "1900-02-28", "calendar": "julian"}"#, r#"{"date-parts":[[1900,2,28]]}"#, true),
    ] {
        let members = format!("\"dates\": {given}");
        assert_eq!(member("issued", &members), written, "{given}");
        assert_eq!(losses(&members), (if is_reduced { vec!["issued"] } else { vec![] }, vec![]), "{given}");
    }
}

#[test]
fn an_undated_document_has_no_date() {
    assert_eq!(member("issued", r#""dates": "undated""#), "");
    assert_eq!(losses(r#""dates": "undated""#), (vec![], vec!["issued"]));
}

#[test]
fn a_gregorian_date_comes_before_a_julian_one() {
    let dates = r#""dates": [{"edtf": "1900-02-15", "calendar": "julian"}, {"edtf": "1900-02-28"}]"#;
    assert_eq!(member("issued", dates), r#"{"date-parts":[[1900,2,28]]}"#);
    assert_eq!(losses(dates), (vec![], vec![""]));
}

#[test]
fn only_the_documents_own_date_is_that_of_issue() {
    let dates = r#""dates": [{"type": "uploaded", "edtf": "2011-11"}, {"type": "event", "edtf": "1955"}, {"type": "received", "edtf": "1957"}],
        "record": {"accessed": "2024-06-30"}"#;
    assert_eq!(member("issued", dates), "");
    assert_eq!(member("available-date", dates), r#"{"date-parts":[[2011,11]]}"#);
    assert_eq!(member("event-date", dates), r#"{"date-parts":[[1955]]}"#);
    assert_eq!(member("accessed", dates), r#"{"date-parts":[[2024,6,30]]}"#);
    assert_eq!(losses(dates), (vec![], vec![""]));
}

#[test]
fn a_fonds_is_named_unless_the_reference_code_names_it() {
    let of = |code: &str| {
        let ancestors = r#""ancestors": [{"level": "fonds", "title": "Bohr papers"}, {"level": "series", "title": "Letters"}]"#;
        member("archive_collection", &format!(r#"{ancestors}, "reference_code": "{code}""#))
    };
    assert_eq!(of("box 7"), "\"Bohr papers\"");
    assert_eq!(of("Bohr papers, box 7"), "");
    assert_eq!(member("archive_collection", r#""ancestors": {"level": "series", "title": "Letters"}"#), "");
    assert_eq!(losses(r#""ancestors": {"level": "fonds", "title": "Bohr papers"}"#), (vec![], vec![]));
    assert_eq!(losses(r#""ancestors": "Letters""#), (vec![], vec!["archive_collection"]));
}

#[test]
fn archive_and_place_are_stated_as_the_source_has_them() {
    let of = |key, repository: &str| member(key, &format!("\"repository\": {repository}"));
    assert_eq!(of("archive", r#"{"name": "Center", "abbreviation": "C"}"#), "\"Center (C)\"");
    assert_eq!(of("archive", r#""C (Center)""#), "\"C (Center)\"");
    assert_eq!(
        of("archive-place", r#"{"name": "Center", "place": "Moscow", "country": "Russia"}"#),
        "\"Moscow, Russia\""
    );
    assert_eq!(of("archive-place", r#"{"name": "Center"}"#), "");
}

#[test]
fn the_place_a_document_was_made_is_no_place_of_the_platform() {
    assert_eq!(member("publisher-place", r#""places": "Berlin""#), "\"Berlin\"");
    assert_eq!(member("publisher-place", r#""places": "Berlin", "publisher": "Digital Archive""#), "");
    let both = r#""places": ["Berlin", {"type": "publication", "name": "Leipzig"}], "publisher": "Insel""#;
    assert_eq!(member("publisher-place", both), "\"Leipzig\"");
    assert_eq!((member("publisher", both), member("source", both)), ("\"Insel\"".into(), "\"Insel\"".into()));
}

#[test]
fn pages_are_counted_where_the_extent_counts_pages() {
    for (extent, pages) in [
        (r#""12 pages""#, "\"12\""),
        (r#""1 p.""#, "\"1\""),
        (r#"{"quantity": 12, "unit": "pages"}"#, "\"12\""),
        (r#"["1 envelope", "7 pp."]"#, "\"7\""),
        (r#""12 leaves""#, ""),
        (r#""ca. 12 pages""#, ""),
        (r#"{"quantity": 3.5, "unit": "pages"}"#, ""),
    ] {
        assert_eq!(member("number-of-pages", &format!("\"extent\": {extent}")), pages, "{extent}");
    }
}

#[test]
fn identifiers_with_a_variable_are_bare_and_the_others_left_out() {
    let members = r#""identifiers": [{"type": "doi", "value": "https://doi.org/10.5555/a"}, {"type": "isbn", "value": "9781"}, "S 77"]"#;
    assert_eq!(member("DOI", members), "\"10.5555/a\"");
    assert_eq!(member("ISBN", members), "\"9781\"");
    assert_eq!(losses(members), (vec![], vec!["DOI, ISBN, ISSN, PMCID, PMID"]));
}

#[test]
fn titles_are_that_of_the_original_and_the_short_one() {
    let members = r#""titles": [{"type": "original", "text": "Письмо"}, {"type": "abbreviated", "text": "L."}, "Other"],
        "original": {"relation": "translation", "title": "Письмо"}"#;
    assert_eq!(member("original-title", members), "\"Письмо\"");
    assert_eq!(member("title-short", members), "\"L.\"");
    assert_eq!(losses(members), (vec![], vec!["title-short"]));
}

#[test]
fn the_first_text_lends_its_address_to_a_record_without_a_page() {
    let members = r#""contents": {"type": "scan", "url": "https://archive.example.org/s"}"#;
    assert_eq!(member("URL", members), "\"https://archive.example.org/s\"");
    assert_eq!(losses(members), (vec![], vec![]));
    assert_eq!(losses(r#""contents": "Dear Comrade""#), (vec![], vec![""]));
}

#[test]
fn keywords_languages_and_media_are_one_text_each() {
    let members = r#""subjects": ["Atoms", "Trade--China", {"type": "place", "term": "Jena"}], "languages": ["ger", "rus"],
        "medium": ["typescript", "carbon copy"]"#;
    assert_eq!(member("keyword", members), "\"Atoms; Trade--China\"");
    assert_eq!(member("language", members), "\"de\"");
    assert_eq!(member("medium", members), "\"typescript, carbon copy\"");
    assert_eq!(losses(members), (vec!["language"], vec!["keyword"]));
}

#[test]
fn what_has_no_variable_and_is_worth_keeping_is_custom() {
    let members = r#""original": {"relation": "translation", "languages": ["rus", "Old Martian"]}, "markings": "Secret",
        "notes": "Torn.", "funding": {"text": "Paid by A.", "funders": {"name": "A."}}, "citation": "T, 1956.""#;
    assert_eq!(
        member("custom", members),
        r#"{"original_relation":"translation","original_languages":["ru","Old Martian"],"markings":["Secret"],"notes":["Torn."],"funding":"Paid by A.","funders":["A."],"citation":"T, 1956."}"#
    );
    assert_eq!(losses(members), (vec![], vec![]));
}
