//! An input cut into batches of records, one after the other.
//!
//! A batch is bounded by its bytes and by its records, so that what comes of it is bounded, too. Nothing that was cut is
//! held longer than until the batch it is in is taken, and no byte is moved more than twice.

use std::collections::VecDeque;
use std::io::{self, Read};
use std::ops::Range;
use std::sync::Arc;

use super::compiled::Engine;
use super::plan::InputPlan;
use super::position::{Remark, StreamPosition};
use super::skeleton::Skeleton;
use super::source::{Decoded, Source};
use crate::finding::Findings;
use crate::format::{Cut, Found};
use crate::source::{Batch, Context, Piece, PieceFault, RawLengths, characters};
use crate::system_error::in_words;

/// How many bytes are read at once where the records allow it, and what a batch holds at most of records that are
/// smaller.
const BLOCK: usize = 256 << 10;

/// How many records a batch holds at most.
const RECORDS: usize = 500;

/// Records as they were cut, on their way to a worker.
#[derive(Debug)]
pub struct CutBatch {
    /// The records.
    pub batch: Batch,
    /// How they are read.
    pub plan: Arc<InputPlan>,
    /// What is wrong with parts of the input before these records that are none.
    pub(super) remarks: Vec<Remark>,
    /// The document without its records, at its end.
    pub(super) skeleton: Option<Box<Skeleton>>,
}

/// Cuts one input.
pub struct Batches<'r> {
    reader: Decoded<'r>,
    cutter: Box<dyn Cut>,
    plan: Arc<InputPlan>,
    context: Arc<Context>,
    limit: usize,
    /// Whether documents are judged by a schema of the user's own.
    own_schemas: bool,
    skeleton: Option<Skeleton>,
    /// What was read: up to `taken` it was given away, up to `cut` the cutter is done with it.
    block: Vec<u8>,
    taken: usize,
    cut: usize,
    /// Records that were cut and not yet given away.
    pieces: VecDeque<Piece>,
    remarks: Vec<Remark>,
    position: StreamPosition,
    lengths: Lengths,
    /// Whether no more bytes follow.
    last: bool,
    fault: Option<io::Error>,
    /// Whether the root of a document was not yet met.
    before_root: bool,
    /// Whether anything encloses its records.
    encloses: bool,
    any: bool,
    done: bool,
}

/// How long the characters that come next are in the file.
enum Lengths {
    Known(RawLengths),
    /// Those of the characters that were read, from the first that was not yet passed.
    Listed(VecDeque<u8>),
}

impl Lengths {
    /// Of a text that comes next, or behind so many characters.
    fn ahead(&self, skipped: usize, text: &[u8]) -> RawLengths {
        match self {
            Self::Known(lengths) => lengths.clone(),
            Self::Listed(listed) => {
                RawLengths::Listed(listed.iter().skip(skipped).take(characters(text)).copied().collect())
            }
        }
    }

    /// Passes a text; how many bytes it has in the file.
    fn pass(&mut self, text: &[u8]) -> u64 {
        match self {
            Self::Known(lengths) => lengths.of(text, 0),
            Self::Listed(listed) => {
                let count = characters(text).min(listed.len());
                listed.drain(..count).map(u64::from).sum()
            }
        }
    }
}

impl<'r> Batches<'r> {
    /// Cuts an open input by its plan; `context` is what is known of its records before they are read.
    #[must_use]
    pub fn new(engine: &Engine, plan: InputPlan, source: Source<'r>, context: Context) -> Self {
        let (mark, lengths) = source.reader.lengths();
        let context = Context { encoding: source.reader.encoding(), ..context };
        let document = plan.format.document.as_ref();
        let mut batches = Self {
            cutter: (plan.format.cut)(plan.options()),
            plan: Arc::new(plan),
            reader: source.reader,
            context: Arc::new(context),
            limit: engine.settings().limit(),
            own_schemas: engine.settings().xml.are_own(),
            skeleton: document.map(Skeleton::new),
            block: source.head,
            taken: 0,
            cut: 0,
            pieces: VecDeque::new(),
            remarks: Vec::new(),
            position: StreamPosition { offset: mark, ..StreamPosition::default() },
            lengths: lengths.map_or_else(|| Lengths::Listed(VecDeque::new()), Lengths::Known),
            last: false,
            fault: None,
            before_root: document.is_some(),
            encloses: false,
            any: false,
            done: false,
        };
        batches.list();
        batches
    }

