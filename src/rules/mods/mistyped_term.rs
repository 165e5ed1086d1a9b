//! `mistyped-term`: a term of MODS whose `type` says code beside words, or words beside a code.

use crate::edit::Fix;
use crate::finding::{Finding, Findings};
use crate::record::language::LanguageSpelling;
use crate::record::{Language, Relator};
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::tree::{Ref, SpaceId};

/// A term of MODS whose `type` says code beside words, or words beside a code.
pub const MISTYPED_TERM: Rule = Rule {
    id: RuleId::MistypedTerm,
    severity: Severity::Warning,
    family: Family::Mods,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Sometimes,
    what: "A `roleTerm` or `languageTerm` says that it is a code and holds words, or the other way round.",
    why: "Programs show what is `text` to people and look up what is `code` in the list. With the two \
changed for each other, readers meet \"aut\" where they should read \"author\", and a filter by language does \
not know \"English\".\n\n\
Mend the `type`, or give both: one `roleTerm` or `languageTerm` with the code and one with the words, within \
the same `role` or `language`.",
    source: "MODS 3.8, roleTerm and languageTerm, attribute type",
    flagged: Some(Example::xml(
        r#"<mods xmlns="http://www.loc.gov/mods/v3" version="3.8">
  <titleInfo><title>Letter on the training of engineers</title></titleInfo>
  <language><languageTerm type="code" authority="iso639-2b">German</languageTerm></language>
</mods>
"#,
    )),
    clean: Some(Example::xml(
        r#"<mods xmlns="http://www.loc.gov/mods/v3" version="3.8">
  <titleInfo><title>Letter on the training of engineers</title></titleInfo>
  <language>
    <languageTerm type="code" authority="iso639-2b">ger</languageTerm>
    <languageTerm type="text">German</languageTerm>
  </language>
</mods>
"#,
    )),
    check: Check::Element(&[(SpaceId::MODS, "roleTerm"), (SpaceId::MODS, "languageTerm")], check),
};

fn check(term: Ref<'_>, findings: &mut Findings) {
    let (Some(kind), Some(value)) = (term.attribute("type"), term.value()) else { return };
    let text = value.text;
    let small = text.len() <= 3 && text.bytes().all(|byte| byte.is_ascii_lowercase());
    let (expected, found, meant) = match kind.spelling() {
        "code" if text.len() > 3 && !is_uri(text) && is_name(term, text) => ("a code", "words", "text"),
        "text" if small && is_code(term, text) => ("words", "the code", "code"),
        _ => return,
    };
    let message = format!("expected {expected} in a `{}` of this type, found {found} `{text}`", term.local());
    findings.push(
        Finding::new(RuleId::MistypedTerm, value.span, message)
            .help(format!("it is of the type `{meant}`"))
            .fix(Fix::replace(kind.span(), meant, false)),
    );
}

fn is_uri(text: &str) -> bool {
    text.contains("://")
}

fn is_name(term: Ref<'_>, text: &str) -> bool {
    if term.local() == "roleTerm" {
        return Relator::read(text).is_ok();
    }
    matches!(Language::read_spelled(text), Ok((_, LanguageSpelling::Name)))
}

fn is_code(term: Ref<'_>, text: &str) -> bool {
    if term.local() == "roleTerm" { Relator::read(text).is_ok() } else { Language::read(text).is_ok() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_as_a_code_and_a_code_as_words_are_flagged() {
        assert_eq!(
            MISTYPED_TERM.found(
                r#"<mods xmlns="http://www.loc.gov/mods/v3"><roleTerm type="code">Author</roleTerm>
                <roleTerm type="text">trl</roleTerm><languageTerm type="text">eng</languageTerm></mods>"#
            ),
            [
                "`Author` expected a code in a `roleTerm` of this type, found words `Author`; help: it is of the type `text`; unsafe fix: replace with `text` (`code` -> `text`)",
                "`trl` expected words in a `roleTerm` of this type, found the code `trl`; help: it is of the type `code`; unsafe fix: replace with `code` (`text` -> `code`)",
                "`eng` expected words in a `languageTerm` of this type, found the code `eng`; help: it is of the type `code`; unsafe fix: replace with `code` (`text` -> `code`)"
            ]
        );
    }

    #[test]
    fn terms_as_their_type_says_and_unknown_ones_are_none() {
        let text = r#"<mods xmlns="http://www.loc.gov/mods/v3"><roleTerm type="code">aut</roleTerm>
            <roleTerm type="text">author</roleTerm><languageTerm type="text">Ga</languageTerm>
            <roleTerm type="code">zzz</roleTerm><roleTerm>trl</roleTerm></mods>"#;
        assert_eq!(MISTYPED_TERM.found(text), [""; 0]);
    }
}
