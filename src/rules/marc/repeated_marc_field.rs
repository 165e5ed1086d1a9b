//! `repeated-marc-field`: a field of MARC 21 that may occur once and occurs twice.

use crate::finding::{Finding, Findings};
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::source::Span;
use crate::tree::{Ref, SpaceId};

use super::RecordKind;

/// A field of MARC 21 that may occur once and occurs twice.
pub const REPEATED_MARC_FIELD: Rule = Rule {
    id: RuleId::RepeatedMarcField,
    severity: Severity::Error,
    family: Family::Marc,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "A field that MARC 21 does not let repeat, or a second main entry, stands in a record.",
    why: "A bibliographic record has one title statement (245), one number (001) and at most one main entry \
(100, 110, 111 or 130). Systems keep one of two and drop the other without a word.\n\n\
Keep the right one; further titles go in 246 or 740, further names in 700, 710 or 711.",
    source: "MARC 21 Format for Bibliographic Data: 001, 003, 005, 008, 100-130, 240, 245 (not repeatable)",
    flagged: Some(Example::xml(
        r#"<record xmlns="http://www.loc.gov/MARC21/slim">
  <leader>00000nam a2200000 a 4500</leader>
  <datafield tag="100" ind1="1" ind2=" "><subfield code="a">Morgenrot, Klara</subfield></datafield>
  <datafield tag="100" ind1="1" ind2=" "><subfield code="a">Vetrov, Pavel</subfield></datafield>
  <datafield tag="245" ind1="1" ind2="0"><subfield code="a">Brief</subfield></datafield>
</record>
"#,
    )),
    clean: Some(Example::xml(
        r#"<record xmlns="http://www.loc.gov/MARC21/slim">
  <leader>00000nam a2200000 a 4500</leader>
  <datafield tag="100" ind1="1" ind2=" "><subfield code="a">Morgenrot, Klara</subfield></datafield>
  <datafield tag="245" ind1="1" ind2="0"><subfield code="a">Brief</subfield></datafield>
  <datafield tag="700" ind1="1" ind2=" "><subfield code="a">Vetrov, Pavel</subfield></datafield>
</record>
"#,
    )),
    check: Check::Element(&[(SpaceId::MARC, "record")], check),
};

/// Fields that may not repeat; those in one row exclude each other, too.
const ONCE: [&[&str]; 7] =
    [&["001"], &["003"], &["005"], &["008"], &["100", "110", "111", "130"], &["240"], &["245"]];

fn check(record: Ref<'_>, findings: &mut Findings) {
    if super::kind(record) != Some(RecordKind::Bibliographic) {
        return;
    }
    let mut seen: [Option<Span>; ONCE.len()] = [None; ONCE.len()];
    for tag in record.children().filter_map(|field| field.attribute("tag")) {
        let Some(row) = ONCE.iter().position(|tags| tags.iter().any(|known| tag.is(known))) else { continue };
        let first = *seen[row].get_or_insert(tag.span());
        if first != tag.span() {
            let message = match ONCE[row] {
                [one] => format!("expected field {one} once, found it again"),
                _ => format!(
                    "expected one main entry (100, 110, 111 or 130), found another: {}",
                    tag.spelling()
                ),
            };
            findings.push(
                Finding::new(RuleId::RepeatedMarcField, tag.span(), message)
                    .help("keep the right one; others go in 246, 700, 710 or 711")
                    .related(first, "the first one"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(fields: &str) -> Vec<String> {
        REPEATED_MARC_FIELD.found(&format!(
            r#"<record xmlns="http://www.loc.gov/MARC21/slim"><leader>00000nam a2200000 a 4500</leader>{fields}</record>"#
        ))
    }

    #[test]
    fn the_second_is_flagged() {
        assert_eq!(
            of(r#"<controlfield tag="001">1</controlfield><controlfield tag="001">2</controlfield>
                <datafield tag="100"/><datafield tag="110"/>"#),
            [
                "`001` expected field 001 once, found it again; help: keep the right one; others go in 246, 700, 710 or 711; related: `001` the first one",
                "`110` expected one main entry (100, 110, 111 or 130), found another: 110; help: keep the right one; others go in 246, 700, 710 or 711; related: `100` the first one"
            ]
        );
    }

    #[test]
    fn fields_that_repeat_are_none() {
        assert_eq!(
            of(r#"<datafield tag="700"/><datafield tag="700"/><datafield tag="245"/><datafield tag="100"/>"#),
            [""; 0]
        );
    }
}
