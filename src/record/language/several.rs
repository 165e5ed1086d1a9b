//! Texts that name several languages, or name them in a sentence.
//!
//! "Russian and English", "eng; rus", "engrus" (MARC 21, field 041 before 2001), "In German, with some French.",
//! "на русском языке". A text is read only if every word of it is understood; of a list with semicolons or
//! strokes a member that is not understood stays as it is.

use super::{Language, LanguageErrorKind, LanguageSpelling};

/// Words that stand about the names of languages in a sentence, sorted; small letters.
const FRAMING: &[&str] = &[
    "a",
    "abstract",
    "abstracts",
    "all",
    "almost",
    "also",
    "amount",
    "annotations",
    "archives",
    "are",
    "article",
    "articles",
    "audio",
    "auf",
    "available",
    "bilingual",
    "book",
    "books",
    "both",
    "bulk",
    "caption",
    "captions",
    "chiefly",
    "collection",
    "collections",
    "commentary",
    "conducted",
    "containing",
    "contains",
    "content",
    "correspondence",
    "dialogue",
    "document",
    "documentation",
    "documents",
    "dokumenty",
    "em",
    "en",
    "entirely",
    "es",
    "excerpts",
    "few",
    "files",
    "film",
    "films",
    "following",
    "follows",
    "fonds",
    "for",
    "found",
    "handwritten",
    "has",
    "have",
    "headings",
    "idioma",
    "in",
    "include",
    "includes",
    "including",
    "inscriptions",
    "interview",
    "interviews",
    "introduction",
    "is",
    "item",
    "items",
    "its",
    "jazyce",
    "jazyk",
    "język",
    "języku",
    "label",
    "labels",
    "language",
    "languages",
    "langue",
    "langues",
    "largely",
    "legends",
    "lengua",
    "letter",
    "letters",
    "lingua",
    "lyrics",
    "mainly",
    "majority",
    "manuscript",
    "manuscripts",
    "marginalia",
    "material",
    "materials",
    "matter",
    "menu",
    "menus",
    "most",
    "mostly",
    "narrated",
    "narration",
    "notes",
    "of",
    "only",
    "other",
    "overwhelmingly",
    "pages",
    "papers",
    "parallel",
    "part",
    "partially",
    "partly",
    "parts",
    "photographs",
    "portion",
    "portions",
    "predominantly",
    "preface",
    "prefatory",
    "presented",
    "primarily",
    "principally",
    "printed",
    "program",
    "programme",
    "publications",
    "på",
    "record",
    "recording",
    "recordings",
    "records",
    "represented",
    "series",
    "short",
    "small",
    "solely",
    "some",
    "speech",
    "spoken",
    "sprache",
    "sprachen",
    "språk",
    "språket",
    "subtitle",
    "subtitles",
    "summaries",
    "summary",
    "sung",
    "taal",
    "tekst",
    "testo",
    "text",
    "texte",
    "texto",
    "texts",
    "the",
    "this",
    "titles",
    "transcript",
    "transcripts",
    "typed",
    "typescript",
    "těxt",
    "used",
    "v",
    "vast",
    "video",
    "videos",
    "w",
    "was",
    "website",
    "were",
    "with",
    "work",
    "works",
    "written",
    "мова",
    "мовою",
    "мові",
    "на",
    "по",
    "язык",
    "языках",
    "языке",
    "языки",
];

/// Words that join the members of a list, sorted.
const JOINERS: &[&str] = &["and", "e", "en", "et", "i", "och", "og", "or", "und", "with", "y", "и"];

/// A language that a text names, and the part of the text that names it; none where that part is no language
/// in use.
pub type Named<'a> = (Option<Language>, &'a str);

