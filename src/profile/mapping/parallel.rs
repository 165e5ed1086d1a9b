//! Lists that run side by side: columns of which the first values belong together, then the second ones.

use super::item::{ColumnCell, Columns, Item, MappingContext};
use super::origin::Separators;
use super::path::Path;
use crate::tree::NodeKind;

/// Columns that run side by side, compiled when the profile is loaded.
#[derive(Debug)]
pub(super) struct ParallelLists {
    pub(super) columns: Box<[Path]>,
    /// What parts the texts of a column that is no list.
    pub(super) split: Separators,
    /// The number of the first column among those of all zips.
    pub(super) first: u32,
}

/// A column that holds fewer values than another of its zip.
#[derive(Debug)]
pub(super) struct Uneven {
    /// The first of its cells.
    pub(super) node: u32,
    /// Its number in the zip, and how many values it holds.
    pub(super) short: usize,
    pub(super) count: usize,
    /// The fullest column, and how many values that holds.
    pub(super) full: usize,
    pub(super) most: usize,
}

impl Columns {
    /// Adds the columns of a zip, as the record has them.
    pub(super) fn read(&mut self, zip: &ParallelLists, record: Item<'_>, cx: &MappingContext<'_, '_>) {
        for column in &zip.columns {
            let cells = &mut self.cells;
            column.visit(record, cx, &mut |item| {
                let Some(node) = item.as_whole() else { return };
                match node.kind() {
                    NodeKind::List => cells.extend(node.elements().map(|node| ColumnCell::whole(node.at))),
                    NodeKind::Null => {}
                    NodeKind::True
                    | NodeKind::False
                    | NodeKind::Number
                    | NodeKind::Map
                    | NodeKind::Key
                    | NodeKind::Element => {
                        cells.push(ColumnCell::whole(node.at));
                    }
                    NodeKind::Text => zip.split.each(item, cx, true, &mut |piece| {
                        cells.push(
                            piece
                                .taken()
                                .map_or(ColumnCell::whole(node.at), |part| ColumnCell { part, whole: false }),
                        );
                    }),
                }
            });
            self.ends.push(self.cells.len() as u32);
        }
    }

    /// A column of a zip that holds fewer values than another and more than none.
    pub(super) fn uneven(&self, zip: &ParallelLists) -> Option<Uneven> {
        let counts = (0..zip.columns.len()).map(|at| (at, self.column(zip.first + at as u32).len()));
        let most = counts.clone().max_by_key(|(at, count)| (*count, usize::MAX - at))?;
        let (short, count) = counts.into_iter().find(|(_, count)| (1..most.1).contains(count))?;
        let first = self.column(zip.first + short as u32).first()?;
        Some(Uneven { node: first.part.at, short, count, full: most.0, most: most.1 })
    }

    /// How many rows the columns of a zip have: as many as the longest.
    pub(super) fn rows(&self, zip: &ParallelLists) -> u32 {
        let columns = zip.first..zip.first + zip.columns.len() as u32;
        columns.map(|column| self.column(column).len() as u32).max().unwrap_or(0)
    }
}
