//! One date that lies before, after or between others: `before 1917`, `not later than 1956`, `1956 or later`.

use std::ops::Range;

use super::complete::complete;
use super::error::DateFault;
use super::parser::Parser;
use super::partial::{Partial, WHOLE};
use super::tokens::TokenKind;
use super::words::Word;
use super::{Bound, Date, Extent, Point};

/// On which side of a point a limit lies, and whether it takes the point in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Limit {
    Before,
    NotAfter,
    After,
    NotBefore,
    Between,
}

impl Parser<'_> {
    /// `before`, `not later than`, `between`: the word alone.
    pub(super) fn limit(&mut self) -> Option<Limit> {
        // "до" is before; the Polish and Czech "do" goes up to and may take in.
        let up_to = self.list.get(self.at).is_some_and(|token| token.end - token.start == 2);
        let limit = self.word(|word| match word {
            Word::Between => Some(Limit::Between),
            Word::NotAfter => Some(Limit::NotAfter),
            Word::NotBefore => Some(Limit::NotBefore),
            Word::Do if up_to => Some(Limit::NotAfter),
            Word::Before | Word::Do => Some(Limit::Before),
            Word::After => Some(Limit::After),
            _ => None,
        })?;
        // "pre-1917"
        if self.glued(0) {
            self.eat(TokenKind::Hyphen);
        }
        Some(limit)
    }

    /// What follows such a word.
    pub(super) fn limited(
        &mut self,
        limit: Limit,
        marks: (bool, bool),
        all: &Range<usize>,
    ) -> Result<Option<Date<'static>>, DateFault> {
        let Some(mut first) = self.partial()? else { return Ok(None) };
        first.mark(marks);
        if limit == Limit::Between {
            if !(self.eat_word(Word::And) || self.eat_word(Word::The) || self.connector().is_some()) {
                // Italian "e" is French for "-th".
                if !self.eat_word(Word::Ordinal) {
                    return Ok(None);
                }
            }
            let Some(second) = self.partial()?.filter(|_| self.tail()) else { return Ok(None) };
            let Some((mut first, second)) = complete(first, second, all)? else { return Ok(None) };
            if (self.list.iter().all(|token| token.group > 0) || self.bracketed) && second.uncertain == WHOLE
            {
                // "[between 1930 and 1939?]": what brackets hold is one conjecture.
                first.uncertain = WHOLE;
            }
            let (Some((start, _)), Some((_, end))) = (first.ends()?, second.ends()?) else { return Ok(None) };
            return Ok(between(start, end));
        }
        if self.tail() {
            return first.limit(limit);
        }
        self.other_limit(first, limit, all)
    }
}

impl Parser<'_> {
    /// The second limit of `after 1945, before 1957`, `не ранее 15 января – не позднее 20 марта 1956 г.`
    fn other_limit(
        &mut self,
        first: Partial,
        limit: Limit,
        all: &Range<usize>,
    ) -> Result<Option<Date<'static>>, DateFault> {
        let before = (self.at, self.furthest);
        let _ = self.eat(TokenKind::Comma) || self.dash().is_some();
        let _ = self.eat_word(Word::And);
        let upper = |limit| matches!(limit, Limit::Before | Limit::NotAfter);
        let other = self.limit().filter(|other| *other != Limit::Between && upper(*other) != upper(limit));
        let Some(other) = other else {
            (self.at, self.furthest) = before;
            return Ok(None);
        };
        let Some(second) = self.partial()?.filter(|_| self.tail()) else { return Ok(None) };
        let Some((first, second)) = complete(first, second, all)? else { return Ok(None) };
        let of = |date: Option<Date<'static>>| match date.map(|date| date.extent()) {
            Some(Extent::Within(start, end)) => (start.point(), end.point()),
            _ => (None, None),
        };
        let (one, two) = (of(first.limit(limit)?), of(second.limit(other)?));
        match (one.0.or(two.0), one.1.or(two.1)) {
            (Some(start), Some(end)) if start.earliest() <= end.latest() => Ok(between(start, end)),
            (_, _) => Ok(None),
        }
    }
}

impl Partial {
    /// The date that lies on this side of it.
    pub(super) fn limit(&self, limit: Limit) -> Result<Option<Date<'static>>, DateFault> {
        let Some((first, last)) = self.ends()? else { return Ok(None) };
        // What lies before about 1956, or before the end of 1956, may lie in it.
        let inexact = self.part || first.is_approximate() || first.is_uncertain();
        let (start, end) = match limit {
            Limit::Before if inexact => (None, Some(first)),
            Limit::Before => (None, of(first, first.earliest()).and_then(Point::previous)),
            Limit::NotAfter => (None, Some(last)),
            Limit::After if inexact => (Some(last), None),
            Limit::After => (of(last, last.latest()).and_then(Point::next), None),
            Limit::NotBefore | Limit::Between => (Some(first), None),
        };
        let bound = |point: Option<Point>| point.map_or(Bound::Open, Bound::At);
        let some = start.or(end).is_some();
        Ok(some.then(|| Date::of(Extent::Within(bound(start), bound(end)))))
    }
}

/// The plain point of that day which is as precise as `point`, unmarked; a year for what lies in none closer.
fn of(point: Point, (year, month, day): (i32, u8, u8)) -> Option<Point> {
    match (point.components, point.month()) {
        (1, _) => Point::new(year, None, None),
        (2, Some(_)) => Point::new(year, Some(month), None),
        (3, Some(_)) => Point::new(year, Some(month), Some(day)),
        (_, _) => None,
    }
}

/// One date between two, in the closer precision of the two: EDTF has no range of unlike precision, and
/// none of seasons.
fn between(start: Point, end: Point) -> Option<Date<'static>> {
    let (marks, end_marks) = (start, end);
    let (start, end) = (of(start, start.earliest())?, of(end, end.latest())?);
    let (start, end) = if start.is_as_precise_as(end) {
        (start, end)
    } else {
        match (start.refined(end), end.refined(start)) {
            (Some((first, _)), _) => (first, end),
            (None, Some((_, last))) => (start, last),
            (None, None) => return None,
        }
    };
    let (start, end) = (start.marked_as(marks), end.marked_as(end_marks));
    Some(Date::of(Extent::Within(Bound::At(start), Bound::At(end))))
}

impl Point {
    /// This point with the marks of the one it was made of.
    fn marked_as(self, from: Self) -> Self {
        self.marked(from.is_approximate(), from.is_uncertain())
    }
}
