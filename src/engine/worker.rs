//! A worker: what one thread keeps from record to record, so that a record costs no allocation it can do without.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use super::account::Accountant;
use super::batches::CutBatch;
use super::compiled::Engine;
use super::failure::{internal_faults, panic_message};
use super::outcome::{Outcome, ProcessedBatch};
use super::position::Remark;
use super::record::{BatchTask, RecordTask};
use super::scratch::Scratch;
use crate::locate::{Located, Site};
use crate::source::{Batch, Context};

/// Reads, judges and converts records, one after the other.
#[derive(Debug)]
pub struct Worker(Scratch);

impl Engine {
    /// A worker. With the first one the schemas of the targets are compiled.
    #[must_use]
    pub fn worker(&self) -> Worker {
        Worker(Scratch::new(self))
    }
}

impl Worker {
    /// Works on the records of a batch of the input of that name, each by itself. Where fonds fails on one, that one is
    /// withheld, and the fault is a finding.
    pub fn batch(&mut self, engine: &Engine, input: &Arc<str>, cut: CutBatch) -> ProcessedBatch {
        let CutBatch { batch, plan, mut remarks, skeleton } = cut;
        let mut done = ProcessedBatch::new(plan, &self.0.writers);
        done.records.reserve(batch.pieces.len());
        self.0.findings.begin_batch();
        done.accounts = self.0.accountant.as_ref().map(Accountant::begin_batch).unwrap_or_default();
        if let Some(skeleton) = skeleton {
            let judge = done.plan.judge(&engine.settings().xml);
            remarks.extend(judge.map(|judge| skeleton.judge(&*judge)).unwrap_or_default());
        }
        for remark in remarks {
            let located = self.remark(engine, input, remark, &batch.context, &mut done);
            done.remarks.extend(located);
        }
        let mut task = BatchTask::new(engine, input, &batch.context, &done.plan);
        for (number, piece) in batch.pieces.iter().enumerate() {
            let record =
                RecordTask { piece, number: number as u32, bytes: &batch.bytes[piece.bytes.clone()] };
            let mark = done.mark();
            let outcome = catch_unwind(AssertUnwindSafe(|| task.work(&record, &mut self.0, &mut done)));
            let outcome = outcome.unwrap_or_else(|panic| Err(vec![panic_message(panic.as_ref())]));
            let outcome = outcome.unwrap_or_else(|faults| {
                done.roll_back(&mark, &mut self.0.writers);
                let located = internal_faults(engine.table(), input, &batch.context, &record, &faults);
                done.findings.extend(located.into_iter().map(|located| (record.number, located)));
                Outcome { faulty: true, ..Outcome::default() }
            });
            done.records.push(outcome);
        }
        drop(task);
        done.columns_not_read = self.0.findings.take_columns();
        for (writer, output) in self.0.writers.iter_mut().zip(&mut done.outputs) {
            let capacity = writer.bytes().len();
            output.bytes = writer.take(Vec::with_capacity(capacity));
        }
        if let Some(accountant) = &mut self.0.accountant {
            accountant.end_batch(&done.accounts);
        }
        done.batch = batch;
        done
    }

    /// The findings of a part of the input that is no record.
    fn remark(
        &mut self,
        engine: &Engine,
        input: &Arc<str>,
        remark: Remark,
        context: &Context,
        done: &mut ProcessedBatch,
    ) -> Vec<Located> {
        self.0.findings.clear();
        self.0.findings.extend(remark.findings);
        self.0.findings.conclude();
        done.unbuilt.add(self.0.findings.unbuilt());
        let site = Site {
            table: engine.table(),
            input,
            piece: &remark.piece,
            bytes: &remark.bytes,
            tree: None,
            id: None,
            is_record: false,
            context,
            edit: done.plan.format.edit,
        };
        site.locate(self.0.findings.drain()).collect()
    }
}

impl ProcessedBatch {
    /// The bytes of the batch, for the next one to be read into.
    #[must_use]
    pub fn into_buffer(self) -> Vec<u8> {
        let Batch { bytes, .. } = self.batch;
        bytes
    }
}
