//! Several names in one text: "David Wolff and Tatiana Zazerskaia", "Smith, John; Doe, Jane".
//!
//! Semicolons and strokes part names always, line feeds never (a long name may be wrapped); "and" and commas
//! only where every part is plainly a person's whole name in direct order. Two names with a comma alone
//! between stay whole: they read as one name in inverted order too.

use super::{Name, NameKind, words};

/// The names of a text.
pub type Persons<'a> = Vec<&'a str>;

/// The names of a text that holds several; none where it holds one, or what it holds is in doubt.
#[must_use]
pub fn persons(text: &str) -> Option<Persons<'_>> {
    // Longer is no list of names.
    if text.len() > 2000 {
        return None;
    }
    // "-- |v Pictorial works" is a subdivision of a heading, with the code of its subfield.
    let coded = text.split('|').skip(1).any(|rest| {
        let mut chars = rest.chars();
        chars.next().is_some_and(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
            && chars.next() == Some(' ')
    });
    let listed = outside_brackets(text, |c| c == ';' || c == '|' && !coded);
    if listed.len() > 1 {
        let plain = listed.iter().all(|name| !is_rest(name) && name.contains(char::is_alphabetic));
        return plain.then_some(listed);
    }
    let joined =
        |word: &str| matches!(word, "and" | "&" | "und" | "et" | "и" | "y" | "e" | "en" | "och" | "og");
    if !text.split_whitespace().any(joined) && text.matches(',').count() < 2 {
        return None;
    }
    let mut all = Vec::new();
    for piece in outside_brackets(text, |c| c == ',') {
        let mut start = 0;
        for word in piece.split_whitespace().filter(|word| joined(word)) {
            let at = word.as_ptr() as usize - piece.as_ptr() as usize;
            all.push(piece[start..at].trim());
            start = at + word.len();
        }
        all.push(piece[start..].trim());
    }
    // ", and" leaves nothing between.
    all.retain(|name| !name.is_empty());
    (all.len() > 1 && all.iter().all(|name| is_person(name))).then_some(all)
}

/// A person's name in direct order that could be split, with nothing behind it that may belong to all.
fn is_person(text: &str) -> bool {
    let name = Name::read(text);
    name.kind == Some(NameKind::Person)
        && name.family.is_some()
        && name.role.is_none()
        && !words::is_term(text.split_whitespace().next().unwrap_or(text))
}

/// "et al." and its like are no name.
fn is_rest(text: &str) -> bool {
    let text = text.trim().trim_end_matches('.');
    ["et al", "and others", "others", "u.a", "etc", "и др"].iter().any(|rest| rest.eq_ignore_ascii_case(text))
}

/// The pieces of a text between separators that stand outside brackets, without blanks around them.
fn outside_brackets(text: &str, is_separator: impl Fn(char) -> bool) -> Vec<&str> {
    let mut pieces = Vec::new();
    let (mut depth, mut start) = (0usize, 0);
    for (at, character) in text.char_indices() {
        match character {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 && is_separator(character) => {
                pieces.push(text[start..at].trim());
                start = at + character.len_utf8();
            }
            _ => {}
        }
    }
    pieces.push(text[start..].trim());
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

#[cfg(test)]
mod tests {
    use super::persons;

    #[test]
    fn lists_of_names_come_apart() {
        for (text, names) in [
            ("David Wolff and Tatiana Zazerskaia", &["David Wolff", "Tatiana Zazerskaia"][..]),
            ("Smith, John; Doe, Jane", &["Smith, John", "Doe, Jane"]),
            (
                "Smith, John (b. 1900; d. 1980); Ministry of Defence",
                &["Smith, John (b. 1900; d. 1980)", "Ministry of Defence"],
            ),
            ("David Wolff, Mark Kramer, and Jane Doe", &["David Wolff", "Mark Kramer", "Jane Doe"]),
            ("David Wolff & Mark Kramer", &["David Wolff", "Mark Kramer"]),
            ("Hans Müller und Karl Schmidt", &["Hans Müller", "Karl Schmidt"]),
            ("Wolff, David|Kramer, Mark", &["Wolff, David", "Kramer, Mark"]),
        ] {
            assert_eq!(persons(text).as_deref(), Some(names), "{text}");
        }
    }

    #[test]
    fn what_may_be_one_name_stays_whole() {
        for text in [
            "Ivan Petrov, Olga Ivanova",
            "Ivanov, Petr",
            "Smith, Kline & French",
            "John and Jane Doe",
            "National Archives and Records Administration",
            "King, Martin Luther, Jr.",
            "Smith, John; et al.",
            "David Wolff et al.",
            "Ministry of Foreign\nAffairs",
            "David Wolff and Mark Kramer (translators)",
            "Ortega y Gasset, José",
            "",
        ] {
            assert_eq!(persons(text), None, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_letter_is_lost(text in "([A-Z][a-z]{1,5}|and|,|;| |\\(|\\)|é){0,12}") {
            for name in persons(&text).unwrap_or_default() {
                proptest::prop_assert!(text.contains(name));
            }
        }
    }
}
