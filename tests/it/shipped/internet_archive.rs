//! `internet-archive`: answers of the Internet Archive's advanced search, records within an answer.

use crate::command::Place;

#[test]
fn the_records_of_an_answer_are_read_and_a_broken_one_costs_only_itself() {
    let place = Place::new();
    let from = format!("{}/fixtures/internet-archive/answer.json", env!("CARGO_MANIFEST_DIR"));
    let said = place.run(&["convert", &from, "--to", "mods", "-o", "out"]);
    assert_eq!(said.code, Some(1), "{}{}", said.out, said.err);
    assert!(said.out.contains("4 records: 3 converted, 1 refused"), "{}", said.out);
    assert!(said.out.contains("error[json-syntax]") && said.out.contains("answer.json:4:"), "{}", said.out);
    assert!(!said.out.contains("unmapped-value"), "{}", said.out);
    let mods = place.read("out/mods.xml");
    for expected in [
        "<titleInfo><title>Lights</title></titleInfo>",
        "<namePart type=\"family\">Castellanos</namePart>",
        "<namePart>Harbour Library</namePart>",
        "<namePart>Pilot Press</namePart>",
        ">text</typeOfResource>",
        "keyDate=\"yes\">1957-06-12</dateCreated>",
        "<dateIssued encoding=\"w3cdtf\">2010-06-30</dateIssued>",
        "<abstract>Trade &amp; seed</abstract>",
        "<subject><topic>Pilots</topic></subject>",
        "<subject><geographic>Port Example</geographic></subject>",
        "xlink:href=\"http://creativecommons.org/publicdomain/zero/1.0/\"",
        "<note type=\"source\">the harbour</note>",
        "<shelfLocator>HA 3/17</shelfLocator>",
        "<extent unit=\"images\">12</extent>",
        "https://archive.org/details/harbour-1</url>",
        "<genre>data</genre>",
    ] {
        assert!(mods.contains(expected), "{expected}\n{mods}");
    }
    assert!(mods.contains(">collection</recordInfoNote>") && !mods.contains("no record"), "{mods}");
}

#[test]
fn a_date_filled_up_to_a_day_is_read_as_far_as_it_is_sure() {
    let place = Place::new();
    let from = format!("{}/fixtures/internet-archive/answer.json", env!("CARGO_MANIFEST_DIR"));
    place.run(&["convert", &from, "--to", "csl", "-o", "out"]);
    let csl: serde_json::Value = serde_json::from_str(&place.read("out/csl.json")).unwrap();
    let dates: Vec<&serde_json::Value> =
        csl.as_array().unwrap().iter().map(|item| &item["issued"]["date-parts"][0]).collect();
    assert_eq!(
        dates,
        [&serde_json::json!([1957, 6, 12]), &serde_json::json!([1956]), &serde_json::json!([1956, 3])]
    );
}
