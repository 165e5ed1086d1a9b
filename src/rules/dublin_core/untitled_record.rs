//! `untitled-record`: a record of Dublin Core without a title.

use crate::finding::{Finding, Findings};
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::tree::Ref;

/// A record of Dublin Core without a title.
pub const UNTITLED_RECORD: Rule = Rule {
    id: RuleId::UntitledRecord,
    severity: Severity::Warning,
    family: Family::DublinCore,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "A record of Dublin Core has no `title`.",
    why: "The XML Schema requires no element, and an empty record is valid. But portals show records by their \
titles, and DPLA and Europeana refuse one without.\n\n\
Give a title. A thing that bears none gets one from whoever describes it: who wrote to whom, about what.",
    source: "DPLA Metadata Application Profile; Europeana Data Model, mapping guidelines (title or description)",
    flagged: Some(Example::xml(
        r#"<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/">
  <dc:identifier>https://archive.example.org/110435</dc:identifier>
</oai_dc:dc>
"#,
    )),
    clean: Some(Example::xml(
        r#"<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/">
  <dc:title>Letter on the training of engineers</dc:title>
  <dc:identifier>https://archive.example.org/110435</dc:identifier>
</oai_dc:dc>
"#,
    )),
    check: Check::Element(super::RECORDS, check),
};

fn check(record: Ref<'_>, findings: &mut Findings) {
    if super::is_foreign(record) {
        return;
    }
    if record.children().any(|child| super::is_term(child, "title") || super::is_term(child, "alternative")) {
        return;
    }
    findings.push(
        Finding::new(
            RuleId::UntitledRecord,
            record.name_span(),
            "expected a `title` in a record, found none",
        )
        .help("give the thing a title"),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_record_without_a_title_is_flagged() {
        let record = |inside: &str| {
            UNTITLED_RECORD.found(&format!(
                r#"<q:qualifieddc xmlns:q="http://worldcat.org/xmlschemas/qdc-1.0/" xmlns:dcterms="http://purl.org/dc/terms/">{inside}</q:qualifieddc>"#
            ))
        };
        assert_eq!(
            record("<dcterms:created>1956</dcterms:created>"),
            ["`q:qualifieddc` expected a `title` in a record, found none; help: give the thing a title"]
        );
        assert_eq!(record("").len(), 1);
        assert_eq!(record("<dcterms:title>Tea</dcterms:title>"), [""; 0]);
        // What a title is in a namespace that is not that of Dublin Core is unknown.
        assert_eq!(record(r#"<title xmlns="http://purl.org/DC/elements/1.0/">Tea</title>"#), [""; 0]);
    }
}
