//! The lines of the account and of the ledger, as JSON. The keys are those of `schemas/account.schema.json`, and must
//! change together with it.

use std::io::Write as _;

use super::AccountSite;
use super::losses::{Line, LineFate};
use super::texts::Texts;
use crate::account::{Fate, RowBits, RowView};
use crate::crosswalk::Target;
use crate::output::Ledger;
use crate::record::{Field, Fields, Record};
use crate::source::{Position, Span, characters, plain_until};

/// How much of a value is shown, in bytes.
const VALUE: usize = 120;

/// Reasons that no row has to give.
const MERGED: &str = "it stands in one element with the values of other fields";
const SUPPLIED: &str = "the profile supplied it, or the record marks it as inferred";
const UNREAD: &str = "nothing that reads the record uses it";

/// What the lines of a target have in common, and its rows by field.
#[derive(Debug)]
pub(super) struct TargetWords {
    /// `,"target":"dc"`
    name: Vec<u8>,
    rows: Vec<RowWords>,
    /// For each field the rows that carry it.
    rows_of_field: [u128; Field::ALL.len()],
    /// The rows that merge their fields, and those that declare a loss.
    pub merged: u128,
    lossy: u128,
}

#[derive(Debug)]
struct RowWords {
    /// `"row":"title"`
    key: Vec<u8>,
    /// For each fate `,"target":"mods","row":"title","to":"titleInfo/title","fate":"reduced","reason":"…"`
    fates: [Vec<u8>; 4],
    fields: Fields,
}

impl TargetWords {
    pub fn of(target: &Target) -> Self {
        let mut name = b",\"target\":".to_vec();
        string(&mut name, target.name());
        let mut words = Self {
            rows: target.rows().iter().map(|row| RowWords::of(row, &name)).collect(),
            name,
            rows_of_field: [0; Field::ALL.len()],
            merged: 0,
            lossy: 0,
        };
        for (at, row) in target.rows().iter().enumerate() {
            for field in row.fields.iter() {
                words.rows_of_field[field as usize] |= 1 << at;
            }
            match row.fate {
                Fate::Kept => {}
                Fate::Merged => words.merged |= 1 << at,
                Fate::Reduced(_) | Fate::Dropped(_) => words.lossy |= 1 << at,
            }
        }
        words
    }

    /// The row that lost a text of a field, where `wrote` are those that wrote another part of the same value: what is a
    /// part of a value that was written is lost by who wrote it.
    pub fn blamed(&self, field: Field, wrote: u128, bits: RowBits) -> Option<u8> {
        let run = self.rows_of_field[field as usize] & bits.run;
        let (reduced, dropped) = (run & bits.reduced, run & bits.dropped);
        let first = match wrote {
            0 => [dropped, reduced],
            _ => [reduced & wrote, dropped & wrote],
        };
        let then = [dropped, reduced, run & self.lossy & wrote, run & self.lossy, run];
        let rows = first.into_iter().chain(then).find(|rows| *rows != 0)?;
        Some(rows.trailing_zeros() as u8)
    }
}

impl RowWords {
    fn of(row: &RowView, target: &[u8]) -> Self {
        let mut key = b"\"row\":".to_vec();
        string(&mut key, row.key);
        let fates =
            [LineFate::Merged, LineFate::Reduced, LineFate::Dropped, LineFate::Supplied].map(|fate| {
                let mut words = [target, b",", &*key, b",\"to\":"].concat();
                string(&mut words, row.to);
                let (fate, reason) = match fate {
                    LineFate::Merged => ("merged", MERGED),
                    LineFate::Reduced => ("reduced", row.fate.reason().unwrap_or(NO_REASON)),
                    LineFate::Dropped => ("dropped", row.fate.reason().unwrap_or(NO_REASON)),
                    LineFate::Supplied => ("supplied", SUPPLIED),
                };
                words.extend_from_slice(b",\"fate\":");
                string(&mut words, fate);
                words.extend_from_slice(b",\"reason\":");
                string(&mut words, reason);
                words
            });
        Self { key, fates, fields: row.fields }
    }
}

/// Of a text that no row accounts for: a test holds that there is none.
const NO_REASON: &str = "no row accounts for it";

/// Writes the lines of one record.
pub(super) struct Lines<'a, 'r> {
    record: &'a Record<'r>,
    texts: &'a Texts<'r>,
    site: AccountSite<'a>,
    /// `{"input":"a.json","record":1,"id":"b"`
    head: Vec<u8>,
    /// Where texts stand and how they begin, one behind the other.
    shown: Vec<u8>,
    /// For each text its part of that: where its field, its place and its value begin, and where it ends. Nothing, if it is
    /// not asked for.
    parts: Vec<[u32; 4]>,
}

impl<'a, 'r> Lines<'a, 'r> {
    /// Lines that name these texts.
    pub fn new(
        record: &'a Record<'r>,
        site: AccountSite<'a>,
        texts: &'a Texts<'r>,
        named: impl Iterator<Item = u32>,
    ) -> Self {
        let mut head = b"{\"input\":".to_vec();
        string(&mut head, site.input);
        let _ = write!(head, ",\"record\":{},\"id\":", site.piece.ordinal + 1);
        match record.id {
            Some(id) => string(&mut head, id.text),
            None => head.extend_from_slice(b"null"),
        }
        let mut lines =
            Self { record, texts, site, head, shown: Vec::new(), parts: vec![[0; 4]; texts.len()] };
        let mut asked = vec![false; texts.len()];
        named.for_each(|text| asked[text as usize] = true);
        let asked: Vec<u32> = (0..texts.len() as u32).filter(|at| asked[*at as usize]).collect();
        let spans: Vec<Span> = asked.iter().map(|at| texts.get(*at).span).collect();
        for (at, (position, path)) in asked.into_iter().zip(lines.places(&spans)) {
            let (out, text) = (&mut lines.shown, texts.get(at));
            let start = out.len();
            fields(out, Fields::of(&[text.of.field]));
            let of_place = out.len();
            place(out, &path, position);
            let value = out.len();
            value_of(out, text.text);
            out.extend_from_slice(b"}\n");
            lines.parts[at as usize] = [start, of_place, value, out.len()].map(|at| at as u32);
        }
        lines
    }

