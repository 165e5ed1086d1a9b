//! Tools for work on fonds: `cargo xtask NAME ARGUMENT...`. Each is described at the top of its file.

use std::env;
use std::error::Error;
use std::io::{self, ErrorKind};
use std::process::ExitCode;

mod agreement;
mod edits;
mod fuzz;
mod generate;
mod parse;
mod rates;
mod xsd_verdict;

/// What a tool comes to; an error is printed.
type Finished = Result<(), Box<dyn Error>>;

/// A tool is given what follows its name.
type Tool = fn(Vec<String>) -> Finished;

/// The tools by name.
const TOOLS: [(&str, Tool); 7] = [
    ("agreement", agreement::main),
    ("edits", edits::main),
    ("fuzz", fuzz::main),
    ("generate", generate::main),
    ("parse", parse::main),
    ("rates", rates::main),
    ("xsd_verdict", xsd_verdict::main),
];

fn main() -> ExitCode {
    let mut arguments = env::args().skip(1);
    let name = arguments.next().unwrap_or_default();
    let Some((_, tool)) = TOOLS.iter().find(|(known, _)| *known == name) else {
        eprintln!("expected {}, found `{name}`", TOOLS.map(|(known, _)| known).join(", "));
        return ExitCode::from(2);
    };
    match tool(arguments.collect()) {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever reads has had enough.
        Err(error)
            if error.downcast_ref::<io::Error>().is_some_and(|e| e.kind() == ErrorKind::BrokenPipe) =>
        {
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{name}: {error}");
            ExitCode::FAILURE
        }
    }
}
