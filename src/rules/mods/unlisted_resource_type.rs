//! `unlisted-resource-type`: a `typeOfResource` that no version of MODS has.

use crate::codelist::{RESOURCE_TYPES, nearest};
use crate::edit::Fix;
use crate::finding::{Finding, Findings};
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::tree::{Ref, SpaceId};

/// A `typeOfResource` that no version of MODS has.
pub const UNLISTED_RESOURCE_TYPE: Rule = Rule {
    id: RuleId::UnlistedResourceType,
    severity: Severity::Warning,
    family: Family::Mods,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Sometimes,
    what: "A `typeOfResource` is neither of the words of MODS up to 3.6 nor in the list used since.",
    why: "Up to version 3.6 the XML Schema had a closed list; since 3.7 it takes any text, and nothing \
tells that `Film` is an unknown type. Systems choose the icon, the filter and the type of Dublin Core by \
this word.\n\n\
Write a word of the old list (`text`, `still image`, `moving image`, `sound recording` …), which every reader \
knows, or a label of the Library of Congress's list of resource types. A closer word (photograph, poster, \
film) belongs in `genre`.",
    source: "MODS 3.6 schema, typeOfResource; id.loc.gov/vocabulary/resourceTypes (MODS 3.7 and later)",
    flagged: Some(Example::xml(
        r#"<mods xmlns="http://www.loc.gov/mods/v3" version="3.8">
  <titleInfo><title>The reactor at night</title></titleInfo>
  <typeOfResource>still images</typeOfResource>
</mods>
"#,
    )),
    clean: Some(Example::xml(
        r#"<mods xmlns="http://www.loc.gov/mods/v3" version="3.8">
  <titleInfo><title>The reactor at night</title></titleInfo>
  <typeOfResource>still image</typeOfResource>
</mods>
"#,
    )),
    check: Check::Element(&[(SpaceId::MODS, "typeOfResource")], check),
};

/// The column of the words of MODS up to 3.6, and that of the labels since.
const WORD: usize = 0;
const LABEL: usize = 2;

/// Labels of id.loc.gov/vocabulary/resourceTypes that no word of MODS 3.6 stands for.
const NEWER: [&str; 6] = ["Collection", "Dataset", "Digital", "Manuscript", "Tactile", "Unspecified"];

fn check(element: Ref<'_>, findings: &mut Findings) {
    let Some(kind) = element.value() else { return };
    // Words of somebody's own list.
    let of_others =
        |name, mine: &str| element.attribute(name).is_some_and(|value| !value.spelling().contains(mine));
    let lists =
        [("authority", "resourceTypes"), ("authorityURI", "/resourceTypes"), ("valueURI", "/resourceTypes")];
    if lists.iter().any(|(name, mine)| of_others(name, mine)) {
        return;
    }
    let text = kind.text;
    let listed = RESOURCE_TYPES.find_exact(WORD, text).or_else(|| RESOURCE_TYPES.find(LABEL, text));
    if listed.is_some() || NEWER.iter().any(|label| label.eq_ignore_ascii_case(text)) {
        return;
    }
    let message = format!("expected a type of resource, found `{text}`");
    let finding = Finding::new(RuleId::UnlistedResourceType, kind.span, message);
    let near = || nearest(text, RESOURCE_TYPES.rows().map(|cells| cells[WORD]));
    findings.push(match RESOURCE_TYPES.find(WORD, text) {
        Some(row) => finding.fix(Fix::replace_text(&kind, RESOURCE_TYPES.cell(row, WORD), true)),
        None => match near() {
            Some(word) => finding.fix(Fix::replace_text(&kind, word, false)),
            None => finding.help(
                "it may be `text`, `still image`, `moving image`, `sound recording`, `cartographic`, `mixed \
                 material` or another of the list; a closer word goes in `genre`",
            ),
        },
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_no_list_is_flagged() {
        assert_eq!(
            UNLISTED_RESOURCE_TYPE.found(
                r#"<mods xmlns="http://www.loc.gov/mods/v3"><typeOfResource>Film</typeOfResource>
                <typeOfResource>Moving Images</typeOfResource><typeOfResource>Mixed Material</typeOfResource>
                <typeOfResource>Sound Recording</typeOfResource></mods>"#
            ),
            [
                "`Film` expected a type of resource, found `Film`; help: it may be `text`, `still image`, `moving image`, `sound recording`, `cartographic`, `mixed material` or another of the list; a closer word goes in `genre`",
                "`Moving Images` expected a type of resource, found `Moving Images`; unsafe fix: replace with `moving image` (`Moving Images` -> `moving image`)",
                "`Sound Recording` expected a type of resource, found `Sound Recording`; safe fix: replace with `sound recording` (`Sound Recording` -> `sound recording`)"
            ]
        );
    }

    #[test]
    fn words_of_both_lists_are_none() {
        let text = r#"<mods xmlns="http://www.loc.gov/mods/v3"><typeOfResource>software, multimedia</typeOfResource>
            <typeOfResource>Artifact</typeOfResource><typeOfResource>dataset</typeOfResource><typeOfResource/>
            <typeOfResource authority="mine">Film</typeOfResource>
            <typeOfResource valueURI="http://d-nb.info/gnd/4017102-4">Film</typeOfResource></mods>"#;
        assert_eq!(UNLISTED_RESOURCE_TYPE.found(text), [""; 0]);
    }
}
