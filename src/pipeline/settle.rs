//! The last stage: in input order, records that another one forbids are withheld, and outputs and reports are written.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::thread::Scope;

use crossbeam_channel::Receiver;
use rayon::prelude::*;

use super::config::{Config, Progress, RunError};
use super::files::{Whole, file_name, write_small};
use super::flow::Permit;
use super::ids::{First, Index};
use super::repeats::RepeatFilter;
use super::walk::InputFile;
use super::work::{Part, ProcessedItem, Rendered, Stage};
use super::write::FileWriter;
use crate::account::RowCount;
use crate::crosswalk::{OutputLayout, Target};
use crate::engine::{Accepted, ProcessedBatch, account_rows};
use crate::finding::Unbuilt;
use crate::locate::{Located, LocatedRelated, Place, Site};
use crate::report::{Sink, Summary, TargetAccount};
use crate::rule_id::RuleId;
use crate::rules::duplicate_id::found_again;
use crate::rules::oai::Answer;
use crate::severity::Severity;
use crate::source::Position;

pub(super) struct Settler<'r, 'scope> {
    config: &'r Config,
    sinks: &'r mut [Box<dyn Sink>],
    progress: &'r Progress,
    pool: &'r rayon::ThreadPool,
    stage: &'r Stage<'r>,
    targets: Vec<TargetFile<'scope>>,
    /// The accounts of single values: what is not kept, and the ledger.
    accounts: [Option<FileWriter<'scope>>; 2],
    /// One for each rule that compares records.
    indexes: BTreeMap<RuleId, Index>,
    /// The inputs that have had records, to name the one in which an id was first given.
    inputs: Vec<Arc<str>>,
    /// What was reported of the input at hand that is reported but once.
    repeats: RepeatFilter,
    summary: Summary,
}

struct TargetFile<'scope> {
    target: Arc<Target>,
    /// The file of all records, in that layout.
    file: Option<FileWriter<'scope>>,
    /// Something has been written to it.
    begun: bool,
    counts: Vec<RowCount>,
}

