//! `unparsed-reference-code`: a reference code whose parts are not known.

use crate::finding::{Finding, Findings};
use crate::record::{Field, Fields, Record};
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;

/// A reference code whose parts are not known.
pub const UNPARSED_REFERENCE_CODE: Rule = Rule {
    id: RuleId::UnparsedReferenceCode,
    severity: Severity::Info,
    family: Family::Identifiers,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "No grammar takes the reference code apart, so its parts are not known.",
    why: "Nothing is lost: the code is kept and written whole, letter by letter, in every target. Only its \
parts (fond, opis, box, folder) cannot be given one by one, as MODS could.\n\n\
Nothing needs to be done. If the parts matter, give them beside the text: `\"parts\": [{\"unit\": \"box\", \
\"value\": \"28\"}]`. If a whole archive writes its codes so, its grammar can be added to fonds.",
    source: "ISAD(G), 2nd edition, 3.1.1; DACS 2.1",
    flagged: Some(Example::json(
        r#"{
  "id": "110450",
  "title": "Report on the harvest",
  "reference_code": "Third shelf, blue binder"
}
"#,
    )),
    clean: Some(Example::json(
        r#"{
  "id": "110450",
  "title": "Report on the harvest",
  "reference_code": {
    "text": "Third shelf, blue binder",
    "parts": [{ "unit": "shelf", "value": "3" }, { "unit": "binder", "value": "blue" }]
  }
}
"#,
    )),
    check: Check::Record(Fields::of(&[Field::ReferenceCode]), check),
};

fn check(record: &Record<'_>, findings: &mut Findings) {
    let Some(code) = record.reference_code.filter(|code| code.parts.is_empty()) else { return };
    let message = format!("expected a reference code that can be taken apart, found `{}`", code.text.text);
    findings.push(
        Finding::new(RuleId::UnparsedReferenceCode, code.text.span, message)
            .help("it is kept whole; if its units matter, give them as `parts`"),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_that_no_grammar_reads_is_mentioned() {
        assert_eq!(
            UNPARSED_REFERENCE_CODE.found(r#"{"reference_code": "Third shelf, blue binder"}"#),
            ["`Third shelf, blue binder` expected a reference code that can be taken apart, found \
              `Third shelf, blue binder`; help: it is kept whole; if its units matter, give them as `parts`"]
        );
    }

    #[test]
    fn a_code_that_is_read_or_given_in_parts_is_not() {
        for text in [
            r#"{"reference_code": "f.5, op.30, d.164, ll. 7a, 48-9"}"#,
            r#"{"reference_code": {"text": "blue binder", "parts": {"unit": "binder", "value": "blue"}}}"#,
            r#"{"title": "none at all"}"#,
        ] {
            assert_eq!(UNPARSED_REFERENCE_CODE.found(text), [""; 0], "{text}");
        }
    }
}
