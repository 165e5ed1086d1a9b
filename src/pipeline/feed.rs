//! The first stage: reads the inputs one after the other and cuts them into batches of records.

use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use crossbeam_channel::{Receiver, Sender};

use super::around::Around;
use super::input::{self, Job, Met, Unknown};
use super::place::{Place, Remarks};
use super::{Config, Progress};
use crate::format::{Cut, Found, Remark};
use crate::source::{Batch, Context, Piece, PieceFault};

/// How many bytes a batch holds where its records allow it.
const BATCH: usize = 512 << 10;

/// The right to have one more batch in flight, with the buffer of one that is done.
#[derive(Debug, Default)]
pub(super) struct Token(pub Vec<u8>);

/// What goes to the workers, numbered in input order.
#[derive(Debug)]
pub(super) struct Item {
    pub sequence: u64,
    pub input: Arc<str>,
    pub kind: Fed,
}

#[derive(Debug)]
pub(super) enum Fed {
    /// Records.
    Batch(Batch, Arc<Job>, Remarks),
    /// The input could not be read, or not to its end.
    Unreadable(String),
    /// A file met in a folder is in no known format.
    Unrecognised,
}

/// Reads all inputs. Ends early when the run is interrupted or nobody takes the batches any more.
pub(super) fn feed(config: &Config, progress: &Progress, tokens: &Receiver<Token>, out: &Sender<Item>) {
    let mut feeder = Feeder { config, progress, tokens, out, sequence: 0 };
    for met in input::walk(config) {
        let outcome = match met {
            Met::Unreadable { name, error } => feeder.send_fault(&name, error.to_string()),
            Met::File { name, path, folder } => feeder.input(&name, path.as_deref(), folder.as_deref()),
        };
        if outcome.is_none() {
            return;
        }
    }
}

struct Feeder<'r> {
    config: &'r Config,
    progress: &'r Progress,
    tokens: &'r Receiver<Token>,
    out: &'r Sender<Item>,
    sequence: u64,
}

