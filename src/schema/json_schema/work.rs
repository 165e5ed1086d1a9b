//! How often a schema is applied to one value, counted before any record is: schemas that multiply without end are
//! refused.
//!
//! `allOf`, `anyOf`, `$ref` and their like apply further schemas to the same value. Thirty definitions that each refer
//! twice to the next are short to write, and a billion schemas for every value. The count follows such keywords and
//! references, each schema once. `properties`, `items` and others that go on to a part of the value begin anew, so that
//! schemas may be recursive. What parts of a value multiply is bounded while a record is validated
//! (`tree/allowance.rs`).

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use jsonschema::{Draft, Registry, uri};
use referencing::Resolver;
use serde_json::{Map, Value};

/// How many schemas may be applied to one value.
pub(super) const MOST: u64 = 10_000;

/// How many of them may be within each other: each is some frames of the stack.
const DEEPEST: u32 = 128;

/// The base of references in a schema without an `$id`.
const BASE: &str = "json-schema:///";

/// Why a schema is refused, and where: as a JSON Pointer, where it is in the schema itself.
pub(super) struct Excess {
    pub message: String,
    pub place: Option<String>,
}

/// Counts the schemas that are applied to one value, wherever the schema leads.
///
/// What is no schema, or refers to what is not there, is left to the compiler.
pub(super) fn bounded(schema: &Value) -> Result<(), Excess> {
    let draft = Draft::default().detect(schema);
    let resource = draft.create_resource_ref(schema);
    let Ok(base) = uri::from_str(resource.id().unwrap_or(BASE)) else { return Ok(()) };
    let registry = Registry::new().draft(draft).add(base.as_str(), resource);
    let Ok(registry) = registry.and_then(jsonschema::RegistryBuilder::prepare) else { return Ok(()) };
    let root = Applied { schema, resolver: registry.resolver(base), draft };
    let mut count = Count { known: HashMap::new(), others: vec![root] };
    while let Some(applied) = count.others.pop() {
        count.of(&applied, 0).map_err(|(at, message)| Excess { message, place: pointer_to(schema, at) })?;
    }
    Ok(())
}

/// A schema and what its references are resolved by.
#[derive(Clone)]
struct Applied<'s> {
    schema: &'s Value,
    resolver: Resolver<'s>,
    draft: Draft,
}

impl<'s> Applied<'s> {
    /// A schema within this one.
    fn within(&self, schema: &'s Value) -> Self {
        let draft = self.draft.detect(schema);
        let resolver = self.resolver.in_subresource(draft.create_resource_ref(schema));
        Self { schema, resolver: resolver.unwrap_or_else(|_| self.resolver.clone()), draft }
    }

    /// What a reference leads to.
    fn referred(&self, keyword: &str, reference: &Value) -> Option<Self> {
        let reference = reference.as_str()?;
        let found = match keyword {
            "$recursiveRef" => self.resolver.lookup_recursive_ref(),
            _ => self.resolver.lookup(reference),
        };
        let (schema, resolver, draft) = found.ok()?.into_inner();
        Some(Self { schema, resolver, draft })
    }

    /// Whether what is beside a `$ref` counts.
    fn reads_beside_references(&self) -> bool {
        !matches!(self.draft, Draft::Draft4 | Draft::Draft6 | Draft::Draft7)
    }
}

/// Schemas that hold schemas in lists or under names, or are such themselves.
fn all_of(schemas: &Value) -> Vec<&Value> {
    match schemas {
        Value::Array(list) => list.iter().collect(),
        other => vec![other],
    }
}

fn named(schemas: &Value) -> Vec<&Value> {
    schemas
        .as_object()
        .map(|named| named.values().filter(|one| !one.is_array()).collect())
        .unwrap_or_default()
}

struct Count<'s> {
    /// The schemas that were met, by where they are in memory: how many are applied by each, and how deep; none where
    /// that is being counted.
    known: HashMap<*const Value, Option<(u64, u32)>>,
    /// Those that are applied to parts of a value.
    others: Vec<Applied<'s>>,
}

