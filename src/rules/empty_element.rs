//! `empty-element`: an element that should hold a text and holds none.

use crate::edit::Fix;
use crate::finding::{Finding, Findings};
use crate::rule::text_elements::TEXT_ELEMENTS;
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::tree::{Ref, SpaceId};

/// An element that should hold a text and holds none.
pub const EMPTY_ELEMENT: Rule = Rule {
    id: RuleId::EmptyElement,
    severity: Severity::Warning,
    family: Family::Texts,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Always,
    what: "An element that should hold a text is empty, or holds nothing but blanks.",
    why: "The XML Schemas of MODS, Dublin Core and MARC take an empty title or date. A catalogue then shows a \
heading with nothing behind it, VuFind takes the first `date` for the year even if it is empty, and DPLA refuses a \
record whose title is.\n\n\
Take the element away, or fill it. What is not known is left out: an empty element does not say so.",
    source: "MODS User Guidelines; DCMI, Guidelines for Dublin Core in XML; MARC 21 (a subfield holds data)",
    flagged: Some(Example::xml(
        r#"<mods xmlns="http://www.loc.gov/mods/v3" version="3.8">
  <titleInfo><title>Letter on the training of engineers</title></titleInfo>
  <abstract> </abstract>
</mods>
"#,
    )),
    clean: Some(Example::xml(
        r#"<mods xmlns="http://www.loc.gov/mods/v3" version="3.8">
  <titleInfo><title>Letter on the training of engineers</title></titleInfo>
  <abstract>The institute asks for more engineers.</abstract>
</mods>
"#,
    )),
    check: Check::Element(TEXT_ELEMENTS, check),
};

fn check(element: Ref<'_>, findings: &mut Findings) {
    // Mostly there is one text, and nothing else.
    let says = |text: Ref<'_>| text.spelling().bytes().next().is_some_and(|byte| byte.is_ascii_graphic());
    if element.only_text().is_some_and(says)
        || element.children().next().is_some()
        || element.texts().any(|text| !text.spelling().trim().is_empty())
    {
        return;
    }
    // An address stands for the text.
    if element.attribute_in(SpaceId::XLINK, "href").is_some() || element.attribute("valueURI").is_some() {
        return;
    }
    // That it is a collection, or a manuscript, says something of the thing.
    if element.local() == "typeOfResource"
        && (element.attribute("collection").is_some() || element.attribute("manuscript").is_some())
    {
        return;
    }
    let message = format!("expected a text in `{}`, found none", element.name());
    findings.push(
        Finding::new(RuleId::EmptyElement, element.name_span(), message)
            .help("take the element away, or fill it")
            .fix(Fix::remove(element.span(), "take it away", false)),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_without_a_text_are_flagged() {
        assert_eq!(
            EMPTY_ELEMENT.found(
                r#"<x xmlns="http://www.loc.gov/mods/v3" xmlns:dc="http://purl.org/dc/elements/1.1/"><title/><dc:date>
                </dc:date></x>"#
            ),
            ["`title` expected a text in `title`, found none; help: take the element away, or fill it; unsafe fix: take it away (`<title/>` removed)", "`dc:date` expected a text in `dc:date`, found none; help: take the element away, or fill it; unsafe fix: take it away (`<dc:date>\n                </dc:date>` removed)"]
        );
    }

    #[test]
    fn texts_and_addresses_are_none() {
        let text = r#"<x xmlns="http://www.loc.gov/mods/v3" xmlns:xlink="http://www.w3.org/1999/xlink"><title>x</title>
            <note><!-- a -->x</note><abstract xlink:href="http://example.org/1"/><relatedItem/>
            <typeOfResource collection="yes"/></x>"#;
        assert_eq!(EMPTY_ELEMENT.found(text), [""; 0]);
    }
}
