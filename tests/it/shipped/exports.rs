//! `omeka-s`, `contentdm`, `dspace`, `bulkrax`: what repository systems export and import as tables.

use crate::command::{Place, repository};

/// Converts a fixture of two records without naming a profile; demands what of MODS and that but one column is not read.
fn converted(fixture: &str, not_read: &str, parts: &[&str]) {
    let place = Place::new();
    let said = place.run(&["convert", &repository(&format!("fixtures/{fixture}")), "-o", "out"]);
    assert_eq!(said.code, Some(0), "{fixture}: {}{}", said.out, said.err);
    assert!(said.summary().starts_with("2 records: 2 converted"), "{fixture}: {}", said.out);
    let line = format!("not read  {not_read} (2 rows)");
    assert!(said.out.lines().any(|said| said == line), "{fixture}: {}", said.out);
    let mods = place.read("out/mods.xml");
    for part in parts {
        assert!(mods.contains(part), "{fixture}: {part}: {mods}");
    }
    assert!(!said.out.contains("warning["), "{fixture}: {}", said.out);
}

#[test]
fn items_of_omeka_s_are_read() {
    converted(
        "omeka-s/items.csv",
        "local:shelf",
        &[
            "<title>Letter to the harbour board</title>",
            ">Castellanos<",
            ">Roth<",
            "<topic>Lights</topic>",
            ">Port Press<",
            ">HB-71</identifier>",
            ">1957-06-12</dateCreated>",
            "<geographic>Port Vell</geographic>",
        ],
    );
}

#[test]
fn the_export_of_contentdm_is_read() {
    converted(
        "contentdm/export.tsv",
        "Shelf",
        &[
            "<title>The pier at noon</title>",
            "<topic>Harbours</topic>",
            ">hc_3_1</identifier>",
            ">1910</dateCreated>",
            "https://archive.example.org/cdm/ref/collection/hc/id/1</url>",
            "2011-05-02",
        ],
    );
}

#[test]
fn the_metadata_of_dspace_are_read_with_their_languages() {
    converted(
        "dspace/metadata.csv",
        "local.shelf",
        &[
            "Letter to the harbour board</title>",
            "Réponse du bureau</title>",
            ">Roth<",
            "<topic>Lights</topic>",
            ">1957-06-12</dateIssued>",
            "10673/2",
            "https://archive.example.org/handle/10673/1</identifier>",
        ],
    );
}

#[test]
fn works_of_bulkrax_are_read() {
    converted(
        "bulkrax/works.csv",
        "local_shelf",
        &[
            "<title>Letter to the harbour board</title>",
            ">Roth<",
            "<topic>Lights</topic>",
            ">hb_71</identifier>",
            "http://rightsstatements.org/vocab/InC/1.0/",
            ">hb</identifier>",
        ],
    );
}
