//! Dates: EDTF (Library of Congress, specification of 2019-02-04, levels 0–2), W3CDTF date-times, and
//! dates as people write them.
//!
//! [`Date::edtf`] is strict and knows nothing but the standards; [`Date::read`] also takes prose, and
//! answers only where the text allows one reading: what could mean two days is
//! [`Ambiguous`](DateErrorKind::Ambiguous), never guessed. Years are astronomical, as in EDTF: year 0 is
//! 1 BCE, year −43 is 44 BCE. Days are counted in the proleptic Gregorian calendar and taken as stated:
//! this module turns no Old Style date into a new one. Words are known in a dozen languages of Europe
//! (`date/words/`); what language a text is in is not asked.

use std::fmt;

mod bounds;
mod bulk;
mod century;
mod complete;
mod double;
mod draft;
mod edtf;
mod encoding;
mod error;
mod free_text;
mod limit;
mod list;
mod numeric;
mod parser;
mod partial;
mod point;
mod range;
mod set;
mod tail;
mod time;
mod tokens;
mod words;

#[cfg(test)]
mod tests;

pub use bulk::Stated;
pub use encoding::DateEncoding;
pub use error::{DateError, DateErrorKind, Part};
pub use point::Point;
pub use set::Set;

/// A date as a record states it.
///
/// It is `Copy` and owns no memory. It borrows from the given text only a time of day and those forms of
/// EDTF it does not take apart ([`Extent::Other`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Date<'a> {
    extent: Extent<'a>,
    /// From its `T` on; empty when the date has none.
    time: &'a str,
    inferred: bool,
    old_style: bool,
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

    const fn of(extent: Extent<'a>) -> Self {
        Self { extent, time: "", inferred: false, old_style: false }
    }

    /// Reads EDTF of 2019, levels 0–2, and nothing else but W3CDTF date-times, which may lack the seconds
    /// (`1997-07-16T19:20+01:00`) or divide them (`19:20:30.45Z`).
    ///
    /// An interval that ends before it begins is read; [`is_reversed`](Self::is_reversed) tells. So is
    /// `[1962..1947]`.
    ///
    /// # Errors
    ///
    /// [`Impossible`](DateErrorKind::Impossible) for a date that no calendar has,
    /// [`NotUnderstood`](DateErrorKind::NotUnderstood) for all else, the forms of the 2012 draft (`199u`,
    /// `open`, `unknown`, `?~`) among them.
    pub fn edtf(text: &'a str) -> Result<Self, DateError> {
        edtf::parse(text).map_err(|fault| fault.within(text))
    }

    /// As [`edtf`](Self::edtf), where it does not matter why a text is none: saying why costs an allocation.
    #[must_use]
    pub fn if_edtf(text: &'a str) -> Option<Self> {
        edtf::parse(text).ok()
    }

    /// Reads EDTF, the forms of its draft of 2012 and of MARC (`19uu`, `195-`, `unknown/1956`), or a date in
    /// words: `15 January 1956`, `3 февраля 1954 г.`, `ca. 1947-62`, `[1956?]`, `vor 1917`, `б.д.`
    ///
    /// The readings that are conventions rather than evident:
    ///
    /// - With dots the day comes first, `03.04.1956` is 3 April (DIN 1355-1, GOST R 7.0.97). With slashes
    ///   or hyphens it is read only when one order exists.
    /// - `1910-11`, EDTF for November 1910, and `1920-22`, for summer, may be years too: ambiguous here.
    ///   But `1936-39`, which EDTF has as the third quadrimester of 1936, is 1936 to 1939, and `-1985`,
    ///   EDTF for 1986 BCE, is ambiguous. Where the text is known to be EDTF, call [`edtf`](Self::edtf).
    /// - `19th century` is `18XX`; `1900s` is a decade or a century, so ambiguous.
    /// - "Early", "late", "the first half of" have no EDTF: the year, decade or century they are part of is
    ///   read as a whole.
    /// - "ca." or "?" before a range covers both its ends; behind an end, that end, but both where square
    ///   brackets hold the whole. Behind a day or month it marks that: `[23.?] 3. 1906` is `1906-03-?23`.
    /// - `before 1917` is `[..1916]`, one date that lies before, and not the interval `../1916`, which
    ///   would say it lasted until then. "After" and "between" go likewise; the last takes in both ends.
    /// - `from 1953` and `1953-` are `1953/..`; `until 1953` is `../1953`.
    /// - A list is a set: `1910, 1938` is `{1910,1938}`, `1943 or 1946` is `[1943,1946]`. "And undated"
    ///   behind a date adds nothing to it.
    /// - `2/15 March 1917` and `1 (14) февраля 1918` give one day in two calendars, and the new one is
    ///   read; `O.S.` and `ст. ст.` make it [old style](Self::is_old_style).
    /// - Of `1947-1962, bulk 1950-1955` this is the first; [`Stated`] has both.
    ///
    /// # Errors
    ///
    /// As [`edtf`](Self::edtf), and [`Ambiguous`](DateErrorKind::Ambiguous) with both readings,
    /// [`NoYear`](DateErrorKind::NoYear), [`ShortYear`](DateErrorKind::ShortYear).
    pub fn read(text: &'a str) -> Result<Self, DateError> {
        let stated = Stated::read(text)?;
        Ok(stated.inclusive.or(stated.bulk).unwrap_or(Self::of(Extent::Undated)))
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
