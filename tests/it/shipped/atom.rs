//! `atom-isad` and `atom-rad`: AtoM's templates of descriptions. `atom-other`: those that describe something else.

use crate::command::{Place, repository};

/// The MODS of each record.
fn mods(place: &Place) -> Vec<String> {
    let mods = place.read("out/mods.xml");
    mods.split("</mods>").map(str::to_owned).collect()
}

fn assert_all(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "{part}: {text}");
    }
}

fn convert(place: &Place, input: &str) -> crate::command::Said {
    place.run(&["convert", &repository(input), "-o", "out", "-v"])
}

#[test]
fn every_column_of_the_template_is_brought_home() {
    let place = Place::new();
    let said = convert(&place, "fixtures/atom/isad.csv");
    assert_eq!(said.code, Some(0), "{}{}", said.out, said.err);
    let fonds = &mods(&place)[0];
    assert_all(
        fonds,
        &[
            "<title lang=\"eng\">Harbour Office</title>",
            "<identifier type=\"accession\">2011/7</identifier>",
            "<identifier type=\"accession\">2012/1</identifier>",
            "<identifier type=\"Colour\">blue</identifier>",
            "<identifier type=\"Former number\">old</identifier>",
            "<identifier type=\"description\">ES-HA3</identifier>",
            "<identifier type=\"slug\">harbour-office</identifier>",
            "<extent>2.4 m of textual records</extent>",
            "<physicalLocation type=\"repository\">Harbour Archive</physicalLocation><shelfLocator>HA 3</shelfLocator>",
            ">Kept in the tower until 1961.</note>",
            ">Transferred in 1961.</note>",
            ">Letters and plans.</abstract>",
            ">Duplicates were destroyed.</note>",
            ">None expected.</note>",
            ">By year.</note>",
            ">Open.</accessCondition>",
            ">Ask the archive.</accessCondition>",
            ">spa</languageTerm>",
            "<note type=\"script\" lang=\"eng\">Latn</note>",
            ">Some letters in Catalan.</note>",
            ">Some leaves are torn.</note>",
            ">Card file.</note>",
            ">Microfilm 12.</note>",
            "<title>HA 4, Lighthouse Service</title>",
            ">Bulletin 9</note>",
            ">Bulletin 10</note>",
            ">Numbered by hand.</note>",
            "<topic>Harbours</topic>",
            "<geographic>Port Vell</geographic>",
            "<name type=\"corporate\"><namePart>Ministry of Trade</namePart></name></subject>",
            "<topic>Solidarity</topic>",
            "<genre>Letters</genre>",
            "<recordContentSource>Harbour Archive</recordContentSource>",
            "<descriptionStandard>ISAD(G), 2nd edition</descriptionStandard>",
            ">Written in 2011.</note>",
            ">Inventory of 1958.</note>",
            ">Checked by the reading room.</note>",
            "<note type=\"container\" lang=\"eng\">Cabinet: Cabinet 3</note>",
            "<note type=\"container\" lang=\"eng\">Box: Box 9</note>",
            "<note type=\"event\" lang=\"eng\">Accumulation: By the pilots</note>",
            ">Founded in 1880.</note>",
            "<placeTerm type=\"text\">Port Vell</placeTerm>",
            "<namePart>Harbour Office</namePart>",
            "<namePart>Pilots' Guild</namePart>",
            "<recordInfoNote type=\"level of description\">fonds</recordInfoNote>",
        ],
    );
    assert!(!fonds.contains("NULL"), "{fonds}");
    // What is left out has a reason, and nothing else is left out.
    assert!(!said.out.contains("unmapped-value] the profile has no place for `publicationStatus`"));
    assert_eq!(said.out.matches("info[unmapped-value]").count(), 1, "{}", said.out);
    assert!(said.out.contains("isad.csv:5:"), "only the start of the last row is no date: {}", said.out);
}

#[test]
fn an_unknown_month_or_day_makes_a_date_less_precise() {
    let place = Place::new();
    convert(&place, "fixtures/atom/isad.csv");
    let mods = mods(&place);
    assert_all(
        &mods[0],
        &[
            "point=\"start\">1948</dateCreated>",
            "point=\"end\">1956-12</dateCreated>",
            "<dateOther type=\"event\" encoding=\"w3cdtf\">1957</dateOther>",
        ],
    );
    assert_all(&mods[2], &["keyDate=\"yes\">1957-06-12</dateCreated>"]);
    assert_all(&mods[3], &["about 1950"]);
}

