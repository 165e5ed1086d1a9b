//! What is wrong with a row of a table that was read whole: it holds others, it is none of a record, a term of it is several.

use crate::finding::{Finding, Findings};
use crate::record::Record;
use crate::rule::{Check, Example, Family, Fixable, Once, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::source::{Span, Text};

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

/// A profile whose column of subjects is divided.
const DIVIDED: &str = r#"name = "letters"
about = "a list of letters"
format = "csv"

[[map]]
from = "No"
to = "id"

[[map]]
from = "Title"
to = "title"

[[map]]
from = "Subjects"
split = "|"
to = "subjects"
"#;

const fn divided(content: &'static str) -> Example {
    Example { format: "csv", profile: Some(DIVIDED), schema: None, xsd: None, content: content.as_bytes() }
}

/// A term of a table that is several.
pub const SEVERAL_TERMS_IN_ONE: Rule = Rule {
    id: RuleId::SeveralTermsInOne,
    severity: Severity::Warning,
    family: Family::Table,
    once: Some(Once::Input),
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "A subject, place or genre of a table holds several, divided by another sign than the profile names.",
    why: "A column divides its values in one way, which its profile names: `split = \"|\"`. Where a cell divides some of them by \
another sign, these stay one term, which is found by no search for either of them and stands alone in every index.\n\n\
Divide all values of the column by one sign. If they are all divided by the other one, name that in the profile. A list of signs, \
`split = [\"|\", \";\"]`, divides at both.",
    source: "none; habits of spreadsheets",
    flagged: Some(divided("No,Title,Subjects\n1,Request,Agriculture; Trade | Seeds\n")),
    clean: Some(divided("No,Title,Subjects\n1,Request,Agriculture | Trade | Seeds\n")),
    check: Check::Emitted,
};

/// Finds the terms of a record of a table that hold several.
pub fn several_terms(record: &Record<'_>, findings: &mut Findings) {
    let terms = record.subjects.iter().map(|subject| subject.term.term);
    let terms = terms.chain(record.places.iter().map(|place| place.name));
    for term in terms.chain(record.genres.iter().map(|genre| genre.term)) {
        if let Some(at) = memchr::memchr2(b';', b'|', term.text.as_bytes()) {
            findings.extend(divided_by(&term, &term.text[at..=at]));
        }
    }
}

/// The finding for a term that this sign may divide.
#[cold]
fn divided_by(term: &Text<'_>, sign: &str) -> Option<Finding> {
    /// What is longer is a sentence.
    const LONGEST: usize = 100;
    let parts = || term.text.split(sign).map(str::trim).filter(|part| !part.is_empty());
    // The parts of one value are named (`name=Perth; east=115`) or numbers, and what stands in brackets is one.
    let is_one = |part: &str| {
        let numeric = part.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-' | ' '));
        part.len() > LONGEST
            || part.contains('=')
            || numeric
            || part.matches('(').count() != part.matches(')').count()
    };
    // A reference to a character ends with a semicolon, too.
    let is_reference = |part: &str| part.rsplit_once('&').is_some_and(|(_, name)| !name.contains(' '));
    let count = parts().count();
    if count < 2 || parts().any(|part| is_one(part) || is_reference(part)) {
        return None;
    }
    let message = format!("expected one term, found {count}, divided by `{sign}`");
    Some(
        Finding::new(RuleId::SeveralTermsInOne, term.span, message)
            .help("divide all values of a column by one sign, which its profile names with `split`"),
    )
}
