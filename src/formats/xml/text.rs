//! Texts of XML as they are spelled: where a part of one stands, and how a new one is written.
//!
//! XML 1.0, sections 2.4, 2.7, 2.11, 3.3.3 and 4.6. An entity that only the document declares is not known here: a
//! text that it stands in is located as a whole.

use std::ops::Range;

use super::scan::{self, Markup, Token};
use crate::source::{Context, Span};
use crate::xml::entity::Entities;

/// Where a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ScanState {
    /// In an element.
    Text,
    /// In a section of text without markup.
    Section,
    /// In the value of an attribute, between such quotes.
    Value(u8),
}

/// The source bytes of a part of a decoded text that stands at `span`.
pub(super) fn source_span(source: &str, span: Span, part: Range<usize>) -> Span {
    let raw = &source[span.range()];
    let value = matches!(source.as_bytes().get((span.start as usize).wrapping_sub(1)), Some(b'"' | b'\''));
    let mut section = source[..span.range().start].ends_with("<![CDATA[");
    let (mut at, mut decoded) = (0, 0);
    let (mut start, mut end) = ((part.start == 0).then_some(0), None);
    while at < raw.len() {
        let rest = &raw[at..];
        let markup = |behind: Option<usize>| (behind.unwrap_or(rest.len()), 0);
        let (spelled, length) = match rest.as_bytes()[0] {
            _ if section && rest.starts_with("]]>") => {
                section = false;
                (3, 0)
            }
            b'&' if !section => match reference(rest) {
                Some(known) => known,
                None => return span,
            },
            b'<' if !section && rest.starts_with("<![CDATA[") => {
                section = true;
                (9, 0)
            }
            b'<' if !section && !value => markup(scan::token(raw.as_bytes(), at).map(|token| token.end - at)),
            b'\r' if rest.starts_with("\r\n") => (2, 1),
            first => {
                let length = rest.chars().next().map_or(1, char::len_utf8);
                (length, if first == b'\r' { 1 } else { length })
            }
        };
        if length > 0 {
            if start.is_none() && part.start < decoded + length {
                start = Some(at);
            }
            if end.is_none() && part.end <= decoded + length && part.end > decoded {
                end = Some(at + spelled);
            }
        }
        at += spelled;
        decoded += length;
    }
    let start = start.unwrap_or(raw.len());
    let whole = part.end >= decoded;
    let end = if part.is_empty() {
        start
    } else if whole {
        raw.len()
    } else {
        end.unwrap_or(raw.len())
    };
    let at = |byte: usize| span.start + byte.min(raw.len()) as u32;
    Span::new(at(start), at(end.max(start)))
}

/// How long a reference is, and what it stands for, where XML itself knows that.
fn reference(rest: &str) -> Option<(usize, usize)> {
    let end = rest.find(';')?;
    let mut out = String::new();
    Entities::default().expand(&rest[1..end], &mut out).ok()?;
    Some((end + 1, out.len()))
}

/// New texts for what stands at these positions, which may be parts of texts, and are sorted by where they begin.
pub(super) fn encode_values(source: &str, _: &Context, values: &[(Span, &str)]) -> Vec<(Span, String)> {
    let mut walk = Walk::of(source);
    let mut last: Option<(Span, ScanState, ScanState)> = None;
    let encoded = values.iter().map(|&(span, new)| {
        let (from, to) = match last {
            Some((known, from, to)) if known == span => (from, to),
            _ => {
                let from = walk.place(span.range().start);
                (from, walk.clone().place(span.range().end))
            }
        };
        last = Some((span, from, to));
        (span, encode(new, from, to))
    });
    encoded.collect()
}

