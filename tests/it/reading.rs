//! Dublin Core read: what each element becomes, where a record stands, and that what is written is read as it was.

use std::fmt::Write as _;

use fonds::{Converted, Engine, Located, RuleId, Settings};
use proptest::prelude::*;

const OPEN: &str = r#"<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/">"#;
const QUALIFIED: &str = r#"<q:qualifieddc xmlns:q="http://worldcat.org/xmlschemas/qdc-1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">"#;

fn engine(targets: &[&str]) -> Engine {
    Engine::new(targets.iter().fold(Settings::default(), |settings, target| settings.target(target).unwrap()))
}

fn convert(target: &str, name: &str, text: &str) -> (String, Converted) {
    let mut done = engine(&[target]).convert(name, text.as_bytes()).unwrap();
    let (_, output) = done.outputs.pop().unwrap();
    (String::from_utf8(output).unwrap(), done)
}

fn mods_of(record: &str) -> String {
    let (mods, done) = convert("mods", "a.xml", record);
    assert_eq!(done.accepted, 1, "{:?}", done.findings);
    mods
}

fn plain(elements: &str) -> String {
    mods_of(&format!("{OPEN}{elements}</oai_dc:dc>"))
}

fn qualified(elements: &str) -> String {
    mods_of(&format!("{QUALIFIED}{elements}</q:qualifieddc>"))
}

/// The findings of a rule.
fn of(done: &Converted, rule: RuleId) -> Vec<&Located> {
    done.findings.iter().filter(|found| found.rule == rule).collect()
}

#[test]
fn each_of_the_fifteen_elements_is_read_into_its_field() {
    let mods = plain(
        r#"<dc:title xml:lang="fr">La jetée</dc:title><dc:title>The Pier</dc:title><dc:creator>Lund, Ida, 1861-1923</dc:creator>
        <dc:subject>Harbours</dc:subject><dc:description>https://a.example.org/small.jpg</dc:description>
        <dc:description>Seen from the sea.</dc:description><dc:publisher>C. J. Berg</dc:publisher>
        <dc:contributor>Harbour Board (sponsor)</dc:contributor><dc:date>1911-05</dc:date><dc:type>Still Image</dc:type>
        <dc:type>postcards</dc:type><dc:format>image/jpeg</dc:format><dc:format>9 x 14 cm</dc:format><dc:format>paper</dc:format>
        <dc:identifier>H 12</dc:identifier><dc:identifier>https://a.example.org/12</dc:identifier>
        <dc:identifier>https://a.example.org/12/iiif</dc:identifier><dc:source>Album of 1911</dc:source>
        <dc:language>fre</dc:language><dc:relation>Piers of the north</dc:relation><dc:relation>https://a.example.org/piers</dc:relation>
        <dc:coverage>Odesa</dc:coverage><dc:coverage>1905/1911</dc:coverage>
        <dc:rights>http://rightsstatements.org/vocab/NoC-US/1.0/</dc:rights><dc:rights xml:lang="en">Ask us.</dc:rights>"#,
    );
    for expected in [
        r#"<title lang="fre">La jetée</title>"#,
        r#"<titleInfo type="alternative"><title>The Pier</title>"#,
        r#"<namePart type="family">Lund</namePart>"#,
        ">cre</roleTerm>",
        "<subject><topic>Harbours</topic></subject>",
        "<abstract>Seen from the sea.</abstract>",
        "<note>https://a.example.org/small.jpg</note>",
        ">pbl</roleTerm>",
        r#"<dateCreated encoding="w3cdtf" keyDate="yes">1911-05</dateCreated>"#,
        ">still image</typeOfResource>",
        ">postcards</genre>",
        "<internetMediaType>image/jpeg</internetMediaType><extent>9 x 14 cm</extent>",
        "<form>paper</form>",
        r#"<identifier type="local">H 12</identifier>"#,
        "<identifier>https://a.example.org/12/iiif</identifier>",
        r#"<url usage="primary" access="object in context">https://a.example.org/12</url>"#,
        r#"<note type="source">Album of 1911</note>"#,
        ">fre</languageTerm>",
        "<relatedItem><titleInfo><title>Piers of the north</title></titleInfo></relatedItem>",
        r#"<relatedItem><location><url>https://a.example.org/piers</url></location></relatedItem>"#,
        r#"<note type="coverage">Odesa</note>"#,
        "<temporal encoding=\"w3cdtf\" point=\"start\">1905</temporal>",
        r#"xlink:href="http://rightsstatements.org/vocab/NoC-US/1.0/""#,
        ">Ask us.</accessCondition>",
    ] {
        assert!(mods.contains(expected), "{expected}\n{mods}");
    }
}

