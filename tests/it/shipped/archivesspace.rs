//! `archivesspace-bulk` and `archivesspace`: the tables from which ArchivesSpace imports descriptions.

use crate::command::{Place, Said, repository};

fn convert(fixture: &str) -> (Said, String) {
    let place = Place::new();
    let from = repository(&format!("fixtures/archivesspace/{fixture}"));
    let said = place.run(&["convert", &from, "--to", "mods", "-o", "out"]);
    let mods = place.read("out/mods.xml");
    (said, mods)
}

/// The findings of a check, each with its rule, its line and its message.
fn findings(place: &Place, file: &str) -> Vec<(String, u64, String)> {
    let said = place.run(&["check", file, "--report", "jsonl"]);
    let found = said.out.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    let found = found.filter(|finding| finding["rule"].is_string());
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    found
        .map(|finding| {
            let line = finding["start"]["line"].as_u64().or(finding["line"].as_u64()).unwrap_or_default();
            (text(&finding["rule"]), line, text(&finding["message"]))
        })
        .collect()
}

#[test]
fn the_header_is_found_below_a_title_and_a_row_without_an_id_is_told_what_to_fill_in() {
    let (said, _) = convert("bulk.csv");
    assert!(said.summary().starts_with("4 records: 3 converted, 1 refused · 1 error"), "{}", said.out);
    assert_eq!(said.rules(), ["missing-field"]);
    assert!(said.out.contains("help: fill in the column `ref_id`"), "{}", said.out);
}

#[test]
fn a_component_becomes_what_its_columns_say() {
    let (_, mods) = convert("bulk.csv");
    for expected in [
        "<title>Correspondence &amp; Logbooks</title>",
        "<namePart type=\"family\">Vance</namePart>",
        ">aut</roleTerm>",
        "<name type=\"family\"><namePart>Brakel family</namePart><description>source</description></name>",
        "<description>keeper of the lamp</description>",
        "<genre authority=\"aat\">Diaries</genre>",
        "point=\"start\" qualifier=\"approximate\">1901</dateCreated>",
        "<dateOther type=\"bulk\" encoding=\"w3cdtf\" point=\"start\">1910</dateOther>",
        ">eng</languageTerm>",
        "<note type=\"language\">Gullish</note>",
        "<note type=\"language\">Mostly in English</note>",
        "<extent unit=\"linear feet\">2.5</extent>",
        "<extent>3 boxes</extent>",
        "<abstract>Letters.\n\nAnd logbooks.</abstract>",
        "<note type=\"abstract\">In short.</note>",
        "<note type=\"Condition\">Wet in 1912.</note>",
        "<note type=\"preferred citation\">MS 7, Tern Island</note>",
        "<subject><name type=\"personal\"><namePart>Brakel, Jan</namePart></name></subject>",
        "<topic authority=\"lcsh\">Lighthouses</topic>",
        "<identifier type=\"local\">ti01s1</identifier>",
        ">Restriction begins 2001-01-01, ends 2031-01-01</accessCondition>",
        "<accessCondition type=\"use and reproduction\">Ask the family.</accessCondition>",
    ] {
        assert!(mods.contains(expected), "{expected}\n{mods}");
    }
    assert!(!mods.contains("ask M."), "a note for the staff stays with it");
}

#[test]
fn a_row_below_another_is_a_part_of_it_and_its_containers_are_its_shelf_mark() {
    let (_, mods) = convert("bulk.csv");
    for expected in [
        "<relatedItem type=\"host\" displayLabel=\"Series\"><titleInfo><title>Correspondence &amp; Logbooks",
        "<shelfLocator>TI01.1, Box 2, Folder 4</shelfLocator>",
        "<note type=\"container\">Box 3</note>",
        "<displayDate>spring 1902</displayDate>",
        "<url access=\"raw object\" displayLabel=\"Logbook, scanned\">https://example.org/log.jpg</url>",
        "<internetMediaType>image/jpeg</internetMediaType>",
    ] {
        assert!(mods.contains(expected), "{expected}\n{mods}");
    }
}

#[test]
fn what_is_not_published_is_left_out_or_found() {
    let (_, mods) = convert("bulk.csv");
    assert!(!mods.contains("For the staff alone"), "an unpublished note");
    assert!(!mods.contains("thumb.jpg"), "an unpublished file");
    assert!(mods.contains(">Not published in ArchivesSpace</accessCondition>"));
    let place = Place::new();
    let found = findings(&place, &repository("fixtures/archivesspace/bulk.csv"));
    let closed: Vec<_> = found.iter().filter(|(rule, ..)| rule == "closed-unit").map(|f| &*f.2).collect();
    assert!(
        closed.contains(&"expected a unit that is open, found `Not published in ArchivesSpace`"),
        "{found:?}"
    );
    assert!(!found.iter().any(|(rule, ..)| rule == "unmapped-value"), "{found:?}");
}

#[test]
fn a_date_of_something_else_is_a_note_and_no_title() {
    let (_, mods) = convert("bulk.csv");
    assert!(mods.contains("<note type=\"date\">Deaccession: 2020</note>"), "{mods}");
    assert!(mods.contains("<titleInfo><title>May 1903</title></titleInfo>"), "{mods}");
    assert!(!mods.contains(">2020</dateCreated>"), "{mods}");
}

