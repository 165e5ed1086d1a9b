//! A code cut at its commas: what the grammars of labelled units share.

use super::{ReferencePart, Unit};
use crate::record::slice::Slice;

/// The segments of a code between commas outside brackets, without white space at their
/// ends; a last full stop is cut off.
pub(crate) fn segments(text: &str) -> Vec<Slice<'_>> {
    let mut segments = Vec::new();
    let (mut depth, mut start) = (0usize, 0);
    for (at, c) in text.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                segments.push(Slice::new(text, start..at));
                start = at + 1;
            }
            _ => {}
        }
    }
    segments.push(Slice::new(text, start..text.len()).trimmed(|c| c.is_whitespace() || c == '.'));
    segments
        .iter()
        .map(|segment| segment.trimmed(char::is_whitespace))
        .filter(|s| !s.text.is_empty())
        .collect()
}

/// A label of one or two words at the start of a segment, whatever its case, with its full stop; and what
/// follows it.
pub(crate) fn labelled<'a>(
    segment: Slice<'a>,
    labels: &[(&str, Unit)],
) -> Option<(Unit, Slice<'a>, Slice<'a>)> {
    let first = segment.text.chars().next()?.to_ascii_lowercase();
    labels.iter().filter(|(label, _)| label.starts_with(first)).find_map(|(label, unit)| {
        let mut at = 0;
        for word in label.split(' ') {
            at += segment.text[at..].len() - segment.text[at..].trim_start().len();
            let has = segment.text.get(at..at + word.len())?;
            if !has.eq_ignore_ascii_case(word) {
                return None;
            }
            at += word.len();
        }
        let rest = &segment.text[at..];
        let stop = usize::from(rest.starts_with(['.', ':']));
        let behind = &rest[stop..];
        let number = stop == 1 && behind.starts_with(|c: char| c.is_ascii_digit());
        if !(number || behind.starts_with(char::is_whitespace)) {
            return None;
        }
        let label = Slice { text: &segment.text[..at + stop], start: segment.start };
        let value = Slice { text: behind, start: segment.start + at + stop }.trimmed(char::is_whitespace);
        (!value.text.is_empty()).then_some((*unit, label, value))
    })
}

/// The part that `label` and `value`, slices of `text`, make.
pub(crate) fn part<'a>(text: &'a str, unit: Unit, label: Slice<'_>, value: Slice<'_>) -> ReferencePart<'a> {
    ReferencePart::new(text, unit, label.range(), value.range())
}

/// The part without a label that `value` is.
pub(crate) fn named<'a>(text: &'a str, unit: Unit, value: Slice<'_>) -> ReferencePart<'a> {
    ReferencePart::new(text, unit, value.start..value.start, value.range())
}

/// The number a value begins with, and what follows it: up to two words, of which the last has a digit
/// ("28", "CL 168", "H–115", "19.174-3"); or a Roman number or one capital letter.
pub(crate) fn number<'a>(value: Slice<'a>) -> Option<(Slice<'a>, Slice<'a>)> {
    let mut words = value.text.split_whitespace();
    let first = words.next()?;
    let digit = |word: &str| word.contains(|c: char| c.is_ascii_digit());
    let capitals = |word: &str| word.len() <= 3 && word.bytes().all(|byte| byte.is_ascii_uppercase());
    let last = match words.next() {
        _ if digit(first) => first,
        Some(second) if capitals(first) && digit(second) => second,
        Some(_) | None if is_roman(first) || (capitals(first) && first.len() == 1) => first,
        Some(_) | None => return None,
    };
    let end = Slice::of(value.text, last)?.range().end;
    // "Roll 11. Foreign Relations": a sentence has ended.
    if last.ends_with('.') && end < value.text.trim_end().len() {
        return None;
    }
    let end = end - (last.len() - last.trim_end_matches('.').len());
    let number = Slice { text: &value.text[..end], start: value.start };
    let rest = Slice { text: value.text[end..].trim_start_matches('.'), start: value.range().end };
    let rest = Slice { start: rest.start - rest.text.len(), ..rest };
    let plain = |c: char| c.is_alphanumeric() || c.is_whitespace() || "-–/.'’".contains(c);
    number.text.chars().all(plain).then(|| (number, rest.trimmed(char::is_whitespace)))
}

fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.len() <= 7 && word.bytes().all(|byte| b"IVXLC".contains(&byte))
}

