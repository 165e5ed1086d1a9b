//! What was found wrong, where, and how to mend it.
//!
//! Faulty data is a finding and never ends a batch. A [`Finding`] is made in a worker and speaks in spans;
//! [`Finding::locate`] turns it into lines, columns and an excerpt while the record's bytes are at hand, and
//! what leaves the worker is owned.

use std::borrow::Cow;
use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use crate::rule_id::RuleId;
use crate::rule_table::RuleTable;
use crate::severity::Severity;
use crate::source::{Context, Piece, Position, Span, position};
use crate::tree::Tree;

/// One change that mends a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// Whether the change keeps the meaning for certain. An unsafe fix wants a person's eye.
    pub safe: bool,
    /// What the change does, in words: "replace with `http://…`".
    pub title: String,
    /// The bytes to replace.
    pub span: Span,
    /// What to put there, in decoded form; the format respells it in the old quoting.
    pub replacement: String,
}

impl Fix {
    /// Another value in the place of the one at a span.
    #[must_use]
    pub fn replace(span: Span, replacement: impl Into<String>, safe: bool) -> Self {
        let replacement = replacement.into();
        Self { safe, title: format!("replace with `{replacement}`"), span, replacement }
    }
}

/// Something wrong in one record. How grave it is, and whether it is reported, the [`RuleTable`] of its input decides.
#[derive(Debug, Clone)]
pub struct Finding {
    /// The rule that was broken.
    pub rule: RuleId,
    /// Where, in the record's bytes.
    pub span: Span,
    /// What is wrong: expected, then found.
    pub message: String,
    /// How to mend it.
    pub help: Option<Cow<'static, str>>,
    /// A change that mends it.
    pub fix: Option<Fix>,
}

impl Finding {
    /// A finding without help or fix.
    #[must_use]
    pub fn new(rule: RuleId, span: Span, message: impl Into<String>) -> Self {
        Self { rule, span, message: message.into(), help: None, fix: None }
    }

    /// Adds how to mend it.
    #[must_use]
    pub fn help(mut self, help: impl Into<Cow<'static, str>>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds a change that mends it.
    #[must_use]
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fix = Some(fix);
        self
    }
}

/// The findings of one record, in the order in which they were made.
///
/// Findings of rules that are off are dropped, and those that no report shows are counted and dropped. Whoever works
/// hard for a finding asks [`Findings::wants`] before.
#[derive(Debug, Clone, Default)]
pub struct Findings {
    list: Vec<Finding>,
    /// How many were made that no report shows: infos, warnings.
    unshown: [u64; 2],
    /// None: every finding is kept.
    table: Option<Arc<RuleTable>>,
}

/// How far [`Findings`] had come.
#[derive(Debug, Clone, Copy)]
pub struct FindingsMark {
    length: usize,
    unshown: [u64; 2],
}

impl Findings {
    /// No findings; every one that is added is kept.
    #[must_use]
    pub const fn new() -> Self {
        Self { list: Vec::new(), unshown: [0; 2], table: None }
    }

    /// No findings; the table decides which are kept.
    #[must_use]
    pub const fn with_table(table: Arc<RuleTable>) -> Self {
        Self { list: Vec::new(), unshown: [0; 2], table: Some(table) }
    }

    /// Adds a finding.
    pub fn push(&mut self, finding: Finding) {
        if self.wants(finding.rule) {
            self.list.push(finding);
        } else {
            self.count(finding.rule);
        }
    }

    /// Whether a finding of that rule is shown by any report. One that is not need not be built: see
    /// [`Findings::count`].
    #[must_use]
    pub fn wants(&self, rule: RuleId) -> bool {
        self.table.as_ref().is_none_or(|table| table.shows(rule))
    }

    /// Counts a finding of that rule that is not built, since [`Findings::wants`] it not.
    pub fn count(&mut self, rule: RuleId) {
        match self.table.as_ref().and_then(|table| table.severity(rule)) {
            Some(Severity::Info) => self.unshown[0] += 1,
            Some(Severity::Warning) => self.unshown[1] += 1,
            // Errors are always shown.
            Some(Severity::Error) | None => {}
        }
    }

