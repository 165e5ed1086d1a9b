//! `ambiguous-date`: a date that can be read as two.

use crate::finding::{Finding, Findings};
use crate::record::date::DateErrorKind;
use crate::record::{Field, Fields, MaybeParsed, Record};
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;

/// A date that can be read as two.
pub const AMBIGUOUS_DATE: Rule = Rule {
    id: RuleId::AmbiguousDate,
    severity: Severity::Warning,
    family: Family::Dates,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "A date can be read as two different ones: `03/04/1956` is 3 April to some and 4 March to others.",
    why: "No program can know which is meant, and a guess would be wrong half of the time without anybody \
noticing. The text is kept and shown as it is; what is missing is a date that can be sorted and searched.\n\n\
Give the date as EDTF, year first, and keep the words if they stand so on the document: \
`{\"edtf\": \"1956-04-03\", \"text\": \"03/04/1956\"}`. Both readings stand in the help.",
    source: "ISO 8601-1:2019, which writes the year first for this reason; DACS 2.4",
    flagged: Some(Example::json(
        r#"{
  "id": "110422",
  "title": "Invitation to the opening of the institute",
  "dates": "03/04/1956"
}
"#,
    )),
    clean: Some(Example::json(
        r#"{
  "id": "110422",
  "title": "Invitation to the opening of the institute",
  "dates": { "edtf": "1956-04-03", "text": "03/04/1956" }
}
"#,
    )),
    check: Check::Record(Fields::of(&[Field::Dates, Field::Record]), check),
};

fn check(record: &Record<'_>, findings: &mut Findings) {
    record.each_date(|date| {
        let MaybeParsed::Literal(text) = date else { return };
        let Some(error) = date.fault() else { return };
        if let DateErrorKind::Ambiguous { readings } = &error.kind {
            let [one, other] = &**readings;
            findings.push(
                Finding::new(RuleId::AmbiguousDate, text.part(error.span.range()), error.to_string())
                    .help(format!("write `{one}` or `{other}` as `edtf`, and keep the words as `text`")),
            );
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_with_two_readings_is_flagged_with_both() {
        assert_eq!(
            AMBIGUOUS_DATE.found(r#"{"dates": {"type": "sent", "text": "03/04/1956"}}"#),
            ["`03/04/1956` expected one reading, either `1956-04-03` or `1956-03-04`, found `03/04/1956`; \
              help: write `1956-04-03` or `1956-03-04` as `edtf`, and keep the words as `text`"]
        );
    }

    #[test]
    fn a_date_with_one_reading_is_none() {
        let text = r#"{"dates": ["15/04/1956", "03.04.1956", "1956-04-03", "spring", "1956-02-30"]}"#;
        assert_eq!(AMBIGUOUS_DATE.found(text), [""; 0]);
    }
}
