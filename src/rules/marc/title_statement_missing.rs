//! `title-statement-missing`: a bibliographic record of MARC 21 without field 245.

use crate::finding::{Finding, Findings};
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::tree::{Ref, SpaceId};

use super::RecordKind;

/// A bibliographic record of MARC 21 without field 245.
pub const TITLE_STATEMENT_MISSING: Rule = Rule {
    id: RuleId::TitleStatementMissing,
    severity: Severity::Error,
    family: Family::Marc,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "A bibliographic record of MARC 21 has no title statement: no field 245.",
    why: "It is the one field of description that MARC 21 demands of every record. Catalogues show a record \
by it, and most refuse to load one without; MARCXML's schema does not look.\n\n\
Add field 245. A title that you make up stands in it, too, in `$a`.",
    source: "MARC 21 Format for Bibliographic Data, 245 (mandatory); National-level full and minimal record requirements",
    flagged: Some(Example::xml(
        r#"<record xmlns="http://www.loc.gov/MARC21/slim">
  <leader>00000nam a2200000 a 4500</leader>
  <datafield tag="100" ind1="1" ind2=" "><subfield code="a">Morgenrot, Klara</subfield></datafield>
</record>
"#,
    )),
    clean: Some(Example::xml(
        r#"<record xmlns="http://www.loc.gov/MARC21/slim">
  <leader>00000nam a2200000 a 4500</leader>
  <datafield tag="245" ind1="0" ind2="0"><subfield code="a">Brief</subfield></datafield>
</record>
"#,
    )),
    check: Check::Element(&[(SpaceId::MARC, "record")], check),
};

fn check(record: Ref<'_>, findings: &mut Findings) {
    if super::kind(record) != Some(RecordKind::Bibliographic) || super::fields(record, "245").next().is_some()
    {
        return;
    }
    // A record that is to be deleted may hold its number alone.
    let leader = record.children_named(SpaceId::MARC, "leader").next().and_then(super::fixed);
    if leader.is_some_and(|leader| leader.text.as_bytes().get(5) == Some(&b'd')) {
        return;
    }
    findings.push(
        Finding::new(
            RuleId::TitleStatementMissing,
            record.name_span(),
            "expected a title statement (field 245) in a bibliographic record, found none",
        )
        .help("add field 245"),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_bibliographic_record_wants_a_title() {
        let of = |leader: &str| {
            TITLE_STATEMENT_MISSING.found(&format!(
                r#"<record xmlns="http://www.loc.gov/MARC21/slim"><leader>{leader}</leader><controlfield tag="001">1</controlfield></record>"#
            ))
        };
        assert_eq!(
            of("00000nam a2200000 a 4500"),
            [
                "`record` expected a title statement (field 245) in a bibliographic record, found none; help: add field 245"
            ]
        );
        assert_eq!(of("00000nz  a2200000n  4500"), [""; 0]);
        assert_eq!(of("00000dam a2200000 a 4500"), [""; 0]);
    }
}
