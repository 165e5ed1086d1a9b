//! A person's name taken apart into given and family name, suffix and terms of address.
//!
//! A name is split only where its shape leaves no doubt that matters: what is given back covers the whole
//! name, and a name that might be read two ways ("Mao Zedong", "Gabriel García Márquez") stays whole.

use super::words::{self, is_initials};
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
    let segments: Vec<&str> = whole.split(',').map(str::trim).collect();
    match segments[..] {
        [direct_order] => direct(direct_order),
        [name, suffix] if words::is_suffix(suffix) => direct(name)
            .filter(|parts| parts.suffix.is_none())
            .map(|parts| Parts { suffix: Some(suffix), ..parts }),
        [family, given] => inverted(family, given),
        [family, suffix, given] if words::is_suffix(suffix) => inverted(family, given)
            .filter(|parts| parts.suffix.is_none())
            .map(|parts| Parts { suffix: Some(suffix), ..parts }),
        [family, given, last] => {
            let parts = inverted(family, given)?;
            if words::is_suffix(last) && parts.suffix.is_none() {
                Some(Parts { suffix: Some(last), ..parts })
            } else if last.split_whitespace().all(words::is_term) && parts.terms.is_none() && !last.is_empty()
            {
                Some(Parts { terms: Some(last), ..parts })
            } else {
                None
            }
        }
        _ => None,
    }
}

/// "Khrushchev, Nikita Sergeevich", "Berg, Cornelis van den", "Chiang, Ching-kuo".
fn inverted<'a>(family: &'a str, given: &'a str) -> Option<Parts<'a>> {
    let mut parts = Parts::default();
    let names: Vec<&str> = family.split_whitespace().collect();
    let plain = names.iter().filter(|word| is_name(word)).count();
    let fits = |word: &&str| is_name(word) || words::particle(word).is_some() || *word == "y";
    if plain == 0 || names.len() > 5 || plain > 3 || !names.iter().all(fits) {
        return None;
    }
    parts.family = Some(family);

    let names: Vec<&str> = given.split_whitespace().collect();
    let mut rest = take_terms(given, &names, &mut parts);
    if let [before @ .., last] = rest
        && !before.is_empty()
        && words::is_suffix(last)
    {
        parts.suffix = Some(last);
        rest = before;
    }
    let fits = |word: &&str| is_name(word) || is_initials(word) || words::particle(word).is_some();
    let starts = rest.first().is_some_and(|word| is_name(word) || is_initials(word));
    if !starts || rest.len() > 6 || !rest.iter().all(fits) || words::is_opener(rest[0]) {
        return None;
    }
    parts.given = Some(stretch(given, rest[0], rest[rest.len() - 1]));
    Some(parts)
}

/// "David Wolff", "A. Ross Johnson", "Cornelis van den Berg", "Хрущёв Н. С.".
fn direct(text: &str) -> Option<Parts<'_>> {
    let mut parts = Parts::default();
    let names: Vec<&str> = text.split_whitespace().collect();
    let mut rest = take_terms(text, &names, &mut parts);
    if let [before @ .., last] = rest
        && before.len() > 1
        && words::is_suffix(last)
    {
        parts.suffix = Some(last);
        rest = before;
    }
    let (given, family) = order(rest)?;
    parts.given = Some(stretch(text, given[0], given[given.len() - 1]));
    parts.family = Some(stretch(text, family[0], family[family.len() - 1]));
    Some(parts)
}

type Words<'w, 'a> = &'w [&'a str];

/// Which words are the given and which the family name.
fn order<'w, 'a>(names: Words<'w, 'a>) -> Option<(Words<'w, 'a>, Words<'w, 'a>)> {
    let (first, last) = (*names.first()?, *names.last()?);
    let cased =
        |word: &&str| words::particle(word).is_some() || *word == "y" || is_initials(word) || is_cased(word);
    let doubtful = words::is_doubtful_start(first)
        || words::is_opener(first)
        || names.iter().any(|word| words::particle(word).is_none() && words::is_particle(word))
        || names.iter().any(|word| words::is_capitals(word) && !is_initials(word))
        || names.iter().any(|word| word.contains(['ō', 'ū', 'Ō', 'Ū']))
        || has_small_second_half(last);
    if !(2..=6).contains(&names.len()) || doubtful || !names.iter().all(cased) {
        return None;
    }
    let initials = |words: &[&str]| words.iter().all(|word| is_initials(word));
    if !is_initials(first) && names[1..].iter().all(|word| is_initials(word) && word.ends_with('.')) {
        // "Хрущёв Н. С.", "Khrushchev N.S.", but "John D." wants its family name.
        let inverted = is_cyrillic(first) || last.matches('.').count() > 1;
        return inverted.then_some((&names[1..], &names[..1]));
    }
    if let Some(at) = names.iter().position(|word| words::particle(word).is_some() || *word == "y") {
        return with_particle(names, at);
    }
    let (given, family) = names.split_at(names.len() - 1);
    if is_initials(last) || !is_name(last) {
        return None;
    }
    if let [_, second, third] = names
        && !names.iter().any(|word| is_initials(word))
    {
        return match (is_patronymic(second), is_patronymic(third)) {
            (true, false) => Some((given, family)),
            (false, true) => Some((&names[1..], &names[..1])),
            (true, true) | (false, false) => None,
        };
    }
    let full: Vec<&&str> = given.iter().filter(|word| !is_initials(word)).collect();
    let settled = match full[..] {
        [] => true,
        [one] => {
            !is_patronymic(last) && (one == &first || !may_be_family(one)) && order_is_plain(one, last, names)
        }
        _ => false,
    };
    (settled || initials(given)).then_some((given, family))
}

/// A family name that begins with particles, or is two names joined by "y".
fn with_particle<'w, 'a>(names: Words<'w, 'a>, at: usize) -> Option<(Words<'w, 'a>, Words<'w, 'a>)> {
    let start = if names[at] == "y" { at.checked_sub(1)? } else { at };
    let after =
        names[at..].iter().take_while(|word| words::particle(word).is_some() || **word == "y").count();
    let (given, family) = names.split_at(start);
    let one_name = names.len() == at + after + 1 && is_name(names[at + after]);
    let binds = names[at..at + after].iter().any(|word| words::particle(word) == Some(true));
    let full = given.iter().filter(|word| !is_initials(word)).count();
    (one_name && !given.is_empty() && (binds || full <= 1)).then_some((given, family))
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
    names.len() > 2 || !is_cyrillic(last) || (surname(last) && !surname(first))
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
    let prefixed = ["al-", "el-", "d'", "d’", "l'", "l’"].iter().find_map(|prefix| word.strip_prefix(prefix));
    let word = prefixed.unwrap_or(word);
    let inner =
        |c: char| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | 'ʹ' | 'ʼ' | '`' | '.' | '‐' | '‑');
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let uncased = |c: char| c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase();
    (letters >= 2 || word.starts_with(uncased))
        && word.starts_with(|c: char| (c.is_alphabetic() && !c.is_lowercase()) || matches!(c, '\'' | '’'))
        && word.chars().all(|c| inner(c) || is_mark(c))
}

/// Combining marks, which decomposed text has after its letters.
fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
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
