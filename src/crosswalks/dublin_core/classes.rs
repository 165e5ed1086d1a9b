//! What kind of value stands in an element that takes several kinds: formats, coverage, identifiers.
//!
//! Reading goes by it, and writing puts the values of an element in its order: so what was written is read into the same
//! fields and written again as it was.

use crate::record::Date;
use crate::record::rights::strip_prefix_any_case;

/// What a `format` is (DCMES 1.1: file format, physical medium or dimensions).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FormatClass {
    /// How much of it there is: "12 pages", "24 x 36 cm".
    Extent,
    /// What it is made of or on: "Scrapbooks", "8 mm film", "JPEG 2000".
    Medium,
    /// An internet media type (RFC 6838): `image/jp2`.
    MediaType,
}

impl FormatClass {
    /// The class of a value.
    pub fn of(text: &str) -> Self {
        if is_media_type(text) {
            Self::MediaType
        } else if is_extent(text) {
            Self::Extent
        } else {
            Self::Medium
        }
    }
}

/// The top-level media types that IANA has registered.
const TOP_LEVEL: [&str; 10] =
    ["application", "audio", "example", "font", "haptics", "image", "message", "model", "text", "video"];

fn is_media_type(text: &str) -> bool {
    let Some((top, sub)) = text.split_once('/') else { return false };
    // A parameter may follow: `text/plain; charset=utf-8`.
    let sub = sub.split(';').next().unwrap_or_default().trim_end();
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$&-^_.+".contains(&byte);
    TOP_LEVEL.iter().any(|known| known.eq_ignore_ascii_case(top))
        && !sub.is_empty()
        && sub.bytes().all(is_name)
}

/// Whether a text is a number and what it counts or measures. A gauge is none: "35 mm slides".
fn is_extent(text: &str) -> bool {
    let text = text.trim_start_matches(['[', '(']);
    let hedged = ["ca. ", "c. ", "circa ", "about ", "approximately ", "approx. "];
    let text = hedged.iter().find_map(|hedge| strip_prefix_any_case(text, hedge)).unwrap_or(text);
    let number =
        text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit() || ".,:/½¼¾".contains(c)).len();
    if number == 0 || !text.as_bytes()[0].is_ascii_digit() {
        return false;
    }
    let rest = text[number..].trim_start_matches([']', ')']).trim_start();
    if rest.is_empty() {
        // Hours, minutes and seconds.
        return text[..number].contains(':');
    }
    let mut words = rest.split_whitespace();
    let unit = words.next().unwrap_or_default();
    let is_gauge = unit.eq_ignore_ascii_case("mm")
        && words.next().is_some_and(|word| word.len() > 1 && !starts_with_digit(word));
    let counts = unit.starts_with(|c: char| c.is_alphabetic() || "×\"″".contains(c));
    // `8mm` is one word, as is `3D`.
    counts
        && !is_gauge
        && (text[number..].starts_with([' ', ']', ')', '×', '"', '″', '\u{a0}']) || MEASURES.contains(&unit))
}

/// Units that stand right behind their numbers.
const MEASURES: [&str; 10] = ["p.", "pp.", "cm", "KB", "MB", "GB", "kB", "min", "x", "v."];

fn starts_with_digit(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
}

/// The terms of the DCMI Type Vocabulary for what is a type of resource here, and `Image`, which may be several.
const TERMS: [&str; 7] =
    ["Image", "MovingImage", "PhysicalObject", "Software", "Sound", "StillImage", "Text"];

/// The term of DCMI's Type Vocabulary that a word is, whatever the case of its letters and what parts them: "Still image".
pub fn dcmi_term(word: &str) -> Option<&'static str> {
    // Most words differ from all of them in their first letter or are shorter.
    let first = word.bytes().next()?.to_ascii_uppercase();
    if !matches!(first, b'I' | b'M' | b'P' | b'S' | b'T') || word.len() > 2 * "PhysicalObject".len() {
        return None;
    }
    let same = |term: &&&str| {
        let letters = word.chars().filter(|c| !matches!(c, ' ' | '-' | '_'));
        letters.map(|c| c.to_ascii_lowercase()).eq(term.chars().map(|c| c.to_ascii_lowercase()))
    };
    TERMS.iter().find(same).copied()
}

/// Whether a `coverage` is a period for certain: a date or a range of dates in digits.
pub fn is_period(text: &str) -> bool {
    !text.contains(char::is_alphabetic)
        && text.contains(|c: char| c.is_ascii_digit())
        && Date::read(text).is_ok()
}

/// Whether an identifier is the address of a page.
pub fn is_address(text: &str) -> bool {
    matches!(text.as_bytes().first(), Some(b'h' | b'H'))
        && ["http://", "https://"].iter().any(|scheme| strip_prefix_any_case(text, scheme).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_is_an_extent_a_medium_or_a_media_type() {
        for (class, texts) in [
            (
                FormatClass::Extent,
                &[
                    "12 pages",
                    "[3] leaves",
                    "ca. 40 items",
                    "24 x 36 cm",
                    "0.5 linear feet",
                    "1 photograph",
                    "12cm",
                    "1:23:45",
                    "8 mm",
                ][..],
            ),
            (
                FormatClass::Medium,
                &[
                    "paper",
                    "Scrapbooks",
                    "35 mm slides",
                    "8mm film",
                    "JPEG 2000",
                    "MP3",
                    "1956",
                    "3D model",
                    "",
                    "film/video",
                ],
            ),
            (
                FormatClass::MediaType,
                &["image/jp2", "Image/jp2", "text/plain; charset=utf-8", "application/vnd.ms-excel"],
            ),
        ] {
            for text in texts {
                assert_eq!(FormatClass::of(text), class, "{text}");
            }
        }
    }

    #[test]
    fn a_period_has_digits_alone() {
        for (text, is) in [
            ("1956", true),
            ("1939-1945", true),
            ("1939/1945", true),
            ("Obion County (Tenn.)", false),
            ("19th century", false),
            ("36.16784, -86.77816", false),
            ("37243", false),
            ("", false),
            ("-", false),
        ] {
            assert_eq!(is_period(text), is, "{text}");
        }
    }

    #[test]
    fn an_address_begins_with_its_scheme() {
        for (text, is) in [
            ("http://a.org", true),
            ("HTTPS://a.org", true),
            ("www.a.org", false),
            ("http", false),
            ("дом", false),
        ] {
            assert_eq!(is_address(text), is, "{text}");
        }
    }
}
