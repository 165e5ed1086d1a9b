//! `identifier-not-of-its-type`: an identifier that is none of the kind its type names.

use crate::finding::{Finding, Findings};
use crate::record::{Field, Fields, Record};
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::source::Text;
use crate::tree::{Ref, SpaceId};

/// An identifier that is none of the kind its type names.
pub const IDENTIFIER_NOT_OF_ITS_TYPE: Rule = Rule {
    id: RuleId::IdentifierNotOfItsType,
    severity: Severity::Warning,
    family: Family::Identifiers,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "An identifier is no ISBN, ISSN, ISNI, ORCID, DOI, URI or URN, though its type says so; or an agent's address is none of \
an ORCID or ISNI.",
    why: "Union catalogues bring together what shares an ISBN or ISSN, and citation programs make a link of \
a DOI. A number with a wrong check digit joins nothing, or the wrong book; a `uri` that begins without a \
scheme leads nowhere.\n\n\
Copy the number again from its source. In MODS a number that stands wrong on the thing itself keeps its `type` and \
bears `invalid=\"yes\"`; a number of your own is `local`.",
    source: "MODS User Guidelines, identifier; ISO 2108 (ISBN); ISO 3297 (ISSN); ISO 27729 (ISNI), with ISO 7064, MOD 11-2; ORCID, \
Structure of the ORCID Identifier; ISO 26324 (DOI); RFC 3986; RFC 8141 (URN)",
    flagged: Some(Example::xml(
        r#"<mods xmlns="http://www.loc.gov/mods/v3" version="3.8">
  <titleInfo><title>The training of engineers</title></titleInfo>
  <identifier type="isbn">978-3-16-148410-1</identifier>
</mods>
"#,
    )),
    clean: Some(Example::xml(
        r#"<mods xmlns="http://www.loc.gov/mods/v3" version="3.8">
  <titleInfo><title>The training of engineers</title></titleInfo>
  <identifier type="isbn">978-3-16-148410-0</identifier>
  <identifier type="isbn" invalid="yes">978-3-16-148410-1</identifier>
</mods>
"#,
    )),
    check: Check::Each(&[
        Check::Record(Fields::of(&[Field::Identifiers, Field::Agents]), check_record),
        Check::Element(&[(SpaceId::MODS, "identifier")], check_element),
    ]),
};

/// What a type asks of an identifier.
struct Kind {
    expected: &'static str,
    is_one: fn(&str) -> bool,
    /// Whether the last digit checks the others.
    is_checked: bool,
}

fn kind(name: &str) -> Option<Kind> {
    const KINDS: [(&str, Kind); 7] = [
        (
            "isbn",
            Kind {
                expected: "an ISBN: 10 or 13 digits, the last of which checks the others",
                is_one: is_isbn,
                is_checked: true,
            },
        ),
        (
            "issn",
            Kind {
                expected: "an ISSN: 8 digits, the last of which checks the others",
                is_one: is_issn,
                is_checked: true,
            },
        ),
        (
            "isni",
            Kind {
                expected: "an ISNI: 16 digits, the last of which checks the others",
                is_one: is_isni,
                is_checked: true,
            },
        ),
        (
            "orcid",
            Kind {
                expected: "an ORCID: 16 digits, the last of which checks the others",
                is_one: is_orcid,
                is_checked: true,
            },
        ),
        (
            "doi",
            Kind { expected: "a DOI: `10.`, digits, a slash and a name", is_one: is_doi, is_checked: false },
        ),
        ("uri", Kind { expected: "a URI with its scheme", is_one: has_scheme, is_checked: false }),
        (
            "urn",
            Kind { expected: "a URN: `urn:`, a namespace and a name", is_one: is_urn, is_checked: false },
        ),
    ];
    KINDS.into_iter().find(|(other, _)| other.eq_ignore_ascii_case(name)).map(|(_, kind)| kind)
}

fn check_element(identifier: Ref<'_>, findings: &mut Findings) {
    let Some(kind) = identifier.attribute("type").and_then(|name| kind(name.spelling())) else { return };
    let Some(value) = identifier.value().filter(|_| identifier.attribute("invalid").is_none()) else {
        return;
    };
    if !(kind.is_one)(value.text) {
        findings.push(finding(&kind, &value).help(if kind.is_checked {
            "copy it again; one that stands wrong on the thing itself bears `invalid=\"yes\"`"
        } else {
            "write it whole, or give it the type `local`"
        }));
    }
}

