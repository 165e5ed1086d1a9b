//! `dangling-idref`: a reference to an element of the document that is not there.

use std::collections::HashSet;

use crate::finding::{Finding, Findings};
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::tree::{NodeKind, Ref, SpaceId};

/// A reference to an element of the document that is not there.
pub const DANGLING_IDREF: Rule = Rule {
    id: RuleId::DanglingIdref,
    severity: Severity::Error,
    family: Family::Xml,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "A reference by `ID` in METS or EAD leads to no element of the document.",
    why: "METS holds a book together by such references: a division names its pages, and the pages their \
files. One that leads nowhere is a page that viewers do not show. XML Schema forbids it, but some validators, \
xmllint among them, do not look.\n\n\
Mend the reference, or add what it should lead to. Mostly an `ID` was changed or a section left out.",
    source: "XML Schema part 2, 3.3.9 (IDREF); METS 1.12, DMDID, ADMID, FILEID; EAD, target and parent",
    flagged: Some(Example::xml(
        r#"<mets xmlns="http://www.loc.gov/METS/">
  <dmdSec ID="d1"/>
  <structMap><div DMDID="d2" LABEL="Letter on the training of engineers"/></structMap>
</mets>
"#,
    )),
    clean: Some(Example::xml(
        r#"<mets xmlns="http://www.loc.gov/METS/">
  <dmdSec ID="d1"/>
  <structMap><div DMDID="d1" LABEL="Letter on the training of engineers"/></structMap>
</mets>
"#,
    )),
    check: Check::Source(check),
};

fn check(root: Ref<'_>, findings: &mut Findings) {
    // Of other kinds of document the built-in schemas know which attributes refer to an ID.
    if root.kind() != NodeKind::Element || !matches!(root.local(), "mets" | "ead") {
        return;
    }
    let is_ead = root.local() == "ead";
    let mut ids = HashSet::new();
    let mut wanted = Vec::new();
    for element in root.descendants() {
        let space = element.space();
        for (name, value) in element.attributes() {
            if name.space() != SpaceId::NONE {
                if name.space() == SpaceId::XML && name.local() == "id" {
                    ids.insert(value.spelling());
                }
            } else if name.is("ID") || name.is("id") {
                ids.insert(value.spelling().trim());
            } else if is_reference(space, is_ead, name) {
                wanted.push((name, value));
            }
        }
    }
    for (name, value) in wanted {
        let Some(text) = value.text() else { continue };
        for id in text.text.split_whitespace().filter(|id| !ids.contains(id)) {
            let at = id.as_ptr().addr() - text.text.as_ptr().addr();
            let message =
                format!("expected the `ID` of an element in `{}`, found `{id}`, which none has", name.name());
            findings.push(
                Finding::new(RuleId::DanglingIdref, text.part(at..at + id.len()), message)
                    .help("mend the reference, or add what it should lead to"),
            );
        }
    }
}

/// Whether an attribute of an element of that namespace refers to elements of the document. A finding aid written after
/// the DTD of EAD 2002 is in no namespace.
fn is_reference(space: SpaceId, is_ead: bool, name: Ref<'_>) -> bool {
    match space {
        SpaceId::METS => ["DMDID", "ADMID", "FILEID", "STRUCTID"].iter().any(|known| name.is(known)),
        SpaceId::EAD_2002 | SpaceId::EAD_3 | SpaceId::EAD_3_UNDEPRECATED => {
            name.is("target") || name.is("parent")
        }
        SpaceId::NONE => is_ead && (name.is("target") || name.is("parent")),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_that_leads_nowhere_is_flagged() {
        assert_eq!(
            DANGLING_IDREF.found(
                r#"<mets xmlns="http://www.loc.gov/METS/"><dmdSec ID="d1"/><div DMDID="d1  d2" ADMID="a1"/></mets>"#
            ),
            ["`d2` expected the `ID` of an element in `DMDID`, found `d2`, which none has; help: mend the reference, or add what it should lead to", "`a1` expected the `ID` of an element in `ADMID`, found `a1`, which none has; help: mend the reference, or add what it should lead to"]
        );
    }

    #[test]
    fn references_that_lead_somewhere_and_other_attributes_are_none() {
        let text = r#"<mets xmlns="http://www.loc.gov/METS/"><div DMDID="d1"><x target="y"/></div><dmdSec ID="d1"/></mets>"#;
        assert_eq!(DANGLING_IDREF.found(text), [""; 0]);
        assert_eq!(DANGLING_IDREF.found(r#"{"IDREF": "x"}"#), [""; 0]);
        // The built-in schema of MODS says it.
        let text = r#"<mods xmlns="http://www.loc.gov/mods/v3"><note IDREF="x">A</note></mods>"#;
        assert_eq!(DANGLING_IDREF.found(text), [""; 0]);
    }
}
