//! The ways of writing a date that MODS names in `encoding`, and whether a value is written so.
//!
//! W3CDTF: W3C note of 1997-09-15. ISO 8601:2004, 4.1 and 4.2, basic and extended forms, and intervals. MARC 21: field
//! 008, positions 00-05 and 07-14. TEMPER (Temporal Enumerated Ranges, California Digital Library): only its signs are
//! judged. EDTF: see [`Date::edtf`]. Nothing here allocates but the rarer forms of EDTF.

use super::point::last_day;
use super::{Date, time};

/// A way of writing dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DateEncoding {
    /// `1956-01-15`, or less, or with a time and its zone.
    W3cdtf,
    /// `19560115`, `1956-01-15`, `1956-W03-7`, and two of them with `/`.
    Iso8601,
    /// `1956`, `19uu`, `560115`.
    Marc,
    /// `19560115`, `1956-1957`.
    Temper,
    /// `1956-01-15`, `1956?`, `195X`, `1956/1957`.
    Edtf,
}

impl DateEncoding {
    /// The encoding of that name in MODS.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "w3cdtf" => Self::W3cdtf,
            "iso8601" => Self::Iso8601,
            "marc" => Self::Marc,
            "temper" => Self::Temper,
            "edtf" => Self::Edtf,
            _ => return None,
        })
    }

    /// Its name, as its publisher writes it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::W3cdtf => "W3CDTF",
            Self::Iso8601 => "ISO 8601",
            Self::Marc => "MARC",
            Self::Temper => "TEMPER",
            Self::Edtf => "EDTF",
        }
    }

    /// Whether a value is a date written so.
    #[must_use]
    pub fn admits(self, value: &str) -> bool {
        match self {
            Self::W3cdtf => is_w3cdtf(value),
            Self::Iso8601 => match value.split_once('/') {
                Some((start, end)) => is_iso_end(start) && is_iso_end(end),
                None => is_iso(value),
            },
            Self::Marc => is_marc(value),
            Self::Temper => is_temper(value),
            Self::Edtf => Date::if_edtf(value).is_some() && edtf_has_no_short_time(value),
        }
    }
}

/// Whether a text is a date of W3CDTF, on a day that exists.
fn is_w3cdtf(text: &str) -> bool {
    let (date, time) = text.split_at_checked(10).unwrap_or((text, ""));
    is_extended(date) && (time.is_empty() || time::is_zoned(time))
}

/// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, on a day that exists.
fn is_extended(date: &str) -> bool {
    let bytes = date.as_bytes();
    match bytes.len() {
        4 => number(bytes).is_some(),
        7 => bytes[4] == b'-' && is_day(&bytes[..4], &bytes[5..7], None),
        10 => bytes[4] == b'-' && bytes[7] == b'-' && is_day(&bytes[..4], &bytes[5..7], Some(&bytes[8..])),
        _ => false,
    }
}

/// The number that digits write.
fn number(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0u32, |sum, digit| {
        digit.is_ascii_digit().then(|| sum.saturating_mul(10).saturating_add(u32::from(digit - b'0')))
    })
}

fn is_day(year: &[u8], month: &[u8], day: Option<&[u8]>) -> bool {
    let (Some(year), Some(month @ 1..=12)) = (number(year), number(month)) else { return false };
    match day.map(number) {
        None => true,
        Some(day) => {
            day.is_some_and(|day| (1..=u32::from(last_day(year as i16, month as u8))).contains(&day))
        }
    }
}

/// One end of an interval of ISO 8601: a date, a duration, or nothing where it is open.
fn is_iso_end(text: &str) -> bool {
    let duration = text.strip_prefix('P').is_some_and(|rest| {
        !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit() || b"YMWDTHS.,".contains(&byte))
    });
    // An end may leave out what it shares with the start: `1956-01-15/20`.
    let short =
        (2..=5).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    text.is_empty() || text == ".." || duration || short || is_iso(text)
}

