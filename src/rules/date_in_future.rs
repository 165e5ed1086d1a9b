//! `date-in-future`: a date that lies years ahead.

use crate::finding::{Finding, Findings};
use crate::record::date::{Bound, Extent};
use crate::record::{Date, Field, Fields};
use crate::rule::date_elements::{DATE_ELEMENTS, date_in, dates_of};
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::source::Text;

/// The last year that passes: ten years after this version of fonds. Rules know no clock, so that a record has the same
/// findings on every day; ten years let nothing pass that the usual slips make of a year (2104 for 2014, 2956 for 1956).
const LAST: i32 = 2036;

/// A date that lies years ahead.
pub const DATE_IN_FUTURE: Rule = Rule {
    id: RuleId::DateInFuture,
    severity: Severity::Warning,
    family: Family::Dates,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "A date lies more than ten years after the version of fonds that reads it.",
    why: "No document is dated so. Mostly two digits have changed places (`2104` for `2014`) or one was mistyped, and the \
record is found at the end of every timeline.\n\n\
What day it is today is not asked, so that a file has the same findings tomorrow. A range may end with `9999`, by which \
systems say that it goes on; `1956/..` says so in EDTF.",
    source: "EDTF of 4 February 2019 (Library of Congress), level 1, Extended Interval",
    flagged: Some(Example::json(
        r#"{
  "id": "110443",
  "title": "Letter of a year to come",
  "dates": "2104-01-15"
}
"#,
    )),
    clean: Some(Example::json(
        r#"{
  "id": "110443",
  "title": "Letter of a year gone by",
  "dates": "2014-01-15"
}
"#,
    )),
    check: Check::Each(&[
        Check::Record(Fields::of(&[Field::Dates, Field::Record]), |record, findings| {
            dates_of(record, judge, findings)
        }),
        Check::Element(DATE_ELEMENTS, |element, findings| date_in(element, judge, findings)),
    ]),
};

fn judge(date: &Date<'_>, text: Text<'_>, findings: &mut Findings) {
    let year = match date.extent() {
        Extent::Single(point) if point.lacks_year() => return,
        Extent::Single(point) => point.earliest().0,
        Extent::Interval(start, Bound::At(end)) | Extent::Within(start, Bound::At(end)) => {
            let start = start.point().map_or(end, |start| start);
            // 9999 says that it goes on.
            if end.year() == Some(9999) {
                start.earliest().0
            } else {
                end.earliest().0.max(start.earliest().0)
            }
        }
        Extent::Interval(Bound::At(start), _) | Extent::Within(Bound::At(start), _) => start.earliest().0,
        Extent::Interval(..) | Extent::Within(..) | Extent::Year(_) | Extent::Other(_) | Extent::Undated => {
            return;
        }
        Extent::Set(_) => date.latest().map_or(0, |(year, ..)| year),
    };
    // A century or decade begins before it ends; only its first year is held against the bound.
    if year <= LAST || year == 9999 {
        return;
    }
    let message = format!("expected a year up to {LAST}, found `{}`", text.text);
    findings.push(
        Finding::new(RuleId::DateInFuture, text.span, message)
            .help("two digits may have changed places; a range that goes on ends with `..`"),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_that_lies_years_ahead_is_flagged_and_the_last_year_is_none() {
        let found = |text: &str| DATE_IN_FUTURE.found(&format!(r#"{{"dates": ["{text}"]}}"#)).len();
        for text in ["2104-01-15", "2037", "1956/2056", "15 January 2104", "2104/.."] {
            assert_eq!(found(text), 1, "{text}");
        }
        for text in ["2036-12-31", "1956/9999", "20XX", "1956/..", "--01-15", "Y17000", "n.d."] {
            assert_eq!(found(text), 0, "{text}");
        }
        assert_eq!(
            DATE_IN_FUTURE
                .found(r#"<x xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:date>2104-01-15</dc:date></x>"#),
            [
                "`2104-01-15` expected a year up to 2036, found `2104-01-15`; help: two digits may have changed places; a \
              range that goes on ends with `..`"
            ]
        );
    }
}
