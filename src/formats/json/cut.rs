//! Cutting JSON: the records of a list, or values one after the other, found by their brackets.
//!
//! A record ends where its own brackets close. When they do not (a string runs into the end of its line, a
//! bracket closes another's, or the input ends), the record is broken and the next one is looked for, from
//! the broken one's first byte on: it begins
//!
//! 1. on the next line that opens an object at the indentation of the broken record's own line (or, if it does
//!    not begin a line, of the last record that did); or else
//! 2. at the next object, after a comma, whose first two keys are those of the broken record.
//!
//! A line is looked for within 256 KB before keys will do. What cannot be known yet, since more bytes are to come, is
//! waited for: the records are the same however the bytes come.
//!
//! Where neither is found, the broken record reaches to the end of the input: no fragment is ever taken for
//! a record.
//!
//! Where a layout says which keys lead to the list of records, what stands beside that list is no record and is
//! passed over; a value in which they lead to no list is a record, as without them.

use super::envelope::{self, Way};
use super::opening::{KEYS_WITHIN, Open, Opening, first_keys};
use super::scan::{Scan, Scanned};
use crate::format::{Cut, FormatOptions, Found};
use crate::source::{PieceFault, content_start};

/// Finds records by their brackets.
#[derive(Debug, Default)]
pub(super) struct Records {
    state: ScanState,
    skipping: Option<Skip>,
    separated: bool,
    margin: Margin,
    /// The keys that lead to the list.
    keys: Vec<String>,
    /// How many open objects enclose the list.
    enclosing: usize,
    /// How far what follows the list has been passed over.
    after: Scan,
}

impl Records {
    pub(super) fn new(layout: &FormatOptions) -> Self {
        Self { keys: layout.records.clone(), ..Self::default() }
    }
}

/// No value is known by its line that is indented further, in bytes.
const WIDEST: usize = 4096;

/// What stands before the next value on its line.
#[derive(Debug, Clone)]
struct Margin {
    /// Nothing but white space and perhaps a comma.
    blank: bool,
    indentation: Vec<u8>,
    /// How far the last record that began a line was indented.
    last: Option<Vec<u8>>,
}

impl Default for Margin {
    fn default() -> Self {
        Self { blank: true, indentation: Vec::new(), last: None }
    }
}

impl Margin {
    fn pass(&mut self, byte: u8) {
        match byte {
            b'\n' => (self.blank, self.indentation) = (true, Vec::new()),
            b' ' | b'\t' if self.blank && self.indentation.len() < WIDEST => self.indentation.push(byte),
            b' ' | b'\t' if self.blank => self.blank = false,
            b' ' | b'\t' | b'\r' | b',' => {}
            _ => self.blank = false,
        }
    }

    /// How far the value that begins here is indented; for one that does not begin its line, how far the
    /// last one was that did.
    fn of_value(&self) -> Option<Vec<u8>> {
        if self.blank { Some(self.indentation.clone()) } else { self.last.clone() }
    }

