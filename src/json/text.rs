//! JSON strings: where a part of a decoded value stood, and how a new value is spelled.

use std::fmt::Write as _;
use std::ops::Range;

use crate::source::Span;

/// The source bytes of the decoded bytes `part` of the string at `span` (without its quotes).
#[must_use]
pub fn source_span(source: &str, span: Span, part: Range<usize>) -> Span {
    let raw = &source.as_bytes()[span.range()];
    let mut decoded = 0;
    let mut at = 0;
    let (mut start, mut end) = (None, raw.len());
    while at < raw.len() {
        if start.is_none() && decoded >= part.start {
            start = Some(at);
        }
        if decoded >= part.end && start.is_some() {
            end = at;
            break;
        }
        let (source_bytes, decoded_bytes) = match (raw[at], raw.get(at + 1)) {
            (b'\\', Some(b'u')) => match code_unit(raw, at) {
                Some(0xD800..=0xDBFF) => (12, 4),
                Some(unit) => (6, char::from_u32(u32::from(unit)).map_or(3, char::len_utf8)),
                None => (2, 1),
            },
            (b'\\', _) => (2, 1),
            _ => (1, 1),
        };
        at += source_bytes;
        decoded += decoded_bytes;
    }
    let at = |byte: usize| span.start + byte.min(raw.len()) as u32;
    Span::new(at(start.unwrap_or(raw.len())), at(end))
}

/// The code unit written as `\uXXXX` at `at`.
pub(super) fn code_unit(raw: &[u8], at: usize) -> Option<u16> {
    let digits = raw.get(at + 2..at + 6)?;
    if !digits.iter().all(u8::is_ascii_hexdigit) {
        return None;
    }
    u16::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}

/// `new` spelled to stand between a string's quotes.
#[must_use]
pub fn encode_value(new: &str) -> String {
    let mut out = String::with_capacity(new.len());
    for character in new.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if u32::from(c) < 0x20 => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_decoded_text_is_found_behind_its_escapes() {
        let source = r#"{"a": "x\u00e9\"y\ud83d\ude00z"}"#;
        // The value is `xé"y😀z`.
        let span = Span::new(7, 30);
        let part = |range| &source[source_span(source, span, range).range()];
        assert_eq!(part(0..1), "x");
        assert_eq!(part(1..3), r"\u00e9");
        assert_eq!(part(3..5), r#"\"y"#);
        assert_eq!(part(5..9), r"\ud83d\ude00");
        assert_eq!(part(9..10), "z");
        assert_eq!(part(0..10), r#"x\u00e9\"y\ud83d\ude00z"#);
    }

    #[test]
    fn a_new_value_is_spelled_as_json() {
        assert_eq!(encode_value("a \"b\"\n\u{1}д"), r#"a \"b\"\n\u0001д"#);
    }
}
