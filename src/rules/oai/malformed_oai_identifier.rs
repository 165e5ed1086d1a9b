//! `malformed-oai-identifier`: the identifier of an item of OAI-PMH that is no URI, or no `oai:` identifier.

use crate::finding::{Finding, Findings};
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::tree::{Ref, SpaceId};

/// The identifier of an item of OAI-PMH that is no URI, or no `oai:` identifier.
pub const MALFORMED_OAI_IDENTIFIER: Rule = Rule {
    id: RuleId::MalformedOaiIdentifier,
    severity: Severity::Warning,
    family: Family::Oai,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "The identifier of an item of OAI-PMH is no URI, or begins with `oai:` and has not that form.",
    why: "Harvesters know an item again by its identifier, and put it into the address of their next request. \
One with a blank, or without a scheme, breaks the request, and the item is never updated. The XML Schema takes nearly \
any text for a URI.\n\n\
Write `oai:`, the name of your domain, `:` and the number of the item: `oai:archive.example.org:110435`.",
    source: "OAI-PMH 2.0, 2.4 (unique identifier is a URI); OAI identifier format, version 2.0",
    flagged: Some(Example::xml(
        r#"<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">
  <responseDate>2024-05-01T12:00:00Z</responseDate>
  <request verb="ListIdentifiers">https://archive.example.org/oai</request>
  <ListIdentifiers>
    <header>
      <identifier>oai:110435</identifier>
      <datestamp>2024-04-30</datestamp>
    </header>
  </ListIdentifiers>
</OAI-PMH>
"#,
    )),
    clean: Some(Example::xml(
        r#"<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">
  <responseDate>2024-05-01T12:00:00Z</responseDate>
  <request verb="ListIdentifiers">https://archive.example.org/oai</request>
  <ListIdentifiers>
    <header>
      <identifier>oai:archive.example.org:110435</identifier>
      <datestamp>2024-04-30</datestamp>
    </header>
  </ListIdentifiers>
</OAI-PMH>
"#,
    )),
    check: Check::Element(&[(SpaceId::OAI, "header")], check),
};

fn check(header: Ref<'_>, findings: &mut Findings) {
    let Some(text) = header.children_named(SpaceId::OAI, "identifier").next().and_then(Ref::value) else {
        return;
    };
    let expected = match text.text.split_once(':') {
        Some(("oai", rest)) => match rest.split_once(':') {
            Some((domain, name)) if is_domain(domain) && is_name(name) => return,
            _ => "`oai:`, a domain, `:` and a name",
        },
        Some((scheme, rest)) if is_scheme(scheme) && is_name(rest) => return,
        _ => "a URI",
    };
    let message = format!("expected {expected}, found `{}`", text.text);
    findings.push(
        Finding::new(RuleId::MalformedOaiIdentifier, text.span, message)
            .help("such as `oai:archive.example.org:110435`"),
    );
}

fn is_scheme(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
}

/// A name of labels with letters, as the guidelines have it; a bare name such as `localhost` serves within an institution.
fn is_domain(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphanumeric())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._".contains(&byte))
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && !text.contains(|c: char| c.is_whitespace() || "<>\"{}|\\^`".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(identifier: &str) -> Vec<String> {
        MALFORMED_OAI_IDENTIFIER.found(&format!(
            r#"<header xmlns="http://www.openarchives.org/OAI/2.0/"><identifier>{identifier}</identifier></header>"#
        ))
    }

    #[test]
    fn what_is_no_identifier_is_flagged() {
        assert_eq!(
            of("F 5"),
            ["`F 5` expected a URI, found `F 5`; help: such as `oai:archive.example.org:110435`"]
        );
        assert_eq!(of("oai:example.org:F 5").len(), 1);
        assert_eq!(of("oai:110435").len(), 1);
    }

    #[test]
    fn uris_are_none() {
        for identifier in ["oai:example.org:1/2", "http://example.org/1", "urn:x:1", "oai:zbmath:5"] {
            assert_eq!(of(identifier), [""; 0], "{identifier}");
        }
    }
}
