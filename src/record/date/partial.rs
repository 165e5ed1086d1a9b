//! One date in words or numbers, of which any part may be missing: `15 Jan. 1956`, `January 15`, `17, 1956`.
//!
//! A range may leave out of one end what stands in the other, so these are read as they come and completed
//! in `complete`.

use std::ops::Range;

use super::error::{DateErrorKind, DateFault};
use super::parser::Parser;
use super::tokens::{Token, TokenKind, small};
use super::words::Word;
use super::{Date, DatePart, Point};

/// The bits of the components that a mark covers.
pub(super) const YEAR: u8 = 1;
pub(super) const MONTH: u8 = 2;
pub(super) const DAY: u8 = 4;
pub(super) const WHOLE: u8 = 7;

/// What one date says.
#[derive(Debug, Clone, Default)]
pub(super) struct Partial {
    /// A year, decade or century.
    pub(super) year: Option<Point>,
    /// The first and last year of a century before our era, for which EDTF has no digits.
    pub(super) before: Option<(Point, Point)>,
    /// The first and last year of the half or quarter of a decade or century that is meant.
    pub(super) span: Option<(Point, Point)>,
    /// A month as it was given, whether it exists or not.
    pub(super) month: Option<Numeral>,
    pub(super) day: Option<Numeral>,
    /// By its EDTF code.
    pub(super) season: Option<u8>,
    /// Whether the year stands before the rest.
    pub(super) year_first: bool,
    /// Whether only a part of it is meant: `early 1956`.
    pub(super) part: bool,
    /// Whether its month is November or October, or July or June, as its language has it.
    pub(super) listopad: bool,
    /// A bit for each component; likewise in the next.
    pub(super) approximate: u8,
    pub(super) uncertain: u8,
    /// The square brackets that year, month and day stood in.
    pub(super) groups: [u8; 3],
}

/// A number and the bytes it stands at.
#[derive(Debug, Clone)]
pub(super) struct Numeral {
    pub(super) value: u8,
    pub(super) range: Range<usize>,
    pub(super) group: u8,
}

impl Numeral {
    pub(super) const fn new(value: u8, token: Token) -> Self {
        Self { value, range: token.start..token.end, group: token.group }
    }
}

impl Partial {
    /// The point it names; `None` if it lacks the year, or the month of its day.
    pub(super) fn point(&self) -> Result<Option<Point>, DateFault> {
        let Some(years) = self.year else { return Ok(None) };
        let point = match (&self.month, &self.day, self.season) {
            (None, None, None) => Some(years),
            (None, None, Some(code)) => years.year().and_then(|year| Point::in_season(year, code)),
            (Some(month), day, None) if !years.has_unspecified() => {
                let day_value = day.as_ref().map(|day| day.value);
                let point =
                    Point::checked(years.year, Some(month.value), day_value).map_err(|(part, last)| {
                        let range = match (part, day) {
                            (DatePart::Day, Some(day)) => day.range.clone(),
                            (DatePart::Day, None) | (DatePart::Month, _) => month.range.clone(),
                        };
                        DateFault::impossible(part, last, range)
                    })?;
                if self.listopad
                    && let Some(other) = Point::new(years.year.into(), Some(month.value - 1), day_value)
                {
                    let range = month.range.clone();
                    return Err(DateFault::ambiguous(Date::single(point), Date::single(other), range));
                }
                Some(point)
            }
            (_, _, _) => None,
        };
        Ok(point.map(|point| point.marked_parts(self.approximate, self.uncertain)))
    }

    /// A month or its day of a year that is not given: `XXXX-01-12`; `None` for a season.
    pub(super) fn of_no_year(&self) -> Result<Option<Point>, DateFault> {
        if self.season.is_some() {
            return Ok(None);
        }
        // A leap year has all days.
        let some = Self { year: Point::new(2000, None, None), ..self.clone() };
        Ok(some.point()?.map(|point| Point { year: 0, unspecified: 0xF0, ..point }))
    }

