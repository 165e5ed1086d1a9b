//! A person's name taken apart into given and family name, suffix and terms of address.
//!
//! A name is split only where its shape leaves no doubt that matters: what is given back covers the whole
//! name, and a name that might be read two ways ("Mao Zedong", "Gabriel García Márquez") stays whole.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::given::{is_given, is_given_in_front};
use super::pinyin::is_pinyin;
use super::words::{self, is_initials, is_mark};
use crate::codelist::COUNTRIES;
use crate::record::slice::stretch;

/// The parts of a person's name.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Parts<'a> {
    pub(super) given: Option<&'a str>,
    pub(super) family: Option<&'a str>,
    pub(super) suffix: Option<&'a str>,
    pub(super) terms: Option<&'a str>,
}

/// Splits a person's name in direct or inverted order.
pub(super) fn split(whole: &str) -> Option<Parts<'_>> {
    let mut segments = whole.split(',').map(str::trim);
    let first = segments.next()?;
    let Some(second) = segments.next() else { return direct(first) };
    // What stands behind two commas and more is suffix and terms.
    let mut parts = if words::is_suffix(second) {
        match segments.clone().next().filter(|third| !is_term_or_suffix(third)) {
            Some(third) => {
                segments.next();
                inverted(first, third)
            }
            None => direct(first),
        }
        .filter(|parts| parts.suffix.is_none())
        .map(|parts| Parts { suffix: Some(second), ..parts })
    } else if is_saint(whole) {
        None
    } else if are_terms(second) {
        direct(first)
            .filter(|parts| parts.terms.is_none())
            .map(|parts| Parts { terms: Some(second), ..parts })
    } else {
        inverted(first, second)
    }?;
    for more in segments {
        if words::is_suffix(more) && parts.suffix.is_none() {
            parts.suffix = Some(more);
        } else if are_terms(more) && parts.terms.is_none() {
            parts.terms = Some(more);
        } else {
            return None;
        }
    }
    Some(parts)
}

/// Whether a name in direct order has the title of a saint or a sovereign behind it: who has one has no family name.
pub(super) fn is_saint(name: &str) -> bool {
    let mut segments = name.split(", ");
    let (first, second) = (segments.next().unwrap_or_default(), segments.next().unwrap_or_default());
    // "Queen of Great Britain", "Dalai Lama XIV", but "St Peter's Church".
    let mut titles = second.split_whitespace().take_while(|word| !word.starts_with(char::is_lowercase));
    let is_title = second.split_whitespace().next().is_some_and(words::is_sovereign)
        && titles
            .all(|word| words::is_term(word) || words::is_sovereign(word) || words::is_suffix_name(word));
    is_title && first.split_whitespace().all(is_name)
}

fn is_term_or_suffix(text: &str) -> bool {
    words::is_suffix(text) || are_terms(text)
}

/// Whether a text is nothing but terms of address, or degrees and orders.
fn are_terms(text: &str) -> bool {
    !text.is_empty()
        && text.split_whitespace().all(|word| words::is_term(word) || words::is_postnominal(word))
}

