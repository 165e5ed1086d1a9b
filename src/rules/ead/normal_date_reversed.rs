//! `normal-date-reversed`: a normalised range of dates in EAD that ends before it begins.

use crate::edit::Fix;
use crate::finding::{Finding, Findings};
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::tree::Ref;

/// A normalised range of dates in EAD that ends before it begins.
pub const NORMAL_DATE_REVERSED: Rule = Rule {
    id: RuleId::NormalDateReversed,
    severity: Severity::Error,
    family: Family::Ead,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Sometimes,
    what: "The range in the `normal` of a date in EAD ends before it begins.",
    why: "A range that ends before it begins holds no day, and a search by years finds the unit nowhere. The \
XML Schema looks at the form alone.\n\n\
Mend the year that is wrong; if the two were changed for each other, take the fix.",
    source: "EAD 2002 Tag Library and EAD3 Tag Library, unitdate, attribute normal; ISO 8601:2004, 2.1.3",
    flagged: Some(Example::xml(
        r#"<ead xmlns="urn:isbn:1-931666-22-9">
  <eadheader>
    <eadid countrycode="DE" mainagencycode="DE-1">ea-1</eadid>
    <filedesc><titlestmt><titleproper>Papers of Klara Morgenrot</titleproper></titlestmt></filedesc>
  </eadheader>
  <archdesc level="fonds">
    <did><unittitle>Papers</unittitle><unitdate normal="1962/1947">1947 to 1962</unitdate></did>
  </archdesc>
</ead>
"#,
    )),
    clean: Some(Example::xml(
        r#"<ead xmlns="urn:isbn:1-931666-22-9">
  <eadheader>
    <eadid countrycode="DE" mainagencycode="DE-1">ea-1</eadid>
    <filedesc><titlestmt><titleproper>Papers of Klara Morgenrot</titleproper></titlestmt></filedesc>
  </eadheader>
  <archdesc level="fonds">
    <did><unittitle>Papers</unittitle><unitdate normal="1947/1962">1947 to 1962</unitdate></did>
  </archdesc>
</ead>
"#,
    )),
    check: Check::Element(super::DATES, check),
};

fn check(date: Ref<'_>, findings: &mut Findings) {
    let Some(normal) = date.attribute("normal") else { return };
    let Some((start, end)) = super::ends(normal.spelling()) else { return };
    if is_before(end, start) {
        let message = format!("expected an end at or after `{start}`, found `{end}`");
        findings.push(Finding::new(RuleId::NormalDateReversed, normal.span(), message).fix(Fix::replace(
            normal.span(),
            format!("{end}/{start}"),
            false,
        )));
    }
}

/// Whether one date of ISO 8601 lies wholly before another; years before the common era are not compared.
fn is_before(date: &str, other: &str) -> bool {
    let digits = |date: &str| date.bytes().filter(u8::is_ascii_digit).collect::<Vec<_>>();
    match (date.starts_with('-'), other.starts_with('-')) {
        (true, false) => true,
        (false, false) => {
            let (date, other) = (digits(date), digits(other));
            let common = date.len().min(other.len());
            date[..common] < other[..common]
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_range_that_ends_before_it_begins_is_flagged() {
        let of = |normal: &str| {
            NORMAL_DATE_REVERSED.found(&format!(r#"<did><unitdate normal="{normal}">x</unitdate></did>"#))
        };
        assert_eq!(
            of("1956-03/1956-01-15"),
            [
                "`1956-03/1956-01-15` expected an end at or after `1956-03`, found `1956-01-15`; unsafe fix: replace with `1956-01-15/1956-03` (`1956-03/1956-01-15` -> `1956-01-15/1956-03`)"
            ]
        );
        for normal in ["1947/1962", "1956-01-15/1956", "1956", "-0044/0014", "1962/194x"] {
            assert_eq!(of(normal), [""; 0], "{normal}");
        }
    }
}
