//! `mixed-granularity`: datestamps of days and of seconds in one answer of OAI-PMH.

use crate::finding::{Finding, Findings};
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::tree::{Ref, SpaceId};

/// Datestamps of days and of seconds in one answer of OAI-PMH.
pub const MIXED_GRANULARITY: Rule = Rule {
    id: RuleId::MixedGranularity,
    severity: Severity::Warning,
    family: Family::Oai,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "An answer of OAI-PMH has datestamps of days beside datestamps of seconds.",
    why: "A repository says once whether it counts in days or seconds, and all its datestamps must be so. A \
harvester asks for what has changed since the last datestamp it saw: with both kinds mixed it misses records, or \
is answered with an error.\n\n\
Write all datestamps as `granularity` in the answer to Identify says.",
    source: "OAI-PMH 2.0, 2.7.1 and 3.3 (UTCdatetime, one granularity a repository)",
    flagged: Some(Example::xml(
        r#"<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">
  <responseDate>2024-05-01T12:00:00Z</responseDate>
  <request verb="ListIdentifiers">https://archive.example.org/oai</request>
  <ListIdentifiers>
    <header><identifier>oai:archive.example.org:1</identifier><datestamp>2024-04-30</datestamp></header>
    <header><identifier>oai:archive.example.org:2</identifier><datestamp>2024-04-30T10:00:00Z</datestamp></header>
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
    <header><identifier>oai:archive.example.org:2</identifier><datestamp>2024-05-01</datestamp></header>
  </ListIdentifiers>
</OAI-PMH>
"#,
    )),
    check: Check::Element(&[(SpaceId::OAI, "ListIdentifiers"), (SpaceId::OAI, "ListRecords")], check),
};

fn check(list: Ref<'_>, findings: &mut Findings) {
    let mut first = None;
    for item in list.children() {
        let header = match item.local() {
            "header" => Some(item),
            _ => item.children_named(SpaceId::OAI, "header").next(),
        };
        let stamp = header.and_then(|header| header.children_named(SpaceId::OAI, "datestamp").next());
        let Some(stamp) = stamp.and_then(Ref::value) else { continue };
        let in_seconds = stamp.text.contains('T');
        if *first.get_or_insert(in_seconds) == in_seconds {
            continue;
        }
        let (wanted, found) = if in_seconds { ("without", "one with it") } else { ("with", "a day alone") };
        let message =
            format!("expected a datestamp {wanted} a time, as those before, found {found}: `{}`", stamp.text);
        findings.push(
            Finding::new(RuleId::MixedGranularity, stamp.span, message)
                .help("write all datestamps as `granularity` in the answer to Identify says"),
        );
        return;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_another_kind_is_flagged() {
        assert_eq!(
            MIXED_GRANULARITY.found(
                r#"<ListRecords xmlns="http://www.openarchives.org/OAI/2.0/"><record><header><datestamp>2024-04-30T10:00:00Z</datestamp></header></record>
                <record><header><datestamp>2024-04-30</datestamp></header></record></ListRecords>"#
            ),
            ["`2024-04-30` expected a datestamp with a time, as those before, found a day alone: `2024-04-30`; help: write all datestamps as `granularity` in the answer to Identify says"]
        );
    }
}
