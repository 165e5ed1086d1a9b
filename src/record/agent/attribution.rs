//! Phrases that say who did what: "Obtained by Tatiana Zazerskaia and translated by David Wolff."
//!
//! The roles are MARC relator codes (Library of Congress, MARC Code List for Relators). Whoever obtained,
//! contributed or provided a document is `ctb`: the list has no nearer term. What is no attribution is
//! given back as a remainder.

use std::ops::Range;

use super::words::{self, bare, has_body_word};
use super::{Name, NameKind};
use crate::record::slice::Slice;

/// One person or body and what the text says it did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribution<'a> {
    /// Who.
    pub name: Name<'a>,
    /// Where the name stands in the text.
    pub range: Range<usize>,
    /// MARC relator codes, in the order of the phrase, each once.
    pub roles: Vec<&'static str>,
    /// The phrase as written: "Obtained by".
    pub phrase: Slice<'a>,
}

/// The attributions of a text, and what of the text is none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Credits<'a> {
    /// Who did what, in the order of the text.
    pub attributions: Vec<Attribution<'a>>,
    /// What was not understood, in the order of the text.
    pub remainder: Vec<Slice<'a>>,
}

/// The verbs, and the nouns that stand for them, with their relator codes.
const VERBS: &[(&str, &str)] = &[
    ("annotated", "ann"),
    ("collected", "col"),
    ("compiled", "com"),
    ("contributed", "ctb"),
    ("donated", "dnr"),
    ("edited", "edt"),
    ("illustrated", "ill"),
    ("interviewed", "ivr"),
    ("narrated", "nrt"),
    ("obtained", "ctb"),
    ("photo", "pht"),
    ("photograph", "pht"),
    ("photographed", "pht"),
    ("photographs", "pht"),
    ("provided", "ctb"),
    ("transcribed", "trc"),
    ("transcription", "trc"),
    ("translated", "trl"),
    ("translation", "trl"),
    ("translations", "trl"),
    ("written", "aut"),
];

/// The same in German, French and Spanish, with the word for "by".
const FOREIGN_VERBS: &[(&str, &str, &str)] = &[
    ("aufgenommen", "pht", "von"),
    ("bearbeitet", "edt", "von"),
    ("editado", "edt", "por"),
    ("fotografiert", "pht", "von"),
    ("herausgegeben", "edt", "von"),
    ("hrsg", "edt", "von"),
    ("photographié", "pht", "par"),
    ("traducido", "trl", "por"),
    ("traduction", "trl", "par"),
    ("traduit", "trl", "par"),
    ("traduite", "trl", "par"),
    ("transcrit", "trc", "par"),
    ("transkribiert", "trc", "von"),
    ("édité", "edt", "par"),
    ("übersetzt", "trl", "von"),
    ("übersetzung", "trl", "von"),
];

/// Whether a text is worth looking for phrases: they all have a word for "by".
#[must_use]
pub fn may_be_credits(text: &str) -> bool {
    text.split_whitespace().skip(1).any(|word| matches!(word, "by" | "von" | "par" | "por"))
}

/// The code of a verb, and the word for "by" that goes with it.
fn verb(word: &str) -> Option<(&'static str, &'static str)> {
    let word = bare(word);
    if let Some((_, code)) = VERBS.iter().find(|(verb, _)| verb.eq_ignore_ascii_case(word)) {
        return Some((code, "by"));
    }
    let same = |verb: &str| verb.chars().eq(word.chars().flat_map(char::to_lowercase));
    FOREIGN_VERBS.iter().find(|(verb, ..)| same(verb)).map(|(_, code, by)| (*code, *by))
}

