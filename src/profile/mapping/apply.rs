//! Applying a mapping to a record: the readers run, and then every field is written in its turn.

use std::cell::RefCell;
use std::collections::HashSet;

use super::columns::TableColumns;
use super::element;
use super::entries::{Entry, MOST_INPUTS, Mapping, Planned, What};
use super::item::{Columns, Finder, Item, MappingContext};
use super::parallel::Uneven;
use super::spec::{self, Base, Run};
use super::unread;
use crate::codelist::headings;
use crate::crosswalk::read::StandardRecord;
use crate::finding::{Finding, Findings};
use crate::native_tree::{Fragment, Native, OpenContainer};
use crate::profile::reader::{Reading, SourceSpan};
use crate::rule_id::RuleId;
use crate::rules::parsing::profile::{uneven_lists, warned_of};
use crate::rules::parsing::schema::missing_field;
use crate::source::{Context, Span};
use crate::tree::{Coverage, TextPart};
use crate::tree::{NodeKind, Ref, Tree};

/// What a worker keeps from record to record, so that mapping costs no allocation.
#[derive(Debug, Default)]
pub(in crate::profile) struct Scratch {
    slots: Vec<u32>,
    used: Coverage,
    /// What was passed over of texts: see [`MappingContext::passed`].
    passed: RefCell<Vec<TextPart>>,
    columns: Columns,
    table: TableColumns,
    /// The name of the file as a value, that with the folders it is in, and the number of the record in it.
    file: [Tree; 3],
    parts: Tree,
    fragments: Vec<Fragment>,
}

impl Scratch {
    /// What was worked out of the last table.
    pub(in crate::profile) const fn table(&mut self) -> &mut TableColumns {
        &mut self.table
    }
}

impl Entry {
    /// Whether the entry is to be followed, and where values it supplies are shown.
    fn applies(&self, root: Item<'_>, cx: &MappingContext<'_, '_>) -> Option<Span> {
        let start = root.node().span().start;
        if self.conditions.is_empty() {
            return Some(Span::new(start, start));
        }
        let reason = || self.conditions.reason(root, cx).filter(|item| !item.is_supplied());
        let place = || reason().map_or(Span::new(start, start), |item| cx.span_of(item));
        self.conditions.hold(root, cx).then(place)
    }
}

