//! Dates as people write them: words, ranges, lists.
//!
//! A text is cut into tokens; `partial` reads single dates, this module what joins them. Everything must
//! be understood to the last token, or nothing is: "1956, reprinted 1971" is no date.

use std::ops::Range;

use super::century::{LAST_YEAR, year_point};
use super::error::{DateErrorKind, DateFault};
use super::limit::Limit;
use super::list::{End, Piece};
use super::parser::Parser;
use super::tokens::{Token, TokenKind, Tokens};
use super::words::Word;
use super::{Bound, Date, Extent, Point, draft, edtf, unusual};

pub(super) fn read(text: &str) -> Result<Date<'_>, DateFault> {
    let text_only = text.trim_end();
    let start = text_only.len() - text_only.trim_start().len();
    let lead = text_only[start..].len() - text_only[start..].trim_start_matches([',', ' ']).len();
    let start = start + lead;
    let mut core = &text_only[start..];
    if !core.ends_with("..") {
        core = core.trim_end_matches(['.', ',', ';']).trim_end();
    }
    if core.trim_matches(['[', ']', '(', ')']).eq_ignore_ascii_case("nd") {
        // As a word it is that of "2nd".
        return Ok(Date::of(Extent::Undated));
    }
    // What stands in brackets as a whole is read as if it did not; EDTF would have `[1956]` as a set of one.
    let inner = core.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    match inner.filter(|inner| !inner.contains(['[', ']', ',', '{']) && !inner.contains("..")) {
        Some(inner) => {
            let indent = inner.len() - inner.trim_start().len();
            let date =
                alone_or_unusual(inner.trim(), true).map_err(|fault| fault.moved(start + 1 + indent))?;
            Ok(date.as_inferred())
        }
        None => alone_or_unusual(core, false).map_err(|fault| fault.moved(start)),
    }
}

fn alone_or_unusual(text: &str, bracketed: bool) -> Result<Date<'_>, DateFault> {
    alone(text, bracketed).or_else(|fault| unusual::read(text, bracketed, fault, member))
}

/// A member of a list, which is no list itself.
pub(super) fn member(text: &str) -> Option<Date<'static>> {
    let inner = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let date = alone(inner.unwrap_or(text), inner.is_some()).ok().and_then(Date::owned)?;
    Some(if inner.is_some() { date.as_inferred() } else { date })
}

/// A text without brackets around it: EDTF, else words.
fn alone(text: &str, bracketed: bool) -> Result<Date<'_>, DateFault> {
    // "?-1956" is EDTF for a doubtful year before our era, but nobody's.
    let marked = text.starts_with(['?', '~', '%']) && text[1..].starts_with('-');
    match edtf::parse(text) {
        Ok(_) if unusual::is_zero(text) => Err(DateFault::new(DateErrorKind::NoDate, 0..text.len())),
        Ok(_) if marked => words(text, bracketed),
        Ok(date) => match (date.extent, rival(text, &date)) {
            // The level 2 groupings of a year are for machines; people mean years.
            (Extent::Single(point), Some(_)) if point.season().is_some_and(|code| code > 24) => {
                words(text, bracketed).or(Ok(date))
            }
            (Extent::Single(point), Some(range)) => {
                Err(DateFault::ambiguous(Date::single(point), range, 0..text.len()))
            }
            (Extent::Single(point), None) if is_far_off(point) => {
                Err(DateFault::not_understood(0..text.len()))
            }
            (Extent::Interval(Bound::At(_), Bound::At(end)), None) if is_far_off(end) => {
                Err(DateFault::not_understood(0..text.len()))
            }
            (_, _) => Ok(date),
        },
        Err(strict) => match draft::parse(text).or_else(|| day_of_moment(text)) {
            Some(date) => Ok(date),
            None => words(text, bracketed).map_err(|fault| match (&fault.kind, &strict.kind) {
                (DateErrorKind::NotUnderstood, DateErrorKind::Impossible { .. }) => strict,
                _ => fault,
            }),
        },
    }
}

