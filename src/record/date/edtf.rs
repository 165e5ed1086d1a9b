//! EDTF, specification of 2019-02-04, levels 0–2, and the date-times of W3CDTF (W3C note of 1997-09-15).
//!
//! Plain `YYYY`, `YYYY-MM` and `YYYY-MM-DD`, alone or as ends of an interval, are read here and without an
//! allocation; `edtf-core` reads the rest. It follows ISO 8601-2:2019 and so takes a little more than the
//! specification: `..1985/1990` (on or before 1985). It refuses intervals and ranges that are reversed,
//! which is why both are divided here.

use edtf_core::{DateField, Edtf, Qualifier, SetElement, SetKind, Year, YearKind};

use super::error::DateFault;
use super::point::{DatePart, last_day};
use super::{Bound, Date, Extent, Point, Set, time};

pub(super) fn parse(text: &str) -> Result<Date<'_>, DateFault> {
    if let Some(point) = plain(text) {
        return Ok(Date::single(point?));
    }
    if let Some((start, end)) = text.split_once('/') {
        return interval(text, start, end);
    }
    if let Some((date, time)) = text.split_at_checked(10)
        && time.starts_with('T')
    {
        let point = plain(date).ok_or_else(|| DateFault::not_understood(0..10))??;
        return match time::zone(time) {
            Some(_) => Ok(Date { time, ..Date::single(point) }),
            None => Err(DateFault::not_understood(10..text.len())),
        };
    }
    if let Some(date) = within(text) {
        return Ok(date);
    }
    if text.starts_with(['[', '{']) {
        return match Edtf::parse(text) {
            Ok(Edtf::Set(found)) => Ok(Date::of(set(&found).map_or(Extent::Other(text), Extent::Set))),
            Ok(_) => Ok(Date::of(Extent::Other(text))),
            Err(_) => marked_set(text).ok_or_else(|| DateFault::not_understood(0..text.len())),
        };
    }
    Ok(point(text)?.map_or_else(|| Date::of(long_year(text).unwrap_or(Extent::Other(text))), Date::single))
}

/// `Y170000002`: a long year of digits alone.
fn long_year(text: &str) -> Option<Extent<'_>> {
    let digits = text.strip_prefix('Y')?;
    digits.strip_prefix('-').unwrap_or(digits).bytes().all(|byte| byte.is_ascii_digit()).then_some(())?;
    digits.parse().ok().map(Extent::Year)
}

/// `YYYY`, `YYYY-MM`, `YYYY-MM-DD` of digits alone; `None` if the text has another form, seasons among them.
pub(super) fn plain(text: &str) -> Option<Result<Point, DateFault>> {
    let bytes = text.as_bytes();
    let number = |from: usize, to: usize| {
        bytes
            .get(from..to)?
            .iter()
            .try_fold(0i16, |sum, byte| byte.is_ascii_digit().then(|| sum * 10 + i16::from(byte - b'0')))
    };
    let pair = |from| number(from, from + 2).and_then(|value| u8::try_from(value).ok());
    let hyphens = bytes.get(4).is_none_or(|b| *b == b'-') && bytes.get(7).is_none_or(|b| *b == b'-');
    let (month, day) = match bytes.len() {
        4 => (None, None),
        7 if hyphens => (Some(pair(5)?), None),
        10 if hyphens => (Some(pair(5)?), Some(pair(8)?)),
        _ => return None,
    };
    let year = number(0, 4)?;
    if day.is_none() && matches!(month, Some(21..=41)) {
        return Point::in_season(year.into(), month?).map(Ok);
    }
    Some(Point::checked(year, month, day).map_err(|(part, last)| {
        let start = match part {
            DatePart::Month => 5,
            DatePart::Day => 8,
        };
        DateFault::impossible(part, last, start..start + 2)
    }))
}

/// One date without a time; `None` if it is valid but no [`Point`]: a longer year, significant digits.
fn point(text: &str) -> Result<Option<Point>, DateFault> {
    if let Some(point) = plain(text) {
        return point.map(Some);
    }
    // Of letters, only those of a long year and of an unspecified digit begin a date.
    if text.starts_with(|c: char| c.is_ascii_alphabetic() && !matches!(c, 'X' | 'Y')) {
        return Err(DateFault::not_understood(0..text.len()));
    }
    match Edtf::parse(text) {
        Ok(Edtf::Date(date)) => Ok(from_core(&date)),
        Ok(Edtf::DateTime(_) | Edtf::Interval(_) | Edtf::Set(_)) => {
            Err(DateFault::not_understood(0..text.len()))
        }
        Err(error) => Err(refusal(text, &error)),
    }
}

