//! One date in words or numbers, of which any part may be missing: `15 Jan. 1956`, `January 15`, `17, 1956`.
//!
//! A range may leave out of one end what stands in the other, so these are read as they come and completed
//! in `free_text`.

use std::ops::Range;

use super::error::{DateErrorKind, Fault};
use super::tokens::{Kind, Token, small};
use super::words::Word;
use super::{Date, Point};

/// What one date says.
#[derive(Debug, Clone, Default)]
pub(super) struct Partial {
    /// A year, decade or century.
    pub(super) year: Option<Point>,
    /// A month as it was given, whether it exists or not.
    pub(super) month: Option<Numeral>,
    pub(super) day: Option<Numeral>,
    /// By its EDTF code.
    pub(super) season: Option<u8>,
    /// Whether the year stands before the rest.
    pub(super) year_first: bool,
    pub(super) approximate: bool,
    pub(super) uncertain: bool,
}

/// A number and the bytes it stands at.
#[derive(Debug, Clone)]
pub(super) struct Numeral {
    pub(super) value: u8,
    pub(super) range: Range<usize>,
}

impl Numeral {
    pub(super) const fn new(value: u8, token: Token) -> Self {
        Self { value, range: token.start..token.end }
    }
}

impl Partial {
    /// The point it names; `None` if it lacks the year, or the month of its day.
    pub(super) fn point(&self) -> Result<Option<Point>, Fault> {
        let Some(years) = self.year else { return Ok(None) };
        let point = match (&self.month, &self.day, self.season) {
            (None, None, None) => Some(years),
            (None, None, Some(code)) => years.year().and_then(|year| Point::in_season(year, code)),
            (Some(month), day, None) if !years.has_unspecified() => {
                let day_value = day.as_ref().map(|day| day.value);
                Some(Point::checked(years.year, Some(month.value), day_value).map_err(|(part, last)| {
                    let range = match (part, day) {
                        (super::Part::Day, Some(day)) => day.range.clone(),
                        (super::Part::Day, None) | (super::Part::Month, _) => month.range.clone(),
                    };
                    Fault::impossible(part, last, range)
                })?)
            }
            (_, _, _) => None,
        };
        Ok(point.map(|point| point.marked(self.approximate, self.uncertain)))
    }

    /// Marks it as (approximate, uncertain) besides what marks it bears.
    pub(super) const fn mark(&mut self, (approximate, uncertain): (bool, bool)) {
        self.approximate |= approximate;
        self.uncertain |= uncertain;
    }

    /// Whether it is a year and nothing else: no decade, no mark.
    pub(super) fn plain_year(&self) -> Option<Point> {
        let alone = self.month.is_none() && self.day.is_none() && self.season.is_none();
        self.year.filter(|year| alone && year.is_plain())
    }
}

/// A reader of tokens.
pub(super) struct Parser<'t> {
    pub(super) list: &'t [Token],
    pub(super) at: usize,
    /// The first token that nothing could make sense of so far.
    pub(super) furthest: usize,
    /// Whether the text stood in square brackets as a whole.
    pub(super) bracketed: bool,
}

