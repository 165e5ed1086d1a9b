//! Why a text is no language, and which was meant.

use std::fmt;

use crate::codelist::{LANGUAGES, nearest, nearest_within};

use super::Language;
use super::codes::{CODE, CODES, STATUS, TWO_LETTER};
use super::tag::{self, TagFault};

/// A text that is no language.
///
/// The fault lies in the whole text, so the position of it is the caller's to say.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct LanguageError {
    /// What is wrong.
    pub kind: LanguageErrorKind,
    /// The text, without blanks around it.
    pub found: Box<str>,
}

/// What is wrong with a text that should be a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum LanguageErrorKind {
    /// There is no text.
    Empty,
    /// Neither a code, nor a tag, nor a name.
    Unknown,
    /// Like a tag, but with a subtag that the registry does not have, or not there: `eng-rus`.
    UnlistedSubtag,
    /// A tag for private use, or of the registry without a language: `x-mine`, `i-default`.
    Private,
    /// The name of a script: `Arabic script`.
    Script,
    /// A code that was given up: discontinued in MARC, or withdrawn from ISO 639.
    Obsolete {
        /// What is used instead, unless the code was divided among several.
        replacement: Option<Language>,
    },
}

impl LanguageError {
    pub(super) fn new(kind: LanguageErrorKind, found: &str) -> Self {
        Self { kind, found: found.into() }
    }

    /// The language most likely meant: worked out anew at each call, slowly.
    #[must_use]
    pub fn suggestion(&self) -> Option<Language> {
        match self.kind {
            LanguageErrorKind::Empty
            | LanguageErrorKind::UnlistedSubtag
            | LanguageErrorKind::Private
            | LanguageErrorKind::Script => None,
            LanguageErrorKind::Obsolete { replacement } => replacement,
            LanguageErrorKind::Unknown => suggest(&self.found),
        }
    }
}

impl fmt::Display for LanguageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let found = &self.found;
        match self.kind {
            LanguageErrorKind::Empty => f.write_str("expected a language, found nothing"),
            LanguageErrorKind::Unknown => {
                write!(f, "expected the ISO 639 code or English name of a language, found `{found}`")?;
                match self.suggestion() {
                    Some(language) => write!(f, "; did you mean `{language}`?"),
                    None => Ok(()),
                }
            }
            LanguageErrorKind::UnlistedSubtag => match tag::read(found) {
                Err(TagFault::Subtag(part)) => {
                    write!(
                        f,
                        "expected a language tag of registered parts, found `{found}`, where `{part}` is none"
                    )
                }
                _ => write!(f, "expected a language tag of registered parts, found `{found}`"),
            },
            LanguageErrorKind::Script => write!(f, "expected a language, found `{found}`, a script"),
            LanguageErrorKind::Private => {
                write!(f, "expected a language that others know, found `{found}`, a tag for private use")
            }
            LanguageErrorKind::Obsolete { replacement: Some(language) } => {
                write!(f, "expected `{language}` ({}), found `{found}`, which is obsolete", language.name())
            }
            LanguageErrorKind::Obsolete { replacement: None } => {
                write!(
                    f,
                    "expected a current language code, found `{found}`, which was divided among several"
                )
            }
        }
    }
}

impl std::error::Error for LanguageError {}

/// The language that `text` was most likely meant to be.
fn suggest(text: &str) -> Option<Language> {
    /// Words for no answer, of which some are nearly names.
    const PLACEHOLDERS: [&str; 10] =
        ["none", "null", "unknown", "other", "others", "various", "misc", "mixed", "test", "blank"];
    if PLACEHOLDERS.iter().any(|word| word.eq_ignore_ascii_case(text)) {
        return None;
    }
    // "Russian language", "en_GB", "Russian (translated)".
    let head = text.find(|c: char| !c.is_alphabetic()).map(|end| &text[..end]).filter(|head| head.len() > 3);
    if let Some(language) = head.and_then(|head| Language::read(head).ok()) {
        let mut others = text.split(|c: char| !c.is_alphabetic()).skip(1).filter(|word| word.len() > 3);
        return (!others.any(|word| Language::read(word).is_ok())).then_some(language);
    }
    // Languages with a code of two letters are the better known, so the likelier.
    let is_known = |language: &Language| language.bcp47().len() == 2;
    // Capitals are an abbreviation of something.
    if text.len() <= 3 && text.bytes().any(|byte| !byte.is_ascii_lowercase()) {
        return None;
    }
    if text.len() <= 3 {
        let codes = |known: bool| {
            let rows = LANGUAGES.rows().filter(move |cells| cells[STATUS] == "current");
            let rows = rows.filter(move |cells| !known || !cells[TWO_LETTER].is_empty());
            rows.flat_map(|cells| [cells[CODE], cells[super::TERMINOLOGIC]])
        };
        let code = nearest(text, codes(true)).or_else(|| nearest(text, codes(false)))?;
        return Language::read(code).ok();
    }
    let names = || CODES.names.iter().map(|(name, row)| (name, Language(row)));
    let begins = |name: &str| name.get(..text.len()).is_some_and(|start| start.eq_ignore_ascii_case(text));
    let mut begun: Vec<_> = names().filter(|(name, _)| begins(name)).map(|(_, language)| language).collect();
    begun.dedup();
    if begun.len() > 1 {
        begun.retain(is_known);
    }
    if let [language] = begun[..] {
        return Some(language);
    }
    let known = names().filter(|(_, language)| is_known(language)).map(|(name, _)| name);
    // A slip in a short word makes another word.
    let slips = if text.chars().count() < 8 { 1 } else { 2 };
    let all = || names().map(|(name, _)| name);
    let name = nearest_within(text, slips, known).or_else(|| nearest_within(text, slips, all()))?;
    CODES.names.find(name).map(Language)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn suggested(text: &str) -> Option<&'static str> {
        Language::read(text).unwrap_err().suggestion().map(Language::bibliographic)
    }

    #[test]
    fn slips_and_beginnings_suggest_a_language() {
        let cases = [
            ("rsu", "rus"),
            ("egn", "eng"),
            ("Rusian", "rus"),
            ("Russ", "rus"),
            ("Germ", "ger"),
            ("Russian language", "rus"),
            ("Portugese", "por"),
        ];
        for (text, code) in cases {
            assert_eq!(suggested(text), Some(code), "{text}");
        }
    }

    #[test]
    fn nothing_is_suggested_without_a_reason() {
        for text in
            ["xqz", "x", "Top Secret", "Gibberish", "N/A", "n/a", "TBD", "XLS", "eng-rus", "Klingonish"]
        {
            assert_eq!(suggested(text), None, "{text}");
        }
    }

    #[test]
    fn messages_say_what_was_expected_and_found() {
        let message = |text| Language::read(text).unwrap_err().to_string();
        insta::assert_snapshot!(message(""), @"expected a language, found nothing");
        insta::assert_snapshot!(message("rsu"), @"expected the ISO 639 code or English name of a language, found `rsu`; did you mean `rus`?");
        insta::assert_snapshot!(message("Gibberish"), @"expected the ISO 639 code or English name of a language, found `Gibberish`");
        insta::assert_snapshot!(message("scr"), @"expected `hrv` (Croatian), found `scr`, which is obsolete");
        insta::assert_snapshot!(message("esk"), @"expected a current language code, found `esk`, which was divided among several");
    }
}
