//! `url-with-space`: an address with a blank in it.

use crate::edit::Fix;
use crate::finding::{Finding, Findings};
use crate::record::address::AddressErrorKind;
use crate::record::{Fields, Record};
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::source::{Text, TextFlags};

/// An address with a blank in it.
pub const URL_WITH_SPACE: Rule = Rule {
    id: RuleId::UrlWithSpace,
    severity: Severity::Error,
    family: Family::Addresses,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Sometimes,
    what: "There is a blank in an address, or around it.",
    why: "No address holds a blank, so the link is dead: a browser cuts it off there or escapes it. A blank \
mostly came in where a long line was broken (`document/1 15990`). But it is not certain that nothing was lost \
with it, so fonds never joins the pieces in silence.\n\n\
Open the joined address and see whether it is the right page; then take the fix. If the address truly has a \
blank, as names of files do, write it `%20`. A blank at either end can simply go.",
    source: "RFC 3986, section 2 and appendix C",
    flagged: Some(Example::json(
        r#"{
  "id": "115990",
  "title": "Letter with a blank in its address",
  "url": "https://archive.example.org/document/1 15990"
}
"#,
    )),
    clean: Some(Example::json(
        r#"{
  "id": "115990",
  "title": "Letter with a whole address",
  "url": "https://archive.example.org/document/115990",
  "contents": { "type": "scan", "url": "https://archive.example.org/scan/page%201.pdf" }
}
"#,
    )),
    check: Check::Record(Fields::ALL, check),
};

fn check(record: &Record<'_>, findings: &mut Findings) {
    record.each_address(|address| {
        if !may_hold_blanks(&address.text) {
            return;
        }
        let Err(error) = address.check() else { return };
        let safe = match error.kind {
            AddressErrorKind::BlankInside => false,
            AddressErrorKind::BlankAround => true,
            AddressErrorKind::Empty
            | AddressErrorKind::NotOnTheWeb
            | AddressErrorKind::NoScheme
            | AddressErrorKind::NoHost
            | AddressErrorKind::Twice
            | AddressErrorKind::Port
            | AddressErrorKind::Character
            | AddressErrorKind::Percent
            | AddressErrorKind::Brackets => return,
        };
        let text = address.text;
        let finding = Finding::new(RuleId::UrlWithSpace, text.part(error.span.range()), error.to_string());
        let finding = if safe {
            finding.help("remove it")
        } else {
            finding.help(match error.suggestion {
                Some(_) => {
                    "open the joined address to see whether it is the page meant; a true blank is `%20`"
                }
                None => "these are several addresses: each is a value of its own",
            })
        };
        findings.push(match error.suggestion {
            Some(meant) => finding.fix(Fix::replace_text(&text, meant, safe)),
            None => finding,
        });
    });
}

/// Whether a text may hold white space: most addresses do not, and need no closer look.
fn may_hold_blanks(text: &Text<'_>) -> bool {
    text.flags.has(TextFlags::CONTROL.and(TextFlags::NON_ASCII))
        || memchr::memchr(b' ', text.text.as_bytes()).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blank_within_an_address_is_flagged_and_only_joined_when_asked() {
        assert_eq!(
            URL_WITH_SPACE.found(r#"{"url": "https://archive.example.org/document/1 15990"}"#),
            [
                "` ` expected an address without blanks, found `https://archive.example.org/document/1 15990`; \
              help: open the joined address to see whether it is the page meant; a true blank is `%20`; \
              unsafe fix: replace with `https://archive.example.org/document/115990` \
              (`https://archive.example.org/document/1 15990` -> \
              `https://archive.example.org/document/115990`)"
            ]
        );
    }

    #[test]
    fn a_blank_around_an_address_can_go() {
        assert_eq!(
            URL_WITH_SPACE.found(r#"{"agents": {"name": "Lin", "uri": "https://example.org/1 "}}"#),
            ["`https://example.org/1 ` expected an address without blanks around it, found \
              `https://example.org/1 `; help: remove it; safe fix: replace with `https://example.org/1` \
              (`https://example.org/1 ` -> `https://example.org/1`)"]
        );
    }

    #[test]
    fn addresses_without_blanks_and_what_is_no_address_are_none() {
        let text = r#"{"url": "https://example.org/a%20b", "genres": {"term": "x", "uri": "see the list"}}"#;
        assert_eq!(URL_WITH_SPACE.found(text), [""; 0]);
    }
}
