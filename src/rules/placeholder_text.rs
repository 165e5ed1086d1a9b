//! `placeholder-text`: a text that a program put where none was.

use crate::finding::{Finding, Findings};
use crate::rule::text_elements::TEXT_ELEMENTS;
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::tree::{Ref, SpaceId};

/// A text that a program put where none was.
pub const PLACEHOLDER_TEXT: Rule = Rule {
    id: RuleId::PlaceholderText,
    severity: Severity::Warning,
    family: Family::Texts,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "The text of an element is a placeholder: `null`, `N/A`, `-`, `#REF!`, `{{ title }}`.",
    why: "An export that finds an empty cell or field writes a word of its own into the record, and a template that \
was not filled leaves its marks. Portals take it for data: `null` becomes an author with a thousand works, `-` a title \
in every list.\n\n\
Take the element away, or fill it from the source. What is not known is left out.",
    source: "MODS User Guidelines; DCMI, Guidelines for Dublin Core in XML (an element holds a value)",
    flagged: Some(Example::xml(
        r#"<mods xmlns="http://www.loc.gov/mods/v3" version="3.8">
  <titleInfo><title>Letter on the training of engineers</title></titleInfo>
  <originInfo><publisher>{{ publisher }}</publisher></originInfo>
</mods>
"#,
    )),
    clean: Some(Example::xml(
        r#"<mods xmlns="http://www.loc.gov/mods/v3" version="3.8">
  <titleInfo><title>Letter on the training of engineers</title></titleInfo>
  <originInfo><publisher>Harbour Press</publisher></originInfo>
</mods>
"#,
    )),
    check: Check::Element(TEXT_ELEMENTS, check),
};

/// What programs write for nothing, letter by letter: `Null` is also a family's name, and `todo` a word.
const PLACEHOLDERS: [&str; 22] = [
    "#DIV/0!",
    "#N/A",
    "#NAME?",
    "#NULL!",
    "#REF!",
    "#VALUE!",
    "(null)",
    "-",
    "--",
    "---",
    "?",
    "??",
    "???",
    "N/A",
    "NULL",
    "NaN",
    "TBD",
    "TODO",
    "[object Object]",
    "n/a",
    "null",
    "undefined",
];

fn check(element: Ref<'_>, findings: &mut Findings) {
    // Most texts begin otherwise. A subfield of MARC may hold a code that is one sign.
    let may = |text: Ref<'_>| {
        text.spelling().trim_start().bytes().next().is_some_and(|b| b"#$(-?LNT[nu{".contains(&b))
    };
    if element.space() == SpaceId::MARC || !element.only_text().is_some_and(may) {
        return;
    }
    let Some(text) = element.value() else { return };
    let holds_a_place = match text.text.as_bytes() {
        [b'{', b'{', .., b'}', b'}'] | [b'$', b'{', .., b'}'] => true,
        _ if PLACEHOLDERS.contains(&text.text) => true,
        _ => text.text.starts_with("Lorem ipsum"),
    };
    if holds_a_place {
        let found = text.text.get(..40).unwrap_or(text.text);
        let message = format!("expected a text of its own in `{}`, found `{found}`", element.name());
        findings.push(
            Finding::new(RuleId::PlaceholderText, text.span, message)
                .help("take the element away, or fill it"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        PLACEHOLDER_TEXT.found(&format!(r#"<title xmlns="http://www.loc.gov/mods/v3">{text}</title>"#))
    }

    #[test]
    fn placeholders_are_flagged() {
        assert_eq!(
            found("null"),
            [
                "`null` expected a text of its own in `title`, found `null`; help: take the element away, or fill it"
            ]
        );
        for text in ["N/A", "#REF!", "-", "{{ title }}", "${title}", "Lorem ipsum dolor sit amet"] {
            assert_eq!(found(text).len(), 1, "{text}");
        }
    }

    #[test]
    fn words_are_none() {
        for text in
            ["Null", "Todo modo", "None", "Untitled", "nan", "Who?", "C-", "{x} and {y}", "Unknown", ""]
        {
            assert_eq!(found(text), [""; 0], "{text}");
        }
        let subfield = r#"<subfield xmlns="http://www.loc.gov/MARC21/slim" code="a">-</subfield>"#;
        assert_eq!(PLACEHOLDER_TEXT.found(subfield), [""; 0]);
    }
}
