//! JSON Schema, any draft, over the flat tree: every error of a record, at the value's own place.
//!
//! The `jsonschema` crate validates; this module words its errors for a cataloguer. A record is
//! first only tested for validity; errors are collected when it is not. No schema is ever fetched: a
//! reference that leaves the schema's own file is an error when the schema is built.

use std::collections::HashSet;

use jsonschema::error::ValidationErrorKind;
use jsonschema::{PatternOptions, ValidationError, Validator};
use serde_json::Value;

use super::splice::splice;
use crate::codelist::nearest;
use crate::finding::{Finding, Findings};
use crate::rule_id::RuleId;
use crate::source::Span;
use crate::tree::{NodeKind, Ref, SchemaView};

mod position;
mod values;
mod words;

use position::SchemaPosition;
use values::Values;
use words::{length, named, plain, quoted, shortened, types};

/// A schema, compiled once and used for every record.
pub struct JsonSchema {
    name: String,
    validator: Validator<SchemaView>,
    schema: Value,
    own: bool,
}

impl std::fmt::Debug for JsonSchema {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("JsonSchema").field("name", &self.name).finish_non_exhaustive()
    }
}

/// Why a schema could not be built.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SchemaError {
    /// The file is no JSON.
    #[error("`{name}` is no JSON: {source}")]
    Syntax {
        /// The schema's name.
        name: String,
        /// The message of the parser.
        source: serde_json::Error,
    },
    /// The file is no JSON Schema, or refers to what is not in it.
    #[error("`{name}` is no JSON Schema that can be used: {message}{place}")]
    Schema {
        /// The schema's name.
        name: String,
        /// What is wrong.
        message: String,
        /// Where, as a JSON Pointer behind ` at `; empty for the whole.
        place: String,
    },
}

impl JsonSchema {
    /// Builds a schema from its text; `name` is how messages call it.
    ///
    /// # Errors
    /// The text is no JSON, no JSON Schema, or needs another file.
    pub fn compile(name: &str, text: &str) -> Result<Self, SchemaError> {
        let schema = parse(name, text)?;
        Ok(Self { name: name.to_owned(), validator: build(name, &schema)?, schema, own: false })
    }

    /// The schema of the native form.
    ///
    /// # Errors
    /// Never, unless fonds itself is broken: a test builds it.
    pub fn native() -> Result<Self, SchemaError> {
        let name = "record";
        let schema = parse(name, include_str!("../../schemas/record.schema.json"))?;
        // Validated by the spliced schema, explained by the one that people can read.
        let validator = build(name, &splice(&schema))?;
        Ok(Self { name: name.to_owned(), validator, schema, own: true })
    }

    /// Adds everything that is wrong with the record.
    pub fn judge(&self, root: Ref<'_>, findings: &mut Findings) {
        if !self.is_valid(root) {
            self.explain_all(root, findings);
        }
    }

    /// Whether nothing is wrong with the record.
    #[must_use]
    pub fn is_valid(&self, root: Ref<'_>) -> bool {
        self.validator.is_valid(root)
    }

    /// Adds everything that is wrong with a record that is not valid.
    pub fn explain_all(&self, root: Ref<'_>, findings: &mut Findings) {
        let mut values = Values::of(root);
        for error in self.validator.iter_errors(root) {
            self.explain(&mut values, &error, findings);
        }
    }

