//! `spreadsheet-date`: a day of 1905 that may be a year which a spreadsheet took for a number of days.

use crate::finding::{Finding, Findings};
use crate::record::date::Extent;
use crate::record::{Date, Field, Fields};
use crate::rule::date_elements::{DATE_ELEMENTS, date_in, dates_of};
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::source::Text;

/// A day of 1905 that may be a year which a spreadsheet took for a number of days.
pub const SPREADSHEET_DATE: Rule = Rule {
    id: RuleId::SpreadsheetDate,
    severity: Severity::Info,
    family: Family::Dates,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "A day from April to June 1905 may be a year: a spreadsheet that takes `1960` for a date shows 13 May 1905.",
    why: "Spreadsheets count days from 1900 on, so the years 1918 to 2008, taken for such numbers, become the days from 1 \
April to 30 June 1905. Nothing else in the record shows the damage.\n\n\
Hold the date against the document. If the document is of 1905, the date is right, and there is nothing to mend.",
    source: "ECMA-376-1:2016, 18.17.4 (dates and times as serial numbers)",
    flagged: Some(Example::json(
        r#"{
  "id": "110445",
  "title": "Report of a year",
  "dates": "1905-05-13"
}
"#,
    )),
    clean: Some(Example::json(
        r#"{
  "id": "110445",
  "title": "Report of a year",
  "dates": "1960"
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
    let Extent::Single(point) = date.extent() else { return };
    let (Some(1905), Some(month @ 4..=6), Some(day)) = (point.year(), point.month(), point.day()) else {
        return;
    };
    // 1 April 1905 is day 1918.
    let before = match month {
        4 => 0,
        5 => 30,
        _ => 61,
    };
    let year = 1917 + before + u16::from(day);
    let message =
        format!("expected a day of the document, found `{}`, which may be the year {year}", text.text);
    findings.push(
        Finding::new(RuleId::SpreadsheetDate, text.span, message)
            .help("a spreadsheet shows a year so that it takes for a number of days: look at the document"),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_that_a_spreadsheet_makes_of_a_year_is_flagged_with_the_year() {
        for (text, year) in
            [("May 13, 1905", 1960), ("1905-04-01", 1918), ("30.6.1905", 2008), ("1905-05-01", 1948)]
        {
            let found = SPREADSHEET_DATE.found(&format!(r#"{{"dates": ["{text}"]}}"#));
            assert!(found.len() == 1 && found[0].contains(&format!("the year {year};")), "{text}: {found:?}");
        }
        let xml = r#"<x xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:date>1905-05-13</dc:date></x>"#;
        assert_eq!(SPREADSHEET_DATE.found(xml).len(), 1);
    }

    #[test]
    fn other_days_months_and_years_are_none() {
        let text = r#"{"dates": ["1905-03-31", "1905-07-01", "1905-05", "1905", "1906-05-13", "1905-05-13/1905-05-14"]}"#;
        assert_eq!(SPREADSHEET_DATE.found(text), [""; 0]);
    }
}
