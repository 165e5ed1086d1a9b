//! `unnamed-other-level`: a unit in EAD of another level than those of the list, which does not say what level.

use crate::finding::{Finding, Findings};
use crate::rule::{Check, Example, Family, Fixable, Once, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::tree::Ref;

/// A unit in EAD of another level than those of the list, which does not say what level.
pub const UNNAMED_OTHER_LEVEL: Rule = Rule {
    id: RuleId::UnnamedOtherLevel,
    severity: Severity::Warning,
    family: Family::Ead,
    once: Some(Once::Input),
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "A unit in EAD has `level=\"otherlevel\"` without `otherlevel`, or `otherlevel` beside another level.",
    why: "`level=\"otherlevel\"` says: a level of our own, named in `otherlevel`. Without the name it is not known \
whether the unit is a sub-file or a sub-fonds, and imports into ArchivesSpace and AtoM stop there. A name \
beside a level of the list is passed over.\n\n\
Name the level in `otherlevel`, or choose the level of the list that fits.",
    source: "EAD 2002 Tag Library and EAD3 Tag Library, attributes level and otherlevel",
    flagged: Some(Example::xml(
        r#"<ead xmlns="urn:isbn:1-931666-22-9">
  <eadheader>
    <eadid countrycode="DE" mainagencycode="DE-1">ea-1</eadid>
    <filedesc><titlestmt><titleproper>Papers of Klara Morgenrot</titleproper></titlestmt></filedesc>
  </eadheader>
  <archdesc level="otherlevel"><did><unittitle>Papers</unittitle></did></archdesc>
</ead>
"#,
    )),
    clean: Some(Example::xml(
        r#"<ead xmlns="urn:isbn:1-931666-22-9">
  <eadheader>
    <eadid countrycode="DE" mainagencycode="DE-1">ea-1</eadid>
    <filedesc><titlestmt><titleproper>Papers of Klara Morgenrot</titleproper></titlestmt></filedesc>
  </eadheader>
  <archdesc level="otherlevel" otherlevel="bequest"><did><unittitle>Papers</unittitle></did></archdesc>
</ead>
"#,
    )),
    check: Check::Element(super::UNITS, check),
};

fn check(unit: Ref<'_>, findings: &mut Findings) {
    let level = unit.attribute("level");
    let other = unit.attribute("otherlevel");
    let (span, message) = match (level, other) {
        (Some(level), None) if level.is("otherlevel") => {
            (level.span(), "expected the name of the level in `otherlevel`, found none".to_owned())
        }
        (Some(level), Some(other)) if !level.is("otherlevel") => (
            other.span(),
            format!(
                "expected `otherlevel` beside `level=\"otherlevel\"`, found it beside `{}`",
                level.spelling()
            ),
        ),
        _ => return,
    };
    findings.push(
        Finding::new(RuleId::UnnamedOtherLevel, span, message)
            .help("name a level of your own in `otherlevel`, beside `level=\"otherlevel\"`"),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_does_not_fit_is_flagged() {
        assert_eq!(
            UNNAMED_OTHER_LEVEL.found(
                r#"<dsc><c level="otherlevel"/><c level="file" otherlevel="box"/><c level="otherlevel" otherlevel="box"/><c level="file"/></dsc>"#
            ),
            ["`otherlevel` expected the name of the level in `otherlevel`, found none; help: name a level of your own in `otherlevel`, beside `level=\"otherlevel\"`", "`box` expected `otherlevel` beside `level=\"otherlevel\"`, found it beside `file`; help: name a level of your own in `otherlevel`, beside `level=\"otherlevel\"`"]
        );
    }
}
