//! What a cell says and how it is spelled: doubled quotes, and JSON in a cell.

use std::cell::RefCell;
use std::ops::Range;

use super::row::{Cell, Cells};
use crate::finding::Findings;
use crate::json;
use crate::source::{Context, Span};
use crate::tree::{NodeKind, Ref, Tree};

/// Adds the text with each doubled quote as one.
pub(super) fn undouble(raw: &str, out: &mut String) {
    let mut rest = raw;
    while let Some(at) = memchr::memchr(b'"', rest.as_bytes()) {
        out.push_str(&rest[..=at]);
        rest = &rest[at + 1..];
        rest = rest.strip_prefix('"').unwrap_or(rest);
    }
    out.push_str(rest);
}

/// Finds the positions of decoded bytes in a text with doubled quotes, one after the other.
struct Places<'r> {
    raw: &'r [u8],
    at: usize,
    decoded: usize,
}

impl Places<'_> {
    /// Where the decoded byte stands; at or after the last one asked for.
    fn of(&mut self, decoded: usize) -> usize {
        while self.decoded < decoded && self.at < self.raw.len() {
            let doubled = self.raw[self.at..].starts_with(b"\"\"");
            self.at += 1 + usize::from(doubled);
            self.decoded += 1;
        }
        self.at
    }
}

/// Where the cell of a column stands that holds nothing; the end of the row where it has no such cell. None for a cell
/// that holds something.
pub(super) fn gap(source: &str, context: &Context, column: usize) -> Option<Span> {
    let mut cells = Cells::of(source.as_bytes(), context.header.delimiter).map_while(Result::ok);
    match cells.nth(column) {
        Some(cell) => {
            let is_blank = source[cell.content.clone()].trim().is_empty();
            is_blank.then(|| Span::new(cell.content.start as u32, cell.content.end as u32))
        }
        None => Some(Span::new(source.len() as u32, source.len() as u32)),
    }
}

/// The source bytes of the decoded bytes `part` of the text at `span`: of a cell with doubled quotes, or of a
/// JSON string in a cell.
pub(super) fn source_span(source: &str, span: Span, part: Range<usize>) -> Span {
    let raw = &source[span.range()];
    let before = &source.as_bytes()[..span.start as usize];
    let in_json = if before.ends_with(b"\"\"") {
        true
    } else {
        // Quotes are doubled in cells only, and escapes are resolved in JSON only.
        !raw.contains("\"\"") && raw.contains('\\') && before.ends_with(b"\"")
    };
    if !in_json {
        return shifted(span, raw, part);
    }
    if !raw.contains('"') {
        return json::source_span(source, span, part);
    }
    let mut text = String::with_capacity(raw.len());
    undouble(raw, &mut text);
    let inner = json::source_span(&text, Span::new(0, text.len() as u32), part);
    shifted(span, raw, inner.range())
}

/// The position of a part of a text with doubled quotes.
fn shifted(span: Span, raw: &str, part: Range<usize>) -> Span {
    let mut places = Places { raw: raw.as_bytes(), at: 0, decoded: 0 };
    let start = places.of(part.start);
    let end = places.of(part.end.max(part.start));
    Span::new(span.start + start as u32, span.start + end as u32)
}

/// New values for the texts at these places, or parts of texts, sorted by where they begin, in the old quoting. A
/// plain cell that needs quotes by now is written anew, from its beginning to its end.
pub(super) fn encode_values(source: &str, context: &Context, values: &[(Span, &str)]) -> Vec<(Span, String)> {
    let delimiter = context.header.delimiter;
    let mut cells = Cells::of(source.as_bytes(), delimiter).map_while(Result::ok);
    let mut known: Option<Known> = None;
    let encoded = values.iter().map(|&(span, new)| {
        while known.as_ref().is_none_or(|known| known.cell.content.end < span.range().start) {
            known = cells.next().map(|cell| Known::new(cell, source, delimiter));
            if known.is_none() {
                break;
            }
        }
        match &known {
            Some(known) if known.holds(span) => known.encode(source, delimiter, span, new),
            Some(_) | None => (span, new.to_owned()),
        }
    });
    encoded.collect()
}

/// A cell, and what of it matters for the quoting of new values in it.
struct Known {
    cell: Cell,
    json: bool,
    /// Of a plain cell: the first and the last of the characters for which it would need quotes.
    needs: Option<(usize, usize)>,
}

impl Known {
    fn new(cell: Cell, source: &str, delimiter: u8) -> Self {
        let content = &source[cell.content.clone()];
        let json = may_be_json(content, cell.doubled);
        let bytes = if cell.quoted { &[] } else { content.as_bytes() };
        let first = bytes.iter().position(|byte| needs_quotes(*byte, delimiter));
        let last = bytes.iter().rposition(|byte| needs_quotes(*byte, delimiter));
        let needs =
            first.zip(last).map(|(first, last)| (cell.content.start + first, cell.content.start + last));
        Self { cell, json, needs }
    }

    fn holds(&self, span: Span) -> bool {
        self.cell.content.start <= span.range().start && span.range().end <= self.cell.content.end
    }

