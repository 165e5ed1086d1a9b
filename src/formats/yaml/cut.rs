//! Cutting YAML: the documents of a stream, and the elements of a document that is a list.
//!
//! A line that begins with `---` or `...`, with white space or its end behind it, ends a document whatever
//! stands open there, quotes and block texts included (YAML 1.2.2, section 9.1.2 and production `c-forbidden`).
//! In a document whose content is a list by `-`, each line that has `-` in the column of the first one begins
//! the next element: no text within an element can stand so far out (section 8.2.1). So lines are all that has
//! to be looked at, and a broken document or element ends where the next one begins.
//!
//! A piece begins at its first line of content, or at its `%` lines or its `---`, where that says more. A
//! document of nothing but comments is no record. A list in brackets is not cut, and is one record.

use crate::format::{Cut, Found};
use crate::source::content_start;

/// Finds documents, and elements of lists.
#[derive(Debug, Default)]
pub(super) struct Documents {
    begun: bool,
    state: ScanState,
    /// Whether a record is passed over, and whether the bytes go on within a line.
    skipping: Option<bool>,
}

/// What the next line belongs to.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum ScanState {
    /// Nothing yet: before a document's first line of content.
    #[default]
    Outside,
    /// A list whose `-` stand in this column, from 0.
    List(usize),
}

/// How a line is met by a cutter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line {
    /// White space, or a comment.
    Blank,
    /// `---`, and whether anything that counts stands behind it.
    Start {
        more: bool,
    },
    /// `...`
    End,
    /// `%`, at the beginning of a line.
    Directive,
    /// `-` behind so many blanks, with white space or the end of the line behind it.
    Dash(usize),
    Content,
}

fn line(line: &[u8]) -> Line {
    let is_white = |byte: Option<&u8>| matches!(byte, None | Some(b' ' | b'\t' | b'\r' | b'\n'));
    let says_nothing = |rest: &[u8]| {
        let rest = rest.trim_ascii_start();
        rest.is_empty() || rest[0] == b'#'
    };
    match line {
        [b'-', b'-', b'-', rest @ ..] if is_white(rest.first()) => Line::Start { more: !says_nothing(rest) },
        [b'.', b'.', b'.', rest @ ..] if is_white(rest.first()) => Line::End,
        [b'%', ..] => Line::Directive,
        _ => {
            let column = line.iter().take_while(|byte| **byte == b' ').count();
            match &line[column..] {
                [b'-', rest @ ..] if is_white(rest.first()) => Line::Dash(column),
                rest if says_nothing(rest) => Line::Blank,
                _ => Line::Content,
            }
        }
    }
}

/// The end of the line that begins at `at`, past its line feed; `None` where it is not there yet.
fn line_end(bytes: &[u8], at: usize, last: bool) -> Option<usize> {
    match memchr::memchr(b'\n', &bytes[at..]) {
        Some(found) => Some(at + found + 1),
        None => last.then_some(bytes.len()),
    }
}

/// The next line, at or after `at`, that ends what stands before it; `None` where the bytes do not say.
fn boundary(bytes: &[u8], mut at: usize, state: ScanState, last: bool) -> Option<usize> {
    /// Behind the blanks that a boundary may have, this much of a line tells.
    const TELLING: usize = 4;
    let (indentation, dash) = match state {
        ScanState::Outside => (0, false),
        ScanState::List(column) => (column, true),
    };
    while at < bytes.len() {
        let rest = &bytes[at..];
        // A line that is not all there may yet turn out to be a boundary.
        let whole = last || rest.len() >= indentation + TELLING || memchr::memchr(b'\n', rest).is_some();
        if !whole {
            return None;
        }
        if matches!(rest[0], b'-' | b'.') || dash && rest.get(indentation) == Some(&b'-') {
            // Only the beginning matters: what is behind it is looked at when its document is read.
            let head = &rest[..rest.len().min(indentation + TELLING)];
            match line(head.split(|byte| *byte == b'\n').next().unwrap_or_default()) {
                Line::Start { .. } | Line::End => return Some(at),
                Line::Dash(column) if dash && column == indentation => return Some(at),
                Line::Dash(_) | Line::Blank | Line::Directive | Line::Content => {}
            }
        }
        at += memchr::memchr(b'\n', rest)? + 1;
    }
    None
}

/// Whether a `---` line says only what the document below it is: by a tag or an anchor.
fn only_properties(line: &[u8]) -> bool {
    let rest = line.get(3..).unwrap_or_default().trim_ascii();
    let words = rest.split(|byte| byte.is_ascii_whitespace()).filter(|word| !word.is_empty());
    words.take_while(|word| word[0] != b'#').all(|word| matches!(word[0], b'!' | b'&'))
}

