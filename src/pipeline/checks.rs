//! The rules of the catalogue as they are run on a record: sorted by what each looks at.

use crate::rule_id::RuleId;
use std::hash::{BuildHasher, Hash, RandomState};
use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::finding::Findings;
use crate::record::Fields;
use crate::rule::{BatchKey, Check, ElementCheck, RecordCheck, SourceCheck, TextCheck};
use crate::rules::RULES;
use crate::source::{Span, Text, TextFlags};
use crate::tree::{NodeKind, Ref, SpaceId};

/// The rules of the catalogue by what they are run on.
#[derive(Default)]
pub(super) struct Checks {
    text: Vec<(TextFlags, TextCheck)>,
    /// The flags that concern any of them.
    flags: TextFlags,
    pub record: Vec<(Fields, RecordCheck)>,
    /// By the names of elements of XML.
    element: FxHashMap<(SpaceId, &'static str), Vec<ElementCheck>>,
    every_element: Vec<ElementCheck>,
    pub source: Vec<SourceCheck>,
    /// With the rule's place in the catalogue.
    pub batch: Vec<(usize, BatchKey)>,
    /// The place of the rule that IDs of one XML document differ.
    pub xml_id: usize,
    /// Of a key of its own in each run, so that nobody can write a file of different ids whose hashes fall together.
    hasher: RandomState,
}

impl Checks {
    pub fn new() -> Self {
        let xml_id = RuleId::DuplicateXmlId as usize;
        let mut sorted = Self { xml_id, ..Self::default() };
        for (at, rule) in RULES.iter().enumerate() {
            match rule.check {
                Check::Text(flags, check) => {
                    sorted.flags = sorted.flags.and(flags);
                    sorted.text.push((flags, check));
                }
                Check::Record(fields, check) => sorted.record.push((fields, check)),
                Check::Element([], check) => sorted.every_element.push(check),
                Check::Element(names, check) => {
                    names.iter().for_each(|name| sorted.element.entry(*name).or_default().push(check));
                }
                Check::Source(check) => sorted.source.push(check),
                Check::Batch(key) => sorted.batch.push((at, key)),
                Check::Emitted => {}
            }
        }
        sorted
    }

    /// The hash by which the index of ids knows a key.
    pub fn hash(&self, key: impl Hash) -> u64 {
        self.hasher.hash_one(key)
    }

    /// Runs the rules over elements of XML.
    pub fn check_elements(&self, root: Ref<'_>, findings: &mut Findings) {
        for element in root.descendants() {
            self.every_element.iter().for_each(|check| check(element, findings));
            if let Some(checks) = self.element.get(&(element.space(), element.local())) {
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
        for (at, node) in root.tree.nodes() {
            if node.kind == NodeKind::Text && node.flags.has(self.flags) && !node.supplied {
                let value = Ref { at, ..root };
                // In a text that is not spelled byte by byte, places are those in its value, and looked up.
                let value_place = Span::new(0, value.spelling().len() as u32);
                let span = if value.is_decoded() { value_place } else { node.span };
                let text = Text { text: value.spelling(), span, flags: node.flags };
                let before = findings.len();
                for (_, check) in self.text.iter().filter(|(flags, _)| text.flags.has(*flags)) {
                    check(&text, findings);
                }
                if value.is_decoded() {
                    let place = |part: Span| match part == value_place {
                        true => node.span,
                        false => locate(root.source, node.span, part.range()),
                    };
                    for finding in &mut findings[before..] {
                        finding.span = place(finding.span);
                        if let Some(fix) = &mut finding.fix {
                            fix.span = place(fix.span);
                        }
                    }
                }
            }
        }
    }
}