/// What the crate's refusal of a date means. Its messages are part of the version that is pinned; a test
/// holds them.
fn refusal(text: &str, error: &edtf_core::ParseError) -> DateFault {
    let digits = error.offset..(error.offset + 2).min(text.len());
    match error.message {
        "month must be 01-12 or a sub-year code 21-41"
        | "no calendar month matches the unspecified digits" => {
            DateFault::impossible(DatePart::Month, 12, digits)
        }
        "day is out of range for the month" => DateFault::impossible(DatePart::Day, last_of(text), digits),
        _ => DateFault::not_understood(0..text.len()),
    }
}

/// The last day of the month in a date that is sound but for its day: 31 where the month has gaps.
fn last_of(text: &str) -> u8 {
    let start = text.strip_prefix(['?', '~', '%']).unwrap_or(text);
    let mut numbers = start.trim_start_matches('-').split('-').map(|part| {
        let digits = part.trim_matches(['?', '~', '%']);
        digits.parse::<i16>().ok().filter(|_| !digits.contains('X'))
    });
    // A year with gaps may be a leap year, as 0 is; one before 0 is leap when its number is.
    let year = numbers.next().flatten().unwrap_or(0);
    numbers
        .next()
        .flatten()
        .and_then(|month| u8::try_from(month).ok())
        .map_or(31, |month| last_day(year, month))
}

fn interval<'a>(text: &'a str, start: &str, end: &str) -> Result<Date<'a>, DateFault> {
    let from = bound(start)?;
    let to = bound(end).map_err(|fault| fault.moved(start.len() + 1))?;
    match (from, to) {
        (Some(from), Some(to)) => {
            Date::interval(from, to).ok_or_else(|| DateFault::not_understood(0..text.len()))
        }
        (None, _) | (_, None) => {
            // `..1985` may only begin an interval, `1985..` only end it.
            if start.len() > 2 && start.ends_with("..") || end.len() > 2 && end.starts_with("..") {
                return Err(DateFault::not_understood(0..text.len()));
            }
            Ok(Date::of(Extent::Other(text)))
        }
    }
}

/// One end of an interval; `None` if it is valid but no [`Bound`].
fn bound(text: &str) -> Result<Option<Bound>, DateFault> {
    match text {
        "" => Ok(Some(Bound::Unknown)),
        ".." => Ok(Some(Bound::Open)),
        _ => {
            if let Some(rest) = text.strip_prefix("..") {
                return point(rest).map(|_| None).map_err(|fault| fault.moved(2));
            }
            if let Some(rest) = text.strip_suffix("..") {
                return point(rest).map(|_| None);
            }
            Ok(point(text)?.map(Bound::At))
        }
    }
}

/// The one-of sets `[a..b]`, `[..b]`, `[a..]` whose ends are points.
fn within(text: &str) -> Option<Date<'_>> {
    let inner = text.strip_prefix('[')?.strip_suffix(']')?;
    let (start, end) = inner.split_once("..")?;
    if let (Some(Ok(from)), Some(Ok(to))) = (plain(start), plain(end)) {
        // The two must have the same precision, and a season has no successor to count by.
        let alike = from.components == to.components && from.is_plain() && to.is_plain();
        return alike.then_some(Date::of(Extent::Within(Bound::At(from), Bound::At(to))));
    }
    let Ok(Edtf::Set(set)) = Edtf::parse(text) else { return None };
    let at = |date| from_core(date).map(Bound::At);
    let (from, to) = match (set.kind, set.elements.as_slice()) {
        (SetKind::OneMember, [SetElement::OnOrBefore(date)]) => (Bound::Open, at(date)?),
        (SetKind::OneMember, [SetElement::OnOrAfter(date)]) => (at(date)?, Bound::Open),
        (SetKind::OneMember, [SetElement::Range(start, end)]) => (at(start)?, at(end)?),
        (SetKind::OneMember | SetKind::AllMembers, _) => return None,
    };
    Some(Date::of(Extent::Within(from, to)))
}