fn check_record(record: &Record<'_>, findings: &mut Findings) {
    let typed = record.identifiers.iter().filter_map(|one| Some((kind(one.kind?.text)?, one.value)));
    for (kind, value) in typed.filter(|(kind, value)| !(kind.is_one)(value.text)) {
        findings.push(finding(&kind, &value).help(if kind.is_checked {
            "copy it again; one that stands wrong on the thing itself has the type `local`"
        } else {
            "write it whole, or give it the type `local`"
        }));
    }
    let addresses = record.agents.iter().filter_map(|agent| agent.uri).filter(|uri| uri.text.contains("//"));
    for uri in addresses {
        let kind = match uri.text.split('/').nth(2) {
            Some("orcid.org" | "www.orcid.org") => kind("orcid"),
            Some("isni.org" | "www.isni.org") => kind("isni"),
            Some(_) | None => None,
        };
        if let Some(kind) = kind.filter(|kind| !(kind.is_one)(uri.text)) {
            findings.push(finding(&kind, &uri).help("copy it again from the page of the person or body"));
        }
    }
}

fn finding(kind: &Kind, value: &Text<'_>) -> Finding {
    let message = format!("expected {}, found `{}`", kind.expected, value.text);
    Finding::new(RuleId::IdentifierNotOfItsType, value.span, message)
}

/// Sixteen digits in groups, alone or behind an address, of which the last checks the others (ISO 7064, MOD 11-2).
fn is_isni(text: &str) -> bool {
    let number = text.trim_end_matches('/').rsplit('/').next().unwrap_or(text);
    let number = number.strip_prefix("isni:").or_else(|| number.strip_prefix("ISNI")).unwrap_or(number);
    let digits = digits(number);
    let is_whole = digits.clone().count() == 16
        && digits.clone().enumerate().all(|(at, digit)| digit < 10 || digit == 10 && at == 15);
    is_whole && digits.fold(0, |sum, digit| (sum * 2 + digit) % 11) == 1
}

/// An ISNI that is written in four groups of four.
fn is_orcid(text: &str) -> bool {
    let number = text.trim_end_matches('/').rsplit(['/', ':']).next().unwrap_or(text);
    is_isni(number) && (number.len() == 16 || number.split('-').all(|group| group.len() == 4))
}

/// The digits of a number and its `X`, without hyphens and blanks, up to words such as "(pbk.)".
fn digits(text: &str) -> impl Iterator<Item = u32> + Clone {
    let number = text.split('(').next().unwrap_or_default().trim();
    let number = number.strip_prefix("ISBN").or_else(|| number.strip_prefix("ISSN")).unwrap_or(number);
    number.bytes().filter(|byte| !matches!(byte, b'-' | b' ' | b':')).map(|byte| match byte {
        b'0'..=b'9' => u32::from(byte - b'0'),
        b'X' | b'x' => 10,
        _ => 99,
    })
}

/// Whether digits are of that length, whole, and their sum, each weighed from the length downwards, leaves no rest.
fn adds_up(digits: impl Iterator<Item = u32> + Clone, length: u32) -> bool {
    let last = length as usize - 1;
    digits.clone().count() == length as usize
        && digits.clone().enumerate().all(|(at, digit)| digit < 10 || digit == 10 && at == last)
        && digits.zip((1..=length).rev()).map(|(digit, weight)| digit * weight).sum::<u32>() % 11 == 0
}

fn is_isbn(text: &str) -> bool {
    let digits = digits(text);
    if digits.clone().count() != 13 {
        return adds_up(digits, 10);
    }
    digits.clone().all(|digit| digit < 10)
        && digits.zip([1, 3].into_iter().cycle()).map(|(digit, weight)| digit * weight).sum::<u32>() % 10 == 0
}

fn is_issn(text: &str) -> bool {
    adds_up(digits(text), 8)
}

fn is_doi(text: &str) -> bool {
    let name = ["https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/", "doi:"]
        .iter()
        .find_map(|before| text.strip_prefix(before))
        .unwrap_or(text)
        .trim_start();
    name.strip_prefix("10.").and_then(|rest| rest.split_once('/')).is_some_and(|(registrant, name)| {
        registrant.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
            && !registrant.is_empty()
            && !name.is_empty()
    })
}

