//! What a document holds around its records: gathered while they are cut out, and judged at the end.

use super::position::{Remark, StreamPosition};
use crate::finding::{Finding, Findings};
use crate::format::{DocumentFormat, DocumentJudge};
use crate::rules::parsing::input::skeleton_too_large;
use crate::source::RawLengths;

/// The document without its records: what its format says stands for each. Of records in a row, with nothing but blanks
/// between, only the first two are kept, so that it stays small whatever the size of the document.
#[derive(Debug)]
pub struct Skeleton {
    document: &'static DocumentFormat,
    text: Vec<u8>,
    /// Where the parts of the document begin in the text, and where they stand in the document.
    stretches: Vec<(u32, StreamPosition, RawLengths)>,
    /// Where records stand in the text.
    records: Vec<u32>,
    /// What stands for the record before, and how many came in a row.
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

impl Skeleton {
    /// Of a document of which nothing was met.
    pub const fn new(document: &'static DocumentFormat) -> Self {
        Self {
            document,
            text: Vec::new(),
            stretches: Vec::new(),
            records: Vec::new(),
            last: Vec::new(),
            row: 0,
            cut_off: false,
            overflown: false,
        }
    }

    /// Whether a part of the document in which no record stands says anything new.
    pub fn keeps(&self, part: &[u8]) -> bool {
        !part.is_empty() && (self.row < ROW || !part.iter().all(u8::is_ascii_whitespace))
    }

    /// Adds a part of the document that is kept.
    pub fn part(&mut self, bytes: &[u8], position: &StreamPosition, lengths: RawLengths) {
        if self.text.len() + bytes.len() > MOST {
            self.overflown = true;
            return;
        }
        if !bytes.iter().all(u8::is_ascii_whitespace) {
            self.row = 0;
        }
        self.stretches.push((self.text.len() as u32, position.clone(), lengths));
        self.text.extend_from_slice(bytes);
    }

    /// Adds a record; one that was not held has no bytes.
    pub fn record(&mut self, bytes: &[u8], cut_off: bool, position: &StreamPosition) {
        self.cut_off |= cut_off;
        let again = match (self.document.stand_in)(bytes, &self.last) {
            Some(stands) => {
                self.last = stands;
                false
            }
            None => true,
        };
        if again && self.row >= ROW || self.last.is_empty() || self.text.len() > MOST {
            return;
        }
        self.row += 1;
        self.stretches.push((self.text.len() as u32, position.clone(), RawLengths::Utf8));
        self.records.push(self.text.len() as u32);
        self.text.extend_from_slice(&self.last);
    }

