//! `no-main-title`: a record of MODS without a title that is simply its title.

use crate::finding::{Finding, Findings};
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::tree::{Ref, SpaceId};

/// A record of MODS without a title that is simply its title.
pub const NO_MAIN_TITLE: Rule = Rule {
    id: RuleId::NoMainTitle,
    severity: Severity::Warning,
    family: Family::Mods,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "A record of MODS has no `titleInfo` without a `type`.",
    why: "No element is mandatory in MODS, not even a title, and a `titleInfo` with a `type` (abbreviated, \
translated, alternative, uniform) is only another title beside the main one. Harvesters such as DPLA's hubs \
read titles without a type alone, and refuse a record that has none.\n\n\
Give one `titleInfo` without `type`: the title as the thing bears it, or one that you make, with \
`supplied=\"yes\"`.",
    source: "MODS User Guidelines, titleInfo; DPLA Metadata Application Profile (title is required)",
    flagged: Some(Example::xml(
        r#"<mods xmlns="http://www.loc.gov/mods/v3" version="3.8">
  <titleInfo type="translated"><title>Letter on the training of engineers</title></titleInfo>
  <typeOfResource>text</typeOfResource>
</mods>
"#,
    )),
    clean: Some(Example::xml(
        r#"<mods xmlns="http://www.loc.gov/mods/v3" version="3.8">
  <titleInfo><title>Brief über die Ausbildung von Ingenieuren</title></titleInfo>
  <titleInfo type="translated"><title>Letter on the training of engineers</title></titleInfo>
</mods>
"#,
    )),
    check: Check::Element(&[(SpaceId::MODS, "mods")], check),
};

fn check(record: Ref<'_>, findings: &mut Findings) {
    let mut typed = None;
    for title in record.children_named(SpaceId::MODS, "titleInfo") {
        if title.attribute("type").is_none() {
            return;
        }
        typed = typed.or(Some(title));
    }
    let (span, found) = match typed {
        Some(title) => (title.name_span(), "only one with a type"),
        None => (record.name_span(), "none"),
    };
    findings.push(
        Finding::new(
            RuleId::NoMainTitle,
            span,
            format!("expected a `titleInfo` without `type`, found {found}"),
        )
        .help("add the main title; one that you make up bears `supplied=\"yes\"`"),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_without_a_title_or_with_typed_ones_alone_is_flagged() {
        assert_eq!(
            NO_MAIN_TITLE.found(
                r#"<modsCollection xmlns="http://www.loc.gov/mods/v3"><mods><note>x</note>
                <relatedItem><titleInfo><title>x</title></titleInfo></relatedItem></mods>
                <mods><titleInfo type="uniform"><title>x</title></titleInfo></mods></modsCollection>"#
            ),
            [
                "`mods` expected a `titleInfo` without `type`, found none; help: add the main title; one that you make up bears `supplied=\"yes\"`",
                "`titleInfo` expected a `titleInfo` without `type`, found only one with a type; help: add the main title; one that you make up bears `supplied=\"yes\"`"
            ]
        );
    }
}
