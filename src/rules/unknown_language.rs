//! `unknown-language`: a language that ISO 639 does not have.

use crate::edit::Fix;
use crate::finding::{Finding, Findings};
use crate::record::language::{LanguageErrorKind, several};
use crate::record::{Fields, MaybeParsed, Record};
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;

/// A language that ISO 639 does not have.
pub const UNKNOWN_LANGUAGE: Rule = Rule {
    id: RuleId::UnknownLanguage,
    severity: Severity::Warning,
    family: Family::Languages,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Sometimes,
    what: "A language is neither an ISO 639 code, a BCP 47 tag nor the name of a language.",
    why: "Readers filter by codes: of ISO 639-2 and 639-3 in MODS, of ISO 639-3 in Dublin Core, of BCP 47 in citation \
programs. A text that is no language cannot become one: it is written as it stands, and whoever filters by \
language never finds the record.\n\n\
Write the code (`rus`), the tag (`ru`, `zh-Hant`) or the name (`Russian`). A tag holds registered parts only: `eng-rus` \
is none. A script is no language (`Arabic script`). Several languages are a \
list: `[\"rus\", \"eng\"]`. A language without a code of its own is `mis`; a text without words, such as a \
photograph, is `zxx`; a language that has not been identified is `und`.",
    source: "ISO 639-2 (Library of Congress, Registration Authority); ISO 639-3 and RFC 5646 (BCP 47), as in the IANA Language Subtag Registry; MODS 3.8, languageTerm",
    flagged: Some(Example::json(
        r#"{
  "id": "110440",
  "title": "Letter in an unknown language",
  "languages": ["Rusian"]
}
"#,
    )),
    clean: Some(Example::json(
        r#"{
  "id": "110440",
  "title": "Letter in two languages",
  "languages": ["rus", "German"]
}
"#,
    )),
    // Nearly every field may name a language.
    check: Check::Record(Fields::ALL, check),
};

fn check(record: &Record<'_>, findings: &mut Findings) {
    record.each_language(|language| {
        let MaybeParsed::Literal(text) = language else { return };
        let Some(error) = language.fault() else { return };
        match error.kind {
            LanguageErrorKind::Empty
            | LanguageErrorKind::Unknown
            | LanguageErrorKind::UnlistedSubtag
            | LanguageErrorKind::Private
            | LanguageErrorKind::Script => {}
            LanguageErrorKind::Obsolete { .. } => return,
        }
        let finding = Finding::new(RuleId::UnknownLanguage, text.span, error.to_string());
        findings.push(if several(text.text).is_some_and(|named| named.len() > 1) {
            finding.help("several languages are written as a list, each as a text of its own")
        } else if let Some(language) = error.suggestion() {
            finding.help(format!("`{language}` is the code of {}", language.name())).fix(Fix::replace_text(
                &text,
                language.bibliographic(),
                false,
            ))
        } else if error.kind == LanguageErrorKind::Script {
            finding.help("a script is no language: write the language (`Russian`) or its tag (`sr-Cyrl`)")
        } else {
            finding.help("write an ISO 639 code (`rus`) or the name (`Russian`)")
        });
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_language_is_flagged_with_the_nearest() {
        assert_eq!(
            UNKNOWN_LANGUAGE.found(
                r#"{"languages": ["xx", "Rusian"], "summary": {"text": "x", "language": "Russian and Chinese"}}"#
            ),
            [
                "`xx` expected the ISO 639 code or English name of a language, found `xx`; \
                 help: write an ISO 639 code (`rus`) or the name (`Russian`)",
                "`Rusian` expected the ISO 639 code or English name of a language, found `Rusian`; did you \
                 mean `rus`?; help: `rus` is the code of Russian; unsafe fix: replace with `rus` (`Rusian` -> \
                 `rus`)",
                "`Russian and Chinese` expected the ISO 639 code or English name of a language, found \
                 `Russian and Chinese`; help: several languages are written as a list, \
                 each as a text of its own",
            ]
        );
    }

    #[test]
    fn the_language_of_words_is_judged_too() {
        let text = r#"{"title": {"text": "Brief", "language": "??"}, "notes": [{"text": "x", "language": "??"}], "record": {"language": "??"}}"#;
        assert_eq!(UNKNOWN_LANGUAGE.found(text).len(), 3);
    }

    #[test]
    fn codes_tags_names_and_codes_once_used_are_none() {
        let text = r#"{"languages": ["rus", "ru", "zh-Hant", "Russian", "qaa", "scr", "mul"]}"#;
        assert_eq!(UNKNOWN_LANGUAGE.found(text), [""; 0]);
    }
}