    fn record_begins(&mut self) {
        if self.blank {
            self.last = Some(self.indentation.clone());
        }
        self.blank = false;
    }
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum ScanState {
    /// Before the first byte of content.
    #[default]
    Start,
    /// Within the list.
    List,
    /// Among values that stand one after the other.
    Values,
    /// After the list, within what encloses it.
    After,
    /// After the list.
    Done,
}

#[derive(Debug)]
struct Skip {
    scan: Scan,
    opening: Opening,
    /// The record is known to be broken, and the next one is looked for.
    seeking: bool,
}

impl Records {
    fn found(&self, bytes: std::ops::Range<usize>) -> Found {
        let fault = (self.state == ScanState::List && !self.separated).then_some(PieceFault::Separator);
        Found { bytes, fault }
    }
}

impl Cut for Records {
    fn cut(&mut self, bytes: &[u8], last: bool, found: &mut Vec<Found>) -> usize {
        let mut at = 0;
        let mut never_closed = Open::new();
        if self.state == ScanState::Start {
            let Some(start) = content_start(bytes, last) else { return 0 };
            at = start;
        }
        loop {
            // After the list it may stand within a text.
            while self.state != ScanState::After && at < bytes.len() && bytes[at].is_ascii_whitespace() {
                self.margin.pass(bytes[at]);
                at += 1;
            }
            let Some(&byte) = bytes.get(at) else { break };
            match (self.state, byte) {
                (ScanState::After, _) => match self.after.go_on(bytes, at) {
                    Scanned::Ends(end) => {
                        (self.state, self.margin) = (ScanState::Start, Margin::default());
                        at = end;
                        continue;
                    }
                    Scanned::GoesOn if last => {
                        self.state = ScanState::Done;
                        found
                            .push(Found { bytes: bytes.len()..bytes.len(), fault: Some(PieceFault::CutOff) });
                        return bytes.len();
                    }
                    Scanned::GoesOn => return self.after.forget_text().unwrap_or(bytes.len()),
                    Scanned::Broken => {
                        self.state = ScanState::Done;
                        at = self.after.broken_at();
                        continue;
                    }
                },
                (ScanState::Start, b'{') if !self.keys.is_empty() => {
                    match envelope::way(bytes, at, &self.keys) {
                        Way::To(list) => {
                            (self.state, self.separated) = (ScanState::List, true);
                            self.enclosing = self.keys.len();
                            for byte in &bytes[at..=list] {
                                self.margin.pass(*byte);
                            }
                            at = list + 1;
                        }
                        Way::GoesOn if !last => return at,
                        Way::GoesOn | Way::Nowhere => {
                            (self.state, self.separated) = (ScanState::Values, true)
                        }
                    }
                    continue;
                }
                (ScanState::Start, b'[') => {
                    (self.state, self.separated) = (ScanState::List, true);
                    self.margin.pass(byte);
                    at += 1;
                    continue;
                }
                (ScanState::Start, _) => {
                    (self.state, self.separated) = (ScanState::Values, true);
                    continue;
                }
                (ScanState::List, b']') => {
                    self.state = if self.enclosing == 0 { ScanState::Done } else { ScanState::After };
                    self.after = Scan::within(std::mem::take(&mut self.enclosing));
                    at += 1;
                    continue;
                }
                (ScanState::List, b',') if !self.separated => {
                    self.separated = true;
                    self.margin.pass(byte);
                    at += 1;
                    continue;
                }
                (ScanState::Done, _) if !last => return at,
                (ScanState::Done, _) => {
                    found.push(Found { bytes: at..bytes.len(), fault: None });
                    return bytes.len();
                }
                (ScanState::List | ScanState::Values, _) => {}
            }
            let is_known = never_closed.contains(&at);
            let scanned = if is_known { Scanned::Broken } else { Scan::default().go_on(bytes, at) };
            let (end, next) = match scanned {
                Scanned::Ends(end) if end > at => (end, end),
                Scanned::GoesOn if !last => return at,
                Scanned::Ends(_) | Scanned::Broken | Scanned::GoesOn => {
                    let enclosed = self.enclosing > 0;
                    if !is_known {
                        never_closed.extend(Scan::left_open(bytes, at));
                    }
                    let Some(keys) = first_keys(bytes, at, &never_closed, last) else { return at };
                    let opening = Opening::of(self.margin.of_value(), keys, enclosed);
                    match opening.next(bytes, at + 1, &never_closed, last) {
                        Some(next) => (trimmed(bytes, at, next), next),
                        None if !last => return at,
                        None => {
                            found.push(self.found(at..trimmed(bytes, at, bytes.len())));
                            self.state = ScanState::Done;
                            return bytes.len();
                        }
                    }
                }
            };
            found.push(self.found(at..end));
            // After a broken record, the comma before the next one has been passed over with it.
            self.separated = end != next || self.state == ScanState::Values;
            if end == next {
                self.margin.record_begins();
            }
            at = next;
        }
        if last && matches!(self.state, ScanState::List | ScanState::After) {
            self.state = ScanState::Done;
            found.push(Found { bytes: bytes.len()..bytes.len(), fault: Some(PieceFault::CutOff) });
        }
        at
    }

    fn skip(&mut self, bytes: &[u8], last: bool) -> (usize, bool) {
        if matches!(self.state, ScanState::Done | ScanState::After) {
            return (bytes.len(), last);
        }
        let skip = self.skipping.get_or_insert_with(|| Skip {
            scan: Scan::default(),
            // All is there that the keys are looked for in, unless the limit is very low.
            opening: Opening::of(
                self.margin.of_value(),
                first_keys(bytes, 0, &Open::new(), true).unwrap_or_default(),
                self.enclosing > 0,
            ),
            seeking: false,
        });
        if !skip.seeking {
            match skip.scan.go_on(bytes, 0) {
                Scanned::Ends(end) if end > 0 => {
                    self.skipping = None;
                    self.separated = self.state == ScanState::Values;
                    self.margin.record_begins();
                    return (end, true);
                }
                Scanned::Ends(_) | Scanned::Broken => skip.seeking = true,
                Scanned::GoesOn => return (bytes.len(), last),
            }
        }
        match skip.opening.next(bytes, 0, &Open::new(), true) {
            Some(next) => {
                self.skipping = None;
                self.separated = true;
                (next, true)
            }
            // The next record may begin so near the edge of the bytes there are that its keys are not all there.
            None if !last => (bytes.len().saturating_sub(KEYS_WITHIN), false),
            None => (bytes.len(), true),
        }
    }
}

/// A broken record's end: without the comma, or the list's bracket, that follows it.
fn trimmed(bytes: &[u8], start: usize, end: usize) -> usize {
    let record = bytes[start..end].trim_ascii_end();
    let record = if end == bytes.len() { record } else { record.strip_suffix(b",").unwrap_or(record) };
    start + record.trim_ascii_end().len().max(1)
}

#[cfg(test)]
mod tests;
