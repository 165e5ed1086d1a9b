//! One JSON text (RFC 8259) to a tree. The first error ends it and says where, what was expected and found.

use super::text::code_unit;
use crate::finding::{Finding, Findings};
use crate::rules::parsing::json as faults;
use crate::source::{Span, plain_until};
use crate::tree::{NodeKind, Tree};

/// How deep lists and objects may be nested.
const DEEPEST: u32 = 128;

/// Fills the tree, or leaves it empty with a finding.
pub fn read(source: &str, tree: &mut Tree, findings: &mut Findings) {
    tree.clear();
    let mut parser = Parser { bytes: source.as_bytes(), source, at: 0, depth: 0, tree };
    parser.space();
    let outcome = parser.value().and_then(|()| {
        parser.space();
        if parser.at == parser.bytes.len() {
            Ok(())
        } else {
            Err(JsonError::Expected("the end of the record"))
        }
    });
    if let Err(fault) = outcome {
        let finding = parser.finding(fault);
        tree.clear();
        findings.push(finding);
    }
}

/// What ended the reading, at the parser's position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum JsonError {
    Expected(&'static str),
    Escape,
    LoneSurrogate,
    Control,
    TooDeep,
    NumberTooLarge,
}

struct Parser<'s, 't> {
    bytes: &'s [u8],
    source: &'s str,
    at: usize,
    depth: u32,
    tree: &'t mut Tree,
}

/// A number below 128, of a key as it is spelled.
#[inline]
fn mark(key: &[u8]) -> u32 {
    let (first, last) = (key.first().copied().unwrap_or(0), key.last().copied().unwrap_or(0));
    (u32::from(first) * 5 + u32::from(last) * 3 + key.len() as u32 * 11) % 128
}

impl Parser<'_, '_> {
    #[inline]
    fn peek(&self) -> u8 {
        // A NUL is no JSON anywhere, so it can stand for the end.
        self.bytes.get(self.at).copied().unwrap_or(0)
    }

    #[inline]
    fn space(&mut self) {
        while matches!(self.peek(), b' ' | b'\n' | b'\r' | b'\t') {
            self.at += 1;
        }
    }

    fn value(&mut self) -> Result<(), JsonError> {
        match self.peek() {
            b'"' => self.string(NodeKind::Text),
            b'{' => self.container(NodeKind::Map),
            b'[' => self.container(NodeKind::List),
            b'-' | b'0'..=b'9' => self.number(),
            b't' => self.word("true", NodeKind::True),
            b'f' => self.word("false", NodeKind::False),
            b'n' => self.word("null", NodeKind::Null),
            _ => Err(JsonError::Expected("a value")),
        }
    }

    fn container(&mut self, kind: NodeKind) -> Result<(), JsonError> {
        if self.depth == DEEPEST {
            return Err(JsonError::TooDeep);
        }
        self.depth += 1;
        let close = if kind == NodeKind::Map { b'}' } else { b']' };
        let node = self.tree.open(kind, self.at as u32);
        let mut count = 0;
        // The keys so far, by a mark that keys which differ mostly do not share.
        let mut marks = 0u128;
        self.at += 1;
        self.space();
        if self.peek() != close {
            loop {
                if kind == NodeKind::Map {
                    if self.peek() != b'"' {
                        return Err(JsonError::Expected("a key in quotes"));
                    }
                    let start = self.at + 1;
                    self.string(NodeKind::Key)?;
                    let key = &self.bytes[start..self.at - 1];
                    // A key with escapes may be any of the others, spelled otherwise.
                    let mark = if self.tree.last_is_decoded() { u128::MAX } else { 1 << mark(key) };
                    if marks & mark != 0 {
                        self.tree.watch_key(node, count, self.source);
                    }
                    marks |= mark;
                    self.space();
                    if self.peek() != b':' {
                        return Err(JsonError::Expected("`:` after the key"));
                    }
                    self.at += 1;
                    self.space();
                }
                self.value()?;
                count += 1;
                self.space();
                match self.peek() {
                    b',' => {
                        self.at += 1;
                        self.space();
                    }
                    byte if byte == close => break,
                    _ if kind == NodeKind::Map => return Err(JsonError::Expected("`,` or `}`")),
                    _ => return Err(JsonError::Expected("`,` or `]`")),
                }
            }
        }
        self.at += 1;
        self.depth -= 1;
        self.tree.close(node, self.at as u32, count);
        Ok(())
    }

