//! Dates as people write them: words, ranges, limits.
//!
//! A text is cut into tokens; `partial` reads single dates, this module what joins them. Everything must
//! be understood to the last token, or nothing is: "1956, reprinted 1971" is no date.

use std::ops::Range;

use super::error::{DateErrorKind, Fault};
use super::partial::{Parser, Partial, century_of};
use super::tokens::{Kind, Token, Tokens};
use super::words::{UNDATED, Word};
use super::{Bound, Date, Extent, Point, edtf};

pub(super) fn read(text: &str) -> Result<Date<'_>, Fault> {
    let text_only = text.trim_end();
    let start = text_only.len() - text_only.trim_start().len();
    let mut core = &text_only[start..];
    if !core.ends_with("..") {
        core = core.trim_end_matches(['.', ',', ';']).trim_end();
    }
    // What stands in brackets as a whole is read as if it did not; EDTF would have `[1956]` as a set of one.
    let inner = core.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    match inner.filter(|inner| !inner.contains(['[', ']', ',', '{']) && !inner.contains("..")) {
        Some(inner) => {
            let indent = inner.len() - inner.trim_start().len();
            let date = alone(inner.trim(), true).map_err(|fault| fault.moved(start + 1 + indent))?;
            Ok(date.as_inferred())
        }
        None => alone(core, false).map_err(|fault| fault.moved(start)),
    }
}

/// A text without brackets around it: EDTF, else words.
fn alone(text: &str, bracketed: bool) -> Result<Date<'_>, Fault> {
    match edtf::parse(text) {
        Ok(date) => match (date.extent, rival(text, &date)) {
            // The level 2 groupings of a year are for machines; people mean years.
            (Extent::Single(point), Some(_)) if point.season().is_some_and(|code| code > 24) => {
                words(text, bracketed).or(Ok(date))
            }
            (Extent::Single(point), Some(range)) => {
                Err(Fault::ambiguous(Date::single(point), range, 0..text.len()))
            }
            (_, _) => Ok(date),
        },
        Err(strict) => words(text, bracketed).map_err(|fault| match (&fault.kind, &strict.kind) {
            (DateErrorKind::NotUnderstood, DateErrorKind::Impossible { .. }) => strict,
            _ => fault,
        }),
    }
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

fn words(text: &str, bracketed: bool) -> Result<Date<'_>, Fault> {
    let tokens = Tokens::of(text).map_err(|at| Fault::not_understood(at..text.len()))?;
    let list = tokens.list();
    let mut parser = Parser { list, at: 0, furthest: 0, bracketed };
    match parser.whole(0..text.len())? {
        Some(date) if tokens.bracketed => Ok(date.as_inferred()),
        Some(date) => Ok(date),
        None => {
            let foreign = list.iter().find(|token| token.kind == Kind::Foreign);
            let range = match (foreign, list.get(parser.furthest)) {
                (Some(token), _) => token.start..token.end,
                (None, Some(token)) => token.start..text.len(),
                (None, None) => 0..text.len(),
            };
            Err(Fault::not_understood(range))
        }
    }
}

/// On which side of a point a limit lies, and whether it takes the point in.
#[derive(Clone, Copy)]
enum Limit {
    Before,
    NotAfter,
    After,
    NotBefore,
    Between,
}

/// What stands between the ends of a range.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Connector {
    /// A hyphen-minus with no space around it.
    Hyphen,
    /// Any other dash.
    Dash,
    /// "to" and the like.
    Word,
}

