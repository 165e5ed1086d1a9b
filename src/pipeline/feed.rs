//! The first stage: meets the inputs one after the other, and cuts the large ones into batches of records.
//!
//! A small file is only met here: the workers open it, recognise it and cut it themselves, several at a time.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use crossbeam_channel::Sender;

use super::config::{Config, Progress};
use super::flow::{Flow, Permit};
use super::input::{NotRead, batches};
use super::outputs::Outputs;
use super::unpack::unpack;
use super::walk::{self, DirEntry, InputFile, InputName, Origin};
use crate::engine::CutBatch;
use crate::report::{PassedOver, PassedOverKind};
use crate::system_error::in_words;

/// The largest file that is left to a worker as a whole, in bytes.
pub(super) const SMALL: u64 = 128 << 10;
/// How many small files a worker is given at once, and how many bytes of them.
const FILES: usize = 16;
const FILES_SIZE: u64 = 256 << 10;

/// What goes to the workers, numbered in input order.
#[derive(Debug)]
pub(super) struct FeedItem {
    pub sequence: u64,
    pub permit: Permit,
    pub work: Work,
}

/// What a worker is to do.
#[derive(Debug)]
pub(super) enum Work {
    /// Records of that input.
    Batch(Arc<str>, Box<CutBatch>),
    /// Small files.
    Files(Vec<InputFile>),
    /// That input could not be read, or not to its end.
    Unreadable(InputName, String),
    /// That input was packed, and bytes of zero stand behind its end.
    Padded(InputName),
    /// That input is not read, and no fault.
    PassedOver(PassedOverKind, InputName),
}

/// Meets all inputs, and returns what of the folders among them is not read. Ends early when the run is interrupted or
/// nobody takes the batches any more.
pub(super) fn feed(
    config: &Config,
    outputs: &Arc<Outputs>,
    progress: &Progress,
    flow: &Arc<Flow>,
    out: &Sender<FeedItem>,
) -> PassedOver {
    let mut feeder = Feeder { config, progress, flow, out, sequence: 0, files: Vec::new(), size: 0 };
    let mut passed_over = PassedOver::default();
    let fed = walk::walk(config, Some(outputs)).try_for_each(|entry| match entry {
        DirEntry::Unreadable { name, error } => feeder.send(Work::Unreadable(name, in_words(&error))),
        DirEntry::File(file) => feeder.input(file),
        DirEntry::PassedOver(kind, name) => {
            passed_over.note(kind, name);
            Some(())
        }
    });
    if fed.is_some() {
        feeder.send_files();
    }
    passed_over
}

struct Feeder<'r> {
    config: &'r Config,
    progress: &'r Progress,
    flow: &'r Arc<Flow>,
    out: &'r Sender<FeedItem>,
    sequence: u64,
    /// Small files that were met and not yet sent.
    files: Vec<InputFile>,
    size: u64,
}

impl Feeder<'_> {
    /// A permit for one more item. `None`: the run is over.
    fn permit(&self) -> Option<Permit> {
        let permit = self.flow.permit()?;
        (!self.progress.interrupted.load(Ordering::Relaxed)).then_some(permit)
    }

    /// Sends the files that were met, and then this.
    fn send(&mut self, work: Work) -> Option<()> {
        self.send_files()?;
        let permit = self.permit()?;
        self.send_with(permit, work)
    }

    fn send_with(&mut self, permit: Permit, work: Work) -> Option<()> {
        let item = FeedItem { sequence: self.sequence, permit, work };
        self.sequence += 1;
        self.out.send(item).ok()
    }

    fn send_files(&mut self) -> Option<()> {
        if self.files.is_empty() {
            return Some(());
        }
        self.size = 0;
        let files = std::mem::take(&mut self.files);
        let permit = self.permit()?;
        self.send_with(permit, Work::Files(files))
    }

    fn input(&mut self, file: InputFile) -> Option<()> {
        if let Some(size) = file.size.filter(|_| is_small(&file)) {
            self.size += size;
            self.files.push(file);
            let full = self.files.len() >= FILES || self.size >= FILES_SIZE;
            return if full { self.send_files() } else { Some(()) };
        }
        self.send_files()?;
        // What is not read takes a permit, too, so that a folder of files in no known format cannot run ahead.
        let mut permit = self.permit()?;
        let opened = unpack(&file, self.progress).map_err(|error| NotRead::Because(in_words(&error)));
        let mut is_padded = None;
        let opened = opened.and_then(|unpacked| {
            is_padded = Some(unpacked.is_padded);
            batches(&self.config.engine, &file, unpacked.reader)
        });
        let mut batches = match opened {
            Ok(batches) => batches,
            Err(NotRead::Because(why)) => {
                return self.send_with(permit, Work::Unreadable(file.name.clone(), why));
            }
            Err(NotRead::PassedOver(kind)) => {
                return self.send_with(permit, Work::PassedOver(kind, file.name.clone()));
            }
        };
        while let Some(cut) = batches.next(permit.buffer()) {
            let work = match cut {
                Ok(cut) => Work::Batch(file.name.shown.clone(), Box::new(cut)),
                Err(why) => Work::Unreadable(file.name.clone(), why),
            };
            self.send_with(permit, work)?;
            permit = self.permit()?;
        }
        match is_padded.filter(|is_padded| is_padded.load(Ordering::Relaxed)) {
            Some(_) => self.send_with(permit, Work::Padded(file.name.clone())),
            None => Some(()),
        }
    }
}

/// Whether a file is so small that a worker may read it as a whole. One that is packed may hold any number of bytes.
fn is_small(file: &InputFile) -> bool {
    let packed = || {
        let ending = file.name.shown.rsplit_once('.').map_or("", |(_, ending)| ending);
        ["gz", "zst", "zstd"].iter().any(|packed| ending.eq_ignore_ascii_case(packed))
    };
    file.size.is_some_and(|size| size <= SMALL) && !matches!(file.from, Origin::Standard) && !packed()
}
