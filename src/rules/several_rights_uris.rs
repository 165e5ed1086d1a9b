//! `several-rights-uris`: more than one standard statement of rights.

use crate::finding::{Finding, Findings};
use crate::record::rights::RightsErrorKind;
use crate::record::{Condition, Field, Fields, Record, RightsUri};
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::source::Text;

/// More than one standard statement of rights.
pub const SEVERAL_RIGHTS_URIS: Rule = Rule {
    id: RuleId::SeveralRightsUris,
    severity: Severity::Warning,
    family: Family::Rights,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "A record names more than one statement of RightsStatements.org or licence of Creative Commons.",
    why: "Aggregators want to know one thing: what may I do with this? Two standard answers contradict each \
other, and DPLA refuses a record that has two, valid as each may be; Europeana takes one only.\n\n\
Keep the address that holds for the whole of what is described, and put the other one in words, as `text` \
without `uri`. If parts have different rights, describe the parts as records of their own.",
    source: "Europeana Data Model, `edm:rights` (one for each `ore:Aggregation`), which DPLA shares",
    flagged: Some(Example::json(
        r#"{
  "id": "110462",
  "title": "Poster for the harvest festival",
  "rights": [
    { "uri": "http://rightsstatements.org/vocab/InC/1.0/", "text": "In Copyright" },
    { "uri": "http://creativecommons.org/licenses/by/4.0/", "text": "Attribution 4.0 International" }
  ]
}
"#,
    )),
    clean: Some(Example::json(
        r#"{
  "id": "110462",
  "title": "Poster for the harvest festival",
  "rights": [
    { "uri": "http://rightsstatements.org/vocab/InC/1.0/", "text": "In Copyright" },
    "Please name the archive."
  ]
}
"#,
    )),
    check: Check::Record(Fields::of(&[Field::Rights]), check),
};

fn check(record: &Record<'_>, findings: &mut Findings) {
    let [_, _, ..] = record.rights else { return };
    let mut statements = record.rights.iter().filter_map(statement);
    let Some(first) = statements.next() else { return };
    for text in statements {
        let message = format!("expected one rights statement, found another, `{}`", text.text);
        findings.push(
            Finding::new(RuleId::SeveralRightsUris, text.span, message)
                .help("keep the one that holds for the whole, and say the other in words, as `text`")
                .related(first.span, "the first rights statement"),
        );
    }
}

/// The address of a condition, where it is that of a standard statement.
fn statement<'a>(condition: &Condition<'a>) -> Option<Text<'a>> {
    condition.uri.filter(|uri| match RightsUri::read(uri.text) {
        Ok(uri) => uri.canonical().is_some(),
        Err(error) => matches!(error.kind, RightsErrorKind::NonCanonical { .. }),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_statement_after_the_first_is_flagged() {
        assert_eq!(
            SEVERAL_RIGHTS_URIS.found(
                r#"{"rights": ["http://rightsstatements.org/vocab/InC/1.0/", "Ask first.", "https://creativecommons.org/licenses/by/4.0/"]}"#
            ),
            ["`https://creativecommons.org/licenses/by/4.0/` expected one rights statement, found another, \
              `https://creativecommons.org/licenses/by/4.0/`; help: keep the one that holds for the whole, \
              and say the other in words, as `text`; related: `http://rightsstatements.org/vocab/InC/1.0/` the \
              first rights statement"]
        );
    }

    #[test]
    fn addresses_of_others_and_words_do_not_count() {
        let text = r#"{"rights": ["http://rightsstatements.org/vocab/InC/1.0/", "https://archive.example.org/terms", "Ask."]}"#;
        assert_eq!(SEVERAL_RIGHTS_URIS.found(text), [""; 0]);
    }
}
