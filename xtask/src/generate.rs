//! Writes archive records made up by rule, to measure with: `cargo xtask generate --n 100000 --bad 0.01 --out records.jsonl`.
//!
//! With `--form foreign` they are in the shape that the profile `generator` reads, with `--form csv` rows of a table;
//! both without spoiled ones. Without `--out` they go to standard output. With `--bad` a share of them is spoiled, and `FILE.bad.tsv`
//! beside the output says which and how: line, id, defect. `--seed` makes other records.

use std::error::Error;
use std::fs::File;
use std::io::{self, BufWriter, Write};

use crate::Finished;

use generator::{Generator, SEED};

#[path = "../../benches/generator/forms.rs"]
mod forms;
#[path = "../../benches/generator/mod.rs"]
mod generator;

/// How a record is written.
#[derive(Clone, Copy, PartialEq)]
enum Form {
    Native,
    Foreign,
    Csv,
}

struct Arguments {
    n: u64,
    out: Option<String>,
    form: Form,
    generator: Generator,
}

fn arguments(words: Vec<String>) -> Result<Arguments, Box<dyn Error>> {
    let mut given =
        Arguments { n: 1000, out: None, form: Form::Native, generator: Generator { seed: SEED, bad: 0.0 } };
    let mut arguments = words.into_iter();
    while let Some(name) = arguments.next() {
        let value = arguments.next().ok_or_else(|| format!("expected a value after `{name}`, found none"))?;
        match name.as_str() {
            "--n" => given.n = value.parse()?,
            "--out" => given.out = Some(value),
            "--bad" => given.generator.bad = value.parse()?,
            "--form" => {
                given.form = match value.as_str() {
                    "native" => Form::Native,
                    "foreign" => Form::Foreign,
                    "csv" => Form::Csv,
                    _ => return Err(format!("expected native, foreign or csv, found `{value}`").into()),
                }
            }
            "--seed" => given.generator.seed = value.parse()?,
            _ => return Err(format!("expected --n, --out, --form, --bad or --seed, found `{name}`").into()),
        }
    }
    Ok(given)
}

/// Writes the records.
pub fn main(words: Vec<String>) -> Finished {
    let Arguments { n, out, form, generator } = arguments(words)?;
    let mut records: Box<dyn Write> = match &out {
        Some(path) => Box::new(BufWriter::new(File::create(path)?)),
        None => Box::new(BufWriter::new(io::stdout().lock())),
    };
    let mut spoiled = match &out {
        Some(path) if generator.bad > 0.0 => Some(BufWriter::new(File::create(format!("{path}.bad.tsv"))?)),
        _ => None,
    };
    if form == Form::Csv {
        writeln!(records, "{}", forms::COLUMNS.join(","))?;
    }
    for i in 0..n {
        let line = generator.line(i);
        match form {
            Form::Native => writeln!(records, "{}", line.text)?,
            Form::Foreign => writeln!(records, "{}", forms::foreign(&serde_json::from_str(&line.text)?))?,
            Form::Csv => writeln!(records, "{}", forms::row(&serde_json::from_str(&line.text)?))?,
        }
        if let (Some(list), Some(defect)) = (&mut spoiled, line.defect) {
            writeln!(list, "{}\t{}\t{defect}", i + 1, line.id)?;
        }
    }
    records.flush()?;
    Ok(spoiled.as_mut().map_or(Ok(()), Write::flush)?)
}
