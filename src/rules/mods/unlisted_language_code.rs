//! `unlisted-language-code`: a code of a language that its authority does not have.

use crate::edit::Fix;
use crate::finding::{Finding, Findings};
use crate::record::Language;
use crate::record::language::{LanguageErrorKind, LanguageSpelling};
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
    // A tag may go on behind its language.
    let (primary, rest) = match code.text.split_once('-') {
        Some((primary, rest)) if named.starts_with("rfc") => (primary, Some(rest)),
        _ => (code.text, None),
    };
    match Language::read_spelled(primary) {
        Ok((language, _)) if code_of(language).eq_ignore_ascii_case(primary) => {}
        // Words are the one fault of another rule, and ISO 639-3 has more codes than are known here.
        Ok((_, LanguageSpelling::Name)) => {}
        Ok((language, _)) => {
            let meant = match rest {
                Some(rest) => format!("{}-{rest}", code_of(language)),
                None => code_of(language).to_owned(),
            };
            findings.push(finding(Some(language)).fix(Fix::replace_text(&code, meant, true)));
        }
        Err(error) => match error.kind {
            LanguageErrorKind::Obsolete { replacement: Some(language) } => {
                let fix = Fix::replace_text(&code, code_of(language), true);
                findings.push(finding(Some(language)).fix(fix));
            }
            _ if named != "iso639-2b" && primary.len() == 3 => {}
            _ if named.starts_with("rfc") && ["i", "x"].contains(&primary) => {}
            _ => {
                let found = finding(None).help("the codes are at https://www.loc.gov/standards/iso639-2");
                findings.push(match error.suggestion() {
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
    fn codes_of_their_list_and_those_that_are_not_known_here_are_none() {
        let text = r#"<language xmlns="http://www.loc.gov/mods/v3"><languageTerm type="code" authority="iso639-2b">zxx</languageTerm>
            <languageTerm type="code" authority="iso639-3">deu</languageTerm><languageTerm type="code" authority="iso639-3">cmn</languageTerm>
            <languageTerm type="code" authority="rfc5646">zh-Hant</languageTerm><languageTerm type="code">xyz</languageTerm>
            <languageTerm type="text" authority="iso639-2b">English</languageTerm></language>"#;
        assert_eq!(UNLISTED_LANGUAGE_CODE.found(text), [""; 0]);
    }
}
