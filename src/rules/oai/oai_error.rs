//! `oai-error`: an answer of OAI-PMH that says what went wrong, and holds no records.

use super::{NO_RECORDS_MATCH, shortened};
use crate::finding::{Finding, Findings};
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::source::Span;
use crate::tree::{Ref, SpaceId};

/// An answer of OAI-PMH that is an error.
pub const OAI_ERROR: Rule = Rule {
    id: RuleId::OaiError,
    severity: Severity::Error,
    family: Family::Oai,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "An answer of OAI-PMH is an error and holds no records.",
    why: "A repository answers what it cannot do with an error in a document that is valid, and a harvester saves it \
among the others. A list that should have gone on ends there: after `badResumptionToken`, the rest of the records was \
never fetched. What was asked for is not known, so the program ends with exit code 3.\n\n\
Look what was asked in `request`, and ask again. `noRecordsMatch` says that there is nothing of what was asked for: it is \
counted, and no fault.",
    source: "OAI-PMH 2.0, section 3.6 (error and exception conditions)",
    flagged: Some(Example::xml(
        r#"<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">
  <responseDate>2020-01-01T00:00:00Z</responseDate>
  <request>https://archive.example.org/oai</request>
  <error code="badResumptionToken">The token has expired</error>
</OAI-PMH>
"#,
    )),
    clean: Some(Example::xml(
        r#"<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">
  <responseDate>2020-01-01T00:00:00Z</responseDate>
  <request verb="ListIdentifiers" metadataPrefix="oai_dc">https://archive.example.org/oai</request>
  <ListIdentifiers>
    <header><identifier>oai:archive.example.org:1</identifier><datestamp>2020-01-01</datestamp></header>
  </ListIdentifiers>
</OAI-PMH>
"#,
    )),
    check: Check::Element(&[(SpaceId::OAI, "OAI-PMH")], check),
};

fn check(answer: Ref<'_>, findings: &mut Findings) {
    for error in answer.children_named(SpaceId::OAI, "error") {
        if error.says("code", NO_RECORDS_MATCH) {
            continue;
        }
        let code = error.attribute("code");
        let what = code.map_or("an error without a code", |code| code.spelling());
        let span = code.map_or_else(|| error.name_span(), Ref::span);
        // An empty code has no place of its own.
        let span = if span.is_empty() { Span::new(span.start, span.start + 1) } else { span };
        let words = error.text_content();
        let words = words.trim();
        let said = if words.is_empty() { String::new() } else { format!(": {}", shortened(words)) };
        let finding = Finding::new(
            RuleId::OaiError,
            span,
            format!("expected an answer with records, found the error `{what}`{said}"),
        );
        findings.push(match what {
            "badResumptionToken" => {
                finding.help("the list ends before its end: harvest again from its beginning")
            }
            _ => finding.help("it holds no records: look what was asked, and ask again"),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_error_of_an_answer_is_an_error_with_its_code_but_that_nothing_matches() {
        let answer = |inside: &str| {
            OAI_ERROR
                .found(&format!("<OAI-PMH xmlns='http://www.openarchives.org/OAI/2.0/'>{inside}</OAI-PMH>"))
        };
        assert_eq!(
            answer("<error code='badVerb'>Illegal verb</error><error code='badArgument'/>"),
            [
                "`badVerb` expected an answer with records, found the error `badVerb`: Illegal verb; help: it holds no records: look what was asked, and ask again",
                "`badArgument` expected an answer with records, found the error `badArgument`; help: it holds no records: look what was asked, and ask again",
            ]
        );
        assert_eq!(answer("<error/>").len(), 1);
        assert_eq!(answer("<Identify/>"), [""; 0]);
        assert_eq!(answer("<error code='noRecordsMatch'>Nothing</error>"), [""; 0]);
    }
}
