//! `record-date-not-as-encoded`: a date of a record itself that is not written as its `encoding` says.

use super::date_not_as_encoded::not_as_encoded;
use crate::finding::Findings;
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::tree::{Ref, SpaceId};

/// A date of a record itself that is not written as its `encoding` says.
pub const RECORD_DATE_NOT_AS_ENCODED: Rule = Rule {
    id: RuleId::RecordDateNotAsEncoded,
    severity: Severity::Warning,
    family: Family::Mods,
    once: None,
    instead_of: &[RuleId::UnparsedDate],
    since: "0.1",
    fix: Fixable::Sometimes,
    what: "The date on which a MODS record was made or changed is not written in the way that its `encoding` names.",
    why: "Harvesters ask by this date what is new. One that they cannot read makes a record that is fetched always or \
never; of what is described it says nothing, so the record is not refused. `00000000000000.0` is the field 005 of MARC 21 \
that was not filled in, as the stylesheet of the Library of Congress copies it.\n\n\
Write the date as the encoding wants, or take the element out where there is none.",
    source: "MODS 3.8, recordInfo; W3CDTF; ISO 8601; MARC 21, 005",
    flagged: Some(Example::xml(
        r#"<mods xmlns="http://www.loc.gov/mods/v3" version="3.8">
  <titleInfo><title>Letter on the training of engineers</title></titleInfo>
  <recordInfo><recordChangeDate encoding="iso8601">00000000000000.0</recordChangeDate></recordInfo>
</mods>
"#,
    )),
    clean: Some(Example::xml(
        r#"<mods xmlns="http://www.loc.gov/mods/v3" version="3.8">
  <titleInfo><title>Letter on the training of engineers</title></titleInfo>
  <recordInfo><recordChangeDate encoding="iso8601">20200115093000.0</recordChangeDate></recordInfo>
</mods>
"#,
    )),
    check: Check::Element(
        &[(SpaceId::MODS, "recordChangeDate"), (SpaceId::MODS, "recordCreationDate")],
        check,
    ),
};

fn check(element: Ref<'_>, findings: &mut Findings) {
    findings.extend(not_as_encoded(RuleId::RecordDateNotAsEncoded, element));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_the_record_are_flagged_and_those_of_the_thing_are_not() {
        assert_eq!(
            RECORD_DATE_NOT_AS_ENCODED.found(
                r#"<mods xmlns="http://www.loc.gov/mods/v3"><originInfo><dateIssued encoding="w3cdtf">1956?</dateIssued></originInfo>
                <recordInfo><recordCreationDate encoding="marc">0000-00-00</recordCreationDate>
                <recordChangeDate encoding="w3cdtf">15 January 1956</recordChangeDate>
                <recordChangeDate>15 January 1956</recordChangeDate></recordInfo></mods>"#
            ),
            [
                "`0000-00-00` expected a date in MARC, found `0000-00-00`; help: it names no day: take the element out",
                "`15 January 1956` expected a date in W3CDTF, found `15 January 1956`; unsafe fix: replace with `1956-01-15` (`15 January 1956` -> `1956-01-15`)",
            ]
        );
    }
}
