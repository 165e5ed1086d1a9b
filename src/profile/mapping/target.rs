//! What the native form takes where: which fields and keys hold lists, and which keys their objects have.
//!
//! The same as `schemas/record.schema.json` says; a test compares the two.

use crate::record::{Field, Holds};

/// A field, or a key of an object, in the native form.
#[derive(Debug, Clone, Copy)]
pub(in crate::profile) struct Target {
    pub(super) name: &'static str,
    /// Whether it holds a list.
    pub(super) many: bool,
    /// The keys of its objects; none where it takes only text.
    pub(super) keys: &'static [Target],
}

impl Target {
    const fn one(name: &'static str, keys: &'static [Self]) -> Self {
        Self { name, many: false, keys }
    }

    const fn many(name: &'static str, keys: &'static [Self]) -> Self {
        Self { name, many: true, keys }
    }

    /// The key of that name.
    pub(in crate::profile) fn key(&self, name: &str) -> Option<&'static Self> {
        self.keys.iter().find(|key| key.name == name)
    }

    /// The names of its keys.
    pub(super) fn names(&self) -> Vec<&'static str> {
        self.keys.iter().map(|key| key.name).collect()
    }
}

macro_rules! keys {
    ($($name:literal)+) => { const { &[$(Target::one($name, &[])),+] } };
}

const PROSE: &[Target] = keys!["text" "language" "inferred"];
const CONDITION: &[Target] = keys!["uri" "text" "language" "inferred"];
const AGENT: &[Target] = &[
    Target::one("type", &[]),
    Target::one("name", &[]),
    Target::one("given", &[]),
    Target::one("family", &[]),
    Target::one("suffix", &[]),
    Target::one("terms_of_address", &[]),
    Target::one("dates", &[]),
    Target::one("abbreviation", &[]),
    Target::many("roles", &[]),
    Target::one("phrase", &[]),
    Target::one("uri", &[]),
    Target::one("inferred", &[]),
];
const CODE: &[Target] = &[
    Target::one("text", &[]),
    Target::many("parts", keys!["unit" "value" "inferred"]),
    Target::one("inferred", &[]),
];
const ORIGINAL: &[Target] = &[
    Target::one("relation", &[]),
    Target::many("languages", &[]),
    Target::one("title", &[]),
    Target::one("inferred", &[]),
];
const FUNDING: &[Target] =
    &[Target::one("text", &[]), Target::many("funders", AGENT), Target::one("inferred", &[])];

/// What a field takes.
pub(in crate::profile) const fn of(field: Field) -> Target {
    let holds = field.holds();
    let keys: &[Target] = match holds {
        Holds::Token | Holds::Word | Holds::Text | Holds::Texts => &[],
        Holds::Prose | Holds::Statements => PROSE,
        Holds::TypedTexts => keys!["type" "text" "language" "inferred"],
        Holds::Identifiers => keys!["type" "value" "inferred"],
        Holds::Terms if matches!(field, Field::Genres) => keys!["term" "vocabulary" "uri" "inferred"],
        Holds::Terms => keys!["type" "term" "vocabulary" "uri" "inferred"],
        Holds::Dates => keys!["type" "edtf" "text" "calendar" "inferred"],
        Holds::Places => keys!["type" "name" "uri" "inferred"],
        Holds::Agents => AGENT,
        Holds::Repository => keys!["name" "abbreviation" "place" "country" "uri" "text" "inferred"],
        Holds::ReferenceCode => CODE,
        Holds::Ancestors => keys!["level" "title" "reference_code" "url" "inferred"],
        Holds::Links => keys!["title" "url" "inferred"],
        Holds::Related => keys!["relation" "title" "id" "url" "inferred"],
        Holds::Original => ORIGINAL,
        Holds::Contents => keys!["type" "language" "phrase" "text" "url" "inferred"],
        Holds::Extents => keys!["text" "quantity" "unit" "inferred"],
        Holds::Conditions => CONDITION,
        Holds::Funding => FUNDING,
        Holds::Control => keys!["source" "created" "changed" "accessed" "language" "rules" "inferred"],
    };
    Target { name: field.key(), many: holds.is_list(), keys }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    fn resolve<'a>(schema: &'a Value, part: &'a Value) -> &'a Value {
        match part.get("$ref").and_then(Value::as_str) {
            Some(pointer) => schema.pointer(pointer.trim_start_matches('#')).unwrap(),
            None => part,
        }
    }

    fn compare(schema: &Value, part: &Value, target: &Target) {
        let takes = |kind: &str| part["type"].as_array().is_some_and(|t| t.iter().any(|t| t == kind));
        assert_eq!(takes("array"), target.many, "{}", target.name);
        let shape = resolve(schema, part);
        let mut keys: Vec<&str> =
            shape["properties"].as_object().into_iter().flatten().map(|(key, _)| key.as_str()).collect();
        let mut ours = target.names();
        keys.sort_unstable();
        ours.sort_unstable();
        assert_eq!(keys, ours, "{}", target.name);
        for key in target.keys.iter().filter(|key| !["inferred", "language"].contains(&key.name)) {
            compare(schema, &shape["properties"][key.name], key);
        }
    }

    #[test]
    fn the_schema_of_records_says_the_same() {
        let schema: Value =
            serde_json::from_str(include_str!("../../../schemas/record.schema.json")).unwrap();
        for field in Field::ALL {
            compare(&schema, &schema["properties"][field.key()], &of(field));
        }
    }
}
