//! Golden files: what the shipped records become, reviewed by eye. `FONDS_BLESS=1 cargo test --test conversions`
//! rewrites them.

mod command;

use std::fs;
use std::path::Path;

use command::{Place, repository};

/// The fixtures converted, each to a folder of its own name below `fixtures/conversions`.
const CONVERTED: &[&str] = &[
    "twins/110398.json",
    "records/full.json",
    "records/shorthand.json",
    "records/minimal.json",
    "records/records.jsonl",
    "pages/110398.md",
];

#[test]
fn the_shipped_records_become_what_was_reviewed() {
    let bless = std::env::var_os("FONDS_BLESS").is_some();
    let mut wrong = Vec::new();
    for fixture in CONVERTED {
        let place = Place::new();
        let said = place.run(&["convert", &repository(&format!("fixtures/{fixture}")), "-o", "out"]);
        assert_eq!(said.code, Some(0), "{fixture}: {}{}", said.out, said.err);
        let folder = fixture.replace('/', "-");
        for file in ["dc.xml", "mods.xml", "csl.json"] {
            let path = repository(&format!("fixtures/conversions/{folder}/{file}"));
            let path = Path::new(&path);
            let written = place.read(&format!("out/{file}"));
            if bless {
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, written).unwrap();
            } else if fs::read_to_string(path).unwrap_or_default() != written {
                wrong.push(format!("{folder}/{file}"));
            }
        }
    }
    assert!(wrong.is_empty(), "not as reviewed (FONDS_BLESS=1 rewrites them): {}", wrong.join(", "));
}

/// Issue: a page, and the same record in the native form, are one record.
#[test]
fn the_page_and_its_native_form_say_the_same() {
    let title = "Request by the Chinese leadership to the Soviet Leadership for Help in Establishing a Chinese Nuclear Program";
    for fixture in ["pages-110398.md", "twins-110398.json"] {
        let read = |file: &str| {
            fs::read_to_string(repository(&format!("fixtures/conversions/{fixture}/{file}"))).unwrap()
        };
        let (dc, mods, csl) = (read("dc.xml"), read("mods.xml"), read("csl.json"));
        let csl: serde_json::Value = serde_json::from_str(&csl).unwrap();
        let csl = &csl[0];
        for said in [
            format!(">{title}</dc:title>"),
            "<dc:date>1956-01-15</dc:date>".to_owned(),
            "<dc:contributor>Wolff, David</dc:contributor>".to_owned(),
            "<dc:contributor>Zazerskaia, Tatiana</dc:contributor>".to_owned(),
            "(Center for the Storage of Contemporary Documentation)".to_owned(),
            "f.5, op.30, d.164, ll. 7a, 48-9</dc:source>".to_owned(),
            ">Original language: Russian</dc:description>".to_owned(),
            "<dc:language>eng</dc:language>".to_owned(),
            "<dc:identifier>https://wilson-center-digital-archive.dvincitest.com/document/110398</dc:identifier>".to_owned(),
            "<dc:contributor>Carnegie Corporation of New York</dc:contributor>".to_owned(),
        ] {
            // The native form gives name and abbreviation apart; the page gives them as one text.
            let said = said.replace("(Center", if fixture.starts_with("pages") { "(Center" } else { "Center" });
            let said = if fixture.starts_with("twins") { said.replace("Documentation)", "Documentation (TsKhSD)") } else { said };
            assert!(dc.contains(&said), "{fixture}: {said}");
        }
        for said in [
            format!(">{title}</title></titleInfo>"),
            "<dateCreated encoding=\"w3cdtf\" keyDate=\"yes\">1956-01-15</dateCreated>".to_owned(),
            "<shelfLocator>f.5, op.30, d.164, ll. 7a, 48-9</shelfLocator>".to_owned(),
            "<detail type=\"fond\"><number>5</number></detail>".to_owned(),
            "<detail type=\"opis\"><number>30</number></detail>".to_owned(),
            "<detail type=\"delo\"><number>164</number></detail>".to_owned(),
            "<extent unit=\"list\"><list>7a, 48-49</list></extent>".to_owned(),
            "<relatedItem type=\"original\"".to_owned(),
            "authority=\"iso639-2b\">rus</languageTerm>".to_owned(),
            "<language usage=\"primary\"><languageTerm type=\"code\" authority=\"iso639-2b\">eng</languageTerm>".to_owned(),
            "<description>Obtained by</description>".to_owned(),
            ">This document was made possible with support from Carnegie Corporation of New York (CCNY)</note>".to_owned(),
        ] {
            assert!(mods.contains(&said), "{fixture}: {said}");
        }
        assert_eq!(mods.matches("keyDate=").count(), 1);
        assert_eq!(csl["title"], title);
        assert_eq!(csl["issued"]["date-parts"], serde_json::json!([[1956, 1, 15]]));
        assert_eq!(csl["translator"], serde_json::json!([{"family": "Wolff", "given": "David"}]));
        assert_eq!(csl["contributor"], serde_json::json!([{"family": "Zazerskaia", "given": "Tatiana"}]));
        assert_eq!(csl["archive_location"], "f.5, op.30, d.164, ll. 7a, 48-9");
        assert_eq!(csl["language"], "en");
        assert!(csl["abstract"].as_str().unwrap().starts_with("Request by Chinese leaders"));
    }
}
