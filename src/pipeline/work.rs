//! The second stage: records are read, judged and converted, and what was found is rendered for each report.

use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, PoisonError};

use super::config::{Config, Progress};
use super::feed::{FeedItem, SMALL, Work};
use super::flow::Permit;
use super::input::{NotRead, batches};
use super::repeats::{RepeatKey, RepeatKeys};
use super::unpack::{Unpacked, unpack};
use super::walk::{InputFile, InputName};
use crate::engine::{Engine, ProcessedBatch, Worker, padded, unreadable};
use crate::locate::Located;
use crate::report::{PassedOverKind, Renderer, Sink};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::system_error::in_words;

/// What all workers share.
pub(super) struct Stage<'c> {
    pub engine: &'c Engine,
    progress: &'c Progress,
    renderers: Vec<Option<Renderer>>,
    repeats: RepeatKeys,
    /// What workers keep from batch to batch.
    idle: Mutex<Vec<Worker>>,
}

/// An item after the work.
pub(super) struct ProcessedItem {
    pub sequence: u64,
    pub permit: Permit,
    pub parts: Vec<Part>,
}

/// What came of an input, or of a batch of it.
pub(super) enum Part {
    Batch(Arc<str>, Box<ProcessedBatch>, Rendered),
    /// The input could not be read.
    Unreadable(Rendered),
    /// What is found of an input that is read all the same.
    Remark(Rendered),
    /// The input is not read, and no fault.
    PassedOver(PassedOverKind, Arc<str>),
    /// A file that turned out to hold more than a worker may hold at once.
    Deferred(InputFile),
}

/// Findings as the reports show them.
#[derive(Default)]
pub(super) struct Rendered {
    /// In input order: those of parts of the input that are no records come first.
    pub findings: Vec<Reported>,
    /// How many of them are of no record.
    pub remarks: usize,
    /// For each report what it shows of them, one behind the other.
    texts: Vec<Vec<u8>>,
}

/// One finding.
pub(super) struct Reported {
    /// The number of its record in the batch.
    pub record: u32,
    pub severity: Severity,
    /// Whether it does not count.
    pub is_suppressed: bool,
    /// By what it is known again, if it is reported but once an input.
    pub repeat: Option<RepeatKey>,
    /// The rule that was broken.
    pub rule: RuleId,
    /// The finding itself, where a report wants it whole.
    pub located: Option<Box<Located>>,
    /// For each report where its text ends.
    ends: Vec<u32>,
}

impl<'c> Stage<'c> {
    pub fn new(config: &'c Config, progress: &'c Progress, sinks: &[Box<dyn Sink>]) -> Self {
        let renderers = sinks.iter().map(|sink| sink.renderer()).collect();
        let stage = Self {
            engine: &config.engine,
            progress,
            renderers,
            repeats: RepeatKeys::default(),
            idle: Mutex::default(),
        };
        // With the first worker the schemas of the targets are compiled.
        let first = stage.worker();
        stage.keep(first);
        stage
    }

    fn keep(&self, worker: Worker) {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(worker);
    }

    fn worker(&self) -> Worker {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        idle.unwrap_or_else(|| self.engine.worker())
    }

    pub fn work(&self, item: FeedItem) -> ProcessedItem {
        let FeedItem { sequence, mut permit, work } = item;
        let parts = match work {
            Work::Batch(input, cut) => {
                let mut worker = self.worker();
                let batch = worker.batch(self.engine, &input, *cut);
                self.keep(worker);
                vec![self.part(input, batch)]
            }
            Work::Files(files) => files.into_iter().flat_map(|file| self.file(file)).collect(),
            Work::Unreadable(input, why) => vec![self.unreadable(&input, why)],
            Work::Padded(input) => vec![self.padded(&input)],
            Work::PassedOver(kind, input) => vec![Part::PassedOver(kind, input.shown)],
        };
        permit.waits(parts.iter().map(Part::size).sum());
        ProcessedItem { sequence, permit, parts }
    }

    /// Reads a small file as a whole.
    fn file(&self, file: InputFile) -> Vec<Part> {
        self.held(&file).unwrap_or_else(|| vec![Part::Deferred(file)])
    }

    /// What comes of a file; `None` if that may be more than a worker may hold.
    fn held(&self, file: &InputFile) -> Option<Vec<Part>> {
        let unpacked = match unpack(file, self.progress) {
            Ok(unpacked) => unpacked,
            Err(error) => return Some(vec![self.unreadable(&file.name, in_words(&error))]),
        };
        if unpacked.was_packed {
            return None;
        }
        let (mut parts, mut size) = (Vec::new(), 0);
        let all = self.batches(file, unpacked, &mut |part| {
            size += part.size();
            parts.push(part);
            // It has grown since it was met.
            size as u64 <= 64 * SMALL
        });
        all.then_some(parts)
    }

