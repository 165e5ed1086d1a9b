//! The texts of a record, and which of them stand in the output of a target.

use super::order::sort_nearly_sorted;
use super::stretches::{Stretches, bounds};
use crate::output::{Ledger, Origin};
use crate::record::{Field, Record};
use crate::source::{Span, Text, TextFlags};

/// A text of the record.
#[derive(Debug, Clone, Copy)]
pub(super) struct RecordText<'a> {
    pub text: &'a str,
    pub span: Span,
    /// The number of the value it is a part of.
    pub value: u32,
    pub field: Field,
    pub flags: TextFlags,
    /// Whether it says nothing that another text does not.
    pub repeats: bool,
}

/// The texts of a record, in the order of the fields; about so many are expected.
pub(super) fn texts_of<'a>(record: &Record<'a>, expected: usize) -> Vec<RecordText<'a>> {
    let mut all = Vec::with_capacity(expected);
    record.each_text(|of, Text { text, span, flags }| {
        all.push(RecordText { text, span, value: of.value, field: of.field, flags, repeats: of.repeats });
    });
    all
}

/// Finds the texts of a record, and knows which of them stand in the output of a target.
///
/// Nearly every text has a place in the source that it shares with no other, and is found by where it begins. Others, such
/// as the parts of a reference code or texts that were supplied, are found by where they are in memory.
#[derive(Debug, Default)]
pub(super) struct TextIndex {
    /// Where each text begins in the source, and its number, in order.
    order: Vec<(u32, u32)>,
    /// For each byte of the source the number of the text that begins there and shares its place with none, from 1.
    alone: Vec<u32>,
    /// The numbers of the other texts.
    sharing: Vec<u32>,
    stretches: Stretches,
    /// For each text the last target of whose output it is a part, from 1.
    covered: Vec<u16>,
    /// For each value the rows of the target at hand that wrote a part of it.
    rows_of: Vec<u128>,
}

