//! A text of YAML that has a colon with a blank behind it and no quotes: it is read as a key with its value.

use jsonschema::JsonType;
use jsonschema::error::{TypeKind, ValidationErrorKind};
use serde_json::Value;

use super::position::SchemaPosition;
use crate::codelist::nearest;
use crate::tree::{NodeKind, Ref};

/// A map of one key and a plain value on one line without braces, as it is written.
#[derive(Clone, Copy)]
pub(super) struct TextWithColon<'a>(pub &'a str);

/// What an error says of such a map.
pub(super) enum Meant {
    /// It should be a text.
    Text,
    /// It should be a text, which is reported with its key.
    ReportedByKey,
    /// It may be meant as it is.
    Object,
}

impl<'a> TextWithColon<'a> {
    /// The map, if it may be a text.
    pub fn of(value: Ref<'a>) -> Option<Self> {
        if value.kind() != NodeKind::Map || value.count() > 1 {
            return None;
        }
        let span = value.span().range();
        let mut text = value.source.get(span.clone())?.trim_end();
        // The place of a map whose last value is missing may end before the colon.
        if !text.contains(':') && value.source[span.end..].starts_with(':') {
            text = &value.source[span.start..=span.end];
        }
        let is_text = match value.members().next() {
            Some((key, value)) => {
                let between = value.source.get(key.span().end as usize..value.span().start as usize)?;
                let is_scalar = !matches!(value.kind(), NodeKind::List | NodeKind::Map | NodeKind::Element);
                let is_first = text.starts_with(key.spelling());
                let only = |byte| matches!(byte, b' ' | b'"' | b'\'');
                is_scalar && is_first && between.strip_prefix(':')?.bytes().all(only)
            }
            // A key without a value, which is left out.
            None => text.ends_with(':'),
        };
        (is_text && !text.contains(['\n', '\r'])).then_some(Self(text))
    }

    /// What an error of the schema says of it.
    pub fn is_meant(self, error: &ValidationErrorKind, schema: &SchemaPosition<'_>) -> Meant {
        let takes_text = schema.types.is_some_and(|types| match types {
            Value::Array(types) => types.iter().any(|one| one == "string"),
            one => one == "string",
        });
        let known = || schema.parent.and_then(|schema| schema.get("properties")?.as_object());
        let is_near =
            |key: &str| known().is_some_and(|known| nearest(key, known.keys().map(String::as_str)).is_some());
        match error {
            ValidationErrorKind::AdditionalProperties { unexpected }
                if takes_text && !unexpected.iter().any(|key| is_near(key)) =>
            {
                Meant::Text
            }
            ValidationErrorKind::Required { .. } if takes_text => {
                let key = self.0.split(':').next().unwrap_or_default();
                match self.0.ends_with(':') {
                    true => Meant::Text,
                    false if is_near(key) || known().is_some_and(|known| known.contains_key(key)) => {
                        Meant::Object
                    }
                    false => Meant::ReportedByKey,
                }
            }
            ValidationErrorKind::Type { kind } => match kind {
                TypeKind::Single(JsonType::String) => Meant::Text,
                TypeKind::Multiple(types) if types.contains(JsonType::String) => Meant::Text,
                TypeKind::Single(_) | TypeKind::Multiple(_) => Meant::Object,
            },
            _ => Meant::Object,
        }
    }
}
