//! The last stage: in input order, records that another one forbids are withheld, and outputs and reports
//! are written.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use crossbeam_channel::{Receiver, Sender};
use rayon::prelude::*;

use super::feed::Token;
use super::files::{Whole, file_name, write_small};
use super::ids::{First, Index};
use super::said::Said;
use super::work::{Accepted, Done, Worked, WorkedBatch};
use super::{Config, Progress, RunError};
use crate::account::RowCount;
use crate::crosswalk::{Crosswalk, OutputLayout};
use crate::finding::Finding;
use crate::locate::{Located, Site};
use crate::report::{Sink, Summary, TargetAccount};
use crate::rules::RULES;
use crate::severity::Severity;

pub(super) struct Settler<'r> {
    config: &'r Config,
    sinks: &'r mut [Box<dyn Sink>],
    progress: &'r Progress,
    pool: &'r rayon::ThreadPool,
    targets: Vec<Target>,
    /// One for each rule of the catalogue; empty for rules that compare no records.
    indexes: Vec<Index>,
    /// The inputs that have had records, to name the place an id was first given at.
    inputs: Vec<Arc<str>>,
    /// The places in the records of the input at hand of which has been said what is said once.
    said: Said,
    summary: Summary,
}

struct Target {
    crosswalk: &'static Crosswalk,
    /// The file of all records, in that layout.
    file: Option<Whole>,
    /// Something has been written to it.
    begun: bool,
    counts: Vec<RowCount>,
}

impl<'r> Settler<'r> {
    pub fn new(
        config: &'r Config,
        sinks: &'r mut [Box<dyn Sink>],
        progress: &'r Progress,
        pool: &'r rayon::ThreadPool,
    ) -> Result<Self, RunError> {
        let folder = |path: &Path| {
            fs::create_dir_all(path).map_err(|source| RunError::Output { path: path.to_owned(), source })
        };
        if let Some(path) = &config.texts {
            folder(path)?;
        }
        let mut targets = Vec::new();
        for crosswalk in &config.targets {
            let file = match (&config.output, config.layout) {
                (None, _) => None,
                (Some(path), OutputLayout::Records) => {
                    folder(&path.join(crosswalk.name))?;
                    None
                }
                (Some(path), OutputLayout::Collection) => {
                    folder(path)?;
                    let name = format!("{}.{}", crosswalk.name, crosswalk.extension);
                    let mut file = Whole::create(path, &name)?;
                    file.write(crosswalk.frame(config.layout).open.as_bytes())?;
                    Some(file)
                }
            };
            let counts = vec![RowCount::default(); crosswalk.rows().len()];
            targets.push(Target { crosswalk, file, begun: false, counts });
        }
        Ok(Self {
            config,
            sinks,
            progress,
            pool,
            targets,
            indexes: RULES.iter().map(|_| Index::default()).collect(),
            inputs: Vec::new(),
            said: Said::default(),
            summary: Summary { converts: !config.targets.is_empty(), ..Summary::default() },
        })
    }

    pub fn settle(mut self, worked: &Receiver<Worked>, tokens: &Sender<Token>) -> Result<Summary, RunError> {
        let mut waiting = BTreeMap::new();
        let mut next = 0;
        for item in worked {
            waiting.insert(item.sequence, item);
            while let Some(item) = waiting.remove(&next) {
                next += 1;
                let buffer = self.item(item)?;
                // The feeding thread is gone when all inputs are read.
                let _ = tokens.send(Token(buffer));
            }
        }
        if self.progress.interrupted.load(Ordering::Relaxed) {
            return Err(RunError::Interrupted);
        }
        for target in self.targets {
            // A collection of no records is no valid MODS: where nothing was converted, no file appears.
            if let Some(mut file) = target.file.filter(|_| target.begun) {
                file.write(target.crosswalk.frame(self.config.layout).close.as_bytes())?;
                file.finish()?;
            }
            let rows = target.crosswalk.rows().into_iter().zip(target.counts).collect();
            self.summary.account.push(TargetAccount { target: target.crosswalk.name, rows });
        }
        Ok(self.summary)
    }

    /// Settles one item and returns the buffer it came in.
    fn item(&mut self, item: Worked) -> Result<Vec<u8>, RunError> {
        match item.kind {
            Done::Unrecognised => {
                self.summary.unrecognised += 1;
                Ok(Vec::new())
            }
            Done::Unreadable(finding) => {
                self.summary.inputs += 1;
                self.summary.unreadable += 1;
                self.report(&finding)?;
                Ok(Vec::new())
            }
            Done::Batch(batch) => self.batch(&item.input, *batch),
        }
    }

    fn report(&mut self, finding: &Located) -> Result<(), RunError> {
        match finding.severity {
            Severity::Error => self.summary.errors += 1,
            Severity::Warning => self.summary.warnings += 1,
            Severity::Info => self.summary.infos += 1,
        }
        if !self.said.is_new(finding) {
            self.summary.repeated += 1;
            return Ok(());
        }
        for sink in self.sinks.iter_mut() {
            sink.finding(finding).map_err(RunError::Report)?;
        }
        Ok(())
    }

