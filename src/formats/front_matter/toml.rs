//! Front matter in TOML 1.0 into a tree of values that know where they stand, and how its texts are spelled.
//!
//! Dates and numbers are the texts that stand there. Tables, also those of a header or a dotted key, are maps in the order of
//! their keys in the source; arrays of tables are lists of maps.

use std::cell::RefCell;
use std::collections::HashSet;
use std::fmt::Write as _;
use std::ops::Range;

use ::toml::Spanned;
use ::toml::de::{DeTable, DeValue};

use crate::edit::{Edit, EditRefusal, EditSource, Spelled, TextPlace};
use crate::finding::Findings;
use crate::rules::parsing::front_matter::toml_syntax;
use crate::source::Span;
use crate::tree::{NodeKind, Tree};

/// The names of keys of the first level, as far as these can be read.
pub(super) fn keys(matter: &[u8]) -> Vec<String> {
    let text = match std::str::from_utf8(matter) {
        Ok(text) => text,
        // It may end within a character.
        Err(error) => std::str::from_utf8(&matter[..error.valid_up_to()]).unwrap_or_default(),
    };
    let (table, _) = DeTable::parse_recoverable(text);
    sorted(table.get_ref()).into_iter().map(|(key, _)| key.get_ref().to_string()).collect()
}

/// Reads the part of the source that is TOML into the tree, or leaves it empty with findings: one a line.
pub(super) fn read_part(source: &str, part: Range<usize>, tree: &mut Tree, findings: &mut Findings) {
    let (table, errors) = DeTable::parse_recoverable(&source[part.clone()]);
    if errors.is_empty() {
        Builder { source, base: part.start, tree }.table(table.get_ref(), part.start);
        tree.scalars_are_untyped();
        return;
    }
    let mut line_end = None;
    for error in errors {
        let found = error.span().unwrap_or(0..0);
        let (start, end) = (part.start + found.start, (part.start + found.end).min(part.end));
        // What follows on the line of an error is mostly said because of it.
        if line_end.is_some_and(|line_end| start <= line_end) {
            continue;
        }
        line_end = Some(source[start..part.end].find('\n').map_or(part.end, |found| start + found));
        findings.push(toml_syntax(Span::new(start as u32, end.max(start) as u32), error.message()));
    }
}

/// The keys of a table with their values, in the order of the source.
fn sorted<'t, 's>(table: &'t DeTable<'s>) -> Vec<(&'t Key<'s>, &'t Value<'s>)> {
    let mut members: Vec<_> = table.iter().collect();
    members.sort_by_key(|(key, _)| key.span().start);
    members
}

type Key<'s> = Spanned<std::borrow::Cow<'s, str>>;
type Value<'s> = Spanned<DeValue<'s>>;

struct Builder<'a> {
    source: &'a str,
    /// Where the TOML begins.
    base: usize,
    tree: &'a mut Tree,
}

