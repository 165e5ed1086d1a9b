//! Judges XML documents: `cargo xtask xsd_verdict --schema FILE [--catalog FILE] [--list FILE] [--first] [--times] INPUT...`
//!
//! `--built-in NAME` stands for a schema of fonds' own in place of `--schema`: one that `fonds schema` prints, or
//! `suite` with MODS of the newest version, `suite-3.5` with another.
//!
//! `--lines FILE` judges every line of a file as a document of its own, named `FILE#LINE`.
//!
//! Prints `INPUT: valid`, or `INPUT:LINE:COLUMN: rule: PATH: message` for all that is wrong. `--list` names a file with
//! one input a line; `--first` stops at the first fault of each input; `--times` says how long compiling took. Bytes
//! in a declared encoding other than UTF-8 are decoded first.

use std::error::Error;
use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Write};
use std::path::PathBuf;
use std::time::Instant;

use fonds::internals::schema::builtin::{self, ModsVersion, WithBuiltIn};
use fonds::internals::schema::xsd::{Files, Reading, Schema, SchemaFault};

use crate::Finished;

#[derive(Default)]
struct Arguments {
    schema: PathBuf,
    built_in: Option<String>,
    files: Files,
    inputs: Vec<String>,
    lines: Option<String>,
    first: bool,
    times: bool,
}

fn arguments(words: Vec<String>) -> Result<Arguments, Box<dyn Error>> {
    let mut given = Arguments::default();
    let mut arguments = words.into_iter();
    while let Some(name) = arguments.next() {
        let mut value =
            || arguments.next().ok_or_else(|| format!("expected a value after `{name}`, found none"));
        match name.as_str() {
            "--schema" => given.schema = value()?.into(),
            "--built-in" => given.built_in = Some(value()?),
            "--catalog" => given.files.catalog(value()?.as_ref())?,
            "--list" => given.inputs.extend(fs::read_to_string(value()?)?.lines().map(str::to_owned)),
            "--lines" => given.lines = Some(value()?),
            "--first" => given.first = true,
            "--times" => given.times = true,
            _ => given.inputs.push(name),
        }
    }
    Ok(given)
}

/// The encoding a document declares, if it is not UTF-8.
fn encoding(head: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    if let Some((encoding, _)) = encoding_rs::Encoding::for_bom(head) {
        return Some(encoding).filter(|encoding| *encoding != encoding_rs::UTF_8);
    }
    let head = String::from_utf8_lossy(head);
    let declaration = head.strip_prefix("<?xml")?.split_once("?>")?.0;
    let value = declaration.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start();
    let label = value.get(1..)?.split(['"', '\'']).next()?;
    encoding_rs::Encoding::for_label(label.as_bytes()).filter(|encoding| *encoding != encoding_rs::UTF_8)
}

/// The built-in schema of that name.
fn built_in(name: &str) -> Result<&'static Schema, Box<dyn Error>> {
    let answer = match name.strip_prefix("suite") {
        Some("") => Some(builtin::suite(ModsVersion::V3_8)),
        Some(version) => version.strip_prefix('-').and_then(ModsVersion::of).map(builtin::suite),
        None => builtin::schema(name),
    };
    Ok(answer.ok_or_else(|| format!("expected the name of a built-in schema, found `{name}`"))??)
}

fn judge(schema: &Schema, input: &str, sink: &mut dyn FnMut(SchemaFault)) -> io::Result<()> {
    let mut file = File::open(input)?;
    let mut head = vec![0; 256];
    let mut length = 0;
    while length < head.len() {
        match file.read(&mut head[length..])? {
            0 => break,
            n => length += n,
        }
    }
    head.truncate(length);
    match encoding(&head) {
        None => schema.judge(io::Cursor::new(head).chain(file), sink),
        Some(encoding) => {
            let mut bytes = head;
            file.read_to_end(&mut bytes)?;
            let (text, _, _) = encoding.decode(&bytes);
            schema.judge_as(text.as_bytes(), Reading { decoded: true, ..Reading::default() }, sink);
        }
    }
    Ok(())
}

/// Judges the documents.
pub fn main(words: Vec<String>) -> Finished {
    let given = arguments(words)?;
    let start = Instant::now();
    let read;
    let schema = match &given.built_in {
        Some(name) => built_in(name)?,
        None => {
            read = Schema::compile_file(&given.schema, &WithBuiltIn(&given.files))?
                .expecting_declared_namespaces();
            &read
        }
    };
    if given.times {
        let name = given.built_in.as_deref().map_or(given.schema.to_string_lossy(), Into::into);
        eprintln!("{name}: {:.2} ms", start.elapsed().as_secs_f64() * 1000.0);
    }
    let mut out = Report { out: BufWriter::new(io::stdout().lock()), first: given.first };
    for input in &given.inputs {
        out.of(input, |sink| judge(schema, input, sink))?;
    }
    if let Some(name) = &given.lines {
        for (number, line) in (1..).zip(fs::read_to_string(name)?.lines()) {
            out.of(&format!("{name}#{number}"), |sink| {
                schema.judge(line.as_bytes(), sink);
                Ok(())
            })?;
        }
    }
    Ok(out.out.flush()?)
}

struct Report<W> {
    out: W,
    first: bool,
}

impl<W: Write> Report<W> {
    /// Judges an input and prints what is wrong with it.
    fn of(
        &mut self,
        input: &str,
        judge: impl FnOnce(&mut dyn FnMut(SchemaFault)) -> io::Result<()>,
    ) -> io::Result<()> {
        let mut faults = 0;
        let mut failed = None;
        judge(&mut |fault| {
            faults += 1;
            if failed.is_none() && (!self.first || faults == 1) {
                let position = fault.position;
                let rule = fault.rule().name();
                let line =
                    format!("{input}:{}:{}: {rule}: {}: {fault}", position.line, position.column, fault.path);
                failed = writeln!(self.out, "{line}").err();
                if let Some(help) = fault.help().filter(|_| failed.is_none()) {
                    failed = writeln!(self.out, "    help: {help}").err();
                }
            }
        })?;
        if let Some(error) = failed {
            return Err(error);
        }
        if faults == 0 {
            writeln!(self.out, "{input}: valid")?;
        }
        Ok(())
    }
}
