//! The walk of docs/spreadsheet.md: its commands are run, and what they print is held against the page.
//! `FONDS_BLESS=1 cargo test --test it walk::` writes the page anew.

use std::fs;

use crate::command::{Place, repository, walked};

const PAGE: &str = "docs/spreadsheet.md";

/// A folder with the fixtures the page speaks of.
fn place() -> Place {
    let place = Place::new();
    for name in ["letters.csv", "letters.toml", "mended.csv"] {
        let path = format!("fixtures/walk/{name}");
        place.write(&path, fs::read(repository(&path)).unwrap());
    }
    place
}

#[test]
fn the_walk_prints_what_its_page_shows() {
    let path = repository(PAGE);
    let page = fs::read_to_string(&path).unwrap();
    let walked = walked(&page, &place(), &[0, 1]);
    if std::env::var_os("FONDS_BLESS").is_some_and(|bless| bless == "1") {
        fs::write(&path, &walked).unwrap();
    }
    let page = fs::read_to_string(&path).unwrap();
    assert!(walked == page, "{PAGE} is stale: run `FONDS_BLESS=1 cargo test --test it walk::`\n{walked}");
}

#[test]
fn the_entries_the_page_shows_are_in_the_finished_profile() {
    let page = fs::read_to_string(repository(PAGE)).unwrap();
    let profile = fs::read_to_string(repository("fixtures/walk/letters.toml")).unwrap();
    let blocks: Vec<&str> =
        page.split("```toml\n").skip(1).map(|block| block.split("```").next().unwrap()).collect();
    assert!(blocks.len() > 2);
    for block in blocks {
        assert!(profile.contains(block), "{block}");
    }
}

#[test]
fn the_table_is_as_excel_saves_it() {
    let bytes = fs::read(repository("fixtures/walk/letters.csv")).unwrap();
    assert!(std::str::from_utf8(&bytes).is_err() && bytes.starts_with(b"NO;TITLE;AUTHOR;"));
    assert!(
        bytes.windows(2).any(|two| two == b"\r\n") && bytes.windows(10).any(|date| date == b"19/05/1921")
    );
}

#[test]
fn the_mended_table_is_converted_whole_and_only_the_mended_cells_differ() {
    let place = place();
    let arguments =
        ["convert", "fixtures/walk/mended.csv", "--profile", "fixtures/walk/letters.toml", "-o", "out", "-q"];
    let said = place.run(&arguments);
    assert_eq!((said.code, said.out.as_str()), (Some(0), ""));
    assert_eq!(place.files("out"), ["csl.json", "dc.xml", "mods.xml"]);
    let [letters, mended] = ["letters", "mended"].map(|name| {
        let bytes = fs::read(repository(&format!("fixtures/walk/{name}.csv"))).unwrap();
        bytes.split(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect::<Vec<_>>()
    });
    let differ = letters.iter().zip(&mended).filter(|(a, b)| a != b).count();
    assert_eq!((differ, letters.len()), (2, mended.len()));
}