    fn batch(&mut self, input: &Arc<str>, mut batch: WorkedBatch) -> Result<Vec<u8>, RunError> {
        if self.inputs.last() != Some(input) {
            self.inputs.push(input.clone());
            self.said = Said::default();
            self.summary.inputs += 1;
        }
        self.summary.infos += batch.unshown[0];
        self.summary.warnings += batch.unshown[1];
        for finding in std::mem::take(&mut batch.remarks) {
            self.report(&finding)?;
        }
        let mut kept = Vec::with_capacity(batch.records.len());
        let mut findings = std::mem::take(&mut batch.findings).into_iter().peekable();
        for number in 0..batch.records.len() {
            while let Some((_, finding)) = findings.next_if(|(of, _)| *of as usize <= number) {
                self.report(&finding)?;
            }
            self.summary.records += 1;
            self.summary.faults += u64::from(batch.records[number].faulty);
            let withheld = match &batch.records[number].accepted {
                Some(accepted) => self.again(input, &batch, number, accepted),
                None => {
                    self.summary.refused += 1;
                    continue;
                }
            };
            kept.push(withheld.is_none());
            match withheld {
                Some(finding) => {
                    self.summary.refused += 1;
                    self.report(&finding)?;
                }
                None => self.summary.accepted += 1,
            }
        }
        self.write(&batch, &kept)?;
        self.progress.records.fetch_add(batch.records.len() as u64, Ordering::Relaxed);
        Ok(std::mem::take(&mut batch.batch.bytes))
    }

    /// The finding for a record that gives a key which another one has given before.
    fn again(
        &mut self,
        input: &Arc<str>,
        batch: &WorkedBatch,
        number: usize,
        accepted: &Accepted,
    ) -> Option<Located> {
        let piece = &batch.batch.pieces[number];
        let here = First { input: self.inputs.len() as u32 - 1, line: piece.line };
        for (rule, key, span) in &accepted.keys {
            let Err(first) = self.indexes[*rule].note(*key, here) else { continue };
            let bytes = &batch.batch.bytes[piece.bytes.clone()];
            let value = String::from_utf8_lossy(bytes.get(span.range()).unwrap_or_default());
            let first_input = self.inputs.get(first.input as usize).map_or("", |name| name);
            let finding = Finding::new(
                RULES[*rule].id,
                *span,
                format!("expected a value that no other record has, found `{value}` again"),
            )
            .help(format!(
                "the record that begins at {first_input}:{} has it, and stays; give this one its own",
                first.line
            ));
            let site = Site {
                table: &crate::rules::default_table(),
                input,
                piece,
                bytes,
                tree: None,
                id: Some(&value),
                context: &batch.batch.context,
                encode_values: batch.job.format.encode_values,
            };
            return Some(finding.locate(site));
        }
        None
    }

    /// Writes the accepted records that are kept.
    fn write(&mut self, batch: &WorkedBatch, kept: &[bool]) -> Result<(), RunError> {
        for (target, output) in self.targets.iter_mut().zip(&batch.outputs) {
            for (count, more) in target.counts.iter_mut().zip(&output.counts) {
                count.merge(*more);
            }
            for ((_, bits), _) in output.ends.iter().zip(kept).filter(|(_, kept)| !**kept) {
                RowCount::subtract(&mut target.counts, *bits);
            }
            let Some(file) = &mut target.file else { continue };
            let frame = target.crosswalk.frame(self.config.layout);
            // Records that are kept one after the other are written in one piece.
            let mut run = 0..0;
            let mut start = 0;
            for ((end, _), kept) in output.ends.iter().zip(kept) {
                if *kept {
                    if run.end != start || run.is_empty() {
                        file.write(&output.bytes[run])?;
                        run = start..start;
                    }
                    if !target.begun {
                        target.begun = true;
                        run.start += frame.between.len();
                    }
                    run.end = *end;
                }
                start = *end;
            }
            file.write(&output.bytes[run])?;
        }
        if self.config.layout == OutputLayout::Records || self.config.texts.is_some() {
            let targets: Vec<_> = self.targets.iter().map(|target| target.crosswalk).collect();
            write_records(self.config, self.pool, &targets, batch, kept)?;
        }
        Ok(())
    }
}

/// Writes a file a record, many at once: the file system is slower than the conversion.
fn write_records(
    config: &Config,
    pool: &rayon::ThreadPool,
    targets: &[&'static Crosswalk],
    batch: &WorkedBatch,
    kept: &[bool],
) -> Result<(), RunError> {
    let accepted: Vec<&Accepted> = batch.records.iter().filter_map(|r| r.accepted.as_ref()).collect();
    let before = |at: usize| at.checked_sub(1).map(|at| accepted[at]);
    pool.install(|| {
        (0..accepted.len()).into_par_iter().filter(|at| kept[*at]).try_for_each(|at| {
            let id = &batch.ids[before(at).map_or(0, |a| a.id_end)..accepted[at].id_end];
            let text = &batch.texts[before(at).map_or(0, |a| a.text_end)..accepted[at].text_end];
            let name = file_name(id);
            let write = |path: std::path::PathBuf, parts: &[&[u8]]| {
                write_small(&path, parts).map_err(|source: io::Error| RunError::Output { path, source })
            };
            if let Some(folder) = config.texts.as_ref().filter(|_| !text.is_empty()) {
                write(folder.join(format!("{name}.txt")), &[text.as_bytes(), b"\n"])?;
            }
            let Some(folder) = config.output.as_ref().filter(|_| config.layout == OutputLayout::Records)
            else {
                return Ok(());
            };
            for (target, output) in targets.iter().zip(&batch.outputs) {
                let frame = target.frame(OutputLayout::Records);
                let start = at.checked_sub(1).map_or(0, |at| output.ends[at].0) + frame.between.len();
                let record = &output.bytes[start..output.ends[at].0];
                let path = folder.join(target.name).join(format!("{name}.{}", target.extension));
                write(path, &[frame.open.as_bytes(), record, frame.close.as_bytes()])?;
            }
            Ok(())
        })
    })
}
