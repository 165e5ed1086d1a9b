//! Cutting XML: the records of a document whose root is known to hold several, each from its start tag to its end tag.
//!
//! What encloses the records is read tag by tag, with its namespaces; of a record only its end is looked for,
//! which [`extent`](super::extent) tells, also where the record is broken. A document is one record where its root
//! is one, where no record begins within its first 256 KB, and where a DOCTYPE holds declarations, which records
//! cut out of it would miss. Records end with the root: what stands behind it is none.

use std::ops::Range;
use std::sync::Arc;

use super::extent::{Extent, Record, Tail};
use super::kinds::{self, First, RecordPlacement};
use super::margin::Margin;
use super::marks::Marks;
use super::open_elements::OpenElements;
use super::scan::{self, Markup, Token};
use super::skip::Skip;
use crate::format::{Cut, Found};
use crate::source::{Envelope, PieceFault, content_start};

/// Within how many bytes a document shows its first record.
const WINDOW: usize = 256 << 10;

/// Finds records.
#[derive(Debug, Default)]
pub(super) struct Records {
    state: ScanState,
    open_elements: OpenElements,
    holds: Option<RecordPlacement>,
    margin: Margin,
    /// What is looked for in records of the name at hand.
    marks: Option<Marks>,
    /// The record at hand, if it is one, when more bytes were wanted.
    at_record: Option<Vec<u8>>,
    skipping: Option<Skip>,
    /// What encloses the records found since this was last asked for.
    envelopes: Vec<Arc<Envelope>>,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum ScanState {
    /// Before the first record.
    #[default]
    Start,
    /// In a document that is one record.
    Whole,
    /// Behind the start of the first record.
    Records,
    /// Behind the last one.
    Done,
}

/// How far a document was read.
enum Walk {
    /// To this byte.
    To(usize),
    /// Not to the first record.
    Wants,
    /// To where no first record can be any more.
    Whole,
}

/// What became of a record.
enum Taken {
    /// The next one is to be looked for from this byte on.
    To(usize),
    /// More bytes are wanted from the record's first byte on.
    Stay,
    /// It was the last.
    Ended,
}

impl Records {
    /// Reads on from `at`.
    fn walk(&mut self, bytes: &[u8], mut at: usize, last: bool, found: &mut Vec<Found>) -> Walk {
        loop {
            let begun = self.state == ScanState::Records;
            let wants = |at| if begun { Walk::To(at) } else { Walk::Wants };
            let Some(next) = memchr::memchr(b'<', &bytes[at..]).map(|next| at + next) else {
                self.margin.pass(&bytes[at..]);
                return wants(bytes.len());
            };
            self.margin.pass(&bytes[at..next]);
            at = next;
            if !begun && at >= WINDOW {
                return Walk::Whole;
            }
            let Some(Token { markup, end }) = scan::token(bytes, at) else {
                return wants(if last { bytes.len() } else { at });
            };
            match markup {
                Markup::Start { name, empty } => {
                    let tag = &bytes[at..end];
                    let space = self.open_elements.space(tag, name - at);
                    let local = scan::split_name(&bytes[at + 1..name]).1;
                    let first = || kinds::first_in(bytes, end);
                    if kinds::asks_first(space, local) && kinds::first(bytes, end, last) == First::GoesOn {
                        return wants(at);
                    }
                    let holds = match self.holds {
                        Some(holds) => holds,
                        None => *self.holds.insert(kinds::holds(space, local, first)),
                    };
                    if holds == RecordPlacement::Itself {
                        return Walk::Whole;
                    }
                    if holds.is_record(&self.open_elements.open, space, local, first) {
                        self.state = ScanState::Records;
                        match self.take(bytes, at..name, last, found) {
                            Taken::To(end) => at = end,
                            Taken::Stay => {
                                self.at_record = Some(bytes[at + 1..name].to_vec());
                                return Walk::To(at);
                            }
                            Taken::Ended => return Walk::To(bytes.len()),
                        }
                        continue;
                    }
                    if !empty {
                        self.open_elements.enter(tag, name - at, space);
                    }
                }
                Markup::End { name } => {
                    self.open_elements.leave(&bytes[at + 2..name]);
                    if self.open_elements.depth() == 0 {
                        if !begun {
                            return Walk::Whole;
                        }
                        self.state = ScanState::Done;
                        return Walk::To(bytes.len());
                    }
                }
                // Its declarations hold for the whole document.
                Markup::Doctype if !begun && memchr::memchr(b'[', &bytes[at..end]).is_some() => {
                    return Walk::Whole;
                }
                Markup::Doctype if !begun => {
                    let standalone = scan::is_standalone(&bytes[..at]);
                    let external = scan::names_external_subset(&bytes[at..end]);
                    self.open_elements.unread_entities = external && !standalone;
                }
                Markup::Doctype | Markup::Other => {}
            }
            self.margin.pass(&bytes[at..end]);
            at = end;
        }
    }

