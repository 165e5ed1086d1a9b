//! Genres that decide what a record becomes: letter, telegram, minutes …
//!
//! The list is fonds' own (`schemas/codelists/genres.tsv`): no standard maps the words of archives to the
//! item types of CSL 1.0.2. A genre that is not on it is a genre all the same, and decides nothing.

use std::fmt;
use std::sync::LazyLock;

use super::ResourceType;
use crate::codelist::{GENRES, Index};

/// A genre word of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Genre(u16);

const WORD: usize = 0;
const ALSO: usize = 1;
const MODS: usize = 2;
const DCMI: usize = 3;
const CSL_TYPE: usize = 4;
const CSL_GENRE: usize = 5;
const AUTHORITY: usize = 6;

/// Rows by word, its plural and its other spellings.
static WORDS: LazyLock<Index> = LazyLock::new(|| {
    let words = |column: usize| {
        let rows = GENRES.rows().zip(0u16..);
        rows.flat_map(move |(cells, row)| cells[column].split("; ").map(move |word| (word, row)))
    };
    Index::new(words(WORD).chain(words(ALSO)).filter(|(word, _)| !word.is_empty()))
});

impl Genre {
    /// The genre that a word names, whatever its case, in singular or plural; a full stop after it, as
    /// heading lists have it, and blanks around it do not matter.
    #[must_use]
    pub fn find(text: &str) -> Option<Self> {
        let text = text.trim();
        WORDS.find(text.strip_suffix('.').unwrap_or(text)).map(Self)
    }

    /// The word, in lower case and singular.
    #[must_use]
    pub fn word(self) -> &'static str {
        GENRES.cell(self.0, WORD)
    }

    /// What kind of resource a record of this genre describes, if it does not say so itself.
    #[must_use]
    pub fn resource_type(self) -> ResourceType {
        // The tests hold every row to a type; text is what most archives hold.
        ResourceType::read(GENRES.cell(self.0, MODS)).unwrap_or(ResourceType::Text)
    }

    /// The term of the DCMI Type Vocabulary.
    #[must_use]
    pub fn dcmi(self) -> &'static str {
        GENRES.cell(self.0, DCMI)
    }

    /// The item type of CSL 1.0.2.
    #[must_use]
    pub fn csl_type(self) -> &'static str {
        GENRES.cell(self.0, CSL_TYPE)
    }

    /// What CSL `genre` should say; nothing where the type says it.
    #[must_use]
    pub fn csl_genre(self) -> Option<&'static str> {
        Some(GENRES.cell(self.0, CSL_GENRE)).filter(|genre| !genre.is_empty())
    }

    /// The vocabulary that holds this very [`word`](Self::word), by its MARC source code: `marcgt`.
    #[must_use]
    pub fn authority(self) -> Option<&'static str> {
        Some(GENRES.cell(self.0, AUTHORITY)).filter(|authority| !authority.is_empty())
    }
}

impl fmt::Display for Genre {
    /// Writes the word.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_genre_is_found_by_its_word_and_its_plural() {
        for text in ["Memorandum", "memoranda", "MEMOS", " Memorandums. "] {
            assert_eq!(Genre::find(text).map(Genre::word), Some("memorandum"), "{text}");
        }
        assert_eq!(Genre::find("Top Secret Attachment No. 4"), None);
        assert_eq!(Genre::find(""), None);
    }

    #[test]
    fn genres_decide_type_and_print_word() {
        let of = |text| {
            let genre = Genre::find(text).unwrap();
            (genre.csl_type(), genre.csl_genre(), genre.resource_type(), genre.authority())
        };
        let text = ResourceType::Text;
        assert_eq!(of("telegram"), ("personal_communication", Some("Telegram"), text, None));
        assert_eq!(of("treaty"), ("treaty", None, text, Some("marcgt")));
        assert_eq!(of("minutes"), ("manuscript", Some("Minutes"), text, None));
        assert_eq!(of("poster"), ("graphic", Some("Poster"), ResourceType::StillImage, None));
    }

    #[test]
    fn every_row_is_a_known_type_and_no_word_stands_twice() {
        let mut words = 0;
        for cells in GENRES.rows() {
            let kind = ResourceType::read(cells[MODS]).unwrap();
            assert_eq!((kind.mods(), kind.dcmi()), (cells[MODS], cells[DCMI]), "{}", cells[WORD]);
            assert!(!cells[CSL_TYPE].is_empty(), "{}", cells[WORD]);
            words += 1 + cells[ALSO].split("; ").filter(|word| !word.is_empty()).count();
        }
        assert_eq!(WORDS.iter().count(), words);
    }
}
