//! What is wrong with a table: its header, or a row of it.

use crate::finding::Finding;
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::source::Span;

/// A profile for the examples.
const PROFILE: &str = r#"name = "letters"
about = "a list of letters"
format = "csv"

[layout]
json_cells = true

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
from = "Note"
to = "notes"
"#;

/// The same, for tables with these columns alone.
const SIGNED: &str = r#"name = "letters"
about = "a list of letters"
format = "csv"

[layout]
signature = ["No", "Title", "Date"]

[[map]]
from = "No"
to = "id"

[[map]]
from = "Title"
to = "title"

[[map]]
from = "Date"
to = "dates"
"#;

const fn table(content: &'static str) -> Example {
    Example { format: "csv", profile: Some(PROFILE), schema: None, xsd: None, content: content.as_bytes() }
}

/// A table in which nothing is wrong.
const CLEAN: Example = table(
    "No,Title,Date\n110398,\"Request for help, urgent\",1956-01-15\n110399,\"The \"\"Reply\"\"\",1956-02-03\n",
);

const RFC: &str = "RFC 4180, section 2";

/// A blank before the quote.
pub const BLANK_BEFORE_QUOTE: Rule = Rule {
    id: RuleId::BlankBeforeQuote,
    severity: Severity::Warning,
    family: Family::Table,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "A cell begins with a blank and a quote.",
    why: "A quote encloses a cell only as its first character. After a blank it is a character like any other: \
the cell keeps its quotes, and a delimiter within them ends it.\n\n\
Remove the blank between the delimiter and the quote. If the quotes belong to the text, as in a title that is \
quoted, remove the blank, double them and put the cell in quotes: `\"\"\"Letter\"\"\"`.",
    source: RFC,
    flagged: Some(table("No,Title,Date\n110398, \"Request for help\",1956-01-15\n")),
    clean: Some(CLEAN),
    check: Check::Emitted,
};

/// A quote that a blank keeps from enclosing its cell.
#[must_use]
pub fn blank_before_quote(span: Span) -> Finding {
    let message = "expected the quote as the first character of its cell, found a blank before it";
    Finding::new(RuleId::BlankBeforeQuote, span, message)
        .help("here the quote is a character like any other; remove the blank if it should enclose the cell")
}

/// Two columns of one name.
pub const DUPLICATE_COLUMN: Rule = Rule {
    id: RuleId::DuplicateColumn,
    severity: Severity::Warning,
    family: Family::Table,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "Two columns of a table have the same name.",
    why: "It is not known which of them a profile means. So their values are taken together, one after the other, \
as a list under that name; other programs mostly keep the last and lose the rest.\n\n\
If both mean the same, as with several subjects, all is well. Otherwise give each column its own name. It is \
reported once a file, at the row that names the columns.",
    source: "RFC 4180 does not forbid it; the W3C's Model for Tabular Data, section 5.6, wants names unique",
    flagged: Some(table("No,Title,Date,Note,Note\n110398,Request for help,1956-01-15,Signed,Stained\n")),
    clean: Some(table(
        "No,Title,Date,Note\n110398,Request for help,1956-01-15,\"[\"\"Signed\"\", \"\"Stained\"\"]\"\n",
    )),
    check: Check::Emitted,
};

/// A column with the name of one before it.
#[must_use]
pub fn duplicate_column(span: Span, name: &str) -> Finding {
    let message = format!("expected a name no other column has, found `{name}` again");
    Finding::new(RuleId::DuplicateColumn, span, message)
        .help("the values of both are kept, one after the other; give each its own name")
}

/// A control character in the name of a column.
#[must_use]
pub fn control_in_column(span: Span, character: char) -> Finding {
    let message = format!(
        "expected no control character, found U+{:04X} in the name of a column",
        u32::from(character)
    );
    Finding::new(RuleId::ControlCharacter, span, message).help("remove it: the name is read without it")
}

/// More cells than columns.
pub const EXTRA_CELLS: Rule = Rule {
    id: RuleId::ExtraCells,
    severity: Severity::Error,
    family: Family::Table,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "A row has more cells than the table has columns.",
    why: "Mostly a delimiter stands within a cell that is not in quotes, so that what follows has moved into the \
wrong columns: a title ends at its first comma, and its second half is taken for the date. There is no knowing \
which comma it was, so the record is refused.\n\n\
Put the cell that holds the delimiter in quotes, or name the columns that are missing in the header. Empty \
cells at the end are let pass where more than half of the first rows have them.",
    source: "RFC 4180, section 2, rule 4: each line should contain the same number of fields",
    flagged: Some(table("No,Title,Date\n110398,Request for help, urgent,1956-01-15\n")),
    clean: Some(CLEAN),
    check: Check::Emitted,
};

