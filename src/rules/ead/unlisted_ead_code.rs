//! `unlisted-ead-code`: a code of a language, script or country in EAD that its list does not have.

use crate::codelist::{ISO_COUNTRIES, SCRIPTS};
use crate::edit::Fix;
use crate::finding::{Finding, Findings};
use crate::record::Language;
use crate::record::language::{LanguageErrorKind, LanguageSpelling};
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::tree::Ref;

/// A code of a language, script or country in EAD that its list does not have.
pub const UNLISTED_EAD_CODE: Rule = Rule {
    id: RuleId::UnlistedEadCode,
    severity: Severity::Warning,
    family: Family::Ead,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Sometimes,
    what: "A `langcode`, `scriptcode` or `countrycode` of EAD is not in the ISO list it is taken from.",
    why: "Union catalogues of finding aids sort and filter by country and language. The XML Schema of EAD 2002 \
knows the codes; EAD after its DTD takes any text, and EAD3 any word, so that `lat` passes for the Latin \
script, whose code is `Latn`.\n\n\
Write the codes of ISO 639-2 (`ger`), ISO 15924 (`Latn`) and ISO 3166-1 (`DE`).",
    source: "EAD 2002 Tag Library and EAD3 Tag Library, attributes langcode, scriptcode, countrycode; ISO 639-2; ISO 15924; ISO 3166-1",
    flagged: Some(Example::xml(
        r#"<ead>
  <eadheader>
    <eadid countrycode="mnu" mainagencycode="US-mnu">ea-1</eadid>
    <filedesc><titlestmt><titleproper>Papers of Klara Morgenrot</titleproper></titlestmt></filedesc>
  </eadheader>
  <archdesc level="fonds"><did><unittitle>Papers</unittitle></did></archdesc>
</ead>
"#,
    )),
    clean: Some(Example::xml(
        r#"<ead>
  <eadheader>
    <eadid countrycode="US" mainagencycode="US-mnu">ea-1</eadid>
    <filedesc><titlestmt><titleproper>Papers of Klara Morgenrot</titleproper></titlestmt></filedesc>
  </eadheader>
  <archdesc level="fonds"><did><unittitle>Papers</unittitle></did></archdesc>
</ead>
"#,
    )),
    check: Check::Element(
        super::in_ead!["eadid" "recordid" "maintenanceagency" "unitid" "language" "script" "languageset"],
        check,
    ),
};

fn check(element: Ref<'_>, findings: &mut Findings) {
    for (name, value) in element.attributes() {
        if name.is("langcode") {
            language(element, value, findings);
        } else if name.is("scriptcode") {
            let found = value.spelling();
            // Private codes are anybody's.
            if SCRIPTS.find(0, found).is_none() && !found.starts_with("Qa") {
                let meant =
                    (SCRIPTS.rows()).find(|cells| cells[1].eq_ignore_ascii_case(found)).map(|cells| cells[0]);
                findings.push(unlisted(value, "a script (ISO 15924)", meant, true));
            }
        } else if name.is("countrycode") && ISO_COUNTRIES.find(0, value.spelling()).is_none() {
            findings.push(unlisted(value, "a country (ISO 3166-1)", None, false));
        }
    }
}

fn language(element: Ref<'_>, value: Ref<'_>, findings: &mut Findings) {
    let code = value.spelling();
    // EAD3 may take its codes from other lists, and says so in its head.
    let is_ead3 = element.space() == crate::tree::SpaceId::EAD_3
        || element.space() == crate::tree::SpaceId::EAD_3_UNDEPRECATED;
    match Language::read_spelled(code) {
        Ok((_, LanguageSpelling::Bibliographic | LanguageSpelling::Terminologic)) => {}
        Ok((_, LanguageSpelling::TwoLetter | LanguageSpelling::Tag | LanguageSpelling::Beyond))
            if is_ead3 => {}
        Ok((language, _)) => {
            let is_listed = language.beyond_iso639_2().is_none();
            findings.push(unlisted(value, "a language (ISO 639-2)", language.iso639_2b(), is_listed));
        }
        Err(error) if matches!(error.kind, LanguageErrorKind::Obsolete { .. }) => {}
        Err(error) => {
            let meant = error.suggestion().and_then(Language::iso639_2b);
            findings.push(unlisted(value, "a language (ISO 639-2)", meant, false));
        }
    }
}

fn unlisted(value: Ref<'_>, of: &str, meant: Option<&'static str>, safe: bool) -> Finding {
    let message = format!("expected the code of {of}, found `{}`", value.spelling());
    let finding = Finding::new(RuleId::UnlistedEadCode, value.span(), message);
    match meant {
        Some(meant) => finding.fix(Fix::replace(value.span(), meant, safe)),
        None => finding.help(match of.rsplit_once('(') {
            Some((_, "ISO 15924)")) => "write a code such as `Latn` or `Cyrl`",
            Some((_, "ISO 3166-1)")) => {
                "write a code such as `DE`; that of an institution is another attribute"
            }
            _ => "write a code such as `ger`",
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_that_are_in_no_list_are_flagged() {
        assert_eq!(
            UNLISTED_EAD_CODE.found(
                r#"<did><language langcode="de" scriptcode="latin">x</language><language langcode="xyz">x</language>
                <unitid countrycode="mnu">1</unitid></did>"#
            ),
            ["`de` expected the code of a language (ISO 639-2), found `de`; safe fix: replace with `ger` (`de` -> `ger`)", "`latin` expected the code of a script (ISO 15924), found `latin`; safe fix: replace with `Latn` (`latin` -> `Latn`)", "`xyz` expected the code of a language (ISO 639-2), found `xyz`; help: write a code such as `ger`", "`mnu` expected the code of a country (ISO 3166-1), found `mnu`; help: write a code such as `DE`; that of an institution is another attribute"]
        );
    }

    #[test]
    fn codes_of_their_lists_are_none() {
        let text = r#"<did><language langcode="ger" scriptcode="Latn">x</language><language langcode="fra" scriptcode="latn">x</language>
            <unitid countrycode="us">1</unitid></did>"#;
        assert_eq!(UNLISTED_EAD_CODE.found(text), [""; 0]);
        let text = r#"<did xmlns="http://ead3.archivists.org/schema/"><language langcode="de">x</language><language langcode="cmn">x</language></did>"#;
        assert_eq!(UNLISTED_EAD_CODE.found(text), [""; 0]);
    }
}
