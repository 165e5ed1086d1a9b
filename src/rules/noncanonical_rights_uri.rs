//! `noncanonical-rights-uri`: a known statement of rights, spelled otherwise than its publisher does.

use crate::edit::Fix;
use crate::finding::{Finding, Findings};
use crate::record::rights::RightsErrorKind;
use crate::record::{Field, Fields, Record, RightsUri};
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;

/// A known statement of rights, spelled otherwise than its publisher does.
pub const NONCANONICAL_RIGHTS_URI: Rule = Rule {
    id: RuleId::NoncanonicalRightsUri,
    severity: Severity::Warning,
    family: Family::Rights,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Sometimes,
    what: "The address of a rights statement or licence is not the one its publisher gave it as a name.",
    why: "The address you see in a browser is that of a page about the statement; its name is another one, \
which begins with `http` (not `https`) and ends with a slash. Aggregators such as DPLA and Europeana compare \
the two letter by letter and take anything else for an unknown statement.\n\n\
Take the fix: it names the same statement.",
    source: "RightsStatements.org 1.0, the twelve URIs; Creative Commons, `licenses/index.rdf`",
    flagged: Some(Example::json(
        r#"{
  "id": "110460",
  "title": "Photograph of the reactor hall",
  "rights": { "uri": "https://rightsstatements.org/page/InC/1.0/?language=en", "text": "In Copyright" }
}
"#,
    )),
    clean: Some(Example::json(
        r#"{
  "id": "110460",
  "title": "Photograph of the reactor hall",
  "rights": { "uri": "http://rightsstatements.org/vocab/InC/1.0/", "text": "In Copyright" }
}
"#,
    )),
    check: Check::Record(Fields::of(&[Field::Access, Field::Rights]), check),
};

fn check(record: &Record<'_>, findings: &mut Findings) {
    for text in [record.access, record.rights].into_iter().flatten().filter_map(|condition| condition.uri) {
        let Err(error) = RightsUri::read(text.text) else { continue };
        if let RightsErrorKind::NonCanonical { canonical } = error.kind {
            findings.push(
                Finding::new(RuleId::NoncanonicalRightsUri, text.span, error.to_string())
                    .fix(Fix::replace_text(&text, canonical, true)),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_spelling_of_a_statement_is_flagged_with_the_canonical_one() {
        assert_eq!(
            NONCANONICAL_RIGHTS_URI
                .found(r#"{"rights": "https://creativecommons.org/licenses/by/4.0/deed.fr"}"#),
            ["`https://creativecommons.org/licenses/by/4.0/deed.fr` expected \
              `http://creativecommons.org/licenses/by/4.0/`, found \
              `https://creativecommons.org/licenses/by/4.0/deed.fr`; safe fix: replace with \
              `http://creativecommons.org/licenses/by/4.0/` \
              (`https://creativecommons.org/licenses/by/4.0/deed.fr` -> \
              `http://creativecommons.org/licenses/by/4.0/`)"]
        );
    }

    #[test]
    fn canonical_unknown_and_other_addresses_and_words_are_none() {
        let text = r#"{"rights": ["http://rightsstatements.org/vocab/InC/1.0/", "http://rightsstatements.org/vocab/X/1.0/",
            {"uri": "https://archive.example.org/terms"}, "In copyright.", {"uri": "In Copyright"}]}"#;
        assert_eq!(NONCANONICAL_RIGHTS_URI.found(text), [""; 0]);
    }
}
