//! `several-values-in-one`: an element of Dublin Core that holds several values, divided by semicolons.

use crate::finding::{Finding, Findings};
use crate::record::{Field, Fields, Record};
use crate::rule::{Check, Example, Family, Fixable, Once, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::source::Text;
use crate::tree::{Ref, SpaceId};

/// An element of Dublin Core that holds several values, divided by semicolons.
pub const SEVERAL_VALUES_IN_ONE: Rule = Rule {
    id: RuleId::SeveralValuesInOne,
    severity: Severity::Info,
    family: Family::Texts,
    once: Some(Once::Input),
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "A subject, name or place holds several values, divided by `;` or `|`.",
    why: "Harvesters take an element for one value. \"Tea; Trade; Letters\" becomes one subject of that name: \
a reader who follows \"Tea\" does not find it, and the list of subjects fills with strings that stand for one \
record each.\n\n\
Write each value as one of its own; of a table the profile names what divides them. A system that keeps them in one field can mostly divide them where \
it exports.",
    source: "DCMI, Guidelines for Dublin Core in XML, recommendation 1; DLF/NSDL Best Practices for Shareable Metadata",
    flagged: Some(Example::xml(
        r#"<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/">
  <dc:title>Letter on the training of engineers</dc:title>
  <dc:identifier>https://archive.example.org/110435</dc:identifier>
  <dc:subject>Engineers; Training; Reactors</dc:subject>
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
    check: Check::Each(&[Check::Record(FIELDS, check_record), Check::Element(ELEMENTS, check_element)]),
};

/// The fields of a record whose values name one thing.
const FIELDS: Fields = Fields::of(&[Field::Subjects, Field::Genres, Field::Places, Field::Agents]);

/// The same in Dublin Core.
const ELEMENTS: &[(SpaceId, &str)] = &[
    (SpaceId::DC, "subject"),
    (SpaceId::DC, "creator"),
    (SpaceId::DC, "contributor"),
    (SpaceId::DC, "coverage"),
    (SpaceId::DC, "language"),
    (SpaceId::DC, "type"),
    (SpaceId::DCTERMS, "spatial"),
    (SpaceId::DCTERMS, "subject"),
    (SpaceId::DCTERMS, "creator"),
    (SpaceId::DCTERMS, "contributor"),
    (SpaceId::DCTERMS, "type"),
];

/// The values of a text that holds several, each of which may be one by itself; none where it is one.
fn several(text: &str) -> Option<usize> {
    memchr::memchr2(b';', b'|', text.as_bytes())?;
    let parts = || text.split([';', '|']).map(str::trim).filter(|part| !part.is_empty());
    // A sentence, or a reference to a character that was escaped twice, is no list; nor is one value with a `;` behind,
    // or a heading with the codes of its subfields: "Starr -- |v Portraits".
    let escaped = |part: &str| part.rsplit_once('&').is_some_and(|(_, name)| !name.contains(' '));
    let coded = text
        .split('|')
        .skip(1)
        .any(|part| part.len() > 2 && part.as_bytes()[1] == b' ' && part.is_char_boundary(1));
    let named = parts().all(|part| part.contains(char::is_alphanumeric));
    let is_list =
        parts().count() > 1 && named && !coded && !parts().any(|part| part.len() > 100 || escaped(part));
    is_list.then(|| parts().count())
}

fn check_element(element: Ref<'_>, findings: &mut Findings) {
    let Some(text) = element.value() else { return };
    let Some(count) = several(text.text) else { return };
    if element.attribute_in(SpaceId::INSTANCE, "type").is_some() || is_one(element, text.text) {
        return;
    }
    let message = format!("expected one value in a `{}`, found {count}", element.name());
    findings.push(
        Finding::new(RuleId::SeveralValuesInOne, text.span, message)
            .help("write each in an element of its own"),
    );
}

fn check_record(record: &Record<'_>, findings: &mut Findings) {
    let mut check = |key: &str, text: Text<'_>| {
        if !text.is_supplied()
            && let Some(count) = several(text.text)
        {
            let message = format!("expected one value in `{key}`, found {count}");
            findings.push(
                Finding::new(RuleId::SeveralValuesInOne, text.span, message)
                    .help("write each as a value of its own; a profile names what divides them: `split`"),
            );
        }
    };
    record.subjects.iter().for_each(|one| check("subjects", one.term.term));
    record.genres.iter().for_each(|one| check("genres", one.term));
    record.places.iter().for_each(|one| check("places", one.name));
    record.agents.iter().for_each(|one| check("agents", one.name));
}

/// Whether semicolons divide the parts of one value: in DCSV (`name=Perth; east=115`), or in a pair of coordinates.
fn is_one(element: Ref<'_>, text: &str) -> bool {
    let parts = || text.split(';').map(str::trim).filter(|part| !part.is_empty());
    let degrees = |part: &str| part.parse::<f64>().is_ok() && part.contains('.');
    let of_place = matches!(element.local(), "coverage" | "spatial");
    parts().all(|part| part.contains('=')) || of_place && parts().count() == 2 && parts().all(degrees)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_divided_by_semicolons_are_flagged() {
        assert_eq!(
            SEVERAL_VALUES_IN_ONE.found(
                r#"<x xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:subject>Tea; Trade</dc:subject></x>"#
            ),
            [
                "`Tea; Trade` expected one value in a `dc:subject`, found 2; help: write each in an element of its own"
            ]
        );
    }

    #[test]
    fn values_of_records_are_flagged_where_they_are_not_divided() {
        assert_eq!(
            SEVERAL_VALUES_IN_ONE.found(
                r#"{"id":"a","title":"T; U","subjects":["Trade|Seeds"],"agents":[{"name":"Smith, J.; Jones, K.","roles":"cre"}]}"#
            ),
            [
                "`Trade|Seeds` expected one value in `subjects`, found 2; help: write each as a value of its own; a profile names what divides them: `split`",
                "`Smith, J.; Jones, K.` expected one value in `agents`, found 2; help: write each as a value of its own; a profile names what divides them: `split`"
            ]
        );
        assert_eq!(
            SEVERAL_VALUES_IN_ONE
                .found(r#"{"id":"a","title":"T","subjects":["Trade;", "Starr -- |v Portraits"]}"#),
            [""; 0]
        );
    }

    #[test]
    fn one_value_and_other_elements_are_none() {
        let text = r#"<x xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:subject>Tea;</dc:subject><dc:subject>Tea &amp;amp; trade; x</dc:subject>
            <dc:coverage>name=Perth; east=115</dc:coverage><dc:coverage>35.96; -83.92</dc:coverage><dc:description>a; b</dc:description><dc:subject/></x>"#;
        assert_eq!(SEVERAL_VALUES_IN_ONE.found(text), [""; 0]);
    }
}
