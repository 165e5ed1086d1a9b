//! `misspelt-access-type`: the type of an access condition, written otherwise than recommended.

use crate::edit::Fix;
use crate::finding::{Finding, Findings};
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::tree::{Ref, SpaceId};

/// The type of an access condition, written otherwise than recommended.
pub const MISSPELT_ACCESS_TYPE: Rule = Rule {
    id: RuleId::MisspeltAccessType,
    severity: Severity::Warning,
    family: Family::Mods,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Sometimes,
    what: "The `type` of an `accessCondition` is nearly one of the two that MODS recommends.",
    why: "The type is free text, so `useAndReproduction` is valid. But programs tell a closed file from a \
licence by the two types that MODS recommends, letter by letter, with blanks: with another spelling the rights \
are not found.\n\n\
Write `use and reproduction` for rights and licences, `restriction on access` for who may see the thing.",
    source: "MODS User Guidelines, accessCondition, attribute type",
    flagged: Some(Example::xml(
        r#"<mods xmlns="http://www.loc.gov/mods/v3" version="3.8">
  <titleInfo><title>Letter on the training of engineers</title></titleInfo>
  <accessCondition type="useAndReproduction">In copyright.</accessCondition>
</mods>
"#,
    )),
    clean: Some(Example::xml(
        r#"<mods xmlns="http://www.loc.gov/mods/v3" version="3.8">
  <titleInfo><title>Letter on the training of engineers</title></titleInfo>
  <accessCondition type="use and reproduction">In copyright.</accessCondition>
</mods>
"#,
    )),
    check: Check::Element(&[(SpaceId::MODS, "accessCondition")], check),
};

/// The recommended types, each with its letters alone, in singular and plural.
const TYPES: [(&str, [&str; 3]); 2] = [
    ("use and reproduction", ["useandreproduction", "usereproduction", "useandreproductions"]),
    ("restriction on access", ["restrictiononaccess", "restrictionsonaccess", "restrictiononaccesses"]),
];

fn check(condition: Ref<'_>, findings: &mut Findings) {
    let Some(given) = condition.attribute("type") else { return };
    let text = given.spelling();
    let same = |letters: &str| {
        let found = text.bytes().filter(u8::is_ascii_alphabetic).map(|byte| byte.to_ascii_lowercase());
        found.eq(letters.bytes())
    };
    let Some((meant, _)) = TYPES.iter().find(|(_, forms)| forms.iter().any(|form| same(form))) else {
        return;
    };
    if *meant != text {
        let message = format!("expected the type `{meant}`, found `{text}`");
        findings.push(Finding::new(RuleId::MisspeltAccessType, given.span(), message).fix(Fix::replace(
            given.span(),
            *meant,
            true,
        )));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_nearly_a_recommended_type_is_flagged() {
        assert_eq!(
            MISSPELT_ACCESS_TYPE.found(
                r#"<mods xmlns="http://www.loc.gov/mods/v3"><accessCondition type="Restrictions on Access">x</accessCondition>
                <accessCondition type="license">x</accessCondition><accessCondition>x</accessCondition>
                <accessCondition type="restriction on access">x</accessCondition></mods>"#
            ),
            ["`Restrictions on Access` expected the type `restriction on access`, found `Restrictions on Access`; safe fix: replace with `restriction on access` (`Restrictions on Access` -> `restriction on access`)"]
        );
    }
}
