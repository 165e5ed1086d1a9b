//! How far the readers of values agree with what other people's records say: prints a table in Markdown.
//!
//! `cargo xtask agreement dates FILE` reads a yardstick of JSON Lines, each an object with `s` (the
//! text as found), `expected` (what its own source says, or null), `kind` (how `expected` is to be read) and
//! `source`. `names` and `languages` read files and folders in the forms of `gather.rs` instead. `--show CLASS` lists the
//! texts of a class instead. The tables in `docs/agreement/` are printed so, with what a person has said of them after
//! reading the differences.

use std::error::Error;

use crate::Finished;

mod dates;
mod gather;
mod languages;
mod names;
mod reference_codes;
mod xml;

/// One line of a yardstick.
#[derive(Debug, serde::Deserialize)]
pub struct Line {
    /// The text as found.
    pub s: String,
    /// What its own source says.
    pub expected: Option<serde_json::Value>,
    /// How `expected` is to be read.
    pub kind: String,
}

/// Prints the table.
pub fn main(mut arguments: Vec<String>) -> Finished {
    let usage = "expected `dates`, `languages`, `names` or `reference-codes`, and files";
    let show = match arguments.iter().position(|argument| argument == "--show") {
        Some(at) if at + 2 == arguments.len() => {
            let class = arguments.pop();
            arguments.pop();
            class
        }
        Some(_) => return Err("expected one class behind `--show`, at the end".into()),
        None => None,
    };
    let [what, files @ ..] = &arguments[..] else { return Err(usage.into()) };
    let Some(file) = files.first() else { return Err(usage.into()) };
    let printed = match what.as_str() {
        "dates" => dates::table(&lines(file)?, show.as_deref()),
        "languages" => {
            let words = [include_str!("languages_before.md"), include_str!("languages_after.md")];
            page(languages::table(files, show.as_deref())?, words, show.is_some())
        }
        "names" => {
            let words = [include_str!("names_before.md"), include_str!("names_after.md")];
            page(names::table(files, show.as_deref())?, words, show.is_some())
        }
        "reference-codes" => reference_codes::table(&lines(file)?, show.as_deref()),
        _ => return Err(usage.into()),
    };
    print!("{printed}");
    Ok(())
}

/// A table between what is said of it; a list of texts stands alone.
fn page(table: String, [before, after]: [&str; 2], alone: bool) -> String {
    if alone { table } else { format!("{before}\n{}\n\n{after}", table.trim_end()) }
}

/// The lines of a yardstick.
fn lines(file: &str) -> Result<Vec<Line>, Box<dyn Error>> {
    let text = std::fs::read_to_string(file)?;
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    Ok(lines.map(serde_json::from_str).collect::<Result<_, _>>()?)
}
