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
    /// Its name, as `extends` of a profile takes it.
    pub name: &'static str,
    /// What it is, in words: "Dublin Core".
    pub standard: &'static str,
    /// The elements that are a record of this standard by their name.
    pub roots: &'static [(SpaceId, &'static str)],
    /// Whether any other element, or an object, is one by what it holds.
    pub is_record: fn(Ref<'_>) -> bool,
    /// The rows.
    pub rows: ReadRows,
    /// What depends on the record as a whole. It is run behind the rows.
    pub finish: for<'r> fn(&mut Reading<'_, 'r>),
}

/// The rows of a reading half.
#[derive(Debug)]
pub enum ReadRows {
    /// One for each element or key, in the order of the standard. What none of them claims is the loss.
    Named(&'static [ReadRow]),
    /// The keys of the fields: the tree is in the native form as it stands. Its schema says what is no key of it, so
    /// nothing is claimed.
    Fields,
}

impl ReadRows {
    /// The rows for elements and keys other than fields.
    #[must_use]
    pub const fn named(&self) -> &'static [ReadRow] {
        match self {
            Self::Named(rows) => rows,
            Self::Fields => &[],
        }
    }
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
        f.debug_struct("Read").field("rows", &self.rows).finish_non_exhaustive()
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

/// A record in a standard, to be read where a profile's entries do not.
#[derive(Debug)]
pub struct StandardRecord<'w, 'r> {
    /// What reads it.
    pub reader: &'w Reader,
    /// The record.
    pub envelope: Envelope<'r>,
    /// Where it comes from.
    pub origin: Origin<'w>,
    /// What is kept from record to record.
    pub scratch: &'w mut ReadScratch,
}

impl StandardRecord<'_, '_> {
    /// Adds to the native tree what the rows make of the nodes that are not covered yet.
    pub fn complete(self, native: &mut Tree, coverage: &mut Coverage, findings: &mut Findings) {
        let ReadScratch { parts, fragments, entries, .. } = self.scratch;
        std::mem::swap(native, entries);
        let source = self.envelope.root.source;
        let entries = entries.root(source);
        let given = entries.into_iter().flat_map(Ref::members);
        let given = given.filter_map(|(key, _)| Field::from_key(key.spelling())).fold(
            Fields::NONE,
            |mut all, field| {
                all.insert(field);
                all
            },
        );
        self.reader.add(&self.envelope, self.origin, given, (parts, fragments), coverage, findings);
        assemble(native, source, self.envelope.record.span(), entries, (parts, fragments));
    }
}

/// What is kept from record to record, so that reading costs no allocation.
#[derive(Debug, Default)]
pub struct ReadScratch {
    /// What the entries of a profile have made.
    entries: Tree,
    parts: Tree,
    fragments: Vec<Fragment>,
    coverage: Coverage,
}

impl ReadScratch {
    /// What the entries of a profile made of the last record.
    #[must_use]
    pub fn entries<'r>(&'r self, source: &'r str) -> Option<Ref<'r>> {
        self.entries.root(source)
    }
}

impl Reader {
    /// Makes a reading half ready.
    #[must_use]
    pub fn new(read: &'static Read) -> Self {
        let rows = read.rows.named().iter().zip(0..);
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
        self.read.roots.iter().any(|(space, local)| node.is_element(*space, local))
            || (self.read.is_record)(node)
    }

    /// Whether it reads elements of that name in one of these namespaces.
    #[must_use]
    pub fn reads(&self, (spaces, local): (&[SpaceId], &str)) -> bool {
        self.read.roots.iter().any(|(space, root)| spaces.contains(space) && *root == local)
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
        let ReadScratch { parts, fragments, coverage, .. } = scratch;
        coverage.begin(envelope.root.tree.len());
        self.add(envelope, origin, Fields::NONE, (parts, fragments), coverage, findings);
        let Ref { source, .. } = envelope.root;
        assemble(native, source, envelope.record.span(), None, (parts, fragments));
        report_unread(envelope.root, coverage, findings);
    }

    /// Writes what the rows make of the nodes that are not covered yet; some fields have values already.
    fn add<'r>(
        &self,
        envelope: &Envelope<'r>,
        origin: Origin<'_>,
        given: Fields,
        (parts, fragments): (&mut Tree, &mut Vec<Fragment>),
        coverage: &mut Coverage,
        findings: &mut Findings,
    ) {
        parts.clear();
        fragments.clear();
        envelope.claim(coverage);
        let mut reading = Reading::new(*envelope, origin, (parts, fragments), coverage, findings);
        reading.given(given);
        let (record, rows) = (envelope.record, self.read.rows.named());
        for element in record.children() {
            if reading.is_covered(element) {
                continue;
            }
            if let Some(row) = self.rows.get(&(element.space(), element.local())) {
                reading.begin(*row);
                (rows[*row as usize].read)(&mut reading, element);
            }
        }
        for (key, value) in record.members() {
            if let Some(row) = self.rows.get(&(SpaceId::NONE, key.spelling())) {
                reading.begin(*row);
                (rows[*row as usize].read)(&mut reading, value);
            }
        }
        reading.begin(rows.len() as u32);
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
#[must_use]
pub fn is_technical(text: Ref<'_>) -> bool {
    let Some(before) = text.at.checked_sub(1).map(|at| Ref { at, ..text }) else { return false };
    before.kind() == NodeKind::Key && before.space() == SpaceId::INSTANCE
}
