//! How far the readers of values agree with what other people's records say: prints a table in Markdown.
//!
//! `cargo run --example agreement -- dates FILE` reads a yardstick of JSON Lines, each an object with `s` (the
//! text as found), `expected` (what its own source says, or null), `kind` (how `expected` is to be read) and
//! `source`. `--show CLASS` lists the texts of a class instead. The tables in `docs/agreement/` are printed so.

use std::error::Error;
use std::process::ExitCode;

mod dates;
mod names;
mod reference_codes;

/// One line of a yardstick.
#[derive(Debug, serde::Deserialize)]
pub struct Line {
    /// The text as found.
    pub s: String,
    /// What its own source says.
    pub expected: Option<serde_json::Value>,
    /// How `expected` is to be read.
    pub kind: String,
    /// Where it was found.
    #[serde(default)]
    pub source: String,
}

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let usage = "expected `dates`, `names` or `reference-codes`, and a file of JSON Lines";
    let (Some(what), Some(file)) = (arguments.next(), arguments.next()) else { return Err(usage.into()) };
    let show = match arguments.next().as_deref() {
        Some("--show") => Some(arguments.next().ok_or("expected a class behind `--show`")?),
        Some(other) => return Err(format!("expected `--show`, found `{other}`").into()),
        None => None,
    };
    let text = std::fs::read_to_string(file)?;
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let lines = lines.map(serde_json::from_str).collect::<Result<Vec<Line>, _>>()?;
    let printed = match what.as_str() {
        "dates" => dates::table(&lines, show.as_deref()),
        "names" => names::table(&lines, show.as_deref()),
        "reference-codes" => reference_codes::table(&lines, show.as_deref()),
        _ => return Err(usage.into()),
    };
    print!("{printed}");
    Ok(ExitCode::SUCCESS)
}
