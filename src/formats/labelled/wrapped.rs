//! Wrapped lines: how they are joined to one text, and where a part of that text stood.
//!
//! Blanks around a line are no part of the text. Two lines are joined by one space, two paragraphs by a
//! blank line. [`join`] and [`source_span`] go through the same [`Runs`], so they cannot disagree.

use std::ops::Range;

use crate::source::Span;

/// A line's position in the source, without the blanks around it, and what joins it to the line before.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Run {
    line: Range<usize>,
    glue: &'static str,
}

/// The lines of a text that are not blank.
#[derive(Debug)]
struct Runs<'a> {
    text: &'a str,
    at: usize,
    glue: &'static str,
}

impl<'a> Runs<'a> {
    fn of(text: &'a str) -> Self {
        Self { text, at: 0, glue: "" }
    }
}

impl Iterator for Runs<'_> {
    type Item = Run;

    fn next(&mut self) -> Option<Run> {
        while self.at < self.text.len() {
            let start = self.at;
            let end = memchr::memchr(b'\n', &self.text.as_bytes()[start..])
                .map_or(self.text.len(), |length| start + length);
            self.at = end + 1;
            let line = trimmed(self.text, start..end);
            if !line.is_empty() {
                return Some(Run { line, glue: std::mem::replace(&mut self.glue, " ") });
            }
            if self.glue == " " {
                self.glue = "\n\n";
            }
        }
        None
    }
}

/// The range without the blanks at its ends; empty, at its end, where it holds nothing else.
pub(super) fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let part = &text[range.clone()];
    let start = range.start + (part.len() - part.trim_start().len());
    start..start + part.trim().len()
}

/// Whether a text must be joined: it has more than one line.
pub(super) fn is_wrapped(text: &str) -> bool {
    memchr::memchr(b'\n', text.as_bytes()).is_some()
}

/// Adds the lines of `text` to `out`, joined.
pub(super) fn join(text: &str, out: &mut String) {
    for run in Runs::of(text) {
        out.push_str(run.glue);
        out.push_str(&text[run.line]);
    }
}

/// The source bytes of the part `part` of the text joined from the lines at `span`.
pub(super) fn source_span(source: &str, span: Span, part: Range<usize>) -> Span {
    let text = &source[span.range()];
    let mut decoded = 0;
    let mut before = 0;
    let (mut start, mut end) = (None, text.len());
    for run in Runs::of(text) {
        // A joint covers the blanks between two lines: it begins where the line before ends.
        let joint = decoded + run.glue.len();
        if start.is_none() && part.start < joint {
            start = Some(before);
        }
        if part.end > decoded && part.end <= joint {
            end = if part.end == joint { run.line.start } else { before };
            start = start.or(Some(end));
            break;
        }
        let after = joint + run.line.len();
        if start.is_none() && part.start < after {
            start = Some(run.line.start + (part.start - joint));
        }
        if part.end > joint && part.end <= after {
            end = run.line.start + (part.end - joint);
            break;
        }
        (decoded, before) = (after, run.line.end);
    }
    let start = start.unwrap_or(before);
    let end = if part.is_empty() { start } else { end.max(start) };
    Span::new(span.start + start as u32, span.start + end as u32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn joined(text: &str) -> String {
        let mut out = String::new();
        join(text, &mut out);
        out
    }

    fn whole(text: &str) -> Span {
        Span::new(0, text.len() as u32)
    }

    #[test]
    fn lines_are_joined_by_one_space_and_paragraphs_by_a_blank_line() {
        assert_eq!(joined("a  \r\n  b\nc"), "a b c");
        assert_eq!(joined("a\n \t \n\n b"), "a\n\nb");
        assert_eq!(joined("\n a"), "a");
        assert_eq!(joined(" \n"), "");
    }

    #[test]
    fn a_part_is_found_on_its_own_line() {
        let source = "xx Title of the page,\r\n  January 15,  \r\n1956, Archive";
        let span = Span::new(3, source.len() as u32);
        let text = joined(&source[span.range()]);
        assert_eq!(text, "Title of the page, January 15, 1956, Archive");
        let found = |part: &str| {
            let at = text.find(part).unwrap();
            &source[source_span(source, span, at..at + part.len()).range()]
        };
        assert_eq!(found("Title"), "Title");
        assert_eq!(found("January"), "January");
        assert_eq!(found("January 15, 1956"), "January 15,  \r\n1956");
        assert_eq!(found(", J"), ",\r\n  J");
        assert_eq!(found("page, "), "page,\r\n  ");
        assert_eq!(found(" January"), "\r\n  January");
        assert_eq!(found("Archive"), "Archive");
        assert_eq!(source_span(source, span, 0..text.len()), span);
    }

    #[test]
    fn letters_of_several_bytes_are_counted_in_bytes() {
        let source = "ф. 5,\nоп. 30 «дело»";
        let text = joined(source);
        let at = text.find("оп").unwrap();
        assert_eq!(&source[source_span(source, whole(source), at..text.len()).range()], "оп. 30 «дело»");
    }

    #[test]
    fn an_empty_part_is_a_place_and_one_beyond_the_end_stays_within() {
        let source = "ab\ncd";
        assert_eq!(source_span(source, whole(source), 3..3), Span::new(3, 3));
        assert_eq!(source_span(source, whole(source), 9..9), Span::new(5, 5));
        assert_eq!(source_span(source, whole(source), 3..99), Span::new(3, 5));
        assert_eq!(source_span(source, Span::new(2, 2), 0..0), Span::new(2, 2));
    }

    proptest! {
        #[test]
        fn a_part_that_begins_and_ends_with_a_letter_is_found_to_the_byte(
            text in "[a-zé]([a-zé ]|  \n|\r\n|\n \n){0,30}[a-zé]",
            from in any::<prop::sample::Index>(),
            to in any::<prop::sample::Index>(),
        ) {
            let joined_text = joined(&text);
            let letters: Vec<(usize, char)> =
                joined_text.char_indices().filter(|(_, c)| !c.is_whitespace()).collect();
            let (from, to) = (from.index(letters.len()), to.index(letters.len()));
            let (from, to) = (from.min(to), from.max(to));
            let part = letters[from].0..letters[to].0 + letters[to].1.len_utf8();
            let span = source_span(&text, whole(&text), part.clone());
            prop_assert_eq!(joined(&text[span.range()]), &joined_text[part]);
        }

        #[test]
        fn every_part_of_every_text_lies_within_it(
            text in "\\PC{0,6}([ \r\n\t]{0,4}\\PC{0,6}){0,4}",
            start in 0usize..40,
            length in 0usize..40,
        ) {
            let span = source_span(&text, whole(&text), start..start + length);
            prop_assert!(span.start <= span.end && span.end as usize <= text.len());
        }
    }
}
