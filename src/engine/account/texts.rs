//! The texts of a record, and which of them stand in the output of a target.

use super::order::sort_nearly_sorted;
use crate::account::RowBits;
use crate::output::{Entry, Ledger, Origin};
use crate::record::{Field, Record};
use crate::source::{Span, Text, TextFlags};

/// A text of the record.
#[derive(Debug, Clone, Copy)]
pub(super) struct RecordText<'a> {
    pub text: &'a str,
    pub span: Span,
    /// Its node in the tree that the record was read from.
    pub node: u32,
    /// The number of the value it is a part of.
    pub value: u32,
    pub field: Field,
    pub flags: TextFlags,
}

/// The bits of rows.
static ROWS: [u128; RowBits::ROWS] = {
    let mut rows = [0; RowBits::ROWS];
    let mut row = 0;
    while row < rows.len() {
        rows[row] = 1 << row;
        row += 1;
    }
    rows
};

/// Finds the texts of a record by their nodes, and knows which of them stand in the output of a target.
#[derive(Debug, Default)]
pub(super) struct TextIndex {
    /// For each node of the tree the number of the text that it is, from 1.
    number_of: Vec<u32>,
    /// The nodes that have one.
    nodes: Vec<u32>,
    /// Where the texts begin and end in memory, and their numbers, of those that share a stretch of it with others.
    sharing: Vec<(usize, usize, u32)>,
    /// For each text the last target of whose output it is a part, from 1.
    covered: Vec<u16>,
    /// For each value the rows of the target at hand that wrote a part of it.
    rows_of: Vec<u128>,
}

