//! Where findings are, in lines, columns, paths and excerpts, and how their fixes are spelled.
//!
//! All findings of a record are located together: bytes and tape are gone through once with all of them, so that
//! a record with many findings costs as much as it is long, and not that times the number of its findings.

use std::borrow::Cow;
use std::sync::Arc;

use crate::finding::Finding;
use crate::rule_id::RuleId;
use crate::rule_table::RuleTable;
use crate::severity::Severity;
use crate::source::{Context, Piece, Position, RawLengths, Span, characters, position};
use crate::tree::Tree;

/// The lines around a finding, cut to what a person can read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// One line or several, invalid UTF-8 replaced; long lines are cut and marked with `…`.
    pub text: Box<str>,
    /// The line number of the first line.
    pub line: u64,
    /// The span within `text`, in bytes.
    pub start: u32,
    /// One past the span, in bytes; equal to `start` where something is missing.
    pub end: u32,
}

/// A finding as a person meets it: it owns all it needs.
#[derive(Debug, Clone)]
pub struct Located {
    /// The rule.
    pub rule: RuleId,
    /// How grave it is.
    pub severity: Severity,
    /// The input it is in.
    pub input: Arc<str>,
    /// The record's position in its input, from 1; 0 for the input as a whole, or a part of it that is no record.
    pub record: u64,
    /// The record's id, if it has one that could be read.
    pub id: Option<Box<str>>,
    /// The path to the value, in the user's own spelling; empty for the record as a whole.
    pub path: Box<str>,
    /// Where it begins.
    pub start: Position,
    /// Where it ends.
    pub end: Position,
    /// The first byte, in the file.
    pub offset: u64,
    /// How many bytes.
    pub length: u32,
    /// What is wrong.
    pub message: Box<str>,
    /// How to mend it.
    pub help: Option<Cow<'static, str>>,
    /// A change that mends it.
    pub fix: Option<LocatedFix>,
    /// The line in the user's file, to show.
    pub excerpt: Excerpt,
}

/// A fix in the coordinates of the user's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocatedFix {
    /// Whether the change keeps the meaning for certain.
    pub safe: bool,
    /// What the change does.
    pub title: Box<str>,
    /// The first byte to replace, in the file.
    pub offset: u64,
    /// How many bytes to replace.
    pub length: u32,
    /// What to put there, spelled as the file's format spells it.
    pub replacement: Box<str>,
}

/// New values for texts at these spans, or for parts of texts, sorted by where they begin: for each the bytes to
/// replace and what to put there.
pub type EncodeValues = fn(&str, &Context, &[(Span, &str)]) -> Vec<(Span, String)>;

/// Spells values as they are, in a format that has no escapes.
#[must_use]
pub fn verbatim(_: &str, _: &Context, values: &[(Span, &str)]) -> Vec<(Span, String)> {
    values.iter().map(|(span, new)| (*span, (*new).to_owned())).collect()
}

/// What must be known of a record to locate its findings.
#[derive(Debug, Clone, Copy)]
pub struct Site<'a> {
    /// How grave the findings of each rule are.
    pub table: &'a RuleTable,
    /// The input's name.
    pub input: &'a Arc<str>,
    /// The record.
    pub piece: &'a Piece,
    /// Its bytes.
    pub bytes: &'a [u8],
    /// Its raw tree, if it could be read, with the source it was read from.
    pub tree: Option<(&'a Tree, &'a str)>,
    /// Its id.
    pub id: Option<&'a str>,
    /// What the record shares with others of its input.
    pub context: &'a Context,
    /// How the record's format spells new values in place of old ones.
    pub encode_values: EncodeValues,
}