impl Feeder<'_> {
    /// `None`: the run is over.
    fn send(&mut self, input: &Arc<str>, kind: Fed) -> Option<()> {
        let item = Item { sequence: self.sequence, input: input.clone(), kind };
        self.sequence += 1;
        self.out.send(item).ok()
    }

    fn send_fault(&mut self, input: &Arc<str>, message: String) -> Option<()> {
        self.send(input, Fed::Unreadable(message))
    }

    fn token(&self) -> Option<Vec<u8>> {
        let token = self.tokens.recv().ok()?;
        (!self.progress.interrupted.load(Ordering::Relaxed)).then_some(token.0)
    }

    fn input(&mut self, name: &Arc<str>, path: Option<&Path>, folder: Option<&Path>) -> Option<()> {
        let named = folder.is_none();
        // Every item takes a token, so that a folder of files in no known format cannot run ahead either.
        let buffer = self.token()?;
        let open = match input::open(self.config, path, named, self.progress) {
            Ok(open) => open,
            Err(error) => return self.send_fault(name, error.to_string()),
        };
        let job = match open.job {
            Ok(job) => job,
            Err(Unknown::Profile(format)) => {
                let message = format!(
                    "its format is {}, and no profile is known for records such as these; name one with `--profile`, \
                     or draft one with `fonds profile --draft`",
                    format.name
                );
                return self.send_fault(name, message);
            }
            Err(Unknown::Refused(why)) => return self.send_fault(name, why),
            Err(Unknown::Format) if named && is_workbook(name) => {
                let message = "it is a workbook of a spreadsheet program; save each sheet as CSV, in UTF-8";
                return self.send_fault(name, message.to_owned());
            }
            Err(Unknown::Format) if named => {
                let known: Vec<&str> = crate::formats::FORMATS.iter().map(|format| format.name).collect();
                let message = format!(
                    "it is in no format that could be recognised; name one with `--from`: {}",
                    known.join(", ")
                );
                return self.send_fault(name, message);
            }
            Err(Unknown::Format) => return self.send(name, Fed::Unrecognised),
        };
        if job.format.self_describing && !self.config.targets.is_empty() {
            let message = "it is XML, which fonds checks and does not convert; use `fonds check`";
            return self.send_fault(name, message.to_owned());
        }
        if job.format.self_describing && !self.config.schemas.is_empty() {
            let message = "it is XML, of which the JSON Schema of `--schema` can say nothing; check it alone, with an \
                           XML Schema by `--xsd` if it is not to be judged by the built-in ones";
            return self.send_fault(name, message.to_owned());
        }
        let stem = path.and_then(input::stem).unwrap_or_default();
        let below = path.and_then(|path| input::path_below(folder, path)).unwrap_or_else(|| stem.clone());
        let context = Context { name: stem.into(), path: below.into(), ..Context::default() };
        self.records(name, context, &Arc::new(job), open.reader, open.head, buffer)
    }

    fn records(
        &mut self,
        name: &Arc<str>,
        context: Context,
        job: &Arc<Job>,
        mut reader: Box<dyn Read + Send + '_>,
        head: Vec<u8>,
        mut bytes: Vec<u8>,
    ) -> Option<()> {
        let limit = self.config.record_limit;
        let mut cutter = (job.format.cut)(job.layout());
        let mut around = job.format.self_describing.then(Around::default);
        let mut context = Arc::new(context);
        let mut place = Place::default();
        let (mut carry, mut last) = (head, false);
        let (mut job, mut begins) = (job.clone(), true);
        loop {
            bytes.clear();
            bytes.extend_from_slice(&carry);
            let (mut found, mut lineages) = (Vec::new(), Vec::new());
            let mut fault = None;
            let mut remarks = Remarks::new();
            let mut done = 0;
            loop {
                let want = if bytes.len() < BATCH { BATCH - bytes.len() } else { bytes.len() };
                let read =
                    if last { Ok(0) } else { reader.by_ref().take(want as u64).read_to_end(&mut bytes) };
                match read {
                    Ok(0) => last = true,
                    Ok(_) => {}
                    Err(error) => {
                        // What was cut so far still counts; what follows is not known.
                        (fault, last) = (Some(error), true);
                    }
                }
                let new = &bytes[done..];
                let taken = cutter.cut(new, last, &mut found);
                lineages.extend(cutter.lineages());
                if let Some(Remark { bytes: range, findings }) = cutter.remark() {
                    let mut start = place.clone();
                    start.pass(&bytes[..done + range.start]);
                    remarks.push((start.piece(done + range.start..done + range.end, None), findings));
                }
                for found in &mut found {
                    found.bytes.start += done;
                    found.bytes.end += done;
                }
                done += taken;
                if !found.is_empty() || last || bytes.len() - done > limit {
                    break;
                }
                // What holds no record is passed as it comes. Of XML the beginning is looked at with the first record.
                if done >= BATCH && remarks.is_empty() && !(begins && job.format.self_describing) {
                    pieces(&bytes, Vec::new(), done, limit, &mut place, &mut around);
                    bytes.drain(..done);
                    done = 0;
                }
            }
            let mut pieces = pieces(&bytes, found, done, limit, &mut place, &mut around);
            pieces.iter_mut().zip(lineages).for_each(|(piece, lineage)| piece.lineage = lineage);
            if std::mem::take(&mut begins) && job.format.self_describing {
                if job.kind.is_none() {
                    // What comes before the root may be more than was looked at to know the format.
                    job = Arc::new(job.seen_again(&bytes));
                }
                if !self.config.xml.are_own()
                    && let Some((root, finding)) = job.unjudged(&bytes[..done])
                {
                    remarks
                        .push((Place::start_of(&bytes, root).piece(root..done, None), vec![finding].into()));
                }
            }
            carry.clear();
            if pieces.is_empty() && !last {
                // The record at hand is over the limit: it is passed over as it comes.
                let piece = place.piece(0..0, None);
                place.ordinal += 1;
                if let Some(around) = &mut around {
                    around.record(&bytes[done..], false, &place);
                }
                let (rest, size) =
                    pass_over(&mut *cutter, &mut reader, bytes.split_off(done), &mut place, &mut last);
                let fault = PieceFault::TooLarge { limit: limit as u64, size };
                pieces.push(Piece { fault: Some(fault), ..piece });
                carry = rest;
            } else {
                carry.extend_from_slice(&bytes[done..]);
            }
            if let Some(header) = cutter.header()
                && !Arc::ptr_eq(&header, &context.header)
            {
                context = Arc::new(Context { header, ..Context::clone(&context) });
            }
            if let Some(envelope) = cutter.envelope()
                && !Arc::ptr_eq(&envelope, &context.envelope)
            {
                context = Arc::new(Context { envelope, ..Context::clone(&context) });
            }
            if last
                && carry.is_empty()
                && fault.is_none()
                && !context.envelope.tags.is_empty()
                && let Some(around) = around.take()
            {
                remarks.extend(around.judge(&self.config.xml, job.is_built_in(), &mut bytes));
            }
            let batch = Batch { bytes, pieces, context: context.clone() };
            self.send(name, Fed::Batch(batch, job.clone(), remarks))?;
            if let Some(error) = fault {
                let place = format!("after {} records, at byte {}", place.ordinal, place.offset);
                self.token()?;
                self.send_fault(name, format!("{error}, {place}"))?;
                return Some(());
            }
            if last && carry.is_empty() {
                return Some(());
            }
            bytes = self.token()?;
        }
    }
}

