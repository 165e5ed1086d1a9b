//! `nypl`: the public-domain release of the New York Public Library, in its two forms, collections and items.

use crate::command::Place;

/// What one fixture becomes as MODS, without a profile named.
fn mods(fixture: &str) -> String {
    let place = Place::new();
    let from = format!("{}/fixtures/nypl/{fixture}", env!("CARGO_MANIFEST_DIR"));
    let said = place.run(&["convert", &from, "--to", "mods", "-o", "out"]);
    assert_eq!(said.code, Some(0), "{}{}", said.out, said.err);
    assert!(!said.out.contains("unmapped-value"), "{}", said.out);
    place.read("out/mods.xml")
}

fn lines(text: &str) -> Vec<&str> {
    text.lines().map(str::trim).collect()
}

#[test]
fn a_collection_is_known_and_each_of_its_keys_has_its_place() {
    let mods = mods("collections.ndjson");
    for expected in [
        "<titleInfo type=\"alternative\"><title>Pilot papers</title></titleInfo>",
        "<name type=\"corporate\"><namePart>Society of Harbour Pilots</namePart></name>",
        "authority=\"marcrelator\" valueURI=\"http://id.loc.gov/vocabulary/relators/pht\">photographer</roleTerm>",
        "<typeOfResource collection=\"yes\" valueURI=\"http://id.loc.gov/vocabulary/resourceTypes/txt\">text</typeOfResource>",
        "<genre authority=\"lctgm\" valueURI=\"http://id.loc.gov/vocabulary/graphicMaterials/tgm007721\">Photographs</genre>",
        "<genre>still image</genre>",
        "<abstract>Letters and logs.\nIn three series.</abstract>",
        "<note type=\"acquisition\">Gift, 1960</note>",
        "<note type=\"ownership\">Kept by the Society until 1960</note>",
        "<note type=\"biographical/historical\">Maria Castellanos was a pilot.</note>",
        "<note type=\"additional physical form\">Microfilm</note>",
        "<note type=\"content\">Mounted in 1935</note>",
        "<note>Boxes renumbered</note>",
        "<note type=\"items\">Items in the public domain: 12</note>",
        "<name type=\"personal\" authority=\"naf\" valueURI=\"http://id.loc.gov/authorities/names/n900001\">",
        "<subject><name type=\"family\"><namePart>Larsen family</namePart></name></subject>",
        "<subject><topic>Ajax (Schooner)</topic></subject>",
        "<languageTerm type=\"code\" authority=\"iso639-2b\">sla</languageTerm>",
        "<identifier type=\"lccn\">sn 90000001</identifier>",
        "<identifier type=\"oclc\">900000001</identifier>",
        "<identifier type=\"rlin\">NYPW93-A6</identifier>",
        "<shelfLocator>MssCol 9001</shelfLocator>",
    ] {
        assert!(mods.contains(expected), "{expected}\n{mods}");
    }
}

#[test]
fn a_range_is_that_of_start_and_end_and_a_date_in_words_keeps_its_words() {
    for form in ["collections.ndjson", "collections.csv"] {
        let mods = mods(form);
        let dates: Vec<&str> =
            lines(&mods).into_iter().filter(|line| line.contains("\"production\"")).collect();
        assert_eq!(dates.len(), 4, "{form}: {dates:?}");
        assert!(dates[0].contains("keyDate=\"yes\" point=\"start\">1900<") && dates[0].contains(">1957<"));
        assert!(dates[1].contains("<displayDate>ca. 1801-31</displayDate>") && dates[1].contains(">1831<"));
        assert!(dates[2].contains(">1903<") && dates[2].contains(">1917<") && dates[3].contains(">1969<"));
    }
}

#[test]
fn the_table_says_the_same_but_for_addresses_roles_and_what_it_has_no_column_for() {
    let (json, table) = (mods("collections.ndjson"), mods("collections.csv"));
    let (json, table) = (lines(&json), lines(&table));
    let only = |ours: &[&str], theirs: &[&str]| -> Vec<String> {
        ours.iter().filter(|line| !theirs.contains(line)).map(|line| (*line).to_owned()).collect()
    };
    let bare = only(&table, &json);
    assert_eq!(
        bare,
        [
            "<name type=\"personal\"><namePart type=\"family\">Castellanos</namePart><namePart type=\"given\">Maria</namePart>\
             <namePart type=\"date\">1881-1957</namePart><displayForm>Castellanos, Maria</displayForm></name>",
            "<name type=\"personal\"><namePart type=\"family\">Berg</namePart><namePart type=\"given\">Ida</namePart>\
             <displayForm>Berg, Ida</displayForm></name>",
            "<genre>Photographs</genre>",
            "<subject><topic>Pilots</topic></subject>",
            "<subject><name type=\"personal\"><namePart>Berg, Ida, 1870-1944</namePart></name></subject>",
        ]
    );
    assert_eq!(only(&json, &table).len(), bare.len() + 1, "and the LCCN");
}

#[test]
fn an_item_says_where_it_belongs_and_where_its_images_are() {
    for form in ["items.json", "items.csv"] {
        let mods = mods(form);
        for expected in [
            "<relatedItem type=\"host\"><titleInfo><title>Photographs</title></titleInfo><relatedItem type=\"host\" \
             displayLabel=\"Collection\"><titleInfo><title>Harbour pilots collection</title></titleInfo><location>\
             <url>http://digitalcollections.nypl.org/collections/0a1b2c3d-0000-012f-aaaa-58d385a7bc34</url>",
            "<note type=\"hierarchy\">Harbour pilots collection / Series I / Photographs</note>",
            "<digitalOrigin>reformatted digital</digitalOrigin>",
            "displayLabel=\"scan\">http://images.nypl.org/index.php?id=900001&amp;t=g</url>",
            "<accessCondition type=\"use and reproduction\">No known U.S. copyright restrictions</accessCondition>",
            "<dateCreated encoding=\"w3cdtf\" keyDate=\"yes\">1912-05-01</dateCreated>",
            "<dateCreated encoding=\"w3cdtf\">1913</dateCreated>",
            "<recordInfoNote type=\"level of description\">item</recordInfoNote>",
        ] {
            assert!(mods.contains(expected), "{form}: {expected}\n{mods}");
        }
    }
}

#[test]
fn other_json_with_an_id_is_not_taken_for_the_librarys() {
    let place = Place::new();
    place.write("x.json", r#"{"UUID": "1", "databaseID": 2, "title": "x"}"#);
    let said = place.run(&["check", "x.json"]);
    assert_eq!(said.code, Some(1), "{}{}", said.out, said.err);
    assert!(said.out.contains("databaseID"), "{}", said.out);
}