    /// Takes the last finding out.
    pub fn pop(&mut self) -> Option<Finding> {
        self.list.pop()
    }

    /// How many findings were made that no report shows: infos, warnings.
    #[must_use]
    pub const fn unshown(&self) -> [u64; 2] {
        self.unshown
    }

    /// How far they have come, to go back to or to look at what was added.
    #[must_use]
    pub const fn mark(&self) -> FindingsMark {
        FindingsMark { length: self.list.len(), unshown: self.unshown }
    }

    /// What was added since.
    pub fn since(&mut self, mark: FindingsMark) -> &mut [Finding] {
        self.list.get_mut(mark.length..).unwrap_or_default()
    }

    /// Takes back what was added since.
    pub fn roll_back(&mut self, mark: FindingsMark) {
        self.list.truncate(mark.length);
        self.unshown = mark.unshown;
    }

    /// Empties the list for the next record.
    pub fn clear(&mut self) {
        self.list.clear();
        self.unshown = [0; 2];
    }

    /// Leaves out those of which `keep` is false.
    pub fn retain(&mut self, keep: impl FnMut(&Finding) -> bool) {
        self.list.retain(keep);
    }

    /// The findings, taken out; the counts stay.
    pub fn drain(&mut self) -> std::vec::Drain<'_, Finding> {
        self.list.drain(..)
    }
}

impl Deref for Findings {
    type Target = [Finding];
    fn deref(&self) -> &[Finding] {
        &self.list
    }
}

impl DerefMut for Findings {
    fn deref_mut(&mut self) -> &mut [Finding] {
        &mut self.list
    }
}

impl Extend<Finding> for Findings {
    fn extend<I: IntoIterator<Item = Finding>>(&mut self, findings: I) {
        findings.into_iter().for_each(|finding| self.push(finding));
    }
}

impl From<Vec<Finding>> for Findings {
    fn from(list: Vec<Finding>) -> Self {
        Self { list, ..Self::new() }
    }
}

impl FromIterator<Finding> for Findings {
    fn from_iter<I: IntoIterator<Item = Finding>>(findings: I) -> Self {
        Vec::from_iter(findings).into()
    }
}

impl IntoIterator for Findings {
    type Item = Finding;
    type IntoIter = std::vec::IntoIter<Finding>;
    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}

impl<'a> IntoIterator for &'a Findings {
    type Item = &'a Finding;
    type IntoIter = std::slice::Iter<'a, Finding>;
    fn into_iter(self) -> Self::IntoIter {
        self.list.iter()
    }
}

/// The lines around a finding, cut to what a person can read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// One line or several, invalid UTF-8 replaced; long lines are cut and marked with `…`.
    pub text: Box<str>,
    /// The line number of the first line.
    pub line: u64,
    /// The place within `text`, in bytes.
    pub start: u32,
    /// One past the place, in bytes; equal to `start` where something is missing.
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
    /// The record's place in its input, from 1; 0 for the input as a whole, or a part of it that is no record.
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
    /// The place in the user's file, to show.
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

/// What [`Finding::locate`] needs to know of the record.
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
    /// How the record's format spells a new value in the old one's place.
    pub encode_value: fn(&str, &Context, Span, &str) -> (Span, String),
}

/// How much of a long line is shown on each side of the place, in bytes.
const AROUND: usize = 160;
/// How much of a long place is shown, in bytes.
const WITHIN: usize = 400;

