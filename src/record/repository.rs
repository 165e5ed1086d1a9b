//! Who holds a unit: a repository's name and the abbreviation it is known by (DACS 2.2, ISDIAH 5.1).
//!
//! Nothing is looked up: an abbreviation alone is the name.

use super::agent::is_abbreviation;

/// A repository as a text names it, each part a slice of that text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Repository<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its abbreviation, where the text gives both.
    pub abbreviation: Option<&'a str>,
}

impl<'a> Repository<'a> {
    /// Reads "TsKhSD (Center for the Storage of Contemporary Documentation)", the same the other way
    /// round, or a name alone. Brackets that hold no abbreviation stay in the name.
    #[must_use]
    pub fn read(text: &'a str) -> Self {
        let text = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';'));
        let text = match text.strip_suffix('.') {
            Some(shorter) if !ends_in_initial(shorter) => shorter,
            Some(_) | None => text,
        };
        let whole = Self { name: text, abbreviation: None };
        let Some((before, after)) = text.strip_suffix(')').and_then(|text| text.split_once('(')) else {
            return whole;
        };
        let (before, after) = (before.trim(), after.trim());
        if before.is_empty() || after.is_empty() || after.contains(['(', ')']) {
            whole
        } else if is_abbreviation(after) && before.len() > after.len() {
            Self { name: before, abbreviation: Some(after) }
        } else if is_abbreviation(before) && after.len() > before.len() && after.contains(char::is_whitespace)
        {
            Self { name: after, abbreviation: Some(before) }
        } else {
            whole
        }
    }
}

/// "Library of Congress, Washington, D.C." ends in a full stop of its own.
fn ends_in_initial(text: &str) -> bool {
    let last = text.rsplit(char::is_whitespace).next().unwrap_or(text);
    last.contains('.') || last.chars().count() == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (&str, Option<&str>) {
        let repository = Repository::read(text);
        (repository.name, repository.abbreviation)
    }

    #[test]
    fn name_and_abbreviation_are_read_either_way_round() {
        let name = "Center for the Storage of Contemporary Documentation";
        assert_eq!(
            read("TsKhSD (Center for the Storage of Contemporary Documentation)"),
            (name, Some("TsKhSD"))
        );
        assert_eq!(
            read("Center for the Storage of Contemporary Documentation (TsKhSD)."),
            (name, Some("TsKhSD"))
        );
        assert_eq!(read("German Federal Archives (BArch)"), ("German Federal Archives", Some("BArch")));
        assert_eq!(read("АП РФ (Архив Президента России)"), ("Архив Президента России", Some("АП РФ")));
    }

    #[test]
    fn a_name_alone_has_no_abbreviation() {
        let name = "National Archives and Records Administration";
        assert_eq!(read(name), (name, None));
        assert_eq!(read("RGASPI"), ("RGASPI", None));
        assert_eq!(read(""), ("", None));
    }

    #[test]
    fn other_brackets_stay_in_the_name() {
        for name in [
            "Trinity College, Watkinson Library (Hartford, Connecticut, USA)",
            "Hoover Institution (USA)",
            "Library of Congress, Washington, D.C.",
            "(TsKhSD)",
        ] {
            assert_eq!(read(name), (name, None));
        }
    }
}
