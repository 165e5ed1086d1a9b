//! One year, season, month or day, as precisely as it is known.

use std::fmt;

/// A part of a date that a calendar limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DatePart {
    /// The month of a year.
    Month,
    /// The day of a month.
    Day,
}

/// One year, season, month or day of the years −9999 to 9999, as precisely as it is known.
///
/// Any digit may be unspecified (EDTF level 1 "Unspecified digit(s) from the right", level 2 "Unspecified
/// Digit") and each component approximate, uncertain or both (level 1 "Qualification of a date", level 2
/// "Qualification").
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Point {
    /// Unspecified digits count 0 here and in the next two.
    pub(super) year: i16,
    /// 0 when there is none and the precision is a year.
    pub(super) month: u8,
    pub(super) day: u8,
    /// 1 for a year, 2 with a month or season, 3 with a day.
    pub(super) components: u8,
    /// A bit for each unspecified digit of YYYYMMDD, the highest for the thousands.
    pub(super) unspecified: u8,
    /// A bit for each component, the lowest for the year; likewise in the next.
    pub(super) approximate: u8,
    pub(super) uncertain: u8,
}

/// Where a component's digits stand among the eight, and how many there are.
const DIGITS: [(u8, u8); 3] = [(4, 4), (2, 2), (0, 2)];

impl Point {
    /// A year, a month of it or a day of that; `None` if the calendar has no such month or day, or the
    /// year lies beyond −9999 to 9999. Year 0 is 1 BCE.
    #[must_use]
    pub fn new(year: i32, month: Option<u8>, day: Option<u8>) -> Option<Self> {
        let year = i16::try_from(year).ok()?;
        Self::checked(year, month, day).ok()
    }

    /// A season or other part of a year by its EDTF code: 21 spring, 22 summer, 23 autumn, 24 winter;
    /// 25–41 level 2 "Sub-year groupings". `None` for other codes, and years beyond −9999 to 9999.
    #[must_use]
    pub fn in_season(year: i32, code: u8) -> Option<Self> {
        let mut point = Self::new(year, None, None)?;
        if !(21..=41).contains(&code) {
            return None;
        }
        (point.month, point.components) = (code, 2);
        Some(point)
    }

    /// As [`Point::new`], saying which part does not exist and what would be the last; a year out of
    /// range is a fault of the month.
    pub(super) fn checked(year: i16, month: Option<u8>, day: Option<u8>) -> Result<Self, (DatePart, u8)> {
        let components = 1 + u8::from(month.is_some()) + u8::from(day.is_some());
        let (m, d) = (month.unwrap_or(0), day.unwrap_or(0));
        if (month.is_some() || day.is_some()) && !(1..=12).contains(&m) || !(-9999..=9999).contains(&year) {
            return Err((DatePart::Month, 12));
        }
        if day.is_some() && !(1..=last_day(year, m)).contains(&d) {
            return Err((DatePart::Day, last_day(year, m)));
        }
        Ok(Self { year, month: m, day: d, components, unspecified: 0, approximate: 0, uncertain: 0 })
    }

    /// The years that begin with the same digits: 3 for a decade (`195X`), 2 for a century (`19XX`).
    pub(super) const fn years_of(year: i16, digits: u8) -> Self {
        let step: i16 = if digits == 3 { 10 } else { 100 };
        Self {
            year: year / step * step,
            month: 0,
            day: 0,
            components: 1,
            unspecified: if digits == 3 { 0x10 } else { 0x30 },
            approximate: 0,
            uncertain: 0,
        }
    }

    /// The year, astronomical: 0 is 1 BCE. `None` if any of its digits is unspecified.
    #[must_use]
    pub fn year(self) -> Option<i32> {
        (self.unspecified & 0xF0 == 0).then_some(i32::from(self.year))
    }

    /// The month, 1–12. `None` if there is none, or any of its digits is unspecified.
    #[must_use]
    pub fn month(self) -> Option<u8> {
        (self.unspecified & 0x0C == 0 && (1..=12).contains(&self.month)).then_some(self.month)
    }

    /// The season or other part of a year, 21–41, by its EDTF code.
    #[must_use]
    pub fn season(self) -> Option<u8> {
        (self.unspecified & 0x0C == 0 && self.month > 20).then_some(self.month)
    }

