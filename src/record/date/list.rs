//! A range, a list of dates and ranges, and what each member leaves to the others.

use std::ops::Range;

use super::complete::{complete, reversed};
use super::error::{DateErrorKind, DateFault};
use super::parser::Parser;
use super::partial::{Partial, WHOLE};
use super::range::Connector;
use super::tokens::{Token, TokenKind};
use super::words::Word;
use super::{Bound, Date, Extent, Point, Set};

/// One member of a list: a date, or a range.
pub(super) struct Piece {
    pub(super) start: Partial,
    pub(super) end: End,
}

/// The other end of a range.
pub(super) enum End {
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
    /// The one date, or range, that the text is.
    pub(super) fn alone(
        &self,
        piece: Piece,
        since: bool,
        all: &Range<usize>,
    ) -> Result<Option<Date<'static>>, DateFault> {
        let Piece { start, end } = piece;
        let year_lacks = start.year.is_none() && start.before.is_none();
        match end {
            End::None if year_lacks && (start.month.is_some() || start.season.is_some()) => {
                match start.of_no_year()?.filter(|_| !since && self.names_month(&start)) {
                    Some(point) => Ok(Some(Date::single(point))),
                    None => Err(DateFault::new(DateErrorKind::NoYear, all.clone())),
                }
            }
            End::None if start.span.is_some() && !since => {
                Ok(start.ends()?.and_then(|(first, last)| Date::interval(Bound::At(first), Bound::At(last))))
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
                let era = |kind| matches!(kind, TokenKind::Word(Word::BeforeChrist | Word::AnnoDomini));
                if self.list.iter().any(|token| era(token.kind)) && reversed(&start, &end)? {
                    // "1040-1 CE" shortens its second year, and "1000-500 BC" gives both their era at once.
                    return Ok(None);
                }
                if end.year.is_some_and(Point::has_unspecified) && reversed(&start, &end)? {
                    // "2015-16--"
                    return Ok(None);
                }
                Ok(match (start.ends()?, end.ends()?) {
                    // "1961 - 1961", as systems write that have a field for each end.
                    (Some((start, last)), Some((first, end))) if start == end && last == first => {
                        Some(Date::single(start))
                    }
                    (Some((start, _)), Some((_, end))) => Date::interval(Bound::At(start), Bound::At(end)),
                    (_, _) => None,
                })
            }
        }
    }

    /// Whether its month stands there by its name, and not as a number that may count anything.
    fn names_month(&self, partial: &Partial) -> bool {
        let at = partial.month.as_ref().map(|month| month.range.start);
        self.list
            .iter()
            .any(|token| Some(token.start) == at && matches!(token.kind, TokenKind::Word(Word::Month(_))))
    }

    /// The list that begins with this member, the separator being next.
    pub(super) fn list_of(
        &mut self,
        first: Piece,
        all: &Range<usize>,
    ) -> Result<Option<Date<'static>>, DateFault> {
        let mut pieces: [Option<Piece>; MOST] = [const { None }; MOST];
        pieces[0] = Some(first);
        let (mut one_of, mut all_of, mut count) = (false, false, 1);
        if let [
            Token { kind: TokenKind::Word(Word::C), .. },
            Token { kind: TokenKind::Number { .. }, glued: true, .. },
            ..,
        ] = self.list
        {
            // "c1955, 1956": the first is the year of copyright.
            return Ok(None);
        }
        loop {
            let _ = self.remark();
            let acted = self.is_behind_act();
            let comma = self.eat(TokenKind::Comma) || self.eat(TokenKind::Semicolon) || acted;
            if self.eat_word(Word::Or) {
                one_of = true;
            } else if self.eat_word(Word::And) || self.dutch_and() {
                all_of = true;
            } else if !comma {
                return Ok(None);
            }
            if self.kind(0) == Some(TokenKind::Word(Word::Copyright)) {
                return Ok(None);
            }
            if self.kind(0) == Some(TokenKind::Word(Word::C))
                && self.glued(1)
                && self.kind(1) != Some(TokenKind::Dot)
            {
                // "1967, c1965": the second is the year of copyright.
                return Ok(None);
            }
            let before = pieces[count - 1].as_ref().map(|piece| piece.last().clone()).unwrap_or_default();
            let short = if one_of { self.short_year(&before, Connector::Dash)? } else { None };
            let short = short.or_else(|| self.short_decade(&before));
            let piece = match short {
                Some(start) => Some(Piece { start, end: End::None }),
                None => {
                    let marks = self.marks();
                    self.piece(marks, all)?
                }
            };
            let (Some(mut piece), Some(slot)) = (piece, pieces.get_mut(count)) else { return Ok(None) };
            let has_day = before.day.is_some() && !before.year_first;
            if one_of && piece.start.plain_year().is_some() && has_day && before.year.is_some() {
                // "March 21, 1992 or 1998"
                piece.start.month.clone_from(&before.month);
                piece.start.day.clone_from(&before.day);
            }
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
        let acts = self.list.iter().any(|token| token.kind == TokenKind::Word(Word::Act));
        if one_of && (all_of || acts) {
            // "1928, cast 1928 or 1929": one of the two, and another.
            return Ok(None);
        }
        if let (true, Some(first)) = (one_of, &mut pieces[0])
            && first.start.uncertain == WHOLE
            && matches!(self.list[0].kind, TokenKind::Word(Word::Maybe) | TokenKind::Question)
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
            if start.part && !(one_of && start.year.is_some_and(Point::has_unspecified)) {
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

    /// The Dutch "en" before a year, which is French for "in".
    fn dutch_and(&mut self) -> bool {
        matches!(self.kind(1), Some(TokenKind::Number { digits: 4, .. })) && self.eat_word(Word::The)
    }

    /// One date, or a range. Marks before the whole cover both ends.
    pub(super) fn piece(
        &mut self,
        marks: (bool, bool),
        all: &Range<usize>,
    ) -> Result<Option<Piece>, DateFault> {
        let Some(mut start) = self.partial()? else { return Ok(None) };
        self.act_behind();
        let Some(connector) = self.connector().or_else(|| self.slash(&start)) else {
            start.mark(marks);
            return Ok(Some(Piece { start, end: End::None }));
        };
        let unknown = self.eat_word(Word::Unknown)
            || self.eat_word(Word::Undated)
            || self.kind(0) == Some(TokenKind::Question)
                && self.kind(1).is_none()
                && self.eat(TokenKind::Question);
        let open = if unknown {
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
        let short = self.short_year(&start, connector)?;
        let short = short.or_else(|| self.bare_century(&start)).or_else(|| self.short_decade(&start));
        let end = match short {
            Some(right) => Some(right),
            None => {
                let before = self.at;
                let end = self.partial()?;
                let next_month = matches!(self.kind(0), Some(TokenKind::Word(Word::Month(_))));
                match end {
                    Some(end) if start.year_first && !end.year_first && end.month.is_some() && next_month => {
                        // "1979 April-May, 1990 August": the year is of what follows it.
                        self.at = before;
                        let mut alone = Partial { approximate: end.approximate, ..Partial::default() };
                        alone.month = self.month(&mut alone.listopad);
                        alone.day = self.day();
                        Some(alone)
                    }
                    end => end,
                }
            }
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
            if !self.list.iter().any(|token| matches!(token.kind, TokenKind::Number { digits: 4, .. })) {
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
        self.act_behind();
        start.mark(marks);
        end.mark(marks);
        Ok(Some(Piece { start, end: End::At(end) }))
    }

    /// Whether the text or a member of its list ends here.
    fn list_ends(&self) -> bool {
        matches!(
            self.kind(0),
            None | Some(
                TokenKind::Dot
                    | TokenKind::Comma
                    | TokenKind::Semicolon
                    | TokenKind::Word(Word::And | Word::Undated)
            )
        )
    }
}
