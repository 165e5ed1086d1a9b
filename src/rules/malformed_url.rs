//! `malformed-url`: a text where an address is expected, and that is none.

use crate::edit::Fix;
use crate::finding::{Finding, Findings};
use crate::record::address::{AddressError, AddressErrorKind};
use crate::record::{AddressOf, Fields, Record};
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;

/// A text where an address is expected, and that is none.
pub const MALFORMED_URL: Rule = Rule {
    id: RuleId::MalformedUrl,
    severity: Severity::Error,
    family: Family::Addresses,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Sometimes,
    what: "A text where an address is expected is no address: no `https://`, no host, or a sign none may hold.",
    why: "An address that programs cannot read leads nowhere, and systems that harvest your records may \
refuse the whole record for it. `url` is the address of a page, so it begins with `http://` or `https://`; \
`uri` names a thing in somebody's list, and may begin otherwise (`urn:isbn:…`). Letters of any alphabet are \
allowed.\n\n\
Copy the address from the browser once more. Words about an address belong in a note, the words of a licence \
in the `text` of `rights`, and a call number in `reference_code`. fonds never asks the network, so an address \
that passes may still be dead.",
    source: "RFC 3986, section 3; RFC 3987, section 2.2 (letters beyond ASCII); XML Schema part 2, 3.2.17 (`anyURI`)",
    flagged: Some(Example::json(
        r#"{
  "id": "110470",
  "title": "Map of the test site",
  "url": "www.example.org/map/110470"
}
"#,
    )),
    clean: Some(Example::json(
        r#"{
  "id": "110470",
  "title": "Map of the test site",
  "url": "https://www.example.org/map/110470",
  "places": { "name": "Берлин", "uri": "https://gazetteer.example.org/место/2950159" }
}
"#,
    )),
    check: Check::Record(Fields::ALL, check),
};

fn check(record: &Record<'_>, findings: &mut Findings) {
    record.each_address(|address| {
        let Err(error) = address.check() else { return };
        let Some(help) = help(&error, address.of) else { return };
        let text = address.text;
        let span = text.part(error.span.range());
        let finding = Finding::new(RuleId::MalformedUrl, span, error.to_string());
        // An escape names the same page; a guess at the beginning may not.
        let safe = error.kind == AddressErrorKind::Character;
        findings.push(match error.suggestion {
            Some(meant) => finding.help(help).fix(Fix::replace_text(&text, meant, safe)),
            None => finding.help(help),
        });
    });
}

/// How to mend it; none for what another rule says.
fn help(error: &AddressError, of: AddressOf) -> Option<&'static str> {
    Some(match error.kind {
        AddressErrorKind::BlankInside | AddressErrorKind::BlankAround => return None,
        AddressErrorKind::Empty => "leave the field out where there is no address",
        AddressErrorKind::NotOnTheWeb => "give the address of a page, whole, as the browser shows it",
        AddressErrorKind::NoScheme => match of {
            AddressOf::Condition => "words about rights or access go in `text`",
            AddressOf::Thing | AddressOf::Page => "give the whole address, with what stands before the `:`",
        },
        AddressErrorKind::NoHost => "behind `//` comes the name of a computer, such as `archive.example.org`",
        AddressErrorKind::Twice => "keep one of the two",
        AddressErrorKind::Port => "leave the `:` out: it stands before the number of a port",
        AddressErrorKind::Character => "write it as an escape, as browsers do",
        AddressErrorKind::Percent => "a `%` itself is written `%25`",
        AddressErrorKind::Brackets => "give the name of the computer instead",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_is_no_address_is_flagged_with_what_was_meant() {
        assert_eq!(
            MALFORMED_URL.found(
                r#"{"url": "www.example.org/1", "contents": {"url": "https://example.org/a|b"}, "rights": {"uri": "In Copyright"},
                    "subjects": {"term": "x", "uri": "sh85092936"}}"#
            ),
            [
                "`www.example.org/1` expected an address that begins with `http://` or `https://`, found \
                 `www.example.org/1`; help: give the address of a page, whole, as the browser shows it; \
                 unsafe fix: replace with `https://www.example.org/1` (`www.example.org/1` -> \
                 `https://www.example.org/1`)",
                "`|` expected a character that may stand in an address, found `|`; help: write it as an \
                 escape, as browsers do; safe fix: replace with `https://example.org/a%7Cb` \
                 (`https://example.org/a|b` -> `https://example.org/a%7Cb`)",
                "`sh85092936` expected an address with its scheme (`https:`, `urn:`), found `sh85092936`; \
                 help: give the whole address, with what stands before the `:`",
                "`In Copyright` expected an address with its scheme (`https:`, `urn:`), found `In Copyright`; \
                 help: words about rights or access go in `text`",
            ]
        );
    }

    #[test]
    fn addresses_in_any_alphabet_and_what_other_rules_say_are_none() {
        let text = r#"{"url": "https://пример.example.org/дело?a=b#c", "agents": {"name": "Lin", "uri": "urn:x:1"},
            "related": {"title": "x", "url": "https://example.org/1 2"}, "rights": "http://rightsstatements.org/vocab/X/1.0/"}"#;
        assert_eq!(MALFORMED_URL.found(text), [""; 0]);
    }
}