    /// What is wrong with the document around its records.
    pub fn judge(self, judge: &dyn DocumentJudge) -> Vec<Remark> {
        let Self { text, stretches, records, cut_off, overflown, .. } = self;
        // Bytes that are no UTF-8 are found where they stand.
        let text = String::from_utf8(text).unwrap_or_else(|error| {
            error.into_bytes().iter().map(|b| if b.is_ascii() { char::from(*b) } else { '?' }).collect()
        });
        let mut findings: Vec<Finding> = judge.judge_around(&text, &records).into_iter().collect();
        // A document that was cut off is one finding, which there is.
        findings.retain(|finding| !(cut_off && finding.span.end as usize >= text.trim_end().len()));
        if overflown {
            findings = vec![skeleton_too_large(MOST)];
        }
        // Each belongs to the stretch in which it begins.
        let of = |finding: &Finding| {
            stretches.partition_point(|(start, ..)| *start <= finding.span.start).saturating_sub(1)
        };
        findings.sort_by_key(of);
        let mut findings = findings.into_iter().peekable();
        let mut remarks = Vec::new();
        for (at, (start, position, lengths)) in stretches.iter().enumerate() {
            let end = stretches.get(at + 1).map_or(text.len() as u32, |(next, ..)| *next);
            let mut mine = Findings::new();
            while let Some(mut finding) = findings.next_if(|finding| of(finding) == at) {
                finding.span.start -= start;
                finding.span.end = finding.span.end.saturating_sub(*start).min(end - start);
                mine.push(finding);
            }
            if !mine.is_empty() {
                let bytes = &text.as_bytes()[*start as usize..end as usize];
                let piece = position.piece(0..bytes.len(), None, lengths.clone());
                remarks.push(Remark { piece, bytes: bytes.into(), findings: mine });
            }
        }
        remarks
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats;
    use crate::schema::XmlSchemas;

    const HEAD: &str = "<modsCollection xmlns=\"http://www.loc.gov/mods/v3\">\n";

    fn skeleton(parts: &[(&str, bool)]) -> Skeleton {
        let document = formats::xml::XML.document.as_ref().unwrap();
        let (mut skeleton, mut position) = (Skeleton::new(document), StreamPosition::default());
        for (text, record) in parts {
            match record {
                true => skeleton.record(text.as_bytes(), false, &position),
                false if skeleton.keeps(text.as_bytes()) => {
                    skeleton.part(text.as_bytes(), &position, RawLengths::Utf8);
                }
                false => {}
            }
            position.pass(text.as_bytes(), text.len() as u64);
        }
        skeleton
    }

    fn found(parts: &[(&str, bool)]) -> Vec<(String, u64, String)> {
        let document = formats::xml::XML.document.as_ref().unwrap();
        let schemas = XmlSchemas::default();
        let remarks = skeleton(parts).judge(&*(document.judge)(&schemas, (document.kind)(HEAD.as_bytes())));
        let found = |Remark { piece, bytes, findings }: Remark| {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            let found = move |f: Finding| (f.rule.to_string(), piece.line, text[f.span.range()].to_owned());
            findings.into_iter().map(found).collect::<Vec<_>>()
        };
        remarks.into_iter().flat_map(found).collect()
    }

    #[test]
    fn what_is_wrong_around_records_is_found_in_its_place() {
        let record = ("<mods version='3.8'><x>\n</x></mods>", true);
        assert_eq!(found(&[(HEAD, false), record, ("\n", false), record, ("</modsCollection>", false)]), []);
        let stray = [(HEAD, false), record, ("\n oops ", false), record, ("</modsCollection>\n", false)];
        assert_eq!(found(&stray), [("stray-text".into(), 3, "oops".into())]);
        let none = found(&[(HEAD, false), ("</modsCollection>", false)]);
        assert_eq!(none, [("missing-element".into(), 1, "modsCollection".into())]);
    }

    #[test]
    fn what_does_not_end_as_it_begins_is_found_in_itself_alone() {
        let (record, start_lost) = (("<mods>\n</mods>", true), ("<titleInfo></titleInfo>\n</mods>", true));
        assert_eq!(found(&[(HEAD, false), record, start_lost, record, ("</modsCollection>", false)]), []);
        let stranger = ("<titleInfo></titleInfo>", true);
        let found = found(&[(HEAD, false), record, stranger, record, ("</modsCollection>", false)]);
        assert_eq!(found, [("unexpected-element".into(), 3, "titleInfo".into())]);
    }

    #[test]
    fn a_record_whose_start_tag_is_too_long_is_one_all_the_same() {
        let long = format!("<mods a=\"{}\"/>", "a".repeat(70_000));
        assert_eq!(found(&[(HEAD, false), (&long, true), ("</modsCollection>", false)]), []);
    }

    #[test]
    fn records_in_a_row_take_no_more_than_two_and_the_next_kind_is_seen() {
        let (record, other) = (("<mods>\n</mods>", true), ("<n:x xmlns:n='urn:n' a='>'/>", true));
        let mut parts = vec![(HEAD, false)];
        parts.extend([record, ("\n", false)].repeat(50));
        parts.extend([other, record, ("</modsCollection>", false)]);
        assert_eq!(found(&parts), [("unexpected-element".into(), 102, "n:x".into())]);
        let skeleton = skeleton(&parts);
        assert!(skeleton.text.len() < 200, "{}", skeleton.text.len());
    }
}
