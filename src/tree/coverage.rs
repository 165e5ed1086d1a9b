//! What of a record's tree was used: whole values, and parts of texts.

use super::Ref;

/// A part of the text of a node, in bytes of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct TextPart {
    /// The node.
    pub at: u32,
    /// The first byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

/// What of a node was used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum NodeCoverage {
    None,
    /// Parts of its text.
    Parts,
    Whole,
}

/// What was used of one record, cleared and refilled.
#[derive(Debug, Default)]
pub struct Coverage {
    nodes: Vec<NodeCoverage>,
    /// Parts of texts, and whether they were used: else they were passed over on purpose.
    parts: Vec<(TextPart, bool)>,
}

impl Coverage {
    /// Begins with a record of `nodes` nodes of which nothing is used.
    pub fn begin(&mut self, nodes: u32) {
        self.nodes.clear();
        self.nodes.resize(nodes as usize, NodeCoverage::None);
        self.parts.clear();
    }

    /// Says that a value was used, with all it holds.
    pub fn mark(&mut self, value: Ref<'_>) {
        if let Some(nodes) = self.nodes.get_mut(value.at as usize..value.node().next as usize) {
            nodes.fill(NodeCoverage::Whole);
        }
    }

    /// Says that a part of a text was used.
    pub fn mark_part(&mut self, part: TextPart) {
        self.parts.push((part, true));
        if let Some(node) = self.nodes.get_mut(part.at as usize).filter(|node| **node == NodeCoverage::None) {
            *node = NodeCoverage::Parts;
        }
    }

    /// Whether a node was used, or a part of its text.
    #[must_use]
    pub fn touches(&self, at: u32) -> bool {
        self.nodes.get(at as usize).is_some_and(|node| *node != NodeCoverage::None)
    }

    /// Whether a node was used; a text of which a part was used is so once [`Coverage::settle`] was called.
    pub fn has(&self, at: u32) -> bool {
        self.nodes.get(at as usize) == Some(&NodeCoverage::Whole)
    }

    /// Settles the texts of which parts were used. `is_whole` is given a text and what of it was used or
    /// `passed` over, in order, and whether any of it was used; it says whether nothing is left to report of
    /// the text as a whole.
    pub fn settle(
        &mut self,
        passed: &[TextPart],
        mut is_whole: impl FnMut(&[(TextPart, bool)], bool) -> bool,
    ) {
        if self.parts.is_empty() && passed.is_empty() {
            return;
        }
        self.parts.extend(passed.iter().map(|part| (*part, false)));
        self.parts.sort_unstable();
        for parts in self.parts.chunk_by(|(a, _), (b, _)| a.at == b.at) {
            let Some(node) = parts.first().and_then(|(part, _)| self.nodes.get_mut(part.at as usize)) else {
                continue;
            };
            if *node != NodeCoverage::Whole && is_whole(parts, parts.iter().any(|(_, used)| *used)) {
                *node = NodeCoverage::Whole;
            }
        }
    }
}
