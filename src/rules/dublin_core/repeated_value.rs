//! `repeated-value`: an element of Dublin Core that stands twice in a record with the same value.

use crate::finding::{Finding, Findings, Severity};
use crate::rule::{Check, Example, Rule};
use crate::tree::Ref;

/// An element of Dublin Core that stands twice in a record with the same value.
pub const REPEATED_VALUE: Rule = Rule {
    name: "repeated-value",
    severity: Severity::Info,
    what: "An element of Dublin Core stands twice in one record with the same value.",
    why: "The record says nothing more by it, and a portal shows the name or subject twice and counts it twice. \
Mostly two fields of the source were mapped to one element.\n\n\
Take one of the two away, or mend the mapping that made it.",
    source: "DCMI, Guidelines for Dublin Core in XML, recommendation 1 (one element a property and value)",
    flagged: Some(Example::xml(
        r#"<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/">
  <dc:title>Letter on the training of engineers</dc:title>
  <dc:identifier>https://archive.example.org/110435</dc:identifier>
  <dc:subject>Engineers</dc:subject>
  <dc:subject>Engineers</dc:subject>
</oai_dc:dc>
"#,
    )),
    clean: Some(Example::xml(
        r#"<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/">
  <dc:title>Letter on the training of engineers</dc:title>
  <dc:identifier>https://archive.example.org/110435</dc:identifier>
  <dc:subject>Engineers</dc:subject>
  <dc:subject>Training</dc:subject>
</oai_dc:dc>
"#,
    )),
    check: Check::Element(super::RECORDS, check),
};

/// More elements are not compared: each is held against all before it.
const FEW: usize = 200;

fn check(record: Ref<'_>, findings: &mut Findings) {
    for (nth, element) in record.children().take(FEW).enumerate().skip(1) {
        let Some(text) = element.value() else { continue };
        // Most differ in their length, which is known without a look at the text.
        let again = record.children().take(nth).any(|other| {
            other.span().len() == element.span().len()
                && other.name() == element.name()
                && other.value().is_some_and(|other| other.text == text.text)
                && other
                    .attributes()
                    .map(|(_, value)| value.spelling())
                    .eq(element.attributes().map(|(_, value)| value.spelling()))
        });
        if again {
            let message = format!("expected each `{}` once, found `{}` again", element.name(), text.text);
            findings.push(
                Finding::new(REPEATED_VALUE.name, REPEATED_VALUE.severity, text.span, message)
                    .help("take one of the two away"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_same_value_of_the_same_element_is_flagged() {
        assert_eq!(
            REPEATED_VALUE.found(
                r#"<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/">
                <dc:subject>Tea</dc:subject><dc:creator>Tea</dc:creator><dc:subject>Sea</dc:subject><dc:subject>Tea</dc:subject>
                <dc:title xml:lang="en">Tea</dc:title><dc:title xml:lang="de">Tea</dc:title></oai_dc:dc>"#
            ),
            ["`Tea` expected each `dc:subject` once, found `Tea` again; help: take one of the two away"]
        );
    }
}
