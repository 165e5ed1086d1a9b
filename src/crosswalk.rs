//! The contract of a crosswalk: a metadata standard, and what each field of a [`Record`] becomes in it.
//!
//! A crosswalk is a table of rows in output order, one for each top-level element or key. A row names the fields
//! it carries and their [fate](Fate), and has a function that writes them. The mapping tables in `docs/` are
//! printed from these rows, and a test compares what they declare with what the writers write. The
//! catalogue is [`crosswalks`](crate::crosswalks).

use crate::account::{Fate, RowBits, RowView};
use crate::output::cursor::{Refusal, json, xml};
use crate::output::json::Json;
use crate::output::xml::Xml;
use crate::output::{Ledger, Observed, OutputBuffer};
use crate::record::{Field, Fields, Record};

pub mod envelope;
pub mod read;
pub mod reading;

pub use read::Read;

/// A metadata standard as a target.
#[derive(Debug)]
pub struct Crosswalk {
    /// Its name, as `--to` takes it.
    pub name: &'static str,
    /// The standard, with its version.
    pub standard: &'static str,
    /// The ending of its files.
    pub extension: &'static str,
    /// How it is read, if it is.
    pub read: Option<Read>,
    /// How it is written.
    pub write: Write,
}

/// How a target is written.
#[derive(Debug)]
pub enum Write {
    /// As XML.
    Xml(XmlTarget),
    /// As JSON.
    Json(JsonTarget),
}

/// An XML target.
#[derive(Debug)]
pub struct XmlTarget {
    /// The built-in schema that every record is validated against as it is written.
    pub schema: &'static str,
    /// What opens a file of many records.
    pub collection: (&'static str, &'static str),
    /// What opens and closes a record within such a file.
    pub record: (&'static str, &'static str),
    /// What opens and closes a record that is a file of its own. It binds the prefixes of all names in the rows.
    pub alone: (&'static str, &'static str),
    /// The rows, in output order.
    pub rows: &'static [WriteRow<Xml>],
}

impl XmlTarget {
    /// What opens and closes a record.
    const fn tags(&self, layout: OutputLayout) -> (&'static str, &'static str) {
        match layout {
            OutputLayout::Collection => self.record,
            OutputLayout::Records => self.alone,
        }
    }
}

/// A JSON target: a file is a list of objects, each validated against the tables of CSL-JSON as it is written.
#[derive(Debug)]
pub struct JsonTarget {
    /// The rows, in output order.
    pub rows: &'static [WriteRow<Json>],
}

/// One top-level element or key of a target.
pub struct WriteRow<W> {
    /// The fields it carries. It is run if the record has one of them, or always if there are none.
    pub fields: Fields,
    /// Where they go: `titleInfo/title`.
    pub to: &'static str,
    /// What becomes of them.
    pub fate: Fate,
    /// Writes it.
    pub write: for<'a> fn(&Record<'a>, &mut W),
}

impl<W> std::fmt::Debug for WriteRow<W> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("WriteRow")
            .field("fields", &self.fields)
            .field("to", &self.to)
            .field("fate", &self.fate)
            .finish_non_exhaustive()
    }
}

impl<W> WriteRow<W> {
    /// A row that carries these fields.
    pub const fn new(
        fields: &[Field],
        to: &'static str,
        fate: Fate,
        write: for<'a> fn(&Record<'a>, &mut W),
    ) -> Self {
        Self { fields: Fields::of(fields), to, fate, write }
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

/// How the records of a file are laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutputLayout {
    /// One file a target.
    Collection,
    /// One file a record.
    Records,
}

impl Crosswalk {
    /// The rows, in output order.
    #[must_use]
    pub fn rows(&self) -> Vec<RowView> {
        fn view<W>(rows: &[WriteRow<W>]) -> Vec<RowView> {
            rows.iter().map(|row| RowView { fields: row.fields, to: row.to, fate: row.fate }).collect()
        }
        match &self.write {
            Write::Xml(target) => view(target.rows),
            Write::Json(target) => view(target.rows),
        }
    }

    /// How many rows there are.
    #[must_use]
    pub const fn row_count(&self) -> usize {
        match &self.write {
            Write::Xml(target) => target.rows.len(),
            Write::Json(target) => target.rows.len(),
        }
    }

    /// What opens and closes a file, and parts its records.
    #[must_use]
    pub fn frame(&self, layout: OutputLayout) -> Frame {
        match (&self.write, layout) {
            (Write::Xml(target), OutputLayout::Collection) => {
                Frame { open: target.collection.0, between: "", close: target.collection.1 }
            }
            (Write::Xml(_), OutputLayout::Records) => Frame { open: PROLOG, between: "", close: "" },
            (Write::Json(_), _) => Frame { open: "[\n", between: ",\n", close: "\n]\n" },
        }
    }
}