/// "Khrushchev, Nikita Sergeevich", "Berg, Cornelis van den", "Chiang, Ching-kuo".
fn inverted<'a>(family: &'a str, given: &'a str) -> Option<Parts<'a>> {
    let mut parts = Parts::default();
    let names: Vec<&str> = family.split_whitespace().collect();
    let plain = names.iter().filter(|word| is_name(word)).count();
    let fits = |word: &&str| is_name(word) || is_within(word) || matches!(*word, "y" | "e" | "i");
    if plain == 0 || names.len() > 5 || plain > 3 || !names.iter().all(fits) {
        return None;
    }
    // "Meehan III, William F.": the suffix stands behind the family name.
    let (family, names) = match &names[..] {
        [before @ .., last]
            if !before.is_empty() && words::is_suffix(last) && !is_initials(last) && *last != "Jun" =>
        {
            parts.suffix = Some(last);
            (stretch(family, before[0], before[before.len() - 1]), before)
        }
        all => (family, all),
    };
    let two_persons = plain > 1 && given.contains(char::is_whitespace) && is_given(names[0]);
    parts.family = Some(family);

    // "Ali Baba, Syria" names a place.
    if is_place(given) {
        return None;
    }
    let names: Vec<&str> = given.split_whitespace().collect();
    // "Fitz, Earl E." has a given name, "Smith, Major John" a rank before one.
    let named = names.first().is_some_and(|word| words::is_term_or_name(word))
        && !(names[0] != "Earl" && names[0] != "Bart" && names.get(1).is_some_and(|word| is_given(word)));
    let mut rest = if named { &names[..] } else { take_terms(given, &names, &mut parts) };
    if let Some(at) = rest.iter().position(|word| words::is_noble(word)).filter(|at| *at > 0) {
        // "Weizsäcker, Ernst Freiherr von": the particle belongs to the title.
        if parts.terms.is_some() || !rest[at..].iter().all(|word| words::is_noble(word) || is_within(word)) {
            return None;
        }
        parts.terms = Some(stretch(given, rest[at], rest[rest.len() - 1]));
        rest = &rest[..at];
    }
    while let [before @ .., last] = rest
        && !before.is_empty()
    {
        // "Ki Jun" and "Joseph Fr." are given names.
        let place = if words::is_suffix(last) && !is_initials(last) && *last != "Jun" {
            &mut parts.suffix
        } else if words::is_term(last) && last.ends_with('.') && !is_initials(last) && *last != "Fr." {
            &mut parts.terms
        } else {
            break;
        };
        if place.is_some() {
            break;
        }
        *place = Some(last);
        rest = before;
    }
    let fits = |word: &&str| {
        is_name(word)
            || is_initials(word)
            || is_within(word)
            || matches!(*word, "ben" | "bin" | "ibn" | "bint" | "bar")
    };
    let starts =
        rest.first().is_some_and(|word| (is_name(word) || is_initials(word)) && !words::is_suffix_name(word));
    if !starts || two_persons || rest.len() > 6 || !rest.iter().all(fits) || words::is_opener(rest[0]) {
        return None;
    }
    // "Victoria, Queen", "Tenzin Gyatso, Dalai Lama XIV": a title is no given name.
    let only_terms = rest.iter().all(|word| words::is_term(word) || words::is_suffix(word));
    if only_terms || words::is_term(rest[0]) && !named {
        return None;
    }
    parts.given = Some(stretch(given, rest[0], rest[rest.len() - 1]));
    Some(parts)
}

/// "David Wolff", "A. Ross Johnson", "Cornelis van den Berg", "Хрущёв Н. С.".
fn direct(text: &str) -> Option<Parts<'_>> {
    let mut parts = Parts::default();
    let names: Vec<&str> = text.split_whitespace().collect();
    // "Bart Antony van der Leck" has two given names.
    let named = names.len() > 2 && words::is_term_or_name(names[0]) && is_own_name(&names);
    let mut rest = if named { &names[..] } else { take_terms(text, &names, &mut parts) };
    // Sovereigns, popes and saints have no family name: "Pope John Paul II".
    if names.first().is_some_and(|word| words::is_sovereign(word)) {
        return None;
    }
    if let [before @ .., last] = rest
        && before.len() > 1
        && words::is_suffix(last)
        && !is_initials(last)
    {
        if words::is_suffix_name(last) && before.last().is_some_and(|word| is_given(word)) {
            return None;
        }
        parts.suffix = Some(last);
        rest = before;
    }
    // "Ernst Freiherr von Weizsäcker".
    let (given, family) = match rest.iter().position(|word| words::is_noble(word)).filter(|at| *at > 0) {
        Some(at) => {
            let (given, family) = (&rest[..at], &rest[at + 1..]);
            let particles = family.iter().take_while(|word| is_within(word)).count();
            let named = family.len() == particles + 1 && is_name(family[particles]) && particles > 0;
            if parts.terms.is_some()
                || !named
                || !given.iter().all(|word| is_cased(word) || is_initials(word))
            {
                return None;
            }
            parts.terms = Some(rest[at]);
            (given, family)
        }
        None => order(rest)?,
    };
    parts.given = Some(stretch(text, given[0], given[given.len() - 1]));
    parts.family = Some(stretch(text, family[0], family[family.len() - 1]));
    Some(parts)
}

type Words<'w, 'a> = &'w [&'a str];

