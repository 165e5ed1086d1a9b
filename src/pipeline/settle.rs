//! The last stage: in input order, records that another one forbids are withheld, and outputs and reports are written.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::thread::Scope;

use crossbeam_channel::Receiver;

use super::config::{Config, Progress, RunError};
use super::duplicates::{self, Duplicates, Key, RefusedKey};
use super::files::{Whole, make_folder};
use super::flow::Permit;
use super::ids::First;
use super::leftovers;
use super::names::Name;
use super::outputs::Outputs;
use super::processed::{id_span, of_record, parts};
use super::records::{NotWritten, RecordFiles};
use super::repeats::RepeatFilter;
use super::walk::InputFile;
use super::work::{Part, ProcessedItem, Rendered, Stage};
use super::write::FileWriter;
use crate::account::RowCount;
use crate::crosswalk::{OutputLayout, Target};
use crate::engine::{ProcessedBatch, account_rows};
use crate::finding::{Finding, Unbuilt};
use crate::locate::{Located, LocatedRelated, Place, Site};
use crate::report::{Sink, Summary, TargetAccount};
use crate::rule_id::RuleId;
use crate::rules::duplicate_id::found_again;
use crate::rules::oai::Answer;
use crate::rules::parsing::output::{shared_file_name, unwritable_file};
use crate::severity::Severity;
use crate::source::Position;

