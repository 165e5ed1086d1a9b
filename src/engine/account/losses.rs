//! What of a record a target does not keep: the texts that no row wrote, and those that one wrote less precisely.

use super::line::{Line, LineFate};
use super::texts::Texts;
use super::words::TargetWords;
use crate::account::RowBits;
use crate::output::{How, Ledger, Loss};

/// What is observed of one record in one target.
pub(super) struct Observation<'a> {
    pub target: u32,
    pub words: &'a TargetWords,
    pub bits: RowBits,
    pub ledger: &'a Ledger,
}

/// Adds the lines of a record that was written to a target, whose texts are covered by what was written.
pub(super) fn losses(seen: &Observation<'_>, texts: &Texts<'_>, found: &mut Vec<Line>) {
    let first = found.len();
    let Observation { target, words, bits, ledger } = *seen;
    let line = |row, text, fate| Line { target, row, text, fate };
    let named = ledger.losses.iter().filter_map(|loss| Some((texts.find(loss.of?)?, loss.row)));
    let mut named: Vec<(u32, u8)> = named.collect();
    named.sort_unstable();
    let lost = texts.iter().filter(|(at, text)| !text.of.repeats && !texts.is_covered(*at, target + 1));
    for (at, text) in lost {
        let row = match named.binary_search_by_key(&at, |(text, _)| *text) {
            Ok(by_name) => Some(named[by_name].1),
            Err(_) => words.blamed(text.of.field, texts.rows_of(text.of.value), bits),
        };
        found.extend(row.map(|row| line(row, Some(at), LineFate::Dropped)));
    }
    // What was written just before, or else just behind, a row noted that it wrote less than it was given.
    let written = |loss: &Loss| {
        let after = loss.after as usize;
        let near = [after.checked_sub(1).and_then(|at| ledger.entries.get(at)), ledger.entries.get(after)];
        let mut near = near.into_iter().flatten();
        near.find_map(|entry| Some((texts.find(entry.from.filter(|_| entry.row == loss.row)?)?, entry.how)))
    };
    let others = found.len();
    for loss in ledger.losses.iter().filter(|loss| !loss.dropped) {
        if let Some((text, How::Derived)) = written(loss) {
            found.push(line(loss.row, Some(text), LineFate::Reduced));
        }
    }
    // A row that lost none of its texts has lost what a text means.
    let explained = rows(&found[first..]);
    for loss in ledger.losses.iter().filter(|loss| explained >> loss.row & 1 == 0) {
        found.push(match (written(loss), loss.dropped) {
            (Some((text, _)), false) => line(loss.row, Some(text), LineFate::Reduced),
            (None, false) => line(loss.row, None, LineFate::Reduced),
            (_, true) => line(loss.row, None, LineFate::Dropped),
        });
    }
    let mut supplied = 0;
    for entry in &ledger.entries {
        let is_merged = words.merged >> entry.row & 1 == 1;
        if !is_merged && entry.how != How::Supplied {
            continue;
        }
        let Some(text) = entry.from.and_then(|origin| texts.find(origin)) else { continue };
        if is_merged {
            found.push(line(entry.row, Some(text), LineFate::Merged));
        }
        if entry.how == How::Supplied {
            supplied |= 1 << entry.row;
            found.push(line(entry.row, Some(text), LineFate::Supplied));
        }
    }
    // Words that the record holds as what they mean.
    for row in (0..u128::BITS as u8).filter(|row| (bits.supplied & !supplied) >> row & 1 == 1) {
        found.push(line(row, None, LineFate::Supplied));
    }
    // A text may be written at several places of a row.
    found[others..].sort_unstable();
    found.dedup();
}

fn rows(lines: &[Line]) -> u128 {
    lines.iter().fold(0, |rows, line| rows | 1 << line.row)
}
