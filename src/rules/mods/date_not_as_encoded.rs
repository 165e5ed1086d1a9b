//! `date-not-as-encoded`: a date of MODS that is not written as its `encoding` says.

use crate::edit::Fix;
use crate::finding::{Finding, Findings};
use crate::record::Date;
use crate::record::date::{DateEncoding, Extent};
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::source::Text;
use crate::tree::Ref;

/// A date of MODS that is not written as its `encoding` says.
pub const DATE_NOT_AS_ENCODED: Rule = Rule {
    id: RuleId::DateNotAsEncoded,
    severity: Severity::Error,
    family: Family::Mods,
    once: None,
    instead_of: &[RuleId::UnparsedDate],
    since: "0.1",
    fix: Fixable::Sometimes,
    what: "A date of MODS is not written in the way that its `encoding` names.",
    why: "The XML Schema takes any text for a date, whatever its `encoding`. But a program that reads \
`encoding=\"w3cdtf\"` trusts it: it sorts and filters by the value, so \"ca. 1900\" or \"1956-1957\" makes a \
record without a date, or one with a wrong date. A day that no month has is none either.\n\n\
Write the date as the encoding wants, and say in attributes what it cannot: `qualifier=\"approximate\"` for \
\"ca.\", `point=\"start\"` and `point=\"end\"` on two elements for a range. Words go in an element without \
`encoding`, or in `displayDate`. The time stamp of MARC 21, field 005, passes as ISO 8601, since the \
stylesheets of the Library of Congress write it so.",
    source: "MODS 3.8, originInfo, attribute encoding; W3CDTF; ISO 8601; MARC 21, 008; EDTF of 2019",
    flagged: Some(Example::xml(
        r#"<mods xmlns="http://www.loc.gov/mods/v3" version="3.8">
  <titleInfo><title>Letter on the training of engineers</title></titleInfo>
  <originInfo><dateCreated encoding="w3cdtf" keyDate="yes">15 January 1956</dateCreated></originInfo>
</mods>
"#,
    )),
    clean: Some(Example::xml(
        r#"<mods xmlns="http://www.loc.gov/mods/v3" version="3.8">
  <titleInfo><title>Letter on the training of engineers</title></titleInfo>
  <originInfo>
    <dateCreated encoding="w3cdtf" keyDate="yes">1956-01-15</dateCreated>
    <displayDate>15 January 1956</displayDate>
  </originInfo>
</mods>
"#,
    )),
    check: Check::Element(super::DATES, check),
};

fn check(element: Ref<'_>, findings: &mut Findings) {
    // A date of the record itself is judged by a rule of its own.
    if !ADMINISTRATIVE.iter().any(|name| element.is_local(name)) {
        findings.extend(not_as_encoded(RuleId::DateNotAsEncoded, element));
    }
}

/// The dates of a record itself, and not of what it describes.
const ADMINISTRATIVE: &[&str] = &["recordChangeDate", "recordCreationDate"];

/// What a rule finds in a date that is not written as its `encoding` says.
pub(super) fn not_as_encoded(rule: RuleId, element: Ref<'_>) -> Option<Finding> {
    let named = element.attribute("encoding")?;
    let encoding = DateEncoding::named(named.spelling())?;
    let date = element.value()?;
    if encoding.admits(date.text) {
        return None;
    }
    let message = format!("expected a date in {}, found `{}`", encoding.name(), date.text);
    Some(mended(Finding::new(rule, date.span, message), date, encoding))
}

/// Adds what was meant.
fn mended(finding: Finding, text: Text<'_>, encoding: DateEncoding) -> Finding {
    if text.text.bytes().all(|byte| matches!(byte, b'0' | b'.' | b'-' | b':')) {
        return finding.help("it names no day: take the element out");
    }
    // Some systems write a sign for each blank that fills up a field of MARC.
    let filled = text.text.trim_end_matches(['^', '#', '\\', ' ']);
    if filled != text.text && encoding.admits(filled) {
        return finding.fix(Fix::replace_text(&text, filled, true));
    }
    let words = "leave `encoding` out where the date can only be written in words";
    let Ok(date) = Date::read(text.text) else { return finding.help(words) };
    let meant = match encoding {
        DateEncoding::Edtf if !date.is_undated() => date.to_string(),
        DateEncoding::W3cdtf | DateEncoding::Iso8601 => {
            if let Extent::Interval(..) = date.extent() {
                return finding.help(
                    "write a range as two elements of that name, the first with `point=\"start\"`, the second \
                     with `point=\"end\"`",
                );
            }
            if date.is_approximate() || date.is_uncertain() || date.is_inferred() {
                return finding.help(
                    "write the bare date, and say in `qualifier` that it is `approximate`, `questionable` or \
                     `inferred`",
                );
            }
            match date.w3cdtf() {
                Some(date) => date.to_string(),
                None => return finding.help(words),
            }
        }
        DateEncoding::Edtf | DateEncoding::Marc | DateEncoding::Temper => return finding.help(words),
    };
    finding.fix(Fix::replace_text(&text, meant, false))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_flagged_with_what_its_encoding_wants() {
        assert_eq!(
            DATE_NOT_AS_ENCODED.found(
                r#"<mods xmlns="http://www.loc.gov/mods/v3"><originInfo>
                <dateIssued encoding="w3cdtf">January 15, 1956</dateIssued>
                <dateIssued encoding="w3cdtf">1956-1957</dateIssued>
                <dateIssued encoding="iso8601">ca. 1900</dateIssued>
                <dateIssued encoding="marc">1999^^^^</dateIssued>
                <dateIssued encoding="edtf">199u</dateIssued>
                </originInfo></mods>"#
            ),
            [
                "`January 15, 1956` expected a date in W3CDTF, found `January 15, 1956`; unsafe fix: replace with `1956-01-15` (`January 15, 1956` -> `1956-01-15`)",
                "`1956-1957` expected a date in W3CDTF, found `1956-1957`; help: write a range as two elements of that name, the first with `point=\"start\"`, the second with `point=\"end\"`",
                "`ca. 1900` expected a date in ISO 8601, found `ca. 1900`; help: write the bare date, and say in `qualifier` that it is `approximate`, `questionable` or `inferred`",
                "`1999^^^^` expected a date in MARC, found `1999^^^^`; safe fix: replace with `1999` (`1999^^^^` -> `1999`)",
                "`199u` expected a date in EDTF, found `199u`; unsafe fix: replace with `199X` (`199u` -> `199X`)"
            ]
        );
    }

    #[test]
    fn what_fits_and_what_names_no_encoding_are_none() {
        let text = r#"<mods xmlns="http://www.loc.gov/mods/v3"><originInfo><dateIssued>ca. 1900</dateIssued>
            <dateIssued encoding="edtf"> 1956? </dateIssued><dateIssued encoding="w3cdtf"/>
            <dateIssued encoding="marc">19uu</dateIssued></originInfo></mods>"#;
        assert_eq!(DATE_NOT_AS_ENCODED.found(text), [""; 0]);
    }
}
