//! Records in native form, and what they become in Dublin Core.

use super::DUBLIN_CORE;
use crate::crosswalks::samples::{self, FULL, SEED, SHORTHAND, with};

/// The elements of a name, in output order.
fn elements(name: &str, source: &str) -> Vec<String> {
    let (xml, _) = samples::written(&DUBLIN_CORE, source);
    let (start, bare) = (format!("<dc:{name}"), format!("<dc:{name}>"));
    let of_name = |line: &&str| line.starts_with(&bare) || line.starts_with(&format!("{start} "));
    xml.lines().map(str::trim_start).filter(of_name).map(str::to_owned).collect()
}

/// The values of a name, in output order.
fn values(name: &str, members: &str) -> Vec<String> {
    let value = |line: String| {
        let (_, rest) = line.split_once('>').unwrap();
        rest.strip_suffix(&format!("</dc:{name}>")).unwrap().to_owned()
    };
    elements(name, &with(members)).into_iter().map(value).collect()
}

fn losses(members: &str) -> (Vec<&'static str>, Vec<&'static str>) {
    samples::losses(&DUBLIN_CORE, &with(members))
}

#[test]
fn a_record_declares_all_that_a_harvester_needs() {
    let source = with(
        r#""url": "https://archive.example.org/a", "dates": "1956", "summary": "Asks for <two> reactors.""#,
    );
    insta::assert_snapshot!(samples::written(&DUBLIN_CORE, &source).0, @r#"
    <oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.openarchives.org/OAI/2.0/oai_dc/ http://www.openarchives.org/OAI/2.0/oai_dc.xsd">
      <dc:title>T</dc:title>
      <dc:description>Asks for &lt;two&gt; reactors.</dc:description>
      <dc:date>1956</dc:date>
      <dc:identifier>https://archive.example.org/a</dc:identifier>
      <dc:identifier>a</dc:identifier>
    </oai_dc:dc>
    "#);
}

#[test]
fn elements_of_one_name_stand_together_in_the_order_of_the_standard() {
    const ORDER: [&str; 15] = [
        "title",
        "creator",
        "subject",
        "description",
        "publisher",
        "contributor",
        "date",
        "type",
        "format",
        "identifier",
        "source",
        "language",
        "relation",
        "coverage",
        "rights",
    ];
    for source in [FULL, SEED, SHORTHAND] {
        let (xml, _) = samples::written(&DUBLIN_CORE, source);
        let names = xml.lines().filter_map(|line| line.trim_start().strip_prefix("<dc:"));
        let places: Vec<_> = names
            .map(|line| ORDER.iter().position(|name| line.split(['>', ' ']).next() == Some(name)).unwrap())
            .collect();
        assert!(places.is_sorted(), "{xml}");
    }
}

#[test]
fn the_address_of_the_page_is_the_first_identifier_and_each_other_says_its_kind() {
    let members = r#""url": "https://archive.example.org/a", "identifiers": [{"type": "mori", "value": "262346"},
        {"type": "doi", "value": "https://doi.org/10.5555/a"}, {"type": "MORI", "value": "MORI 7"}, "S 77"]"#;
    assert_eq!(
        values("identifier", members),
        ["https://archive.example.org/a", "a", "mori:262346", "MORI 7", "S 77", "https://doi.org/10.5555/a"]
    );
    assert_eq!(losses(members), (vec![], vec![]));
}

#[test]
fn of_a_translation_repository_and_reference_code_are_the_source() {
    let members = r#""repository": {"name": "Center", "abbreviation": "C"}, "reference_code": "f.5, op.30",
        "original": {"relation": "translation", "languages": ["rus", "Old Martian"]}, "languages": "eng""#;
    assert_eq!(values("source", members), ["Center (C), f.5, op.30"]);
    assert_eq!(values("identifier", members), ["a"]);
    assert_eq!(values("language", members), ["eng"]);
    assert_eq!(values("description", members), ["Original languages: Russian, Old Martian"]);
}

#[test]
fn the_words_for_a_repository_are_taken_as_they_stand() {
    let members = r#""repository": "C (Center)", "reference_code": "f.5", "original": "reproduction""#;
    assert_eq!(values("source", members), ["C (Center), f.5"]);
    assert_eq!(losses(members).0, ["description"]);
}

#[test]
fn of_the_held_unit_itself_the_reference_code_is_an_identifier_and_the_repository_the_source() {
    let members = r#""repository": {"name": "Center", "abbreviation": "C"}, "reference_code": "f.5, op.30""#;
    assert_eq!(values("source", members), ["Center (C)"]);
    assert_eq!(values("identifier", members), ["a", "f.5, op.30"]);
    assert_eq!(losses(members), (vec!["identifier", "source"], vec![]));
}

