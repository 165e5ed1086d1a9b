//! The command line: arguments become a [`Config`](crate::pipeline::Config), an outcome becomes an exit code.
//!
//! Only this room prints, reads the clock, asks the terminal and ends the process.

use std::process::ExitCode;

use clap::Parser as _;

mod args;
mod draft;
mod exit;
mod explain;
mod progress;
mod run;
mod signals;
mod streams;

pub use args::Arguments;

/// Runs the command that the process was started with.
#[must_use]
pub fn main() -> ExitCode {
    let arguments = Arguments::try_parse().unwrap_or_else(|error| {
        let shown = error.render().to_string();
        // What was typed is shown as it is: with colours, or by its commands of a terminal made visible.
        if !error.use_stderr() || streams::is_seen(&shown) {
            error.exit();
        }
        streams::remark(shown.trim_end());
        std::process::exit(error.exit_code());
    });
    let outcome = match arguments.command {
        args::Command::Check(check) => run::check(check),
        args::Command::Convert(convert) => run::convert(convert),
        args::Command::Rule(rule) => explain::rule(&rule),
        args::Command::Profile(profile) if profile.draft.is_empty() => explain::profile(&profile),
        args::Command::Profile(profile) => draft::draft(profile),
        args::Command::Schema(schema) => explain::schema(&schema),
    };
    let exit = outcome.unwrap_or_else(|(exit, error)| {
        streams::complain(&streams::in_words(&error));
        exit
    });
    ExitCode::from(exit.code())
}