fn has_scheme(text: &str) -> bool {
    text.split_once(':').is_some_and(|(scheme, rest)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
            && !rest.is_empty()
            && !text.contains(char::is_whitespace)
    })
}

fn is_urn(text: &str) -> bool {
    // Many write the URN as the address of a resolver.
    let urn = text.find("urn:").map_or(text, |at| &text[at..]);
    let mut parts = urn.splitn(3, ':');
    parts.next().is_some_and(|scheme| scheme.eq_ignore_ascii_case("urn"))
        && parts.next().is_some_and(|space| !space.is_empty())
        && parts.next().is_some_and(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_and_agents_of_records_are_judged_as_those_of_mods() {
        let of = |identifier: &str, agent: &str| {
            IDENTIFIER_NOT_OF_ITS_TYPE.found(&format!(
                r#"{{"id":"a","title":"T","identifiers":[{identifier}],"agents":[{{"name":"A","uri":"{agent}"}}]}}"#
            ))
        };
        let none = "https://viaf.org/viaf/1";
        assert_eq!(
            of(r#"{"type":"isbn","value":"978-3-16-148410-1"}"#, none),
            [
                "`978-3-16-148410-1` expected an ISBN: 10 or 13 digits, the last of which checks the others, found `978-3-16-148410-1`; help: copy it again; one that stands wrong on the thing itself has the type `local`"
            ]
        );
        assert_eq!(of(r#"{"type":"doi","value":"not a doi"}"#, none).len(), 1);
        assert_eq!(
            of(r#"{"type":"DOI","value":"10.1000/182"}, {"type":"mori","value":"x"}, "5""#, none),
            [""; 0]
        );
        for wrong in [
            "https://orcid.org/0000-0003-2680-0055",
            "https://orcid.org/0000-0002-1825",
            "http://www.isni.org/isni/0000000121032684",
        ] {
            assert_eq!(of(r#""5""#, wrong).len(), 1, "{wrong}");
        }
        for right in [
            "https://orcid.org/0000-0002-1825-0097",
            "https://isni.org/isni/0000000121032683",
            "https://orcid.org/0000-0002-1694-233X",
        ] {
            assert_eq!(of(r#""5""#, right), [""; 0], "{right}");
        }
    }

    #[test]
    fn what_is_no_number_of_its_kind_is_flagged() {
        assert_eq!(
            IDENTIFIER_NOT_OF_ITS_TYPE.found(
                r#"<mods xmlns="http://www.loc.gov/mods/v3"><identifier type="isbn">3-16-148410-9</identifier>
                <identifier type="issn">0317-8472</identifier><identifier type="doi">10.1000</identifier>
                <identifier type="uri">F 5</identifier><identifier type="urn">nbn:de:1</identifier></mods>"#
            ),
            [
                "`3-16-148410-9` expected an ISBN: 10 or 13 digits, the last of which checks the others, found `3-16-148410-9`; help: copy it again; one that stands wrong on the thing itself bears `invalid=\"yes\"`",
                "`0317-8472` expected an ISSN: 8 digits, the last of which checks the others, found `0317-8472`; help: copy it again; one that stands wrong on the thing itself bears `invalid=\"yes\"`",
                "`10.1000` expected a DOI: `10.`, digits, a slash and a name, found `10.1000`; help: write it whole, or give it the type `local`",
                "`F 5` expected a URI with its scheme, found `F 5`; help: write it whole, or give it the type `local`",
                "`nbn:de:1` expected a URN: `urn:`, a namespace and a name, found `nbn:de:1`; help: write it whole, or give it the type `local`"
            ]
        );
    }

    #[test]
    fn numbers_of_their_kind_are_none() {
        let text = r#"<mods xmlns="http://www.loc.gov/mods/v3"><identifier type="isbn">0-8044-2957-X (pbk.)</identifier>
            <identifier type="isbn">9780306406157</identifier><identifier type="issn">0317-8471</identifier>
            <identifier type="doi">https://doi.org/10.1000/182</identifier><identifier type="uri">info:lccn/2001</identifier>
            <identifier type="urn">urn:nbn:de:bsz:14-db-id3</identifier><identifier type="local">F 5</identifier>
            <identifier type="issn" invalid="yes">1</identifier></mods>"#;
        assert_eq!(IDENTIFIER_NOT_OF_ITS_TYPE.found(text), [""; 0]);
    }
}