    /// Works on an input batch by batch, until `part` says that it is enough; whether it did not.
    fn batches(&self, file: &InputFile, unpacked: Unpacked<'_>, part: &mut dyn FnMut(Part) -> bool) -> bool {
        let is_padded = unpacked.is_padded;
        let mut batches = match batches(self.engine, file, unpacked.reader) {
            Ok(batches) => batches,
            Err(NotRead::Because(why)) => return part(self.unreadable(&file.name, why)),
            Err(NotRead::PassedOver(kind)) => {
                return part(Part::PassedOver(kind, file.name.shown.clone()));
            }
        };
        let mut worker = self.worker();
        while let Some(cut) = batches.next(Vec::new()) {
            let more = match cut {
                Ok(cut) => {
                    let batch = worker.batch(self.engine, &file.name.shown, cut);
                    part(self.part(file.name.shown.clone(), batch))
                }
                Err(why) => part(self.unreadable(&file.name, why)),
            };
            if !more {
                return false;
            }
        }
        self.keep(worker);
        !is_padded.load(Ordering::Relaxed) || part(self.padded(&file.name))
    }

    /// Works on a file that was deferred, and gives what comes of it part by part, until `part` says that it is enough.
    pub fn deferred(&self, file: &InputFile, part: &mut dyn FnMut(Part) -> bool) {
        match unpack(file, self.progress) {
            Ok(unpacked) => {
                self.batches(file, unpacked, part);
            }
            Err(error) => {
                part(self.unreadable(&file.name, in_words(&error)));
            }
        }
    }

    fn unreadable(&self, input: &InputName, why: String) -> Part {
        let located = unreadable(self.engine.table(), &input.shown, &input.relative, why);
        Part::Unreadable(self.rendered([(0, located)], 1))
    }

    fn padded(&self, input: &InputName) -> Part {
        let located = padded(self.engine.table(), &input.shown, &input.relative);
        Part::Remark(self.rendered([(0, located)], 1))
    }

    fn part(&self, input: Arc<str>, mut batch: ProcessedBatch) -> Part {
        let remarks = std::mem::take(&mut batch.remarks);
        let count = remarks.len();
        let findings = remarks.into_iter().map(|remark| (0, remark));
        let findings = findings.chain(std::mem::take(&mut batch.findings));
        let rendered = self.rendered(findings, count);
        Part::Batch(input, Box::new(batch), rendered)
    }

    /// Renders findings for the reports, of which the first `remarks` are of no record.
    fn rendered(&self, findings: impl IntoIterator<Item = (u32, Located)>, remarks: usize) -> Rendered {
        let mut rendered =
            Rendered { texts: vec![Vec::new(); self.renderers.len()], remarks, ..Rendered::default() };
        for (record, located) in findings {
            let repeat = self.repeats.of(&located, self.engine.table());
            rendered.push(record, located, repeat, &self.renderers);
        }
        rendered
    }

    /// Renders one finding for each report.
    pub fn render(&self, located: Located) -> Rendered {
        self.rendered([(0, located)], 0)
    }
}

impl Rendered {
    fn push(
        &mut self,
        record: u32,
        located: Located,
        repeat: Option<RepeatKey>,
        renderers: &[Option<Renderer>],
    ) {
        for (text, renderer) in self.texts.iter_mut().zip(renderers) {
            if let Some(renderer) = renderer {
                renderer(&located, text);
            }
        }
        let ends = self.texts.iter().map(|text| text.len() as u32).collect();
        let (rule, severity, is_suppressed) = (located.rule, located.severity, located.suppressed.is_some());
        let wanted = renderers.iter().any(Option::is_none);
        let located = wanted.then(|| Box::new(located));
        self.findings.push(Reported { record, severity, is_suppressed, repeat, rule, located, ends });
    }

    /// What a report shows of the finding of that number.
    pub fn text(&self, finding: usize, report: usize) -> &[u8] {
        let end = |finding: usize| self.findings[finding].ends[report] as usize;
        &self.texts[report][finding.checked_sub(1).map_or(0, end)..end(finding)]
    }

    /// About how many bytes it takes.
    fn size(&self) -> usize {
        /// What a finding takes that is kept whole, beside its texts.
        const WHOLE: usize = 800;
        let whole = self.findings.iter().filter(|finding| finding.located.is_some()).count();
        self.texts.iter().map(Vec::len).sum::<usize>() + WHOLE * whole
    }
}

impl Part {
    /// About how many bytes it takes.
    fn size(&self) -> usize {
        match self {
            Self::Batch(_, batch, rendered) => {
                let outputs: usize = batch.outputs.iter().map(|output| output.bytes.len()).sum();
                let accounts: usize = batch.accounts.iter().map(|account| account.bytes.len()).sum();
                outputs + accounts + batch.texts.len() + batch.ids.len() + rendered.size()
            }
            Self::Unreadable(rendered) | Self::Remark(rendered) => rendered.size(),
            Self::PassedOver(..) | Self::Deferred(_) => 0,
        }
    }
}
