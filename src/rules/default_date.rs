//! `default-date`: a date that programs write where there is none.

use crate::finding::{Finding, Findings};
use crate::record::{Field, Fields, MaybeParsed, Record};
use crate::rule::date_elements::DATE_ELEMENTS;
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::source::Text;
use crate::tree::Ref;

/// A date that programs write where there is none.
pub const DEFAULT_DATE: Rule = Rule {
    id: RuleId::DefaultDate,
    severity: Severity::Warning,
    family: Family::Dates,
    once: None,
    instead_of: &[RuleId::UnparsedDate],
    since: "0.1",
    fix: Fixable::Never,
    what: "A date is the first one that a program can count, which it writes where there is no date.",
    why: "`0000-00-00`, `0001-01-01`, midnight of 1 January 1970 and the like come out of databases and spreadsheets whose \
field was empty. Passed on, an undated document becomes one of the year 1.\n\n\
Leave the date out, or write `n.d.`; if it is right, say so in a suppression.",
    source: "POSIX.1-2017, 4.16 (seconds since the Epoch); .NET DateTime.MinValue; OLE automation dates; MySQL zero dates",
    flagged: Some(Example::json(
        r#"{
  "id": "110444",
  "title": "Letter without a date",
  "dates": "0001-01-01"
}
"#,
    )),
    clean: Some(Example::json(
        r#"{
  "id": "110444",
  "title": "Letter without a date",
  "dates": "n.d."
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
        let (MaybeParsed::Parsed(_, text) | MaybeParsed::Literal(text)) = date;
        judge(text, findings);
    });
}

fn check_element(element: Ref<'_>, findings: &mut Findings) {
    if let Some(text) = element.value() {
        judge(text, findings);
    }
}

fn judge(text: Text<'_>, findings: &mut Findings) {
    if !is_default(text.text) {
        return;
    }
    let message = format!("expected a date, found `{}`, which programs write where there is none", text.text);
    findings.push(
        Finding::new(RuleId::DefaultDate, text.span, message)
            .help("leave it out where there is no date; `n.d.` says so"),
    );
}

/// Whether it is the day from which a program counts; of days on which documents were made, only with midnight.
fn is_default(text: &str) -> bool {
    let bytes = text.as_bytes();
    // Few dates begin so.
    if !matches!(bytes, [b'0', b'0', b'0', ..] | [b'1', b'8' | b'9', b'9' | b'7' | b'0', ..])
        || bytes.len() < 6
    {
        return false;
    }
    let (day, time) = text.split_at_checked(10).unwrap_or((text, ""));
    let midnight = time.starts_with(['T', ' '])
        && time[1..].starts_with("00:00")
        && time[1..].bytes().all(|byte| matches!(byte, b'0' | b':' | b'.' | b'Z' | b'+'));
    match day {
        "0001-01-01" | "0002-11-30" => time.is_empty() || midnight,
        "1970-01-01" | "1900-01-01" | "1904-01-01" | "1899-12-30" | "1899-12-31" => midnight,
        _ => {
            text.starts_with("0000")
                && bytes[4..].iter().all(|byte| byte.is_ascii_digit() || b"-/.:TZ +".contains(byte))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_days_of_programs_are_flagged() {
        for text in [
            "0001-01-01",
            "0002-11-30T00:00:00Z",
            "1970-01-01T00:00:00Z",
            "1899-12-30 00:00:00",
            "0000-00-00",
            "0000/07/00",
            "0000--",
        ] {
            let found = DEFAULT_DATE.found(&format!(r#"{{"dates": ["{text}"]}}"#));
            assert_eq!(found.len(), 1, "{text}: {found:?}");
        }
        let xml = r#"<x xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:date>0001-01-01</dc:date></x>"#;
        assert_eq!(
            DEFAULT_DATE.found(xml),
            [
                "`0001-01-01` expected a date, found `0001-01-01`, which programs write where there is none; help: leave it \
              out where there is no date; `n.d.` says so"
            ]
        );
    }

    #[test]
    fn days_on_which_documents_were_made_are_none() {
        let text = r#"{"dates": ["1970-01-01", "1900-01-01", "1970-01-01T10:00:00Z", "0001", "0005-01-01", "1899"]}"#;
        assert_eq!(DEFAULT_DATE.found(text), [""; 0]);
    }
}
