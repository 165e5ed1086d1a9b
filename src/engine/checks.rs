//! The rules of the catalogue as they are run on a record: sorted by what each looks at.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::finding::Findings;
use crate::record::{Fields, Record};
use crate::rule::{BatchKey, Check, ElementCheck, RecordCheck, RecordTexts, SourceCheck, TextCheck, VALUE};
use crate::rule_id::RuleId;
use crate::rule_table::RuleTable;
use crate::rules::{RULES, oai};
use crate::source::{Span, Text, TextFlags};
use crate::tree::{NodeKind, Ref, SpaceId};

/// The rules of the catalogue by what they are run on.
#[derive(Debug, Default)]
pub struct Checks {
    text: Vec<(TextFlags, TextCheck)>,
    /// The flags that concern any of them.
    flags: TextFlags,
    pub(super) record: Vec<(Fields, RecordCheck)>,
    /// The same, of rules that look at elements of XML where the record is in XML.
    native: Vec<(Fields, RecordCheck)>,
    /// By the names of elements of XML.
    element: FxHashMap<(SpaceId, &'static str), Vec<ElementCheck>>,
    every_element: Vec<ElementCheck>,
    /// Those of short texts, and of texts with flags.
    short_value: Vec<ElementCheck>,
    flagged_value: Vec<(TextFlags, ElementCheck)>,
    value_flags: TextFlags,
    pub(super) source: Vec<SourceCheck>,
    pub(super) batch: Vec<(RuleId, BatchKey)>,
}

impl Checks {
    /// The checks of the rules that are on.
    #[must_use]
    pub fn new(table: &RuleTable) -> Self {
        let mut sorted = Self::default();
        for rule in RULES.iter().filter(|rule| table.is_on(rule.id)) {
            match &rule.check {
                Check::Each(checks) => checks.iter().for_each(|check| match check {
                    // What is an element's fault too is seen there in XML.
                    Check::Record(fields, check) => sorted.native.push((*fields, *check)),
                    check => sorted.add(rule.id, check),
                }),
                check => sorted.add(rule.id, check),
            }
        }
        sorted
    }

    fn add(&mut self, rule: RuleId, check: &Check) {
        match *check {
            Check::Text(flags, check) => {
                self.flags = self.flags.and(flags);
                self.text.push((flags, check));
            }
            Check::Value(TextFlags(0), check) => self.short_value.push(check),
            Check::Value(flags, check) => {
                self.value_flags = self.value_flags.and(flags);
                self.flagged_value.push((flags, check));
            }
            Check::Record(fields, check) => self.record.push((fields, check)),
            Check::Element([], check) => self.every_element.push(check),
            Check::Element(names, check) => {
                names.iter().for_each(|name| self.element.entry(*name).or_default().push(check));
            }
            Check::Source(check) => self.source.push(check),
            Check::Batch(key) => self.batch.push((rule, key)),
            Check::Each(_) | Check::Emitted => {}
        }
    }

    /// Runs the rules over a record that is in no XML.
    pub fn check_record(&self, record: &Record<'_>, findings: &mut Findings) {
        for (_, check) in
            self.record.iter().chain(&self.native).filter(|(fields, _)| record.present.meets(*fields))
        {
            check(record, findings);
        }
    }

    /// Runs the rules over the short texts of a record of the native form. What was supplied is nowhere to be mended.
    pub fn check_values(&self, mapped: Ref<'_>, findings: &mut Findings) {
        for (at, node) in mapped.tree.nodes() {
            if node.kind != NodeKind::Text || node.supplied {
                continue;
            }
            if node.flags.has(self.value_flags) {
                let flagged = self.flagged_value.iter().filter(|(flags, _)| node.flags.has(*flags));
                flagged.for_each(|(_, check)| check(Ref { at, ..mapped }, findings));
            }
            if node.span.len() <= VALUE {
                self.short_value.iter().for_each(|check| check(Ref { at, ..mapped }, findings));
            }
        }
    }

    /// Runs the rules over elements of XML.
    pub fn check_elements(&self, root: Ref<'_>, findings: &mut Findings) {
        let mut no_record = 0;
        for element in root.descendants() {
            if oai::describes_no_record(element) {
                no_record = element.span().end;
            }
            self.every_element.iter().for_each(|check| check(element, findings));
            // What a rule asks of a record it does not ask of the description of a set.
            if element.span().start >= no_record
                && let Some(checks) = self.element.get(&(element.space(), element.local()))
            {
                checks.iter().for_each(|check| check(element, findings));
            }
        }
    }

    /// Runs the rules over texts.
    pub fn check_texts(
        &self,
        root: Ref<'_>,
        locate: fn(&str, Span, Range<usize>) -> Span,
        findings: &mut Findings,
    ) {
        let texts = RecordTexts::of(root);
        for (at, node) in root.tree.nodes() {
            if node.kind == NodeKind::Text && node.flags.has(self.flags) && !node.supplied {
                let value = Ref { at, ..root };
                // In a text that is not spelled byte by byte, places are those in its value, and looked up.
                let value_place = Span::new(0, value.spelling().len() as u32);
                let span = if value.is_decoded() { value_place } else { node.span };
                let text = Text { text: value.spelling(), span, flags: node.flags, node: at };
                let before = findings.len();
                for (_, check) in self.text.iter().filter(|(flags, _)| text.flags.has(*flags)) {
                    check(&text, &texts, findings);
                }
                if value.is_decoded() {
                    let place = |part: Span| match part == value_place {
                        true => node.span,
                        false => locate(root.source, node.span, part.range()),
                    };
                    for finding in &mut findings[before..] {
                        finding.span = place(finding.span);
                        for related in &mut finding.related {
                            related.span = place(related.span);
                        }
                        if let Some(fix) = &mut finding.fix {
                            fix.edits.iter_mut().for_each(|edit| edit.move_to(place));
                        }
                    }
                }
            }
        }
    }
}
