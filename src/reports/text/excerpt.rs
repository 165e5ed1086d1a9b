//! What is shown of a line: characters that can be seen, no wider than the terminal, with the span in it.

use std::ops::Range;

use crate::locate::Excerpt;
use crate::source::visible::spell;

/// A line as it is shown.
#[derive(Debug, PartialEq, Eq)]
pub struct Shown {
    /// Its number.
    pub line: u64,
    /// Its text.
    pub text: String,
    /// The span within `text`, in bytes.
    pub span: Range<usize>,
}

/// What is left out of a line.
const MARK: char = '…';
/// A tab, as it is shown: where its stop is, a part of a line does not show.
const TAB: &str = "    ";
/// Indents wider than this are cut.
const INDENT: usize = 16;
/// The least that is shown of a line, in columns, however narrow the terminal.
const LEAST: usize = 30;

/// The line of the excerpt with the span, or nothing if there is no text to show.
#[must_use]
pub fn shown(excerpt: &Excerpt, width: usize) -> Option<Shown> {
    let text = &*excerpt.text;
    if text.is_empty() {
        return None;
    }
    let start = boundary(text, excerpt.start as usize);
    let from = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let to = text[start..].find('\n').map_or(text.len(), |at| start + at);
    let end = boundary(text, excerpt.end as usize).clamp(start, to);

    let mut line = Vec::with_capacity(to - from);
    let mut spelled = |range: Range<usize>| {
        for (at, part) in text[range].split('\t').enumerate() {
            if at > 0 {
                line.extend(TAB.chars());
            }
            spell(part, &mut line);
        }
        line.len()
    };
    let place_start = spelled(from..start);
    let place_end = spelled(start..end);
    spelled(end..to);

    let number = excerpt.line + text[..from].matches('\n').count() as u64;
    // The gutter is the number, and ` | `.
    let room = width.saturating_sub(number.to_string().len() + 3).max(LEAST);
    let part = cut(&line, place_start..place_end, room);

    let mut shown = Shown { line: number, text: String::new(), span: 0..0 };
    if part.start > 0 {
        shown.text.push(MARK);
    }
    shown.text.extend(&line[part.start..place_start]);
    let start = shown.text.len();
    shown.text.extend(&line[place_start..place_end.min(part.end)]);
    let whole = shown.text.len();
    shown.text.extend(&line[place_end.min(part.end)..part.end]);
    if part.end < line.len() {
        shown.text.push(MARK);
    }
    // The underline goes on beneath the mark if the span does.
    shown.span = start..if place_end > part.end { shown.text.len() } else { whole };
    Some(shown)
}

/// Which part of a line to show in that many columns, marks included: the span, or its beginning, and as
/// much on both sides as there is room for.
fn cut(line: &[char], span: Range<usize>, room: usize) -> Range<usize> {
    let indent = line[..span.start].iter().take_while(|c| **c == ' ').count();
    let first = if indent > INDENT { indent - TAB.len() } else { 0 };
    if usize::from(first > 0) + columns(&line[first..]) <= room {
        return first..line.len();
    }
    let room = room - 2;
    let before = columns(&line[first..span.start]);
    let after = columns(&line[span.end..]);
    let wide = columns(&line[span.clone()]);
    let left = if wide + before.min(room / 4) > room {
        before.min(room / 4)
    } else {
        let rest = room - wide;
        before.min((rest / 2).max(rest.saturating_sub(after)))
    };
    let back = fitting(line[first..span.start].iter().rev(), left);
    let mut start = span.start - back;
    while start < span.start && is_combining(line[start]) {
        start += 1;
    }
    let taken = columns(&line[start..span.start]);
    let mut end = span.start + fitting(line[span.start..].iter(), room - taken);
    while end < line.len() && is_combining(line[end]) {
        end += 1;
    }
    start..end
}

/// How many of the characters fit.
fn fitting<'a>(characters: impl Iterator<Item = &'a char>, room: usize) -> usize {
    let mut taken = 0;
    characters
        .take_while(|c| {
            taken += columns_of(**c);
            taken <= room
        })
        .count()
}

fn columns(characters: &[char]) -> usize {
    characters.iter().map(|c| columns_of(*c)).sum()
}

/// The most columns a character may take. To cut a line too early does no harm; the underline is aligned by
/// the exact widths (Unicode Annex 11), which annotate-snippets knows.
fn columns_of(c: char) -> usize {
    match c {
        _ if is_combining(c) => 0,
        // Alphabets; then Latin and Greek with accents, punctuation, arrows, and symbols of mathematics.
        '\0'..='\u{10ff}' | '\u{1e00}'..='\u{22ff}' | '\u{2400}'..='\u{243f}' => 1,
        _ => 2,
    }
}

/// Combining Diacritical Marks, U+0300.
fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// The nearest byte at or before `at` where a character begins.
fn boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