    fn encode(&self, source: &str, delimiter: u8, span: Span, new: &str) -> (Span, String) {
        let content = &self.cell.content;
        let (before, after) =
            (&source[content.start..span.range().start], &source[span.range().end..content.end]);
        let new = if self.json && before.ends_with('"') { json::encode_value(new) } else { new.to_owned() };
        if self.cell.quoted {
            return (span, new.replace('"', "\"\""));
        }
        // Between tabs no cell can hold a tab: a quote encloses only what ends before the next one.
        let new = if delimiter == b'\t' { new.replace('\t', " ") } else { new };
        let begins = [before, &new, after].into_iter().find(|text| !text.is_empty());
        let is_needed = new.bytes().any(|byte| needs_quotes(byte, delimiter))
            || self.needs.is_some_and(|(first, last)| first < span.range().start || span.range().end <= last)
            || delimiter == b'\t' && begins.is_some_and(|text| text.starts_with('"'));
        if is_needed {
            let cell = Span::new(content.start as u32, content.end as u32);
            let text = [before, &new, after].concat();
            return (cell, format!("\"{}\"", text.replace('"', "\"\"")));
        }
        (span, new)
    }
}

/// Whether a plain cell cannot hold the byte. Between tabs a quote within a cell is text.
const fn needs_quotes(byte: u8, delimiter: u8) -> bool {
    byte == delimiter || matches!(byte, b'\n' | b'\r') || byte == b'"' && delimiter != b'\t'
}

/// Whether a cell begins as a list or an object in JSON does, and not as a cataloguer's brackets.
pub(super) fn may_be_json(raw: &str, doubled: bool) -> bool {
    let mut bytes = raw.bytes().filter(|byte| !byte.is_ascii_whitespace());
    match (bytes.next(), bytes.next()) {
        (Some(b'['), Some(b'{')) => true,
        (Some(b'['), Some(b'"')) => !doubled || bytes.next() == Some(b'"'),
        (Some(b'{'), Some(b'"')) => true,
        (Some(b'['), Some(b']')) | (Some(b'{'), Some(b'}')) => bytes.next().is_none(),
        _ => false,
    }
}

thread_local! {
    /// Kept from cell to cell, so that reading costs no allocation.
    static SCRATCH: RefCell<(String, Tree)> = RefCell::default();
}

/// Reads the JSON at `span` into the tree. Where it is none, nothing is added: the position and what was expected.
pub(super) fn read_json(
    source: &str,
    span: Span,
    doubled: bool,
    tree: &mut Tree,
) -> Result<(), (Span, String)> {
    SCRATCH.with_borrow_mut(|(text, inner)| {
        let raw = &source[span.range()];
        text.clear();
        if doubled {
            undouble(raw, text);
        } else {
            text.push_str(raw);
        }
        let mut findings = Findings::new();
        json::read(text, inner, &mut findings);
        let places = Places { raw: raw.as_bytes(), at: 0, decoded: 0 };
        let mut copy = Copy { source, base: span.start, places, doubled, tree };
        match (inner.root(text), findings.pop()) {
            (Some(root), None) => {
                copy.value(root);
                Ok(())
            }
            (_, Some(fault)) => {
                let span = copy.span(fault.span);
                Err((span, fault.message))
            }
            (None, None) => Ok(()),
        }
    })
}

/// Copies a tree over a cell's decoded text into one over its source.
struct Copy<'c> {
    source: &'c str,
    base: u32,
    places: Places<'c>,
    doubled: bool,
    tree: &'c mut Tree,
}

impl Copy<'_> {
    fn place(&mut self, decoded: u32) -> u32 {
        let at = if self.doubled { self.places.of(decoded as usize) as u32 } else { decoded };
        self.base + at
    }

    fn span(&mut self, span: Span) -> Span {
        let start = self.place(span.start);
        Span::new(start, self.place(span.end))
    }

    fn value(&mut self, value: Ref<'_>) {
        let kind = value.kind();
        match kind {
            NodeKind::List | NodeKind::Map => {
                let start = self.place(value.span().start);
                let at = self.tree.open(kind, start);
                for element in value.elements() {
                    self.value(element);
                }
                for (key, member) in value.members() {
                    self.text(key);
                    self.value(member);
                }
                let end = self.place(value.span().end);
                self.tree.close(at, end, value.count());
            }
            NodeKind::Text | NodeKind::Key => self.text(value),
            NodeKind::Null | NodeKind::True | NodeKind::False | NodeKind::Number | NodeKind::Element => {
                let span = self.span(value.span());
                self.tree.leaf(kind, span);
            }
        }
    }

    fn text(&mut self, text: Ref<'_>) {
        let span = self.span(text.span());
        let spelled = self.source.get(span.range()) == Some(text.spelling());
        match text.kind() {
            NodeKind::Text if spelled => self.tree.text(span, self.source),
            NodeKind::Key if spelled => self.tree.leaf(NodeKind::Key, span),
            kind => self.tree.decoded(kind, span, text.spelling()),
        }
    }
}
