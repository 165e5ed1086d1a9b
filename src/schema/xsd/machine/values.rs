//! Validation of texts against simple types, and how a fault in one is reported.

use super::state::{Frame, Machine, quoted};
use crate::codelist::nearest;
use crate::schema::xsd::declaration::ElementId;
use crate::schema::xsd::fault::SchemaFaultKind;
use crate::schema::xsd::ids::Reference;
use crate::schema::xsd::pattern::Pieces;
use crate::schema::xsd::simple::{References, SimpleId, ValueError, Variety, White, normalised};
use crate::schema::xsd::tables::Content;
use crate::xml::Prefixes;
use crate::xml::input::SourcePosition;
use crate::xml::names::NameId;

/// What a value refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ReferenceKind {
    Id,
    Reference,
}

/// Collects what a value refers to, where its type may refer.
#[derive(Debug)]
pub(super) struct Referring {
    wanted: bool,
    pub(super) met: Vec<(ReferenceKind, Box<str>)>,
}

impl Referring {
    pub(super) const fn new(wanted: bool) -> Self {
        Self { wanted, met: Vec::new() }
    }

    fn add(&mut self, kind: ReferenceKind, text: &str) {
        if self.wanted {
            self.met.push((kind, text.into()));
        }
    }
}

impl References for Referring {
    fn id(&mut self, text: &str) {
        self.add(ReferenceKind::Id, text);
    }

    fn reference(&mut self, text: &str) {
        self.add(ReferenceKind::Reference, text);
    }
}

/// The values a message lists.
const LISTED: usize = 12;

impl<'t> Machine<'t> {
    /// Notes IDs and references.
    pub(super) fn refer(&mut self, referring: Referring, position: SourcePosition, length: u32) {
        for (kind, id) in referring.met {
            match kind {
                ReferenceKind::Id => {
                    if let Err((offset, first)) = self.ids.add(&id, position.offset, length) {
                        self.fault(SchemaFaultKind::DuplicateId(offset, first), position, length, &id);
                    }
                }
                ReferenceKind::Reference => {
                    if !self.ids.has(&id) {
                        let path = self.path();
                        self.ids.waiting.push(Reference { id, position, length, path });
                    }
                }
            }
        }
    }

    /// Validates the text of an element that ends; gives what equal values share, if a constraint asks.
    pub(super) fn validate_text(&mut self, frame: &Frame, prefixes: &dyn Prefixes) -> Option<String> {
        let tables = self.tables;
        let Content::Simple(simple) = tables.type_of(frame.type_id).content else { return None };
        let captured = self.identity.active() && self.identity.captures(self.frames.len());
        let given = match frame.element {
            ElementId::NONE => None,
            element => tables.element(element).given.as_deref(),
        };
        let text = &self.kept[frame.kept as usize..];
        if let Some(given) = given.filter(|_| text.is_empty() && !frame.filled) {
            // An empty element has the default value.
            return if captured { given.canonical.as_deref().map(str::to_owned) } else { None };
        }
        let mut referring = Referring::new(tables.simple.get(simple).refers);
        let result = tables.simple.check(simple, text, prefixes, &mut referring);
        let (position, length) = match text.is_empty() {
            true => (frame.position, self.raw(frame).len() as u32),
            false => (self.kept_position, self.kept_length),
        };
        match result {
            Ok(()) => {
                let canonical = if captured || given.is_some_and(|given| given.fixed && *given.text != *text)
                {
                    tables.simple.canonical(simple, text, prefixes)
                } else {
                    None
                };
                if let Some(given) = given.filter(|given| given.fixed && *given.text != *text)
                    && canonical.as_deref() != given.canonical.as_deref()
                {
                    let text = text.to_owned();
                    self.fault(SchemaFaultKind::Fixed(given.text.clone()), position, length, &text);
                }
                if !referring.met.is_empty() {
                    self.refer(referring, position, length);
                }
                canonical.filter(|_| captured)
            }
            Err(error) => {
                let text = text.to_owned();
                self.wrong_value(error, simple, &text, position, length);
                None
            }
        }
    }

    /// Validates the text of mixed content against a fixed value.
    pub(super) fn validate_mixed(&mut self, frame: &Frame) {
        if frame.element == ElementId::NONE {
            return;
        }
        let Some(given) = self.tables.element(frame.element).given.as_deref() else { return };
        let text = &self.kept[frame.kept as usize..];
        if given.fixed && (frame.filled || !text.is_empty() && *text != *given.text) {
            let text = text.to_owned();
            self.fault(
                SchemaFaultKind::Fixed(given.text.clone()),
                frame.position,
                self.raw(frame).len() as u32,
                &text,
            );
        }
    }

