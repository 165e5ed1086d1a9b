//! `unknown-rights-uri`: a statement of rights that its publisher does not have.

use crate::edit::Fix;
use crate::finding::{Finding, Findings};
use crate::record::rights::RightsErrorKind;
use crate::record::{Field, Fields, Record, RightsUri};
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;

/// A statement of rights that its publisher does not have.
pub const UNKNOWN_RIGHTS_URI: Rule = Rule {
    id: RuleId::UnknownRightsUri,
    severity: Severity::Warning,
    family: Family::Rights,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Sometimes,
    what: "An address at rightsstatements.org or creativecommons.org names no statement or licence there.",
    why: "An address that looks like a licence but is none gives readers no right at all, and aggregators \
leave the record out or show it without its rights. It is passed on as it stands, because only you can say \
which statement was meant.\n\n\
Choose one of the twelve statements of RightsStatements.org or one of the licences of Creative Commons. \
Mind the version: `by/4.0` exists, `by/4.1` does not.",
    source: "RightsStatements.org 1.0, the twelve URIs; Creative Commons, `licenses/index.rdf`",
    flagged: Some(Example::json(
        r#"{
  "id": "110461",
  "title": "Photograph of the cooling towers",
  "rights": { "uri": "http://creativecommons.org/licenses/by-nc-dn/4.0/" }
}
"#,
    )),
    clean: Some(Example::json(
        r#"{
  "id": "110461",
  "title": "Photograph of the cooling towers",
  "rights": { "uri": "http://creativecommons.org/licenses/by-nc-nd/4.0/" }
}
"#,
    )),
    check: Check::Record(Fields::of(&[Field::Access, Field::Rights]), check),
};

fn check(record: &Record<'_>, findings: &mut Findings) {
    for text in [record.access, record.rights].into_iter().flatten().filter_map(|condition| condition.uri) {
        let Err(error) = RightsUri::read(text.text) else { continue };
        if error.kind != RightsErrorKind::Unknown {
            continue;
        }
        let finding = Finding::new(RuleId::UnknownRightsUri, text.span, error.to_string());
        findings.push(match error.suggestion() {
            Some(uri) => finding.fix(Fix::replace_text(&text, uri, false)),
            None => finding
                .help("the statements are listed at http://rightsstatements.org/page/1.0/ and https://creativecommons.org/licenses/"),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_that_does_not_exist_is_flagged_with_the_nearest() {
        assert_eq!(
            UNKNOWN_RIGHTS_URI.found(
                r#"{"rights": ["http://rightsstatements.org/vocab/InC-EDV/1.0/", "http://creativecommons.org/terms"]}"#
            ),
            [
                "`http://rightsstatements.org/vocab/InC-EDV/1.0/` expected a statement that its publisher has, \
                 found `http://rightsstatements.org/vocab/InC-EDV/1.0/`; did you mean \
                 `http://rightsstatements.org/vocab/InC-EDU/1.0/`?; unsafe fix: replace with \
                 `http://rightsstatements.org/vocab/InC-EDU/1.0/` \
                 (`http://rightsstatements.org/vocab/InC-EDV/1.0/` -> \
                 `http://rightsstatements.org/vocab/InC-EDU/1.0/`)",
                "`http://creativecommons.org/terms` expected a statement that its publisher has, found \
                 `http://creativecommons.org/terms`; help: the statements are listed at \
                 http://rightsstatements.org/page/1.0/ and https://creativecommons.org/licenses/",
            ]
        );
    }

    #[test]
    fn statements_in_any_spelling_ports_and_addresses_of_others_are_none() {
        let text = r#"{"rights": ["https://rightsstatements.org/vocab/InC/1.0/", "http://creativecommons.org/licenses/by/3.0/us/",
            "https://archive.example.org/terms"]}"#;
        assert_eq!(UNKNOWN_RIGHTS_URI.found(text), [""; 0]);
    }
}
