//! What was found wrong, where, and how to mend it.
//!
//! Faulty data is a finding and never ends a batch. A [`Finding`] is made in a worker, with spans of the record;
//! [`locate`](crate::locate) turns it into lines, columns and an excerpt while the record's bytes are at hand, and
//! what leaves the worker is owned.

use std::borrow::Cow;
use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use crate::rule_id::RuleId;
use crate::rule_table::RuleTable;
use crate::severity::Severity;
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
/// Findings of rules that are off are dropped, and those that no report shows are counted and dropped. A check that
/// is expensive asks [`Findings::wants`] first.
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
