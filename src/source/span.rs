//! Spans, and what stands for texts that are not in the bytes of their record.

use std::ops::Range;

/// The first offset that is in no record: the largest one that is read is smaller. Two for each inherited text.
const FIRST_INHERITED: u32 = 3 << 30;

/// A range of bytes within one piece.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span of the bytes `start..end`.
    #[must_use]
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// The span as a range for slicing.
    #[must_use]
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether `other` lies wholly within this span.
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Stands for the inherited text of that number: it is nowhere in the bytes of the record that inherits it, and its
    /// [`Lineage`](super::Lineage) knows where it is. A part of it stands for the same text.
    #[must_use]
    pub const fn of_inherited(number: u32) -> Self {
        let start = FIRST_INHERITED.saturating_add(number.saturating_mul(2));
        Self { start, end: start.saturating_add(1) }
    }

    /// The number of the inherited text that it stands for, if it does.
    #[must_use]
    #[inline]
    pub const fn inherited(self) -> Option<u32> {
        match self.start.checked_sub(FIRST_INHERITED) {
            Some(beyond) => Some(beyond / 2),
            None => None,
        }
    }

    /// The number of bytes covered.
    #[must_use]
    pub const fn len(self) -> u32 {
        self.end.saturating_sub(self.start)
    }

    /// Whether the span covers no byte.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start >= self.end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_stands_for_an_inherited_text_and_no_span_of_a_record_does() {
        for number in [0, 1, 7, 64 << 20] {
            let span = Span::of_inherited(number);
            assert_eq!((span.inherited(), span.is_empty()), (Some(number), false));
            assert_eq!(Span::new(span.end, span.end).inherited(), Some(number), "a part of it at its end");
        }
        assert_eq!(Span::new(FIRST_INHERITED - 1, FIRST_INHERITED).inherited(), None);
    }
}
