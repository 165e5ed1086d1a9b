//! A line that is a label, in the spellings pages have: `**Citation:**`, `**Citation**:`, `**Citation**`,
//! `Citation:`, `CITATION:`, `## Citation`, and each with a colon and its value behind it.

use std::ops::Range;

/// A label on a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// Which of the labels.
    pub(super) label: usize,
    /// Its words' position on the line.
    pub(super) words: Range<usize>,
    /// The position of the value behind it, if there is one.
    pub(super) value: Option<Range<usize>>,
}

/// The marks of bold text.
pub(super) const BOLD: [&str; 2] = ["**", "__"];

/// The label a line begins with; the line is without blanks around it.
pub(super) fn find(line: &str, labels: &[String]) -> Option<Found> {
    let rest = line.trim_start_matches('#');
    let heading = rest.len() < line.len() && rest.starts_with([' ', '\t']);
    let rest = if heading { rest.trim_start() } else { line };
    let bold = BOLD.into_iter().find(|mark| rest.starts_with(mark));
    let rest = rest.strip_prefix(bold.unwrap_or_default()).unwrap_or(rest).trim_start();
    let start = line.len() - rest.len();
    labels.iter().enumerate().find_map(|(label, name)| {
        let length = length(rest, name)?;
        let words = start..start + length;
        let (marked, behind) = behind(&rest[length..], bold, heading)?;
        let value = behind.map(|value| {
            // Bold that began before the label may end behind the value.
            let value = if marked { value } else { value.strip_suffix(bold.unwrap_or_default())? };
            Some(value.trim()).filter(|value| !value.is_empty())
        });
        let value = value.flatten().map(|value| {
            let at = value.as_ptr() as usize - line.as_ptr() as usize;
            at..at + value.len()
        });
        // Running text may have the word and a colon where a line begins, but not with a capital.
        let lower = |text: &str| text.starts_with(char::is_lowercase);
        let running = value.is_some() && !heading && lower(rest) && !lower(name);
        (!running).then_some(Found { label, words, value })
    })
}

/// What stands behind a label's words, if they are a label: whether bold text has ended, and the value.
fn behind<'a>(rest: &'a str, bold: Option<&str>, heading: bool) -> Option<(bool, Option<&'a str>)> {
    let close = |rest: &'a str| match bold {
        Some(mark) => rest.strip_prefix(mark).map(str::trim_start),
        None => None,
    };
    let rest = rest.trim_start();
    let (closed, rest) = close(rest).map_or((bold.is_none(), rest), |rest| (true, rest));
    let Some(value) = rest.strip_prefix(':') else {
        return (rest.is_empty() && closed && (heading || bold.is_some())).then_some((true, None));
    };
    let value = value.trim_start();
    let (closed, value) = match close(value) {
        Some(value) if !closed => (true, value),
        Some(_) | None => (closed, value),
    };
    let value = Some(value).filter(|value| !value.is_empty());
    Some((closed, value))
}

/// How many bytes of `text` say `name`, whatever the case of their letters and the blanks between words.
fn length(text: &str, name: &str) -> Option<usize> {
    let mut rest = text;
    for (at, word) in name.split_whitespace().enumerate() {
        let begins = rest.trim_start();
        if at > 0 && begins.len() == rest.len() {
            return None;
        }
        rest = begins;
        for letter in word.chars() {
            let found = rest.chars().next()?;
            if found != letter && !found.to_lowercase().eq(letter.to_lowercase()) {
                return None;
            }
            rest = &rest[found.len_utf8()..];
        }
    }
    Some(text.len() - rest.len()).filter(|length| *length > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Option<(usize, &str, Option<&str>)> {
        let labels = ["Citation", "Original", "Original Language", "Мой фонд"].map(str::to_owned);
        let found = find(line, &labels)?;
        Some((found.label, &line[found.words], found.value.map(|value| &line[value])))
    }

    #[test]
    fn a_label_is_known_in_every_spelling() {
        for line in ["**Citation:**", "**Citation**:", "**Citation**", "__Citation__:", "Citation:"] {
            assert_eq!(read(line), Some((0, "Citation", None)), "{line}");
        }
        for line in ["## Citation", "# Citation:", "### **Citation:**", "###### **Citation**", "Citation :"] {
            assert_eq!(read(line), Some((0, "Citation", None)), "{line}");
        }
        assert_eq!(read("CITATION:"), Some((0, "CITATION", None)));
        assert_eq!(read("citation:"), Some((0, "citation", None)));
        assert_eq!(read("МОЙ  ФОНД:"), Some((3, "МОЙ  ФОНД", None)));
    }

    #[test]
    fn a_value_may_follow_on_the_same_line() {
        for line in [
            "Original Language: Russian",
            "**Original Language:** Russian",
            "**Original Language**: Russian",
            "**Original Language: Russian**",
            "## Original Language: Russian",
        ] {
            assert_eq!(read(line), Some((2, "Original Language", Some("Russian"))), "{line}");
        }
        assert_eq!(read("Original: **x** y"), Some((1, "Original", Some("**x** y"))));
        assert_eq!(read("**Original:** **x**"), Some((1, "Original", Some("**x**"))));
    }

    #[test]
    fn other_lines_are_no_labels() {
        for line in [
            "",
            "Citation",
            "#Citation",
            "Citations:",
            "The Citation:",
            "Summary:",
            "**Citation",
            "**Citation** of it",
            "citation: so begins a line of running text",
            "OriginalLanguage:",
            ":",
            "**",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }
}
