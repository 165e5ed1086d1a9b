//! Days of the Gregorian calendar counted from 1 January 1970, and the days of the week.

use super::Point;

/// The day so many days after 1 January 1970 (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms").
pub(super) fn civil(days: i32) -> (i32, u8, u8) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year_of_era + era * 400 + i32::from(month <= 2), month as u8, day as u8)
}

/// The days from 1 January 1970 to a day.
pub(super) fn days_from_civil(year: i32, month: u8, day: u8) -> i32 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let month = i32::from(month);
    let of_year = (153 * (if month > 2 { month - 3 } else { month + 9 }) + 2) / 5 + i32::from(day) - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

impl Point {
    /// The day of the week, 1 for Monday to 7 for Sunday, in the Gregorian calendar; `None` of what is no day.
    #[must_use]
    pub fn weekday(self) -> Option<u8> {
        let (year, month, day) = (self.year()?, self.month()?, self.day()?);
        // 1 January 1970 was a Thursday.
        Some((days_from_civil(year, month, day) + 3).rem_euclid(7) as u8 + 1)
    }
}
