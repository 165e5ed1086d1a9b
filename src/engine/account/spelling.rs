//! How places, values and strings are spelled in the lines of the account.

use std::io::Write as _;

use crate::record::Fields;
use crate::source::{Position, plain_until};

/// How much of a value is shown, in bytes.
const VALUE: usize = 120;

/// The keys of fields.
pub(super) fn fields(out: &mut Vec<u8>, fields: Fields) {
    out.extend_from_slice(b",\"fields\":[");
    for (at, field) in fields.iter().enumerate() {
        out.extend_from_slice(if at > 0 { b",\"" } else { b"\"" });
        out.extend_from_slice(field.key().as_bytes());
        out.push(b'"');
    }
    out.push(b']');
}

/// Where a value stands.
pub(super) fn place(out: &mut Vec<u8>, path: &str, position: Position) {
    out.extend_from_slice(b",\"path\":");
    string(out, path);
    out.extend_from_slice(b",\"line\":");
    number(out, position.line);
    out.extend_from_slice(b",\"column\":");
    number(out, u64::from(position.column));
}

/// A value, or its beginning.
pub(super) fn value_of(out: &mut Vec<u8>, value: &str) {
    out.extend_from_slice(b",\"value\":");
    if value.len() <= VALUE {
        return string(out, value);
    }
    let end = (0..=VALUE).rev().find(|at| value.is_char_boundary(*at)).unwrap_or_default();
    string(out, &value[..end]);
    out.pop();
    out.extend_from_slice("…\"".as_bytes());
}

pub(super) fn number(out: &mut Vec<u8>, value: u64) {
    let (mut digits, mut at, mut rest) = ([0; 20], 20, value);
    loop {
        at -= 1;
        digits[at] = b'0' + (rest % 10) as u8;
        rest /= 10;
        if rest == 0 {
            return out.extend_from_slice(&digits[at..]);
        }
    }
}

/// A string of JSON (RFC 8259). Characters that command a terminal are written as escapes, as in reports.
pub(super) fn string(out: &mut Vec<u8>, text: &str) {
    out.push(b'"');
    let bytes = text.as_bytes();
    // U+007F to U+009F; the latter have C2 as their first byte.
    let commands = memchr::memchr2(0x7F, 0xC2, bytes).is_some();
    if !commands && plain_until(bytes, 0).0 == bytes.len() {
        out.extend_from_slice(bytes);
    } else {
        escaped(out, text);
    }
    out.push(b'"');
}

#[cold]
fn escaped(out: &mut Vec<u8>, text: &str) {
    for char in text.chars() {
        match char {
            '"' => out.extend_from_slice(b"\\\""),
            '\\' => out.extend_from_slice(b"\\\\"),
            '\n' => out.extend_from_slice(b"\\n"),
            '\r' => out.extend_from_slice(b"\\r"),
            '\t' => out.extend_from_slice(b"\\t"),
            '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => {
                let _ = write!(out, "\\u{:04x}", u32::from(char));
            }
            char => out.extend_from_slice(char.encode_utf8(&mut [0; 4]).as_bytes()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_and_numbers_are_read_back_as_they_were_and_command_no_terminal() {
        for text in ["", "plain", "a \"b\" \\ c\n\r\t\u{1}", "\u{7f}\u{9b}31m", "дело – é", "\u{a0}"] {
            let mut out = Vec::new();
            string(&mut out, text);
            assert_eq!(serde_json::from_slice::<String>(&out).unwrap(), text);
            assert!(!String::from_utf8(out).unwrap().chars().any(char::is_control), "{text:?}");
        }
        for value in [0, 9, 10, u64::MAX] {
            let mut out = Vec::new();
            number(&mut out, value);
            assert_eq!(String::from_utf8(out).unwrap(), value.to_string());
        }
    }

    #[test]
    fn a_long_value_is_shown_by_its_beginning() {
        let shown = |text: &str| {
            let mut out = Vec::new();
            value_of(&mut out, text);
            String::from_utf8(out).unwrap()
        };
        assert_eq!(shown(&"a".repeat(VALUE)), format!(",\"value\":\"{}\"", "a".repeat(VALUE)));
        let long = format!("a{}", "д".repeat(VALUE));
        assert_eq!(shown(&long), format!(",\"value\":\"a{}…\"", "д".repeat(VALUE / 2 - 1)));
    }
}
