//! `nameless-name`: a name of MODS that names no one.

use crate::finding::{Finding, Findings};
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::tree::{Ref, SpaceId};

/// A name of MODS that names no one.
pub const NAMELESS_NAME: Rule = Rule {
    id: RuleId::NamelessName,
    severity: Severity::Warning,
    family: Family::Mods,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "A `name` of MODS has neither a `namePart` nor a `displayForm`.",
    why: "The XML Schema lets a `name` be empty, and a form that is sent without an author makes one that \
holds only a role. In Dublin Core it becomes an empty creator, which harvesters refuse.\n\n\
Give the name in `namePart`, or take the whole `name` away. Others who are not named are `etal`; a name that \
stands at another address wants `xlink:href`.",
    source: "MODS User Guidelines, name and namePart",
    flagged: Some(Example::xml(
        r#"<mods xmlns="http://www.loc.gov/mods/v3" version="3.8">
  <titleInfo><title>Letter on the training of engineers</title></titleInfo>
  <name type="personal"><role><roleTerm type="text">author</roleTerm></role></name>
</mods>
"#,
    )),
    clean: Some(Example::xml(
        r#"<mods xmlns="http://www.loc.gov/mods/v3" version="3.8">
  <titleInfo><title>Letter on the training of engineers</title></titleInfo>
  <name type="personal">
    <namePart>Morgenrot, Klara</namePart>
    <role><roleTerm type="text">author</roleTerm></role>
  </name>
</mods>
"#,
    )),
    check: Check::Element(&[(SpaceId::MODS, "name"), (SpaceId::MODS, "agent")], check),
};

fn check(name: Ref<'_>, findings: &mut Findings) {
    let named =
        |part: Ref<'_>| matches!(part.local(), "namePart" | "displayForm" | "etal" | "alternativeName");
    if name.children().any(named)
        || name.attribute("valueURI").is_some()
        || name.attribute("IDREF").is_some()
        || name.attribute_in(SpaceId::XLINK, "href").is_some()
    {
        return;
    }
    let message = format!("expected a `namePart` in a `{}`, found none", name.name());
    findings.push(
        Finding::new(RuleId::NamelessName, name.name_span(), message)
            .help("give the name, or take the element away"),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_name_without_a_text_is_flagged() {
        assert_eq!(
            NAMELESS_NAME.found(
                r#"<mods xmlns="http://www.loc.gov/mods/v3" xmlns:xlink="http://www.w3.org/1999/xlink"><name/>
                <name><etal/></name><name xlink:href="http://example.org/1"/><name><displayForm>x</displayForm></name></mods>"#
            ),
            ["`name` expected a `namePart` in a `name`, found none; help: give the name, or take the element away"]
        );
    }
}
