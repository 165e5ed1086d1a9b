//! Labels and numbers one behind the other: what the grammars of "f. 5, op. 30" and its like share.

use super::{ReferencePart, Unit};
use std::ops::Range;

/// Takes apart labels with their numbers from `at` to the end of the text. `labels` are in lower case, the
/// longer before its beginning; a number without a label behind a comma is another of the unit before it,
/// where that is in `listed`.
pub(crate) fn sequence<'a>(
    text: &'a str,
    mut at: usize,
    labels: &[(&str, Unit)],
    listed: &[Unit],
) -> Option<Vec<ReferencePart<'a>>> {
    let mut parts: Vec<ReferencePart<'a>> = Vec::new();
    loop {
        let start = at + gap(&text[at..]);
        if start == text.len() {
            return Some(parts);
        }
        let comma = text[at..start].contains([',', ';']);
        let (unit, label) = match label(text, start, labels) {
            Some(found) => found,
            None => (continued(&parts, comma, listed)?, start..start),
        };
        let from = label.end + number_sign(&text[label.end..]);
        let range = value(text, from)?;
        at = range.end;
        parts.push(ReferencePart::new(text, unit, label, range));
        // "д. 2049 (1854), д. 3504 (1860)": of which year the file is.
        if let Some(year) = year(text, at) {
            at = year.end + 1;
            parts.push(ReferencePart::new(text, Unit::Year, year.start..year.start, year));
        }
    }
}

/// Takes apart a fond's mark or name and, behind a comma, labels with their numbers: "KC PZPR, sygn. 12".
/// `holders` are names of archives, which are no fonds.
pub(crate) fn behind_fond<'a>(
    text: &'a str,
    holders: &[&str],
    labels: &[(&str, Unit)],
    listed: &[Unit],
) -> Option<Vec<ReferencePart<'a>>> {
    let comma = text.find(',')?;
    let name = text[..comma].trim_end();
    let first = name.split_whitespace().next()?;
    if !is_fond(name) || holders.contains(&name) || holders.contains(&first) {
        return None;
    }
    let mut parts = vec![ReferencePart::new(text, Unit::Fond, 0..0, 0..name.len())];
    let below = sequence(text, comma, labels, listed)?;
    if below.is_empty() {
        return None;
    }
    parts.extend(below);
    Some(parts)
}

/// Whether a text is the mark of a fond: capitals or a number with capitals, and no words of a sentence.
fn is_fond(name: &str) -> bool {
    let capitals = |word: &str| word.chars().filter(|c| c.is_uppercase()).count() >= 2;
    let word = |word: &str| {
        word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '(' | '–' | '-'))
    };
    name.len() <= 60
        && name.starts_with(char::is_uppercase)
        && name.split_whitespace().count() <= 6
        && name.split_whitespace().all(word)
        && name.split_whitespace().any(capitals)
        && !name.contains(['.', ':', ';', '"', '“', '„'])
}

/// The length of the separators a text begins with.
fn gap(text: &str) -> usize {
    text.len() - text.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '.')).len()
}

/// The four digits in round brackets that come next.
fn year(text: &str, at: usize) -> Option<Range<usize>> {
    let inside = text[at..].trim_start().strip_prefix('(')?;
    let digits = inside.get(..4)?.bytes().all(|byte| byte.is_ascii_digit());
    let start = text.len() - inside.len();
    (digits && inside[4..].starts_with(')')).then_some(start..start + 4)
}

fn number_sign(text: &str) -> usize {
    text.len() - text.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '№' | '.')).len()
}

/// The label at `start`, with its full stop, where something else than a letter follows.
pub(crate) fn label(text: &str, start: usize, labels: &[(&str, Unit)]) -> Option<(Unit, Range<usize>)> {
    let rest = &text[start..];
    let mut buffer = [0; 4];
    let first = lower(rest.chars().next()?).encode_utf8(&mut buffer).as_bytes();
    labels.iter().filter(|(label, _)| label.as_bytes().starts_with(first)).find_map(|(label, unit)| {
        let after = strip(rest, label)?;
        let ends = after.starts_with(|c: char| !c.is_alphabetic() && !is_mark(c));
        let stop = usize::from(after.starts_with('.'));
        ends.then(|| (*unit, start..text.len() - after.len() + stop))
    })
}

