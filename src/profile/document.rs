//! A profile's TOML (1.1), taken apart with the positions of its keys and values.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::error::{ProfileErrorKind as Kind, ProfileFault};

/// A value with its position.
pub(super) type Value<'a> = Spanned<DeValue<'a>>;

/// A table whose keys are known; each may be taken once.
#[derive(Debug, Clone, Copy)]
pub(super) struct Table<'a> {
    members: &'a DeTable<'a>,
    span: (usize, usize),
}

impl<'a> Table<'a> {
    /// A table that may have the keys `known` and no other.
    pub(super) fn of(value: &'a Value<'a>, known: &[&'static str]) -> Result<Self, ProfileFault> {
        let Some(members) = value.get_ref().as_table() else {
            return Err(wrong_type(value, "a table"));
        };
        Self::new(members, value.span(), known)
    }

    pub(super) fn new(
        members: &'a DeTable<'a>,
        span: Range<usize>,
        known: &[&'static str],
    ) -> Result<Self, ProfileFault> {
        let unknown = members.keys().filter(|key| !known.contains(&key.get_ref().as_ref()));
        match unknown.min_by_key(|key| key.span().start) {
            Some(key) => {
                let expected = "a key that profiles have here";
                Err(ProfileFault::unknown(Kind::UnknownKey, key.span(), expected, key.get_ref(), known))
            }
            None => Ok(Self { members, span: (span.start, span.end) }),
        }
    }

    pub(super) fn span(self) -> Range<usize> {
        self.span.0..self.span.1
    }

    pub(super) fn get(self, key: &str) -> Option<&'a Value<'a>> {
        self.members.get(key)
    }

    pub(super) fn required(self, key: &str) -> Result<&'a Value<'a>, ProfileFault> {
        let missing =
            || ProfileFault::new(Kind::Missing, self.span(), format!("expected the key `{key}`, found none"));
        self.get(key).ok_or_else(missing)
    }

    pub(super) fn text(self, key: &str) -> Result<Option<&'a str>, ProfileFault> {
        self.get(key).map(text).transpose()
    }

    pub(super) fn flag(self, key: &str) -> Result<bool, ProfileFault> {
        self.get(key).map_or(Ok(false), |value| {
            value.get_ref().as_bool().ok_or_else(|| wrong_type(value, "`true` or `false`"))
        })
    }

    /// A list of texts; none where the key is missing.
    pub(super) fn texts(self, key: &str) -> Result<Vec<(&'a str, Range<usize>)>, ProfileFault> {
        let Some(value) = self.get(key) else { return Ok(Vec::new()) };
        list(value)?.map(|value| Ok((text(value)?, value.span()))).collect()
    }
}

/// A key, its position, and its value.
pub(super) type Member<'a> = (&'a str, Range<usize>, &'a Value<'a>);

/// A table's members in the order of the file.
pub(super) fn members<'a>(value: &'a Value<'a>) -> Result<Vec<Member<'a>>, ProfileFault> {
    let Some(table) = value.get_ref().as_table() else { return Err(wrong_type(value, "a table")) };
    let mut members: Vec<_> =
        table.iter().map(|(key, value)| (key.get_ref().as_ref(), key.span(), value)).collect();
    members.sort_by_key(|(_, span, _)| span.start);
    Ok(members)
}

/// The values of a list.
pub(super) fn list<'a>(value: &'a Value<'a>) -> Result<impl Iterator<Item = &'a Value<'a>>, ProfileFault> {
    value.get_ref().as_array().map(|array| array.iter()).ok_or_else(|| wrong_type(value, "a list"))
}

/// A text that is not empty.
pub(super) fn text<'a>(value: &'a Value<'a>) -> Result<&'a str, ProfileFault> {
    match value.get_ref().as_str() {
        Some("") => Err(ProfileFault::new(Kind::Value, value.span(), "expected a text, found an empty one")),
        Some(text) => Ok(text),
        None => Err(wrong_type(value, "a text in quotes")),
    }
}

pub(super) fn wrong_type(value: &Value<'_>, expected: &str) -> ProfileFault {
    let found = match value.get_ref() {
        DeValue::String(text) => format!("the text `{text}`"),
        DeValue::Integer(_) | DeValue::Float(_) => "a number".to_owned(),
        DeValue::Boolean(flag) => format!("`{flag}`"),
        DeValue::Datetime(_) => "a date".to_owned(),
        DeValue::Array(_) => "a list".to_owned(),
        DeValue::Table(_) => "a table".to_owned(),
    };
    ProfileFault::new(Kind::Type, value.span(), format!("expected {expected}, found {found}"))
}
