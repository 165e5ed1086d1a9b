//! Where findings are, in lines, columns, paths and excerpts, and how their fixes are spelled.
//!
//! All findings of a record are located together: bytes and tape are gone through once with all of them, so that
//! a record with many findings costs as much as it is long, and not that times the number of its findings.

use std::collections::HashMap;

use crate::finding::Finding;
use crate::fingerprint::{Fingerprint, Fingerprinter, RecordKey, plain_name};
use crate::severity::Severity;
use crate::source::{
    InheritedText, Piece, PieceFault, Position, RawLengths, Span, characters, position, position_after,
};

mod excerpt;
mod fixes;
mod located;
mod site;

pub use excerpt::Excerpt;
use excerpt::{excerpt, shortened};
use fixes::SpelledFixes;
pub use located::{Located, LocatedEdit, LocatedFix, LocatedRelated, Place};
pub use site::Site;

/// What is at the place of an inherited value.
const INHERITED: &str = "the value is inherited from here";

impl Site<'_> {
    /// Turns spans into what a person can look up, while the record's bytes are at hand.
    pub fn locate(&self, findings: impl IntoIterator<Item = Finding>) -> impl Iterator<Item = Located> {
        let lineage = &self.piece.lineage;
        let mut findings: Vec<Finding> = findings.into_iter().collect();
        // What the record inherits is shown where it says of what it is a part.
        let inherited: Vec<Option<&InheritedText>> = findings
            .iter_mut()
            .map(|finding| {
                let inherited = lineage.inherited_text(finding.span);
                finding.span = lineage.own_place(finding.span);
                inherited
            })
            .collect();
        let mut inherited = inherited.into_iter();
        let spans: Vec<Span> = findings.iter().map(|finding| finding.span).collect();
        let mut fixes = SpelledFixes::of(self, &findings);
        let mut paths = self.tree.map(|(tree, source)| tree.paths(source, &spans)).into_iter().flatten();
        let related = findings.iter().flat_map(|finding| &finding.related).map(|related| related.span);
        let mut places: Vec<Span> = spans.iter().copied().chain(fixes.spans.iter().copied()).collect();
        let raw = self.raw(&places);
        places.extend(related);
        let mut positions = self.positions(&places);
        let mut related = positions.split_off(raw.len()).into_iter();
        let mut located: Vec<_> = positions.into_iter().zip(raw).collect();
        let mut edits = located.split_off(spans.len()).into_iter();
        let mut located = located.into_iter();
        let mut identity = Identity::of(self);
        findings.into_iter().map(move |finding| {
            let origin = Position { line: self.piece.line, column: self.piece.column };
            let ((start, end), (offset, length)) =
                located.next().unwrap_or(((origin, origin), Default::default()));
            let path = paths.next().unwrap_or_default();
            let path = finding.path.clone().unwrap_or(path);
            let (fingerprint, occurrence) = identity.note(&finding, &path, self.bytes);
            let origin = inherited.next().flatten().map(|text| self.elsewhere(text, INHERITED.to_owned()));
            let related = finding.related.into_iter().zip(&mut related).map(|(related, (start, end))| {
                let message = related.message.into_owned();
                match lineage.inherited_text(related.span) {
                    Some(text) => self.elsewhere(text, message),
                    None => self.related((start, end), message),
                }
            });
            Located {
                excerpt: excerpt(self.bytes, finding.span, start.line),
                rule: finding.rule,
                severity: self.table.severity(finding.rule).unwrap_or(Severity::Info),
                input: self.input.clone(),
                record: if self.is_record { self.piece.ordinal + 1 } else { 0 },
                id: self.id.map(Into::into),
                path,
                fingerprint,
                occurrence,
                start,
                end,
                offset,
                length,
                message: shortened(finding.message),
                help: finding.help,
                fix: finding.fix.map(|fix| fixes.next(self, fix, &mut edits)),
                related: origin.into_iter().chain(related).collect(),
                suppressed: None,
            }
        })
    }

    /// Another place that a finding speaks of, which is in another record.
    fn elsewhere(&self, text: &InheritedText, message: String) -> LocatedRelated {
        self.related((text.place.start, text.place.end), message)
    }

    fn related(&self, (start, end): (Position, Position), message: String) -> LocatedRelated {
        let place = Place { input: self.input.clone(), start, end: Some(end) };
        LocatedRelated { place, message: shortened(message) }
    }

    /// Where spans begin in the file, and how long they are there, in bytes.
    fn raw(&self, spans: &[Span]) -> Vec<(u64, u32)> {
        let Piece { offset, lengths, .. } = self.piece;
        if *lengths == RawLengths::Utf8 {
            return spans.iter().map(|span| (offset + u64::from(span.start), span.len())).collect();
        }
        let of = |at: u32| (at as usize).min(self.bytes.len());
        let mut wanted: Vec<usize> = spans.iter().flat_map(|span| [of(span.start), of(span.end)]).collect();
        wanted.sort_unstable();
        wanted.dedup();
        let (mut at, mut first, mut raw) = (0, 0, 0);
        let offsets: Vec<u64> = wanted
            .iter()
            .map(|&next| {
                let passed = &self.bytes[at..next];
                raw += lengths.of(passed, first);
                first += characters(passed);
                at = next;
                raw
            })
            .collect();
        let raw = |at: u32| wanted.binary_search(&of(at)).map_or(0, |found| offsets[found]);
        spans
            .iter()
            .map(|span| (offset + raw(span.start), raw(span.end).saturating_sub(raw(span.start)) as u32))
            .collect()
    }

    /// Where spans begin and end.
    fn positions(&self, spans: &[Span]) -> Vec<(Position, Position)> {
        let origin = Position { line: self.piece.line, column: self.piece.column };
        let length = self.bytes.len();
        // An end counts from the beginning, which may be given as behind the last byte.
        let ends = |span: &Span| {
            let start = (span.start as usize).min(length);
            (start, start + (span.len() as usize).min(length - start))
        };
        if spans.len() > 1
            && let Ok(text) = std::str::from_utf8(self.bytes)
        {
            let mut wanted: Vec<usize> =
                spans.iter().map(ends).flat_map(|(start, end)| [start, end]).collect();
            wanted.sort_unstable();
            wanted.dedup();
            if wanted.iter().all(|at| text.is_char_boundary(*at)) {
                let (mut at, mut position) = (0, origin);
                let positions: Vec<Position> = wanted
                    .iter()
                    .map(|&next| {
                        position = position_after(self.bytes, at, next, position);
                        at = next;
                        position
                    })
                    .collect();
                let of = |at: usize| wanted.binary_search(&at).map_or(origin, |found| positions[found]);
                return spans.iter().map(ends).map(|(start, end)| (of(start), of(end))).collect();
            }
        }
        // Where bytes are no characters, it matters from where on they are counted.
        let each = spans.iter().map(ends).map(|(start, end)| {
            let first = position(self.bytes, start, origin);
            (first, position_after(self.bytes, start, end, first))
        });
        each.collect()
    }
}