/// A text spelled to stand between two positions.
fn encode(new: &str, from: ScanState, to: ScanState) -> String {
    let mut out = String::new();
    for c in new.chars() {
        match (from, c) {
            (ScanState::Section, '\r') => out.push_str("]]>&#13;<![CDATA["),
            (ScanState::Section, '>') if out.ends_with("]]") => out.push_str("]]><![CDATA[>"),
            (ScanState::Section, c) => out.push(c),
            (_, '&') => out.push_str("&amp;"),
            (_, '<') => out.push_str("&lt;"),
            (_, '>') => out.push_str("&gt;"),
            (_, '\r') => out.push_str("&#13;"),
            (ScanState::Value(_), '\n') => out.push_str("&#10;"),
            (ScanState::Value(_), '\t') => out.push_str("&#9;"),
            (ScanState::Value(b'"'), '"') => out.push_str("&quot;"),
            (ScanState::Value(b'\''), '\'') => out.push_str("&apos;"),
            (_, c) => out.push(c),
        }
    }
    match (from, to) {
        (ScanState::Section, ScanState::Text) => out.push_str("]]>"),
        (ScanState::Text, ScanState::Section) => out.push_str("<![CDATA["),
        _ => {}
    }
    out
}

/// Goes along the markup of a record to positions that are asked for in their order.
#[derive(Debug, Clone)]
struct Walk<'s> {
    bytes: &'s [u8],
    /// No markup that begins before this reaches behind it.
    at: usize,
    /// The markup it has come to, and where that begins.
    token: Option<(usize, Token)>,
    /// The attribute of that markup it has come to, which is not behind the last position: where its name begins.
    attribute: usize,
    /// Its value.
    value: Range<usize>,
}

impl<'s> Walk<'s> {
    fn of(source: &'s str) -> Self {
        Self { bytes: source.as_bytes(), at: 0, token: None, attribute: 0, value: 0..0 }
    }

    /// In what the byte at `target` stands.
    fn place(&mut self, target: usize) -> ScanState {
        if target < self.token.as_ref().map_or(self.at, |(start, _)| start + 1) {
            *self = Self { bytes: self.bytes, at: 0, token: None, attribute: 0, value: 0..0 };
        }
        loop {
            if let Some((start, token)) = &self.token {
                if target < token.end {
                    let (start, token) = (*start, token.clone());
                    return self.within(start, &token, target);
                }
                self.at = token.end;
                self.token = None;
            }
            let to = target.min(self.bytes.len()).max(self.at);
            let Some(found) = memchr::memchr(b'<', &self.bytes[self.at..to]) else {
                self.at = to;
                return ScanState::Text;
            };
            self.at += found;
            let Some(token) = scan::token(self.bytes, self.at) else { return ScanState::Text };
            if let Markup::Start { name, .. } = token.markup {
                (self.attribute, self.value) = (name, 0..0);
            }
            self.token = Some((self.at, token));
        }
    }

