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
        let next = bracketed(found).or_else(|| after_comma(found)).or_else(|| after_blank(found));
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
    } else if open == '(' && found.qualifier.is_none() && inner.contains(char::is_alphanumeric) {
        Some(Endings { rest, qualifier: Some(inner), with_qualifier: Some(text), ..found })
    } else {
        None
    }
}

fn is_role(text: &str, square: bool) -> bool {
    let code = text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_lowercase()) && text != "sic";
    let noun = || {
        text.chars().all(|c| c.is_ascii_lowercase() || c == ' ')
            && text.split(' ').count() <= 3
            && ["er", "or", "ee", "ist"].iter().any(|end| text.ends_with(end))
    };
    words::is_role(text) || (square && code) || noun()
}

fn after_comma(found: Endings<'_>) -> Option<Endings<'_>> {
    let comma = found.rest.rfind(',')?;
    let (rest, last) = (found.rest[..comma].trim_end(), found.rest[comma + 1..].trim());
    if found.dates.is_none() && are_dates(last) {
        Some(Endings { rest, dates: Some(last), with_qualifier: None, ..found })
    } else if found.role.is_none()
        && words::is_role(last)
        && (last.starts_with(char::is_lowercase) || last.len() > 5)
    {
        Some(Endings { rest, role: Some(last), with_qualifier: None, ..found })
    } else {
        None
    }
}

/// What catalogues write without a comma: "Brandis, Katja 1970-", "Crowe, Josh, 1957- performer".
fn after_blank(found: Endings<'_>) -> Option<Endings<'_>> {
    let (rest, last) = found.rest.rsplit_once(char::is_whitespace)?;
    let rest = rest.trim_end();
    let dash = |text: &str| text.contains(['-', '–']);
    if found.dates.is_none() && dash(last) && are_dates(last) && rest.contains(',') {
        Some(Endings { rest, dates: Some(last), with_qualifier: None, ..found })
    } else if found.role.is_none() && rest.ends_with(['-', '–']) && words::is_role(last) {
        Some(Endings { rest, role: Some(last), with_qualifier: None, ..found })
    } else {
        None
    }
}

/// Whether a text is life dates as headings write them: "1894-1971", "b. 1894", "approximately 1894-".
fn are_dates(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "active",
        "approximately",
        "b",
        "born",
        "c",
        "ca",
        "circa",
        "cent",
        "century",
        "d",
        "died",
        "fl",
        "or",
        "г",
        "р",
        "род",
        "ум",
    ];
    let mut years = 0;
    let dash = |c: char| matches!(c, '-' | '–' | '—' | '?' | '.' | '/') || c.is_whitespace();
    for part in text.split(dash).filter(|part| !part.is_empty()) {
        let digits = part.bytes().all(|byte| byte.is_ascii_digit());
        if digits && (3..=4).contains(&part.len()) {
            years += 1;
        } else if !WORDS.iter().any(|word| word.eq_ignore_ascii_case(part)) {
            return false;
        }
    }
    (1..=3).contains(&years)
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
    fn life_dates_are_told_from_other_numbers() {
        for text in ["1894-1971", "1894–", "-1971", "b. 1894", "fl. 1890", "ca. 1894-1971", "1894?-1971"] {
            assert!(are_dates(text), "{text}");
        }
        for text in ["", "-", "15", "15 April 1894", "Box 1971", "12345"] {
            assert!(!are_dates(text), "{text}");
        }
    }
}
