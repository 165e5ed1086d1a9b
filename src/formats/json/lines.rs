//! Cutting JSON Lines: a record ends where its line ends, so a broken one costs only its line.

use crate::format::{Cut, Found};
use crate::source::content_start;

/// Finds lines; empty ones are passed over.
#[derive(Debug, Default)]
pub(super) struct Lines {
    begun: bool,
}

impl Cut for Lines {
    fn cut(&mut self, bytes: &[u8], last: bool, found: &mut Vec<Found>) -> usize {
        let mut at = 0;
        if !self.begun
            && let Some(start) = content_start(bytes, last)
        {
            (self.begun, at) = (true, start);
        }
        for end in memchr::memchr_iter(b'\n', bytes) {
            line(bytes, at, end, found);
            at = (end + 1).max(at);
        }
        if last {
            line(bytes, at, bytes.len(), found);
            at = bytes.len();
        }
        at
    }

    fn skip(&mut self, bytes: &[u8], _: bool) -> (usize, bool) {
        match memchr::memchr(b'\n', bytes) {
            Some(end) => (end + 1, true),
            None => (bytes.len(), false),
        }
    }
}

fn line(bytes: &[u8], start: usize, end: usize, found: &mut Vec<Found>) {
    if start >= end {
        return;
    }
    let end = if bytes[end - 1] == b'\r' { end - 1 } else { end };
    // A record begins with a bracket, so most lines are known not to be blank by their first byte.
    if bytes[start] == b'{' || !bytes[start..end].trim_ascii().is_empty() {
        found.push(Found { bytes: start..end, fault: None });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(bytes: &[u8]) -> Vec<&[u8]> {
        let mut found = Vec::new();
        let done = Lines::default().cut(bytes, true, &mut found);
        assert_eq!(done, bytes.len());
        found.into_iter().map(|f| &bytes[f.bytes]).collect()
    }

    #[test]
    fn blank_lines_carriage_returns_and_the_byte_order_mark_are_no_part_of_a_record() {
        assert_eq!(cut(b"\xEF\xBB\xBF{}\r\n\n  \r\n[1]\n{}"), [b"{}" as &[u8], b"[1]", b"{}"]);
    }

    #[test]
    fn an_unfinished_line_waits_for_more_bytes() {
        let mut found = Vec::new();
        assert_eq!(Lines::default().cut(b"{}\n{\"a\"", false, &mut found), 3);
        assert_eq!(found.len(), 1);
    }
}
