//! The page docs/mistakes.md: its commands are run, and what they print is held against it, as is what its fixtures hold.
//! `FONDS_BLESS=1 cargo test --test it mistakes::` writes the page anew. The figures are counted by `.ci/mistakes`.

use std::fs;

use crate::command::{Place, repository, walked};

const PAGE: &str = "docs/mistakes.md";
const FIXTURES: &str = "fixtures/mistakes";

fn fixtures() -> Vec<(String, String)> {
    let entries = fs::read_dir(repository(FIXTURES)).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = entries
        .map(|path| {
            (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(path).unwrap())
        })
        .collect();
    files.sort();
    files
}

#[test]
fn each_mistake_is_shown_once_with_the_message_it_gets() {
    let place = Place::new();
    for (name, text) in fixtures() {
        place.write(&format!("{FIXTURES}/{name}"), text);
    }
    let path = repository(PAGE);
    let page = fs::read_to_string(&path).unwrap();
    let walked = walked(&page, &place, &[1, 3]);
    if std::env::var_os("FONDS_BLESS").is_some_and(|bless| bless == "1") {
        fs::write(&path, &walked).unwrap();
    }
    let page = fs::read_to_string(&path).unwrap();
    assert!(walked == page, "{PAGE} is stale: run `FONDS_BLESS=1 cargo test --test it mistakes::`\n{walked}");
    each_has_its_section(&page);
}

/// Holds the sections of the page against the fixtures and the table.
fn each_has_its_section(page: &str) {
    let sections: Vec<&str> = page.split("\n## ").skip(1).collect();
    assert_eq!(sections.len(), 10);
    let fixtures = fixtures();
    assert_eq!(fixtures.len(), sections.len());
    for (name, text) in &fixtures {
        let shown = format!("```xml\n{}\n```", text.trim_end());
        let section: Vec<_> = sections.iter().filter(|section| section.contains(&shown)).collect();
        assert_eq!(section.len(), 1, "{name}");
        let section = section[0];
        assert!(section.contains(&format!("{FIXTURES}/{name}")), "{name}");
        assert_eq!(section.matches("error[").count(), 1, "{name}: one mistake each");
        // What cannot be read at all says in its message what to do.
        assert!(section.contains("= help: ") || section.contains("error[unreadable-input]"), "{name}");
        // The table leads to the section.
        let title = section.lines().next().unwrap();
        let anchor = title.to_lowercase().replace(' ', "-");
        assert!(page.contains(&format!("[{title}](#{anchor})")), "{title} is not counted");
    }
}
