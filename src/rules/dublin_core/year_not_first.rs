//! `year-not-first`: a date of Dublin Core that does not begin with its year.

use crate::edit::Fix;
use crate::finding::{Finding, Findings};
use crate::record::Date;
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::tree::{Ref, SpaceId};

/// A date of Dublin Core that does not begin with its year.
pub const YEAR_NOT_FIRST: Rule = Rule {
    id: RuleId::YearNotFirst,
    severity: Severity::Warning,
    family: Family::DublinCore,
    once: None,
    instead_of: &[RuleId::UnparsedDate],
    since: "0.1",
    fix: Fixable::Sometimes,
    what: "A date of Dublin Core names a year and does not begin with it.",
    why: "Dublin Core does not say how a date is written, so systems help themselves: VuFind and others take the \
first four characters as the year. \"15 January 1956\" becomes the year \"15 J\", \"circa 1956\" becomes \
\"circ\", and the record is missing from every timeline.\n\n\
Write the date as ISO 8601 or EDTF has it: `1956-01-15`, `1956~` for \"circa 1956\", `1947/1962` for a range. \
In qualified Dublin Core the words may stand beside it.",
    source: "DCMI Metadata Terms, date (recommends ISO 8601-1 and EDTF); RFC 5013, date",
    flagged: Some(Example::xml(
        r#"<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/">
  <dc:title>Letter on the training of engineers</dc:title>
  <dc:identifier>https://archive.example.org/110435</dc:identifier>
  <dc:date>15 January 1956</dc:date>
</oai_dc:dc>
"#,
    )),
    clean: Some(Example::xml(
        r#"<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/">
  <dc:title>Letter on the training of engineers</dc:title>
  <dc:identifier>https://archive.example.org/110435</dc:identifier>
  <dc:date>1956-01-15</dc:date>
</oai_dc:dc>
"#,
    )),
    check: Check::Element(
        &[
            (SpaceId::DC, "date"),
            (SpaceId::DCTERMS, "date"),
            (SpaceId::DCTERMS, "created"),
            (SpaceId::DCTERMS, "issued"),
        ],
        check,
    ),
};

const HELP: &str = "write it as ISO 8601 or EDTF has it, the year first";

fn check(element: Ref<'_>, findings: &mut Findings) {
    let Some(text) = element.value() else { return };
    let bytes = text.text.as_bytes();
    let year = |four: &[u8]| {
        four.len() == 4 && four.iter().all(|byte| byte.is_ascii_digit() || b"uX".contains(byte))
    };
    if bytes.get(..4).is_some_and(year)
        || matches!(bytes, [b'-' | b'[' | b'{' | b'Y' | b'.', ..] if Date::if_edtf(text.text).is_some())
    {
        return;
    }
    // Words without a year ("undated") have none to put first.
    if !bytes.windows(4).any(|four| four.iter().all(u8::is_ascii_digit)) {
        return;
    }
    // What is typed as another scheme is checked by that.
    if element.attribute_in(SpaceId::INSTANCE, "type").is_some() {
        return;
    }
    let message = format!("expected a date that begins with its year, found `{}`", text.text);
    let finding = Finding::new(RuleId::YearNotFirst, text.span, message);
    findings.push(match Date::read(text.text) {
        Ok(date) if !date.is_undated() => {
            finding.help(HELP).fix(Fix::replace_text(&text, date.to_string(), false))
        }
        _ => finding.help(HELP),
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_with_its_year_behind_is_flagged() {
        assert_eq!(
            YEAR_NOT_FIRST.found(
                r#"<x xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:date>circa 1956</dc:date><dc:date>15.1.1956</dc:date>
                <dc:date>Approximately 1947-1962</dc:date></x>"#
            ),
            ["`circa 1956` expected a date that begins with its year, found `circa 1956`; help: write it as ISO 8601 or EDTF has it, the year first; unsafe fix: replace with `1956~` (`circa 1956` -> `1956~`)", "`15.1.1956` expected a date that begins with its year, found `15.1.1956`; help: write it as ISO 8601 or EDTF has it, the year first; unsafe fix: replace with `1956-01-15` (`15.1.1956` -> `1956-01-15`)", "`Approximately 1947-1962` expected a date that begins with its year, found `Approximately 1947-1962`; help: write it as ISO 8601 or EDTF has it, the year first; unsafe fix: replace with `1947~/1962~` (`Approximately 1947-1962` -> `1947~/1962~`)"]
        );
    }

    #[test]
    fn years_first_and_words_without_a_year_are_none() {
        let text = r#"<x xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:date>1956</dc:date><dc:date>undated</dc:date>
            <dc:date>1956 June 15</dc:date><dc:date>[1956..1958]</dc:date><dc:date/><dc:date>20th century</dc:date></x>"#;
        assert_eq!(YEAR_NOT_FIRST.found(text), [""; 0]);
    }
}
