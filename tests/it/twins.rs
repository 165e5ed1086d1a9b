//! One record in every format says the same: it becomes the same bytes in every target.
//!
//! What a form cannot say is said here too: below front matter stands one plain text, so a record with several
//! has them within the front matter; labelled text has no words for an object, so its profile puts the keys of
//! several side by side; a table has either JSON in its cells or columns for the keys.

use crate::command::{Place, repository};

/// What a fixture becomes in each target.
fn outputs(place: &Place, fixture: &str, profile: Option<&str>) -> Vec<(String, String)> {
    let (path, profile) = (repository(fixture), profile.map(repository));
    let folder = fixture.replace('/', "-");
    let mut args = vec!["convert", &path, "-o", &folder];
    args.extend(profile.iter().flat_map(|profile| ["--profile", profile]));
    let said = place.run(&args);
    assert_eq!(said.code, Some(0), "{fixture}: {}{}", said.out, said.err);
    assert!(said.summary().starts_with("1 record: 1 converted"), "{fixture}: {}", said.out);
    let files = place.files(&folder);
    assert_eq!(files, ["csl.json", "dc.xml", "mods.xml"], "{fixture}");
    files.into_iter().map(|file| (place.read(&format!("{folder}/{file}")), file)).collect()
}

fn are_the_same(model: &str, others: &[(&str, Option<&str>)]) {
    let place = Place::new();
    let expected = outputs(&place, model, None);
    for (fixture, profile) in others {
        for ((found, file), (model, _)) in outputs(&place, fixture, *profile).iter().zip(&expected) {
            let differs = found.lines().zip(model.lines()).find(|(found, model)| found != model);
            assert!(found == model, "{fixture}, {file}: {differs:?}");
        }
    }
}

#[test]
fn the_full_record_is_the_same_in_every_format() {
    are_the_same(
        "fixtures/records/full.json",
        &[
            ("fixtures/twins/full.jsonl", None),
            ("fixtures/twins/full.yaml", None),
            ("fixtures/twins/full.md", None),
            ("fixtures/twins/full.csv", None),
            ("fixtures/twins/full.tsv", None),
            ("fixtures/twins/full.txt", Some("fixtures/twins/full.toml")),
        ],
    );
}

#[test]
fn the_page_of_the_seed_is_the_same_in_json_yaml_and_a_table() {
    are_the_same(
        "fixtures/twins/110398.json",
        &[
            ("fixtures/twins/110398.yaml", None),
            ("fixtures/twins/110398.csv", None),
            ("fixtures/pages/110398.md", None),
        ],
    );
}

#[test]
fn a_text_below_front_matter_is_the_same_as_one_within_it() {
    let place = Place::new();
    place.write("a.md", "---\nid: a\ntitle: Note\ncontents: \"x\\n\\ny\"\n---\n");
    place.write("b.md", "---\nid: a\ntitle: Note\n---\n\nx\n\ny\n");
    for file in ["a", "b"] {
        let said = place.run(&["convert", &format!("{file}.md"), "-o", file]);
        assert_eq!(said.code, Some(0), "{}{}", said.out, said.err);
    }
    for file in place.files("a") {
        assert_eq!(place.read(&format!("a/{file}")), place.read(&format!("b/{file}")), "{file}");
    }
}
