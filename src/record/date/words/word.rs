//! What a word of a date may stand for, and the names of these meanings in the list of words.

/// What a word, an abbreviation or a symbol stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::record::date) enum Word {
    /// 1–12.
    Month(u8),
    /// November in Polish and Czech, October in Croatian.
    Listopad,
    /// July in Polish, June in Croatian.
    Lip,
    /// A Roman numeral from 1 to 39.
    Roman(u8),
    /// One from 1 to 12 in small letters.
    SmallRoman(u8),
    /// The EDTF code: 21–24.
    Season(u8),
    /// 1 for Monday to 7 for Sunday.
    Weekday(u8),
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
    /// `onwards`: a range that goes on.
    Onwards,
    Or,
    /// Articles and prepositions, which say nothing of time.
    The,
    Of,
    /// `early`, `late`: some stretch of what follows.
    Part,
    /// `first` to `fourth`, 9 for `last`: which part of what follows.
    Nth(u8),
    /// A half, and which one, 0 where another word says it.
    Half(u8),
    /// A quarter; as the half.
    Quarter(u8),
    Year,
    /// `decade in`: some stretch within what follows, which is therefore longer than a decade.
    Within,
    /// `années`: before a number that counts a decade.
    Years,
    /// `decade`: behind one.
    Decade,
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
    /// `printed`, `recorded`: what was done on the date.
    Act,
    /// `copyright`: of which act the date is.
    Copyright,
    /// `period`, `dynasty`: behind the name of one.
    Period,
    /// Vendémiaire to fructidor, 1 to 12, and 13 for the complementary days.
    Republican(u8),
    /// Tishri to Elul, 1 to 12, 6 for Adar II, 13 for Adar I and 14 for Adar, which leap years have twice.
    Hebrew(u8),
    /// Muharram to Dhu al-Hijja.
    Islamic(u8),
    /// `AH`: a year of the Hijra.
    Hijra,
    /// `ش`: one of the sun.
    Solar,
    /// `inclusive`: what may stand in brackets behind a date.
    Remark,
}

/// The names in the list of words, and what they stand for; those of a kind with numbers end in a hyphen.
const NAMES: [(&[u8], Word); 44] = [
    (b"about", Word::About),
    (b"act", Word::Act),
    (b"after", Word::After),
    (b"and", Word::And),
    (b"anno-domini", Word::AnnoDomini),
    (b"before", Word::Before),
    (b"before-christ", Word::BeforeChrist),
    (b"between", Word::Between),
    (b"c", Word::C),
    (b"century", Word::Century),
    (b"clock", Word::Clock),
    (b"copyright", Word::Copyright),
    (b"decade", Word::Decade),
    (b"do", Word::Do),
    (b"from", Word::From),
    (b"hijra", Word::Hijra),
    (b"id-est", Word::IdEst),
    (b"lip", Word::Lip),
    (b"listopad", Word::Listopad),
    (b"maybe", Word::Maybe),
    (b"new-style", Word::NewStyle),
    (b"not-after", Word::NotAfter),
    (b"not-before", Word::NotBefore),
    (b"now", Word::Now),
    (b"of", Word::Of),
    (b"old-style", Word::OldStyle),
    (b"onwards", Word::Onwards),
    (b"or", Word::Or),
    (b"or-earlier", Word::OrEarlier),
    (b"or-later", Word::OrLater),
    (b"ordinal", Word::Ordinal),
    (b"part", Word::Part),
    (b"period", Word::Period),
    (b"plural", Word::Plural),
    (b"remark", Word::Remark),
    (b"solar", Word::Solar),
    (b"tens", Word::Tens),
    (b"the", Word::The),
    (b"to", Word::To),
    (b"undated", Word::Undated),
    (b"unknown", Word::Unknown),
    (b"until", Word::Until),
    (b"ve", Word::Ve),
    (b"within", Word::Within),
];

impl Word {
    /// The meaning of the name that stands in `list` at these bytes.
    ///
    /// # Panics
    ///
    /// If there is no such meaning: the table is made when fonds is compiled.
    pub(super) const fn named(list: &[u8], start: usize, end: usize) -> Self {
        let mut at = 0;
        while at < NAMES.len() {
            if end - start == NAMES[at].0.len() && begins(list, start, NAMES[at].0) {
                return NAMES[at].1;
            }
            at += 1;
        }
        if begins(list, start, b"month-") {
            return Self::Month(number(list, start + 6, end));
        }
        if begins(list, start, b"season-") {
            return Self::Season(number(list, start + 7, end));
        }
        if begins(list, start, b"weekday-") {
            return Self::Weekday(number(list, start + 8, end));
        }
        if begins(list, start, b"nth-") {
            return Self::Nth(number(list, start + 4, end));
        }
        if begins(list, start, b"half-") {
            return Self::Half(number(list, start + 5, end));
        }
        if begins(list, start, b"quarter-") {
            return Self::Quarter(number(list, start + 8, end));
        }
        if begins(list, start, b"republican-") {
            return Self::Republican(number(list, start + 11, end));
        }
        if begins(list, start, b"hebrew-") {
            return Self::Hebrew(number(list, start + 7, end));
        }
        if begins(list, start, b"islamic-") {
            return Self::Islamic(number(list, start + 8, end));
        }
        if begins(list, start, b"years") {
            return Self::Years;
        }
        assert!(end - start == 4 && begins(list, start, b"year"), "the list of words has an unknown meaning");
        Self::Year
    }

    /// Whether it says that some stretch of what follows is meant.
    pub(in crate::record::date) const fn is_part(self) -> bool {
        matches!(self, Self::Part | Self::Nth(_) | Self::Half(_) | Self::Quarter(_) | Self::Decade)
    }
}

const fn begins(list: &[u8], start: usize, with: &[u8]) -> bool {
    let mut at = 0;
    while at < with.len() {
        if start + at >= list.len() || list[start + at] != with[at] {
            return false;
        }
        at += 1;
    }
    true
}

const fn number(list: &[u8], mut at: usize, end: usize) -> u8 {
    let mut value = 0;
    while at < end {
        assert!(list[at].is_ascii_digit());
        value = value * 10 + (list[at] - b'0');
        at += 1;
    }
    value
}
