//! What was found wrong, where, and how to mend it.
//!
//! Faulty data is a finding and never ends a batch. A [`Finding`] is made in a worker, with spans of the record;
//! [`locate`](crate::locate) turns it into lines, columns and an excerpt while the record's bytes are at hand, and
//! what leaves the worker is owned.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use crate::rule_id::RuleId;
use crate::rule_table::RuleTable;
use crate::source::Span;

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
    /// Another value instead of the one at a span.
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
    /// Other places in the record that it speaks of.
    pub related: Vec<Related>,
}

/// Another place in the same record that a finding speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// Where it is.
    pub span: Span,
    /// What is there: "the date it is compared with".
    pub message: Cow<'static, str>,
}

impl Finding {
    /// A finding without help or fix.
    #[must_use]
    pub fn new(rule: RuleId, span: Span, message: impl Into<String>) -> Self {
        Self { rule, span, message: message.into(), help: None, fix: None, related: Vec::new() }
    }

    /// Adds how to mend it.
    #[must_use]
    pub fn help(mut self, help: impl Into<Cow<'static, str>>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds another place that it speaks of, and what is there.
    #[must_use]
    pub fn related(mut self, span: Span, message: impl Into<Cow<'static, str>>) -> Self {
        self.related.push(Related { span, message: message.into() });
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
/// Findings of rules that are off are dropped, and those that no report shows are counted and dropped. A check that
/// is expensive asks [`Findings::wants`] first.
#[derive(Debug, Clone, Default)]
pub struct Findings {
    list: Vec<Finding>,
    unbuilt: Unbuilt,
    /// What was found at in the records of a batch that is reported but once.
    once: HashSet<String>,
    /// None: every finding is kept.
    table: Option<Arc<RuleTable>>,
    /// What of the record nothing used, each value, where that is asked for.
    unread: Option<Vec<Span>>,
}

/// Findings that were counted and not built, by severity: infos, warnings, errors.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Unbuilt {
    /// Those that no report shows.
    pub unshown: [u64; 3],
    /// Those that are reported but once, and were found before.
    pub repeated: [u64; 3],
}

impl Unbuilt {
    /// Adds those of another record.
    pub fn add(&mut self, more: Self) {
        let all = self.unshown.iter_mut().chain(&mut self.repeated);
        all.zip(more.unshown.into_iter().chain(more.repeated)).for_each(|(count, more)| *count += more);
    }
}

/// How far [`Findings`] had come.
#[derive(Debug, Clone, Copy)]
pub struct FindingsMark {
    length: usize,
    unbuilt: Unbuilt,
}

impl Findings {
    /// No findings; every one that is added is kept.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// No findings; the table decides which are kept.
    #[must_use]
    pub fn with_table(table: Arc<RuleTable>) -> Self {
        Self { table: Some(table), ..Self::default() }
    }

    /// Notes each value of a record that nothing uses, whether or not it is reported.
    #[must_use]
    pub fn with_unread(self) -> Self {
        Self { unread: Some(Vec::new()), ..self }
    }

    /// Notes that nothing used the value there.
    pub fn note_unread(&mut self, span: Span) {
        if let Some(unread) = &mut self.unread {
            unread.push(span);
        }
    }

    /// What of the record nothing used, where that is asked for.
    #[must_use]
    pub fn unread(&self) -> &[Span] {
        self.unread.as_deref().unwrap_or_default()
    }

    /// Adds a finding.
    pub fn push(&mut self, finding: Finding) {
        if self.wants(finding.rule) {
            self.list.push(finding);
        } else {
            self.count(finding.rule);
        }
    }

    /// Adds a finding of that rule which is reported but once for all records with that path, apart from places in
    /// lists. It is built only if it is shown and the first of its batch.
    pub fn push_once(&mut self, rule: RuleId, path: &str, build: impl FnOnce() -> Finding) {
        /// More paths than these are reported again: memory stays bounded.
        const MOST: usize = 1 << 16;
        if !self.wants(rule) {
            self.count(rule);
        } else if self.once.contains(path) {
            if let Some(severity) = self.table.as_ref().and_then(|table| table.severity(rule)) {
                self.unbuilt.repeated[severity as usize] += 1;
            }
        } else {
            if self.table.is_some() && self.once.len() < MOST {
                self.once.insert(path.to_owned());
            }
            self.list.push(build());
        }
    }

    /// Forgets what was found in the records before: a batch begins.
    pub fn begin_batch(&mut self) {
        self.clear();
        self.once.clear();
    }

    /// Whether a finding of that rule is shown by any report. One that is not is counted and not kept.
    #[must_use]
    pub fn wants(&self, rule: RuleId) -> bool {
        self.table.as_ref().is_none_or(|table| table.shows(rule))
    }

    fn count(&mut self, rule: RuleId) {
        if let Some(severity) = self.table.as_ref().and_then(|table| table.severity(rule)) {
            self.unbuilt.unshown[severity as usize] += 1;
        }
    }

    /// Takes the last finding out.
    pub fn pop(&mut self) -> Option<Finding> {
        self.list.pop()
    }

    /// The findings that were counted and not built.
    #[must_use]
    pub const fn unbuilt(&self) -> Unbuilt {
        self.unbuilt
    }

    /// How far they have come, to go back to or to look at what was added.
    #[must_use]
    pub const fn mark(&self) -> FindingsMark {
        FindingsMark { length: self.list.len(), unbuilt: self.unbuilt }
    }

    /// What was added since.
    pub fn since(&mut self, mark: FindingsMark) -> &mut [Finding] {
        self.list.get_mut(mark.length..).unwrap_or_default()
    }

    /// Takes back what was added since.
    pub fn roll_back(&mut self, mark: FindingsMark) {
        self.list.truncate(mark.length);
        self.unbuilt = mark.unbuilt;
    }

    /// Empties the list for the next record.
    pub fn clear(&mut self) {
        self.list.clear();
        self.unbuilt = Unbuilt::default();
        if let Some(unread) = &mut self.unread {
            unread.clear();
        }
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