    #[cold]
    pub(super) fn not_boolean(&mut self, position: SourcePosition, length: u32, value: &str) {
        let error = ValueError::NotOfType(SimpleId(2));
        self.wrong_value(error, SimpleId(2), value, position, length);
    }

    /// A fault about a value.
    #[cold]
    pub(super) fn wrong_value(
        &mut self,
        error: ValueError,
        simple: SimpleId,
        value: &str,
        position: SourcePosition,
        length: u32,
    ) {
        let expected = self.wanted(&error, simple);
        let mut listed = Vec::new();
        if let ValueError::NotListed(of) | ValueError::NoMember(of) = &error {
            listed = self.tables.simple.options(*of);
        }
        let meant = nearest(value, listed.iter().copied()).map(Into::into);
        // Blanks are shown where they are part of the value.
        let shown = match self.tables.simple.get(simple).white {
            White::Preserve => normalised(value, White::Preserve),
            White::Replace | White::Collapse => normalised(value, White::Collapse),
        };
        let hint = match &error {
            ValueError::Pattern(pattern) => self.departs(pattern, &shown),
            _ => hint(self.kind_name(&error, simple), &error, &shown),
        };
        let hint = hint.map(Into::into);
        self.fault(SchemaFaultKind::Value(error, expected.into(), meant, hint), position, length, &shown);
    }

    /// Where a text departs from a pattern.
    fn departs(&mut self, pattern: &str, text: &str) -> Option<String> {
        if text.is_empty() {
            return Some("give it a value, or leave it out".to_owned());
        }
        let pieces = self.patterns.entry(pattern.into()).or_insert_with(|| Pieces::of(pattern));
        let (follows, next) = pieces.as_ref()?.follows(text);
        let (good, rest) = text.split_at(follows);
        Some(match next {
            None => format!("`{good}` follows it, and then nothing more may come, but `{rest}` does"),
            Some(next) if rest.is_empty() => {
                format!("after `{good}` comes `{}`, but the text ends", quoted(next))
            }
            Some(next) if good.is_empty() => format!("it begins with `{}`", quoted(next)),
            Some(next) => format!("after `{good}` comes `{}`, not `{}`", quoted(next), quoted(rest)),
        })
    }

    /// What was expected, in words.
    fn wanted(&self, error: &ValueError, simple: SimpleId) -> String {
        let count = |n: &u64, one: &str| format!("{n} {one}{}", if *n == 1 { "" } else { "s" });
        let unit = match &self.tables.simple.get(simple).variety {
            Variety::List(_) => "item",
            Variety::Atomic(primitive) if primitive.name().ends_with("Binary") => "byte",
            Variety::Any | Variety::Atomic(_) | Variety::Union(_) => "character",
        };
        match error {
            ValueError::NotOfType(of) => self.kind_of(*of),
            ValueError::NotListed(of) => self.one_of(*of),
            ValueError::Pattern(pattern) => format!("a text after the pattern `{}`", quoted(pattern)),
            ValueError::Length(n, found) => format!("{}, not {found}", count(n, unit)),
            ValueError::TooShort(n, found) => format!("at least {}, not {found}", count(n, unit)),
            ValueError::TooLong(n, found) => format!("at most {}, not {found}", count(n, unit)),
            ValueError::TooSmall(bound) => format!("at least `{bound}`"),
            ValueError::NotAbove(bound) => format!("more than `{bound}`"),
            ValueError::TooLarge(bound) => format!("at most `{bound}`"),
            ValueError::NotBelow(bound) => format!("less than `{bound}`"),
            ValueError::TotalDigits(n) => format!("at most {}", count(n, "digit")),
            ValueError::FractionDigits(n) => format!("at most {} behind the point", count(n, "digit")),
            ValueError::Item(item, inner) => {
                let of = match &self.tables.simple.get(simple).variety {
                    Variety::List(item) => *item,
                    Variety::Any | Variety::Atomic(_) | Variety::Union(_) => simple,
                };
                format!("{} instead of `{item}`", self.wanted(inner, of))
            }
            ValueError::NoMember(of) => match &self.tables.simple.get(*of).variety {
                Variety::Union(members) => {
                    let mut kinds: Vec<String> = Vec::new();
                    for member in members {
                        let facets = &self.tables.simple.get(*member).facets;
                        let kind = match &facets.enumeration {
                            Some(_) => self.one_of(*member),
                            None => self.kind_of(*member),
                        };
                        if !kinds.contains(&kind) {
                            kinds.push(kind);
                        }
                    }
                    kinds.join(" or ")
                }
                Variety::Any | Variety::Atomic(_) | Variety::List(_) => self.kind_of(*of),
            },
        }
    }

