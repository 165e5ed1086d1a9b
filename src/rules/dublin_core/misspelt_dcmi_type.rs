//! `misspelt-dcmi-type`: a type that is nearly a term of the DCMI Type Vocabulary.

use crate::edit::Fix;
use crate::finding::{Finding, Findings};
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::tree::{Ref, SpaceId};

/// A type that is nearly a term of the DCMI Type Vocabulary.
pub const MISSPELT_DCMI_TYPE: Rule = Rule {
    id: RuleId::MisspeltDcmiType,
    severity: Severity::Info,
    family: Family::DublinCore,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Sometimes,
    what: "A `type` of Dublin Core is a term of the DCMI Type Vocabulary in another spelling.",
    why: "Aggregators choose the kind of record (image, text, sound) by the twelve terms of DCMI, letter by \
letter. `Still Image` and `StillImages` are unknown words: the photograph has no type.\n\n\
Write the term as DCMI does, in one word with its capitals: `StillImage`, `MovingImage`, `PhysicalObject`. \
Words of your own may stand in a second `type`.",
    source: "DCMI Type Vocabulary, section 7 of DCMI Metadata Terms",
    flagged: Some(Example::xml(
        r#"<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/">
  <dc:title>The reactor at night</dc:title>
  <dc:identifier>https://archive.example.org/110436</dc:identifier>
  <dc:type>Still Image</dc:type>
</oai_dc:dc>
"#,
    )),
    clean: Some(Example::xml(
        r#"<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/">
  <dc:title>The reactor at night</dc:title>
  <dc:identifier>https://archive.example.org/110436</dc:identifier>
  <dc:type>StillImage</dc:type>
</oai_dc:dc>
"#,
    )),
    check: Check::Element(&[(SpaceId::DC, "type"), (SpaceId::DCTERMS, "type")], check),
};

/// The twelve terms of the DCMI Type Vocabulary, 2012 and later.
pub(super) const TERMS: [&str; 12] = [
    "Collection",
    "Dataset",
    "Event",
    "Image",
    "InteractiveResource",
    "MovingImage",
    "PhysicalObject",
    "Service",
    "Software",
    "Sound",
    "StillImage",
    "Text",
];

fn check(element: Ref<'_>, findings: &mut Findings) {
    // What is typed as a scheme is checked by that.
    if element.attribute_in(SpaceId::INSTANCE, "type").is_some() {
        return;
    }
    let Some(text) = element.value() else { return };
    let Some(meant) = TERMS.iter().find(|term| is_nearly(term, text.text)) else { return };
    if *meant != text.text {
        let message = format!("expected `{meant}`, found `{}`", text.text);
        findings.push(
            Finding::new(RuleId::MisspeltDcmiType, text.span, message)
                .fix(Fix::replace_text(&text, *meant, true)),
        );
    }
}

/// Whether a text has the letters of a term, whatever their case and what divides them, in singular or plural.
fn is_nearly(term: &str, text: &str) -> bool {
    let mut letters = text.bytes().filter(|byte| !matches!(byte, b' ' | b'-' | b'_'));
    term.bytes().all(|byte| letters.next().is_some_and(|found| found.eq_ignore_ascii_case(&byte)))
        && matches!((letters.next(), letters.next()), (None | Some(b's' | b'S'), None))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_in_another_spelling_are_flagged() {
        assert_eq!(
            MISSPELT_DCMI_TYPE.found(
                r#"<x xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:type>StillImages</dc:type><dc:type>TEXT</dc:type>
                <dc:type>moving_image</dc:type></x>"#
            ),
            ["`StillImages` expected `StillImage`, found `StillImages`; safe fix: replace with `StillImage` (`StillImages` -> `StillImage`)", "`TEXT` expected `Text`, found `TEXT`; safe fix: replace with `Text` (`TEXT` -> `Text`)", "`moving_image` expected `MovingImage`, found `moving_image`; safe fix: replace with `MovingImage` (`moving_image` -> `MovingImage`)"]
        );
    }

    #[test]
    fn terms_and_other_words_are_none() {
        let text = r#"<x xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:type>Text</dc:type><dc:type>Textile</dc:type>
            <dc:type>photographs</dc:type><dc:type>image/jpeg</dc:type><dc:type/></x>"#;
        assert_eq!(MISSPELT_DCMI_TYPE.found(text), [""; 0]);
    }
}