fn is_iso(text: &str) -> bool {
    let text = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (date, time) = match text.find('T') {
        Some(at) => text.split_at(at),
        None => (text, ""),
    };
    let bytes = date.as_bytes();
    let ordinal = |digits: &[u8]| number(digits).is_some_and(|day| (1..=366).contains(&day));
    let is_date = match bytes.len() {
        // A century.
        2 => number(bytes).is_some(),
        6 => is_day(&bytes[..4], &bytes[4..], None),
        7 if bytes[4] != b'-' && bytes[4] != b'W' => number(&bytes[..4]).is_some() && ordinal(&bytes[4..]),
        8 if bytes[4] == b'-' && bytes[5] != b'W' => number(&bytes[..4]).is_some() && ordinal(&bytes[5..]),
        8 if bytes[4] != b'-' && bytes[4] != b'W' => is_day(&bytes[..4], &bytes[4..6], Some(&bytes[6..])),
        // The time stamp of MARC 21, field 005, as the stylesheets of the Library of Congress pass it on.
        16 if time.is_empty() => {
            bytes[14] == b'.'
                && is_day(&bytes[..4], &bytes[4..6], Some(&bytes[6..8]))
                && number(&bytes[8..14]).is_some()
                && bytes[15].is_ascii_digit()
        }
        _ => is_extended(date) || is_week(bytes),
    };
    is_date && (time.is_empty() || is_iso_time(&time[1..]))
}

/// `1956W03`, `1956-W03-7`.
fn is_week(date: &[u8]) -> bool {
    let Some((year, rest)) = date.split_at_checked(4) else { return false };
    let rest = rest.strip_prefix(b"-").unwrap_or(rest);
    let Some([tens, ones, day @ ..]) = rest.strip_prefix(b"W") else { return false };
    let week = number(&[*tens, *ones]).is_some_and(|week| (1..=53).contains(&week));
    let day = day.strip_prefix(b"-").unwrap_or(day);
    number(year).is_some() && week && matches!(day, [] | [b'1'..=b'7'])
}

/// A time of ISO 8601 behind its `T`: only its signs and hours are judged.
fn is_iso_time(time: &str) -> bool {
    time.get(..2).and_then(|hours| number(hours.as_bytes())).is_some_and(|hours| hours <= 24)
        && time.bytes().all(|byte| byte.is_ascii_digit() || b":.,+-Z".contains(&byte))
}

/// Years with `u` or `|` for what is not known, days of six digits or eight.
fn is_marc(text: &str) -> bool {
    let known = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b'u' | b'|');
    matches!(text.len(), 4 | 6 | 8) && text.as_bytes().iter().all(known)
}

fn is_temper(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit() || c == '-')
        && text.bytes().all(|byte| byte.is_ascii_digit() || b"-,~TZBCE.: ".contains(&byte))
}

/// EDTF demands the seconds of a time, which [`Date::edtf`] does not.
fn edtf_has_no_short_time(text: &str) -> bool {
    !text.contains('T') || text.matches(':').count() >= 2
}

#[cfg(test)]
mod tests {
    use super::DateEncoding::{Edtf, Iso8601, Marc, Temper, W3cdtf};

    #[test]
    fn each_encoding_admits_its_own() {
        for (encoding, values) in [
            (
                W3cdtf,
                &["1956", "1956-02", "1956-02-29", "1997-07-16T19:20+01:00", "1997-07-16T19:20:30.45Z"][..],
            ),
            (
                Iso8601,
                &[
                    "1956",
                    "195602",
                    "1956-02",
                    "19560229",
                    "1956-02-29",
                    "1956/1957",
                    "1956W037",
                    "1956-W03-7",
                    "1956-366",
                    "19970716T192030Z",
                    "20040116113059.0",
                    "1956-01-15/20",
                    "P1Y/1956",
                    "19",
                ],
            ),
            (Marc, &["1956", "19uu", "uuuu", "560115", "19560115", "9999", "||||"]),
            (Temper, &["1956", "19560115", "1956-1957"]),
            (Edtf, &["1956", "1956?", "195X", "1956/1957", "1956-21", "1997-07-16T19:20:30"]),
        ] {
            for value in values {
                assert!(encoding.admits(value), "{} {value}", encoding.name());
            }
        }
    }

    #[test]
    fn no_encoding_admits_another_or_a_day_that_is_none() {
        for (encoding, values) in [
            (
                W3cdtf,
                &[
                    "",
                    "ca. 1900",
                    "1956-1957",
                    "1956-02-30",
                    "1956-13",
                    "19560115",
                    "195X",
                    "1997-07-16T19:20",
                    "[1956]",
                ][..],
            ),
            (
                Iso8601,
                &["", "January 15, 1956", "19561301", "1956-1957", "1956-02-30", "ca. 1900", "1956W547"],
            ),
            (Marc, &["", "1956-01", "19--", "1999^^^^", "1956?"]),
            (Temper, &["", "ca. 1900", "[1956]"]),
            (Edtf, &["", "199u", "open/1956", "1956-1957", "ca. 1900", "1997-07-16T19:20Z"]),
        ] {
            for value in values {
                assert!(!encoding.admits(value), "{} {value}", encoding.name());
            }
        }
    }
}
