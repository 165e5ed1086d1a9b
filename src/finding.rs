//! What was found wrong, where, and how to mend it.
//!
//! Faulty data is a finding and never ends a batch. A [`Finding`] is made in a worker, with spans of the record;
//! [`locate`](crate::locate) turns it into lines, columns and an excerpt while the record's bytes are at hand, and
//! what leaves the worker is owned.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use crate::edit::Fix;
use crate::rule_id::RuleId;
use crate::rule_table::{Once, RuleTable};
use crate::source::Span;

/// Something wrong in one record. How grave it is, and whether it is reported, the [`RuleTable`] of its input decides.
#[derive(Debug, Clone)]
pub struct Finding {
    /// The rule that was broken.
    pub rule: RuleId,
    /// Where, in the record's bytes.
    pub span: Span,
    /// The path to where it is, where no value stands there that would name it: an empty cell of a table.
    pub path: Option<Box<str>>,
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
        Self { rule, span, path: None, message: message.into(), help: None, fix: None, related: Vec::new() }
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
    /// How many of each rule were kept beyond [`MOST`].
    beyond: Vec<(RuleId, u32)>,
    /// What was found at in the records of a batch that is reported but once.
    once: HashSet<(RuleId, String)>,
    /// None: every finding is kept.
    table: Option<Arc<RuleTable>>,
    /// What of the record nothing used, each value, where that is asked for.
    unread: Option<Vec<Span>>,
    /// The columns that nothing read in rows of the batch, and in how many they hold something.
    columns_not_read: HashMap<Box<str>, ColumnCount>,
}

/// So many findings of one record are kept. A record may hold millions of faults; memory is bounded.
const MOST: usize = 10_000;

/// Beyond them so many of each rule, so that no rule is silent, and what refuses the record is there.
const BEYOND: u32 = 100;

/// A column that nothing read.
#[derive(Debug, Clone)]
struct ColumnCount {
    /// How many such columns were met before it.
    order: usize,
    /// In how many rows it holds something.
    rows: u64,
}

/// Findings that were counted and are not reported.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unbuilt {
    /// Those that no report shows, by severity: infos, warnings, errors.
    pub unshown: [u64; 3],
    /// Those that are reported but once, and were found before, by their rules.
    pub repeated: Vec<(RuleId, u64)>,
}

impl Unbuilt {
    /// Adds those of another record.
    pub fn add(&mut self, more: &Self) {
        self.unshown.iter_mut().zip(more.unshown).for_each(|(count, more)| *count += more);
        more.repeated.iter().for_each(|(rule, count)| self.repeat(*rule, *count));
    }

    fn repeat(&mut self, rule: RuleId, more: u64) {
        match self.repeated.iter_mut().find(|(known, _)| *known == rule) {
            Some((_, count)) => *count += more,
            None => self.repeated.push((rule, more)),
        }
    }
}

/// How far [`Findings`] had come.
#[derive(Debug, Clone)]
pub struct FindingsMark {
    length: usize,
    unbuilt: Unbuilt,
    beyond: Vec<(RuleId, u32)>,
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

    /// Notes that nothing read a column of a table in a row where it holds something.
    pub fn note_column(&mut self, name: &str) {
        /// More are not named.
        const MOST: usize = 200;
        let order = self.columns_not_read.len();
        if let Some(count) = self.columns_not_read.get_mut(name) {
            count.rows += 1;
        } else if order < MOST {
            self.columns_not_read.insert(name.into(), ColumnCount { order, rows: 1 });
        }
    }

    /// The columns that nothing read in the rows of the batch, in the order in which they were met, taken out.
    pub fn take_columns(&mut self) -> Vec<(Box<str>, u64)> {
        let mut columns: Vec<_> = self.columns_not_read.drain().collect();
        columns.sort_by_key(|(_, count)| count.order);
        columns.into_iter().map(|(name, count)| (name, count.rows)).collect()
    }

    /// What of the record nothing used, where that is asked for.
    #[must_use]
    pub fn unread(&self) -> &[Span] {
        self.unread.as_deref().unwrap_or_default()
    }

    /// Adds a finding.
    pub fn push(&mut self, finding: Finding) {
        if self.wants(finding.rule) {
            self.keep(finding.rule, || finding);
        } else {
            self.count(finding.rule);
        }
    }

