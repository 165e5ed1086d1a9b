//! Other calendars, counted in days: the Hebrew one (of fixed arithmetic), the Islamic one (tabular; sighting and the
//! Umm al-Qura differ by up to two days, so its days are two days wide on each side), and that of the French Republic.
//!
//! Years that begin in other months than January are intervals of two years, never one year. Rules: E. M. Reingold and
//! N. Dershowitz, Calendrical Calculations, chapters 7, 8 and 17; the days on which Republican years began are those of
//! the decrees.

use super::days::{civil, days_from_civil};
use super::{Bound, Date, Extent, Point};

/// The interval from one year to the next.
pub(super) fn two_years(first: i32) -> Option<Date<'static>> {
    years(first, first + 1)
}

/// The interval between two years, which may be one.
fn years(first: i32, last: i32) -> Option<Date<'static>> {
    let (first, last) = (Point::new(first, None, None)?, Point::new(last, None, None)?);
    if first == last { Some(Date::single(first)) } else { Date::interval(Bound::At(first), Bound::At(last)) }
}

fn day_point(days: i32) -> Option<Point> {
    let (year, month, day) = civil(days);
    Point::new(year, Some(month), Some(day))
}

/// The interval from one day to another, counted from 1 January 1970.
fn days(first: i32, last: i32) -> Option<Date<'static>> {
    let (first, last) = (day_point(first)?, day_point(last)?);
    if first == last { Some(Date::single(first)) } else { Date::interval(Bound::At(first), Bound::At(last)) }
}

/// A date of the Islamic calendar: a year is an interval of years, a month one of days, a day one within five.
pub(super) fn islamic(year: i32, month: Option<u8>, day: Option<u8>) -> Option<Date<'static>> {
    /// How far other reckonings of the calendar are from the tabular one, in days.
    const APART: i32 = 2;
    if !(1..=1600).contains(&year) {
        return None;
    }
    let start = |year: i32, month: i32| {
        // 1 Muharram 1 was 16 July 622 of the Julian calendar.
        let epoch = days_from_civil(622, 7, 19);
        epoch + (year - 1) * 354 + (11 * year + 3).div_euclid(30) + 29 * (month - 1) + month / 2
    };
    match (month, day) {
        (None, _) => {
            let (first, last) = (civil(start(year, 1) - APART).0, civil(start(year + 1, 1) - 1 + APART).0);
            years(first, last)
        }
        (Some(month), None) => {
            let month = i32::from(month);
            let next = if month == 12 { start(year + 1, 1) } else { start(year, month + 1) };
            days(start(year, month) - APART, next - 1 + APART)
        }
        (Some(month), Some(day)) => {
            let at = start(year, i32::from(month)) + i32::from(day) - 1;
            let (first, last) = (day_point(at - APART)?, day_point(at + APART)?);
            (day <= 30).then_some(Date::of(Extent::Within(Bound::At(first), Bound::At(last))))
        }
    }
}

/// A year of the solar calendar of Iran, which begins in March.
pub(super) fn iranian(year: i32) -> Option<Date<'static>> {
    (1200..=1500).contains(&year).then(|| two_years(year + 621))?
}

/// The days before the first of Tishri of a Hebrew year, counted from the epoch.
fn hebrew_elapsed(year: i64) -> i64 {
    let months = (235 * year - 234).div_euclid(19);
    let parts = 12_084 + 13_753 * months;
    let day = 29 * months + parts.div_euclid(25_920);
    if (3 * (day + 1)).rem_euclid(7) < 3 { day + 1 } else { day }
}

/// The first of Tishri, in days from 1 January 1970.
fn hebrew_new_year(year: i64) -> i64 {
    let (before, at, after) = (hebrew_elapsed(year - 1), hebrew_elapsed(year), hebrew_elapsed(year + 1));
    let delay = if after - at == 356 { 2 } else { i64::from(at - before == 382) };
    // 7 October 3761 BCE (Julian), less the day that is counted from 1.
    at + delay - 2_092_590
}

