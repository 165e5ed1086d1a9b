//! `empty-related-item`: a `relatedItem` that neither describes a thing nor says where its description is.

use crate::edit::Fix;
use crate::finding::{Finding, Findings};
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::tree::{Ref, SpaceId};

/// A `relatedItem` that neither describes a thing nor says where its description is.
pub const EMPTY_RELATED_ITEM: Rule = Rule {
    id: RuleId::EmptyRelatedItem,
    severity: Severity::Warning,
    family: Family::Mods,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Always,
    what: "A `relatedItem` is empty and bears no address.",
    why: "The XML Schema allows it, but it says nothing: a reader learns that the record is part of \
something, and not of what. Catalogues show a heading with nothing behind it.\n\n\
Describe the other thing (at least its title or identifier), give the address of its description in \
`xlink:href`, or take the element away.",
    source: "MODS User Guidelines, relatedItem",
    flagged: Some(Example::xml(
        r#"<mods xmlns="http://www.loc.gov/mods/v3" version="3.8">
  <titleInfo><title>Letter on the training of engineers</title></titleInfo>
  <relatedItem type="host"/>
</mods>
"#,
    )),
    clean: Some(Example::xml(
        r#"<mods xmlns="http://www.loc.gov/mods/v3" version="3.8">
  <titleInfo><title>Letter on the training of engineers</title></titleInfo>
  <relatedItem type="host"><titleInfo><title>Papers of Klara Morgenrot</title></titleInfo></relatedItem>
</mods>
"#,
    )),
    check: Check::Element(&[(SpaceId::MODS, "relatedItem")], check),
};

fn check(item: Ref<'_>, findings: &mut Findings) {
    // An `href` without its prefix is an address, and a fault that the schema reports.
    if item.children().next().is_some()
        || item.attribute_in(SpaceId::XLINK, "href").is_some()
        || item.attribute("href").is_some()
        || item.attribute("IDREF").is_some()
    {
        return;
    }
    findings.push(
        Finding::new(
            RuleId::EmptyRelatedItem,
            item.name_span(),
            "expected a description or an `xlink:href` in a `relatedItem`, found neither",
        )
        .help("describe the other thing, or take the element away")
        .fix(Fix::remove(item.span(), "take it away", false)),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_item_that_says_nothing_is_flagged() {
        assert_eq!(
            EMPTY_RELATED_ITEM.found(
                r#"<mods xmlns="http://www.loc.gov/mods/v3" xmlns:xlink="http://www.w3.org/1999/xlink"><relatedItem> </relatedItem>
                <relatedItem xlink:href="http://example.org/1"/><relatedItem><note>x</note></relatedItem></mods>"#
            ),
            ["`relatedItem` expected a description or an `xlink:href` in a `relatedItem`, found neither; help: describe the other thing, or take the element away; unsafe fix: take it away (`<relatedItem> </relatedItem>` removed)"]
        );
    }
}
