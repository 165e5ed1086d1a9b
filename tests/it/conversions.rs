//! Golden files: what the shipped records become, reviewed by eye. `FONDS_BLESS=1 cargo test --test it conversions::`
//! rewrites them.

use std::fs;
use std::path::Path;

use crate::command::{Place, repository};

/// The fixtures converted, each to a folder of its own name below `fixtures/conversions`.
const CONVERTED: &[&str] = &[
    "twins/110398.json",
    "records/full.json",
    "records/shorthand.json",
    "records/minimal.json",
    "records/records.jsonl",
    "pages/110398.md",
    "pages/header-and-wrapped-title.txt",
    "pages/no-summary-crlf.md",
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

/// A page, and the same record in the native form, are one record.
#[test]
fn the_page_and_its_native_form_become_the_same_bytes() {
    let read = |path: &str| fs::read_to_string(repository(&format!("fixtures/conversions/{path}"))).unwrap();
    for file in ["dc.xml", "mods.xml", "csl.json"] {
        assert!(
            read(&format!("pages-110398.md/{file}")) == read(&format!("twins-110398.json/{file}")),
            "{file}"
        );
    }
}

/// Everything on the exemplary page stands in its element in each target.
#[test]
fn nothing_of_the_exemplary_page_is_lost() {
    let title = "Request by the Chinese leadership to the Soviet Leadership for Help in Establishing a Chinese Nuclear Program";
    let read = |file: &str| {
        fs::read_to_string(repository(&format!("fixtures/conversions/pages-110398.md/{file}"))).unwrap()
    };
    let (dc, mods, csl) = (read("dc.xml"), read("mods.xml"), read("csl.json"));
    let url = "https://wilson-center-digital-archive.dvincitest.com/document/110398";
    for said in [
        &format!("<dc:title xml:lang=\"en\">{title}</dc:title>"),
        "<dc:date>1956-01-15</dc:date>",
        "<dc:contributor>Wolff, David</dc:contributor>",
        "<dc:contributor>Zazerskaia, Tatiana</dc:contributor>",
        "<dc:contributor>Carnegie Corporation of New York</dc:contributor>",
        "<dc:source>TsKhSD (Center for the Storage of Contemporary Documentation), f.5, op.30, d.164, ll. 7a, 48-9</dc:source>",
        "<dc:description xml:lang=\"en\">Request by Chinese leaders to the Soviet leadership for technical and scientific aid",
        "<dc:description>Original language: Russian</dc:description>",
        "<dc:language>eng</dc:language>",
        &format!("<dc:identifier>{url}</dc:identifier>"),
    ] {
        assert!(dc.contains(said), "{said}");
    }
    for said in [
        &format!("<titleInfo><title lang=\"eng\">{title}</title></titleInfo>"),
        "<dateCreated encoding=\"w3cdtf\" keyDate=\"yes\">1956-01-15</dateCreated>",
        "<physicalLocation type=\"repository\">TsKhSD (Center for the Storage of Contemporary Documentation)</physicalLocation>",
        "<shelfLocator>f.5, op.30, d.164, ll. 7a, 48-9</shelfLocator>",
        "<detail type=\"fond\"><number>5</number></detail>",
        "<detail type=\"opis\"><number>30</number></detail>",
        "<detail type=\"delo\"><number>164</number></detail>",
        "<extent unit=\"list\"><list>7a, 48-49</list></extent>",
        "<relatedItem type=\"original\"",
        "<languageTerm type=\"code\" authority=\"iso639-2b\">rus</languageTerm>",
        "<language usage=\"primary\"><languageTerm type=\"code\" authority=\"iso639-2b\">eng</languageTerm>",
        "<description>Obtained by</description>",
        "<abstract lang=\"eng\">Request by Chinese leaders to the Soviet leadership for technical and scientific aid",
        "<note type=\"funding\" lang=\"eng\">This document was made possible with support from Carnegie Corporation of New York (CCNY)</note>",
        &format!("access=\"object in context\">{url}</url>"),
    ] {
        assert!(mods.contains(said), "{said}");
    }
    assert_eq!(mods.matches("keyDate=").count(), 1);
    let csl: serde_json::Value = serde_json::from_str(&csl).unwrap();
    let csl = &csl[0];
    assert_eq!(csl["title"], title);
    assert_eq!(csl["issued"]["date-parts"], serde_json::json!([[1956, 1, 15]]));
    assert_eq!(csl["translator"], serde_json::json!([{"family": "Wolff", "given": "David"}]));
    assert_eq!(csl["contributor"], serde_json::json!([{"family": "Zazerskaia", "given": "Tatiana"}]));
    assert_eq!(csl["archive"], "TsKhSD (Center for the Storage of Contemporary Documentation)");
    assert_eq!(csl["archive_location"], "f.5, op.30, d.164, ll. 7a, 48-9");
    assert_eq!(
        (&csl["language"], &csl["custom"]["original_languages"]),
        (&"en".into(), &serde_json::json!(["ru"]))
    );
    assert_eq!(csl["URL"], url);
    assert!(csl["abstract"].as_str().unwrap().starts_with("Request by Chinese leaders"));
    assert!(csl["custom"]["funding"].as_str().unwrap().ends_with("Carnegie Corporation of New York (CCNY)"));
}
