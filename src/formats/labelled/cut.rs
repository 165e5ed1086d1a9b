//! Cutting labelled text: the whole input is one record, or records are parted by a line of their own. A
//! record ends where that line stands, so a broken one costs only itself.

use crate::format::{Cut, FormatOptions, Found};
use crate::source::content_start;

/// Finds pages.
#[derive(Debug)]
pub(super) struct Pages {
    separator: Option<Box<[u8]>>,
    begun: bool,
    /// Whether the bytes to come begin within a line, of a record that is passed over.
    within_line: bool,
}

impl Pages {
    pub(super) fn new(layout: &FormatOptions) -> Self {
        let separator = layout.record_separator.as_deref();
        let separator = separator.map(|line| line.as_bytes().trim_ascii()).filter(|line| !line.is_empty());
        Self { separator: separator.map(Into::into), begun: false, within_line: false }
    }

    /// The next line from `at` on that parts two records: where it begins and where the line after begins.
    fn separator(&self, bytes: &[u8], mut at: usize, last: bool) -> Option<(usize, usize)> {
        let separator = self.separator.as_deref()?;
        while at < bytes.len() {
            let end = match memchr::memchr(b'\n', &bytes[at..]) {
                Some(length) => at + length,
                None if last => bytes.len(),
                None => return None,
            };
            if bytes[at..end].trim_ascii() == separator {
                return Some((at, (end + 1).min(bytes.len())));
            }
            at = end + 1;
        }
        None
    }
}

impl Cut for Pages {
    fn cut(&mut self, bytes: &[u8], last: bool, found: &mut Vec<Found>) -> usize {
        let mut at = 0;
        if !self.begun {
            let Some(start) = content_start(bytes, last) else { return 0 };
            (self.begun, at) = (true, start);
        }
        while let Some((end, next)) = self.separator(bytes, at, last) {
            page(bytes, at, end, found);
            at = next;
        }
        if last {
            page(bytes, at, bytes.len(), found);
            at = bytes.len();
        }
        at
    }

    fn skip(&mut self, bytes: &[u8], last: bool) -> (usize, bool) {
        if self.separator.is_none() {
            return (bytes.len(), last);
        }
        let mut from = 0;
        if self.within_line {
            match memchr::memchr(b'\n', bytes) {
                Some(end) => from = end + 1,
                None => return (bytes.len(), last),
            }
            self.within_line = false;
        }
        if let Some((_, next)) = self.separator(bytes, from, last) {
            return (next, true);
        }
        if last {
            return (bytes.len(), true);
        }
        // The line that has not yet ended may be the one that parts records, unless it is too long.
        let start = memchr::memrchr(b'\n', bytes).map_or(0, |end| end + 1).max(from);
        if bytes.len() - start > LONGEST {
            self.within_line = true;
            return (bytes.len(), false);
        }
        (start, false)
    }
}

/// More than a separator, with blanks around it, has bytes.
const LONGEST: usize = 1024;

fn page(bytes: &[u8], start: usize, end: usize, found: &mut Vec<Found>) {
    if start < end && !bytes[start..end].trim_ascii().is_empty() {
        found.push(Found { bytes: start..end, fault: None });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layout(separator: Option<&str>) -> FormatOptions {
        FormatOptions { record_separator: separator.map(str::to_owned), ..FormatOptions::default() }
    }

    fn cut<'a>(bytes: &'a [u8], separator: Option<&str>) -> Vec<&'a str> {
        let mut found = Vec::new();
        let done = Pages::new(&layout(separator)).cut(bytes, true, &mut found);
        assert_eq!(done, bytes.len());
        found.into_iter().map(|f| std::str::from_utf8(&bytes[f.bytes]).unwrap()).collect()
    }

    #[test]
    fn a_file_is_a_record() {
        assert_eq!(cut(b"\xEF\xBB\xBFa\n\n-----\nb\n", None), ["a\n\n-----\nb\n"]);
        assert_eq!(cut(b" \n\r\n", None), [] as [&str; 0]);
    }

    #[test]
    fn a_line_of_its_own_parts_records() {
        let bytes = b"-----\na\n ----- \r\n\n-----\n------\nb -----\n-----";
        assert_eq!(cut(bytes, Some("-----")), ["a\n", "------\nb -----\n"]);
    }

    #[test]
    fn nothing_is_found_before_the_record_has_ended() {
        let mut found = Vec::new();
        let mut pages = Pages::new(&layout(Some("==")));
        assert_eq!(pages.cut(b"a\n=", false, &mut found), 0);
        assert_eq!(pages.cut(b"a\n==\nb", false, &mut found), 5);
        assert_eq!(found, [Found { bytes: 0..2, fault: None }]);
        assert_eq!(Pages::new(&layout(None)).cut(b"a\n", false, &mut found), 0);
    }

    #[test]
    fn records_are_the_same_however_the_bytes_come() {
        let text = b"\xEF\xBB\xBFa\n--\nb\n\n--\r\n--\nc".as_slice();
        let whole: Vec<String> = cut(text, Some("--")).into_iter().map(str::to_owned).collect();
        assert_eq!(whole, ["a\n", "b\n\n", "c"]);
        for step in 1..text.len() {
            let mut cutter = Pages::new(&layout(Some("--")));
            let (mut from, mut to, mut pieces) = (0, 0, Vec::new());
            while from < text.len() {
                to = (to + step).min(text.len());
                let mut found = Vec::new();
                let done = cutter.cut(&text[from..to], to == text.len(), &mut found);
                let slice = &text[from..to];
                pieces.extend(found.into_iter().map(|f| String::from_utf8(slice[f.bytes].to_vec()).unwrap()));
                from += done;
            }
            assert_eq!(pieces, whole, "step {step}");
        }
    }

    #[test]
    fn a_record_over_the_limit_is_passed_over_to_its_end() {
        let mut pages = Pages::new(&layout(Some("--")));
        assert_eq!(pages.skip(b"a\nb\n-", false), (4, false));
        assert_eq!(pages.skip(b"-x\n--\nc", false), (6, true));
        let long = vec![b'x'; LONGEST + 1];
        assert_eq!(pages.skip(&long, false), (long.len(), false));
        assert_eq!(pages.skip(b"--\nd\n", false), (5, false), "the end of a line is no separator");
        assert_eq!(pages.skip(b"--", true), (2, true));
        assert_eq!(Pages::new(&layout(None)).skip(b"a", true), (1, true));
    }
}