/// A set in which an end of a range is approximate or uncertain: `[1694?..1799?]`, `{1899~..1913~,1983}`. The
/// specification does not say that this is none; `edtf-core` has marks on single members only.
fn marked_set(text: &str) -> Option<Date<'static>> {
    let one_of = text.starts_with('[');
    let inner = text.get(1..)?.strip_suffix(if one_of { ']' } else { '}' })?;
    if inner.contains(['[', '{', ']', '}']) || !inner.contains("..") {
        return None;
    }
    let at = |text: &str| match text.as_bytes() {
        [b'0'..=b'9' | b'-' | b'?' | b'~' | b'%', ..] => point(text).ok().flatten(),
        _ => None,
    };
    let mut set = Set::new(one_of);
    for member in inner.split(',') {
        set = match member.split_once("..") {
            Some((start, end)) => set.and(at(start)?, at(end)?)?,
            None => set.and(at(member)?, at(member)?)?,
        };
    }
    Some(Date::of(match (one_of, set.members()) {
        (true, [(start, end)]) => Extent::Within(Bound::At(*start), Bound::At(*end)),
        (_, _) => Extent::Set(set),
    }))
}

/// The set, if its members are points and ranges of them, and not too many.
fn set(found: &edtf_core::Set) -> Option<Set> {
    let one_of = found.kind == SetKind::OneMember;
    found.elements.iter().try_fold(Set::new(one_of), |set, element| match element {
        SetElement::Date(date) => {
            let point = from_core(date)?;
            set.and(point, point)
        }
        SetElement::Range(start, end) => set.and(from_core(start)?, from_core(end)?),
        SetElement::OnOrBefore(_) | SetElement::OnOrAfter(_) => None,
    })
}

fn from_core(date: &edtf_core::Date) -> Option<Point> {
    let (YearKind::Standard { negative, digits }, None) = (date.year.kind, date.year.significant_digits)
    else {
        return None;
    };
    let none = [Some(0); 2];
    let month = date.month.map_or(none, |field| field.digits);
    let day = date.day.map_or(none, |field| field.digits);
    let all = [digits[0], digits[1], digits[2], digits[3], month[0], month[1], day[0], day[1]];
    let number =
        |digits: &[Option<u8>]| digits.iter().fold(0i16, |sum, d| sum * 10 + i16::from(d.unwrap_or(0)));
    let marks = [Some(date.year.qualifier), date.month.map(|f| f.qualifier), date.day.map(|f| f.qualifier)];
    let bits = |mark: fn(Qualifier) -> bool| {
        (0..3).fold(0, |bits, at| bits | u8::from(marks[at].is_some_and(mark)) << at)
    };
    Some(Point {
        year: if negative { -number(&digits) } else { number(&digits) },
        month: u8::try_from(number(&month)).ok()?,
        day: u8::try_from(number(&day)).ok()?,
        components: 1 + u8::from(date.month.is_some()) + u8::from(date.day.is_some()),
        unspecified: all.iter().fold(0, |bits, digit| bits << 1 | u8::from(digit.is_none())),
        approximate: bits(|q| q.approximate),
        uncertain: bits(|q| q.uncertain),
    })
}