    /// The next batch, read into a buffer that is no longer needed; `None` at the end. An input that cannot be read to
    /// its end gives what was read of it, and then says why.
    pub fn next(&mut self, mut buffer: Vec<u8>) -> Option<Result<CutBatch, String>> {
        if self.done {
            return None;
        }
        if self.any
            && self.pieces.is_empty()
            && self.is_spent()
            && let Some(error) = self.fault.take()
        {
            self.done = true;
            let StreamPosition { ordinal, offset, .. } = self.position;
            let at =
                format!("after {ordinal} record{}, at byte {offset}", if ordinal == 1 { "" } else { "s" });
            return Some(Err(format!("{}, {at}", in_words(&error))));
        }
        while self.pieces.is_empty() && !self.is_spent() {
            self.advance();
        }
        let ends = self.is_spent() && self.pieces.len() <= RECORDS;
        self.any = true;
        let (pieces, bytes) = self.take(&mut buffer);
        buffer.clear();
        let mut cut = CutBatch {
            batch: Batch { bytes, pieces, context: self.context.clone() },
            plan: self.plan.clone(),
            remarks: std::mem::take(&mut self.remarks),
            skeleton: None,
        };
        if ends && self.fault.is_none() {
            self.done = true;
            // Of a document that is one record, nothing stands around it.
            cut.skeleton = self.skeleton.take().filter(|_| self.encloses).map(Box::new);
        }
        Some(Ok(cut))
    }

    /// Whether everything was read and cut.
    fn is_spent(&self) -> bool {
        self.last && self.cut == self.block.len()
    }

    /// Gives away the next records, with the bytes they lie in.
    fn take(&mut self, buffer: &mut Vec<u8>) -> (Vec<Piece>, Vec<u8>) {
        let most = self.pieces.len().min(RECORDS);
        let whole = most == self.pieces.len();
        let mut pieces: Vec<Piece> = self.pieces.drain(..most).collect();
        let start = self.taken;
        let end = if whole { self.cut } else { pieces.last().map_or(start, |piece| piece.bytes.end) };
        for piece in &mut pieces {
            piece.bytes = piece.bytes.start - start..piece.bytes.end - start;
        }
        self.taken = end;
        let mut bytes = std::mem::take(buffer);
        bytes.clear();
        if start == 0 && whole && self.block.len() - end < end {
            // What is left is less: it is moved, and the block given away.
            bytes.extend_from_slice(&self.block[end..]);
            std::mem::swap(&mut bytes, &mut self.block);
            bytes.truncate(end);
            (self.taken, self.cut) = (0, self.cut - end);
        } else {
            bytes.extend_from_slice(&self.block[start..end]);
        }
        (pieces, bytes)
    }

    /// Cuts what is there, or reads more.
    fn advance(&mut self) {
        let ahead = self.block.len() - self.cut;
        if ahead < BLOCK / 2 && !self.last {
            self.read(BLOCK);
        }
        let mut found = Vec::new();
        let from = self.cut;
        let done = self.cutter.cut(&self.block[from..], self.last, &mut found);
        if let Some(remark) = self.cutter.remark() {
            self.remark(from + remark.bytes.start..from + remark.bytes.end, remark.findings);
        }
        for found in &mut found {
            found.bytes.start += from;
            found.bytes.end += from;
        }
        let stuck = done == 0 && found.is_empty();
        if self.before_root {
            self.meet_root(from..from + done);
        }
        let ordinal = self.pieces.len();
        self.place(found, from, from + done);
        for (piece, envelope) in self.pieces.iter_mut().skip(ordinal).zip(self.cutter.envelopes()) {
            self.encloses |= !envelope.tags.is_empty();
            piece.envelope = Some(envelope);
        }
        self.cut = from + done;
        if let Some(header) = self.cutter.header()
            && !Arc::ptr_eq(&header, &self.context.header)
        {
            self.context = Arc::new(Context { header, ..Context::clone(&self.context) });
        }
        if stuck {
            if self.last {
                // Nothing more can be made of the rest.
                let rest = self.cut..self.block.len();
                let raw = self.lengths.pass(&self.block[rest.clone()]);
                self.position.pass(&self.block[rest], raw);
                self.cut = self.block.len();
            } else if self.block.len() - self.cut > self.limit {
                self.pass_over();
            } else {
                // As much again, so that a long record is looked at a few times only.
                self.read((self.block.len() - self.cut).max(BLOCK));
            }
        }
    }

    /// Reads about so many bytes more.
    fn read(&mut self, more: usize) {
        // What was given away, and what is no record, is no longer needed.
        let spent = if self.pieces.is_empty() { self.cut } else { self.taken };
        self.block.drain(..spent);
        self.cut -= spent;
        self.taken = self.taken.saturating_sub(spent);
        match self.reader.by_ref().take(more as u64).read_to_end(&mut self.block) {
            Ok(read) => self.last = read < more,
            // What was cut so far still counts; what follows is not known.
            Err(error) => (self.fault, self.last) = (Some(error), true),
        }
        self.list();
    }

    /// Notes the lengths of the characters that were read.
    fn list(&mut self) {
        if let (Lengths::Listed(all), Decoded::Decoding(decoding)) = (&mut self.lengths, &mut self.reader)
            && let Some(more) = decoding.listed()
        {
            all.extend(more);
        }
    }

    /// Notes what is wrong with a part of the block that is no record.
    fn remark(&mut self, part: Range<usize>, findings: Findings) {
        let before = &self.block[self.cut..part.start];
        let mut position = self.position.clone();
        let lengths = self.lengths.ahead(0, before);
        position.pass(before, lengths.of(before, 0));
        let bytes = &self.block[part];
        let lengths = self.lengths.ahead(characters(before), bytes);
        let piece = position.piece(0..bytes.len(), None, lengths);
        self.remarks.push(Remark { piece, bytes: bytes.into(), findings });
    }

