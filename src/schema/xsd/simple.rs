//! Simple types: how a text becomes a value, and whether it is one of the type's.
//!
//! XML Schema Part 2 (second edition). White space first, then the pattern of the spelling, then the value.

use std::borrow::Cow;
use std::cmp::Ordering;

use regex::Regex;

use super::values::{Decimal, Primitive, Value};
use crate::xml::Prefixes;
use crate::xml::lexical;
use crate::xml::names::NameId;

/// A simple type of a schema, by its index among all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SimpleId(pub u32);

/// How white space is normalised before a text is validated (section 4.3.6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum White {
    /// Kept as it is.
    Preserve,
    /// Tabs and line ends become blanks.
    Replace,
    /// And runs of blanks one, and those at the ends none.
    Collapse,
}

/// What a built-in type derived from `string` or `decimal` requires of the spelling.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spelling {
    /// Nothing.
    Any,
    /// `language`
    Language,
    /// `NMTOKEN`
    NameToken,
    /// `Name`
    Name,
    /// `NCName`
    PlainName,
    /// `ID`
    Id,
    /// `IDREF`
    IdRef,
    /// `ENTITY`
    Entity,
    /// `integer` and what is derived from it: no point.
    Integer,
}

/// How a type is made up.
#[derive(Debug, Clone)]
pub enum Variety {
    /// `anySimpleType`: anything.
    Any,
    /// One value of a primitive type.
    Atomic(Primitive),
    /// Values of that type with blanks between.
    List(SimpleId),
    /// A value of the first of these types that has it.
    Union(Box<[SimpleId]>),
}

/// A bound of the values, and the text the schema says it in.
#[derive(Debug, Clone)]
pub struct Bound {
    /// The value.
    pub value: Value,
    /// As the schema spells it.
    pub text: Box<str>,
}

/// What further narrows a type (section 4.3), its own and its ancestors' taken together.
#[derive(Debug, Clone, Default)]
pub struct Facets {
    /// `length`
    pub length: Option<u64>,
    /// `minLength`
    pub min_length: Option<u64>,
    /// `maxLength`
    pub max_length: Option<u64>,
    /// `pattern`: one of each step of derivation must match; beside each how the schema spells it.
    pub patterns: Vec<(Regex, Box<str>)>,
    /// `enumeration`
    pub enumeration: Option<Box<[Bound]>>,
    /// Spellings of the enumeration in their order, where these are the values.
    pub words: Option<Box<[Box<str>]>>,
    /// `minInclusive`
    pub min_inclusive: Option<Bound>,
    /// `minExclusive`
    pub min_exclusive: Option<Bound>,
    /// `maxInclusive`
    pub max_inclusive: Option<Bound>,
    /// `maxExclusive`
    pub max_exclusive: Option<Bound>,
    /// `totalDigits`
    pub total_digits: Option<u64>,
    /// `fractionDigits`
    pub fraction_digits: Option<u64>,
}

/// A simple type.
#[derive(Debug, Clone)]
pub struct Simple {
    /// Its name; [`NameId::UNKNOWN`] where it has none.
    pub name: NameId,
    /// What it is made up of.
    pub variety: Variety,
    /// Its white space.
    pub white: White,
    /// What its spelling must be.
    pub spelling: Spelling,
    /// What narrows it.
    pub facets: Facets,
    /// Whether every text is a value.
    pub open: bool,
    /// Whether a value may be an ID or a reference.
    pub refers: bool,
}

/// Why a text is no value of a type.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ValueError {
    /// The text is none of the primitive type, or of the built-in one.
    NotOfType(SimpleId),
    /// None of the listed values.
    NotListed(SimpleId),
    /// The spelling does not follow the pattern.
    Pattern(Box<str>),
    /// Exactly that many are expected; so many were found.
    Length(u64, u64),
    /// At least that many.
    TooShort(u64, u64),
    /// At most that many.
    TooLong(u64, u64),
    /// At least that value.
    TooSmall(Box<str>),
    /// More than that value.
    NotAbove(Box<str>),
    /// At most that value.
    TooLarge(Box<str>),
    /// Less than that value.
    NotBelow(Box<str>),
    /// At most that many digits.
    TotalDigits(u64),
    /// At most that many digits behind the point.
    FractionDigits(u64),
    /// An item of a list, and why.
    Item(Box<str>, Box<ValueError>),
    /// None of the member types of a union; why not the first that is closest.
    NoMember(SimpleId),
}