impl<'r, 'scope> Settler<'r, 'scope> {
    pub fn new<'env>(
        config: &'r Config,
        sinks: &'r mut [Box<dyn Sink>],
        progress: &'r Progress,
        pool: &'r rayon::ThreadPool,
        stage: &'r Stage<'r>,
        scope: &'scope Scope<'scope, 'env>,
    ) -> Result<Self, RunError> {
        let folder = |path: &Path| {
            fs::create_dir_all(path).map_err(|source| RunError::Output { path: path.to_owned(), source })
        };
        if let Some(path) = &config.texts {
            folder(path)?;
        }
        let settings = config.engine.settings();
        let mut targets = Vec::new();
        for target in &settings.targets {
            let file = match (&config.output, settings.layout) {
                (None, _) => None,
                (Some(path), OutputLayout::Records) => {
                    folder(&path.join(target.name()))?;
                    None
                }
                (Some(path), OutputLayout::Collection) => {
                    folder(path)?;
                    let name = format!("{}.{}", target.name(), target.extension());
                    let mut file = Whole::create(path, &name)?;
                    file.write(target.frame(settings.layout).open.as_bytes())?;
                    Some(FileWriter::start(scope, file)?)
                }
            };
            let counts = vec![RowCount::default(); target.rows().len()];
            targets.push(TargetFile { target: target.clone(), file, begun: false, counts });
        }
        let account = |path: &Option<PathBuf>| {
            let start = |path: &Path| {
                let mut file = Whole::at(path)?;
                file.write(&account_rows(&settings.targets))?;
                FileWriter::start(scope, file)
            };
            path.as_deref().map(start).transpose()
        };
        let accounts = [account(&config.account)?, account(&config.account_full)?];
        Ok(Self {
            config,
            sinks,
            progress,
            pool,
            stage,
            targets,
            accounts,
            indexes: BTreeMap::new(),
            inputs: Vec::new(),
            repeats: RepeatFilter::default(),
            summary: Summary { converts: !settings.targets.is_empty(), ..Summary::default() },
        })
    }

    pub fn settle(mut self, processed: &Receiver<ProcessedItem>) -> Result<Summary, RunError> {
        let mut waiting = BTreeMap::new();
        let mut next = 0;
        for item in processed {
            waiting.insert(item.sequence, item);
            while let Some(item) = waiting.remove(&next) {
                next += 1;
                let permit = Arc::new(item.permit);
                for part in item.parts {
                    self.part(part, &permit)?;
                }
            }
        }
        if self.progress.interrupted.load(Ordering::Relaxed) {
            return Err(RunError::Interrupted);
        }
        let layout = self.config.engine.settings().layout;
        for TargetFile { target, file, begun, counts } in self.targets {
            // A collection of no records is no valid MODS: where nothing was converted, no file appears.
            if let Some(file) = file
                && let Some(mut file) = file.finish()?.filter(|_| begun)
            {
                file.write(target.frame(layout).close.as_bytes())?;
                file.finish()?;
            }
            let rows = target.rows().iter().copied().zip(counts).collect();
            self.summary.account.push(TargetAccount { target: target.name(), rows });
        }
        for account in self.accounts.into_iter().flatten() {
            if let Some(file) = account.finish()? {
                file.finish()?;
            }
        }
        Ok(self.summary)
    }

    fn part(&mut self, part: Part, permit: &Arc<Permit>) -> Result<(), RunError> {
        match part {
            Part::Remark(finding) => self.report(&finding, 0)?,
            Part::PassedOver(kind, name) => self.summary.passed_over.note(kind, name),
            Part::Unreadable(finding) => {
                self.summary.inputs += 1;
                self.summary.unreadable += 1;
                self.report(&finding, 0)?;
            }
            Part::Batch(input, batch, rendered) => self.batch(&input, *batch, &rendered, permit)?,
            Part::Deferred(file) => self.deferred(&file, permit)?,
        }
        Ok(())
    }

    /// Works on a file here that a worker could not hold, batch by batch: it is packed, though its name does not say so.
    fn deferred(&mut self, file: &InputFile, permit: &Arc<Permit>) -> Result<(), RunError> {
        let stage = self.stage;
        let mut outcome = Ok(());
        stage.deferred(file, &mut |part| {
            outcome = self.part(part, permit);
            outcome.is_ok() && !self.progress.interrupted.load(Ordering::Relaxed)
        });
        outcome
    }

    /// Reports the finding of that number.
    fn report(&mut self, rendered: &Rendered, number: usize) -> Result<(), RunError> {
        let finding = &rendered.findings[number];
        if finding.is_suppressed {
            self.summary.suppressed += 1;
        } else {
            self.count(finding.severity, 1);
        }
        if !finding.is_suppressed && !self.repeats.is_new(finding.repeat) {
            *self.summary.repeated.entry(finding.rule).or_default() += 1;
            return Ok(());
        }
        for (at, sink) in self.sinks.iter_mut().enumerate() {
            let outcome = match &finding.located {
                Some(located) if sink.renderer().is_none() => sink.finding(located),
                Some(_) | None => sink.rendered(rendered.text(number, at)),
            };
            outcome.map_err(RunError::Report)?;
        }
        Ok(())
    }

    const fn count(&mut self, severity: Severity, more: u64) {
        match severity {
            Severity::Error => self.summary.errors += more,
            Severity::Warning => self.summary.warnings += more,
            Severity::Info => self.summary.infos += more,
        }
    }

    fn batch(
        &mut self,
        input: &Arc<str>,
        mut batch: ProcessedBatch,
        rendered: &Rendered,
        permit: &Arc<Permit>,
    ) -> Result<(), RunError> {
        if self.inputs.last() != Some(input) {
            self.inputs.push(input.clone());
            self.repeats.next_input();
            self.summary.inputs += 1;
        }
        let Unbuilt { unshown, repeated } = std::mem::take(&mut batch.unbuilt);
        for (at, severity) in [Severity::Info, Severity::Warning, Severity::Error].into_iter().enumerate() {
            self.count(severity, unshown[at]);
        }
        for (rule, more) in repeated {
            if let Some(severity) = self.config.engine.table().severity(rule) {
                self.count(severity, more);
            }
            *self.summary.repeated.entry(rule).or_default() += more;
        }
        for (column, rows) in std::mem::take(&mut batch.columns_not_read) {
            /// More columns are not named.
            const MOST: usize = 200;
            let named = &mut self.summary.columns_not_read;
            if let Some((_, count)) = named.iter_mut().find(|(known, _)| *known == column) {
                *count += rows;
            } else if named.len() < MOST {
                named.push((column, rows));
            }
        }
        let mut next = rendered.remarks;
        for remark in 0..next {
            self.report(rendered, remark)?;
        }
        let mut kept = Vec::with_capacity(batch.records.len());
        for number in 0..batch.records.len() {
            while rendered.findings.get(next).is_some_and(|finding| finding.record as usize <= number) {
                self.report(rendered, next)?;
                next += 1;
            }
            if batch.records[number].no_record {
                match batch.records[number].answer {
                    Some(Answer::Error) => self.summary.error_answers += 1,
                    Some(Answer::Nothing) => self.summary.empty_answers += 1,
                    None => {}
                }
                continue;
            }
            self.summary.records += 1;
            self.summary.faults += u64::from(batch.records[number].faulty);
            let withheld = match &batch.records[number].accepted {
                Some(accepted) => self.duplicate_of(input, &batch, number, accepted),
                None if batch.records[number].deleted => {
                    self.summary.deleted += 1;
                    continue;
                }
                None => {
                    self.summary.refused += 1;
                    continue;
                }
            };
            kept.push(withheld.is_none());
            match withheld {
                Some(finding) => {
                    self.summary.refused += 1;
                    let rendered = self.stage.render(finding);
                    self.report(&rendered, 0)?;
                }
                None => {
                    self.summary.accepted += 1;
                    self.summary.unjudged += u64::from(batch.records[number].unjudged);
                }
            }
        }
        self.write(&mut batch, &kept, permit)?;
        self.progress.records.fetch_add(batch.records.len() as u64, Ordering::Relaxed);
        permit.give_back(batch.into_buffer());
        Ok(())
    }

    /// The finding for a record that gives a key which another one has given before.
    fn duplicate_of(
        &mut self,
        input: &Arc<str>,
        batch: &ProcessedBatch,
        number: usize,
        accepted: &Accepted,
    ) -> Option<Located> {
        let piece = &batch.batch.pieces[number];
        let here = First { input: self.inputs.len() as u32 - 1, line: piece.line };
        for (rule, key, span) in &accepted.keys {
            let Err(first) = self.indexes.entry(*rule).or_default().note(*key, here) else { continue };
            let bytes = &batch.batch.bytes[piece.bytes.clone()];
            let value = match piece.lineage.inherited_text(*span) {
                Some(inherited) => Cow::Borrowed(&*inherited.text),
                None => String::from_utf8_lossy(bytes.get(span.range()).unwrap_or_default()),
            };
            let first_input = self.inputs.get(first.input as usize).cloned().unwrap_or_default();
            let finding = found_again(*rule, *span, &value, &first_input, first.line);
            let site = Site {
                table: self.config.engine.table(),
                input,
                piece,
                bytes,
                tree: None,
                id: Some(&value),
                is_record: true,
                context: &batch.batch.context,
                edit: batch.plan.format.edit,
            };
            let start = Position { line: first.line, column: 1 };
            let place = Place { input: first_input, start, end: None };
            let mut located = finding.locate(site);
            located
                .related
                .push(LocatedRelated { place, message: "the record that has it begins here".into() });
            return Some(located);
        }
        None
    }

    /// Writes the accepted records that are kept.
    fn write(
        &mut self,
        batch: &mut ProcessedBatch,
        kept: &[bool],
        permit: &Arc<Permit>,
    ) -> Result<(), RunError> {
        let layout = self.config.engine.settings().layout;
        for (target, output) in self.targets.iter_mut().zip(&mut batch.outputs) {
            for (count, more) in target.counts.iter_mut().zip(&output.counts) {
                count.merge(*more);
            }
            for ((_, bits), _) in output.ends.iter().zip(kept).filter(|(_, kept)| !**kept) {
                RowCount::subtract(&mut target.counts, *bits);
            }
            let Some(file) = &mut target.file else { continue };
            let between = target.target.frame(layout).between.len();
            let mut parts = parts(output.ends.iter().map(|(end, _)| *end), kept);
            if let Some(first) = parts.first_mut().filter(|_| !target.begun) {
                // Nothing stands before the first record of a file that parts it from another.
                target.begun = true;
                first.start += between;
            }
            if !parts.is_empty() {
                file.write(std::mem::take(&mut output.bytes), parts, permit)?;
            }
        }
        for (file, lines) in self.accounts.iter_mut().zip(&mut batch.accounts) {
            let parts = parts(lines.ends.iter().copied(), kept);
            if let Some(file) = file.as_mut().filter(|_| !parts.is_empty()) {
                file.write(std::mem::take(&mut lines.bytes), parts, permit)?;
            }
        }
        if layout == OutputLayout::Records || self.config.texts.is_some() {
            let targets: Vec<_> = self.targets.iter().map(|target| &*target.target).collect();
            write_records(self.config, self.pool, &targets, batch, kept)?;
        }
        Ok(())
    }
}

