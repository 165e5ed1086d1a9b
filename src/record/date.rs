//! Dates: EDTF (Library of Congress, specification of 2019-02-04, levels 0–2), W3CDTF date-times, and
//! dates as people write them.
//!
//! [`Date::edtf`] is strict and knows nothing but the standards; [`Date::read`] also takes prose, and
//! answers only where the text allows one reading: what could mean two days is
//! [`Ambiguous`](DateErrorKind::Ambiguous), never guessed. Years are astronomical, as in EDTF: year 0 is
//! 1 BCE, year −43 is 44 BCE. Days are counted in the proleptic Gregorian calendar and taken as stated:
//! this module turns no Old Style date into a new one. Words are those of `schemas/codelists/date_words.tsv`; what
//! language a text is in is not asked. Forms that are rare, and other calendars, are tried last (`unusual`).

mod bounds;
mod bulk;
mod calendars;
mod century;
mod complete;
mod days;
mod double;
mod draft;
mod eastern;
mod edtf;
mod encoding;
mod error;
mod free_text;
mod limit;
mod list;
mod many;
mod numeric;
mod other_months;
mod parser;
mod partial;
mod point;
mod portion;
mod range;
mod set;
mod tail;
mod time;
mod tokens;
mod unusual;
mod value;
mod words;

#[cfg(test)]
mod tests;

pub use bulk::Stated;
pub use encoding::DateEncoding;
pub use error::{DateError, DateErrorKind};
pub use point::{DatePart, Point};
pub use set::Set;
pub use value::{Bound, Date, Extent};

impl<'a> Date<'a> {
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

    /// What a date means whose month or day is zero, which databases write for what is not known: `1950-00-00` is 1950.
    #[must_use]
    pub fn without_zero_parts(text: &str) -> Option<Date<'static>> {
        unusual::without_zero_parts(text)
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
    /// - "Early" and "late" have no EDTF: the year, decade or century they are part of is read as a whole. Halves
    ///   and quarters of a year have codes (`1956-40`, `1956-33`), those of a decade or century are ranges.
    /// - `c1956` is copyright or about 1956, so ambiguous; `c. 1956` is about 1956.
    /// - A year of another calendar is an interval of two years.
    /// - "ca." or "?" before a range covers both its ends; behind an end, that end, but both where square
    ///   brackets hold the whole. Behind a day or month it marks that: `[23.?] 3. 1906` is `1906-03-?23`.
    /// - `before 1917` is `[..1916]`, one date that lies before, and not the interval `../1916`, which
    ///   would say it lasted until then. "After" and "between" go likewise; the last takes in both ends.
    /// - `from 1953` and `1953-` are `1953/..`; `until 1953` is `../1953`.
    /// - A list is a set: `1910, 1938` is `{1910,1938}`, `1943 or 1946` is `[1943,1946]`. "And undated"
    ///   behind a date adds nothing to it.
    /// - `2/15 March 1917` and `1 (14) февраля 1918` give one day in two calendars, and the new one is
    ///   read; `O.S.` and `ст. ст.` make it [old style](Self::is_old_style).
    /// - Of `1947-1962, bulk 1950-1955` and `1901, c1900` this is the first; [`Stated`] has both.
    ///
    /// # Errors
    ///
    /// As [`edtf`](Self::edtf), and [`Ambiguous`](DateErrorKind::Ambiguous) with both readings,
    /// [`NoYear`](DateErrorKind::NoYear), [`ShortYear`](DateErrorKind::ShortYear).
    pub fn read(text: &'a str) -> Result<Self, DateError> {
        let stated = Stated::read(text)?;
        Ok(stated.inclusive.or(stated.bulk).unwrap_or(Self::of(Extent::Undated)))
    }
}
