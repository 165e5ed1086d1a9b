//! The writer of a target, reused for record after record.

use std::sync::Arc;

use crate::account::{Fate, RowBits};
use crate::output::cursor::{Refusal, json, xml};
use crate::output::json::Json;
use crate::output::xml::Xml;
use crate::output::{Ledger, Observed, OutputBuffer};
use crate::record::{Field, Fields, Record};

use super::target::{Target, TargetRows};
use super::write::{Frame, OutputLayout, RowCode, Syntax, WriteRow, XmlTarget};

/// A writer for one target, reused for record after record.
#[derive(Debug)]
pub struct Writer {
    target: Arc<Target>,
    layout: OutputLayout,
    proves: bool,
    rows: RowIndex,
    serializer: Serializer,
}

/// Which rows are run for which fields: a bit a row.
#[derive(Debug, Clone)]
struct RowIndex {
    always: u128,
    of_field: [u128; Field::ALL.len()],
}

impl RowIndex {
    fn of(target: &Target) -> Self {
        let mut index = Self { always: 0, of_field: [0; Field::ALL.len()] };
        for (at, row) in target.rows().iter().enumerate() {
            // Where a row is always run that is left out, nothing of the record is lost.
            if row.fields == Fields::NONE && !matches!(row.fate, Fate::Dropped(_)) {
                index.always |= 1 << at;
            }
            for field in row.fields.iter() {
                index.of_field[field as usize] |= 1 << at;
            }
        }
        index
    }

    /// The rows that a record with these fields runs, in output order.
    fn run(&self, present: Fields) -> Rows {
        Rows(present.iter().fold(self.always, |rows, field| rows | self.of_field[field as usize]))
    }
}

/// The places of rows, in output order.
#[derive(Clone)]
struct Rows(u128);

impl Iterator for Rows {
    type Item = usize;
    #[inline]
    fn next(&mut self) -> Option<usize> {
        // By halves, each of which is one word of the processor.
        let (low, high) = (self.0 as u64, (self.0 >> 64) as u64);
        if low != 0 {
            self.0 = u128::from(high) << 64 | u128::from(low & (low - 1));
            Some(low.trailing_zeros() as usize)
        } else if high != 0 {
            self.0 = u128::from(high & (high - 1)) << 64;
            Some(64 + high.trailing_zeros() as usize)
        } else {
            None
        }
    }
}

#[derive(Debug)]
enum Serializer {
    Xml(&'static XmlTarget, Box<[Prepared<Xml>]>, Xml),
    Json(Box<[Prepared<Json>]>, Json),
}

/// A row as it is run.
#[derive(Debug)]
struct Prepared<W> {
    fields: Fields,
    write: RowCode<W>,
}

fn prepared<W: Syntax>(rows: &[WriteRow<W>]) -> Box<[Prepared<W>]> {
    rows.iter().map(|row| Prepared { fields: row.fields, write: row.body.code() }).collect()
}

impl Writer {
    /// A writer for a target; one that keeps a ledger notes what is written of each record, and of which text.
    #[must_use]
    pub fn new(target: Arc<Target>, layout: OutputLayout, ledger: bool) -> Self {
        let buffer = if ledger { OutputBuffer::with_ledger() } else { OutputBuffer::default() };
        Self::on(target, layout, true, buffer)
    }

    /// A writer that validates nothing against the schema of its target: it shows what validation costs.
    #[must_use]
    pub fn unproven(target: Arc<Target>, layout: OutputLayout) -> Self {
        Self::on(target, layout, false, OutputBuffer::default())
    }

    fn on(target: Arc<Target>, layout: OutputLayout, proves: bool, buffer: OutputBuffer) -> Self {
        let serializer = match &target.rows {
            TargetRows::Xml(xml, rows) => {
                let cursor = || xml::Cursor::new(xml.schema, xml.alone.0, xml.tags(layout).0);
                let out = Xml::on(buffer);
                Serializer::Xml(xml, prepared(rows), if proves { out.with(cursor()) } else { out })
            }
            TargetRows::Json(json, rows) => {
                let out = Json::on(buffer);
                let cursor = || json::Cursor::new((json.tables)());
                Serializer::Json(prepared(rows), if proves { out.with(cursor()) } else { out })
            }
        };
        Self { rows: RowIndex::of(&target), target, layout, proves, serializer }
    }

    /// The target.
    #[must_use]
    pub const fn target(&self) -> &Arc<Target> {
        &self.target
    }