pub(super) struct Settler<'r, 'scope> {
    config: &'r Config,
    sinks: &'r mut [Box<dyn Sink>],
    progress: &'r Progress,
    pool: &'r rayon::ThreadPool,
    stage: &'r Stage<'r>,
    outputs: &'r Outputs,
    targets: Vec<TargetFile<'scope>>,
    /// The files of single records, in that layout and for their texts.
    records: Option<RecordFiles<'r>>,
    /// The accounts of single values: what is not kept, and the ledger.
    accounts: [Option<FileWriter<'scope>>; 2],
    /// What the rules that compare records know of those before.
    duplicates: Duplicates,
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
        outputs: &'r Outputs,
        sinks: &'r mut [Box<dyn Sink>],
        progress: &'r Progress,
        pool: &'r rayon::ThreadPool,
        stage: &'r Stage<'r>,
        scope: &'scope Scope<'scope, 'env>,
    ) -> Result<Self, RunError> {
        let records = RecordFiles::new(config, outputs)?;
        let settings = config.engine.settings();
        let mut targets = Vec::new();
        for target in &settings.targets {
            let file = match (&config.output, settings.layout) {
                (None, _) | (Some(_), OutputLayout::Records) => None,
                (Some(path), OutputLayout::Collection) => {
                    make_folder(path)?;
                    let name = format!("{}.{}", target.name(), target.extension());
                    let mut file = Whole::at(path.join(name))?;
                    file.write(target.frame(settings.layout).open.as_bytes())?;
                    Some(FileWriter::start(scope, file)?)
                }
            };
            let counts = vec![RowCount::default(); target.rows().len()];
            targets.push(TargetFile { target: target.clone(), file, begun: false, counts });
        }
        let account = |path: &Option<PathBuf>| {
            let start = |path: &PathBuf| {
                let mut file = Whole::named(path, &config.streams)?;
                file.write(&account_rows(&settings.targets))?;
                FileWriter::start(scope, file)
            };
            path.as_ref().map(start).transpose()
        };
        let accounts = [account(&config.account)?, account(&config.account_full)?];
        Ok(Self {
            config,
            sinks,
            progress,
            pool,
            stage,
            outputs,
            targets,
            records,
            accounts,
            duplicates: Duplicates::default(),
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
        self.finish()
    }

    /// Gives all files their names, when all of them are whole and on the disk, and looks at what is left of earlier runs.
    fn finish(mut self) -> Result<Summary, RunError> {
        if self.progress.interrupted.load(Ordering::Relaxed) {
            return Err(RunError::Interrupted);
        }
        let layout = self.config.engine.settings().layout;
        let (mut whole, mut unwritten) = (Vec::new(), Vec::new());
        for TargetFile { target, file, begun, counts } in self.targets {
            let file = file.map(FileWriter::finish).transpose()?.flatten();
            // A collection of no records is no valid MODS: where nothing was converted, no file appears.
            match file.filter(|_| begun) {
                Some(mut file) => {
                    file.write(target.frame(layout).close.as_bytes())?;
                    whole.push(file);
                }
                None => unwritten.push(target.clone()),
            }
            let rows = target.rows().iter().copied().zip(counts).collect();
            self.summary.account.push(TargetAccount { target: target.name(), rows });
        }
        for account in self.accounts.into_iter().flatten() {
            whole.extend(account.finish()?);
        }
        whole.iter_mut().try_for_each(Whole::seal)?;
        if self.progress.interrupted.load(Ordering::Relaxed) {
            return Err(RunError::Interrupted);
        }
        whole.into_iter().try_for_each(Whole::name)?;
        self.summary.left_out = self.outputs.left_out();
        if let Some(why) = self.records.as_mut().and_then(|records| records.refusal.take()) {
            return Err(RunError::NotAll { summary: Box::new(self.summary), why: Box::new(why) });
        }
        self.summary.leftovers = match (layout, &self.records) {
            (OutputLayout::Records, Some(records)) => {
                leftovers::of_records(self.config, self.outputs, &records.names)
            }
            (OutputLayout::Records | OutputLayout::Collection, _) => {
                unwritten.iter().filter_map(|target| leftovers::of_collection(self.config, target)).collect()
            }
        };
        Ok(self.summary)
    }

    fn part(&mut self, part: Part, permit: &Arc<Permit>) -> Result<(), RunError> {
        match part {
            // The rest of the input at hand is not read.
            Part::Unreadable(_) if self.progress.interrupted.load(Ordering::Relaxed) => {}
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
        let (mut kept, mut names) = (Vec::with_capacity(batch.records.len()), Vec::new());
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
                Some(_) => self.is_duplicate(input, &batch, number)?,
                None if batch.records[number].deleted => {
                    self.summary.deleted += 1;
                    continue;
                }
                None => {
                    self.summary.refused += 1;
                    if let (Some(files), Some(id)) = (&mut self.records, &batch.records[number].refused_id) {
                        files.names.refuse(id);
                    }
                    self.refused_keys(input, &batch, number)?;
                    continue;
                }
            };
            kept.push(!withheld);
            if self.records.is_some() {
                let name = (!withheld).then(|| self.name(input, &batch, number)).transpose()?;
                names.push(name.flatten());
            }
            if withheld {
                self.summary.refused += 1;
            } else {
                self.summary.accepted += 1;
                self.summary.unjudged += u64::from(batch.records[number].unjudged);
            }
        }
        for (at, why) in self.write_records(&batch, &names)? {
            kept[at] = false;
            self.not_written(input, &batch, at, why)?;
        }
        self.write(&mut batch, &kept, permit)?;
        self.progress.records.fetch_add(batch.records.len() as u64, Ordering::Relaxed);
        permit.give_back(batch.into_buffer());
        Ok(())
    }

    /// Reports the keys of an accepted record that records before it gave; whether there are any, so that it is withheld. What
    /// a record that was refused before has of its keys is reported of that one.
    fn is_duplicate(
        &mut self,
        input: &Arc<str>,
        batch: &ProcessedBatch,
        number: usize,
    ) -> Result<bool, RunError> {
        let keys = &batch.records[number].keys;
        let here = self.here(batch, number);
        let found = self.duplicates.accept(keys, here);
        for (key, first) in &found {
            let located = self.found_again(input, batch, number, *key, *first, true);
            self.report(&self.stage.render(located), 0)?;
        }
        for key in keys {
            let Some(refused) = self.duplicates.refused(*key).filter(|_| found.is_empty()) else { continue };
            self.duplicates.forget(*key);
            let located = self.found_again(input, batch, number, *key, here, true);
            let located = refused.move_here(located, self.input(refused.first));
            self.report(&self.stage.render(located), 0)?;
        }
        Ok(!found.is_empty())
    }

    /// Reports the keys of a refused record that other records have.
    fn refused_keys(
        &mut self,
        input: &Arc<str>,
        batch: &ProcessedBatch,
        number: usize,
    ) -> Result<(), RunError> {
        let here = self.here(batch, number);
        for key in &batch.records[number].keys {
            let first = self.duplicates.given(*key);
            let refused = self.duplicates.refused(*key).map(|refused| refused.first);
            if let Some(other) = first.or(refused) {
                let located = self.found_again(input, batch, number, *key, other, first.is_some());
                self.report(&self.stage.render(located), 0)?;
            } else {
                let located = self.found_again(input, batch, number, *key, here, false);
                self.duplicates.refuse(*key, RefusedKey::of(&located, here));
            }
        }
        Ok(())
    }

    /// The finding that the record of that number has a key that another one has.
    fn found_again(
        &self,
        input: &Arc<str>,
        batch: &ProcessedBatch,
        number: usize,
        (rule, _, span): Key,
        other: First,
        is_kept: bool,
    ) -> Located {
        let piece = &batch.batch.pieces[number];
        let value = duplicates::text(piece, &batch.batch.bytes[piece.bytes.clone()], span);
        let other_input = self.input(other);
        let finding = found_again(rule, span, &value, (&other_input, other.line), is_kept);
        let mut located = self.locate(finding, input, batch, number, Some(&value));
        located.related.push(duplicates::related(other_input, other.line));
        located
    }

    /// Where the record of that number begins.
    fn here(&self, batch: &ProcessedBatch, number: usize) -> First {
        First { input: self.inputs.len() as u32 - 1, line: batch.batch.pieces[number].line }
    }

    fn input(&self, first: First) -> Arc<str> {
        self.inputs.get(first.input as usize).cloned().unwrap_or_default()
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
        Ok(())
    }

    fn write_records(
        &self,
        batch: &ProcessedBatch,
        names: &[Option<String>],
    ) -> Result<Vec<(usize, NotWritten)>, RunError> {
        self.records.as_ref().map_or(Ok(Vec::new()), |records| records.write(self.pool, batch, names))
    }

    /// The name of the files of an accepted record; a name that is shared is reported.
    fn name(
        &mut self,
        input: &Arc<str>,
        batch: &ProcessedBatch,
        number: usize,
    ) -> Result<Option<String>, RunError> {
        let here = self.here(batch, number);
        let (id, text) = of_record(batch, number);
        let name = self.records.as_mut().and_then(|records| records.name(id, text, here));
        let Some(Name { stem, shared_with }) = name else { return Ok(None) };
        if let Some(first) = shared_with.filter(|_| self.config.engine.table().is_on(RuleId::SharedFileName))
        {
            let first_input = self.input(first);
            let finding = shared_file_name(id_span(batch, number), id, &stem, &first_input, first.line);
            let mut located = self.locate(finding, input, batch, number, Some(id));
            let start = Position { line: first.line, column: 1 };
            let place = Place { input: first_input, start, end: None };
            let message = "the record of that file begins here".into();
            located.related.push(LocatedRelated { place, message });
            self.report(&self.stage.render(located), 0)?;
        }
        Ok(Some(stem))
    }

    /// Refuses the record of that number among the accepted ones, since a file of it cannot be written.
    fn not_written(
        &mut self,
        input: &Arc<str>,
        batch: &ProcessedBatch,
        at: usize,
        why: NotWritten,
    ) -> Result<(), RunError> {
        let accepted = batch.records.iter().enumerate().filter(|(_, record)| record.accepted.is_some());
        let Some((number, record)) = accepted.clone().nth(at) else { return Ok(()) };
        self.summary.accepted -= 1;
        self.summary.unjudged -= u64::from(record.unjudged);
        self.summary.refused += 1;
        let finding = unwritable_file(id_span(batch, number), &why.why());
        let located = self.locate(finding, input, batch, number, Some(of_record(batch, number).0));
        self.report(&self.stage.render(located), 0)?;
        if let (NotWritten::Same(refusal), Some(records)) = (why, &mut self.records) {
            records.refusal.get_or_insert(refusal);
        }
        Ok(())
    }

    /// Locates a finding of a record that was not known when it was read.
    fn locate(
        &self,
        finding: Finding,
        input: &Arc<str>,
        batch: &ProcessedBatch,
        number: usize,
        id: Option<&str>,
    ) -> Located {
        let piece = &batch.batch.pieces[number];
        finding.locate(Site {
            table: self.config.engine.table(),
            input,
            piece,
            bytes: &batch.batch.bytes[piece.bytes.clone()],
            tree: None,
            id,
            is_record: true,
            context: &batch.batch.context,
            edit: batch.plan.format.edit,
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::engine::{Engine, Settings, unreadable};
    use crate::pipeline::settle::{Settler, Stage};
    use crate::pipeline::{Config, Progress};
    use crate::suppression::Suppression;

    #[test]
    fn a_suppressed_finding_counts_among_the_suppressed_alone() {
        let config = Config::new(Vec::new(), Engine::new(Settings::default()).into());
        let progress = Progress::default();
        let stage = Stage::new(&config, &progress, &[]);
        let outputs = crate::pipeline::outputs(&config).unwrap();
        let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
        let counted = |suppressed: Option<Suppression>| {
            std::thread::scope(|scope| {
                let mut settler =
                    Settler::new(&config, &outputs, &mut [], &progress, &pool, &stage, scope).unwrap();
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
