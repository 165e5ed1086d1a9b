//! A date as a value: what stretch of time it names, and its canonical EDTF.

use std::fmt;

use super::point::Point;
use super::set::Set;
use super::time;

/// A date as a record states it.
///
/// It is `Copy` and owns no memory. It borrows from the given text only a time of day and those forms of
/// EDTF it does not take apart ([`Extent::Other`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Date<'a> {
    pub(super) extent: Extent<'a>,
    /// From its `T` on; empty when the date has none.
    pub(super) time: &'a str,
    pub(super) inferred: bool,
    pub(super) old_style: bool,
    /// The day of the week beside it, 1 for Monday; 0 where there is none.
    pub(super) weekday: u8,
}

/// What stretch of time a [`Date`] names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Extent<'a> {
    /// One year, season, month or day.
    Single(Point),
    /// From a start to an end (EDTF level 0 "Time Interval", level 1 "Extended Interval").
    Interval(Bound, Bound),
    /// One date, not known closer than to lie between these two, both included; neither is
    /// [`Bound::Unknown`]. In EDTF the one-of set `[1947..1962]`, `[..1916]`, `[1954..]` (level 2, "Set
    /// representation").
    Within(Bound, Bound),
    /// Several dates: all of them (`{1910,1938}`) or one of them (`[1943,1946]`).
    Set(Set),
    /// A year beyond four digits: `Y-17000`.
    Year(i64),
    /// Valid EDTF that is kept as written: significant digits, exponents, large sets.
    Other(&'a str),
    /// The text says that there is no date, or that it is unknown.
    Undated,
}

/// One end of an interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Bound {
    /// It begins or ends here.
    At(Point),
    /// It has no such end, or the end is left open: `..`.
    Open,
    /// The end is not known: nothing is written.
    Unknown,
}

impl<'a> Date<'a> {
    /// The date of one point.
    #[must_use]
    pub const fn single(point: Point) -> Self {
        Self::of(Extent::Single(point))
    }

    /// The interval between two ends, in whatever order they lie; `None` when neither end is a date.
    #[must_use]
    pub const fn interval(start: Bound, end: Bound) -> Option<Self> {
        match (start, end) {
            (Bound::At(_), _) | (_, Bound::At(_)) => Some(Self::of(Extent::Interval(start, end))),
            (Bound::Open | Bound::Unknown, Bound::Open | Bound::Unknown) => None,
        }
    }

    pub(super) const fn of(extent: Extent<'a>) -> Self {
        Self { extent, time: "", inferred: false, old_style: false, weekday: 0 }
    }