impl Parser<'_> {
    /// The whole text, which has the bytes `all`.
    fn whole(&mut self, all: Range<usize>) -> Result<Option<Date<'static>>, Fault> {
        if self.undated() {
            return Ok(Some(Date::of(Extent::Undated)));
        }
        let marks = self.marks();
        let start = self.at;
        if let Some(limit) = self.limit() {
            return if marks == (false, false) { self.limited(limit, &all) } else { Ok(None) };
        }
        if self.at > start {
            return Ok(None);
        }
        let since = self.eat_word(Word::From);
        if self.eat_word(Word::Unknown) {
            return if self.connector().is_some() { self.until(Bound::Unknown, marks) } else { Ok(None) };
        }
        if !since && (self.eat_word(Word::Until) || self.dash().is_some()) {
            return self.until(Bound::Open, marks);
        }
        let Some(mut left) = self.partial()? else { return Ok(None) };
        if let Some(connector) = self.connector() {
            return self.range(left, connector, marks, &all);
        }
        left.mark(marks);
        if !since && self.eat_word(Word::Or) {
            return self.either(left, &all);
        }
        left.mark(self.marks());
        if !self.finished() {
            return Ok(None);
        }
        match left.point()? {
            Some(start) if since => Ok(Date::interval(Bound::At(start), Bound::Open)),
            Some(point) => Ok(Some(Date::single(point))),
            None if left.year.is_none() && (left.month.is_some() || left.season.is_some()) => {
                Err(Fault::new(DateErrorKind::NoYear, all))
            }
            None => Ok(None),
        }
    }

    /// What follows the start of a range and its connector. Marks before the whole cover both ends.
    fn range(
        &mut self,
        mut left: Partial,
        connector: Connector,
        marks: (bool, bool),
        all: &Range<usize>,
    ) -> Result<Option<Date<'static>>, Fault> {
        let end = match connector {
            _ if self.eat_word(Word::Unknown) => Some(Bound::Unknown),
            Connector::Hyphen | Connector::Dash if self.finished() => Some(Bound::Open),
            Connector::Hyphen | Connector::Dash | Connector::Word => None,
        };
        if let Some(end) = end {
            left.mark(marks);
            let start = if self.finished() { left.point()? } else { None };
            return Ok(start.and_then(|start| Date::interval(Bound::At(start), end)));
        }
        let right = match self.short_year(&left, connector)? {
            Some(right) => Some(right),
            None => self.partial()?,
        };
        let Some(right) = right.filter(|_| self.finished()) else { return Ok(None) };
        let Some((mut left, mut right)) = complete(left, right, all)? else { return Ok(None) };
        // What brackets hold is one conjecture: "[1947-1962?]".
        left.uncertain |= right.uncertain && self.bracketed;
        left.mark(marks);
        right.mark(marks);
        let era = |token: &Token| matches!(token.kind, Kind::Word(Word::BeforeChrist | Word::AnnoDomini));
        if self.list.iter().any(era) && reversed(&left, &right)? {
            // "1040-1 CE" shortens its second year, and "1000-500 BC" gives both their era at once.
            return Ok(None);
        }
        Ok(match (left.point()?, right.point()?) {
            (Some(start), Some(end)) => Date::interval(Bound::At(start), Bound::At(end)),
            (_, _) => None,
        })
    }

    /// `1956 or 1957`: EDTF has the two as a range if they are neighbours.
    fn either(&mut self, left: Partial, all: &Range<usize>) -> Result<Option<Date<'static>>, Fault> {
        let Some(right) = self.partial()?.filter(|_| self.finished()) else { return Ok(None) };
        let Some((left, right)) = complete(left, right, all)? else { return Ok(None) };
        Ok(match (left.point()?, right.point()?) {
            (Some(start), Some(end)) if start.next() == Some(end) => {
                Some(Date::of(Extent::Within(Bound::At(start), Bound::At(end))))
            }
            (_, _) => None,
        })
    }

    /// Whether nothing but closing full stops and commas is left.
    fn finished(&mut self) -> bool {
        let rest = self.list.get(self.at..).unwrap_or_default();
        rest.iter().all(|token| matches!(token.kind, Kind::Dot | Kind::Comma))
    }

    fn dash(&mut self) -> Option<Connector> {
        let tight = self.list.get(self.at..).is_some_and(|rest| rest.iter().take(2).all(|token| token.glued));
        if self.eat(Kind::Dash) {
            return Some(Connector::Dash);
        }
        if !self.eat(Kind::Hyphen) {
            return None;
        }
        // Typewriters have "--" for a dash.
        let double = self.eat(Kind::Hyphen);
        Some(if tight && !double { Connector::Hyphen } else { Connector::Dash })
    }

    fn connector(&mut self) -> Option<Connector> {
        self.dash()
            .or_else(|| (self.eat_word(Word::To) || self.eat_word(Word::Until)).then_some(Connector::Word))
    }

    fn undated(&self) -> bool {
        let words = || {
            self.list.iter().filter(|t| !matches!(t.kind, Kind::Dot | Kind::Comma)).map(|token| token.kind)
        };
        UNDATED.iter().any(|phrase| words().eq(phrase.iter().map(|word| Kind::Word(*word))))
    }

    /// The last date of the text, as the end of an interval from `start`.
    fn until(&mut self, start: Bound, marks: (bool, bool)) -> Result<Option<Date<'static>>, Fault> {
        let Some(mut end) = self.partial()?.filter(|_| self.finished()) else { return Ok(None) };
        end.mark(marks);
        Ok(end.point()?.and_then(|end| Date::interval(start, Bound::At(end))))
    }

    /// `before`, `not later than`, `between`: the word alone.
    fn limit(&mut self) -> Option<Limit> {
        if self.eat_word(Word::Between) {
            return Some(Limit::Between);
        }
        if self.eat_word(Word::By) {
            return Some(Limit::NotAfter);
        }
        let negated = self.eat_word(Word::Not) || self.eat_word(Word::No);
        let compared = self.kind(1) == Some(Kind::Word(Word::Than));
        let limit = if self.eat_word(Word::Before) || compared && self.eat_word(Word::Earlier) {
            if negated { Limit::NotBefore } else { Limit::Before }
        } else if self.eat_word(Word::After) || compared && self.eat_word(Word::Later) {
            if negated { Limit::NotAfter } else { Limit::After }
        } else {
            return None;
        };
        if compared {
            let _ = self.eat_word(Word::Than);
        }
        Some(limit)
    }

    /// What follows such a word.
    fn limited(&mut self, limit: Limit, all: &Range<usize>) -> Result<Option<Date<'static>>, Fault> {
        let Some(first) = self.partial()? else { return Ok(None) };
        if let Limit::Between = limit {
            if !(self.eat_word(Word::And) || self.connector().is_some()) {
                return Ok(None);
            }
            let Some(second) = self.partial()?.filter(|_| self.finished()) else { return Ok(None) };
            let Some((first, second)) = complete(first, second, all)? else { return Ok(None) };
            let (Some(start), Some(end)) = (first.point()?, second.point()?) else { return Ok(None) };
            // EDTF has no range of unlike precision, and none of seasons or marked dates.
            let alike = start.is_plain() && end.is_plain() && start.components == end.components;
            return Ok(alike.then(|| Date::of(Extent::Within(Bound::At(start), Bound::At(end)))));
        }
        if !self.finished() {
            return Ok(None);
        }
        let Some(point) = first.point()? else { return Ok(None) };
        let (start, end) = match limit {
            Limit::Before => (None, point.previous()),
            Limit::NotAfter => (None, Some(point)),
            Limit::After => (point.next(), None),
            Limit::NotBefore | Limit::Between => (Some(point), None),
        };
        let bound = |point: Option<Point>| point.map_or(Bound::Open, Bound::At);
        let some = start.or(end).is_some();
        Ok(some.then(|| Date::of(Extent::Within(bound(start), bound(end)))))
    }

    /// The `62` of `1947-62`. One that may be a month when its `hyphen` joins it is ambiguous.
    fn short_year(&mut self, left: &Partial, connector: Connector) -> Result<Option<Partial>, Fault> {
        let (Some(start), Some(Kind::Number { value, digits: digits @ 1..=2 })) =
            (left.plain_year(), self.kind(0))
        else {
            return Ok(None);
        };
        let token = self.list[self.at];
        let rest = self.list.get(self.at + 1..).unwrap_or_default();
        if !rest.iter().all(|t| matches!(t.kind, Kind::Dot | Kind::Comma | Kind::Question | Kind::Tilde)) {
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
        if let (Connector::Hyphen, Ok(month)) = (connector, u8::try_from(value))
            && let Some(month) = Point::new(start.year.into(), Some(month), None)
            && let Some(range) = Date::interval(Bound::At(start), Bound::At(end))
        {
            let from = self.list[self.at - 2].start;
            return Err(Fault::ambiguous(Date::single(month), range, from..token.end));
        }
        self.go(1);
        let mut right = Partial { year: Some(end), ..Partial::default() };
        while let Some(kind @ (Kind::Question | Kind::Tilde)) = self.kind(0) {
            right.uncertain |= kind == Kind::Question;
            right.approximate |= kind == Kind::Tilde;
            self.go(1);
        }
        Ok(Some(right))
    }
}

