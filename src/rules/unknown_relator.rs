//! `unknown-relator`: a role that the list of MARC relators does not have.

use crate::edit::Fix;
use crate::finding::{Finding, Findings};
use crate::record::{Field, Fields, MaybeParsed, Record};
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;

/// A role that the list of MARC relators does not have.
pub const UNKNOWN_RELATOR: Rule = Rule {
    id: RuleId::UnknownRelator,
    severity: Severity::Warning,
    family: Family::Agents,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Sometimes,
    what: "A role is neither the code, the label nor the address of a MARC relator.",
    why: "What somebody did decides where the name goes: an author becomes a creator, a translator a \
contributor, and citation programs print them in different places. A word that is no relator decides nothing: it is \
kept as it stands where a standard has a place for it, as `roleTerm` of MODS, and the name goes among the contributors. \
Words of attribution, such as \"after\" or \"school of\", say how certain it is that somebody made a thing, and are no \
role either.\n\n\
Use the code (`trl`) or the label (`translator`) from the Library of Congress's list. Mind the false friends: \
who receives a letter is the *addressee*, `rcp`; `fnd` is the funder and `fon` the founder. The words of the \
source (\"with the kind help of\") belong in `phrase`, where they are kept as they are; a role that no relator \
fits is left out.",
    source: "MARC Code List for Relators (Library of Congress); MODS 3.8, roleTerm",
    flagged: Some(Example::json(
        r#"{
  "id": "110435",
  "title": "Letter on the training of engineers",
  "agents": { "type": "person", "name": "Klara Morgenrot", "roles": ["transaltor"] }
}
"#,
    )),
    clean: Some(Example::json(
        r#"{
  "id": "110435",
  "title": "Letter on the training of engineers",
  "agents": { "type": "person", "name": "Klara Morgenrot", "roles": ["translator"] }
}
"#,
    )),
    check: Check::Record(Fields::of(&[Field::Agents, Field::Funding]), check),
};

const LIST: &str =
    "the list is at https://id.loc.gov/vocabulary/relators; the source's own words go in `phrase`";

fn check(record: &Record<'_>, findings: &mut Findings) {
    record.each_relator(|relator| {
        let MaybeParsed::Literal(text) = relator else { return };
        let Some(error) = relator.fault() else { return };
        let finding = Finding::new(RuleId::UnknownRelator, text.span, error.to_string());
        findings.push(match (error.singular(), error.suggestion()) {
            (Some(relator), _) => finding
                .help("a role is of one agent: write it in the singular, or its code")
                .fix(Fix::replace_text(&text, relator.code(), true)),
            (None, Some(relator)) => {
                finding.help(LIST).fix(Fix::replace_text(&text, relator.code(), false))
            }
            (None, None) if error.is_attribution() => finding.help(
                "it says how certain the attribution is, and is kept as it stands; the place for such words is \
                 `phrase`",
            ),
            (None, None) => finding.help(LIST),
        });
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    const HELP: &str =
        "help: the list is at https://id.loc.gov/vocabulary/relators; the source's own words go in `phrase`";

    #[test]
    fn a_role_that_is_not_in_the_list_is_flagged_with_the_nearest() {
        assert_eq!(
            UNKNOWN_RELATOR.found(
                r#"{"agents": [{"name": "Lin Wenbo", "roles": ["zzz", "trl"]}, {"name": "Pavel Vetrov", "roles": "Recipient"}]}"#
            ),
            [
                format!("`zzz` expected the code or label of a MARC relator, found `zzz`; {HELP}"),
                format!(
                    "`Recipient` expected the code or label of a MARC relator, found `Recipient`; did you \
                     mean `rcp` (addressee)?; {HELP}; unsafe fix: replace with `rcp` (`Recipient` -> `rcp`)"
                ),
            ]
        );
    }

    #[test]
    fn plurals_are_mended_safely_and_words_of_attribution_are_left() {
        assert_eq!(
            UNKNOWN_RELATOR
                .found(r#"{"agents": [{"name": "Pavel Vetrov", "roles": ["architects", "school of"]}]}"#),
            [
                "`architects` expected the code or label of a MARC relator, found `architects`; did you mean `arc` (architect)?; help: a role is of one agent: write it in the singular, or its code; safe fix: replace with `arc` (`architects` -> `arc`)",
                "`school of` expected the code or label of a MARC relator, found `school of`; help: it says how certain the attribution is, and is kept as it stands; the place for such words is `phrase`",
            ]
        );
    }

    #[test]
    fn roles_of_funders_are_judged_too() {
        let text = r#"{"funding": {"funders": {"name": "Anselm Foundation", "roles": "money"}}}"#;
        assert_eq!(UNKNOWN_RELATOR.found(text).len(), 1);
    }

    #[test]
    fn codes_labels_and_addresses_are_none() {
        let text = r#"{"agents": [{"name": "Lin Wenbo", "roles": ["TRL", "Author", "http://id.loc.gov/vocabulary/relators/edt"]}, "Morgenrot, Klara (translator)"]}"#;
        assert_eq!(UNKNOWN_RELATOR.found(text), [""; 0]);
    }
}
