//! The lines of the account and of the ledger, as JSON. The keys are those of `schemas/account.schema.json`, and must
//! change together with it.

use std::io::Write as _;

use super::line::Line;
use super::site::AccountSite;
use super::spelling::{fields, number, place, string, value_of};
use super::texts::Texts;
use super::words::TargetWords;
use crate::output::Ledger;
use crate::record::{Fields, Record};
use crate::source::{Position, Span, characters};

/// Why a value is unread.
const UNREAD: &str = "nothing that reads the record uses it";

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
        let own = |at: &u32| site.piece.lineage.own_place(texts.get(*at).span);
        let spans: Vec<Span> = asked.iter().map(own).collect();
        let positions = lines.positions(&spans);
        site.raw.0.each_path(site.raw.1, &spans, |one, path| {
            let (at, position) = (asked[one], positions[one]);
            let (out, text) = (&mut lines.shown, texts.get(at));
            let start = out.len();
            fields(out, Fields::of(&[text.of.field]));
            let of_place = out.len();
            place(out, path, position);
            let value = out.len();
            value_of(out, text.text);
            out.extend_from_slice(b"}\n");
            lines.parts[at as usize] = [start, of_place, value, out.len()].map(|at| at as u32);
        });
        lines
    }

    /// Where spans of the source begin.
    fn positions(&self, spans: &[Span]) -> Vec<Position> {
        let bytes = self.site.raw.1.as_bytes();
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
        positions
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
        let (spans, (tree, source)) = (self.site.unread, self.site.raw);
        if spans.is_empty() {
            return;
        }
        let positions = self.positions(spans);
        tree.each_path(source, spans, |one, path| {
            out.extend_from_slice(&self.head);
            out.extend_from_slice(
                b",\"target\":null,\"row\":null,\"to\":null,\"fate\":\"unread\",\"reason\":",
            );
            string(out, UNREAD);
            fields(out, Fields::NONE);
            place(out, path, positions[one]);
            value_of(out, source.get(spans[one].range()).unwrap_or_default());
            out.extend_from_slice(b"}\n");
        });
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