impl Builder<'_> {
    fn span(&self, range: Range<usize>) -> Span {
        Span::new((self.base + range.start) as u32, (self.base + range.end) as u32)
    }

    /// Adds a table that begins there; where it ends.
    fn table(&mut self, table: &DeTable<'_>, start: usize) -> u32 {
        let map = self.tree.open(NodeKind::Map, start as u32);
        let members = sorted(table);
        let mut end = start as u32;
        for (key, value) in &members {
            let span = self.unquoted(self.span(key.span()));
            if self.source[span.range()] == *key.get_ref().as_ref() {
                self.tree.leaf(NodeKind::Key, span);
            } else {
                self.tree.decoded(NodeKind::Key, span, key.get_ref());
            }
            end = end.max(span.end).max(self.value(value, span.end));
        }
        self.tree.close(map, end, members.len() as u32);
        end
    }

    /// Adds a value whose key ends there; where it ends.
    fn value(&mut self, value: &Value<'_>, key_end: u32) -> u32 {
        let span = self.span(value.span());
        match value.get_ref() {
            DeValue::String(text) => {
                let inner = self.unquoted(span);
                if self.source[inner.range()] == *text.as_ref() {
                    self.tree.text(inner, self.source);
                } else {
                    self.tree.decoded(NodeKind::Text, inner, text);
                }
            }
            DeValue::Integer(number)
                if self.source[span.range()] == *number.as_str() && number.radix() == 10 =>
            {
                self.number(span, number.as_str());
            }
            DeValue::Float(number) => self.number(span, number.as_str()),
            // A number in another base, or with marks within, and a date are what stands there.
            DeValue::Integer(_) | DeValue::Datetime(_) => self.tree.text(span, self.source),
            DeValue::Boolean(true) => self.tree.leaf(NodeKind::True, span),
            DeValue::Boolean(false) => self.tree.leaf(NodeKind::False, span),
            DeValue::Array(values) => {
                let list = self.tree.open(NodeKind::List, span.start);
                let ends = values.iter().map(|value| self.value(value, span.start)).max();
                let end = ends.unwrap_or(0).max(span.end);
                self.tree.close(list, end, values.len() as u32);
                return end;
            }
            DeValue::Table(table) => {
                // That of a dotted key has no place but those of its keys.
                let first = table.keys().map(|key| self.base + key.span().start).min();
                let start = first.unwrap_or(key_end as usize).min((span.start as usize).max(self.base));
                let end = self.table(table, start);
                return end.max(span.end);
            }
        }
        span.end
    }

    /// A number of JSON, or else the text that stands there.
    fn number(&mut self, span: Span, number: &str) {
        let written = &self.source[span.range()];
        let is_json = serde_json::from_str::<serde_json::Number>(written).is_ok();
        if is_json && written == number {
            self.tree.leaf(NodeKind::Number, span);
        } else {
            self.tree.text(span, self.source);
        }
    }

    /// A string or a key without its quotes.
    fn unquoted(&self, span: Span) -> Span {
        let (_, quotes) = delimiter(&self.source.as_bytes()[span.range()]);
        let (mut start, end) = (span.start as usize + quotes, span.end as usize - quotes);
        // A line end behind the quotes is no part of the text.
        if quotes == 3 {
            let text = &self.source[start..end];
            start += if text.starts_with("\r\n") { 2 } else { usize::from(text.starts_with('\n')) };
        }
        Span::new(start as u32, end.max(start) as u32)
    }
}

/// The quote that a value begins with, if it does, and how many.
fn delimiter(value: &[u8]) -> (u8, usize) {
    match value {
        [a @ (b'"' | b'\''), b, c, .., _, _, _] if a == b && a == c && value.len() >= 6 => (*a, 3),
        [a @ (b'"' | b'\''), .., b] if a == b => (*a, 1),
        _ => (0, 0),
    }
}

/// How the text at a span is quoted.
fn quoting(source: &str, span: Span) -> (u8, usize) {
    let before = source.as_bytes()[..span.start as usize].trim_ascii_end();
    let quote = source.as_bytes().get((span.start as usize).wrapping_sub(1)).copied().unwrap_or(0);
    match before {
        [.., a @ (b'"' | b'\''), b, c] if a == b && a == c && !span.is_empty() => (*a, 3),
        _ if matches!(quote, b'"' | b'\'') => (quote, 1),
        _ => (0, 0),
    }
}

/// Where a part of a text, by its bytes once it is decoded, stands in the source.
pub(super) fn source_span(source: &str, span: Span, part: Range<usize>) -> Span {
    let is_literal = quoting(source, span).0 != b'"';
    let (mut decoded, mut at) = (0, span.start as usize);
    let (mut start, mut end) = (span.end as usize, span.end as usize);
    while at < span.end as usize && decoded < part.end.max(part.start + 1) {
        let (length, value) = unit(&source[at..span.end as usize], is_literal);
        if part.start >= decoded && part.start < decoded + value.max(1) {
            start = at + if length == value { part.start - decoded } else { 0 };
        }
        if part.end > decoded && part.end <= decoded + value {
            end = at + if length == value { part.end - decoded } else { length };
        }
        (decoded, at) = (decoded + value, at + length);
    }
    Span::new(start as u32, end.max(start) as u32)
}

