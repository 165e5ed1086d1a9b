//! `resumption-count-differs`: the numbers beside a resumption token that cannot be.

use crate::finding::{Finding, Findings};
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::tree::{Ref, SpaceId};

/// The numbers beside a resumption token that cannot be.
pub const RESUMPTION_COUNT_DIFFERS: Rule = Rule {
    id: RuleId::ResumptionCountDiffers,
    severity: Severity::Warning,
    family: Family::Oai,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "The numbers beside a `resumptionToken` contradict each other or the list they are of.",
    why: "`cursor` counts the items sent before this part of a list, `completeListSize` those of the whole. \
Harvesters show their progress by them and some stop when they believe to have all: a size that is too small ends \
the harvest early, without an error.\n\n\
Send the numbers right, or not at all: both are optional. The first part has the cursor 0.",
    source: "OAI-PMH 2.0, 3.5.1 (flow control: cursor, completeListSize)",
    flagged: Some(Example::xml(
        r#"<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">
  <responseDate>2024-05-01T12:00:00Z</responseDate>
  <request verb="ListIdentifiers">https://archive.example.org/oai</request>
  <ListIdentifiers>
    <header><identifier>oai:archive.example.org:1</identifier><datestamp>2024-04-30</datestamp></header>
    <resumptionToken completeListSize="100" cursor="200">x200</resumptionToken>
  </ListIdentifiers>
</OAI-PMH>
"#,
    )),
    clean: Some(Example::xml(
        r#"<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">
  <responseDate>2024-05-01T12:00:00Z</responseDate>
  <request verb="ListIdentifiers">https://archive.example.org/oai</request>
  <ListIdentifiers>
    <header><identifier>oai:archive.example.org:1</identifier><datestamp>2024-04-30</datestamp></header>
    <resumptionToken completeListSize="100" cursor="0">x1</resumptionToken>
  </ListIdentifiers>
</OAI-PMH>
"#,
    )),
    check: Check::Element(
        &[(SpaceId::OAI, "ListIdentifiers"), (SpaceId::OAI, "ListRecords"), (SpaceId::OAI, "ListSets")],
        check,
    ),
};

fn check(list: Ref<'_>, findings: &mut Findings) {
    let Some(token) = list.children_named(SpaceId::OAI, "resumptionToken").next() else { return };
    let number = |name| {
        let value = token.attribute(name)?;
        Some((value, value.spelling().trim().parse::<u64>().ok()?))
    };
    let Some((size, complete)) = number("completeListSize") else { return };
    let sent = list.children().filter(|child| child.local() != "resumptionToken").count() as u64;
    let before = number("cursor").map_or(0, |(_, cursor)| cursor);
    let goes_on = token.value().is_some();
    // A token that goes on promises more than was sent so far.
    let least = before + sent + u64::from(goes_on);
    if complete < least {
        let message = format!("expected a complete list of {least} items at least, found {complete}");
        findings.push(
            Finding::new(RuleId::ResumptionCountDiffers, size.span(), message)
                .help("send the numbers right, or not at all"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(token: &str) -> Vec<String> {
        RESUMPTION_COUNT_DIFFERS.found(&format!(
            r#"<ListSets xmlns="http://www.openarchives.org/OAI/2.0/"><set/><set/>{token}</ListSets>"#
        ))
    }

    #[test]
    fn numbers_that_cannot_be_are_flagged() {
        assert_eq!(
            of(r#"<resumptionToken completeListSize="2" cursor="0">x</resumptionToken>"#),
            [
                "`2` expected a complete list of 3 items at least, found 2; help: send the numbers right, or not at all"
            ]
        );
    }

    #[test]
    fn numbers_that_can_be_and_none_are_none() {
        for token in [
            r#"<resumptionToken completeListSize="3">x</resumptionToken>"#,
            r#"<resumptionToken completeListSize="2" cursor="0"/>"#,
            r#"<resumptionToken completeListSize="many">x</resumptionToken>"#,
            "<resumptionToken>x</resumptionToken>",
            "",
        ] {
            assert_eq!(of(token), [""; 0], "{token}");
        }
    }
}
