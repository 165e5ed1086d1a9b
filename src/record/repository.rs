//! Who holds a unit: a repository's name, the abbreviation it is known by, and where it is (DACS 2.2, ISDIAH 5.1).
//!
//! Nothing is looked up: an abbreviation alone is the name. A place is distinguished from the rest of a name
//! only where its shape leaves no doubt: in brackets or behind a comma at the end of a name that says it is
//! an archive's, and itself without any word of a body.

use super::agent::{has_body_word, is_abbreviation};

/// A repository as a text names it, each part a slice of that text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Repository<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its abbreviation, where the text gives both.
    pub abbreviation: Option<&'a str>,
    /// Where it is: "Moscow", "Kew, UK".
    pub place: Option<&'a str>,
}

impl<'a> Repository<'a> {
    /// Reads "TsKhSD (Center for the Storage of Contemporary Documentation), Moscow", the same the other way
    /// round, or a name alone. Brackets that hold neither abbreviation nor place stay in the name.
    #[must_use]
    pub fn read(text: &'a str) -> Self {
        let text = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';'));
        let text = match text.strip_suffix('.') {
            Some(shorter) if !ends_in_initial(shorter) => shorter,
            Some(_) | None => text,
        };
        let whole = Self { name: text, abbreviation: None, place: None };
        if let Some(read) = whole.bracketed() {
            return read;
        }
        let Some((name, place)) = behind_comma(text) else { return whole };
        let before = Self { name, abbreviation: None, place: Some(place) };
        match before.bracketed() {
            Some(read) if read.place == Some(place) => read,
            // "National Archives (Kew), UK" has its place in two parts: it stays whole.
            Some(_) => whole,
            None if is_archive(name) || is_abbreviation(name) => before,
            None => whole,
        }
    }

    /// The name apart from an abbreviation, an expansion or a place in brackets at its end.
    fn bracketed(self) -> Option<Self> {
        let (before, after) = self.name.strip_suffix(')').and_then(|text| text.split_once('('))?;
        let (before, after) = (before.trim(), after.trim());
        if before.is_empty() || after.is_empty() || after.contains(['(', ')']) {
            None
        } else if is_abbreviation(after) && before.chars().count() > after.chars().count() {
            Some(Self { name: before, abbreviation: Some(after), ..self })
        } else if is_abbreviation(before) && is_expansion(before, after) {
            Some(Self { name: after, abbreviation: Some(before), ..self })
        } else if self.place.is_none() && is_place(after) && (is_archive(before) || is_abbreviation(before)) {
            Some(Self { name: before, place: Some(after), ..self })
        } else {
            None
        }
    }
}

/// Whether a text in brackets is what an abbreviation before it stands for, and not where the archive is.
fn is_expansion(abbreviation: &str, text: &str) -> bool {
    text.chars().count() > abbreviation.chars().count()
        && text.contains(char::is_whitespace)
        && (is_archive(text) || (has_body_word(text) && text.split_whitespace().count() > 2))
}

/// A place behind the last comma, or behind the last two where a country or a state follows: "Kew, UK".
fn behind_comma(text: &str) -> Option<(&str, &str)> {
    let (name, place) = text.rsplit_once(',')?;
    let (name, place) = (name.trim_end(), place.trim());
    if !is_place(place) {
        return None;
    }
    match name.rsplit_once(',') {
        None => Some((name, place)),
        Some((shorter, first)) if is_place(first.trim()) && !shorter.contains(',') => {
            Some((shorter.trim_end(), text[shorter.len() + 1..].trim()))
        }
        Some(_) => None,
    }
}

/// Whether a text says that it names an archive, a library or a museum.
fn is_archive(text: &str) -> bool {
    const STEMS: &[&str] = &[
        "archi",
        "arhiv",
        "arkhiv",
        "arkiv",
        "biblio",
        "libra",
        "muse",
        "musé",
        "muzeu",
        "record",
        "repositor",
        "архив",
        "библиотек",
        "музе",
        "институт",
    ];
    let lower = text.to_lowercase();
    STEMS.iter().any(|stem| lower.contains(stem)) && !lower.starts_with("department")
}

/// Whether a text can be a place: one to four words that begin large, without figures, and none of a body.
fn is_place(text: &str) -> bool {
    let part = |part: &str| {
        let part = part.trim();
        !part.is_empty()
            && part.split_whitespace().count() <= 4
            && part.split_whitespace().all(|word| {
                word.starts_with(char::is_uppercase)
                    || matches!(word, "am" | "an" | "der" | "de" | "in" | "la" | "sur" | "upon")
            })
            && part
                .chars()
                .all(|c| c.is_alphabetic() || c.is_whitespace() || matches!(c, '-' | '.' | '\'' | '’'))
            && !has_body_word(part)
            && !is_archive(part)
            && !is_collection(part)
    };
    text.split(',').count() <= 3 && text.split(',').all(part)
}

