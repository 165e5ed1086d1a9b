//! The lines around a finding, as a person is shown them.

use crate::source::Span;

/// The lines around a finding, cut to what a person can read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// One line or several, invalid UTF-8 replaced; long lines are cut and marked with `…`.
    pub text: Box<str>,
    /// The line number of the first line.
    pub line: u64,
    /// The span within `text`, in bytes.
    pub start: u32,
    /// One past the span, in bytes; equal to `start` where something is missing.
    pub end: u32,
}

/// How much of a long line is shown on each side of the span, in bytes.
const AROUND: usize = 160;
/// How much of a long span is shown, in bytes.
const WITHIN: usize = 400;

/// The span as it is shown; it begins on line `line`. No more of the bytes is looked at than can be shown.
pub(super) fn excerpt(bytes: &[u8], span: Span, line: u64) -> Excerpt {
    /// How far a line goes on at most that is shown to its end.
    const SHOWN: usize = 2 * AROUND;
    let start = (span.start as usize).min(bytes.len());
    // Where the line ends, if it ends within so many bytes.
    let line_end = |from: usize, within: usize| {
        let rest = &bytes[from..(from + within + 1).min(bytes.len())];
        let all = (from + rest.len() == bytes.len()).then_some(bytes.len());
        memchr::memchr2(b'\n', b'\r', rest).map(|found| from + found).or(all)
    };
    // A span that runs over many lines is shown by its first one.
    let most = start + WITHIN;
    let end = (span.end as usize).clamp(start, line_end(start, WITHIN).unwrap_or(most)).min(most);
    let before = start.saturating_sub(SHOWN + 1);
    let line_start = match memchr::memrchr2(b'\n', b'\r', &bytes[before..start]) {
        Some(found) => Some(before + found + 1),
        None => (before == 0).then_some(0),
    };
    let line_start = line_start.filter(|first| start - first <= SHOWN);
    let line_end = line_end(end, SHOWN).filter(|last| last - end <= SHOWN);
    let from = line_start.unwrap_or_else(|| boundary(bytes, start - AROUND));
    let to = line_end.unwrap_or_else(|| boundary(bytes, end + AROUND));
    let mut text = String::new();
    if line_start.is_none() {
        text.push('…');
    }
    text.push_str(&String::from_utf8_lossy(&bytes[from..start]));
    let shown_start = text.len() as u32;
    text.push_str(&String::from_utf8_lossy(&bytes[start..end]));
    let shown_end = text.len() as u32;
    text.push_str(String::from_utf8_lossy(&bytes[end..to.max(end)]).trim_end_matches('\r'));
    if line_end.is_none() {
        text.push('…');
    }
    Excerpt { line, text: text.into(), start: shown_start, end: shown_end }
}

/// The nearest byte at or before `at` where a character begins.
fn boundary(bytes: &[u8], mut at: usize) -> usize {
    while at > 0 && at < bytes.len() && bytes[at] & 0xC0 == 0x80 {
        at -= 1;
    }
    at
}

/// How much of a message is shown, in bytes: what it quotes may be a whole page.
const MESSAGE: usize = 1000;

/// A text without its middle, if it is too long to be read.
pub(super) fn shortened(text: String) -> Box<str> {
    if text.len() <= MESSAGE {
        return text.into();
    }
    let bytes = text.as_bytes();
    let (from, to) = (boundary(bytes, MESSAGE / 2), boundary(bytes, bytes.len() - MESSAGE / 2));
    format!("{}…{}", &text[..from], &text[to..]).into()
}