    /// Keeps a finding, or counts it where there are too many.
    fn keep(&mut self, rule: RuleId, build: impl FnOnce() -> Finding) {
        if self.list.len() >= MOST {
            match self.beyond.iter_mut().find(|(known, _)| *known == rule) {
                Some((_, BEYOND)) => {
                    self.unbuilt.repeat(rule, 1);
                    return;
                }
                Some((_, kept)) => *kept += 1,
                None => self.beyond.push((rule, 1)),
            }
        }
        self.list.push(build());
    }

    /// Adds a finding of that rule which is reported but once for all records with that path, apart from places in
    /// lists. It is built only if it is shown and the first of its batch.
    pub fn push_once(&mut self, rule: RuleId, path: &str, build: impl FnOnce() -> Finding) {
        let once = self.table.as_ref().and_then(|table| table.once(rule));
        let first = match once {
            Some(Once::Place) => self.is_first(rule, path),
            // It is noted when the record is done with.
            Some(Once::Input) => !self.once.contains(&(rule, String::new())),
            Some(Once::Run) | None => true,
        };
        if !self.wants(rule) {
            self.count(rule);
        } else if first {
            self.keep(rule, build);
        } else {
            self.unbuilt.repeat(rule, 1);
        }
    }

    /// Whether nothing was found by a rule in the batch that is known by those words.
    fn is_first(&mut self, rule: RuleId, words: &str) -> bool {
        /// More of them are reported again: memory stays bounded.
        const MOST: usize = 1 << 16;
        self.once.len() >= MOST || self.once.insert((rule, words.to_owned()))
    }

    /// Leaves out, when all was found that is wrong with a record, those that others stand for at the same place, and
    /// those that are reported but once and were found before.
    pub fn conclude(&mut self) {
        let Some(table) = self.table.clone() else { return };
        let mut stand_ins: Vec<(RuleId, Span)> = Vec::new();
        for finding in &self.list {
            stand_ins.extend(table.instead_of(finding.rule).iter().map(|rule| (*rule, finding.span)));
        }
        if !stand_ins.is_empty() {
            let places = Places::new(stand_ins);
            self.list.retain(|finding| !places.meet(finding.rule, finding.span));
        }
        let mut list = std::mem::take(&mut self.list);
        list.retain(|finding| {
            let first = match table.once(finding.rule) {
                // What is reported once a place has said so where it was found.
                None | Some(Once::Place) => true,
                Some(Once::Input) => self.is_first(finding.rule, ""),
                Some(Once::Run) => self.is_first(finding.rule, &finding.message),
            };
            if !first {
                self.unbuilt.repeat(finding.rule, 1);
            }
            first
        });
        self.list = list;
    }

