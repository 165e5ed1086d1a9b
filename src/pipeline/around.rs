//! What an XML document holds around its records: gathered while they are cut out, and judged at the end.

use super::feed::{Place, Remarks};
use crate::finding::{Finding, Findings, Severity};
use crate::schema::XmlSchemas;
use crate::source::Span;

/// The document without its records: an empty element stands for each. Of records in a row, with nothing but blanks
/// between, only the first two are kept, so that it stays small whatever the size of the document.
#[derive(Debug, Default)]
pub(super) struct Around {
    text: Vec<u8>,
    /// Where the parts of the document begin in the text, and where they stand in the document.
    stretches: Vec<(u32, Place)>,
    /// Where records stand in the text.
    records: Vec<u32>,
    /// The element that stands for the record before, and how many came in a row.
    last: Vec<u8>,
    row: u32,
    /// Whether the last record was cut off, and the rest of the document with it.
    cut_off: bool,
    /// Whether there was more than is kept.
    overflown: bool,
}

/// How much is kept, in bytes.
const MOST: usize = 4 << 20;
/// How many records in a row are kept.
const ROW: u32 = 2;

impl Around {
    /// Adds a part of the document in which no record stands.
    pub fn part(&mut self, bytes: &[u8], place: &Place) {
        if self.row >= ROW && bytes.iter().all(u8::is_ascii_whitespace) || bytes.is_empty() {
            return;
        }
        if self.text.len() + bytes.len() > MOST {
            self.overflown = true;
            return;
        }
        self.row = 0;
        self.stretches.push((self.text.len() as u32, place.clone()));
        self.text.extend_from_slice(bytes);
    }

    /// Adds a record; one that was not held has no bytes.
    pub fn record(&mut self, bytes: &[u8], cut_off: bool, place: &Place) {
        self.cut_off |= cut_off;
        let name = bytes.strip_prefix(b"<").unwrap_or_default();
        let end = name.iter().position(|b| b.is_ascii_whitespace() || matches!(b, b'/' | b'>'));
        let name = &name[..end.unwrap_or(0)];
        let again = name.is_empty() || self.last == name;
        if !name.is_empty() {
            self.last = name.to_vec();
        }
        if again && self.row >= ROW || self.last.is_empty() || self.text.len() > MOST {
            return;
        }
        self.row += 1;
        self.stretches.push((self.text.len() as u32, place.clone()));
        self.records.push(self.text.len() as u32);
        self.text.push(b'<');
        self.text.extend_from_slice(&self.last);
        self.text.extend_from_slice(b"/>");
    }

    /// What is wrong with the document around its records; `known` says that the built-in schemas know it. The findings stand in what is added to `bytes`.
    pub fn judge(self, schemas: &XmlSchemas, known: bool, bytes: &mut Vec<u8>) -> Remarks {
        let Self { text, stretches, records, cut_off, overflown, .. } = self;
        // Bytes that are no UTF-8 are told of where they stand.
        let text = String::from_utf8(text).unwrap_or_else(|error| {
            error.into_bytes().iter().map(|b| if b.is_ascii() { char::from(*b) } else { '?' }).collect()
        });
        let mut findings = schemas.judge_around(&text, &records, known);
        // Of a document that was cut off it has been said.
        findings.retain(|finding| !(cut_off && finding.span.end as usize >= text.trim_end().len()));
        if overflown {
            let message = format!("expected at most {MOST} bytes around the records, found more");
            findings = vec![
                Finding::new("record-too-large", Severity::Error, Span::new(0, 1), message)
                    .help("what stands around the records was not judged as a whole; split the document"),
            ];
        }
        let base = bytes.len();
        bytes.extend_from_slice(text.as_bytes());
        let ends = stretches.iter().skip(1).map(|(start, _)| *start).chain([text.len() as u32]);
        let mut remarks = Remarks::new();
        for ((start, place), end) in stretches.iter().zip(ends) {
            let own = |finding: &Finding| (*start..end.max(start + 1)).contains(&finding.span.start);
            let last = end == text.len() as u32;
            let (mut mine, rest): (Findings, Findings) =
                findings.into_iter().partition(|f| own(f) || last && f.span.start >= end);
            findings = rest;
            if mine.is_empty() {
                continue;
            }
            for finding in &mut mine {
                finding.span.start = finding.span.start.saturating_sub(*start);
                finding.span.end = finding.span.end.saturating_sub(*start).min(end - start);
            }
            remarks.push((place.piece(base + *start as usize..base + end as usize, None), mine));
        }
        remarks
    }
}