    fn word(&mut self, word: &str, kind: NodeKind) -> Result<(), JsonError> {
        if !self.bytes[self.at..].starts_with(word.as_bytes()) {
            return Err(JsonError::Expected("a value"));
        }
        let start = self.at as u32;
        self.at += word.len();
        self.tree.leaf(kind, Span::new(start, self.at as u32));
        Ok(())
    }

    fn number(&mut self) -> Result<(), JsonError> {
        let start = self.at;
        if self.peek() == b'-' {
            self.at += 1;
        }
        match self.peek() {
            b'0' => self.at += 1,
            b'1'..=b'9' => self.digits()?,
            _ => return Err(JsonError::Expected("a digit")),
        }
        let mut plain = true;
        if self.peek() == b'.' {
            plain = false;
            self.at += 1;
            self.digits()?;
        }
        if matches!(self.peek(), b'e' | b'E') {
            plain = false;
            self.at += 1;
            if matches!(self.peek(), b'+' | b'-') {
                self.at += 1;
            }
            self.digits()?;
        }
        let spelling = &self.source[start..self.at];
        if (!plain || spelling.len() > 300) && !spelling.parse::<f64>().is_ok_and(f64::is_finite) {
            self.at = start;
            return Err(JsonError::NumberTooLarge);
        }
        self.tree.leaf(NodeKind::Number, Span::new(start as u32, self.at as u32));
        Ok(())
    }

    fn digits(&mut self) -> Result<(), JsonError> {
        if !self.peek().is_ascii_digit() {
            return Err(JsonError::Expected("a digit"));
        }
        while self.peek().is_ascii_digit() {
            self.at += 1;
        }
        Ok(())
    }

    #[inline]
    fn string(&mut self, kind: NodeKind) -> Result<(), JsonError> {
        self.at += 1;
        let start = self.at;
        let (end, shape) = plain_until(self.bytes, start);
        self.at = end;
        if self.peek() == b'"' {
            let span = Span::new(start as u32, end as u32);
            self.at += 1;
            match kind {
                NodeKind::Text => self.tree.text_of(span, shape),
                _ => self.tree.leaf(kind, span),
            }
            return Ok(());
        }
        self.decode(kind, start)
    }

    #[cold]
    fn decode(&mut self, kind: NodeKind, start: usize) -> Result<(), JsonError> {
        let from = self.tree.decoding().len() as u32;
        let mut run = start;
        loop {
            let plain = &self.source[run..self.at];
            self.tree.decoding().push_str(plain);
            match self.peek() {
                b'"' if self.at < self.bytes.len() => break,
                b'\\' => {
                    let character = self.escape()?;
                    self.tree.decoding().push(character);
                }
                _ if self.at >= self.bytes.len() => return Err(JsonError::Expected("`\"` to end the text")),
                b'\n' | b'\r' => return Err(JsonError::Expected("`\"` to end the text")),
                _ => return Err(JsonError::Control),
            }
            run = self.at;
            (self.at, _) = plain_until(self.bytes, self.at);
        }
        self.tree.decoded_since(kind, Span::new(start as u32, self.at as u32), from);
        self.at += 1;
        Ok(())
    }

    fn escape(&mut self) -> Result<char, JsonError> {
        let plain = match self.bytes.get(self.at + 1) {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.code_point(),
            _ => return Err(JsonError::Escape),
        };
        self.at += 2;
        Ok(plain)
    }