    /// Where spans of the source begin, and the paths of the values there.
    fn places(&self, spans: &[Span]) -> impl Iterator<Item = (Position, Box<str>)> + use<> {
        let AccountSite { raw: (tree, source), .. } = self.site;
        let bytes = source.as_bytes();
        let mut order: Vec<(u32, u32)> = spans.iter().map(|span| span.start).zip(0..).collect();
        order.sort_unstable();
        let (mut at, mut here) = (0, self.start());
        let (is_ascii, mut positions) = (bytes.is_ascii(), vec![here; spans.len()]);
        let mut line_ends = memchr::memchr_iter(b'\n', bytes).peekable();
        for (start, one) in order {
            let next = (start as usize).clamp(at, bytes.len());
            while let Some(end) = line_ends.next_if(|end| *end < next) {
                (here, at) = (Position { line: here.line + 1, column: 1 }, end + 1);
            }
            let passed = &bytes[at..next];
            let count = if is_ascii { passed.len() } else { characters(passed) };
            here.column = here.column.saturating_add(count as u32);
            at = next;
            positions[one as usize] = here;
        }
        positions.into_iter().zip(tree.paths(source, spans))
    }

    /// Writes a line of what is not kept.
    pub fn loss(&self, line: &Line, words: &TargetWords, out: &mut Vec<u8>) {
        let row = &words.rows[line.row as usize];
        out.extend_from_slice(&self.head);
        out.extend_from_slice(&row.fates[line.fate as usize]);
        match line.text {
            Some(text) => {
                let [start, .., end] = self.parts[text as usize].map(|at| at as usize);
                out.extend_from_slice(&self.shown[start..end]);
            }
            None => {
                fields(out, Fields(row.fields.0 & self.record.present.0));
                place(out, "", self.start());
                out.extend_from_slice(b",\"value\":null}\n");
            }
        }
    }

    fn start(&self) -> Position {
        Position { line: self.site.piece.line, column: self.site.piece.column }
    }

    /// Writes a line for each value that nothing used.
    pub fn unread(&self, out: &mut Vec<u8>) {
        for (span, (position, path)) in self.site.unread.iter().zip(self.places(self.site.unread)) {
            out.extend_from_slice(&self.head);
            out.extend_from_slice(
                b",\"target\":null,\"row\":null,\"to\":null,\"fate\":\"unread\",\"reason\":",
            );
            string(out, UNREAD);
            fields(out, Fields::NONE);
            place(out, &path, position);
            value_of(out, self.site.raw.1.get(span.range()).unwrap_or_default());
            out.extend_from_slice(b"}\n");
        }
    }

    /// Writes the line of a ledger.
    pub fn ledger(&self, ledger: &Ledger, words: &TargetWords, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.head);
        out.extend_from_slice(&words.name);
        out.extend_from_slice(b",\"entries\":[");
        for (at, entry) in ledger.entries.iter().enumerate() {
            out.extend_from_slice(if at > 0 { b",{" } else { b"{" });
            out.extend_from_slice(&words.rows[entry.row as usize].key);
            out.extend_from_slice(b",\"how\":\"");
            out.extend_from_slice(entry.how.name().as_bytes());
            out.push(b'"');
            match entry.from.and_then(|origin| self.texts.find(origin)) {
                Some(text) => {
                    let [_, start, end, _] = self.parts[text as usize].map(|at| at as usize);
                    out.extend_from_slice(&self.shown[start..end]);
                }
                None => out.extend_from_slice(b",\"path\":null,\"line\":null,\"column\":null"),
            }
            out.extend_from_slice(b",\"start\":");
            number(out, u64::from(entry.to.start));
            out.extend_from_slice(b",\"end\":");
            number(out, u64::from(entry.to.end));
            out.push(b'}');
        }
        out.extend_from_slice(b"]}\n");
    }
}

fn fields(out: &mut Vec<u8>, fields: Fields) {
    out.extend_from_slice(b",\"fields\":[");
    for (at, field) in fields.iter().enumerate() {
        out.extend_from_slice(if at > 0 { b",\"" } else { b"\"" });
        out.extend_from_slice(field.key().as_bytes());
        out.push(b'"');
    }
    out.push(b']');
}

fn place(out: &mut Vec<u8>, path: &str, position: Position) {
    out.extend_from_slice(b",\"path\":");
    string(out, path);
    out.extend_from_slice(b",\"line\":");
    number(out, position.line);
    out.extend_from_slice(b",\"column\":");
    number(out, u64::from(position.column));
}

/// A value, or its beginning.
fn value_of(out: &mut Vec<u8>, value: &str) {
    out.extend_from_slice(b",\"value\":");
    if value.len() <= VALUE {
        return string(out, value);
    }
    string(out, &value[..value.floor_char_boundary(VALUE)]);
    out.pop();
    out.extend_from_slice("…\"".as_bytes());
}

fn number(out: &mut Vec<u8>, value: u64) {
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
fn string(out: &mut Vec<u8>, text: &str) {
    out.push(b'"');
    let bytes = text.as_bytes();
    // U+007F to U+009F; the latter have C2 as their first byte.
    let commands = bytes.iter().any(|byte| matches!(byte, 0x7F | 0xC2));
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