/// Fills in what one end of a range leaves to the other; `None` where that would be a guess.
fn complete(
    mut left: Partial,
    mut right: Partial,
    all: &Range<usize>,
) -> Result<Option<(Partial, Partial)>, Fault> {
    let elided = left.year.is_none() || right.year.is_none();
    let number_only = left.month.is_none() && left.season.is_none();
    match (left.year, right.year) {
        (None, None) if number_only || right.month.is_none() && right.season.is_none() => return Ok(None),
        (None, None) => return Err(Fault::new(DateErrorKind::NoYear, all.clone())),
        // "17th-19th centuries"
        (None, Some(years)) if number_only && years.unspecified == 0x30 && right.month.is_none() => {
            left.year = left.day.take().filter(|day| day.value > 0).map(|day| century_of(day.value.into()));
        }
        (None, Some(_)) => {
            let joins = match (left.season, &left.month, &left.day) {
                (Some(_), _, _) => right.season.is_some(),
                (None, Some(_), Some(_)) => right.day.is_some(),
                (None, Some(_), None) => right.month.is_some(),
                (None, None, _) => right.month.is_some() && right.day.is_some(),
            };
            if !joins {
                return Ok(None);
            }
            left.year = right.year;
            if number_only {
                left.month.clone_from(&right.month);
            }
        }
        (Some(_), None) if left.year_first => right.year = left.year,
        (Some(_), None) => return Ok(None),
        (Some(start), Some(end)) => {
            // "Winter 1988-1989" is one winter, and "23 January 1700-1701" may be one day in two styles.
            let year_only = right.plain_year().is_some();
            let next = end.year - start.year == 1;
            if year_only && (left.season.is_some() || left.day.is_some() && next) {
                return Ok(None);
            }
        }
    }
    if right.month.is_none() && right.day.is_some() {
        if left.day.is_none() {
            return Ok(None);
        }
        right.month.clone_from(&left.month);
    }
    if elided && reversed(&left, &right)? {
        // "December-January 1957" leaves out that the December was another year's.
        return Ok(None);
    }
    Ok(Some((left, right)))
}

/// Whether the second ends before the first begins.
fn reversed(left: &Partial, right: &Partial) -> Result<bool, Fault> {
    Ok(matches!((left.point()?, right.point()?), (Some(start), Some(end)) if end.latest() < start.earliest()))
}
