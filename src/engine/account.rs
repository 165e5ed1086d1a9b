//! The account of single values: what of a record a target does not keep, and the whole ledger, each as lines of JSON.
//!
//! A writer says where each text of the record went, and at which row something was lost. The texts of the record that no
//! row wrote are what was dropped; so the account is observed, and no row needs to say what it leaves out. The lines are
//! described by `schemas/account.schema.json`.

mod fates;
mod lines;
mod losses;
mod order;
mod positions;
mod site;
mod spelling;
mod texts;
mod words;

pub(super) use site::AccountSite;

use std::sync::Arc;

use crate::account::RowBits;
use crate::crosswalk::{Target, Writer};
use crate::output::How;
use crate::record::Record;
use crate::source::{Position, Span, TextFlags};

use fates::{Fates, LineFate, TargetFate};
use lines::{LineStart, entries, text_of_ledger};
use losses::Observation;
use order::sort_nearly_sorted;
use positions::positions_of;
use texts::{RecordText, TARGETS, TextIndex};
use words::{TargetWords, rows_line};

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
    /// None yet, with room for as many bytes as a batch before had.
    fn like(before: usize) -> Self {
        Self { bytes: Vec::with_capacity(before + before / 8), ends: Vec::new() }
    }

    pub(super) fn truncate(&mut self, records: usize) {
        self.ends.truncate(records);
        self.bytes.truncate(self.ends.last().copied().unwrap_or_default());
    }
}

/// The first line of a file of accounts: the rows of the targets, with why they lose something.
#[must_use]
pub fn account_rows(targets: &[Arc<Target>]) -> Vec<u8> {
    rows_line(targets.iter().map(|target| &**target))
}

/// What a worker keeps for its accounts from record to record.
#[derive(Debug)]
pub(super) struct Accountant {
    accounts: Accounts,
    targets: Vec<TargetWords>,
    index: TextIndex,
    fates: Fates,
    start: LineStart,
    /// The texts that rows of the target at hand lost by name.
    named: Vec<(u32, u8)>,
    /// The texts that are shown: where they begin, and their numbers.
    shown: Vec<(u32, u32)>,
    spans: Vec<Span>,
    positions: Vec<Position>,
    /// For each text its number in the ledger, if it is there.
    number_of: Vec<u32>,
    /// How many bytes the lines of the last batch have.
    sizes: [usize; 2],
}

impl Accountant {
    pub fn new(accounts: Accounts, targets: &[Arc<Target>]) -> Option<Self> {
        debug_assert!(targets.len() <= TARGETS, "a target has its bit");
        accounts.any().then(|| Self {
            accounts,
            targets: targets.iter().map(|target| TargetWords::of(target)).collect(),
            index: TextIndex::default(),
            fates: Fates::default(),
            start: LineStart::default(),
            named: Vec::new(),
            shown: Vec::new(),
            spans: Vec::new(),
            positions: Vec::new(),
            number_of: Vec::new(),
            sizes: [0; 2],
        })
    }

    /// The lines of the next batch.
    pub fn begin_batch(&self) -> [AccountLines; 2] {
        self.sizes.map(AccountLines::like)
    }

    /// A batch has these lines.
    pub fn end_batch(&mut self, lines: &[AccountLines; 2]) {
        self.sizes = lines.each_ref().map(|lines| lines.bytes.len());
    }