impl<'s> Count<'s> {
    /// How many schemas are applied to the value that this one is applied to, and how deep; or where there are too many.
    fn of(&mut self, applied: &Applied<'s>, depth: u32) -> Result<(u64, u32), (&'s Value, String)> {
        let Value::Object(keywords) = applied.schema else { return Ok((1, 1)) };
        match self.known.entry(applied.schema) {
            Entry::Occupied(known) => {
                return known.get().ok_or_else(|| {
                    let message = "expected references that lead to a part of the value at last, found one that leads \
                                   back to itself";
                    (applied.schema, message.to_owned())
                });
            }
            Entry::Vacant(place) => place.insert(None),
        };
        let too_deep = || {
            let message =
                format!("expected at most {DEEPEST} schemas within each other for one value, found more");
            (applied.schema, message)
        };
        if depth == DEEPEST {
            return Err(too_deep());
        }
        let (mut steps, mut below) = (1_u64, 0);
        for one in self.same_value(applied, keywords) {
            let (more, deep) = self.of(&one, depth + 1)?;
            (steps, below) = (steps.saturating_add(more), below.max(deep));
        }
        // What is unevaluated is found by going through all the others again.
        if keywords.contains_key("unevaluatedProperties") || keywords.contains_key("unevaluatedItems") {
            steps = steps.saturating_mul(2);
        }
        if below >= DEEPEST {
            return Err(too_deep());
        }
        if steps > MOST {
            let message = format!(
                "expected at most {MOST} schemas to be applied to one value, found more: what refers to one schema \
                 several times must be written with one reference"
            );
            return Err((applied.schema, message));
        }
        self.known.insert(applied.schema, Some((steps, below + 1)));
        Ok((steps, below + 1))
    }

    /// The schemas that are applied to the same value; those of its parts are kept for later.
    fn same_value(&mut self, applied: &Applied<'s>, keywords: &'s Map<String, Value>) -> Vec<Applied<'s>> {
        let mut same = Vec::new();
        let only_reference = keywords.contains_key("$ref") && !applied.reads_beside_references();
        for (keyword, value) in keywords {
            if only_reference && keyword != "$ref" {
                continue;
            }
            match keyword.as_str() {
                "$ref" | "$dynamicRef" | "$recursiveRef" => same.extend(applied.referred(keyword, value)),
                "allOf" | "anyOf" | "oneOf" | "not" | "if" | "then" | "else" => {
                    same.extend(all_of(value).into_iter().map(|one| applied.within(one)));
                }
                "dependentSchemas" | "dependencies" => {
                    same.extend(named(value).into_iter().map(|one| applied.within(one)));
                }
                "properties" | "patternProperties" => {
                    self.others.extend(named(value).into_iter().map(|one| applied.within(one)));
                }
                "additionalProperties"
                | "unevaluatedProperties"
                | "propertyNames"
                | "items"
                | "prefixItems"
                | "additionalItems"
                | "unevaluatedItems"
                | "contains" => {
                    self.others.extend(all_of(value).into_iter().map(|one| applied.within(one)));
                }
                _ => {}
            }
        }
        same
    }
}

/// Where a part of the schema is, as a JSON Pointer.
fn pointer_to(schema: &Value, part: &Value) -> Option<String> {
    let mut open = vec![(String::new(), schema)];
    while let Some((path, value)) = open.pop() {
        if std::ptr::eq(value, part) {
            return Some(path);
        }
        match value {
            Value::Object(members) => open.extend(members.iter().map(|(key, value)| {
                (format!("{path}/{}", key.replace('~', "~0").replace('/', "~1")), value)
            })),
            Value::Array(list) => {
                open.extend(list.iter().enumerate().map(|(index, value)| (format!("{path}/{index}"), value)));
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    None
}
