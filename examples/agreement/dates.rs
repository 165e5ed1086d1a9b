//! Agreement on dates.

use crate::Line;

/// The table, or the lines of one class.
pub fn table(lines: &[Line], show: Option<&str>) -> String {
    format!(
        "{} lines, {:?}, {:?}\n",
        lines.len(),
        show,
        lines.first().map(|l| (&l.s, &l.expected, &l.kind, &l.source))
    )
}