/// Whether it is a number of four digits that no document is dated with, and rather a register's: `4711`.
fn is_far_off(point: Point) -> bool {
    point.components == 1 && u32::try_from(point.year).is_ok_and(|year| (LAST_YEAR + 1..9999).contains(&year))
}

/// What a text that is EDTF means to people who do not write EDTF, if that is something else: `1910-11` two
/// years, `-1985` what ends in 1985.
fn rival(text: &str, date: &Date<'_>) -> Option<Date<'static>> {
    let Extent::Single(point) = date.extent else { return None };
    if let [b'-', b'1'..=b'9', ..] = text.as_bytes() {
        let year = Point { year: -point.year, ..point };
        return Date::interval(Bound::Open, Bound::At(year));
    }
    let short = i16::from(point.month);
    if point.components != 2
        || point.unspecified != 0
        || text.len() > 8
        || point.year < 0
        || short <= point.year % 100
    {
        return None;
    }
    let start = Point::new(point.year.into(), None, None)?;
    let end = Point::new(i32::from(point.year / 100 * 100 + short), None, None)?;
    let end = end.marked(point.is_approximate(), point.is_uncertain());
    Date::interval(Bound::At(start), Bound::At(end))
}

/// The day of a date-time that is neither EDTF's nor W3CDTF's: `2011-02-02T10:51-0500`.
fn day_of_moment(text: &str) -> Option<Date<'static>> {
    let (day, time) = text.split_at_checked(10)?;
    let clock = time.strip_prefix(['T', ' '])?;
    let is_clock = clock.len() >= 5
        && clock.as_bytes()[2] == b':'
        && clock.bytes().all(|byte| byte.is_ascii_digit() || b":.,+-Z ".contains(&byte));
    edtf::plain(day).filter(|_| is_clock)?.ok().map(Date::single)
}

fn words(text: &str, bracketed: bool) -> Result<Date<'_>, DateFault> {
    let tokens = Tokens::of(text).map_err(|at| DateFault::not_understood(at..text.len()))?;
    let mut list = tokens.list();
    let parens = list.iter().filter(|token| matches!(token.kind, TokenKind::Open | TokenKind::Close)).count();
    if let [first, inner @ .., last] = list
        && (first.kind, last.kind, parens) == (TokenKind::Open, TokenKind::Close, 2)
    {
        list = inner;
    } else if let (
        [Token { kind: TokenKind::Open, .. }, rest @ ..] | [rest @ .., Token { kind: TokenKind::Close, .. }],
        1,
    ) = (list, parens)
    {
        // The other one stands in a text before or behind.
        list = rest;
    }
    let mut parser = Parser { list, at: 0, furthest: 0, bracketed, old_style: false, weekday: None };
    match parser.whole(0..text.len())? {
        Some(mut date) => {
            date.old_style = parser.old_style;
            date.weekday = parser.weekday.unwrap_or(0);
            Ok(if tokens.bracketed { date.as_inferred() } else { date })
        }
        None => {
            let foreign = list.iter().find(|token| token.kind == TokenKind::Foreign);
            let range = match (foreign, list.get(parser.furthest)) {
                (Some(token), _) => token.start..token.end,
                (None, Some(token)) => token.start..text.len(),
                (None, None) => 0..text.len(),
            };
            Err(DateFault::not_understood(range))
        }
    }
}