/// Whether a part of a name is a holding within the archive.
fn is_collection(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "Collection",
        "Collections",
        "Papers",
        "Fond",
        "Fonds",
        "Series",
        "Manuscripts",
        "Division",
        "Room",
        "Files",
        "Branch",
        "Estate",
        "Nachlass",
        "Bestand",
        "Box",
        "Folder",
        "Фонд",
        "Inc",
        "Ltd",
        "Group",
        "Reading",
        "Special",
        "File",
        "Opis",
    ];
    text.split_whitespace().any(|word| WORDS.contains(&word.trim_end_matches('.'))) || text.len() < 2
}

/// "Library of Congress, Washington, D.C." ends in a full stop of its own.
fn ends_in_initial(text: &str) -> bool {
    let last = text.rsplit(char::is_whitespace).next().unwrap_or(text);
    last.contains('.') || last.chars().count() == 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    type Parts<'a> = (&'a str, Option<&'a str>, Option<&'a str>);

    fn read(text: &str) -> Parts<'_> {
        let repository = Repository::read(text);
        (repository.name, repository.abbreviation, repository.place)
    }

    #[test]
    fn name_and_abbreviation_are_read_either_way_round() {
        let name = "Center for the Storage of Contemporary Documentation";
        for text in [
            "TsKhSD (Center for the Storage of Contemporary Documentation)",
            "Center for the Storage of Contemporary Documentation (TsKhSD).",
        ] {
            assert_eq!(read(text), (name, Some("TsKhSD"), None), "{text}");
        }
        assert_eq!(read("German Federal Archives (BArch)"), ("German Federal Archives", Some("BArch"), None));
        assert_eq!(read("АП РФ (Архив Президента России)"), ("Архив Президента России", Some("АП РФ"), None));
        let rgaspi = "Российский государственный архив социально-политической истории";
        assert_eq!(
            read("РГАСПИ (Российский государственный архив социально-политической истории)"),
            (rgaspi, Some("РГАСПИ"), None)
        );
    }

    #[test]
    fn a_place_at_the_end_is_distinguished_from_the_name() {
        for (text, parts) in [
            ("NARA (Washington)", ("NARA", None, Some("Washington"))),
            ("AVPRF, Moscow", ("AVPRF", None, Some("Moscow"))),
            ("National Archives (Kew, UK)", ("National Archives", None, Some("Kew, UK"))),
            ("Bundesarchiv, Berlin-Lichterfelde", ("Bundesarchiv", None, Some("Berlin-Lichterfelde"))),
            (
                "Hoover Institution Archives, Stanford, California",
                ("Hoover Institution Archives", None, Some("Stanford, California")),
            ),
            (
                "Center for the Storage of Contemporary Documentation (TsKhSD), Moscow",
                ("Center for the Storage of Contemporary Documentation", Some("TsKhSD"), Some("Moscow")),
            ),
            (
                "Library of Congress, Washington, D.C.",
                ("Library of Congress", None, Some("Washington, D.C.")),
            ),
            ("РГАСПИ, Москва", ("РГАСПИ", None, Some("Москва"))),
            (
                "Trinity College, Watkinson Library (Hartford, Connecticut, USA)",
                ("Trinity College, Watkinson Library", None, Some("Hartford, Connecticut, USA")),
            ),
            ("Central Military Archives, Sofia", ("Central Military Archives", None, Some("Sofia"))),
        ] {
            assert_eq!(read(text), parts, "{text}");
        }
    }

    #[test]
    fn a_name_alone_has_neither() {
        for name in [
            "National Archives and Records Administration",
            "RGASPI",
            "",
            "(TsKhSD)",
            "Hoover Institution (USA)",
            "NARA (College Park)",
            "Department of State, Bureau of Public Affairs",
            "Department of State, Record Group",
            "Trinity College, Watkinson Library",
            "National Archives, Records of the Foreign Office",
            "Library of Congress, Manuscript Division",
            "Bodleian Library, Special Collections",
            "National Archives, RG 59",
            "Smith, Kline & French",
            "Harry S. Truman Library, Papers of Dean Acheson",
        ] {
            assert_eq!(read(name), (name, None, None));
        }
    }

    proptest! {
        #[test]
        fn every_part_is_of_the_text(
            words in prop::collection::vec(
                prop::sample::select(vec!["Archives", "AVPRF", "(", ")", ",", "Moscow", "of", "UK", ".", "é", "Bundesarchiv", "(BArch)"]),
                0..8,
            )
        ) {
            let text = words.join(" ");
            let (name, abbreviation, place) = read(&text);
            let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
            let parts = letters(name) + letters(abbreviation.unwrap_or("")) + letters(place.unwrap_or(""));
            prop_assert_eq!(letters(&text), parts);
        }
    }
}
