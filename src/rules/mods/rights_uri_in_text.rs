//! `rights-uri-in-text`: the address of a rights statement as the text of an access condition.

use crate::finding::{Finding, Findings};
use crate::record::RightsUri;
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::tree::{Ref, SpaceId};

/// The address of a rights statement as the text of an access condition.
pub const RIGHTS_URI_IN_TEXT: Rule = Rule {
    id: RuleId::RightsUriInText,
    severity: Severity::Info,
    family: Family::Mods,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "The address of a rights statement or licence is the text of an `accessCondition`, not its link.",
    why: "Harvesters look for the address in `xlink:href` and show the text to people. With the address in the \
text alone, DPLA and its hubs find no standardised rights, and readers see a bare address.\n\n\
Put the address into `xlink:href` and the name of the statement into the text: \
`<accessCondition type=\"use and reproduction\" xlink:href=\"http://rightsstatements.org/vocab/InC/1.0/\">In \
Copyright</accessCondition>`.",
    source: "MODS User Guidelines, accessCondition, attribute xlink:href; DPLA, standardised rights statements",
    flagged: Some(Example::xml(
        r#"<mods xmlns="http://www.loc.gov/mods/v3" version="3.8">
  <titleInfo><title>Letter on the training of engineers</title></titleInfo>
  <accessCondition type="use and reproduction">http://rightsstatements.org/vocab/InC/1.0/</accessCondition>
</mods>
"#,
    )),
    clean: Some(Example::xml(
        r#"<mods xmlns="http://www.loc.gov/mods/v3" xmlns:xlink="http://www.w3.org/1999/xlink" version="3.8">
  <titleInfo><title>Letter on the training of engineers</title></titleInfo>
  <accessCondition type="use and reproduction"
    xlink:href="http://rightsstatements.org/vocab/InC/1.0/">In Copyright</accessCondition>
</mods>
"#,
    )),
    check: Check::Element(&[(SpaceId::MODS, "accessCondition")], check),
};

fn check(condition: Ref<'_>, findings: &mut Findings) {
    let Some(text) = condition.value() else { return };
    if !text.text.starts_with("http") || condition.attribute_in(SpaceId::XLINK, "href").is_some() {
        return;
    }
    let Ok(Some(label)) = RightsUri::read(text.text).map(RightsUri::label) else { return };
    findings.push(
        Finding::new(
            RuleId::RightsUriInText,
            text.span,
            format!("expected the address in `xlink:href`, found it as the text: `{}`", text.text),
        )
        .help(format!("put it into `xlink:href`, and `{label}` into the text")),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_known_address_without_a_link_is_flagged() {
        assert_eq!(
            RIGHTS_URI_IN_TEXT.found(
                r#"<mods xmlns="http://www.loc.gov/mods/v3" xmlns:xlink="http://www.w3.org/1999/xlink">
                <accessCondition> http://rightsstatements.org/vocab/NoC-US/1.0/ </accessCondition>
                <accessCondition>http://example.org/</accessCondition>
                <accessCondition xlink:href="http://rightsstatements.org/vocab/InC/1.0/">http://rightsstatements.org/vocab/InC/1.0/</accessCondition></mods>"#
            ),
            ["`http://rightsstatements.org/vocab/NoC-US/1.0/` expected the address in `xlink:href`, found it as the text: `http://rightsstatements.org/vocab/NoC-US/1.0/`; help: put it into `xlink:href`, and `No Copyright - United States` into the text"]
        );
    }
}
