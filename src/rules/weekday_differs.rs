//! `weekday-differs`: a day whose weekday is another than the one that is named with it.

use crate::finding::{Finding, Findings};
use crate::record::{Date, Field, Fields};
use crate::rule::date_elements::{DATE_ELEMENTS, date_in, dates_of};
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::source::Text;

/// A day whose weekday is another than the one that is named with it.
pub const WEEKDAY_DIFFERS: Rule = Rule {
    id: RuleId::WeekdayDiffers,
    severity: Severity::Warning,
    family: Family::Dates,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "A date names a day of the week, and the day was another one.",
    why: "16 January 1956 was a Monday. Where the source says Sunday, a digit of the day, the month or the year was \
mistyped or misread, and nothing else in the record would show it. Until 1930 the weekday of the Julian calendar is \
taken as well.\n\n\
Look at the document again, and mend whichever is wrong. If the document itself errs, give the day as `edtf` and keep \
its words as `text`, with a note.",
    source: "ISO 8601-1:2019, 4.2 (the Gregorian calendar)",
    flagged: Some(Example::json(
        r#"{
  "id": "110441",
  "title": "Letter of a Sunday that was none",
  "dates": "Sunday, 16 January 1956"
}
"#,
    )),
    clean: Some(Example::json(
        r#"{
  "id": "110441",
  "title": "Letter of a Sunday",
  "dates": "Sunday, 15 January 1956"
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

const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

fn judge(date: &Date<'_>, text: Text<'_>, findings: &mut Findings) {
    let Some((stated, actual)) = date.other_weekday() else { return };
    let name = |day: u8| DAYS.get(usize::from(day - 1)).copied().unwrap_or_default();
    let message = format!("expected {}, found {} in `{}`", name(actual), name(stated), text.text);
    findings.push(
        Finding::new(RuleId::WeekdayDiffers, text.span, message)
            .help("the weekday, the day, the month or the year is wrong: look at the document again"),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_weekday_that_is_not_that_of_the_day_is_flagged() {
        assert_eq!(
            WEEKDAY_DIFFERS.found(r#"{"dates": ["Sunday, 16 January 1956", "Montag, 15.1.1956"]}"#),
            [
                "`Sunday, 16 January 1956` expected Monday, found Sunday in `Sunday, 16 January 1956`; help: the \
                 weekday, the day, the month or the year is wrong: look at the document again",
                "`Montag, 15.1.1956` expected Sunday, found Monday in `Montag, 15.1.1956`; help: the weekday, the day, \
                 the month or the year is wrong: look at the document again",
            ]
        );
        let xml = r#"<x xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:date>Sunday, 16 January 1956</dc:date></x>"#;
        assert_eq!(WEEKDAY_DIFFERS.found(xml).len(), 1);
    }

    #[test]
    fn right_weekdays_julian_ones_and_other_dates_are_none() {
        let text = r#"{"dates": ["Sunday, 15 January 1956", "Tuesday, 24 October 1917", "16 January 1956", "1956"]}"#;
        assert_eq!(WEEKDAY_DIFFERS.found(text), [""; 0]);
    }
}
