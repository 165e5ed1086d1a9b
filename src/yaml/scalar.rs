//! YAML scalars: where each part of a decoded value stood (YAML 1.2.2, chapters 7.3 and 8.1).
//!
//! The style of a scalar is read off its position. A text in quotes has its position between them, so that a quote
//! stands before it; the position of a block scalar begins with its `|` or `>`, with which no plain one can begin.

use std::ops::Range;

use crate::source::Span;

/// How a scalar is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    Plain,
    Single,
    Double,
    Literal,
    Folded,
}

impl Style {
    /// The style of the scalar at `span`.
    pub(super) fn at(source: &str, span: Span) -> Self {
        let bytes = source.as_bytes();
        let start = span.start as usize;
        match (start.checked_sub(1).map(|before| bytes[before]), bytes.get(start)) {
            (Some(b'"'), _) => Self::Double,
            (Some(b'\''), _) => Self::Single,
            (_, Some(b'|')) => Self::Literal,
            (_, Some(b'>')) => Self::Folded,
            _ => Self::Plain,
        }
    }
}

/// A part of a scalar and what it is decoded to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum ScalarPart {
    /// Stands in the source as it is.
    Same(Range<usize>),
    /// A character that is written otherwise, and how many of it.
    As(Range<usize>, char, usize),
}

/// The source bytes of the decoded bytes `part` of the scalar at `span`.
#[must_use]
pub fn source_span(source: &str, span: Span, part: Range<usize>) -> Span {
    let mut decoded = 0;
    let (mut start, mut end) = (None, None);
    walk(source, span, Style::at(source, span), |piece| {
        let (bytes, length, same) = match piece {
            ScalarPart::Same(bytes) => (bytes.clone(), bytes.len(), true),
            ScalarPart::As(bytes, character, count) => (bytes, character.len_utf8() * count, false),
        };
        let next = decoded + length;
        if start.is_none() && part.start < next {
            start = Some(if same { bytes.start + (part.start - decoded) } else { bytes.start });
        }
        if end.is_none() && part.end <= next && (part.end > decoded || start.is_some()) {
            let within = part.end.max(part.start) - decoded;
            end = Some(if same {
                bytes.start + within
            } else if within == 0 {
                bytes.start
            } else {
                bytes.end
            });
        }
        decoded = next;
        end.is_none()
    });
    let last = span.end as usize;
    let start = start.unwrap_or(last).min(last);
    Span::new(start as u32, end.unwrap_or(last).clamp(start, last) as u32)
}

/// Goes through the parts of a scalar in order, until `see` returns false.
pub(super) fn walk(source: &str, span: Span, style: Style, see: impl FnMut(ScalarPart) -> bool) {
    let text = &source[..span.end as usize];
    let mut walk = Walk { text, at: span.start as usize, see, on: true };
    match style {
        Style::Plain | Style::Single | Style::Double => walk.flow(style),
        Style::Literal | Style::Folded => walk.block(style),
    }
}

struct Walk<'s, F> {
    /// The source up to the end of the scalar.
    text: &'s str,
    at: usize,
    see: F,
    on: bool,
}

