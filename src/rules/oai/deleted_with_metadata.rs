//! `deleted-with-metadata`: a record of OAI-PMH that is deleted and still described, or neither.

use crate::finding::{Finding, Findings};
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::tree::{Ref, SpaceId};

/// A record of OAI-PMH that is deleted and still described, or neither.
pub const DELETED_WITH_METADATA: Rule = Rule {
    id: RuleId::DeletedWithMetadata,
    severity: Severity::Error,
    family: Family::Oai,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "A record of OAI-PMH is deleted and has metadata, or is not deleted and has none.",
    why: "A harvester takes a deleted record out of its index and reads nothing else of it; one that is not \
deleted must have its metadata. Where the two contradict each other, one harvester removes the record and the next \
keeps it. The XML Schema allows both.\n\n\
Mark what is gone with `status=\"deleted\"` in its header, and leave `metadata` out there, and only there.",
    source: "OAI-PMH 2.0, 2.5 (record) and 2.5.1 (deleted records)",
    flagged: Some(Example::xml(
        r#"<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">
  <responseDate>2024-05-01T12:00:00Z</responseDate>
  <request verb="GetRecord">https://archive.example.org/oai</request>
  <GetRecord>
    <record>
      <header>
        <identifier>oai:archive.example.org:110435</identifier>
        <datestamp>2024-04-30</datestamp>
      </header>
    </record>
  </GetRecord>
</OAI-PMH>
"#,
    )),
    clean: Some(Example::xml(
        r#"<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">
  <responseDate>2024-05-01T12:00:00Z</responseDate>
  <request verb="GetRecord">https://archive.example.org/oai</request>
  <GetRecord>
    <record>
      <header status="deleted">
        <identifier>oai:archive.example.org:110435</identifier>
        <datestamp>2024-04-30</datestamp>
      </header>
    </record>
  </GetRecord>
</OAI-PMH>
"#,
    )),
    check: Check::Element(&[(SpaceId::OAI, "record")], check),
};

fn check(record: Ref<'_>, findings: &mut Findings) {
    let Some(header) = record.children_named(SpaceId::OAI, "header").next() else { return };
    let metadata = record.children_named(SpaceId::OAI, "metadata").next();
    let (span, message) = match (header.says("status", "deleted"), metadata) {
        (true, Some(metadata)) => {
            (metadata.name_span(), "expected no `metadata` in a deleted record, found some")
        }
        (false, None) => {
            (record.name_span(), "expected `metadata` in a record that is not deleted, found none")
        }
        _ => return,
    };
    findings.push(
        Finding::new(RuleId::DeletedWithMetadata, span, message)
            .help("a record that is gone has `status=\"deleted\"` in its header and no `metadata`"),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_contradiction_is_flagged() {
        assert_eq!(
            DELETED_WITH_METADATA.found(
                r#"<ListRecords xmlns="http://www.openarchives.org/OAI/2.0/"><record><header status="deleted"/><metadata/></record>
                <record><header/></record><record><header/><metadata/></record><record><header status="deleted"/></record></ListRecords>"#
            ),
            ["`metadata` expected no `metadata` in a deleted record, found some; help: a record that is gone has `status=\"deleted\"` in its header and no `metadata`", "`record` expected `metadata` in a record that is not deleted, found none; help: a record that is gone has `status=\"deleted\"` in its header and no `metadata`"]
        );
    }
}