/// How many bytes the next character has in the source, with its escape, and how many it is.
fn unit(text: &str, is_literal: bool) -> (usize, usize) {
    let mut characters = text.chars();
    let Some(first) = characters.next() else { return (1, 1) };
    if first == '\r' && text.starts_with("\r\n") {
        return (2, 1);
    }
    if first != '\\' || is_literal {
        return (first.len_utf8(), first.len_utf8());
    }
    let digits = match characters.next() {
        Some('x') => 2,
        Some('u') => 4,
        Some('U') => 8,
        // A line end behind a backslash goes on in the next line that is not blank.
        Some(' ' | '\t' | '\r' | '\n') => {
            return (1 + (text.len() - 1 - text[1..].trim_start().len()), 0);
        }
        _ => return (2, 1),
    };
    let code = text.get(2..2 + digits).and_then(|code| u32::from_str_radix(code, 16).ok());
    let character = code.and_then(char::from_u32).unwrap_or(char::REPLACEMENT_CHARACTER);
    ((2 + digits).min(text.len()), character.len_utf8())
}

/// Spells the edits of fixes: values on one line in their own quotes.
pub(super) fn edit(of: &EditSource<'_>, fixes: &[&[Edit]]) -> Vec<Spelled> {
    // The places in single quotes, in which nothing is escaped.
    let literal = RefCell::new(HashSet::new());
    crate::edit::spell(
        of,
        fixes,
        |edit, target| {
            let Edit::Replace { span, new, .. } = edit else { return Err(EditRefusal::Unspellable) };
            let node = target.and_then(|target| of.at(target.node)).ok_or(EditRefusal::NoNode)?;
            if node.kind() != NodeKind::Text {
                return Err(EditRefusal::NoNode);
            }
            match quoting(of.source, node.span()) {
                (b'"', 1) => Ok(TextPlace::Text(*span)),
                (b'\'', 1) if !new.contains(|c: char| c == '\'' || c.is_control()) => {
                    literal.borrow_mut().insert(*span);
                    Ok(TextPlace::Text(*span))
                }
                (_, 3) => Err(EditRefusal::Joined),
                // What is a number or a date has no quotes.
                _ => Err(EditRefusal::Unspellable),
            }
        },
        |values| {
            let literal = literal.borrow();
            let spelled =
                |span: &Span, new: &str| if literal.contains(span) { new.to_owned() } else { escaped(new) };
            values.iter().map(|(span, new)| (*span, spelled(span, new))).collect()
        },
        |_| Err(EditRefusal::Unspellable),
    )
}