    fn explain(&self, values: &mut Values<'_>, error: &ValidationError<'_>, findings: &mut Findings) {
        let Some(value) = values.find(error.instance_path()) else { return };
        let span = place(value);
        let schema = SchemaPosition::of(&self.schema, error.schema_path());
        let finding = |rule: RuleId, message: String| Finding::new(rule, span, self.signed(message));
        let described = |finding: Finding| match schema.description {
            Some(text) => finding.help(format!("{}: {text}", schema.name())),
            None => finding,
        };
        let found = || named(value);
        match error.kind() {
            ValidationErrorKind::Required { property } => {
                let key = property.as_str().unwrap_or_default();
                let about =
                    schema.parent.and_then(|s| s.get("properties")?.get(key)?.get("description")?.as_str());
                let finding =
                    finding(RuleId::MissingField, format!("expected the field `{key}`, found none"));
                findings.push(match about {
                    Some(text) => finding.help(format!("{key}: {text}")),
                    None => finding,
                });
            }
            ValidationErrorKind::AdditionalProperties { unexpected }
            | ValidationErrorKind::UnevaluatedProperties { unexpected } => {
                for key in unexpected {
                    let span = values.key(value, key).map_or(span, Ref::span);
                    findings.push(self.unknown_field(span, key, &schema));
                }
            }
            ValidationErrorKind::FalseSchema => {
                findings
                    .push(finding(RuleId::UnknownField, format!("expected nothing here, found {}", found())));
            }
            ValidationErrorKind::Type { kind } => {
                let message = format!("expected {}, found {}", types(kind), found());
                findings.push(described(finding(RuleId::WrongType, message)));
            }
            ValidationErrorKind::Enum { options } => {
                findings.push(listed(finding(RuleId::ValueNotListed, String::new()), value, options, self));
            }
            ValidationErrorKind::Constant { expected_value } => {
                let message = format!("expected `{}`, found {}", plain(expected_value), found());
                findings.push(finding(RuleId::ValueNotListed, message));
            }
            ValidationErrorKind::MinLength { limit: 1 } => {
                findings.push(described(
                    finding(RuleId::EmptyValue, "expected a text, found an empty one".to_owned())
                        .help("leave the field out where there is nothing to say"),
                ));
            }
            ValidationErrorKind::Pattern { pattern } if matches!(pattern.as_str(), "\\S" | "^$|\\S") => {
                findings.push(
                    finding(RuleId::EmptyValue, "expected a text, found nothing but white space".to_owned())
                        .help("leave the field out where there is nothing to say"),
                );
            }
            ValidationErrorKind::Pattern { pattern } => {
                let message = format!("expected a text that matches `{pattern}`, found {}", found());
                findings.push(described(finding(RuleId::WrongPattern, message)));
            }
            ValidationErrorKind::Format { format } => {
                let message = format!("expected a text in the form `{format}`, found {}", found());
                findings.push(described(finding(RuleId::WrongFormat, message)));
            }
            ValidationErrorKind::MinLength { limit } => {
                let message = format!("expected at least {limit} characters, found {}", length(value));
                findings.push(described(finding(RuleId::WrongLength, message)));
            }
            ValidationErrorKind::MaxLength { limit } => {
                let message = format!("expected at most {limit} characters, found {}", length(value));
                findings.push(described(finding(RuleId::WrongLength, message)));
            }
            ValidationErrorKind::MinItems { limit } | ValidationErrorKind::MinProperties { limit } => {
                let message = format!("expected at least {limit} values, found {}", value.count());
                findings.push(described(finding(RuleId::WrongLength, message)));
            }
            ValidationErrorKind::MaxItems { limit } | ValidationErrorKind::MaxProperties { limit } => {
                let message = format!("expected at most {limit} values, found {}", value.count());
                findings.push(described(finding(RuleId::WrongLength, message)));
            }
            ValidationErrorKind::Minimum { limit } => {
                let message = format!("expected {limit} or more, found {}", found());
                findings.push(finding(RuleId::OutOfRange, message));
            }
            ValidationErrorKind::Maximum { limit } => {
                let message = format!("expected {limit} or less, found {}", found());
                findings.push(finding(RuleId::OutOfRange, message));
            }
            ValidationErrorKind::ExclusiveMinimum { limit } => {
                findings.push(finding(
                    RuleId::OutOfRange,
                    format!("expected more than {limit}, found {}", found()),
                ));
            }
            ValidationErrorKind::ExclusiveMaximum { limit } => {
                findings.push(finding(
                    RuleId::OutOfRange,
                    format!("expected less than {limit}, found {}", found()),
                ));
            }
            ValidationErrorKind::UniqueItems => {
                let span = repeated(value).map_or(span, place);
                let message = self.signed("expected each value once, found one again".to_owned());
                findings.push(Finding::new(RuleId::RepeatedItem, span, message));
            }
            ValidationErrorKind::AnyOf { context } | ValidationErrorKind::OneOfNotValid { context } => {
                match closest(context) {
                    Some(errors) => {
                        for error in errors {
                            self.explain(values, error, findings);
                        }
                    }
                    None => findings.push(finding(
                        RuleId::SchemaViolation,
                        format!("expected one of {} forms, found none of them", context.len()),
                    )),
                }
            }
            // The remaining keywords are rare in record schemas; the crate's own words will do.
            other => {
                let keyword = other.keyword().to_owned();
                let message =
                    format!("the value does not satisfy `{keyword}`: {}", shortened(&error.to_string()));
                findings.push(described(finding(RuleId::SchemaViolation, message)));
            }
        }
    }