    fn within(&mut self, start: usize, token: &Token, target: usize) -> ScanState {
        match token.markup {
            Markup::Start { .. } => {
                let holds = |value: &Range<usize>| value.start <= target && target <= value.end;
                if !holds(&self.value) {
                    // Values before the position hold no later one.
                    let from =
                        if self.value.start <= target { self.attribute } else { return ScanState::Text };
                    let mut attributes = scan::attributes(&self.bytes[..token.end], from);
                    let Some((name, value)) = attributes.find(|(_, value)| target <= value.end) else {
                        return ScanState::Text;
                    };
                    (self.attribute, self.value) = (name.start, value);
                }
                if holds(&self.value) {
                    ScanState::Value(self.bytes[self.value.start - 1])
                } else {
                    ScanState::Text
                }
            }
            Markup::Other if self.bytes[start..].starts_with(scan::SECTION) && target >= start + 9 => {
                ScanState::Section
            }
            Markup::End { .. } | Markup::Doctype | Markup::Other => ScanState::Text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::{NodeKind, Ref, Tree};
    use crate::xml::tree_builder;

    fn tree(source: &str) -> Tree {
        let mut tree = Tree::default();
        let read = tree_builder::read(
            source,
            &crate::source::Envelope::default(),
            tree_builder::plain_names(),
            &mut tree,
            &mut tree_builder::NullHandler,
        );
        assert_eq!(read, Ok(()), "{source}");
        tree
    }

    fn texts(source: &str) -> Vec<(String, Span)> {
        let tree = tree(source);
        let texts = tree.nodes().filter(|(_, node)| node.kind == NodeKind::Text);
        texts.map(|(at, node)| (Ref { tree: &tree, source, at }.spelling().to_owned(), node.span)).collect()
    }

    fn encode_value(source: &str, _: &Context, span: Span, new: &str) -> (Span, String) {
        encode_values(source, &Context::default(), &[(span, new)]).remove(0)
    }

    #[test]
    fn places_asked_for_in_their_order_are_what_each_is_by_itself() {
        let source =
            "<a b='c' d=\"e'f\"  g='' ><![CDATA[ <h i='j'> ]]>k<!-- <l m='n'> --><o p='q'/></a> r < s";
        for first in 0..=source.len() {
            let mut walk = Walk::of(source);
            let _ = walk.place(first);
            for place in (first..=source.len()).step_by(first % 3 + 1) {
                assert_eq!(walk.place(place), Walk::of(source).place(place), "{first} {place}");
            }
        }
    }

    const SOURCE: &str =
        "<a b='x &amp;\r\n y' c=\"\">\u{e9}&#x44f;\r\n&lt;<!-- & -->z<![CDATA[<&]]]><?p ?>.</a>";

    #[test]
    fn a_part_is_found_behind_references_sections_comments_and_line_ends() {
        let texts = texts(SOURCE);
        let words: Vec<&str> = texts.iter().map(|(text, _)| text.as_str()).collect();
        assert_eq!(words, ["x &  y", "", "\u{e9}\u{44f}\n<z<&]."]);
        let part = |text: usize, part: &str| {
            let (value, span) = &texts[text];
            let start = value.find(part).unwrap();
            &SOURCE[source_span(SOURCE, *span, start..start + part.len()).range()]
        };
        assert_eq!(part(0, "&"), "&amp;");
        assert_eq!(part(0, "&  y"), "&amp;\r\n y");
        assert_eq!(part(2, "\u{44f}"), "&#x44f;");
        assert_eq!(part(2, "\n"), "\r\n");
        assert_eq!(part(2, "z"), "z");
        assert_eq!(part(2, "<z"), "&lt;<!-- & -->z");
        assert_eq!(part(2, "&]"), "&]");
        assert_eq!(part(2, "."), ".");
        for (value, span) in &texts {
            assert_eq!(source_span(SOURCE, *span, 0..value.len()), *span);
        }
    }

    #[test]
    fn a_text_with_an_entity_of_its_document_is_located_as_a_whole() {
        let source = "<a>b &c; d</a>";
        assert_eq!(source_span(source, Span::new(3, 10), 0..1), Span::new(3, 10));
    }

    #[test]
    fn what_is_respelled_is_read_back_and_stays_what_it_was() {
        for new in ["x", "a & b", "<\"'>", "a\tb\nc\r\nd", "]]>", "", "\u{43e}"] {
            let all = texts(SOURCE);
            for (at, (_, span)) in all.iter().enumerate() {
                let (place, spelled) = encode_value(SOURCE, &Context::default(), *span, new);
                let edited =
                    [&SOURCE[..place.range().start], &spelled, &SOURCE[place.range().end..]].concat();
                let mut expected: Vec<&str> = all.iter().map(|(text, _)| text.as_str()).collect();
                expected[at] = new;
                let mut read: Vec<String> = texts(&edited).into_iter().map(|(text, _)| text).collect();
                if new.is_empty() && at == 2 {
                    read.push(String::new());
                }
                assert_eq!(read, expected, "{edited}");
            }
        }
        let source = "<a><![CDATA[b & c]]></a>";
        let (span, spelled) = encode_value(source, &Context::default(), Span::new(12, 17), "]]> & d");
        assert_eq!((span, &*spelled), (Span::new(12, 17), "]]]]><![CDATA[> & d"));
        let (_, spelled) = encode_value("<a b='c'/>", &Context::default(), Span::new(6, 7), "d's");
        assert_eq!(spelled, "d&apos;s");
    }
}
