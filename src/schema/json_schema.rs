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
use crate::rules::parsing::{schema as faults, schema_value as value_faults};
use crate::source::Span;
use crate::tree::{Exhausted, NodeKind, Ref, SchemaView, with_allowance};

mod colon;
mod position;
mod values;
mod words;
mod work;

use colon::{Meant, TextWithColon};
use position::SchemaPosition;
use values::Values;
use words::{length, named, plain, shortened, types};

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
    /// How messages call it.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Builds a schema from its text; `name` is how messages call it. Of a schema of lists, its items are what records are held
    /// against: records are judged one by one.
    ///
    /// # Errors
    /// The text is no JSON, no JSON Schema, or needs another file.
    pub fn compile(name: &str, text: &str) -> Result<Self, SchemaError> {
        let schema = of_items(parse(name, text)?);
        work::bounded(&schema).map_err(|excess| {
            let place = excess.place.filter(|place| !place.is_empty());
            SchemaError::Schema {
                name: name.to_owned(),
                message: excess.message,
                place: place.map(|place| format!(" at `{place}`")).unwrap_or_default(),
            }
        })?;
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
        if self.own {
            if !self.is_valid(root) {
                self.explain_all(root, findings);
            }
            return;
        }
        let values = root.tape().len() as u32;
        let judged = with_allowance(values, || self.is_valid(root)).and_then(|valid| {
            let explain = || self.explain_all(root, findings);
            if valid { Ok(()) } else { with_allowance(values, explain) }
        });
        if let Err(Exhausted) = judged {
            findings.push(self.signed(faults::given_up(place(root))));
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
        let described = |finding: Finding| match schema.description {
            Some(text) => faults::described(finding, schema.name(), text),
            None => finding,
        };
        let found = || named(value);
        if let Some((text, takes)) =
            TextWithColon::of(value).map(|text| (text, text.is_meant(error.kind(), &schema)))
        {
            match takes {
                Meant::Text => {
                    let finding = value_faults::text_with_colon(value.span(), &shortened(text.0), text.0);
                    findings.push(self.signed(finding));
                    return;
                }
                // Its key is reported as that of a text.
                Meant::ReportedByKey => return,
                Meant::Object => {}
            }
        }
        let finding = match error.kind() {
            ValidationErrorKind::Required { property } => {
                let key = property.as_str().unwrap_or_default();
                let about =
                    schema.parent.and_then(|s| s.get("properties")?.get(key)?.get("description")?.as_str());
                let finding = faults::missing_field(span, key);
                match about {
                    Some(text) => faults::described(finding, key, text),
                    None => finding,
                }
            }
            ValidationErrorKind::AdditionalProperties { unexpected }
            | ValidationErrorKind::UnevaluatedProperties { unexpected } => {
                for key in unexpected {
                    let span = values.key(value, key).map_or(span, Ref::span);
                    findings.push(self.signed(unknown_field(span, key, &schema)));
                }
                return;
            }
            ValidationErrorKind::FalseSchema => faults::nothing_allowed(span, &found()),
            ValidationErrorKind::Type { kind } => {
                described(value_faults::wrong_type(span, &types(kind), &found()))
            }
            ValidationErrorKind::Enum { options } => {
                let options: Vec<String> =
                    options.as_array().map(|o| o.iter().map(plain).collect()).unwrap_or_default();
                let options: Vec<&str> = options.iter().map(String::as_str).collect();
                let near = value.str().and_then(|text| nearest(text, options.iter().copied()));
                value_faults::value_not_listed(span, &options, &found(), near)
            }
            ValidationErrorKind::Constant { expected_value } => {
                value_faults::value_not_listed(span, &[&plain(expected_value)], &found(), None)
            }
            ValidationErrorKind::MinLength { limit: 1 } => described(faults::empty_value(span)),
            ValidationErrorKind::Pattern { pattern } if matches!(pattern.as_str(), "\\S" | "^$|\\S") => {
                faults::blank_value(span)
            }
            ValidationErrorKind::Pattern { pattern } => {
                described(value_faults::wrong_pattern(span, pattern, &found()))
            }
            ValidationErrorKind::Format { format } => {
                described(value_faults::wrong_format(span, format, &found()))
            }
            ValidationErrorKind::MinLength { limit } => {
                let expected = format!("at least {limit} characters");
                described(value_faults::wrong_length(span, &expected, length(value)))
            }
            ValidationErrorKind::MaxLength { limit } => {
                let expected = format!("at most {limit} characters");
                described(value_faults::wrong_length(span, &expected, length(value)))
            }
            ValidationErrorKind::MinItems { limit } | ValidationErrorKind::MinProperties { limit } => {
                let expected = format!("at least {limit} values");
                described(value_faults::wrong_length(span, &expected, value.count() as usize))
            }
            ValidationErrorKind::MaxItems { limit } | ValidationErrorKind::MaxProperties { limit } => {
                let expected = format!("at most {limit} values");
                described(value_faults::wrong_length(span, &expected, value.count() as usize))
            }
            ValidationErrorKind::Minimum { limit } => {
                value_faults::out_of_range(span, &format!("{limit} or more"), &found())
            }
            ValidationErrorKind::Maximum { limit } => {
                value_faults::out_of_range(span, &format!("{limit} or less"), &found())
            }
            ValidationErrorKind::ExclusiveMinimum { limit } => {
                value_faults::out_of_range(span, &format!("more than {limit}"), &found())
            }
            ValidationErrorKind::ExclusiveMaximum { limit } => {
                value_faults::out_of_range(span, &format!("less than {limit}"), &found())
            }
            ValidationErrorKind::UniqueItems => faults::repeated_item(repeated(value).map_or(span, place)),
            ValidationErrorKind::AnyOf { context } | ValidationErrorKind::OneOfNotValid { context } => {
                match closest(context) {
                    Some(errors) => {
                        for error in errors {
                            self.explain(values, error, findings);
                        }
                        return;
                    }
                    None => faults::none_of_forms(span, context.len()),
                }
            }
            // The remaining keywords are rare in record schemas; the crate's own words will do.
            other => {
                let why = shortened(&error.to_string());
                described(faults::schema_violation(span, other.keyword(), &why))
            }
        };
        findings.push(self.signed(finding));
    }

    /// Findings by the user's own schema name it.
    fn signed(&self, finding: Finding) -> Finding {
        if self.own { finding } else { faults::of_schema(finding, &self.name) }
    }
}

fn parse(name: &str, text: &str) -> Result<Value, SchemaError> {
    serde_json::from_str(text.trim_start_matches('\u{feff}'))
        .map_err(|source| SchemaError::Syntax { name: name.to_owned(), source })
}

/// What a schema of lists says of their items; any other schema as it is.
fn of_items(mut schema: Value) -> Value {
    let is_list =
        schema.get("type").is_some_and(|types| types == "array" || *types == serde_json::json!(["array"]));
    if let Some(members) = schema.as_object_mut().filter(|members| is_list && members.contains_key("items")) {
        // What else it says of a list has no bearing on an item.
        members.remove("type");
        members.insert("allOf".to_owned(), serde_json::json!([{ "$ref": "#/items" }]));
    }
    schema
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

fn unknown_field(span: Span, key: &str, schema: &SchemaPosition<'_>) -> Finding {
    let known = schema.parent.and_then(|s| s.get("properties")).and_then(Value::as_object);
    let known: Vec<&str> = known.map(|p| p.keys().map(String::as_str).collect()).unwrap_or_default();
    faults::unknown_field(span, &shortened(key), nearest(key, known.iter().copied()), &known)
}

#[cfg(test)]
mod tests;
