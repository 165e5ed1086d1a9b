//! The dates of a whole and of its bulk: `1947-1962, bulk 1950-1955` (DACS 2.4.10; EAD `unitdate/@type`).

use super::{Date, DateError, free_text};

/// What one text says of the dates of records: the dates of all of them, and those of most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stated<'a> {
    /// The date of the whole; `None` where the text has that of the bulk only: `(bulk 1950-1955)`.
    pub inclusive: Option<Date<'a>>,
    /// The dates of the bulk, where they are named.
    pub bulk: Option<Date<'a>>,
    /// The date of copyright behind that of issue: `1901, c1900`.
    pub copyright: Option<Date<'a>>,
}

/// The words for it, in the order in which they are looked for.
const WORDS: [&str; 5] = ["bulk", "predominantly", "predominant", "mostly", "chiefly"];

impl<'a> Stated<'a> {
    /// Whether the text names the dates of the bulk apart, which need not be dates.
    #[must_use]
    pub fn names_bulk(text: &str) -> bool {
        split(text).is_some()
    }

    /// Reads both dates, each as [`Date::read`] would.
    ///
    /// # Errors
    ///
    /// That of the first of the two that is no date.
    pub fn read(text: &'a str) -> Result<Self, DateError> {
        match split(text) {
            Some((before, after)) => {
                let part = |part: &'a str| {
                    let start = part.as_ptr() as usize - text.as_ptr() as usize;
                    free_text::read(part).map_err(|fault| fault.moved(start).within(text))
                };
                let whole = if before.is_empty() { None } else { Some(part(before)?) };
                Ok(Self { inclusive: whole, bulk: Some(part(after)?), copyright: None })
            }
            None => {
                let whole = |date| Self { inclusive: Some(date), bulk: None, copyright: None };
                free_text::read(text)
                    .map(whole)
                    .or_else(|fault| Self::with_copyright(text).ok_or_else(|| fault.within(text)))
            }
        }
    }

    /// Whether the text may name a date of copyright behind another.
    #[must_use]
    pub fn may_name_copyright(text: &str) -> bool {
        copyright(text).is_some()
    }

    /// `1901, c1900`, `1890 [c1884]`: a date, and one of copyright (AACR2 1.4F5).
    fn with_copyright(text: &'a str) -> Option<Self> {
        let (before, year) = copyright(text)?;
        let date = free_text::read(before).ok().filter(|date| !date.is_undated())?;
        Some(Self { inclusive: Some(date), bulk: None, copyright: free_text::read(year).ok() })
    }
}

/// What stands before the sign of copyright and the year behind it.
fn copyright(text: &str) -> Option<(&str, &str)> {
    let bare = text.trim_end_matches(['.', ']', ')', ' ']);
    let at = bare.len().checked_sub(4).filter(|at| bare.is_char_boundary(*at))?;
    let (before, year) = bare.split_at(at);
    if !year.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let before = before.trim_end();
    let signs = ["copyright", "cop.", "cop", "\u{a9}", "\u{2117}", "c", "p"];
    let before = signs.iter().find_map(|sign| before.strip_suffix(sign))?;
    let apart = before.ends_with([' ', '[', '(', ','])
        && before.starts_with(|c: char| c.is_ascii_digit() || c == '[');
    let before = before.trim_end_matches([' ', '[', '(', ',', ';']);
    (apart && !before.is_empty()).then_some((before, year))
}

/// What stands before and after the word, without the signs that set it off; `None` without the word.
fn split(text: &str) -> Option<(&str, &str)> {
    // An ISO date, and most others, have no room for the word.
    if text.len() < 8 || text.starts_with(|c: char| c.is_ascii_digit()) && text.len() < 13 {
        return None;
    }
    let bytes = text.as_bytes();
    if !may_name_bulk(bytes) {
        return None;
    }
    let at = |word: &str| {
        let found =
            bytes.windows(word.len()).position(|window| window.eq_ignore_ascii_case(word.as_bytes()))?;
        let apart =
            |byte: Option<&u8>| byte.is_none_or(|byte| byte.is_ascii() && !byte.is_ascii_alphanumeric());
        let alone = (found == 0 || apart(bytes.get(found - 1))) && apart(bytes.get(found + word.len()));
        alone.then_some((found, found + word.len()))
    };
    let (start, end) = WORDS.iter().find_map(|word| at(word))?;
    let before = text[..start].trim_end_matches([' ', ',', ';', '(', '[']).trim_start_matches(['(', ' ']);
    let mut after = text[end..].trim_start_matches([' ', ',', ':', '(', '.']);
    for word in ["dates", "date"] {
        if let Some(rest) = after.strip_prefix(word) {
            after = rest.trim_start_matches([' ', ',', ':', '(']);
        }
    }
    let after = after.trim_end_matches([' ', ',', '.', ')']);
    let after = if after.contains('[') { after } else { after.trim_end_matches(']') };
    (!after.is_empty()).then_some((before, after))
}

/// Whether some word begins as one of [`WORDS`] does: few dates hold such a word.
fn may_name_bulk(bytes: &[u8]) -> bool {
    bytes.windows(2).enumerate().any(|(at, pair)| {
        matches!([pair[0] | 0x20, pair[1] | 0x20], [b'b', b'u'] | [b'p', b'r'] | [b'm', b'o'] | [b'c', b'h'])
            && (at == 0 || !bytes[at - 1].is_ascii_alphanumeric())
    })
}

#[cfg(test)]
mod tests {
    use super::super::DateErrorKind;
    use super::*;
    use crate::source::Span;

    #[test]
    fn the_dates_of_the_bulk_are_distinguished_from_those_of_the_whole() {
        for (text, inclusive, bulk) in [
            ("1947-1962, bulk 1950-1955", "1947/1962", "1950/1955"),
            ("1876-1956 and undated, bulk 1946-56", "1876/1956", "1946/1956"),
            ("1923-1956 (bulk 1930-1940)", "1923/1956", "1930/1940"),
            ("1923-1956 [bulk 1930-1940]", "1923/1956", "1930/1940"),
            ("1923-1956, Bulk dates: 1930-1940", "1923/1956", "1930/1940"),
            ("(bulk 1928-1937)", "", "1928/1937"),
            ("bulk 1919-1933, 1944", "", "{1919..1933,1944}"),
            ("1947-1962 (predominantly 1950s)", "1947/1962", "195X"),
            ("1947-1962", "1947/1962", ""),
        ] {
            let stated = Stated::read(text).unwrap_or_else(|error| panic!("{text}: {error}"));
            let shown = |date: Option<Date<'_>>| date.map_or(String::new(), |date| date.to_string());
            assert_eq!(
                (shown(stated.inclusive).as_str(), shown(stated.bulk).as_str()),
                (inclusive, bulk),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_wrong_with_either_is_found_where_it_stands() {
        let error = Stated::read("1947-1962, bulk 1956-02-30").unwrap_err();
        assert!(matches!(error.kind, DateErrorKind::Impossible { last: 29, .. }));
        assert_eq!(error.span, Span::new(24, 26));
        let error = Stated::read("1947-1962, bulk of it later").unwrap_err();
        assert_eq!(error.kind, DateErrorKind::NotUnderstood);
    }
}
