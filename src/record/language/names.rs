//! Names of languages beside those of ISO 639-2: of ISO 639-3, older ones, and those in other languages.
//!
//! The lists are long and few records need them, so they are indexed when a text first is no language otherwise.

use std::sync::LazyLock;

use crate::codelist::{ISO_639_3, Index, LANGUAGE_NAMES, LANGUAGE_NAMES_CLDR};

use super::{Language, codes};

struct Names {
    /// Names that stand for one language whatever their case.
    common: Index,
    /// The names that ISO 639-3 and ISO 639-5 have, many of which are also words.
    of_the_standard: Index,
}

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let number = |code: &str| codes::language_of(code).map(|language| language.0);
    let by_hand = LANGUAGE_NAMES.rows().filter_map(|row| Some((row.cell(0), number(row.cell(1))?)));
    let elsewhere = LANGUAGE_NAMES_CLDR.rows().flat_map(|row| {
        let number = number(row.cell(0));
        row.cell(1).split("; ").filter_map(move |name| Some((name, number?)))
    });
    let standard = ISO_639_3.rows().filter(|row| row.cell(1) != "obsolete").flat_map(|row| {
        let number = number(row.cell(0));
        row.cell(5).split("; ").filter_map(move |name| Some((name, number?)))
    });
    Names { common: Index::new(by_hand.chain(elsewhere)), of_the_standard: Index::new(standard) }
});

/// The language that has a name.
pub(super) fn find(name: &str) -> Option<Language> {
    // Most texts that are no language are sentences; no name has so many words.
    if name.len() > 80 {
        return None;
    }
    let names = &*NAMES;
    let number = names.common.find(name).or_else(|| {
        // "are", "SO": a short word is a name only where it is written as one.
        let letters = name.chars().count();
        let begins = name.chars().next().is_some_and(char::is_uppercase);
        let is_name = match letters {
            0..=3 => is_capitalised(name),
            4 | 5 => begins,
            _ => true,
        };
        is_name.then(|| names.of_the_standard.find(name)).flatten()
    })?;
    Some(Language(number))
}

/// Whether the first letter is a capital and no other is.
pub(super) fn is_capitalised(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.all(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_name_reads_as_its_language() {
        for row in LANGUAGE_NAMES.rows() {
            let language = codes::language_of(row.cell(1));
            assert!(language.is_some(), "{row:?}");
            // "asl" is a code.
            let name = row.cell(0);
            let name = if name.len() <= 3 { name.to_uppercase() } else { name.to_owned() };
            assert_eq!(Language::read(&name).ok(), language, "{row:?}");
            assert_eq!(row.cell(0), row.cell(0).to_lowercase());
        }
        for row in LANGUAGE_NAMES_CLDR.rows() {
            for name in row.cell(1).split("; ") {
                assert_eq!(Language::read(name).ok(), codes::language_of(row.cell(0)), "{name}");
            }
        }
    }

    #[test]
    fn a_short_word_is_a_name_only_where_it_is_written_as_one() {
        assert_eq!(find("Are").map(Language::terminologic), Some("mwc"));
        for text in ["are", "ARE", "notes", "Gibberish", "", &"x".repeat(81)] {
            assert_eq!(find(text), None, "{text}");
        }
    }
}
