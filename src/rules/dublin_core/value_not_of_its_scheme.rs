//! `value-not-of-its-scheme`: a value of qualified Dublin Core that is none of the scheme its `xsi:type` names.

use crate::finding::{Finding, Findings};
use crate::record::Language;
use crate::record::date::DateEncoding;
use crate::record::language::{LanguageSpelling, tag};
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::tree::{Ref, SpaceId};

/// A value of qualified Dublin Core that is none of the scheme its `xsi:type` names.
pub const VALUE_NOT_OF_ITS_SCHEME: Rule = Rule {
    id: RuleId::ValueNotOfItsScheme,
    severity: Severity::Error,
    family: Family::DublinCore,
    once: None,
    instead_of: &[RuleId::UnknownLanguage, RuleId::UnparsedDate],
    since: "0.1",
    fix: Fixable::Never,
    what: "A value of qualified Dublin Core is not in the scheme that its `xsi:type` names.",
    why: "`xsi:type=\"dcterms:W3CDTF\"` promises a date that a program can read. With \"ca. 1956\" under it the \
program stops, or drops the date. Some of the schemes are checked by the XML Schema of DCMI, and only where \
that is at hand.\n\n\
Write the value as its scheme wants, or take `xsi:type` away: a range such as `1947/1962` is no W3CDTF.",
    source: "DCMI Metadata Terms, section 5 (syntax encoding schemes) and 4 (vocabulary encoding schemes); W3CDTF; RFC 3986",
    flagged: Some(Example::xml(
        r#"<q:qualifieddc xmlns:q="http://worldcat.org/xmlschemas/qdc-1.0/" xmlns:dcterms="http://purl.org/dc/terms/"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <dc:title>Letter on the training of engineers</dc:title>
  <dc:identifier>https://archive.example.org/110435</dc:identifier>
  <dc:language xsi:type="dcterms:ISO639-3">English</dc:language>
</q:qualifieddc>
"#,
    )),
    clean: Some(Example::xml(
        r#"<q:qualifieddc xmlns:q="http://worldcat.org/xmlschemas/qdc-1.0/" xmlns:dcterms="http://purl.org/dc/terms/"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <dc:title>Letter on the training of engineers</dc:title>
  <dc:identifier>https://archive.example.org/110435</dc:identifier>
  <dc:language xsi:type="dcterms:ISO639-3">eng</dc:language>
</q:qualifieddc>
"#,
    )),
    check: Check::Element(
        &[
            (SpaceId::DC, "date"),
            (SpaceId::DC, "identifier"),
            (SpaceId::DC, "language"),
            (SpaceId::DC, "relation"),
            (SpaceId::DC, "rights"),
            (SpaceId::DC, "source"),
            (SpaceId::DC, "type"),
            (SpaceId::DCTERMS, "date"),
            (SpaceId::DCTERMS, "created"),
            (SpaceId::DCTERMS, "issued"),
            (SpaceId::DCTERMS, "available"),
            (SpaceId::DCTERMS, "modified"),
            (SpaceId::DCTERMS, "valid"),
            (SpaceId::DCTERMS, "temporal"),
            (SpaceId::DCTERMS, "identifier"),
            (SpaceId::DCTERMS, "language"),
            (SpaceId::DCTERMS, "isPartOf"),
            (SpaceId::DCTERMS, "rights"),
            (SpaceId::DCTERMS, "license"),
            (SpaceId::DCTERMS, "type"),
        ],
        check,
    ),
};

fn check(element: Ref<'_>, findings: &mut Findings) {
    let Some(scheme) = element.attribute_in(SpaceId::INSTANCE, "type") else { return };
    let Some(text) = element.value() else { return };
    let scheme = scheme.spelling().rsplit(':').next().unwrap_or_default();
    let is_one: fn(&str) -> bool = match scheme {
        "W3CDTF" => |text| DateEncoding::W3cdtf.admits(text),
        "URI" => is_uri,
        "ISO639-2" => |text| {
            matches!(
                Language::read_spelled(text),
                Ok((_, LanguageSpelling::Bibliographic | LanguageSpelling::Terminologic))
            )
        },
        "ISO639-3" => |text| {
            Language::read(text).is_ok_and(|language| language.terminologic().eq_ignore_ascii_case(text))
        },
        "RFC1766" | "RFC3066" | "RFC4646" | "RFC5646" => is_tag,
        "DCMIType" => |text| {
            super::misspelt_dcmi_type::TERMS
                .contains(&text.strip_prefix("http://purl.org/dc/dcmitype/").unwrap_or(text))
        },
        _ => return,
    };
    if !is_one(text.text) {
        let message = format!("expected a value of `{scheme}`, found `{}`", text.text);
        findings.push(
            Finding::new(RuleId::ValueNotOfItsScheme, text.span, message)
                .help("write it as the scheme wants, or take `xsi:type` away"),
        );
    }
}

fn is_uri(text: &str) -> bool {
    text.split_once(':').is_some_and(|(scheme, rest)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
            && !rest.is_empty()
    }) && !text.contains(char::is_whitespace)
}

fn is_tag(text: &str) -> bool {
    !text.contains('_')
        && !matches!(
            tag::read(text),
            Err(tag::TagFault::Shape | tag::TagFault::Primary | tag::TagFault::Subtag(_))
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(scheme: &str, value: &str) -> Vec<String> {
        VALUE_NOT_OF_ITS_SCHEME.found(&format!(
            r#"<dc:date xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="dcterms:{scheme}">{value}</dc:date>"#
        ))
    }

    #[test]
    fn a_value_of_another_kind_is_flagged() {
        assert_eq!(
            of("W3CDTF", "1947/1962"),
            [
                "`1947/1962` expected a value of `W3CDTF`, found `1947/1962`; help: write it as the scheme wants, or take `xsi:type` away"
            ]
        );
        for (scheme, value) in [
            ("URI", "F 5"),
            ("ISO639-2", "en"),
            ("ISO639-3", "en"),
            ("RFC5646", "en_US"),
            ("RFC5646", "eng-rus"),
            ("ISO639-3", "ger"),
            ("ISO639-3", "xyz"),
            ("DCMIType", "Still Image"),
        ] {
            assert_eq!(of(scheme, value).len(), 1, "{scheme} {value}");
        }
    }

    #[test]
    fn a_value_of_its_scheme_and_unknown_schemes_are_none() {
        for (scheme, value) in [
            ("W3CDTF", "1956-01"),
            ("URI", "urn:x:1"),
            ("ISO639-2", "ger"),
            ("ISO639-3", "cmn"),
            ("RFC3066", "en-US"),
            ("DCMIType", "StillImage"),
            ("Period", "name=x"),
        ] {
            assert_eq!(of(scheme, value), [""; 0], "{scheme} {value}");
        }
    }
}
