//! `term-uri-differs`: the address of a term in its list, which is that of another term.

use crate::finding::{Finding, Findings};
use crate::record::{Language, Relator};
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::tree::{Ref, SpaceId};

/// The address of a term in its list, which is that of another term.
pub const TERM_URI_DIFFERS: Rule = Rule {
    id: RuleId::TermUriDiffers,
    severity: Severity::Warning,
    family: Family::Mods,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "The `valueURI` of a role or language is the address of another one than the term says.",
    why: "Programs that know linked data trust the address before the words. Where they say two things, \
the translator of one system is the author of another.\n\n\
Give the address of the term: `http://id.loc.gov/vocabulary/relators/` or \
`http://id.loc.gov/vocabulary/iso639-2/` and the code.",
    source: "MODS 3.8, attribute valueURI; id.loc.gov, vocabularies relators and iso639-2",
    flagged: Some(Example::xml(
        r#"<mods xmlns="http://www.loc.gov/mods/v3" version="3.8">
  <titleInfo><title>Letter on the training of engineers</title></titleInfo>
  <name type="personal">
    <namePart>Morgenrot, Klara</namePart>
    <role><roleTerm type="text" valueURI="http://id.loc.gov/vocabulary/relators/aut">translator</roleTerm></role>
  </name>
</mods>
"#,
    )),
    clean: Some(Example::xml(
        r#"<mods xmlns="http://www.loc.gov/mods/v3" version="3.8">
  <titleInfo><title>Letter on the training of engineers</title></titleInfo>
  <name type="personal">
    <namePart>Morgenrot, Klara</namePart>
    <role><roleTerm type="text" valueURI="http://id.loc.gov/vocabulary/relators/trl">translator</roleTerm></role>
  </name>
</mods>
"#,
    )),
    check: Check::Element(&[(SpaceId::MODS, "roleTerm"), (SpaceId::MODS, "languageTerm")], check),
};

fn check(term: Ref<'_>, findings: &mut Findings) {
    let (Some(uri), Some(value)) = (term.attribute("valueURI"), term.value()) else { return };
    let Some((_, path)) = uri.spelling().split_once("://id.loc.gov/vocabulary/") else { return };
    let (named, meant) = match path.split_once('/') {
        Some(("relators", code)) => {
            let (Ok(named), Ok(meant)) = (Relator::read(code), Relator::read(value.text)) else { return };
            (named.label(), meant.label())
        }
        Some(("iso639-2" | "languages", code)) => {
            let (Ok(named), Ok(meant)) = (Language::read(code), Language::read(value.text)) else { return };
            if named.iso639_2b().is_some_and(|listed| Some(listed) == meant.iso639_2b()) {
                return;
            }
            (named.name(), meant.name())
        }
        _ => return,
    };
    if named != meant {
        let message = format!("expected the address of `{}` ({meant}), found that of {named}", value.text);
        findings.push(
            Finding::new(RuleId::TermUriDiffers, uri.span(), message)
                .help("mend the address or the term, whichever is wrong"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_of_another_term_is_flagged() {
        assert_eq!(
            TERM_URI_DIFFERS.found(
                r#"<mods xmlns="http://www.loc.gov/mods/v3"><roleTerm valueURI="http://id.loc.gov/vocabulary/relators/aut">trl</roleTerm>
                <languageTerm valueURI="https://id.loc.gov/vocabulary/iso639-2/rus">ger</languageTerm></mods>"#
            ),
            ["`http://id.loc.gov/vocabulary/relators/aut` expected the address of `trl` (translator), found that of author; help: mend the address or the term, whichever is wrong", "`https://id.loc.gov/vocabulary/iso639-2/rus` expected the address of `ger` (German), found that of Russian; help: mend the address or the term, whichever is wrong"]
        );
    }

    #[test]
    fn its_own_address_and_those_of_other_lists_are_none() {
        let text = r#"<mods xmlns="http://www.loc.gov/mods/v3"><roleTerm valueURI="http://id.loc.gov/vocabulary/relators/trl">Translator</roleTerm>
            <languageTerm valueURI="http://id.loc.gov/vocabulary/iso639-2/deu">ger</languageTerm>
            <roleTerm valueURI="http://example.org/aut">trl</roleTerm></mods>"#;
        assert_eq!(TERM_URI_DIFFERS.found(text), [""; 0]);
    }
}
