//! The words that dates are written with: what they stand for, and how they are found.
//!
//! Each language has its table in a file of its own: single words, and phrases, whose parts may be divided
//! by spaces, full stops, hyphens, slashes or apostrophes. A word that means two things in two languages
//! stands for both by a kind of its own ([`Word::Do`], [`Word::Listopad`]), or is left out; the grammar
//! decides, or it stays ambiguous.

mod czech;
mod dutch;
mod english;
mod french;
mod german;
mod italian;
mod latin;
mod polish;
mod portuguese;
mod russian;
mod spanish;
mod ukrainian;
mod word;

use word::Language;
pub(super) use word::Word;

const LATIN_SCRIPT: [&Language; 11] = [
    &english::ENGLISH,
    &german::GERMAN,
    &french::FRENCH,
    &polish::POLISH,
    &spanish::SPANISH,
    &italian::ITALIAN,
    &dutch::DUTCH,
    &portuguese::PORTUGUESE,
    &czech::CZECH,
    &latin::LATIN,
    &russian::ROMANISED,
];

const CYRILLIC_SCRIPT: [&Language; 2] = [&russian::RUSSIAN, &ukrainian::UKRAINIAN];

fn languages(first: char) -> &'static [&'static Language] {
    if ('\u{400}'..='\u{52F}').contains(&first) { &CYRILLIC_SCRIPT } else { &LATIN_SCRIPT }
}

/// A word in lower case, as far as it fits: no word of the tables is longer.
struct Lower {
    bytes: [u8; 40],
    len: usize,
}

impl Lower {
    fn of(text: &str) -> Option<Self> {
        let mut lower = Self { bytes: [0; 40], len: 0 };
        for c in text.chars().flat_map(char::to_lowercase) {
            let room = lower.bytes.get_mut(lower.len..lower.len + c.len_utf8())?;
            lower.len += c.encode_utf8(room).len();
        }
        Some(lower)
    }

    fn text(&self) -> &[u8] {
        &self.bytes[..self.len]
    }
}

impl Word {
    /// What the word means, whatever its case.
    pub(super) fn of(text: &str) -> Option<Self> {
        let first = text.chars().next()?;
        let lower = Lower::of(text)?;
        let found = languages(first).iter().find_map(|language| {
            let at = language.words.binary_search_by(|entry| entry.0.as_bytes().cmp(lower.text()));
            at.ok().map(|at| language.words[at].1)
        });
        found.or_else(|| {
            let of = if first.is_lowercase() { Self::SmallRoman } else { Self::Roman };
            roman(text).map(of)
        })
    }

    /// The phrase that `rest` begins with, and its length in bytes.
    pub(super) fn phrase(rest: &str, first: char) -> Option<(Self, usize)> {
        let lower = first.to_lowercase().next()?;
        languages(first).iter().find_map(|language| {
            let from = language.phrases.partition_point(|entry| entry.0.chars().next() < Some(lower));
            language.phrases[from..]
                .iter()
                .take_while(|entry| entry.0.starts_with(lower))
                .find_map(|(phrase, word)| length(rest, phrase).map(|length| (*word, length)))
        })
    }
}

/// How many bytes of `rest` spell the phrase, if it begins with it and a word ends there.
fn length(rest: &str, phrase: &str) -> Option<usize> {
    let mut at = 0;
    for wanted in phrase.chars() {
        if wanted == ' ' {
            let divider =
                |c: char| c.is_whitespace() || matches!(c, '.' | '-' | '/' | '\'' | '\u{2019}' | '\u{2010}');
            let after = rest[at..].trim_start_matches(divider);
            let after_at = rest.len() - after.len();
            if after_at == at {
                return None;
            }
            at = after_at;
        } else {
            let found = rest[at..].chars().next()?;
            if !found.to_lowercase().eq([wanted]) {
                return None;
            }
            at += found.len_utf8();
        }
    }
    (!rest[at..].starts_with(char::is_alphabetic)).then_some(at)
}

/// The number a Roman numeral stands for, 1 to 39, in capitals; one of months in small letters too. The
/// Cyrillic letters that look like `I` and `X` are taken for them.
fn roman(text: &str) -> Option<u8> {
    let small = text.starts_with(['i', 'v', 'x']);
    let (mut tens, mut ones, mut stage) = (0u8, [0u8; 8], 0usize);
    for c in text.chars() {
        let digit = match c {
            'X' | 'Х' => b'X',
            'V' => b'V',
            'I' | 'І' => b'I',
            'x' | 'v' | 'i' if small => c.to_ascii_uppercase() as u8,
            _ => return None,
        };
        if digit == b'X' && stage == 0 {
            tens += 10;
        } else {
            *ones.get_mut(stage)? = digit;
            stage += 1;
        }
    }
    let ones = match &ones[..stage] {
        b"" => 0,
        b"I" => 1,
        b"II" => 2,
        b"III" => 3,
        b"IV" => 4,
        b"V" => 5,
        b"VI" => 6,
        b"VII" => 7,
        b"VIII" => 8,
        b"IX" => 9,
        _ => return None,
    };
    let value = tens + ones;
    (tens <= 30 && value > 0 && !(small && value > 12)).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_sorted_and_in_lower_case() {
        for language in LATIN_SCRIPT.into_iter().chain(CYRILLIC_SCRIPT) {
            for (at, pair) in language.words.windows(2).enumerate() {
                assert!(pair[0].0 < pair[1].0, "{at}: {:?}", pair[1]);
            }
            for (word, _) in language.words {
                assert!(word.len() <= 40 && word.chars().all(char::is_alphabetic), "{word}");
                assert_eq!(*word, word.to_lowercase());
            }
            // A longer phrase stands before its own beginning.
            let key = |phrase: &str| format!("{phrase}\u{10FFFF}");
            for pair in language.phrases.windows(2) {
                assert!(key(pair[0].0) < key(pair[1].0), "{:?}", pair[1]);
            }
            for (phrase, _) in language.phrases {
                assert!(phrase.contains(' ') && *phrase == phrase.to_lowercase(), "{phrase}");
            }
        }
    }

    #[test]
    fn a_word_is_found_in_any_case() {
        for text in ["january", "January", "JANUARY", "Januar", "января", "ЯНВАРЯ", "stycznia"] {
            assert_eq!(Word::of(text), Some(Word::Month(1)), "{text}");
        }
        assert_eq!(Word::of("Janvember"), None);
        assert_eq!(Word::of(&"x".repeat(200)), None);
    }

    #[test]
    fn a_phrase_is_found_however_its_parts_are_divided() {
        for text in ["v. Chr.", "v.Chr", "V CHR"] {
            let first = text.chars().next().unwrap();
            assert_eq!(Word::phrase(text, first).map(|found| found.0), Some(Word::BeforeChrist), "{text}");
        }
        assert_eq!(Word::phrase("v. Christian", 'v'), None);
        assert_eq!(Word::phrase("б/д", 'б'), Some((Word::Undated, 5)));
    }

    #[test]
    fn roman_numerals_are_read_to_39() {
        for (text, value) in [("I", 1), ("IX", 9), ("XIX", 19), ("ХІХ", 19), ("XXXIX", 39), ("vi", 6)] {
            assert_eq!(roman(text), Some(value), "{text}");
        }
        for text in ["", "IIII", "VX", "XL", "MCM", "xix", "Xi", "XXXX", "IXX"] {
            assert_eq!(roman(text), None, "{text}");
        }
    }
}
