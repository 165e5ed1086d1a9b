//! `repeated-value`: an element of Dublin Core that occurs twice in a record with the same value.

use std::collections::HashSet;

use crate::edit::Fix;
use crate::finding::{Finding, Findings};
use crate::record::{Field, Fields, Record};
use crate::rule::{Check, Example, Family, Fixable, Once, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::source::Text;
use crate::tree::Ref;

/// A value that a record has twice.
pub const REPEATED_VALUE: Rule = Rule {
    id: RuleId::RepeatedValue,
    severity: Severity::Info,
    family: Family::Texts,
    once: Some(Once::Input),
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Sometimes,
    what: "A field of a record, or an element of Dublin Core, has the same value twice.",
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
    check: Check::Each(&[
        Check::Record(FIELDS, check_record),
        Check::Element(super::dublin_core::RECORDS, check_element),
    ]),
};

/// The fields that are lists of values.
const FIELDS: Fields = Fields::of(&[
    Field::Agents,
    Field::Collections,
    Field::Genres,
    Field::Identifiers,
    Field::Languages,
    Field::Markings,
    Field::MediaTypes,
    Field::Notes,
    Field::Places,
    Field::Subjects,
    Field::Titles,
]);

/// What makes a value of a record the same as another one: its text, and what is said of it.
type Value<'a> = (Text<'a>, [Option<&'a str>; 2]);

fn check_record(record: &Record<'_>, findings: &mut Findings) {
    check_list(
        record.subjects,
        |one| (one.term.term, [Some(one.kind.key()), one.term.vocabulary.map(|text| text.text)]),
        "subjects",
        findings,
    );
    check_list(
        record.genres,
        |one| (one.term, [one.vocabulary.map(|text| text.text), None]),
        "genres",
        findings,
    );
    check_list(record.languages, |one| (one.text(), [None; 2]), "languages", findings);
    check_list(record.places, |one| (one.name, [Some(one.kind.key()), None]), "places", findings);
    check_list(
        record.identifiers,
        |one| (one.value, [one.kind.map(|text| text.text), None]),
        "identifiers",
        findings,
    );
    check_list(record.collections, |one| (one.title, [None; 2]), "collections", findings);
    check_list(record.notes, |one| (one.text, [one.kind.map(|text| text.text), None]), "notes", findings);
    check_list(record.titles, |one| (one.text, [Some(one.kind.key()), None]), "titles", findings);
    check_list(record.markings, |one| (*one, [None; 2]), "markings", findings);
    check_list(record.media_types, |one| (*one, [None; 2]), "media_types", findings);
    check_list(
        record.agents,
        |one| (one.name, [one.roles.first().map(|role| role.text().text), one.phrase.map(|text| text.text)]),
        "agents",
        findings,
    );
}

fn check_list<T>(list: &[T], value: impl for<'v> Fn(&'v T) -> Value<'v>, key: &str, findings: &mut Findings) {
    let mut seen = HashSet::new();
    for (nth, one) in list.iter().enumerate().skip(usize::from(list.len() <= FEW)) {
        let (text, about) = value(one);
        let again = if list.len() > FEW {
            !seen.insert((text.text, about))
        } else {
            // Most differ in their length.
            list[..nth].iter().map(&value).any(|other| other.0.text == text.text && other.1 == about)
        };
        if again && !text.is_supplied() {
            let message = format!("expected each value of `{key}` once, found `{}` again", text.text);
            findings.push(
                Finding::new(RuleId::RepeatedValue, text.span, message).help("take one of the two away"),
            );
        }
    }
}

/// So many elements are held against each other; of more it is remembered what was there.
const FEW: usize = 16;

fn check_element(record: Ref<'_>, findings: &mut Findings) {
    let many = record.children().nth(FEW).is_some();
    let mut seen = HashSet::new();
    for (nth, element) in record.children().enumerate() {
        let Some(text) = element.value() else { continue };
        let attributes = element.attributes().map(|(_, value)| value.spelling());
        // Most differ in their length, which is known without a look at the text.
        let key = |attributes| (element.span().len(), element.name(), text.text, attributes);
        let again = many && !seen.insert(key(attributes.collect::<Vec<_>>()));
        let again = again
            || !many
                && record.children().take(nth).any(|other| {
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
                Finding::new(RuleId::RepeatedValue, text.span, message)
                    .help("take one of the two away")
                    .fix(Fix::remove(element.span(), "take it away", true)),
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
            ["`Tea` expected each `dc:subject` once, found `Tea` again; help: take one of the two away; safe fix: take it away (`<dc:subject>Tea</dc:subject>` removed)"]
        );
    }

    #[test]
    fn values_of_records_are_flagged_where_all_that_is_said_of_them_is_the_same() {
        assert_eq!(
            REPEATED_VALUE.found(
                r#"{"id":"a","title":"Tea","subjects":["Tea",{"term":"Tea","type":"place"},"Sea","Tea"],"languages":["eng","eng"],"places":["Tea"]}"#
            ),
            [
                "`Tea` expected each value of `subjects` once, found `Tea` again; help: take one of the two away",
                "`eng` expected each value of `languages` once, found `eng` again; help: take one of the two away"
            ]
        );
        let many: Vec<String> = (0..60).map(|nth| format!("\"{}\"", nth % 40)).collect();
        assert_eq!(
            REPEATED_VALUE
                .found(&format!(r#"{{"id":"a","title":"T","subjects":[{}]}}"#, many.join(",")))
                .len(),
            20
        );
    }

    #[test]
    fn among_many_elements_the_same_are_found() {
        let of = |count: usize| {
            let subjects: String =
                (0..count).map(|nth| format!("<dc:subject>{}</dc:subject>", nth % 30)).collect();
            REPEATED_VALUE.found(&format!(
                r#"<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/">{subjects}</oai_dc:dc>"#
            ))
        };
        assert_eq!((of(30).len(), of(31).len(), of(300).len()), (0, 1, 270));
    }
}