/// Receives the IDs and references in a value.
pub trait References {
    /// A value of type `ID`.
    fn id(&mut self, text: &str);
    /// A value of type `IDREF`.
    fn reference(&mut self, text: &str);
}

/// References that are not wanted.
#[derive(Debug)]
pub struct NoReferences;

impl References for NoReferences {
    fn id(&mut self, _: &str) {}
    fn reference(&mut self, _: &str) {}
}

/// All simple types of a schema.
#[derive(Debug, Default)]
pub struct SimpleTypes {
    types: Vec<Simple>,
}

impl SimpleTypes {
    /// Adds a type.
    pub fn push(&mut self, simple: Simple) -> SimpleId {
        self.types.push(simple);
        SimpleId(self.types.len() as u32 - 1)
    }

    /// A type.
    #[must_use]
    #[inline]
    pub fn get(&self, id: SimpleId) -> &Simple {
        &self.types[id.0 as usize]
    }

    /// Whether the text is a value of the type.
    ///
    /// # Errors
    /// Why it is none.
    pub fn check(
        &self,
        id: SimpleId,
        text: &str,
        prefixes: &dyn Prefixes,
        references: &mut dyn References,
    ) -> Result<(), ValueError> {
        let simple = self.get(id);
        if simple.open {
            return Ok(());
        }
        let text = normalised(text, simple.white);
        // The commonest of all: one of some words.
        if let Some(words) = &simple.facets.words
            && simple.facets.patterns.is_empty()
            && simple.spelling == Spelling::Any
        {
            return match words.binary_search_by(|word| (**word).cmp(&text)) {
                Ok(_) => Ok(()),
                Err(_) => Err(ValueError::NotListed(id)),
            };
        }
        for (pattern, spelled) in &simple.facets.patterns {
            if !pattern.is_match(&text) {
                return Err(ValueError::Pattern(spelled.clone()));
            }
        }
        match &simple.variety {
            Variety::Any => Ok(()),
            Variety::Atomic(primitive) => self.atomic(id, simple, *primitive, &text, prefixes, references),
            Variety::List(item) => {
                let mut count = 0;
                for part in text.split(' ').filter(|part| !part.is_empty()) {
                    count += 1;
                    if let Err(error) = self.check(*item, part, prefixes, references) {
                        return Err(ValueError::Item(part.into(), error.into()));
                    }
                }
                simple.facets.sized(count)?;
                self.listed(id, simple, &text, prefixes)
            }
            Variety::Union(members) => {
                for member in members {
                    if self.check(*member, &text, prefixes, references).is_ok() {
                        return self.listed(id, simple, &text, prefixes);
                    }
                }
                Err(ValueError::NoMember(id))
            }
        }
    }

