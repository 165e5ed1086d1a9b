//! Languages: `language`, `languageOfCataloging`.

use crate::output::xml::{Name, Xml};
use crate::record::language::{LanguageErrorKind, LanguageSpelling, tag};
use crate::record::{Language, MaybeParsed, Record};

const LANGUAGE: Name = Name("language");
const LANGUAGE_TERM: Name = Name("languageTerm");
const SCRIPT_TERM: Name = Name("scriptTerm");

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
        MaybeParsed::Literal(text)
            if language.fault().is_some_and(|fault| fault.kind == LanguageErrorKind::Script) =>
        {
            return x.element(SCRIPT_TERM, |x| {
                x.attribute("type", "text");
                x.given(text);
            });
        }
        MaybeParsed::Literal(text) => {
            return x.element(LANGUAGE_TERM, |x| {
                x.attribute("type", "text");
                x.given(text);
            });
        }
    };
    let listed = value.iso639_2b();
    let term = |x: &mut Xml, kind: &'static str, authority: &'static str, term: &'static str| {
        x.element(LANGUAGE_TERM, |x| {
            x.attribute("type", kind);
            x.attribute("authority", authority);
            x.derived(term, text);
        });
    };
    if let Some(code) = listed {
        term(x, "code", "iso639-2b", code);
    }
    // A language that ISO 639-2 does not have stands beside its macrolanguage.
    let authority = match value.beyond_iso639_2() {
        Some(code) => {
            term(x, "code", "iso639-3", code);
            "iso639-3"
        }
        None => "iso639-2b",
    };
    term(x, "text", authority, value.name());
    if text.text.contains(['-', '_'])
        && matches!(Language::read_spelled(text.text), Ok((_, LanguageSpelling::Tag)))
        && let Some(canonical) = tag::canonical(text.text.trim())
        && canonical != value.bcp47()
    {
        x.element(LANGUAGE_TERM, |x| {
            x.attribute("type", "code");
            x.attribute("authority", "rfc5646");
            if canonical == text.text { x.given(text) } else { x.derived(&canonical, text) }
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
