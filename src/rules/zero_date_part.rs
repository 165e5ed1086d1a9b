//! `zero-date-part`: a date whose month or day is zero.

use crate::edit::Fix;
use crate::finding::{Finding, Findings};
use crate::record::{Date, Field, Fields, MaybeParsed, Record};
use crate::rule::date_elements::DATE_ELEMENTS;
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::source::Text;
use crate::tree::Ref;

/// A date whose month or day is zero.
pub const ZERO_DATE_PART: Rule = Rule {
    id: RuleId::ZeroDatePart,
    severity: Severity::Warning,
    family: Family::Dates,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Always,
    what: "The month or the day of a date is zero: `1950-00-00`.",
    why: "Databases write a zero where a month or a day is not known. No calendar has such a day, so the date is read \
without its zeros, and other programs refuse it.\n\n\
Take the fix that is offered: `1950`, or `1950-05` for `1950-05-00`.",
    source: "EDTF of 4 February 2019 (Library of Congress), level 0, Date; MySQL 8 Reference Manual, 13.2.2 (zero dates)",
    flagged: Some(Example::json(
        r#"{
  "id": "110442",
  "title": "Report of a year",
  "dates": "1950-00-00"
}
"#,
    )),
    clean: Some(Example::json(
        r#"{
  "id": "110442",
  "title": "Report of a year",
  "dates": "1950"
}
"#,
    )),
    check: Check::Each(&[
        Check::Record(Fields::of(&[Field::Dates, Field::Record]), check_record),
        Check::Element(DATE_ELEMENTS, check_element),
    ]),
};

fn check_record(record: &Record<'_>, findings: &mut Findings) {
    record.each_date(|date| {
        if let MaybeParsed::Parsed(_, text) = date {
            judge(text, findings);
        }
    });
}

fn check_element(element: Ref<'_>, findings: &mut Findings) {
    // What names its encoding is judged by that.
    if element.attribute("encoding").is_some() {
        return;
    }
    if let Some(text) = element.value() {
        judge(text, findings);
    }
}

fn judge(text: Text<'_>, findings: &mut Findings) {
    // A date that is read as it stands is soon passed by.
    if !text.text.as_bytes().windows(2).any(|pair| pair == b"00") || Date::if_edtf(text.text).is_some() {
        return;
    }
    let Some(meant) = Date::without_zero_parts(text.text) else { return };
    let message = format!("expected no month or day of zero, found `{}`", text.text);
    findings.push(Finding::new(RuleId::ZeroDatePart, text.span, message).fix(Fix::replace_text(
        &text,
        meant.to_string(),
        true,
    )));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_or_day_of_zero_is_flagged_with_what_is_meant() {
        assert_eq!(
            ZERO_DATE_PART.found(r#"{"dates": ["1950-00-00", {"edtf": "1985-05-00"}, "1855/00/00 ca."]}"#),
            [
                "`1950-00-00` expected no month or day of zero, found `1950-00-00`; safe fix: replace with `1950` \
                 (`1950-00-00` -> `1950`)",
                "`1985-05-00` expected no month or day of zero, found `1985-05-00`; safe fix: replace with `1985-05` \
                 (`1985-05-00` -> `1985-05`)",
                "`1855/00/00 ca.` expected no month or day of zero, found `1855/00/00 ca.`; safe fix: replace with \
                 `1855~` (`1855/00/00 ca.` -> `1855~`)",
            ]
        );
        let xml = r#"<x xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:date>1950-00-00</dc:date></x>"#;
        assert_eq!(ZERO_DATE_PART.found(xml).len(), 1);
    }

    #[test]
    fn zeros_of_years_and_times_are_none() {
        let text = r#"{"dates": ["1900", "2000-01-01", "2011-02-02T10:00:00Z", "0000-00-00", "1900-10"]}"#;
        assert_eq!(ZERO_DATE_PART.found(text), [""; 0]);
    }
}
