//! The tree as the `jsonschema` crate sees it: validated in place, without a copy.

use std::borrow::Cow;

use jsonschema_value as view;
use serde_json::Value;

use super::allowance::{fault, look};
use super::{Elements, Members, NodeKind, Ref, Tree};
use crate::source::Span;

/// The tree as the `jsonschema` crate sees it.
#[derive(Debug)]
pub struct SchemaView;

/// A number by its spelling, understood when asked.
#[derive(Debug, Clone, Copy)]
pub struct Number<'a>(&'a str);

impl Number<'_> {
    fn value(self) -> Option<serde_json::Number> {
        self.0.parse().ok()
    }
}

impl view::JsonNumber for Number<'_> {
    fn as_u64(&self) -> Option<u64> {
        self.value()?.as_u64()
    }
    fn as_i64(&self) -> Option<i64> {
        self.value()?.as_i64()
    }
    fn as_f64(&self) -> Option<f64> {
        self.value()?.as_f64()
    }
    fn as_str(&self) -> Cow<'_, str> {
        Cow::Borrowed(self.0)
    }
    fn to_number(&self) -> Cow<'_, serde_json::Number> {
        Cow::Owned(self.value().unwrap_or_else(|| serde_json::Number::from(0)))
    }
}

/// A map, as the `jsonschema` crate sees it.
#[derive(Debug, Clone, Copy)]
pub struct MapView<'a>(Ref<'a>);

/// A list, as the `jsonschema` crate sees it.
#[derive(Debug, Clone, Copy)]
pub struct ListView<'a>(Ref<'a>);

/// The members of a map under the names the `jsonschema` crate asks for.
#[derive(Debug, Clone)]
pub struct MembersView<'a>(Members<'a>);

impl<'a> Iterator for MembersView<'a> {
    type Item = (&'a str, Ref<'a>);
    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        self.0.next().map(|(key, value)| (key.spelling(), value))
    }
}

impl view::Json for SchemaView {
    type Node<'a> = Ref<'a>;
    type PreparedKey = Box<str>;
    type StringBuffer = Tree;
    const KEYS_PER_LOOKUP: usize = 32;
    const ACYCLIC: bool = true;

    fn prepare_key(key: &str) -> Box<str> {
        key.into()
    }

    fn with_string_node<T>(buffer: &mut Tree, string: &str, f: impl FnOnce(Ref<'_>) -> T) -> T {
        buffer.clear();
        buffer.text(Span::new(0, string.len() as u32), string);
        f(Ref { tree: buffer, source: string, at: 0 })
    }
}

impl<'a> view::Node<'a, SchemaView> for Ref<'a> {
    type Object = MapView<'a>;
    type Array = ListView<'a>;
    type Number = Number<'a>;

