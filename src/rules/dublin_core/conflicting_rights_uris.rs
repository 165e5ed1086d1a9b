//! `conflicting-rights-uris`: two rights statements in one record of Dublin Core.

use crate::finding::{Finding, Findings};
use crate::record::RightsUri;
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::source::Text;
use crate::tree::Ref;

/// Two rights statements in one record of Dublin Core.
pub const CONFLICTING_RIGHTS_URIS: Rule = Rule {
    id: RuleId::ConflictingRightsUris,
    severity: Severity::Warning,
    family: Family::DublinCore,
    once: None,
    instead_of: &[RuleId::SeveralRightsUris],
    since: "0.1",
    fix: Fixable::Never,
    what: "A record of Dublin Core has the addresses of two different rights statements or licences.",
    why: "A thing is in copyright or it is not. Whoever reuses it does not know which statement holds, and DPLA \
refuses a record with two.\n\n\
Keep the statement that holds. What applies to a part of the thing goes in words.",
    source: "RightsStatements.org, Technical Requirements (one statement an object); DPLA, standardised rights statements",
    flagged: Some(Example::xml(
        r#"<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/">
  <dc:title>Letter on the training of engineers</dc:title>
  <dc:identifier>https://archive.example.org/110435</dc:identifier>
  <dc:rights>http://rightsstatements.org/vocab/InC/1.0/</dc:rights>
  <dc:rights>http://rightsstatements.org/vocab/NoC-US/1.0/</dc:rights>
</oai_dc:dc>
"#,
    )),
    clean: Some(Example::xml(
        r#"<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/">
  <dc:title>Letter on the training of engineers</dc:title>
  <dc:identifier>https://archive.example.org/110435</dc:identifier>
  <dc:rights>http://rightsstatements.org/vocab/InC/1.0/</dc:rights>
  <dc:rights>In copyright until 2031.</dc:rights>
</oai_dc:dc>
"#,
    )),
    check: Check::Element(super::RECORDS, check),
};

fn check(record: Ref<'_>, findings: &mut Findings) {
    let mut statements = record
        .children()
        .filter(|child| ["rights", "license", "accessRights"].iter().any(|name| super::is_term(*child, name)))
        .filter_map(statement);
    let Some((first, place)) = statements.next() else { return };
    for (statement, text) in statements.filter(|(statement, _)| *statement != first) {
        let message = format!("expected one rights statement, `{first}`, found `{statement}` too");
        findings.push(
            Finding::new(RuleId::ConflictingRightsUris, text.span, message)
                .help("keep the one that holds")
                .related(place.span, "the other statement"),
        );
    }
}

fn statement(element: Ref<'_>) -> Option<(&'static str, Text<'_>)> {
    let text = element.value().filter(|text| text.text.starts_with("http"))?;
    Some((RightsUri::read(text.text).ok()?.canonical()?, text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_two_different_statements_are_flagged() {
        let record = |second: &str| {
            CONFLICTING_RIGHTS_URIS.found(&format!(
                r#"<o:dc xmlns:o="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:rights>http://rightsstatements.org/vocab/InC/1.0/</dc:rights>
                <dc:rights>{second}</dc:rights></o:dc>"#
            ))
        };
        assert_eq!(
            record("https://creativecommons.org/licenses/by/4.0/"),
            [
                "`https://creativecommons.org/licenses/by/4.0/` expected one rights statement, `http://rightsstatements.org/vocab/InC/1.0/`, found `http://creativecommons.org/licenses/by/4.0/` too; help: keep the one that holds; related: `http://rightsstatements.org/vocab/InC/1.0/` the other statement"
            ]
        );
        assert_eq!(record("http://rightsstatements.org/vocab/InC/1.0/"), [""; 0]);
        assert_eq!(record("http://example.org/rights"), [""; 0]);
    }
}