    /// What stretch of time it names.
    #[must_use]
    pub const fn extent(&self) -> Extent<'a> {
        self.extent
    }

    /// The time of day as written, with its zone and without the `T`; `None` when there is none.
    #[must_use]
    pub fn time(&self) -> Option<&'a str> {
        self.time.strip_prefix('T')
    }

    /// Whether the text says that there is no date.
    #[must_use]
    pub const fn is_undated(&self) -> bool {
        matches!(self.extent, Extent::Undated)
    }

    /// Whether the text stood in square brackets, wholly or in part: supplied by whoever described it.
    ///
    /// EDTF has no sign for this, so `Display` does not show it.
    #[must_use]
    pub const fn is_inferred(&self) -> bool {
        self.inferred
    }

    /// The same date, as supplied by whoever described it.
    #[must_use]
    pub const fn as_inferred(mut self) -> Self {
        self.inferred = true;
        self
    }

    /// Whether the text says that it is counted in the Julian calendar: `O.S.`, `ст. ст.`
    ///
    /// EDTF has no sign for this either, and the day is the one stated, not its Gregorian equal.
    #[must_use]
    pub const fn is_old_style(&self) -> bool {
        self.old_style
    }

    /// The date without what it borrows; `None` where it needs any of it.
    pub(super) fn owned(self) -> Option<Date<'static>> {
        let extent = match self.extent {
            Extent::Single(point) => Extent::Single(point),
            Extent::Interval(start, end) => Extent::Interval(start, end),
            Extent::Within(start, end) => Extent::Within(start, end),
            Extent::Set(set) => Extent::Set(set),
            Extent::Year(year) => Extent::Year(year),
            Extent::Undated => Extent::Undated,
            Extent::Other(_) => return None,
        };
        let owned = Date { extent, time: "", ..self };
        self.time.is_empty().then_some(owned)
    }

    /// The day of the week that the text names and the one on which the date lies, 1 for Monday to 7 for Sunday, where
    /// these differ. Until 1930 the weekday may also be that of the Julian calendar.
    #[must_use]
    pub fn other_weekday(&self) -> Option<(u8, u8)> {
        let Extent::Single(point) = self.extent else { return None };
        let stated = Some(self.weekday).filter(|day| *day > 0)?;
        let actual = point.weekday()?;
        let apart = |days: i32| (i32::from(actual) + days - 1).rem_euclid(7) + 1 == i32::from(stated);
        // The day may be stated in the Julian calendar, ten to thirteen days behind.
        let may_be_julian = point.year()? <= 1930 && (10..=13).any(apart);
        (stated != actual && !may_be_julian).then_some((stated, actual))
    }

    /// Whether any part of it is marked approximate (`~` or `%`).
    #[must_use]
    pub fn is_approximate(&self) -> bool {
        self.marked(Point::is_approximate, "~%")
    }

    /// Whether any part of it is marked uncertain (`?` or `%`).
    #[must_use]
    pub fn is_uncertain(&self) -> bool {
        self.marked(Point::is_uncertain, "?%")
    }

    fn marked(&self, mark: fn(Point) -> bool, signs: &str) -> bool {
        let at = |bound| matches!(bound, Bound::At(point) if mark(point));
        match self.extent {
            Extent::Single(point) => mark(point),
            Extent::Interval(start, end) | Extent::Within(start, end) => at(start) || at(end),
            Extent::Set(set) => set.members().iter().any(|(start, end)| mark(*start) || mark(*end)),
            Extent::Other(text) => text.contains(|c| signs.contains(c)),
            Extent::Year(_) | Extent::Undated => false,
        }
    }

    /// The date by itself as W3CDTF, with its time if that has the zone which W3CDTF demands.
    ///
    /// `None` for everything but a single point whose [`Point::w3cdtf`] exists.
    #[must_use]
    pub fn w3cdtf(&self) -> Option<impl fmt::Display + use<'a>> {
        match self.extent {
            Extent::Single(point) => {
                let time = if time::is_zoned(self.time) { self.time } else { "" };
                Some(Self {
                    extent: Extent::Single(point.w3cdtf()?),
                    time,
                    inferred: false,
                    old_style: false,
                    weekday: 0,
                })
            }
            Extent::Interval(..)
            | Extent::Within(..)
            | Extent::Set(_)
            | Extent::Year(_)
            | Extent::Other(_)
            | Extent::Undated => None,
        }
    }
}

impl<'a> From<Point> for Date<'a> {
    fn from(point: Point) -> Self {
        Self::single(point)
    }
}

/// The canonical EDTF; nothing for an undated one. [`Extent::Other`] and a time are shown as written.
impl fmt::Display for Date<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.extent {
            Extent::Single(point) => write!(f, "{point}{}", self.time),
            Extent::Interval(start, end) => write!(f, "{start}/{end}"),
            Extent::Within(Bound::At(start), Bound::At(end)) => write!(f, "[{start}..{end}]"),
            Extent::Within(Bound::At(start), Bound::Open | Bound::Unknown) => write!(f, "[{start}..]"),
            Extent::Within(Bound::Open | Bound::Unknown, Bound::At(end)) => write!(f, "[..{end}]"),
            Extent::Within(Bound::Open | Bound::Unknown, Bound::Open | Bound::Unknown) | Extent::Undated => {
                Ok(())
            }
            Extent::Set(set) => set.fmt(f),
            Extent::Year(year) => write!(f, "Y{year}"),
            Extent::Other(text) => f.write_str(text),
        }
    }
}

/// As it stands in an EDTF interval.
impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::At(point) => point.fmt(f),
            Self::Open => f.write_str(".."),
            Self::Unknown => Ok(()),
        }
    }
}