/// Where the records that are kept stand among those written; records one after the other are one part.
fn parts(ends: impl Iterator<Item = usize>, kept: &[bool]) -> Vec<Range<usize>> {
    let mut parts: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for (end, kept) in ends.zip(kept) {
        if *kept {
            match parts.last_mut().filter(|last| last.end == start) {
                Some(last) => last.end = end,
                None => parts.push(start..end),
            }
        }
        start = end;
    }
    parts
}

/// Writes a file a record, many at once: the file system is slower than the conversion.
fn write_records(
    config: &Config,
    pool: &rayon::ThreadPool,
    targets: &[&Target],
    batch: &ProcessedBatch,
    kept: &[bool],
) -> Result<(), RunError> {
    let accepted: Vec<&Accepted> = batch.records.iter().filter_map(|r| r.accepted.as_ref()).collect();
    let before = |at: usize| at.checked_sub(1).map(|at| accepted[at]);
    let layout = config.engine.settings().layout;
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
            let Some(folder) = config.output.as_ref().filter(|_| layout == OutputLayout::Records) else {
                return Ok(());
            };
            for (target, output) in targets.iter().zip(&batch.outputs) {
                let frame = target.frame(OutputLayout::Records);
                let start = at.checked_sub(1).map_or(0, |at| output.ends[at].0) + frame.between.len();
                let record = &output.bytes[start..output.ends[at].0];
                let path = folder.join(target.name()).join(format!("{name}.{}", target.extension()));
                write(path, &[frame.open.as_bytes(), record, frame.close.as_bytes()])?;
            }
            Ok(())
        })
    })
}