/// A text within double quotes.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '"' | '\\' => escaped.extend(['\\', character]),
            '\n' => escaped.push_str("\\n"),
            '\t' => escaped.push_str("\\t"),
            '\r' => escaped.push_str("\\r"),
            c if c.is_control() => {
                let _ = write!(escaped, "\\u{:04X}", u32::from(c));
            }
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::source::Context;

    fn read(toml: &str) -> (Tree, Findings) {
        let (mut tree, mut findings) = (Tree::default(), Findings::new());
        read_part(toml, 0..toml.len(), &mut tree, &mut findings);
        (tree, findings)
    }

    fn value(toml: &str) -> serde_json::Value {
        let (tree, findings) = read(toml);
        assert!(findings.is_empty(), "{findings:?}");
        tree.root(toml).unwrap().to_value()
    }

    #[test]
    fn tables_arrays_dates_and_numbers_are_read() {
        let toml = r#"
title = "A"
date = 1956-01-15T07:32:00Z
day = 1956-01-15
n = 12
hex = 0xFF
big = 1_000
f = 1.5
out = inf
on = true
tags = ['a', "b"]
[params]
sub.key = 'x'
[[authors]]
name = "One"
[[authors]]
name = "Two"
"#;
        let expected = json!({
            "title": "A", "date": "1956-01-15T07:32:00Z", "day": "1956-01-15", "n": 12, "hex": "0xFF", "big": "1_000",
            "f": 1.5, "out": "inf", "on": true, "tags": ["a", "b"], "params": {"sub": {"key": "x"}},
            "authors": [{"name": "One"}, {"name": "Two"}]
        });
        assert_eq!(value(toml), expected);
        assert_eq!(value(""), json!({}));
        assert_eq!(value("a.b = 1\nc = 2\na.d = 3\n"), json!({"a": {"b": 1, "d": 3}, "c": 2}));
    }

    #[test]
    fn a_value_stands_at_its_text_and_has_its_path() {
        let toml = "a.b = 'x1'\nc = \"x2\"\na.d = \"\"\"\nx3\"\"\"\n[t]\n\"k k\" = [{ e = \"x4\" }]\n[[u]]\nv = 'x5'\n";
        let (tree, _) = read(toml);
        for (text, path) in
            [("x1", "a.b"), ("x2", "c"), ("x3", "a.d"), ("x4", "t[\"k k\"][0].e"), ("x5", "u[0].v")]
        {
            let at = toml.find(text).unwrap() as u32;
            assert_eq!(tree.path(toml, Span::new(at, at + 2)), path);
        }
    }

    #[test]
    fn each_line_that_is_no_toml_is_a_finding_at_its_place() {
        let toml = "a = \"x\"\nb = x y z\nc = 1\na = 2\n";
        let (tree, findings) = read(toml);
        assert!(tree.is_empty());
        let line = |span: Span| toml[..span.start as usize].matches('\n').count() + 1;
        let found: Vec<_> =
            findings.iter().map(|finding| (finding.rule.name(), line(finding.span))).collect();
        assert_eq!(found, [("toml-syntax", 2), ("toml-syntax", 4)]);
    }

    #[test]
    fn parts_of_escaped_texts_are_found_in_the_source() {
        for (toml, part, expected) in [
            (r#"a = "b\tc""#, 1..2, r"\t"),
            (r#"a = "\u00e9c""#, 2..3, "c"),
            (r#"a = "\u00e9c""#, 0..2, r"\u00e9"),
            ("a = \"\"\"\nb \\\n  c\"\"\"", 2..3, "c"),
            ("a = '''\nb\r\nc'''", 2..3, "c"),
        ] {
            let (tree, _) = read(toml);
            let span = tree.root(toml).unwrap().get("a").unwrap().span();
            assert_eq!(&toml[source_span(toml, span, part).range()], expected, "{toml}");
        }
    }

    #[test]
    fn edits_are_spelled_in_the_quotes_that_are_there() {
        let toml = "a = \"x1\"\nb = 'x2'\nc = 1956\nd = '''x4'''\n";
        let (tree, _) = read(toml);
        let root = tree.root(toml).unwrap();
        let context = Context::default();
        let of = EditSource { source: toml, tree: Some(&tree), context: &context, envelope: None, column: 1 };
        let spelled = |key: &str, new: &str| {
            let span = root.get(key).unwrap().span();
            let fix = [Edit::Replace { span, old: None, new: new.to_owned() }];
            edit(&of, &[&fix]).remove(0).map(|edits| edits[0].text.clone())
        };
        assert_eq!(spelled("a", "\"y\"\n"), Ok("\\\"y\\\"\\n".to_owned()));
        assert_eq!(spelled("b", "\"y\""), Ok("\"y\"".to_owned()));
        assert_eq!(spelled("b", "it's"), Err(EditRefusal::Unspellable));
        assert_eq!(spelled("c", "1957"), Err(EditRefusal::NoNode));
        assert_eq!(spelled("d", "y"), Err(EditRefusal::Joined));
    }
}
