//! `odd-schema-location`: an `xsi:schemaLocation` whose namespaces and addresses do not pair.

use crate::finding::{Finding, Findings};
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::tree::{Ref, SpaceId};

/// An `xsi:schemaLocation` whose namespaces and addresses do not pair.
pub const ODD_SCHEMA_LOCATION: Rule = Rule {
    id: RuleId::OddSchemaLocation,
    severity: Severity::Warning,
    family: Family::Xml,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "An `xsi:schemaLocation` is no list of pairs, each a namespace and the address of its schema.",
    why: "The attribute is a list in which namespaces and addresses take turns. With an odd number of them the \
pairs slip: a validator looks for the schema of one namespace at the name of another, and reports faults that \
are none, or checks nothing.\n\n\
Write each namespace with the address of its schema behind it, or leave the attribute out: it is a hint only.",
    source: "XML Schema part 1, 2.6.3 (schemaLocation) and 4.3.2",
    flagged: Some(Example::xml(
        r#"<mods xmlns="http://www.loc.gov/mods/v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" version="3.8"
  xsi:schemaLocation="http://www.loc.gov/standards/mods/v3/mods-3-8.xsd">
  <titleInfo><title>Letter on the training of engineers</title></titleInfo>
</mods>
"#,
    )),
    clean: Some(Example::xml(
        r#"<mods xmlns="http://www.loc.gov/mods/v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" version="3.8"
  xsi:schemaLocation="http://www.loc.gov/mods/v3 http://www.loc.gov/standards/mods/v3/mods-3-8.xsd">
  <titleInfo><title>Letter on the training of engineers</title></titleInfo>
</mods>
"#,
    )),
    check: Check::Element(
        &[
            (SpaceId::MODS, "mods"),
            (SpaceId::MODS, "modsCollection"),
            (SpaceId::OAI, "OAI-PMH"),
            (SpaceId::OAI_DC, "dc"),
            (SpaceId::QUALIFIED_DC, "qualifieddc"),
            (SpaceId::MARC, "record"),
            (SpaceId::MARC, "collection"),
            (SpaceId::METS, "mets"),
            (SpaceId::EAD_2002, "ead"),
            (SpaceId::EAD_3, "ead"),
            (SpaceId::EAD_3_UNDEPRECATED, "ead"),
            (SpaceId::DATACITE, "resource"),
        ],
        check,
    ),
};

fn check(element: Ref<'_>, findings: &mut Findings) {
    let Some(location) = element.attribute_in(SpaceId::INSTANCE, "schemaLocation") else { return };
    let count = location.spelling().split_whitespace().count();
    if count % 2 == 1 {
        let message = format!(
            "expected pairs of a namespace and an address, found {count} word{}",
            if count == 1 { "" } else { "s" }
        );
        findings.push(
            Finding::new(RuleId::OddSchemaLocation, location.span(), message)
                .help("write each namespace with the address of its schema behind it"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_odd_number_is_flagged() {
        let of = |location: &str| {
            ODD_SCHEMA_LOCATION.found(&format!(
                r#"<x xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><mods xmlns="http://www.loc.gov/mods/v3"
                xsi:schemaLocation="{location}"/></x>"#
            ))
        };
        assert_eq!(
            of("a b c"),
            [
                "`a b c` expected pairs of a namespace and an address, found 3 words; help: write each namespace with the address of its schema behind it"
            ]
        );
        assert!(of("a")[0].contains("found 1 word;"));
        assert_eq!(of("a\n b"), [""; 0]);
        assert_eq!(of(""), [""; 0]);
    }
}