    /// Messages about the user's own schema say so.
    fn signed(&self, message: String) -> String {
        if self.own { message } else { format!("{message} (schema `{}`)", self.name) }
    }

    fn unknown_field(&self, span: Span, key: &str, schema: &SchemaPosition<'_>) -> Finding {
        let known = schema.parent.and_then(|s| s.get("properties")).and_then(Value::as_object);
        let known: Vec<&str> = known.map(|p| p.keys().map(String::as_str).collect()).unwrap_or_default();
        let finding = Finding::new(
            RuleId::UnknownField,
            span,
            self.signed(format!("expected a known field, found `{}`", shortened(key))),
        );
        match nearest(key, known.iter().copied()) {
            Some(close) => finding.help(format!("did you mean `{close}`?")),
            None if known.is_empty() || known.len() > 14 => finding,
            None => finding.help(format!("known here: {}", quoted(&known))),
        }
    }
}

fn parse(name: &str, text: &str) -> Result<Value, SchemaError> {
    serde_json::from_str(text.trim_start_matches('\u{feff}'))
        .map_err(|source| SchemaError::Syntax { name: name.to_owned(), source })
}

fn build(name: &str, schema: &Value) -> Result<Validator<SchemaView>, SchemaError> {
    let options = || jsonschema::options_for::<SchemaView>().should_validate_formats(true);
    // The linear engine cannot do look-around; a schema that needs it gets the backtracking one.
    options()
        .with_pattern_options(PatternOptions::regex())
        .build(schema)
        .or_else(|_| options().with_pattern_options(PatternOptions::fancy_regex()).build(schema))
        .map_err(|error| SchemaError::Schema {
            name: name.to_owned(),
            message: error.to_string(),
            place: match error.instance_path().as_str() {
                "" => String::new(),
                path => format!(" at `{path}`"),
            },
        })
}

/// The errors of the form that came closest: the one that failed deepest in the value, or with fewest errors.
fn closest<'e>(context: &'e [Vec<ValidationError<'static>>]) -> Option<&'e [ValidationError<'static>]> {
    let depth = |errors: &[ValidationError<'static>]| {
        errors.iter().map(|e| e.instance_path().segments().count()).max().unwrap_or(0)
    };
    // A form that failed for the value's very type is no candidate unless all did.
    let typed = |errors: &[ValidationError<'static>]| {
        errors.iter().any(|e| {
            matches!(e.kind(), ValidationErrorKind::Type { .. } | ValidationErrorKind::Constant { .. })
        })
    };
    context
        .iter()
        .map(Vec::as_slice)
        .filter(|errors| !errors.is_empty())
        .max_by_key(|errors| (!typed(errors), depth(errors), std::cmp::Reverse(errors.len())))
}

/// What to underline: a container by its opening bracket, anything else whole.
pub(crate) fn place(value: Ref<'_>) -> Span {
    let span = value.span();
    match value.kind() {
        NodeKind::List | NodeKind::Map => Span::new(span.start, span.end.min(span.start + 1)),
        NodeKind::Null
        | NodeKind::True
        | NodeKind::False
        | NodeKind::Number
        | NodeKind::Text
        | NodeKind::Key
        | NodeKind::Element => span,
    }
}

fn repeated(list: Ref<'_>) -> Option<Ref<'_>> {
    let mut seen = HashSet::new();
    list.elements().find(|element| !seen.insert(element.to_value()))
}

fn listed(finding: Finding, value: Ref<'_>, options: &Value, schema: &JsonSchema) -> Finding {
    let options: Vec<String> = options.as_array().map(|o| o.iter().map(plain).collect()).unwrap_or_default();
    let options: Vec<&str> = options.iter().map(String::as_str).collect();
    let mut finding = finding;
    finding.message = schema.signed(format!("expected {}, found {}", quoted(&options), named(value)));
    match value.str().and_then(|text| nearest(text, options.iter().copied())) {
        Some(close) => finding.help(format!("did you mean `{close}`?")),
        None => finding,
    }
}

#[cfg(test)]
mod tests;
