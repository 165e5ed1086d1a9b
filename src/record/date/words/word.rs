//! What a word of a date may stand for, and the form in which a language lists its words.

/// What a word, an abbreviation or a symbol stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::record::date) enum Word {
    /// 1–12.
    Month(u8),
    /// November in Polish and Czech, October in Croatian.
    Listopad,
    /// A Roman numeral from 1 to 39.
    Roman(u8),
    /// One from 1 to 12 in small letters.
    SmallRoman(u8),
    /// The EDTF code: 21–24.
    Season(u8),
    Weekday,
    /// Approximately.
    About,
    /// `c`: about, or century behind an ordinal.
    C,
    /// Uncertain.
    Maybe,
    Before,
    After,
    NotBefore,
    /// Not after; `by`.
    NotAfter,
    Between,
    And,
    From,
    To,
    Until,
    /// `do`: before or until; the Portuguese "of the".
    Do,
    /// `or later`.
    OrLater,
    /// `or earlier`.
    OrEarlier,
    Or,
    /// Articles and prepositions, which say nothing of time.
    The,
    Of,
    /// `early`, `the first half of`: some stretch of what follows.
    Part,
    Year,
    /// `decade in`: some stretch within what follows, which is therefore longer than a decade.
    Within,
    /// `années`: before a number that counts a decade.
    Years,
    /// `w`, `в`: century behind a numeral, else "in".
    Ve,
    Century,
    /// Behind the number of a day or century.
    Ordinal,
    /// `s`: many years, behind a number.
    Plural,
    /// `er`, `-е`: many years, behind a number, with a hyphen or not.
    Tens,
    BeforeChrist,
    AnnoDomini,
    Undated,
    Unknown,
    /// `present`: the end of a range that goes on.
    Now,
    OldStyle,
    NewStyle,
    /// `h`, `Uhr`: behind a time of day.
    Clock,
    /// `i.e.`: what stood before is corrected.
    IdEst,
}

/// The words of one language.
pub(super) struct Language {
    /// Sorted, in lower case.
    pub(super) words: &'static [(&'static str, Word)],
    /// Sorted, in lower case, their parts divided by one space. A longer one stands before its own beginning.
    pub(super) phrases: &'static [(&'static str, Word)],
}
