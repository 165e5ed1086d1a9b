//! What a JSON record looks like at its beginning, and where behind a broken one the next begins that looks alike.

use std::collections::HashSet;

use super::scan::{Scan, Scanned};

/// Brackets with which no value begins that ends, as far as a scan has shown.
pub(super) type Open = HashSet<usize>;

/// How far the first two keys of an object are looked for, in bytes: the value between them may be long, but not
/// everything.
pub(super) const KEYS_WITHIN: usize = 64 << 10;

/// What a record looks like at its beginning, to know the next one by.
#[derive(Debug, Clone, Default)]
pub(super) struct Opening {
    /// What stands before it on its line, if that is white space.
    indentation: Option<Vec<u8>>,
    /// Its first two keys.
    keys: Vec<Vec<u8>>,
    /// Whether other objects than records may stand at the same indentation.
    enclosed: bool,
}

impl Opening {
    pub fn of(indentation: Option<Vec<u8>>, keys: Vec<Vec<u8>>, enclosed: bool) -> Self {
        Self { indentation, keys, enclosed }
    }

    /// Where the next record begins, at or after `from`; not before it is known that no line tells better, and no
    /// object before it whose keys have not all come.
    pub fn next(&self, bytes: &[u8], from: usize, open: &Open, last: bool) -> Option<usize> {
        /// How far a line is looked for before keys will do.
        const REACH: usize = 256 << 10;
        if let Some(indentation) = self.indentation.as_deref() {
            let reach = bytes.len().min(from + REACH);
            for at in (Lines { bytes: &bytes[..reach], from, wanted: indentation }) {
                if self.begins_alike(bytes, at, open, last)? {
                    return Some(at);
                }
            }
            if reach == bytes.len() && !last {
                return None;
            }
        }
        self.next_by_keys(bytes, from, open, last)
    }

    /// None where what is there does not tell.
    fn begins_alike(&self, bytes: &[u8], at: usize, open: &Open, last: bool) -> Option<bool> {
        if !self.enclosed || self.keys.is_empty() {
            return Some(true);
        }
        Some(first_keys(bytes, at, open, last)?.first() == self.keys.first())
    }

    fn next_by_keys(&self, bytes: &[u8], from: usize, open: &Open, last: bool) -> Option<usize> {
        if self.keys.len() < 2 {
            return None;
        }
        for at in memchr::memchr_iter(b'{', &bytes[from..]).map(|i| from + i) {
            if bytes[..at].trim_ascii_end().last() == Some(&b',')
                && first_keys(bytes, at, open, last)? == self.keys
            {
                return Some(at);
            }
        }
        None
    }
}

fn indentation(line: &[u8]) -> &[u8] {
    let end = line.iter().position(|b| !matches!(b, b' ' | b'\t')).unwrap_or(line.len());
    &line[..end]
}

/// Where, after `from`, objects begin their lines behind just the `wanted` indentation.
struct Lines<'b> {
    bytes: &'b [u8],
    from: usize,
    wanted: &'b [u8],
}

impl Iterator for Lines<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        while let Some(end) = memchr::memchr(b'\n', &self.bytes[self.from..]) {
            self.from += end + 1;
            let line = &self.bytes[self.from..];
            let indent = indentation(line);
            let rest = &line[indent.len()..];
            // The comma may lead the line.
            let comma = usize::from(rest.first() == Some(&b','));
            let spaces = indentation(&rest[comma..]).len();
            if indent == self.wanted && rest.get(comma + spaces) == Some(&b'{') {
                return Some(self.from + indent.len() + comma + spaces);
            }
        }
        None
    }
}

/// The first two keys of the object that begins at `start`, as far as they can be read; none where more bytes, which are
/// to come, may tell of more.
pub(super) fn first_keys(bytes: &[u8], start: usize, open: &Open, last: bool) -> Option<Vec<Vec<u8>>> {
    let mut keys = Vec::new();
    let end = bytes.len().min(start + KEYS_WITHIN);
    let whole = last || end == start + KEYS_WITHIN;
    let bytes = &bytes[..end];
    let skip_space = |at: usize| end - bytes[at..].trim_ascii_start().len();
    // What stands next; past the end there is nothing, or nothing yet.
    let next = |at: usize| bytes.get(at).copied().map_or(whole.then_some(None), |byte| Some(Some(byte)));
    if next(start)? != Some(b'{') {
        return Some(keys);
    }
    let mut at = start + 1;
    while keys.len() < 2 {
        at = skip_space(at);
        if next(at)? != Some(b'"') {
            break;
        }
        let Some(length) = memchr::memchr(b'"', &bytes[at + 1..]) else {
            next(end)?;
            break;
        };
        keys.push(bytes[at + 1..at + 1 + length].to_vec());
        if keys.len() == 2 {
            break;
        }
        at = skip_space(at + length + 2);
        if next(at)? != Some(b':') {
            break;
        }
        at = skip_space(at + 1);
        if open.contains(&at) {
            break;
        }
        match Scan::default().go_on(bytes, at) {
            Scanned::Ends(after) => at = skip_space(after),
            Scanned::GoesOn => at = end,
            Scanned::Broken => break,
        }
        if next(at)? != Some(b',') {
            break;
        }
        at += 1;
    }
    Some(keys)
}
