//! `sru-diagnostic`: an answer of SRU that says what went wrong.

use super::shortened;
use crate::finding::{Finding, Findings};
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::tree::{Ref, SpaceId};

/// An answer of SRU with a diagnostic.
pub const SRU_DIAGNOSTIC: Rule = Rule {
    id: RuleId::SruDiagnostic,
    severity: Severity::Error,
    family: Family::Oai,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "An answer of SRU says what went wrong.",
    why: "A server answers a query that it cannot understand or carry out with a diagnostic in a document like any other, \
and with no records: the number of records that it gives, often 0, is no result. What was asked for is not known, so the \
program ends with exit code 3.\n\n\
Mend the query as the diagnostic says, and ask again.",
    source: "SRU 2.0, section 10 (diagnostics); SRU 1.2, diagnostics",
    flagged: Some(Example::xml(
        r#"<searchRetrieveResponse xmlns="http://www.loc.gov/zing/srw/">
  <version>1.2</version>
  <numberOfRecords>0</numberOfRecords>
  <diagnostics>
    <diagnostic xmlns="http://www.loc.gov/zing/srw/diagnostic/">
      <uri>info:srw/diagnostic/1/10</uri>
      <details>title=</details>
      <message>Query syntax error</message>
    </diagnostic>
  </diagnostics>
</searchRetrieveResponse>
"#,
    )),
    clean: Some(Example::xml(
        r#"<searchRetrieveResponse xmlns="http://www.loc.gov/zing/srw/">
  <version>1.2</version>
  <numberOfRecords>0</numberOfRecords>
</searchRetrieveResponse>
"#,
    )),
    check: Check::Element(
        &[
            (SpaceId::SRW, "searchRetrieveResponse"),
            (SpaceId::SRW, "scanResponse"),
            (SpaceId::SRW, "explainResponse"),
            (SpaceId::SRU_2, "searchRetrieveResponse"),
        ],
        check,
    ),
};

fn check(answer: Ref<'_>, findings: &mut Findings) {
    for diagnostics in answer.children().filter(|child| child.is_local("diagnostics")) {
        for diagnostic in diagnostics.children().filter(|child| child.is_local("diagnostic")) {
            let part = |name: &str| {
                let part = diagnostic.children().find(|child| child.is_local(name));
                part.map(|part| part.text_content().trim().to_owned()).filter(|text| !text.is_empty())
            };
            let number = part("uri").unwrap_or_else(|| "without a number".to_owned());
            let words: Vec<String> = [part("message"), part("details")].into_iter().flatten().collect();
            let colon = if words.is_empty() { "" } else { ": " };
            let message = format!(
                "expected an answer without diagnostics, found the diagnostic `{}`{colon}{}",
                shortened(&number),
                shortened(&words.join(" — ")),
            );
            let finding = Finding::new(RuleId::SruDiagnostic, diagnostic.name_span(), message);
            findings.push(finding.help("mend the query, and ask again: the answer holds no records for it"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_diagnostic_is_an_error_with_its_number_and_its_words() {
        let answer = |space: &str, inside: &str| {
            SRU_DIAGNOSTIC
                .found(&format!("<searchRetrieveResponse xmlns='{space}'>{inside}</searchRetrieveResponse>"))
        };
        let diagnostics = "<diagnostics><d:diagnostic xmlns:d='http://docs.oasis-open.org/ns/search-ws/diagnostic'>\
            <d:uri>info:srw/diagnostic/1/7</d:uri><d:message>Mandatory parameter not supplied</d:message>\
            <d:details>query</d:details></d:diagnostic>\
            <diagnostic xmlns='http://www.loc.gov/zing/srw/diagnostic/'/></diagnostics>";
        for space in ["http://www.loc.gov/zing/srw/", "http://docs.oasis-open.org/ns/search-ws/sruResponse"] {
            let found = answer(space, diagnostics);
            assert_eq!(found.len(), 2, "{found:?}");
            assert!(
                found[0].contains(
                    "found the diagnostic `info:srw/diagnostic/1/7`: Mandatory parameter not supplied — query"
                ),
                "{found:?}"
            );
            assert!(found[1].contains("found the diagnostic `without a number`;"), "{found:?}");
            assert_eq!(answer(space, "<numberOfRecords>0</numberOfRecords>"), [""; 0]);
        }
    }
}