    fn code_point(&mut self) -> Result<char, JsonError> {
        let unit = code_unit(self.bytes, self.at).ok_or(JsonError::Escape)?;
        let point = match unit {
            0xD800..=0xDBFF => {
                let low = self
                    .bytes
                    .get(self.at + 6..self.at + 8)
                    .filter(|bytes| bytes == b"\\u")
                    .and_then(|_| code_unit(self.bytes, self.at + 6))
                    .filter(|unit| (0xDC00..=0xDFFF).contains(unit))
                    .ok_or(JsonError::LoneSurrogate)?;
                self.at += 6;
                0x1_0000 + ((u32::from(unit) - 0xD800) << 10) + (u32::from(low) - 0xDC00)
            }
            _ => u32::from(unit),
        };
        let character = char::from_u32(point).ok_or(JsonError::LoneSurrogate)?;
        self.at += 6;
        Ok(character)
    }

    fn finding(&self, fault: JsonError) -> Finding {
        let at = self.at.min(self.bytes.len());
        let here = self.source.get(at..).unwrap_or("");
        let next = here.chars().next();
        let length = next.map_or(0, char::len_utf8);
        let span = |length: usize| Span::new(at as u32, (at + length).min(self.bytes.len()) as u32);
        match fault {
            JsonError::Expected(expected) => faults::expected(span(length), expected, &named(here), next),
            JsonError::Escape => faults::unknown_escape(span(here.chars().take(2).map(char::len_utf8).sum())),
            JsonError::LoneSurrogate => faults::lone_surrogate(span(6)),
            JsonError::Control => faults::raw_control(span(length), next.map_or(0, u32::from)),
            JsonError::TooDeep => faults::nesting_too_deep(span(1), DEEPEST as usize),
            JsonError::NumberTooLarge => {
                let length = here.find([',', ']', '}', ' ', '\n']).unwrap_or(here.len());
                faults::number_too_large(span(length))
            }
        }
    }
}

