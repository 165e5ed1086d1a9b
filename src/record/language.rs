//! Languages, after ISO 639.
//!
//! A language is read from its ISO 639-1, 639-2 or 639-3 code, from a BCP 47 tag (RFC 5646) or from its name,
//! English or in another tongue of archives, and written as whichever a standard wants: `iso639-2b` for MODS,
//! ISO 639-3 for Dublin Core, BCP 47 for CSL-JSON and `xml:lang`. The list is ISO 639-2
//! (`schemas/codelists/languages.tsv`), and behind it the codes that ISO 639-3 and 639-5 alone have (`cmn`, `yue`), with
//! the macrolanguage of each (`iso639_3.tsv`). Region and script subtags are not kept here: who needs `zh-Hant` keeps
//! the text.

mod address;
mod codes;
mod error;
mod names;
mod qualified;
mod row;
mod scripts;
mod several;
mod spelling;
pub mod tag;

use std::fmt;

use crate::codelist::{LANGUAGES, LANGUAGES_TEXT, row_of};

use codes::{BEYOND, CODE, CODES, LOCAL, LOCAL_ROW, Meaning, NAME, TERMINOLOGIC, TWO_LETTER, row_beyond};
pub use error::{LanguageError, LanguageErrorKind};
pub use row::Language;
pub use several::{Named, several};
pub use spelling::LanguageSpelling;
use tag::TagFault;

impl Language {
    /// English.
    pub const ENG: Self = Self(row_of(LANGUAGES_TEXT, "eng"));
    /// A language that has no code.
    pub const MIS: Self = Self(row_of(LANGUAGES_TEXT, "mis"));
    /// Several languages.
    pub const MUL: Self = Self(row_of(LANGUAGES_TEXT, "mul"));
    /// A language not determined.
    pub const UND: Self = Self(row_of(LANGUAGES_TEXT, "und"));
    /// No linguistic content.
    pub const ZXX: Self = Self(row_of(LANGUAGES_TEXT, "zxx"));

    /// Reads a code, tag or English name; case does not matter, nor do blanks around it.
    ///
    /// A short word with one capital at its start that names one language and is the code of another
    /// ("Ga") is taken for the name.
    ///
    /// # Errors
    ///
    /// If the text is empty, a code no longer used, or neither code, tag nor name.
    #[inline]
    pub fn read(text: &str) -> Result<Self, LanguageError> {
        // The commonest spelling by far. A capital may begin a name instead.
        if let &[a @ b'a'..=b'z', b, c] = text.as_bytes()
            && let Meaning::Current(language) = CODES.three([a, b, c])
        {
            return Ok(language);
        }
        Self::read_spelled(text).map(|(language, _)| language)
    }

    /// As [`Language::read`], and how the language was spelled.
    ///
    /// # Errors
    ///
    /// As [`Language::read`].
    pub fn read_spelled(text: &str) -> Result<(Self, LanguageSpelling), LanguageError> {
        use LanguageSpelling::{Address, Name, Tag};
        let text = text.trim();
        let error = |kind| Err(LanguageError::new(kind, text));
        if text.is_empty() {
            return error(LanguageErrorKind::Empty);
        }
        if let Some(read) = Self::read_plain(text) {
            return Ok(read);
        }
        if text.len() <= 3
            && let Meaning::Obsolete(replacement) = codes::code(text)
        {
            return error(LanguageErrorKind::Obsolete { replacement });
        }
        if let Some(code) = address::code(text) {
            return match codes::language_of(code).or_else(|| codes::language_of(&code.to_ascii_lowercase())) {
                Some(language) => Ok((language, Address)),
                None => error(LanguageErrorKind::Unknown),
            };
        }
        if text.contains(['-', '_']) {
            match tag::read(text) {
                Ok(language) => return Ok((language, Tag)),
                Err(TagFault::Obsolete(replacement)) => {
                    return error(LanguageErrorKind::Obsolete { replacement });
                }
                Err(TagFault::Private) => return error(LanguageErrorKind::Private),
                Err(TagFault::Subtag(_)) => return error(LanguageErrorKind::UnlistedSubtag),
                Err(TagFault::Shape | TagFault::Primary) => {}
            }
        }
        if scripts::names_a_script(text) {
            return error(LanguageErrorKind::Script);
        }
        match qualified::read(text).filter(|_| text.len() <= 80) {
            Some(language) => Ok((language, Name)),
            None => error(LanguageErrorKind::Unknown),
        }
    }

