//! `nonfiling-count-differs`: a title of MARC 21 whose indicator skips a part of a word when it is sorted.

use crate::finding::{Finding, Findings};
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::tree::{Ref, SpaceId};

/// A title of MARC 21 whose indicator skips a part of a word when it is sorted.
pub const NONFILING_COUNT_DIFFERS: Rule = Rule {
    id: RuleId::NonfilingCountDiffers,
    severity: Severity::Warning,
    family: Family::Marc,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "The second indicator of field 245 skips a number of characters that ends within a word.",
    why: "The indicator says how many characters to pass over when titles are sorted: 4 for \"The \". Where it \
ends within a word, \"Theatre\" is filed under \"tre\", and a conversion to MODS cuts the title in two.\n\n\
Count the article with the blank or apostrophe behind it: 4 for \"The \", 3 for \"An \", 2 for \"L'\"; 0 where \
there is none.",
    source: "MARC 21 Format for Bibliographic Data, 245, second indicator; Appendix F, initial definite and indefinite articles",
    flagged: Some(Example::xml(
        r#"<record xmlns="http://www.loc.gov/MARC21/slim">
  <leader>00000nam a2200000 a 4500</leader>
  <datafield tag="245" ind1="0" ind2="4"><subfield code="a">Letter on the training of engineers</subfield></datafield>
</record>
"#,
    )),
    clean: Some(Example::xml(
        r#"<record xmlns="http://www.loc.gov/MARC21/slim">
  <leader>00000nam a2200000 a 4500</leader>
  <datafield tag="245" ind1="0" ind2="4"><subfield code="a">The training of engineers</subfield></datafield>
</record>
"#,
    )),
    check: Check::Element(&[(SpaceId::MARC, "datafield")], check),
};

fn check(field: Ref<'_>, findings: &mut Findings) {
    if !field.says("tag", "245") {
        return;
    }
    let Some(indicator) = field.attribute("ind2") else { return };
    let &[digit @ b'1'..=b'9'] = indicator.spelling().as_bytes() else { return };
    let Some(title) = field.children_named(SpaceId::MARC, "subfield").find(|part| part.says("code", "a"))
    else {
        return;
    };
    let Some(text) = super::fixed(title) else { return };
    // An article ends with a blank, or with an apostrophe, a hyphen or a letter of a script that writes it so.
    let count = usize::from(digit - b'0');
    let Some(last) = text.text.chars().nth(count - 1) else { return };
    if last.is_ascii_alphanumeric() {
        let skipped: String = text.text.chars().take(count).collect();
        let message =
            format!("expected a number of characters that ends with a word, found {count}: `{skipped}`");
        findings.push(
            Finding::new(RuleId::NonfilingCountDiffers, indicator.span(), message)
                .help("count the article and the blank behind it; 0 where there is none"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_count_that_ends_within_a_word_is_flagged() {
        let of = |count: u8, title: &str| {
            NONFILING_COUNT_DIFFERS.found(&format!(
                r#"<record xmlns="http://www.loc.gov/MARC21/slim"><datafield tag="245" ind2="{count}"><subfield code="a">{title}</subfield></datafield></record>"#
            ))
        };
        assert_eq!(
            of(4, "Theatre"),
            [
                "`4` expected a number of characters that ends with a word, found 4: `Thea`; help: count the article and the blank behind it; 0 where there is none"
            ]
        );
        for (count, title) in
            [(0, "Theatre"), (4, "The tea"), (2, "L'ombre"), (5, "[The tea]"), (3, "al-Kitab"), (9, "Tea")]
        {
            assert_eq!(of(count, title), [""; 0], "{count} {title}");
        }
    }
}