    /// Gives the records found their positions; they stand in `from..to` of the block.
    fn place(&mut self, found: Vec<Found>, from: usize, to: usize) {
        // The record before: where it begins, and where it ends.
        let (mut at, mut behind) = (from, from);
        let ends = found.iter().map(|found| found.bytes.start).chain([to]).collect::<Vec<_>>();
        let mut found = found.into_iter();
        for end in ends {
            let between = &self.block[behind..end];
            if let Some(skeleton) = self.skeleton.as_mut().filter(|skeleton| skeleton.keeps(between)) {
                let record = &self.block[at..behind];
                let mut here = self.position.clone();
                here.pass(record, self.lengths.ahead(0, record).of(record, 0));
                skeleton.part(between, &here, self.lengths.ahead(characters(record), between));
            }
            let passed = &self.block[at..end];
            let raw = self.lengths.pass(passed);
            self.position.pass(passed, raw);
            let Some(Found { bytes: range, fault }) = found.next() else { break };
            (at, behind) = (range.start, range.end);
            let record = &self.block[range.clone()];
            if let Some(skeleton) = &mut self.skeleton {
                skeleton.record(record, fault == Some(PieceFault::CutOff), &self.position);
            }
            let (limit, size) = (self.limit as u64, range.len() as u64);
            let too_large = (size > limit).then_some(PieceFault::TooLarge { limit, size });
            let lengths = self.lengths.ahead(0, record);
            let mut piece = self.position.piece(range, too_large.or(fault), lengths);
            piece.lineage = self.cutter.lineage(record, &piece);
            self.pieces.push_back(piece);
            self.position.ordinal += 1;
        }
    }

    /// Looks what kind of document it is, if its root stands in that part of the block, which is not yet passed.
    fn meet_root(&mut self, seen: Range<usize>) {
        /// No start tag is shown that is longer, in bytes.
        const TAG: usize = 64 << 10;
        let Some(document) = &self.plan.format.document else { return };
        let bytes = &self.block[seen.start..];
        let starts = memchr::memchr_iter(b'<', &bytes[..seen.len()]);
        let Some(root) = starts.into_iter().find(|at| (document.begins_root)(&bytes[*at..])) else { return };
        self.before_root = false;
        if self.plan.kind.is_none() {
            // What comes before the root may be more than was looked at to know the format.
            self.plan = Arc::new(self.plan.with_kind_of(&self.block[seen.start..]));
        }
        if self.own_schemas {
            return;
        }
        let root = seen.start + root..seen.end;
        if let Some(finding) = (document.unjudged)(self.plan.kind, &self.block[root.clone()]) {
            self.remark(root.start..root.end.min(root.start + TAG), vec![finding].into());
        }
    }

    /// Takes the record that `bytes` begin with, which is that long, as it stands.
    fn ended_sooner(&mut self, piece: Piece, bytes: &[u8], length: usize) {
        let record = bytes[..length].trim_ascii_end();
        let lengths = self.lengths.ahead(0, record);
        let raw = self.lengths.pass(&bytes[..length]);
        self.position.pass(&bytes[..length], raw);
        let start = self.cut;
        let mut piece = Piece { bytes: start..start + record.len(), lengths, ..piece };
        piece.lineage = self.cutter.lineage(record, &piece);
        self.pieces.push_back(piece);
        self.block.extend_from_slice(bytes);
        self.cut = start + length;
    }

    /// Reads on until the record at hand has ended, which is over the limit.
    fn pass_over(&mut self) {
        let piece = self.position.piece(0..0, None, RawLengths::Utf8);
        self.position.ordinal += 1;
        let mut bytes = self.block.split_off(self.cut);
        if let Some(skeleton) = &mut self.skeleton {
            skeleton.record(&bytes, false, &self.position);
        }
        let mut size = 0;
        loop {
            let (done, ended) = self.cutter.skip(&bytes, self.last);
            if self.skeleton.is_none() && size == 0 && ended && (1..=self.limit).contains(&done) {
                // It ends sooner than it seemed to: what it left open is not closed.
                return self.ended_sooner(piece, &bytes, done);
            }
            let raw = self.lengths.pass(&bytes[..done]);
            self.position.pass(&bytes[..done], raw);
            size += done as u64;
            bytes.drain(..done);
            if ended || self.last {
                break;
            }
            match self.reader.by_ref().take(BLOCK as u64).read_to_end(&mut bytes) {
                Ok(read) => self.last = read < BLOCK,
                Err(error) => (self.fault, self.last) = (Some(error), true),
            }
            self.list();
        }
        let fault = Some(PieceFault::TooLarge { limit: self.limit as u64, size });
        let start = self.cut;
        self.pieces.push_back(Piece { fault, bytes: start..start, ..piece });
        self.block.extend_from_slice(&bytes);
    }
}
