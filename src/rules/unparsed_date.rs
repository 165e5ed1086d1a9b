//! `unparsed-date`: words where a date is expected that could not be read as one.

use crate::edit::Fix;
use crate::finding::{Finding, Findings};
use crate::record::date::{DateError, DateErrorKind, Extent};
use crate::record::{Date, Field, Fields, MaybeParsed, Record};
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::source::Text;

/// Words where a date is expected that could not be read as one.
pub const UNPARSED_DATE: Rule = Rule {
    id: RuleId::UnparsedDate,
    severity: Severity::Warning,
    family: Family::Dates,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Sometimes,
    what: "A date could not be understood: no year, two digits of one, too many dates, or words fonds does not know.",
    why: "Nothing is lost: the words are kept and shown as they are, in MODS as `displayDate`. But a record \
without a date that programs understand cannot be sorted or found by date.\n\n\
Give the date as EDTF beside the words: `{\"edtf\": \"1956~\", \"text\": \"the year of the congress\"}`. EDTF \
can say much of what catalogues say: `1956~` about 1956, `1956?` perhaps 1956, `195X` some year of the \
1950s, `1955/1957` from 1955 to 1957, `[1955..1957]` one year between them. What the cataloguer worked out \
is marked `\"inferred\": true`. An undated document needs nothing: \"n.d.\" and \"undated\" are understood.",
    source: "EDTF of 4 February 2019 (Library of Congress), levels 0 to 2; DACS 2.4; MODS 3.8, displayDate",
    flagged: Some(Example::json(
        r#"{
  "id": "110431",
  "title": "Draft of a speech",
  "dates": "the evening before the congress"
}
"#,
    )),
    clean: Some(Example::json(
        r#"{
  "id": "110431",
  "title": "Draft of a speech",
  "dates": { "edtf": "1956-02-13", "text": "the evening before the congress", "inferred": true }
}
"#,
    )),
    check: Check::Record(Fields::of(&[Field::Dates, Field::Record]), check),
};

const NO_YEAR: &str = "if the year is known from elsewhere, write it, and mark the date as `inferred`";

fn check(record: &Record<'_>, findings: &mut Findings) {
    record.each_date(|date| {
        let text = match date {
            MaybeParsed::Literal(text) => text,
            MaybeParsed::Parsed(date, text) if lacks_year(&date, text) => {
                let message = format!("expected a year, found `{}`", text.text);
                let finding = Finding::new(RuleId::UnparsedDate, text.span, message);
                findings.push(finding.help(NO_YEAR));
                return;
            }
            MaybeParsed::Parsed(..) => return,
        };
        let Some(error) = date.fault() else { return };
        let help = match error.kind {
            DateErrorKind::Impossible { .. } | DateErrorKind::Ambiguous { .. } => return,
            DateErrorKind::NoYear => NO_YEAR,
            DateErrorKind::ShortYear => "write the year with its century",
            DateErrorKind::NoDate => "leave it out: a program wrote it where there is no date",
            DateErrorKind::DayNumber { .. } => {
                "a spreadsheet counts days so; write the day that the cell shows, or keep the year alone"
            }
            DateErrorKind::TooMany => "write the first and the last as a range, and keep the words as `text`",
            DateErrorKind::NotUnderstood => {
                "write the date as EDTF (`1956-01-15`, `1956~`, `1955/1957`) and keep the words as `text`"
            }
        };
        findings.push(match Date::read(text.text) {
            Ok(date) => words_for_edtf(text, date),
            Err(_) => unparsed(text, &error, error.to_string()).help(help),
        });
    });
}

/// Whether it is a month or day of a year that its words do not say; EDTF that says so has an `X`.
fn lacks_year(date: &Date<'_>, text: Text<'_>) -> bool {
    matches!(date.extent(), Extent::Single(point) if point.lacks_year()) && !text.text.contains("XX")
}

fn unparsed(text: Text<'_>, error: &DateError, message: String) -> Finding {
    Finding::new(RuleId::UnparsedDate, text.part(error.span.range()), message)
}

/// Words where only EDTF is allowed, but they can be understood.
fn words_for_edtf(text: Text<'_>, date: Date<'_>) -> Finding {
    let message = format!("expected a date as EDTF, found `{}`", text.text);
    let finding =
        Finding::new(RuleId::UnparsedDate, text.span, message).help("the words of a date go in `text`");
    if date.is_undated() {
        return finding;
    }
    // Square brackets say that the date was supplied; EDTF cannot.
    finding.fix(Fix::replace_text(&text, date.to_string(), !date.is_inferred()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_are_no_date_are_flagged_with_what_is_missing() {
        assert_eq!(
            UNPARSED_DATE.found(
                r#"{"dates": ["January 15", "Spring", "15/01/56", "long ago", {"edtf": "XXXX-01-15"}]}"#
            ),
            [
                "`January 15` expected a year, found `January 15`; \
                 help: if the year is known from elsewhere, write it, and mark the date as `inferred`",
                "`Spring` expected a year, found `Spring`; \
                 help: if the year is known from elsewhere, write it, and mark the date as `inferred`",
                "`56` expected a year of four digits, found `56`; help: write the year with its century",
                "`long` expected a date, found `long`; help: write the date as EDTF (`1956-01-15`, `1956~`, \
                 `1955/1957`) and keep the words as `text`",
            ]
        );
    }

    #[test]
    fn words_where_edtf_is_expected_are_flagged_with_the_edtf() {
        assert_eq!(
            UNPARSED_DATE.found(
                r#"{"record": {"created": "20 November 2011", "changed": "[ca. 2012]", "accessed": "n.d."}}"#
            ),
            [
                "`20 November 2011` expected a date as EDTF, found `20 November 2011`; help: the words of a \
                 date go in `text`; safe fix: replace with `2011-11-20` (`20 November 2011` -> `2011-11-20`)",
                "`[ca. 2012]` expected a date as EDTF, found `[ca. 2012]`; help: the words of a date go in `text`; \
                 unsafe fix: replace with `2012~` (`[ca. 2012]` -> `2012~`)",
                "`n.d.` expected a date as EDTF, found `n.d.`; help: the words of a date go in `text`",
            ]
        );
    }

    #[test]
    fn dates_in_words_and_undated_documents_are_none() {
        let text =
            r#"{"dates": ["15 January 1956", "ca. 1947-62", "n.d.", "undated", "03/04/1956", "1956-02-30"]}"#;
        assert_eq!(UNPARSED_DATE.found(text), [""; 0]);
    }
}