/// A row with more cells than the header has columns; the span is of those without a column.
#[must_use]
pub fn extra_cells(span: Span, columns: usize, cells: usize) -> Finding {
    let message = format!("expected {columns} cells, found {cells}");
    Finding::new(RuleId::ExtraCells, span, message)
        .help("put a cell that holds a delimiter in quotes: it and those after it are in the wrong columns")
}

/// JSON that is none.
pub const JSON_IN_CELL: Rule = Rule {
    id: RuleId::JsonInCell,
    severity: Severity::Warning,
    family: Family::Table,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "A cell begins like a list or an object in JSON and is none.",
    why: "The profile says that cells may hold JSON (`json_cells`). This one begins like it, with `[\"` or `{\"`, \
but a bracket, comma or quote is missing: mostly it was cut off where a program allows cells only so many \
characters. It is kept as the text it is.\n\n\
Mend the JSON, or write the values in another manner that the profile can take apart.",
    source: "RFC 8259",
    flagged: Some(table(
        "No,Title,Date,Note\n110398,Request for help,1956-01-15,\"[\"\"Signed\"\", \"\"Stai\"\n",
    )),
    clean: Some(table(
        "No,Title,Date,Note\n110398,Request for help,1956-01-15,\"[\"\"Signed\"\", \"\"Stained\"\"]\"\n",
    )),
    check: Check::Emitted,
};

/// A cell that begins like JSON; `fault` says what was expected in it and what was found.
#[must_use]
pub fn json_in_cell(span: Span, fault: &str) -> Finding {
    let message = format!("expected JSON in a cell that begins like it: {fault}");
    Finding::new(RuleId::JsonInCell, span, message).help("the cell is kept as a text")
}

/// Fewer cells than columns.
pub const MISSING_CELLS: Rule = Rule {
    id: RuleId::MissingCells,
    severity: Severity::Warning,
    family: Family::Table,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "A row has fewer cells than the table has columns.",
    why: "The columns on the right get no value. If only empty cells were left out at the end of the row, all is \
well. But a cell may be missing further left, so that all that follow have moved, or a line end in a cell \
without quotes may have torn one row into two.\n\n\
Compare the row with the header. Put a cell that holds a line end in quotes; where a value is not known, leave \
its cell empty, but keep its delimiter.",
    source: "RFC 4180, section 2, rule 4: each line should contain the same number of fields",
    flagged: Some(table("No,Title,Date\n110398,Request for help\n")),
    clean: Some(CLEAN),
    check: Check::Emitted,
};

/// A row with fewer cells than the `least` that complete rows have; `count` columns, of these names, get no value.
#[must_use]
pub fn missing_cells<'n>(
    span: Span,
    least: usize,
    cells: usize,
    columns: impl Iterator<Item = &'n str>,
    count: usize,
) -> Finding {
    /// The others are counted, not named.
    const SHOWN: usize = 3;
    let shown: Vec<String> = columns.take(SHOWN).map(|name| format!("`{name}`")).collect();
    let more = if count > SHOWN { format!(" and {} more", count - SHOWN) } else { String::new() };
    Finding::new(RuleId::MissingCells, span, format!("expected {least} cells, found {cells}")).help(format!(
        "nothing is known of {}{more}; if the row was torn by a line end within a cell, put that cell in quotes",
        shown.join(", ")
    ))
}

/// Another table than the profile's.
pub const MISSING_COLUMN: Rule = Rule {
    id: RuleId::MissingColumn,
    severity: Severity::Warning,
    family: Family::Table,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "A table lacks columns by which its profile knows the tables it is for.",
    why: "The profile was named, so the table is read with it, and its first row is taken for the header. But it \
may be another table, or an older or newer form of it in which columns have other names, and then what the \
profile does not find is missing in every record.\n\n\
See whether the profile is the right one. If columns have new names, write those into the profile, or give it a \
second form.",
    source: "none; the `signature` of the profile",
    flagged: Some(Example { profile: Some(SIGNED), ..table("No,Title\n110398,Request for help\n") }),
    clean: Some(Example { profile: Some(SIGNED), ..CLEAN }),
    check: Check::Emitted,
};

/// A header that lacks these columns of the profile's signature.
#[must_use]
pub fn missing_columns<'n>(span: Span, columns: impl Iterator<Item = &'n str>) -> Finding {
    let columns: Vec<String> = columns.map(|column| format!("`{column}`")).collect();
    let message = format!(
        "expected the columns by which the profile knows its tables, found no {}",
        columns.join(", ")
    );
    Finding::new(RuleId::MissingColumn, span, message)
        .help("this row is taken for the header; see whether the table is one of the profile's")
}

