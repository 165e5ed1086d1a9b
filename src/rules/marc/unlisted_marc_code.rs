//! `unlisted-marc-code`: a code of a language or place in a MARC record that MARC's lists do not have.

use crate::codelist::{COUNTRIES, GEOGRAPHIC_AREAS};
use crate::finding::{Finding, Findings};
use crate::record::Language;
use crate::record::language::{LanguageErrorKind, LanguageSpelling};
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::source::Text;
use crate::tree::{Ref, SpaceId};

use super::RecordKind;

/// A code of a language or place in a MARC record that MARC's lists do not have.
pub const UNLISTED_MARC_CODE: Rule = Rule {
    id: RuleId::UnlistedMarcCode,
    severity: Severity::Warning,
    family: Family::Marc,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "A code of a language, country or region (008, 041, 043, 044) is not in the lists of MARC 21.",
    why: "Catalogues filter by language and country with these codes. A code that the list does not have is shown \
as it stands, or the record is left out of the filter. Often two codes were glued together (`engger`), as was \
done before 2001, or the code is that of another list (`deu`).\n\n\
Write each code of the list in a subfield of its own; if the code is of another list, say so in the second \
indicator and `$2`.",
    source: "MARC 21 Format for Bibliographic Data, 008/15-17, 008/35-37, 041, 043, 044; MARC code lists for languages, countries and geographic areas",
    flagged: Some(Example::xml(
        r#"<record xmlns="http://www.loc.gov/MARC21/slim">
  <leader>00000nam a2200000 a 4500</leader>
  <datafield tag="041" ind1="1" ind2=" "><subfield code="a">deu</subfield></datafield>
  <datafield tag="245" ind1="0" ind2="0"><subfield code="a">Brief</subfield></datafield>
</record>
"#,
    )),
    clean: Some(Example::xml(
        r#"<record xmlns="http://www.loc.gov/MARC21/slim">
  <leader>00000nam a2200000 a 4500</leader>
  <datafield tag="041" ind1="1" ind2=" "><subfield code="a">ger</subfield><subfield code="h">rus</subfield></datafield>
  <datafield tag="245" ind1="0" ind2="0"><subfield code="a">Brief</subfield></datafield>
</record>
"#,
    )),
    check: Check::Element(&[(SpaceId::MARC, "record")], check),
};

fn check(record: Ref<'_>, findings: &mut Findings) {
    if super::kind(record) != Some(RecordKind::Bibliographic) {
        return;
    }
    for field in record.children().filter(|field| field.space() == SpaceId::MARC) {
        let Some(tag) = field.attribute("tag") else { continue };
        match tag.spelling() {
            "008" => fixed(field, findings),
            "041" if !field.says("ind2", "7") => {
                for subfield in field
                    .children()
                    .filter(|subfield| !subfield.says("code", "6") && !subfield.says("code", "8"))
                {
                    let Some(text) = subfield.value() else { continue };
                    if subfield.attribute("code").is_some_and(|code| code.spelling() >= "a") {
                        language(text, findings);
                    }
                }
            }
            "043" => super::subfields(field, "a").for_each(|text| {
                if GEOGRAPHIC_AREAS.find_exact(0, text.text.trim_end_matches('-')).is_none() {
                    findings.push(unlisted(text, "a geographic area"));
                }
            }),
            "044" => super::subfields(field, "a").for_each(|text| country(text, findings)),
            _ => {}
        }
    }
}

/// The language and the place of field 008.
fn fixed(field: Ref<'_>, findings: &mut Findings) {
    let Some(text) = super::fixed(field).filter(|text| text.text.len() == 40 && text.text.is_ascii()) else {
        return;
    };
    let part =
        |from: usize| Text { text: &text.text[from..from + 3], span: text.part(from..from + 3), ..text };
    let (place, spoken) = (part(15), part(35));
    let says_nothing =
        |text: &str| text.bytes().all(|byte| matches!(super::blank_as_such(byte), b' ' | b'|'));
    if !says_nothing(spoken.text) {
        language(spoken, findings);
    }
    if !says_nothing(place.text) {
        let code = place.text.trim_end_matches([' ', '-', '#', '^', '\\']);
        country(Text { text: code, ..place }, findings);
    }
}

fn language(text: Text<'_>, findings: &mut Findings) {
    let is_code = text.text.len() == 3 && text.text.bytes().all(|byte| byte.is_ascii_lowercase());
    let listed = match Language::read_spelled(text.text) {
        Ok((_, spelling)) => spelling == LanguageSpelling::Bibliographic,
        // A discontinued code is right for what was catalogued then.
        Err(error) => matches!(error.kind, LanguageErrorKind::Obsolete { .. }),
    };
    if !is_code || !listed {
        findings.push(unlisted(text, "a language"));
    }
}

fn country(text: Text<'_>, findings: &mut Findings) {
    if COUNTRIES.find_exact(0, text.text).is_none() {
        findings.push(unlisted(text, "a country"));
    }
}

fn unlisted(text: Text<'_>, of: &str) -> Finding {
    let message = format!("expected MARC's code of {of}, found `{}`", text.text);
    Finding::new(RuleId::UnlistedMarcCode, text.span, message)
        .help("the lists are at https://www.loc.gov/marc/languages, /marc/countries and /marc/geoareas")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(fields: &str) -> Vec<String> {
        UNLISTED_MARC_CODE.found(&format!(
            r#"<record xmlns="http://www.loc.gov/MARC21/slim"><leader>00000nam a2200000 a 4500</leader>{fields}</record>"#
        ))
    }

    #[test]
    fn codes_that_are_in_no_list_are_flagged_at_their_position() {
        assert_eq!(
            of(r#"<controlfield tag="008">970626s1956    qq            000 0 xyz d</controlfield>
                <datafield tag="041" ind2=" "><subfield code="a">engger</subfield></datafield>
                <datafield tag="043"><subfield code="a">e-xx---</subfield></datafield>"#),
            [
                "`xyz` expected MARC's code of a language, found `xyz`; help: the lists are at https://www.loc.gov/marc/languages, /marc/countries and /marc/geoareas",
                "`qq ` expected MARC's code of a country, found `qq`; help: the lists are at https://www.loc.gov/marc/languages, /marc/countries and /marc/geoareas",
                "`engger` expected MARC's code of a language, found `engger`; help: the lists are at https://www.loc.gov/marc/languages, /marc/countries and /marc/geoareas",
                "`e-xx---` expected MARC's code of a geographic area, found `e-xx---`; help: the lists are at https://www.loc.gov/marc/languages, /marc/countries and /marc/geoareas"
            ]
        );
    }

    #[test]
    fn codes_of_the_lists_and_of_others_are_none() {
        assert_eq!(
            of(r#"<controlfield tag="008">970626s1956    gw            000 0 scr d</controlfield>
                <controlfield tag="008">970626s1956    |||           000 0     d</controlfield>
                <controlfield tag="008">970626s1956----gw------------000-0-----d</controlfield>
                <controlfield tag="008">970626s1956----gw^-----------000-0-ger-d</controlfield>
                <datafield tag="041" ind2="7"><subfield code="a">de</subfield><subfield code="2">iso639-1</subfield></datafield>
                <datafield tag="043"><subfield code="a">e-gx---</subfield></datafield>"#),
            [""; 0]
        );
    }
}
