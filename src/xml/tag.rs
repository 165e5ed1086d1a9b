//! A start tag parsed: its name, its attributes, the namespaces it declares.
//!
//! XML 1.0, sections 3.1 and 3.3.3; Namespaces in XML 1.0, section 6.

use std::cell::Cell;
use std::collections::HashSet;

use super::entity::Entities;
use super::ill_formed::{ATTRIBUTES, IllFormed, NAME};
use super::input::SourcePosition;
use super::lexical::{is_blank, is_qname};
use super::memo::Memo;
use super::names::{NameId, Names, SpaceId};
use super::scope::Scope;
use crate::source::Span;

/// An attribute; ranges are bytes of the tag, or of what was decoded.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// The name, if the schema knows it.
    pub name: NameId,
    /// Its namespace.
    pub space: SpaceId,
    raw: (u32, u32),
    value: (u32, u32),
    decoded: Option<(u32, u32)>,
}

impl Entry {
    /// The same attribute in another tag.
    #[inline]
    fn moved(self, by: impl Fn(u32) -> u32) -> Self {
        let range = |(from, to)| (by(from), by(to));
        Self { raw: range(self.raw), value: range(self.value), ..self }
    }
}

/// A position within a tag, and the byte of the tag that it is of.
type Known = Cell<Option<(u32, SourcePosition)>>;

/// The attributes of one element, without namespace declarations.
#[derive(Debug, Clone, Copy)]
pub struct Attributes<'a> {
    /// What stands between `<` and `>`.
    pub tag: &'a str,
    decoded: &'a str,
    /// One entry an attribute.
    pub entries: &'a [Entry],
    /// Where `<` stands.
    pub position: SourcePosition,
    /// The next position that is asked for is counted from the last.
    last: Option<&'a Known>,
}

impl<'a> Attributes<'a> {
    /// No attributes, at no position.
    pub const NONE: Self =
        Attributes { tag: "", decoded: "", entries: &[], position: SourcePosition::START, last: None };

    /// The value of an entry, its references expanded.
    #[must_use]
    #[inline]
    pub fn value(&self, entry: &Entry) -> &'a str {
        match entry.decoded {
            None => &self.tag[entry.value.0 as usize..entry.value.1 as usize],
            Some((from, to)) => &self.decoded[from as usize..to as usize],
        }
    }

    /// The name of an entry as it was written.
    #[must_use]
    pub fn raw(&self, entry: &Entry) -> &'a str {
        &self.tag[entry.raw.0 as usize..entry.raw.1 as usize]
    }

    /// Whether the value of an entry is not spelled in the tag byte by byte.
    #[must_use]
    #[inline]
    pub const fn is_decoded(&self, entry: &Entry) -> bool {
        entry.decoded.is_some()
    }

    /// The bytes of an entry's name, counted as the position of the tag is.
    #[must_use]
    #[inline]
    pub const fn name_span(&self, entry: &Entry) -> Span {
        self.span(entry.raw)
    }

    /// The bytes of an entry's value, counted as the position of the tag is.
    #[must_use]
    #[inline]
    pub const fn value_span(&self, entry: &Entry) -> Span {
        self.span(entry.value)
    }

    #[inline]
    const fn span(&self, range: (u32, u32)) -> Span {
        let start = self.position.offset as u32 + 1;
        Span::new(start + range.0, start + range.1)
    }

    /// Where the name of an entry stands, and how long it is.
    #[must_use]
    pub fn name_position(&self, entry: &Entry) -> (SourcePosition, u32) {
        self.at(entry.raw)
    }

    /// Where the value of an entry stands, and how long it is.
    #[must_use]
    pub fn value_position(&self, entry: &Entry) -> (SourcePosition, u32) {
        self.at(entry.value)
    }

    fn at(&self, range: (u32, u32)) -> (SourcePosition, u32) {
        let known = self.last.and_then(Cell::get).filter(|(at, _)| *at <= range.0);
        let (from, position) = known.unwrap_or_else(|| (0, self.tag_position()));
        let between = self.tag.as_bytes().get(from as usize..range.0 as usize).unwrap_or_default();
        let position = position.after(between);
        if let Some(last) = self.last {
            last.set(Some((range.0, position)));
        }
        (position, range.1 - range.0)
    }

    /// Where the name of the element stands.
    #[must_use]
    #[inline]
    pub const fn tag_position(&self) -> SourcePosition {
        SourcePosition {
            offset: self.position.offset + 1,
            line: self.position.line,
            column: self.position.column + 1,
        }
    }
}

