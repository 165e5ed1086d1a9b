//! How values, strings and numbers are spelled in the lines of the account.

use std::io::Write as _;

use crate::source::TextFlags;

/// How much of a value is shown, in bytes.
const VALUE: usize = 80;

/// A value with these flags, or its beginning.
pub(super) fn value_of(out: &mut Vec<u8>, value: &str, flags: TextFlags) {
    let shown = if value.len() <= VALUE { value } else { beginning(value) };
    out.push(b'"');
    if flags.has(TextFlags::QUOTE.and(TextFlags::CONTROL)) || commands(shown.as_bytes(), flags) {
        escaped(out, shown);
    } else {
        out.extend_from_slice(shown.as_bytes());
    }
    if shown.len() < value.len() {
        out.extend_from_slice("…".as_bytes());
    }
    out.push(b'"');
}

fn beginning(value: &str) -> &str {
    let end = (0..=VALUE).rev().find(|at| value.is_char_boundary(*at)).unwrap_or_default();
    &value[..end]
}

/// Bytes that are written again and again: whole vectors of the processor, of which the last is filled up.
#[derive(Debug, Default)]
pub(super) struct Piece {
    vectors: Vec<[u8; 32]>,
    length: usize,
}

impl Piece {
    pub fn of(bytes: &[u8]) -> Self {
        let mut piece = Self::default();
        piece.set(bytes);
        piece
    }

    /// Takes other bytes.
    pub fn set(&mut self, bytes: &[u8]) {
        let (vectors, rest) = bytes.as_chunks();
        self.vectors.clear();
        self.vectors.extend_from_slice(vectors);
        if !rest.is_empty() {
            let mut last = [0; 32];
            last[..rest.len()].copy_from_slice(rest);
            self.vectors.push(last);
        }
        self.length = bytes.len();
    }

    /// Writes them.
    #[inline]
    pub fn put(&self, out: &mut Vec<u8>) {
        let end = out.len() + self.length;
        for vector in &self.vectors {
            out.extend_from_slice(vector);
        }
        out.truncate(end);
    }
}

/// Whether a text may hold characters from U+007F to U+009F; those beyond ASCII have C2 as their first byte.
#[inline]
fn commands(text: &[u8], flags: TextFlags) -> bool {
    if flags.has(TextFlags::NON_ASCII) {
        any_word(text, |word| equal(word, 0x7F) | equal(word, 0xC2))
    } else {
        any_word(text, |word| equal(word, 0x7F))
    }
}

/// A number.
#[inline]
pub(super) fn number(out: &mut Vec<u8>, value: u64) {
    if value < 100_000_000 {
        // As many digits as a word has bytes, the last of them in its highest byte.
        let (mut word, mut rest, mut digits) = (0_u64, value as u32, 0);
        loop {
            word = word << 8 | u64::from(u32::from(b'0') + rest % 10);
            rest /= 10;
            digits += 1;
            if rest == 0 {
                break;
            }
        }
        let end = out.len() + digits;
        out.extend_from_slice(&word.to_le_bytes());
        out.truncate(end);
    } else {
        let mut digits = [0; 20];
        let at = before(&mut digits, 20, value);
        out.extend_from_slice(&digits[at..]);
    }
}

/// Numbers as items of a list, which ends behind them, and a comma.
pub(super) fn last_items<const N: usize>(out: &mut Vec<u8>, values: [u64; N]) {
    const MOST: usize = 112;
    const { assert!(N * 21 < MOST, "a number has 20 digits at most") };
    let (mut items, mut at) = ([b','; MOST], MOST - 2);
    items[at] = b']';
    for value in values.into_iter().rev() {
        // The comma before it is there.
        at = before(&mut items, at, value) - 1;
    }
    out.extend_from_slice(&items[at + 1..]);
}

/// Writes the digits of a number before that byte, and gives where they begin.
#[inline]
fn before(digits: &mut [u8], mut at: usize, value: u64) -> usize {
    let mut rest = value;
    loop {
        at -= 1;
        digits[at] = b'0' + (rest % 10) as u8;
        rest /= 10;
        if rest == 0 {
            return at;
        }
    }
}

/// A string of JSON (RFC 8259). Characters that command a terminal are written as escapes, as in reports.
pub(super) fn string(out: &mut Vec<u8>, text: &str) {
    out.push(b'"');
    quoted(out, text);
    out.push(b'"');
}

/// The same without the quotes around it.
#[inline]
pub(super) fn quoted(out: &mut Vec<u8>, text: &str) {
    if is_plain(text.as_bytes()) {
        out.extend_from_slice(text.as_bytes());
    } else {
        escaped(out, text);
    }
}

