//! `record-identifier-without-source`: the number of a record, without whose number it is.

use crate::finding::{Finding, Findings};
use crate::rule::{Check, Example, Family, Fixable, Once, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::tree::{Ref, SpaceId};

/// The number of a record, without whose number it is.
pub const RECORD_IDENTIFIER_WITHOUT_SOURCE: Rule = Rule {
    id: RuleId::RecordIdentifierWithoutSource,
    severity: Severity::Info,
    family: Family::Mods,
    once: Some(Once::Input),
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "A `recordIdentifier` does not say whose number it is.",
    why: "A number such as 110435 is one of a kind only within the system that gave it. Where records of \
several archives meet, in a union catalogue or a portal, two of them share it, and updates go to the wrong \
record.\n\n\
Give the code or name of your institution in `source`, as field 003 does in MARC: \
`<recordIdentifier source=\"DLC\">`.",
    source: "MODS User Guidelines, recordInfo, recordIdentifier, attribute source; MARC 21, 003",
    flagged: Some(Example::xml(
        r#"<mods xmlns="http://www.loc.gov/mods/v3" version="3.8">
  <titleInfo><title>Letter on the training of engineers</title></titleInfo>
  <recordInfo><recordIdentifier>110435</recordIdentifier></recordInfo>
</mods>
"#,
    )),
    clean: Some(Example::xml(
        r#"<mods xmlns="http://www.loc.gov/mods/v3" version="3.8">
  <titleInfo><title>Letter on the training of engineers</title></titleInfo>
  <recordInfo><recordIdentifier source="archive.example.org">110435</recordIdentifier></recordInfo>
</mods>
"#,
    )),
    check: Check::Element(&[(SpaceId::MODS, "recordIdentifier")], check),
};

fn check(identifier: Ref<'_>, findings: &mut Findings) {
    if identifier.attribute("source").is_some() {
        return;
    }
    // An address says by itself whose it is.
    let Some(value) = identifier.value().filter(|value| !value.text.contains(':')) else { return };
    findings.push(
        Finding::new(
            RuleId::RecordIdentifierWithoutSource,
            value.span,
            format!("expected a `source` at the `recordIdentifier`, found none at `{}`", value.text),
        )
        .help("give the code or name of the institution in `source`"),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_number_without_its_owner_is_flagged() {
        assert_eq!(
            RECORD_IDENTIFIER_WITHOUT_SOURCE.found(
                r#"<recordInfo xmlns="http://www.loc.gov/mods/v3"><recordIdentifier>7</recordIdentifier>
                <recordIdentifier source="DLC">7</recordIdentifier><recordIdentifier>oai:example.org:7</recordIdentifier></recordInfo>"#
            ),
            ["`7` expected a `source` at the `recordIdentifier`, found none at `7`; help: give the code or name of the institution in `source`"]
        );
    }
}