    #[inline]
    fn as_object(&self) -> Option<MapView<'a>> {
        (self.kind() == NodeKind::Map).then(|| {
            look();
            MapView(*self)
        })
    }
    #[inline]
    fn as_array(&self) -> Option<ListView<'a>> {
        (self.kind() == NodeKind::List).then(|| {
            look();
            ListView(*self)
        })
    }
    #[inline]
    fn as_string(&self) -> Option<Cow<'a, str>> {
        self.str().map(Cow::Borrowed)
    }
    fn as_number(&self) -> Option<Number<'a>> {
        self.is_number().then(|| Number(self.spelling()))
    }
    fn as_boolean(&self) -> Option<bool> {
        match self.kind() {
            NodeKind::True => Some(true),
            NodeKind::False => Some(false),
            NodeKind::Null
            | NodeKind::Number
            | NodeKind::Text
            | NodeKind::Key
            | NodeKind::List
            | NodeKind::Map
            | NodeKind::Element => None,
        }
    }
    fn is_null(&self) -> bool {
        self.kind() == NodeKind::Null
    }
    fn is_number(&self) -> bool {
        self.kind() == NodeKind::Number
    }
    #[inline]
    fn is_string(&self) -> bool {
        self.kind() == NodeKind::Text
    }
    #[inline]
    fn json_type(&self) -> view::types::JsonType {
        use view::types::JsonType;
        match self.kind() {
            NodeKind::Null => JsonType::Null,
            NodeKind::True | NodeKind::False => JsonType::Boolean,
            NodeKind::Number => JsonType::Number,
            NodeKind::Text | NodeKind::Key => JsonType::String,
            NodeKind::List => JsonType::Array,
            NodeKind::Map | NodeKind::Element => JsonType::Object,
        }
    }
    fn string_length_within(&self, min: u64, max: u64) -> Option<bool> {
        let text = self.str()?;
        let bytes = text.len() as u64;
        // A character takes one byte to four, so most texts need no count.
        let fewest = bytes.div_ceil(4);
        Some(if bytes < min || fewest > max {
            false
        } else if min <= fewest && bytes <= max {
            true
        } else {
            (min..=max).contains(&(text.chars().count() as u64))
        })
    }
    fn equals_value(&self, expected: &Value) -> bool {
        match (self.str(), expected) {
            (Some(text), Value::String(expected)) => text == expected,
            (Some(_), _) | (None, Value::String(_)) => false,
            (None, _) => view::cmp::equal(&Ref::to_value(*self), expected),
        }
    }
    fn to_value(&self) -> Cow<'a, Value> {
        Cow::Owned(Ref::to_value(*self))
    }
    fn lazy_value(&self) -> view::LazyInstance<'a> {
        // Asked for each error, whose message is shortened: all it needs is how the value begins.
        let mut left = BEGINNING;
        let value = beginning(*self, &mut left);
        fault(BEGINNING - left);
        view::LazyInstance::Ready(Cow::Owned(value))
    }
    fn identity(&self) -> Option<view::NodeIdentity> {
        // The tree is refilled in place: without its generation a container would pass for the one that
        // was there in the record before.
        let tree = (self.tree.identity as usize) << 32 | self.tree.generation as usize;
        Some(view::NodeIdentity::tagged(tree, self.at))
    }
}

/// How many characters of a value the message of an error may show, and how many values.
const BEGINNING: usize = 100;

/// A copy of a value up to so many characters and values.
fn beginning(value: Ref<'_>, left: &mut usize) -> Value {
    *left = left.saturating_sub(1);
    match value.kind() {
        NodeKind::Text | NodeKind::Key => Value::String(first(value.spelling(), left)),
        NodeKind::List => {
            let mut list = Vec::new();
            for item in value.elements() {
                if *left == 0 {
                    break;
                }
                list.push(beginning(item, left));
            }
            Value::Array(list)
        }
        NodeKind::Map => {
            let mut map = serde_json::Map::new();
            for (key, value) in value.members() {
                if *left == 0 {
                    break;
                }
                map.insert(first(key.spelling(), left), beginning(value, left));
            }
            Value::Object(map)
        }
        NodeKind::Null | NodeKind::True | NodeKind::False | NodeKind::Number | NodeKind::Element => {
            Ref::to_value(value)
        }
    }
}

/// The first characters of a text.
fn first(text: &str, left: &mut usize) -> String {
    let end = text.char_indices().nth(BEGINNING).map_or(text.len(), |(end, _)| end);
    *left = left.saturating_sub(end);
    text[..end].to_owned()
}

impl<'a> view::Object<'a, SchemaView> for MapView<'a> {
    type Node = Ref<'a>;
    type MemberName = &'a str;
    type MembersIter = MembersView<'a>;

    #[inline]
    fn len(&self) -> usize {
        self.0.count() as usize
    }
    fn get(&self, key: &Box<str>) -> Option<Ref<'a>> {
        self.0.get(key)
    }
    #[inline]
    fn members(&self) -> MembersView<'a> {
        MembersView(self.0.members())
    }
}

impl<'a> view::Array<'a, SchemaView> for ListView<'a> {
    type Node = Ref<'a>;
    type ElementsIter = Elements<'a>;

    #[inline]
    fn len(&self) -> usize {
        self.0.count() as usize
    }
    #[inline]
    fn elements(&self) -> Elements<'a> {
        self.0.elements()
    }
    fn is_unique(&self) -> bool {
        let few_texts = self.0.count() <= 16 && self.0.elements().all(|value| value.kind() == NodeKind::Text);
        if few_texts {
            let mut rest = self.0.elements();
            while let Some(one) = rest.next() {
                if rest.clone().any(|other| other.spelling() == one.spelling()) {
                    return false;
                }
            }
            return true;
        }
        let values: Vec<Cow<'_, Value>> = self.0.elements().map(|v| Cow::Owned(v.to_value())).collect();
        view::unique::is_unique(&values)
    }
}
