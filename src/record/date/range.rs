//! What joins the two ends of a range: dashes, "to", the slash of `1956/57`, and the year that it shortens.

use super::error::DateFault;
use super::parser::Parser;
use super::partial::{Partial, YEAR};
use super::tokens::{Token, TokenKind};
use super::words::Word;
use super::{Bound, Date, Point};

/// What stands between the ends of a range.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Connector {
    /// A hyphen-minus with no space around it, or a slash.
    Tight,
    /// Any other dash.
    Dash,
    /// "to" and the like.
    Word,
}

impl Parser<'_> {
    pub(super) fn dash(&mut self) -> Option<Connector> {
        let tight = self.list.get(self.at..).is_some_and(|rest| rest.iter().take(2).all(|token| token.glued));
        if self.eat(TokenKind::Dash) {
            return Some(Connector::Dash);
        }
        if !self.eat(TokenKind::Hyphen) {
            return None;
        }
        // Typewriters have "--" for a dash.
        let double = self.eat(TokenKind::Hyphen);
        Some(if tight && !double { Connector::Tight } else { Connector::Dash })
    }

    pub(super) fn connector(&mut self) -> Option<Connector> {
        self.dash().or_else(|| {
            let word = self.eat_word(Word::To) || self.eat_word(Word::Until) || self.eat_word(Word::Do);
            word.then_some(Connector::Word)
        })
    }

    /// The slash of `1956/57`, which joins nothing but years.
    pub(super) fn slash(&mut self, left: &Partial) -> Option<Connector> {
        let is = left.plain_year().is_some()
            && matches!(self.kind(1), Some(TokenKind::Number { digits: 1 | 2 | 4, .. }))
            && matches!(
                self.kind(2),
                None | Some(
                    TokenKind::Question
                        | TokenKind::Comma
                        | TokenKind::Semicolon
                        | TokenKind::Dot
                        | TokenKind::Word(Word::Year | Word::Undated)
                )
            );
        if is && self.eat(TokenKind::Slash) {
            return Some(Connector::Tight);
        }
        // "XVIII/XIX w."
        if left.year.is_some_and(|years| years.unspecified == 0x30)
            && matches!(
                self.kind(1),
                Some(TokenKind::Number { digits: 2, .. } | TokenKind::Word(Word::Roman(_)))
            )
            && self.eat(TokenKind::Slash)
        {
            return Some(Connector::Dash);
        }
        // "May/June 1956", "Dec 1955/Jan 1956", "12./13. Februar 1944": neighbours.
        let dot = usize::from(self.kind(0) == Some(TokenKind::Dot));
        let named = left.day.is_none() && (left.month.is_some() || left.season.is_some());
        let neighbours = match (self.kind(dot), self.kind(dot + 1)) {
            (Some(TokenKind::Slash), Some(TokenKind::Word(Word::Month(_)))) => named && left.season.is_none(),
            (Some(TokenKind::Slash), Some(TokenKind::Word(Word::Season(_)))) => {
                named && left.season.is_some()
            }
            (Some(TokenKind::Slash), Some(TokenKind::Number { value, digits: 1..=2 })) => {
                let next = left.day.as_ref().is_some_and(|day| u32::from(day.value) + 1 == value);
                let years = |token: &Token| matches!(token.kind, TokenKind::Word(Word::Month(_)));
                next && left.year.is_none() && self.list.iter().any(years)
            }
            _ => false,
        };
        if neighbours {
            self.go(dot + 1);
            return Some(Connector::Dash);
        }
        None
    }

    /// The `62` of `1947-62`. One that may be a month when its sign joins it is ambiguous.
    pub(super) fn short_year(
        &mut self,
        left: &Partial,
        connector: Connector,
    ) -> Result<Option<Partial>, DateFault> {
        let (Some(start), Some(TokenKind::Number { value, digits: digits @ 1..=2 })) =
            (left.plain_year(), self.kind(0))
        else {
            return Ok(None);
        };
        let token = self.list[self.at];
        let rest = self.list.get(self.at + 1..).unwrap_or_default();
        let mut rest = rest.iter().skip_while(|t| {
            matches!(
                t.kind,
                TokenKind::Question | TokenKind::Tilde | TokenKind::Dot | TokenKind::Word(Word::Year)
            )
        });
        let follows = rest.next().map(|token| token.kind);
        if !matches!(
            follows,
            None | Some(
                TokenKind::Comma
                    | TokenKind::Semicolon
                    | TokenKind::Word(Word::And | Word::Or | Word::Undated)
            )
        ) {
            return Ok(None);
        }
        let (Ok(value), step) = (i16::try_from(value), if digits == 1 { 10 } else { 100 }) else {
            return Ok(None);
        };
        let Some(end) = Point::new(i32::from(start.year / step * step + value), None, None) else {
            return Ok(None);
        };
        if value <= start.year % step {
            return Ok(None);
        }
        if let (Connector::Tight, Ok(month)) = (connector, u8::try_from(value))
            && let Some(month) = Point::new(start.year.into(), Some(month), None)
            && let Some(range) = Date::interval(Bound::At(start), Bound::At(end))
        {
            let from = self.list[self.at - 2].start;
            return Err(DateFault::ambiguous(Date::single(month), range, from..token.end));
        }
        self.go(1);
        let mut right = Partial { year: Some(end), ..Partial::default() };
        let _ = self.doubts(&mut right, YEAR);
        while self.eat_word(Word::Year) {}
        Ok(Some(right))
    }
}
