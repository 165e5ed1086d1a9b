//! What the lines of a target and of its rows have in common, spelled once; and which row lost a text.

use super::fates::LineFate;
use super::spelling::{Piece, string};
use crate::account::{Fate, RowBits, RowView};
use crate::crosswalk::Target;
use crate::output::How;
use crate::record::{Field, Fields};

/// What the lines of a target have in common, and its rows by field.
#[derive(Debug)]
pub(super) struct TargetWords {
    /// `"dc":[`
    pub key: Vec<u8>,
    pub rows: Vec<RowWords>,
    /// For each field the rows that carry it.
    rows_of_field: [u128; Field::ALL.len()],
    /// The rows that declare a loss.
    lossy: u128,
}

/// What the lines of a row have in common.
#[derive(Debug)]
pub(super) struct RowWords {
    /// For each fate `["mods","title","reduced"],`
    pub fates: [Piece; 4],
    /// For each way of writing `["title","given",`
    pub hows: [Piece; How::ALL.len()],
    /// Whether its fields are merged.
    pub is_merged: bool,
}

impl TargetWords {
    pub fn of(target: &Target) -> Self {
        let mut key = Vec::new();
        string(&mut key, target.name());
        key.extend_from_slice(b":[");
        let mut words = Self {
            rows: target.rows().iter().map(|row| RowWords::of(row, target.name())).collect(),
            key,
            rows_of_field: [0; Field::ALL.len()],
            lossy: 0,
        };
        for (at, row) in target.rows().iter().enumerate() {
            for field in row.fields.iter() {
                words.rows_of_field[field as usize] |= 1 << at;
            }
            if matches!(row.fate, Fate::Reduced(_) | Fate::Dropped(_)) {
                words.lossy |= 1 << at;
            }
        }
        words
    }

    /// The row that lost a text of a field, where `wrote` are those that wrote another part of the same value: what is a
    /// part of a value that was written is lost by who wrote it.
    pub fn blamed(&self, field: Field, wrote: u128, bits: RowBits) -> Option<u8> {
        let run = self.rows_of_field[field as usize] & bits.run;
        let (reduced, dropped) = (run & bits.reduced, run & bits.dropped);
        let first = match wrote {
            0 => [dropped, reduced],
            _ => [reduced & wrote, dropped & wrote],
        };
        let then = [dropped, reduced, run & self.lossy & wrote, run & self.lossy, run];
        let rows = first.into_iter().chain(then).find(|rows| *rows != 0)?;
        Some(rows.trailing_zeros() as u8)
    }
}

impl RowWords {
    fn of(row: &RowView, target: &str) -> Self {
        let list = |words: &[&str]| {
            let mut list = b"[".to_vec();
            for (at, word) in words.iter().enumerate() {
                list.extend_from_slice(if at > 0 { b"," } else { b"" });
                string(&mut list, word);
            }
            list
        };
        let fates =
            LineFate::ALL.map(|fate| Piece::of(&[&*list(&[target, row.key, fate.name()]), b"],"].concat()));
        let hows = How::ALL.map(|how| Piece::of(&[&*list(&[row.key, how.name()]), b","].concat()));
        Self { fates, hows, is_merged: row.fate == Fate::Merged }
    }
}

/// The first line of a file of accounts: for each target its rows, with where they go and why they lose something.
pub(super) fn rows_line<'a>(targets: impl Iterator<Item = &'a Target>) -> Vec<u8> {
    let mut out = b"{\"rows\":{".to_vec();
    for (at, target) in targets.enumerate() {
        out.extend_from_slice(if at > 0 { b"," } else { b"" });
        string(&mut out, target.name());
        out.extend_from_slice(b":[");
        for (at, row) in target.rows().iter().enumerate() {
            out.extend_from_slice(if at > 0 { b",{\"row\":" } else { b"{\"row\":" });
            string(&mut out, row.key);
            fields(&mut out, row.fields);
            out.extend_from_slice(b",\"to\":");
            string(&mut out, row.to);
            out.extend_from_slice(b",\"fate\":");
            string(&mut out, row.fate.name());
            out.extend_from_slice(b",\"reason\":");
            match row.fate.reason() {
                Some(reason) => string(&mut out, reason),
                None => out.extend_from_slice(b"null"),
            }
            out.push(b'}');
        }
        out.push(b']');
    }
    out.extend_from_slice(b"}}\n");
    out
}

/// The keys of fields.
fn fields(out: &mut Vec<u8>, fields: Fields) {
    out.extend_from_slice(b",\"fields\":[");
    for (at, field) in fields.iter().enumerate() {
        out.extend_from_slice(if at > 0 { b"," } else { b"" });
        string(out, field.key());
    }
    out.push(b']');
}
