//! The words by which a name is told to be a person's, a body's or a family's.

use super::lists;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

type List = LazyLock<FxHashSet<&'static str>>;

macro_rules! list {
    ($name:ident) => {
        static $name: List = LazyLock::new(|| lists::$name.split(' ').collect());
    };
}

list!(BODY);
list!(WEAK);
list!(OPENERS);
list!(ABBREVIATIONS);
list!(COUNTRIES);
list!(PARTICLES_GERMANIC);
list!(PARTICLES_ROMANCE);
list!(FAMILY_FIRST);
list!(HALVES);
list!(TERMS);
list!(SUFFIXES);
list!(ROLES);

/// Whether a list in small letters has the word, whatever the word's case in ASCII.
fn listed(list: &List, word: &str) -> bool {
    let mut buffer = [0; 20];
    let Some(lower) = buffer.get_mut(..word.len()) else { return false };
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    std::str::from_utf8(lower).is_ok_and(|lower| list.contains(lower))
}

/// The word without the punctuation around it.
pub(crate) fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// Whether one word makes a name a body's.
pub(crate) fn is_body_word(word: &str) -> bool {
    if word.is_ascii() {
        return listed(&BODY, word);
    }
    let lower = word.to_lowercase();
    lists::BODY_STEMS.split(' ').any(|stem| lower.starts_with(stem))
        || lists::BODY_CJK.split(' ').any(|part| word.contains(part))
}

/// Whether any word of the text makes it a body's name.
pub(crate) fn has_body_word(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(|word| !word.is_empty() && is_body_word(word))
}

/// Whether any word of the text is one that bodies and persons share.
pub(super) fn has_weak_word(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(|word| listed(&WEAK, word))
}

/// Whether a name in direct order that begins with this word is no person's.
pub(crate) fn is_opener(word: &str) -> bool {
    listed(&OPENERS, bare(word)) || listed(&OPENERS, word)
}

/// Whether a word in capitals is a body's abbreviation: "CPSU", "KGB", and any of three letters and more
/// without a vowel.
pub(super) fn is_body_abbreviation(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let vowel = |c: char| "AEIOUYАЕЁИОУЫЭЮЯ".contains(c);
    ABBREVIATIONS.contains(bare(word))
        || (letters >= 3 && is_capitals(word) && !word.contains('.') && !word.chars().any(vowel))
}

/// Whether a word of two letters or more is all in capitals.
pub(super) fn is_capitals(word: &str) -> bool {
    word.chars().filter(|c| c.is_alphabetic()).count() >= 2
        && word.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
}

/// Whether a text is an abbreviation such as a body is known by: "CCNY", "TsKhSD", "BArch", "АП РФ".
///
/// Words of up to a dozen letters, none beginning small, with two capitals or more and at least two in
/// five; at most three of them. The abbreviations of countries are none.
#[must_use]
pub fn is_abbreviation(text: &str) -> bool {
    let text = text.trim();
    let word = |word: &str| {
        word.chars().count() <= 12
            && word.starts_with(char::is_uppercase)
            && word.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '.' | '/' | '&'))
    };
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    (1..=3).contains(&text.split_whitespace().count())
        && text.split_whitespace().all(word)
        && capitals >= 2
        && capitals * 5 >= letters * 2
        && !COUNTRIES.contains(text)
}

/// Whether the word is a particle in lower case, and if so whether it binds after several given names.
pub(super) fn particle(word: &str) -> Option<bool> {
    if PARTICLES_GERMANIC.contains(word) {
        Some(true)
    } else {
        PARTICLES_ROMANCE.contains(word).then_some(false)
    }
}

/// Whether the word is a particle, whatever its case.
pub(crate) fn is_particle(word: &str) -> bool {
    listed(&PARTICLES_GERMANIC, word) || listed(&PARTICLES_ROMANCE, word)
}

/// Whether a name that begins with this word may have its family name first, or only half a given name.
pub(super) fn is_doubtful_start(word: &str) -> bool {
    FAMILY_FIRST.contains(word) || HALVES.contains(word)
}

/// Whether the word is a term of address.
pub(super) fn is_term(word: &str) -> bool {
    TERMS.contains(word.trim_end_matches('.'))
}

/// Whether the word is a suffix.
pub(super) fn is_suffix(word: &str) -> bool {
    SUFFIXES.contains(word.trim_end_matches('.'))
}

/// Whether a text names one role, or several joined by "and", commas or strokes.
pub(super) fn is_role(text: &str) -> bool {
    let mut any = false;
    for part in text.split([',', '/', '&']).flat_map(|part| part.split(" and ")) {
        let part = part.trim().trim_end_matches('.');
        let singular = part.strip_suffix('s').unwrap_or(part);
        if part != "former owner" && !listed(&ROLES, part) && !listed(&ROLES, singular) {
            return false;
        }
        any = true;
    }
    any
}

/// Whether the full stop at the end of `word` belongs to it: an initial, "Jr.", "Dr.", "Inc.".
pub(crate) fn keeps_stop(word: &str) -> bool {
    let stem = word.trim_end_matches('.').trim_start_matches(|c: char| !c.is_alphanumeric());
    const SHORT: &[&str] = &["co", "corp", "inc", "ltd", "st", "mt", "no", "vol", "ch"];
    let short = |word: &str| SHORT.iter().any(|entry| entry.eq_ignore_ascii_case(word));
    stem.chars().count() == 1
        || stem.contains('.')
        || is_initials(word)
        || is_suffix(stem)
        || (stem.len() < word.len() && is_term(stem) && stem.len() < 5)
        || short(stem)
}

/// Whether the word is made of initials: "A.", "N.S.", "Yu.", "J.-P.", or one capital letter.
pub(crate) fn is_initials(word: &str) -> bool {
    let mut parts = word.split(['.', '-']).filter(|part| !part.is_empty()).peekable();
    let dotted = word.ends_with('.');
    let initial = |part: &str| {
        let letters = part.chars().count();
        let digraph = ["Yu", "Ya", "Ye", "Zh", "Kh", "Ts", "Ch", "Sh", "Th", "Ph", "Дж"].contains(&part);
        part.chars().all(char::is_alphabetic)
            && part.starts_with(char::is_uppercase)
            && (letters == 1 || (digraph && dotted))
    };
    parts.peek().is_some() && parts.all(initial) && (dotted || word.chars().count() == 1)
}