impl Site<'_> {
    /// Turns spans into what a person can look up, while the record's bytes are at hand.
    pub fn locate(&self, findings: impl IntoIterator<Item = Finding>) -> impl Iterator<Item = Located> {
        let findings: Vec<Finding> = findings.into_iter().collect();
        let spans: Vec<Span> = findings.iter().map(|finding| finding.span).collect();
        let mut fixes = self.fixes(&findings).into_iter();
        let mut paths = self.tree.map(|(tree, source)| tree.paths(source, &spans)).into_iter().flatten();
        let mut positions = self.positions(&spans).into_iter();
        let mut raw = self.raw(&spans).into_iter();
        let fixed: Vec<Span> = fixes.as_slice().iter().flatten().map(|(span, _)| *span).collect();
        let mut raw_fixes = self.raw(&fixed).into_iter();
        findings.into_iter().map(move |finding| {
            let origin = Position { line: self.piece.line, column: self.piece.column };
            let (start, end) = positions.next().unwrap_or((origin, origin));
            let spelled = fixes.next().flatten();
            let (offset, length) = raw.next().unwrap_or_default();
            Located {
                excerpt: excerpt(self.bytes, finding.span, start.line),
                rule: finding.rule,
                severity: self.table.severity(finding.rule).unwrap_or(Severity::Info),
                input: self.input.clone(),
                record: self.piece.ordinal + 1,
                id: self.id.map(Into::into),
                path: paths.next().unwrap_or_default(),
                start,
                end,
                offset,
                length,
                message: shortened(finding.message),
                help: finding.help,
                fix: finding.fix.zip(spelled).map(|(fix, (_, replacement))| {
                    let (offset, length) = raw_fixes.next().unwrap_or_default();
                    LocatedFix {
                        safe: fix.safe,
                        title: shortened(fix.title),
                        offset,
                        length,
                        replacement: replacement.into(),
                    }
                }),
            }
        })
    }

    /// The fixes of findings as their format spells them.
    fn fixes(&self, findings: &[Finding]) -> Vec<Option<(Span, String)>> {
        let fixes = findings.iter().enumerate().filter_map(|(at, finding)| Some((at, finding.fix.as_ref()?)));
        let mut fixes: Vec<(usize, Span, &str)> =
            fixes.map(|(at, fix)| (at, fix.span, fix.replacement.as_str())).collect();
        if fixes.is_empty() {
            return Vec::new();
        }
        fixes.sort_by_key(|(_, span, _)| (span.start, span.end));
        let values: Vec<(Span, &str)> = fixes.iter().map(|(_, span, new)| (*span, *new)).collect();
        let encoded = match self.tree {
            Some((_, source)) => (self.encode_values)(source, self.context, &values),
            None => verbatim("", self.context, &values),
        };
        let mut found = vec![None; findings.len()];
        for ((at, ..), encoded) in fixes.iter().zip(encoded) {
            found[*at] = Some(encoded);
        }
        found
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
                        position = crate::source::position(&self.bytes[at..next], next - at, position);
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
            (first, position(&self.bytes[start..], end - start, first))
        });
        each.collect()
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

/// How much of a long line is shown on each side of the span, in bytes.
const AROUND: usize = 160;
/// How much of a long span is shown, in bytes.
const WITHIN: usize = 400;

/// The span as it is shown; it begins on line `line`. No more of the bytes is looked at than can be shown.
fn excerpt(bytes: &[u8], span: Span, line: u64) -> Excerpt {
    /// How far a line goes on at most that is shown to its end.
    const SHOWN: usize = 2 * AROUND;
    let start = (span.start as usize).min(bytes.len());
    // Where the line ends, if it ends within so many bytes.
    let line_end = |from: usize, within: usize| {
        let rest = &bytes[from..(from + within + 1).min(bytes.len())];
        let all = (from + rest.len() == bytes.len()).then_some(bytes.len());
        memchr::memchr(b'\n', rest).map(|found| from + found).or(all)
    };
    // A span that runs over many lines is shown by its first one.
    let most = start + WITHIN;
    let end = (span.end as usize).clamp(start, line_end(start, WITHIN).unwrap_or(most)).min(most);
    let before = start.saturating_sub(SHOWN + 1);
    let line_start = match memchr::memrchr(b'\n', &bytes[before..start]) {
        Some(found) => Some(before + found + 1),
        None => (before == 0).then_some(0),
    };
    let line_start = line_start.filter(|first| start - first <= SHOWN);
    let line_end = line_end(end, SHOWN).filter(|last| last - end <= SHOWN);
    let from = line_start.unwrap_or_else(|| boundary(bytes, start - AROUND));
    let to = line_end.unwrap_or_else(|| boundary(bytes, end + AROUND));
    let mut text = String::new();
    if line_start.is_none() {
        text.push('…');
    }
    text.push_str(&String::from_utf8_lossy(&bytes[from..start]));
    let shown_start = text.len() as u32;
    text.push_str(&String::from_utf8_lossy(&bytes[start..end]));
    let shown_end = text.len() as u32;
    text.push_str(String::from_utf8_lossy(&bytes[end..to.max(end)]).trim_end_matches('\r'));
    if line_end.is_none() {
        text.push('…');
    }
    Excerpt { line, text: text.into(), start: shown_start, end: shown_end }
}

/// How much of a message is shown, in bytes: what it quotes may be a whole page.
const MESSAGE: usize = 1000;

/// A text without its middle, if it is too long to be read.
fn shortened(text: String) -> Box<str> {
    if text.len() <= MESSAGE {
        return text.into();
    }
    let bytes = text.as_bytes();
    let (from, to) = (boundary(bytes, MESSAGE / 2), boundary(bytes, bytes.len() - MESSAGE / 2));
    format!("{}…{}", &text[..from], &text[to..]).into()
}

/// The nearest byte at or before `at` where a character begins.
fn boundary(bytes: &[u8], mut at: usize) -> usize {
    while at > 0 && at < bytes.len() && bytes[at] & 0xC0 == 0x80 {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Lineage;

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
            context: &Context::default(),
            encode_values: verbatim,
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
            context: &Context::default(),
            encode_values: verbatim,
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
}