/// Of more names it is remembered which there were.
const FEW: usize = 16;

/// A list of attributes that is filled again and again.
#[derive(Debug, Default)]
pub struct AttributeList {
    entries: Vec<Entry>,
    decoded: String,
    names: Vec<(u32, u32)>,
    /// What was made of the attributes of tags before, with ranges that count from the end of the element's name.
    memo: Memo<Entry>,
    last: Known,
}

/// The bytes that do not stand for themselves in a value.
static SPECIAL: [bool; 256] = {
    let mut table = [false; 256];
    let special = b"&<\t\n\r";
    let mut at = 0;
    while at < special.len() {
        table[special[at] as usize] = true;
        at += 1;
    }
    table
};

/// What is wrong in a tag, and which of its bytes.
pub type TagError = (IllFormed, u32, u32);

impl AttributeList {
    /// The attributes as they were last read.
    #[must_use]
    #[inline]
    pub fn view<'a>(&'a self, tag: &'a str, position: SourcePosition) -> Attributes<'a> {
        self.last.set(None);
        Attributes { tag, decoded: &self.decoded, entries: &self.entries, position, last: Some(&self.last) }
    }

    /// Empties the list, for a writer that fills it by [`AttributeList::push`].
    #[inline]
    pub fn clear(&mut self) {
        self.entries.clear();
        self.decoded.clear();
    }

    /// Adds an attribute that a writer is about to write.
    pub fn push(&mut self, name: NameId, space: SpaceId, value: &str) {
        let start = self.decoded.len() as u32;
        self.decoded.push_str(value);
        let decoded = Some((start, self.decoded.len() as u32));
        self.entries.push(Entry { name, space, raw: (0, 0), value: (0, 0), decoded });
    }

    /// Adds an attribute that a writer has written: where its name and its value stand in the tag, and the value with
    /// its references expanded, if it holds any.
    #[inline]
    pub fn note(
        &mut self,
        name: NameId,
        space: SpaceId,
        raw: (u32, u32),
        value: (u32, u32),
        expanded: Option<&str>,
    ) {
        let decoded = expanded.map(|expanded| {
            let start = self.decoded.len() as u32;
            self.decoded.push_str(expanded);
            (start, self.decoded.len() as u32)
        });
        self.entries.push(Entry { name, space, raw, value, decoded });
    }