/// The languages a text names, in its order; none where it is not understood.
#[must_use]
pub fn several(text: &str) -> Option<Vec<Named<'_>>> {
    let text = text.trim();
    if let Some(language) = one(text) {
        return Some(vec![(Some(language), text)]);
    }
    // Longer is a description of the languages rather than a list of them.
    if text.is_empty() || text.len() > 400 {
        return None;
    }
    if let Some(codes) = glued(text).or_else(|| joined(text)) {
        return Some(codes);
    }
    let mut all = Vec::new();
    let members = || text.split([';', '|', '\n']).map(str::trim).filter(|member| !member.is_empty());
    let is_list = members().count() > 1;
    for member in members() {
        let before = all.len();
        if !members_of(member, 0, &mut all) {
            all.truncate(before);
            if !is_list || member.split_whitespace().count() > 3 {
                return None;
            }
            all.push((None, member));
        }
    }
    let first = all.iter().find_map(|(language, _)| *language)?;
    // "No linguistic content; Not applicable" is one.
    let is_one = all.iter().all(|(language, _)| *language == Some(first));
    Some(if is_one { vec![(Some(first), text)] } else { all })
}

/// The members of a list with commas, strokes or words between; whether all are understood.
fn members_of<'a>(text: &'a str, level: usize, all: &mut Vec<Named<'a>>) -> bool {
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == ',');
    if text.is_empty() {
        return true;
    }
    match framed(text).or_else(|| beyond(text)) {
        Some(language) => {
            all.push((Some(language), text));
            return true;
        }
        None if is_obsolete(text) => {
            all.push((None, text));
            return true;
        }
        None => {}
    }
    match level {
        0 if text.contains([',', '/', '&', '+']) => parts_of(text, all),
        0 | 1 if text.split_whitespace().any(|word| is_of(JOINERS, word)) => {
            let mut start = 0;
            for word in text.split_whitespace() {
                let at = word.as_ptr() as usize - text.as_ptr() as usize;
                if is_of(JOINERS, word) {
                    if !members_of(&text[start..at], 2, all) {
                        return false;
                    }
                    start = at + word.len();
                }
            }
            members_of(&text[start..], 2, all)
        }
        // "English Russian German".
        _ => text.split_whitespace().all(|word| {
            let language = Language::read(word).ok().filter(|_| word.len() > 3);
            all.extend(language.map(|language| (Some(language), word)));
            language.is_some()
        }),
    }
}

/// The members of a list with commas or strokes: each as long as it can be, for a name may hold a comma ("Greek, Modern
/// (1453-), English").
fn parts_of<'a>(text: &'a str, all: &mut Vec<Named<'a>>) -> bool {
    /// Names of languages have one comma at most.
    const MOST: usize = 2;
    let mut start = 0;
    while start < text.len() {
        let ends = || text[start..].match_indices([',', '/', '&', '+']).map(|(at, _)| start + at);
        let ends = ends().chain(std::iter::once(text.len())).take(MOST);
        let mut ends: Vec<usize> = ends.collect();
        let first = ends[0];
        ends.remove(0);
        let longest = ends.into_iter().rev().find(|end| {
            let part = text[start..*end].trim();
            text[first..].starts_with(',')
                && one(part).is_some_and(|language| {
                    all.push((Some(language), part));
                    true
                })
        });
        let end = match longest {
            Some(end) => end,
            None if members_of(&text[start..first], 1, all) => first,
            None => return false,
        };
        start = end + 1;
    }
    true
}

/// Codes of ISO 639-2 or names with a hyphen, a blank or the like between: "eng-rus", "eng rus", "English-French".
fn joined(text: &str) -> Option<Vec<Named<'_>>> {
    let all = |divider: char| -> Option<Vec<Named<'_>>> {
        let parts = text.split(divider).map(str::trim);
        let read = |part| match Language::read_spelled(part) {
            Ok((language, LanguageSpelling::Name)) if part.len() > 3 && divider != ' ' => Some(language),
            _ => listed(part),
        };
        let named: Option<Vec<_>> = parts.map(|part| Some((Some(read(part)?), part))).collect();
        named.filter(|named| named.len() > 1)
    };
    // "en fr"; "it is" would be two as well, but not where only languages stand.
    let two_letters = || -> Option<Vec<Named<'_>>> {
        let parts = text.split(' ');
        // "nl en fr": between two others it is a word that joins them.
        let joins = text
            .split_once(' ')?
            .1
            .rsplit_once(' ')
            .is_some_and(|(between, _)| between.split(' ').any(|word| is_of(JOINERS, word)));
        if joins || parts.clone().all(|part| is_of(FRAMING, part)) {
            return None;
        }
        let named: Option<Vec<_>> = parts
            .map(|part| match Language::read_spelled(part) {
                Ok((language, LanguageSpelling::TwoLetter)) => Some((Some(language), part)),
                _ => None,
            })
            .collect();
        named.filter(|named| named.len() > 1)
    };
    ['-', '_', ' ', '+', '.', '–', '—', ':'].into_iter().find_map(all).or_else(two_letters)
}

