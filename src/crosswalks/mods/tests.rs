//! Whole records in their native form, and the elements they become.

use bumpalo::Bump;

use super::MODS;
use crate::account::{Fate, RowBits};
use crate::crosswalk::{OutputLayout, Writer};
use crate::crosswalks::{native, samples};
use crate::finding::Findings;
use crate::format::FormatOptions;
use crate::formats;
use crate::record::{Field, Fields};
use crate::source::Context;
use crate::tree::Tree;

mod dates;
mod names;

/// A record with these members besides an id and a title, written.
fn write(members: &str) -> (String, RowBits) {
    let source = format!(r#"{{"id": "a", "title": "Letter"{members}}}"#);
    let (mut tree, mut findings, arena) = (Tree::default(), Findings::new(), Bump::new());
    let json = formats::named("json").unwrap();
    (json.read)(&source, &Context::default(), &FormatOptions::default(), &mut tree, &mut findings);
    assert!(findings.is_empty(), "{source}");
    tree.mark_inferred(&source);
    let record = native::read(tree.root(&source).unwrap(), &arena);
    let mut writer = Writer::new(samples::target(&MODS), OutputLayout::Collection, false);
    let bits = writer.write(&record).unwrap();
    (String::from_utf8(writer.bytes().to_vec()).unwrap(), bits)
}

/// The elements of that name at the top of the record.
fn elements(members: &str, name: &str) -> Vec<String> {
    let (xml, _) = write(members);
    let all = xml
        .split("\n  <")
        .skip(1)
        .filter(|element| element.strip_prefix(name).is_some_and(|rest| rest.starts_with(['>', ' ', '/'])));
    all.map(|element| format!("<{}", element.trim_end_matches("\n</mods>"))).collect()
}

/// The rows that lost something: where they go, and whether a value was dropped and not only reduced.
fn losses(members: &str) -> Vec<(&'static str, bool)> {
    let (_, bits) = write(members);
    let target = samples::target(&MODS);
    let rows = target.rows();
    let lost = (0..rows.len()).filter(|row| (bits.reduced | bits.dropped) >> row & 1 == 1);
    lost.map(|row| (rows[row].to, bits.dropped >> row & 1 == 1)).collect()
}

const HELD: &str = r#""dates": [{"edtf": "1956-01-15", "text": "15 January 1956"}], "url": "https://example.org/1",
    "repository": {"name": "Center", "abbreviation": "TsKhSD"}, "languages": "eng",
    "reference_code": {"text": "f.5, ll. 7a, 48-9", "parts": [{"unit": "fond", "value": "5"},
        {"unit": "list", "value": "7a"}, {"unit": "list", "value": "48-49"}]}"#;

const PART: &str = r#"<part><detail type="fond"><number>5</number></detail><extent unit="list"><list>7a, 48-49</list></extent></part>"#;

#[test]
fn every_field_stands_in_a_row_and_every_row_has_a_target_or_drops_its_fields() {
    let target = samples::target(&MODS);
    let rows = target.rows();
    let carried = rows.iter().fold(0, |bits, row| bits | row.fields.0);
    assert_eq!(Fields(carried).iter().collect::<Vec<_>>(), Field::ALL);
    for row in rows {
        let nowhere = matches!(row.fate, Fate::Dropped(_)) && row.to.is_empty();
        assert!(nowhere || !row.to.is_empty(), "{row:?}");
    }
}

#[test]
fn a_row_that_keeps_its_fields_never_loses_one() {
    for members in [
        HELD,
        r#""dates": ["1956/..", "1956/", "before 1917", "n.d.", {"type": "received", "edtf": "[1947..1962]"}]"#,
        r#""title": {"text": "T", "inferred": true}, "contents": "text", "record": {"accessed": "2024"}"#,
        r#""ancestors": {"level": "fonds"}, "related": {"relation": "hasVersion", "id": "b"}"#,
        r#""original": "translation""#,
    ] {
        let (_, bits) = write(&format!(", {members}"));
        for (at, row) in samples::target(&MODS).rows().iter().enumerate() {
            let lost = (bits.reduced | bits.dropped) >> at & 1 == 1;
            assert!(!lost || row.fate.reason().is_some(), "{}: {members}", row.to);
        }
    }
}

#[test]
fn the_original_of_a_translation_is_described_apart() {
    let members = format!(r#", {HELD}, "original": {{"relation": "translation", "languages": "rus"}}"#);
    let date = r#"<originInfo eventType="production"><dateCreated encoding="w3cdtf">1956-01-15</dateCreated><displayDate>15 January 1956</displayDate></originInfo>"#;
    let language = r#"<language><languageTerm type="code" authority="iso639-2b">rus</languageTerm><languageTerm type="text" authority="iso639-2b">Russian</languageTerm></language>"#;
    let location = r#"<location><physicalLocation type="repository">Center (TsKhSD)</physicalLocation><shelfLocator>f.5, ll. 7a, 48-9</shelfLocator></location>"#;
    assert_eq!(
        elements(&members, "relatedItem"),
        [format!(
            r#"<relatedItem type="original" displayLabel="Translated from">{date}{language}{location}{PART}</relatedItem>"#
        )]
    );
    assert_eq!(
        elements(&members, "location"),
        [
            r#"<location><url usage="primary" access="object in context">https://example.org/1</url></location>"#
        ]
    );
    assert_eq!(elements(&members, "part"), [""; 0]);
    assert_eq!(elements(&members, "language").len(), 1);
}

#[test]
fn a_reproduction_and_the_held_unit_itself_are_where_they_are_held() {
    for (original, physical) in [
        ("", None),
        (
            r#", "original": "reproduction""#,
            Some(
                "<physicalDescription><digitalOrigin>reformatted digital</digitalOrigin></physicalDescription>",
            ),
        ),
    ] {
        let members = format!(", {HELD}{original}");
        assert_eq!(elements(&members, "relatedItem"), [""; 0]);
        assert_eq!(
            elements(&members, "location"),
            [
                r#"<location><physicalLocation type="repository">Center (TsKhSD)</physicalLocation><shelfLocator>f.5, ll. 7a, 48-9</shelfLocator><url usage="primary" access="object in context">https://example.org/1</url></location>"#
            ]
        );
        assert_eq!(elements(&members, "part"), [PART]);
        assert_eq!(elements(&members, "physicalDescription"), Vec::from_iter(physical));
    }
}

#[test]
fn the_titles_of_an_original_stand_with_it_and_once() {
    let titles = r#", "titles": [{"type": "original", "text": "Письмо", "language": "rus"},
        {"type": "translated", "text": "Brief", "language": "ger"}], "record": {"language": "eng"}"#;
    let translated = r#"<titleInfo type="translated"><title lang="ger">Brief</title></titleInfo>"#;
    let apart = format!(r#"{titles}, "original": {{"relation": "translation", "title": "Письмо"}}"#);
    let main = r#"<titleInfo><title lang="eng">Letter</title></titleInfo>"#;
    assert_eq!(elements(&apart, "titleInfo"), [main, translated]);
    assert_eq!(
        elements(&apart, "relatedItem"),
        [
            r#"<relatedItem type="original" displayLabel="Translated from"><titleInfo><title lang="rus">Письмо</title></titleInfo></relatedItem>"#
        ]
    );
    let itself = format!(r#"{titles}, "original": {{"relation": "reproduction", "title": "Письмо"}}"#);
    let original = r#"<titleInfo type="alternative" displayLabel="Original title"><title lang="rus">Письмо</title></titleInfo>"#;
    assert_eq!(elements(&itself, "titleInfo"), [main, original, translated]);
}

#[test]
fn a_translation_of_which_no_original_is_known_says_what_it_lost() {
    let original = r#", "original": "translation""#;
    assert_eq!(elements(original, "relatedItem"), [""; 0]);
    assert_eq!(
        losses(original),
        [("relatedItem[@type=\"original\"]: titleInfo, originInfo, language, location, part", false)]
    );
}

#[test]
fn what_is_above_item_is_a_collection_and_a_type_may_be_implied() {
    for (members, element) in [
        (
            r#", "type": "mixed material", "level": "fonds""#,
            r#"<typeOfResource collection="yes" valueURI="http://id.loc.gov/vocabulary/resourceTypes/mix">mixed material</typeOfResource>"#,
        ),
        (
            r#", "genres": ["plan (unknown)", "posters"], "level": "item""#,
            r#"<typeOfResource valueURI="http://id.loc.gov/vocabulary/resourceTypes/img">still image</typeOfResource>"#,
        ),
    ] {
        assert_eq!(elements(members, "typeOfResource"), [element]);
    }
    assert_eq!(
        elements(r#", "genres": ["letter", "letters", {"term": "letter", "vocabulary": "aat"}]"#, "genre"),
        [
            r#"<genre authority="marcgt">letter</genre>"#,
            "<genre>letters</genre>",
            r#"<genre authority="aat">letter</genre>"#
        ]
    );
}

#[test]
fn a_tag_that_says_more_than_a_language_is_kept() {
    assert_eq!(
        elements(r#", "languages": ["zh-Hant", "Kunstsprache"]"#, "language"),
        [
            r#"<language usage="primary"><languageTerm type="code" authority="iso639-2b">chi</languageTerm><languageTerm type="text" authority="iso639-2b">Chinese</languageTerm><languageTerm type="code" authority="rfc5646">zh-Hant</languageTerm></language>"#,
            r#"<language><languageTerm type="text">Kunstsprache</languageTerm></language>"#
        ]
    );
}

#[test]
fn extent_is_written_once() {
    assert_eq!(
        elements(
            r#", "extent": [{"text": "2 leaves", "quantity": 2, "unit": "leaves"}, {"quantity": "3.5", "unit": "metres"},
                {"text": "a bundle", "quantity": 40, "unit": "leaves"}]"#,
            "physicalDescription"
        ),
        [
            r#"<physicalDescription><extent>2 leaves</extent><extent unit="metres">3.5</extent><extent>a bundle</extent><extent unit="leaves">40</extent></physicalDescription>"#
        ]
    );
}

#[test]
fn units_above_are_nested_the_nearest_outermost() {
    let ancestors = r#", "ancestors": [{"level": "recordgrp", "title": "State", "reference_code": "RG 59"},
        {"level": "series", "title": "Cables", "url": "https://example.org/s"}, "1956"]"#;
    let nested = r#"<relatedItem type="host"><titleInfo><title>1956</title></titleInfo><relatedItem type="host" displayLabel="Series"><titleInfo><title>Cables</title></titleInfo><location><url>https://example.org/s</url></location><relatedItem type="host" displayLabel="Record group"><titleInfo><title>State</title></titleInfo><identifier type="local">RG 59</identifier></relatedItem></relatedItem></relatedItem>"#;
    assert_eq!(elements(ancestors, "relatedItem"), [nested]);
    let translated = format!(r#"{ancestors}, "original": "translation", "collections": "Atoms""#);
    assert_eq!(
        elements(&translated, "relatedItem"),
        [
            format!(r#"<relatedItem type="original" displayLabel="Translated from">{nested}</relatedItem>"#),
            r#"<relatedItem type="host" displayLabel="Collection"><titleInfo><title>Atoms</title></titleInfo></relatedItem>"#.to_owned()
        ]
    );
}

#[test]
fn a_hierarchy_deeper_than_any_archives_is_cut_and_accounted_for() {
    let ancestors = vec![r#""x""#; 5000].join(",");
    let (xml, _) = write(&format!(r#", "ancestors": [{ancestors}]"#));
    assert_eq!(xml.matches("<relatedItem").count(), 24);
    assert_eq!(losses(&format!(r#", "ancestors": [{ancestors}]"#)).len(), 1);
}

#[test]
fn relations_are_typed_as_far_as_mods_has_a_type() {
    assert_eq!(
        elements(
            r#", "related": [{"relation": "isReferencedBy", "id": "b"}, {"relation": "requires", "id": "c"}, "Reply"]"#,
            "relatedItem"
        ),
        [
            r#"<relatedItem type="isReferencedBy"><identifier type="local">b</identifier></relatedItem>"#,
            r#"<relatedItem otherType="requires"><identifier type="local">c</identifier></relatedItem>"#,
            "<relatedItem><titleInfo><title>Reply</title></titleInfo></relatedItem>"
        ]
    );
}

#[test]
fn a_subject_stands_whole_with_its_authority() {
    let members = r#", "subjects": [
        {"term": "China--Foreign relations--Japan", "vocabulary": "lcsh", "uri": "http://example.org/s"},
        {"type": "person", "term": "Lin, Wenbo", "vocabulary": "viaf"}, {"type": "title", "term": "Treaty"},
        {"type": "period", "term": "1945/1991", "vocabulary": "x"}, {"type": "period", "term": "Cold War"}]"#;
    assert_eq!(
        elements(members, "subject"),
        [
            r#"<subject authority="lcsh"><topic authority="lcsh" valueURI="http://example.org/s">China--Foreign relations--Japan</topic></subject>"#,
            r#"<subject authority="viaf"><name type="personal" authority="viaf"><namePart>Lin, Wenbo</namePart></name></subject>"#,
            "<subject><titleInfo><title>Treaty</title></titleInfo></subject>",
            r#"<subject authority="x"><temporal encoding="w3cdtf" point="start">1945</temporal><temporal encoding="w3cdtf" point="end">1991</temporal></subject>"#,
            "<subject><temporal>Cold War</temporal></subject>"
        ]
    );
}

#[test]
fn conditions_have_an_address_and_words() {
    let members = r#", "access": "Open", "rights": ["http://rightsstatements.org/vocab/InC/1.0/",
        {"uri": "https://example.org/terms"}, {"uri": "https://example.org/x", "text": "Frei", "language": "ger"}]"#;
    assert_eq!(
        elements(members, "accessCondition"),
        [
            r#"<accessCondition type="restriction on access">Open</accessCondition>"#,
            r#"<accessCondition type="use and reproduction" xlink:href="http://rightsstatements.org/vocab/InC/1.0/" lang="eng">In Copyright</accessCondition>"#,
            r#"<accessCondition type="use and reproduction" xlink:href="https://example.org/terms">https://example.org/terms</accessCondition>"#,
            r#"<accessCondition type="use and reproduction" xlink:href="https://example.org/x" lang="ger">Frei</accessCondition>"#
        ]
    );
}

#[test]
fn a_text_is_dropped_unless_it_can_be_had_and_its_heading_stays() {
    let text =
        r#", "contents": {"type": "translation", "phrase": "Translation - English", "text": "Dear Comrade"}"#;
    let heading = r#"<note type="language">Translation - English</note>"#;
    assert_eq!(elements(text, "note"), [heading]);
    assert_eq!(losses(text), [("", true)]);
    assert!(!write(text).0.contains("Dear Comrade"));
    let scan = r#", "url": "https://example.org/1", "record": {"accessed": "2024-06-30"}, "contents": [
        {"type": "scan", "phrase": "Original Scan", "url": "https://example.org/s"},
        {"type": "translation", "language": "eng", "text": "x", "url": "https://example.org/t"}]"#;
    assert_eq!(
        elements(scan, "location"),
        [
            r#"<location><url usage="primary" access="object in context" dateLastAccessed="2024-06-30">https://example.org/1</url><url access="raw object" displayLabel="Original Scan">https://example.org/s</url><url access="raw object" displayLabel="translation" note="English">https://example.org/t</url></location>"#
        ]
    );
    assert_eq!((elements(scan, "note").len(), losses(scan)), (0, vec![]));
}

#[test]
fn a_marking_is_no_condition_of_access() {
    let markings = r#", "markings": "Top Secret", "record": {"language": "eng"}"#;
    assert_eq!(
        elements(markings, "note"),
        [r#"<note displayLabel="Original classification">Top Secret</note>"#]
    );
    assert_eq!(elements(markings, "accessCondition"), [""; 0]);
}

#[test]
fn the_place_of_a_repository_is_written_once() {
    let repository =
        r#", "repository": {"name": "State Archive, Moscow", "place": "Moscow", "country": "Russia"}"#;
    assert_eq!(
        elements(repository, "location"),
        [
            r#"<location><physicalLocation type="repository">State Archive, Moscow, Russia</physicalLocation></location>"#
        ]
    );
}

#[test]
fn the_record_says_who_made_it_and_what_wrote_it() {
    let members = r#", "level": "recordgrp", "publisher": "Platform", "record": {"created": "2011-11-20",
        "changed": "spring", "language": "de-AT", "rules": "dacs"}"#;
    let origin = concat!("fonds ", env!("CARGO_PKG_VERSION"), ", crosswalk to MODS 3.8");
    assert_eq!(
        elements(members, "recordInfo"),
        [format!(
            r#"<recordInfo><recordContentSource>Platform</recordContentSource><recordCreationDate encoding="w3cdtf">2011-11-20</recordCreationDate><recordChangeDate>spring</recordChangeDate><recordIdentifier source="Platform">a</recordIdentifier><languageOfCataloging><languageTerm type="code" authority="iso639-2b">ger</languageTerm><languageTerm type="text" authority="iso639-2b">German</languageTerm><languageTerm type="code" authority="rfc5646">de-AT</languageTerm></languageOfCataloging><recordOrigin>{origin}</recordOrigin><descriptionStandard>dacs</descriptionStandard><recordInfoNote type="level of description">recordgrp</recordInfoNote></recordInfo>"#
        )]
    );
    assert_eq!(
        elements("", "recordInfo"),
        [format!(
            "<recordInfo><recordIdentifier>a</recordIdentifier><recordOrigin>{origin}</recordOrigin></recordInfo>"
        )]
    );
}