impl TextIndex {
    /// The texts of the next record, in the order of the fields. What was read off a text is no other one.
    pub fn read<'a>(&mut self, record: &Record<'a>) -> Vec<RecordText<'a>> {
        self.nodes.iter().for_each(|node| self.number_of[*node as usize] = 0);
        let mut all = Vec::with_capacity(self.nodes.len());
        self.nodes.clear();
        record.each_text(|of, Text { text, span, flags, node }| {
            if self.number_of.len() <= node as usize {
                self.number_of.resize(node as usize + 1, 0);
            }
            let number = &mut self.number_of[node as usize];
            if *number == 0 {
                self.nodes.push(node);
                *number = self.nodes.len() as u32;
                all.push(RecordText { text, span, node, value: of.value, field: of.field, flags });
            }
        });
        self.covered.clear();
        self.covered.resize(all.len(), 0);
        self.rows_of.clear();
        self.rows_of.resize(all.last().map_or(0, |last| last.value as usize + 1), 0);
        self.share(&all);
        all
    }

    /// Finds texts that share a stretch of memory: a text that was taken apart, and its parts.
    fn share(&mut self, texts: &[RecordText<'_>]) {
        let start = |one: &RecordText<'_>| one.text.as_ptr().addr();
        self.sharing.clear();
        // Mostly each begins behind the one before it.
        let in_order = texts.windows(2).all(|two| start(&two[0]) + two[0].text.len() <= start(&two[1]));
        if in_order {
            return;
        }
        self.sharing
            .extend(texts.iter().zip(0..).map(|(one, at)| (start(one), start(one) + one.text.len(), at)));
        sort_nearly_sorted(&mut self.sharing);
        let (mut behind, mut at) = (0, 0);
        let next: Vec<usize> = self.sharing.iter().skip(1).map(|one| one.0).chain([usize::MAX]).collect();
        self.sharing.retain(|(start, end, _)| {
            let shares = *start < behind || next[at] < *end;
            (behind, at) = (behind.max(*end), at + 1);
            shares
        });
    }

    /// Notes which of the texts stand in the output of a target, or shaped it. Targets are numbered from 1. `see` is shown
    /// the number of the text of each entry that has one, and whether the entry is all of it.
    #[inline]
    pub fn cover<'l>(
        &mut self,
        texts: &[RecordText<'_>],
        ledger: &'l Ledger,
        target: u16,
        mut see: impl FnMut(&'l Entry, u32, bool),
    ) {
        self.rows_of.fill(0);
        for entry in &ledger.entries {
            let Some(origin) = entry.from else { continue };
            let Some(number) = self.find(origin) else { continue };
            self.covered[number as usize] = target;
            let text = &texts[number as usize];
            let is_whole = origin.length as usize == text.text.len();
            if is_whole {
                self.rows_of[text.value as usize] |= ROWS[entry.row as usize % RowBits::ROWS];
            }
            see(entry, number, is_whole);
        }
        if !self.sharing.is_empty() {
            self.cover_sharing(target);
        }
    }

    /// Covers what holds a text that is covered, and what it holds.
    fn cover_sharing(&mut self, target: u16) {
        let sharing = std::mem::take(&mut self.sharing);
        let written: Vec<bool> =
            sharing.iter().map(|(.., text)| self.covered[*text as usize] == target).collect();
        // The end of those written that began before, and the beginning of those that come.
        let mut end = 0;
        for (&(start, stop, text), written) in sharing.iter().zip(&written) {
            if start < end {
                self.covered[text as usize] = target;
            }
            end = if *written { end.max(stop) } else { end };
        }
        let mut begin = usize::MAX;
        for (&(start, stop, text), written) in sharing.iter().zip(&written).rev() {
            if begin < stop {
                self.covered[text as usize] = target;
            }
            begin = if *written { start } else { begin };
        }
        self.sharing = sharing;
    }

    /// The rows of the target that was covered last that wrote a part of a value.
    pub fn rows_of(&self, value: u32) -> u128 {
        self.rows_of[value as usize]
    }

    /// The texts that do not stand in the output of the target that was covered last.
    pub fn not_covered(&self, target: u16) -> impl Iterator<Item = u32> {
        (0..).zip(&self.covered).filter(move |(_, covered)| **covered != target).map(|(text, _)| text)
    }

    /// The number of the text that is all or a part of what an entry or a loss is of.
    #[inline]
    pub fn find(&self, origin: Origin) -> Option<u32> {
        self.number_of.get(origin.node.get() as usize)?.checked_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use bumpalo::Bump;
    use proptest::prelude::*;

    use super::*;
    use crate::crosswalks::native;
    use crate::output::How;
    use crate::tree::{NodeKind, Tree};

    /// A record whose texts have the nodes of a tree: a place and a half or a quarter of eight bytes, so that stretches of
    /// memory hold each other, or share nothing.
    fn texts(places: &[(usize, usize)], memory: &str) -> Vec<(u32, std::ops::Range<usize>)> {
        let range = |(place, half): (usize, usize)| 8 * place..8 * place + (8 >> half);
        assert!(memory.len() >= 96);
        places.iter().zip(1..).map(|(place, node)| (node, range(*place))).collect()
    }

    proptest! {
        #[test]
        fn a_text_is_covered_by_itself_by_what_it_holds_and_by_what_holds_it(
            places in prop::collection::vec((0usize..12, 0usize..3), 1..20),
            written in prop::collection::vec(0usize..20, 0..12),
        ) {
            let memory = "0123456789".repeat(10);
            let all = texts(&places, &memory);
            let arena = Bump::new();
            let text = |(node, range): &(u32, std::ops::Range<usize>)| {
                let span = Span::new(range.start as u32, range.end as u32);
                Text { node: *node, ..Text::new(&memory[range.clone()], span) }
            };
            let markings: Vec<_> = all.iter().map(text).collect();
            let mut tree = Tree::default();
            let root = tree.open(NodeKind::Map, 0);
            tree.close(root, 0, 0);
            let mut record = native::read(tree.root("").unwrap(), &arena);
            record.markings = &markings;
            let written: Vec<usize> = written.into_iter().filter(|at| *at < all.len()).collect();
            let mut ledger = Ledger::default();
            let entry = |at: &usize| Entry { row: 3, how: How::Given, from: Origin::of(&markings[*at]), to: 0..1 };
            ledger.entries = written.iter().map(entry).collect();
            let mut index = TextIndex::default();
            // What is left of the record before has no effect.
            index.read(&record);
            let read = index.read(&record);
            prop_assert_eq!(read.len(), all.len());
            let mut seen = Vec::new();
            index.cover(&read, &ledger, 2, |_, text, is_whole| seen.push((text, is_whole)));
            prop_assert!(seen.iter().copied().eq(written.iter().map(|at| (*at as u32, true))));
            let not_covered: Vec<u32> = index.not_covered(2).collect();
            for (at, (_, range)) in all.iter().enumerate() {
                let meets = |other: &usize| {
                    let other = &all[*other].1;
                    other.start < range.end && range.start < other.end
                };
                prop_assert_eq!(not_covered.contains(&(at as u32)), !written.iter().any(meets));
                let wrote = if written.contains(&at) { 1 << 3 } else { 0 };
                prop_assert_eq!(index.rows_of(read[at].value), wrote);
            }
        }
    }
}
