//! Words for values and for what was expected of them.

use std::borrow::Cow;

use jsonschema::error::TypeKind;
use serde_json::Value;

use crate::tree::{NodeKind, Ref};

pub(super) fn named(value: Ref<'_>) -> Cow<'static, str> {
    match value.kind() {
        NodeKind::Null => "`null`".into(),
        NodeKind::True => "`true`".into(),
        NodeKind::False => "`false`".into(),
        NodeKind::Number => format!("the number `{}`", shortened(value.spelling())).into(),
        NodeKind::Text | NodeKind::Key => format!("`{}`", shortened(value.spelling())).into(),
        NodeKind::List => "a list".into(),
        NodeKind::Map => "an object".into(),
        NodeKind::Element => format!("the element `{}`", value.name()).into(),
    }
}

pub(super) fn length(value: Ref<'_>) -> usize {
    value.str().map_or(0, |text| text.chars().count())
}

pub(super) fn shortened(text: &str) -> String {
    const MOST: usize = 80;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

pub(super) fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

pub(super) fn types(kind: &TypeKind) -> String {
    use jsonschema::JsonType;
    let word = |kind: JsonType| match kind {
        JsonType::Array => "a list",
        JsonType::Boolean => "`true` or `false`",
        JsonType::Integer => "a whole number",
        JsonType::Null => "`null`",
        JsonType::Number => "a number",
        JsonType::Object => "an object",
        JsonType::String => "a text",
    };
    match kind {
        TypeKind::Single(kind) => word(*kind).to_owned(),
        TypeKind::Multiple(kinds) => {
            let words: Vec<&str> = kinds.iter().map(word).collect();
            match words.split_last() {
                Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
                Some((last, _)) => (*last).to_owned(),
                None => "nothing".to_owned(),
            }
        }
    }
}