    /// Reads the attributes of a tag; `from` is where its name ends. Declarations go into the scope.
    pub fn read(&mut self, tag: &str, from: usize, scope: &mut Scope, names: &Names) -> Result<(), TagError> {
        self.clear();
        self.names.clear();
        let (base, written) = (from as u32, &tag[from..]);
        if let Some(known) = self.memo.find(written) {
            self.entries.extend(known.iter().map(|entry| entry.moved(|at| at + base)));
            return Ok(());
        }
        let bytes = tag.as_bytes();
        let (mut at, mut many) = (from, HashSet::new());
        loop {
            let gap = at;
            while bytes.get(at).is_some_and(|byte| is_blank(*byte)) {
                at += 1;
            }
            if at == bytes.len() {
                break;
            }
            let start = at;
            let error = |why, to: usize| Err((why, start as u32, to as u32));
            while bytes.get(at).is_some_and(|byte| !is_blank(*byte) && *byte != b'=') {
                at += 1;
            }
            let name = &tag[start..at];
            let ended = at;
            if at - start > NAME {
                return error(IllFormed::Limit("bytes in a name", NAME as u64), at);
            }
            if gap == start || !is_qname(name) {
                return error(IllFormed::Attribute(name.into()), at);
            }
            while bytes.get(at).is_some_and(|byte| is_blank(*byte)) {
                at += 1;
            }
            if bytes.get(at) != Some(&b'=') {
                return error(IllFormed::Unquoted(name.into()), ended);
            }
            at += 1;
            while bytes.get(at).is_some_and(|byte| is_blank(*byte)) {
                at += 1;
            }
            let quote = match bytes.get(at) {
                Some(quote @ (b'"' | b'\'')) => *quote,
                Some(_) | None => return error(IllFormed::Unquoted(name.into()), ended),
            };
            at += 1;
            let Some(length) = memchr::memchr(quote, &bytes[at..]) else {
                return error(IllFormed::Unquoted(name.into()), ended);
            };
            let value = (at as u32, (at + length) as u32);
            let decoded = self.decode(tag, value, &mut scope.entities)?;
            at += length + 1;
            let mut before = self.names.iter().map(|(from, to)| &tag[*from as usize..*to as usize]);
            let again = if before.len() < FEW {
                before.any(|before| before == name)
            } else {
                if many.is_empty() {
                    many.extend(before);
                }
                !many.insert(name)
            };
            if again {
                return error(IllFormed::Repeated(name.into()), ended);
            }
            self.names.push((start as u32, ended as u32));
            if self.names.len() > ATTRIBUTES {
                return error(IllFormed::Limit("attributes of one element", ATTRIBUTES as u64), ended);
            }
            let declared = match name.strip_prefix("xmlns") {
                Some("") => Some(""),
                Some(rest) => rest.strip_prefix(':'),
                None => None,
            };
            match declared {
                Some(prefix) => {
                    let address = match decoded {
                        None => &tag[value.0 as usize..value.1 as usize],
                        Some((from, to)) => &self.decoded[from as usize..to as usize],
                    };
                    scope.declare(prefix, address, names).map_err(|why| (why, start as u32, ended as u32))?;
                }
                None => self.entries.push(Entry {
                    name: NameId::UNKNOWN,
                    space: SpaceId::NONE,
                    raw: (start as u32, ended as u32),
                    value,
                    decoded,
                }),
            }
        }
        self.resolve(tag, scope, names)?;
        // What has no prefix and no reference means the same in all tags of the document; a declaration is no entry.
        let plain = |entry: &Entry| entry.space == SpaceId::NONE && entry.decoded.is_none();
        if self.entries.len() == self.names.len() && self.entries.iter().all(plain) {
            self.memo.keep(written, self.entries.iter().map(|entry| entry.moved(|at| at - base)));
        }
        Ok(())
    }

    /// The names of the attributes, once all declarations are known.
    fn resolve(&mut self, tag: &str, scope: &Scope, names: &Names) -> Result<(), TagError> {
        let mut prefixed: Vec<(u32, &str)> = Vec::new();
        let mut many = HashSet::new();
        for entry in &mut self.entries {
            let raw = &tag[entry.raw.0 as usize..entry.raw.1 as usize];
            let local = match raw.split_once(':') {
                None => raw,
                Some((prefix, local)) => {
                    let Some(bound) = scope.find(prefix) else {
                        return Err((IllFormed::Prefix(prefix.into()), entry.raw.0, entry.raw.1));
                    };
                    let again = if prefixed.len() < FEW {
                        prefixed.contains(&(bound.number, local))
                    } else {
                        if many.is_empty() {
                            many.extend(prefixed.iter().copied());
                        }
                        !many.insert((bound.number, local))
                    };
                    if again {
                        return Err((IllFormed::Repeated(raw.into()), entry.raw.0, entry.raw.1));
                    }
                    prefixed.push((bound.number, local));
                    entry.space = bound.space;
                    local
                }
            };
            entry.name = names.find(entry.space, local);
        }
        Ok(())
    }

