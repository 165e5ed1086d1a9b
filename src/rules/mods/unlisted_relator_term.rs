//! `unlisted-relator-term`: a role in words that the list of MARC relators does not have.

use crate::edit::Fix;
use crate::finding::{Finding, Findings};
use crate::record::Relator;
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::tree::{Ref, SpaceId};

/// A role in words that the list of MARC relators does not have.
pub const UNLISTED_RELATOR_TERM: Rule = Rule {
    id: RuleId::UnlistedRelatorTerm,
    severity: Severity::Warning,
    family: Family::Mods,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Sometimes,
    what: "The words in `roleTerm` are not in the list of MARC relators that they claim to be from.",
    why: "A program that maps roles looks the word up in the list that `authority` names. \"Recipient\" is not \
in it (the list says *addressee*), so the role is lost, or the name lands among the contributors.\n\n\
Write the label from the list; its case does not matter. The source's own word may stay as a `roleTerm` \
without `authority`.",
    source: "MODS 3.8, roleTerm; MARC Code List for Relators (Library of Congress)",
    flagged: Some(Example::xml(
        r#"<mods xmlns="http://www.loc.gov/mods/v3" version="3.8">
  <titleInfo><title>Letter on the training of engineers</title></titleInfo>
  <name type="personal">
    <namePart>Morgenrot, Klara</namePart>
    <role><roleTerm type="text" authority="marcrelator">Recipient</roleTerm></role>
  </name>
</mods>
"#,
    )),
    clean: Some(Example::xml(
        r#"<mods xmlns="http://www.loc.gov/mods/v3" version="3.8">
  <titleInfo><title>Letter on the training of engineers</title></titleInfo>
  <name type="personal">
    <namePart>Morgenrot, Klara</namePart>
    <role><roleTerm type="text" authority="marcrelator">Addressee</roleTerm></role>
  </name>
</mods>
"#,
    )),
    check: Check::Element(&[(SpaceId::MODS, "roleTerm")], check),
};

fn check(term: Ref<'_>, findings: &mut Findings) {
    if !term.says("authority", "marcrelator") || term.says("type", "code") {
        return;
    }
    let Some(words) = term.value() else { return };
    let Err(error) = Relator::read(words.text) else { return };
    let message = format!("expected the label of a MARC relator, found `{}`", words.text);
    let finding = Finding::new(RuleId::UnlistedRelatorTerm, words.span, message)
        .help("the list is at https://id.loc.gov/vocabulary/relators; other words go without `authority`");
    findings.push(match error.suggestion() {
        Some(relator) => finding.fix(Fix::replace_text(&words, relator.label(), false)),
        None => finding,
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_are_not_in_the_list_are_flagged_with_the_nearest() {
        assert_eq!(
            UNLISTED_RELATOR_TERM.found(
                r#"<role xmlns="http://www.loc.gov/mods/v3"><roleTerm type="text" authority="marcrelator">Transaltor</roleTerm>
                <roleTerm authority="marcrelator">helping hand</roleTerm></role>"#
            ),
            ["`Transaltor` expected the label of a MARC relator, found `Transaltor`; help: the list is at https://id.loc.gov/vocabulary/relators; other words go without `authority`; unsafe fix: replace with `translator` (`Transaltor` -> `translator`)", "`helping hand` expected the label of a MARC relator, found `helping hand`; help: the list is at https://id.loc.gov/vocabulary/relators; other words go without `authority`"]
        );
    }

    #[test]
    fn labels_in_any_case_and_words_of_no_list_are_none() {
        let text = r#"<role xmlns="http://www.loc.gov/mods/v3"><roleTerm type="text" authority="marcrelator">Author</roleTerm>
            <roleTerm type="text">helping hand</roleTerm></role>"#;
        assert_eq!(UNLISTED_RELATOR_TERM.found(text), [""; 0]);
    }
}
