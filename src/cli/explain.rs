//! `fonds rule` and `fonds schema`: what is part of fonds, printed.

use std::fmt::Write as _;

use anyhow::anyhow;

use super::args::{RuleArgs, SchemaArgs};
use super::{Exit, Outcome, streams};
use crate::codelist::nearest;
use crate::rules::{self, RULES};
use crate::schema::embedded::{self, SCHEMAS};

pub(super) fn rule(args: &RuleArgs) -> Outcome {
    let mut text = String::new();
    match &args.name {
        Some(name) => match rules::named(name) {
            Some(rule) => text.push_str(&rule.explain()),
            None => return Err(unknown("rule", name, RULES.iter().map(|rule| rule.name))),
        },
        None if args.all => {
            for rule in RULES {
                let _ = writeln!(text, "{}", rule.explain());
            }
        }
        None => {
            let width = RULES.iter().map(|rule| rule.name.len()).max().unwrap_or(0);
            for rule in RULES {
                let _ = writeln!(text, "{:width$}  {:7}  {}", rule.name, rule.severity.name(), rule.what);
            }
            text.push_str("\n`fonds rule NAME` explains one.\n");
        }
    }
    streams::print(&text)
}

pub(super) fn schema(args: &SchemaArgs) -> Outcome {
    let mut text = String::new();
    match &args.name {
        Some(name) => match embedded::named(name) {
            Some(schema) => text.push_str(schema.text),
            None => return Err(unknown("schema", name, SCHEMAS.iter().map(|schema| schema.name))),
        },
        None => {
            let width = SCHEMAS.iter().map(|schema| schema.name.len()).max().unwrap_or(0);
            for schema in SCHEMAS {
                let _ = writeln!(text, "{:width$}  {}", schema.name, schema.about);
            }
            text.push_str("\n`fonds schema NAME` prints one.\n");
        }
    }
    streams::print(&text)
}

fn unknown(
    what: &str,
    name: &str,
    known: impl Iterator<Item = &'static str> + Clone,
) -> (Exit, anyhow::Error) {
    let error = match nearest(name, known) {
        Some(close) => anyhow!("expected the name of a {what}, found `{name}`; did you mean `{close}`?"),
        None => anyhow!("expected the name of a {what}, found `{name}`; `fonds {what}` lists them"),
    };
    (Exit::Usage, error)
}
