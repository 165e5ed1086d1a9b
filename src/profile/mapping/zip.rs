//! Lists that run side by side: columns of which the first values belong together, then the second ones.

use super::item::{Item, Look};
use super::origin::Separators;
use super::path::Path;
use crate::profile::used::Part;
use crate::tree::{NodeKind, Ref};

/// Columns that run side by side, compiled when the profile is loaded.
#[derive(Debug)]
pub(super) struct Zip {
    pub(super) columns: Box<[Path]>,
    /// What parts the texts of a column that is no list.
    pub(super) split: Separators,
    /// The number of the first column among those of all zips.
    pub(super) first: u32,
}

/// The cells of all columns of one record.
#[derive(Debug, Default)]
pub(super) struct Columns {
    cells: Vec<Cell>,
    /// Where the cells of each column end.
    ends: Vec<u32>,
}

#[derive(Debug, Clone, Copy)]
struct Cell {
    part: Part,
    whole: bool,
}

impl Columns {
    pub(super) fn clear(&mut self) {
        self.cells.clear();
        self.ends.clear();
    }

    /// Adds the columns of a zip, as the record has them.
    pub(super) fn read(&mut self, zip: &Zip, record: Item<'_>, look: &Look<'_, '_>) {
        for column in &zip.columns {
            let cells = &mut self.cells;
            column.visit(record, look, &mut |item| {
                let Some(node) = item.as_whole() else { return };
                match node.kind() {
                    NodeKind::List => cells.extend(node.elements().map(|node| Cell::whole(node.at))),
                    NodeKind::Null => {}
                    NodeKind::True
                    | NodeKind::False
                    | NodeKind::Number
                    | NodeKind::Map
                    | NodeKind::Key
                    | NodeKind::Element => {
                        cells.push(Cell::whole(node.at));
                    }
                    NodeKind::Text => zip.split.each(item, look, true, &mut |piece| {
                        cells.push(
                            piece.taken().map_or(Cell::whole(node.at), |part| Cell { part, whole: false }),
                        );
                    }),
                }
            });
            self.ends.push(self.cells.len() as u32);
        }
    }

    fn column(&self, column: u32) -> &[Cell] {
        let end = |column: u32| self.ends.get(column as usize).map_or(0, |end| *end as usize);
        let start = column.checked_sub(1).map_or(0, end);
        self.cells.get(start..end(column)).unwrap_or_default()
    }

    /// How many rows the columns of a zip have: as many as the longest.
    pub(super) fn rows(&self, zip: &Zip) -> u32 {
        let columns = zip.first..zip.first + zip.columns.len() as u32;
        columns.map(|column| self.column(column).len() as u32).max().unwrap_or(0)
    }

    /// The value of a column in the row of `base`.
    pub(super) fn cell<'r>(&self, column: u32, base: Item<'r>) -> Option<Item<'r>> {
        let cell = self.column(column).get(base.row_number()? as usize)?;
        let item = base.beside(Ref { at: cell.part.at, ..base.node() });
        Some(if cell.whole { item } else { item.part(cell.part.start as usize, cell.part.end as usize) })
    }
}

impl Cell {
    const fn whole(at: u32) -> Self {
        Self { part: Part { at, start: 0, end: 0 }, whole: true }
    }
}
