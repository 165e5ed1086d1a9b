//! `ambiguous-object-part`: a language of MODS that is that of the translation for some and of the original for others.

use crate::finding::{Finding, Findings};
use crate::rule::{Check, Example, Family, Fixable, Once, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::tree::{Ref, SpaceId};

/// A language of MODS that is that of the translation for some and of the original for others.
pub const AMBIGUOUS_OBJECT_PART: Rule = Rule {
    id: RuleId::AmbiguousObjectPart,
    severity: Severity::Info,
    family: Family::Mods,
    once: Some(Once::Input),
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "The `objectPart` of a `language` of MODS says `translation`, or names no part but the whole.",
    why: "`objectPart` says which part of the thing is in that language: its summary, its table of contents. The \
Library of Congress's conversion from MARC writes `translation` at the language of the *original* (041 $h), and many \
who catalogue by hand write it at the language a thing was translated *into*: a reader cannot know which. What names \
the whole, as `text` or `all`, hides the language of the thing from programs that look for a `language` without it.\n\n\
The language of the thing itself stands in a `language` without `objectPart`; that of the original within \
`<relatedItem type=\"original\">`.",
    source: "MODS User Guidelines, language, attribute objectPart; MARC 21 to MODS mapping, 041 $h",
    flagged: Some(Example::xml(
        r#"<mods xmlns="http://www.loc.gov/mods/v3" version="3.8">
  <titleInfo><title>Letter on the training of engineers</title></titleInfo>
  <language objectPart="translation"><languageTerm type="code" authority="iso639-2b">rus</languageTerm></language>
</mods>
"#,
    )),
    clean: Some(Example::xml(
        r#"<mods xmlns="http://www.loc.gov/mods/v3" version="3.8">
  <titleInfo><title>Letter on the training of engineers</title></titleInfo>
  <language><languageTerm type="code" authority="iso639-2b">eng</languageTerm></language>
  <language objectPart="summary"><languageTerm type="code" authority="iso639-2b">ger</languageTerm></language>
  <relatedItem type="original">
    <language><languageTerm type="code" authority="iso639-2b">rus</languageTerm></language>
  </relatedItem>
</mods>
"#,
    )),
    check: Check::Element(&[(SpaceId::MODS, "mods"), (SpaceId::MODS, "relatedItem")], check),
};

/// What names the thing as a whole.
const WHOLE: [&str; 5] = ["all", "entire", "text", "whole", "work"];

fn check(record: Ref<'_>, findings: &mut Findings) {
    let parts = || {
        record
            .children_named(SpaceId::MODS, "language")
            .filter_map(|language| language.attribute("objectPart"))
    };
    let mut has_original = None;
    for part in parts() {
        let named = part.spelling();
        let help = if named.eq_ignore_ascii_case("translation") {
            // Beside the language of the original it is plain.
            if *has_original.get_or_insert_with(|| parts().any(|part| part.is("original"))) {
                continue;
            }
            "a `language` without `objectPart` is that of the thing; that of its original stands in \
             `<relatedItem type=\"original\">`"
        } else if WHOLE.iter().any(|whole| named.eq_ignore_ascii_case(whole)) {
            "leave `objectPart` out: the language is then that of the thing"
        } else {
            continue;
        };
        let message = format!("expected a part of the thing in `objectPart`, found `{named}`");
        findings.push(Finding::new(RuleId::AmbiguousObjectPart, part.span(), message).help(help));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_part_is_flagged() {
        let found = |part: &str| {
            AMBIGUOUS_OBJECT_PART.found(&format!(
                r#"<mods xmlns="http://www.loc.gov/mods/v3"><language objectPart="{part}"/></mods>"#
            ))
        };
        assert_eq!(
            found("Translation"),
            [
                "`Translation` expected a part of the thing in `objectPart`, found `Translation`; help: a `language` \
                 without `objectPart` is that of the thing; that of its original stands in `<relatedItem type=\"original\">`"
            ]
        );
        assert_eq!(
            found("all"),
            [
                "`all` expected a part of the thing in `objectPart`, found `all`; help: leave `objectPart` out: the \
                 language is then that of the thing"
            ]
        );
        for part in ["summary", "table of contents", "sung or spoken text", ""] {
            assert_eq!(found(part), [""; 0], "{part}");
        }
        assert_eq!(found("translation\"/><language objectPart=\"original"), [""; 0]);
    }
}