#[test]
fn a_unit_knows_those_above_it_and_inherits_their_repository() {
    let place = Place::new();
    let said = convert(&place, "fixtures/atom/isad.csv");
    let mods = mods(&place);
    let item = &mods[2];
    let (series, fonds) = (item.find("Letters received").unwrap(), item.find("Harbour Office").unwrap());
    assert!(series < fonds, "the nearest first: {item}");
    assert_all(
        item,
        &[
            "HA 3/1</identifier>",
            "Harbour Archive",
            "<note type=\"level of description\" lang=\"eng\">Blue bundle</note>",
        ],
    );
    assert!(said.out.contains("warning[unknown-parent]"), "{}", said.out);
    assert_all(
        &mods[3],
        &["<relatedItem type=\"host\"><identifier type=\"local\">999</identifier></relatedItem>"],
    );
}

#[test]
fn a_row_in_another_language_is_a_record_of_its_own() {
    let place = Place::new();
    let table = "legacyId,parentId,title,levelOfDescription,culture\n1,,Harbour Office,Fonds,en\n1,,Capitainerie,Fonds,fr\n\
                 2,1,Letter,Item,en\n2,,Lettre,Item,fr\n2,1,Letter again,Item,en\n";
    place.write("in/table.csv", table);
    let said = place.run(&["convert", "in", "-o", "out"]);
    assert!(said.summary().starts_with("5 records: 4 converted, 1 refused · 1 error"), "{}", said.out);
    assert!(said.out.contains("error[duplicate-id]") && said.out.contains("table.csv:6:1"), "{}", said.out);
    let mods = mods(&place);
    assert_all(
        &mods[3],
        &[
            "<title lang=\"fre\">Lettre</title>",
            "<identifier type=\"local\">2@fr</identifier>",
            "<relatedItem type=\"host\" displayLabel=\"Fonds\"><titleInfo><title>Harbour Office</title>",
            "<relatedItem type=\"otherVersion\"><identifier type=\"local\">2</identifier>",
        ],
    );
}

#[test]
fn a_template_of_something_else_is_said_to_be_one() {
    let place = Place::new();
    for (header, said_to_be) in [
        ("accessionNumber,alternativeIdentifiers,acquisitionDate,title,culture", "table of accessions"),
        ("accessionNumber,deaccessionNumber,date,scope,culture", "table of deaccessions"),
        ("culture,typeOfEntity,authorizedFormOfName,history", "table of authority records"),
        ("subjectAuthorizedFormOfName,relationType,objectAuthorizedFormOfName", "table of relations"),
        ("legacyId,uploadLimit,identifier,authorizedFormOfName", "table of repositories"),
        ("\"legacyId\",\"eventActorName\",\"eventType\",\"culture\"", "table of events"),
        ("legacyId,name,type,location,culture,descriptionSlugs", "table of physical storage"),
    ] {
        place.write("table.csv", format!("{header}\n1,a,b,c,d\n"));
        let said = place.run(&["check", "table.csv"]);
        assert_eq!(said.code, Some(3), "{}", said.out);
        assert!(
            said.out.contains("error[unreadable-input]") && said.out.contains(said_to_be),
            "{}",
            said.out
        );
        assert!(!said.out.contains("foreign-record"), "nothing of it is read: {}", said.out);
    }
}

#[test]
fn the_template_for_rad_has_a_profile_of_its_own() {
    let place = Place::new();
    let said = convert(&place, "fixtures/atom/rad.csv");
    assert_eq!(said.code, Some(0), "{}{}", said.out, said.err);
    assert!(!said.out.contains("unmapped-value"), "{}", said.out);
    let mods = mods(&place);
    assert!(!mods[0].contains("<typeOfResource"), "several kinds: {}", mods[0]);
    assert_all(
        &mods[0],
        &[
            "<genre>Textual record</genre>",
            ">Plans du port</title>",
            "<note type=\"other title information\" lang=\"eng\">surveyed by hand</note>",
            "<namePart>Port Press</namePart>",
            "<placeTerm type=\"text\">Port Vell</placeTerm>",
            ">1905</dateIssued>",
        ],
    );
    assert_all(
        &mods[1],
        &[
            ">cartographic</typeOfResource>",
            "<note type=\"edition\" lang=\"eng\">2nd ed.</note>",
            "<note type=\"scale\" lang=\"eng\">1:500</note>",
            "<note type=\"publisher's series\" lang=\"eng\">no. 3</note>",
            ">Mended in 1990.</note>",
            ">Not to be lent.</accessCondition>",
            "<identifier type=\"standard number\">978-0-00</identifier>",
            "Copyright: under copyright; holder: Port Press; expires: 2031",
            "<title>Harbour plans</title>",
        ],
    );
}