    fn atomic(
        &self,
        id: SimpleId,
        simple: &Simple,
        primitive: Primitive,
        text: &str,
        prefixes: &dyn Prefixes,
        references: &mut dyn References,
    ) -> Result<(), ValueError> {
        let good = match simple.spelling {
            Spelling::Any => true,
            Spelling::Language => lexical::is_language(text),
            Spelling::NameToken => lexical::is_nmtoken(text),
            Spelling::Name => lexical::is_name(text),
            Spelling::PlainName | Spelling::Id | Spelling::IdRef => lexical::is_ncname(text),
            Spelling::Entity => lexical::is_ncname(text) && prefixes.is_entity(text),
            Spelling::Integer => !text.contains('.'),
        };
        let wrong = || Err(ValueError::NotOfType(id));
        if !good {
            return wrong();
        }
        let facets = &simple.facets;
        match primitive {
            Primitive::String => {
                if facets.has_length() {
                    facets.sized(text.chars().count() as u64)?;
                }
            }
            Primitive::AnyUri => {
                if !lexical::is_address(text) {
                    return wrong();
                }
                facets.sized(text.chars().count() as u64)?;
            }
            Primitive::Decimal => {
                let Some(number) = Decimal::parse(text) else { return wrong() };
                facets.counted(&number)?;
                facets.bounded(|bound| {
                    let Value::Decimal(limit) = &bound.value else { return None };
                    Decimal::parse(limit).map(|limit| number.cmp(&limit))
                })?;
            }
            Primitive::Boolean
            | Primitive::Float
            | Primitive::Double
            | Primitive::Duration
            | Primitive::DateTime
            | Primitive::Time
            | Primitive::Date
            | Primitive::GYearMonth
            | Primitive::GYear
            | Primitive::GMonthDay
            | Primitive::GDay
            | Primitive::GMonth
            | Primitive::HexBinary
            | Primitive::Base64Binary
            | Primitive::QName
            | Primitive::Notation => {
                let Some(value) = Value::parse(primitive, text, prefixes) else { return wrong() };
                if primitive.has_length() {
                    facets.sized(value.length())?;
                }
                facets.bounded(|bound| value.order(&bound.value))?;
            }
        }
        self.listed(id, simple, text, prefixes)?;
        match simple.spelling {
            Spelling::Id => references.id(text),
            Spelling::IdRef => references.reference(text),
            Spelling::Any
            | Spelling::Entity
            | Spelling::Language
            | Spelling::NameToken
            | Spelling::Name
            | Spelling::PlainName
            | Spelling::Integer => {}
        }
        Ok(())
    }

    fn listed(
        &self,
        id: SimpleId,
        simple: &Simple,
        text: &str,
        prefixes: &dyn Prefixes,
    ) -> Result<(), ValueError> {
        let Some(listed) = &simple.facets.enumeration else { return Ok(()) };
        if let Some(words) = &simple.facets.words {
            let found = words.binary_search_by(|word| (**word).cmp(text)).is_ok();
            return if found { Ok(()) } else { Err(ValueError::NotListed(id)) };
        }
        let same = match &simple.variety {
            Variety::Atomic(primitive) => Value::parse(*primitive, text, prefixes)
                .is_some_and(|value| listed.iter().any(|known| known.value.same(&value))),
            // Lists and unions are compared by the canonical form of what they hold.
            Variety::Any | Variety::List(_) | Variety::Union(_) => {
                let value = self.canonical(id, text, prefixes);
                listed
                    .iter()
                    .any(|known| matches!(&known.value, Value::Text(text) if value.as_deref() == Some(text)))
            }
        };
        if same { Ok(()) } else { Err(ValueError::NotListed(id)) }
    }

    /// A text that is the same for equal values, whatever their types, and only for these; `None` where the
    /// text is no value.
    #[must_use]
    pub fn canonical(&self, id: SimpleId, text: &str, prefixes: &dyn Prefixes) -> Option<String> {
        let simple = self.get(id);
        let text = normalised(text, simple.white);
        match &simple.variety {
            Variety::Any => Some(format!("string:{text}")),
            Variety::Atomic(primitive) => {
                let value = Value::parse(*primitive, &text, prefixes)?;
                Some(format!("{}:{}", primitive.name(), value.canonical()))
            }
            Variety::List(item) => {
                let parts = text.split(' ').filter(|part| !part.is_empty());
                let parts: Option<Vec<String>> =
                    parts.map(|part| self.canonical(*item, part, prefixes)).collect();
                Some(parts?.join(" "))
            }
            Variety::Union(members) => members
                .iter()
                .find(|member| self.check(**member, &text, prefixes, &mut NoReferences).is_ok())
                .and_then(|member| self.canonical(*member, &text, prefixes)),
        }
    }

