//! The date in a citation: how far it reaches, not what it means.

use crate::record::slice::Slice;

/// The stretch of words, from the start of a text on, that are a date; it has a year or says there is none.
pub(in crate::profile) fn date(text: &str) -> Option<Slice<'_>> {
    let from =
        text.len() - text.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '.')).len();
    let mut end = None;
    for word in text[from..].split_whitespace().take(12) {
        let place = Slice::of(text, word)?;
        let core = word.trim_matches(|c: char| ",.;:()[]?~".contains(c));
        let closing = word.trim_end_matches([',', ';', ':', '.']);
        let stop = place.start + closing.len();
        match kind(core) {
            Some(Word::Year) => {
                end = Some(stop);
                if closing.len() < word.len() {
                    break;
                }
            }
            Some(Word::Undated) => {
                end = Some(stop);
                break;
            }
            Some(Word::Month | Word::Day) => {}
            Some(Word::Joint) if !word.ends_with(',') => {}
            Some(Word::Joint) | None => break,
        }
    }
    let slice = Slice::new(text, from..end?);
    (!slice.text.is_empty()).then_some(slice)
}

enum Word {
    Month,
    Day,
    Year,
    Joint,
    Undated,
}

fn kind(word: &str) -> Option<Word> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    const JOINTS: &[&str] = &[
        "",
        "-",
        "–",
        "—",
        "about",
        "after",
        "and",
        "approximately",
        "autumn",
        "before",
        "between",
        "c",
        "ca",
        "circa",
        "date",
        "early",
        "fall",
        "late",
        "mid",
        "no",
        "not",
        "or",
        "spring",
        "summer",
        "to",
        "winter",
    ];
    let lower = word.to_lowercase();
    let month = |word: &str| {
        MONTHS
            .iter()
            .any(|month| *month == word || (word.len() >= 3 && word.len() <= 4 && month.starts_with(word)))
    };
    if lower.split(['-', '–', '/']).all(month) {
        return Some(Word::Month);
    }
    if matches!(lower.as_str(), "undated" | "n.d" | "dated" | "unknown") {
        return Some(Word::Undated);
    }
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = lower.split(['-', '–', '/', '.']).collect();
    let year = |part: &&str| digits(part) && part.len() == 4 && part.starts_with(['1', '2']);
    let decade = lower.strip_suffix('s').is_some_and(|year| digits(year) && year.len() == 4);
    if decade || (parts.iter().any(year) && parts.iter().all(|part| digits(part) && part.len() <= 4)) {
        return Some(Word::Year);
    }
    let bare = |part: &str| {
        ["st", "nd", "rd", "th"].iter().find_map(|end| part.strip_suffix(end)).map(str::to_owned)
    };
    let day = |part: &&str| digits(&bare(part).unwrap_or_else(|| (*part).to_owned())) && part.len() <= 4;
    if parts.iter().all(|part| day(part) && part.trim_end_matches(char::is_alphabetic).len() <= 2) {
        return Some(Word::Day);
    }
    JOINTS.contains(&lower.as_str()).then_some(Word::Joint)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_reaches_to_its_year() {
        for (text, found) in [
            (", January 15, 1956, Wilson Center", "January 15, 1956"),
            (" November 08, 1956, History", "November 08, 1956"),
            (", 15 January 1956. X", "15 January 1956"),
            (", 1956-01-15, X", "1956-01-15"),
            (", May 3-4, 1956, X", "May 3-4, 1956"),
            (", Sept. 3, 1956 - Oct. 4, 1957, X", "Sept. 3, 1956 - Oct. 4, 1957"),
            (", ca. 1956, X", "ca. 1956"),
            (", [1956?], X", "[1956?]"),
            (", 1947-1962 X", "1947-1962"),
            (", the 1950s", ""),
            (", 1950s, X", "1950s"),
            (", undated, X", "undated"),
            (", n.d., X", "n.d"),
            (", no date, X", ""),
            (" May 15, Wilson", ""),
            (" Wilson 1956", ""),
            ("", ""),
        ] {
            assert_eq!(date(text).map_or("", |date| date.text), found, "{text}");
        }
        assert_eq!(date(", May 1956").map(|date| date.range()), Some(2..10));
    }
}