    /// Writes the lines of a record that was written to every target, with the rows it ran there.
    pub fn record(
        &mut self,
        record: &Record<'_>,
        site: AccountSite<'_>,
        written: &[(&Writer, RowBits)],
        [losses, ledger]: &mut [AccountLines; 2],
    ) {
        let texts = self.index.read(record);
        self.observe(&texts, written);
        self.start.record(site, record.id.map(|id| id.text));
        self.shown.clear();
        let keeps_ledger = self.accounts.ledger;
        let is_shown =
            |at: &u32| self.fates.any(*at) || keeps_ledger && self.index.has_entry(&texts[*at as usize]);
        // What was inherited has its place elsewhere in the file.
        let place = |at: u32| site.piece.lineage.own_place(texts[at as usize].span);
        let shown = (0..texts.len() as u32).filter(is_shown);
        self.shown.extend(shown.map(|at| (place(at).start, at)));
        sort_nearly_sorted(&mut self.shown);
        self.spans.clear();
        self.spans.extend(self.shown.iter().map(|(_, at)| place(*at)));
        let (source, start) = (site.raw.1, Position { line: site.piece.line, column: site.piece.column });
        positions_of(source.as_bytes(), start, &self.spans, &mut self.positions);
        if self.accounts.losses && self.fates.of(None).next().is_some() {
            self.start.loss(("", start), None, (&self.fates, &self.targets), &mut losses.bytes);
        }
        if self.accounts.ledger {
            ledger.bytes.extend_from_slice(self.start.head());
            ledger.bytes.extend_from_slice(b",\"texts\":[");
        }
        let (fates, targets, mut numbered) = (&self.fates, &self.targets, 0);
        let nodes = self.nodes(&texts, site);
        site.raw.0.each_path_of(source, &nodes, |one, path| {
            let (at, position) = (self.shown[one].1, self.positions[one]);
            let text = &texts[at as usize];
            if fates.any(at) {
                let (text, lines) = (Some((at, text)), &mut losses.bytes);
                self.start.loss((path, position), text, (fates, targets), lines);
            }
            if keeps_ledger && self.index.has_entry(text) {
                (self.number_of[at as usize], numbered) = (numbered, numbered + 1);
                text_of_ledger(path, position, self.spans[one], &mut ledger.bytes);
            }
        });
        if self.accounts.losses {
            self.unread(site, start, &mut losses.bytes);
            losses.ends.push(losses.bytes.len());
        }
        if self.accounts.ledger {
            if numbered > 0 {
                ledger.bytes.pop();
            }
            ledger.bytes.extend_from_slice(b"],\"targets\":{");
            for (target, (writer, _)) in written.iter().enumerate() {
                ledger.bytes.extend_from_slice(if target > 0 { b"," } else { b"" });
                if let Some(of) = writer.ledger() {
                    let texts = (&*texts, &self.index);
                    entries(of, &self.targets[target], texts, &self.number_of, &mut ledger.bytes);
                }
            }
            ledger.bytes.extend_from_slice(b"}}\n");
            ledger.ends.push(ledger.bytes.len());
        }
    }

    /// The nodes of the raw tree that the texts shown are, or came from; the root for what came from none.
    fn nodes(&self, texts: &[RecordText<'_>], site: AccountSite<'_>) -> Vec<u32> {
        if site.is_read_from_raw {
            return self.shown.iter().map(|(_, at)| texts[*at as usize].node).collect();
        }
        let mut nodes = site.raw.0.innermost_values(&self.spans);
        for ((node, span), (_, at)) in nodes.iter_mut().zip(&self.spans).zip(&self.shown) {
            if span.is_empty() && texts[*at as usize].flags.has(TextFlags::SUPPLIED) {
                *node = 0;
            }
        }
        nodes
    }

    /// Finds what becomes of the texts in each target, and which of them the ledger has.
    fn observe(&mut self, texts: &[RecordText<'_>], written: &[(&Writer, RowBits)]) {
        self.fates.clear(texts.len());
        self.number_of.clear();
        if self.accounts.ledger {
            self.number_of.resize(texts.len(), 0);
        }
        for (target, (words, (writer, bits))) in (0..).zip(self.targets.iter().zip(written)) {
            let Some(ledger) = writer.ledger() else { continue };
            let (accounts, mut supplied) = (self.accounts, 0);
            let fate = |row, fate| TargetFate { target: target as u16, row, fate };
            self.index.cover(ledger.entries(), target, |entry, text, is_whole| {
                let row = entry.row;
                if accounts.losses && is_whole && words.rows[row as usize].is_merged {
                    self.fates.add(Some(text), fate(row, LineFate::Merged));
                }
                if accounts.losses && entry.how == How::Supplied {
                    supplied |= 1 << row;
                    self.fates.add(Some(text), fate(row, LineFate::Supplied));
                }
            });
            if accounts.losses {
                let (bits, index) = (*bits, &self.index);
                let observation = Observation { target, words, bits, supplied, ledger, texts, index };
                observation.losses(&mut self.named, &mut self.fates);
            }
        }
    }

    /// Writes a line for each value that nothing used.
    fn unread(&mut self, site: AccountSite<'_>, start: Position, out: &mut Vec<u8>) {
        if site.unread.is_empty() {
            return;
        }
        let (tree, source) = site.raw;
        self.spans.clear();
        self.spans.extend_from_slice(site.unread);
        self.spans.sort_unstable_by_key(|span| (span.start, span.end));
        positions_of(source.as_bytes(), start, &self.spans, &mut self.positions);
        let (line, spans, positions) = (&mut self.start, &self.spans, &self.positions);
        tree.each_path(source, spans, |one, path| {
            let value = source.get(spans[one].range()).unwrap_or_default();
            line.unread(path, positions[one], value, out);
        });
    }
}
