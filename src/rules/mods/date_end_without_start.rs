//! `date-end-without-start`: the end of a range of dates whose start is missing.

use crate::finding::{Finding, Findings};
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::tree::{Ref, SpaceId};

/// The end of a range of dates whose start is missing.
pub const DATE_END_WITHOUT_START: Rule = Rule {
    id: RuleId::DateEndWithoutStart,
    severity: Severity::Warning,
    family: Family::Mods,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "A date is marked as the end of a range, and no date beside it as its start.",
    why: "A range in MODS is two elements of one name. The end alone is read as an open range by some \
programs and as a single date by others; mostly the start was lost when the record was made.\n\n\
Add the element with `point=\"start\"`, of the same name and in the same place, or take `point` away if the \
date stands for itself. A range without a known start can be written in EDTF: `../1962`.",
    source: "MODS User Guidelines, originInfo, attribute point",
    flagged: Some(Example::xml(
        r#"<mods xmlns="http://www.loc.gov/mods/v3" version="3.8">
  <titleInfo><title>Correspondence of the institute</title></titleInfo>
  <originInfo><dateCreated encoding="w3cdtf" point="end">1962</dateCreated></originInfo>
</mods>
"#,
    )),
    clean: Some(Example::xml(
        r#"<mods xmlns="http://www.loc.gov/mods/v3" version="3.8">
  <titleInfo><title>Correspondence of the institute</title></titleInfo>
  <originInfo>
    <dateCreated encoding="w3cdtf" point="start">1947</dateCreated>
    <dateCreated encoding="w3cdtf" point="end">1962</dateCreated>
  </originInfo>
</mods>
"#,
    )),
    check: Check::Element(
        &[(SpaceId::MODS, "originInfo"), (SpaceId::MODS, "part"), (SpaceId::MODS, "subject")],
        check,
    ),
};

fn check(of: Ref<'_>, findings: &mut Findings) {
    // Few elements have a point, which is soon seen.
    let dates = |point| of.children().filter(move |date| date.says("point", point) && super::is_date(*date));
    let mut started: Option<Vec<&str>> = None;
    for end in dates("end") {
        let started = started.get_or_insert_with(|| {
            let mut names: Vec<&str> = dates("start").map(Ref::local).collect();
            names.sort_unstable();
            names.dedup();
            names
        });
        if started.contains(&end.local()) {
            continue;
        }
        let message = format!(
            "expected a `{}` with `point=\"start\"` beside the end of a range, found none",
            end.name()
        );
        findings.push(
            Finding::new(RuleId::DateEndWithoutStart, end.name_span(), message)
                .help("add the start, or take `point` away if the date stands for itself"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_end_wants_a_start_of_its_own_name() {
        assert_eq!(
            DATE_END_WITHOUT_START.found(
                r#"<originInfo xmlns="http://www.loc.gov/mods/v3"><dateIssued point="end">1957</dateIssued>
                <dateCreated point="start">1956</dateCreated></originInfo>"#
            ),
            [
                "`dateIssued` expected a `dateIssued` with `point=\"start\"` beside the end of a range, found none; help: add the start, or take `point` away if the date stands for itself"
            ]
        );
    }
}
