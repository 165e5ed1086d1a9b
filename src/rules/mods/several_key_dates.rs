//! `several-key-dates`: more than one date of a record is marked as its key date.

use crate::finding::{Finding, Findings};
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::tree::{Ref, SpaceId};

/// More than one date of a record is marked as its key date.
pub const SEVERAL_KEY_DATES: Rule = Rule {
    id: RuleId::SeveralKeyDates,
    severity: Severity::Warning,
    family: Family::Mods,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "More than one date of a record of MODS is marked with `keyDate`.",
    why: "The key date is the one by which a system sorts and shows the record. Where two are marked, each \
system chooses for itself, and the same record stands under two years.\n\n\
Keep `keyDate=\"yes\"` on the date that matters to your readers, and take it from the others. Of a range, mark \
the start alone. Dates within `relatedItem` are of another thing and may have a key date of their own.",
    source: "MODS User Guidelines, originInfo, attribute keyDate",
    flagged: Some(Example::xml(
        r#"<mods xmlns="http://www.loc.gov/mods/v3" version="3.8">
  <titleInfo><title>Minutes of the commission</title></titleInfo>
  <originInfo>
    <dateCreated encoding="w3cdtf" keyDate="yes">1956</dateCreated>
    <dateIssued encoding="w3cdtf" keyDate="yes">1961</dateIssued>
  </originInfo>
</mods>
"#,
    )),
    clean: Some(Example::xml(
        r#"<mods xmlns="http://www.loc.gov/mods/v3" version="3.8">
  <titleInfo><title>Minutes of the commission</title></titleInfo>
  <originInfo>
    <dateCreated encoding="w3cdtf" keyDate="yes" point="start">1956</dateCreated>
    <dateCreated encoding="w3cdtf" point="end">1957</dateCreated>
  </originInfo>
</mods>
"#,
    )),
    check: Check::Element(&[(SpaceId::MODS, "mods"), (SpaceId::MODS, "relatedItem")], check),
};

fn check(record: Ref<'_>, findings: &mut Findings) {
    let marked = record
        .children()
        .filter(|child| {
            child.is_element(SpaceId::MODS, "originInfo") || child.is_element(SpaceId::MODS, "part")
        })
        .flat_map(Ref::children)
        // One at the end of a range is the fault of another rule.
        .filter_map(|date| date.attribute("keyDate").map(|key| (date, key)))
        .filter(|(date, _)| super::is_date(*date) && !date.says("point", "end"))
        .map(|(_, key)| key)
        .skip(1);
    for key in marked {
        findings.push(
            Finding::new(
                RuleId::SeveralKeyDates,
                key.span(),
                "expected one key date in a record, found another",
            )
            .help("keep `keyDate` on one date alone; of a range, on its start"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_key_date_is_flagged_wherever_in_the_record_it_is() {
        assert_eq!(
            SEVERAL_KEY_DATES.found(
                r#"<mods xmlns="http://www.loc.gov/mods/v3"><originInfo><dateCreated keyDate="yes">1956</dateCreated></originInfo>
                <originInfo><dateIssued keyDate="yes">1957</dateIssued></originInfo></mods>"#
            ),
            ["`yes` expected one key date in a record, found another; help: keep `keyDate` on one date alone; of a range, on its start"]
        );
    }

    #[test]
    fn a_related_item_has_its_own() {
        let text = r#"<mods xmlns="http://www.loc.gov/mods/v3"><originInfo><dateCreated keyDate="yes">1956</dateCreated></originInfo>
            <relatedItem><originInfo><dateIssued keyDate="yes">1957</dateIssued></originInfo></relatedItem></mods>"#;
        assert_eq!(SEVERAL_KEY_DATES.found(text), [""; 0]);
    }

    #[test]
    fn the_end_of_a_range_is_left_to_another_rule() {
        let text = r#"<mods xmlns="http://www.loc.gov/mods/v3"><originInfo><dateCreated keyDate="yes" point="start">1956</dateCreated>
            <dateCreated keyDate="yes" point="end">1957</dateCreated></originInfo></mods>"#;
        assert_eq!(SEVERAL_KEY_DATES.found(text), [""; 0]);
    }
}