    /// The value with references expanded and white space as blanks, if it differs from what was written.
    fn decode(
        &mut self,
        tag: &str,
        (from, to): (u32, u32),
        entities: &mut Entities,
    ) -> Result<Option<(u32, u32)>, TagError> {
        let value = &tag[from as usize..to as usize];
        let special = |byte: &u8| SPECIAL[usize::from(*byte)];
        let Some(first) = value.as_bytes().iter().position(special) else { return Ok(None) };
        let start = self.decoded.len() as u32;
        self.decoded.push_str(&value[..first]);
        let mut rest = &value[first..];
        while !rest.is_empty() {
            let at = to - rest.len() as u32;
            rest = match rest.as_bytes()[0] {
                b'<' => return Err((IllFormed::LessThan, at, at + 1)),
                b'&' => {
                    let Some(end) = rest.find(';') else { return Err((IllFormed::Reference, at, at + 1)) };
                    let before = self.decoded.len();
                    entities
                        .expand(&rest[1..end], &mut self.decoded)
                        .map_err(|why| (why, at, at + end as u32 + 1))?;
                    // White space from an entity is normalised to blanks too; character references are not.
                    if !rest[1..].starts_with('#') && self.decoded[before..].contains(['\t', '\n', '\r']) {
                        let blanks = self.decoded.split_off(before).replace(['\t', '\n', '\r'], " ");
                        self.decoded.push_str(&blanks);
                    }
                    &rest[end + 1..]
                }
                _ => {
                    self.decoded.push(' ');
                    rest.strip_prefix("\r\n").unwrap_or(&rest[1..])
                }
            };
            let plain = rest.as_bytes().iter().position(special).unwrap_or(rest.len());
            self.decoded.push_str(&rest[..plain]);
            rest = &rest[plain..];
        }
        Ok(Some((start, self.decoded.len() as u32)))
    }
}

/// Where the value of the declaration of a prefix stands in a tag that was read without an error; `from` is where its
/// name ends.
#[must_use]
pub fn declaration_of(prefix: &str, tag: &str, from: usize) -> Option<std::ops::Range<usize>> {
    let bytes = tag.as_bytes();
    let mut at = from;
    loop {
        at += bytes.get(at..)?.iter().position(|byte| !is_blank(*byte))?;
        let start = at;
        at += memchr::memchr(b'=', &bytes[at..])?;
        let name = tag[start..at].trim_end();
        at += bytes[at..].iter().position(|byte| matches!(byte, b'"' | b'\''))?;
        let value = at + 1..at + 1 + memchr::memchr(bytes[at], &bytes[at + 1..])?;
        let declared = name.strip_prefix("xmlns").map(|rest| rest.strip_prefix(':').unwrap_or(rest));
        if declared == Some(prefix) {
            return Some(value);
        }
        at = value.end + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_are_the_same_in_whatever_order_they_are_asked_for() {
        let (mut list, tag) = (AttributeList::default(), "a b='é'\n c='2' d='3'");
        list.read(tag, 1, &mut Scope::default(), &Names::default()).unwrap();
        let attributes = list.view(tag, SourcePosition::START);
        let positions =
            |entry: &Entry| [attributes.name_position(entry).0, attributes.value_position(entry).0];
        let forward: Vec<_> = attributes.entries.iter().map(positions).collect();
        let mut backward: Vec<_> = attributes.entries.iter().rev().map(positions).collect();
        backward.reverse();
        assert_eq!(forward, backward);
        let places = forward.iter().flatten().map(|at| (at.offset, at.line, at.column));
        assert_eq!(
            places.collect::<Vec<_>>(),
            [(3, 1, 4), (6, 1, 7), (11, 2, 2), (14, 2, 5), (17, 2, 8), (20, 2, 11)]
        );
    }

    #[test]
    fn an_attribute_that_comes_again_among_many_is_found() {
        let mut tag = "a".to_owned();
        (0..40).for_each(|n| tag.push_str(&format!(" b{n}='1'")));
        let read = |tag: &str| {
            AttributeList::default()
                .read(tag, 1, &mut Scope::default(), &Names::default())
                .map_err(|error| error.0)
        };
        assert_eq!(read(&tag), Ok(()));
        for again in ["b3", "b16", "b39"] {
            assert_eq!(read(&format!("{tag} {again}=''")), Err(IllFormed::Repeated(again.into())));
        }
    }
}
