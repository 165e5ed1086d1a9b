//! `unlisted-language-code`: a code of a language that its authority does not have.

use crate::edit::Fix;
use crate::finding::{Finding, Findings};
use crate::record::Language;
use crate::record::language::{LanguageErrorKind, LanguageSpelling, several, tag};
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::tree::{Ref, SpaceId};

/// A code of a language that its authority does not have.
pub const UNLISTED_LANGUAGE_CODE: Rule = Rule {
    id: RuleId::UnlistedLanguageCode,
    severity: Severity::Warning,
    family: Family::Mods,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Sometimes,
    what: "A code in `languageTerm` is not in the list that its `authority` names.",
    why: "Harvesters turn the code into the name they filter by, and they look in the list that \
`authority` names. `en` and `deu` are no codes of `iso639-2b`, which has `eng` and `ger`; with them the record \
is in no language at all. Since version 3.8 the XML Schema does not even check the name of the list.\n\n\
Write the code of that list, or name the list that the code is from: `iso639-2b` for MARC's codes (`ger`), \
`iso639-3` for `deu`, `rfc5646` for `de`. A discontinued code gives way to its successor.",
    source: "MODS 3.8, languageTerm; ISO 639-2 (B codes); ISO 639-3; RFC 5646, 2.2.1",
    flagged: Some(Example::xml(
        r#"<mods xmlns="http://www.loc.gov/mods/v3" version="3.8">
  <titleInfo><title>Letter on the training of engineers</title></titleInfo>
  <language><languageTerm type="code" authority="iso639-2b">deu</languageTerm></language>
</mods>
"#,
    )),
    clean: Some(Example::xml(
        r#"<mods xmlns="http://www.loc.gov/mods/v3" version="3.8">
  <titleInfo><title>Letter on the training of engineers</title></titleInfo>
  <language><languageTerm type="code" authority="iso639-2b">ger</languageTerm></language>
</mods>
"#,
    )),
    check: Check::Element(&[(SpaceId::MODS, "languageTerm")], check),
};