    /// A code or a name by itself.
    fn read_plain(text: &str) -> Option<(Self, LanguageSpelling)> {
        use LanguageSpelling::{Beyond, Bibliographic, Name, Terminologic, TwoLetter};
        let listed = || CODES.names.find(text).or_else(|| CODES.foreign.find(text)).map(Language);
        if text.len() <= 3 {
            if names::is_capitalised(text)
                && let Some(language) = listed()
            {
                return Some((language, Name));
            }
            match codes::code(text) {
                Meaning::Current(language) => {
                    let spelling = match text.len() {
                        2 => TwoLetter,
                        _ if language.0 >= BEYOND => Beyond,
                        _ if language.bibliographic().eq_ignore_ascii_case(text) => Bibliographic,
                        _ => Terminologic,
                    };
                    return Some((language, spelling));
                }
                Meaning::Obsolete(_) => return None,
                Meaning::Unknown => {}
            }
        }
        // A name may have the shape of a tag: "bas-sorabe".
        let of_a_group = || CODES.names.find(&codes::of_a_group(text)?).map(Language);
        Some((listed().or_else(of_a_group).or_else(|| names::find(text))?, Name))
    }

    /// The code of ISO 639-2/B: the language's own, or that of its macrolanguage; none where ISO 639-2 has neither.
    #[must_use]
    pub fn iso639_2b(self) -> Option<&'static str> {
        match row_beyond(self) {
            None => Some(self.bibliographic()),
            Some(row) => Some(row.cell(2)).filter(|code| !code.is_empty()),
        }
    }

    /// The code of ISO 639-3 of a language that ISO 639-2 does not have.
    #[must_use]
    pub fn beyond_iso639_2(self) -> Option<&'static str> {
        row_beyond(self).map(|row| row.cell(0))
    }

    /// The ISO 639-2/B code, which MARC and `iso639-2b` use: `ger`; that of ISO 639-3 where there is none.
    #[must_use]
    pub fn bibliographic(self) -> &'static str {
        self.unlisted().unwrap_or_else(|| LANGUAGES.cell(self.0, CODE))
    }

    /// The ISO 639-2/T code, for a single language also its ISO 639-3 code: `deu`.
    #[must_use]
    pub fn terminologic(self) -> &'static str {
        self.unlisted().unwrap_or_else(|| LANGUAGES.cell(self.0, TERMINOLOGIC))
    }

    /// The primary subtag of BCP 47: two letters where there are two (RFC 5646, 2.2.1), else three.
    #[must_use]
    pub fn bcp47(self) -> &'static str {
        if let Some(row) = row_beyond(self) {
            return [row.cell(4), row.cell(0)].into_iter().find(|code| !code.is_empty()).unwrap_or_default();
        }
        match LANGUAGES.cell(self.0, TWO_LETTER) {
            "" => self.terminologic(),
            code => code,
        }
    }

    /// The English name, the first where ISO 639-2 lists several: "Spanish" of "Spanish; Castilian".
    #[must_use]
    pub fn name(self) -> &'static str {
        let names = match row_beyond(self) {
            Some(row) => row.cell(5),
            None => LANGUAGES.cell(if self.0 < LOCAL { self.0 } else { LOCAL_ROW }, NAME),
        };
        names.split_once("; ").map_or(names, |(first, _)| first)
    }

    /// The code of a language that has no row in the list of ISO 639-2.
    fn unlisted(self) -> Option<&'static str> {
        if self.0 < LOCAL {
            return None;
        }
        if let Some(row) = row_beyond(self) {
            return Some(row.cell(0));
        }
        let at = usize::from(self.0.checked_sub(LOCAL)?) * 3;
        CODES.local.get(at..at + 3)
    }
}