/// One language, with what may stand about its name.
fn framed(text: &str) -> Option<Language> {
    let mut rest = text.trim_end_matches('.');
    if let Some((label, of)) = rest.split_once(':') {
        label.split_whitespace().all(|word| is_of(FRAMING, word)).then_some(())?;
        rest = of.trim();
    }
    loop {
        if let Some(language) = one(rest) {
            return Some(language);
        }
        let (first, after) = rest.split_once(char::is_whitespace)?;
        if is_of(FRAMING, first) {
            rest = after.trim_start();
            continue;
        }
        let (before, last) = rest.rsplit_once(char::is_whitespace)?;
        if !is_of(FRAMING, last) {
            return None;
        }
        rest = before.trim_end();
    }
}

/// A language by itself, with its script in brackets, or in the case that a preposition wants.
fn one(text: &str) -> Option<Language> {
    if let Ok((language, spelling)) = Language::read_spelled(text) {
        // "and", "the" and "not" are codes of ISO 639-3.
        return (spelling != LanguageSpelling::Beyond).then_some(language);
    }
    // "на русском языке", "in deutscher Sprache".
    if text.ends_with("ском") || text.ends_with("цком") {
        return Language::read(&format!("{}ий", text.strip_suffix("ом")?)).ok();
    }
    // "w języku polskim", "українською мовою".
    if text.ends_with("skim") || text.ends_with("ckim") {
        return Language::read(text.strip_suffix('m')?).ok();
    }
    if text.ends_with("ською") || text.ends_with("цькою") {
        return Language::read(&format!("{}а", text.strip_suffix("ою")?)).ok();
    }
    text.strip_suffix("ischer")
        .or(text.strip_suffix("tscher"))
        .and_then(|_| Language::read(text.strip_suffix("er")?).ok())
}

/// A member of a list that is a code that ISO 639-3 alone has, and no word of a sentence.
fn beyond(text: &str) -> Option<Language> {
    let is_word = is_of(FRAMING, text) || is_of(JOINERS, text);
    if is_word { None } else { Language::read(text).ok() }
}

fn is_obsolete(text: &str) -> bool {
    text.len() <= 3
        && matches!(Language::read(text), Err(error) if matches!(error.kind, LanguageErrorKind::Obsolete { .. }))
}

/// Codes of three small letters each, without anything between.
fn glued(text: &str) -> Option<Vec<Named<'_>>> {
    if text.len() < 6 || !text.len().is_multiple_of(3) || !text.bytes().all(|byte| byte.is_ascii_lowercase())
    {
        return None;
    }
    let codes = (0..text.len()).step_by(3).map(|at| &text[at..at + 3]);
    codes.map(|code| Some((Some(listed(code)?), code))).collect()
}

/// The language that a code of ISO 639-2 names: of those of three letters that ISO 639-3 alone has there are too many, and
/// most words of six letters would be two of them.
fn listed(code: &str) -> Option<Language> {
    let (language, spelling) = Language::read_spelled(code).ok()?;
    matches!(spelling, LanguageSpelling::Bibliographic | LanguageSpelling::Terminologic).then_some(language)
}

