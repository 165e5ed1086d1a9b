//! What comes of a batch of records.

use std::sync::Arc;

use crate::account::{RowBits, RowCount};
use crate::crosswalk::Writer;
use crate::finding::Unbuilt;
use crate::locate::Located;
use crate::rule_id::RuleId;
use crate::rules::oai;
use crate::source::{Batch, Span};

use super::account::AccountLines;
use super::plan::InputPlan;

/// A batch after the work on its records.
#[derive(Debug)]
pub struct ProcessedBatch {
    /// The batch itself: a record that is withheld later is shown from its bytes.
    pub batch: Batch,
    /// How its records were read.
    pub plan: Arc<InputPlan>,
    /// One for each piece.
    pub records: Vec<Outcome>,
    /// What is wrong with parts of the input before these records that are none.
    pub remarks: Vec<Located>,
    /// With the number of the piece, in order.
    pub findings: Vec<(u32, Located)>,
    /// The findings that were counted and not built.
    pub unbuilt: Unbuilt,
    /// The columns that nothing read, and in how many rows they hold something.
    pub columns_not_read: Vec<(Box<str>, u64)>,
    /// One for each target.
    pub outputs: Vec<Output>,
    /// What of the records accepted is not kept, and their ledgers, where these are asked for.
    pub accounts: [AccountLines; 2],
    /// The texts of the records accepted, one behind the other.
    pub texts: String,
    /// The ids of the records accepted, one behind the other.
    pub ids: String,
}

/// What came of a record.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Set if the record is valid, and converted where there are targets.
    pub accepted: Option<Accepted>,
    /// It says that a record was deleted.
    pub deleted: bool,
    /// The keys it gives to rules over several records, in the order of their rules: the rule, the key, and where it stands.
    /// Those of a record that is refused are listed as far as nothing is wrong with them.
    pub keys: Vec<(RuleId, u64, Span)>,
    /// Fonds itself failed on it.
    pub faulty: bool,
    /// It is no record and holds none: a document that says that there are none, or what went wrong.
    pub no_record: bool,
    /// Its id, of a record that is refused where each has files of its own, so that older ones can be found.
    pub refused_id: Option<Box<str>>,
    /// What it says instead, where it is an answer of a repository that holds no record.
    pub answer: Option<oai::Answer>,
    /// It is in a standard of its own, and no schema has judged all of it.
    pub unjudged: bool,
}

/// A record without an error.
#[derive(Debug)]
pub struct Accepted {
    /// Where its id ends in the ids.
    pub id_end: usize,
    /// Where its text ends in the texts.
    pub text_end: usize,
}

/// What was written for one target.
#[derive(Debug, Default)]
pub struct Output {
    /// The records, one behind the other; what parts them stands before each.
    pub bytes: Vec<u8>,
    /// Where each accepted record ends, with the rows it ran.
    pub ends: Vec<(usize, RowBits)>,
    /// How often each row was run.
    pub counts: Vec<RowCount>,
}

/// How far a batch had come, to go back to.
pub(super) struct BatchMark {
    outputs: Vec<usize>,
    ends: usize,
    accounts: [usize; 2],
    texts: usize,
    ids: usize,
}

impl ProcessedBatch {
    pub(super) fn new(plan: Arc<InputPlan>, writers: &[Writer]) -> Self {
        let outputs = writers.iter().map(|writer| Output {
            counts: vec![RowCount::default(); writer.target().rows().len()],
            ..Output::default()
        });
        Self {
            batch: Batch::default(),
            plan,
            records: Vec::new(),
            remarks: Vec::new(),
            findings: Vec::new(),
            unbuilt: Unbuilt::default(),
            columns_not_read: Vec::new(),
            outputs: outputs.collect(),
            accounts: Default::default(),
            texts: String::new(),
            ids: String::new(),
        }
    }

    pub(super) fn mark(&self) -> BatchMark {
        let end = |output: &Output| output.ends.last().map_or(0, |(end, _)| *end);
        BatchMark {
            outputs: self.outputs.iter().map(end).collect(),
            ends: self.outputs.first().map_or(0, |output| output.ends.len()),
            accounts: self.accounts.each_ref().map(|account| account.ends.len()),
            texts: self.texts.len(),
            ids: self.ids.len(),
        }
    }

    pub(super) fn roll_back(&mut self, mark: &BatchMark, writers: &mut [Writer]) {
        for ((writer, output), end) in writers.iter_mut().zip(&mut self.outputs).zip(&mark.outputs) {
            writer.reset(*end);
            for (_, bits) in output.ends.drain(mark.ends..) {
                RowCount::subtract(&mut output.counts, bits);
            }
        }
        for (account, records) in self.accounts.iter_mut().zip(mark.accounts) {
            account.truncate(records);
        }
        self.texts.truncate(mark.texts);
        self.ids.truncate(mark.ids);
    }
}