impl TextIndex {
    /// Takes the texts of the next record, which is so many bytes long.
    pub fn read(&mut self, texts: &[RecordText<'_>], source: usize) {
        /// In a longer record, which is rare, no text is found by where it begins: memory must not grow with it.
        const LONGEST: usize = 1 << 20;
        self.order.iter().for_each(|(start, _)| {
            if let Some(number) = self.alone.get_mut(*start as usize) {
                *number = 0;
            }
        });
        self.order.clear();
        self.order.extend(texts.iter().zip(0..).map(|(one, at)| (one.span.start, at)));
        sort_nearly_sorted(&mut self.order);
        if self.alone.len() < source && source <= LONGEST {
            self.alone.resize(source, 0);
        }
        self.sharing.clear();
        let mut end = 0;
        for (at, &(start, text)) in self.order.iter().enumerate() {
            let begins_behind = start >= end;
            end = end.max(texts[text as usize].span.end);
            let next = self.order.get(at + 1).map_or(u32::MAX, |(next, _)| *next);
            match self.alone.get_mut(start as usize) {
                Some(number) if begins_behind && start < end && end <= next => *number = text + 1,
                Some(_) | None => self.sharing.push(text),
            }
        }
        self.stretches.read(self.sharing.iter().map(|text| (*text, texts[*text as usize].text)));
        self.covered.clear();
        self.covered.resize(texts.len(), 0);
        self.rows_of.clear();
        self.rows_of.resize(texts.last().map_or(0, |last| last.value as usize + 1), 0);
    }

    /// Notes what of the texts stands in the output of a target, or shaped it, and which text each entry is of. Targets are
    /// numbered from 1.
    pub fn cover(
        &mut self,
        texts: &[RecordText<'_>],
        ledger: &Ledger,
        target: u16,
        text_of: &mut Vec<Option<u32>>,
    ) {
        self.rows_of.fill(0);
        text_of.clear();
        text_of.extend(ledger.entries.iter().map(|entry| {
            let origin = entry.from?;
            let found = match self.alone_at(texts, origin) {
                Some((text, is_whole)) => {
                    self.covered[text as usize] = target;
                    is_whole.then_some(text)
                }
                None => self.cover_sharing(texts, origin, target),
            };
            if let Some(text) = found {
                self.rows_of[texts[text as usize].value as usize] |= 1 << entry.row;
            }
            found
        }));
        for text in &self.sharing {
            if self.stretches.is_covered(*text, target) {
                self.covered[*text as usize] = target;
            }
        }
    }

    /// The text that shares its place with none and begins as `origin` does, and whether it is all of it.
    #[inline]
    fn alone_at(&self, texts: &[RecordText<'_>], origin: Origin) -> Option<(u32, bool)> {
        let text = self.alone.get(origin.span.start as usize)?.checked_sub(1)?;
        let of = texts[text as usize].text;
        let is_it = of.as_ptr().addr() == origin.address.get() && origin.length as usize <= of.len();
        is_it.then_some((text, origin.length as usize == of.len()))
    }

    /// Covers a text that shares its place with others, and those; or what holds a text that the record has not by itself,
    /// and what it holds.
    #[cold]
    fn cover_sharing(&mut self, texts: &[RecordText<'_>], origin: Origin, target: u16) -> Option<u32> {
        let found = self.stretches.cover(origin, target);
        if found.is_none() {
            let (start, end) = bounds(origin);
            let bounds_of = |text: u32| {
                let text = texts[text as usize].text;
                (text.as_ptr().addr(), text.as_ptr().addr() + text.len())
            };
            let behind = self.order.partition_point(|(other, _)| *other <= origin.span.start);
            if let Some(&(_, text)) = behind.checked_sub(1).and_then(|at| self.order.get(at)) {
                let (from, to) = bounds_of(text);
                if from < end && start < to {
                    self.covered[text as usize] = target;
                }
            }
            for &(_, text) in &self.order[behind..] {
                let (from, _) = bounds_of(text);
                if from < start || end <= from {
                    break;
                }
                self.covered[text as usize] = target;
            }
        }
        found
    }

    /// The rows of the target that was covered last that wrote a part of a value.
    pub fn rows_of(&self, value: u32) -> u128 {
        self.rows_of[value as usize]
    }

    /// The texts that do not stand in the output of the target that was covered last.
    pub fn not_covered(&self, target: u16) -> impl Iterator<Item = u32> {
        (0..).zip(&self.covered).filter(move |(_, covered)| **covered != target).map(|(text, _)| text)
    }

    /// The number of a text.
    pub fn find(&self, texts: &[RecordText<'_>], origin: Origin) -> Option<u32> {
        match self.alone_at(texts, origin) {
            Some((text, is_whole)) => is_whole.then_some(text),
            None => self.stretches.find(origin),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::num::NonZero;

    use proptest::prelude::*;

    use super::*;
    use crate::output::{Entry, How};

    proptest! {
        /// Texts of which some hold others, in places of their own or as the record repeats them.
        #[test]
        fn a_text_is_covered_by_itself_by_what_it_holds_and_by_what_holds_it(
            texts in prop::collection::vec((0usize..12, 0usize..3), 1..20),
            entries in prop::collection::vec((0usize..12, 0usize..3), 0..12),
        ) {
            // A place of eight bytes, a half or a quarter of it: ranges hold each other, or share nothing.
            let range = |place: usize, half: usize| (8 * place, 8 * place + (8 >> half));
            let source = "0123456789".repeat(10);
            let span = |(from, to): (usize, usize)| Span::new(from as u32, to as u32);
            let all: Vec<_> = texts
                .iter()
                .zip(0..)
                .map(|((place, half), value)| {
                    let at = range(*place, *half);
                    let text = &source[at.0..at.1];
                    let flags = TextFlags::default();
                    RecordText { text, span: span(at), value, field: Field::Title, flags, repeats: false }
                })
                .collect();
            let mut index = TextIndex::default();
            // What is left of the record before has no effect.
            index.read(&all[all.len() / 2..], source.len());
            index.read(&all, source.len());
            let base = source.as_ptr().addr();
            let entry = |at: (usize, usize)| Entry {
                row: 3,
                how: How::Given,
                from: Some(Origin {
                    span: span(at),
                    address: NonZero::new(base + at.0).unwrap(),
                    length: (at.1 - at.0) as u32,
                }),
                to: 0..1,
            };
            let at = |(place, half): &(usize, usize)| range(*place, *half);
            let mut ledger = Ledger::default();
            ledger.entries = entries.iter().map(|one| entry(at(one))).collect();
            let mut text_of = Vec::new();
            index.cover(&all, &ledger, 2, &mut text_of);
            let not_covered: Vec<u32> = index.not_covered(2).collect();
            for (text, (place, half)) in (0..).zip(&texts) {
                let is_covered = entries.iter().any(|(other, _)| other == place);
                prop_assert_eq!(not_covered.contains(&text), !is_covered);
                let first = texts.iter().position(|one| one == &(*place, *half)).unwrap() as u32;
                for (found, one) in text_of.iter().zip(&entries) {
                    if *one == (*place, *half) {
                        prop_assert_eq!(*found, Some(first));
                    }
                }
                if first == text {
                    let wrote = if entries.contains(&(*place, *half)) { 1 << 3 } else { 0 };
                    prop_assert_eq!(index.rows_of(text), wrote);
                }
            }
            for (found, one) in text_of.iter().zip(&entries) {
                prop_assert_eq!(found.is_some(), texts.contains(one));
            }
        }
    }
}