/// Which words are the given and which the family name.
fn order<'w, 'a>(names: Words<'w, 'a>) -> Option<(Words<'w, 'a>, Words<'w, 'a>)> {
    let (first, last) = (*names.first()?, *names.last()?);
    let cased = |word: &&str| is_within(word) || *word == "y" || is_initials(word) || is_cased(word);
    let doubtful = words::is_doubtful_start(first)
        || words::is_opener(first)
        || names.iter().any(|word| words::is_capitals(word) && !is_initials(word))
        || names.iter().any(|word| word.contains(['ō', 'ū', 'Ō', 'Ū']))
        || has_small_second_half(last)
        || names.iter().all(|word| is_pinyin(word))
        || is_icelandic(first, last)
        || first.ends_with("iin")
        || (first.len() > 5 && first.ends_with("ing") && !is_given(first));
    if !(2..=7).contains(&names.len()) || doubtful || !names.iter().all(cased) {
        return None;
    }
    let initials = |words: &[&str]| words.iter().all(|word| is_initials(word));
    if !is_initials(first) && names[1..].iter().all(|word| is_initials(word) && word.ends_with('.')) {
        // "Хрущёв Н. С.", "Khrushchev N.S.", but "John D." wants its family name.
        let stops: usize = names[1..].iter().map(|word| word.matches('.').count()).sum();
        let inverted = is_cyrillic(first) || (stops > 1 && !is_given(first));
        return inverted.then_some((&names[1..], &names[..1]));
    }
    if let Some(at) = names.iter().position(|word| words::particle(word).is_some() || *word == "y") {
        return with_particle(names, at);
    }
    let (given, family) = names.split_at(names.len() - 1);
    if is_initials(last) || !is_name(last) {
        return None;
    }
    let known = |words: &[&str]| words.iter().all(|word| is_given(word) || is_initials(word));
    if let Some(at) = names.iter().position(|word| words::is_particle(word)) {
        // "Vincent Van Gogh", but "Nguyen Van Thieu".
        let settled = at + 2 == names.len() && at > 0 && known(&names[..at]);
        return settled.then(|| names.split_at(at));
    }
    if let [_, second, third] = names
        && !names.iter().any(|word| is_initials(word))
    {
        return match (is_patronymic(second), is_patronymic(third)) {
            (true, false) => Some((given, family)),
            (false, true) => Some((&names[1..], &names[..1])),
            (false, false) if is_given_in_front(first) && is_given(second) && !is_given(third) => {
                Some((given, family))
            }
            (true, true) | (false, false) => None,
        };
    }
    // Where the last word is a given name and the first is none, the family name may stand first.
    if is_given(last) && !is_initials(first) && !is_given(first) {
        return (is_cyrillic(first) && names.len() == 2 && !is_patronymic(last))
            .then_some((&names[1..], &names[..1]));
    }
    let full: Vec<&&str> = given.iter().filter(|word| !is_initials(word)).collect();
    let settled = match full[..] {
        [] => true,
        // Two words alone are as often a body, a thing, or a family name that stands first: "Rote Fahne",
        // "Various Artists", "Gerő Ernő".
        [one] => {
            (names.len() > 2 || is_given_in_front(one) || is_cyrillic(last))
                && !is_patronymic(last)
                // "J. Hacker Hughes" has two family names as often.
                && (one == &first || (is_given_in_front(one) && !may_be_family(one)))
                && order_is_plain(one, last, names)
        }
        _ => (is_given_in_front(given[0]) || is_initials(given[0])) && known(&given[1..]) && !is_given(last),
    };
    (settled || initials(given)).then_some((given, family))
}

/// A family name that begins with particles, or is two names joined by "y".
fn with_particle<'w, 'a>(names: Words<'w, 'a>, at: usize) -> Option<(Words<'w, 'a>, Words<'w, 'a>)> {
    // "in 't", "op de", "auf den".
    let at = if at > 1 && words::is_preposition(names[at - 1]) { at - 1 } else { at };
    let start = if names[at] == "y" { at.checked_sub(1)? } else { at };
    let after = names[at..]
        .iter()
        .take_while(|word| is_within(word) || words::is_particle(word) || **word == "y")
        .count();
    let (given, family) = names.split_at(start);
    let one_name = names.len() == at + after + 1 && is_name(names[at + after]);
    let binds = names[at..at + after].iter().any(|word| words::particle(word) == Some(true));
    let full = given.iter().filter(|word| !is_initials(word)).count();
    let known = given.iter().all(|word| is_given(word) || is_initials(word));
    let capital = given.iter().any(|word| words::is_particle(word) || is_within(word));
    (one_name && !given.is_empty() && !capital && (known || full == 0 || (binds && full == 1)))
        .then_some((given, family))
}

