//! `islandora-workbench`: the CSV from which Islandora Workbench makes objects.

use crate::command::{Place, repository};

fn fixture() -> String {
    repository("fixtures/islandora/objects.csv")
}

fn mods() -> String {
    let place = Place::new();
    let said = place.run(&["convert", &fixture(), "--to", "mods", "-o", "out"]);
    assert!(said.summary().starts_with("3 records: 3 converted"), "{}", said.out);
    place.read("out/mods.xml")
}

#[test]
fn an_object_becomes_what_its_fields_say() {
    let mods = mods();
    for expected in [
        "The lamp &amp; the gulls</title>",
        "<namePart type=\"family\">Vance</namePart><namePart type=\"given\">Ottilie</namePart>",
        ">pht</roleTerm>",
        "<name type=\"corporate\"><namePart>Tern Island Light Station</namePart>",
        "still image</typeOfResource>",
        "<genre>photographs</genre>",
        "point=\"end\">1901-06</dateCreated>",
        "<displayDate>before the war</displayDate>",
        "qualifier=\"approximate\">1925</dateIssued>",
        "<placeTerm type=\"text\">Harbourtown</placeTerm>",
        ">pbl</roleTerm>",
        "<form>glass</form><extent>1 photograph</extent>",
        "Long words.\n\nTwo</abstract>",
        "<note type=\"description\" lang=\"eng\">Short words.</note>",
        "<note lang=\"eng\">Another</note>",
        "<note type=\"coordinates\" lang=\"eng\">+49.16667,-123.93333</note>",
        "<subject><topic>Lighthouses</topic></subject>",
        "<subject><geographic>Tern Island</geographic></subject>",
        "<subject><temporal>20th century</temporal></subject>",
        "<subject><name type=\"personal\"><namePart>Vance, Ottilie</namePart></name></subject>",
        "<identifier type=\"pid\">islandora:17</identifier>",
        "xlink:href=\"http://rightsstatements.org/vocab/InC/1.0/\"",
        ">Ask us.</accessCondition>",
        "xlink:href=\"https://creativecommons.org/licenses/by/4.0/\">CC BY 4.0</accessCondition>",
        "<url access=\"raw object\">https://example.org/m.pdf</url>",
    ] {
        assert!(mods.contains(expected), "{expected}\n{mods}");
    }
}

#[test]
fn a_part_names_its_parent_and_an_object_that_is_not_published_says_so() {
    let mods = mods();
    assert!(
        mods.contains("<relatedItem type=\"host\"><titleInfo><title>Tern Island album</title></titleInfo>")
    );
    assert!(mods.contains(">Not published in Islandora</accessCondition>"), "{mods}");
    assert_eq!(mods.matches("Not published").count(), 1, "{mods}");
}

#[test]
fn rows_commented_out_are_no_objects() {
    assert!(!mods().contains("Commented out"));
}

#[test]
fn ids_of_the_database_and_fields_of_the_site_are_told_and_not_taken_for_names() {
    let mods = mods();
    assert!(!mods.contains("<namePart>30</namePart>") && !mods.contains("<topic>46</topic>"), "{mods}");
    assert!(!mods.contains("blue"), "{mods}");
    let said = Place::new().run(&["check", &fixture(), "--report", "jsonl"]);
    let unmapped: Vec<&str> = said.out.lines().filter(|line| line.contains("\"unmapped-value\"")).collect();
    for place in
        ["`field_linked_agent`", "`field_subject`", "`field_genre`", "`field_language`", "`field_shelf`"]
    {
        assert_eq!(unmapped.iter().filter(|line| line.contains(place)).count(), 1, "{place}: {unmapped:?}");
    }
    assert_eq!(unmapped.len(), 5, "{unmapped:?}");
}

#[test]
fn tab_separated_values_and_an_update_by_node_are_known_too() {
    let place = Place::new();
    place.write("objects.tsv", "file\tid\ttitle\tfield_model\n\t7\t\"Lamp\" by X\tImage\n");
    let said = place.run(&["convert", "objects.tsv", "--to", "mods", "-o", "out"]);
    assert!(said.summary().starts_with("1 record: 1 converted"), "{}{}", said.out, said.err);
    assert!(place.read("out/mods.xml").contains("<title>\"Lamp\" by X</title>"));
    place.write("update.csv", "node_id,title,field_model\n1559,New title,Image\n1560,Other,Image\n");
    let said = place.run(&["check", "update.csv"]);
    assert!(said.summary().starts_with("2 records: 2 valid"), "{}{}", said.out, said.err);
}