#[test]
fn a_term_of_dcmi_is_read_more_precisely_than_its_element() {
    let mods = qualified(
        r#"<dc:title>The Pier</dc:title><dcterms:alternative>Jetée</dcterms:alternative><dc:description>A photograph.</dc:description>
        <dcterms:abstract>Seen from the sea.</dcterms:abstract><dcterms:created>1911</dcterms:created>
        <dcterms:issued>1912</dcterms:issued><dcterms:spatial>Odesa</dcterms:spatial>
        <dcterms:spatial xsi:type="dcterms:Point">east=30.7; north=46.5</dcterms:spatial><dcterms:temporal>The reign of Nicholas II</dcterms:temporal>
        <dc:subject xsi:type="dcterms:LCSH">Harbors</dc:subject><dcterms:extent>1 photograph</dcterms:extent>
        <dcterms:medium>gelatin silver</dcterms:medium><dcterms:isPartOf>Album of 1911</dcterms:isPartOf>
        <dcterms:provenance>Given by I. Lund.</dcterms:provenance><dcterms:accessRights>Open</dcterms:accessRights>
        <dcterms:bibliographicCitation>Lund, The Pier.</dcterms:bibliographicCitation><dc:identifier>H 12</dc:identifier>"#,
    );
    for expected in [
        r#"<titleInfo type="alternative"><title>Jetée</title>"#,
        "<abstract>Seen from the sea.</abstract>",
        "<note>A photograph.</note>",
        r#"keyDate="yes">1911</dateCreated>"#,
        "<dateIssued encoding=\"w3cdtf\">1912</dateIssued>",
        "<subject><geographic>Odesa</geographic></subject>",
        r#"<note type="coverage">east=30.7; north=46.5</note>"#,
        "<subject><temporal>The reign of Nicholas II</temporal></subject>",
        r#"<subject authority="lcsh"><topic authority="lcsh">Harbors</topic></subject>"#,
        "<extent>1 photograph</extent>",
        "<form>gelatin silver</form>",
        r#"<relatedItem type="host"><titleInfo><title>Album of 1911</title>"#,
        r#"<note type="ownership">Given by I. Lund.</note>"#,
        r#"<accessCondition type="restriction on access">Open</accessCondition>"#,
        r#"<note type="preferred citation">Lund, The Pier.</note>"#,
    ] {
        assert!(mods.contains(expected), "{expected}\n{mods}");
    }
}

#[test]
fn the_id_is_that_of_the_harvest_else_the_first_identifier_that_is_no_address_else_the_first() {
    let harvested = |inside: &str| {
        format!(
            "<record xmlns=\"http://www.openarchives.org/OAI/2.0/\"><header><identifier>oai:a.example.org:7</identifier>\
             <datestamp>2020-01-02</datestamp></header><metadata>{OPEN}{inside}</oai_dc:dc></metadata></record>"
        )
    };
    let dc = |text: &str| convert("dc", "pier.xml", text);
    let ids = |text: &str| -> Vec<String> {
        let dc = dc(text).0;
        let values = dc.split("<dc:identifier>").skip(1);
        values.map(|value| value.split('<').next().unwrap().to_owned()).collect()
    };
    let list = |record: &str| {
        format!(
            "<OAI-PMH xmlns=\"http://www.openarchives.org/OAI/2.0/\"><responseDate>2020-01-02T00:00:00Z</responseDate>\
             <request>http://a.example.org/oai</request><ListRecords>{record}</ListRecords></OAI-PMH>"
        )
    };
    let inside = "<dc:title>T</dc:title><dc:identifier>https://a.example.org/7</dc:identifier><dc:identifier>H 7</dc:identifier>";
    assert_eq!(ids(&list(&harvested(inside))), ["https://a.example.org/7", "oai:a.example.org:7", "H 7"]);
    let alone = |inside: &str| format!("{OPEN}{inside}</oai_dc:dc>");
    assert_eq!(ids(&alone(inside)), ["https://a.example.org/7", "H 7"]);
    let address = "<dc:title>T</dc:title><dc:identifier>https://a.example.org/7</dc:identifier>";
    assert_eq!(ids(&alone(address)), ["https://a.example.org/7"]);
}

