//! Long lists that few runs look into: searched where they stand in the program, and read into no table.
//!
//! The file is as that of any code list. A row is found by its first cell, by halves; nothing is done at the start.

/// A list whose rows are sorted by their first cell, by bytes.
#[derive(Copy, Clone, Debug)]
pub struct SortedList {
    text: &'static str,
    /// Where the rows begin, behind the lines that say what the list is.
    start: usize,
}

/// One row.
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug)]
pub struct SortedRow(&'static str);

impl SortedList {
    /// The list that a text holds.
    #[must_use]
    pub const fn new(text: &'static str) -> Self {
        let bytes = text.as_bytes();
        let mut start = 0;
        while start < bytes.len() && bytes[start] == b'#' {
            while start < bytes.len() && bytes[start] != b'\n' {
                start += 1;
            }
            start += 1;
        }
        Self { text, start }
    }

    /// The row whose first cell is `key`, letter by letter.
    #[must_use]
    pub fn find(&self, key: &str) -> Option<SortedRow> {
        let rows = self.text.get(self.start..)?;
        // Both stand at the start of a line.
        let (mut low, mut high) = (0, rows.len());
        while low < high {
            let middle = low + (high - low) / 2;
            let start =
                rows.as_bytes()[..middle].iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
            let end = rows.as_bytes()[middle..].iter().position(|byte| *byte == b'\n');
            let end = end.map_or(rows.len(), |at| middle + at);
            let row = SortedRow(rows.get(start..end)?);
            match row.cell(0).cmp(key) {
                std::cmp::Ordering::Equal => return Some(row),
                std::cmp::Ordering::Less => low = (end + 1).min(rows.len()),
                std::cmp::Ordering::Greater => high = start,
            }
        }
        None
    }

    /// The rows, in order.
    pub fn rows(&self) -> impl Iterator<Item = SortedRow> {
        self.text.get(self.start..).unwrap_or_default().lines().map(SortedRow)
    }

    /// The lines before the rows.
    #[cfg(test)]
    pub(super) fn head(&self) -> &'static str {
        &self.text[..self.start]
    }
}

impl SortedRow {
    /// A cell; empty where there is none.
    #[must_use]
    pub fn cell(self, column: usize) -> &'static str {
        self.0.split('\t').nth(column).unwrap_or_default()
    }

    /// The whole row.
    #[cfg(test)]
    pub(super) const fn line(self) -> &'static str {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codelist::SORTED;

    #[test]
    fn each_row_of_each_list_is_found_and_what_stands_between_is_not() {
        for (name, list) in SORTED {
            for row in list.rows() {
                let key = row.cell(0);
                assert_eq!(list.find(key), Some(row), "{name}: {key}");
                assert_eq!(list.find(&format!("{key}\u{1}")), None, "{name}: {key}");
            }
            assert_eq!((list.find(""), list.find("\u{10ffff}")), (None, None), "{name}");
        }
    }

    #[test]
    fn a_list_of_one_row_and_of_none_is_searched_too() {
        let one = SortedList::new("# list: one\nb\tB");
        assert_eq!(one.find("b").map(|row| row.cell(1)), Some("B"));
        assert_eq!((one.find("a"), one.find("c")), (None, None));
        assert_eq!(SortedList::new("# list: none\n").find("a"), None);
        assert_eq!(SortedList::new("").find("a"), None);
    }
}
