//! What the lines of a target and of its rows have in common, spelled once; and which row lost a text.

use super::line::LineFate;
use super::spelling::string;
use crate::account::{Fate, RowBits, RowView};
use crate::crosswalk::Target;
use crate::record::{Field, Fields};

/// Reasons that no row has to give.
const MERGED: &str = "it stands in one element with the values of other fields";
const SUPPLIED: &str = "the profile supplied it, or the record marks it as inferred";

/// What the lines of a target have in common, and its rows by field.
#[derive(Debug)]
pub(super) struct TargetWords {
    /// `,"target":"dc"`
    pub name: Vec<u8>,
    pub rows: Vec<RowWords>,
    /// For each field the rows that carry it.
    rows_of_field: [u128; Field::ALL.len()],
    /// The rows that merge their fields, and those that declare a loss.
    pub merged: u128,
    lossy: u128,
}

/// What the lines of a row have in common.
#[derive(Debug)]
pub(super) struct RowWords {
    /// `"row":"title"`
    pub key: Vec<u8>,
    /// For each fate `,"target":"mods","row":"title","to":"titleInfo/title","fate":"reduced","reason":"…"`
    pub fates: [Vec<u8>; 4],
    pub fields: Fields,
}

impl TargetWords {
    pub fn of(target: &Target) -> Self {
        let mut name = b",\"target\":".to_vec();
        string(&mut name, target.name());
        let mut words = Self {
            rows: target.rows().iter().map(|row| RowWords::of(row, &name)).collect(),
            name,
            rows_of_field: [0; Field::ALL.len()],
            merged: 0,
            lossy: 0,
        };
        for (at, row) in target.rows().iter().enumerate() {
            for field in row.fields.iter() {
                words.rows_of_field[field as usize] |= 1 << at;
            }
            match row.fate {
                Fate::Kept => {}
                Fate::Merged => words.merged |= 1 << at,
                Fate::Reduced(_) | Fate::Dropped(_) => words.lossy |= 1 << at,
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
    fn of(row: &RowView, target: &[u8]) -> Self {
        let mut key = b"\"row\":".to_vec();
        string(&mut key, row.key);
        let fates =
            [LineFate::Merged, LineFate::Reduced, LineFate::Dropped, LineFate::Supplied].map(|fate| {
                let mut words = [target, b",", &*key, b",\"to\":"].concat();
                string(&mut words, row.to);
                let (fate, reason) = match fate {
                    LineFate::Merged => ("merged", MERGED),
                    LineFate::Reduced => ("reduced", row.fate.reason().unwrap_or(NO_REASON)),
                    LineFate::Dropped => ("dropped", row.fate.reason().unwrap_or(NO_REASON)),
                    LineFate::Supplied => ("supplied", SUPPLIED),
                };
                words.extend_from_slice(b",\"fate\":");
                string(&mut words, fate);
                words.extend_from_slice(b",\"reason\":");
                string(&mut words, reason);
                words
            });
        Self { key, fates, fields: row.fields }
    }
}

/// Of a text that no row accounts for: a test holds that there is none.
const NO_REASON: &str = "no row accounts for it";
