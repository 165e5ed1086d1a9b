//! `untitled-component`: a unit in EAD with neither a title nor a date.

use crate::finding::{Finding, Findings};
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::tree::Ref;

/// A unit in EAD with neither a title nor a date.
pub const UNTITLED_COMPONENT: Rule = Rule {
    id: RuleId::UntitledComponent,
    severity: Severity::Warning,
    family: Family::Ead,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "A unit in EAD has neither a title nor a date.",
    why: "A unit without a title takes that of the unit above, and is told from its neighbours by its date. With \
neither, readers see a blank line in the tree; ArchivesSpace refuses to import it.\n\n\
Give the unit a `unittitle`, or at least a `unitdate`.",
    source: "ISAD(G), 3.1.2 and 3.1.3; DACS 2.3 and 2.4; EAD Tag Library, did",
    flagged: Some(Example::xml(
        r#"<ead xmlns="urn:isbn:1-931666-22-9">
  <eadheader>
    <eadid countrycode="DE" mainagencycode="DE-1">ea-1</eadid>
    <filedesc><titlestmt><titleproper>Papers of Klara Morgenrot</titleproper></titlestmt></filedesc>
  </eadheader>
  <archdesc level="fonds">
    <did><unittitle>Papers</unittitle></did>
    <dsc><c level="file"><did><unitid>5/1</unitid></did></c></dsc>
  </archdesc>
</ead>
"#,
    )),
    clean: Some(Example::xml(
        r#"<ead xmlns="urn:isbn:1-931666-22-9">
  <eadheader>
    <eadid countrycode="DE" mainagencycode="DE-1">ea-1</eadid>
    <filedesc><titlestmt><titleproper>Papers of Klara Morgenrot</titleproper></titlestmt></filedesc>
  </eadheader>
  <archdesc level="fonds">
    <did><unittitle>Papers</unittitle></did>
    <dsc><c level="file"><did><unitid>5/1</unitid><unitdate>1956</unitdate></did></c></dsc>
  </archdesc>
</ead>
"#,
    )),
    check: Check::Element(super::UNITS, check),
};

fn check(unit: Ref<'_>, findings: &mut Findings) {
    let Some(did) = unit.children().find(|child| super::is(*child, "did")) else { return };
    let names = |element: Ref<'_>| {
        matches!(element.local(), "unittitle" | "unitdate" | "unitdatestructured")
            && (element.children().next().is_some()
                || element.texts().any(|text| !text.spelling().trim().is_empty()))
    };
    // In EAD3 dates may stand in a set.
    let set = |element: Ref<'_>| element.local() == "unitdateset" && element.children().any(names);
    if did.children().any(|child| names(child) || set(child)) {
        return;
    }
    findings.push(
        Finding::new(
            RuleId::UntitledComponent,
            did.name_span(),
            "expected a title or a date of the unit, found neither",
        )
        .help("give it a `unittitle`, or at least a `unitdate`"),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_unit_with_neither_is_flagged() {
        assert_eq!(
            UNTITLED_COMPONENT.found(
                r#"<dsc><c><did><unittitle> </unittitle></did></c><c><did><unittitle><title>x</title></unittitle></did></c>
                <c><did><unitdate>1956</unitdate></did></c></dsc>"#
            ),
            ["`did` expected a title or a date of the unit, found neither; help: give it a `unittitle`, or at least a `unitdate`"]
        );
    }
}