impl Finding {
    /// Turns spans into what a person can look up, while the record's bytes are at hand.
    #[must_use]
    pub fn locate(self, site: Site<'_>) -> Located {
        let base = Position { line: site.piece.line, column: site.piece.column };
        let start = position(site.bytes, self.span.start as usize, base);
        let within = site.bytes.get(self.span.start as usize..).unwrap_or_default();
        let path = site.tree.map(|(tree, source)| tree.path(source, self.span)).unwrap_or_default();
        let fix = self.fix.map(|fix| {
            let (span, replacement) = match site.tree {
                Some((_, source)) => (site.encode_value)(source, site.context, fix.span, &fix.replacement),
                None => (fix.span, fix.replacement),
            };
            LocatedFix {
                safe: fix.safe,
                title: shortened(fix.title),
                offset: site.piece.offset + u64::from(span.start),
                length: span.len(),
                replacement: replacement.into(),
            }
        });
        Located {
            excerpt: excerpt(site.bytes, self.span, start.line),
            rule: self.rule,
            severity: site.table.severity(self.rule).unwrap_or(Severity::Info),
            input: site.input.clone(),
            record: site.piece.ordinal + 1,
            id: site.id.map(Into::into),
            path: path.into(),
            start,
            end: position(within, self.span.len() as usize, start),
            offset: site.piece.offset + u64::from(self.span.start),
            length: self.span.len(),
            message: shortened(self.message),
            help: self.help,
            fix,
        }
    }
}

/// The place as it is shown; it begins on line `line`.
fn excerpt(bytes: &[u8], span: Span, line: u64) -> Excerpt {
    let start = (span.start as usize).min(bytes.len());
    // A place that runs over many lines is shown by its first one.
    let line_end = |from: usize| memchr::memchr(b'\n', &bytes[from..]).map_or(bytes.len(), |i| from + i);
    let end = (span.end as usize).clamp(start, line_end(start)).min(start + WITHIN);
    let line_start = memchr::memrchr(b'\n', &bytes[..start]).map_or(0, |i| i + 1);
    let line_end = line_end(end);
    let from = boundary(bytes, if start - line_start > 2 * AROUND { start - AROUND } else { line_start });
    let to = boundary(bytes, if line_end - end > 2 * AROUND { end + AROUND } else { line_end });
    let mut text = String::new();
    if from > line_start {
        text.push('…');
    }
    text.push_str(&String::from_utf8_lossy(&bytes[from..start]));
    let shown_start = text.len() as u32;
    text.push_str(&String::from_utf8_lossy(&bytes[start..end]));
    let shown_end = text.len() as u32;
    text.push_str(String::from_utf8_lossy(&bytes[end..to.max(end)]).trim_end_matches('\r'));
    if to < line_end {
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

/// The nearest place at or before `at` where a character begins.
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
            encode_value: |_, _, span, new| (span, new.to_owned()),
        };
        Finding::new(RuleId::InternalFault, span, "m").locate(site)
    }

    #[test]
    fn a_finding_is_placed_in_the_file() {
        let found = locate(b"{\n  \"id\": 7\n}", Span::new(10, 11));
        assert_eq!(found.start, Position { line: 6, column: 9 });
        assert_eq!(found.end, Position { line: 6, column: 10 });
        assert_eq!((found.offset, found.length, found.record), (110, 1, 4));
        assert_eq!(&*found.excerpt.text, "  \"id\": 7");
        assert_eq!((found.excerpt.line, found.excerpt.start, found.excerpt.end), (6, 8, 9));
    }

    #[test]
    fn a_line_of_a_megabyte_is_shown_around_the_place() {
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
            encode_value: |_, _, span, new| (span, new.to_owned()),
        };
        let message = format!("expected a role, found `{}`", "д".repeat(1000));
        let found = Finding::new(RuleId::InternalFault, Span::default(), message).locate(site);
        assert!(found.message.starts_with("expected a role") && found.message.ends_with("д`"));
        assert!(found.message.len() < 1010 && found.message.contains('…'));
    }

    #[test]
    fn a_place_over_many_lines_is_shown_by_its_first_line() {
        let found = locate(b"{\n\"a\": [1,\n2]}\n", Span::new(0, 14));
        assert_eq!(&*found.excerpt.text, "{");
        assert_eq!((found.excerpt.start, found.excerpt.end), (0, 1));
    }
}
