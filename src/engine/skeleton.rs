//! What an XML document holds around its records: gathered while they are cut out, and judged at the end.

use super::position::{Remark, StreamPosition};
use crate::finding::{Finding, Findings};
use crate::rules::parsing::input::skeleton_too_large;
use crate::schema::XmlSchemas;
use crate::source::RawLengths;

/// The document without its records: an empty element stands for each. Of records in a row, with nothing but blanks
/// between, only the first two are kept, so that it stays small whatever the size of the document.
#[derive(Debug, Default)]
pub struct Skeleton {
    text: Vec<u8>,
    /// Where the parts of the document begin in the text, and where they stand in the document.
    stretches: Vec<(u32, StreamPosition, RawLengths)>,
    /// Where records stand in the text.
    records: Vec<u32>,
    /// The start tag of the record before, without its end, and how many came in a row.
    last: Vec<u8>,
    row: u32,
    /// Whether the last record was cut off, and the rest of the document with it.
    cut_off: bool,
    /// Whether there was more than is kept.
    overflown: bool,
}

/// The start tag that bytes begin with, without its `>` or `/>`.
pub(super) fn start_tag(bytes: &[u8]) -> Option<&[u8]> {
    /// No tag is longer, or it is none that stands for a record.
    const TAG: usize = 64 << 10;
    let bytes = &bytes[..bytes.len().min(TAG)];
    let (mut at, mut quote) = (1, None);
    while let Some(found) = memchr::memchr3(b'>', b'"', b'\'', bytes.get(at..)?).map(|found| at + found) {
        match (quote, bytes[found]) {
            (None, b'>') => return bytes[..found].strip_suffix(b"/").or(Some(&bytes[..found])),
            (None, mark) => quote = Some(mark),
            (Some(open), mark) if open == mark => quote = None,
            (Some(_), _) => {}
        }
        at = found + 1;
    }
    None
}

fn name(tag: &[u8]) -> &[u8] {
    let end = tag.iter().position(|byte| byte.is_ascii_whitespace());
    &tag[..end.unwrap_or(tag.len())]
}

/// Whether bytes end with the end tag of that name, given with its `<`, or are an empty element.
fn ends_as(name: &[u8], bytes: &[u8]) -> bool {
    let bytes = bytes.trim_ascii_end();
    let end = bytes.strip_suffix(b">").map(<[u8]>::trim_ascii_end);
    let end = end.and_then(|bytes| bytes.strip_suffix(name.strip_prefix(b"<")?));
    end.is_some_and(|bytes| bytes.ends_with(b"</"))
        || bytes.ends_with(b"/>") && start_tag(bytes).is_some_and(|tag| tag.len() + 2 == bytes.len())
}

/// No name is longer that stands for a record by itself, in bytes.
const NAME: usize = 256;
/// How much is kept, in bytes.
const MOST: usize = 4 << 20;
/// How many records in a row are kept.
const ROW: u32 = 2;

impl Skeleton {
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
        // What does not end as it begins is faulty in itself, and there it is told: it stands for a record as those
        // before.
        let again = match start_tag(bytes) {
            Some(tag)
                if name(tag) != name(&self.last) && (self.last.is_empty() || ends_as(name(tag), bytes)) =>
            {
                self.last = tag.to_vec();
                false
            }
            // The first of all has no start tag that is kept: its name stands for it.
            None if self.last.is_empty() && bytes.get(1).is_some_and(u8::is_ascii_alphabetic) => {
                let bare = name(&bytes[..bytes.len().min(NAME)]);
                self.last =
                    bare.iter().take_while(|byte| !matches!(byte, b'/' | b'>' | b':')).copied().collect();
                false
            }
            Some(_) | None => true,
        };
        if again && self.row >= ROW || self.last.is_empty() || self.text.len() > MOST {
            return;
        }
        self.row += 1;
        self.stretches.push((self.text.len() as u32, position.clone(), RawLengths::Utf8));
        self.records.push(self.text.len() as u32);
        self.text.extend_from_slice(&self.last);
        self.text.extend_from_slice(b"/>");
    }

    /// What is wrong with the document around its records; `known` says that the built-in schemas know it.
    pub fn judge(self, schemas: &XmlSchemas, known: bool) -> Vec<Remark> {
        let Self { text, stretches, records, cut_off, overflown, .. } = self;
        // Bytes that are no UTF-8 are found where they stand.
        let text = String::from_utf8(text).unwrap_or_else(|error| {
            error.into_bytes().iter().map(|b| if b.is_ascii() { char::from(*b) } else { '?' }).collect()
        });
        let mut findings: Vec<Finding> = schemas.judge_skeleton(&text, &records, known).into_iter().collect();
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

    const HEAD: &str = "<modsCollection xmlns=\"http://www.loc.gov/mods/v3\">\n";

    fn skeleton(parts: &[(&str, bool)]) -> Skeleton {
        let (mut skeleton, mut position) = (Skeleton::default(), StreamPosition::default());
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
        let remarks = skeleton(parts).judge(&XmlSchemas::default(), true);
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
