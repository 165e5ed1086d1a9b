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

    /// The columns of a zip that hold fewer values than another and more than none: the first of its cells, its number, and
    /// how many; and the number of the fullest, with how many it holds.
    pub(super) fn uneven(&self, zip: &ParallelLists) -> Option<((u32, usize, usize), (usize, usize))> {
        let counts = (0..zip.columns.len()).map(|at| (at, self.column(zip.first + at as u32).len()));
        let most = counts.clone().max_by_key(|(at, count)| (*count, usize::MAX - at))?;
        let (short, count) = counts.into_iter().find(|(_, count)| (1..most.1).contains(count))?;
        let first = self.column(zip.first + short as u32).first()?;
        Some(((first.part.at, short, count), most))
    }

    /// How many rows the columns of a zip have: as many as the longest.
    pub(super) fn rows(&self, zip: &ParallelLists) -> u32 {
        let columns = zip.first..zip.first + zip.columns.len() as u32;
        columns.map(|column| self.column(column).len() as u32).max().unwrap_or(0)
    }
}