    /// The day, 1–31. `None` if there is none, or any of its digits is unspecified; the month may be
    /// unspecified beside it (`1956-XX-15`).
    #[must_use]
    pub fn day(self) -> Option<u8> {
        (self.unspecified & 0x03 == 0 && self.day > 0).then_some(self.day)
    }

    /// Whether any digit is unspecified: `195X`, `1956-XX`.
    #[must_use]
    pub const fn has_unspecified(self) -> bool {
        self.unspecified != 0
    }

    /// Whether nothing is known of its year: `XXXX-01-12`.
    #[must_use]
    pub const fn lacks_year(self) -> bool {
        self.unspecified & 0xF0 == 0xF0
    }

    /// Whether any component is marked approximate (`~` or `%`).
    #[must_use]
    pub const fn is_approximate(self) -> bool {
        self.approximate != 0
    }

    /// Whether any component is marked uncertain (`?` or `%`).
    #[must_use]
    pub const fn is_uncertain(self) -> bool {
        self.uncertain != 0
    }

    /// The same point, marked as a whole besides what marks it bears.
    #[must_use]
    pub const fn marked(mut self, approximate: bool, uncertain: bool) -> Self {
        let all = (1 << self.components) - 1;
        if approximate {
            self.approximate = all;
        }
        if uncertain {
            self.uncertain = all;
        }
        self
    }

    /// The same point with these marks besides, a bit for each component, the lowest for the year.
    pub(super) const fn marked_parts(mut self, approximate: u8, uncertain: u8) -> Self {
        let all = (1 << self.components) - 1;
        self.approximate |= approximate & all;
        self.uncertain |= uncertain & all;
        self
    }

    /// The same point without any mark; its `Display` is EDTF without qualifiers.
    #[must_use]
    pub const fn unmarked(mut self) -> Self {
        (self.approximate, self.uncertain) = (0, 0);
        self
    }

    /// The clean value whose `Display` is W3CDTF: `1956-01-15`, `1956-01` or `1956`.
    ///
    /// `None` when digits are unspecified, for a season, and for a year before 0.
    #[must_use]
    pub const fn w3cdtf(self) -> Option<Self> {
        if self.unspecified != 0 || self.month > 12 || self.year < 0 { None } else { Some(self.unmarked()) }
    }

    /// What no date is.
    pub(super) const NONE: Self =
        Self { year: 0, month: 0, day: 0, components: 1, unspecified: 0, approximate: 0, uncertain: 0 };

    /// Whether both name a year, both a month or both a day.
    pub(super) const fn is_as_precise_as(self, other: Self) -> bool {
        self.components == other.components
    }

    /// The first and the last point of the precision of `other` that this one covers, itself if it is as
    /// precise; `None` unless both are plain.
    pub(super) fn refined(self, other: Self) -> Option<(Self, Self)> {
        if !self.is_plain() || !other.is_plain() || self.components > other.components {
            return None;
        }
        let of = |(year, month, day): (i32, u8, u8)| match other.components {
            1 => Self::new(year, None, None),
            2 => Self::new(year, Some(month), None),
            _ => Self::new(year, Some(month), Some(day)),
        };
        Some((of(self.earliest())?, of(self.latest())?))
    }

    /// Whether it is a plain year, month or day: digits throughout, no mark, no season.
    pub(super) const fn is_plain(self) -> bool {
        self.unspecified == 0 && self.approximate == 0 && self.uncertain == 0 && self.month <= 12
    }

    /// The year, month or day after this one, if it is plain.
    pub(super) fn next(self) -> Option<Self> {
        let (y, m, d) = (i32::from(self.year), self.month, self.day);
        match (self.is_plain(), self.components) {
            (false, _) => None,
            (true, 1) => Self::new(y + 1, None, None),
            (true, 2) if m == 12 => Self::new(y + 1, Some(1), None),
            (true, 2) => Self::new(y, Some(m + 1), None),
            (true, _) if d < last_day(self.year, m) => Self::new(y, Some(m), Some(d + 1)),
            (true, _) if m < 12 => Self::new(y, Some(m + 1), Some(1)),
            (true, _) => Self::new(y + 1, Some(1), Some(1)),
        }
    }

    /// The year, month or day before this one, if it is plain.
    pub(super) fn previous(self) -> Option<Self> {
        let (y, m, d) = (i32::from(self.year), self.month, self.day);
        match (self.is_plain(), self.components) {
            (false, _) => None,
            (true, 1) => Self::new(y - 1, None, None),
            (true, 2) if m == 1 => Self::new(y - 1, Some(12), None),
            (true, 2) => Self::new(y, Some(m - 1), None),
            (true, _) if d > 1 => Self::new(y, Some(m), Some(d - 1)),
            (true, _) if m > 1 => Self::new(y, Some(m - 1), Some(last_day(self.year, m - 1))),
            (true, _) => Self::new(y - 1, Some(12), Some(31)),
        }
    }

