//! The words by which a name is recognised as a person's, a body's or a family's.

use super::lists;
use crate::record::relator::{Relator, is_relator};
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
list!(POSTNOMINALS);
list!(NOBLE);
list!(SOVEREIGN);
list!(ROLES);
list!(FIRM_ENDS);
list!(DESIGNATIONS);
list!(FAMILY_NAMES);
list!(JURISDICTIONS);
list!(EPITHETS);
list!(KIN);
list!(TERMS_AND_NAMES);

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
    let ends = |word: &str| {
        word.len() > 8
            && lists::BODY_ENDS.split(' ').any(|end| word.len() > end.len() + 2 && word.ends_with(end))
    };
    if word.is_ascii() {
        return listed(&BODY, word) || ends(word);
    }
    let lower = word.to_lowercase();
    ends(&lower)
        || lists::BODY_STEMS.split(' ').any(|stem| lower.starts_with(stem))
        || lists::BODY_CJK.split(' ').any(|part| word.contains(part))
}

/// Whether any word of the text makes it a body's name.
pub(crate) fn has_body_word(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(|word| !word.is_empty() && is_body_word(word))
}

/// Whether a name of three words and more ends in such a word, and does not begin as a person's: "Egypt Exploration
/// Fund".
pub(super) fn ends_weakly(name: &str) -> bool {
    let words = || name.split_whitespace();
    let (first, last) = (words().next().unwrap_or_default(), words().next_back().unwrap_or_default());
    words().count() > 2
        && !name.contains([',', '&'])
        && listed(&WEAK, bare(last))
        && !words().any(is_initials)
        && !is_term(first)
        && !super::given::is_given(first)
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
    let vowel = |c: char| "AEIOUYАЕЁИОУЫЭЮЯΑΕΗΙΟΥΩ".contains(c);
    // Two letters may be initials without their stops: "Jaime EC Hallak".
    (ABBREVIATIONS.contains(bare(word)) && letters != 2)
        || (letters >= 3 && is_capitals(word) && !word.contains('.') && !word.chars().any(vowel))
}

/// Whether a word is one of the abbreviations of bodies, those of two letters too.
pub(super) fn is_listed_abbreviation(word: &str) -> bool {
    ABBREVIATIONS.contains(bare(word))
}

/// Whether a word is the legal form of a firm, with its stops or without: "AG", "Incorporated", "N.V.".
pub(super) fn is_firm_word(word: &str) -> bool {
    let letters: String = word.chars().filter(|c| !matches!(c, '.' | '/')).collect();
    FIRM_ENDS.contains(&*letters)
}

/// Whether a word in brackets says what a body is: "Ship", "Tugboat", "Musical group".
pub(super) fn is_designation(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.any(|word| DESIGNATIONS.contains(&*word.to_lowercase()))
}

/// Whether a word says that a name is a family's.
pub(super) fn is_family_word(word: &str) -> bool {
    let word = bare(word);
    ["family", "familie", "famille", "familia", "famiglia"]
        .iter()
        .any(|entry| word.eq_ignore_ascii_case(entry))
        || matches!(word, "семья" | "Семья" | "семейство")
}

/// Whether a word of bodies is a family name too.
pub(super) fn is_family_name(word: &str) -> bool {
    FAMILY_NAMES.contains(word)
}

/// Whether a name is that of a place with its larger one before the comma: "Maryland, Ann Arundel County".
pub(super) fn ends_as_jurisdiction(name: &str) -> bool {
    let Some((_, place)) = name.rsplit_once(", ") else { return false };
    place
        .split_whitespace()
        .next_back()
        .is_some_and(|last| place.contains(' ') && JURISDICTIONS.contains(last))
}

/// Whether a text is a single word by which persons of one name are distinguished: "Tragiker", "Grammatico".
pub(super) fn is_epithet(text: &str) -> bool {
    EPITHETS.contains(&*text.to_lowercase())
}

/// Whether a word says whose relative or what of a place somebody is: "son", "Bruder".
pub(super) fn is_kin(word: &str) -> bool {
    KIN.contains(&*word.to_lowercase())
}

