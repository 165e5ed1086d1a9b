//! What is wrong with a row of a table that was read whole: it holds others, or it is none of a record.

use crate::finding::Finding;
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::source::Span;

/// A profile for the examples.
const PROFILE: &str = r#"name = "letters"
about = "a list of letters"
format = "csv"

[[map]]
from = "No"
to = "id"

[[map]]
from = "Title"
to = "title"

[[map]]
from = "Date"
to = "dates"

[[map]]
from = "Pages"
to = "extent"
"#;

const fn table(content: &'static str) -> Example {
    Example { format: "csv", profile: Some(PROFILE), schema: None, xsd: None, content: content.as_bytes() }
}

/// A cell that holds rows.
pub const SWALLOWED_ROWS: Rule = Rule {
    id: RuleId::SwallowedRows,
    severity: Severity::Warning,
    family: Family::Table,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "A cell in quotes goes over several lines, and these look like rows of the table.",
    why: "A quote that was not meant to open a cell takes all that follows into it, up to the next quote: the rows \
between are no records, and nothing else shows that they are missing. Lines within the cell that have as many delimiters \
as the header are a sign of it; a cell of several lines of prose has not.\n\n\
Look at the quotes that open and close the cell. If the cell is meant as it is, nothing need be done.",
    source: "RFC 4180, section 2, rule 6, lets a cell in quotes hold line ends and commas",
    flagged: Some(table(
        "No,Title,Date,Pages\n1,Request,1956,2\n2,\"Reply,1956,1\n3,Note,1957,1\n4,Draft\",1957,3\n",
    )),
    clean: Some(table(
        "No,Title,Date,Pages\n1,Request,1956,2\n2,\"Reply,\nin three parts, one of them lost,\nand a note\",1957,3\n",
    )),
    check: Check::Emitted,
};

/// A cell whose lines are like rows; the span is of the first of these.
#[must_use]
pub fn swallowed_rows(span: Span, lines: usize) -> Finding {
    let found = if lines == 1 { "a line".to_owned() } else { format!("{lines} lines") };
    let message =
        format!("expected a cell of one row, found {found} in it with as many delimiters as the header");
    Finding::new(RuleId::SwallowedRows, span, message)
        .help("see whether the quote that opens the cell is meant: the rows up to the next quote are no records of their own")
}

/// A row of sums.
pub const TOTALS_ROW: Rule = Rule {
    id: RuleId::TotalsRow,
    severity: Severity::Error,
    family: Family::Table,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "A row is the sum of those above it.",
    why: "A spreadsheet may end with a row that begins with `Total` and else holds nothing but numbers. It describes \
nothing in the archive, and as a record it would be an invented one. So it is refused.\n\n\
Take the row out before the table is saved as CSV. If it is a record, give it a title, or write the word in another way.",
    source: "none; habits of spreadsheets",
    flagged: Some(table("No,Title,Date,Pages\n1,Request,1956,2\n2,Reply,1956,1\nTotal,,,3\n")),
    clean: Some(table("No,Title,Date,Pages\n1,Request,1956,2\n2,Total,1956,1\n")),
    check: Check::Emitted,
};

/// A row that begins with that word and else holds nothing but numbers.
#[must_use]
pub fn totals_row(span: Span, word: &str) -> Finding {
    let message = format!("expected a record, found `{word}` and nothing but numbers beside it");
    Finding::new(RuleId::TotalsRow, span, message)
        .help("take the row out: a sum of the rows above is no record")
}
