//! `date-range-reversed`: a range that ends before it begins.

use crate::edit::Fix;
use crate::finding::{Finding, Findings};
use crate::record::{Field, Fields, MaybeParsed, Record};
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;

/// A range that ends before it begins.
pub const DATE_RANGE_REVERSED: Rule = Rule {
    id: RuleId::DateRangeReversed,
    severity: Severity::Error,
    family: Family::Dates,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Sometimes,
    what: "A range of dates ends before it begins.",
    why: "Either the two dates have changed places or one of them is wrong, and the record does not say \
which. Passed on as it is, the range would match no search, and some programs refuse the whole file for it.\n\n\
Compare the range with the documents. If the dates have only changed places, take the fix that is offered. \
Years are counted from year 0, which is 1 BCE, so a range before the common era runs from the lower number \
to the higher: `-0300/-0250`.",
    source: "EDTF of 4 February 2019 (Library of Congress), level 0, Time Interval",
    flagged: Some(Example::json(
        r#"{
  "id": "110420",
  "title": "Diary that ends before it begins",
  "dates": { "edtf": "1956-03-20/1956-01-15" }
}
"#,
    )),
    clean: Some(Example::json(
        r#"{
  "id": "110420",
  "title": "Diary of a winter",
  "dates": { "edtf": "1956-01-15/1956-03-20" }
}
"#,
    )),
    check: Check::Record(Fields::of(&[Field::Dates, Field::Record]), check),
};

fn check(record: &Record<'_>, findings: &mut Findings) {
    record.each_date(|date| {
        let MaybeParsed::Parsed(date, text) = date else { return };
        if !date.is_reversed() {
            return;
        }
        let message = format!("expected a range that ends after it begins, found `{}`", text.text);
        let finding = Finding::new(RuleId::DateRangeReversed, text.span, message)
            .help("one of the two dates is wrong, or they have changed places");
        findings.push(match text.text.split_once('/') {
            Some((start, end)) if !end.contains('/') => {
                let swapped = format!("{}/{}", end.trim(), start.trim());
                finding.fix(Fix::replace_text(&text, swapped, false))
            }
            Some(_) | None => finding,
        });
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_whose_end_lies_before_its_start_is_flagged() {
        assert_eq!(
            DATE_RANGE_REVERSED
                .found(r#"{"dates": [{"edtf": "1956-03-20/1956-01-15"}, "from 1962 to 1947", "1947-1962"]}"#),
            [
                "`1956-03-20/1956-01-15` expected a range that ends after it begins, found \
                 `1956-03-20/1956-01-15`; help: one of the two dates is wrong, or they have changed places; \
                 unsafe fix: replace with `1956-01-15/1956-03-20` (`1956-03-20/1956-01-15` -> \
                 `1956-01-15/1956-03-20`)",
                "`from 1962 to 1947` expected a range that ends after it begins, found `from 1962 to 1947`; \
                 help: one of the two dates is wrong, or they have changed places",
            ]
        );
    }

    #[test]
    fn ranges_that_touch_are_open_or_lie_before_the_common_era_are_none() {
        let text = r#"{"dates": [{"edtf": "1956/1956"}, {"edtf": "1956-02/1956"}, {"edtf": "1956/.."}, {"edtf": "-0300/-0250"}]}"#;
        assert_eq!(DATE_RANGE_REVERSED.found(text), [""; 0]);
    }
}
