//! Languages: `language`, `languageOfCataloging`.

use crate::output::xml::{Name, Xml};
use crate::record::language::LanguageSpelling;
use crate::record::{Language, MaybeParsed, Record};

const LANGUAGE: Name = Name("language");
const LANGUAGE_TERM: Name = Name("languageTerm");

/// The languages of what is described; the first is the primary one.
///
/// The original's languages stand with it where it is described apart; a reproduction, and the held unit
/// itself, are in those languages too.
pub(super) fn of_the_text(record: &Record<'_>, x: &mut Xml) {
    let original = match record.original {
        Some(original) if !record.is_derived_text() => original.languages,
        Some(_) | None => &[],
    };
    let more =
        original.iter().filter(|language| !record.languages.iter().any(|stated| same(stated, language)));
    for (at, language) in record.languages.iter().chain(more).enumerate() {
        element(language, at == 0, x);
    }
}

/// The languages of an original that is described apart, within its `relatedItem`.
pub(super) fn of_original(record: &Record<'_>, x: &mut Xml) {
    for language in record.original.map_or(&[][..], |original| original.languages) {
        element(language, false, x);
    }
}

fn element(language: &MaybeParsed<'_, Language>, primary: bool, x: &mut Xml) {
    x.element(LANGUAGE, |x| {
        if primary {
            x.attribute("usage", "primary");
        }
        terms(language, x);
    });
}

/// Code and name, and the tag as given where it says more than both: `zh-Hant`.
pub(super) fn terms(language: &MaybeParsed<'_, Language>, x: &mut Xml) {
    let (value, text) = match *language {
        MaybeParsed::Parsed(value, text) => (value, text),
        MaybeParsed::Literal(text) => {
            return x.element(LANGUAGE_TERM, |x| {
                x.attribute("type", "text");
                x.given(text);
            });
        }
    };
    for (kind, term) in [("code", value.bibliographic()), ("text", value.name())] {
        x.element(LANGUAGE_TERM, |x| {
            x.attribute("type", kind);
            x.attribute("authority", "iso639-2b");
            x.derived(term, text);
        });
    }
    if text.text.contains('-') && matches!(Language::read_spelled(text.text), Ok((_, LanguageSpelling::Tag)))
    {
        x.element(LANGUAGE_TERM, |x| {
            x.attribute("type", "code");
            x.attribute("authority", "rfc5646");
            x.given(text);
        });
    }
}

fn same(a: &MaybeParsed<'_, Language>, b: &MaybeParsed<'_, Language>) -> bool {
    match (a, b) {
        (MaybeParsed::Parsed(a, _), MaybeParsed::Parsed(b, _)) => a == b,
        (MaybeParsed::Literal(a), MaybeParsed::Literal(b)) => a.text == b.text,
        (MaybeParsed::Parsed(..), MaybeParsed::Literal(_))
        | (MaybeParsed::Literal(_), MaybeParsed::Parsed(..)) => false,
    }
}