/// Whether a word in small letters may stand within a family name: a particle, or what stands between particles.
fn is_within(word: &str) -> bool {
    words::particle(word).is_some() || words::is_preposition(word)
}

/// Icelandic names end in a patronymic, which is no family name.
fn is_icelandic(first: &str, last: &str) -> bool {
    let letter = |word: &str| word.contains(['ð', 'þ', 'Þ', 'á', 'í', 'ó', 'ú', 'ý', 'æ', 'ö']);
    last.ends_with("dóttir") || (last.ends_with("sson") && (letter(first) || letter(last)))
}

/// In Cyrillic the family name stands first as often as last; two words are split only where the endings
/// tell them apart.
fn order_is_plain(first: &str, last: &str, names: &[&str]) -> bool {
    const ENDINGS: &[&str] = &[
        "ов",
        "ев",
        "ёв",
        "ин",
        "ын",
        "ова",
        "ева",
        "ёва",
        "ина",
        "ына",
        "ский",
        "ская",
        "цкий",
        "цкая",
        "ко",
        "чук",
        "ян",
        "дзе",
        "швили",
    ];
    let surname = |word: &str| ENDINGS.iter().any(|end| word.ends_with(end));
    names.len() > 2
        || !is_cyrillic(last)
        || (surname(last) && !surname(first))
        || (is_given(first) && !is_given(last))
}

fn is_cyrillic(word: &str) -> bool {
    word.chars().any(|c| ('\u{400}'..='\u{52f}').contains(&c))
}

/// Whether a middle word looks like the first of two family names.
fn may_be_family(word: &str) -> bool {
    ["ez", "cia", "cía", "Silva", "Santos"].iter().any(|end| word.ends_with(end))
}

fn is_patronymic(word: &str) -> bool {
    ["ovich", "evich", "ovna", "evna", "Ilyich", "Ilich", "ович", "евич", "овна", "евна", "ична", "Ильич"]
        .iter()
        .any(|end| word.ends_with(end))
}

/// "Kai-shek", "Il-sung": given names that follow their family name.
fn has_small_second_half(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
        && word.split('-').skip(1).any(|half| half.starts_with(char::is_lowercase))
}

/// A word that can be a name: letters, and the marks names have, beginning with no small letter; or with
/// a particle written to it ("d'Estaing", "al-Sadat").
pub(super) fn is_name(word: &str) -> bool {
    let prefixed =
        ["al-", "el-", "as-", "an-", "ar-", "ash-", "at-", "d'", "d’", "l'", "l’", "dell'", "dall'"]
            .iter()
            .find_map(|prefix| word.strip_prefix(prefix));
    let word = prefixed.unwrap_or(word);
    let inner =
        |c: char| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | 'ʹ' | 'ʼ' | '`' | '.' | '‐' | '‑');
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let uncased = |c: char| c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase();
    (letters >= 2 || word.starts_with(uncased))
        && word.starts_with(|c: char| (c.is_alphabetic() && !c.is_lowercase()) || matches!(c, '\'' | '’'))
        && word.chars().all(|c| inner(c) || is_mark(c))
}

/// Whether a word that is a term of address too is the first given name of a name in direct order.
fn is_own_name(names: &[&str]) -> bool {
    matches!(names[0], "Bart" | "Earl") && !names[1].starts_with(char::is_lowercase)
}

/// The names of countries and of their states, as MARC has them.
static PLACES: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| COUNTRIES.rows().filter(|cells| cells[2] == "current").map(|cells| cells[1]).collect());

/// Whether what stands behind a comma is a country and no given name.
fn is_place(text: &str) -> bool {
    const NAMES: &[&str] = &["Chad", "Cuba", "Georgia", "India", "Ireland", "Israel", "Jordan", "Kenya"];
    !is_given(text) && !NAMES.contains(&text) && PLACES.contains(text)
}

fn is_cased(word: &str) -> bool {
    let possessive = word.ends_with("'s") || word.ends_with("’s");
    is_name(word) && word.contains(char::is_uppercase) && !possessive
}

/// Takes terms of address from the front, where a name is left behind them.
fn take_terms<'w, 'a>(text: &'a str, names: Words<'w, 'a>, parts: &mut Parts<'a>) -> Words<'w, 'a> {
    let count = names.iter().take_while(|word| words::is_term(word)).count();
    if count == 0 || count >= names.len() {
        return names;
    }
    parts.terms = Some(stretch(text, names[0], names[count - 1]));
    &names[count..]
}