    /// The mark of component `at`, as EDTF writes it.
    const fn mark(self, at: u8) -> Option<char> {
        match (self.uncertain >> at & 1, self.approximate >> at & 1) {
            (0, 0) => None,
            (0, _) => Some('~'),
            (_, 0) => Some('?'),
            _ => Some('%'),
        }
    }
}

/// The last day of a month 1–12, in the proleptic Gregorian calendar; 31 of any other.
pub(super) const fn last_day(year: i16, month: u8) -> u8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// EDTF, in the form the specification prefers: one mark behind as much as it covers, else one before
/// each component.
impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let first = self.mark(0);
        let alike = (0..self.components).take_while(|at| self.mark(*at) == first).count();
        // Marks behind a component cover all before it, so they serve only from the year on.
        let group = usize::from(self.components) == alike || first.is_some();
        if self.year < 0 {
            f.write_str("-")?;
        }
        let values = [self.year.unsigned_abs(), u16::from(self.month), u16::from(self.day)];
        for (at, value) in (0..self.components).zip(values) {
            let grouped = group && usize::from(at) < alike;
            if at > 0 {
                f.write_str("-")?;
            }
            if let (false, Some(mark)) = (grouped, self.mark(at)) {
                write!(f, "{mark}")?;
            }
            let (shift, count) = DIGITS[usize::from(at)];
            for place in (0..count).rev() {
                if self.unspecified >> (shift + place) & 1 == 1 {
                    f.write_str("X")?;
                } else {
                    write!(f, "{}", value / 10u16.pow(u32::from(place)) % 10)?;
                }
            }
            if let (true, Some(mark)) = (grouped && usize::from(at) + 1 == alike, first) {
                write!(f, "{mark}")?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_exists_only_where_the_calendar_has_it() {
        assert!(Point::new(1956, Some(2), Some(29)).is_some());
        assert!(Point::new(1900, Some(2), Some(29)).is_none());
        assert!(Point::new(0, Some(2), Some(29)).is_some(), "year 0 (1 BCE) is a leap year");
        assert!(Point::new(1956, None, Some(1)).is_none());
        assert!(Point::new(10_000, None, None).is_none() && Point::new(70_000, None, None).is_none());
        assert!(Point::in_season(1956, 20).is_none() && Point::in_season(1956, 42).is_none());
    }

    #[test]
    fn the_clean_value_has_no_marks_and_no_gaps() {
        let day = Point::new(1956, Some(1), Some(15)).unwrap().marked(true, true);
        assert_eq!(day.to_string(), "1956-01-15%");
        assert_eq!(day.w3cdtf().unwrap().to_string(), "1956-01-15");
        assert_eq!(day.unmarked().to_string(), "1956-01-15");
        assert_eq!(Point::years_of(1956, 3).w3cdtf(), None);
        assert_eq!(Point::in_season(1956, 21).unwrap().w3cdtf(), None);
        assert_eq!(Point::new(-1, None, None).unwrap().w3cdtf(), None);
        assert_eq!(Point::new(0, None, None).unwrap().w3cdtf().unwrap().to_string(), "0000");
    }

    #[test]
    fn the_neighbours_of_a_point_are_of_its_own_precision() {
        for (month, day, previous, next) in [
            (None, None, "1955", "1957"),
            (Some(1), None, "1955-12", "1956-02"),
            (Some(12), None, "1956-11", "1957-01"),
            (Some(3), Some(1), "1956-02-29", "1956-03-02"),
            (Some(2), Some(29), "1956-02-28", "1956-03-01"),
            (Some(12), Some(31), "1956-12-30", "1957-01-01"),
            (Some(1), Some(1), "1955-12-31", "1956-01-02"),
        ] {
            let point = Point::new(1956, month, day).unwrap();
            assert_eq!(point.previous().unwrap().to_string(), previous);
            assert_eq!(point.next().unwrap().to_string(), next);
        }
        assert_eq!(Point::new(9999, None, None).unwrap().next(), None);
        assert_eq!(Point::new(1956, None, None).unwrap().marked(true, false).next(), None);
    }
}