#[test]
fn a_record_without_identifier_gets_one_of_its_file_and_place_which_is_said_once() {
    let records = "<dc:title>T</dc:title>";
    let text = format!("<r>{OPEN}{records}</oai_dc:dc>{OPEN}{records}</oai_dc:dc></r>");
    let (dc, done) = convert("dc", "piers.xml", &text);
    assert!(dc.contains("<dc:identifier>piers-1</dc:identifier>") && dc.contains(">piers-2<"), "{dc}");
    assert_eq!(of(&done, RuleId::UnidentifiedRecord).len(), 1);
}

#[test]
fn a_deleted_record_is_neither_converted_nor_refused() {
    let text = "<OAI-PMH xmlns=\"http://www.openarchives.org/OAI/2.0/\"><responseDate>2020-01-02T00:00:00Z</responseDate>\
        <request>http://a.example.org/oai</request><ListRecords><record><header status=\"deleted\"><identifier>oai:a.example.org:7</identifier>\
        <datestamp>2020-01-02</datestamp></header></record></ListRecords></OAI-PMH>";
    let (dc, done) = convert("dc", "a.xml", text);
    assert_eq!((dc.as_str(), done.records, done.accepted), ("", 1, 0));
    assert!(done.findings.is_empty(), "{:?}", done.findings);
}

