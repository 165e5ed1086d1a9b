//! Dates and times: `dateTime`, `date`, `time` and the five partial ones, with their partial order.
//!
//! XML Schema Part 2 (second edition), sections 3.2.7 to 3.2.14: years have four digits or more and there is no
//! year 0; 24:00:00 is the beginning of the next day; without a time zone a moment is anywhere within 14 hours.

use std::cmp::Ordering;

use super::primitive::Primitive;

/// A moment, as far as it is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Instant {
    /// Seconds from an arbitrary zero, as if in UTC.
    seconds: i128,
    /// The fraction of a second, in attoseconds.
    atto: u64,
    /// Minutes east of UTC.
    zone: Option<i16>,
}

/// Half a day and two hours: the widest time zone there is.
const WIDEST: i128 = 14 * 3600;

impl Instant {
    /// Reads a value of that type; `None` where the text is none.
    #[must_use]
    pub fn parse(kind: Primitive, text: &str) -> Option<Self> {
        let mut rest = Cursor { rest: text };
        let (mut year, mut month, mut day) = (2000, 1, 1);
        let (mut clock, mut atto) = (0, 0);
        match kind {
            Primitive::DateTime => {
                (year, month, day) = (rest.year()?, rest.dash_two()?, rest.dash_two()?);
                rest.literal("T")?;
                (clock, atto) = rest.clock()?;
            }
            Primitive::Date => (year, month, day) = (rest.year()?, rest.dash_two()?, rest.dash_two()?),
            Primitive::Time => (clock, atto) = rest.clock()?,
            Primitive::GYearMonth => (year, month) = (rest.year()?, rest.dash_two()?),
            Primitive::GYear => year = rest.year()?,
            Primitive::GMonthDay => {
                rest.literal("-")?;
                (month, day) = (rest.dash_two()?, rest.dash_two()?);
            }
            Primitive::GDay => {
                rest.literal("--")?;
                day = rest.dash_two()?;
            }
            Primitive::GMonth => {
                rest.literal("-")?;
                month = rest.dash_two()?;
            }
            Primitive::String
            | Primitive::Boolean
            | Primitive::Decimal
            | Primitive::Float
            | Primitive::Double
            | Primitive::Duration
            | Primitive::HexBinary
            | Primitive::Base64Binary
            | Primitive::AnyUri
            | Primitive::QName
            | Primitive::Notation => return None,
        }
        let zone = rest.zone()?;
        if !rest.rest.is_empty() || !(1..=12).contains(&month) || !(1..=days_of(year, month)).contains(&day) {
            return None;
        }
        let seconds = days(year, month, day) * 86_400 + clock;
        Some(Self { seconds: seconds - i128::from(zone.unwrap_or(0)) * 60, atto, zone })
    }

    /// The order of two moments; `None` where it depends on a time zone that is not given.
    #[must_use]
    pub fn order(&self, other: &Self) -> Option<Ordering> {
        let compare = |a: i128, b: i128| a.cmp(&b).then(self.atto.cmp(&other.atto));
        match (self.zone, other.zone) {
            (Some(_), Some(_)) | (None, None) => Some(compare(self.seconds, other.seconds)),
            (Some(_), None) => {
                if compare(self.seconds, other.seconds - WIDEST) == Ordering::Less {
                    Some(Ordering::Less)
                } else {
                    (compare(self.seconds, other.seconds + WIDEST) == Ordering::Greater)
                        .then_some(Ordering::Greater)
                }
            }
            (None, Some(_)) => other.order(self).map(Ordering::reverse),
        }
    }

    /// A text that is the same for equal moments of one type, and only for these.
    #[must_use]
    pub fn canonical(&self) -> String {
        format!("{}.{}{}", self.seconds, self.atto, if self.zone.is_some() { "Z" } else { "" })
    }
}

/// Days from 0000-03-01 of the proleptic Gregorian calendar.
pub(super) fn days(year: i128, month: i128, day: i128) -> i128 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * (if month > 2 { month - 3 } else { month + 9 }) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year
}

fn days_of(year: i128, month: i128) -> i128 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.rem_euclid(4) == 0 && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

struct Cursor<'a> {
    rest: &'a str,
}

