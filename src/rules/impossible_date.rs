//! `impossible-date`: a date that no calendar has.

use crate::finding::{Finding, Findings};
use crate::record::date::DateErrorKind;
use crate::record::{Field, Fields, MaybeParsed, Record};
use crate::rule::date_elements::{DATE_ELEMENTS, date_of};
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::tree::Ref;

/// A date that no calendar has.
pub const IMPOSSIBLE_DATE: Rule = Rule {
    id: RuleId::ImpossibleDate,
    severity: Severity::Error,
    family: Family::Dates,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "A date names a day or a month that does not exist, such as 30 February or month 13.",
    why: "Such a date is a slip of the pen or the keyboard, and only you can know which day was meant. \
A program that corrected it would invent a fact, and one that passed it on would break the search by date of \
everybody who takes your records.\n\n\
Look at the document again. Where the day cannot be made out, give what is sure: `1956-02` is a good date, \
and so is `1956-02-XX`, which says that the day is not known. Day and month may also have changed places: \
`1956-15-01` is mostly 15 January.",
    source: "EDTF of 4 February 2019 (Library of Congress), level 0, Date",
    flagged: Some(Example::json(
        r#"{
  "id": "110417",
  "title": "Note of a day that never was",
  "dates": { "type": "created", "edtf": "1956-02-30" }
}
"#,
    )),
    clean: Some(Example::json(
        r#"{
  "id": "110417",
  "title": "Note of a leap day",
  "dates": { "type": "created", "edtf": "1956-02-29" }
}
"#,
    )),
    check: Check::Each(&[
        Check::Record(Fields::of(&[Field::Dates, Field::Record]), check),
        Check::Element(DATE_ELEMENTS, check_element),
    ]),
};

const HELP: &str = "look at the document again; where the day is not known, leave it out: `1956-02`";

/// The same in XML. What names its encoding is judged by that; of a finding aid's dates the `normal` is judged, and the words
/// are for people: `19201939`.
fn check_element(element: Ref<'_>, findings: &mut Findings) {
    if element.attribute("encoding").is_some() || element.local() == "unitdate" {
        return;
    }
    let Some((Err(error), text)) = date_of(element) else { return };
    if let DateErrorKind::Impossible { .. } = error.kind {
        findings.push(
            Finding::new(RuleId::ImpossibleDate, text.part(error.span.range()), error.to_string()).help(HELP),
        );
    }
}

fn check(record: &Record<'_>, findings: &mut Findings) {
    record.each_date(|date| {
        let MaybeParsed::Literal(text) = date else { return };
        let Some(error) = date.fault() else { return };
        if let DateErrorKind::Impossible { .. } = error.kind {
            findings.push(
                Finding::new(RuleId::ImpossibleDate, text.part(error.span.range()), error.to_string())
                    .help(HELP),
            );
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_months_that_no_calendar_has_are_flagged_at_their_positions() {
        let found = |text: &str| IMPOSSIBLE_DATE.found(text);
        let help = "help: look at the document again; where the day is not known, leave it out: `1956-02`";
        assert_eq!(
            found(r#"{"dates": ["1956-02-29", {"edtf": "1956-02-30"}, "February 31, 1957"]}"#),
            [
                format!("`30` expected a day from 1 to 29, found `30`; {help}"),
                format!("`31` expected a day from 1 to 28, found `31`; {help}"),
            ]
        );
        assert_eq!(
            found(r#"{"record": {"created": "2011-13-01"}}"#),
            [format!("`13` expected a month from 1 to 12, found `13`; {help}")]
        );
    }

    #[test]
    fn days_that_no_calendar_has_are_flagged_in_xml_too() {
        let found = IMPOSSIBLE_DATE.found(
            r#"<x xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:date>1983-13-01</dc:date>
            <dc:date>1983-02-30</dc:date><dc:date>1983-02-28</dc:date></x>"#,
        );
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].starts_with("`13` expected a month from 1 to 12"), "{found:?}");
    }

    #[test]
    fn dates_that_are_none_for_other_reasons_are_left_to_other_rules() {
        let text = r#"{"dates": ["1956", "03/04/1956", "long ago", "n.d.", "1956-03/1956-01"]}"#;
        assert_eq!(IMPOSSIBLE_DATE.found(text), [""; 0]);
    }
}
