//! A schema inlined so that validation is faster: every `$ref` written out beside its neighbours, and no annotations.
//!
//! The native schema keeps the shapes of its values in `$defs` and says beside each `$ref` which types are
//! allowed there. Following the reference costs a second visit of the same value. JSON Schema
//! 2020-12 (core, section 8.2.3.1) applies a reference and what stands beside it to the same value, so both
//! may stand in one object: where no keyword would stand twice, and none would meet a keyword it depends on
//! (`additionalProperties` and `properties`). Elsewhere the reference stays.

use serde_json::{Map, Value};

/// Keywords that have no bearing on validity.
const ANNOTATIONS: &[&str] = &["title", "description", "examples", "$comment", "default"];

/// Keywords whose values are no schemas and hold none.
const DATA: &[&str] = &["enum", "const", "required", "type"];

/// Keywords that depend on each other: of a group, only one of two schemas may use any.
const GROUPS: &[&[&str]] = &[
    &["properties", "patternProperties", "additionalProperties", "unevaluatedProperties"],
    &["items", "prefixItems", "contains", "minContains", "maxContains", "unevaluatedItems"],
    &["if", "then", "else"],
];

/// The schema with its references into itself written out.
pub(super) fn splice(schema: &Value) -> Value {
    let mut splice = Splice { root: schema, open: Vec::new(), left: false };
    let mut spliced = splice.schema(schema);
    if let (true, Some(defs), Some(members)) = (splice.left, schema.get("$defs"), spliced.as_object_mut()) {
        members.insert("$defs".to_owned(), defs.clone());
    }
    spliced
}

struct Splice<'s> {
    root: &'s Value,
    /// The references being written out.
    open: Vec<&'s str>,
    /// A reference could not be written out.
    left: bool,
}

impl<'s> Splice<'s> {
    fn schema(&mut self, schema: &'s Value) -> Value {
        let Value::Object(members) = schema else { return schema.clone() };
        let mut own = Map::new();
        for (key, value) in members {
            let value = match (key.as_str(), value) {
                ("$ref" | "$defs", _) => continue,
                (key, _) if ANNOTATIONS.contains(&key) => continue,
                (key, value) if DATA.contains(&key) => value.clone(),
                // Here keys are names, not keywords.
                ("properties" | "patternProperties" | "dependentSchemas", Value::Object(named)) => {
                    named.iter().map(|(name, one)| (name.clone(), self.schema(one))).collect()
                }
                (_, Value::Array(list)) => list.iter().map(|one| self.schema(one)).collect(),
                (_, one) => self.schema(one),
            };
            own.insert(key.clone(), value);
        }
        if let Some(reference) = members.get("$ref") {
            match self.target(reference).filter(|target| apart(&own, target)) {
                Some(target) => own.extend(target),
                None => {
                    self.left = true;
                    own.insert("$ref".to_owned(), reference.clone());
                }
            }
        }
        Value::Object(own)
    }

    /// What a reference leads to, itself spliced; nothing for a reference to a schema around it.
    fn target(&mut self, reference: &'s Value) -> Option<Map<String, Value>> {
        let reference = reference.as_str().filter(|reference| !self.open.contains(reference))?;
        let target = self.root.pointer(reference.strip_prefix('#')?)?;
        self.open.push(reference);
        let target = self.schema(target);
        self.open.pop();
        match target {
            Value::Object(target) if !target.contains_key("$id") => Some(target),
            _ => None,
        }
    }
}

