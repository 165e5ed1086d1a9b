//! Where in a schema an error comes from, and which description is the nearest.

use jsonschema::paths::{Location, LocationSegment};
use serde_json::Value;

/// Where in the schema an error comes from.
pub(super) struct SchemaPosition<'s> {
    /// The object the keyword stands in.
    pub parent: Option<&'s Value>,
    /// The types that it allows, or that stand beside the reference to it.
    pub types: Option<&'s Value>,
    /// The nearest description on the way.
    pub description: Option<&'s str>,
    /// What it describes.
    key: Option<String>,
}

impl<'s> SchemaPosition<'s> {
    /// The part of the schema a keyword stands in.
    pub fn of(schema: &'s Value, path: &Location) -> Self {
        let mut place = SchemaPosition { parent: None, types: None, description: None, key: None };
        let mut here = schema;
        let mut last_key = None;
        for segment in path.segments() {
            let key = match &segment {
                LocationSegment::Property(key) => key.to_string(),
                LocationSegment::Index(index) => index.to_string(),
            };
            place.describe(here, last_key.as_ref());
            // What was spliced in stands behind the reference.
            if here.get(&key).is_none()
                && let Some(shape) = here.get("$ref").and_then(|reference| follow(schema, reference))
            {
                place.types = here.get("type");
                here = shape;
                place.describe(here, last_key.as_ref());
            }
            place.parent = Some(here);
            place.types = here.get("type").or(place.types);
            let next = match here {
                Value::Array(list) => key.parse::<usize>().ok().and_then(|i| list.get(i)),
                other => other.get(&key),
            };
            let Some(next) = next else { break };
            here = match (key.as_str(), next) {
                ("$ref", reference) => follow(schema, reference).unwrap_or(next),
                _ => next,
            };
            if matches!(key.as_str(), "properties" | "items") {
                place.types = None;
            }
            if !matches!(key.as_str(), "properties" | "items" | "$ref" | "$defs") {
                last_key = Some(key);
            }
        }
        place
    }

    fn describe(&mut self, schema: &'s Value, key: Option<&String>) {
        if let Some(text) = schema.get("description").and_then(Value::as_str) {
            self.description = Some(text);
            self.key = key.cloned();
        }
    }

    pub fn name(&self) -> &str {
        self.key.as_deref().unwrap_or("the record")
    }
}

/// What a reference within the schema leads to.
fn follow<'s>(schema: &'s Value, reference: &Value) -> Option<&'s Value> {
    schema.pointer(reference.as_str()?.strip_prefix('#')?)
}