impl Mapping {
    /// Whether it has no entry.
    #[cfg(test)]
    pub(in crate::profile) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Makes the native tree of a record. `resumes` says that `source_span` may take up a text in its middle. What the
    /// entries do not use of a record in a standard is read by its reader.
    pub(in crate::profile) fn apply<'r>(
        &self,
        root: Ref<'r>,
        (context, number, source_span, resumes): (&Context, u64, SourceSpan, bool),
        standard: Option<StandardRecord<'_, 'r>>,
        scratch: &mut Scratch,
        native: &mut Tree,
        findings: &mut Findings,
    ) {
        native.clear();
        let Ref { tree: raw, source, .. } = root;
        let Scratch { slots, used, passed, columns, table, file, parts, fragments } = scratch;
        used.begin(raw.len());
        passed.get_mut().clear();
        parts.clear();
        fragments.clear();
        slots.clear();
        slots.resize(self.keys.len(), 0);
        if !context.header.columns.is_empty() {
            table.meet(&context.header, self);
        }
        if context.header.columns.is_empty() || !table.find(root, slots) {
            self.find_keys(root, slots);
        }
        if self.names_file {
            let number = number.to_string();
            let named = [&*context.name, &*context.path, &number];
            let start = root.span().start;
            for (tree, name) in file.iter_mut().zip(named) {
                tree.clear();
                tree.decoded(NodeKind::Text, Span::new(start, start), name);
                tree.supply_last();
            }
        }
        let name = |of: usize| {
            let name = if self.names_file { file[of].root(source) } else { None };
            name.filter(|name| !name.spelling().is_empty())
        };
        let item = Item::whole(root);
        let none = Columns::default();
        let mut cx = MappingContext {
            slots,
            end: root.node().next,
            nothing: &self.nothing,
            columns: &none,
            file: name(0),
            folders: name(1),
            number: name(2),
            ancestors: raw.inherited(source),
            translation: raw.translation(source),
            passed,
            finder: Finder::new(source_span, resumes),
        };
        columns.clear();
        for zip in &self.zips {
            columns.read(zip, item, &cx);
            if !context.header.columns.is_empty()
                && let Some(Uneven { node: at, short, count, full, most }) = columns.uneven(zip)
            {
                let name = |column: usize| {
                    let slot = zip.columns.get(column).and_then(super::path::Path::slot);
                    slot.and_then(|slot| self.keys.get(slot as usize)).map_or("", |key| &**key)
                };
                let span = Ref { at, ..root }.span();
                findings.push(uneven_lists(span, name(short), count, (name(full), most)));
            }
        }
        cx.columns = columns;
        let cx = &cx;
        for (at, entry) in self.entries.iter().enumerate() {
            let What::Read(reader, paths) = &entry.what else { continue };
            if entry.applies(item, cx).is_none() {
                continue;
            }
            let mut inputs = [None; MOST_INPUTS];
            for (input, path) in inputs.iter_mut().zip(paths) {
                *input = path.first(item, cx).and_then(Item::as_whole);
            }
            if inputs.iter().any(Option::is_some) {
                let entry = at as u32;
                let inputs = &inputs[..];
                (reader.read)(&mut Reading {
                    source,
                    source_span,
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
        let at = native.open(NodeKind::Map, root_span.start);
        let mut run = Run { cx, used, native: Native::new(native, source) };
        let mut fields = run.native.holder();
        for planned in &self.plan {
            self.write(planned, item, (parts, fragments), &mut fields, &mut run);
        }
        let count = fields.count();
        native.close(at, root_span.end, count);
        for (conditions, why) in &self.warnings {
            let Some(reason) = conditions.reason(item, cx) else { continue };
            spec::mark(used, reason);
            if conditions.hold(item, cx) {
                findings.push(warned_of(cx.span_of(reason), why));
            }
        }
        for (conditions, origin) in &self.left {
            if conditions.hold(item, cx) {
                origin.visit(item, cx, &mut |item| spec::mark(used, item));
            }
        }
        let whole = match standard {
            Some(standard) => {
                let whole = standard.envelope.root;
                standard.complete(native, used, findings);
                whole
            }
            None => root,
        };
        let table = (!context.header.columns.is_empty()).then_some(&*table);
        unread::report(whole, cx, used, (&self.keys, table), findings);
    }

    /// How many of these keys a path begins with.
    pub(in crate::profile) fn knows(&self, keys: &[String]) -> usize {
        keys.iter().filter(|key| self.keys.iter().any(|known| **known == ***key)).count()
    }

    /// Whether a path begins with more than half of these headings of a table, or, where the number of a noun does not
    /// count, with all of them.
    pub(in crate::profile) fn knows_headings(&self, headings: &[String]) -> bool {
        let count = |fold: fn(&str) -> String| {
            let known: HashSet<String> = self.keys.iter().map(|key| fold(key)).collect();
            headings.iter().filter(|heading| known.contains(&fold(heading))).count()
        };
        count(headings::letters) * 2 > headings.len() || count(headings::nouns) == headings.len()
    }

    /// Whether paths begin with keys, and with none of these headings of a table.
    pub(in crate::profile) fn knows_no_heading(&self, columns: &[String]) -> bool {
        let known: HashSet<String> = self.keys.iter().map(|key| headings::nouns(key)).collect();
        !known.is_empty() && !columns.iter().any(|heading| known.contains(&headings::nouns(heading)))
    }

    /// Says what to do about fields that are missing from a record, where the profile knows.
    pub(in crate::profile) fn advise(&self, findings: &mut [Finding]) {
        for (field, advice) in &self.missing {
            let message = missing_field(Span::default(), field.key()).message;
            let is_it =
                |finding: &&mut Finding| finding.rule == RuleId::MissingField && finding.message == message;
            if let Some(finding) = findings.iter_mut().find(is_it) {
                finding.help = Some(advice.to_string().into());
            }
        }
    }

    /// Finds the values of the keys that paths begin with; 0 stands for none.
    fn find_keys(&self, root: Ref<'_>, slots: &mut [u32]) {
        for child in root.children() {
            for (key, slot) in self.keys.iter().zip(slots.iter_mut()).filter(|(_, slot)| **slot == 0) {
                if element::is_called(child, key) {
                    *slot = child.at;
                }
            }
        }
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
    fn write<'r>(
        &self,
        planned: &Planned,
        root: Item<'r>,
        (parts, fragments): (&Tree, &[Fragment]),
        fields: &mut OpenContainer,
        run: &mut Run<'_, 'r>,
    ) {
        let start = root.node().span().start;
        let start = Span::new(start, start);
        let key = planned.field.key();
        let before = run.native.len();
        let mut list = if planned.many {
            run.native.open_at(fields, key, NodeKind::List, start)
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
                    if let Some(anchor) = entry.applies(root, run.cx) {
                        let (count, _) = spec.write(planned.many, Base { value: root, anchor }, run);
                        list.add(count);
                    }
                }
                What::Read(..) => {
                    let ours = |fragment: &&Fragment| fragment.by == at && fragment.field == planned.field;
                    let most = if planned.many { usize::MAX } else { 1 };
                    for fragment in fragments.iter().filter(ours).take(most) {
                        run.native.copy(Ref { tree: parts, source: root.node().source, at: fragment.at });
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