fn apart(one: &Map<String, Value>, other: &Map<String, Value>) -> bool {
    let uses =
        |schema: &Map<String, Value>, group: &[&str]| group.iter().any(|key| schema.contains_key(*key));
    !one.keys().any(|key| other.contains_key(key))
        && !GROUPS.iter().any(|group| uses(one, group) && uses(other, group))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Findings;
    use crate::format::FormatOptions;
    use crate::schema::JsonSchema;
    use crate::source::Context;
    use crate::tree::Tree;
    use serde_json::json;

    fn spliced(mut schema: Value, defs: Value) -> Value {
        schema["$defs"] = defs;
        let mut spliced = splice(&schema);
        spliced.as_object_mut().unwrap().shift_remove("$defs");
        spliced
    }

    #[test]
    fn keywords_of_the_shape_join_those_beside_the_reference() {
        assert_eq!(
            spliced(
                json!({"properties": {"a": {"type": "string", "description": "here", "$ref": "#/$defs/a"}}}),
                json!({"a": {"minLength": 1, "description": "there", "items": {"$ref": "#/$defs/b"}}, "b": {"enum": [1]}}),
            ),
            json!({"properties": {"a": {"type": "string", "minLength": 1, "items": {"enum": [1]}}}})
        );
    }

    #[test]
    fn a_reference_stays_where_a_keyword_would_stand_twice_or_mean_something_else() {
        for (beside, shape) in [
            (json!({"minLength": 1}), json!({"minLength": 2})),
            (json!({"properties": {"a": {}}}), json!({"additionalProperties": false})),
            (json!({"if": {"type": "string"}}), json!({"else": {"minimum": 1}})),
            (json!({}), json!({"$id": "https://example.org/a"})),
            (json!({}), json!(true)),
        ] {
            let mut schema = beside;
            schema["$ref"] = json!("#/$defs/a");
            assert_eq!(spliced(schema.clone(), json!({"a": shape})), schema);
        }
    }

    #[test]
    fn a_shape_within_itself_is_written_out_once() {
        let list = json!({"items": {"$ref": "#/$defs/a"}});
        assert_eq!(
            spliced(json!({"$ref": "#/$defs/a"}), json!({"a": list})),
            json!({"items": {"$ref": "#/$defs/a"}})
        );
    }

    /// Everything that is wrong with a record, in a fixed order.
    fn found(schema: &JsonSchema, record: &str) -> Vec<String> {
        let (mut tree, mut findings) = (Tree::default(), Findings::new());
        let json = crate::formats::named("json").unwrap();
        (json.read)(record, &Context::default(), &FormatOptions::default(), &mut tree, &mut findings);
        if let Some(root) = tree.root(record) {
            schema.judge(root, &mut findings);
        }
        let mut found: Vec<String> = findings
            .iter()
            .map(|f| format!("{} {:?} {}", f.rule, f.span, f.message.replace(" (schema `record`)", "")))
            .collect();
        found.sort();
        found
    }

    /// The value, and the value with each of its parts replaced by what hardly ever belongs there.
    fn spoiled(value: &Value) -> Vec<Value> {
        let odd = [json!(null), json!(""), json!("odd"), json!([7]), json!({"odd": 1})];
        let mut all = odd.to_vec();
        all.push(value.clone());
        let mut with = |key: &str, part: Option<Value>| {
            let mut whole = value.clone();
            match (&mut whole, part) {
                (Value::Object(members), Some(part)) => drop(members.insert(key.to_owned(), part)),
                (Value::Object(members), None) => drop(members.shift_remove(key)),
                (Value::Array(list), part) => {
                    list[key.parse::<usize>().unwrap()] = part.unwrap_or(json!(true))
                }
                _ => {}
            }
            all.push(whole);
        };
        let parts: Vec<(String, &Value)> = match value {
            Value::Object(members) => members.iter().map(|(key, part)| (key.clone(), part)).collect(),
            Value::Array(list) => list.iter().enumerate().map(|(at, part)| (at.to_string(), part)).collect(),
            _ => Vec::new(),
        };
        for (key, part) in parts {
            with(&key, None);
            for part in spoiled(part) {
                with(&key, Some(part));
            }
        }
        all
    }

    #[test]
    fn spliced_or_not_the_schema_of_the_record_says_the_same() {
        let text = include_str!("../../schemas/record.schema.json");
        let followed = JsonSchema::compile("record", text).unwrap();
        let native = JsonSchema::native().unwrap();
        let full = serde_json::from_str(include_str!("../../fixtures/records/full.json")).unwrap();
        let full = spoiled(&full);
        let lines = include_str!("../../fixtures/broken/records.jsonl").lines().map(str::to_owned);
        let (mut good, mut bad) = (0, 0);
        for record in lines.chain(full.iter().map(Value::to_string)) {
            let found = found(&native, &record);
            assert_eq!(found, self::found(&followed, &record), "{record}");
            *if found.is_empty() { &mut good } else { &mut bad } += 1;
        }
        assert!(good > 100 && bad > 1000, "{good} good, {bad} bad");
    }

    #[test]
    fn every_reference_in_the_schema_of_the_record_is_written_out() {
        let schema = serde_json::from_str(include_str!("../../schemas/record.schema.json")).unwrap();
        let spliced = splice(&schema).to_string();
        assert_eq!(spliced.matches("\"$ref\":").count(), 0);
    }
}
