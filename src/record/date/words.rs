//! The words that dates are written with: what they stand for, and how they are found.
//!
//! The words are data, `schemas/codelists/date_words.tsv`: single words, and phrases, whose parts may be divided by
//! spaces, full stops, hyphens, slashes or apostrophes. A word that means two things in two languages stands for both
//! by a kind of its own ([`Word::Do`], [`Word::Listopad`]), or is left out; the grammar decides, or it stays ambiguous.

mod table;
mod word;

use table::{LONGEST, TABLE};
pub(super) use word::Word;

/// A word in lower case, as far as it fits: no word of the list is longer.
struct Lower {
    bytes: [u8; LONGEST],
    len: usize,
}

impl Lower {
    fn of(text: &str) -> Option<Self> {
        let mut lower = Self { bytes: [0; LONGEST], len: 0 };
        if text.is_ascii() {
            let room = lower.bytes.get_mut(..text.len())?;
            room.copy_from_slice(text.as_bytes());
            room.make_ascii_lowercase();
            lower.len = text.len();
            return Some(lower);
        }
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
    /// What the word, or the phrase that begins with it, means, whatever their case, and the length of what was read
    /// in bytes: `rest` begins with the letters of the word, `length` bytes.
    pub(super) fn at_start(rest: &str, length: usize) -> Option<(Self, usize)> {
        let word = &rest[..length];
        if let Some(lower) = Lower::of(word) {
            let lower = lower.text();
            let from = TABLE.partition_point(|entry| entry.text() < lower);
            // A phrase stands behind its first word, and a longer one is taken before its own beginning.
            let single = TABLE.get(from).filter(|entry| entry.text() == lower);
            let phrases = TABLE[from..].iter().skip(usize::from(single.is_some())).take_while(|entry| {
                entry.text().len() > lower.len()
                    && entry.text().starts_with(lower)
                    && entry.text()[lower.len()] == b' '
            });
            let phrase = phrases
                .filter_map(|entry| {
                    tail_length(&rest[length..], &entry.text()[lower.len()..]).map(|end| (entry.word, end))
                })
                .max_by_key(|(_, end)| *end);
            if let Some((word, end)) = phrase {
                return Some((word, length + end));
            }
            if let Some(entry) = single {
                return Some((entry.word, length));
            }
        }
        if length > 16 {
            return None;
        }
        let of = if word.starts_with(char::is_lowercase) { Self::SmallRoman } else { Self::Roman };
        roman(word).map(|number| (of(number), length))
    }
}

/// How many bytes of `rest` spell the rest of a phrase behind its first word, if a word ends there.
fn tail_length(rest: &str, phrase: &[u8]) -> Option<usize> {
    let phrase = std::str::from_utf8(phrase).ok()?;
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

    fn word(text: &str) -> Option<Word> {
        let length = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
        Word::at_start(text, length).map(|found| found.0)
    }

    #[test]
    fn a_word_is_found_in_any_case() {
        for text in ["january", "January", "JANUARY", "Januar", "января", "ЯНВАРЯ", "stycznia"] {
            assert_eq!(word(text), Some(Word::Month(1)), "{text}");
        }
        assert_eq!(word("Janvember"), None);
        assert_eq!(word(&"x".repeat(200)), None);
    }

    #[test]
    fn a_phrase_is_found_however_its_parts_are_divided() {
        for text in ["v. Chr.", "v.Chr", "V CHR"] {
            assert_eq!(word(text), Some(Word::BeforeChrist), "{text}");
        }
        assert_ne!(word("v. Christian"), Some(Word::BeforeChrist));
        assert_eq!(Word::at_start("б/д", 2), Some((Word::Undated, 5)));
        assert_eq!(Word::at_start("no dates, no", 2), Some((Word::Undated, 8)), "the longest is taken");
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