    /// The first and last point it names, which are mostly one.
    pub(super) fn ends(&self) -> Result<Option<(Point, Point)>, DateFault> {
        if let Some((first, last)) = self.before {
            let mark = |point: Point| point.marked_parts(self.approximate, self.uncertain);
            return Ok(Some((mark(first), mark(last))));
        }
        if let Some((first, last)) = self.span {
            let mark = |point: Point| point.marked_parts(self.approximate, self.uncertain);
            return Ok(Some((mark(first), mark(last))));
        }
        Ok(self.point()?.map(|point| (point, point)))
    }

    /// Marks it as (approximate, uncertain) besides what marks it bears.
    pub(super) const fn mark(&mut self, (approximate, uncertain): (bool, bool)) {
        if approximate {
            self.approximate = WHOLE;
        }
        if uncertain {
            self.uncertain = WHOLE;
        }
    }

    /// Whether it is a year and nothing else: no decade, no mark.
    pub(super) fn plain_year(&self) -> Option<Point> {
        let alone = self.month.is_none() && self.day.is_none() && self.season.is_none() && !self.part;
        self.year.filter(|year| alone && year.is_plain())
    }

    /// Takes over the brackets that its numbers stood in.
    pub(super) fn group(&mut self) {
        for (slot, numeral) in [(1, &self.month), (2, &self.day)] {
            if let Some(numeral) = numeral {
                self.groups[slot] = numeral.group;
            }
        }
    }
}

