//! The title in a citation: between the opening quotation mark and the one that closes it.

use super::date;
use crate::record::slice::Slice;

/// The title that a citation begins with, and where what follows it begins.
///
/// The closing mark is the first beside a comma or full stop behind which a date stands; quotation marks
/// within the title, and marks that do not pair, as in texts that were read by a machine, do no harm.
pub(super) fn title(text: &str) -> Option<(Slice<'_>, usize)> {
    let start = text.len() - text.trim_start().len();
    let opening = text[start..].chars().next()?;
    let single = matches!(opening, '\'' | '‘');
    let quoted = single || is_double(opening);
    let from = if quoted { start + opening.len_utf8() } else { start };

    let mut fallback = None;
    for (at, mark) in text[from..].char_indices().map(|(at, mark)| (from + at, mark)) {
        if !(is_double(mark) && !single || single && matches!(mark, '\'' | '’' | '‘')) {
            continue;
        }
        let after = at + mark.len_utf8();
        let stop_before = text[from..at].ends_with([',', '.', '?', '!']);
        let stop_after = text[after..].starts_with([',', '.', ';']) || text[after..].trim().is_empty();
        let dated = date::date(&text[after..]).is_some();
        if (stop_before || stop_after) && dated {
            return Some((trimmed(text, from, at), after));
        }
        if !quoted {
            // A mark that opens: the text before it is no title.
            return None;
        }
        if fallback.is_none() && !text[from..at].trim().is_empty() && (stop_before || stop_after) {
            fallback = Some((trimmed(text, from, at), after));
        }
    }
    fallback.or_else(|| quoted.then(|| until_date(text, from)).flatten())
}

fn is_double(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '″')
}

fn trimmed(text: &str, from: usize, to: usize) -> Slice<'_> {
    Slice::new(text, from..to).trimmed(|c| c.is_whitespace() || c == ',')
}

/// A title whose closing mark is missing ends at the comma before a date.
fn until_date(text: &str, from: usize) -> Option<(Slice<'_>, usize)> {
    let commas = text[from..].match_indices(',').map(|(at, _)| from + at);
    let comma = commas.take(20).find(|comma| date::date(&text[comma + 1..]).is_some())?;
    Some((trimmed(text, from, comma), comma))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(&str, &str)> {
        title(text).map(|(title, rest)| {
            assert_eq!(&text[title.range()], title.text);
            (title.text, &text[rest..])
        })
    }

    #[test]
    fn the_comma_may_stand_inside_or_outside() {
        assert_eq!(read("\"A Title\", May 1956, X"), Some(("A Title", ", May 1956, X")));
        assert_eq!(read("“A Title,” May 1956, X"), Some(("A Title", " May 1956, X")));
        assert_eq!(read(" ‘A Title’, May 1956"), Some(("A Title", ", May 1956")));
        assert_eq!(read("\"A Title\", Wilson"), Some(("A Title", ", Wilson")));
    }

    #[test]
    fn marks_within_the_title_do_not_end_it() {
        assert_eq!(
            read("“George F. Kennan, ‘The Inauguration',” April 30, 1948"),
            Some(("George F. Kennan, ‘The Inauguration'", " April 30, 1948"))
        );
        assert_eq!(
            read("\"Report on \"Radio,\" Munich\", 3 May 1956, X"),
            Some(("Report on \"Radio,\" Munich", ", 3 May 1956, X"))
        );
        assert_eq!(read("'The Writers' Union', 1956"), Some(("The Writers' Union", ", 1956")));
    }

    #[test]
    fn marks_that_do_not_pair_do_no_harm() {
        assert_eq!(read("“A Title, May 3, 1956, X"), Some(("A Title", ", May 3, 1956, X")));
        assert_eq!(read("A Title,” May 3, 1956"), Some(("A Title", " May 3, 1956")));
        assert_eq!(read("”A Title“, May 3, 1956"), Some(("A Title", ", May 3, 1956")));
    }

    #[test]
    fn a_text_without_marks_has_no_title() {
        assert_eq!(read("BArch, B 136/59748, 403-410."), None);
        assert_eq!(read("Moore, \"A Title,\" 1937"), None);
        assert_eq!(read("“"), None);
        assert_eq!(read(""), None);
    }
}
