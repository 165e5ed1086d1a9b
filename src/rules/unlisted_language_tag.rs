//! `unlisted-language-tag`: an `xml:lang` or `lang` that names no language as its attribute wants it.

use crate::edit::Fix;
use crate::finding::{Finding, Findings};
use crate::record::Language;
use crate::record::language::{LanguageSpelling, tag};
use crate::rule::{Check, Example, Family, Fixable, Once, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::tree::{Ref, SpaceId};

/// An `xml:lang` or `lang` that names no language as its attribute wants it.
pub const UNLISTED_LANGUAGE_TAG: Rule = Rule {
    id: RuleId::UnlistedLanguageTag,
    severity: Severity::Warning,
    family: Family::Languages,
    once: Some(Once::Input),
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Sometimes,
    what: "An `xml:lang` is no tag of BCP 47, or the `lang` of MODS or EAD no code of ISO 639-2.",
    why: "The two attributes look alike and want different codes: `xml:lang` the shortest of BCP 47 (`en`), \
`lang` in MODS and EAD3 the three letters of ISO 639-2 (`eng`). Browsers choose fonts and voices by the first; \
with `eng` there they know no language. The XML Schemas take either.\n\n\
Write `xml:lang=\"en\"` and `lang=\"eng\"`.",
    source: "XML 1.0, 2.12 (xml:lang); RFC 5646, 2.2.1 (the shortest code); MODS 3.8, attribute lang; EAD3, attribute lang",
    flagged: Some(Example::xml(
        r#"<mods xmlns="http://www.loc.gov/mods/v3" version="3.8">
  <titleInfo><title xml:lang="eng">Letter on the training of engineers</title></titleInfo>
</mods>
"#,
    )),
    clean: Some(Example::xml(
        r#"<mods xmlns="http://www.loc.gov/mods/v3" version="3.8">
  <titleInfo><title xml:lang="en" lang="eng">Letter on the training of engineers</title></titleInfo>
</mods>
"#,
    )),
    check: Check::Element(&[], check),
};

fn check(element: Ref<'_>, findings: &mut Findings) {
    for (name, value) in element.attributes() {
        match name.space() {
            SpaceId::XML if name.local() == "lang" => of_xml(value, findings),
            SpaceId::NONE if name.is("lang") => match element.space() {
                SpaceId::MODS => of_library(value, false, findings),
                SpaceId::EAD_3 | SpaceId::EAD_3_UNDEPRECATED => of_library(value, true, findings),
                _ => {}
            },
            _ => {}
        }
    }
}

/// The value of `xml:lang`; an empty one takes away what an outer one says.
fn of_xml(value: Ref<'_>, findings: &mut Findings) {
    let text = value.spelling();
    if text.is_empty() || tag::is_valid(text) {
        return;
    }
    let primary = text.split(['-', '_']).next().unwrap_or(text);
    let meant = tag::canonical(text).map(|tag| (tag, true));
    let (expected, meant) = match Language::read_spelled(text) {
        Ok((language, LanguageSpelling::Name | LanguageSpelling::Address)) => {
            ("a tag of BCP 47", Some((language.bcp47().to_owned(), false)))
        }
        Ok((language, _)) if !language.bcp47().eq_ignore_ascii_case(primary) => {
            ("the shortest code of BCP 47", meant)
        }
        Ok(_) | Err(_) => ("a tag of BCP 47", meant),
    };
    found(value, expected, meant, findings);
}

/// The value of `lang` in MODS and EAD3; the head of a finding aid may name another list for its codes.
fn of_library(value: Ref<'_>, is_ead: bool, findings: &mut Findings) {
    let text = value.spelling();
    match Language::read_spelled(text) {
        Ok((_, LanguageSpelling::Bibliographic | LanguageSpelling::Terminologic)) => {}
        // What ISO 639-2 has no code for is better named by ISO 639-3 than not at all.
        Ok((_, LanguageSpelling::Beyond)) => {}
        Ok((_, LanguageSpelling::TwoLetter | LanguageSpelling::Tag)) if is_ead => {}
        Ok((language, _)) => {
            let meant =
                language.iso639_2b().map(|code| (code.to_owned(), language.beyond_iso639_2().is_none()));
            found(value, "a code of ISO 639-2", meant, findings);
        }
        Err(_) => found(value, "a code of ISO 639-2", None, findings),
    }
}

fn found(value: Ref<'_>, expected: &str, meant: Option<(String, bool)>, findings: &mut Findings) {
    let message = format!("expected {expected}, found `{}`", value.spelling());
    let finding = Finding::new(RuleId::UnlistedLanguageTag, value.span(), message);
    findings.push(match meant {
        Some((meant, safe)) => finding.fix(Fix::replace(value.span(), meant, safe)),
        None => finding.help("`xml:lang` wants a tag such as `en` or `en-GB`, `lang` a code such as `eng`"),
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_the_other_attribute_and_of_no_list_are_flagged() {
        assert_eq!(
            UNLISTED_LANGUAGE_TAG.found(
                r#"<mods xmlns="http://www.loc.gov/mods/v3"><note xml:lang="ger" lang="de">x</note><note xml:lang="en_GB">x</note>
                <note xml:lang="English">x</note><note lang="q">x</note></mods>"#
            ),
            ["`ger` expected the shortest code of BCP 47, found `ger`; safe fix: replace with `de` (`ger` -> `de`)", "`de` expected a code of ISO 639-2, found `de`; safe fix: replace with `ger` (`de` -> `ger`)", "`en_GB` expected a tag of BCP 47, found `en_GB`; safe fix: replace with `en-GB` (`en_GB` -> `en-GB`)", "`English` expected a tag of BCP 47, found `English`; unsafe fix: replace with `en` (`English` -> `en`)", "`q` expected a code of ISO 639-2, found `q`; help: `xml:lang` wants a tag such as `en` or `en-GB`, `lang` a code such as `eng`"]
        );
    }

    #[test]
    fn what_the_registry_does_not_have_is_flagged_and_has_no_fix() {
        for tag in ["en-rus", "eng-rus", "xyz", "en-XX-", "deu eng"] {
            let text =
                format!(r#"<mods xmlns="http://www.loc.gov/mods/v3"><note xml:lang="{tag}">x</note></mods>"#);
            let found = UNLISTED_LANGUAGE_TAG.found(&text);
            assert!(found.len() == 1 && !found[0].contains("fix"), "{tag}: {found:?}");
        }
    }

    #[test]
    fn tags_of_the_registry_are_none() {
        for tag in [
            "zh-yue",
            "zh-cmn",
            "ar-arb",
            "sgn-us",
            "be-tarask",
            "zh-min-nan",
            "en-GB-oed",
            "i-klingon",
            "cmn-Hans",
            "x-mine",
        ] {
            let text =
                format!(r#"<mods xmlns="http://www.loc.gov/mods/v3"><note xml:lang="{tag}">x</note></mods>"#);
            let found = UNLISTED_LANGUAGE_TAG.found(&text);
            assert_eq!(found, [""; 0], "{tag}");
        }
    }

    #[test]
    fn tags_and_codes_where_they_belong_are_none() {
        let text = r#"<mods xmlns="http://www.loc.gov/mods/v3" xml:lang=""><note xml:lang="zh-Hant" lang="chi">x</note>
            <note xml:lang="cmn">x</note><note xml:lang="x-mine">x</note><note xml:lang="grc" lang="deu">x</note></mods>"#;
        assert_eq!(UNLISTED_LANGUAGE_TAG.found(text), [""; 0]);
        let text = r#"<ead xmlns="http://ead3.archivists.org/schema/"><control langencoding="iso639-1"/><p lang="de">x</p></ead>"#;
        assert_eq!(UNLISTED_LANGUAGE_TAG.found(text), [""; 0]);
    }
}
