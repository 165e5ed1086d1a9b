//! `tate`: the collection of Tate, an artwork or an artist a file.

use crate::command::Place;

fn fixture(name: &str) -> String {
    format!("{}/fixtures/tate/{name}", env!("CARGO_MANIFEST_DIR"))
}

fn mods(name: &str) -> String {
    let place = Place::new();
    let said = place.run(&["convert", &fixture(name), "--to", "mods", "-o", "out"]);
    assert_eq!(said.code, Some(0), "{}{}", said.out, said.err);
    assert!(!said.out.contains("unmapped-value"), "{}", said.out);
    place.read("out/mods.xml")
}

#[test]
fn each_key_of_an_artwork_has_its_place() {
    let mods = mods("leaf.json");
    for expected in [
        "<titleInfo><title>The Lights</title></titleInfo>",
        "<title>Les Phares</title>",
        "<displayForm>Castellanos, Maria</displayForm><role><roleTerm type=\"code\" authority=\"marcrelator\" \
         valueURI=\"http://id.loc.gov/vocabulary/relators/art\">art</roleTerm>",
        "<displayForm>Berg, Ida</displayForm><description>after</description></name>",
        ">still image</typeOfResource>",
        "<genre>on paper, unique</genre>",
        "<form>Graphite on paper</form><extent>support: 318 x 394 mm</extent>",
        "<note type=\"acquisition\">Presented by the harbour master 1856</note>",
        "<note type=\"acquisition\">Acquired in 1856</note>",
        "<note type=\"inscription\">date inscribed</note>",
        "<note type=\"group\">Turner Sketchbook, Finberg XC, page 3</note>",
        "<subject><topic>Pre-Raphaelite Brotherhood</topic></subject>",
        "<subject><topic>lighthouse</topic></subject>",
        "displayLabel=\"Collection\"><titleInfo><title>ARTIST ROOMS</title></titleInfo>",
        "<title>Harbour Sketchbook</title></titleInfo><identifier type=\"local\">D90001-D90040</identifier>",
        "<identifier type=\"finberg\">XC 1 a</identifier>",
        "<physicalLocation type=\"repository\">Tate</physicalLocation><shelfLocator>D90001</shelfLocator>",
        "displayLabel=\"scan\">http://www.tate.org.uk/art/images/work/D/D90/D90001_8.jpg</url>",
        "<accessCondition type=\"use and reproduction\">© The Harbour Trust</accessCondition>",
    ] {
        assert!(mods.contains(expected), "{expected}\n{mods}");
    }
    assert_eq!(mods.matches("© The Harbour Trust").count(), 1);
    assert!(!mods.contains(">architecture<") && !mods.contains(">coastal<"), "these only sort");
}

#[test]
fn a_date_that_is_about_so_stays_about_so_and_another_has_the_years_of_its_range() {
    let about = mods("leaf.json");
    assert!(about.contains("point=\"start\" qualifier=\"approximate\">1830<"), "{about}");
    assert!(about.contains("<displayDate>c.1830–41</displayDate>"), "{about}");
    let plain = mods("bare.json");
    assert!(plain.contains("point=\"start\">1939<") && plain.contains("point=\"end\">1940<"), "{plain}");
    assert!(plain.contains("<displayDate>1939–40</displayDate>"), "{plain}");
}

#[test]
fn an_artist_is_known_and_refused_for_one_thing() {
    let place = Place::new();
    let said = place.run(&["check", &fixture("artist.json")]);
    assert_eq!(said.code, Some(1), "{}{}", said.out, said.err);
    assert!(
        said.out.contains("error[missing-field]: expected the field `title`, found none"),
        "{}",
        said.out
    );
    assert!(said.out.contains("id \"9001\"") && said.out.matches("[").count() == 1, "{}", said.out);
}
