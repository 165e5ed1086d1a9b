//! The docs that are printed from the sources: `FONDS_BLESS=1 cargo test --test it docs::` writes them anew.

use std::fs;
use std::path::Path;

use fonds::internals::crosswalk::Target;
use fonds::internals::crosswalks;
use fonds::internals::rules::RULES;

/// Holds a page of `docs` against what the sources say.
fn hold(name: &str, page: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name);
    if std::env::var_os("FONDS_BLESS").is_some_and(|bless| bless == "1") {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, page).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert!(written == page, "docs/{name} is stale: run `FONDS_BLESS=1 cargo test --test it docs::`");
}

#[test]
fn the_rules_are_all_in_the_docs() {
    let mut page = String::from(
        "# Rules\n\n\
         What fonds looks for in a record, and in the file it comes in. `fonds rule NAME` prints one of them. \
         An *error* refuses the record, a *warning* and an *info* let it pass. This page is printed from \
         `src/rules`.\n\n\
         | rule | severity | what |\n|---|---|---|\n",
    );
    for rule in RULES {
        page += &format!("| [{0}](#{0}) | {1} | {2} |\n", rule.name(), rule.severity, rule.what);
    }
    for rule in RULES {
        page += &format!("\n#{}", rule.explain());
    }
    hold("rules.md", &page);
}

#[test]
fn every_row_of_every_crosswalk_is_in_the_docs() {
    for crosswalk in crosswalks::targets() {
        let target = Target::new(crosswalk, &[]).unwrap();
        hold(&format!("crosswalks/{}.md", target.name()), &crosswalks::page(crosswalk, Some(&target)));
    }
}
