//! Portions of a year, decade or century: `early 1956`, `the first half of 1956`, `Q1 1956`, `2. Hälfte 19. Jh.`,
//! `1918 (Nov.)`, `winter 1958-1959`.
//!
//! Quarters and halves of a year have codes in EDTF (level 2, "Sub-year groupings": 33-36, 40-41); halves and quarters
//! of a decade or century are ranges of years. Others are coarse: the whole is read, and the words say the rest.

use super::Point;
use super::parser::Parser;
use super::partial::Partial;
use super::tokens::TokenKind;
use super::words::Word;

/// Which portion of what follows is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Portion {
    /// Some stretch of it.
    Some,
    /// 1 or 2.
    Half(u8),
    /// 1 to 4.
    Quarter(u8),
}

impl Portion {
    /// From a number, 9 for the last, of so many; `Some` where there is no such one.
    const fn of(number: u8, parts: u8) -> Self {
        match (number, parts) {
            (9, 2) => Self::Half(2),
            (9, _) => Self::Quarter(4),
            (1..=2, 2) => Self::Half(number),
            (1..=4, 4) => Self::Quarter(number),
            (_, _) => Self::Some,
        }
    }
}

impl Parser<'_> {
    /// `early`, `late`, `the first half of`.
    pub(super) fn portion(&mut self) -> Option<Portion> {
        let (mut found, mut number, mut parts) = (0, None, None);
        loop {
            // "2nd half", "1. Hälfte", "II половина"
            let few = match self.kind(0) {
                Some(TokenKind::Number { value, digits: 1 }) => u8::try_from(value).ok(),
                Some(TokenKind::Word(Word::Roman(value @ 1..=4))) => Some(value),
                _ => None,
            };
            let mut sign = usize::from(matches!(self.kind(1), Some(TokenKind::Dot | TokenKind::Word(_))));
            if !matches!(
                self.kind(1),
                Some(TokenKind::Dot | TokenKind::Word(Word::Ordinal | Word::Tens | Word::Of))
            ) {
                sign = 0;
            }
            let is_part = |kind| matches!(kind, Some(TokenKind::Word(word)) if word.is_part());
            if few.is_some() && is_part(self.kind(1 + sign)) {
                number = few;
                self.go(1 + sign);
            }
            // "early to mid", "early/mid", "early or mid"
            if found > 0
                && is_part(self.kind(1))
                && (self.eat_word(Word::To) || self.eat_word(Word::Or) || self.eat(TokenKind::Slash))
            {
                found += 1;
            }
            let Some(word) = self.word(|word| word.is_part().then_some(word)) else { break };
            found += 1;
            match word {
                Word::Nth(nth) => number = Some(nth),
                Word::Half(0) => parts = Some(2),
                Word::Half(nth) => (number, parts) = (Some(nth), Some(2)),
                Word::Quarter(0) => parts = Some(4),
                Word::Quarter(nth) => (number, parts) = (Some(nth), Some(4)),
                _ => found += 1,
            }
            self.eat(TokenKind::Hyphen);
            while self.eat_word(Word::Of) || self.eat_word(Word::The) || self.eat_word(Word::Do) {}
            self.eat(TokenKind::Apostrophe);
        }
        match (found, number, parts) {
            (0, _, _) => None,
            (1..=2, Some(number), Some(parts)) => Some(Portion::of(number, parts)),
            (_, _, _) => Some(Portion::Some),
        }
    }

    /// The code of the quarter or half that stands behind its year: `1956 Q1`, `1956, 2nd half`.
    pub(super) fn quarter_behind(&mut self, partial: &Partial) -> Option<u8> {
        partial.plain_year()?;
        let before = self.at;
        let code = match self.portion() {
            Some(Portion::Half(number)) => Some(39 + number),
            Some(Portion::Quarter(number)) => Some(32 + number),
            Some(Portion::Some) | None => None,
        };
        if code.is_none() || !(self.ends() || matches!(self.kind(0), Some(TokenKind::Word(Word::Year)))) {
            self.at = before;
            return None;
        }
        while self.eat_word(Word::Year) {}
        code
    }

    /// The month of `1918 (Nov.)`.
    pub(super) fn month_in_brackets(&mut self, partial: &mut Partial) {
        let before = self.at;
        let is_month = matches!(self.kind(1), Some(TokenKind::Word(Word::Month(_))));
        if partial.plain_year().is_none() || !is_month || !self.eat(TokenKind::Open) {
            return;
        }
        let month = self.month(&mut partial.listopad);
        let day = self.day();
        if self.eat(TokenKind::Close) {
            (partial.month, partial.day, partial.year_first) = (month, day, true);
        } else {
            self.at = before;
        }
    }

    /// Takes the second year of one winter: `winter 1958-1959`, `winter of 1941/42`.
    pub(super) fn next_winter(&mut self, partial: &Partial) {
        let (Some(24), Some(year)) = (partial.season, partial.year.and_then(Point::year)) else { return };
        let joined = matches!(self.kind(0), Some(TokenKind::Hyphen | TokenKind::Dash | TokenKind::Slash));
        let is_next = match self.kind(1) {
            Some(TokenKind::Number { value, digits: 4 }) => i64::from(value) == i64::from(year) + 1,
            Some(TokenKind::Number { value, digits: 2 }) => i64::from(value) == (i64::from(year) + 1) % 100,
            _ => false,
        };
        if joined && is_next {
            self.go(2);
        }
    }
}

impl Partial {
    /// Makes it the portion of what it is.
    pub(super) fn take_portion(&mut self, portion: Option<Portion>) {
        let Some(years) =
            self.year.filter(|_| self.month.is_none() && self.day.is_none() && self.season.is_none())
        else {
            return;
        };
        let (number, parts, code) = match portion {
            Some(Portion::Half(number)) => (number, 2, 39 + number),
            Some(Portion::Quarter(number)) => (number, 4, 32 + number),
            Some(Portion::Some) | None => return,
        };
        let length: i32 = match years.unspecified {
            0 => {
                (self.season, self.part) = (Some(code), false);
                return;
            }
            0x10 if parts == 2 => 10,
            0x30 => 100,
            _ => return,
        };
        let step = length / parts;
        let first = i32::from(years.year) + step * i32::from(number - 1);
        self.span = Point::new(first, None, None).zip(Point::new(first + step - 1, None, None));
    }
}
