//! Dates as people write them: words, ranges, lists.
//!
//! A text is cut into tokens; `partial` reads single dates, this module what joins them. Everything must
//! be understood to the last token, or nothing is: "1956, reprinted 1971" is no date.

use std::ops::Range;

use super::complete::{complete, reversed};
use super::error::{DateErrorKind, Fault};
use super::limit::Limit;
use super::partial::{Parser, Partial, WHOLE, YEAR};
use super::tokens::{Kind, Token, Tokens};
use super::words::Word;
use super::{Bound, Date, Extent, Point, Set, draft, edtf};

pub(super) fn read(text: &str) -> Result<Date<'_>, Fault> {
    let text_only = text.trim_end();
    let start = text_only.len() - text_only.trim_start().len();
    let lead = text_only[start..].len() - text_only[start..].trim_start_matches([',', ' ']).len();
    let start = start + lead;
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
        Err(_) if let Some(date) = draft::parse(text).or_else(|| day_of_moment(text)) => Ok(date),
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

/// The day of a date-time that is neither EDTF's nor W3CDTF's: `2011-02-02T10:51-0500`.
fn day_of_moment(text: &str) -> Option<Date<'static>> {
    let (day, time) = text.split_at_checked(10)?;
    let clock = time.strip_prefix(['T', ' '])?;
    let is_clock = clock.len() >= 5
        && clock.as_bytes()[2] == b':'
        && clock.bytes().all(|byte| byte.is_ascii_digit() || b":.,+-Z ".contains(&byte));
    edtf::plain(day).filter(|_| is_clock)?.ok().map(Date::single)
}

