//! Names of languages with something behind or before them that tells no other language: a place, a date, a script.
//!
//! "Portuguese (Brazil)", "Greek, Modern (1453-)", "Chinese - Simplified", "Canadian French".

use crate::codelist::{COUNTRIES, ISO_COUNTRIES};

use super::{Language, LanguageSpelling, scripts};

/// Words that may stand before a name; small letters, sorted.
const BEFORE: &[&str] = &[
    "american",
    "argentine",
    "australian",
    "austrian",
    "belgian",
    "brazilian",
    "british",
    "canadian",
    "colombian",
    "contemporary",
    "cuban",
    "european",
    "indian",
    "latin american",
    "literary",
    "mexican",
    "modern",
    "peninsular",
    "quebec",
    "québécois",
    "simplified",
    "spoken",
    "standard",
    "traditional",
    "u.s.",
    "us",
    "written",
];

/// What may stand in brackets behind a name and is neither a place, a date nor a script; small letters, sorted.
const BEHIND: &[&str] = &[
    "africa",
    "american",
    "artificial language",
    "asia",
    "audio",
    "brazilian",
    "british",
    "canadian",
    "chiefly",
    "captions",
    "classical",
    "dialect",
    "dialects",
    "england",
    "europe",
    "european",
    "formal",
    "great britain",
    "handwritten",
    "informal",
    "language",
    "latin america",
    "latin american",
    "main",
    "mainly",
    "mainland",
    "modern",
    "mostly",
    "north america",
    "official",
    "original",
    "other",
    "parallel",
    "partial",
    "partly",
    "primary",
    "printed",
    "quebec",
    "québec",
    "romanized",
    "secondary",
    "scotland",
    "some",
    "spoken",
    "standard",
    "subtitles",
    "summaries",
    "summary",
    "taiwan",
    "text",
    "translation",
    "translations",
    "transliterated",
    "transliteration",
    "typed",
    "u.k.",
    "u.s.",
    "u.s.a.",
    "uk",
    "united states",
    "us",
    "usa",
    "wales",
    "written",
];

/// The language of such a text.
pub(super) fn read(text: &str) -> Option<Language> {
    let name = |text: &str| match Language::read_plain(text.trim()) {
        Some((language, LanguageSpelling::Name)) => Some(language),
        _ => None,
    };
    let behind = match text.strip_suffix(')') {
        Some(text) => text.rsplit_once('('),
        None => text.split_once(" - ").or_else(|| text.split_once(" – ")).or_else(|| text.rsplit_once(", ")),
    };
    if let Some((before, qualifier)) = behind {
        // "German (de)", "rus (Russian)".
        let language = match Language::read_plain(before.trim()) {
            Some((language, LanguageSpelling::Name)) => language,
            Some((language, _)) if name(qualifier) == Some(language) => return Some(language),
            _ => {
                read_before(before.trim()).or_else(|| read(before.trim()).filter(|_| before.contains('(')))?
            }
        };
        return tells_no_other(qualifier.trim(), language).then_some(language);
    }
    read_before(text)
}

/// "Canadian French": the word before tells where.
fn read_before(text: &str) -> Option<Language> {
    let (words, last) = text.rsplit_once(' ')?;
    is_of(BEFORE, words.trim()).then(|| match Language::read_plain(last) {
        Some((language, LanguageSpelling::Name)) => Some(language),
        _ => None,
    })?
}

/// Whether a qualifier leaves the language what it is.
fn tells_no_other(text: &str, language: Language) -> bool {
    scripts::is_script(text)
        || is_of(BEHIND, text)
        || is_date(text)
        || is_place(text)
        || Language::read_plain(text).is_some_and(|(same, _)| same == language)
}

/// A year, years or a century: "1453-", "ca. 842-1300", "to 1500", "20th century".
fn is_date(text: &str) -> bool {
    const WORDS: [&str; 16] = [
        "a.d", "ad", "after", "b.c", "bc", "bce", "before", "c", "ca", "cent", "century", "late", "early",
        "to", "until", "from",
    ];
    let is_word = |word: &str| {
        let bare = word.trim_end_matches(['.', ',']);
        let number = bare.trim_end_matches(|c: char| c.is_ascii_lowercase());
        is_one(&WORDS, bare)
            || bare.is_empty()
            || !number.is_empty() && number.chars().all(|c| c.is_ascii_digit() || "-–/.".contains(c))
    };
    text.bytes().any(|byte| byte.is_ascii_digit()) && text.split_whitespace().all(is_word)
}

/// A country, by the name that ISO or MARC has for it.
fn is_place(text: &str) -> bool {
    let is = |name: &&str| name.eq_ignore_ascii_case(text);
    ISO_COUNTRIES.rows().any(|cells| cells.iter().skip(1).any(&is))
        || COUNTRIES.rows().any(|cells| cells.get(1).is_some_and(is))
        || text.len() == 2 && ISO_COUNTRIES.find_exact(0, text).is_some()
}

fn is_one(words: &[&str], word: &str) -> bool {
    words.iter().any(|entry| entry.chars().eq(word.chars().flat_map(char::to_lowercase)))
}

fn is_of(words: &[&str], word: &str) -> bool {
    is_one(words, word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_dates_and_scripts_leave_the_language_what_it_is() {
        for (text, code) in [
            ("Portuguese (Brazil)", "por"),
            ("Spanish (Mexico)", "spa"),
            ("Greek, Modern (1453-)", "gre"),
            ("Russian (20th century)", "rus"),
            ("Chinese (Simplified)", "chi"),
            ("Chinese - Traditional", "chi"),
            ("Chinese, Simplified", "chi"),
            ("Serbian (Cyrillic)", "srp"),
            ("English (translation)", "eng"),
            ("Persian (Farsi)", "per"),
            ("German (de)", "ger"),
            ("rus (Russian)", "rus"),
            ("English - US", "eng"),
            ("Canadian French", "fre"),
            ("Latin American Spanish", "spa"),
        ] {
            assert_eq!(read(text).map(Language::bibliographic), Some(code), "{text}");
        }
    }

    #[test]
    fn what_may_tell_another_language_is_not_read() {
        for text in [
            "Russian (translated)",
            "Russian (perhaps)",
            "French (not English)",
            "Harbour (Brazil)",
            "Old Harbour",
            "Creole (Haiti)",
            "English (Russian)",
            "Brazil",
            "(1453-)",
            "Latin script",
            "",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
