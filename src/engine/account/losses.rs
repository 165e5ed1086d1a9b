//! What of a record a target does not keep: the texts that no row wrote, and those that one wrote less precisely.

use super::fates::{Fates, LineFate, TargetFate};
use super::texts::{RecordText, TextIndex};
use super::words::TargetWords;
use crate::account::RowBits;
use crate::output::{How, Ledger, Loss};

/// What is observed of one record in one target.
pub(super) struct Observation<'a> {
    /// The place of the target among those converted to.
    pub target: u16,
    pub words: &'a TargetWords,
    pub bits: RowBits,
    pub ledger: &'a Ledger,
    /// For each entry of the ledger the text it is of.
    pub text_of: &'a [Option<u32>],
}

impl Observation<'_> {
    /// What was written just before, or else just behind, a row noted that it wrote less than it was given.
    fn written(&self, loss: &Loss) -> Option<(u32, How)> {
        let near = |at: u32| {
            let entry = self.ledger.entries.get(at as usize).filter(|entry| entry.row == loss.row)?;
            Some((self.text_of[at as usize]?, entry.how))
        };
        loss.after.checked_sub(1).and_then(near).or_else(|| near(loss.after))
    }

    /// Adds the fates of the texts of a record that was written to a target, whose texts are covered by what was written.
    pub fn losses(&self, texts: &[RecordText<'_>], index: &TextIndex, fates: &mut Fates) {
        let Observation { target, words, bits, ledger, text_of } = *self;
        let fate = |row, fate| TargetFate { target, row, fate };
        let mut explained = 0_u128;
        let named = ledger.losses.iter().filter_map(|loss| Some((index.find(texts, loss.of?)?, loss.row)));
        let mut named: Vec<(u32, u8)> = named.collect();
        named.sort_unstable();
        // Texts of one field follow each other, and mostly share their fate.
        let mut before = (None, None);
        for at in index.not_covered(target + 1) {
            let text = &texts[at as usize];
            if text.repeats {
                continue;
            }
            let by_name = named.partition_point(|(other, _)| *other < at);
            let row = match named.get(by_name).filter(|(other, _)| *other == at) {
                Some((_, row)) => Some(*row),
                None => {
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
        let mut supplied = 0_u128;
        for (entry, text) in ledger.entries.iter().zip(text_of) {
            let (is_merged, is_supplied) =
                (words.rows[entry.row as usize].is_merged, entry.how == How::Supplied);
            if !(is_merged || is_supplied) || text.is_none() {
                continue;
            }
            if is_merged {
                fates.add(*text, fate(entry.row, LineFate::Merged));
            }
            if is_supplied {
                supplied |= 1 << entry.row;
                fates.add(*text, fate(entry.row, LineFate::Supplied));
            }
        }
        // Words that the record holds as what they mean.
        let mut rest: u128 = bits.supplied & !supplied;
        while rest != 0 {
            fates.add(None, fate(rest.trailing_zeros() as u8, LineFate::Supplied));
            rest &= rest - 1;
        }
    }
}