fn words(text: &str, bracketed: bool) -> Result<Date<'_>, Fault> {
    let tokens = Tokens::of(text).map_err(|at| Fault::not_understood(at..text.len()))?;
    let mut list = tokens.list();
    let parens = list.iter().filter(|token| matches!(token.kind, Kind::Open | Kind::Close)).count();
    if let [first, inner @ .., last] = list
        && (first.kind, last.kind, parens) == (Kind::Open, Kind::Close, 2)
    {
        list = inner;
    } else if let (
        [Token { kind: Kind::Open, .. }, rest @ ..] | [rest @ .., Token { kind: Kind::Close, .. }],
        1,
    ) = (list, parens)
    {
        // The other one stands in a text before or behind.
        list = rest;
    }
    let mut parser = Parser { list, at: 0, furthest: 0, bracketed, old_style: false };
    match parser.whole(0..text.len())? {
        Some(mut date) => {
            date.old_style = parser.old_style;
            Ok(if tokens.bracketed { date.as_inferred() } else { date })
        }
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

/// One member of a list: a date, or a range.
struct Piece {
    start: Partial,
    end: End,
}

enum End {
    None,
    Is(Bound),
    At(Partial),
}

impl Piece {
    fn last(&self) -> &Partial {
        if let End::At(end) = &self.end { end } else { &self.start }
    }
}

/// The most members a list may have.
const MOST: usize = 6;

impl Parser<'_> {
    /// The whole text, which has the bytes `all`.
    fn whole(&mut self, all: Range<usize>) -> Result<Option<Date<'static>>, Fault> {
        if self.undated() {
            return Ok(Some(Date::of(Extent::Undated)));
        }
        // "undated and 1956-1958"
        if self.eat_word(Word::Undated) && !(self.eat_word(Word::And) || self.eat(Kind::Comma)) {
            return Ok(None);
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
        for (word, limit) in [(Word::OrLater, Limit::NotBefore), (Word::OrEarlier, Limit::NotAfter)] {
            if matches!(first.end, End::None) && self.eat_word(word) {
                return if self.tail() { first.start.limit(limit) } else { Ok(None) };
            }
        }
        if since { Ok(None) } else { self.list_of(first, &all) }
    }

    /// The one date, or range, that the text is.
    fn alone(&self, piece: Piece, since: bool, all: &Range<usize>) -> Result<Option<Date<'static>>, Fault> {
        let Piece { start, end } = piece;
        let year_lacks = start.year.is_none() && start.before.is_none();
        match end {
            End::None if year_lacks && (start.month.is_some() || start.season.is_some()) => {
                Err(Fault::new(DateErrorKind::NoYear, all.clone()))
            }
            End::None => Ok(start.ends()?.and_then(|(first, last)| match (first == last, since) {
                (_, true) => Date::interval(Bound::At(first), Bound::Open),
                (true, false) => Some(Date::single(first)),
                (false, false) if first.is_plain() => {
                    Some(Date::of(Extent::Within(Bound::At(first), Bound::At(last))))
                }
                (false, false) => None,
            })),
            End::Is(end) => Ok(start.ends()?.and_then(|(first, _)| Date::interval(Bound::At(first), end))),
            End::At(end) => {
                let era = |kind| matches!(kind, Kind::Word(Word::BeforeChrist | Word::AnnoDomini));
                if self.list.iter().any(|token| era(token.kind)) && reversed(&start, &end)? {
                    // "1040-1 CE" shortens its second year, and "1000-500 BC" gives both their era at once.
                    return Ok(None);
                }
                Ok(match (start.ends()?, end.ends()?) {
                    (Some((start, _)), Some((_, end))) => Date::interval(Bound::At(start), Bound::At(end)),
                    (_, _) => None,
                })
            }
        }
    }

    /// The list that begins with this member, the separator being next.
    fn list_of(&mut self, first: Piece, all: &Range<usize>) -> Result<Option<Date<'static>>, Fault> {
        let mut pieces: [Option<Piece>; MOST] = [const { None }; MOST];
        pieces[0] = Some(first);
        let (mut one_of, mut all_of, mut count) = (false, false, 1);
        loop {
            let comma = self.eat(Kind::Comma) || self.eat(Kind::Semicolon);
            if self.eat_word(Word::Or) {
                one_of = true;
            } else if self.eat_word(Word::And) {
                all_of = true;
            } else if !comma {
                return Ok(None);
            }
            if self.kind(0) == Some(Kind::Word(Word::C)) && self.glued(1) && self.kind(1) != Some(Kind::Dot) {
                // "1967, c1965": the second is the year of copyright.
                return Ok(None);
            }
            let before = pieces[count - 1].as_ref().map(|piece| piece.last().clone()).unwrap_or_default();
            let short = if one_of { self.short_year(&before, Connector::Dash)? } else { None };
            let piece = match short {
                Some(start) => Some(Piece { start, end: End::None }),
                None => self.piece((false, false), all)?,
            };
            let (Some(mut piece), Some(slot)) = (piece, pieces.get_mut(count)) else { return Ok(None) };
            if piece.start.year.is_none() && piece.start.before.is_none() && before.year_first {
                // "1937 July, October", "1991 April 15 and 22"
                piece.start.year = before.year;
                piece.start.year_first = true;
            }
            if piece.start.month.is_none() && piece.start.day.is_some() && before.day.is_some() {
                // "January 14 and 16, 1942"
                piece.start.month = before.month;
            }
            *slot = Some(piece);
            count += 1;
            if self.tail() {
                break;
            }
        }
        if one_of && all_of {
            return Ok(None);
        }
        if let (true, Some(first)) = (one_of, &mut pieces[0])
            && first.start.uncertain == WHOLE
            && matches!(self.list[0].kind, Kind::Word(Word::Maybe) | Kind::Question)
        {
            // "probably 1862 or 1863"
            pieces.iter_mut().flatten().for_each(|piece| piece.start.mark((false, true)));
        }
        let mut set = Set::new(one_of);
        let mut ends = [None; MOST];
        let mut next: Option<Partial> = None;
        for at in (0..count).rev() {
            let Some(Piece { start, end }) = pieces[at].take() else { return Ok(None) };
            let (mut start, mut end) = match end {
                End::None => (start, None),
                End::At(end) => (start, Some(end)),
                End::Is(_) => return Ok(None),
            };
            if let Some(next) = next {
                // Brings in what a later member says; alone it must stand for itself.
                let last = end.as_ref().unwrap_or(&start).clone();
                if last.year.is_none() || next.year.is_none() {
                    let Some((last, _)) = complete(last, next, all)? else { return Ok(None) };
                    if end.is_some() {
                        let Some((left, right)) = complete(start, last, all)? else { return Ok(None) };
                        (start, end) = (left, Some(right));
                    } else {
                        start = last;
                    }
                }
            }
            let Some((first, of_start)) = start.ends()? else { return Ok(None) };
            let last = match &end {
                Some(end) => end.ends()?.map(|(_, last)| last),
                None => Some(of_start),
            };
            let Some(last) = last else { return Ok(None) };
            if start.part {
                return Ok(None);
            }
            ends[at] = Some((first, last));
            next = Some(start);
        }
        for (first, last) in ends.into_iter().flatten() {
            let Some(with) = set.and(first, last) else { return Ok(None) };
            set = with;
        }
        if let (true, [(one, same), (other, again)]) = (one_of, set.members())
            && (one, other) == (same, again)
            && one.next() == Some(*other)
        {
            return Ok(Some(Date::of(Extent::Within(Bound::At(*one), Bound::At(*other)))));
        }
        Ok(Some(Date::of(Extent::Set(set))))
    }

    /// One date, or a range. Marks before the whole cover both ends.
    fn piece(&mut self, marks: (bool, bool), all: &Range<usize>) -> Result<Option<Piece>, Fault> {
        let Some(mut start) = self.partial()? else { return Ok(None) };
        let Some(connector) = self.connector().or_else(|| self.slash(&start)) else {
            start.mark(marks);
            return Ok(Some(Piece { start, end: End::None }));
        };
        let open = if self.eat_word(Word::Unknown) {
            Some(Bound::Unknown)
        } else if self.eat_word(Word::Now) || connector != Connector::Word && self.list_ends() {
            Some(Bound::Open)
        } else {
            None
        };
        if let Some(end) = open {
            start.mark(marks);
            return Ok(Some(Piece { start, end: End::Is(end) }));
        }
        let end = match self.short_year(&start, connector)? {
            Some(right) => Some(right),
            None => self.partial()?,
        };
        let Some(end) = end else { return Ok(None) };
        if end.year.is_none() && end.before.is_none() && !start.year_first {
            // Its year stands in a later member of the list, or nowhere.
            if start.year.is_some() {
                return Ok(None);
            }
            let mut end = end;
            if end.month.is_none() && end.day.is_some() && start.day.is_some() {
                end.month.clone_from(&start.month);
            }
            if !self.list.iter().any(|token| matches!(token.kind, Kind::Number { digits: 4, .. })) {
                return complete(start, end, all).map(|_| None);
            }
            start.mark(marks);
            return Ok(Some(Piece { start, end: End::At(end) }));
        }
        let Some((mut start, mut end)) = complete(start, end, all)? else { return Ok(None) };
        // What brackets hold is one conjecture: "[1947-1962?]".
        if self.bracketed && end.uncertain == WHOLE {
            start.uncertain = WHOLE;
        }
        start.mark(marks);
        end.mark(marks);
        Ok(Some(Piece { start, end: End::At(end) }))
    }

    /// Whether the text or a member of its list ends here.
    fn list_ends(&self) -> bool {
        matches!(
            self.kind(0),
            None | Some(Kind::Dot | Kind::Comma | Kind::Semicolon | Kind::Word(Word::And | Word::Undated))
        )
    }

    /// What may stand behind a date and change it in nothing, to the end of the text: its weekday or time of
    /// day, that some more is undated, and the style of its calendar.
    pub(super) fn tail(&mut self) -> bool {
        let start = self.at;
        loop {
            let before = self.at;
            while self.eat(Kind::Dot) || self.eat(Kind::Comma) || self.eat(Kind::Semicolon) {}
            let joined = self.eat_word(Word::And);
            if self.eat_word(Word::Undated) {
                continue;
            }
            if joined {
                break;
            }
            let open = self.eat(Kind::Open);
            if self.eat_word(Word::OldStyle) {
                self.old_style = true;
            } else if !self.eat_word(Word::NewStyle) && !self.eat_word(Word::Weekday) && !self.time() {
                if open {
                    break;
                }
            }
            if open && !self.eat(Kind::Close) {
                break;
            }
            if self.at == before {
                break;
            }
        }
        let done = self.at >= self.list.len();
        if !done {
            self.at = start;
        }
        done
    }

    /// A time of day: `10:30`, `um 10:30:15 Uhr`, `at 3:05 p.m.`
    fn time(&mut self) -> bool {
        let before = self.at;
        let _ = self.eat_word(Word::The) || self.eat_word(Word::About) || self.eat_word(Word::Ve);
        let number = |kind| matches!(kind, Some(Kind::Number { digits: 1..=2, .. }));
        if !(number(self.kind(0)) && self.kind(1) == Some(Kind::Colon) && number(self.kind(2))) {
            self.at = before;
            return false;
        }
        self.go(3);
        if self.kind(0) == Some(Kind::Colon) && number(self.kind(1)) {
            self.go(2);
        }
        let _ = self.eat_word(Word::Clock) || self.eat_word(Word::The);
        true
    }

    pub(super) fn dash(&mut self) -> Option<Connector> {
        let tight = self.list.get(self.at..).is_some_and(|rest| rest.iter().take(2).all(|token| token.glued));
        if self.eat(Kind::Dash) {
            return Some(Connector::Dash);
        }
        if !self.eat(Kind::Hyphen) {
            return None;
        }
        // Typewriters have "--" for a dash.
        let double = self.eat(Kind::Hyphen);
        Some(if tight && !double { Connector::Tight } else { Connector::Dash })
    }

    pub(super) fn connector(&mut self) -> Option<Connector> {
        self.dash().or_else(|| {
            let word = self.eat_word(Word::To) || self.eat_word(Word::Until) || self.eat_word(Word::Do);
            word.then_some(Connector::Word)
        })
    }

    /// The slash of `1956/57`, which joins nothing but years.
    fn slash(&mut self, left: &Partial) -> Option<Connector> {
        let is = left.plain_year().is_some()
            && matches!(self.kind(1), Some(Kind::Number { digits: 1 | 2 | 4, .. }))
            && matches!(
                self.kind(2),
                None | Some(
                    Kind::Question
                        | Kind::Comma
                        | Kind::Semicolon
                        | Kind::Dot
                        | Kind::Word(Word::Year | Word::Undated)
                )
            );
        (is && self.eat(Kind::Slash)).then_some(Connector::Tight)
    }

    fn undated(&self) -> bool {
        let mut found = false;
        self.list.iter().all(|token| match token.kind {
            Kind::Word(Word::Undated | Word::Unknown) => {
                found = true;
                true
            }
            kind => matches!(kind, Kind::Dot | Kind::Comma | Kind::Question),
        }) && found
    }

    /// The last date of the text, as the end of an interval from `start`.
    fn until(&mut self, start: Bound, marks: (bool, bool)) -> Result<Option<Date<'static>>, Fault> {
        let Some(mut end) = self.partial()?.filter(|_| self.tail()) else { return Ok(None) };
        end.mark(marks);
        Ok(end.ends()?.and_then(|(_, end)| Date::interval(start, Bound::At(end))))
    }

    /// The `62` of `1947-62`. One that may be a month when its sign joins it is ambiguous.
    fn short_year(&mut self, left: &Partial, connector: Connector) -> Result<Option<Partial>, Fault> {
        let (Some(start), Some(Kind::Number { value, digits: digits @ 1..=2 })) =
            (left.plain_year(), self.kind(0))
        else {
            return Ok(None);
        };
        let token = self.list[self.at];
        let rest = self.list.get(self.at + 1..).unwrap_or_default();
        let mut rest = rest.iter().skip_while(|t| {
            matches!(t.kind, Kind::Question | Kind::Tilde | Kind::Dot | Kind::Word(Word::Year))
        });
        let follows = rest.next().map(|token| token.kind);
        if !matches!(
            follows,
            None | Some(Kind::Comma | Kind::Semicolon | Kind::Word(Word::And | Word::Or | Word::Undated))
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
            return Err(Fault::ambiguous(Date::single(month), range, from..token.end));
        }
        self.go(1);
        let mut right = Partial { year: Some(end), ..Partial::default() };
        let _ = self.doubts(&mut right, YEAR);
        while self.eat_word(Word::Year) {}
        Ok(Some(right))
    }
}