fn check(term: Ref<'_>, findings: &mut Findings) {
    if term.says("type", "text") {
        return;
    }
    let (Some(authority), Some(code)) = (term.attribute("authority"), term.value()) else { return };
    let code_of: fn(Language) -> &'static str = match authority.spelling() {
        "iso639-2b" => Language::bibliographic,
        "iso639-3" => Language::terminologic,
        "rfc3066" | "rfc4646" | "rfc5646" => Language::bcp47,
        _ => return,
    };
    let named = authority.spelling();
    let finding = |meant: Option<Language>| {
        let expected = meant.map_or_else(
            || format!("expected a code of `{named}`"),
            |language| format!("expected `{}` ({}) of `{named}`", code_of(language), language.name()),
        );
        let message = format!("{expected}, found `{}`", code.text);
        Finding::new(RuleId::UnlistedLanguageCode, code.span, message)
    };
    if named.starts_with("rfc") && tag::is_valid(code.text) {
        return;
    }
    match Language::read_spelled(code.text) {
        // Words are the one fault of another rule, and an address is no code of a list.
        Ok((_, LanguageSpelling::Name | LanguageSpelling::Address)) => {}
        Ok((language, LanguageSpelling::Beyond)) if named == "iso639-2b" => {
            let found = finding(None).help("it is a code of `iso639-3`, which is an authority of its own");
            findings.push(match language.iso639_2b() {
                Some(macrolanguage) => found.fix(Fix::replace_text(&code, macrolanguage, false)),
                None => found,
            });
        }
        Ok((language, _)) if code_of(language).eq_ignore_ascii_case(code.text) => {}
        Ok((language, spelling)) => {
            let meant = match tag::canonical(code.text) {
                Some(tag) if named.starts_with("rfc") => Some(tag),
                None if named.starts_with("rfc") => None,
                _ => Some(code_of(language).to_owned()),
            };
            // A tag says more than a code does.
            let safe = spelling != LanguageSpelling::Tag || named.starts_with("rfc");
            findings.push(match meant {
                Some(meant) => finding(Some(language)).fix(Fix::replace_text(&code, meant, safe)),
                None => finding(None),
            });
        }
        Err(error) => match error.kind {
            LanguageErrorKind::Obsolete { replacement: Some(language) } => {
                let meant = tag::canonical(code.text).filter(|_| named.starts_with("rfc"));
                let meant = meant.unwrap_or_else(|| code_of(language).to_owned());
                findings.push(finding(Some(language)).fix(Fix::replace_text(&code, meant, true)));
            }
            _ => {
                let are_several = several(code.text).is_some_and(|all| all.len() > 1);
                let found = finding(None).help(if are_several {
                    "these are several languages: write each in a `language` of its own"
                } else {
                    "the codes are at https://www.loc.gov/standards/iso639-2"
                });
                findings.push(match error.suggestion().filter(|_| !are_several) {
                    Some(language) => found.fix(Fix::replace_text(&code, code_of(language), false)),
                    None => found,
                });
            }
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_of_another_list_or_of_none_is_flagged() {
        assert_eq!(
            UNLISTED_LANGUAGE_CODE.found(
                r#"<language xmlns="http://www.loc.gov/mods/v3"><languageTerm type="code" authority="iso639-2b">en</languageTerm>
                <languageTerm type="code" authority="iso639-3">ger</languageTerm>
                <languageTerm type="code" authority="rfc5646">eng-GB</languageTerm>
                <languageTerm type="code" authority="iso639-2b">scr</languageTerm>
                <languageTerm type="code" authority="iso639-2b">xyz</languageTerm></language>"#
            ),
            ["`en` expected `eng` (English) of `iso639-2b`, found `en`; safe fix: replace with `eng` (`en` -> `eng`)", "`ger` expected `deu` (German) of `iso639-3`, found `ger`; safe fix: replace with `deu` (`ger` -> `deu`)", "`eng-GB` expected `en` (English) of `rfc5646`, found `eng-GB`; safe fix: replace with `en-GB` (`eng-GB` -> `en-GB`)", "`scr` expected `hrv` (Croatian) of `iso639-2b`, found `scr`; safe fix: replace with `hrv` (`scr` -> `hrv`)", "`xyz` expected a code of `iso639-2b`, found `xyz`; help: the codes are at https://www.loc.gov/standards/iso639-2"]
        );
    }

    #[test]
    fn two_languages_in_one_tag_have_no_fix() {
        for text in ["eng-rus", "ger-fre", "en-rus"] {
            let found = UNLISTED_LANGUAGE_CODE.found(&format!(
                r#"<language xmlns="http://www.loc.gov/mods/v3"><languageTerm type="code" authority="rfc3066">{text}</languageTerm></language>"#
            ));
            assert!(found.len() == 1 && !found[0].contains("fix"), "{text}: {found:?}");
        }
    }

    #[test]
    fn a_code_that_iso639_2_does_not_have_is_offered_its_macrolanguage() {
        let found = UNLISTED_LANGUAGE_CODE.found(
            r#"<language xmlns="http://www.loc.gov/mods/v3"><languageTerm type="code" authority="iso639-2b">cmn</languageTerm></language>"#,
        );
        assert!(found[0].ends_with("unsafe fix: replace with `chi` (`cmn` -> `chi`)"), "{found:?}");
    }

    #[test]
    fn codes_of_their_list_are_none() {
        let text = r#"<language xmlns="http://www.loc.gov/mods/v3"><languageTerm type="code" authority="iso639-2b">zxx</languageTerm>
            <languageTerm type="code" authority="iso639-3">deu</languageTerm><languageTerm type="code" authority="iso639-3">cmn</languageTerm>
            <languageTerm type="code" authority="rfc5646">zh-Hant</languageTerm><languageTerm type="code">xyz</languageTerm>
            <languageTerm type="text" authority="iso639-2b">English</languageTerm></language>"#;
        assert_eq!(UNLISTED_LANGUAGE_CODE.found(text), [""; 0]);
    }
}
