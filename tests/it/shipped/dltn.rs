//! `dltn`: two providers of the Digital Library of Tennessee, harvested as Dublin Core.

use crate::command::Place;

fn convert(name: &str) -> (String, String, String) {
    let place = Place::new();
    let fixture = format!("{}/fixtures/dltn/{name}", env!("CARGO_MANIFEST_DIR"));
    let outcome = place.run(&["convert", &fixture, "-o", "out"]);
    assert_eq!(outcome.code, Some(0), "{}{}", outcome.out, outcome.err);
    assert!(!outcome.out.contains("unmapped-value"), "{}", outcome.out);
    (place.read("out/mods.xml"), place.read("out/dc.xml"), outcome.out)
}

#[test]
fn a_source_of_the_state_library_is_its_holder_or_a_unit_above() {
    let (mods, dc, report) = convert("state-library.xml");
    for expected in [
        "<title>Ferry at Carthage</title>",
        "<titleInfo type=\"alternative\"><title>The last ferry</title>",
        "<physicalLocation type=\"repository\">Tennessee State Library &amp; Archives</physicalLocation>",
        "<relatedItem type=\"host\"><titleInfo><title>Rivers</title></titleInfo><relatedItem type=\"host\"><titleInfo>\
         <title>Harlan Ferry Photographs, 1900-1951</title></titleInfo><identifier type=\"local\">RG 82</identifier>",
        "<subject><geographic>Carthage (Tenn.)</geographic></subject>",
        "<subject><geographic>Smith County (Tenn.)</geographic></subject>",
        "<subject><topic>Mules</topic></subject>",
        "<form>copy print</form><internetMediaType>image/tiff</internetMediaType><extent>8\" x 10\"</extent>",
        "<note displayLabel=\"Finding aids\">http://www.example.org/tsla/findingaids/rg82.pdf</note>",
        "<relatedItem><titleInfo><title>CV77</title></titleInfo></relatedItem>",
        "<identifier type=\"local\">oai:cdm15138.contentdm.oclc.org:ferries/0</identifier>",
        "qualifier=\"approximate\">1926</dateCreated>",
    ] {
        assert!(mods.contains(expected), "{expected}\n{mods}");
    }
    assert!(!mods.contains("type=\"source\"") && !mods.contains("type=\"coverage\""), "{mods}");
    assert!(dc.contains("<dc:source>Tennessee State Library &amp; Archives</dc:source>"), "{dc}");
    assert!(report.contains("2 records: 1 converted, 1 deleted"), "{report}");
}

#[test]
fn the_publisher_of_the_state_university_is_the_platform_and_a_midnight_is_a_year() {
    let (mods, dc, _) = convert("state-university.xml");
    assert!(dc.contains("<dc:date>1939</dc:date>"), "{dc}");
    assert!(
        mods.contains("displayLabel=\"Collection\"><titleInfo><title>Annals of the University</title>"),
        "{mods}"
    );
    assert!(mods.contains("<url access=\"raw object\""), "{mods}");
    assert!(!mods.contains("thumbnail") && !mods.contains(">pbl<"), "{mods}");
}