    /// Forgets what was found in the records before: a batch begins.
    pub fn begin_batch(&mut self) {
        self.clear();
        self.columns_not_read.clear();
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
    pub const fn unbuilt(&self) -> &Unbuilt {
        &self.unbuilt
    }

    /// How far they have come, to go back to or to look at what was added.
    #[must_use]
    pub fn mark(&self) -> FindingsMark {
        FindingsMark { length: self.list.len(), unbuilt: self.unbuilt.clone(), beyond: self.beyond.clone() }
    }

    /// What was added since.
    pub fn since(&mut self, mark: FindingsMark) -> &mut [Finding] {
        self.list.get_mut(mark.length..).unwrap_or_default()
    }

    /// Takes back what was added since.
    pub fn roll_back(&mut self, mark: FindingsMark) {
        self.list.truncate(mark.length);
        (self.unbuilt, self.beyond) = (mark.unbuilt, mark.beyond);
    }

    /// Empties the list for the next record.
    pub fn clear(&mut self) {
        self.list.clear();
        self.beyond.clear();
        self.unbuilt.unshown = [0; 3];
        self.unbuilt.repeated.clear();
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

/// Places of rules, of which those of one rule that overlap are one.
struct Places(Vec<(RuleId, Span)>);

impl Places {
    fn new(mut places: Vec<(RuleId, Span)>) -> Self {
        places.sort_by_key(|(rule, span)| (*rule, span.start, span.end));
        places.dedup_by(|next, last| {
            let same = next.0 == last.0 && (next.1.start < last.1.end || next.1 == last.1);
            if same {
                last.1.end = last.1.end.max(next.1.end);
            }
            same
        });
        Self(places)
    }

    /// Whether the span overlaps a place of the rule, or is one.
    fn meet(&self, rule: RuleId, span: Span) -> bool {
        let behind = self.0.partition_point(|(of, place)| (*of, place.start) <= (rule, span.start));
        let overlaps = |(of, place): &(RuleId, Span)| {
            *of == rule && (place.start < span.end && span.start < place.end || *place == span)
        };
        behind.checked_sub(1).is_some_and(|before| overlaps(&self.0[before]))
            || self.0.get(behind).is_some_and(overlaps)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule_table::Level;
    use crate::severity::Severity;

    fn findings(found: &[(RuleId, u32, u32)]) -> Findings {
        let table = RuleTable::default()
            .with(RuleId::RepeatedValue, Level::On(Severity::Info))
            .with_habits(RuleId::RepeatedValue, Some(Once::Input), &[])
            .with_habits(RuleId::DanglingReference, None, &[RuleId::DanglingIdref, RuleId::EmptyElement]);
        let mut findings = Findings::with_table(Arc::new(table));
        findings.begin_batch();
        findings
            .extend(found.iter().map(|(rule, start, end)| Finding::new(*rule, Span::new(*start, *end), "x")));
        findings
    }

    fn left(findings: &Findings) -> Vec<(RuleId, u32)> {
        findings.iter().map(|finding| (finding.rule, finding.span.start)).collect()
    }

    #[test]
    fn a_finding_stands_for_others_of_its_rules_where_they_overlap() {
        use RuleId::{DanglingIdref, DanglingReference, EmptyElement, Mojibake};
        let mut found = findings(&[
            (DanglingIdref, 4, 9),
            (DanglingReference, 5, 8),
            (DanglingIdref, 8, 9),
            (EmptyElement, 7, 12),
            (Mojibake, 5, 8),
            (DanglingReference, 20, 20),
            (EmptyElement, 20, 20),
            (EmptyElement, 21, 22),
        ]);
        found.conclude();
        let expected = [
            (DanglingReference, 5),
            (DanglingIdref, 8),
            (Mojibake, 5),
            (DanglingReference, 20),
            (EmptyElement, 21),
        ];
        assert_eq!(left(&found), expected);
    }

    #[test]
    fn of_too_many_findings_in_one_record_the_rest_is_counted_and_each_rule_is_there() {
        use RuleId::{EmptyElement, Mojibake};
        let mut found = findings(&[]);
        let add = |found: &mut Findings, rule, count| {
            (0..count).for_each(|at| found.push(Finding::new(rule, Span::new(at, at + 1), "x")));
        };
        add(&mut found, Mojibake, MOST as u32);
        assert_eq!((found.len(), &found.unbuilt().repeated), (MOST, &vec![]));
        let mark = found.mark();
        add(&mut found, Mojibake, BEYOND + 7);
        add(&mut found, EmptyElement, BEYOND);
        assert_eq!(found.len(), MOST + 2 * BEYOND as usize);
        assert_eq!(found.unbuilt().repeated, [(Mojibake, 7)]);
        found.roll_back(mark);
        add(&mut found, EmptyElement, 1);
        assert_eq!((found.len(), &found.unbuilt().repeated), (MOST + 1, &vec![]));
        found.clear();
        add(&mut found, Mojibake, 1);
        assert_eq!(found.len(), 1);
    }

    #[test]
    fn what_is_reported_once_is_counted_in_the_records_behind() {
        let mut found = findings(&[(RuleId::RepeatedValue, 1, 2), (RuleId::RepeatedValue, 3, 4)]);
        found.conclude();
        assert_eq!(left(&found), [(RuleId::RepeatedValue, 1)]);
        assert_eq!(found.unbuilt().repeated, [(RuleId::RepeatedValue, 1)]);
        found.clear();
        found.push(Finding::new(RuleId::RepeatedValue, Span::new(5, 6), "x"));
        found.conclude();
        assert_eq!((left(&found), &*found.unbuilt().repeated), (vec![], &[(RuleId::RepeatedValue, 1)][..]));
        found.begin_batch();
        found.push(Finding::new(RuleId::RepeatedValue, Span::new(5, 6), "x"));
        found.conclude();
        assert_eq!(found.len(), 1);
    }
}