/// One column.
pub const NO_DELIMITER: Rule = Rule {
    id: RuleId::NoDelimiter,
    severity: Severity::Info,
    family: Family::Table,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "A table has only one column.",
    why: "A list of one column is a table too. But it may be that its cells are parted by something fonds did not \
recognise: it looks for commas, semicolons, tabs and vertical bars by which the first rows fall into equally \
many cells.\n\n\
If something else parts the cells, say so in the profile: `delimiter = \"^\"` under `[layout]`.",
    source: "none; what the first rows of the file show",
    flagged: None,
    clean: None,
    check: Check::Emitted,
};

/// A header of one column, where this delimiter was expected.
#[must_use]
pub fn no_delimiter(span: Span, delimiter: &str) -> Finding {
    let message = format!("expected several columns parted by {delimiter}, found one");
    Finding::new(RuleId::NoDelimiter, span, message)
        .help("if something else parts the cells, say so in the profile: `delimiter = \";\"`")
}

/// Text behind a quote.
pub const TEXT_AFTER_QUOTE: Rule = Rule {
    id: RuleId::TextAfterQuote,
    severity: Severity::Error,
    family: Family::Table,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "A cell in quotes goes on after its closing quote.",
    why: "A cell that begins with a quote ends with the next one. If text follows there, the quotes within the \
cell were not doubled, and where the cell was to end cannot be known. So the record is refused; the next one is \
looked for on the lines below, by the number of its cells.\n\n\
Write each quote within a cell as two, and the whole cell in quotes: `\"The \"\"Reply\"\" of 1956\"`. Programs \
that write CSV do so by themselves.",
    source: "RFC 4180, section 2, rule 7",
    flagged: Some(table(
        "No,Title,Date\n110399,\"The \"Reply\" of 1956\",1956-02-03\n110400,Note,1956-02-04\n",
    )),
    clean: Some(CLEAN),
    check: Check::Emitted,
};

/// A cell that goes on after its closing quote.
#[must_use]
pub fn text_after_quote(span: Span) -> Finding {
    let message = "expected the end of the cell after its closing quote, found text";
    Finding::new(RuleId::TextAfterQuote, span, message)
        .help("a quote within a cell in quotes is written `\"\"`")
}

/// A quote that stays open.
pub const UNCLOSED_QUOTE: Rule = Rule {
    id: RuleId::UnclosedQuote,
    severity: Severity::Error,
    family: Family::Table,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "A cell begins with a quote that is not closed.",
    why: "A cell in quotes goes on over delimiters and line ends until its closing quote, and would swallow the \
rows below. fonds ends the record where a row fits the header again, and refuses it: which part of it belongs to \
the cell is not known. The position is that of the opening quote.\n\n\
Close the quote. If the text itself begins with a quote, double it and put the whole cell in quotes.",
    source: "RFC 4180, section 2, rules 5 to 7",
    flagged: Some(table("No,Title,Date\n110398,\"Request for help,1956-01-15\n110399,Reply,1956-02-03\n")),
    clean: Some(CLEAN),
    check: Check::Emitted,
};

/// A quote that opens a cell and that none closes.
#[must_use]
pub fn unclosed_quote(span: Span) -> Finding {
    let message = "expected a quote that closes the one opened here, found none that does";
    Finding::new(RuleId::UnclosedQuote, span, message)
        .help("close the cell with `\"`; a quote within a cell in quotes is written `\"\"`")
}

/// A column without a name.
pub const UNNAMED_COLUMN: Rule = Rule {
    id: RuleId::UnnamedColumn,
    severity: Severity::Info,
    family: Family::Table,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "A column of a table has no name.",
    why: "No profile can ask for it by name. What stands in it is kept under its number, as `column 4`, and is \
reported where the profile has no place for it. Empty columns at the right edge of a sheet are a common cause, \
and do no harm.\n\n\
Give the column a name, or remove it. It is reported once a file, at the row that names the columns.",
    source: "RFC 4180, section 2, rule 3: the header contains names corresponding to the fields",
    flagged: Some(table("No,Title,Date,,\n110398,Request for help,1956-01-15,,\n")),
    clean: Some(CLEAN),
    check: Check::Emitted,
};

/// Columns beside each other that have no names: the first and the last of them, counted from 1.
#[must_use]
pub fn unnamed_columns(span: Span, first: usize, last: usize) -> Finding {
    let message = if first == last {
        format!("expected a name for column {last}, found none")
    } else {
        format!("expected names for the columns {first} to {last}, found none")
    };
    Finding::new(RuleId::UnnamedColumn, span, message)
        .help(format!("what stands in it is kept as `column {first}`"))
}