    fn one_of(&self, of: SimpleId) -> String {
        let options = self.tables.simple.options(of);
        let shown: Vec<String> = options.iter().take(LISTED).map(|option| format!("`{option}`")).collect();
        let more = options.len().saturating_sub(LISTED);
        let list = shown.join(", ");
        match (options.len(), more) {
            (1, _) => list,
            (_, 0) => format!("one of {list}"),
            (_, more) => format!("one of {list} and {more} more"),
        }
    }

    /// The name of the type that a value is not of.
    fn kind_name(&self, error: &ValueError, simple: SimpleId) -> &'t str {
        self.name_of(if let ValueError::NotOfType(of) = error { *of } else { simple })
    }

    /// The name of a type, or of the built-in one behind it.
    fn name_of(&self, of: SimpleId) -> &'t str {
        let tables = self.tables;
        let simple = tables.simple.get(of);
        let built_in = |name: NameId| tables.names.space_of(name) == crate::xml::names::SpaceId::SCHEMA;
        match &simple.variety {
            _ if built_in(simple.name) => tables.names.local(simple.name),
            Variety::Atomic(primitive) => primitive.name(),
            Variety::Any | Variety::List(_) | Variety::Union(_) => tables.names.local(simple.name),
        }
    }

    /// What a type is, in words.
    fn kind_of(&self, of: SimpleId) -> String {
        let words = match self.name_of(of) {
            "?" => "a value of the type",
            "anyURI" => "an address",
            "ID" => "an ID (a name without a colon or a blank, not beginning with a digit)",
            "IDREF" => "a reference to an ID",
            "NMTOKEN" => "a word of letters, digits, `.`, `-`, `_` or `:`",
            "NCName" | "Name" => "a name of XML",
            "QName" => "a name whose prefix is declared",
            "language" => "a language tag such as `en` or `pt-BR`",
            "boolean" => "`true` or `false`",
            "integer" => "a whole number",
            "positiveInteger" => "a whole number above 0",
            "nonNegativeInteger" => "a whole number, 0 or above",
            "decimal" => "a number",
            "float" | "double" => "a number such as `1.5E3`",
            "date" => "a date such as `1956-01-15`",
            "dateTime" => "a moment such as `1956-01-15T12:00:00Z`",
            "time" => "a time such as `12:00:00`",
            "gYear" => "a year such as `1956`",
            "gYearMonth" => "a month such as `1956-01`",
            "duration" => "a duration such as `P1Y2M`",
            "hexBinary" => "pairs of hexadecimal digits",
            "base64Binary" => "Base64",
            other => return format!("a value of `{other}`"),
        };
        words.to_owned()
    }
}

/// How a value is mended whose slip is a common one.
fn hint(kind: &str, error: &ValueError, value: &str) -> Option<String> {
    if value.is_empty() {
        return Some("give it a value, or leave it out".to_owned());
    }
    if !matches!(error, ValueError::NotOfType(_)) {
        return None;
    }
    let digit = value.starts_with(|c: char| c.is_ascii_digit());
    let blank = value.contains(char::is_whitespace);
    match kind {
        "ID" | "IDREF" | "NCName" | "Name" if blank => {
            let start = if digit { "_" } else { "" };
            Some(format!("it has no blanks: write `{start}{}`", joined(value, "_")))
        }
        "ID" | "IDREF" | "NCName" | "Name" if digit => {
            Some(format!("it begins with a letter or `_`, as in `_{value}`"))
        }
        "NMTOKEN" if blank => Some(format!("it has no blanks: write `{}`", joined(value, "-"))),
        "anyURI" if value.contains(" http://") || value.contains(" https://") => {
            Some("these are two addresses: give each an element of its own".to_owned())
        }
        "anyURI" if blank => Some("write `%20` for a blank in an address".to_owned()),
        _ => None,
    }
}

fn joined(value: &str, with: &str) -> String {
    value.split_whitespace().collect::<Vec<_>>().join(with)
}