    /// Finds the end of the record whose start tag's beginning is given.
    fn take(&mut self, bytes: &[u8], start: Range<usize>, last: bool, found: &mut Vec<Found>) -> Taken {
        let Range { start, end: name } = start;
        let envelope = self.open_elements.envelope();
        let spelled = &bytes[start + 1..name];
        let parent = self.open_elements.open.last().map_or(&b""[..], |open| &open.name);
        let marks = match &mut self.marks {
            Some(marks) if marks.are_of(spelled, parent) => marks,
            place => place.insert(Marks::new(spelled, parent)),
        };
        let record = Record {
            bytes,
            start,
            name: spelled,
            indentation: self.margin.blank.then_some(&*self.margin.indentation),
            open_elements: &self.open_elements.open,
            last,
        };
        let envelopes = &mut self.envelopes;
        let mut add = |bytes: Range<usize>, fault| {
            found.push(Found { bytes, fault });
            envelopes.push(envelope.clone());
        };
        let to = match record.extent(marks) {
            Extent::Ends(end) => match record.tail(end) {
                Tail::GoesOn => return Taken::Stay,
                Tail::Nothing => {
                    add(start..end, None);
                    end
                }
                Tail::Part(end) => {
                    add(start..end, None);
                    end
                }
                Tail::Headless(next) => {
                    add(start..end, None);
                    add(next.clone(), None);
                    next.end
                }
            },
            Extent::Broken(next) => {
                add(start..trimmed(bytes, start, next), None);
                next
            }
            Extent::GoesOn if !last => return Taken::Stay,
            Extent::GoesOn => {
                add(start..trimmed(bytes, start, bytes.len()), Some(PieceFault::CutOff));
                self.state = ScanState::Done;
                return Taken::Ended;
            }
        };
        self.margin.pass(&bytes[start..to]);
        Taken::To(to)
    }
}

/// The end of a broken record, without the white space behind it.
fn trimmed(bytes: &[u8], start: usize, end: usize) -> usize {
    start + bytes[start..end].trim_ascii_end().len()
}

impl Cut for Records {
    fn cut(&mut self, bytes: &[u8], last: bool, found: &mut Vec<Found>) -> usize {
        self.at_record = None;
        if self.state == ScanState::Start {
            let Some(start) = content_start(bytes, last) else { return 0 };
            (self.open_elements, self.holds, self.margin) =
                (OpenElements::default(), None, Margin::default());
            match self.walk(bytes, start, last, found) {
                Walk::To(done) => return self.end(bytes, done, last, found),
                Walk::Wants if !last => return 0,
                Walk::Wants | Walk::Whole => self.state = ScanState::Whole,
            }
        }
        match self.state {
            ScanState::Records => {
                let done = match self.walk(bytes, 0, last, found) {
                    Walk::To(done) => done,
                    Walk::Wants | Walk::Whole => bytes.len(),
                };
                self.end(bytes, done, last, found)
            }
            ScanState::Start | ScanState::Whole if !last => 0,
            ScanState::Start | ScanState::Whole => {
                let start = content_start(bytes, last).filter(|start| *start < bytes.len());
                found.extend(start.map(|start| Found { bytes: start..bytes.len(), fault: None }));
                self.state = ScanState::Done;
                bytes.len()
            }
            ScanState::Done => bytes.len(),
        }
    }

    fn skip(&mut self, bytes: &[u8], last: bool) -> (usize, bool) {
        if self.state != ScanState::Records {
            self.state = ScanState::Done;
            return (bytes.len(), last);
        }
        let skip = self.skipping.get_or_insert_with(|| match &self.at_record {
            Some(name) => {
                let indentation = self.margin.blank.then(|| self.margin.indentation.clone());
                Skip::record(name, indentation, &self.open_elements)
            }
            None => Skip::markup(bytes),
        });
        let (done, ended) = skip.pass(bytes, &mut self.margin);
        if ended {
            self.skipping = None;
        }
        if last && !ended { (bytes.len(), true) } else { (done, ended) }
    }

    fn envelopes(&mut self) -> Vec<Arc<Envelope>> {
        std::mem::take(&mut self.envelopes)
    }
}

impl Records {
    /// The finding at the end of the input of a root that does not end.
    fn end(&mut self, bytes: &[u8], done: usize, last: bool, found: &mut Vec<Found>) -> usize {
        if last && done == bytes.len() && self.state == ScanState::Records {
            self.state = ScanState::Done;
            found.push(Found { bytes: done..done, fault: Some(PieceFault::CutOff) });
            self.envelopes.push(self.open_elements.settled());
        }
        done
    }
}

#[cfg(test)]
mod tests;
