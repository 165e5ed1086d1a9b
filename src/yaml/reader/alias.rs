//! Aliases and the merging of maps: copies of what stands on the tape already, under a budget.

use std::collections::HashSet;

use super::{Merge, OpenNode, Reader};
use crate::source::Span;
use crate::tree::{NodeKind, Ref};
use crate::yaml::error::{DEEPEST, YamlError};

/// How many values aliases may repeat in one record, and how many bytes of text.
const MOST_REPEATED: u64 = 100_000;
const MOST_REPEATED_BYTES: u64 = 16 << 20;

impl Reader<'_, '_, '_> {
    /// Adds the members of merged maps that the open one has not; returns how many.
    pub(super) fn merge(&mut self, open: &OpenNode) -> Result<u32, YamlError> {
        if open.merged.is_empty() {
            return Ok(0);
        }
        let mut added = Vec::new();
        {
            let at = |at| Ref { tree: &*self.tree, source: self.source, at };
            let mut keys = HashSet::new();
            let mut own = open.node + 1;
            while own < self.tree.len() {
                keys.insert(at(own).spelling());
                own = at(own + 1).node().next;
            }
            for map in &open.merged {
                for (key, _) in at(*map).members() {
                    if keys.insert(key.spelling()) {
                        added.push(key.at);
                    }
                }
                self.repeated += u64::from(at(*map).count());
            }
        }
        if self.repeated > MOST_REPEATED {
            return Err(YamlError::TooManyAliases(self.here()));
        }
        for key in &added {
            if self.open.len() + 1 + self.depth(key + 1) > DEEPEST {
                return Err(YamlError::TooDeep(self.last));
            }
            self.repeat(*key)?;
            self.repeat(key + 1)?;
        }
        Ok(added.len() as u32)
    }

    fn repeat(&mut self, at: u32) -> Result<(), YamlError> {
        let end = self.tree.node(at).map_or(at, |node| node.next);
        let bytes = (at..end)
            .filter_map(|at| self.tree.node(at))
            .filter(|node| !matches!(node.kind, NodeKind::List | NodeKind::Map));
        self.repeated_bytes += bytes.map(|node| u64::from(node.span.len())).sum::<u64>();
        self.repeated += u64::from(end - at);
        if self.repeated > MOST_REPEATED || self.repeated_bytes > MOST_REPEATED_BYTES {
            return Err(YamlError::TooManyAliases(self.here()));
        }
        self.tree.repeat(at);
        Ok(())
    }

    pub(super) fn alias(&mut self, anchor: usize, place: Span) -> Result<(), YamlError> {
        self.last = place.start as usize;
        let name = || self.source[place.range()].trim_start_matches('*').to_owned();
        if let Some(anchor) = self.anchors.get_mut(anchor) {
            anchor.used = true;
        }
        let Some(target) = self.anchors.get(anchor).and_then(|anchor| anchor.node) else {
            return Err(YamlError::WithinItself(place, name()));
        };
        let kind = self.tree.node(target).map(|node| node.kind);
        let container = matches!(kind, Some(NodeKind::List | NodeKind::Map));
        if let Some(open) = self.open.last_mut()
            && open.merge != Merge::None
        {
            if kind != Some(NodeKind::Map) {
                return Err(YamlError::WrongMerge(place));
            }
            open.merged.push(target);
            if open.merge != Merge::List {
                (open.merge, open.key) = (Merge::None, true);
            }
            self.last = place.end as usize;
            return Ok(());
        }
        if self.is_key() {
            if container {
                return Err(YamlError::StructuredKey(place));
            }
            self.repeat(target)?;
            self.tree.make_last_a_key();
            self.last = place.end as usize;
            self.after_key(true);
            return Ok(());
        }
        self.before_value(&place.range())?;
        if self.open.len() + self.depth(target) > DEEPEST {
            return Err(YamlError::TooDeep(place.start as usize));
        }
        self.repeat(target)?;
        self.last = place.end as usize;
        self.after_value();
        Ok(())
    }

    /// How many levels of lists and maps the value at `at` has.
    fn depth(&self, at: u32) -> usize {
        let end = self.tree.node(at).map_or(at, |node| node.next);
        let (mut ends, mut deepest) = (Vec::new(), 0);
        for (at, node) in (at..end).filter_map(|at| Some((at, self.tree.node(at)?))) {
            while ends.last().is_some_and(|end| *end <= at) {
                ends.pop();
            }
            if matches!(node.kind, NodeKind::List | NodeKind::Map) {
                ends.push(node.next);
                deepest = deepest.max(ends.len());
            }
        }
        deepest
    }
}
