//! What stands behind a name: life dates, a role, another name in brackets.

use super::words;

/// A name without what stands behind it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Endings<'a> {
    /// What is left: the name.
    pub(super) rest: &'a str,
    /// Life dates.
    pub(super) dates: Option<&'a str>,
    /// A role.
    pub(super) role: Option<&'a str>,
    /// "Jr." behind a bracket.
    pub(super) suffix: Option<&'a str>,
    /// "Sir" behind a bracket.
    pub(super) terms: Option<&'a str>,
    /// The address of an authority record.
    pub(super) uri: Option<&'a str>,
    /// Anything else in round brackets.
    pub(super) qualifier: Option<&'a str>,
    /// The name with those brackets, where nothing was taken from between.
    pub(super) with_qualifier: Option<&'a str>,
}

/// Takes dates, a role and a bracket from the end of a name, each at most once, in any order.
pub(super) fn peel(text: &str) -> Endings<'_> {
    let mut found = Endings { rest: text.trim(), ..Endings::default() };
    loop {
        found.rest = trim_end(found.rest);
        let next = address(found)
            .or_else(|| bracketed(found))
            .or_else(|| after_comma(found))
            .or_else(|| after_dashes(found))
            .or_else(|| after_blank(found));
        match next {
            Some(next) if next.rest.contains(char::is_alphanumeric) => found = next,
            Some(_) | None => return found,
        }
    }
}

/// The text without separators at its end; a full stop that belongs to the last word stays.
fn trim_end(text: &str) -> &str {
    let text = text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':'));
    let last = text.rsplit(char::is_whitespace).next().unwrap_or(text);
    match text.strip_suffix('.') {
        Some(shorter) if !words::keeps_stop(last) => trim_end(shorter),
        Some(_) | None => text,
    }
}

