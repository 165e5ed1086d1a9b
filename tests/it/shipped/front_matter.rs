//! `front-matter`: pages as site generators and writers of papers keep them.

use crate::command::{Place, Said};

fn convert(files: &[(&str, &str)]) -> (Place, Said) {
    let place = Place::new();
    for (name, content) in files {
        place.write(&format!("site/{name}"), content);
    }
    let said = place.run(&["convert", "site", "-o", "out", "-v"]);
    (place, said)
}

fn has(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "{part}: {text}");
    }
}

#[test]
fn a_page_of_hugo_is_a_record_of_a_text() {
    let (place, said) = convert(&[(
        "posts/lights.md",
        "---\ntitle: 1984\nlinkTitle: Lights\ndate: 2023-05-01T12:00:00+02:00\nlastmod: 2024-01-02T08:00:00Z\n\
         draft: false\nweight: 10\ntags: [harbours, \"Berg, Ida\"]\ncategories:\n- History\nauthor: Ida Berg\n\
         images: [a.jpg]\naliases: [/old/path/, Old name]\nurl: /posts/lights/\nshelf: blue\n---\n\nText.\n",
    )]);
    assert_eq!((said.code, said.rules()), (Some(0), vec![]), "{}", said.out);
    let mods = place.read("out/mods.xml");
    has(
        &mods,
        &[
            "<titleInfo><title>1984</title></titleInfo>",
            "<titleInfo type=\"abbreviated\"><title>Lights</title>",
            "<titleInfo type=\"alternative\"><title>Old name</title>",
            "<namePart type=\"family\">Berg</namePart>",
            "keyDate=\"yes\">2023-05-01</dateCreated>",
            "<recordChangeDate encoding=\"w3cdtf\">2024-01-02</recordChangeDate>",
            "<topic>Berg, Ida</topic>",
            "<topic>History</topic>",
            "<recordIdentifier>posts/lights</recordIdentifier>",
        ],
    );
    // A path is no address, and nothing is said of what the site does with the page.
    assert!(!mods.contains("<url") && !mods.contains("/old/path"), "{mods}");
    assert_eq!(said.out.matches("unmapped-value").count(), 1, "{}", said.out);
    has(&said.out, &["`shelf`"]);
}

#[test]
fn a_paper_of_quarto_names_its_authors_its_doi_and_its_licence() {
    let (place, said) = convert(&[(
        "paper.md",
        "---\ntitle: Study\nsubtitle: Of lights\nauthor:\n- name: Norah Jones\n  affiliation: Harbour University\n  \
         orcid: 0000-0002-1825-0097\n- name: {given: Max, family: Roth}\ndate: today\nabstract: We look.\n\
         description: Other words\nkeywords: lights, harbour; sea\ndoi: https://doi.org/10.5555/abc.5\n\
         license: https://creativecommons.org/licenses/by/4.0/\nlang: en-GB\nbibliography: refs.bib\n---\nText\n",
    )]);
    assert_eq!(said.code, Some(0), "{}", said.out);
    has(
        &place.read("out/mods.xml"),
        &[
            "<title lang=\"eng\">Study: Of lights</title>",
            "valueURI=\"https://orcid.org/0000-0002-1825-0097\"",
            "<namePart type=\"given\">Max</namePart>",
            "<abstract lang=\"eng\">We look.</abstract>",
            "<note lang=\"eng\">Other words</note>",
            "<topic>harbour</topic>",
            "<topic>sea</topic>",
            "<identifier type=\"doi\">10.5555/abc.5</identifier>",
            "licenses/by/4.0/",
        ],
    );
    assert!(!said.out.contains("unmapped-value"), "{}", said.out);
}

#[test]
fn the_metadata_of_a_book_of_pandoc_are_taken() {
    let (place, said) = convert(&[(
        "book.md",
        "---\ntitle: Essay\nauthor: [Ida Berg, Max Roth]\ncreator:\n- role: editor\n  text: Sarah Jones\nidentifier:\n\
         - scheme: ISBN\n  text: 978-3-16-148410-0\npublisher: My Press\nrights: All rights reserved\n\
         date: 2 May 2007\nlang: de\n...\nBody\n",
    )]);
    assert_eq!(said.code, Some(0), "{}", said.out);
    has(
        &place.read("out/mods.xml"),
        &[
            "<displayForm>Max Roth</displayForm>",
            "relators/edt\">editor</roleTerm>",
            "978-3-16-148410-0",
            "<publisher>My Press</publisher>",
            ">2007-05-02</dateCreated>",
            "All rights reserved</accessCondition>",
        ],
    );
}

#[test]
fn pages_of_one_name_are_told_by_their_folders_and_their_language_by_their_ending() {
    let page = |title: &str| {
        format!("---\ntitle: {title}\netr: x\nbacklink: ../about\nmodified: 2025-04-19\n---\n\n- a\n")
    };
    let (a, b, c) = (page("Mappen"), page("Folders"), page("Filme"));
    let (place, said) =
        convert(&[("folder/about.de.md", &a), ("folder/about.en.md", &b), ("film/k2.plain.md", &c)]);
    assert_eq!((said.code, said.rules()), (Some(0), vec![]), "{}", said.out);
    assert!(!said.out.contains("unmapped-value"), "{}", said.out);
    let csl: serde_json::Value = serde_json::from_str(&place.read("out/csl.json")).unwrap();
    let said: Vec<_> = csl
        .as_array()
        .unwrap()
        .iter()
        .map(|item| (item["id"].as_str().unwrap(), item["language"].as_str()))
        .collect();
    assert_eq!(
        said,
        [("film/k2.plain", None), ("folder/about.de", Some("de")), ("folder/about.en", Some("en"))]
    );
}

#[test]
fn a_draft_is_not_exported_without_a_finding() {
    for mark in ["draft: true", "published: false", "status: Draft"] {
        let (_, said) = convert(&[("a.md", &format!("---\ntitle: A\n{mark}\n---\nx\n"))]);
        assert_eq!(said.rules(), ["warned-of"], "{mark}: {}", said.out);
        assert!(said.out.contains("site/a.md:3:"), "{}", said.out);
        let place = Place::new();
        place.write("a.md", format!("---\ntitle: A\n{mark}\n---\nx\n"));
        assert_eq!(place.run(&["check", "a.md", "--fail-on", "warning"]).code, Some(1), "{mark}");
    }
}

#[test]
fn front_matter_in_the_native_form_stays_native() {
    for (matter, rules) in [
        ("id: a\ntitle: A\ntype: text", vec![]),
        ("id: a\ntitle: A\ndates: 1956\nsummry: x", vec!["unknown-field"]),
        ("title: A\ndates: 1956\nlanguages: eng", vec!["missing-field"]),
        // These are pages.
        ("title: A", vec![]),
        ("title: A\nfoo: x\nbar: y", vec![]),
        ("id: a\ntitle: A\nsidebar_label: x\nslug: /a", vec![]),
    ] {
        let place = Place::new();
        place.write("a.md", format!("---\n{matter}\n---\nx\n"));
        assert_eq!(place.run(&["check", "a.md"]).rules(), rules, "{matter}");
    }
}
