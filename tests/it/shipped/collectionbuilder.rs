//! `collectionbuilder`: the metadata of a CollectionBuilder collection.

use crate::command::{Place, repository};

#[test]
fn a_collection_is_converted() {
    let place = Place::new();
    let said =
        place.run(&["convert", &repository("fixtures/collectionbuilder/metadata.csv"), "-o", "out", "-v"]);
    assert_eq!(said.code, Some(0), "{}{}", said.out, said.err);
    assert!(said.summary().starts_with("3 records: 3 converted"), "{}", said.out);
    assert!(said.out.contains("no place for `shelf`"), "a column of one's own is said: {}", said.out);
    assert_eq!(said.out.matches("info[unmapped-value]").count(), 1, "{}", said.out);
    let mods = place.read("out/mods.xml");
    let mods: Vec<&str> = mods.split("</mods>").collect();
    for (at, part) in [
        (0, "<title>Front of the card</title>"),
        (0, "<namePart type=\"family\">Castellanos</namePart>"),
        (0, "<namePart>Port Press</namePart>"),
        (0, "keyDate=\"yes\">1910</dateCreated>"),
        (0, ">The pier at noon.</abstract>"),
        (0, "<topic>postcards</topic>"),
        (0, "<geographic>Port Vell</geographic>"),
        (0, "<note type=\"coordinates\">41.37, 2.18</note>"),
        (0, "<note type=\"source\">Harbour Collection, box 3</note>"),
        (0, "<identifier>hc_3_1</identifier>"),
        (0, ">still image</typeOfResource>"),
        (0, "<internetMediaType>image/jpeg</internetMediaType>"),
        (0, "https://creativecommons.org/publicdomain/mark/1.0/"),
        (0, "https://archive.example.org/pier_1.jpg</url>"),
        // The card stands below its front in the table.
        (0, "<relatedItem type=\"host\"><identifier type=\"local\">pier_0</identifier></relatedItem>"),
        (1, "circa 1899"),
        (1, "<genre>Text</genre>"),
        (1, "<genre>StillImage</genre>"),
        (2, ">text</typeOfResource>"),
        (2, ">In copyright</accessCondition>"),
        (2, "<title>Postcard of the pier</title>"),
    ] {
        assert!(mods[at].contains(part), "{part}: {}", mods[at]);
    }
    assert!(!mods[0].contains("<genre>") && !mods[1].contains("<typeOfResource"), "{}", mods[1]);
}

#[test]
fn parts_that_stand_above_their_whole_are_said() {
    let said = Place::new().run(&["check", &repository("fixtures/collectionbuilder/metadata.csv")]);
    assert_eq!(said.out.matches("warning[unknown-parent]").count(), 1, "{}", said.out);
    assert!(said.out.contains("metadata.csv:2:8 (record 1, id \"pier_1\", `parentid`)"), "{}", said.out);
}
