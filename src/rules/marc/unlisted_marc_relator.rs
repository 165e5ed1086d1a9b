//! `unlisted-marc-relator`: a code of a role in a MARC record that the list of relators does not have.

use crate::edit::Fix;
use crate::finding::{Finding, Findings};
use crate::record::Relator;
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::tree::{Ref, SpaceId};

/// A code of a role in a MARC record that the list of relators does not have.
pub const UNLISTED_MARC_RELATOR: Rule = Rule {
    id: RuleId::UnlistedMarcRelator,
    severity: Severity::Warning,
    family: Family::Marc,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Sometimes,
    what: "A subfield `$4` of a name holds a code that the list of MARC relators does not have.",
    why: "What somebody did decides where the name goes when the record is converted: an author is a creator, a \
translator a contributor. An unknown code is dropped, and the role with it.\n\n\
Write the code from the list, in small letters (`aut`, `trl`, `rcp`); words go in `$e`, the address of a term \
of another list may stand in `$4` whole.",
    source: "MARC 21 Format for Bibliographic Data, 100, 110, 700, 710, 720, $4; MARC Code List for Relators",
    flagged: Some(Example::xml(
        r#"<record xmlns="http://www.loc.gov/MARC21/slim">
  <leader>00000nam a2200000 a 4500</leader>
  <datafield tag="245" ind1="0" ind2="0"><subfield code="a">Brief</subfield></datafield>
  <datafield tag="700" ind1="1" ind2=" "><subfield code="a">Vetrov, Pavel</subfield><subfield code="4">trn</subfield></datafield>
</record>
"#,
    )),
    clean: Some(Example::xml(
        r#"<record xmlns="http://www.loc.gov/MARC21/slim">
  <leader>00000nam a2200000 a 4500</leader>
  <datafield tag="245" ind1="0" ind2="0"><subfield code="a">Brief</subfield></datafield>
  <datafield tag="700" ind1="1" ind2=" "><subfield code="a">Vetrov, Pavel</subfield><subfield code="4">trl</subfield></datafield>
</record>
"#,
    )),
    check: Check::Element(&[(SpaceId::MARC, "datafield")], check),
};

/// The fields of names whose `$4` is a role.
const NAMES: [&str; 7] = ["100", "110", "111", "700", "710", "711", "720"];

fn check(field: Ref<'_>, findings: &mut Findings) {
    if !field.attribute("tag").is_some_and(|tag| NAMES.iter().any(|name| tag.is(name))) {
        return;
    }
    for code in super::subfields(field, "4") {
        let read = Relator::read(code.text);
        let is_code = read.as_ref().is_ok_and(|relator| relator.code() == code.text);
        if is_code || code.text.contains(':') {
            continue;
        }
        let message = format!("expected the code of a MARC relator, found `{}`", code.text);
        let finding = Finding::new(RuleId::UnlistedMarcRelator, code.span, message)
            .help("the list is at https://id.loc.gov/vocabulary/relators; words go in `$e`");
        let (meant, safe) = match &read {
            Ok(relator) => (Some(*relator), true),
            Err(error) => (error.suggestion(), false),
        };
        findings.push(match meant {
            Some(relator) => finding.fix(Fix::replace_text(&code, relator.code(), safe)),
            None => finding,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_that_is_not_in_the_list_is_flagged() {
        assert_eq!(
            UNLISTED_MARC_RELATOR.found(
                r#"<record xmlns="http://www.loc.gov/MARC21/slim"><datafield tag="700"><subfield code="4">zzz</subfield>
                <subfield code="4">aut</subfield><subfield code="4">http://id.loc.gov/vocabulary/relators/aut</subfield></datafield>
                <datafield tag="245"><subfield code="4">zzz</subfield></datafield></record>"#
            ),
            ["`zzz` expected the code of a MARC relator, found `zzz`; help: the list is at https://id.loc.gov/vocabulary/relators; words go in `$e`"]
        );
    }
}