/// Whether a segment may name a series, a file or a collection: it begins as a name does and holds no end
/// of a sentence, no address and no other archive. A semicolon parts one citation from the next.
pub(crate) fn is_name(segment: &str) -> bool {
    let begins = segment.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || c == '[');
    let mut words = segment.split_whitespace().peekable();
    let mut one_sentence = true;
    while let Some(word) = words.next() {
        let capital = words.peek().is_some_and(|next| next.starts_with(char::is_uppercase));
        let short = word.chars().filter(|c| c.is_alphabetic()).count() <= 4
            || word.trim_end_matches('.').contains('.');
        let figures = word.contains(|c: char| c.is_ascii_digit());
        one_sentence &= !(word.ends_with('.') && capital && (!short || figures));
    }
    let first = segment.split_whitespace().next().unwrap_or("");
    let balanced = segment.matches('(').count() == segment.matches(')').count();
    let quoted = segment.matches('“').count() == segment.matches('”').count();
    let archive = segment.starts_with("National Archives")
        || matches!(segment, "Department of State" | "NARA" | "LCM")
        || segment.starts_with("Library of")
        || ["Library", "Archive", "Archives"].iter().any(|end| segment.ends_with(end));
    let phrase =
        matches!(first, "Obtained" | "Contributed" | "Translated" | "Donated" | "Cited" | "See" | "Ibid.");
    let one = one_sentence
        && balanced
        && remark(segment).is_none()
        && quoted
        && !has_semicolon(segment)
        && !segment.contains("://");
    begins && one && !archive && !phrase && segment.len() <= 200
}

/// Words with which a sentence about the document begins, behind its code: secrecy markings, and what was done
/// with the paper (*Foreign Relations of the United States*).
const REMARKS: &[&str] = &[
    "A copy",
    "According to",
    "Also ",
    "An unknown hand",
    "Another copy",
    "Attached",
    "Attachments",
    "Cleared by",
    "Compare",
    "Confidential",
    "Copies",
    "Drafted",
    "Extra copies",
    "Eyes Only",
    "For ",
    "Limited Official Use",
    "No classification marking",
    "Official Use Only",
    "Personal and Confidential",
    "Posted from",
    "Printed",
    "Published",
    "Repeated to",
    "Restricted",
    "Secret",
    "See ",
    "Sensitive",
    "Sent ",
    "The attached",
    "The document",
    "The memorandum",
    "This ",
    "Top Secret",
    "Unclassified",
    "Опубликован",
    "См. ",
];

/// Where the full stop stands behind which such a sentence begins: "POL 27 VIET S. Secret; Exdis."
pub(crate) fn remark(text: &str) -> Option<usize> {
    text.match_indices(". ").map(|(at, _)| at).find(|at| {
        let behind = text[at + 1..].trim_start();
        REMARKS.iter().any(|remark| {
            let rest = behind.strip_prefix(remark);
            rest.is_some_and(|rest| remark.ends_with(' ') || !rest.starts_with(['a', 'i']))
        })
    })
}

/// Whether a text has a semicolon other than that of a character reference ("&amp;").
fn has_semicolon(text: &str) -> bool {
    let reference = |before: &str| {
        let name = before.rfind('&').map(|at| &before[at + 1..]);
        name.is_some_and(|name| name.chars().all(|c| c.is_ascii_alphanumeric() || c == '#'))
    };
    text.match_indices(';').any(|(at, _)| !reference(&text[..at]))
}

/// Whether a segment is only years: "1947-1962", "1964–66".
pub(crate) fn is_years(segment: &str) -> bool {
    segment.len() >= 4
        && segment.starts_with(['1', '2'])
        && segment.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '–') || c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commas_in_brackets_part_nothing() {
        let found: Vec<_> = segments("Files (Lot 1, 2), Box 3.").iter().map(|s| s.range()).collect();
        assert_eq!(found, [0..16, 18..23]);
    }

    #[test]
    fn numbers_are_told_from_words() {
        let number = |text| number(Slice { text, start: 0 }).map(|(number, rest)| (number.text, rest.text));
        assert_eq!(number("28"), Some(("28", "")));
        assert_eq!(number("CL 168"), Some(("CL 168", "")));
        assert_eq!(number("FG–217 Folder 3"), Some(("FG–217", "Folder 3")));
        assert_eq!(number("II"), Some(("II", "")));
        assert_eq!(number("lunch"), None);
        assert_eq!(number("of 1956"), None);
        assert_eq!(number("11. Foreign Relations"), None);
        assert_eq!(number("11."), Some(("11", "")));
    }

    #[test]
    fn names_hold_no_sentence_end_and_no_archive() {
        assert!(is_name("Policy Planning Staff/Council"));
        assert!(is_name("1958-Min. of Meeting 11/7/58"));
        assert!(!is_name("Central Files. Secret"));
        assert!(!is_name("POL 27 VIET S. Secret"));
        assert!(!is_name("Geopolitical File. Sent for information"));
        assert!(!is_name("Relations/1210 and “Historian Resigns"));
        assert!(!is_name("D740218–0840. Posted"));
        assert_eq!(remark("POL 27 VIET S. Secret; Exdis."), Some(13));
        assert_eq!(remark("S. Secretariat, 1956"), None);
        assert!(!is_name("National Archives of the United States"));
        assert!(!is_name("Kogan Files (henceforth Kogan"));
        assert!(!is_name("Minutes; Russell to Morton"));
        assert!(!is_name("see also"));
    }
}
