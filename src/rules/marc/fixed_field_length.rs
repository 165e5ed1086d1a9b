//! `fixed-field-length`: a field 006 or 008 of MARC 21 that has too few or too many characters.

use crate::finding::{Finding, Findings};
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::tree::{Ref, SpaceId};

use super::RecordKind;

/// A field 006 or 008 of MARC 21 that has too few or too many characters.
pub const FIXED_FIELD_LENGTH: Rule = Rule {
    id: RuleId::FixedFieldLength,
    severity: Severity::Warning,
    family: Family::Marc,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "A field 006 or 008 does not have the length that MARC 21 gives it.",
    why: "Each character of these fields means something by its position: 35 to 37 of field 008 are the language. \
Where one is missing or too many (blanks are easily lost in XML), every program reads the wrong ones: the \
record comes out in a language that does not exist, from a country that was not meant.\n\n\
Restore the field from the system it came from. A bibliographic 008 has 40 characters, that of a holdings \
record 32, a 006 has 18.",
    source: "MARC 21 Format for Bibliographic Data, 006 and 008; for Authority Data, 008; for Holdings Data, 008",
    flagged: Some(Example::xml(
        r#"<record xmlns="http://www.loc.gov/MARC21/slim">
  <leader>00000nam a2200000 a 4500</leader>
  <controlfield tag="008">970626s1956 gw 000 0 ger d</controlfield>
  <datafield tag="245" ind1="0" ind2="0"><subfield code="a">Brief</subfield></datafield>
</record>
"#,
    )),
    clean: Some(Example::xml(
        r#"<record xmlns="http://www.loc.gov/MARC21/slim">
  <leader>00000nam a2200000 a 4500</leader>
  <controlfield tag="008">970626s1956    gw            000 0 ger d</controlfield>
  <datafield tag="245" ind1="0" ind2="0"><subfield code="a">Brief</subfield></datafield>
</record>
"#,
    )),
    check: Check::Element(&[(SpaceId::MARC, "record")], check),
};

fn check(record: Ref<'_>, findings: &mut Findings) {
    let kind = super::kind(record);
    let wanted = match kind {
        Some(RecordKind::Bibliographic | RecordKind::Authority) => 40,
        Some(RecordKind::Holdings) => 32,
        None => return,
    };
    for (tag, wanted) in [("006", 18), ("008", wanted)] {
        for field in super::fields(record, tag) {
            let Some(text) = super::fixed(field) else { continue };
            let count = text.text.chars().count();
            // Blanks at the end come from a line break before the end tag.
            let written = text.text.trim_end().chars().count();
            if !(written..=count).contains(&wanted) {
                let message = format!("expected {wanted} characters in field {tag}, found {count}");
                findings.push(
                    Finding::new(RuleId::FixedFieldLength, text.span, message)
                        .help("restore the field from the system it came from; blanks count"),
                );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_wrong_length_is_flagged() {
        let of = |leader: &str, field: &str| {
            FIXED_FIELD_LENGTH.found(&format!(
                r#"<record xmlns="http://www.loc.gov/MARC21/slim"><leader>{leader}</leader><controlfield tag="008">{field}</controlfield></record>"#
            ))
        };
        let (book, holdings, other) =
            ("00000nam a2200000 a 4500", "00000nx  a2200000zn 4500", "00000n   a2200000 a 4500");
        assert_eq!(
            of(book, "970626s1956"),
            [
                "`970626s1956` expected 40 characters in field 008, found 11; help: restore the field from the system it came from; blanks count"
            ]
        );
        for (field, faults) in [
            ("x".repeat(40), 0),
            (format!("{}\n      ", "x".repeat(40)), 0),
            (format!("{}  \n   ", "x".repeat(38)), 0),
            (format!("{} ", "x".repeat(36)), 1),
            ("x".repeat(41), 1),
        ] {
            assert_eq!(of(book, &field).len(), faults, "{field:?}");
        }
        assert_eq!(of(holdings, &"x".repeat(32)), [""; 0]);
        assert_eq!(of(other, "x"), [""; 0]);
    }
}
