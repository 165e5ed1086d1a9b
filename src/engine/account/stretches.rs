//! Texts that share their place in the source with others, found by where they are in memory.

use super::order::sort_nearly_sorted;
use crate::output::Origin;

/// Where some texts of a record are in memory, and which of them stand in the output of a target.
#[derive(Debug, Default)]
pub(super) struct Stretches {
    /// Each stretch of memory once, in order.
    all: Vec<Stretch>,
    /// Each text with the number of its stretch, in the order of the texts.
    of_text: Vec<(u32, u32)>,
    /// Where each text begins and ends, and its number.
    order: Vec<(usize, usize, u32)>,
    /// Those that end behind the beginning of the one at hand.
    open: Vec<u32>,
}

#[derive(Debug, Clone, Copy)]
struct Stretch {
    start: usize,
    end: usize,
    /// The nearest one before it that ends behind its beginning.
    around: Option<u32>,
    /// The first text that takes it.
    first: u32,
    /// The last target of whose output it is a part, from 1.
    covered: u16,
    /// The last target in which all within it was covered.
    swept: u16,
}

impl Stretches {
    /// Takes texts of the next record, each with its number.
    pub fn read<'a>(&mut self, texts: impl Iterator<Item = (u32, &'a str)>) {
        self.order.clear();
        self.order.extend(texts.map(|(at, text)| {
            let start = text.as_ptr().addr();
            (start, start + text.len(), at)
        }));
        sort_nearly_sorted(&mut self.order);
        self.of_text.clear();
        self.all.clear();
        self.open.clear();
        let mut last = (0, 0);
        for &(start, end, text) in &self.order {
            if last != (start, end) {
                last = (start, end);
                while self.open.pop_if(|at| self.all[*at as usize].end <= start).is_some() {}
                let around = self.open.last().copied();
                self.open.push(self.all.len() as u32);
                self.all.push(Stretch { start, end, around, first: text, covered: 0, swept: 0 });
            }
            self.of_text.push((text, self.all.len() as u32 - 1));
        }
        sort_nearly_sorted(&mut self.of_text);
    }

    /// Covers a text, what holds it and what it holds, and gives its number. Targets are numbered from 1.
    pub fn cover(&mut self, origin: Origin, target: u16) -> Option<u32> {
        let (start, end) = bounds(origin);
        let from = self.all.partition_point(|stretch| stretch.start < start);
        let mut found = None;
        // It, and what it holds.
        let mut at = from;
        while let Some(stretch) = self.all.get_mut(at).filter(|stretch| stretch.start < end) {
            stretch.covered = target;
            if (stretch.start, stretch.end) == (start, end) {
                found = Some(stretch.first);
                if stretch.swept == target {
                    break;
                }
                stretch.swept = target;
            }
            at += 1;
        }
        // What holds it.
        let mut around = from.checked_sub(1).map(|at| at as u32);
        while let Some(stretch) = around.map(|at| &mut self.all[at as usize]) {
            if stretch.end > start {
                stretch.covered = target;
            }
            around = stretch.around;
        }
        found
    }

    /// Whether a text stands in the output of a target.
    pub fn is_covered(&self, text: u32, target: u16) -> bool {
        let at = self.of_text.binary_search_by_key(&text, |(text, _)| *text);
        at.is_ok_and(|at| self.all[self.of_text[at].1 as usize].covered == target)
    }

    /// The number of a text.
    pub fn find(&self, origin: Origin) -> Option<u32> {
        let (start, end) = bounds(origin);
        let at = self.all.binary_search_by_key(&(start, end), |stretch| (stretch.start, stretch.end));
        at.ok().map(|at| self.all[at].first)
    }
}

/// Where a text begins and ends in memory.
pub(super) fn bounds(origin: Origin) -> (usize, usize) {
    (origin.address.get(), origin.address.get() + origin.length as usize)
}