/// Whether a word is both a term of address or suffix and a given name, and has no full stop.
pub(super) fn is_term_or_name(word: &str) -> bool {
    TERMS_AND_NAMES.contains(word)
}

/// Whether a word is made of initials without their stops: "PWM".
pub(super) fn are_bare_initials(word: &str) -> bool {
    (2..=4).contains(&word.chars().count())
        && is_capitals(word)
        && !is_firm_word(word)
        && !is_suffix_name(word)
        && !ABBREVIATIONS.contains(word)
}

/// Whether a name of two words begins with such initials, and may be a person's for that: "PWM Blom". Two letters may be a
/// body's abbreviation as well: "EC Carr".
pub(super) fn begins_with_bare_initials(name: &str) -> bool {
    let mut words = name.split_whitespace();
    let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let is_short = are_bare_initials(first) || first.len() == 2 && ABBREVIATIONS.contains(first);
    words.next().is_none()
        && (2..=3).contains(&first.chars().count())
        && is_short
        && super::split::is_name(second)
        && !is_capitals(second)
        && !is_body_word(second)
        && !has_weak_word(second)
        && !is_opener(second)
}

/// Whether a name ends as a firm's: "H.B. Claflin Co.", "Aubert & Cie.", "Steinmann & Sons".
pub(super) fn ends_as_firm(name: &str) -> bool {
    let mut words = name.rsplit(char::is_whitespace);
    let (last, before) = (words.next().unwrap_or_default(), words.next());
    match (bare(last), before) {
        ("Co", Some(before)) => last.ends_with('.') || before == "&" || before == "and",
        // Elsewhere these are initials behind a family name: "Petrov N.V.".
        ("N.V" | "B.V" | "NV" | "BV", Some(before)) => !is_slavic(before),
        (_, Some(before)) if before.ends_with(',') && is_firm_word(last) && !is_initials(last) => true,
        ("Son" | "Sons" | "Sohn" | "Söhne" | "Fils" | "fils", Some("&" | "and" | "und" | "et")) => true,
        _ => false,
    }
}

/// Whether a family name ends as Slavic, Armenian and Georgian ones do.
fn is_slavic(word: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "ov", "ova", "ev", "eva", "yov", "in", "ina", "yn", "sky", "skii", "skiy", "skij", "ski", "ska",
        "skaya", "ko", "uk", "yk", "ich", "ian", "yan", "dze", "shvili", "enko",
    ];
    ENDINGS.iter().any(|end| word.ends_with(end)) || !word.is_ascii()
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
        && !COUNTRIES.contains(&*text.replace(['.', ' '], ""))
}

/// Whether the word is a particle in lower case, and if so whether it binds after several given names.
pub(super) fn particle(word: &str) -> Option<bool> {
    if PARTICLES_GERMANIC.contains(word) {
        Some(true)
    } else {
        PARTICLES_ROMANCE.contains(word).then_some(false)
    }
}

/// Whether the word may stand before or between particles: "in 't", "op de", "von und zu".
pub(super) fn is_preposition(word: &str) -> bool {
    matches!(word, "auf" | "aus" | "in" | "op" | "uit" | "und" | "onder" | "over")
}

/// Whether a word can be no given name, being a suffix in Roman numbers.
pub(super) fn is_suffix_name(word: &str) -> bool {
    word.len() > 1 && word.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X' | b'L'))
}