/// The point as the crate has it, without its marks, for its bounds.
pub(super) fn to_core(point: Point) -> edtf_core::Date {
    let year = point.year.unsigned_abs();
    let digit = |value: u16, tens: u32, bit: u8| {
        (point.unspecified >> bit & 1 == 0).then_some((value / 10u16.pow(tens) % 10) as u8)
    };
    let pair = |value: u8, bit: u8| DateField {
        digits: [digit(value.into(), 1, bit + 1), digit(value.into(), 0, bit)],
        qualifier: Qualifier::default(),
    };
    edtf_core::Date {
        year: Year {
            kind: YearKind::Standard {
                negative: point.year < 0,
                digits: [digit(year, 3, 7), digit(year, 2, 6), digit(year, 1, 5), digit(year, 0, 4)],
            },
            significant_digits: None,
            qualifier: Qualifier::default(),
        },
        month: (point.components > 1).then(|| pair(point.month, 2)),
        day: (point.components > 2).then(|| pair(point.day, 0)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::DateErrorKind;
    use super::*;
    use crate::source::Span;

    /// Every example of the EDTF specification (Library of Congress, 2019-02-04), by level.
    const LEVEL_0: &[&str] = &[
        "1985-04-12",
        "1985-04",
        "1985",
        "1985-04-12T23:20:30",
        "1985-04-12T23:20:30Z",
        "1985-04-12T23:20:30-04",
        "1985-04-12T23:20:30+04:30",
        "1964/2008",
        "2004-06/2006-08",
        "2004-02-01/2005-02-08",
        "2004-02-01/2005-02",
        "2004-02-01/2005",
        "2005/2006-02",
    ];

    const LEVEL_1: &[&str] = &[
        "Y170000002",
        "Y-170000002",
        "2001-21",
        "1984?",
        "2004-06~",
        "2004-06-11%",
        "201X",
        "20XX",
        "2004-XX",
        "1985-04-XX",
        "1985-XX-XX",
        "1985-04-12/..",
        "1985-04/..",
        "1985/..",
        "../1985-04-12",
        "../1985-04",
        "../1985",
        "1985-04-12/",
        "1985-04/",
        "1985/",
        "/1985-04-12",
        "/1985-04",
        "/1985",
        "-1985",
    ];

    const LEVEL_2: &[&str] = &[
        "Y-17E7",
        "1950S2",
        "Y171010000S3",
        "Y3388E2S3",
        "2001-34",
        "[1667,1668,1670..1672]",
        "[..1760-12-03]",
        "[1760-12..]",
        "[1760-01,1760-02,1760-12..]",
        "[1667,1760-12]",
        "[..1984]",
        "{1667,1668,1670..1672}",
        "{1960,1961-12}",
        "{..1984}",
        "2004-06-11%",
        "2004-06~-11",
        "2004?-06-11",
        "?2004-06-~11",
        "2004-%06-11",
        "156X-12-25",
        "15XX-12-25",
        "XXXX-12-XX",
        "1XXX-XX",
        "1XXX-12",
        "1984-1X",
        "2004-06-~01/2004-06-~20",
        "2004-06-XX/2004-07-03",
    ];

    #[test]
    fn every_example_of_the_specification_is_read_and_shown_as_written() {
        for (level, examples) in [LEVEL_0, LEVEL_1, LEVEL_2].into_iter().enumerate() {
            for text in examples {
                let date = Date::edtf(text).unwrap_or_else(|error| panic!("level {level}: {error}"));
                // A mark before the year covers no more than one behind it, where all are shown.
                let shown = if *text == "?2004-06-~11" { "2004?-06-~11" } else { text };
                assert_eq!(date.to_string(), shown, "level {level}");
                let kept = matches!(date.extent(), Extent::Other(_));
                let open = text.starts_with('{') && text.contains("{..") || text.contains(",1760-12..");
                assert_eq!(kept, text.contains(['E', 'S']) || open, "{text}");
            }
        }
    }

    /// Forms of the draft of 2012.
    const DRAFT: &str = "\
        199u 1999-uu unknown open 1999/open unknown/1999 1984?~ 2004-(06)?-11 y170000002 196x \
        2001-21^southernHemisphere";

    /// ISO 8601 that EDTF leaves out, and what no standard has.
    const NEVER: &str = "\
        19850412 85 +1985 -0000 1985-4 1985/04/12 / ../.. ../ 1985-04-12T 1985-04-12T24:00:00 \
        1985-04-12T23:20 1985-04-12T23:20:30.5 1985-04-12T23:20-04 1985-04T23:20:30Z \
        1985-04-12T23:20:30-00:00 1985-04-12T23:20:30+14:30 1985-04-12t23:20:30Z Y1985 1985–1986 [] \
        [1985 1990../1985 1985/..1990";

    #[test]
    fn what_is_no_edtf_of_2019_is_refused() {
        let spaced = ["[1667,1668, 1670..1672]", " 1985", "1985 ", "January 15, 1956", ""];
        for text in DRAFT.split(' ').chain(NEVER.split(' ')).chain(spaced) {
            let error = Date::edtf(text).unwrap_err();
            assert_eq!(error.kind, DateErrorKind::NotUnderstood, "{text}");
            assert!(Span::new(0, text.len() as u32).contains(error.span), "{text}: {:?}", error.span);
        }
    }
}