impl Parser<'_> {
    /// One date with its marks; `None` where none begins.
    pub(super) fn partial(&mut self) -> Result<Option<Partial>, DateFault> {
        let marks = self.marks();
        let portion = self.portion();
        let inner = if portion.is_some() { self.marks() } else { (false, false) };
        let Some(mut partial) = self.bare()? else { return Ok(None) };
        partial.mark(marks);
        partial.mark(inner);
        partial.part = portion.is_some();
        partial.take_portion(portion);
        self.month_in_brackets(&mut partial);
        partial.group();
        let _ = self.doubts(&mut partial, YEAR);
        // "1956 approx."
        let before = self.at;
        let was = (self.furthest, partial.approximate, partial.uncertain);
        let comma = self.eat(TokenKind::Comma);
        let open = !comma && self.eat(TokenKind::Open);
        let marked = if self.eat_word(Word::About) || self.eat_word(Word::C) {
            partial.approximate = WHOLE;
            true
        } else if self.eat_word(Word::Maybe) {
            partial.uncertain = WHOLE;
            true
        } else {
            false
        };
        let closed = !open || self.eat(TokenKind::Close);
        if !marked || !closed || comma && self.at < self.list.len() || !self.ends() {
            (self.at, (self.furthest, partial.approximate, partial.uncertain)) = (before, was);
        }
        Ok(Some(partial))
    }

    /// The marks behind the component of this bit: of the whole date behind its last, of what stands in
    /// the same square brackets inside some, else of the one component.
    pub(super) fn doubts(&mut self, partial: &mut Partial, bit: u8) -> bool {
        let before = self.at;
        while let Some(kind @ (TokenKind::Question | TokenKind::Tilde)) = self.kind(0) {
            let group = self.list[self.at].group;
            self.go(1);
            let of_group = (0..3u8).filter(|at| partial.groups[usize::from(*at)] == group);
            let of_group = of_group.fold(0, |bits, at| bits | 1 << at);
            let bits = match (group, bit, of_group) {
                (0, YEAR, _) | (_, YEAR, 0) => WHOLE,
                (0, _, _) | (_, _, 0) => bit,
                (_, _, _) => of_group,
            };
            match kind {
                TokenKind::Question => partial.uncertain |= bits,
                _ => partial.approximate |= bits,
            }
        }
        self.at > before
    }

    fn bare(&mut self) -> Result<Option<Partial>, DateFault> {
        if let Some(double) = self.double()? {
            return Ok(Some(double));
        }
        if let Some(numeric) = self.numeric()? {
            return Ok(Some(numeric));
        }
        let mut partial = Partial::default();
        self.year_into(&mut partial)?;
        if partial.year.is_some() || partial.before.is_some() {
            self.after_year(&mut partial)?;
            return Ok(Some(partial));
        }
        if let Some(day) = self.day() {
            partial.groups[2] = day.group;
            partial.day = Some(day);
            let _ = self.doubts(&mut partial, DAY);
            let before = self.at;
            let dotted = self.eat(TokenKind::Dot);
            let _ = self.doubts(&mut partial, DAY);
            while self.eat_word(Word::Of) || self.eat_word(Word::The) {
                self.eat(TokenKind::Apostrophe);
            }
            partial.month = self.month(&mut partial.listopad);
            partial.listopad &= dotted;
            if partial.month.is_none() && !(dotted && self.joins()) {
                self.at = before;
            }
        } else if !self.is_stray_numeral()
            && let Some(month) = self.month(&mut partial.listopad)
        {
            partial.month = Some(month);
            let before = self.at;
            let _ = self.eat_word(Word::The);
            if self.era_follows() {
                partial.day = None;
            } else if let Some(day) = self.day() {
                self.eat(TokenKind::Dot);
                partial.day = Some(day);
            } else {
                self.at = before;
            }
        } else if let Some(code) = self.season() {
            partial.season = Some(code);
        } else {
            return Ok(None);
        }
        partial.group();
        let month_last = match (&partial.month, &partial.day) {
            (Some(month), Some(day)) => month.range.start > day.range.start,
            (month, _) => month.is_some(),
        };
        let bit = if month_last { MONTH } else { DAY };
        let before = self.at;
        let doubted = self.doubts(&mut partial, bit);
        let marked = self.at;
        if !self.eat(TokenKind::Comma) {
            // "Jan-1956"
            if self.glued(0) && self.glued(1) && partial.month.is_some() {
                self.eat(TokenKind::Hyphen);
            }
            while self.eat_word(Word::Of) || self.eat_word(Word::The) || self.eat_word(Word::Ve) {}
        }
        self.year_into(&mut partial)?;
        self.next_winter(&partial);
        if partial.year.is_none() {
            self.at = if doubted { marked } else { before };
            if let (Some(_), Some(day)) = (&partial.month, &partial.day)
                && day.value > 31
            {
                return Err(DateFault::new(DateErrorKind::ShortYear, day.range.clone()));
            }
        }
        Ok(Some(partial))
    }

    /// `1956 January 15`, `1956, Jan.`, `1956 15 January`, `1989 Spring`: what stands behind the year.
    fn after_year(&mut self, partial: &mut Partial) -> Result<(), DateFault> {
        let before = self.at;
        // "1956 II" is rather the second folder of a year.
        if matches!(self.kind(0), Some(TokenKind::Word(Word::Roman(_)))) && self.list.len() == 2 {
            return Ok(());
        }
        // Hungarian "1956. január 15.", Latvian "1956. gada 15. janvāris"
        let month_behind =
            |parser: &Self, ahead| matches!(parser.kind(ahead), Some(TokenKind::Word(Word::Month(_))));
        if self.kind(0) == Some(TokenKind::Dot) && month_behind(self, 1) {
            self.go(1);
        }
        let comma = self.eat(TokenKind::Comma);
        if let Some(code) = self.season().or_else(|| self.quarter_behind(partial)) {
            partial.season = Some(code);
        } else if !self.is_lone_small_numeral()
            && let Some(month) = self.month(&mut partial.listopad)
        {
            partial.month = Some(month);
            partial.day = self.day();
            self.day_word();
        } else if let Some(day) = self.day()
            && (month_behind(self, 0) || self.eat(TokenKind::Dot) && month_behind(self, 0))
            && let Some(month) = self.month(&mut partial.listopad)
        {
            (partial.month, partial.day) = (Some(month), Some(day));
        } else {
            self.at = before;
            return Ok(());
        }
        let year_comes = self.kind(0) == Some(TokenKind::Comma)
            && matches!(self.kind(1), Some(TokenKind::Number { digits: 4, .. }))
            && !matches!(self.kind(2), Some(TokenKind::Word(Word::Month(_))));
        if comma && year_comes {
            // "1950, September 19, 1955": the day may belong to either year.
            let range = self.list[before - 1].start..self.list[self.at + 1].end;
            return Err(DateFault::not_understood(range));
        }
        if !self.ends() && self.kind(0).is_some_and(|kind| matches!(kind, TokenKind::Number { .. })) {
            // "1910, March 1911" names two dates.
            (partial.season, partial.month, partial.day, self.at) = (None, None, None, before);
            return Ok(());
        }
        partial.year_first = true;
        Ok(())
    }

    /// The `d.` of Lithuanian `1956 m. sausio 15 d.`, where the text ends with it.
    fn day_word(&mut self) {
        let stop = usize::from(self.kind(1) == Some(TokenKind::Dot));
        if self.kind(0) == Some(TokenKind::Word(Word::Of)) && self.kind(1 + stop).is_none() {
            self.go(1 + stop);
        }
    }

    /// A month by its name or as a Roman numeral; `listopad` where the name is two months'.
    pub(super) fn month(&mut self, listopad: &mut bool) -> Option<Numeral> {
        let token = *self.list.get(self.at)?;
        let value = self.word(|word| match word {
            Word::Month(value) | Word::Roman(value @ 1..=12) | Word::SmallRoman(value) => Some(value),
            Word::Listopad => Some(11),
            Word::Lip => Some(7),
            _ => None,
        })?;
        if matches!(token.kind, TokenKind::Word(Word::Listopad | Word::Lip)) {
            *listopad = true;
        }
        // The raised letters of old hands: "Dec.r", "Feb.y".
        if self.glued(0)
            && matches!(self.kind(0), Some(TokenKind::Word(Word::Year | Word::And | Word::Ordinal)))
        {
            self.go(1);
        }
        Some(Numeral::new(value, token))
    }

    /// Whether a Roman numeral comes that is rather a volume's or part of a mark than a month: `v. 1956`.
    fn is_stray_numeral(&self) -> bool {
        match self.kind(0) {
            Some(TokenKind::Word(Word::SmallRoman(_))) => true,
            Some(TokenKind::Word(Word::Roman(_))) => {
                self.glued(1) && matches!(self.kind(1), Some(TokenKind::Number { .. }))
            }
            _ => false,
        }
    }

    /// Whether a Roman numeral in small letters comes and no day behind it: `1956 v` is a year and a mark.
    fn is_lone_small_numeral(&self) -> bool {
        let dot = usize::from(self.kind(1) == Some(TokenKind::Dot));
        matches!(self.kind(0), Some(TokenKind::Word(Word::SmallRoman(_))))
            && !matches!(self.kind(1 + dot), Some(TokenKind::Number { .. }))
    }

    pub(super) fn season(&mut self) -> Option<u8> {
        self.word(|word| if let Word::Season(code) = word { Some(code) } else { None })
    }

    /// `15`, `15th`.
    pub(super) fn day(&mut self) -> Option<Numeral> {
        let token = *self.list.get(self.at)?;
        let numeral = Numeral::new(small(token)?, token);
        // Digits that go on as a decade or another number are no day.
        if self.glued(1)
            && matches!(self.kind(1), Some(TokenKind::Word(Word::Plural) | TokenKind::Apostrophe))
        {
            return None;
        }
        self.go(1);
        if self.glued(0) && !self.eat_word(Word::Ordinal) {
            // "23d", "1er"
            let _ = self.eat_word(Word::Of) || numeral.value == 1 && self.eat_word(Word::Tens);
        }
        if self.kind(0) == Some(TokenKind::Hyphen) && self.kind(1) == Some(TokenKind::Word(Word::Ordinal)) {
            self.go(2);
        }
        Some(numeral)
    }
}
