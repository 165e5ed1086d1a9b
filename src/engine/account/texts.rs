//! The texts of a record, found by where they are in memory: one span of the source may hold several texts, and a text
//! that was supplied has none of its own.

use crate::output::{Ledger, Origin};
use crate::record::{Record, TextOf};
use crate::source::{Span, Text};

/// A text of the record.
#[derive(Debug, Clone, Copy)]
pub(super) struct RecordText<'a> {
    pub of: TextOf,
    pub text: &'a str,
    pub span: Span,
}

/// The texts of a record.
#[derive(Debug)]
pub(super) struct Texts<'a> {
    /// In the order of the fields.
    all: Vec<RecordText<'a>>,
    /// The stretches of memory they take, each once, in order.
    stretches: Vec<Stretch>,
    index: Index,
    /// For each text the number of its stretch.
    stretch_of: Vec<u32>,
    /// For each value the rows of the target at hand that wrote a part of it.
    rows_of: Vec<u128>,
}

#[derive(Debug, Clone, Copy)]
struct Stretch {
    start: usize,
    end: usize,
    /// The nearest one before it that ends behind its beginning.
    around: Option<u32>,
    /// Whether none holds it or is held by it.
    alone: bool,
    /// The first text that takes it.
    first: u32,
    /// The last target of whose output it is a part, from 1.
    covered: u32,
    /// The last target in which all within it was covered.
    swept: u32,
}

impl<'a> Texts<'a> {
    /// Of a record; about so many are expected.
    pub fn of(record: &Record<'a>, expected: usize) -> Self {
        let mut all = Vec::with_capacity(expected);
        record.each_text(|of, Text { text, span, .. }| all.push(RecordText { of, text, span }));
        let values = all.last().map_or(0, |last| last.of.value as usize + 1);
        let stretch = |text: &str| {
            let start = text.as_ptr().addr();
            (start, start + text.len())
        };
        let mut order: Vec<(usize, usize, u32)> = all
            .iter()
            .zip(0..)
            .map(|(one, at)| {
                let (start, end) = stretch(one.text);
                (start, end, at)
            })
            .collect();
        order.sort_unstable();
        let mut stretch_of = vec![0; all.len()];
        let mut stretches: Vec<Stretch> = Vec::with_capacity(all.len());
        let mut open: Vec<u32> = Vec::new();
        for (start, end, first) in order {
            if stretches.last().is_none_or(|last| (last.start, last.end) != (start, end)) {
                while open.pop_if(|at| stretches[*at as usize].end <= start).is_some() {}
                let around = open.last().copied();
                if let Some(around) = around {
                    stretches[around as usize].alone = false;
                }
                open.push(stretches.len() as u32);
                let alone = around.is_none();
                stretches.push(Stretch { start, end, around, alone, first, covered: 0, swept: 0 });
            }
            stretch_of[first as usize] = stretches.len() as u32 - 1;
        }
        let index = Index::of(&stretches);
        Self { all, stretches, index, stretch_of, rows_of: vec![0; values] }
    }

    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// All of them, each with its number.
    pub fn iter(&self) -> impl Iterator<Item = (u32, &RecordText<'a>)> {
        (0..).zip(&self.all)
    }

    pub fn get(&self, at: u32) -> &RecordText<'a> {
        &self.all[at as usize]
    }

    /// The first of the stretches that begin there or behind.
    fn lower(&self, start: usize) -> usize {
        self.stretches.partition_point(|stretch| stretch.start < start)
    }

    /// Notes what of the texts stands in the output of a target, or shaped it. Targets are numbered from 1.
    pub fn cover(&mut self, ledger: &Ledger, target: u32) {
        self.rows_of.fill(0);
        for entry in &ledger.entries {
            if let Some(origin) = entry.from {
                self.cover_one(origin, entry.row, target);
            }
        }
    }

    fn cover_one(&mut self, origin: Origin, row: u8, target: u32) {
        let (start, end) = (origin.address, origin.address + origin.length as usize);
        let found = self.index.find(&self.stretches, start, end);
        if let Some(stretch) = found.map(|at| &mut self.stretches[at as usize]).filter(|one| one.alone) {
            stretch.covered = target;
            self.rows_of[self.all[stretch.first as usize].of.value as usize] |= 1 << row;
            return;
        }
        let from = self.lower(start);
        // It, and what it holds.
        let mut at = from;
        while let Some(stretch) = self.stretches.get_mut(at).filter(|stretch| stretch.start < end) {
            stretch.covered = target;
            let is_it = (stretch.start, stretch.end) == (start, end);
            if is_it {
                self.rows_of[self.all[stretch.first as usize].of.value as usize] |= 1 << row;
                if stretch.swept == target {
                    break;
                }
                stretch.swept = target;
            }
            at += 1;
        }
        // What holds it.
        let mut around = from.checked_sub(1).map(|at| at as u32);
        while let Some(stretch) = around.map(|at| &mut self.stretches[at as usize]) {
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

    /// Whether a text stands in the output of the target that was covered last.
    pub fn is_covered(&self, at: u32, target: u32) -> bool {
        self.stretches[self.stretch_of[at as usize] as usize].covered == target
    }

    /// The number of a text.
    pub fn find(&self, origin: Origin) -> Option<u32> {
        let (start, end) = (origin.address, origin.address + origin.length as usize);
        self.index.find(&self.stretches, start, end).map(|at| self.stretches[at as usize].first)
    }
}

/// Finds a stretch by where it begins and ends.
#[derive(Debug)]
struct Index {
    /// Numbers of stretches, from 1; a power of two, and more than twice as many as there are stretches.
    slots: Vec<u32>,
}

impl Index {
    fn of(stretches: &[Stretch]) -> Self {
        let mut index = Self { slots: vec![0; (2 * stretches.len() + 1).next_power_of_two()] };
        for (one, number) in stretches.iter().zip(1..) {
            let mut slot = index.slot(one.start, one.end);
            while index.slots[slot] != 0 {
                slot = (slot + 1) % index.slots.len();
            }
            index.slots[slot] = number;
        }
        index
    }

    /// Addresses are not for others to choose, so they need no secret hash.
    fn slot(&self, start: usize, end: usize) -> usize {
        let mixed = (start as u64 ^ (end as u64) << 32).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        (mixed >> 32) as usize % self.slots.len()
    }

    fn find(&self, stretches: &[Stretch], start: usize, end: usize) -> Option<u32> {
        let mut slot = self.slot(start, end);
        while let Some(at) = self.slots[slot].checked_sub(1) {
            let one = &stretches[at as usize];
            if (one.start, one.end) == (start, end) {
                return Some(at);
            }
            slot = (slot + 1) % self.slots.len();
        }
        None
    }
}
