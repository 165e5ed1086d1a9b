//! `related-item-typed-twice`: a `relatedItem` with a type of the list and one of its own.

use crate::finding::{Finding, Findings};
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::tree::{Ref, SpaceId};

/// A `relatedItem` with a type of the list and one of its own.
pub const RELATED_ITEM_TYPED_TWICE: Rule = Rule {
    id: RuleId::RelatedItemTypedTwice,
    severity: Severity::Warning,
    family: Family::Mods,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "A `relatedItem` or `titleInfo` has both `type` and `otherType`.",
    why: "`otherType` is for what the list of types does not have; the guidelines ask for one or the other. \
Where both stand, some systems show the one and some the other.\n\n\
Keep `type` if it says what you mean; else keep `otherType`.",
    source: "MODS User Guidelines, relatedItem and titleInfo, attribute otherType",
    flagged: Some(Example::xml(
        r#"<mods xmlns="http://www.loc.gov/mods/v3" version="3.8">
  <titleInfo><title>Letter on the training of engineers</title></titleInfo>
  <relatedItem type="host" otherType="fonds"><titleInfo><title>Papers</title></titleInfo></relatedItem>
</mods>
"#,
    )),
    clean: Some(Example::xml(
        r#"<mods xmlns="http://www.loc.gov/mods/v3" version="3.8">
  <titleInfo><title>Letter on the training of engineers</title></titleInfo>
  <relatedItem otherType="fonds"><titleInfo><title>Papers</title></titleInfo></relatedItem>
</mods>
"#,
    )),
    check: Check::Element(&[(SpaceId::MODS, "relatedItem"), (SpaceId::MODS, "titleInfo")], check),
};

fn check(item: Ref<'_>, findings: &mut Findings) {
    let Some(other) = item.attribute("otherType") else { return };
    if item.attribute("type").is_some() {
        let message = format!("expected `type` or `otherType` at a `{}`, found both", item.name());
        findings.push(
            Finding::new(RuleId::RelatedItemTypedTwice, other.span(), message)
                .help("keep `type` if it says what you mean"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_both_together_are_flagged() {
        assert_eq!(
            RELATED_ITEM_TYPED_TWICE.found(
                r#"<mods xmlns="http://www.loc.gov/mods/v3"><relatedItem type="host" otherType="fonds"/>
                <relatedItem type="host"/><titleInfo otherType="caption"/></mods>"#
            ),
            [
                "`fonds` expected `type` or `otherType` at a `relatedItem`, found both; help: keep `type` if it says what you mean"
            ]
        );
    }
}
