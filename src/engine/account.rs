//! The account of single values: what of a record a target does not keep, and the whole ledger, each as lines of JSON.
//!
//! A writer says where each text of the record went, and at which row something was lost. The texts of the record that no
//! row wrote are what was dropped; so the account is observed, and no row needs to say what it leaves out. The lines are
//! described by `schemas/account.schema.json`.

mod line;
mod lines;
mod losses;
mod site;
mod spelling;
mod texts;
mod words;

pub(super) use site::AccountSite;

use std::sync::Arc;

use crate::account::RowBits;
use crate::crosswalk::{Target, Writer};
use crate::record::Record;

use line::Line;
use lines::Lines;
use losses::{Observation, losses};
use texts::Texts;
use words::TargetWords;

/// Which accounts of single values are kept.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Accounts {
    /// What is not kept.
    pub losses: bool,
    /// The whole ledger.
    pub ledger: bool,
}

impl Accounts {
    /// Whether writers keep a ledger.
    pub(super) const fn any(self) -> bool {
        self.losses || self.ledger
    }
}

/// The lines of the records accepted.
#[derive(Debug, Default)]
pub struct AccountLines {
    /// One record's behind the other's.
    pub bytes: Vec<u8>,
    /// Where each accepted record's lines end.
    pub ends: Vec<usize>,
}

impl AccountLines {
    pub(super) fn truncate(&mut self, records: usize) {
        self.ends.truncate(records);
        self.bytes.truncate(self.ends.last().copied().unwrap_or_default());
    }
}

/// What a worker keeps for its accounts from record to record.
#[derive(Debug)]
pub(super) struct Accountant {
    accounts: Accounts,
    targets: Vec<TargetWords>,
    /// How many texts the last record had.
    texts: usize,
}

impl Accountant {
    pub fn new(accounts: Accounts, targets: &[Arc<Target>]) -> Option<Self> {
        let words = || targets.iter().map(|target| TargetWords::of(target)).collect();
        accounts.any().then(|| Self { accounts, targets: words(), texts: 0 })
    }

    /// Writes the lines of a record that was written to every target, with the rows it ran there.
    pub fn record(
        &mut self,
        record: &Record<'_>,
        site: AccountSite<'_>,
        written: &[(&Writer, RowBits)],
        [losses_of_record, ledger_of_record]: &mut [AccountLines; 2],
    ) {
        let mut texts = Texts::of(record, self.texts);
        self.texts = texts.len();
        let mut found: Vec<Line> = Vec::new();
        let ledgers = || (0..).zip(&self.targets).zip(written);
        if self.accounts.losses {
            for ((target, words), (writer, bits)) in ledgers() {
                let Some(ledger) = writer.ledger() else { continue };
                texts.cover(ledger, target + 1);
                losses(&Observation { target, words, bits: *bits, ledger }, &texts, &mut found);
            }
        }
        let entries =
            ledgers().filter_map(|(_, (writer, _))| writer.ledger().filter(|_| self.accounts.ledger));
        let entries = entries.flat_map(|ledger| ledger.entries.iter().filter_map(|entry| entry.from));
        let named = found.iter().filter_map(|line| line.text);
        let named = named.chain(entries.filter_map(|origin| texts.find(origin)));
        let lines = Lines::new(record, site, &texts, named);
        if self.accounts.losses {
            for line in &found {
                lines.loss(line, &self.targets[line.target as usize], &mut losses_of_record.bytes);
            }
            lines.unread(&mut losses_of_record.bytes);
            losses_of_record.ends.push(losses_of_record.bytes.len());
        }
        if self.accounts.ledger {
            for ((_, words), (writer, _)) in ledgers() {
                if let Some(ledger) = writer.ledger() {
                    lines.ledger(ledger, words, &mut ledger_of_record.bytes);
                }
            }
            ledger_of_record.ends.push(ledger_of_record.bytes.len());
        }
    }
}