/// Whether a text needs no escape.
#[inline]
fn is_plain(text: &[u8]) -> bool {
    let below_space = |word: u64| word.wrapping_sub(ONES * 0x20) & !word;
    !any_word(text, |word| {
        below_space(word) | equal(word, b'"') | equal(word, b'\\') | equal(word, 0x7F) | equal(word, 0xC2)
    })
}

const ONES: u64 = 0x0101_0101_0101_0101;

/// Sets the highest bit of the bytes of a word that are equal to one.
#[inline]
fn equal(word: u64, byte: u8) -> u64 {
    let differs = word ^ (ONES * u64::from(byte));
    differs.wrapping_sub(ONES) & !differs
}

/// Whether a mark has the highest bit of a byte in some word of eight bytes of a text. The last word may overlap the one
/// before; a shorter text is filled up with spaces.
#[inline]
fn any_word(text: &[u8], mark: impl Fn(u64) -> u64) -> bool {
    let Some(last) = text.last_chunk() else {
        let word = text.iter().fold(ONES * u64::from(b' '), |word, byte| word << 8 | u64::from(*byte));
        return mark(word) & (ONES * 0x80) != 0;
    };
    let mut marks = mark(u64::from_le_bytes(*last));
    for word in text.as_chunks().0 {
        marks |= mark(u64::from_le_bytes(*word));
    }
    marks & (ONES * 0x80) != 0
}

#[cold]
fn escaped(out: &mut Vec<u8>, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| matches!(byte, ..0x20 | b'"' | b'\\' | 0x7F | 0xC2)) {
        let (plain, from) = rest.split_at(at);
        out.extend_from_slice(plain.as_bytes());
        let mut chars = from.chars();
        match chars.next() {
            Some('"') => out.extend_from_slice(b"\\\""),
            Some('\\') => out.extend_from_slice(b"\\\\"),
            Some('\n') => out.extend_from_slice(b"\\n"),
            Some('\r') => out.extend_from_slice(b"\\r"),
            Some('\t') => out.extend_from_slice(b"\\t"),
            Some(char @ ('\0'..='\u{1f}' | '\u{7f}'..='\u{9f}')) => {
                let _ = write!(out, "\\u{:04x}", u32::from(char));
            }
            Some(char) => out.extend_from_slice(char.encode_utf8(&mut [0; 4]).as_bytes()),
            None => {}
        }
        rest = chars.as_str();
    }
    out.extend_from_slice(rest.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_and_numbers_are_read_back_as_they_were_and_command_no_terminal() {
        for text in [
            "",
            "plain",
            "a \"b\" \\ c\n\r\t\u{1}",
            "\u{7f}\u{9b}31m",
            "дело – é",
            "\u{a0}",
            "a long one \u{9b}",
            "b\u{1} and more",
        ] {
            let mut out = Vec::new();
            string(&mut out, text);
            assert_eq!(serde_json::from_slice::<String>(&out).unwrap(), text);
            assert!(!String::from_utf8(out.clone()).unwrap().chars().any(char::is_control), "{text:?}");
            let mut value = Vec::new();
            value_of(&mut value, text, TextFlags::of(text));
            assert_eq!(value, out);
        }
        for value in [0, 9, 10, 99_999_999, 100_000_000, u64::MAX] {
            let mut out = Vec::new();
            number(&mut out, value);
            out.push(b' ');
            last_items(&mut out, [value, 7, value, 0]);
            assert_eq!(String::from_utf8(out).unwrap(), format!("{value} {value},7,{value},0],"));
        }
    }

    #[test]
    fn a_piece_is_written_as_it_is_whatever_its_length() {
        let bytes: Vec<u8> = (0..100).collect();
        let mut piece = Piece::of(&bytes);
        for length in 0..bytes.len() {
            piece.set(&bytes[..length]);
            let mut out = vec![1];
            piece.put(&mut out);
            assert_eq!(out[1..], bytes[..length]);
        }
    }

    #[test]
    fn a_long_value_is_shown_by_its_beginning() {
        let shown = |text: &str| {
            let mut out = Vec::new();
            value_of(&mut out, text, TextFlags::of(text));
            String::from_utf8(out).unwrap()
        };
        assert_eq!(shown(&"a".repeat(VALUE)), format!("\"{}\"", "a".repeat(VALUE)));
        let long = format!("a{}", "д".repeat(VALUE));
        assert_eq!(shown(&long), format!("\"a{}…\"", "д".repeat(VALUE / 2 - 1)));
    }
}