    /// The text before, between and after the records of its files.
    #[must_use]
    pub fn frame(&self) -> Frame {
        self.target.frame(self.layout)
    }

    /// Writes a record after what was written before, and returns which rows were run.
    ///
    /// # Errors
    /// The schema of the target forbids the record: a row of the crosswalk is wrong. Nothing of it is written then.
    pub fn write(&mut self, record: &Record<'_>) -> Result<RowBits, Refusal> {
        let before = self.bytes().len();
        let ended =
            if self.ledger().is_some() { self.run::<true>(record) } else { self.run::<false>(record) };
        if ended.is_err() {
            self.reset(before);
        }
        ended
    }

    #[inline]
    fn run<const LEDGER: bool>(&mut self, record: &Record<'_>) -> Result<RowBits, Refusal> {
        let mut bits = RowBits::default();
        let rows = self.rows.run(record.present);
        match &mut self.serializer {
            Serializer::Xml(target, all, xml) => xml.record(target.tags(self.layout), &mut |xml| {
                bits = RowBits::default();
                for (at, row) in rows.clone().map(|at| (at, &all[at])) {
                    if LEDGER {
                        xml.buffer_mut().begin_row(at as u8);
                    }
                    let before = xml.buffer().bytes().len();
                    (row.write)(record, xml);
                    note(&mut bits, at, observed(record, row.fields, before, xml.buffer_mut()));
                }
            })?,
            Serializer::Json(all, json) => {
                json.begin();
                for (at, row) in rows.map(|at| (at, &all[at])) {
                    if LEDGER {
                        json.buffer_mut().begin_row(at as u8);
                    }
                    let before = json.buffer().bytes().len();
                    (row.write)(record, json);
                    note(&mut bits, at, observed(record, row.fields, before, json.buffer_mut()));
                }
                json.end()?;
            }
        }
        Ok(bits)
    }

    fn buffer_mut(&mut self) -> &mut OutputBuffer {
        match &mut self.serializer {
            Serializer::Xml(_, _, xml) => xml.buffer_mut(),
            Serializer::Json(_, json) => json.buffer_mut(),
        }
    }

    /// What was written since [`Writer::take`].
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        match &self.serializer {
            Serializer::Xml(_, _, xml) => xml.buffer().bytes(),
            Serializer::Json(_, json) => json.buffer().bytes(),
        }
    }

    /// Takes what was written, leaving `empty` to write into.
    pub fn take(&mut self, empty: Vec<u8>) -> Vec<u8> {
        std::mem::replace(self.buffer_mut().bytes_mut(), empty)
    }

    /// Writes what parts two records of a file.
    pub fn part(&mut self, between: &str) {
        self.buffer_mut().bytes_mut().extend_from_slice(between.as_bytes());
    }

    /// Goes back to `len` bytes, whatever state a fault within a record has left.
    pub fn reset(&mut self, len: usize) {
        let mut buffer = std::mem::take(self.buffer_mut());
        buffer.bytes_mut().truncate(len);
        *self = Self::on(self.target.clone(), self.layout, self.proves, buffer);
    }

    /// The ledger of the last record, if one is kept.
    #[must_use]
    pub fn ledger(&self) -> Option<&Ledger> {
        match &self.serializer {
            Serializer::Xml(_, _, xml) => xml.buffer().ledger(),
            Serializer::Json(_, json) => json.buffer().ledger(),
        }
    }
}

/// What was observed of a row that began to write after `before` bytes. Words that a record holds as what they
/// mean, like the kind of a date, are not written as texts of the source: where they were supplied, what the row wrote is.
#[inline]
fn observed(record: &Record<'_>, fields: Fields, before: usize, buffer: &mut OutputBuffer) -> Observed {
    let mut observed = buffer.take_observed();
    if record.supplied_words.meets(fields) {
        observed.supplied |= buffer.bytes().len() > before;
    }
    observed
}

/// Notes that a row was run, and what was observed of it.
#[inline]
fn note(bits: &mut RowBits, row: usize, observed: Observed) {
    let bit = 1 << row;
    bits.run |= bit;
    // Most rows write what they were given: three more sets of 128 bits need not be touched.
    if observed.reduced {
        bits.reduced |= bit;
    }
    if observed.dropped {
        bits.dropped |= bit;
    }
    if observed.supplied {
        bits.supplied |= bit;
    }
}
