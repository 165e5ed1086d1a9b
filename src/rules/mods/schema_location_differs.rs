//! `schema-location-differs`: a record of MODS whose `version` is not that of the schema it points to.

use crate::finding::{Finding, Findings};
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::tree::{Ref, SpaceId};

/// A record of MODS whose `version` is not that of the schema it points to.
pub const SCHEMA_LOCATION_DIFFERS: Rule = Rule {
    id: RuleId::SchemaLocationDiffers,
    severity: Severity::Warning,
    family: Family::Mods,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "The `version` of a record of MODS is not that of the schema in its `xsi:schemaLocation`.",
    why: "All versions of MODS share one namespace, so only `version` and the address of the schema tell them \
apart. Where they differ, a validator judges the record by the one and a program reads it by the other: what \
is right in 3.7 (`typeOfResource` in words of one's own) is an error in 3.4.\n\n\
Write the version the record was made for in both places.",
    source: "MODS 3.8 schema, attribute version; XML Schema part 1, 2.6.3 (schemaLocation)",
    flagged: Some(Example::xml(
        r#"<mods xmlns="http://www.loc.gov/mods/v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" version="3.8"
  xsi:schemaLocation="http://www.loc.gov/mods/v3 http://www.loc.gov/standards/mods/v3/mods-3-4.xsd">
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
    check: Check::Element(&[(SpaceId::MODS, "mods")], check),
};

fn check(record: Ref<'_>, findings: &mut Findings) {
    let (Some(version), Some(location)) =
        (record.attribute("version"), record.attribute_in(SpaceId::INSTANCE, "schemaLocation"))
    else {
        return;
    };
    let text = location.spelling();
    let Some((_, rest)) = text.split_once("/mods-3-") else { return };
    let Some((minor, _)) = rest.split_once(".xsd") else { return };
    if version.spelling().strip_prefix("3.") != Some(minor) {
        let message =
            format!("expected the version 3.{minor} of the schema named, found `{}`", version.spelling());
        findings.push(
            Finding::new(RuleId::SchemaLocationDiffers, version.span(), message)
                .help("write the version the record was made for in both places"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_two_versions_are_flagged() {
        let record = |version: &str, schema: &str| {
            SCHEMA_LOCATION_DIFFERS.found(&format!(
                r#"<mods xmlns="http://www.loc.gov/mods/v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" {version}
                xsi:schemaLocation="http://www.loc.gov/mods/v3 http://www.loc.gov/standards/mods/v3/{schema}"/>"#
            ))
        };
        assert_eq!(
            record(r#"version="3.4""#, "mods-3-6.xsd"),
            [
                "`3.4` expected the version 3.6 of the schema named, found `3.4`; help: write the version the record was made for in both places"
            ]
        );
        assert_eq!(record(r#"version="3.6""#, "mods-3-6.xsd"), [""; 0]);
        assert_eq!(record(r#"version="3.6""#, "mods.xsd"), [""; 0]);
        assert_eq!(record("", "mods-3-6.xsd"), [""; 0]);
    }
}