/// What stands here, for a message.
fn named(here: &str) -> String {
    match here.chars().next() {
        None => "the end of the record".to_owned(),
        Some('\n' | '\r') => "the end of the line".to_owned(),
        Some(character) if character.is_control() => format!("U+{:04X}", u32::from(character)),
        Some(character) if character.is_alphanumeric() => {
            let word: String = here.chars().take_while(|c| c.is_alphanumeric()).take(20).collect();
            format!("`{word}`")
        }
        Some(character) => format!("`{character}`"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::Value;

    fn parse(source: &str) -> Result<Value, Box<Finding>> {
        let mut tree = Tree::default();
        let mut findings = Findings::new();
        read(source, &mut tree, &mut findings);
        match findings.pop() {
            Some(finding) => {
                assert!(findings.is_empty() && tree.is_empty());
                Err(Box::new(finding))
            }
            None => Ok(tree.root(source).unwrap().to_value()),
        }
    }

    #[test]
    fn each_error_has_its_position() {
        let cases: &[(&str, &str, (u32, u32), &str)] = &[
            ("{\"a\": 1,}", "json-syntax", (8, 9), "expected a key in quotes, found `}`"),
            ("{\"a\": tru}", "json-syntax", (6, 7), "expected a value, found `tru`"),
            (
                "{\"a\": \"x",
                "json-syntax",
                (8, 8),
                "expected `\"` to end the text, found the end of the record",
            ),
            (
                "{\"a\": \"x\n\"}",
                "json-syntax",
                (8, 9),
                "expected `\"` to end the text, found the end of the line",
            ),
            ("{\"a\": \"\\q\"}", "json-syntax", (7, 9), "expected one of the escapes"),
            ("{\"a\": \"\\д\"}", "json-syntax", (7, 10), "expected one of the escapes"),
            (
                "{\"a\": \"\\ud800x\"}",
                "json-syntax",
                (7, 13),
                "expected a pair of surrogates, found half of one",
            ),
            (
                "{\"a\": \"\u{1}\"}",
                "json-syntax",
                (7, 8),
                "expected no control character in a text, found U+0001",
            ),
            ("{\"a\": 01}", "json-syntax", (7, 8), "expected `,` or `}`, found `1`"),
            ("{\"a\": 1e999}", "json-syntax", (6, 11), "expected a number a computer can hold"),
            ("{\"a\" 1}", "json-syntax", (5, 6), "expected `:` after the key, found `1`"),
            ("{} x", "json-syntax", (3, 4), "expected the end of the record, found `x`"),
            ("", "json-syntax", (0, 0), "expected a value, found the end of the record"),
        ];
        for (source, rule, (start, end), message) in cases {
            let finding = parse(source).unwrap_err();
            assert_eq!(finding.rule.name(), *rule, "{source}");
            assert_eq!(finding.span, Span::new(*start, *end), "{source}");
            assert!(finding.message.starts_with(message), "{source}: {}", finding.message);
        }
    }

    #[test]
    fn nesting_of_two_hundred_thousand_levels_is_refused_without_harm() {
        let deep = format!("{}{}", "[".repeat(200_000), "]".repeat(200_000));
        let finding = parse(&deep).unwrap_err();
        assert_eq!((finding.rule.name(), finding.span), ("nesting-too-deep", Span::new(128, 129)));
    }

    #[test]
    fn a_key_given_twice_is_kept_twice() {
        let mut tree = Tree::default();
        let source = r#"{"a": 1, "a": 2}"#;
        read(source, &mut tree, &mut Findings::new());
        let root = tree.root(source).unwrap();
        assert_eq!(root.members().map(|(_, v)| v.spelling()).collect::<Vec<_>>(), ["1", "2"]);
        assert_eq!(root.get("a").map(|v| v.spelling()), Some("2"));
    }

    fn json() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<u64>().prop_map(Value::from),
            (-1e300..1e300f64).prop_map(Value::from),
            any::<String>().prop_map(Value::from),
        ];
        leaf.prop_recursive(6, 60, 8, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..8).prop_map(Value::from),
                prop::collection::vec((any::<String>(), inner), 0..8)
                    .prop_map(|members| Value::Object(members.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn what_serde_json_writes_is_read_as_it_reads_it(value in json(), pretty in any::<bool>()) {
            let text = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) };
            let text = text.unwrap();
            prop_assert_eq!(parse(&text).unwrap(), serde_json::from_str::<Value>(&text).unwrap());
        }

        #[test]
        fn what_serde_json_refuses_is_refused(text in r#"[\[\]{}",:\\u0-9aeE+\-. tfn\n]{0,24}"#) {
            let ours = parse(&text);
            let theirs = serde_json::from_str::<Value>(&text);
            prop_assert_eq!(ours.is_ok(), theirs.is_ok(), "{} {:?}", text, theirs);
            if let (Ok(ours), Ok(theirs)) = (ours, theirs) {
                prop_assert_eq!(ours, theirs);
            }
        }

        #[test]
        fn numbers_and_escapes_are_read_as_serde_json_reads_them(
            text in r#"(-?(0|[1-9][0-9]{0,25})(\.[0-9]{1,30})?([eE][+-]?[0-9]{1,3})?|-?[0-9.eE+-]{0,8}|"(\\["\\/bfnrtu]|\\u[0-9a-fA-F]{4}|\\ud[89a-f][0-9a-f]{2}|[a-zé"])*")"#
        ) {
            let ours = parse(&text);
            let theirs = serde_json::from_str::<Value>(&text);
            prop_assert_eq!(ours.is_ok(), theirs.is_ok(), "{} {:?}", text, theirs);
            if let (Ok(ours), Ok(theirs)) = (ours, theirs) {
                prop_assert_eq!(ours, theirs);
            }
        }

        #[test]
        fn a_spoilt_record_never_panics(value in json(), at in any::<prop::sample::Index>(), byte in any::<char>()) {
            let mut text: Vec<char> = serde_json::to_string(&value).unwrap().chars().collect();
            let at = at.index(text.len());
            text[at] = byte;
            let text: String = text.into_iter().collect();
            prop_assert_eq!(parse(&text).is_ok(), serde_json::from_str::<Value>(&text).is_ok());
        }
    }
}