impl fmt::Display for Language {
    /// Writes the ISO 639-2/B code.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.bibliographic())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(text: &str) -> LanguageErrorKind {
        Language::read(text).unwrap_err().kind
    }

    #[test]
    fn german_is_read_from_each_of_its_codes_and_its_name() {
        use LanguageSpelling::{Bibliographic, Name, Tag, Terminologic, TwoLetter};
        let spellings = [
            ("ger", Bibliographic),
            ("GER", Bibliographic),
            ("deu", Terminologic),
            ("de", TwoLetter),
            ("de-AT", Tag),
            ("deu-Latf-DE", Tag),
            ("German", Name),
            (" german ", Name),
        ];
        for (text, spelling) in spellings {
            let (language, spelled) = Language::read_spelled(text).unwrap();
            assert_eq!((language.bibliographic(), spelled), ("ger", spelling), "{text}");
            assert_eq!(Language::read(text).unwrap(), language, "{text}");
        }
    }

    #[test]
    fn each_standard_gets_its_own_code() {
        let codes = |text| {
            let language = Language::read(text).unwrap();
            (language.bibliographic(), language.terminologic(), language.bcp47(), language.name())
        };
        assert_eq!(codes("zh-Hant"), ("chi", "zho", "zh", "Chinese"));
        assert_eq!(codes("rus"), ("rus", "rus", "ru", "Russian"));
        assert_eq!(codes("Castilian"), ("spa", "spa", "es", "Spanish"));
        assert_eq!(codes("chr"), ("chr", "chr", "chr", "Cherokee"));
        assert_eq!(codes("zxx"), ("zxx", "zxx", "zxx", "No linguistic content"));
    }

    #[test]
    fn every_code_and_every_name_of_the_list_reads_as_its_own_row() {
        for (cells, row) in LANGUAGES.rows().zip(0u16..) {
            let (code, current) = (cells[CODE], cells[codes::STATUS] == "current");
            if row == LOCAL_ROW {
                continue;
            }
            for text in [code, cells[TERMINOLOGIC], cells[TWO_LETTER]] {
                match Language::read(text) {
                    Ok(language) => assert!(current && language == Language(row), "{text}"),
                    Err(error) if text.is_empty() => assert_eq!(error.kind, LanguageErrorKind::Empty),
                    Err(error) => assert!(
                        !current && matches!(error.kind, LanguageErrorKind::Obsolete { .. }),
                        "{text}: {error}"
                    ),
                }
            }
            for name in [cells[NAME], cells[codes::OTHER_NAMES], cells[codes::FOREIGN_NAMES]]
                .iter()
                .flat_map(|names| names.split("; "))
            {
                if current && !name.is_empty() {
                    assert_eq!(Language::read(name), Ok(Language(row)), "{name}");
                }
            }
        }
    }

    #[test]
    fn replacements_are_current_languages() {
        for cells in LANGUAGES.rows() {
            let replacement = cells[codes::REPLACEMENT];
            assert!(["current", "obsolete"].contains(&cells[codes::STATUS]), "{cells:?}");
            assert!(replacement.is_empty() || Language::read(replacement).is_ok(), "{cells:?}");
        }
    }

    #[test]
    fn constants_are_the_special_codes() {
        for (language, code) in [
            (Language::ENG, "eng"),
            (Language::MIS, "mis"),
            (Language::MUL, "mul"),
            (Language::UND, "und"),
            (Language::ZXX, "zxx"),
        ] {
            assert_eq!(language.bibliographic(), code);
        }
    }

    #[test]
    fn codes_for_local_use_are_languages_of_their_own() {
        let [first, last] = ["qaa", "qtz"].map(|code| Language::read(code).unwrap());
        assert_eq!((first.bibliographic(), first.terminologic(), first.bcp47()), ("qaa", "qaa", "qaa"));
        assert_eq!((last.bibliographic(), last.name()), ("qtz", "Reserved for local use"));
    }

    #[test]
    fn all_of_iso_639_3_is_known_with_its_macrolanguage() {
        let codes = |text| {
            let language = Language::read(text).unwrap();
            (language.iso639_2b(), language.beyond_iso639_2(), language.terminologic(), language.bcp47())
        };
        assert_eq!(codes("cmn"), (Some("chi"), Some("cmn"), "cmn", "cmn"));
        assert_eq!(codes("prs"), (Some("per"), Some("prs"), "prs", "prs"));
        assert_eq!(codes("hbs"), (None, Some("hbs"), "hbs", "sh"));
        assert_eq!(codes("sh"), codes("hbs"));
        assert_eq!(codes("tlh"), (Some("tlh"), None, "tlh", "tlh"));
        assert_eq!(codes("bat"), (Some("bat"), None, "bat", "bat"));
        assert_eq!(codes("ase"), (None, Some("ase"), "ase", "ase"));
        assert_eq!(kind("ajp"), LanguageErrorKind::Obsolete { replacement: Language::read("apc").ok() });
        for row in crate::codelist::ISO_639_3.rows() {
            let (code, name) = (row.cell(0), row.cell(5).split("; ").next().unwrap());
            let Ok(language) = Language::read(code) else {
                assert_eq!(row.cell(1), "obsolete", "{code}");
                // `gal` and `taj` were other languages in MARC, and given up there.
                let replacement = Some(row.cell(3)).filter(|code| !["", "gal", "taj"].contains(code));
                assert!(replacement.is_none_or(|code| Language::read(code).is_ok()), "{code}");
                continue;
            };
            assert_eq!((language.terminologic(), language.name()), (code, name));
            assert!(row.cell(2).is_empty() || Language::read(row.cell(2)).is_ok(), "{code}");
        }
    }

    #[test]
    fn tags_and_locales_are_held_against_the_registry() {
        for (text, code) in
            [("en_US", "eng"), ("pt_BR.UTF-8", "por"), ("zh-yue", "yue"), ("i-klingon", "tlh")]
        {
            let read = Language::read_spelled(text).unwrap();
            assert_eq!((read.0.terminologic(), read.1), (code, LanguageSpelling::Tag), "{text}");
        }
        for text in ["eng-rus", "bas-relief", "sla-foo"] {
            assert_eq!(kind(text), LanguageErrorKind::UnlistedSubtag, "{text}");
        }
        assert_eq!(kind("x-mine"), LanguageErrorKind::Private);
    }

    #[test]
    fn an_address_of_a_vocabulary_is_that_of_its_language() {
        for text in ["http://id.loc.gov/vocabulary/iso639-2/rus", "http://lexvo.org/id/iso639-3/rus"] {
            let read = Language::read_spelled(text).unwrap();
            assert_eq!((read.0.bibliographic(), read.1), ("rus", LanguageSpelling::Address), "{text}");
        }
        assert_eq!(kind("http://id.loc.gov/vocabulary/iso639-2/xyz"), LanguageErrorKind::Unknown);
    }

    #[test]
    fn obsolete_codes_name_what_replaced_them() {
        let obsolete = |code: Option<&str>| LanguageErrorKind::Obsolete {
            replacement: code.map(|code| Language::read(code).unwrap()),
        };
        assert_eq!(kind("scr"), obsolete(Some("hrv")));
        assert_eq!(kind("iw"), obsolete(Some("heb")));
        assert_eq!(kind("iw-IL"), obsolete(Some("heb")));
        assert_eq!(kind("esk"), obsolete(None));
    }

    #[test]
    fn a_capitalised_word_is_a_name_before_it_is_a_code() {
        let name = |text| Language::read(text).unwrap().name();
        assert_eq!((name("Ga"), name("ga"), name("GA")), ("Ga", "Irish", "Irish"));
    }

    #[test]
    fn groups_read_as_the_marc_list_calls_them() {
        for (name, code) in [("Slavic (Other)", "sla"), ("Central American Indian (Other)", "cai")] {
            assert_eq!(Language::read(name).unwrap().bibliographic(), code, "{name}");
        }
        assert_eq!(Language::read("Harbour (Other)").unwrap_err().kind, LanguageErrorKind::Unknown);
    }

    #[test]
    fn names_read_without_their_dates_and_either_way_round() {
        for name in ["Greek", "Modern Greek", "Greek, Modern (1453-)", "greek, modern"] {
            assert_eq!(Language::read(name).unwrap().bibliographic(), "gre", "{name}");
        }
        assert_eq!(Language::read("Old English").unwrap().bibliographic(), "ang");
        assert_eq!(kind("Tonga"), LanguageErrorKind::Unknown, "of the islands, or of Nyasa");
    }

    #[test]
    fn what_is_no_language_has_its_kind_of_error() {
        assert_eq!(kind(" "), LanguageErrorKind::Empty);
        for text in ["xyz", "x", "e", "en-", "en--GB", "zz-GB", "é", "12", "rus;eng", "CMN", "TBD", "N/A"] {
            assert_eq!(kind(text), LanguageErrorKind::Unknown, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_the_reader_or_its_message_panic(text in "\\PC{0,6}|[a-zA-Z_ -]{0,12}") {
            match Language::read(&text) {
                Ok(language) => {
                    assert_eq!(Language::read(language.bibliographic()), Ok(language));
                    assert_eq!(Language::read(language.bcp47()), Ok(language));
                }
                Err(error) => assert!(error.to_string().starts_with("expected ")),
            }
        }
    }
}
