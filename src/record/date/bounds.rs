//! The first and last day a date can mean.

use edtf_core::{Bound as Limit, Edtf};

use super::point::last_day;
use super::{Bound, Date, Extent, Point, edtf};

/// A day: year, month, day.
type Day = (i32, u8, u8);

impl Date<'_> {
    /// The first day it can mean, as year, month and day; `None` when it has no beginning or none is known.
    ///
    /// Marks move no bound: `1956~` begins on 1 January 1956. Seasons 21–24 say nothing of the hemisphere,
    /// so they have the bounds of their year.
    #[must_use]
    pub fn earliest(&self) -> Option<Day> {
        match self.extent {
            Extent::Single(point) => Some(point.earliest()),
            Extent::Interval(start, _) | Extent::Within(start, _) => Some(start.point()?.earliest()),
            Extent::Set(set) => set.members().iter().map(|(start, _)| start.earliest()).min(),
            Extent::Year(year) => Some((i32::try_from(year).ok()?, 1, 1)),
            Extent::Other(text) => other(text).0,
            Extent::Undated => None,
        }
    }

    /// The last day it can mean; as [`earliest`](Self::earliest).
    #[must_use]
    pub fn latest(&self) -> Option<Day> {
        match self.extent {
            Extent::Single(point) => Some(point.latest()),
            Extent::Interval(_, end) | Extent::Within(_, end) => Some(end.point()?.latest()),
            Extent::Set(set) => set.members().iter().map(|(_, end)| end.latest()).max(),
            Extent::Year(year) => Some((i32::try_from(year).ok()?, 12, 31)),
            Extent::Other(text) => other(text).1,
            Extent::Undated => None,
        }
    }

    /// Whether it is an interval whose end lies wholly before its start.
    #[must_use]
    pub fn is_reversed(&self) -> bool {
        match self.extent {
            Extent::Interval(Bound::At(start), Bound::At(end))
            | Extent::Within(Bound::At(start), Bound::At(end)) => end.latest() < start.earliest(),
            Extent::Other(_) => matches!((self.earliest(), self.latest()), (Some(a), Some(b)) if b < a),
            Extent::Single(_)
            | Extent::Interval(..)
            | Extent::Within(..)
            | Extent::Set(_)
            | Extent::Year(_)
            | Extent::Undated => false,
        }
    }
}

impl Bound {
    /// The point, unless the end is open or unknown.
    #[must_use]
    pub const fn point(self) -> Option<Point> {
        match self {
            Self::At(point) => Some(point),
            Self::Open | Self::Unknown => None,
        }
    }
}

impl Point {
    /// The first day it can mean, as year, month and day.
    #[must_use]
    pub fn earliest(self) -> Day {
        self.bounds().0
    }

    /// The last day it can mean, as year, month and day.
    #[must_use]
    pub fn latest(self) -> Day {
        self.bounds().1
    }

    fn bounds(self) -> (Day, Day) {
        let year = i32::from(self.year);
        let whole_year = ((year, 1, 1), (year, 12, 31));
        match (self.unspecified, self.components, self.month) {
            (0, 1, _) | (0, _, 21..=24) => whole_year,
            (0, 2, 1..=12) => ((year, self.month, 1), (year, self.month, last_day(self.year, self.month))),
            (0, 3, _) => ((year, self.month, self.day), (year, self.month, self.day)),
            (_, _, 21..=24) => Self { month: 0, components: 1, ..self }.bounds(),
            // A point with no bounds of its own is no valid one; its year stays the honest answer.
            _ => match limits(&Edtf::Date(edtf::to_core(self))) {
                (Some(first), Some(last)) => (first, last),
                (None, _) | (_, None) => whole_year,
            },
        }
    }
}

/// The bounds of EDTF that is kept as written.
fn other(text: &str) -> (Option<Day>, Option<Day>) {
    let of = |part: &str| Edtf::parse(part).map_or((None, None), |date| limits(&date));
    match text.split_once('/') {
        // Each end alone, as the crate refuses intervals that are reversed.
        Some((start, end)) => {
            let open = |part: &str| part.starts_with("..") || part.ends_with("..");
            (if open(start) { None } else { of(start).0 }, if open(end) { None } else { of(end).1 })
        }
        None => of(text),
    }
}

fn limits(date: &Edtf) -> (Option<Day>, Option<Day>) {
    let day = |limit| match limit {
        Limit::Date(day) => Some((i32::try_from(day.year).ok()?, day.month, day.day)),
        Limit::NegativeInfinity | Limit::PositiveInfinity | Limit::Unknown => None,
    };
    let bounds = date.bounds();
    (day(bounds.earliest), day(bounds.latest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_are_the_first_and_last_day() {
        for (text, first, last) in [
            ("1956", Some((1956, 1, 1)), Some((1956, 12, 31))),
            ("1956-02", Some((1956, 2, 1)), Some((1956, 2, 29))),
            ("1956-02-03?", Some((1956, 2, 3)), Some((1956, 2, 3))),
            ("-0043-03-15", Some((-43, 3, 15)), Some((-43, 3, 15))),
            ("195X", Some((1950, 1, 1)), Some((1959, 12, 31))),
            ("19XX-02-29", Some((1904, 2, 29)), Some((1996, 2, 29))),
            ("1956-1X", Some((1956, 10, 1)), Some((1956, 12, 31))),
            ("1989-21", Some((1989, 1, 1)), Some((1989, 12, 31))),
            ("198X-21", Some((1980, 1, 1)), Some((1989, 12, 31))),
            ("1989-34", Some((1989, 4, 1)), Some((1989, 6, 30))),
            ("1947/1962-03", Some((1947, 1, 1)), Some((1962, 3, 31))),
            ("../1962", None, Some((1962, 12, 31))),
            ("1962/", Some((1962, 1, 1)), None),
            ("[..1916]", None, Some((1916, 12, 31))),
            ("Y170002/Y170003", Some((170_002, 1, 1)), Some((170_003, 12, 31))),
            ("[1667,1760-12]", Some((1667, 1, 1)), Some((1760, 12, 31))),
            ("1950S2", Some((1900, 1, 1)), Some((1999, 12, 31))),
            ("Y-17E9", None, None),
        ] {
            let date = Date::edtf(text).unwrap();
            assert_eq!((date.earliest(), date.latest()), (first, last), "{text}");
        }
    }

    #[test]
    fn reversed_intervals_are_read_and_recognised() {
        for (text, reversed) in [
            ("1962/1947", true),
            ("1956-02-02/1956-02-01", true),
            ("Y170002/Y170000", true),
            ("[1962..1947]", true),
            ("1956-02/1956", false),
            ("1956-12/195X", false),
            ("1956/..", false),
            ("1956-24/1956-21", false),
        ] {
            assert_eq!(Date::edtf(text).unwrap().is_reversed(), reversed, "{text}");
        }
    }
}
