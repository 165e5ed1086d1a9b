//! `no-web-address`: a text of XML where an address is expected, and that is none.

use crate::edit::Fix;
use crate::finding::{Finding, Findings};
use crate::record::Address;
use crate::record::address::AddressErrorKind;
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::tree::{Ref, SpaceId};

/// A text of XML where an address is expected, and that is none.
pub const NO_WEB_ADDRESS: Rule = Rule {
    id: RuleId::NoWebAddress,
    severity: Severity::Warning,
    family: Family::Mods,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Sometimes,
    what: "A `url` of MODS is no address on the web: no `https://`, no host, or a sign none may hold.",
    why: "The XML Schema takes nearly any text for an address, \"in the reading room\" among them. Portals \
link the record's title to it, and refuse records whose link leads nowhere.\n\n\
Copy the address from the browser once more. Where the thing stands on a shelf belongs in `physicalLocation` \
and `shelfLocator`.",
    source: "MODS 3.8, location/url; RFC 3986, section 3",
    flagged: Some(Example::xml(
        r#"<mods xmlns="http://www.loc.gov/mods/v3" version="3.8">
  <titleInfo><title>Map of the test site</title></titleInfo>
  <location><url>www.example.org/map/110470</url></location>
</mods>
"#,
    )),
    clean: Some(Example::xml(
        r#"<mods xmlns="http://www.loc.gov/mods/v3" version="3.8">
  <titleInfo><title>Map of the test site</title></titleInfo>
  <location><url>https://www.example.org/map/110470</url></location>
</mods>
"#,
    )),
    check: Check::Element(&[(SpaceId::MODS, "url")], check),
};

fn check(url: Ref<'_>, findings: &mut Findings) {
    let Some(text) = url.value() else { return };
    let Err(error) = Address::page(text).check() else { return };
    // Another rule looks for blanks in addresses wherever they are; other schemes lead somewhere, too.
    let has_scheme = text.text.contains("://") || text.text.starts_with("urn:");
    if matches!(error.kind, AddressErrorKind::BlankInside | AddressErrorKind::BlankAround)
        || error.kind == AddressErrorKind::NotOnTheWeb && has_scheme
    {
        return;
    }
    let span = text.part(error.span.range());
    let finding = Finding::new(RuleId::NoWebAddress, span, error.to_string())
        .help("give the address of a page, whole, as the browser shows it");
    findings.push(match error.suggestion {
        Some(meant) => {
            finding.fix(Fix::replace_text(&text, meant, error.kind == AddressErrorKind::Character))
        }
        None => finding,
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_no_address_is_flagged() {
        assert_eq!(
            NO_WEB_ADDRESS.found(
                r#"<location xmlns="http://www.loc.gov/mods/v3"><url>reading room</url><url>https://example.org/a|b</url>
                <url>https://example.org/1</url><url>ftp://example.org/1</url><url/></location>"#
            ),
            ["`reading room` expected an address that begins with `http://` or `https://`, found `reading room`; help: give the address of a page, whole, as the browser shows it", "`|` expected a character that may stand in an address, found `|`; help: give the address of a page, whole, as the browser shows it; safe fix: replace with `https://example.org/a%7Cb` (`https://example.org/a|b` -> `https://example.org/a%7Cb`)"]
        );
    }
}
