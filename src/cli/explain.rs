//! `fonds rule`, `fonds profile` and `fonds schema`: what is part of fonds, printed.

use std::fmt::Write as _;

use anyhow::anyhow;

use super::args::{ProfileArgs, RuleArgs, SchemaArgs};
use super::exit::{Exit, Outcome};
use super::streams;
use crate::codelist::nearest;
use crate::profile::{self, PROFILES};
use crate::rules::{self, RULES};
use crate::schema::embedded;

pub(super) fn rule(args: &RuleArgs) -> Outcome {
    let mut text = String::new();
    match &args.name {
        Some(name) => match rules::named(name) {
            Some(rule) => text.push_str(&rule.explain()),
            None => return Err(unknown("rule", name, RULES.iter().map(|rule| rule.name()))),
        },
        None if args.all => {
            for rule in RULES {
                let _ = writeln!(text, "{}", rule.explain());
            }
        }
        None => {
            let width = RULES.iter().map(|rule| rule.name().len()).max().unwrap_or(0);
            for rule in RULES {
                let _ = writeln!(text, "{:width$}  {:7}  {}", rule.name(), rule.severity.name(), rule.what);
            }
            text.push_str("\n`fonds rule NAME` explains one.\n");
        }
    }
    streams::print(&text)
}

pub(super) fn profile(args: &ProfileArgs) -> Outcome {
    let mut text = String::new();
    match &args.name {
        Some(name) => match PROFILES.iter().find(|(known, _)| known == name) {
            Some((_, profile)) => text.push_str(profile),
            None => return Err(unknown("profile", name, PROFILES.iter().map(|(name, _)| *name))),
        },
        None => {
            let rows: Vec<[String; 3]> = profile::shipped()
                .iter()
                .map(|profile| {
                    let formats = profile.forms().iter().flat_map(|form| form.formats());
                    let mut formats: Vec<&str> = formats.map(|format| format.name).collect();
                    formats.sort_unstable();
                    formats.dedup();
                    [profile.name().to_owned(), formats.join(", "), profile.about().to_owned()]
                })
                .collect();
            let width = |column: usize| rows.iter().map(|row| row[column].len()).max().unwrap_or(0);
            let (names, formats) = (width(0), width(1));
            for [name, of, about] in &rows {
                let _ = writeln!(text, "{name:names$}  {of:formats$}  {about}");
            }
            text.push_str(
                "\n`fonds profile NAME` prints one; `fonds profile --draft INPUT` drafts one of yours.\n",
            );
        }
    }
    streams::print(&text)
}

pub(super) fn schema(args: &SchemaArgs) -> Outcome {
    let mut text = String::new();
    match &args.name {
        Some(name) => match embedded::named(name) {
            Some(schema) => text.push_str(&schema.text().map_err(|error| (Exit::NoVerdict, error.into()))?),
            None => return Err(unknown("schema", name, embedded::schemas().map(|schema| schema.name))),
        },
        None => {
            let width = embedded::schemas().map(|schema| schema.name.len()).max().unwrap_or(0);
            for schema in embedded::schemas() {
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
    /// More names than these help nobody.
    const MOST: usize = 3;
    let alike = |of: &&str| name.split('-').all(|word| of.split('-').any(|other| other == word));
    let alike: Vec<String> = match nearest(name, known.clone()) {
        Some(near) => vec![format!("`{near}`")],
        None => known.filter(alike).take(MOST + 1).map(|of| format!("`{of}`")).collect(),
    };
    let error = match alike.split_last() {
        Some((last, [])) => anyhow!("expected the name of a {what}, found `{name}`; did you mean {last}?"),
        Some((last, others)) if others.len() < MOST => {
            let others = others.join(", ");
            anyhow!("expected the name of a {what}, found `{name}`; did you mean {others} or {last}?")
        }
        Some(_) | None => anyhow!("expected the name of a {what}, found `{name}`; `fonds {what}` lists them"),
    };
    (Exit::Usage, error)
}