/// Gives the records found their places in the input.
fn pieces(
    bytes: &[u8],
    found: Vec<Found>,
    done: usize,
    limit: usize,
    place: &mut Place,
    around: &mut Option<Around>,
) -> Vec<Piece> {
    // The record before: where it begins, and where it ends.
    let (mut at, mut behind) = (0, 0);
    let mut pieces = Vec::with_capacity(found.len());
    let ends = found.iter().map(|found| found.bytes.start).chain([done]).collect::<Vec<_>>();
    let mut found = found.into_iter();
    for end in ends {
        if let Some(around) = around.as_mut().filter(|around| around.keeps(&bytes[behind..end])) {
            let mut here = place.clone();
            here.pass(&bytes[at..behind]);
            around.part(&bytes[behind..end], &here);
        }
        place.pass(&bytes[at..end]);
        let Some(Found { bytes: range, fault }) = found.next() else { break };
        (at, behind) = (range.start, range.end);
        if let Some(around) = around.as_mut() {
            around.record(&bytes[range.clone()], fault == Some(PieceFault::CutOff), place);
        }
        let size = range.len();
        let too_large =
            (size > limit).then_some(PieceFault::TooLarge { limit: limit as u64, size: size as u64 });
        pieces.push(place.piece(range, too_large.or(fault)));
        place.ordinal += 1;
    }
    pieces
}

/// Reads on until the record at hand has ended. Returns what follows it, and how many bytes it had.
fn pass_over(
    cutter: &mut dyn Cut,
    reader: &mut dyn Read,
    mut bytes: Vec<u8>,
    place: &mut Place,
    last: &mut bool,
) -> (Vec<u8>, u64) {
    let mut size = 0;
    loop {
        let (done, ended) = cutter.skip(&bytes, *last);
        place.pass(&bytes[..done]);
        size += done as u64;
        bytes.drain(..done);
        if ended || *last {
            return (bytes, size);
        }
        match reader.take(BATCH as u64).read_to_end(&mut bytes) {
            Ok(0) => *last = true,
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            // The next read says so again, and is reported.
            Err(_) => *last = true,
        }
    }
}

/// Whether the name is that of a workbook, which is no text.
fn is_workbook(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    ["xlsx", "xls", "xlsm", "ods", "numbers"].iter().any(|known| ending.eq_ignore_ascii_case(known))
}
