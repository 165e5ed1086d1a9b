//! Why a text is no date.

use std::fmt;
use std::ops::Range;

use super::point::DatePart;
use super::value::Date;
use crate::source::Span;

/// Why a text is no date, and which part of it is to blame.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct DateError {
    /// What is wrong.
    pub kind: DateErrorKind,
    /// The bytes of the given text that are to blame.
    pub span: Span,
    /// Those bytes.
    pub found: Box<str>,
}

/// What is wrong with a text that is no date.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum DateErrorKind {
    /// It reads as a date, but there is no such day or month: 31 February, month 13.
    Impossible {
        /// Which part does not exist.
        part: DatePart,
        /// The highest number that would.
        last: u8,
    },
    /// It reads as two dates and nothing tells which is meant: `03/04/1956`.
    Ambiguous {
        /// Both readings; where they are two orders of the same numbers, the one with the day first.
        readings: Box<[Date<'static>; 2]>,
    },
    /// It names a day, a month or a season, but no year.
    NoYear,
    /// Its year has two digits, and the century is not given.
    ShortYear,
    /// It has the year 0000, which programs write where there is no date.
    NoDate,
    /// It is a number of days, as spreadsheets count them: `43831`.
    DayNumber {
        /// The day it counts to.
        day: Box<Date<'static>>,
    },
    /// It names more dates, or ranges of years, than are taken apart.
    TooMany,
    /// Anything else.
    NotUnderstood,
}

impl std::error::Error for DateError {}

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            DateErrorKind::Impossible { part: DatePart::Month, last } => {
                write!(f, "expected a month from 1 to {last}")?;
            }
            DateErrorKind::Impossible { part: DatePart::Day, last } => {
                write!(f, "expected a day from 1 to {last}")?;
            }
            DateErrorKind::Ambiguous { readings } => {
                write!(f, "expected one reading, either `{}` or `{}`", readings[0], readings[1])?;
            }
            DateErrorKind::NoYear => f.write_str("expected a year")?,
            DateErrorKind::ShortYear => f.write_str("expected a year of four digits")?,
            DateErrorKind::NoDate => f.write_str("expected a date or nothing")?,
            DateErrorKind::DayNumber { day } => write!(f, "expected a date, such as `{day}`")?,
            DateErrorKind::TooMany => f.write_str("expected no more dates than fonds holds, which are 6")?,
            DateErrorKind::NotUnderstood => f.write_str("expected a date")?,
        }
        if self.found.is_empty() {
            f.write_str(", found nothing")
        } else {
            write!(f, ", found `{}`", self.found)
        }
    }
}

/// A [`DateError`] in the making, its range in bytes of the text at hand.
pub(super) struct DateFault {
    pub(super) kind: DateErrorKind,
    pub(super) range: Range<usize>,
}

impl DateFault {
    pub(super) const fn new(kind: DateErrorKind, range: Range<usize>) -> Self {
        Self { kind, range }
    }

    pub(super) const fn not_understood(range: Range<usize>) -> Self {
        Self::new(DateErrorKind::NotUnderstood, range)
    }

    pub(super) const fn impossible(part: DatePart, last: u8, range: Range<usize>) -> Self {
        Self::new(DateErrorKind::Impossible { part, last }, range)
    }

    pub(super) fn ambiguous(one: Date<'static>, other: Date<'static>, range: Range<usize>) -> Self {
        Self::new(DateErrorKind::Ambiguous { readings: Box::new([one, other]) }, range)
    }

    /// The same fault seen from a text in which the one at hand begins at `offset`.
    pub(super) fn moved(mut self, offset: usize) -> Self {
        self.range = self.range.start + offset..self.range.end + offset;
        self
    }

    /// The error, for the whole text.
    pub(super) fn within(self, text: &str) -> DateError {
        let found = text.get(self.range.clone()).unwrap_or_default().into();
        let place = |at| u32::try_from(at).unwrap_or(u32::MAX);
        DateError { kind: self.kind, span: Span::new(place(self.range.start), place(self.range.end)), found }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Date;

    #[test]
    fn messages_say_what_was_expected_then_what_was_found() {
        let message = |text| Date::read(text).unwrap_err().to_string();
        assert_eq!(message("February 31, 1957"), "expected a day from 1 to 28, found `31`");
        assert_eq!(message("1956-13"), "expected a month from 1 to 12, found `13`");
        assert_eq!(
            message("on 03/04/1956").as_str(),
            "expected a date, found `on`",
            "an unknown word is named before what follows it"
        );
        assert_eq!(
            message("03/04/1956"),
            "expected one reading, either `1956-04-03` or `1956-03-04`, found `03/04/1956`"
        );
        assert_eq!(message("Spring"), "expected a year, found `Spring`");
        assert_eq!(message("15/01/56"), "expected a year of four digits, found `56`");
        assert_eq!(message(""), "expected a date, found nothing");
    }
}