/// The declaration every XML file opens with.
pub const PROLOG: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

/// The text before, between and after the records of a file.
#[derive(Debug, Clone, Copy)]
pub struct Frame {
    /// Before the first.
    pub open: &'static str,
    /// Between two.
    pub between: &'static str,
    /// After the last.
    pub close: &'static str,
}

/// A writer for one target, reused for record after record.
#[derive(Debug)]
pub struct Writer {
    crosswalk: &'static Crosswalk,
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
    fn of(crosswalk: &Crosswalk) -> Self {
        let mut index = Self { always: 0, of_field: [0; Field::ALL.len()] };
        for (at, row) in crosswalk.rows().into_iter().enumerate() {
            if row.fields == Fields::NONE {
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
    Xml(&'static XmlTarget, Xml),
    Json(&'static JsonTarget, Json),
}

impl Writer {
    /// A writer for a target; one that keeps a ledger notes every span of the source it writes.
    #[must_use]
    pub fn new(crosswalk: &'static Crosswalk, layout: OutputLayout, ledger: bool) -> Self {
        let buffer = if ledger { OutputBuffer::with_ledger() } else { OutputBuffer::default() };
        Self::on(crosswalk, layout, true, buffer)
    }

    /// A writer that validates nothing against the schema of its target: it shows what validation costs.
    #[must_use]
    pub fn unproven(crosswalk: &'static Crosswalk, layout: OutputLayout) -> Self {
        Self::on(crosswalk, layout, false, OutputBuffer::default())
    }

    fn on(crosswalk: &'static Crosswalk, layout: OutputLayout, proves: bool, buffer: OutputBuffer) -> Self {
        let serializer = match &crosswalk.write {
            Write::Xml(target) => {
                let cursor = || xml::Cursor::new(target.schema, target.alone.0, target.tags(layout).0);
                let xml = Xml::on(buffer);
                Serializer::Xml(target, if proves { xml.with(cursor()) } else { xml })
            }
            Write::Json(target) => {
                let json = Json::on(buffer);
                Serializer::Json(target, if proves { json.with(json::Cursor::default()) } else { json })
            }
        };
        Self { crosswalk, layout, proves, rows: RowIndex::of(crosswalk), serializer }
    }

    /// The target.
    #[must_use]
    pub fn crosswalk(&self) -> &'static Crosswalk {
        self.crosswalk
    }

    /// The text before, between and after the records of its files.
    #[must_use]
    pub fn frame(&self) -> Frame {
        self.crosswalk.frame(self.layout)
    }

    /// Writes a record after what was written before, and returns which rows were run.
    ///
    /// # Errors
    /// The schema of the target forbids the record: a row of the crosswalk is wrong. Nothing of it is written then.
    pub fn write(&mut self, record: &Record<'_>) -> Result<RowBits, Refusal> {
        let before = self.bytes().len();
        let mut bits = RowBits::default();
        let rows = self.rows.run(record.present);
        let ended = match &mut self.serializer {
            Serializer::Xml(target, xml) => xml.record(target.tags(self.layout), &mut |xml| {
                bits = RowBits::default();
                for (at, row) in rows.clone().map(|at| (at, &target.rows[at])) {
                    let before = xml.buffer().bytes().len();
                    (row.write)(record, xml);
                    note(&mut bits, at, observed(record, row.fields, before, xml.buffer_mut()));
                }
            }),
            Serializer::Json(target, json) => {
                json.begin();
                for (at, row) in rows.map(|at| (at, &target.rows[at])) {
                    let before = json.buffer().bytes().len();
                    (row.write)(record, json);
                    note(&mut bits, at, observed(record, row.fields, before, json.buffer_mut()));
                }
                json.end()
            }
        };
        match ended {
            Ok(()) => Ok(bits),
            Err(refusal) => {
                self.reset(before);
                Err(refusal)
            }
        }
    }

    fn buffer_mut(&mut self) -> &mut OutputBuffer {
        match &mut self.serializer {
            Serializer::Xml(_, xml) => xml.buffer_mut(),
            Serializer::Json(_, json) => json.buffer_mut(),
        }
    }

    /// What was written since [`Writer::take`].
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        match &self.serializer {
            Serializer::Xml(_, xml) => xml.buffer().bytes(),
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
        *self = Self::on(self.crosswalk, self.layout, self.proves, buffer);
    }

    /// Takes the ledger of what was written since the last call, if one is kept.
    pub fn take_ledger(&mut self) -> Option<Ledger> {
        self.buffer_mut().take_ledger()
    }
}