/// Whether a character goes on with a label or a range: a dash, or an apostrophe for a soft sign.
const fn is_mark(c: char) -> bool {
    matches!(c, '-' | '–' | '\'' | '’' | 'ʹ' | 'ʼ')
}

/// The small letter of a letter; what is asked most is answered first.
fn lower(c: char) -> char {
    match c {
        'a'..='z' | 'а'..='я' => c,
        c if c.is_ascii() => c.to_ascii_lowercase(),
        c => c.to_lowercase().next().unwrap_or(c),
    }
}

/// The text behind `prefix`, which is in lower case; any white space in the text is a blank, and an
/// apostrophe may be curved.
fn strip<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let mut rest = text.chars();
    for want in prefix.chars() {
        let has = rest.next()?;
        let same = has == want
            || lower(has) == want
            || (want == ' ' && has.is_whitespace())
            || (want == '\'' && matches!(has, '’' | 'ʹ' | 'ʼ'));
        if !same {
            return None;
        }
    }
    Some(rest.as_str())
}

/// The unit of a number without a label: another leaf, file or document behind a comma.
fn continued(parts: &[ReferencePart<'_>], comma: bool, listed: &[Unit]) -> Option<Unit> {
    let unit = parts.last()?.unit;
    (comma && listed.contains(&unit)).then_some(unit)
}

/// A value at `from`: "164", "7a", "Р-5446", "178–180", "5 об.–6".
fn value(text: &str, from: usize) -> Option<Range<usize>> {
    let mut end = from;
    loop {
        let rest = &text[end..];
        let word = rest.len()
            - rest.trim_start_matches(|c: char| c.is_alphanumeric() || matches!(c, '/' | '-' | '–')).len();
        end += word;
        let rest = &text[end..];
        let blank = rest.len() - rest.trim_start().len();
        let after = &rest[blank..];
        // "5 об.": the verso. Its full stop stays outside unless the range goes on behind it.
        if let Some(verso) =
            ["об", "ob", "зв", "zv", "recto", "verso"].iter().find(|verso| after.starts_with(*verso))
        {
            let behind = &after[verso.len()..];
            if end > from && !behind.starts_with(char::is_alphanumeric) {
                end += blank + verso.len();
                // "5 об.–6", "5 об. – 6"
                let next = behind.strip_prefix('.').map(str::trim_start);
                let next = next.and_then(|next| next.strip_prefix(['–', '-'])).map(str::trim_start);
                match next.filter(|next| next.starts_with(|c: char| c.is_ascii_digit())) {
                    Some(next) => end = text.len() - next.len(),
                    None => break,
                }
                continue;
            }
        }
        // "178 – 180"
        let dash = after.strip_prefix(['-', '–']);
        let goes_on = dash.map(str::trim_start).filter(|next| next.starts_with(|c: char| c.is_ascii_digit()));
        match goes_on {
            Some(next) if blank > 0 && end > from => end = text.len() - next.len(),
            Some(_) | None => break,
        }
    }
    let value = text[from..end].trim_end_matches(['-', '–', '/']);
    value.contains(|c: char| c.is_ascii_digit()).then(|| from..from + value.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_and_numbers_follow_each_other() {
        const LABELS: &[(&str, Unit)] = &[("opis'", Unit::Opis), ("l", Unit::List)];
        let read = |text| {
            let parts = sequence(text, 0, LABELS, &[Unit::List])?;
            Some(parts.iter().map(|part| (part.unit, part.range.clone())).collect::<Vec<_>>())
        };
        assert_eq!(read("Opis’ 3, l. 5 ob.").unwrap(), [(Unit::Opis, 8..9), (Unit::List, 14..18)]);
        assert_eq!(read("l. 5, 7").unwrap(), [(Unit::List, 3..4), (Unit::List, 6..7)]);
        assert_eq!(read("opis' 5, 7"), None);
        assert_eq!(read("l. five"), None);
    }
}