impl Parser<'_> {
    pub(super) fn kind(&self, ahead: usize) -> Option<Kind> {
        self.list.get(self.at + ahead).map(|token| token.kind)
    }

    fn glued(&self, ahead: usize) -> bool {
        self.list.get(self.at + ahead).is_some_and(|token| token.glued)
    }

    pub(super) fn go(&mut self, count: usize) {
        self.at += count;
        self.furthest = self.furthest.max(self.at);
    }

    pub(super) fn eat(&mut self, kind: Kind) -> bool {
        let found = self.kind(0) == Some(kind);
        if found {
            self.go(1);
        }
        found
    }

    /// Takes the word, and the full stop that may end its abbreviation.
    pub(super) fn eat_word(&mut self, word: Word) -> bool {
        self.word(|found| (found == word).then_some(())).is_some()
    }

    fn word<T>(&mut self, wanted: impl Fn(Word) -> Option<T>) -> Option<T> {
        let Some(Kind::Word(word)) = self.kind(0) else { return None };
        let value = wanted(word)?;
        self.go(1);
        if self.glued(0) {
            self.eat(Kind::Dot);
        }
        Some(value)
    }

    /// The marks before a date, as (approximate, uncertain).
    pub(super) fn marks(&mut self) -> (bool, bool) {
        let (mut approximate, mut uncertain) = (false, false);
        loop {
            if self.eat_word(Word::About) || self.eat_word(Word::C) || self.eat(Kind::Tilde) {
                approximate = true;
            } else if self.eat_word(Word::Maybe) || self.eat(Kind::Question) {
                uncertain = true;
            } else if !(self.eat_word(Word::The) || self.eat_word(Word::Year)) {
                return (approximate, uncertain);
            }
        }
    }

    /// One date with its marks; `None` where none begins.
    pub(super) fn partial(&mut self) -> Result<Option<Partial>, Fault> {
        let (approximate, uncertain) = self.marks();
        let Some(mut partial) = self.bare()? else { return Ok(None) };
        (partial.approximate, partial.uncertain) = (approximate, uncertain);
        loop {
            if self.eat(Kind::Question) {
                partial.uncertain = true;
            } else if self.eat(Kind::Tilde) {
                partial.approximate = true;
            } else {
                return Ok(Some(partial));
            }
        }
    }

    fn bare(&mut self) -> Result<Option<Partial>, Fault> {
        if let Some(numeric) = self.numeric()? {
            return Ok(Some(numeric));
        }
        let mut partial = Partial { year: self.year()?, ..Partial::default() };
        if partial.year.is_some() {
            self.after_year(&mut partial);
            return Ok(Some(partial));
        }
        if let Some(day) = self.day() {
            let before = self.at;
            self.eat(Kind::Dot);
            let _ = self.eat_word(Word::Of);
            partial.month = self.month();
            if partial.month.is_none() {
                self.at = before;
            }
            partial.day = Some(day);
        } else if let Some(month) = self.month() {
            partial.month = Some(month);
            let before = self.at;
            let _ = self.eat_word(Word::The);
            if self.year_follows() {
                partial.day = None;
            } else if let Some(day) = self.day() {
                self.eat(Kind::Dot);
                partial.day = Some(day);
            } else {
                self.at = before;
            }
        } else if let Some(code) = self.season() {
            partial.season = Some(code);
        } else {
            return Ok(None);
        }
        let before = self.at;
        if !self.eat(Kind::Comma) {
            let _ = self.eat_word(Word::Of);
        }
        partial.year = self.year()?;
        if partial.year.is_none() {
            self.at = before;
            if let (Some(_), Some(day)) = (&partial.month, &partial.day)
                && day.value > 31
            {
                return Err(Fault::new(DateErrorKind::ShortYear, day.range.clone()));
            }
        }
        Ok(Some(partial))
    }

    /// `1956 January 15`, `1956, Jan.`, `1956 15 January`, `1989 Spring`: what stands behind the year.
    fn after_year(&mut self, partial: &mut Partial) {
        let before = self.at;
        self.eat(Kind::Comma);
        if let Some(code) = self.season() {
            partial.season = Some(code);
        } else if let Some(month) = self.month() {
            partial.month = Some(month);
            partial.day = self.day();
        } else if let Some(day) = self.day()
            && let Some(month) = self.month()
        {
            (partial.month, partial.day) = (Some(month), Some(day));
        } else {
            self.at = before;
            return;
        }
        partial.year_first = true;
    }

    fn month(&mut self) -> Option<Numeral> {
        let token = *self.list.get(self.at)?;
        self.word(|word| if let Word::Month(value) = word { Some(Numeral::new(value, token)) } else { None })
    }

    fn season(&mut self) -> Option<u8> {
        self.word(|word| if let Word::Season(code) = word { Some(code) } else { None })
    }

    /// `15`, `15th`.
    fn day(&mut self) -> Option<Numeral> {
        let token = *self.list.get(self.at)?;
        let numeral = Numeral::new(small(token)?, token);
        // Digits that go on as a decade or another number are no day.
        if self.glued(1) && matches!(self.kind(1), Some(Kind::Word(Word::Plural) | Kind::Apostrophe)) {
            return None;
        }
        self.go(1);
        if self.glued(0) {
            let _ = self.eat_word(Word::Ordinal);
        }
        Some(numeral)
    }

    /// Whether a number with an era comes, which is then a year, however short.
    fn year_follows(&self) -> bool {
        matches!(
            (self.kind(0), self.kind(1)),
            (Some(Kind::Number { .. }), Some(Kind::Word(Word::BeforeChrist | Word::AnnoDomini)))
        )
    }

    /// A year of four digits, a decade, a century, or a year with its era.
    fn year(&mut self) -> Result<Option<Point>, Fault> {
        let before = self.at;
        if self.eat_word(Word::AnnoDomini) {
            if let Some(Kind::Number { value, digits: 1..=4 }) = self.kind(0) {
                self.go(1);
                return Ok(year_point(value));
            }
            self.at = before;
        }
        let Some(Kind::Number { value, digits }) = self.kind(0) else { return Ok(None) };
        if let Some(century) = self.century(value, digits) {
            return Ok(Some(century));
        }
        if digits > 4 || digits < 4 && !self.year_follows() {
            return Ok(None);
        }
        let token = self.list[self.at];
        self.go(1);
        if let Some(decade) = self.decade(value, token)? {
            return Ok(Some(decade));
        }
        if self.eat_word(Word::BeforeChrist) {
            // 1 BCE is the year 0.
            return Ok(i32::try_from(value)
                .ok()
                .filter(|v| *v > 0)
                .and_then(|v| Point::new(1 - v, None, None)));
        }
        let _ = self.eat_word(Word::AnnoDomini);
        Ok(year_point(value))
    }

    /// The `s` of `1950s` or `1950's`. That of `1900s` is a decade's or a century's.
    fn decade(&mut self, value: u32, number: Token) -> Result<Option<Point>, Fault> {
        let apostrophe = usize::from(self.kind(0) == Some(Kind::Apostrophe) && self.glued(0));
        if self.kind(apostrophe) != Some(Kind::Word(Word::Plural))
            || !self.glued(apostrophe)
            || !value.is_multiple_of(10)
        {
            return Ok(None);
        }
        let end = self.list[self.at + apostrophe].end;
        self.go(apostrophe);
        let _ = self.eat_word(Word::Plural);
        let Ok(year) = i16::try_from(value) else { return Ok(None) };
        let decade = Point::years_of(year, 3);
        if year % 100 == 0 {
            let century = Point::years_of(year, 2);
            return Err(Fault::ambiguous(Date::single(decade), Date::single(century), number.start..end));
        }
        Ok(Some(decade))
    }

    /// `19th century`; `18--`; `182-` in square brackets, as AACR2 1.4F7 has them.
    fn century(&mut self, value: u32, digits: u8) -> Option<Point> {
        let year = i16::try_from(value).ok()?;
        let hyphen = |ahead| self.kind(ahead) == Some(Kind::Hyphen) && self.glued(ahead);
        let number = |ahead| matches!(self.kind(ahead), Some(Kind::Number { .. }));
        match digits {
            2 if hyphen(1) && hyphen(2) && !number(3) => {
                self.go(3);
                return Some(Point::years_of(year * 100, 2));
            }
            3 if hyphen(1) && self.bracketed && matches!(self.kind(2), None | Some(Kind::Question)) => {
                self.go(2);
                return Some(Point::years_of(year * 10, 3));
            }
            1 | 2 => {}
            _ => return None,
        }
        let before = self.at;
        self.at += 1;
        let ordinal = self.glued(0) && self.eat_word(Word::Ordinal);
        if self.kind(1) == Some(Kind::Word(Word::Century)) {
            self.eat(Kind::Hyphen);
        }
        if year > 0 && (self.eat_word(Word::Century) || ordinal && self.eat_word(Word::C)) {
            let _ = self.eat_word(Word::AnnoDomini);
            return Some(century_of(year));
        }
        self.at = before;
        None
    }
}

/// The century that begins with its number: the 19th is 1800 to 1899, as `18XX` has it.
pub(super) fn century_of(number: i16) -> Point {
    Point::years_of((number - 1) * 100, 2)
}

pub(super) fn year_point(value: u32) -> Option<Point> {
    Point::new(i32::try_from(value).ok()?, None, None)
}