impl Documents {
    /// Finds where the next piece begins, from between documents on: that, how its document is cut, and
    /// where the content begins. `Err` is how far nothing stands, where there is no more to see.
    fn begin(bytes: &[u8], from: usize, last: bool) -> Result<(usize, ScanState, usize), usize> {
        let mut at = from;
        // Where the document began to say something of itself.
        let mut start = None;
        while at < bytes.len() {
            let Some(end) = line_end(bytes, at, last) else { return Err(start.unwrap_or(at)) };
            match line(&bytes[at..end]) {
                Line::Blank => {}
                Line::End => start = None,
                Line::Directive => start = start.or(Some(at)),
                // Without content between them, the document before this line was an empty one.
                Line::Start { more: false } => {}
                Line::Start { more: true } if only_properties(&bytes[at..end]) => start = start.or(Some(at)),
                Line::Start { more: true } | Line::Content => {
                    return Ok((start.unwrap_or(at), ScanState::Outside, end));
                }
                Line::Dash(column) => return Ok((start.unwrap_or(at), ScanState::List(column), end)),
            }
            at = end;
        }
        Err(match start {
            Some(start) if !last => start,
            Some(_) | None => at,
        })
    }
}

impl Cut for Documents {
    fn cut(&mut self, bytes: &[u8], last: bool, found: &mut Vec<Found>) -> usize {
        let mut at = 0;
        if !self.begun {
            let Some(start) = content_start(bytes, last) else { return 0 };
            (self.begun, at) = (true, start);
        }
        loop {
            let (start, state, content) = match self.state {
                ScanState::Outside => match Self::begin(bytes, at, last) {
                    Ok(begun) => begun,
                    Err(done) => return done,
                },
                ScanState::List(_) if at >= bytes.len() => return at,
                ScanState::List(_) => match line_end(bytes, at, last) {
                    Some(end) => (at, self.state, end),
                    None => return at,
                },
            };
            let end = match boundary(bytes, content, state, last) {
                Some(end) => end,
                None if last => bytes.len(),
                None => return start,
            };
            found.push(Found { bytes: start..end, fault: None });
            self.state = after(bytes, end, state);
            at = end;
        }
    }

    fn skip(&mut self, bytes: &[u8], last: bool) -> (usize, bool) {
        let mut at = 0;
        let within_line = match self.skipping.take() {
            Some(within_line) => within_line,
            None => {
                let content = match self.state {
                    // A line that is not all there is taken for what its beginning is.
                    ScanState::Outside => {
                        Self::begin(bytes, 0, true).map_or(bytes.len(), |(_, state, content)| {
                            self.state = state;
                            content
                        })
                    }
                    ScanState::List(_) => line_end(bytes, 0, true).unwrap_or(bytes.len()),
                };
                at = content;
                content == bytes.len() && bytes.last() != Some(&b'\n')
            }
        };
        if within_line && at < bytes.len() {
            at = line_end(bytes, 0, true).unwrap_or(bytes.len());
        }
        if within_line && at == bytes.len() && bytes.last() != Some(&b'\n') {
            self.skipping = (!last).then_some(true);
            return (bytes.len(), last);
        }
        if let Some(end) = boundary(bytes, at, self.state, last) {
            self.state = after(bytes, end, self.state);
            return (end, true);
        }
        if last {
            return (bytes.len(), true);
        }
        self.skipping = Some(false);
        (memchr::memrchr(b'\n', bytes).map_or(at, |found| (found + 1).max(at)), false)
    }
}