/// Whether the word is a particle, whatever its case.
pub(crate) fn is_particle(word: &str) -> bool {
    !is_initials(word) && (listed(&PARTICLES_GERMANIC, word) || listed(&PARTICLES_ROMANCE, word))
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

/// Whether the word is a degree, an order or an office behind a name: "Ph.D.", "OBE", "S.J.".
pub(super) fn is_postnominal(word: &str) -> bool {
    let mut letters = [0; 8];
    let mut count = 0;
    for byte in word.bytes().filter(|byte| *byte != b'.') {
        let Some(place) = letters.get_mut(count) else { return false };
        *place = byte;
        count += 1;
    }
    std::str::from_utf8(&letters[..count]).is_ok_and(|word| POSTNOMINALS.contains(word))
}

/// Whether the word is the title of a sovereign, a pope or a saint.
pub(super) fn is_sovereign(word: &str) -> bool {
    SOVEREIGN.contains(word.trim_end_matches('.'))
}

/// Whether the word is a title of nobility.
pub(super) fn is_noble(word: &str) -> bool {
    NOBLE.contains(word)
}

/// Whether a text names one role, or several joined by "and", commas or strokes.
pub(super) fn is_role(text: &str) -> bool {
    // "Author of introduction, etc." is one label.
    if text.len() > 60 || is_relator(text) {
        return text.len() <= 60;
    }
    let mut any = false;
    for part in text.split([',', '/', '&']).flat_map(|part| part.split(" and ")) {
        let stopped = part.trim();
        let part = stopped.trim_end_matches('.');
        let singular = part.strip_suffix('s').unwrap_or(part);
        if !listed(&ROLES, part) && !listed(&ROLES, singular) && !is_relator(stopped) {
            return false;
        }
        any = true;
    }
    any
}

/// Whether a word is the code of a relator, which is bare and in small letters: "trl".
pub(super) fn is_relator_code(word: &str) -> bool {
    word.len() == 3 && Relator::read(word).is_ok_and(|relator| relator.code() == word)
}

/// Whether a word with a capital is a role in German, as the cataloguers of its libraries write it behind a name.
pub(super) fn is_foreign_role(word: &str) -> bool {
    const ROLES: &[&str] = &[
        "Autor",
        "Bearbeiter",
        "Betreuer",
        "Fotograf",
        "Herausgeber",
        "Komponist",
        "Mitwirkender",
        "Verfasser",
        "Verfasserin",
        "Übersetzer",
        "Übersetzerin",
        "Herausgeberin",
        "Autorin",
        "Illustrator",
    ];
    let word = word.trim_end_matches('.');
    ROLES.iter().any(|role| without_marks(role).eq(without_marks(word)))
}

/// The letters of a word, the German ones without their dots, however these are written.
fn without_marks(word: &str) -> impl Iterator<Item = char> {
    word.chars().filter(|c| !is_mark(*c)).map(|c| if c == 'Ü' { 'U' } else { c })
}

/// Whether the full stop at the end of `word` belongs to it: an initial, "Jr.", "Dr.", "Inc.".
pub(crate) fn keeps_stop(word: &str) -> bool {
    let stem = word.trim_end_matches('.').trim_start_matches(|c: char| !c.is_alphanumeric());
    const SHORT: &[&str] = &[
        "assn", "bros", "ch", "cia", "cie", "co", "comp", "corp", "dept", "etc", "ets", "gebr", "inc", "ltd",
        "mfg", "mt", "nachf", "no", "soc", "st", "univ", "vol",
    ];
    let short = |word: &str| SHORT.iter().any(|entry| entry.eq_ignore_ascii_case(word));
    stem.chars().count() == 1
        || stem.contains('.')
        || is_initials(word)
        || is_suffix(stem)
        || (stem.len() < word.len() && is_term(stem) && stem.len() < 5)
        || short(stem)
}

/// Combining marks, which decomposed text has after its letters; the two halves that join letters in Library of
/// Congress romanisation are among them.
pub(super) fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c) || ('\u{fe20}'..='\u{fe2f}').contains(&c)
}

/// Whether the word is made of initials: "A.", "N.S.", "Yu.", "J.-P.", or one capital letter.
pub(crate) fn is_initials(word: &str) -> bool {
    let mut parts = word.split(['.', '-']).filter(|part| !part.is_empty()).peekable();
    let dotted = word.ends_with('.');
    let initial = |part: &str| {
        let letters = part.chars().filter(|c| !is_mark(*c)).count();
        let two = ["Yu", "Ya", "Iu", "Ia", "Ye", "Zh", "Kh", "Ts", "Ch", "Sh", "Th", "Ph", "Дж"]
            .contains(&part)
            || (letters == 2 && part.contains('\u{fe20}'));
        part.chars().all(|c| c.is_alphabetic() || is_mark(c))
            && part.starts_with(char::is_uppercase)
            && (letters == 1 || (two && dotted))
    };
    parts.peek().is_some() && parts.all(initial) && (dotted || word.chars().count() == 1)
}
