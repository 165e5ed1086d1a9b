//! A profile's mapping: what of a record as its file spells it becomes which field of the native form.
//!
//! It is compiled when the profile is loaded: paths are taken apart, fields and readers found, and the
//! entries put in the order of the fields. For each record the keys of the record are looked up once; then
//! the readers run, and at last every field is written in its turn, into a tree that shares the source of
//! the raw one. Values are copied with their places. What nothing used is a finding.

mod compile;
mod path;
mod spec;
mod target;
mod template;
mod unread;

use path::{Keys, Path};
use spec::{Base, Run, Spec};

pub(super) use compile::compile;

use super::native::{Native, Open};
use super::reader::{Fragment, Locate, Reader, Reading, mark};
use crate::finding::Findings;
use crate::record::Field;
use crate::source::{Context, Span};
use crate::tree::{Kind, Ref, Tree};

/// The compiled entries.
#[derive(Debug, Default)]
pub(super) struct Mapping {
    /// The keys of a record that paths begin with; a key's place is its slot.
    keys: Keys,
    entries: Vec<Entry>,
    /// What is written, in the order of the fields.
    plan: Vec<Planned>,
    /// What is left out on purpose.
    left: Vec<Path>,
}

#[derive(Debug)]
struct Entry {
    when: Option<Path>,
    unless: Option<Path>,
    what: What,
}

#[derive(Debug)]
enum What {
    Value(Spec),
    Read(&'static Reader, Box<[Path]>),
}

/// A field and the entries that write it, in the order of the profile.
#[derive(Debug)]
struct Planned {
    field: Field,
    many: bool,
    entries: Vec<u32>,
}

/// What a worker keeps from record to record, so that mapping costs no allocation.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    slots: Vec<u32>,
    used: Vec<bool>,
    parts: Tree,
    fragments: Vec<Fragment>,
}

impl Entry {
    /// Whether the entry is to be followed, and where values it supplies are shown.
    fn applies(&self, root: Ref<'_>, slots: &[u32]) -> Option<Span> {
        if self.unless.as_ref().is_some_and(|path| path.has_value(root, slots)) {
            return None;
        }
        match &self.when {
            None => Some(Span::new(root.span().start, root.span().start)),
            Some(path) if path.has_value(root, slots) => path.first(root, slots).map(Ref::span),
            Some(_) => None,
        }
    }
}

impl Mapping {
    /// Makes the native tree of a record.
    pub(super) fn apply(
        &self,
        root: Ref<'_>,
        _context: &Context,
        locate: Locate,
        scratch: &mut Scratch,
        native: &mut Tree,
        findings: &mut Findings,
    ) {
        native.clear();
        let Ref { tree: raw, source, .. } = root;
        let Scratch { slots, used, parts, fragments } = scratch;
        used.clear();
        used.resize(raw.len() as usize, false);
        parts.clear();
        fragments.clear();
        self.find_keys(root, slots);
        for (at, entry) in self.entries.iter().enumerate() {
            let What::Read(reader, paths) = &entry.what else { continue };
            if entry.applies(root, slots).is_none() {
                continue;
            }
            let mut inputs = [None; compile::MOST_INPUTS];
            for (input, path) in inputs.iter_mut().zip(paths) {
                *input = path.first(root, slots);
            }
            if inputs.iter().any(Option::is_some) {
                let entry = at as u32;
                let inputs = &inputs[..];
                (reader.read)(&mut Reading {
                    source,
                    locate,
                    inputs,
                    parts,
                    fragments,
                    entry,
                    used,
                    findings,
                });
            }
        }
        let root_span = root.span();
        let at = native.open(Kind::Map, root_span.start);
        let mut run = Run { slots, used, native: Native::new(native, source) };
        let mut fields = run.native.holder();
        for planned in &self.plan {
            self.write(planned, root, (parts, fragments), &mut fields, &mut run);
        }
        let count = fields.count();
        native.close(at, root_span.end, count);
        for path in &self.left {
            path.visit(root, slots, &mut |value| mark(used, value));
        }
        unread::report(raw, source, used, findings);
    }

    /// Finds the values of the keys that paths begin with; 0 stands for none.
    fn find_keys(&self, root: Ref<'_>, slots: &mut Vec<u32>) {
        slots.clear();
        slots.resize(self.keys.len(), 0);
        // Records have their keys in much the same order as the profile, so the search goes on from the
        // last key found.
        let mut next = 0;
        for (key, value) in root.members() {
            let (before, after) = self.keys.split_at(next);
            let found = after.iter().position(|known| key.is(known)).map(|at| next + at);
            let found = found.or_else(|| before.iter().position(|known| key.is(known)));
            if let Some(slot) = found {
                slots[slot] = value.at;
                next = (slot + 1) % self.keys.len();
            }
        }
    }

    /// Writes one field, unless it has no value.
    fn write(
        &self,
        planned: &Planned,
        root: Ref<'_>,
        (parts, fragments): (&Tree, &[Fragment]),
        fields: &mut Open,
        run: &mut Run<'_>,
    ) {
        let start = Span::new(root.span().start, root.span().start);
        let key = planned.field.key();
        let before = run.native.len();
        let mut list = if planned.many {
            run.native.open_at(fields, key, Kind::List, start)
        } else {
            run.native.key(fields, key, start);
            run.native.holder()
        };
        for &at in &planned.entries {
            if !planned.many && list.count() > 0 {
                break;
            }
            let entry = &self.entries[at as usize];
            match &entry.what {
                What::Value(spec) => {
                    if let Some(anchor) = entry.applies(root, run.slots) {
                        let (count, _) = spec.write(planned.many, Base { value: root, anchor }, run);
                        list.add(count);
                    }
                }
                What::Read(..) => {
                    let ours = |fragment: &&Fragment| fragment.entry == at && fragment.field == planned.field;
                    let most = if planned.many { usize::MAX } else { 1 };
                    for fragment in fragments.iter().filter(ours).take(most) {
                        run.native.copy(Ref { tree: parts, source: root.source, at: fragment.at });
                        list.add(1);
                    }
                }
            }
        }
        if planned.many {
            run.native.close_within(fields, list);
        } else if list.count() == 0 {
            run.native.truncate(before);
            fields.remove_last();
        }
    }
}

#[cfg(test)]
mod tests;
