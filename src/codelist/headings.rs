//! Headings of tables, compared as people type them: `Title`, `TITLE ` and `titles` name one column.
//!
//! Two headings are alike by their letters where case, accents and what parts their words differ (blanks, `_`, `-`),
//! and alike by their nouns where the number of a noun differs, too. A dot parts the key of an object and is kept.

/// How nearly a heading is a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// But for the number of its nouns.
    Nouns,
    /// But for case, accents and what parts its words.
    Letters,
    /// Sign for sign.
    Exact,
}

/// A heading without the blanks and invisible characters around it.
#[must_use]
pub fn trimmed(heading: &str) -> &str {
    heading.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}')
    })
}

/// How nearly a heading is a name, if at all.
#[must_use]
pub fn likeness(heading: &str, name: &str) -> Option<Likeness> {
    if heading == name {
        return Some(Likeness::Exact);
    }
    // A first letter tells most names from a heading; an accent may be written apart from it.
    let first = |text: &str| trimmed(text).chars().next().filter(char::is_ascii);
    if let (Some(a), Some(b)) = (first(heading), first(name))
        && a.is_alphanumeric()
        && b.is_alphanumeric()
        && !a.eq_ignore_ascii_case(&b)
    {
        return None;
    }
    if letters(heading) == letters(name) {
        Some(Likeness::Letters)
    } else {
        (nouns(heading) == nouns(name)).then_some(Likeness::Nouns)
    }
}

/// A heading by its letters alone.
#[must_use]
pub fn letters(heading: &str) -> String {
    /// What is longer is prose, in a row that was looked at for a header.
    const LONGEST: usize = 128;
    if heading.len() > LONGEST {
        return heading.to_owned();
    }
    let mut out = String::with_capacity(heading.len());
    let mut parted = false;
    for character in trimmed(heading).chars().flat_map(char::to_lowercase) {
        if character.is_whitespace() || matches!(character, '_' | '-' | '\u{feff}') {
            parted = true;
        } else {
            if std::mem::take(&mut parted) && !out.is_empty() {
                out.push(' ');
            }
            match super::column_names::plain(character) {
                Some(plain) => out.push_str(plain),
                None if ('\u{300}'..='\u{36f}').contains(&character) => {}
                None => out.push(character),
            }
        }
    }
    out
}

/// A heading by its letters, its nouns in the singular.
#[must_use]
pub fn nouns(heading: &str) -> String {
    let letters = letters(heading).replace("(s)", "");
    let mut out = String::with_capacity(letters.len());
    for (at, segment) in letters.split('.').enumerate() {
        if at > 0 {
            out.push('.');
        }
        for (at, word) in segment.split(' ').enumerate() {
            if at > 0 {
                out.push(' ');
            }
            let (stem, ending) = singular(word);
            out.push_str(stem);
            out.push_str(ending);
        }
    }
    out
}

/// A word in the singular, as English forms it: what of the word stays, and its new ending.
fn singular(word: &str) -> (&str, &'static str) {
    const SIBILANTS: [&str; 5] = ["ches", "shes", "sses", "xes", "zes"];
    if word == "media" {
        return ("medium", "");
    }
    let longer = |stem: &&str| stem.len() > 1;
    if let Some(stem) = word.strip_suffix("ies").filter(longer) {
        return (stem, "y");
    }
    if SIBILANTS.iter().any(|ending| word.ends_with(ending)) {
        return (&word[..word.len() - 2], "");
    }
    match word.strip_suffix('s').filter(longer) {
        Some(stem) if !stem.ends_with(['s', 'u', 'i']) => (stem, ""),
        Some(_) | None => (word, ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_alike_without_regard_to_case_number_and_what_parts_their_words() {
        for (heading, name, expected) in [
            ("title", "title", Some(Likeness::Exact)),
            ("TITLE ", "title", Some(Likeness::Letters)),
            ("\u{feff}Id", "id", Some(Likeness::Letters)),
            ("Reference Code", "reference_code", Some(Likeness::Letters)),
            ("Année", "Anne\u{301}e", Some(Likeness::Letters)),
            ("Date", "dates", Some(Likeness::Nouns)),
            ("Date(s)", "dates", Some(Likeness::Nouns)),
            ("copy", "copies", Some(Likeness::Nouns)),
            ("Boxes", "Box", Some(Likeness::Nouns)),
            ("Date.Type", "dates.type", Some(Likeness::Nouns)),
            ("Media type", "media_types", Some(Likeness::Nouns)),
            ("access", "acces", None),
            ("Status", "statu", None),
            ("datestype", "dates.type", None),
            ("title", "date", None),
        ] {
            assert_eq!(likeness(heading, name), expected, "{heading} {name}");
        }
    }
}
