//! `lone-mods-element`: a document that is an element of MODS and no record.

use crate::finding::{Finding, Findings};
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::tree::{NodeKind, Ref, SpaceId};

/// A document that is an element of MODS and no record.
pub const LONE_MODS_ELEMENT: Rule = Rule {
    id: RuleId::LoneModsElement,
    severity: Severity::Error,
    family: Family::Mods,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "A document begins with an element of MODS that is neither `mods` nor `modsCollection`.",
    why: "The XML Schema of MODS declares nearly every element at its top, so that a document which is a \
single `titleInfo` is valid. But it is no record: a harvester or catalogue reads nothing from it.\n\n\
Put the element into a `mods` element, with what else the record has.",
    source: "MODS 3.8 schema (global elements); MODS User Guidelines, root elements",
    flagged: Some(Example::xml(
        r#"<titleInfo xmlns="http://www.loc.gov/mods/v3"><title>Letter on the training of engineers</title></titleInfo>
"#,
    )),
    clean: Some(Example::xml(
        r#"<mods xmlns="http://www.loc.gov/mods/v3" version="3.8">
  <titleInfo><title>Letter on the training of engineers</title></titleInfo>
</mods>
"#,
    )),
    check: Check::Source(check),
};

fn check(root: Ref<'_>, findings: &mut Findings) {
    if root.kind() != NodeKind::Element
        || root.space() != SpaceId::MODS
        || matches!(root.local(), "mods" | "modsCollection")
    {
        return;
    }
    let message = format!("expected `mods` or `modsCollection` as the root, found `{}`", root.name());
    findings.push(
        Finding::new(RuleId::LoneModsElement, root.name_span(), message).help("put it into a `mods` element"),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_root_that_is_no_record_is_flagged() {
        assert_eq!(
            LONE_MODS_ELEMENT.found(r#"<m:note xmlns:m="http://www.loc.gov/mods/v3">x</m:note>"#),
            [
                "`m:note` expected `mods` or `modsCollection` as the root, found `m:note`; help: put it into a `mods` element"
            ]
        );
        assert_eq!(LONE_MODS_ELEMENT.found(r#"<titleInfo><title>x</title></titleInfo>"#), [""; 0]);
        assert_eq!(LONE_MODS_ELEMENT.found(r#"{"titleInfo": "x"}"#), [""; 0]);
    }
}
