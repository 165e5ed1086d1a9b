//! Years, decades and centuries in words: `1956 г.`, `1950s`, `1950-е гг.`, `182-`, `XIX век`, `44 BC`.

use super::error::{DateErrorKind, DateFault};
use super::parser::Parser;
use super::partial::Partial;
use super::tokens::{Token, TokenKind};
use super::words::Word;
use super::{Bound, Date, Point};

/// No document of an archive is dated later.
pub(super) const LAST_YEAR: u32 = 2199;

impl Parser<'_> {
    /// Reads a year of four digits, a decade, a century, or a year with its era, if one comes.
    pub(super) fn year_into(&mut self, partial: &mut Partial) -> Result<(), DateFault> {
        let group = self.list.get(self.at).map_or(0, |token| token.group);
        let before = self.at;
        let _ = self.eat_year();
        let number = self.at;
        partial.year = self.year(partial)?;
        if partial.year.is_none() && partial.before.is_none() {
            self.at = before;
        } else {
            partial.groups[0] = if number > before { self.list[number].group } else { group };
            if self.kind(0) == Some(TokenKind::Dot) && self.kind(1) == Some(TokenKind::Word(Word::Year)) {
                self.go(1);
            }
            while self.eat_word(Word::Year) {}
        }
        Ok(())
    }

    fn year(&mut self, partial: &mut Partial) -> Result<Option<Point>, DateFault> {
        let before = self.at;
        if self.eat_word(Word::AnnoDomini) {
            if let Some(TokenKind::Number { value, digits: 1..=4 }) = self.kind(0) {
                self.go(1);
                return Ok(year_point(value));
            }
            self.at = before;
        }
        if self.kind(0) == Some(TokenKind::Word(Word::Within)) {
            // "decade in the 1800s": that of a century.
            self.go(1);
            let _ = self.eat_word(Word::The);
            let number = match (self.kind(0), self.kind(1)) {
                (Some(TokenKind::Number { value, digits: 4 }), Some(TokenKind::Word(Word::Plural))) => {
                    Some(value)
                }
                (_, _) => None,
            };
            let century =
                number.filter(|value| value.is_multiple_of(100)).and_then(|v| i16::try_from(v).ok());
            self.at = if century.is_some() { self.at + 2 } else { before };
            self.furthest = self.furthest.max(self.at);
            return Ok(century.map(|century| Point::years_of(century, 2)));
        }
        if let Some(range) = self.years_of_range()? {
            return Ok(Some(range));
        }
        if self.eat_word(Word::Years) {
            // "années 1950", "lata 50."
            return match self.kind(0) {
                Some(TokenKind::Number { value, digits: 4 }) if value.is_multiple_of(10) => {
                    let token = self.list[self.at];
                    self.go(1);
                    decade_of(value, token.start, token.end)
                }
                Some(TokenKind::Number { digits: 1..=2, .. }) => {
                    let token = self.list[self.at];
                    Err(DateFault::new(DateErrorKind::ShortYear, token.start..token.end))
                }
                _ => {
                    self.at = before;
                    Ok(None)
                }
            };
        }
        if let Some((number, before_christ)) = self.century_number() {
            if before_christ || self.eat_word(Word::BeforeChrist) {
                let last = -i32::from(number - 1) * 100;
                partial.before = Point::new(last - 99, None, None).zip(Point::new(last, None, None));
                return Ok(None);
            }
            let _ = self.eat_word(Word::AnnoDomini);
            return Ok(Some(century_of(number)));
        }
        let Some(TokenKind::Number { value, digits }) = self.kind(0) else { return Ok(None) };
        let sign = usize::from(self.kind(1) == Some(TokenKind::Hyphen));
        let many = matches!(self.kind(1 + sign), Some(TokenKind::Word(Word::Tens | Word::Plural)));
        if digits == 2 && value.is_multiple_of(10) && many && self.glued(1 + sign) {
            // "50er Jahre", "50-е гг."
            let token = self.list[self.at];
            return Err(DateFault::new(DateErrorKind::ShortYear, token.start..token.end));
        }
        if let Some(years) = self.gaps(value, digits) {
            return Ok(Some(years));
        }
        if let Some(year) = self.year_of_shared_era(value, digits) {
            self.go(1);
            return Ok(Some(year));
        }
        if digits > 4 || digits < 4 && !self.era_follows() {
            return Ok(None);
        }
        let token = self.list[self.at];
        self.go(1);
        if let Some(decade) = self.decade(value, token)? {
            return Ok(Some(decade));
        }
        if self.era_follows_year() {
            while self.eat_word(Word::Year) {}
        }
        if self.eat_word(Word::BeforeChrist) {
            // 1 BCE is the year 0.
            return Ok(i32::try_from(value)
                .ok()
                .filter(|v| *v > 0)
                .and_then(|v| Point::new(1 - v, None, None)));
        }
        let _ = self.eat_word(Word::AnnoDomini);
        Ok(year_point(self.later_style(value, partial)))
    }

    /// The first year of `lata 1947-1962`; `années 1950-1960` may count years or decades.
    fn years_of_range(&mut self) -> Result<Option<Point>, DateFault> {
        let full = |ahead| match self.kind(ahead) {
            Some(TokenKind::Number { value, digits: 4 }) => Some(value),
            _ => None,
        };
        let (
            Some(TokenKind::Word(Word::Years)),
            Some(first),
            Some(TokenKind::Hyphen | TokenKind::Dash),
            Some(last),
        ) = (self.kind(0), full(1), self.kind(2), full(3))
        else {
            return Ok(None);
        };
        if first.is_multiple_of(10) && last.is_multiple_of(10) {
            let of = |decades: bool| {
                let point = |value: u32| match i16::try_from(value).ok()? {
                    year if decades => Some(Point::years_of(year, 3)),
                    year => Point::new(year.into(), None, None),
                };
                Date::interval(Bound::At(point(first)?), Bound::At(point(last)?))
            };
            let range = self.list[self.at].start..self.list[self.at + 3].end;
            return match (of(false), of(true)) {
                (Some(years), Some(decades)) => Err(DateFault::ambiguous(years, decades, range)),
                (_, _) => Ok(None),
            };
        }
        self.go(2);
        Ok(year_point(first))
    }

    /// The second year of `January 1641/42`, where the year began in March.
    fn later_style(&mut self, year: u32, partial: &Partial) -> u32 {
        let in_spring = partial.month.as_ref().is_some_and(|month| month.value <= 3)
            || matches!(self.kind(2), Some(TokenKind::Word(Word::Month(1..=3))));
        let next = year + 1;
        let is_next = match self.kind(1) {
            Some(TokenKind::Number { value, digits: 1 }) => value == next % 10,
            Some(TokenKind::Number { value, digits: 2 }) => value == next % 100,
            Some(TokenKind::Number { value, digits: 4 }) => value == next,
            _ => false,
        };
        if (1155..=1752).contains(&year)
            && in_spring
            && is_next
            && self.glued(1)
            && self.eat(TokenKind::Slash)
        {
            self.go(1);
            return next;
        }
        year
    }

    /// The `s` of `1950s` or `1950's`, the `-е` of `1950-е`. That of `1900s` is a decade's or a century's.
    fn decade(&mut self, value: u32, number: Token) -> Result<Option<Point>, DateFault> {
        let sign = usize::from(
            self.glued(0) && matches!(self.kind(0), Some(TokenKind::Apostrophe | TokenKind::Hyphen)),
        );
        let many = match self.kind(sign) {
            Some(TokenKind::Word(Word::Plural)) => self.kind(0) != Some(TokenKind::Hyphen),
            Some(TokenKind::Word(Word::Tens)) => true,
            _ => false,
        };
        if !many || !self.glued(sign) || !value.is_multiple_of(10) {
            return Ok(None);
        }
        let end = self.list[self.at + sign].end;
        let beside = self.is_beside_decade(value, sign + 1);
        self.go(sign + 1);
        while self.eat_word(Word::Year) {}
        let open = self.kind(0) == Some(TokenKind::Open);
        let named = self.kind(usize::from(open)) == Some(TokenKind::Word(Word::Decade));
        if named && (!open || self.kind(2) == Some(TokenKind::Close)) {
            self.go(if open { 3 } else { 1 });
        }
        if named || beside || value >= 2000 {
            // A century that has hardly begun is not meant by "2000s".
            return Ok(i16::try_from(value).ok().map(|year| Point::years_of(year, 3)));
        }
        decade_of(value, number.start, end)
    }

    /// Whether the number at hand, `X00s`, is one end of a range whose other end is a decade of the same or the next
    /// hundred years: `1860s-1900s`.
    fn is_beside_decade(&self, value: u32, signs: usize) -> bool {
        // As a start it must not be a century that ends before the other begins; as an end it may be the next.
        let before = |other: u32| !other.is_multiple_of(100) && other < value && value - other < 100;
        let after = |other: u32| !other.is_multiple_of(100) && other > value && other - value < 100;
        let joins = |kind| {
            matches!(kind, Some(TokenKind::Hyphen | TokenKind::Dash | TokenKind::Word(Word::To | Word::And)))
        };
        let many = |kind| matches!(kind, Some(TokenKind::Word(Word::Plural | Word::Tens)));
        let next = match self.kind(signs + 1) {
            Some(TokenKind::Number { value: other, digits: 4 }) => after(other) && many(self.kind(signs + 2)),
            _ => false,
        };
        let back = |count: usize| {
            self.at.checked_sub(1 + count).and_then(|at| self.list.get(at)).map(|token| token.kind)
        };
        let last = match back(3) {
            Some(TokenKind::Number { value: other, digits: 4 }) => before(other) && many(back(2)),
            _ => false,
        };
        joins(self.kind(signs)) && next || joins(back(1)) && last
    }

    /// The year of a number to which the era of the next gives its own: `500-300 BC`, `502-504 CE`.
    fn year_of_shared_era(&self, value: u32, digits: u8) -> Option<Point> {
        if digits > 4 {
            return None;
        }
        let joined = matches!(
            self.kind(1),
            Some(
                TokenKind::Hyphen
                    | TokenKind::Dash
                    | TokenKind::Slash
                    | TokenKind::Word(Word::To | Word::And | Word::Or | Word::Until | Word::Do)
            )
        );
        let mut rest = self.list.get(self.at + 2..)?.iter().map(|token| token.kind).skip_while(|kind| {
            matches!(kind, TokenKind::Word(Word::About | Word::C) | TokenKind::Dot | TokenKind::Tilde)
        });
        let Some(TokenKind::Number { value: next, digits: 1..=4 }) = rest.next().filter(|_| joined) else {
            return None;
        };
        let era = rest.find(|kind| !matches!(kind, TokenKind::Word(Word::Year) | TokenKind::Dot))?;
        match era {
            TokenKind::Word(Word::BeforeChrist) if value > next => {
                Point::new(1 - i32::try_from(value).ok()?, None, None)
            }
            TokenKind::Word(Word::AnnoDomini) if digits < 4 && value > 0 && value < next => year_point(value),
            _ => None,
        }
    }

    /// The `60s` of `1950s-60s`.
    pub(super) fn short_decade(&mut self, left: &Partial) -> Option<Partial> {
        let decade = left.year.filter(|years| years.unspecified == 0x10 && left.month.is_none())?;
        let quote = usize::from(self.kind(0) == Some(TokenKind::Apostrophe));
        let Some(TokenKind::Number { value, digits: 2 }) = self.kind(quote) else { return None };
        let sign =
            usize::from(matches!(self.kind(quote + 1), Some(TokenKind::Apostrophe | TokenKind::Hyphen)));
        let many = matches!(self.kind(quote + 1 + sign), Some(TokenKind::Word(Word::Plural | Word::Tens)));
        let value =
            i16::try_from(value).ok().filter(|value| value % 10 == 0 && *value > decade.year % 100)?;
        if !many || !self.glued(quote + 1 + sign) {
            return None;
        }
        self.go(quote + 2 + sign);
        while self.eat_word(Word::Year) {}
        Some(Partial {
            year: Some(Point::years_of(decade.year / 100 * 100 + value, 3)),
            ..Partial::default()
        })
    }

    /// `18--`, `19??`; `182-`, `195?`, as AACR2 1.4F7 and MARC 008 have them.
    fn gaps(&mut self, value: u32, digits: u8) -> Option<Point> {
        let year = i16::try_from(value).ok()?;
        let hyphen = |ahead| self.kind(ahead) == Some(TokenKind::Hyphen) && self.glued(ahead);
        let question = |ahead| self.kind(ahead) == Some(TokenKind::Question) && self.glued(ahead);
        let number = |ahead| matches!(self.kind(ahead), Some(TokenKind::Number { .. }));
        let after = |ahead| {
            matches!(
                self.kind(ahead),
                None | Some(TokenKind::Question | TokenKind::Close | TokenKind::Comma | TokenKind::Dot)
            )
        };
        let modern = digits == 3 && (100..=209).contains(&value);
        let (tokens, known) = match digits {
            2 if hyphen(1) && hyphen(2) && !number(3) => (3, 2),
            2 if question(1) && question(2) => (3, 2),
            3 if modern && hyphen(1) && after(2) => (2, 3),
            3 if modern && question(1) && self.kind(2).is_none() => (2, 3),
            _ => return None,
        };
        self.go(tokens);
        Some(if known == 2 { Point::years_of(year * 100, 2) } else { Point::years_of(year * 10, 3) })
    }

    /// `19th century`, `XIX век`, `19. Jahrhundert`, `siècle XIX`: the number of the century, and
    /// whether the era of a later one is its own too.
    fn century_number(&mut self) -> Option<(i16, bool)> {
        let before = self.at;
        let first = self.eat_word(Word::Century) || self.plural_of_roman();
        let token = *self.list.get(self.at)?;
        let number = match token.kind {
            TokenKind::Number { value, digits: 1..=2 } => i16::try_from(value).ok(),
            TokenKind::Word(Word::Roman(value)) => Some(i16::from(value)),
            _ => None,
        };
        let Some(number) = number.filter(|number| (1..=21).contains(number)) else {
            self.at = before;
            return None;
        };
        let roman = matches!(token.kind, TokenKind::Word(_));
        self.at += 1;
        if first {
            self.furthest = self.furthest.max(self.at);
            return Some((number, false));
        }
        if let Some(before_christ) = self.centuries_follow() {
            return Some((number, before_christ));
        }
        let ordinal = self.glued(0)
            && (self.eat_word(Word::Ordinal)
                || !roman
                    && (self.eat(TokenKind::Dot)
                        || self.kind(1) == Some(TokenKind::Word(Word::Century)) && self.eat_word(Word::Of)));
        if self.kind(0) == Some(TokenKind::Hyphen)
            && matches!(self.kind(1), Some(TokenKind::Word(Word::Century | Word::Tens | Word::Ordinal)))
        {
            self.at += 1;
            let _ = self.eat_word(Word::Ordinal) || self.eat_word(Word::Tens);
        }
        let short = ordinal && (self.eat_word(Word::C) || roman && self.eat_word(Word::Plural))
            || roman && self.kind(1).is_none_or(|kind| kind == TokenKind::Dot) && self.eat_word(Word::C)
            || self.glued(0) && self.kind(1) != Some(TokenKind::Dot) && !roman && self.eat_word(Word::C);
        if short || self.eat_word(Word::Century) || roman && self.eat_word(Word::Ve) {
            self.furthest = self.furthest.max(self.at);
            return Some((number, false));
        }
        self.at = before;
        None
    }

    /// The `XIX` of `siglos XVIII-XIX`.
    pub(super) fn bare_century(&mut self, left: &Partial) -> Option<Partial> {
        let Some(TokenKind::Word(Word::Roman(number @ 1..=21))) = self.kind(0) else { return None };
        if left.year?.unspecified != 0x30 || self.kind(1).is_some() {
            return None;
        }
        self.go(1);
        Some(Partial { year: Some(century_of(number.into())), ..Partial::default() })
    }

    /// Whether the numeral just passed shares its "centuries" with the next, and whether these are before our era:
    /// `XVIII-XIX вв.`
    fn centuries_follow(&mut self) -> Option<bool> {
        let before = self.at;
        let _ = self.glued(0) && self.eat_word(Word::Ordinal);
        let mut after = self.at;
        // "18./19. Jh."
        if self.kind(0) == Some(TokenKind::Dot) && self.kind(1) == Some(TokenKind::Slash) {
            self.at += 1;
            after = self.at;
        }
        let joined = self.eat(TokenKind::Hyphen)
            || self.eat(TokenKind::Dash)
            || self.eat(TokenKind::Slash)
            || self.eat_word(Word::And)
            || self.eat_word(Word::Or)
            || self.eat_word(Word::To);
        let _ = joined && self.portion().is_some();
        let follows = if joined { self.century_number() } else { None };
        let before_christ = follows.map(|(_, before_christ)| {
            before_christ || self.kind(0) == Some(TokenKind::Word(Word::BeforeChrist))
        });
        self.at = if follows.is_some() { after } else { before };
        before_christ
    }

    /// Whether `г.` and an era come.
    fn era_follows_year(&self) -> bool {
        let mut rest = self.list.get(self.at..).unwrap_or_default().iter().map(|token| token.kind);
        let era = rest.find(|kind| !matches!(kind, TokenKind::Word(Word::Year) | TokenKind::Dot));
        matches!(era, Some(TokenKind::Word(Word::BeforeChrist | Word::AnnoDomini)))
    }

    /// The `s.` of Spanish `s. XIX`.
    fn plural_of_roman(&mut self) -> bool {
        let dot = usize::from(self.kind(1) == Some(TokenKind::Dot));
        let is = self.kind(0) == Some(TokenKind::Word(Word::Plural))
            && matches!(self.kind(1 + dot), Some(TokenKind::Word(Word::Roman(_))));
        is && self.eat_word(Word::Plural)
    }
}

/// The decade that begins with the year; one that begins a century may be that instead.
fn decade_of(value: u32, start: usize, end: usize) -> Result<Option<Point>, DateFault> {
    let Ok(year) = i16::try_from(value) else { return Ok(None) };
    let decade = Point::years_of(year, 3);
    if year % 100 == 0 {
        let century = Point::years_of(year, 2);
        return Err(DateFault::ambiguous(Date::single(decade), Date::single(century), start..end));
    }
    Ok(Some(decade))
}

/// The century that begins with its number: the 19th is 1800 to 1899, as `18XX` has it.
pub(super) fn century_of(number: i16) -> Point {
    Point::years_of((number - 1) * 100, 2)
}

/// The year of that number. One beyond our time is rather a register's number, 9999 excepted, with which
/// systems say that a range goes on.
pub(super) fn year_point(value: u32) -> Option<Point> {
    if value == 0 || (LAST_YEAR + 1..9999).contains(&value) {
        return None;
    }
    Point::new(i32::try_from(value).ok()?, None, None)
}
