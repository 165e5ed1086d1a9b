//! The lines of the account and of the ledger, as JSON. The keys are those of `schemas/account.schema.json`, and must
//! change together with it.

use super::fates::Fates;
use super::site::AccountSite;
use super::spelling::{Piece, last_items, number, quoted, string, value_of};
use super::texts::{RecordText, TextIndex};
use super::words::TargetWords;
use crate::output::Ledger;
use crate::source::{Position, Span, TextFlags};

/// The beginning of each line of a record, and where its values stand.
#[derive(Debug, Default)]
pub(super) struct LineStart {
    /// `{"input":"a.json","record":1,"id":"b"`
    head: Vec<u8>,
    /// The same, and `,"path":"`
    value: Piece,
    /// The line of the value before, and `","line":7,"column":`
    line: (u64, Piece),
    spelled: Vec<u8>,
}

impl LineStart {
    /// Begins with the lines of a record.
    pub fn record(&mut self, site: AccountSite<'_>, id: Option<&str>) {
        let head = &mut self.head;
        head.clear();
        head.extend_from_slice(b"{\"input\":");
        string(head, site.input);
        head.extend_from_slice(b",\"record\":");
        number(head, site.piece.ordinal + 1);
        head.extend_from_slice(b",\"id\":");
        match id {
            Some(id) => string(head, id),
            None => head.extend_from_slice(b"null"),
        }
        let length = head.len();
        head.extend_from_slice(b",\"path\":\"");
        self.value.set(head);
        head.truncate(length);
    }

    /// What a line has in common with others of its record.
    pub fn head(&self) -> &[u8] {
        &self.head
    }

    /// Begins a line of the account, up to the value.
    #[inline]
    fn value(&mut self, path: &str, position: Position, out: &mut Vec<u8>) {
        self.value.put(out);
        quoted(out, path);
        if self.line.0 != position.line {
            self.spelled.clear();
            self.spelled.extend_from_slice(b"\",\"line\":");
            number(&mut self.spelled, position.line);
            self.spelled.extend_from_slice(b",\"column\":");
            self.line.0 = position.line;
            self.line.1.set(&self.spelled);
        }
        self.line.1.put(out);
        number(out, u64::from(position.column));
        out.extend_from_slice(b",\"value\":");
    }

    /// Writes a line of a value that is not kept.
    pub fn loss(
        &mut self,
        place: (&str, Position),
        text: Option<(u32, &RecordText<'_>)>,
        (fates, targets): (&Fates, &[TargetWords]),
        out: &mut Vec<u8>,
    ) {
        self.value(place.0, place.1, out);
        match text {
            Some((_, one)) => value_of(out, one.text, one.flags),
            None => out.extend_from_slice(b"null"),
        }
        out.extend_from_slice(b",\"fates\":[");
        for fate in fates.of(text.map(|(at, _)| at)) {
            targets[fate.target as usize].rows[fate.row as usize].fates[fate.fate as usize].put(out);
        }
        out.pop();
        out.extend_from_slice(b"]}\n");
    }

    /// Writes a line of a value that nothing used.
    pub fn unread(&mut self, path: &str, position: Position, value: &str, out: &mut Vec<u8>) {
        self.value(path, position, out);
        value_of(out, value, TextFlags::of(value));
        out.extend_from_slice(b",\"fates\":[[null,null,\"unread\"]]}\n");
    }
}

/// Writes where a text stands, as an item of the ledger's list of texts.
pub(super) fn text_of_ledger(path: &str, position: Position, span: Span, out: &mut Vec<u8>) {
    out.extend_from_slice(b"[\"");
    quoted(out, path);
    out.extend_from_slice(b"\",");
    let Position { line, column } = position;
    last_items(out, [line, column.into(), span.start.into(), span.end.into()]);
}

/// Writes the entries of a target; `number_of` are the numbers of texts in the ledger's list.
pub(super) fn entries(
    ledger: &Ledger,
    words: &TargetWords,
    (texts, index): (&[RecordText<'_>], &TextIndex),
    number_of: &[u32],
    out: &mut Vec<u8>,
) {
    out.extend_from_slice(&words.key);
    for entry in ledger.entries() {
        words.rows[entry.row as usize].hows[entry.how as usize].put(out);
        let (start, end) = (u64::from(entry.to.start), u64::from(entry.to.end));
        match entry.from.and_then(|of| Some((of, index.find(of)?))) {
            Some((origin, text)) => {
                let (number, span) = (number_of[text as usize].into(), origin.span);
                if span == texts[text as usize].span {
                    last_items(out, [number, start, end]);
                } else {
                    last_items(out, [number, start, end, span.start.into(), span.end.into()]);
                }
            }
            None => {
                out.extend_from_slice(b"null,");
                last_items(out, [start, end]);
            }
        }
    }
    if !ledger.entries().is_empty() {
        out.pop();
    }
    out.push(b']');
}