#[test]
fn names_are_inverted_and_bodies_stay_whole() {
    let members = r#""agents": [
        {"type": "person", "name": "Pavel Vetrov", "given": "Pavel", "family": "Vetrov", "suffix": "Jr.",
            "dates": "1911-1989", "roles": "cre"},
        {"type": "body", "name": "Geological Survey of the Netherlands", "dates": "1903-1968", "roles": "cre"},
        {"type": "person", "name": "Avicenna", "roles": "cre"}]"#;
    assert_eq!(
        values("creator", members),
        ["Vetrov, Pavel, Jr., 1911-1989", "Geological Survey of the Netherlands, 1903-1968", "Avicenna"]
    );
    assert_eq!(losses(members), (vec![], vec![]));
}

#[test]
fn a_person_stands_once_whatever_they_did_and_who_gave_the_document_nowhere() {
    let members = r#""agents": [{"name": "Anna", "roles": ["trl", "aut"]}, {"name": "Boris", "roles": ["ctb", "trl", "trc"]},
        {"name": "Clara"}, {"name": "Dora", "roles": "dnr"}, {"name": "Emil", "roles": "pbl"},
        {"name": "Fjodor", "roles": "rcp"}]"#;
    assert_eq!(values("creator", members), ["Anna"]);
    assert_eq!(values("contributor", members), ["Boris", "Clara", "Fjodor"]);
    assert_eq!(values("publisher", members), ["Emil"]);
    assert_eq!(losses(members), (vec!["creator", "contributor"], vec!["contributor"]));
}

#[test]
fn who_paid_is_a_contributor_once_and_described_in_the_words_of_the_source() {
    let members = r#""agents": {"type": "body", "name": "Anselm Foundation", "roles": "ctb"}, "funding":
        {"text": "Paid by the Anselm Foundation", "funders": {"type": "body", "name": "Anselm Foundation"}}"#;
    assert_eq!(values("contributor", members), ["Anselm Foundation"]);
    assert_eq!(values("description", members), ["Paid by the Anselm Foundation"]);
}

