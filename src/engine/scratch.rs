//! What a worker keeps from record to record.

use std::sync::Arc;

use bumpalo::Bump;

use super::account::Accountant;
use super::compiled::Engine;
use crate::crosswalk::read::ReadScratch;
use crate::crosswalk::{Target, Writer};
use crate::finding::Findings;
use crate::format::Decoded;
use crate::tree::Tree;

/// Trees, an arena, a list of findings and writers, emptied and filled again.
#[derive(Debug)]
pub(super) struct Scratch {
    /// The record as its format gives it.
    pub raw: Tree,
    /// The record in the native form, where a profile maps it.
    pub native: Tree,
    /// What is kept while a record of a standard is read.
    pub reading: ReadScratch,
    pub arena: Bump,
    pub decoded: Decoded,
    pub findings: Findings,
    /// Set where accounts of single values are kept.
    pub accountant: Option<Accountant>,
    /// One for each target.
    pub writers: Vec<Writer>,
}

impl Scratch {
    pub fn new(engine: &Engine) -> Self {
        let settings = engine.settings();
        let writer =
            |target: &Arc<Target>| Writer::new(target.clone(), settings.layout, settings.accounts.any());
        let findings = Findings::with_table(engine.table().clone());
        Self {
            raw: Tree::default(),
            native: Tree::default(),
            reading: ReadScratch::default(),
            arena: Bump::new(),
            decoded: Decoded::default(),
            findings: if settings.accounts.losses { findings.with_unread() } else { findings },
            accountant: Accountant::new(settings.accounts, &settings.targets),
            writers: settings.targets.iter().map(writer).collect(),
        }
    }

    /// Empties all but the writers, and gives back the memory that an unusually large record took.
    pub fn clear(&mut self) {
        /// More than nearly any record takes, in bytes.
        const KEPT: usize = 4 << 20;
        self.raw.clear();
        self.native.clear();
        self.findings.clear();
        if self.arena.allocated_bytes() > KEPT {
            self.arena = Bump::new();
        } else {
            self.arena.reset();
        }
    }
}
