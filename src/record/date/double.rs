//! One day in two calendars: `2/15 March 1917`, `1 (14) февраля 1918`, `25 октября (7 ноября) 1917`.
//!
//! The first is Julian, the second Gregorian, and the second is read. Two days are one only if they lie as
//! far apart as the calendars did: ten to thirteen days, up to the 1920s, when the last country changed.

use super::Point;
use super::error::DateFault;
use super::parser::Parser;
use super::partial::{DAY, Partial};
use super::tokens::TokenKind;
use super::words::Word;

/// Years in which a day may have been written so.
const YEARS: std::ops::RangeInclusive<i16> = 1582..=1930;

impl Parser<'_> {
    pub(super) fn double(&mut self) -> Result<Option<Partial>, DateFault> {
        let mut ahead = self.list[self.at.min(self.list.len())..].iter().take(9);
        if !ahead.any(|token| matches!(token.kind, TokenKind::Slash | TokenKind::Open)) {
            return Ok(None);
        }
        let start = self.at;
        let found = self.both()?;
        if found.is_none() {
            self.at = start;
        }
        Ok(found)
    }

    fn both(&mut self) -> Result<Option<Partial>, DateFault> {
        let mut listopad = false;
        let mut month = |parser: &mut Self| {
            if let Some(TokenKind::Word(Word::Month(_) | Word::Roman(1..=12))) = parser.kind(0) {
                parser.month(&mut listopad)
            } else {
                None
            }
        };
        let leading = month(self);
        let Some(old_day) = self.day() else { return Ok(None) };
        self.eat(TokenKind::Dot);
        let old_month = if leading.is_some() { leading } else { month(self) };
        let old_year = if old_month.is_some() { self.full_year()? } else { None };
        let paren = self.eat(TokenKind::Open);
        if !paren && !self.eat(TokenKind::Slash) {
            return Ok(None);
        }
        let Some(new_day) = self.day() else { return Ok(None) };
        self.eat(TokenKind::Dot);
        let new_month = month(self);
        let new_year = self.full_year()?;
        if paren && !self.eat(TokenKind::Close) {
            return Ok(None);
        }
        let last_month = if old_month.is_none() && new_month.is_none() { month(self) } else { None };
        let last_year = if new_year.is_none() && old_year.is_none() { self.full_year()? } else { None };
        let (Some(old_in), Some(new_in), Some(year)) = (
            old_month.as_ref().or(new_month.as_ref()).or(last_month.as_ref()),
            new_month.as_ref().or(old_month.as_ref()).or(last_month.as_ref()),
            new_year.or(last_year).or(old_year),
        ) else {
            return Ok(None);
        };
        let turn = old_year.is_none() && old_in.value == 12 && new_in.value == 1;
        let of_old =
            if turn { Point::new(i32::from(year.year) - 1, None, None) } else { old_year.or(Some(year)) };
        let (Some(of_old), true) = (of_old, YEARS.contains(&year.year)) else { return Ok(None) };
        let apart =
            count(year.year, new_in.value, new_day.value) - count(of_old.year, old_in.value, old_day.value);
        if !(10..=13).contains(&apart) {
            return Ok(None);
        }
        let month = Some(new_in.clone());
        let mut partial = Partial { year: Some(year), month, day: Some(new_day), ..Partial::default() };
        let _ = self.doubts(&mut partial, DAY);
        Ok(Some(partial))
    }

    /// A year of four digits, if one comes.
    fn full_year(&mut self) -> Result<Option<Point>, DateFault> {
        let before = self.at;
        self.eat(TokenKind::Comma);
        if !matches!(self.kind(0), Some(TokenKind::Number { digits: 4, .. })) {
            self.at = before;
            return Ok(None);
        }
        let mut partial = Partial::default();
        self.year_into(&mut partial)?;
        Ok(partial.year.filter(|year| year.is_plain()))
    }
}

/// The days from some day on; the Gregorian calendar counts for both, which are compared.
fn count(year: i16, month: u8, day: u8) -> i32 {
    let (y, m) = if month > 2 {
        (i32::from(year), i32::from(month))
    } else {
        (i32::from(year) - 1, i32::from(month) + 12)
    };
    365 * y + y / 4 - y / 100 + y / 400 + (153 * (m - 3) + 2) / 5 + i32::from(day)
}
