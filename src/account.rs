//! The account of a conversion: what becomes of each field in a target, and how often that was so.
//!
//! A crosswalk declares the fate of its rows; its writer observes it for each record. Reports show both.

use crate::record::Fields;

/// What becomes of a field in a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// The whole value is there, as precise as it was.
    Kept,
    /// The whole value is there, in one element with other fields.
    Merged,
    /// A less precise value is there, or only some of the values; always, or at times as the reason states.
    Reduced(&'static str),
    /// The target has no equivalent of it.
    Dropped(&'static str),
}

impl Fate {
    /// The word for it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Merged => "merged",
            Self::Reduced(_) => "reduced",
            Self::Dropped(_) => "dropped",
        }
    }

    /// Why something is lost, if it is.
    #[must_use]
    pub const fn reason(self) -> Option<&'static str> {
        match self {
            Self::Kept | Self::Merged => None,
            Self::Reduced(why) | Self::Dropped(why) => Some(why),
        }
    }
}

/// A row without the function that writes it, for the account and the docs.
#[derive(Debug, Clone, Copy)]
pub struct RowView {
    /// By what a patch and the account name it.
    pub key: &'static str,
    /// The fields it carries.
    pub fields: Fields,
    /// Where they go.
    pub to: &'static str,
    /// What becomes of them.
    pub fate: Fate,
}

/// Which rows of a crosswalk were run for one record, and which of them lost something or wrote what was
/// supplied: a bit a row.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RowBits {
    /// The rows that were run.
    pub run: u128,
    /// The rows that wrote a value less precisely than it was given.
    pub reduced: u128,
    /// The rows that did not write a value at all.
    pub dropped: u128,
    /// The rows that wrote a value that was supplied or inferred.
    pub supplied: u128,
}

impl RowBits {
    /// How many rows there are bits for.
    pub const ROWS: usize = u128::BITS as usize;
}

/// How often a row was run, and how often something was lost or supplied.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RowCount {
    /// Records that had one of its fields.
    pub records: u64,
    /// Records in which a value was written less precisely than it was given.
    pub reduced: u64,
    /// Records in which a value was not written at all.
    pub dropped: u64,
    /// Records in which a value was written that was supplied or inferred.
    pub supplied: u64,
}

impl RowCount {
    /// Adds a record's rows to the counts of all rows.
    pub fn add(counts: &mut [Self], bits: RowBits) {
        Self::each(counts, bits, |count| *count += 1);
    }

    /// Takes a record's rows back out: it was withheld after all.
    pub fn subtract(counts: &mut [Self], bits: RowBits) {
        Self::each(counts, bits, |count| *count -= 1);
    }

    /// Changes the counts whose bits are set; most are not.
    fn each(counts: &mut [Self], bits: RowBits, change: impl Fn(&mut u64)) {
        let mut of = |mut rows: u128, count: fn(&mut Self) -> &mut u64| {
            while rows != 0 {
                change(count(&mut counts[rows.trailing_zeros() as usize]));
                rows &= rows - 1;
            }
        };
        of(bits.run, |count| &mut count.records);
        of(bits.reduced, |count| &mut count.reduced);
        of(bits.dropped, |count| &mut count.dropped);
        of(bits.supplied, |count| &mut count.supplied);
    }

    /// Adds another count.
    pub fn merge(&mut self, other: Self) {
        self.records += other.records;
        self.reduced += other.reduced;
        self.dropped += other.dropped;
        self.supplied += other.supplied;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_is_of_the_first_row_and_of_the_last_and_is_taken_back_as_it_was_added() {
        let mut counts = vec![RowCount::default(); RowBits::ROWS];
        let ends = 1 | 1 << (RowBits::ROWS - 1);
        RowCount::add(&mut counts, RowBits { run: ends, dropped: 1, ..RowBits::default() });
        RowCount::add(&mut counts, RowBits { run: 1, supplied: 1, ..RowBits::default() });
        assert_eq!(counts[0], RowCount { records: 2, dropped: 1, supplied: 1, reduced: 0 });
        assert_eq!(counts[RowBits::ROWS - 1], RowCount { records: 1, ..RowCount::default() });
        assert!(counts[1..RowBits::ROWS - 1].iter().all(|count| *count == RowCount::default()));
        RowCount::subtract(&mut counts, RowBits { run: ends, dropped: 1, ..RowBits::default() });
        assert_eq!(counts[0], RowCount { records: 1, supplied: 1, ..RowCount::default() });
        assert_eq!(counts[RowBits::ROWS - 1], RowCount::default());
    }
}