    /// The values that are listed for a type, as the schema spells them.
    pub fn options(&self, id: SimpleId) -> Vec<&str> {
        let simple = self.get(id);
        match (&simple.facets.enumeration, &simple.variety) {
            (Some(listed), _) => listed.iter().map(|bound| &*bound.text).collect(),
            (None, Variety::Union(members)) => {
                members.iter().flat_map(|member| self.options(*member)).collect()
            }
            (None, Variety::Any | Variety::Atomic(_) | Variety::List(_)) => Vec::new(),
        }
    }
}

impl Facets {
    pub fn has_length(&self) -> bool {
        self.length.is_some() || self.min_length.is_some() || self.max_length.is_some()
    }

    fn sized(&self, count: u64) -> Result<(), ValueError> {
        match (self.length, self.min_length, self.max_length) {
            (Some(length), ..) if length != count => Err(ValueError::Length(length, count)),
            (_, Some(least), _) if count < least => Err(ValueError::TooShort(least, count)),
            (.., Some(most)) if count > most => Err(ValueError::TooLong(most, count)),
            _ => Ok(()),
        }
    }

    fn counted(&self, number: &Decimal<'_>) -> Result<(), ValueError> {
        match (self.total_digits, self.fraction_digits) {
            (Some(most), _) if number.digits() > most => Err(ValueError::TotalDigits(most)),
            (_, Some(most)) if number.fraction_digits() > most => Err(ValueError::FractionDigits(most)),
            _ => Ok(()),
        }
    }

    fn bounded(&self, order: impl Fn(&Bound) -> Option<Ordering>) -> Result<(), ValueError> {
        use Ordering::{Equal, Greater, Less};
        let hold = |bound: &Option<Bound>, good: &[Ordering], error: fn(Box<str>) -> ValueError| match bound {
            Some(bound) if !order(bound).is_some_and(|order| good.contains(&order)) => {
                Err(error(bound.text.clone()))
            }
            Some(_) | None => Ok(()),
        };
        hold(&self.min_inclusive, &[Greater, Equal], ValueError::TooSmall)?;
        hold(&self.min_exclusive, &[Greater], ValueError::NotAbove)?;
        hold(&self.max_inclusive, &[Less, Equal], ValueError::TooLarge)?;
        hold(&self.max_exclusive, &[Less], ValueError::NotBelow)
    }
}

/// The text with its white space dealt with.
#[must_use]
pub fn normalised(text: &str, white: White) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    match white {
        White::Preserve => Cow::Borrowed(text),
        White::Replace => {
            if bytes.iter().any(|byte| matches!(byte, b'\t' | b'\n' | b'\r')) {
                Cow::Owned(text.replace(['\t', '\n', '\r'], " "))
            } else {
                Cow::Borrowed(text)
            }
        }
        White::Collapse => {
            let edge = |byte: Option<&u8>| byte.is_some_and(|byte| lexical::is_blank(*byte));
            let inner = bytes.windows(2).any(|two| two == b"  ")
                || bytes.iter().any(|byte| matches!(byte, b'\t' | b'\n' | b'\r'));
            if !inner && !edge(bytes.first()) && !edge(bytes.last()) {
                return Cow::Borrowed(text);
            }
            let trimmed = lexical::trimmed(text);
            if !inner {
                return Cow::Borrowed(trimmed);
            }
            let words = trimmed.split([' ', '\t', '\n', '\r']).filter(|word| !word.is_empty());
            Cow::Owned(words.collect::<Vec<_>>().join(" "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_kept_replaced_or_collapsed() {
        let text = " a\t b\n\nc ";
        assert_eq!(normalised(text, White::Preserve), text);
        assert_eq!(normalised(text, White::Replace), " a  b  c ");
        assert_eq!(normalised(text, White::Collapse), "a b c");
        assert!(matches!(normalised(" a b ", White::Collapse), Cow::Borrowed("a b")));
        assert_eq!(normalised("\n", White::Collapse), "");
    }
}
