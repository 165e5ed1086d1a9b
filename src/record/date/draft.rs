//! The forms of the EDTF draft of 2012 and of MARC 21 (008/07-14) that mean what EDTF says otherwise now:
//! `199u`, `1999-uu`, `196x`, `unknown/1999`, `1999/open`, `1984?~`, `2004-(06)?-11`, `y170000002`, `y17e7`.
//!
//! What they say is unspecified is so in EDTF. `|` and blanks are no dates and are refused.

use super::{Date, Extent, edtf};

/// The longest of these forms: two dates of ten characters with marks.
const LONGEST: usize = 40;

/// The date, if the text is in one of these forms.
pub(super) fn parse(text: &str) -> Option<Date<'static>> {
    let old = |byte: &u8| matches!(byte, b'u' | b'U' | b'x' | b'y' | b'n' | b'(' | b'~');
    if text.len() > LONGEST || text.len() < 4 || !text.is_ascii() || !text.as_bytes().iter().any(old) {
        return None;
    }
    if let Some(year) = text.strip_prefix('y') {
        return long_year(year).map(|year| Date::of(Extent::Year(year)));
    }
    let mut written = Written { bytes: [0; LONGEST], len: 0 };
    match text.split_once('/') {
        Some((start, end)) => {
            written.end(start)?;
            written.put(b'/')?;
            written.end(end)?;
        }
        None => written.date(text)?,
    }
    let date = edtf::parse(std::str::from_utf8(&written.bytes[..written.len]).ok()?).ok()?;
    let extent = match date.extent {
        Extent::Single(point) => Extent::Single(point),
        Extent::Interval(start, end) => Extent::Interval(start, end),
        Extent::Within(..) | Extent::Set(_) | Extent::Year(_) | Extent::Other(_) | Extent::Undated => {
            return None;
        }
    };
    date.time.is_empty().then_some(Date::of(extent))
}

/// `170000002`, `-17e7`.
fn long_year(text: &str) -> Option<i64> {
    let (digits, exponent) = text.split_once('e').unwrap_or((text, "0"));
    let unsigned = digits.strip_prefix('-').unwrap_or(digits);
    let number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !number(unsigned) || !number(exponent) || unsigned.starts_with('0') {
        return None;
    }
    let year = digits.parse::<i64>().ok()?.checked_mul(10i64.checked_pow(exponent.parse().ok()?)?)?;
    (year.unsigned_abs() > 9999).then_some(year)
}

/// The same in EDTF of 2019.
struct Written {
    bytes: [u8; LONGEST],
    len: usize,
}

impl Written {
    fn put(&mut self, byte: u8) -> Option<()> {
        *self.bytes.get_mut(self.len)? = byte;
        self.len += 1;
        Some(())
    }

    /// One end of an interval.
    fn end(&mut self, text: &str) -> Option<()> {
        match text {
            "unknown" => Some(()),
            "open" => {
                self.put(b'.')?;
                self.put(b'.')
            }
            _ => self.date(text),
        }
    }

    fn date(&mut self, text: &str) -> Option<()> {
        let mut rest = text.as_bytes();
        loop {
            rest = match rest {
                [] => return Some(()),
                [b'?', b'~', after @ ..] | [b'~', b'?', after @ ..] => {
                    self.put(b'%')?;
                    after
                }
                // "(06)?" marks the month alone, which has its mark before it now.
                [b'(', b'0'..=b'9', b'0'..=b'9', b')', mark @ (b'?' | b'~'), after @ ..] => {
                    self.put(*mark)?;
                    self.put(rest[1])?;
                    self.put(rest[2])?;
                    after
                }
                [b'u' | b'U' | b'x' | b'X', after @ ..] => {
                    self.put(b'X')?;
                    after
                }
                [byte @ (b'0'..=b'9' | b'-' | b'?' | b'~' | b'.' | b'%'), after @ ..] => {
                    self.put(*byte)?;
                    after
                }
                _ => return None,
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Date, DateErrorKind};

    #[test]
    fn old_forms_are_read_as_what_they_mean() {
        for (text, edtf) in [
            ("199u", "199X"),
            ("19uu", "19XX"),
            ("uuuu", "XXXX"),
            ("196x", "196X"),
            ("1999-uu", "1999-XX"),
            ("1999-01-uu", "1999-01-XX"),
            ("unknown/1999", "/1999"),
            ("1999/unknown", "1999/"),
            ("1999/open", "1999/.."),
            ("199u/2004?~", "199X/2004%"),
            ("1984?~", "1984%"),
            ("1984~?", "1984%"),
            ("2004-(06)?-11", "2004-?06-11"),
            ("y170000002", "Y170000002"),
            ("y-17e7", "Y-170000000"),
            ("[19uu]", "19XX"),
        ] {
            assert_eq!(Date::read(text).map(|date| date.to_string()).as_deref(), Ok(edtf), "{text}");
        }
    }

    #[test]
    fn what_the_draft_never_had_is_refused() {
        for text in ["19u", "y1985", "y17e99", "1999/unknown/2000", "199|", "unknown/open", "2004-(06)-11"] {
            let error = Date::read(text).unwrap_err();
            assert_eq!(error.kind, DateErrorKind::NotUnderstood, "{text}");
        }
    }
}