#[test]
fn dates_are_edtf_and_begin_with_their_year_where_they_can() {
    for (given, written) in [
        (r#"{"edtf": "1956-01-15"}"#, "1956-01-15"),
        (r#""15 January 1956""#, "1956-01-15"),
        (r#"{"edtf": "1956-01-15/1956-02-20"}"#, "1956-01-15/1956-02-20"),
        (r#"{"edtf": "1956~"}"#, "1956~"),
        (r#"{"edtf": "1956?"}"#, "1956?"),
        (r#"{"edtf": "-0249"}"#, "-0249"),
        (r#"{"edtf": "1953/.."}"#, "1953/.."),
        (r#"{"edtf": "../1953"}"#, "../1953"),
        (r#"{"edtf": "195X"}"#, "195X"),
        (r#"{"edtf": "1956-21"}"#, "1956-21"),
        (r#"{"edtf": "[1947..1962]"}"#, "1947/1962"),
        (r#""before 1917""#, "[..1916]"),
        (r#""stamp of the ninth""#, "stamp of the ninth"),
    ] {
        assert_eq!(values("date", &format!("\"dates\": {given}")), [written], "{given}");
    }
}

#[test]
fn the_first_date_is_the_documents_own_and_dates_of_other_things_are_left_out() {
    let members = r#""dates": [{"type": "uploaded", "edtf": "2011"}, {"type": "sent", "edtf": "1956-03-05"},
        {"type": "created", "edtf": "1956-03-02"}, {"type": "issued", "edtf": "1956-03-05"}]"#;
    assert_eq!(values("date", members), ["1956-03-05", "1956-03-02"]);
    assert_eq!(losses(members), (vec!["date"], vec![""]));
}

#[test]
fn an_undated_document_has_no_date() {
    assert_eq!(values("date", r#""dates": "undated""#), [""; 0]);
    assert_eq!(losses(r#""dates": "undated""#), (vec![], vec!["date"]));
}

#[test]
fn what_a_date_loses_is_accounted_for() {
    for (dates, reduced) in [
        (r#"{"edtf": "1956-01-15"}"#, false),
        (r#""15 January 1956""#, false),
        (r#"{"edtf": "1956-01-15", "text": "15 January 1956"}"#, true),
        (r#"{"edtf": "1956-01-15", "inferred": true}"#, true),
        (r#"{"edtf": "1900-02-28", "calendar": "julian"}"#, true),
        (r#"{"edtf": "[1947..1962]"}"#, true),
    ] {
        let (lost, dropped) = losses(&format!("\"dates\": {dates}"));
        assert_eq!((lost == ["date"], dropped.is_empty()), (reduced, true), "{dates}");
    }
}

#[test]
fn collection_is_the_first_type_above_item_level_and_the_dcmi_type_the_first_at_it() {
    let of = |level: &str| {
        values("type", &format!(r#""level": "{level}", "type": "text", "genres": ["letter", "Text"]"#))
    };
    assert_eq!(of("series"), ["Collection", "Text", "letter"]);
    assert_eq!(of("item"), ["Text", "letter"]);
    assert_eq!(
        values("type", r#""genres": ["panoramas", "photographs"]"#),
        ["StillImage", "panoramas", "photographs"]
    );
    assert_eq!(values("type", r#""level": "fonds", "type": "mixed material""#), ["Collection"]);
    assert_eq!(losses(r#""level": "item""#), (vec![], vec!["type"]));
    assert_eq!(losses(r#""level": "fonds", "type": "text""#), (vec!["type"], vec![]));
}

#[test]
fn the_summary_is_the_first_description_and_words_that_need_one_have_a_word_before_them() {
    let members = r#""notes": ["Torn."], "accruals": "None expected.", "markings": "Secret", "summary": "On reactors.",
        "finding_aids": {"text": "Карточка 165", "language": "rus"}, "biographical_history": "Set up in 1949.",
        "contents": [{"phrase": "Translation - English", "text": "Dear Comrade"}], "record": {"language": "eng"}"#;
    assert_eq!(
        elements("description", &with(members)),
        [
            r#"<dc:description xml:lang="en">On reactors.</dc:description>"#,
            "<dc:description>Translation - English</dc:description>",
            "<dc:description>Original classification: Secret</dc:description>",
            r#"<dc:description xml:lang="en">Set up in 1949.</dc:description>"#,
            r#"<dc:description xml:lang="en">Accruals: None expected.</dc:description>"#,
            "<dc:description>Finding aids: Карточка 165</dc:description>",
            r#"<dc:description xml:lang="en">Torn.</dc:description>"#,
        ]
    );
}

#[test]
fn the_language_of_words_is_their_own_or_the_descriptions_and_never_that_of_the_text() {
    let title = |rest: &str| elements("title", &format!(r#"{{"id": "a", "languages": "rus", {rest}}}"#));
    assert_eq!(title(r#""title": "T""#), ["<dc:title>T</dc:title>"]);
    assert_eq!(
        title(r#""title": {"text": "T", "language": "ger"}, "record": {"language": "eng"}"#),
        [r#"<dc:title xml:lang="de">T</dc:title>"#]
    );
    assert_eq!(
        title(
            r#""title": "T", "titles": [{"type": "translated", "text": "Т"}, "U"], "record": {"language": "eng"}"#
        ),
        [
            r#"<dc:title xml:lang="en">T</dc:title>"#,
            "<dc:title>Т</dc:title>",
            r#"<dc:title xml:lang="en">U</dc:title>"#
        ]
    );
    assert_eq!(
        values("language", r#""languages": ["Russian", "ger", "rus", "Old Martian"]"#),
        ["rus", "deu", "Old Martian"]
    );
}

#[test]
fn the_units_above_are_one_relation_and_collections_and_related_records_one_each() {
    let members = r#""ancestors": [{"level": "fonds", "title": "Central Committee", "reference_code": "f. 5"},
            {"level": "series", "reference_code": "op. 30"}, "Letters"],
        "collections": {"title": "Atoms", "url": "https://archive.example.org/c/1"},
        "related": [{"relation": "references", "title": "List", "id": "110402"}, {"id": "110431"}]"#;
    assert_eq!(
        values("relation", members),
        [
            "Central Committee (f. 5) &gt; series op. 30 &gt; Letters",
            "Atoms",
            "https://archive.example.org/c/1",
            "List",
            "110431"
        ]
    );
}

#[test]
fn places_and_periods_are_coverage_and_all_other_subjects_subjects() {
    let members = r#""subjects": ["China--Foreign relations--Japan", {"type": "person", "term": "Lin, Wenbo"},
        {"type": "place", "term": "Jena"}, {"type": "period", "term": "1956"}], "places": "Berlin""#;
    assert_eq!(values("subject", members), ["China--Foreign relations--Japan", "Lin, Wenbo"]);
    assert_eq!(values("coverage", members), ["1956", "Jena"]);
    assert_eq!(losses(members), (vec!["subject", "coverage"], vec![""]));
}

#[test]
fn a_full_text_is_left_out_but_for_its_address() {
    let members = r#""original": "translation", "contents": [{"type": "translation", "text": "Dear Comrade"},
        {"type": "text", "url": "https://archive.example.org/t"}, {"type": "scan", "url": "https://archive.example.org/s"}]"#;
    assert_eq!(values("identifier", members), ["https://archive.example.org/t", "a"]);
    assert_eq!(values("relation", members), ["https://archive.example.org/s"]);
    assert_eq!(losses(members), (vec!["description"], vec![""]));
}

#[test]
fn extent_medium_and_media_types_are_formats_and_rights_have_their_address_first() {
    let members = r#""extent": ["12 pages", {"quantity": 3.5, "unit": "linear metres"}], "medium": "typescript",
        "media_types": "text/plain", "rights": {"uri": "http://rightsstatements.org/vocab/InC/1.0/", "text": "In Copyright"},
        "access": "Open""#;
    assert_eq!(values("format", members), ["12 pages", "3.5 linear metres", "typescript", "text/plain"]);
    assert_eq!(
        values("rights", members),
        ["http://rightsstatements.org/vocab/InC/1.0/", "In Copyright", "Open"]
    );
    assert_eq!(losses(members), (vec!["rights"], vec![]));
}