impl Parser<'_> {
    /// The whole text, which has the bytes `all`.
    fn whole(&mut self, all: Range<usize>) -> Result<Option<Date<'static>>, DateFault> {
        self.copyright_or_about(&all)?;
        if self.undated() {
            return Ok(Some(Date::of(Extent::Undated)));
        }
        // "undated and 1956-1958"
        if self.eat_word(Word::Undated) {
            self.eat(TokenKind::Dot);
            let _ = self.eat(TokenKind::Semicolon);
            let open = self.eat(TokenKind::Open);
            let supplied = self.list.get(self.at).is_some_and(|token| token.group > 0);
            if let (true, [rest @ .., Token { kind: TokenKind::Close, .. }]) = (open, self.list) {
                self.list = rest;
            }
            let apart = self.list[self.at - 1].kind == TokenKind::Semicolon;
            if !(open || supplied || apart || self.eat_word(Word::And) || self.eat(TokenKind::Comma)) {
                return Ok(None);
            }
        }
        if self.kind(0) == Some(TokenKind::Question) {
            // "?-1956"
            self.go(1);
            if self.dash().is_some() {
                return self.until(Bound::Unknown, (false, false));
            }
            self.at -= 1;
        }
        let marks = self.marks();
        if let Some(limit) = self.limit() {
            return self.limited(limit, marks, &all);
        }
        let since = self.eat_word(Word::From);
        if self.eat_word(Word::Unknown) {
            return if self.connector().is_some() { self.until(Bound::Unknown, marks) } else { Ok(None) };
        }
        if !since && (self.eat_word(Word::Until) || self.dash().is_some()) {
            return self.until(Bound::Open, marks);
        }
        let Some(first) = self.piece(marks, &all)? else { return Ok(None) };
        if self.tail() {
            return self.alone(first, since, &all);
        }
        let before = self.at;
        if matches!(first.end, End::None) && self.eat_word(Word::Onwards) {
            return if self.tail() { self.alone(first, true, &all) } else { Ok(None) };
        }
        let comma = self.eat(TokenKind::Comma) || self.eat(TokenKind::Semicolon);
        if comma && matches!(first.end, End::None | End::At(_)) && self.eat_word(Word::Now) {
            // "1994-2020, ongoing"
            let end = End::Is(Bound::Open);
            return if self.tail() { self.alone(Piece { end, ..first }, false, &all) } else { Ok(None) };
        }
        self.at = before;
        self.eat(TokenKind::Comma);
        if self.eat_word(Word::IdEst) {
            // "1956 [i.e. 1957]"
            self.eat(TokenKind::Comma);
            let Some(right) = self.piece((false, false), &all)? else { return Ok(None) };
            return if self.tail() { self.alone(right, since, &all) } else { Ok(None) };
        }
        self.at = before;
        for (word, limit) in [(Word::OrLater, Limit::NotBefore), (Word::OrEarlier, Limit::NotAfter)] {
            if matches!(first.end, End::None) && self.eat_word(word) {
                return if self.tail() { first.start.limit(limit) } else { Ok(None) };
            }
        }
        if since { Ok(None) } else { self.list_of(first, &all) }
    }

    /// `c1956` is the year of copyright in AACR2 (1.4F6), and about 1956 to others; before there was copyright it can
    /// be but the one.
    fn copyright_or_about(&self, all: &Range<usize>) -> Result<(), DateFault> {
        const FIRST: u32 = 1790;
        if let [
            Token { kind: TokenKind::Word(Word::C), .. },
            Token { kind: TokenKind::Number { value, digits: 4 }, glued: true, .. },
        ] = *self.list
            && let Some(year) = year_point(value).filter(|_| value >= FIRST)
        {
            let (about, copyright) = (Date::single(year.marked(true, false)), Date::single(year));
            return Err(DateFault::ambiguous(about, copyright, all.clone()));
        }
        Ok(())
    }

    fn undated(&self) -> bool {
        let mut found = false;
        self.list.iter().all(|token| match token.kind {
            TokenKind::Word(Word::Undated | Word::Unknown) => {
                found = true;
                true
            }
            kind => matches!(kind, TokenKind::Dot | TokenKind::Comma | TokenKind::Question),
        }) && found
    }

    /// The last date of the text, as the end of an interval from `start`.
    fn until(&mut self, start: Bound, marks: (bool, bool)) -> Result<Option<Date<'static>>, DateFault> {
        let Some(mut end) = self.partial()?.filter(|_| self.tail()) else { return Ok(None) };
        end.mark(marks);
        Ok(end.ends()?.and_then(|(_, end)| Date::interval(start, Bound::At(end))))
    }
}
