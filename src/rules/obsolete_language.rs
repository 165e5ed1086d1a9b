//! `obsolete-language`: a language code that was given up.

use crate::edit::Fix;
use crate::finding::{Finding, Findings};
use crate::record::language::LanguageErrorKind;
use crate::record::{Fields, Language, MaybeParsed, Record};
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;

/// A language code that was given up.
pub const OBSOLETE_LANGUAGE: Rule = Rule {
    id: RuleId::ObsoleteLanguage,
    severity: Severity::Warning,
    family: Family::Languages,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Sometimes,
    what: "A language code was given up: discontinued in the MARC list, or withdrawn from ISO 639.",
    why: "Old catalogues are full of such codes: `scr` for Croatian until 2008, `iw` for Hebrew until 1989. \
Validators that know only the current list refuse them, and a reader who filters by `hrv` finds nothing \
under `scr`. Until the code is mended its text is kept, but no language is known.\n\n\
Where one code took the place of the old one, take the fix: it says the same. Some codes were divided among \
several languages; there you must say which it is.",
    source: "MARC Code List for Languages, discontinued codes (Library of Congress); ISO 639-2, change notice",
    flagged: Some(Example::json(
        r#"{
  "id": "110441",
  "title": "Zapisnik sa sastanka",
  "languages": "scr"
}
"#,
    )),
    clean: Some(Example::json(
        r#"{
  "id": "110441",
  "title": "Zapisnik sa sastanka",
  "languages": "hrv"
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
        let LanguageErrorKind::Obsolete { replacement } = error.kind else { return };
        let finding = Finding::new(RuleId::ObsoleteLanguage, text.span, error.to_string());
        findings.push(match replacement {
            Some(language) => {
                finding.fix(Fix::replace_text(&text, current(language, text.text.trim()), true))
            }
            None => finding.help("write the code of the language it is; ISO 639-2 lists them"),
        });
    });
}

/// The current spelling; the subtags of a tag are kept.
fn current(language: Language, old: &str) -> String {
    match old.split_once('-') {
        Some((_, subtags)) => format!("{}-{subtags}", language.bcp47()),
        None => language.bibliographic().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_that_was_given_up_is_flagged_with_its_successor() {
        assert_eq!(
            OBSOLETE_LANGUAGE.found(r#"{"languages": ["scr", "iw-IL", "esk"]}"#),
            [
                "`scr` expected `hrv` (Croatian), found `scr`, which is obsolete; \
                 safe fix: replace with `hrv` (`scr` -> `hrv`)",
                "`iw-IL` expected `heb` (Hebrew), found `iw-IL`, which is obsolete; \
                 safe fix: replace with `he-IL` (`iw-IL` -> `he-IL`)",
                "`esk` expected a current language code, found `esk`, which was divided among several; \
                 help: write the code of the language it is; ISO 639-2 lists them",
            ]
        );
    }

    #[test]
    fn current_codes_and_unknown_ones_are_none() {
        assert_eq!(OBSOLETE_LANGUAGE.found(r#"{"languages": ["hrv", "xx", "he-IL"]}"#), [""; 0]);
    }
}