impl<F: FnMut(ScalarPart) -> bool> Walk<'_, F> {
    fn give(&mut self, part: ScalarPart) {
        if let ScalarPart::Same(bytes) = &part
            && bytes.is_empty()
        {
            return;
        }
        self.on = self.on && (self.see)(part);
    }

    fn byte(&self, at: usize) -> u8 {
        self.text.as_bytes().get(at).copied().unwrap_or(0)
    }

    /// After the line break at `at`.
    fn after_break(&self, at: usize) -> usize {
        at + 1 + usize::from(self.byte(at) == b'\r' && self.byte(at + 1) == b'\n')
    }

    fn skip_blanks(&self, mut at: usize) -> usize {
        while matches!(self.byte(at), b' ' | b'\t') {
            at += 1;
        }
        at
    }

    /// Scalars whose line breaks are folded: a single one is a blank, of several the first is dropped.
    fn flow(&mut self, style: Style) {
        let end = self.text.len();
        let mut run = self.at;
        while self.on && self.at < end {
            match self.byte(self.at) {
                b'\n' | b'\r' => {
                    let kept = self.text[run..self.at].trim_end_matches([' ', '\t']).len();
                    self.give(ScalarPart::Same(run..run + kept));
                    let (next, breaks) = self.breaks(self.at);
                    let (character, count) = if breaks == 1 { (' ', 1) } else { ('\n', breaks - 1) };
                    self.give(ScalarPart::As(run + kept..next, character, count));
                    (self.at, run) = (next, next);
                }
                b'\'' if style == Style::Single => {
                    self.give(ScalarPart::Same(run..self.at));
                    self.give(ScalarPart::As(self.at..(self.at + 2).min(end), '\'', 1));
                    self.at += 2;
                    run = self.at;
                }
                b'\\' if style == Style::Double => {
                    self.give(ScalarPart::Same(run..self.at));
                    self.escape();
                    run = self.at;
                }
                _ => self.at += 1,
            }
        }
        if run < end {
            self.give(ScalarPart::Same(run..end));
        }
    }

    /// From the first line break to the next content: where that is, and how many breaks there were.
    fn breaks(&self, at: usize) -> (usize, usize) {
        let (mut at, mut count) = (at, 0);
        while matches!(self.byte(at), b'\n' | b'\r') && at < self.text.len() {
            at = self.skip_blanks(self.after_break(at));
            count += 1;
        }
        (at, count)
    }

    fn escape(&mut self) {
        let start = self.at;
        let character = match self.byte(start + 1) {
            b'\n' | b'\r' => {
                // The break is escaped; empty lines below it are line breaks.
                let (next, breaks) = self.breaks(start + 1);
                if breaks > 1 {
                    self.give(ScalarPart::As(start..next, '\n', breaks - 1));
                }
                self.at = next;
                return;
            }
            kind @ (b'x' | b'u' | b'U') => {
                let digits = match kind {
                    b'x' => 2,
                    b'u' => 4,
                    _ => 8,
                };
                let number = |at: usize, digits: usize| {
                    self.text.get(at..at + digits).and_then(|text| u32::from_str_radix(text, 16).ok())
                };
                let high = number(start + 2, digits);
                let mut length = 2 + digits;
                let mut point = high.unwrap_or(0xFFFD);
                if let (Some(high @ 0xD800..=0xDBFF), Some(low @ 0xDC00..=0xDFFF)) =
                    (high, number(start + 8, 4))
                {
                    (point, length) = (0x1_0000 + ((high - 0xD800) << 10) + (low - 0xDC00), 12);
                }
                self.at = (start + length).min(self.text.len());
                let character = char::from_u32(point).unwrap_or(char::REPLACEMENT_CHARACTER);
                self.give(ScalarPart::As(start..self.at, character, 1));
                return;
            }
            b'0' => '\0',
            b'a' => '\u{7}',
            b'b' => '\u{8}',
            b't' | b'\t' => '\t',
            b'n' => '\n',
            b'v' => '\u{b}',
            b'f' => '\u{c}',
            b'r' => '\r',
            b'e' => '\u{1b}',
            b'N' => '\u{85}',
            b'_' => '\u{a0}',
            b'L' => '\u{2028}',
            b'P' => '\u{2029}',
            other => char::from(other),
        };
        self.at = (start + 2).min(self.text.len());
        self.give(ScalarPart::As(start..self.at, character, 1));
    }

    /// Block scalars: lines without their indentation; folded ones are joined where neither is indented more.
    fn block(&mut self, style: Style) {
        let end = self.text.len();
        let header = self.at;
        let line_end = |at: usize| self.text[at..].find(['\n', '\r']).map_or(end, |found| at + found);
        let body = line_end(header);
        let given = self.text[header..body].bytes().take(3).find(u8::is_ascii_digit);
        let indentation = match given {
            Some(digit) => indentation_of_parent(self.text, header) + usize::from(digit - b'0'),
            None => self.found_indentation(body),
        };
        // Line breaks not yet given: since where, and how many.
        let (mut pending, mut breaks) = (body, 0);
        let (mut begun, mut spaced_before) = (false, false);
        let mut at = body;
        while self.on && at < end {
            at = self.after_break(at);
            let line = at;
            let mut content = line;
            while content < line + indentation && self.byte(content) == b' ' {
                content += 1;
            }
            let stop = self.text[line..].find(['\n', '\r']).map_or(end, |found| line + found);
            at = stop;
            if content >= stop {
                breaks += 1;
                continue;
            }
            let spaced = matches!(self.byte(content), b' ' | b'\t');
            if begun && style == Style::Folded && !spaced && !spaced_before {
                let (character, count) = if breaks == 0 { (' ', 1) } else { ('\n', breaks) };
                self.give(ScalarPart::As(pending..content, character, count));
            } else if breaks > 0 || begun {
                self.give(ScalarPart::As(pending..content, '\n', breaks + usize::from(begun)));
            }
            self.give(ScalarPart::Same(content..stop));
            (begun, spaced_before, breaks, pending) = (true, spaced, 0, stop);
        }
    }

    /// The indentation of the first line that is not blank, below the header that ends at `at`.
    fn found_indentation(&self, mut at: usize) -> usize {
        let end = self.text.len();
        while at < end {
            at = self.after_break(at);
            let line = at;
            while self.byte(at) == b' ' {
                at += 1;
            }
            if at < end && !matches!(self.byte(at), b'\n' | b'\r') {
                return at - line;
            }
        }
        0
    }
}

/// How far that is indented which holds the block scalar whose header stands at `header`.
pub(super) fn indentation_of_parent(text: &str, header: usize) -> usize {
    let line = text[..header].rfind('\n').map_or(0, |found| found + 1);
    let before = &text.as_bytes()[line..header];
    let (mut at, mut dash) = (0, 0);
    while let Some(byte) = before.get(at) {
        match byte {
            b' ' => at += 1,
            b'-' | b'?' | b':' if matches!(before.get(at + 1), Some(b' ')) => (dash, at) = (at, at + 1),
            _ => return at,
        }
    }
    dash
}