/// "Smith, John http://viaf.org/viaf/1", with brackets around the address or without.
fn address(found: Endings<'_>) -> Option<Endings<'_>> {
    if found.uri.is_some() || !found.rest.contains("://") {
        return None;
    }
    let (rest, last) = found.rest.rsplit_once(char::is_whitespace)?;
    let uri = last.trim_matches(|c| matches!(c, '(' | ')' | '<' | '>' | '[' | ']'));
    let is_address = uri.starts_with("http://") || uri.starts_with("https://");
    is_address.then_some(Endings { rest: rest.trim_end(), uri: Some(uri), with_qualifier: None, ..found })
}

/// "Smith, John -- photographer".
fn after_dashes(found: Endings<'_>) -> Option<Endings<'_>> {
    let (rest, last) = found.rest.rsplit_once("--")?;
    let (rest, last) = (rest.trim_end(), last.trim());
    (found.role.is_none() && !rest.is_empty() && words::is_role(last)).then_some(Endings {
        rest,
        role: Some(last),
        with_qualifier: None,
        ..found
    })
}

/// The name of a heading that names a work too: "Clerc, Nicolas-Gabriel, 1726-1798. Histoire".
pub(super) fn before_title(text: &str) -> Option<&str> {
    let (name, _) = text.split_once(". ").filter(|(name, _)| name.ends_with(|c: char| c.is_ascii_digit()))?;
    let (_, dates) = name.rsplit_once(',')?;
    are_dates(dates).then_some(name)
}

fn bracketed(found: Endings<'_>) -> Option<Endings<'_>> {
    let text = found.rest;
    let (open, close) = match text.chars().next_back()? {
        ')' => ('(', ')'),
        ']' => ('[', ']'),
        _ => return None,
    };
    let mut depth = 0usize;
    let mut at = None;
    for (place, character) in text.char_indices().rev() {
        if character == close {
            depth += 1;
        } else if character == open {
            depth -= 1;
            if depth == 0 {
                at = Some(place);
                break;
            }
        }
    }
    let at = at?;
    let inner = text[at + 1..text.len() - 1].trim();
    let rest = text[..at].trim_end();
    if found.dates.is_none() && are_dates(inner) {
        Some(Endings { rest, dates: Some(inner), ..found })
    } else if found.role.is_none() && is_role(inner, open == '[') {
        Some(Endings { rest, role: Some(inner), ..found })
    } else if found.suffix.is_none() && words::is_suffix(inner) && !rest.contains(['(', '[']) {
        Some(Endings { rest, suffix: Some(inner), with_qualifier: None, ..found })
    } else if open == '(' && found.qualifier.is_none() && inner.contains(char::is_alphanumeric) {
        Some(Endings { rest, qualifier: Some(inner), with_qualifier: Some(text), ..found })
    } else {
        None
    }
}

fn is_role(text: &str, square: bool) -> bool {
    // "(Ed)" is a name for short, "(Ill.)" a place.
    let stem = text.trim_end_matches('.');
    let short = stem.chars().count() <= 3 && text.starts_with(char::is_uppercase) && stem != "Ed";
    let short = short || text == "Ed";
    let code = text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_lowercase()) && text != "sic";
    let noun = || {
        text.chars().all(|c| c.is_ascii_lowercase() || c == ' ')
            && text.split(' ').count() <= 3
            && ["er", "or", "ee", "ist"].iter().any(|end| text.ends_with(end))
    };
    (words::is_role(text) && !short) || (square && code) || noun()
}

/// Whether what stands behind the comma is a role; a code is one behind an inverted name alone.
fn is_role_behind(name: &str, last: &str) -> bool {
    let is_plain = last.starts_with(char::is_lowercase) || last.chars().count() > 5 || last.ends_with('.');
    words::is_role(last) && is_plain || name.contains(", ") && words::is_relator_code(last)
}

fn after_comma(found: Endings<'_>) -> Option<Endings<'_>> {
    let comma = found.rest.rfind(',')?;
    let (rest, last) = (found.rest[..comma].trim_end(), found.rest[comma + 1..].trim());
    if found.dates.is_none() && are_dates(last) {
        Some(Endings { rest, dates: Some(last), with_qualifier: None, ..found })
    } else if found.role.is_none() && is_role_behind(rest, last) {
        Some(Endings { rest, role: Some(last), with_qualifier: None, ..found })
    } else if rest.ends_with(')') && found.suffix.is_none() && words::is_suffix(last) {
        Some(Endings { rest, suffix: Some(last), with_qualifier: None, ..found })
    } else if rest.ends_with(')')
        && found.terms.is_none()
        && !last.is_empty()
        && last.split_whitespace().all(words::is_term)
    {
        Some(Endings { rest, terms: Some(last), with_qualifier: None, ..found })
    } else {
        None
    }
}

/// What catalogues write without a comma: "Brandis, Katja 1970-", "Crowe, Josh, 1957- performer".
fn after_blank(found: Endings<'_>) -> Option<Endings<'_>> {
    let (rest, last) = found.rest.rsplit_once(char::is_whitespace)?;
    let rest = rest.trim_end();
    let dash = |text: &str| text.contains(['-', '–']);
    let full = last.bytes().filter(u8::is_ascii_digit).count() == 8 && rest.contains(' ');
    if found.dates.is_none() && dash(last) && are_dates(last) && (rest.contains(',') || full) {
        Some(Endings { rest, dates: Some(last), with_qualifier: None, ..found })
    } else if found.role.is_none()
        && (rest.ends_with(['-', '–', ')']) || (words::is_foreign_role(last) && rest.contains(", ")))
        && words::is_role(last)
    {
        Some(Endings { rest, role: Some(last), with_qualifier: None, ..found })
    } else {
        None
    }
}

/// Words that stand about the years of a life, in small letters, sorted.
const DATE_WORDS: &[&str] = &[
    "actif",
    "active",
    "aktiv",
    "approximately",
    "b",
    "bc",
    "before",
    "born",
    "c",
    "ca",
    "cent",
    "centuries",
    "century",
    "circa",
    "d",
    "deceased",
    "died",
    "early",
    "fl",
    "flourished",
    "geb",
    "gest",
    "late",
    "mort",
    "morto",
    "nacido",
    "nato",
    "né",
    "née",
    "or",
    "present",
    "probably",
    "ur",
    "zm",
    "вв",
    "век",
    "г",
    "гг",
    "ок",
    "р",
    "род",
    "родился",
    "ум",
    "умер",
];

const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sept",
    "sep",
    "oct",
    "nov",
    "dec",
];

/// Whether a text is life dates as headings write them: "1894-1971", "b. 1894", "approximately 1894-", "active 19th
/// century", "1895 March 3-1971".
fn are_dates(text: &str) -> bool {
    if text.len() > 60 {
        return false;
    }
    let (mut years, mut ordinals, mut days) = (0, 0, 0);
    let (mut century, mut month) = (false, false);
    let dash = |c: char| {
        matches!(c, '-' | '–' | '—' | '−' | '?' | '.' | '/' | ',' | '†' | '*' | '~') || c.is_whitespace()
    };
    for part in text.split(dash).filter(|part| !part.is_empty()) {
        let part = part.strip_prefix(['c', 'b', 'd']).filter(|rest| rest.len() == 4).unwrap_or(part);
        let digits = part.bytes().all(|byte| byte.is_ascii_digit());
        let ordinal = || {
            let number = ["st", "nd", "rd", "th"].iter().find_map(|end| part.strip_suffix(end))?;
            (number.len() <= 2 && number.bytes().all(|byte| byte.is_ascii_digit())).then_some(())
        };
        let is = |word: &str| word.chars().eq(part.chars().flat_map(char::to_lowercase));
        if digits && (3..=4).contains(&part.len()) {
            years += 1;
        } else if digits && part.len() <= 2 {
            days += 1;
        } else if ordinal().is_some() {
            ordinals += 1;
        } else if let Some(word) = DATE_WORDS.iter().find(|word| is(word)) {
            century |= word.starts_with("cent");
        } else if MONTHS.iter().any(|word| is(word)) {
            month = true;
        } else {
            return false;
        }
    }
    let alternative = days == 1 && text.contains(" or ");
    (1..=4).contains(&(years + ordinals))
        && (ordinals == 0 || century)
        && (days == 0 || alternative || (month && days <= 2))
        && (!month || text.trim_start().bytes().take_while(u8::is_ascii_digit).count() == 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_roles_and_brackets_come_off_in_any_order() {
        let found = peel("Kissinger, Henry A. (Henry Alfred), 1923-2023 [aut].");
        assert_eq!(found.rest, "Kissinger, Henry A.");
        assert_eq!(found.qualifier, Some("Henry Alfred"));
        assert_eq!(found.dates, Some("1923-2023"));
        assert_eq!(found.role, Some("aut"));
    }

    #[test]
    fn a_bracket_that_is_the_whole_text_stays() {
        assert_eq!(peel("(translator)").rest, "(translator)");
        assert_eq!(peel("[trl]").rest, "[trl]");
        assert_eq!(peel("a)").rest, "a)");
    }

    #[test]
    fn life_dates_are_distinguished_from_other_numbers() {
        for text in [
            "1894-1971",
            "1894–",
            "-1971",
            "b. 1894",
            "fl. 1890",
            "ca. 1894-1971",
            "1894?-1971",
            "active 19th century",
            "16th/17th cent.",
            "1803 or 4-",
            "born 1901",
            "р. 1918",
            "1895 March 3-1971",
            "c.1700-1760",
            "* 1912 † 1990",
            "1990-present",
            "род. 1918",
        ] {
            assert!(are_dates(text), "{text}");
        }
        for text in ["", "-", "15", "15 April 1894", "Box 1971", "12345", "19th", "March 1894", "5-7"] {
            assert!(!are_dates(text), "{text}");
        }
    }
}
