//! The `fonds` binary: parse, run, exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    fonds::internals::cli::main()
}
