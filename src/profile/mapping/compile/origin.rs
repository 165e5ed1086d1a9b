//! From a profile's TOML to where values come from, and to conditions.

use regex::{Regex, RegexBuilder};

use super::compiler::{Compiler, conflict};
use crate::profile::document::{Table, Value, list, text, wrong_type};
use crate::profile::error::{ProfileErrorKind as Kind, ProfileFault};
use crate::profile::mapping::condition::{Condition, Conditions, Test};
use crate::profile::mapping::known::{KINDS, Reads};
use crate::profile::mapping::origin::{Extract, Origin, Separators};
use toml::de::DeValue;

/// The keys of a condition.
const CONDITION: [&str; 6] = ["from", "is", "contains", "matches", "same", "known"];

impl Compiler<'_> {
    /// Where values come from: `from`, and what stands beside it.
    pub(super) fn origin(&mut self, table: Table<'_>, root: bool) -> Result<Option<Origin>, ProfileFault> {
        let Some(from) = table.get("from") else {
            for key in ["split", "extract", "every", "html", "escapes", "known"] {
                if let Some(value) = table.get(key) {
                    return Err(conflict(
                        value.span(),
                        format!("expected a `from` beside `{key}`, found none"),
                    ));
                }
            }
            return Ok(None);
        };
        let path = self.path(from, root)?;
        let split = table.get("split").map(separators).transpose()?;
        let extract = table.get("extract").map(|value| one_group(text(value)?, value)).transpose()?;
        let every = table.flag("every")?;
        if let (true, None, Some(value)) = (every, &extract, table.get("every")) {
            return Err(conflict(value.span(), "expected an `extract` beside `every`, found none"));
        }
        let extract = extract.map(|pattern| Extract { pattern, every });
        let known = table.get("known").map(kind).transpose()?;
        Ok(Some(Origin { path, split, extract, known }))
    }

    /// `when` and `unless`.
    pub(super) fn conditions(&mut self, table: Table<'_>, root: bool) -> Result<Conditions, ProfileFault> {
        let mut read = |key| -> Result<Box<[Condition]>, ProfileFault> {
            match table.get(key) {
                None => Ok(Box::default()),
                Some(value) => match value.get_ref() {
                    DeValue::Array(_) => {
                        let all: Vec<_> =
                            list(value)?.map(|one| self.condition(one, root)).collect::<Result<_, _>>()?;
                        if all.is_empty() {
                            return Err(conflict(value.span(), "expected a condition, found none"));
                        }
                        Ok(all.into())
                    }
                    _ => Ok(Box::new([self.condition(value, root)?])),
                },
            }
        };
        Ok(Conditions { when: read("when")?, unless: read("unless")? })
    }

    fn condition(&mut self, value: &Value<'_>, root: bool) -> Result<Condition, ProfileFault> {
        match value.get_ref() {
            DeValue::String(_) => Ok(Condition { from: self.path(value, root)?, test: Test::Something }),
            DeValue::Table(_) => {
                let table = Table::of(value, &CONDITION)?;
                let from = self.path(table.required("from")?, root)?;
                let tests = CONDITION[1..].iter().filter_map(|key| Some((*key, table.get(key)?)));
                let tests: Vec<_> = tests.collect();
                let test = match tests[..] {
                    [] => Test::Something,
                    [("same", value)] => Test::Same(self.path(value, root)?),
                    [("known", value)] => Test::Known(kind(value)?),
                    [("matches", value)] => Test::Matches(pattern(text(value)?, value)?),
                    [(key, value)] => Test::Matches(words(key == "is", value)?),
                    [_, (_, second), ..] => {
                        let message =
                            "expected one of `is`, `contains`, `matches`, `same`, `known`, found two";
                        return Err(conflict(second.span(), message));
                    }
                };
                Ok(Condition { from, test })
            }
            _ => Err(wrong_type(value, "a path in quotes, a table, or a list of these")),
        }
    }
}

/// A text, or a list of texts.
pub(super) fn texts<'a>(value: &'a Value<'_>) -> Result<Vec<&'a str>, ProfileFault> {
    match value.get_ref() {
        DeValue::Array(_) => {
            let all: Vec<&str> = list(value)?.map(text).collect::<Result<_, _>>()?;
            if all.is_empty() {
                return Err(conflict(value.span(), "expected a text, found none"));
            }
            Ok(all)
        }
        _ => Ok(vec![text(value)?]),
    }
}

pub(super) fn separators(value: &Value<'_>) -> Result<Separators, ProfileFault> {
    Ok(Separators(texts(value)?.into_iter().map(Into::into).collect()))
}

/// A kind of texts.
fn kind(value: &Value<'_>) -> Result<Reads, ProfileFault> {
    let word = text(value)?;
    KINDS.iter().find(|(name, _)| *name == word).map(|(_, reads)| *reads).ok_or_else(|| {
        let names = KINDS.map(|(name, _)| name);
        ProfileFault::unknown(Kind::UnknownName, value.span(), "a kind of texts", word, &names)
    })
}

fn pattern(expression: &str, value: &Value<'_>) -> Result<Regex, ProfileFault> {
    Regex::new(expression).map_err(|error| refused(&error, value))
}

fn refused(error: &regex::Error, value: &Value<'_>) -> ProfileFault {
    let error = error.to_string();
    let why = error.lines().last().unwrap_or_default().trim().trim_start_matches("error: ");
    conflict(value.span(), format!("expected a regular expression, found one with a fault: {why}"))
}

fn one_group(expression: &str, value: &Value<'_>) -> Result<Regex, ProfileFault> {
    let pattern = pattern(expression, value)?;
    match pattern.captures_len() - 1 {
        1 => Ok(pattern),
        groups => {
            let message = format!(
                "expected one group in round brackets around what is wanted, found {groups}; \
                 write `(?:…)` for brackets that only hold together"
            );
            Err(conflict(value.span(), message))
        }
    }
}

/// One of several words, whatever the case of their letters: as the whole text, or within it.
fn words(whole: bool, value: &Value<'_>) -> Result<Regex, ProfileFault> {
    let words: Vec<String> = texts(value)?.into_iter().map(|word| regex::escape(word.trim())).collect();
    let words = words.join("|");
    let expression = if whole { format!("^(?:{words})$") } else { words };
    RegexBuilder::new(&expression).case_insensitive(true).build().map_err(|error| refused(&error, value))
}