#[test]
fn the_columns_of_older_templates_and_a_date_that_is_none_keep_their_words() {
    let place = Place::new();
    let table = "ArchivesSpace field code,ead,ref_id,title,hierarchy,level,dates_label,begin,end,date_type,expression,date_certainty,date_era\n\
        Field name,,,,,,,,,,,,\n\
        ,E,r1,One,1,Folder,creation,1901,1905,inclusive,,inferred,\n\
        ,E,r2,Two,1,file,,3/4/1901,,single,,,\n\
        ,E,r3,Three,1,file,,1901-13,,single,early in 1901,,\n\
        ,E,r4,Four,1,file,,0044,,single,,,bce\n";
    place.write("old.csv", table);
    let said = place.run(&["convert", "old.csv", "--to", "mods", "-o", "out"]);
    assert!(said.summary().starts_with("4 records: 4 converted"), "{}", said.out);
    let mods = place.read("out/mods.xml");
    for expected in [
        "point=\"start\" qualifier=\"inferred\">1901</dateCreated>",
        "<displayDate>3/4/1901</displayDate>",
        "<displayDate>early in 1901</displayDate>",
        "<note type=\"date\">1901-13</note>",
        "<displayDate>0044 BCE</displayDate>",
    ] {
        assert!(mods.contains(expected), "{expected}\n{mods}");
    }
    assert!(!mods.contains(">0044</dateCreated>"), "{mods}");
    let found = findings(&place, "old.csv");
    let unmapped: Vec<_> =
        found.iter().filter(|(rule, ..)| rule == "unmapped-value").map(|f| &*f.2).collect();
    assert_eq!(unmapped.len(), 1, "{unmapped:?}");
    assert!(unmapped[0].contains("`level`"), "a level that ArchivesSpace does not have: {unmapped:?}");
}

#[test]
fn links_to_containers_are_read_as_such() {
    let place = Place::new();
    let table = "A sheet,,,,,,,,\n\
        ArchivesSpace field code,archival_object_id,root_id,ref_id,component ID,title,resource_title,resource_id,top_container_type,top_container_indicator\n\
        Field name,ID,Root ID,Ref ID,Component ID,Title,Resource,Resource ID,Type,Indicator\n\
        ,994,39,tern1,A.1,Letters,Tern Island papers,MS 7,box,12\n";
    place.write("links.csv", table);
    let said = place.run(&["convert", "links.csv", "--to", "mods", "-o", "out"]);
    assert!(said.summary().starts_with("1 record: 1 converted"), "{}", said.out);
    let mods = place.read("out/mods.xml");
    assert!(mods.contains("<shelfLocator>MS 7, A.1, box 12</shelfLocator>"), "{mods}");
    assert!(mods.contains("<title>Tern Island papers</title>"), "{mods}");
}

#[test]
fn an_accession_has_one_number_of_its_four_and_its_contacts_stay_with_the_staff() {
    let (said, mods) = convert("accessions.csv");
    assert!(said.summary().starts_with("2 records: 2 converted"), "{}", said.out);
    for expected in [
        "<identifier type=\"local\">1988-4-TI</identifier>",
        "<dateOther type=\"received\" encoding=\"w3cdtf\">1988-03-01</dateOther>",
        "<note type=\"acquisition\">From the keeper's niece.</note>",
        "<note type=\"acquisition\">Acquired by: gift</note>",
        "<abstract>Wick accounts.</abstract>",
        "<displayDate>ca. 1901-1925</displayDate>",
        "<namePart type=\"date\">1870-1940</namePart>",
        ">Not published in ArchivesSpace</accessCondition>",
        ">Restrictions apply to access</accessCondition>",
        "<displayDate>once</displayDate>",
    ] {
        assert!(mods.contains(expected), "{expected}\n{mods}");
    }
    assert!(!mods.contains("x@example.org"));
    assert_eq!(said.rules(), ["ambiguous-date", "unparsed-date"], "{}", said.out);
    let found = findings(&Place::new(), &repository("fixtures/archivesspace/accessions.csv"));
    let unmapped: Vec<_> =
        found.iter().filter(|(rule, ..)| rule == "unmapped-value").map(|f| &*f.2).collect();
    assert_eq!(unmapped.len(), 1, "the site's own columns are told: {unmapped:?}");
    assert!(unmapped[0].contains("`user_defined_string_1`"), "{unmapped:?}");
}

#[test]
fn a_component_of_a_digital_object_has_an_id_of_its_own_and_blanks_in_the_header_do_no_harm() {
    let (said, mods) = convert("digital-objects.csv");
    assert!(said.summary().starts_with("2 records: 2 converted"), "{}", said.out);
    for expected in [
        "<identifier type=\"local\">do1/2</identifier>",
        "<relatedItem type=\"host\"><identifier type=\"local\">do1</identifier></relatedItem>",
        "still image</typeOfResource>",
        "displayLabel=\"The lamp\">https://example.org/lamp.jpg</url>",
        ">Not published in ArchivesSpace</accessCondition>",
    ] {
        assert!(mods.contains(expected), "{expected}\n{mods}");
    }
    assert!(!mods.contains("secret.tif") && !mods.contains("NULL"), "{mods}");
}

#[test]
fn tables_of_places_and_terms_are_no_descriptions() {
    let place = Place::new();
    place.write("places.csv", "location_building,location_floor,location_room\nHall,1,Green\nHall,2,Blue\n");
    let said = place.run(&["check", "places.csv"]);
    assert_eq!(said.code, Some(3), "{}{}", said.out, said.err);
    assert_eq!(said.rules(), ["unreadable-input"], "{}", said.out);
    let said = place.run(&["check", "places.csv", "--profile", "archivesspace"]);
    assert_eq!(said.code, Some(3), "{}{}", said.out, said.err);
    assert!(
        said.out.contains("it has none of the columns that the profile `archivesspace` reads"),
        "{}",
        said.out
    );
}