fn is_of(words: &[&str], word: &str) -> bool {
    words.binary_search_by(|entry| entry.chars().cmp(word.chars().flat_map(char::to_lowercase))).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        let named = several(text).unwrap_or_default();
        for (_, part) in &named {
            assert!(text.contains(part), "{part}");
        }
        let code = |named: &Named<'_>| named.0.map_or("?", Language::bibliographic);
        named.iter().map(code).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn the_words_are_sorted() {
        assert!(FRAMING.is_sorted() && JOINERS.is_sorted());
        for word in FRAMING.iter().filter(|word| word.chars().count() > 3) {
            assert!(Language::read(word).is_err(), "{word}");
        }
    }

    #[test]
    fn lists_and_sentences_are_read() {
        for (text, codes) in [
            ("Russian and English", "rus eng"),
            ("eng; rus", "eng rus"),
            ("eng|rus", "eng rus"),
            ("engrus", "eng rus"),
            ("English Russian German", "eng rus ger"),
            ("Languages represented in the collection: English", "eng"),
            ("No linguistic content; Not applicable", "zxx"),
            ("engfreger", "eng fre ger"),
            ("cmn; yue", "cmn yue"),
            ("cmn, eng", "cmn eng"),
            ("en, fr", "eng fre"),
            ("nl en fr", "dut fre"),
            ("German, French & Polish", "ger fre pol"),
            ("German, French, and Polish.", "ger fre pol"),
            ("English/French", "eng fre"),
            ("English; French, Old (ca. 842-1300)", "eng fro"),
            ("English, French and Greek, Modern (1453-)", ""),
            ("Greek, Modern (1453-), English", "gre eng"),
            ("eng-rus", "eng rus"),
            ("ger-fre", "ger fre"),
            ("eng rus", "eng rus"),
            ("eng_rus", "eng rus"),
            ("English-French", "eng fre"),
            ("en fr", "eng fre"),
            ("In Russian, with English summary", "rus eng"),
            ("in Spanish, with English summary", "spa eng"),
            ("This video is in Spanish.", "spa"),
            ("In Sanskrit; prefatory matter in English and Kannada.", "san eng kan"),
            ("Portuguese (Brazil); Spanish (Mexico)", "por spa"),
            ("w języku polskim", "pol"),
            ("українською мовою", "ukr"),
            ("in Russian", "rus"),
            ("In English.", "eng"),
            ("Russian language", "rus"),
            ("The records are in English and German.", "eng ger"),
            ("Materials are in English, with some French.", "eng fre"),
            ("Language of material: English", "eng"),
            ("Serbian (Cyrillic)", "srp"),
            ("на русском языке", "rus"),
            ("русский, английский", "rus eng"),
            ("in deutscher Sprache", "ger"),
            ("Deutsch und Englisch", "ger eng"),
            ("français et anglais", "fre eng"),
            ("polski i rosyjski", "pol rus"),
        ] {
            assert_eq!(read(text), codes, "{text}");
        }
    }

    #[test]
    fn of_a_list_what_is_no_language_in_use_stays_in_its_place() {
        assert_eq!(read("scr; eng"), "? eng");
        assert_eq!(read("Russian; Rusian"), "rus ?");
        assert_eq!(several("Russian; Rusian").map(|all| all[1].1), Some("Rusian"));
    }

    #[test]
    fn a_text_that_says_more_is_not_read() {
        for text in [
            "Russian (translated)",
            "translated from Russian",
            "not in English",
            "no Russian",
            "English or perhaps Dutch",
            "Arabic script",
            "Russian, except for the summary",
            "Top Secret",
            "in",
            "and",
            ";",
            "",
            "karate",
        ] {
            assert_eq!(read(text), "", "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn every_part_is_of_the_text(text in "\\PC{0,12}|([a-z]{2,3}|English|Russian|in|and|,|;|/| ){0,8}") {
            for (_, part) in several(&text).unwrap_or_default() {
                let start = part.as_ptr() as usize - text.as_ptr() as usize;
                proptest::prop_assert_eq!(&text[start..start + part.len()], part);
            }
        }
    }
}