/// What the line at the end of a piece belongs to.
fn after(bytes: &[u8], end: usize, state: ScanState) -> ScanState {
    match bytes.get(end) {
        Some(b'.') => ScanState::Outside,
        Some(b'-') if bytes[end..].starts_with(b"---") => ScanState::Outside,
        Some(_) => state,
        None => ScanState::Outside,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn records(text: &str) -> Vec<&str> {
        let mut found = Vec::new();
        let done = Documents::default().cut(text.as_bytes(), true, &mut found);
        assert_eq!(done, text.len());
        found.into_iter().map(|found| &text[found.bytes]).collect()
    }

    #[test]
    fn documents_are_parted_by_their_marks() {
        assert_eq!(records(""), [""; 0]);
        assert_eq!(records("a: b"), ["a: b"]);
        assert_eq!(
            records("\u{feff}---\na: b\n---\nc: d\n...\n# x\n\ne: f\n"),
            ["a: b\n", "c: d\n", "e: f\n"]
        );
        assert_eq!(records("a: b\r\n--- \r\nc: d\r\n"), ["a: b\r\n", "c: d\r\n"]);
        assert_eq!(records("---\n---\n# nothing\n---\na: b\n---"), ["a: b\n"]);
    }

    #[test]
    fn a_mark_ends_a_document_wherever_it_stands_and_nothing_else_does() {
        assert_eq!(records("a: |\n  ---\n  x\nb: '\n---\nc: d'\n"), ["a: |\n  ---\n  x\nb: '\n", "c: d'\n"]);
        assert_eq!(records("a: b\n---c: d\n....\n--- e\n"), ["a: b\n---c: d\n....\n", "--- e\n"]);
    }

    #[test]
    fn what_a_document_says_of_itself_belongs_to_it() {
        assert_eq!(
            records("%YAML 1.2\n---\na: b\n...\n%TAG ! x\n---\nc: d\n"),
            ["%YAML 1.2\n---\na: b\n", "%TAG ! x\n---\nc: d\n"]
        );
        assert_eq!(
            records("--- !x # y\na: b\n--- |\n text\n--- {a: b}\n"),
            ["--- !x # y\na: b\n", "--- |\n text\n", "--- {a: b}\n"]
        );
        assert_eq!(records("--- &x\n- a\n- b\n"), ["--- &x\n- a\n", "- b\n"]);
        assert_eq!(records("a: b\n%c: d\n"), ["a: b\n%c: d\n"]);
    }

    #[test]
    fn the_elements_of_a_list_are_records() {
        assert_eq!(
            records("# x\n- a: b\n  c:\n  - d\n-\n  e: f\n# y\n-\tg\n---\n- h\n"),
            ["- a: b\n  c:\n  - d\n", "-\n  e: f\n# y\n", "-\tg\n", "- h\n"]
        );
        assert_eq!(records("  - a: |\n     - b\n  - c\n  -d\n"), ["  - a: |\n     - b\n", "  - c\n  -d\n"]);
        assert_eq!(records("- - a\n  - b\n- c"), ["- - a\n  - b\n", "- c"]);
        assert_eq!(records("a:\n- b\n- c\n"), ["a:\n- b\n- c\n"]);
        assert_eq!(records("[a,\n- b]\n"), ["[a,\n- b]\n"]);
    }

    #[test]
    fn a_broken_element_ends_where_the_next_one_begins() {
        let text = "- a: 'b\n  c: {d\n- e: f\n - g\n- h: i\n---\n- j: \"k\n--- \nl: m\n";
        assert_eq!(
            records(text),
            ["- a: 'b\n  c: {d\n", "- e: f\n - g\n", "- h: i\n", "- j: \"k\n", "l: m\n"]
        );
    }

    #[test]
    fn a_record_over_the_limit_is_passed_over_to_its_end() {
        let text = "- a\n- bbbbbbbbbbbbbbbbbbbbbbbbbbb\n  c: |\n   dddddd\n\n- e\n";
        for step in 1..20 {
            let mut cutter = Documents::default();
            let mut found = Vec::new();
            assert_eq!(cutter.cut(&text.as_bytes()[..8], false, &mut found), 4);
            let (mut from, mut to) = (4, 8);
            loop {
                let (done, ended) = cutter.skip(&text.as_bytes()[from..to], to == text.len());
                from += done;
                if ended {
                    break;
                }
                to = (to + step).min(text.len());
            }
            assert_eq!(&text[from..], "- e\n", "step {step}");
            assert_eq!(cutter.cut(&text.as_bytes()[from..], true, &mut found), 4, "step {step}");
            assert_eq!(found.len(), 2);
        }
    }

    #[test]
    fn a_document_over_the_limit_is_passed_over_to_the_next_mark() {
        let mut cutter = Documents::default();
        assert_eq!(cutter.skip(b"aaaaaaa", false), (7, false));
        assert_eq!(cutter.skip(b"aa\nb: c\n--", false), (8, false));
        assert_eq!(cutter.skip(b"---\n", false), (0, true));
        let mut found = Vec::new();
        assert_eq!(cutter.cut(b"---\nd: e\n", true, &mut found), 9);
        assert_eq!(found, [Found { bytes: 4..9, fault: None }]);
    }

    fn in_steps(text: &[u8], step: usize) -> Vec<Vec<u8>> {
        let mut cutter = Documents::default();
        let (mut from, mut to, mut pieces) = (0, 0, Vec::new());
        while from < text.len() {
            to = (to + step).min(text.len());
            let mut found = Vec::new();
            let slice = &text[from..to];
            let done = cutter.cut(slice, to == text.len(), &mut found);
            pieces.extend(found.into_iter().map(|found| slice[found.bytes].to_vec()));
            from += done;
            if to == text.len() {
                assert_eq!(from, to);
            }
        }
        pieces
    }

    proptest! {
        #[test]
        fn records_are_the_same_however_the_bytes_come(
            lines in prop::collection::vec("(- |-|---|--- x|\\.\\.\\.|%Y|#c|  - |  |a: |'|)[a ]{0,3}\r?", 0..12),
            step in 1usize..9,
        ) {
            let text = lines.join("\n");
            let whole: Vec<Vec<u8>> = records(&text).into_iter().map(|piece| piece.as_bytes().to_vec()).collect();
            prop_assert_eq!(in_steps(text.as_bytes(), step), whole, "{:?}", text);
        }
    }
}
