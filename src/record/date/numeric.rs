//! Dates of numbers, with signs or a month's name between them.

use super::century::year_point;
use super::error::{DateErrorKind, DateFault};
use super::parser::Parser;
use super::partial::{DAY, MONTH, Numeral, Partial};
use super::tokens::{Token, TokenKind, small};
use super::words::Word;
use super::{Date, Point};

impl Parser<'_> {
    /// Dates of numbers: `1956-1-15`, `15.01.1956`, `15.I.1956`, `15-Jan-1956`, `01/1956`, `19560115`.
    pub(super) fn numeric(&mut self) -> Result<Option<Partial>, DateFault> {
        if let Some(TokenKind::Number { value, digits: 8 }) = self.kind(0) {
            let token = self.list[self.at];
            let part = |value: u32, from, to| {
                let value = u8::try_from(value % 100).unwrap_or(0);
                Some(Numeral { value, range: token.start + from..token.start + to, group: token.group })
            };
            self.go(1);
            let (month, day) = (part(value / 100, 4, 6), part(value, 6, 8));
            return Ok(Some(Partial { year: year_point(value / 10_000), month, day, ..Partial::default() }));
        }
        let before = self.at;
        if let Some(dotted) = self.dotted()? {
            return Ok(Some(dotted));
        }
        self.at = before;
        let tokens = self.list.get(self.at..).unwrap_or_default();
        if let [month, sign, year, ..] = *tokens
            && (sign.kind == TokenKind::Slash || sign.kind == TokenKind::Dot && sign.glued && year.glued)
            && let (Some(number @ 1..=12), Some(year_value)) = (small(month).or(roman(month)), full(year))
        {
            self.go(3);
            let month = Some(Numeral::new(number, month));
            let groups = [year.group, 0, 0];
            return Ok(Some(Partial { year: year_point(year_value), month, groups, ..Partial::default() }));
        }
        let [first, sign, second, other_sign, third, ..] = *tokens else { return Ok(None) };
        let tight = [sign, second, other_sign, third].iter().all(|token| token.glued);
        let signs =
            matches!(sign.kind, TokenKind::Dot | TokenKind::Slash) || sign.kind == TokenKind::Hyphen && tight;
        if sign.kind != other_sign.kind || !signs {
            return Ok(None);
        }
        let named = match second.kind {
            TokenKind::Word(Word::Month(month) | Word::Roman(month @ 1..=12) | Word::SmallRoman(month)) => {
                Some(month)
            }
            _ => None,
        };
        let Some(middle) = named.or(small(second)) else { return Ok(None) };
        let (month, day, year) = match (small(first), full(first), small(third), full(third)) {
            (_, Some(year), Some(day), _) => ((middle, second), (day, third), year),
            (Some(number), _, _, Some(year)) if named.is_some() || sign.kind == TokenKind::Dot => {
                ((middle, second), (number, first), year)
            }
            (Some(number), _, _, Some(year)) => {
                let in_year = |numeral| (1..=12).contains(&numeral);
                if in_year(number) && in_year(middle) && number != middle {
                    let year = i32::try_from(year).unwrap_or_default();
                    let day = |month, day| Point::new(year, Some(month), Some(day)).map(Date::single);
                    if let (Some(one), Some(other)) = (day(middle, number), day(number, middle)) {
                        return Err(DateFault::ambiguous(one, other, first.start..third.end));
                    }
                }
                if in_year(number) && middle > 12 {
                    ((number, first), (middle, second), year)
                } else {
                    ((middle, second), (number, first), year)
                }
            }
            (Some(_), _, Some(_), _) if third.end - third.start == 2 => {
                return Err(DateFault::new(DateErrorKind::ShortYear, third.start..third.end));
            }
            _ => return Ok(None),
        };
        let year_token = if full(first).is_some() { first } else { third };
        self.go(5);
        Ok(Some(Partial {
            year: year_point(year),
            month: Some(Numeral::new(month.0, month.1)),
            day: Some(Numeral::new(day.0, day.1)),
            groups: [year_token.group, 0, 0],
            ..Partial::default()
        }))
    }

    /// `15. 1. 1956`, `[23.?] 3. 1906`, `25?. VIII. 1902`; without its year, `13. 5.`, only where another
    /// date follows.
    fn dotted(&mut self) -> Result<Option<Partial>, DateFault> {
        let mut partial = Partial::default();
        let Some(first) = self.list.get(self.at).copied() else { return Ok(None) };
        let Some(day) = small(first) else { return Ok(None) };
        partial.day = Some(Numeral::new(day, first));
        partial.group();
        self.at += 1;
        let early = self.doubts(&mut partial, DAY);
        if !self.eat(TokenKind::Dot) || !early && self.kind(0) == Some(TokenKind::Dot) {
            return Ok(None);
        }
        let _ = self.doubts(&mut partial, DAY);
        let Some(second) = self.list.get(self.at).copied() else { return Ok(None) };
        let small_roman = match second.kind {
            TokenKind::Word(Word::SmallRoman(month)) => Some(month),
            _ => None,
        };
        let Some(month) = small(second).or(roman(second)).or(small_roman) else { return Ok(None) };
        partial.month = Some(Numeral::new(month, second));
        partial.group();
        self.at += 1;
        let _ = self.doubts(&mut partial, MONTH);
        let stop = self.eat(TokenKind::Dot);
        let _ = self.doubts(&mut partial, MONTH);
        if !stop && small(second).is_some() {
            return Ok(None);
        }
        let Some(third) = self.list.get(self.at).copied() else { return Ok(None) };
        if let Some(year) = full(third) {
            self.go(1);
            (partial.year, partial.groups[0]) = (year_point(year), third.group);
            if let Some(TokenKind::Word(Word::BeforeChrist)) = self.kind(0) {
                return Ok(None);
            }
            while self.eat_word(Word::Year) {}
            return Ok(Some(partial));
        }
        if small(third).is_some() && third.end - third.start == 2 {
            return Err(DateFault::new(DateErrorKind::ShortYear, third.start..third.end));
        }
        let joined = matches!(
            third.kind,
            TokenKind::Hyphen
                | TokenKind::Dash
                | TokenKind::Word(Word::And | Word::Or | Word::To | Word::Until | Word::Do)
        );
        self.furthest = self.furthest.max(self.at);
        Ok(joined.then_some(partial))
    }
}

/// A Roman numeral of a month.
fn roman(token: Token) -> Option<u8> {
    match token.kind {
        TokenKind::Word(Word::Roman(month @ 1..=12)) => Some(month),
        _ => None,
    }
}

/// A number of four digits.
fn full(token: Token) -> Option<u32> {
    match token.kind {
        TokenKind::Number { value, digits: 4 } => Some(value),
        _ => None,
    }
}
