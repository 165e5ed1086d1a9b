//! The words that dates are written with. English only so far: another language is more lines here.

/// What a word, an abbreviation or a symbol stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    /// 1–12.
    Month(u8),
    /// 1–12, and no other use.
    Roman(u8),
    /// The EDTF code: 21–24.
    Season(u8),
    /// Approximately.
    About,
    /// `c`: about, or century behind an ordinal.
    C,
    /// Uncertain.
    Maybe,
    Before,
    After,
    By,
    Not,
    Later,
    Earlier,
    Than,
    Between,
    And,
    From,
    To,
    Until,
    Or,
    The,
    Of,
    Year,
    Century,
    /// Behind the number of a day or century.
    Ordinal,
    /// `s`: many years, behind a number.
    Plural,
    BeforeChrist,
    AnnoDomini,
    Undated,
    No,
    Date,
    Dated,
    Known,
    Unknown,
    N,
    D,
}

impl Word {
    /// What the word means, whatever its case.
    pub(super) fn of(text: &str) -> Option<Self> {
        let lower = || text.chars().flat_map(char::to_lowercase);
        WORDS.binary_search_by(|entry| entry.0.chars().cmp(lower())).ok().map(|at| WORDS[at].1)
    }
}

/// Texts that say there is no date, word by word.
pub(super) const UNDATED: &[&[Word]] = &[
    &[Word::Undated],
    &[Word::Unknown],
    &[Word::No, Word::Date],
    &[Word::N, Word::D],
    &[Word::Plural, Word::D],
    &[Word::Not, Word::Dated],
    &[Word::Date, Word::Unknown],
    &[Word::Unknown, Word::Date],
    &[Word::Date, Word::Not, Word::Known],
];

/// Sorted by the word, in lower case.
const WORDS: &[(&str, Word)] = &[
    ("a.d", Word::AnnoDomini),
    ("about", Word::About),
    ("ad", Word::AnnoDomini),
    ("after", Word::After),
    ("and", Word::And),
    ("approx", Word::About),
    ("approximately", Word::About),
    ("apr", Word::Month(4)),
    ("april", Word::Month(4)),
    ("around", Word::About),
    ("aug", Word::Month(8)),
    ("august", Word::Month(8)),
    ("autumn", Word::Season(23)),
    ("b.c", Word::BeforeChrist),
    ("b.c.e", Word::BeforeChrist),
    ("bc", Word::BeforeChrist),
    ("bce", Word::BeforeChrist),
    ("before", Word::Before),
    ("between", Word::Between),
    ("by", Word::By),
    ("c", Word::C),
    ("c.e", Word::AnnoDomini),
    ("ca", Word::About),
    ("cca", Word::About),
    ("ce", Word::AnnoDomini),
    ("cent", Word::Century),
    ("centuries", Word::Century),
    ("century", Word::Century),
    ("circa", Word::About),
    ("d", Word::D),
    ("date", Word::Date),
    ("dated", Word::Dated),
    ("dec", Word::Month(12)),
    ("december", Word::Month(12)),
    ("earlier", Word::Earlier),
    ("fall", Word::Season(23)),
    ("feb", Word::Month(2)),
    ("february", Word::Month(2)),
    ("from", Word::From),
    ("i", Word::Roman(1)),
    ("ii", Word::Roman(2)),
    ("iii", Word::Roman(3)),
    ("iv", Word::Roman(4)),
    ("ix", Word::Roman(9)),
    ("jan", Word::Month(1)),
    ("january", Word::Month(1)),
    ("jul", Word::Month(7)),
    ("july", Word::Month(7)),
    ("jun", Word::Month(6)),
    ("june", Word::Month(6)),
    ("known", Word::Known),
    ("later", Word::Later),
    ("mar", Word::Month(3)),
    ("march", Word::Month(3)),
    ("may", Word::Month(5)),
    ("maybe", Word::Maybe),
    ("n", Word::N),
    ("n.d", Word::Undated),
    ("nd", Word::Ordinal),
    ("no", Word::No),
    ("not", Word::Not),
    ("nov", Word::Month(11)),
    ("november", Word::Month(11)),
    ("oct", Word::Month(10)),
    ("october", Word::Month(10)),
    ("of", Word::Of),
    ("or", Word::Or),
    ("perhaps", Word::Maybe),
    ("possibly", Word::Maybe),
    ("probably", Word::Maybe),
    ("rd", Word::Ordinal),
    ("s", Word::Plural),
    ("s.d", Word::Undated),
    ("sep", Word::Month(9)),
    ("sept", Word::Month(9)),
    ("september", Word::Month(9)),
    ("since", Word::From),
    ("spring", Word::Season(21)),
    ("st", Word::Ordinal),
    ("summer", Word::Season(22)),
    ("th", Word::Ordinal),
    ("than", Word::Than),
    ("the", Word::The),
    ("through", Word::To),
    ("thru", Word::To),
    ("till", Word::Until),
    ("to", Word::To),
    ("undated", Word::Undated),
    ("unknown", Word::Unknown),
    ("until", Word::Until),
    ("v", Word::Roman(5)),
    ("vi", Word::Roman(6)),
    ("vii", Word::Roman(7)),
    ("viii", Word::Roman(8)),
    ("winter", Word::Season(24)),
    ("x", Word::Roman(10)),
    ("xi", Word::Roman(11)),
    ("xii", Word::Roman(12)),
    ("year", Word::Year),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_sorted_and_in_lower_case() {
        assert!(WORDS.is_sorted_by(|a, b| a.0.chars().lt(b.0.chars())));
        assert!(WORDS.iter().all(|(word, _)| word.chars().all(|c| c.is_lowercase() || c == '.')));
    }

    #[test]
    fn a_word_is_found_in_any_case() {
        for text in ["january", "January", "JANUARY"] {
            assert_eq!(Word::of(text), Some(Word::Month(1)));
        }
        assert_eq!(Word::of("B.C.E"), Some(Word::BeforeChrist));
        assert_eq!(Word::of("Januar"), None);
    }
}
