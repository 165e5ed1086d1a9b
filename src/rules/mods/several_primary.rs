//! `several-primary`: more than one element of a kind is marked as the primary one.

use std::collections::HashSet;

use crate::finding::{Finding, Findings};
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::tree::{Ref, SpaceId};

/// More than one element of a kind is marked as the primary one.
pub const SEVERAL_PRIMARY: Rule = Rule {
    id: RuleId::SeveralPrimary,
    severity: Severity::Warning,
    family: Family::Mods,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "More than one title, name, address or other element of a kind is marked with `usage=\"primary\"`.",
    why: "`usage=\"primary\"` tells which of several titles, names or addresses stands for the record in lists \
and citations. Where two claim it, each system takes its own, and the same record bears two titles.\n\n\
Keep the mark on one element of each kind.",
    source: "MODS User Guidelines, attribute usage",
    flagged: Some(Example::xml(
        r#"<mods xmlns="http://www.loc.gov/mods/v3" version="3.8">
  <titleInfo usage="primary"><title>Letter on the training of engineers</title></titleInfo>
  <titleInfo usage="primary"><title>On the training of engineers</title></titleInfo>
</mods>
"#,
    )),
    clean: Some(Example::xml(
        r#"<mods xmlns="http://www.loc.gov/mods/v3" version="3.8">
  <titleInfo usage="primary"><title>Letter on the training of engineers</title></titleInfo>
  <titleInfo><title>On the training of engineers</title></titleInfo>
</mods>
"#,
    )),
    check: Check::Element(&[(SpaceId::MODS, "mods"), (SpaceId::MODS, "relatedItem")], check),
};

fn check(record: Ref<'_>, findings: &mut Findings) {
    let mut of_location = false;
    let mut seen = HashSet::new();
    for child in record.children() {
        if child.is_element(SpaceId::MODS, "location") {
            for url in child.children_named(SpaceId::MODS, "url") {
                let Some(usage) = url.attribute("usage") else { continue };
                if std::mem::replace(&mut of_location, true) {
                    findings.push(again(url, usage));
                }
            }
            continue;
        }
        let Some(usage) = child.attribute("usage").filter(|usage| usage.is("primary")) else { continue };
        if !seen.insert(child.local()) {
            findings.push(again(child, usage));
        }
    }
}

fn again(element: Ref<'_>, usage: Ref<'_>) -> Finding {
    let message = format!("expected one primary `{}` in a record, found another", element.name());
    Finding::new(RuleId::SeveralPrimary, usage.span(), message)
        .help("keep `usage` on the one that stands for the record")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_primary_of_a_kind_is_flagged() {
        assert_eq!(
            SEVERAL_PRIMARY.found(
                r#"<mods xmlns="http://www.loc.gov/mods/v3"><name usage="primary"/><titleInfo usage="primary"/><name usage="primary"/>
                <location><url usage="primary display">http://example.org/1</url></location>
                <location><url usage="primary">http://example.org/2</url></location></mods>"#
            ),
            ["`primary` expected one primary `name` in a record, found another; help: keep `usage` on the one that stands for the record", "`primary` expected one primary `url` in a record, found another; help: keep `usage` on the one that stands for the record"]
        );
    }
}
