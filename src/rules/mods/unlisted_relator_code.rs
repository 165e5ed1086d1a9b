//! `unlisted-relator-code`: a code of a role that the list of MARC relators does not have.

use crate::edit::Fix;
use crate::finding::{Finding, Findings};
use crate::record::Relator;
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::tree::{Ref, SpaceId};

/// A code of a role that the list of MARC relators does not have.
pub const UNLISTED_RELATOR_CODE: Rule = Rule {
    id: RuleId::UnlistedRelatorCode,
    severity: Severity::Warning,
    family: Family::Mods,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Sometimes,
    what: "A code in `roleTerm` is not in the list of MARC relators that it claims to be from.",
    why: "What somebody did decides where the name goes: programs that know the list make an author a \
creator and a translator a contributor, and with an unknown code they drop the role or the name. The XML \
Schema takes any text.\n\n\
Write the code from the list, in small letters: `aut`, `trl`, `rcp` for who received a letter. A role from \
another list is no `marcrelator`; a role in words belongs in a `roleTerm` with `type=\"text\"`.",
    source: "MODS 3.8, roleTerm; MARC Code List for Relators (Library of Congress)",
    flagged: Some(Example::xml(
        r#"<mods xmlns="http://www.loc.gov/mods/v3" version="3.8">
  <titleInfo><title>Letter on the training of engineers</title></titleInfo>
  <name type="personal">
    <namePart>Morgenrot, Klara</namePart>
    <role><roleTerm type="code" authority="marcrelator">trn</roleTerm></role>
  </name>
</mods>
"#,
    )),
    clean: Some(Example::xml(
        r#"<mods xmlns="http://www.loc.gov/mods/v3" version="3.8">
  <titleInfo><title>Letter on the training of engineers</title></titleInfo>
  <name type="personal">
    <namePart>Morgenrot, Klara</namePart>
    <role>
      <roleTerm type="code" authority="marcrelator">trl</roleTerm>
      <roleTerm type="text" authority="marcrelator">translator</roleTerm>
    </role>
  </name>
</mods>
"#,
    )),
    check: Check::Element(&[(SpaceId::MODS, "roleTerm")], check),
};

fn check(term: Ref<'_>, findings: &mut Findings) {
    if !term.says("type", "code") || !term.says("authority", "marcrelator") {
        return;
    }
    let Some(code) = term.value() else { return };
    let read = Relator::read(code.text);
    if read.as_ref().is_ok_and(|relator| relator.code() == code.text) {
        return;
    }
    let message = format!("expected the code of a MARC relator, found `{}`", code.text);
    let finding = Finding::new(RuleId::UnlistedRelatorCode, code.span, message);
    findings.push(match read {
        // What is a label or an address is the one fault of another rule.
        Ok(_) if code.text.len() > 3 => return,
        Ok(relator) => finding.fix(Fix::replace_text(&code, relator.code(), true)),
        Err(error) => {
            let finding = finding.help("the list is at https://id.loc.gov/vocabulary/relators");
            match error.suggestion() {
                Some(relator) => finding.fix(Fix::replace_text(&code, relator.code(), false)),
                None => finding,
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_that_is_not_in_the_list_is_flagged() {
        assert_eq!(
            UNLISTED_RELATOR_CODE.found(
                r#"<role xmlns="http://www.loc.gov/mods/v3"><roleTerm type="code" authority="marcrelator">zzz</roleTerm>
                <roleTerm type="code" authority="marcrelator">AUT</roleTerm></role>"#
            ),
            ["`zzz` expected the code of a MARC relator, found `zzz`; help: the list is at https://id.loc.gov/vocabulary/relators", "`AUT` expected the code of a MARC relator, found `AUT`; safe fix: replace with `aut` (`AUT` -> `aut`)"]
        );
    }

    #[test]
    fn codes_of_the_list_and_of_others_are_none() {
        let text = r#"<role xmlns="http://www.loc.gov/mods/v3"><roleTerm type="code" authority="marcrelator"> aut </roleTerm>
            <roleTerm type="code" authority="rda">zzz</roleTerm><roleTerm type="code" authority="marcrelator"/>
            <roleTerm type="code" authority="marcrelator">author</roleTerm></role>"#;
        assert_eq!(UNLISTED_RELATOR_CODE.found(text), [""; 0]);
    }
}
