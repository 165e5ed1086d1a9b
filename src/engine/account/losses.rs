//! What of a record a target does not keep: the texts that no row wrote, and those that one wrote less precisely.

use super::fates::{Fates, LineFate, TargetFate};
use super::texts::{RecordText, TextIndex};
use super::words::TargetWords;
use crate::account::RowBits;
use crate::output::{Entry, How, Ledger, Loss};

/// What is observed of one record in one target.
pub(super) struct Observation<'a> {
    /// The place of the target among those converted to.
    pub target: u32,
    pub words: &'a TargetWords,
    pub bits: RowBits,
    /// The rows that wrote a text that was supplied.
    pub supplied: u128,
    pub ledger: &'a Ledger,
    pub texts: &'a [RecordText<'a>],
    pub index: &'a TextIndex,
}

impl Observation<'_> {
    /// The text that an entry is of.
    fn text_of(&self, entry: &Entry) -> Option<u32> {
        self.index.find(entry.from?)
    }

    /// What was written just before, or else just behind, a row noted that it wrote less than it was given.
    fn written(&self, loss: &Loss) -> Option<(u32, How)> {
        let near = |at: u32| {
            let entry = self.ledger.entries().get(at as usize).filter(|entry| entry.row == loss.row)?;
            Some((self.text_of(entry)?, entry.how))
        };
        loss.after.checked_sub(1).and_then(near).or_else(|| near(loss.after))
    }

    /// Adds what of the texts of a record is not in a target, or less precisely. They are covered by what was written.
    pub fn losses(&self, named: &mut Vec<(u32, u8)>, fates: &mut Fates) {
        let Observation { target, words, bits, ledger, texts, index, .. } = *self;
        let fate = |row, fate| TargetFate { target: target as u16, row, fate };
        let mut explained = 0_u128;
        named.clear();
        named.extend(ledger.losses.iter().filter_map(|loss| Some((index.find(loss.of?)?, loss.row))));
        named.sort_unstable();
        let mut named = named.iter().peekable();
        // Texts of one field follow each other, and mostly share their fate.
        let mut before = (None, None);
        for (at, text) in (0..).zip(texts).filter(|(_, text)| index.is_lost(text, target)) {
            while named.next_if(|(other, _)| *other < at).is_some() {}
            let row = match named.peek() {
                Some((other, row)) if *other == at => Some(*row),
                Some(_) | None => {
                    let of = Some((text.field, index.rows_of(text.value)));
                    if before.0 != of {
                        before = (of, of.and_then(|(field, wrote)| words.blamed(field, wrote, bits)));
                    }
                    before.1
                }
            };
            if let Some(row) = row {
                explained |= 1 << row;
                fates.add(Some(at), fate(row, LineFate::Dropped));
            }
        }
        for loss in ledger.losses.iter().filter(|loss| !loss.dropped) {
            if let Some((text, How::Derived)) = self.written(loss) {
                explained |= 1 << loss.row;
                fates.add(Some(text), fate(loss.row, LineFate::Reduced));
            }
        }
        // A row that lost none of its texts has lost what a text means.
        for loss in ledger.losses.iter().filter(|loss| explained >> loss.row & 1 == 0) {
            match (loss.dropped, self.written(loss)) {
                (false, text) => {
                    fates.add(text.map(|(text, _)| text), fate(loss.row, LineFate::Reduced));
                }
                (true, _) => fates.add(None, fate(loss.row, LineFate::Dropped)),
            }
        }
        // Words that the record holds as what they mean.
        let mut rest: u128 = bits.supplied & !self.supplied;
        while rest != 0 {
            fates.add(None, fate(rest.trailing_zeros() as u8, LineFate::Supplied));
            rest &= rest - 1;
        }
    }
}
