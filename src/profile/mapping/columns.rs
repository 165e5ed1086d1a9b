//! Which columns of a table the keys of a mapping are read from.
//!
//! A column of a key's very name is it; else one whose heading differs in case, in what parts its words, or in the
//! number of its nouns. It is worked out once for a table.

use std::collections::HashMap;
use std::sync::Arc;

use super::entries::{Mapping, What};
use super::path::Keys;
use super::spec::Spec;
use crate::codelist::headings;
use crate::finding::Finding;
use crate::record::Field;
use crate::rule_id::RuleId;
use crate::rules::parsing::schema::missing_field;
use crate::source::{Context, Header, Span};
use crate::tree::Ref;

/// The keys that the columns of a table are.
#[derive(Debug, Default)]
pub(in crate::profile) struct TableColumns {
    header: Arc<Header>,
    /// The mapping, by its number.
    mapping: u64,
    /// The slot of each column's key.
    slots: Vec<Option<u32>>,
    /// Columns that are not read, since another is: their names, and those of the columns that are.
    rivals: HashMap<Box<str>, Box<str>>,
}

impl TableColumns {
    /// Works it out for a table, unless that is the last one.
    pub(super) fn meet(&mut self, header: &Arc<Header>, mapping: &Mapping) {
        if !Arc::ptr_eq(&self.header, header) || self.mapping != mapping.number {
            *self = Self::of(header, &mapping.keys, mapping.number, &mapping.required());
        }
    }

    /// `required` are the keys without whose values there is no record.
    fn of(header: &Arc<Header>, keys: &Keys, mapping: u64, required: &[u32]) -> Self {
        let columns = &header.columns;
        let exact: HashMap<&str, u32> = keys.iter().map(|key| &**key).zip(0..).collect();
        let own = |at: usize| columns[at].named && columns[at].first as usize == at;
        let mut slots: Vec<Option<u32>> =
            columns.iter().map(|column| exact.get(&*column.name).copied()).collect();
        // The column that each key is read from.
        let mut read: Vec<Option<usize>> = vec![None; keys.len()];
        for at in (0..columns.len()).filter(|at| own(*at)) {
            if let Some(slot) = slots[at] {
                read[slot as usize] = Some(at);
            }
        }
        // Of a table that has `titles` and no `title`, it is that.
        for slot in
            required.iter().filter(|slot| read[**slot as usize].is_none()).copied().collect::<Vec<_>>()
        {
            let plural = keys.get(slot as usize).and_then(|key| exact.get(&*format!("{key}s")));
            let Some(plural) = plural.copied() else { continue };
            if let Some(at) = read[plural as usize].take() {
                read[slot as usize] = Some(at);
                slots[at] = Some(slot);
            }
        }
        let mut rivals = HashMap::new();
        if slots.iter().zip(0..).all(|(slot, at)| slot.is_some() || !own(at)) {
            return Self { header: header.clone(), mapping, slots, rivals };
        }
        for fold in [headings::letters, headings::nouns] {
            let mut named: HashMap<String, Vec<u32>> = HashMap::new();
            for (key, slot) in keys.iter().zip(0..) {
                named.entry(fold(key)).or_default().push(slot);
            }
            for at in (0..columns.len()).filter(|at| own(*at)) {
                if slots[at].is_some() || rivals.contains_key(&columns[at].name) {
                    continue;
                }
                let Some(alike) = named.get(&fold(&columns[at].name)) else { continue };
                match alike.iter().find(|slot| read[**slot as usize].is_none()) {
                    Some(&slot) => {
                        slots[at] = Some(slot);
                        read[slot as usize] = Some(at);
                    }
                    None => {
                        let first = alike.first().and_then(|slot| read[*slot as usize]);
                        if let Some(first) = first {
                            rivals.insert(columns[at].name.clone(), columns[first].name.clone());
                        }
                    }
                }
            }
        }
        Self { header: header.clone(), mapping, slots, rivals }
    }

    /// Finds the values of the keys in a row, whose cells stand in the order of the columns; 0 stands for none. False
    /// where it is none of the table.
    pub(super) fn find(&self, row: Ref<'_>, values: &mut [u32]) -> bool {
        let mut columns = self.header.columns.iter().zip(&self.slots);
        for (key, value) in row.members() {
            let Some((_, slot)) = columns.find(|(column, _)| key.is(&column.name)) else { return false };
            if let Some(slot) = slot {
                values[*slot as usize] = value.at;
            }
        }
        true
    }

    /// The column that a key is read from.
    fn column_of(&self, slot: u32) -> Option<usize> {
        self.slots.iter().position(|of| *of == Some(slot))
    }

    /// The column that is read and not this one, where both may be the same key.
    pub(super) fn rival(&self, column: &str) -> Option<&str> {
        self.rivals.get(column).map(|name| &**name)
    }
}

impl Mapping {
    /// Says of fields that a row lacks in which column they would stand, and at which empty cell.
    pub(in crate::profile) fn point(
        &self,
        table: &mut TableColumns,
        context: &Context,
        cell: impl Fn(usize) -> Option<Span>,
        findings: &mut [Finding],
    ) {
        let header = &context.header;
        if header.columns.is_empty() {
            return;
        }
        table.meet(header, self);
        for finding in findings.iter_mut().filter(|finding| finding.rule == RuleId::MissingField) {
            let is_it =
                |field: &Field| finding.message == missing_field(Span::default(), field.key()).message;
            let Some(field) = Field::ALL.into_iter().find(is_it) else { continue };
            let Some(column) = self.column_of(field, table) else {
                finding.path.get_or_insert_default();
                continue;
            };
            if let Some(place) = cell(column) {
                finding.span = place;
                finding.path = header.columns.get(column).map(|column| column.name.clone());
            }
        }
    }

    /// The keys that the id and the title are copied from.
    fn required(&self) -> Vec<u32> {
        [Field::Id, Field::Title]
            .into_iter()
            .flat_map(|field| self.slots_of(field).collect::<Vec<_>>())
            .collect()
    }

    /// The column that a field is read from, if one entry copies it.
    fn column_of(&self, field: Field, table: &TableColumns) -> Option<usize> {
        self.slots_of(field).find_map(|slot| table.column_of(slot))
    }

    /// The keys that a field is copied from, as far as an entry does no more.
    fn slots_of(&self, field: Field) -> impl Iterator<Item = u32> {
        let planned = self.plan.iter().filter(move |planned| planned.field == field);
        planned.flat_map(|planned| &planned.entries).filter_map(|at| {
            match &self.entries.get(*at as usize)?.what {
                What::Value(spec) => slot(spec),
                What::Read(..) => None,
            }
        })
    }
}

/// The key that a value is copied from.
fn slot(spec: &Spec) -> Option<u32> {
    match spec {
        Spec::Copy(copied) => copied.from.path.slot(),
        Spec::First(specs) => specs.iter().find_map(slot),
        Spec::When(_, spec) => slot(spec),
        Spec::Fixed(_)
        | Spec::Template(..)
        | Spec::Range(..)
        | Spec::Object(..)
        | Spec::ParallelLists(..)
        | Spec::List(_) => None,
    }
}
