//! `uncoded-language`: a language of Dublin Core that is no code of a language.

use crate::edit::Fix;
use crate::finding::{Finding, Findings};
use crate::record::Language;
use crate::record::language::{LanguageErrorKind, LanguageSpelling, several, tag};
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::tree::{Ref, SpaceId};

/// A language of Dublin Core that is no code of a language.
pub const UNCODED_LANGUAGE: Rule = Rule {
    id: RuleId::UncodedLanguage,
    severity: Severity::Warning,
    family: Family::DublinCore,
    once: None,
    instead_of: &[RuleId::UnknownLanguage, RuleId::UnlistedLanguageTag],
    since: "0.1",
    fix: Fixable::Sometimes,
    what: "A `language` of Dublin Core is neither a code of ISO 639 nor a tag of BCP 47.",
    why: "Portals filter by language, and they know codes. \"English\" and `en_US` each make a language of \
their own beside `en`, and whoever filters by English does not find the record.\n\n\
Write the code (`eng`, `en`) or the tag (`en-US`, with a hyphen), one language to an element.",
    source: "DCMI Metadata Terms, language (recommends ISO 639-2, ISO 639-3 or BCP 47); RFC 5646",
    flagged: Some(Example::xml(
        r#"<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/">
  <dc:title>Letter on the training of engineers</dc:title>
  <dc:identifier>https://archive.example.org/110435</dc:identifier>
  <dc:language>English</dc:language>
</oai_dc:dc>
"#,
    )),
    clean: Some(Example::xml(
        r#"<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/">
  <dc:title>Letter on the training of engineers</dc:title>
  <dc:identifier>https://archive.example.org/110435</dc:identifier>
  <dc:language>eng</dc:language>
</oai_dc:dc>
"#,
    )),
    check: Check::Element(&[(SpaceId::DC, "language"), (SpaceId::DCTERMS, "language")], check),
};

fn check(element: Ref<'_>, findings: &mut Findings) {
    // What is typed as a scheme is checked by that.
    if element.attribute_in(SpaceId::INSTANCE, "type").is_some() {
        return;
    }
    let Some(text) = element.value() else { return };
    let finding = || {
        let message = format!("expected the code of a language, found `{}`", text.text);
        Finding::new(RuleId::UncodedLanguage, text.span, message)
    };
    // Headings of catalogues end with a full stop.
    match Language::read_spelled(text.text.trim_end_matches('.')) {
        Ok((language, LanguageSpelling::Name)) => {
            let fix = Fix::replace_text(&text, language.terminologic(), true);
            findings.push(finding().help("write its code: portals filter by codes").fix(fix));
        }
        Ok((_, LanguageSpelling::Tag)) if text.text.contains('_') => {
            let finding = finding().help("the parts of a tag are joined by hyphens (RFC 5646)");
            findings.push(match tag::canonical(text.text) {
                Some(tag) => finding.fix(Fix::replace_text(&text, tag, true)),
                None => finding,
            });
        }
        Ok(_) => {}
        Err(error) => {
            let meant = |help: String, language: Language, safe| {
                finding().help(help).fix(Fix::replace_text(&text, language.terminologic(), safe))
            };
            findings.push(match error.kind {
                // A tag that others do not know is a tag, and an address of another vocabulary may name a language.
                LanguageErrorKind::Empty | LanguageErrorKind::Private => return,
                LanguageErrorKind::Unknown if text.text.contains("://") => return,
                LanguageErrorKind::Obsolete { replacement: Some(language) } => {
                    let help = "this code was withdrawn: write the one that took its place";
                    match tag::canonical(text.text).filter(|_| text.text.contains(['-', '_'])) {
                        Some(tag) => finding().help(help).fix(Fix::replace_text(&text, tag, true)),
                        None => meant(help.into(), language, true),
                    }
                }
                LanguageErrorKind::Script => {
                    finding().help("a script is no language: write the code of the language")
                }
                LanguageErrorKind::Obsolete { replacement: None } => {
                    finding().help("this code was divided among several: write the one of them that it is")
                }
                LanguageErrorKind::Unknown | LanguageErrorKind::UnlistedSubtag => {
                    match (several(text.text), error.suggestion()) {
                        (Some(named), _) if named.len() > 1 => {
                            finding().help("these are several languages: write each in an element of its own")
                        }
                        (None, Some(language)) => meant(
                            format!("did you mean `{}` ({language})?", language.terminologic()),
                            language,
                            false,
                        ),
                        (named, _) => match named.as_deref() {
                            Some(&[(Some(language), _)]) => meant(
                                format!("`{}` is the code of {}", language.terminologic(), language.name()),
                                language,
                                false,
                            ),
                            _ => finding().help(
                                "write its code, one language to an element; `zxx` says that there is none",
                            ),
                        },
                    }
                }
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_misspelt_tags_are_flagged() {
        assert_eq!(
            UNCODED_LANGUAGE.found(
                r#"<x xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:language>German</dc:language><dc:language>en_US</dc:language>
                <dc:language>other</dc:language><dc:language>scr</dc:language></x>"#
            ),
            ["`German` expected the code of a language, found `German`; help: write its code: portals filter by codes; safe fix: replace with `deu` (`German` -> `deu`)", "`en_US` expected the code of a language, found `en_US`; help: the parts of a tag are joined by hyphens (RFC 5646); safe fix: replace with `en-US` (`en_US` -> `en-US`)", "`other` expected the code of a language, found `other`; help: write its code, one language to an element; `zxx` says that there is none", "`scr` expected the code of a language, found `scr`; help: this code was withdrawn: write the one that took its place; safe fix: replace with `hrv` (`scr` -> `hrv`)"]
        );
    }

    #[test]
    fn several_languages_in_one_have_no_fix() {
        for text in ["deu-eng", "eng;rus", "Russian and English", "xyz"] {
            let found = UNCODED_LANGUAGE.found(&format!(
                r#"<x xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:language>{text}</dc:language></x>"#
            ));
            assert!(found.len() == 1 && !found[0].contains("fix"), "{text}: {found:?}");
        }
    }

    #[test]
    fn codes_and_tags_are_none() {
        let text = r#"<x xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:language>No linguistic content.</dc:language></x>"#;
        assert!(UNCODED_LANGUAGE.found(text)[0].contains("safe fix: replace with `zxx`"));
        let text = r#"<x xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:language>en</dc:language><dc:language>deu</dc:language>
            <dc:language>ger</dc:language><dc:language>zh-Hant</dc:language><dc:language>cmn</dc:language><dc:language/></x>"#;
        assert_eq!(UNCODED_LANGUAGE.found(text), [""; 0]);
    }
}
