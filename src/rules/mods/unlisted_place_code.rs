//! `unlisted-place-code`: a code of a country or region that its authority does not have.

use crate::codelist::{COUNTRIES, CodeList, GEOGRAPHIC_AREAS, ISO_COUNTRIES};
use crate::edit::Fix;
use crate::finding::{Finding, Findings};
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::tree::{Ref, SpaceId};

/// A code of a country or region that its authority does not have.
pub const UNLISTED_PLACE_CODE: Rule = Rule {
    id: RuleId::UnlistedPlaceCode,
    severity: Severity::Warning,
    family: Family::Mods,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Sometimes,
    what: "A code of a place is not in the list that its `authority` names.",
    why: "A code that its list does not have names no place: maps and filters by country leave the record \
out. The lists look alike and are not: `gw` is Germany in MARC and Guinea-Bissau in ISO 3166, and the United \
States are `xxu` or a state (`nyu`) in MARC.\n\n\
Write the code of the list, in its own case, without filling characters; or name the list the code is from. \
A discontinued code tells of a country as it was, and is let pass.",
    source: "MODS 3.8, placeTerm, geographicCode; MARC code lists for countries and for geographic areas; ISO 3166-1",
    flagged: Some(Example::xml(
        r#"<mods xmlns="http://www.loc.gov/mods/v3" version="3.8">
  <titleInfo><title>Letter on the training of engineers</title></titleInfo>
  <originInfo><place><placeTerm type="code" authority="marccountry">ger</placeTerm></place></originInfo>
</mods>
"#,
    )),
    clean: Some(Example::xml(
        r#"<mods xmlns="http://www.loc.gov/mods/v3" version="3.8">
  <titleInfo><title>Letter on the training of engineers</title></titleInfo>
  <originInfo><place><placeTerm type="code" authority="marccountry">gw</placeTerm></place></originInfo>
</mods>
"#,
    )),
    check: Check::Element(&[(SpaceId::MODS, "placeTerm"), (SpaceId::MODS, "geographicCode")], check),
};

fn check(place: Ref<'_>, findings: &mut Findings) {
    if place.says("type", "text") {
        return;
    }
    let (Some(authority), Some(code)) = (place.attribute("authority"), place.value()) else { return };
    let (list, found): (&CodeList, _) = match authority.spelling() {
        "marccountry" => (&COUNTRIES, COUNTRIES.find(0, code.text)),
        "marcgac" => (&GEOGRAPHIC_AREAS, GEOGRAPHIC_AREAS.find(0, code.text.trim_end_matches('-'))),
        // Subdivisions (`US-NY`) and codes of three letters or digits are not known here.
        "iso3166" if code.text.len() == 2 => (&ISO_COUNTRIES, ISO_COUNTRIES.find(0, code.text)),
        _ => return,
    };
    let filled = code.text.trim_end_matches(['^', '#', '|', '\\', ' ']);
    let (meant, safe) = match found {
        Some(row) if list.cell(row, 0) == code.text.trim_end_matches('-') => return,
        // ISO 3166 is often written in small letters, and everyone reads it so.
        Some(_) if authority.is("iso3166") => return,
        Some(row) => (Some(list.cell(row, 0)), true),
        None => (list.find_exact(0, filled).map(|row| list.cell(row, 0)), true),
    };
    let message = format!("expected a code of `{}`, found `{}`", authority.spelling(), code.text);
    let finding = Finding::new(RuleId::UnlistedPlaceCode, code.span, message);
    findings.push(match meant {
        Some(meant) => finding.fix(Fix::replace_text(&code, meant, safe)),
        None => finding.help(
            "the lists are at https://www.loc.gov/marc/countries and https://www.loc.gov/marc/geoareas",
        ),
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_that_is_not_in_its_list_is_flagged() {
        assert_eq!(
            UNLISTED_PLACE_CODE.found(
                r#"<mods xmlns="http://www.loc.gov/mods/v3"><placeTerm type="code" authority="marccountry">xx^</placeTerm>
                <geographicCode authority="marcgac">E-GX---</geographicCode><geographicCode authority="iso3166">xy</geographicCode></mods>"#
            ),
            ["`xx^` expected a code of `marccountry`, found `xx^`; safe fix: replace with `xx` (`xx^` -> `xx`)", "`E-GX---` expected a code of `marcgac`, found `E-GX---`; safe fix: replace with `e-gx` (`E-GX---` -> `e-gx`)", "`xy` expected a code of `iso3166`, found `xy`; help: the lists are at https://www.loc.gov/marc/countries and https://www.loc.gov/marc/geoareas"]
        );
    }

    #[test]
    fn codes_of_their_lists_are_none() {
        let text = r#"<mods xmlns="http://www.loc.gov/mods/v3"><placeTerm type="code" authority="marccountry">dcu</placeTerm>
            <geographicCode authority="marcgac">e-gx---</geographicCode><geographicCode authority="iso3166">de</geographicCode>
            <geographicCode authority="iso3166">US-NY</geographicCode><placeTerm type="code">zz</placeTerm></mods>"#;
        assert_eq!(UNLISTED_PLACE_CODE.found(text), [""; 0]);
    }
}
