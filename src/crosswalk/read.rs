//! The contract of the reading half of a crosswalk: a metadata standard, and which field each of its elements becomes.
//!
//! A record is walked once. Each element in it is looked up by its namespace and name, each member of an object by its
//! key, and the row of that name writes values of the native form and claims the nodes they came from. What no row
//! claims is the loss of reading, and reported. [`Reader`] is such a half made ready for use.

use std::collections::HashSet;

use rustc_hash::FxHashMap;

use super::envelope::Envelope;
use super::reading::{Origin, Reading};
use crate::account::Fate;
use crate::finding::Findings;
use crate::native_tree::{Fragment, assemble};
use crate::record::{Field, Fields};
use crate::rule_id::RuleId;
use crate::rules::parsing::standard::unread_value;
use crate::source::Span;
use crate::tree::{Coverage, NodeKind, Ref, SpaceId, Tree, without_positions};

/// How a standard is read.
pub struct Read {
    /// What it is, in words: "Dublin Core".
    pub standard: &'static str,
    /// Whether an element, or an object, is a record of this standard.
    pub is_record: fn(Ref<'_>) -> bool,
    /// The rows, in the order of the standard.
    pub rows: &'static [ReadRow],
    /// What depends on the record as a whole. It is run behind the rows.
    pub finish: for<'r> fn(&mut Reading<'_, 'r>),
    /// Whether what no row claims is a loss. Where it is not, the tree is in the native form as it stands, and its schema
    /// says what is no key of it.
    pub covers: bool,
}

/// One element or key of a standard.
pub struct ReadRow {
    /// The names of the elements it reads, or a key in no namespace. Several mean the same.
    pub names: &'static [(SpaceId, &'static str)],
    /// As the docs name them: `dc:title`.
    pub from: &'static str,
    /// The fields they become.
    pub fields: Fields,
    /// What becomes of them.
    pub fate: Fate,
    /// The table that says so.
    pub table: &'static str,
    /// Reads one of them.
    pub read: for<'r> fn(&mut Reading<'_, 'r>, Ref<'r>),
}

impl ReadRow {
    /// A row for elements of these names.
    pub const fn new(
        names: &'static [(SpaceId, &'static str)],
        from: &'static str,
        fields: &[Field],
        fate: Fate,
        table: &'static str,
        read: for<'r> fn(&mut Reading<'_, 'r>, Ref<'r>),
    ) -> Self {
        Self { names, from, fields: Fields::of(fields), fate, table, read }
    }
}

impl std::fmt::Debug for Read {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Read").field("rows", &self.rows).field("covers", &self.covers).finish_non_exhaustive()
    }
}

impl std::fmt::Debug for ReadRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ReadRow")
            .field("from", &self.from)
            .field("fields", &self.fields)
            .finish_non_exhaustive()
    }
}

/// A reading half with its rows by name.
#[derive(Debug)]
pub struct Reader {
    read: &'static Read,
    rows: FxHashMap<(SpaceId, &'static str), u32>,
}

/// What is kept from record to record, so that reading costs no allocation.
#[derive(Debug, Default)]
pub struct ReadScratch {
    parts: Tree,
    fragments: Vec<Fragment>,
    coverage: Coverage,
}

impl Reader {
    /// Makes a reading half ready.
    #[must_use]
    pub fn new(read: &'static Read) -> Self {
        let rows = read.rows.iter().zip(0..);
        let rows = rows.flat_map(|(row, at)| row.names.iter().map(move |name| (*name, at))).collect();
        Self { read, rows }
    }

    /// The name of the standard.
    #[must_use]
    pub const fn standard(&self) -> &'static str {
        self.read.standard
    }

    /// Whether an element, or an object, is a record of this standard.
    #[must_use]
    pub fn is_record(&self, node: Ref<'_>) -> bool {
        (self.read.is_record)(node)
    }

    /// Makes the native tree of a record. What no row claims is a finding.
    pub fn read<'r>(
        &self,
        envelope: &Envelope<'r>,
        origin: Origin<'_>,
        scratch: &mut ReadScratch,
        native: &mut Tree,
        findings: &mut Findings,
    ) {
        let ReadScratch { parts, fragments, coverage } = scratch;
        coverage.begin(envelope.root.tree.len());
        self.add(envelope, origin, (parts, fragments), coverage, findings);
        let Ref { source, .. } = envelope.root;
        assemble(native, source, envelope.record.span(), None, (parts, fragments));
        report_unread(envelope.root, coverage, findings);
    }

    /// Writes what the rows make of the nodes that are not covered yet.
    pub fn add<'r>(
        &self,
        envelope: &Envelope<'r>,
        origin: Origin<'_>,
        (parts, fragments): (&mut Tree, &mut Vec<Fragment>),
        coverage: &mut Coverage,
        findings: &mut Findings,
    ) {
        parts.clear();
        fragments.clear();
        envelope.claim(coverage);
        let mut reading = Reading::new(*envelope, origin, (parts, fragments), coverage, findings);
        let record = envelope.record;
        for element in record.children() {
            if reading.is_covered(element) {
                continue;
            }
            if let Some(row) = self.rows.get(&(element.space(), element.local())) {
                reading.begin(*row);
                (self.read.rows[*row as usize].read)(&mut reading, element);
            }
        }
        for (key, value) in record.members() {
            if let Some(row) = self.rows.get(&(SpaceId::NONE, key.spelling())) {
                reading.begin(*row);
                (self.read.rows[*row as usize].read)(&mut reading, value);
            }
        }
        reading.begin(self.read.rows.len() as u32);
        (self.read.finish)(&mut reading);
    }
}

/// Says which texts of a record of XML nothing claimed; one of several at the same path once.
pub fn report_unread(root: Ref<'_>, coverage: &Coverage, findings: &mut Findings) {
    let unread = |at: u32| {
        let node = Ref { at, ..root };
        let says = node.kind() == NodeKind::Text && !node.is_supplied() && !node.spelling().trim().is_empty();
        says && !coverage.has(at) && !is_technical(node)
    };
    let unread: Vec<Ref<'_>> = root.tape().filter(|at| unread(*at)).map(|at| Ref { at, ..root }).collect();
    if unread.is_empty() {
        return;
    }
    let spans: Vec<Span> = unread.iter().map(|node| node.span()).collect();
    let mut seen = HashSet::new();
    for (node, path) in unread.iter().zip(root.tree.paths(root.source, &spans)) {
        findings.note_unread(node.span());
        let plain = without_positions(&path);
        if seen.insert(plain.clone()) {
            findings.push_once(RuleId::UnreadValue, &plain, || unread_value(node.span(), &plain));
        }
    }
}

/// Whether a text is the value of an attribute that says how the document is to be processed, and nothing of what it
/// describes.
fn is_technical(text: Ref<'_>) -> bool {
    let Some(before) = text.at.checked_sub(1).map(|at| Ref { at, ..text }) else { return false };
    before.kind() == NodeKind::Key && before.space() == SpaceId::INSTANCE
}