#[test]
fn a_record_is_found_in_an_element_of_any_name_and_another_standard_is_refused() {
    let inside = "<dc:title>T</dc:title><dc:identifier>H 7</dc:identifier>";
    let of_terms = format!("<metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">{inside}</metadata>");
    assert!(mods_of(&of_terms).contains("<title>T</title>"));
    let other = "<record xmlns=\"http://www.openarchives.org/OAI/2.0/\"><header><identifier>oai:a:7</identifier><datestamp>2020-01-02</datestamp>\
        </header><metadata><mods xmlns=\"http://www.loc.gov/mods/v3\"><titleInfo><title>T</title></titleInfo></mods></metadata></record>";
    let list = format!(
        "<OAI-PMH xmlns=\"http://www.openarchives.org/OAI/2.0/\"><responseDate>2020-01-02T00:00:00Z</responseDate>\
        <request>http://a.example.org/oai</request><GetRecord>{other}</GetRecord></OAI-PMH>"
    );
    let (_, done) = convert("dc", "a.xml", &list);
    assert_eq!((done.accepted, of(&done, RuleId::UnreadableStandard).len()), (0, 1), "{:?}", done.findings);
}

#[test]
fn what_no_row_reads_is_reported_once_at_its_place() {
    let record = |n: u32| {
        format!(
            "{OPEN}<dc:title>T</dc:title><dc:subject xml:lang=\"en\">Piers</dc:subject><dc:identifier>H {n}</dc:identifier></oai_dc:dc>"
        )
    };
    let (_, done) = convert("dc", "a.xml", &format!("<r>\n{}\n{}</r>", record(1), record(2)));
    let unread = of(&done, RuleId::UnreadValue);
    assert_eq!(unread.len(), 1, "{:?}", done.findings);
    assert_eq!((unread[0].start.line, &*unread[0].path), (2, "/oai_dc:dc/dc:subject/@xml:lang"));
}

/// A text of a record, as people write them.
fn text() -> impl Strategy<Value = String> {
    "[A-Za-zÀ-ÿА-я0-9][A-Za-zÀ-ÿА-я0-9 ,.;:()&<>'-]{0,24}[A-Za-zÀ-ÿА-я0-9]"
}

/// A name whose words say what it names: Dublin Core has no kind beside it.
fn agent() -> impl Strategy<Value = serde_json::Value> {
    let roles = || prop::sample::select(vec!["cre", "pbl", "ctb", "trl", "dnr"]);
    let body = ("[A-Z][a-z]{2,8}( [A-Z][a-z]{2,8})? (Company|Committee|Library)", roles())
        .prop_map(|(name, role)| serde_json::json!({"name": name, "type": "body", "roles": role}));
    let person = ("[A-Z][a-z]{2,8}, [A-Z][a-z]{2,8}(, 18[0-9][0-9]-19[0-9][0-9])?", roles())
        .prop_map(|(name, role)| serde_json::json!({"name": name, "roles": role}));
    prop_oneof![body, person]
}

fn date() -> impl Strategy<Value = String> {
    prop_oneof![
        "1[89][0-9][0-9]",
        "19[0-9][0-9]-0[1-9]",
        "19[0-9][0-9]-0[1-9]-1[0-9]",
        "19[0-4][0-9]/19[5-9][0-9]",
        "19[0-9][0-9]~",
        "ca\\. 19[0-9][0-9]",
        "19[0-9]0s",
    ]
}

fn record() -> impl Strategy<Value = serde_json::Value> {
    let texts = |most| prop::collection::vec(text(), 0..most);
    let levels = prop::sample::select(vec!["item", "fonds", "series"]);
    let types = prop::sample::select(vec![
        "text",
        "still image",
        "cartographic",
        "sound recording",
        "mixed material",
    ]);
    let addresses =
        prop::sample::select(vec![serde_json::json!("https://a.example.org/1"), serde_json::Value::Null]);
    let first = (text(), text(), texts(3), texts(4), texts(3), levels, types);
    let second = (
        prop::collection::vec(agent(), 0..4),
        prop::collection::vec(date(), 0..3),
        texts(3),
        texts(3),
        texts(3),
    );
    let third = (addresses, texts(3), prop::sample::select(vec!["rus", "eng", "de"]), texts(3), texts(2));
    (first, second, third).prop_map(|(first, second, third)| {
        let (id, title, titles, subjects, notes, level, kind) = first;
        let (agents, dates, extent, medium, places) = second;
        let (url, identifiers, language, related, rights) = third;
        let of_type = |kind: &str, texts: Vec<String>, key: &str| -> Vec<serde_json::Value> {
            texts.into_iter().map(|text| serde_json::json!({"type": kind, key: text})).collect()
        };
        let related: Vec<_> = related.into_iter().map(|title| serde_json::json!({"title": title})).collect();
        let mut record = serde_json::json!({
            "id": id, "title": title, "titles": titles, "level": level, "type": kind, "agents": agents, "dates": dates,
            "extent": extent, "medium": medium, "identifiers": identifiers, "languages": [language],
            "related": related, "rights": rights, "notes": notes, "genres": subjects,
            "subjects": of_type("place", places, "term"),
        });
        if url.is_string() {
            record["url"] = url;
        }
        record
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]
    #[test]
    fn what_is_written_is_read_and_written_as_it_was(records in prop::collection::vec(record(), 1..4)) {
        let mut lines = String::new();
        for record in records {
            writeln!(lines, "{record}").unwrap();
        }
        let (first, done) = convert("dc", "records.jsonl", &lines);
        prop_assert!(done.accepted > 0, "{:?}", done.findings);
        let (second, read) = convert("dc", "dc.xml", &first);
        prop_assert_eq!(read.accepted, done.accepted, "{:?}", read.findings);
        prop_assert_eq!(first, second);
    }
}