/// Finds who did what in a text.
#[must_use]
pub fn attributions(text: &str) -> Credits<'_> {
    let words = split_words(text);
    let mut credits = Credits::default();
    let (mut at, mut rest) = (0, 0);
    let mut follows = false;
    while at < words.len() {
        let open = follows || begins_clause(text, &words, at);
        follows = false;
        let found = phrase(&words, at, open).and_then(|(after, roles)| {
            let (names, end) = names(text, &words, after);
            (!names.is_empty()).then_some((after, roles, names, end))
        });
        let Some((after, roles, names, end)) = found else {
            at += 1;
            continue;
        };
        let start = words[at].start;
        let before = remainder(text, rest..start);
        credits.remainder.extend(before.filter(|slice| !matches!(slice.text, "and" | "&") || rest == 0));
        let phrase = Slice::new(text, start..words[after - 1].range().end);
        for range in names {
            let name = Name::read(&text[range.clone()]);
            let range = Slice::of(text, name.whole).map_or(range, Slice::range);
            credits.attributions.push(Attribution { name, range, roles: roles.clone(), phrase });
        }
        rest = end;
        at =
            words[after..].iter().position(|word| word.start >= end).map_or(words.len(), |more| after + more);
        // A further phrase may follow in small letters: "… and translated by".
        let connective = words.get(at).is_some_and(|word| matches!(word.text, "and" | "&"));
        let next = at + usize::from(connective);
        if self::phrase(&words, next, true).is_some() {
            at = next;
            follows = true;
        }
    }
    credits.remainder.extend(remainder(text, rest..text.len()));
    credits
}

fn remainder(text: &str, range: Range<usize>) -> Option<Slice<'_>> {
    let slice = Slice::new(text, range).trimmed(|c| c.is_whitespace() || matches!(c, '.' | ',' | ';'));
    slice.text.contains(char::is_alphanumeric).then_some(slice)
}

fn split_words(text: &str) -> Vec<Slice<'_>> {
    text.split_whitespace().filter_map(|word| Slice::of(text, word)).collect()
}

