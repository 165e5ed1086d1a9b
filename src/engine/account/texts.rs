//! The texts of a record, and which of them stand in the output of a target.

use super::order::sort_nearly_sorted;
use crate::account::RowBits;
use crate::output::{Entry, Origin};
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

/// What is known of a node of the tree that the record was read from.
#[derive(Debug, Clone, Copy, Default)]
struct NodeText {
    /// The number of the text that it is, from 1; 0 of one that is none.
    number: u32,
    /// How many bytes the text has.
    length: u32,
    /// The number of the value it is a part of.
    value: u32,
    /// For each target, by its place among them, whether the text is a part of its output.
    covered: u32,
}

/// Of a text that some target has an entry of.
const HAS_ENTRY: u32 = 1 << 31;

/// How many targets an account can have.
pub(super) const TARGETS: usize = 31;

/// The bits of rows, by halves.
type Rows = [u64; 2];
const _: () = assert!(RowBits::ROWS <= 128, "a row has its bit");

/// Finds the texts of a record by their nodes, and knows which of them stand in the output of a target.
#[derive(Debug, Default)]
pub(super) struct TextIndex {
    /// By the number of the node.
    nodes: Vec<NodeText>,
    /// The nodes that are texts of the last record.
    used: Vec<u32>,
    /// Where the texts begin and end in memory, and their nodes, of those that share a stretch of it with others.
    sharing: Vec<(usize, usize, u32)>,
    /// For each value the rows of the target at hand that wrote a part of it.
    rows_of: Vec<Rows>,
}

impl TextIndex {
    /// The texts of the next record, in the order of the fields. What was read off a text is no other one.
    pub fn read<'a>(&mut self, record: &Record<'a>) -> Vec<RecordText<'a>> {
        let mut all = Vec::with_capacity(self.used.len());
        let nodes = &mut self.nodes;
        for node in self.used.drain(..) {
            nodes[node as usize] = NodeText::default();
        }
        record.each_text(|of, Text { text, span, flags, node }| {
            if nodes.len() <= node as usize {
                nodes.resize(node as usize + 1, NodeText::default());
            }
            let known = &mut nodes[node as usize];
            if known.number == 0 {
                all.push(RecordText { text, span, node, value: of.value, field: of.field, flags });
                let (number, length) = (all.len() as u32, text.len() as u32);
                self.used.push(node);
                *known = NodeText { number, length, value: of.value, covered: 0 };
            }
        });
        self.rows_of.clear();
        self.rows_of.resize(all.last().map_or(0, |last| last.value as usize + 1), Rows::default());
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
        self.sharing.extend(texts.iter().map(|one| (start(one), start(one) + one.text.len(), one.node)));
        sort_nearly_sorted(&mut self.sharing);
        let (mut behind, mut at) = (0, 0);
        let next: Vec<usize> = self.sharing.iter().skip(1).map(|one| one.0).chain([usize::MAX]).collect();
        self.sharing.retain(|(start, end, _)| {
            let shares = *start < behind || next[at] < *end;
            (behind, at) = (behind.max(*end), at + 1);
            shares
        });
    }

    /// Notes which of the texts stand in the output of a target, or shaped it. Targets are numbered from 0. `see` is shown
    /// the number of the text of each entry that has one, and whether the entry is all of it.
    #[inline]
    pub fn cover<'l>(
        &mut self,
        entries: &'l [Entry],
        target: u32,
        mut see: impl FnMut(&'l Entry, u32, bool),
    ) {
        self.rows_of.fill(Rows::default());
        for entry in entries {
            let Some(origin) = entry.from else { continue };
            let Some(text) = self.nodes.get_mut(origin.node.get() as usize) else { continue };
            text.covered |= HAS_ENTRY | 1 << target;
            let is_whole = origin.length == text.length;
            if is_whole && let Some(rows) = self.rows_of.get_mut(text.value as usize) {
                rows[usize::from(entry.row >= 64)] |= 1 << (entry.row % 64);
            }
            if let Some(number) = text.number.checked_sub(1) {
                see(entry, number, is_whole);
            }
        }
        if !self.sharing.is_empty() {
            self.cover_sharing(target);
        }
    }

    /// Covers what holds a text that is covered, and what it holds.
    fn cover_sharing(&mut self, target: u32) {
        let (sharing, nodes) = (&self.sharing, &mut self.nodes);
        let written: Vec<bool> =
            sharing.iter().map(|(.., node)| nodes[*node as usize].covered >> target & 1 == 1).collect();
        // The end of those written that began before, and the beginning of those that come.
        let mut end = 0;
        for (&(start, stop, node), written) in sharing.iter().zip(&written) {
            if start < end {
                nodes[node as usize].covered |= 1 << target;
            }
            end = if *written { end.max(stop) } else { end };
        }
        let mut begin = usize::MAX;
        for (&(start, stop, node), written) in sharing.iter().zip(&written).rev() {
            if begin < stop {
                nodes[node as usize].covered |= 1 << target;
            }
            begin = if *written { start } else { begin };
        }
    }

    /// The rows of the target that was covered last that wrote a part of a value.
    pub fn rows_of(&self, value: u32) -> u128 {
        let [low, high] = self.rows_of[value as usize];
        u128::from(high) << 64 | u128::from(low)
    }

    /// Whether a text does not stand in the output of a target.
    #[inline]
    pub fn is_lost(&self, text: &RecordText<'_>, target: u32) -> bool {
        self.nodes[text.node as usize].covered >> target & 1 == 0
    }

    /// Whether some target has an entry of a text.
    #[inline]
    pub fn has_entry(&self, text: &RecordText<'_>) -> bool {
        self.nodes[text.node as usize].covered & HAS_ENTRY != 0
    }

    /// The number of the text that is all or a part of what an entry or a loss is of.
    #[inline]
    pub fn find(&self, origin: Origin) -> Option<u32> {
        self.nodes.get(origin.node.get() as usize)?.number.checked_sub(1)
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
            let entry = |at: &usize| Entry { row: 3, how: How::Given, from: Origin::of(&markings[*at]), to: 0..1 };
            let entries: Vec<Entry> = written.iter().map(entry).collect();
            let mut index = TextIndex::default();
            // What is left of the record before has no effect.
            index.read(&record);
            let read = index.read(&record);
            prop_assert_eq!(read.len(), all.len());
            let mut seen = Vec::new();
            index.cover(&entries, 2, |_, text, is_whole| seen.push((text, is_whole)));
            prop_assert!(seen.iter().copied().eq(written.iter().map(|at| (*at as u32, true))));
            for (at, (_, range)) in all.iter().enumerate() {
                let meets = |other: &usize| {
                    let other = &all[*other].1;
                    other.start < range.end && range.start < other.end
                };
                prop_assert_eq!(index.is_lost(&read[at], 2), !written.iter().any(meets));
                prop_assert!(index.is_lost(&read[at], 1));
                prop_assert_eq!(index.has_entry(&read[at]), written.contains(&at));
                let wrote = if written.contains(&at) { 1 << 3 } else { 0 };
                prop_assert_eq!(index.rows_of(read[at].value), wrote);
            }
        }
    }
}