/// What tells the findings of a record from others, and from each other.
struct Identity {
    prints: Fingerprinter,
    /// How often each was met.
    met: HashMap<Fingerprint, u32>,
}

impl Identity {
    fn of(site: &Site<'_>) -> Self {
        let unread = matches!(site.piece.fault, Some(PieceFault::TooLarge { .. }));
        let record = match site.id.filter(|id| !id.is_empty()) {
            _ if !site.is_record || unread => RecordKey::None,
            Some(id) => RecordKey::Id(id),
            None => RecordKey::Bytes(site.bytes),
        };
        let prints = match &*site.context.relative {
            "" => Fingerprinter::new(&plain_name(site.input), record),
            relative => Fingerprinter::new(relative, record),
        };
        Self { prints, met: HashMap::new() }
    }

    fn note(&mut self, finding: &Finding, path: &str, bytes: &[u8]) -> (Fingerprint, u32) {
        let Span { start, end } = finding.span;
        let value =
            bytes.get(finding.span.range()).or_else(|| bytes.get(start as usize..)).unwrap_or_default();
        let print = self.prints.of(finding.rule.name(), path, (start, end), value);
        let met = self.met.entry(print).or_default();
        *met += 1;
        (print, *met)
    }
}

impl Finding {
    /// Locates a finding that is the only one of its record.
    #[must_use]
    pub fn locate(self, site: Site<'_>) -> Located {
        let mut located = site.locate([self]);
        located.next().unwrap_or_else(|| unreachable!("a finding that is located stays one"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::FORMATS;
    use std::sync::Arc;

    use crate::rule_id::RuleId;
    use crate::rule_table::RuleTable;
    use crate::source::Context;
    use crate::source::Lineage;
    use crate::tree::Tree;

    fn piece() -> Piece {
        Piece {
            ordinal: 3,
            offset: 100,
            line: 5,
            column: 1,
            bytes: 0..0,
            fault: None,
            lineage: Lineage::Alone,
            envelope: None,
            is_open: false,
            lengths: Default::default(),
        }
    }

    fn locate(bytes: &[u8], span: Span) -> Located {
        let input: Arc<str> = "records.json".into();
        let piece = piece();
        let site = Site {
            table: &RuleTable::default(),
            input: &input,
            piece: &piece,
            bytes,
            tree: None,
            id: None,
            is_record: true,
            context: &Context::default(),
            edit: FORMATS[0].edit,
        };
        Finding::new(RuleId::InternalFault, span, "m").locate(site)
    }

    #[test]
    fn a_finding_has_a_position_in_the_file() {
        let found = locate(b"{\n  \"id\": 7\n}", Span::new(10, 11));
        assert_eq!(found.start, Position { line: 6, column: 9 });
        assert_eq!(found.end, Position { line: 6, column: 10 });
        assert_eq!((found.offset, found.length, found.record), (110, 1, 4));
        assert_eq!(&*found.excerpt.text, "  \"id\": 7");
        assert_eq!((found.excerpt.line, found.excerpt.start, found.excerpt.end), (6, 8, 9));
    }

    #[test]
    fn a_line_of_a_megabyte_is_shown_around_the_span() {
        let mut bytes = "д".repeat(500_000).into_bytes();
        bytes.extend_from_slice(b"HERE");
        bytes.extend_from_slice("ж".repeat(500_000).as_bytes());
        let found = locate(&bytes, Span::new(1_000_000, 1_000_004));
        let excerpt = found.excerpt;
        assert!(excerpt.text.len() < 1000);
        assert_eq!(&excerpt.text[excerpt.start as usize..excerpt.end as usize], "HERE");
        assert!(excerpt.text.starts_with('…') && excerpt.text.ends_with('…'));
        assert_eq!(found.start, Position { line: 5, column: 500_001 });
    }

    #[test]
    fn a_message_that_quotes_a_page_keeps_its_beginning_and_its_end() {
        let input: Arc<str> = "records.json".into();
        let piece = piece();
        let site = Site {
            table: &RuleTable::default(),
            input: &input,
            piece: &piece,
            bytes: b"",
            tree: None,
            id: None,
            is_record: true,
            context: &Context::default(),
            edit: FORMATS[0].edit,
        };
        let message = format!("expected a role, found `{}`", "д".repeat(1000));
        let found = Finding::new(RuleId::InternalFault, Span::default(), message).locate(site);
        assert!(found.message.starts_with("expected a role") && found.message.ends_with("д`"));
        assert!(found.message.len() < 1010 && found.message.contains('…'));
    }

    #[test]
    fn a_span_over_many_lines_is_shown_by_its_first_line() {
        let found = locate(b"{\n\"a\": [1,\n2]}\n", Span::new(0, 14));
        assert_eq!(&*found.excerpt.text, "{");
        assert_eq!((found.excerpt.start, found.excerpt.end), (0, 1));
    }

    #[test]
    fn findings_that_share_all_they_are_known_by_are_counted_and_lines_and_neighbours_do_not_matter() {
        let source = r#"{"id": "1", "dates": ["x", "x", "y"]}"#;
        let (mut tree, mut findings) = (Tree::default(), crate::finding::Findings::new());
        crate::json::read(source, &mut tree, &mut findings);
        let known = |spans: &[(u32, u32)], line: u64, input: &str| {
            let piece = Piece { line, ..piece() };
            let site = Site {
                table: &RuleTable::default(),
                input: &input.into(),
                piece: &piece,
                bytes: source.as_bytes(),
                tree: Some((&tree, source)),
                id: Some("1"),
                is_record: true,
                context: &Context::default(),
                edit: FORMATS[0].edit,
            };
            let findings = spans
                .iter()
                .map(|(start, end)| Finding::new(RuleId::UnparsedDate, Span::new(*start, *end), "m"));
            site.locate(findings).map(|found| (found.fingerprint, found.occurrence)).collect::<Vec<_>>()
        };
        assert_eq!([23, 28, 33].map(|at| &source[at..=at]), ["x", "x", "y"]);
        let all = known(&[(23, 24), (28, 29), (33, 34)], 5, "a.json");
        assert_eq!(all.iter().map(|(_, nth)| *nth).collect::<Vec<_>>(), [1, 2, 1]);
        assert!(all[0].0 == all[1].0 && all[0].0 != all[2].0);
        assert_eq!(known(&[(33, 34)], 99, "./b/../a.json"), all[2..]);
    }

    #[test]
    fn a_record_without_an_id_is_known_by_its_bytes_and_what_is_no_record_by_nothing() {
        let print = |bytes: &[u8], id: Option<&str>, is_record: bool, fault: Option<PieceFault>| {
            let piece = Piece { fault, ..piece() };
            let site = Site {
                table: &RuleTable::default(),
                input: &"a".into(),
                piece: &piece,
                bytes,
                tree: None,
                id,
                is_record,
                context: &Context::default(),
                edit: FORMATS[0].edit,
            };
            Finding::new(RuleId::InternalFault, Span::default(), "m").locate(site).fingerprint
        };
        assert_ne!(print(b"a", None, true, None), print(b"b", None, true, None));
        assert_eq!(print(b"a", Some("1"), true, None), print(b"b", Some("1"), true, None));
        assert_ne!(print(b"a", Some(""), true, None), print(b"b", Some(""), true, None));
        assert_eq!(print(b"a", None, false, None), print(b"b", None, false, None));
        // How much of it is at hand depends on how it came.
        let too_large = Some(PieceFault::TooLarge { limit: 1, size: 2 });
        assert_eq!(print(b"a", None, true, too_large), print(b"", None, true, too_large));
    }
}