impl Cursor<'_> {
    fn literal(&mut self, text: &str) -> Option<()> {
        self.rest = self.rest.strip_prefix(text)?;
        Some(())
    }

    fn digits(&mut self) -> &str {
        let end = self.rest.bytes().position(|byte| !byte.is_ascii_digit()).unwrap_or(self.rest.len());
        let (digits, rest) = self.rest.split_at(end);
        self.rest = rest;
        digits
    }

    /// A year; year -1 comes right before year 1.
    fn year(&mut self) -> Option<i128> {
        let before = self.literal("-").is_some();
        let digits = self.digits();
        if digits.len() < 4 || digits.len() > 4 && digits.starts_with('0') || digits.len() > 20 {
            return None;
        }
        match digits.parse().ok()? {
            0 => None,
            year if before => Some(1 - year),
            year => Some(year),
        }
    }

    fn two(&mut self) -> Option<i128> {
        let digits = self.rest.get(..2).filter(|two| two.bytes().all(|byte| byte.is_ascii_digit()))?;
        let value = digits.parse().ok();
        self.rest = &self.rest[2..];
        value
    }

    fn dash_two(&mut self) -> Option<i128> {
        self.literal("-")?;
        self.two()
    }

    fn clock(&mut self) -> Option<(i128, u64)> {
        let hours = self.two()?;
        self.literal(":")?;
        let minutes = self.two()?;
        self.literal(":")?;
        let seconds = self.two()?;
        let mut atto = 0;
        if self.literal(".").is_some() {
            let digits = self.digits();
            if digits.is_empty() {
                return None;
            }
            for position in 0..18 {
                atto = atto * 10 + digits.as_bytes().get(position).map_or(0, |digit| u64::from(digit - b'0'));
            }
        }
        let midnight = hours == 24 && minutes == 0 && seconds == 0 && atto == 0;
        (midnight || hours < 24 && minutes < 60 && seconds < 60)
            .then_some((hours * 3600 + minutes * 60 + seconds, atto))
    }

    fn zone(&mut self) -> Option<Option<i16>> {
        let sign = match self.rest.as_bytes().first() {
            None => return Some(None),
            Some(b'Z') => {
                self.rest = &self.rest[1..];
                return Some(Some(0));
            }
            Some(b'+') => 1,
            Some(b'-') => -1,
            Some(_) => return None,
        };
        self.rest = &self.rest[1..];
        let hours = self.two()?;
        self.literal(":")?;
        let minutes = self.two()?;
        let all = hours * 60 + minutes;
        (minutes < 60 && all <= 14 * 60).then_some(Some(sign * all as i16))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_that_exist_are_read_and_others_are_not() {
        for (kind, good) in [
            (Primitive::Date, "1956-01-15"),
            (Primitive::Date, "-0044-03-15Z"),
            (Primitive::Date, "12345-01-01+14:00"),
            (Primitive::Date, "2000-02-29"),
            (Primitive::DateTime, "2000-01-01T24:00:00"),
            (Primitive::DateTime, "2000-01-01T12:00:00.123-05:30"),
            (Primitive::Time, "23:59:59Z"),
            (Primitive::GYear, "1956"),
            (Primitive::GYearMonth, "1956-12Z"),
            (Primitive::GMonthDay, "--02-29"),
            (Primitive::GDay, "---31"),
            (Primitive::GMonth, "--12"),
        ] {
            assert!(Instant::parse(kind, good).is_some(), "{good}");
        }
        for (kind, bad) in [
            (Primitive::Date, "1956-1-15"),
            (Primitive::Date, "0000-01-01"),
            (Primitive::Date, "1900-02-29"),
            (Primitive::Date, "01956-01-01"),
            (Primitive::Date, "+1956-01-01"),
            (Primitive::Date, "1956-01-01 "),
            (Primitive::Date, "1956-01-01+15:00"),
            (Primitive::DateTime, "2000-01-01T24:00:01"),
            (Primitive::DateTime, "2000-01-01T12:00"),
            (Primitive::Time, "12:00:60"),
            (Primitive::Time, "12:00:00."),
            (Primitive::GYear, "56"),
            (Primitive::GMonthDay, "--02-30"),
            (Primitive::GMonth, "--13"),
        ] {
            assert!(Instant::parse(kind, bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn the_order_is_partial_where_time_zones_are_missing() {
        let at = |text| Instant::parse(Primitive::DateTime, text).unwrap();
        let order = |a, b| at(a).order(&at(b));
        assert_eq!(order("2000-01-15T00:00:00", "2000-02-15T00:00:00"), Some(Ordering::Less));
        assert_eq!(order("2000-01-15T12:00:00", "2000-01-16T12:00:00Z"), Some(Ordering::Less));
        assert_eq!(order("2000-01-01T12:00:00", "1999-12-31T23:00:00Z"), None);
        assert_eq!(order("2000-01-16T12:00:00", "2000-01-16T12:00:00Z"), None);
        assert_eq!(order("2000-01-16T00:00:00Z", "2000-01-16T12:00:00+12:00"), Some(Ordering::Equal));
        assert_eq!(order("-0001-12-31T00:00:00Z", "0001-01-01T00:00:00Z"), Some(Ordering::Less));
    }
}