/// A date of the Hebrew calendar; months count from Tishri, 1 to 12, 6 being Adar of a common year or Adar II, and 13
/// being Adar I. The day began on the evening before; its daylight is meant.
pub(super) fn hebrew(year: i32, month: Option<u8>, day: Option<u8>) -> Option<Date<'static>> {
    if !(4000..=6000).contains(&year) {
        return None;
    }
    let Some(month) = month else { return two_years(year - 3761) };
    let year = i64::from(year);
    let start = hebrew_new_year(year);
    let length = hebrew_new_year(year + 1) - start;
    let leap = (7 * year + 1).rem_euclid(19) < 7;
    let month = match month {
        14 if leap => return None,
        14 => 6,
        month => month,
    };
    let long = length % 10 == 5;
    let short = length % 10 == 3;
    let of_month = |month: u8| -> i64 {
        match month {
            1 | 5 | 7 | 9 | 11 | 13 => 30,
            2 if long => 30,
            3 if short => 29,
            3 => 30,
            _ => 29,
        }
    };
    if month == 13 && !leap {
        return None;
    }
    let order: &[u8] = if leap {
        &[1, 2, 3, 4, 5, 13, 6, 7, 8, 9, 10, 11, 12]
    } else {
        &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
    };
    let before: i64 = order.iter().take_while(|other| **other != month).map(|other| of_month(*other)).sum();
    let first = i32::try_from(start + before).ok()?;
    let last = first + i32::try_from(of_month(month)).ok()? - 1;
    match day {
        None => days(first, last),
        Some(day) => {
            let at = first + i32::from(day) - 1;
            (day > 0 && at <= last).then(|| day_point(at).map(Date::single))?
        }
    }
}

/// The days of September on which the years of the French Republic began, from the year I, 1792, on.
const REPUBLICAN: [u8; 14] = [22, 22, 22, 23, 22, 22, 22, 23, 23, 23, 23, 24, 23, 23];

/// A date of the French Republic; month 13 is that of the complementary days.
pub(super) fn republican(year: i32, month: Option<u8>, day: Option<u8>) -> Option<Date<'static>> {
    let start = |year: i32| {
        let at = usize::try_from(year - 1).ok()?;
        Some(days_from_civil(1791 + year, 9, *REPUBLICAN.get(at)?))
    };
    let first = start(year)?;
    let Some(month) = month else { return two_years(1791 + year) };
    let of_month = if month == 13 { 6 } else { 30 };
    let begin = first + 30 * (i32::from(month) - 1);
    let end = start(year + 1).unwrap_or(i32::MAX).min(begin + of_month) - 1;
    match day {
        None => days(begin, end),
        Some(day) => {
            let at = begin + i32::from(day) - 1;
            (day > 0 && at <= end).then(|| day_point(at).map(Date::single))?
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(date: Option<Date<'_>>) -> String {
        date.map_or_else(|| "none".into(), |date| date.to_string())
    }

    #[test]
    fn hebrew_days_are_those_of_the_fixed_calendar() {
        for (year, month, day, wanted) in [
            (5716, 5, 2, "1956-01-15"),
            (5708, 8, 5, "1948-05-14"),
            (5784, 1, 1, "2023-09-16"),
            (5784, 13, 30, "2024-03-10"),
            (5784, 6, 14, "2024-03-24"),
            (5725, 12, 29, "1965-09-26"),
            (5783, 13, 1, "none"),
            (5716, 5, 31, "none"),
        ] {
            assert_eq!(shown(hebrew(year, Some(month), Some(day))), wanted, "{year} {month} {day}");
        }
        assert_eq!(shown(hebrew(5716, None, None)), "1955/1956");
        assert_eq!(shown(hebrew(5716, Some(5), None)), "1956-01-14/1956-02-12");
    }

    #[test]
    fn an_islamic_day_is_one_of_five() {
        assert_eq!(shown(islamic(1375, Some(6), Some(1))), "[1956-01-13..1956-01-17]");
        assert_eq!(shown(islamic(1375, None, None)), "1955/1956");
        assert_eq!(shown(islamic(1445, Some(9), None)), "2024-03-09/2024-04-11");
        assert_eq!(shown(iranian(1334)), "1955/1956");
        assert_eq!(shown(islamic(0, None, None)), "none");
    }

    #[test]
    fn republican_days_are_those_of_the_decrees() {
        for (year, month, day, wanted) in [
            (1, 1, 1, "1792-09-22"),
            (2, 11, 9, "1794-07-27"),
            (8, 2, 18, "1799-11-09"),
            (6, 7, 26, "1798-04-15"),
            (3, 13, 6, "1795-09-22"),
            (2, 13, 6, "none"),
        ] {
            assert_eq!(shown(republican(year, Some(month), Some(day))), wanted, "{year} {month} {day}");
        }
        assert_eq!(shown(republican(2, None, None)), "1793/1794");
        assert_eq!(shown(republican(4, Some(8), None)), "1796-04-20/1796-05-19");
        assert_eq!(shown(republican(15, None, None)), "none");
    }
}
