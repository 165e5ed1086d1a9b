//! `date-points-reversed`: the two elements of a range of dates, of which the end comes before the start.

use crate::finding::{Finding, Findings};
use crate::record::date::DateEncoding;
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::source::Text;
use crate::tree::{Ref, SpaceId};

/// The two elements of a range of dates, of which the end comes before the start.
pub const DATE_POINTS_REVERSED: Rule = Rule {
    id: RuleId::DatePointsReversed,
    severity: Severity::Error,
    family: Family::Mods,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "The element with `point=\"end\"` holds an earlier date than the one with `point=\"start\"`.",
    why: "A range that ends before it begins holds no day. A search by years finds the record nowhere, or \
everywhere; mostly a digit was mistyped, or the two were changed for each other.\n\n\
Look at the source, and mend the date that is wrong.",
    source: "MODS User Guidelines, originInfo, attribute point; ISO 8601:2004, 2.1.3 (an interval begins before it ends)",
    flagged: Some(Example::xml(
        r#"<mods xmlns="http://www.loc.gov/mods/v3" version="3.8">
  <titleInfo><title>Correspondence of the institute</title></titleInfo>
  <originInfo>
    <dateCreated encoding="w3cdtf" point="start">1962</dateCreated>
    <dateCreated encoding="w3cdtf" point="end">1947</dateCreated>
  </originInfo>
</mods>
"#,
    )),
    clean: Some(Example::xml(
        r#"<mods xmlns="http://www.loc.gov/mods/v3" version="3.8">
  <titleInfo><title>Correspondence of the institute</title></titleInfo>
  <originInfo>
    <dateCreated encoding="w3cdtf" point="start">1947-03</dateCreated>
    <dateCreated encoding="w3cdtf" point="end">1947</dateCreated>
  </originInfo>
</mods>
"#,
    )),
    check: Check::Element(
        &[(SpaceId::MODS, "originInfo"), (SpaceId::MODS, "part"), (SpaceId::MODS, "subject")],
        check,
    ),
};

fn check(of: Ref<'_>, findings: &mut Findings) {
    // Few elements have a point, which is soon seen.
    let dates = |point| of.children().filter(move |date| date.says("point", point) && super::is_date(*date));
    // Of dates of one name that end more than once it is not known which is which.
    let mut ends: Vec<Ref<'_>> = dates("end").collect();
    ends.sort_by_key(|end| end.local());
    let mut ends: Vec<Ref<'_>> = ends
        .chunk_by(|a, b| a.local() == b.local())
        .filter_map(|same| if let [one] = same { Some(*one) } else { None })
        .collect();
    ends.sort_by_key(|end| end.at);
    for end in ends {
        let mut starts = dates("start").filter(|date| date.local() == end.local() && alike(*date, end));
        // With more than one start it is not known which is this end's.
        let (Some(start), None) = (starts.next(), starts.next()) else { continue };
        let (Some(from), Some(to)) = (plain(start), plain(end)) else { continue };
        let common = from.text.len().min(to.text.len());
        if to.text[..common] < from.text[..common] {
            let message = format!("expected an end at or after `{}`, found `{}`", from.text, to.text);
            findings.push(
                Finding::new(RuleId::DatePointsReversed, to.span, message)
                    .help("mend the date that is wrong; if the two were changed for each other, change them back")
                    .related(from.span, "the start of the range"),
            );
        }
    }
}

/// Whether two dates are counted and written in one way.
fn alike(a: Ref<'_>, b: Ref<'_>) -> bool {
    ["encoding", "calendar"].iter().all(|name| {
        a.attribute(name).map(|value| value.spelling()) == b.attribute(name).map(|value| value.spelling())
    })
}

/// A date in the common era that can be compared sign by sign.
fn plain(date: Ref<'_>) -> Option<Text<'_>> {
    date.value().filter(|date| {
        DateEncoding::W3cdtf.admits(date.text) && !date.text.contains('T')
            || date.text.len() == 8 && date.text.bytes().all(|byte| byte.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_end_before_its_start_is_flagged() {
        assert_eq!(
            DATE_POINTS_REVERSED.found(
                r#"<originInfo xmlns="http://www.loc.gov/mods/v3"><dateIssued point="start" encoding="w3cdtf">1957-02</dateIssued>
                <dateIssued point="end" encoding="w3cdtf">1957-01-31</dateIssued></originInfo>"#
            ),
            ["`1957-01-31` expected an end at or after `1957-02`, found `1957-01-31`; help: mend the date that is wrong; if the two were changed for each other, change them back; related: `1957-02` the start of the range"]
        );
    }

    #[test]
    fn what_cannot_be_compared_is_none() {
        let text = r#"<originInfo xmlns="http://www.loc.gov/mods/v3"><dateIssued point="start">1957</dateIssued>
            <dateIssued point="end">57</dateIssued><dateCreated point="start" encoding="iso8601">19570201</dateCreated>
            <dateCreated point="end" encoding="w3cdtf">1957-01</dateCreated></originInfo>"#;
        assert_eq!(DATE_POINTS_REVERSED.found(text), [""; 0]);
    }
}
