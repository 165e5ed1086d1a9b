//! Cutting files with front matter: a file is one record, or several with the layout's line between them.

use crate::format::{Cut, FormatOptions, Found};
use crate::source::content_start;

/// Finds the end of the file, or the line between records.
#[derive(Debug)]
pub(super) struct Files {
    separator: Option<String>,
    begun: bool,
}

impl Files {
    pub(super) fn new(layout: &FormatOptions) -> Self {
        let separator = layout.record_separator.as_deref().map(str::trim).filter(|line| !line.is_empty());
        Self { separator: separator.map(str::to_owned), begun: false }
    }

    /// The next line that parts records: where it begins, and where the line after it does.
    fn separation(&self, bytes: &[u8], from: usize, last: bool) -> Option<(usize, usize)> {
        let separator = self.separator.as_deref()?.as_bytes();
        let mut at = from;
        while at < bytes.len() {
            let end = match memchr::memchr(b'\n', &bytes[at..]) {
                Some(found) => at + found + 1,
                None if last => bytes.len(),
                None => return None,
            };
            if bytes[at..end].trim_ascii() == separator {
                return Some((at, end));
            }
            at = end;
        }
        None
    }
}

impl Cut for Files {
    fn cut(&mut self, bytes: &[u8], last: bool, found: &mut Vec<Found>) -> usize {
        let mut at = 0;
        if !self.begun {
            let Some(start) = content_start(bytes, last) else { return 0 };
            (self.begun, at) = (true, start);
        }
        loop {
            let (end, next) = match self.separation(bytes, at, last) {
                Some(separation) => separation,
                None if last => (bytes.len(), bytes.len()),
                None => return at,
            };
            if !bytes[at..end].trim_ascii().is_empty() {
                found.push(Found { bytes: at..end, fault: None });
            }
            at = next;
            if at >= bytes.len() {
                return at;
            }
        }
    }

    fn skip(&mut self, bytes: &[u8], last: bool) -> (usize, bool) {
        match self.separation(bytes, 0, last) {
            Some((_, next)) => (next, true),
            None if last => (bytes.len(), true),
            None if self.separator.is_none() => (bytes.len(), false),
            None => (memchr::memrchr(b'\n', bytes).map_or(0, |found| found + 1), false),
        }
    }
}
