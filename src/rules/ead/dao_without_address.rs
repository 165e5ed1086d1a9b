//! `dao-without-address`: a digital object in EAD that leads nowhere.

use crate::finding::{Finding, Findings};
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::tree::{Ref, SpaceId};

/// A digital object in EAD that leads nowhere.
pub const DAO_WITHOUT_ADDRESS: Rule = Rule {
    id: RuleId::DaoWithoutAddress,
    severity: Severity::Warning,
    family: Family::Ead,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "A digital object in EAD has no address: no `href`, or an empty one.",
    why: "`dao` promises the reader a scan or a recording. The XML Schema lets it stand without an address, and \
the finding aid then shows a link that cannot be followed.\n\n\
Give the address in `xlink:href` (EAD 2002) or `href` (EAD3, or EAD after its DTD), or take the element away. In \
EAD 2002 an object of the system itself is named in `entityref`, in EAD3 in `identifier`.",
    source: "EAD 2002 Tag Library and EAD3 Tag Library, dao, daoloc",
    flagged: Some(Example::xml(
        r#"<ead xmlns="urn:isbn:1-931666-22-9">
  <eadheader>
    <eadid countrycode="DE" mainagencycode="DE-1">ea-1</eadid>
    <filedesc><titlestmt><titleproper>Papers of Klara Morgenrot</titleproper></titlestmt></filedesc>
  </eadheader>
  <archdesc level="fonds"><did><unittitle>Papers</unittitle><dao/></did></archdesc>
</ead>
"#,
    )),
    clean: Some(Example::xml(
        r#"<ead xmlns="urn:isbn:1-931666-22-9" xmlns:xlink="http://www.w3.org/1999/xlink">
  <eadheader>
    <eadid countrycode="DE" mainagencycode="DE-1">ea-1</eadid>
    <filedesc><titlestmt><titleproper>Papers of Klara Morgenrot</titleproper></titlestmt></filedesc>
  </eadheader>
  <archdesc level="fonds">
    <did><unittitle>Papers</unittitle><dao xlink:href="https://archive.example.org/ea-1.pdf"/></did>
  </archdesc>
</ead>
"#,
    )),
    check: Check::Element(super::in_ead!["dao" "daoloc"], check),
};

fn check(object: Ref<'_>, findings: &mut Findings) {
    let address = object.attribute_in(SpaceId::XLINK, "href").or_else(|| object.attribute("href"));
    let given = |value: Option<Ref<'_>>| value.is_some_and(|value| !value.spelling().trim().is_empty());
    if given(address) || given(object.attribute("entityref")) || given(object.attribute("identifier")) {
        return;
    }
    let (span, found) = match address {
        Some(address) => (address.span(), "an empty one"),
        None => (object.name_span(), "none"),
    };
    findings.push(
        Finding::new(
            RuleId::DaoWithoutAddress,
            span,
            format!("expected the address of the digital object, found {found}"),
        )
        .help("give it in `href`, or take the element away"),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_object_without_an_address_is_flagged() {
        assert_eq!(
            DAO_WITHOUT_ADDRESS.found(
                r#"<did xmlns:xlink="http://www.w3.org/1999/xlink"><dao/><daoloc href=""/><dao xlink:href="http://example.org/1"/>
                <dao href="a.pdf"/><dao entityref="e1"/></did>"#
            ),
            ["`dao` expected the address of the digital object, found none; help: give it in `href`, or take the element away", "`` expected the address of the digital object, found an empty one; help: give it in `href`, or take the element away"]
        );
    }
}