#[cfg(test)]
mod tests {
    use crate::engine::{Engine, Settings, unreadable};
    use crate::pipeline::settle::{Settler, Stage};
    use crate::pipeline::{Config, Progress};
    use crate::suppression::Suppression;

    #[test]
    fn records_in_a_row_are_one_part_and_what_is_withheld_is_none() {
        let parts = |kept: &[bool]| super::parts([3, 5, 9, 12].into_iter(), kept);
        assert_eq!(parts(&[true; 4]), vec![0..12; 1]);
        assert_eq!(parts(&[true, false, true, true]), [0..3, 5..12]);
        assert_eq!(parts(&[false, true, false, true]), [3..5, 9..12]);
        assert!(parts(&[false; 4]).is_empty());
    }

    #[test]
    fn a_suppressed_finding_counts_among_the_suppressed_alone() {
        let config = Config::new(Vec::new(), Engine::new(Settings::default()).into());
        let progress = Progress::default();
        let stage = Stage::new(&config, &progress, &[]);
        let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
        let counted = |suppressed: Option<Suppression>| {
            std::thread::scope(|scope| {
                let mut settler = Settler::new(&config, &mut [], &progress, &pool, &stage, scope).unwrap();
                let table = config.engine.table();
                let mut located = unreadable(table, &"a.json".into(), &"a.json".into(), "no".into());
                located.suppressed = suppressed;
                settler.report(&stage.render(located), 0).unwrap();
                let summary = settler.summary;
                (summary.errors, summary.warnings, summary.infos, summary.suppressed)
            })
        };
        assert_eq!(counted(None), (1, 0, 0, 0));
        assert_eq!(counted(Some(Suppression::Baseline)), (0, 0, 0, 1));
    }
}
