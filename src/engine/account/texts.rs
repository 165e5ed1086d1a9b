//! The texts of a record, found by where they are in memory: one span of the source may hold several texts, and a text
//! that was supplied has none of its own.

use super::order::sort_nearly_sorted;
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

/// Where the texts of a record are in memory, and which of them stand in the output of a target.
#[derive(Debug, Default)]
pub(super) struct Stretches {
    /// Each stretch of memory once, in order.
    all: Vec<Stretch>,
    index: Index,
    /// For each text the number of its stretch.
    of_text: Vec<u32>,
    /// Where each text begins and ends, and its number.
    order: Vec<(usize, usize, u32)>,
    /// Those that end behind the beginning of the one at hand.
    open: Vec<u32>,
    /// For each value the rows of the target at hand that wrote a part of it.
    rows_of: Vec<u128>,
}

#[derive(Debug, Clone, Copy)]
struct Stretch {
    start: usize,
    end: usize,
    /// The nearest one before it that ends behind its beginning.
    around: Option<u32>,
    /// The first text that takes it, and its value.
    first: u32,
    value: u32,
    /// The last target of whose output it is a part, from 1.
    covered: u16,
    /// The last target in which all within it was covered.
    swept: u16,
    /// Whether none holds it or is held by it.
    alone: bool,
}

impl Stretches {
    /// Takes the texts of the next record.
    pub fn read(&mut self, texts: &[RecordText<'_>]) {
        self.order.clear();
        self.order.extend(texts.iter().zip(0..).map(|(one, at)| {
            let start = one.text.as_ptr().addr();
            (start, start + one.text.len(), at)
        }));
        sort_nearly_sorted(&mut self.order);
        self.of_text.clear();
        self.of_text.resize(texts.len(), 0);
        self.all.clear();
        self.open.clear();
        let mut last = (0, 0);
        for &(start, end, first) in &self.order {
            if last != (start, end) {
                last = (start, end);
                while self.open.pop_if(|at| self.all[*at as usize].end <= start).is_some() {}
                let around = self.open.last().copied();
                if let Some(around) = around {
                    self.all[around as usize].alone = false;
                }
                self.open.push(self.all.len() as u32);
                let (alone, value) = (around.is_none(), texts[first as usize].value);
                self.all.push(Stretch { start, end, around, first, value, covered: 0, swept: 0, alone });
            }
            self.of_text[first as usize] = self.all.len() as u32 - 1;
        }
        self.index.read(&self.all);
        self.rows_of.clear();
        self.rows_of.resize(texts.last().map_or(0, |last| last.value as usize + 1), 0);
    }

    /// Notes what of the texts stands in the output of a target, or shaped it, and which text each entry is of. Targets are
    /// numbered from 1.
    pub fn cover(&mut self, ledger: &Ledger, target: u16, text_of: &mut Vec<Option<u32>>) {
        self.rows_of.fill(0);
        text_of.clear();
        for entry in &ledger.entries {
            let Some((start, end)) = entry.from.map(bounds) else {
                text_of.push(None);
                continue;
            };
            let found = self.index.find(&self.all, start, end);
            let found = found.map(|at| &mut self.all[at as usize]);
            text_of.push(found.as_ref().map(|stretch| stretch.first));
            match found.filter(|stretch| stretch.alone) {
                Some(stretch) => {
                    stretch.covered = target;
                    self.rows_of[stretch.value as usize] |= 1 << entry.row;
                }
                None => self.cover_crossing(start, end, entry.row, target),
            }
        }
    }

    /// Covers what holds a text, what it holds, and itself.
    #[cold]
    fn cover_crossing(&mut self, start: usize, end: usize, row: u8, target: u16) {
        let from = self.all.partition_point(|stretch| stretch.start < start);
        // It, and what it holds.
        let mut at = from;
        while let Some(stretch) = self.all.get_mut(at).filter(|stretch| stretch.start < end) {
            stretch.covered = target;
            let is_it = (stretch.start, stretch.end) == (start, end);
            if is_it {
                self.rows_of[stretch.value as usize] |= 1 << row;
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
    }

    /// The rows of the target that was covered last that wrote a part of a value.
    pub fn rows_of(&self, value: u32) -> u128 {
        self.rows_of[value as usize]
    }

    /// The texts that do not stand in the output of the target that was covered last.
    pub fn not_covered(&self, target: u16) -> impl Iterator<Item = u32> {
        let is_covered = move |at: u32| self.all[at as usize].covered == target;
        (0..).zip(&self.of_text).filter(move |(_, at)| !is_covered(**at)).map(|(text, _)| text)
    }

    /// The number of a text.
    pub fn find(&self, origin: Origin) -> Option<u32> {
        let (start, end) = bounds(origin);
        self.index.find(&self.all, start, end).map(|at| self.all[at as usize].first)
    }
}

fn bounds(origin: Origin) -> (usize, usize) {
    (origin.address.get(), origin.address.get() + origin.length as usize)
}

/// Finds a stretch by where it begins and ends.
#[derive(Debug, Default)]
struct Index {
    /// Numbers of stretches, from 1; a power of two, and more than twice as many as there are stretches.
    slots: Vec<u32>,
}

impl Index {
    fn read(&mut self, stretches: &[Stretch]) {
        self.slots.clear();
        self.slots.resize((2 * stretches.len() + 1).next_power_of_two(), 0);
        let mask = self.slots.len() - 1;
        for (one, number) in stretches.iter().zip(1..) {
            let mut slot = slot(one.start, one.end) & mask;
            while self.slots[slot] != 0 {
                slot = (slot + 1) & mask;
            }
            self.slots[slot] = number;
        }
    }

    #[inline]
    fn find(&self, stretches: &[Stretch], start: usize, end: usize) -> Option<u32> {
        let mask = self.slots.len().wrapping_sub(1);
        let mut slot = slot(start, end) & mask;
        while let Some(at) = self.slots.get(slot).and_then(|number| number.checked_sub(1)) {
            let one = &stretches[at as usize];
            if (one.start, one.end) == (start, end) {
                return Some(at);
            }
            slot = (slot + 1) & mask;
        }
        None
    }
}

/// Addresses are not for others to choose, so they need no secret hash.
const fn slot(start: usize, end: usize) -> usize {
    let mixed = (start as u64 ^ (end as u64) << 32).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (mixed >> 32) as usize
}
