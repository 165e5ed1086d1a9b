//! Titles: `titleInfo`.

use crate::output::xml::Xml;
use crate::record::{Language, MaybeParsed, Record, TitleType};
use crate::source::Text;

use super::elements::{TITLE, TITLE_INFO, lang};

/// The label of the held original's own title, where the record describes that original itself.
const ORIGINAL: &str = "Original title";

/// The title proper, in a `titleInfo` without attributes.
pub(super) fn main(record: &Record<'_>, x: &mut Xml) {
    let Some(title) = record.title else { return };
    if title.inferred {
        x.reduced();
    }
    x.element(TITLE_INFO, |x| title_of(title.text, record.stated_language_of(title.language), x));
}

/// Every other title. Those of an original that is described apart stand there.
pub(super) fn others(record: &Record<'_>, x: &mut Xml) {
    let apart = record.is_derived_text();
    for title in record.titles {
        // A title that is there because it is in another language than the description never falls back
        // on the description's.
        let own = title.language;
        let (kind, label, language) = match title.kind {
            TitleType::Alternative => ("alternative", "", record.stated_language_of(title.language)),
            TitleType::Abbreviated => ("abbreviated", "", record.stated_language_of(title.language)),
            TitleType::Uniform => ("uniform", "", record.stated_language_of(title.language)),
            TitleType::Translated => ("translated", "", own),
            TitleType::Original if apart => continue,
            TitleType::Original => ("alternative", ORIGINAL, own),
        };
        typed(kind, label, title.text, language, x);
    }
    if !apart && let Some(text) = record.original.and_then(|original| original.title) {
        match listed(record, text) {
            Some(_) => x.account_for(text),
            None => typed("alternative", ORIGINAL, text, None, x),
        }
    }
}

/// The titles of an original that is described apart, within its `relatedItem`.
pub(super) fn of_original(record: &Record<'_>, x: &mut Xml) {
    let own = record.original.and_then(|original| original.title);
    if let Some(text) = own {
        x.element(TITLE_INFO, |x| title_of(text, listed(record, text).flatten(), x));
    }
    let titles = record.titles.iter().filter(|title| title.kind == TitleType::Original);
    let mut first = own.is_none();
    for title in titles {
        if own.is_some_and(|own| own.text == title.text.text) {
            x.account_for(title.text);
            continue;
        }
        let language = title.language;
        match std::mem::take(&mut first) {
            true => x.element(TITLE_INFO, |x| title_of(title.text, language, x)),
            false => typed("alternative", "", title.text, language, x),
        }
    }
}

/// The language of the original's title where it stands among the titles too; `None` where it does not.
fn listed<'a>(record: &Record<'a>, text: Text<'_>) -> Option<Option<MaybeParsed<'a, Language>>> {
    let same =
        |title: &&crate::record::Title<'_>| title.kind == TitleType::Original && title.text.text == text.text;
    let title = record.titles.iter().find(same)?;
    Some(title.language)
}

fn typed(
    kind: &'static str,
    label: &'static str,
    text: Text<'_>,
    language: Option<MaybeParsed<'_, Language>>,
    x: &mut Xml,
) {
    x.element(TITLE_INFO, |x| {
        x.attribute("type", kind);
        if !label.is_empty() {
            x.attribute("displayLabel", label);
        }
        title_of(text, language, x);
    });
}

fn title_of(text: Text<'_>, language: Option<MaybeParsed<'_, Language>>, x: &mut Xml) {
    x.element(TITLE, |x| {
        lang(language, x);
        x.given(text);
    });
}