/// Whether a phrase may begin at a word even in small letters: at the start, after a stop or an open
/// bracket, and where an attribution has just ended.
fn begins_clause(text: &str, words: &[Slice<'_>], at: usize) -> bool {
    let first = words[at].text.trim_start_matches('(');
    first.starts_with(char::is_uppercase)
        || first.len() < words[at].text.len()
        || text[..words[at].start].trim_end().ends_with(['.', ';', '(', ':'])
        || at == 0
}

/// The words "[English] <verb>[, <verb>] [and <verb>] [to CWIHP] by" from word `at`: the index after "by"
/// and the roles.
fn phrase(words: &[Slice<'_>], at: usize, open: bool) -> Option<(usize, Vec<&'static str>)> {
    if !open || at >= words.len() {
        return None;
    }
    let code = |at: usize| verb(words.get(at)?.text);
    let mut next = at;
    if code(at).is_none() {
        let lead = bare(words[at].text);
        let noun = words.get(at + 1).is_some_and(|word| word.text.starts_with("trans"));
        let document = matches!(lead, "Document" | "Documents" | "Text" | "Texts");
        let adjective = noun && lead.starts_with(char::is_uppercase);
        if !(document || adjective) || words[at].text.ends_with('.') {
            return None;
        }
        next += 1;
    }
    let mut roles = Vec::new();
    let mut by = "by";
    while let Some((role, of)) = code(next) {
        by = of;
        if !roles.contains(&role) {
            roles.push(role);
        }
        let comma = words[next].text.ends_with(',');
        next += 1;
        let connective =
            words.get(next).is_some_and(|word| matches!(word.text, "and" | "&" | "und" | "et" | "y"));
        if connective && code(next + 1).is_some() {
            next += 1;
        } else if !comma {
            break;
        }
    }
    if roles.is_empty() {
        return None;
    }
    for (count, word) in words[next..].iter().enumerate().take(8) {
        if word.text == by {
            return Some((next + count + 1, roles));
        }
        if word.text.ends_with(['.', ',', ';', ':', ')']) || word.text.starts_with(['(', '[']) {
            return None;
        }
    }
    None
}

/// The names from word `at` on, and where they end.
fn names(text: &str, words: &[Slice<'_>], at: usize) -> (Vec<Range<usize>>, usize) {
    let mut names: Vec<Range<usize>> = Vec::new();
    let mut next = at;
    let mut by_comma = false;
    while let Some((range, after, goes_on)) = one_name(text, words, next) {
        if by_comma && !is_listed_person(&text[range.clone()]) {
            break;
        }
        names.push(range);
        let Some(word) = words.get(after).filter(|_| goes_on) else { break };
        let connective = matches!(word.text, "and" | "&");
        let (start, comma) = (after + usize::from(connective), text_ends_with_comma(words, after));
        if !(connective || comma) || phrase(words, start, true).is_some() {
            break;
        }
        by_comma = comma && !connective;
        next = start;
    }
    let end = names.last().map_or(0, |range| range.end);
    (names, end)
}

fn text_ends_with_comma(words: &[Slice<'_>], at: usize) -> bool {
    at > 0 && words[at - 1].text.ends_with(',')
}

/// A name within a list must be plainly a person's: what stands behind a comma is as often a place or the
/// archive.
fn is_listed_person(text: &str) -> bool {
    let name = Name::read(text);
    let words = text.split_whitespace().count();
    name.kind == Some(NameKind::Person)
        || (name.kind.is_none()
            && words > 1
            && !words::is_opener(text.split_whitespace().next().unwrap_or(text)))
}

/// The name that begins at word `at`: its range, the word after it, and whether a list may go on there.
fn one_name(text: &str, words: &[Slice<'_>], at: usize) -> Option<(Range<usize>, usize, bool)> {
    let first = at + usize::from(words.get(at).is_some_and(|word| word.text == "the"));
    let start = words.get(first)?.start;
    let (mut next, mut end) = (first, start);
    let mut goes_on = true;
    while let Some(word) = words.get(next) {
        let so_far = &text[start..end];
        let previous = so_far.split_whitespace().next_back().map(bare);
        if !(belongs(word.text, so_far, previous) || joins_body(words, next, so_far))
            || opens_department(words, next, so_far)
        {
            break;
        }
        next += 1;
        let stop = word.text.ends_with('.') && !words::keeps_stop(word.text);
        let cut = word.text.trim_end_matches(|c: char| matches!(c, ',' | ';' | ')') || (stop && c == '.'));
        end = word.start + cut.len();
        if stop || word.text.ends_with([';', ')']) {
            goes_on = false;
            break;
        }
        if word.text.ends_with(',')
            && !words.get(next).is_some_and(|word| words::is_suffix(word.text.trim_end_matches(',')))
        {
            break;
        }
    }
    let named = text[start..end].starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase())
        || text[start..end].contains(char::is_uppercase);
    (end > start && named).then_some((start..end, next, goes_on))
}

/// Whether a word goes on with the name read so far.
fn belongs(word: &str, so_far: &str, previous: Option<&str>) -> bool {
    const FOR: &[&str] = &[
        "Administration",
        "Agency",
        "Association",
        "Center",
        "Centre",
        "Commission",
        "Committee",
        "Council",
        "Endowment",
        "Foundation",
        "Fund",
        "Institute",
        "Ministry",
        "Office",
        "Society",
    ];
    match word {
        "and" | "&" => false,
        "of" | "the" | "in" => has_body_word(so_far),
        "for" => previous.is_some_and(|word| FOR.contains(&word)),
        _ if word.starts_with(['(', '[', '"', '“']) || word.contains(|c: char| c.is_ascii_digit()) => false,
        _ if word.starts_with("http") => false,
        _ => {
            let word = word.trim_end_matches([',', '.', ';', ')']);
            !word.starts_with(char::is_lowercase) || words::is_particle(word) || super::split::is_name(word)
        }
    }
}

/// Whether "and" goes on within a body's name: "National Archives and Records Administration". It parts
/// the body from a person and from a body with an article of its own.
fn joins_body(words: &[Slice<'_>], at: usize, so_far: &str) -> bool {
    let next = words.get(at + 1).map_or("", |word| word.text);
    if !matches!(words[at].text, "and" | "&")
        || !next.starts_with(char::is_uppercase)
        || !has_body_word(so_far)
    {
        return false;
    }
    let ahead = words[at + 1..].iter().take(3).map(|word| word.text.trim_end_matches([',', '.', ';']));
    let ahead: Vec<&str> = ahead.take_while(|word| !word.starts_with(char::is_lowercase)).collect();
    phrase(words, at + 1, true).is_none()
        && (2..=ahead.len()).all(|n| Name::read(&ahead[..n].join(" ")).family.is_none())
}

/// Whether a department's name begins here, behind a whole person's name from which a lost full stop
/// should part it: "A. Ross Johnson Department of State".
fn opens_department(words: &[Slice<'_>], at: usize, so_far: &str) -> bool {
    matches!(words[at].text, "Bureau" | "Department" | "Embassy" | "Ministry")
        && words.get(at + 1).is_some_and(|word| word.text == "of")
        && Name::read(so_far).family.is_some()
}

#[cfg(test)]
mod tests;
