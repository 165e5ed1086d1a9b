//! `code-and-text-differ`: a code and the words beside it that say two things.

use crate::codelist::COUNTRIES;
use crate::finding::{Finding, Findings};
use crate::record::{Language, Relator};
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::tree::{Ref, SpaceId};

/// A code and the words beside it that say two things.
pub const CODE_AND_TEXT_DIFFER: Rule = Rule {
    id: RuleId::CodeAndTextDiffer,
    severity: Severity::Warning,
    family: Family::Mods,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "The code and the words of one `role`, `language` or `place` of MODS say different things.",
    why: "Two terms in one `role` or `language` are two forms of the same thing. Where they differ, people \
read the one and programs the other, and nothing shows why a search does not find what the page shows. Mostly \
one was changed and the other forgotten, or two roles were put in one element.\n\n\
Keep the right one and mend the other. Somebody who wrote *and* translated has two `role` elements.",
    source: "MODS User Guidelines, role, language, placeTerm; MARC code lists for relators, languages and countries",
    flagged: Some(Example::xml(
        r#"<mods xmlns="http://www.loc.gov/mods/v3" version="3.8">
  <titleInfo><title>Letter on the training of engineers</title></titleInfo>
  <name type="personal">
    <namePart>Morgenrot, Klara</namePart>
    <role>
      <roleTerm type="code" authority="marcrelator">aut</roleTerm>
      <roleTerm type="text" authority="marcrelator">translator</roleTerm>
    </role>
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
    check: Check::Element(
        &[(SpaceId::MODS, "role"), (SpaceId::MODS, "language"), (SpaceId::MODS, "place")],
        check,
    ),
};

fn check(of: Ref<'_>, findings: &mut Findings) {
    let (name, differ): (_, fn(&str, &str) -> Option<&'static str>) = match of.local() {
        "role" => ("roleTerm", other_role),
        "language" => ("languageTerm", other_language),
        _ => ("placeTerm", other_country),
    };
    let mut codes = super::terms(of, name, "code");
    let (Some((_, code)), None) = (codes.next(), codes.next()) else { return };
    let mut texts = super::terms(of, name, "text");
    let (Some((_, text)), None) = (texts.next(), texts.next()) else { return };
    if let Some(says) = differ(code.text, text.text) {
        let message = format!("expected what the code `{}` says ({says}), found `{}`", code.text, text.text);
        findings.push(
            Finding::new(RuleId::CodeAndTextDiffer, text.span, message)
                .help("mend the one that is wrong; two things are two elements")
                .related(code.span, "the code"),
        );
    }
}

/// What a code says, if the words name another role; none where either is not known.
fn other_role(code: &str, text: &str) -> Option<&'static str> {
    let code = Relator::read(code).ok()?;
    (code != Relator::read(text).ok()?).then(|| code.label())
}

fn other_language(code: &str, text: &str) -> Option<&'static str> {
    let (code, text) = (Language::read(code).ok()?, Language::read(text).ok()?);
    // "Mandarin" beside the code of Chinese, which is its macrolanguage.
    let of_one = code.iso639_2b().is_some_and(|listed| Some(listed) == text.iso639_2b());
    (code != text && !of_one).then(|| code.name())
}

/// A place may be a town: only two countries can be compared.
fn other_country(code: &str, text: &str) -> Option<&'static str> {
    let row = COUNTRIES.find_exact(0, code)?;
    let country =
        COUNTRIES.rows().find(|cells| cells[2] == "current" && cells[1].eq_ignore_ascii_case(text))?;
    // A state of the same name as a country, and England within the United Kingdom.
    let within = |code: &str| code.len() == 3;
    let differ = COUNTRIES.cell(row, 0) != country[0];
    (differ && !within(code) && !within(country[0])).then(|| COUNTRIES.cell(row, 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_and_words_of_two_things_are_flagged() {
        assert_eq!(
            CODE_AND_TEXT_DIFFER.found(
                r#"<mods xmlns="http://www.loc.gov/mods/v3"><language><languageTerm type="code">ger</languageTerm>
                <languageTerm type="text">Dutch</languageTerm></language>
                <place><placeTerm type="code" authority="marccountry">fr</placeTerm><placeTerm type="text">Albania</placeTerm></place></mods>"#
            ),
            ["`Dutch` expected what the code `ger` says (German), found `Dutch`; help: mend the one that is wrong; two things are two elements; related: `ger` the code", "`Albania` expected what the code `fr` says (France), found `Albania`; help: mend the one that is wrong; two things are two elements; related: `fr` the code"]
        );
    }

    #[test]
    fn the_same_and_unknown_words_are_none() {
        let text = r#"<mods xmlns="http://www.loc.gov/mods/v3"><language><languageTerm type="code">ger</languageTerm>
            <languageTerm type="text">Deutsch</languageTerm></language><role><roleTerm type="code">aut</roleTerm>
            <roleTerm type="text">who wrote it</roleTerm></role>
            <place><placeTerm type="code" authority="marccountry">enk</placeTerm><placeTerm type="text">London</placeTerm></place></mods>"#;
        assert_eq!(CODE_AND_TEXT_DIFFER.found(text), [""; 0]);
    }
}
