//! `unlinked-record`: a record of Dublin Core that leads to no page.

use crate::finding::{Finding, Findings};
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::tree::Ref;

/// A record of Dublin Core that leads to no page.
pub const UNLINKED_RECORD: Rule = Rule {
    id: RuleId::UnlinkedRecord,
    severity: Severity::Info,
    family: Family::DublinCore,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "A record of Dublin Core has no `identifier` that is an address on the web.",
    why: "Portals show what they harvest and send the reader on to the archive. The way there is the \
`identifier` that begins with `http`; DPLA refuses a record without one, and in VuFind the title is not \
linked.\n\n\
Give the address of the page at which the thing is shown or described, as the first `identifier`.",
    source: "DPLA Metadata Application Profile, isShownAt; VuFind, record driver for Dublin Core",
    flagged: Some(Example::xml(
        r#"<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/">
  <dc:title>Letter on the training of engineers</dc:title>
  <dc:identifier>F. 5, op. 30, d. 161</dc:identifier>
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
    let leads = |text: &str| {
        text.starts_with("http://") || text.starts_with("https://") || text.starts_with("doi:10.")
    };
    let mut other = None;
    for identifier in record.children().filter(|child| super::is_term(*child, "identifier")) {
        match identifier.value() {
            Some(text) if leads(text.text) => return,
            Some(text) => other = other.or(Some(text.span)),
            None => {}
        }
    }
    findings.push(
        Finding::new(
            RuleId::UnlinkedRecord,
            other.unwrap_or_else(|| record.name_span()),
            match other {
                Some(_) => "expected an `identifier` that is an address on the web, found others alone",
                None => "expected an `identifier` that is an address on the web, found none",
            },
        )
        .help("give the address of the page of the thing"),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_record_that_leads_nowhere_is_flagged() {
        let record = |inside: &str| {
            UNLINKED_RECORD.found(&format!(
                r#"<o:dc xmlns:o="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/">{inside}</o:dc>"#
            ))
        };
        assert_eq!(record("<dc:title>Tea</dc:title>").len(), 1);
        assert_eq!(
            record("<dc:identifier>F 5</dc:identifier>"),
            [
                "`F 5` expected an `identifier` that is an address on the web, found others alone; help: give the address of the page of the thing"
            ]
        );
        assert_eq!(
            record("<dc:identifier>F 5</dc:identifier><dc:identifier>http://example.org/5</dc:identifier>"),
            [""; 0]
        );
    }
}
