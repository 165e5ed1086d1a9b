//! `identifier-not-of-its-type`: an identifier of MODS that is none of the kind its `type` names.

use crate::finding::{Finding, Findings};
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::tree::{Ref, SpaceId};

/// An identifier of MODS that is none of the kind its `type` names.
pub const IDENTIFIER_NOT_OF_ITS_TYPE: Rule = Rule {
    id: RuleId::IdentifierNotOfItsType,
    severity: Severity::Warning,
    family: Family::Mods,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "An `identifier` is no ISBN, ISSN, DOI, URI, URN or LCCN, though its `type` says so.",
    why: "Union catalogues bring together what shares an ISBN or ISSN, and citation programs make a link of \
a DOI. A number with a wrong check digit joins nothing, or the wrong book; a `uri` that begins without a \
scheme leads nowhere.\n\n\
Copy the number again from its source. A number that stands wrong on the thing itself keeps its `type` and \
bears `invalid=\"yes\"`; a number of your own is `local`.",
    source: "MODS User Guidelines, identifier; ISO 2108 (ISBN); ISO 3297 (ISSN); ISO 26324 (DOI); RFC 3986",
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
    check: Check::Element(&[(SpaceId::MODS, "identifier")], check),
};

fn check(identifier: Ref<'_>, findings: &mut Findings) {
    let Some(kind) = identifier.attribute("type") else { return };
    let (expected, is_one): (_, fn(&str) -> bool) = match kind.spelling() {
        "isbn" => ("an ISBN: 10 or 13 digits, the last of which checks the others", is_isbn),
        "issn" => ("an ISSN: 8 digits, the last of which checks the others", is_issn),
        "doi" => ("a DOI: `10.`, digits, a slash and a name", is_doi),
        "uri" => ("a URI with its scheme", has_scheme),
        "urn" => ("a URN: `urn:`, a namespace and a name", is_urn),
        _ => return,
    };
    let Some(value) = identifier.value().filter(|_| identifier.attribute("invalid").is_none()) else {
        return;
    };
    if !is_one(value.text) {
        let message = format!("expected {expected}, found `{}`", value.text);
        findings.push(Finding::new(RuleId::IdentifierNotOfItsType, value.span, message).help(
            match kind.spelling() {
                "isbn" | "issn" => {
                    "copy it again; one that stands wrong on the thing itself bears `invalid=\"yes\"`"
                }
                _ => "write it whole, or give it the type `local`",
            },
        ));
    }
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
