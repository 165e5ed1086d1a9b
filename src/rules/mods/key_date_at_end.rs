//! `key-date-at-end`: the key date of a record is the end of a range.

use crate::finding::{Finding, Findings};
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::tree::Ref;

/// The key date of a record is the end of a range.
pub const KEY_DATE_AT_END: Rule = Rule {
    id: RuleId::KeyDateAtEnd,
    severity: Severity::Warning,
    family: Family::Mods,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "The date marked with `keyDate` is the end of a range.",
    why: "Systems sort by the key date. A file of 1947 to 1962 then stands among the documents of 1962, and \
whoever browses by years misses it where it begins.\n\n\
Mark the start: move `keyDate=\"yes\"` to the element with `point=\"start\"`.",
    source: "MODS User Guidelines, originInfo, attributes keyDate and point",
    flagged: Some(Example::xml(
        r#"<mods xmlns="http://www.loc.gov/mods/v3" version="3.8">
  <titleInfo><title>Correspondence of the institute</title></titleInfo>
  <originInfo>
    <dateCreated encoding="w3cdtf" point="start">1947</dateCreated>
    <dateCreated encoding="w3cdtf" point="end" keyDate="yes">1962</dateCreated>
  </originInfo>
</mods>
"#,
    )),
    clean: Some(Example::xml(
        r#"<mods xmlns="http://www.loc.gov/mods/v3" version="3.8">
  <titleInfo><title>Correspondence of the institute</title></titleInfo>
  <originInfo>
    <dateCreated encoding="w3cdtf" point="start" keyDate="yes">1947</dateCreated>
    <dateCreated encoding="w3cdtf" point="end">1962</dateCreated>
  </originInfo>
</mods>
"#,
    )),
    check: Check::Element(super::DATES, check),
};

fn check(date: Ref<'_>, findings: &mut Findings) {
    if let Some(key) = date.attribute("keyDate").filter(|_| date.says("point", "end")) {
        findings.push(
            Finding::new(
                RuleId::KeyDateAtEnd,
                key.span(),
                "expected the key date at the start of a range, found it at its end",
            )
            .help("move `keyDate` to the element with `point=\"start\"`"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_end_is_flagged() {
        assert_eq!(
            KEY_DATE_AT_END.found(
                r#"<originInfo xmlns="http://www.loc.gov/mods/v3"><dateIssued keyDate="yes" point="end">1957</dateIssued>
                <dateIssued keyDate="yes" point="start">1956</dateIssued><dateIssued keyDate="yes">1956</dateIssued></originInfo>"#
            ),
            ["`yes` expected the key date at the start of a range, found it at its end; help: move `keyDate` to the element with `point=\"start\"`"]
        );
    }
}
